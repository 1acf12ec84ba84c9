
/*
 * Copyright (C) govdisclose contributors
 *
 * Items of the catalogue, for checks.
 */


#include "gd_runner.h"
#include "gd_address.h"
#include "gd_str.h"

#include <lauxlib.h>


static int gd_item_text_of(lua_State *L, gd_object_t *object,
    gd_uint_t field);
static int gd_item_get_id(lua_State *L, gd_object_t *object);
static int gd_item_get_title(lua_State *L, gd_object_t *object);
static int gd_item_get_published(lua_State *L, gd_object_t *object);
static int gd_item_get_written(lua_State *L, gd_object_t *object);
static int gd_item_get_expires(lua_State *L, gd_object_t *object);
static int gd_item_get_repealed_on(lua_State *L, gd_object_t *object);
static int gd_item_get_index_number(lua_State *L, gd_object_t *object);
static int gd_item_get_outside(lua_State *L, gd_object_t *object);
static int gd_item_get_address_date(lua_State *L, gd_object_t *object);


const gd_field_of_t  gd_item_members[] = {
    { "id", gd_item_get_id, NULL },
    { "title", gd_item_get_title, NULL },
    { "published", gd_item_get_published, NULL },
    { "written", gd_item_get_written, NULL },
    { "expires", gd_item_get_expires, NULL },
    { "repealed_on", gd_item_get_repealed_on, NULL },
    { "index_number", gd_item_get_index_number, NULL },
    { "outside", gd_item_get_outside, NULL },
    { "address_date", gd_item_get_address_date, NULL },
    { NULL, NULL, NULL }
};


static int
gd_item_text_of(lua_State *L, gd_object_t *object, gd_uint_t field)
{
    gd_push_ref(L, object->runner->img,
                gd_rec_ref(gd_rec(object->runner->img, object->item->rec),
                           field));

    return 1;
}


static int
gd_item_get_id(lua_State *L, gd_object_t *object)
{
    return gd_item_text_of(L, object, GD_ITEM_id);
}


static int
gd_item_get_title(lua_State *L, gd_object_t *object)
{
    return gd_item_text_of(L, object, GD_ITEM_title);
}


static int
gd_item_get_index_number(lua_State *L, gd_object_t *object)
{
    return gd_item_text_of(L, object, GD_ITEM_index_number);
}


static int
gd_item_get_published(lua_State *L, gd_object_t *object)
{
    gd_push_date(L, object->item->published);

    return 1;
}


static int
gd_item_get_written(lua_State *L, gd_object_t *object)
{
    gd_push_date(L, gd_rec_num(gd_rec(object->runner->img, object->item->rec),
                               GD_ITEM_written, 0));

    return 1;
}


static int
gd_item_get_expires(lua_State *L, gd_object_t *object)
{
    gd_push_date(L, gd_rec_num(gd_rec(object->runner->img, object->item->rec),
                               GD_ITEM_expires, 0));

    return 1;
}


static int
gd_item_get_repealed_on(lua_State *L, gd_object_t *object)
{
    gd_push_date(L, gd_rec_num(gd_rec(object->runner->img, object->item->rec),
                               GD_ITEM_repealed_on, 0));

    return 1;
}


/* the first address that leads elsewhere, nil for none */

static int
gd_item_get_outside(lua_State *L, gd_object_t *object)
{
    gd_str_t  address;

    if (gd_address_outside(object->runner->img, object->runner->data,
                           object->item, &address)
        == GD_OK)
    {
        gd_push_str(L, address);

    } else {
        lua_pushnil(L);
    }

    return 1;
}


static int
gd_item_get_address_date(lua_State *L, gd_object_t *object)
{
    gd_push_date(L, gd_address_item_date(object->runner->img, object->item));

    return 1;
}


/* office:suspects(fact): items, how many there are, how many were assessed */

int
gd_office_suspects(lua_State *L)
{
    uint32_t      i;
    gd_uint_t     fact;
    gd_fact_t    *of;
    const char   *want;
    gd_object_t  *object;
    gd_runner_t  *runner;

    object = gd_object_check(L, 1, GD_OBJECT_OFFICE);
    runner = object->runner;
    want = luaL_checkstring(L, 2);

    for (fact = 0; fact < GD_FACTS; fact++) {
        if (strcmp(want, gd_fact_names[fact]) == 0) {
            break;
        }
    }

    if (fact == GD_FACTS) {
        return luaL_error(L, "nothing of this name is known about items");
    }

    if (runner->facts_of != object->number + 1) {
        gd_facts(runner->img, runner->data, &runner->scratch, object->number,
                 runner->facts);
        runner->facts_of = object->number + 1;
    }

    if (runner->scratch.failed) {
        return luaL_error(L, "no memory to look at items");
    }

    of = &runner->facts[fact];

    lua_newtable(L);

    for (i = 0; i < of->found && i < GD_FACT_KEPT; i++) {
        gd_object_push(L, runner, GD_OBJECT_ITEM, object->number,
                       of->items[i]);
        lua_rawseti(L, -2, (int) i + 1);
    }

    lua_pushinteger(L, (lua_Integer) of->found);
    lua_pushinteger(L, (lua_Integer) of->assessed);

    return 3;
}
