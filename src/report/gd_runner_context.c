
/*
 * Copyright (C) govdisclose contributors
 *
 * Offices, and what all checks have in common: the site, the calendars.
 */


#include "gd_runner.h"
#include "gd_address.h"
#include "gd_calendar.h"
#include "gd_duty.h"
#include "gd_str.h"

#include <lauxlib.h>


static gd_rec_t *gd_office_rec(const gd_object_t *object);
static int gd_office_get_id(lua_State *L, gd_object_t *object);
static int gd_office_get_name(lua_State *L, gd_object_t *object);
static int gd_office_get_short_name(lua_State *L, gd_object_t *object);
static int gd_office_get_kind(lua_State *L, gd_object_t *object);
static int gd_office_get_level(lua_State *L, gd_object_t *object);
static int gd_office_get_parent(lua_State *L, gd_object_t *object);
static int gd_office_name_of(lua_State *L);
static int gd_context_get_as_of(lua_State *L, gd_object_t *object);
static int gd_context_get_has_deadlines(lua_State *L, gd_object_t *object);
static int gd_context_get_domain(lua_State *L, gd_object_t *object);
static int gd_context_get_domains(lua_State *L, gd_object_t *object);
static int gd_context_get_words(lua_State *L, gd_object_t *object);
static int gd_context_offices(lua_State *L);
static int gd_context_office_named(lua_State *L);
static int gd_context_address_date(lua_State *L);
static int gd_context_days(lua_State *L);
static int gd_context_working_days(lua_State *L);
static int gd_context_working_after(lua_State *L);
static gd_date_t gd_context_date(lua_State *L, int n);
static int gd_push_list(lua_State *L, const gd_image_t *img, gd_ref_t list);


const gd_field_of_t  gd_office_members[] = {
    { "id", gd_office_get_id, NULL },
    { "name", gd_office_get_name, NULL },
    { "short_name", gd_office_get_short_name, NULL },
    { "kind", gd_office_get_kind, NULL },
    { "level", gd_office_get_level, NULL },
    { "parent", gd_office_get_parent, NULL },
    { "name_in", NULL, gd_office_name_of },
    { "changed", NULL, gd_office_changed },
    { "suspects", NULL, gd_office_suspects },
    { "columns", NULL, gd_office_columns },
    { "topics", NULL, gd_office_topics },
    { "containing", NULL, gd_office_containing },
    { NULL, NULL, NULL }
};


const gd_field_of_t  gd_context_members[] = {
    { "as_of", gd_context_get_as_of, NULL },
    { "has_deadlines", gd_context_get_has_deadlines, NULL },
    { "domain", gd_context_get_domain, NULL },
    { "domains", gd_context_get_domains, NULL },
    { "words", gd_context_get_words, NULL },
    { "offices", NULL, gd_context_offices },
    { "office_named", NULL, gd_context_office_named },
    { "days", NULL, gd_context_days },
    { "working_days", NULL, gd_context_working_days },
    { "working_after", NULL, gd_context_working_after },
    { "sentences", NULL, gd_context_sentences },
    { "tokens", NULL, gd_context_tokens },
    { "fold", NULL, gd_context_fold },
    { "address_date", NULL, gd_context_address_date },
    { NULL, NULL, NULL }
};


static gd_rec_t *
gd_office_rec(const gd_object_t *object)
{
    const gd_runner_t  *runner;

    runner = object->runner;

    return gd_rec(runner->img, gd_elts(runner->img, gd_office_t,
                                       runner->data->offices)
                               [object->number].rec);
}


static int
gd_office_get_id(lua_State *L, gd_object_t *object)
{
    gd_push_ref(L, object->runner->img,
                gd_elts(object->runner->img, gd_office_t,
                        object->runner->data->offices)[object->number].id);

    return 1;
}


static int
gd_office_get_name(lua_State *L, gd_object_t *object)
{
    gd_push_ref(L, object->runner->img,
                gd_rec_ref(gd_office_rec(object), GD_OFFICE_name));

    return 1;
}


static int
gd_office_get_short_name(lua_State *L, gd_object_t *object)
{
    gd_push_ref(L, object->runner->img,
                gd_rec_ref(gd_office_rec(object), GD_OFFICE_short_name));

    return 1;
}


static int
gd_office_get_kind(lua_State *L, gd_object_t *object)
{
    lua_pushstring(L, gd_codes_office[gd_rec_num(gd_office_rec(object),
                                                 GD_OFFICE_kind, 0)].code);

    return 1;
}


static int
gd_office_get_level(lua_State *L, gd_object_t *object)
{
    const uint64_t  *slot;

    slot = gd_rec_slot(gd_office_rec(object), GD_OFFICE_level);

    if (slot == NULL) {
        lua_pushnil(L);

    } else {
        lua_pushstring(L, gd_codes_level[*slot].code);
    }

    return 1;
}


static int
gd_office_get_parent(lua_State *L, gd_object_t *object)
{
    uint32_t  parent;

    parent = gd_elts(object->runner->img, gd_office_t,
                     object->runner->data->offices)[object->number].parent;

    if (parent == 0) {
        lua_pushnil(L);

    } else {
        gd_object_push(L, object->runner, GD_OBJECT_OFFICE, parent - 1, NULL);
    }

    return 1;
}


/* office:name_in(year) */

static int
gd_office_name_of(lua_State *L)
{
    gd_object_t  *object;

    object = gd_object_check(L, 1, GD_OBJECT_OFFICE);

    gd_push_ref(L, object->runner->img,
                gd_office_name_in(object->runner->img, object->runner->data,
                                  object->number,
                                  (uint32_t) luaL_checkinteger(L, 2)));

    return 1;
}


static int
gd_context_get_as_of(lua_State *L, gd_object_t *object)
{
    gd_push_date(L, gd_rec_num(gd_rec(object->runner->img,
                                      object->runner->data->site),
                               GD_SITE_as_of, 0));

    return 1;
}


static int
gd_context_get_has_deadlines(lua_State *L, gd_object_t *object)
{
    lua_pushboolean(L, gd_rec_slot(gd_rec(object->runner->img,
                                          object->runner->data->site),
                                   GD_SITE_deadlines)
                       != NULL);

    return 1;
}


static int
gd_context_get_domain(lua_State *L, gd_object_t *object)
{
    gd_push_str(L, gd_rec_str(object->runner->img,
                              gd_rec(object->runner->img,
                                     object->runner->data->site),
                              GD_SITE_domain));

    return 1;
}


static int
gd_context_get_domains(lua_State *L, gd_object_t *object)
{
    return gd_push_list(L, object->runner->img,
                        gd_rec_ref(gd_rec(object->runner->img,
                                          object->runner->data->site),
                                   GD_SITE_domains));
}


static int
gd_context_get_words(lua_State *L, gd_object_t *object)
{
    return gd_push_list(L, object->runner->img,
                        gd_rec_ref(gd_rec(object->runner->img,
                                          object->runner->data->site),
                                   GD_SITE_words));
}


/* a list of strings, nil where there is none */

static int
gd_push_list(lua_State *L, const gd_image_t *img, gd_ref_t list)
{
    uint32_t  i;

    if (list.off == 0) {
        lua_pushnil(L);
        return 1;
    }

    lua_createtable(L, (int) list.len, 0);

    for (i = 0; i < list.len; i++) {
        gd_push_ref(L, img, gd_elts(img, gd_ref_t, list)[i]);
        lua_rawseti(L, -2, (int) i + 1);
    }

    return 1;
}


/* ctx:offices(): all of them */

static int
gd_context_offices(lua_State *L)
{
    uint32_t      i;
    gd_object_t  *object;

    object = gd_object_check(L, 1, GD_OBJECT_CONTEXT);

    lua_createtable(L, (int) object->runner->data->offices.len, 0);

    for (i = 0; i < object->runner->data->offices.len; i++) {
        gd_object_push(L, object->runner, GD_OBJECT_OFFICE, i, NULL);
        lua_rawseti(L, -2, (int) i + 1);
    }

    return 1;
}


/* ctx:office_named(text): id of the office with the longest name in it */

static int
gd_context_office_named(lua_State *L)
{
    size_t        longest;
    uint32_t      i;
    gd_str_t      text, name;
    gd_ref_t      found;
    gd_object_t  *object;
    gd_office_t  *office;

    object = gd_object_check(L, 1, GD_OBJECT_CONTEXT);
    text.data = (u_char *) luaL_checklstring(L, 2, &text.len);
    longest = 0;
    memset(&found, 0, sizeof(gd_ref_t));

    gd_lua_charge(L, object->runner->data->offices.len);

    for (i = 0; i < object->runner->data->offices.len; i++) {
        office = gd_elts(object->runner->img, gd_office_t,
                         object->runner->data->offices) + i;
        name = gd_rec_str(object->runner->img,
                          gd_rec(object->runner->img, office->rec),
                          GD_OFFICE_name);

        if (name.len > longest
            && memmem(text.data, text.len, name.data, name.len) != NULL)
        {
            longest = name.len;
            found = office->id;
        }
    }

    gd_push_ref(L, object->runner->img, found);

    return 1;
}


/* ctx:address_date(text): the day that an address is made of, nil for none */

static int
gd_context_address_date(lua_State *L)
{
    gd_str_t  address;

    (void) gd_object_check(L, 1, GD_OBJECT_CONTEXT);
    address.data = (u_char *) luaL_checklstring(L, 2, &address.len);

    gd_push_date(L, gd_address_date(&address));

    return 1;
}


/* ctx:days(from, to) */

static int
gd_context_days(lua_State *L)
{
    (void) gd_object_check(L, 1, GD_OBJECT_CONTEXT);

    lua_pushinteger(L, (lua_Integer) gd_day_number(gd_context_date(L, 3))
                       - (lua_Integer) gd_day_number(gd_context_date(L, 2)));

    return 1;
}


/* ctx:working_days(from, to): nil where a calendar is missing */

static int
gd_context_working_days(lua_State *L)
{
    uint32_t      n;
    gd_date_t     from, to;
    gd_object_t  *object;

    object = gd_object_check(L, 1, GD_OBJECT_CONTEXT);
    from = gd_context_date(L, 2);
    to = gd_context_date(L, 3);

    if (gd_working_days(object->runner->img, object->runner->data, from, to,
                        &n)
        == GD_OK)
    {
        lua_pushinteger(L, (lua_Integer) n);

    } else {
        lua_pushnil(L);
    }

    return 1;
}


/* ctx:working_after(from, n): the day, nil where a calendar is missing */

static int
gd_context_working_after(lua_State *L)
{
    gd_int_t      n;
    gd_date_t     from, day;
    gd_object_t  *object;

    object = gd_object_check(L, 1, GD_OBJECT_CONTEXT);
    from = gd_context_date(L, 2);
    n = luaL_checkinteger(L, 3);

    if (n < 0 || n > 1000) {
        return luaL_error(L, "%d working days, expected 0 to 1000", (int) n);
    }

    if (gd_working_after(object->runner->img, object->runner->data, from,
                         (uint32_t) n, &day)
        == GD_OK)
    {
        gd_push_date(L, day);

    } else {
        lua_pushnil(L);
    }

    return 1;
}


static gd_date_t
gd_context_date(lua_State *L, int n)
{
    gd_str_t   str;
    gd_date_t  date;

    str.data = (u_char *) luaL_checklstring(L, n, &str.len);

    if (gd_date_parse(&str, &date) != GD_OK) {
        luaL_error(L, "not a date, expected YYYY-MM-DD");
    }

    return date;
}
