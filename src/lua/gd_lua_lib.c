
/*
 * Copyright (C) govdisclose contributors
 *
 * The library of scripts: what LuaJIT's own has, less all that reaches out of
 * the script, less all whose result depends on addresses or on hashing.
 */


#include "gd_lua.h"

#include <stdlib.h>

#include <lauxlib.h>
#include <lualib.h>


typedef struct {
    const char           *name;       /* NULL: the globals */
    lua_CFunction         open;
    const char           *names;      /* of its functions, each with a blank */
} gd_lua_lib_t;


/* a key of a table, for sorting */

typedef struct {
    lua_Number            number;
    const char           *str;        /* NULL: a number */
    size_t                len;
} gd_lua_key_t;


static void gd_lua_copy_names(lua_State *L, int from, int to,
    const char *names);
static void gd_lua_replace(lua_State *L, int base);
static void gd_lua_wrap(lua_State *L, int base, const char *lib,
    const char *name, lua_CFunction function);
static int gd_lua_tostring(lua_State *L);
static int gd_lua_format(lua_State *L);
static int gd_lua_deep(lua_State *L);
static int gd_lua_wrapped(lua_State *L);
static void gd_lua_format_args(lua_State *L);
static gd_int_t gd_lua_plain(lua_State *L, int n);
static int gd_lua_next(lua_State *L);
static int gd_lua_pairs(lua_State *L);
static int gd_lua_pairs_next(lua_State *L);
static void gd_lua_sorted_keys(lua_State *L, int t);
static gd_lua_key_t gd_lua_key(lua_State *L, int n);
static int gd_lua_key_cmp(const void *one, const void *two);


/* the globals come first: the others are put into them */

static const gd_lua_lib_t  gd_lua_libs[] = {
    { NULL, luaopen_base,
      "_VERSION assert error ipairs rawequal rawget select tonumber type "
      "unpack " },
    { LUA_STRLIBNAME, luaopen_string,
      "byte char find format gmatch gsub len lower match rep reverse sub "
      "upper " },
    { LUA_TABLIBNAME, luaopen_table,
      "concat insert maxn move remove sort " },
    { LUA_MATHLIBNAME, luaopen_math,
      "abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp huge "
      "ldexp log log10 max min modf pi pow rad sin sinh sqrt tan tanh " }
};


/* its address is the place of the library in the registry */

static const char  gd_lua_library;


gd_int_t
gd_lua_open(lua_State *L, void *data)
{
    size_t               i;
    const gd_lua_lib_t  *lib;

    (void) data;

    lua_newtable(L);

    for (i = 0; i < gd_nelts(gd_lua_libs); i++) {
        lib = &gd_lua_libs[i];

        lua_pushcfunction(L, lib->open);
        lua_pushstring(L, lib->name ? lib->name : "");
        lua_call(L, 1, 0);

        if (lib->name == NULL) {
            gd_lua_copy_names(L, LUA_GLOBALSINDEX, 1, lib->names);
            continue;
        }

        lua_getglobal(L, lib->name);
        lua_newtable(L);
        gd_lua_copy_names(L, 2, 3, lib->names);
        lua_setfield(L, 1, lib->name);
        lua_settop(L, 1);
    }

    gd_lua_replace(L, 1);

    /* methods of strings come from a table that no script can reach */

    lua_pushliteral(L, "");
    lua_newtable(L);
    lua_getfield(L, 1, LUA_STRLIBNAME);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);

    lua_pushlightuserdata(L, (void *) &gd_lua_library);
    lua_pushvalue(L, 1);
    lua_rawset(L, LUA_REGISTRYINDEX);

    return GD_OK;
}


static void
gd_lua_copy_names(lua_State *L, int from, int to, const char *names)
{
    const char  *p;

    while (*names) {
        p = strchr(names, ' ');

        lua_pushlstring(L, names, (size_t) (p - names));
        lua_pushvalue(L, -1);
        lua_rawget(L, from);
        lua_rawset(L, to);

        names = p + 1;
    }
}


static void
gd_lua_replace(lua_State *L, int base)
{
    lua_pushcfunction(L, gd_lua_tostring);
    lua_setfield(L, base, "tostring");

    lua_pushcfunction(L, gd_lua_next);
    lua_setfield(L, base, "next");

    lua_pushcfunction(L, gd_lua_pairs);
    lua_setfield(L, base, "pairs");

    gd_lua_wrap(L, base, LUA_STRLIBNAME, "format", gd_lua_format);
    gd_lua_wrap(L, base, LUA_STRLIBNAME, "gsub", gd_lua_deep);
    gd_lua_wrap(L, base, LUA_TABLIBNAME, "sort", gd_lua_deep);
}


static void
gd_lua_wrap(lua_State *L, int base, const char *lib, const char *name,
    lua_CFunction function)
{
    lua_getfield(L, base, lib);
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, name);
    lua_pop(L, 1);
}


/* a copy of the library, so that no file sees what another does to its own */

void
gd_lua_environment(lua_State *L)
{
    int     library, env;
    size_t  i;

    lua_pushlightuserdata(L, (void *) &gd_lua_library);
    lua_rawget(L, LUA_REGISTRYINDEX);
    library = lua_gettop(L);

    lua_newtable(L);
    env = library + 1;

    gd_lua_copy_names(L, library, env, gd_lua_libs[0].names);
    gd_lua_copy_names(L, library, env, "tostring next pairs ");

    for (i = 1; i < gd_nelts(gd_lua_libs); i++) {
        lua_getfield(L, library, gd_lua_libs[i].name);
        lua_newtable(L);
        gd_lua_copy_names(L, env + 1, env + 2, gd_lua_libs[i].names);
        lua_setfield(L, env, gd_lua_libs[i].name);
        lua_settop(L, env);
    }

    if (gd_lua_of(L)->source) {
        lua_pushcfunction(L, gd_lua_include);
        lua_setfield(L, env, "include");
    }

    lua_remove(L, library);
}


static int
gd_lua_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_settop(L, 1);

    switch (lua_type(L, 1)) {

    case LUA_TNIL:
        lua_pushliteral(L, "nil");
        break;

    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, 1) ? "true" : "false");
        break;

    default:
        (void) gd_lua_plain(L, 1);
        (void) lua_tostring(L, 1);
    }

    return 1;
}


/* something whose text would be its address becomes the name of its type */

static gd_int_t
gd_lua_plain(lua_State *L, int n)
{
    switch (lua_type(L, n)) {

    case LUA_TNONE:
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING:
        return GD_DECLINED;

    default:
        lua_pushstring(L, luaL_typename(L, n));
        lua_replace(L, n);
        return GD_OK;
    }
}


static int
gd_lua_format(lua_State *L)
{
    gd_lua_format_args(L);

    return gd_lua_wrapped(L);
}


/* LuaJIT would go on until the C stack is at its end */

static int
gd_lua_deep(lua_State *L)
{
    int        n;
    gd_lua_t  *lua;

    lua = gd_lua_of(L);

    if (lua->depth == GD_LUA_DEPTH) {
        return luaL_error(L, "functions called by library functions are "
                          "nested more than %d deep", GD_LUA_DEPTH);
    }

    lua->depth++;
    n = gd_lua_wrapped(L);
    lua->depth--;

    return n;
}


/* calls the library's own function, the upvalue, with all arguments */

static int
gd_lua_wrapped(lua_State *L)
{
    const char  *message;

    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);

    if (lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0) == 0) {
        return lua_gettop(L);
    }

    message = lua_tostring(L, -1);

    /* an error of that function has no line: its caller was this one */

    if (message
        && strncmp(message, GD_LUA_CHUNK ":", sizeof(GD_LUA_CHUNK)) != 0)
    {
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
    }

    return lua_error(L);
}


static void
gd_lua_format_args(lua_State *L)
{
    int          n;
    size_t       len;
    const char  *p, *last;

    p = luaL_checklstring(L, 1, &len);
    last = p + len;
    n = 1;

    while (p < last) {
        if (*p++ != '%') {
            continue;
        }

        if (p < last && *p == '%') {
            p++;
            continue;
        }

        p += strspn(p, "-+ #.0123456789");
        n++;

        if (p < last && *p == 'p') {
            luaL_error(L, "string.format has no %%p here: an address is not "
                       "the same on every machine");
        }

        if (p < last && *p == 's') {
            (void) gd_lua_plain(L, n);
        }
    }
}


/* next(t, k) has no place to keep the order in, so it looks at every key */

static int
gd_lua_next(lua_State *L)
{
    size_t        n;
    gd_uint_t     found;
    gd_lua_key_t  key, after, best;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);

    memset(&after, 0, sizeof(gd_lua_key_t));
    memset(&best, 0, sizeof(gd_lua_key_t));

    if (!lua_isnil(L, 2)) {
        after = gd_lua_key(L, 2);
    }

    found = 0;
    n = 1;

    for (lua_pushnil(L); lua_next(L, 1); n++) {
        lua_pop(L, 1);
        key = gd_lua_key(L, -1);

        if ((lua_isnil(L, 2) || gd_lua_key_cmp(&key, &after) > 0)
            && (!found || gd_lua_key_cmp(&key, &best) < 0))
        {
            best = key;
            found = 1;
        }
    }

    gd_lua_charge(L, n);

    if (!found) {
        lua_pushnil(L);
        return 1;
    }

    if (best.str) {
        lua_pushlstring(L, best.str, best.len);

    } else {
        lua_pushnumber(L, best.number);
    }

    lua_pushvalue(L, -1);
    lua_rawget(L, 1);

    return 2;
}


static int
gd_lua_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);

    gd_lua_sorted_keys(L, 1);
    lua_pushinteger(L, 1);
    lua_pushcclosure(L, gd_lua_pairs_next, 2);
    lua_pushvalue(L, 1);
    lua_pushnil(L);

    return 3;
}


/* upvalues: the keys, and which of them comes next */

static int
gd_lua_pairs_next(lua_State *L)
{
    int  i;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);

    for (i = (int) lua_tointeger(L, lua_upvalueindex(2)); /* void */ ; i++) {
        lua_settop(L, 1);
        lua_rawgeti(L, lua_upvalueindex(1), i);

        if (lua_isnil(L, 2)) {
            return 1;
        }

        lua_pushvalue(L, 2);
        lua_rawget(L, 1);

        /* removed since pairs() was called */

        if (!lua_isnil(L, 3)) {
            break;
        }
    }

    lua_pushinteger(L, i + 1);
    lua_replace(L, lua_upvalueindex(2));

    return 2;
}


static void
gd_lua_sorted_keys(lua_State *L, int t)
{
    int            n, i;
    gd_lua_key_t  *keys;

    n = 0;

    for (lua_pushnil(L); lua_next(L, t); n++) {
        lua_pop(L, 1);
    }

    gd_lua_charge(L, (size_t) n + 1);

    keys = lua_newuserdata(L, (size_t) (n + 1) * sizeof(gd_lua_key_t));

    i = 0;

    for (lua_pushnil(L); lua_next(L, t); i++) {
        lua_pop(L, 1);
        keys[i] = gd_lua_key(L, -1);
    }

    qsort(keys, (size_t) n, sizeof(gd_lua_key_t), gd_lua_key_cmp);

    lua_createtable(L, n, 0);

    for (i = 0; i < n; i++) {
        if (keys[i].str) {
            lua_pushlstring(L, keys[i].str, keys[i].len);

        } else {
            lua_pushnumber(L, keys[i].number);
        }

        lua_rawseti(L, -2, i + 1);
    }

    lua_remove(L, -2);
}


/* the table keeps the string alive */

static gd_lua_key_t
gd_lua_key(lua_State *L, int n)
{
    gd_lua_key_t  key;

    memset(&key, 0, sizeof(gd_lua_key_t));

    switch (lua_type(L, n)) {

    case LUA_TNUMBER:
        key.number = lua_tonumber(L, n);
        break;

    case LUA_TSTRING:
        key.str = lua_tolstring(L, n, &key.len);
        break;

    default:
        luaL_error(L, "a table is walked in the order of its keys: they must "
                   "be numbers or strings");
    }

    return key;
}


/* numbers before strings, strings by their bytes */

static int
gd_lua_key_cmp(const void *one, const void *two)
{
    int                  rc;
    const gd_lua_key_t  *a, *b;

    a = one;
    b = two;

    if (a->str == NULL || b->str == NULL) {
        if (a->str || b->str) {
            return a->str ? 1 : -1;
        }

        return (a->number > b->number) - (a->number < b->number);
    }

    rc = memcmp(a->str, b->str, gd_min(a->len, b->len));

    return rc ? rc : (a->len > b->len) - (a->len < b->len);
}
