
/*
 * Copyright (C) govdisclose contributors
 *
 * What has become of an office between two years: why figures may differ
 * without anyone being wrong.
 */


#include "gd_runner.h"
#include "gd_str.h"

#include <lauxlib.h>


static gd_uint_t gd_change_within(const gd_runner_t *runner, uint32_t office,
    uint32_t root);
static gd_uint_t gd_change_named(const gd_runner_t *runner, uint32_t office,
    uint32_t from, uint32_t to, gd_uint_t end);
static gd_uint_t gd_change_succeeds(const gd_runner_t *runner,
    uint32_t office, uint32_t other);


/* office:changed(from, to, tree): a reason in Chinese, or nil */

int
gd_office_changed(lua_State *L)
{
    uint32_t      i, k, n, from, to;
    gd_uint_t     tree;
    gd_object_t  *object;
    gd_runner_t  *runner;

    object = gd_object_check(L, 1, GD_OBJECT_OFFICE);
    runner = object->runner;

    from = (uint32_t) luaL_checkinteger(L, 2);
    to = (uint32_t) luaL_checkinteger(L, 3);
    tree = (gd_uint_t) lua_toboolean(L, 4);
    n = runner->data->offices.len;

    if (gd_change_named(runner, object->number, from, to, 0)) {
        lua_pushliteral(L, "期间机关更名");
        return 1;
    }

    for (i = 0; i < n; i++) {

        if (tree && i != object->number
            && gd_change_within(runner, i, object->number)
            && (gd_change_named(runner, i, from, to, 0)
                || gd_change_named(runner, i, from, to, 1)))
        {
            lua_pushliteral(L, "期间所属机关有设立、更名或者撤并");
            return 1;
        }

        if (!gd_change_named(runner, i, from, to, 1)) {
            continue;
        }

        for (k = 0; k < n; k++) {
            if ((k == object->number
                 || (tree && gd_change_within(runner, k, object->number)))
                && gd_change_succeeds(runner, k, i))
            {
                lua_pushliteral(L, "期间有机关并入");
                return 1;
            }
        }
    }

    lua_pushnil(L);

    return 1;
}


static gd_uint_t
gd_change_within(const gd_runner_t *runner, uint32_t office, uint32_t root)
{
    gd_office_t  *offices;

    offices = gd_elts(runner->img, gd_office_t, runner->data->offices);

    for (office = offices[office].parent;
         office;
         office = offices[office - 1].parent)
    {
        if (office - 1 == root) {
            return 1;
        }
    }

    return 0;
}


/* whether a name begins, or with end the last one ends, in those years */

static gd_uint_t
gd_change_named(const gd_runner_t *runner, uint32_t office, uint32_t from,
    uint32_t to, gd_uint_t end)
{
    uint32_t   i, year;
    gd_ref_t   names;
    gd_rec_t  *rec;

    rec = gd_rec(runner->img, gd_elts(runner->img, gd_office_t,
                                      runner->data->offices)[office].rec);
    names = gd_rec_ref(rec, GD_OFFICE_names);

    for (i = 0; i < names.len; i++) {
        rec = gd_rec(runner->img, gd_elts(runner->img, uint64_t, names)[i]);

        if (end && i + 1 < names.len) {
            continue;
        }

        year = gd_date_year(gd_rec_num(rec, end ? GD_FORMER_NAME_to
                                                : GD_FORMER_NAME_from, 0));

        if (year >= from && year <= to) {
            return 1;
        }
    }

    return 0;
}


/* whether the office is a successor of the other one */

static gd_uint_t
gd_change_succeeds(const gd_runner_t *runner, uint32_t office, uint32_t other)
{
    uint32_t      i;
    gd_ref_t      list;
    gd_str_t      id, want;
    gd_office_t  *offices;

    offices = gd_elts(runner->img, gd_office_t, runner->data->offices);
    want = gd_image_get(runner->img, offices[office].id);
    list = gd_rec_ref(gd_rec(runner->img, offices[other].rec),
                      GD_OFFICE_successors);

    for (i = 0; i < list.len; i++) {
        id = gd_image_get(runner->img, gd_elts(runner->img, gd_ref_t,
                                               list)[i]);

        if (gd_str_eq(&id, &want)) {
            return 1;
        }
    }

    return 0;
}
