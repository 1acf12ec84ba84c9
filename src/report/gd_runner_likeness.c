
/*
 * Copyright (C) govdisclose contributors
 *
 * What a report has in common with others, for checks.
 */


#include "gd_runner.h"

#include <lauxlib.h>


static const gd_likeness_t *gd_likeness_of(lua_State *L, gd_object_t *object);


/*
 * report:likeness(): {own, last, same, other}, in characters: of its own, how
 * many of them stand in its office's report of the year before, how many in the
 * report of the year's that has most of them, and the office of that one; nil
 * for aggregates
 */

int
gd_report_likeness(lua_State *L)
{
    gd_object_t          *object;
    const gd_likeness_t  *likeness;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);

    if (object->report->all) {
        lua_pushnil(L);
        return 1;
    }

    likeness = gd_likeness_of(L, object);

    lua_createtable(L, 0, 4);
    lua_pushinteger(L, (lua_Integer) likeness->own);
    lua_setfield(L, -2, "own");
    lua_pushinteger(L, (lua_Integer) likeness->last);
    lua_setfield(L, -2, "last");
    lua_pushinteger(L, (lua_Integer) likeness->same);
    lua_setfield(L, -2, "same");

    if (likeness->other) {
        gd_object_push(L, object->runner, GD_OBJECT_OFFICE,
                       likeness->other - 1, NULL);
        lua_setfield(L, -2, "other");
    }

    return 1;
}


static const gd_likeness_t *
gd_likeness_of(lua_State *L, gd_object_t *object)
{
    gd_runner_t  *runner;

    runner = object->runner;

    if (runner->likeness.n == 0
        && gd_likeness(runner->img, runner->data, runner->reports,
                       &runner->likeness)
           != GD_OK)
    {
        luaL_error(L, "no memory for the prose");
    }

    return gd_vec_at(&runner->likeness, gd_likeness_t,
                     object->report - gd_elts(runner->img, gd_report_t,
                                              runner->reports->reports));
}
