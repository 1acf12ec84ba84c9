
/*
 * Copyright (C) govdisclose contributors
 *
 * What checks are given: values whose fields are looked up when they are asked
 * for, and which cannot be changed.
 */


#include "gd_runner.h"
#include "gd_str.h"

#include <stdio.h>

#include <lauxlib.h>


static int gd_object_index(lua_State *L);
static int gd_object_newindex(lua_State *L);


static const char  *const gd_object_names[] = {
    "report", "office", "item", "ctx", "sentence"
};

static const gd_field_of_t  *const gd_object_members[] = {
    gd_report_members, gd_office_members, gd_item_members, gd_context_members
};


void
gd_object_open(lua_State *L, gd_runner_t *runner)
{
    gd_uint_t           i;
    const gd_field_of_t  *member;

    for (i = 0; i < GD_OBJECTS; i++) {
        lua_newtable(L);
        lua_newtable(L);

        for (member = gd_object_members[i]; member->name; member++) {
            lua_pushlightuserdata(L, (void *) member);
            lua_setfield(L, -2, member->name);
        }

        lua_pushcclosure(L, gd_object_index, 1);
        lua_setfield(L, -2, "__index");
        lua_pushcfunction(L, gd_object_newindex);
        lua_setfield(L, -2, "__newindex");

        runner->metatables[i] = luaL_ref(L, LUA_REGISTRYINDEX);
    }

    lua_newtable(L);
    runner->addresses = luaL_ref(L, LUA_REGISTRYINDEX);

    gd_object_push(L, runner, GD_OBJECT_CONTEXT, 0, NULL);
    runner->context = luaL_ref(L, LUA_REGISTRYINDEX);
}


void
gd_object_push(lua_State *L, gd_runner_t *runner, gd_object_e type,
    uint32_t number, const void *of)
{
    gd_object_t  *object;

    object = lua_newuserdata(L, sizeof(gd_object_t));

    memset(object, 0, sizeof(gd_object_t));

    object->runner = runner;
    object->type = type;
    object->number = number;
    object->report = (type == GD_OBJECT_REPORT) ? of : NULL;
    object->item = (type == GD_OBJECT_ITEM) ? of : NULL;

    lua_rawgeti(L, LUA_REGISTRYINDEX, runner->metatables[type]);
    lua_setmetatable(L, -2);
}


void
gd_object_sentence(lua_State *L, gd_runner_t *runner)
{
    gd_object_t  *object;

    object = lua_newuserdata(L, sizeof(gd_object_t));

    memset(object, 0, sizeof(gd_object_t));

    object->runner = runner;
    object->type = GD_OBJECT_SENTENCE;

    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, gd_object_newindex);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);

    lua_remove(L, -2);
}


gd_uint_t
gd_object_is_sentence(lua_State *L, int n)
{
    gd_object_t  *object;

    object = (lua_type(L, n) == LUA_TUSERDATA) ? lua_touserdata(L, n) : NULL;

    return object != NULL && object->type == GD_OBJECT_SENTENCE;
}


/* there is no other userdata in a script's reach */

gd_object_t *
gd_object_check(lua_State *L, int n, gd_object_e type)
{
    gd_object_t  *object;

    object = (lua_type(L, n) == LUA_TUSERDATA) ? lua_touserdata(L, n) : NULL;

    if (object == NULL || object->type != type) {
        luaL_error(L, "not called as a method of %s, expected a colon: "
                   "%s:name()", gd_object_names[type], gd_object_names[type]);
    }

    return object;
}


static int
gd_object_index(lua_State *L)
{
    gd_object_t  *object;
    gd_field_of_t  *member;

    object = lua_touserdata(L, 1);

    lua_settop(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    member = lua_touserdata(L, 2);

    if (member == NULL) {
        return luaL_error(L, "%s has no such field, expected one that the "
                          "README lists", gd_object_names[object->type]);
    }

    if (member->get != NULL) {
        return member->get(L, object);
    }

    lua_pushcfunction(L, member->call);

    return 1;
}


static int
gd_object_newindex(lua_State *L)
{
    gd_object_t  *object;

    object = lua_touserdata(L, 1);

    return luaL_error(L, "%s is not to be changed, expected a local variable",
                      gd_object_names[object->type]);
}


void
gd_push_str(lua_State *L, gd_str_t str)
{
    if (str.data == NULL) {
        lua_pushnil(L);

    } else {
        lua_pushlstring(L, (char *) str.data, str.len);
    }
}


void
gd_push_ref(lua_State *L, const gd_image_t *img, gd_ref_t ref)
{
    gd_push_str(L, gd_image_get(img, ref));
}


/* the day of it: "2020-03-01"; nil for none */

void
gd_push_date(lua_State *L, gd_date_t date)
{
    int   n;
    char  buf[16];

    if (date == 0) {
        lua_pushnil(L);
        return;
    }

    n = snprintf(buf, sizeof(buf), "%04u-%02u-%02u", gd_date_year(date),
                 gd_date_month(date), gd_date_day(date));
    lua_pushlstring(L, buf, (size_t) n);
}
