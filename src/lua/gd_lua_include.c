
/*
 * Copyright (C) govdisclose contributors
 *
 * One file of the library from within another: a form that differs from an
 * older one in a few rows begins with what that one returns.
 */


#include "gd_lua.h"

#include <lauxlib.h>


static gd_uint_t gd_lua_include_name(const gd_str_t *name);
static int gd_lua_include_run(lua_State *L);
static int gd_lua_include_error(lua_State *L);


int
gd_lua_include(lua_State *L)
{
    int          rc;
    gd_str_t     name, text;
    gd_lua_t    *lua;
    const char  *p;

    lua = gd_lua_of(L);

    p = luaL_checklstring(L, 1, &name.len);
    name.data = (u_char *) p;
    lua_settop(L, 1);

    if (!gd_lua_include_name(&name)) {
        return luaL_error(L, "include: not the name of a file, expected "
                          "letters a to z, digits, - and _");
    }

    /* a function may live longer than the reading of its file */

    if (lua->source == NULL) {
        return luaL_error(L, "include: called by a function, expected only "
                          "while the file is read");
    }

    if (lua->includes == GD_LUA_INCLUDES) {
        return luaL_error(L, "include: files are nested more than %d deep",
                          GD_LUA_INCLUDES);
    }

    if (lua->source(lua->source_data, &name, &text) != GD_OK) {
        return luaL_error(L, "include: no file \"%s.lua\" to be read", p);
    }

    lua_pushcfunction(L, gd_lua_include_run);
    lua_pushlightuserdata(L, &text);

    lua->includes++;
    rc = lua_pcall(L, 1, 1, 0);
    lua->includes--;

    return rc ? gd_lua_include_error(L) : 1;
}


static gd_uint_t
gd_lua_include_name(const gd_str_t *name)
{
    u_char  c;
    size_t  i;

    for (i = 0; i < name->len; i++) {
        c = name->data[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')
            && (i == 0 || (c != '_' && c != '-')))
        {
            return 0;
        }
    }

    return name->len != 0;
}


static int
gd_lua_include_run(lua_State *L)
{
    gd_lua_load(L, lua_touserdata(L, 1));

    lua_call(L, 0, 1);

    return 1;
}


/* the line of an error is one of that file, not of the one at hand */

static int
gd_lua_include_error(lua_State *L)
{
    const char  *message;

    message = lua_tostring(L, -1);

    if (message == NULL) {
        return lua_error(L);
    }

    if (strncmp(message, GD_LUA_CHUNK ":", sizeof(GD_LUA_CHUNK)) == 0) {
        message += sizeof(GD_LUA_CHUNK);
    }

    luaL_where(L, 1);
    lua_pushfstring(L, "include \"%s\": %s", lua_tostring(L, 1), message);
    lua_concat(L, 2);

    return lua_error(L);
}
