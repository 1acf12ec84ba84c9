
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_lua_read.h"
#include "gd_str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <lauxlib.h>


#define GD_LUA_PATH        256
#define GD_LUA_TEXT        768


static gd_int_t gd_lua_bad_args(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *fmt, va_list args);
static size_t gd_lua_print_path(const gd_lua_path_t *path, char *buf);
static gd_uint_t gd_lua_is_name(const char *key);
static gd_uint_t gd_lua_known(const gd_str_t *key, const char *const *keys,
    gd_uint_t n);
static int gd_lua_names_cmp(const void *one, const void *two);
static gd_int_t gd_lua_take(gd_lua_reader_t *r, const gd_lua_path_t *path,
    gd_uint_t required, gd_str_t *str);
static gd_int_t gd_lua_count(gd_lua_reader_t *r, const gd_lua_path_t *path,
    gd_uint_t *n);


gd_int_t
gd_lua_bad(gd_lua_reader_t *r, const gd_lua_path_t *path, const char *fmt, ...)
{
    va_list   args;
    gd_int_t  rc;

    va_start(args, fmt);
    rc = gd_lua_bad_args(r, path, fmt, args);
    va_end(args);

    return rc;
}


gd_int_t
gd_lua_bad_key(gd_lua_reader_t *r, const gd_lua_path_t *path, const char *key,
    const char *fmt, ...)
{
    va_list        args;
    gd_int_t       rc;
    gd_lua_path_t  field = { path, key, 0 };

    va_start(args, fmt);
    rc = gd_lua_bad_args(r, &field, fmt, args);
    va_end(args);

    return rc;
}


static gd_int_t
gd_lua_bad_args(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *fmt, va_list args)
{
    char        way[GD_LUA_PATH], text[GD_LUA_TEXT];
    gd_place_t  place;

    r->failed = 1;

    vsnprintf(text, sizeof(text), fmt, args);

    memset(&place, 0, sizeof(gd_place_t));
    place.file = r->file;

    if (gd_lua_print_path(path, way) == 0) {
        return gd_diag_add(r->diag, GD_DIAG_ERROR, &place, "%s", text);
    }

    return gd_diag_add(r->diag, GD_DIAG_ERROR, &place, "%s: %s", way, text);
}


static size_t
gd_lua_print_path(const gd_lua_path_t *path, char *buf)
{
    int     n;
    size_t  len, room;

    if (path == NULL) {
        buf[0] = '\0';
        return 0;
    }

    len = gd_lua_print_path(path->up, buf);
    room = GD_LUA_PATH - len;

    if (path->key == NULL) {
        n = snprintf(buf + len, room, "[%u]", (unsigned) path->index);

    } else if (gd_lua_is_name(path->key)) {
        n = snprintf(buf + len, room, "%s%s", len ? "." : "", path->key);

    } else {
        n = snprintf(buf + len, room, "[\"%s\"]", path->key);
    }

    return gd_min(len + (size_t) n, (size_t) GD_LUA_PATH - 1);
}


static gd_uint_t
gd_lua_is_name(const char *key)
{
    return key[strspn(key, "abcdefghijklmnopqrstuvwxyz_0123456789")] == '\0';
}


gd_int_t
gd_lua_keys(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *const *keys, gd_uint_t n)
{
    gd_str_t    key, unknown = gd_null_string;
    gd_uint_t   other;
    lua_State  *L;

    L = r->L;
    other = 0;

    if (lua_type(L, -1) != LUA_TTABLE) {
        return gd_lua_bad(r, path, "expected a table, not a %s",
                          luaL_typename(L, -1));
    }

    luaL_checkstack(L, 8, "tables nested too deep");

    for (lua_pushnil(L); lua_next(L, -2); /* void */ ) {
        lua_pop(L, 1);

        if (lua_type(L, -1) != LUA_TSTRING) {
            other = 1;
            continue;
        }

        key.data = (u_char *) lua_tolstring(L, -1, &key.len);

        /* lua_next() has no order of its own: the first by bytes is named */

        if (!gd_lua_known(&key, keys, n)
            && (unknown.data == NULL || gd_str_cmp(&key, &unknown) < 0))
        {
            unknown = key;
        }
    }

    if (unknown.data) {
        return gd_lua_bad(r, path, "unknown key %s",
                          gd_str_quote(r->scratch, &unknown));
    }

    if (other) {
        return gd_lua_bad(r, path, "unexpected list element, expected keys "
                          "with names only");
    }

    return GD_OK;
}


static gd_uint_t
gd_lua_known(const gd_str_t *key, const char *const *keys, gd_uint_t n)
{
    gd_uint_t  i;

    for (i = 0; i < n; i++) {
        if (gd_str_is(key, keys[i])) {
            return 1;
        }
    }

    return 0;
}


gd_int_t
gd_lua_names(gd_lua_reader_t *r, const gd_lua_path_t *path, gd_str_t **names,
    gd_uint_t *n)
{
    gd_uint_t   i;
    lua_State  *L;

    L = r->L;
    *n = 0;

    luaL_checkstack(L, 8, "tables nested too deep");

    for (lua_pushnil(L); lua_next(L, -2); ++*n) {
        lua_pop(L, 1);
    }

    *names = gd_arena_alloc(r->scratch, (*n + 1) * sizeof(gd_str_t));
    if (*names == NULL) {
        return GD_DECLINED;
    }

    for (i = 0, lua_pushnil(L); lua_next(L, -2); i++) {
        lua_pop(L, 1);

        if (lua_type(L, -1) != LUA_TSTRING) {
            lua_pop(L, 1);
            return gd_lua_bad(r, path, "unexpected list element, expected "
                              "keys with names only");
        }

        (*names)[i].data = (u_char *) lua_tolstring(L, -1, &(*names)[i].len);
    }

    qsort(*names, *n, sizeof(gd_str_t), gd_lua_names_cmp);

    return GD_OK;
}


static int
gd_lua_names_cmp(const void *one, const void *two)
{
    return (int) gd_str_cmp(one, two);
}


gd_int_t
gd_lua_string(gd_lua_reader_t *r, const gd_lua_path_t *path, const char *key,
    gd_uint_t required, gd_str_t *str)
{
    gd_lua_path_t  field = { path, key, 0 };

    gd_lua_push_key(r, key);

    return gd_lua_take(r, &field, required, str);
}


gd_int_t
gd_lua_string_at(gd_lua_reader_t *r, const gd_lua_path_t *list, gd_uint_t i,
    gd_str_t *str)
{
    gd_lua_path_t  element = { list, NULL, i };

    gd_lua_push_at(r, i);

    return gd_lua_take(r, &element, 1, str);
}


/* pops the value; the table that holds it keeps a string alive */

static gd_int_t
gd_lua_take(gd_lua_reader_t *r, const gd_lua_path_t *path, gd_uint_t required,
    gd_str_t *str)
{
    int  type;

    type = lua_type(r->L, -1);

    str->data = NULL;
    str->len = 0;

    if (type == LUA_TSTRING) {
        str->data = (u_char *) lua_tolstring(r->L, -1, &str->len);
    }

    lua_pop(r->L, 1);

    if (type == LUA_TNIL && !required) {
        return GD_DECLINED;
    }

    if (type == LUA_TNIL) {
        (void) gd_lua_bad(r, path, "missing, expected a string");
        return GD_DECLINED;
    }

    if (type != LUA_TSTRING) {
        return gd_lua_bad(r, path, "expected a string, not a %s",
                          lua_typename(r->L, type));
    }

    if (str->len == 0) {
        return gd_lua_bad(r, path, "empty, expected a text");
    }

    if (!gd_str_plain(str)) {
        return gd_lua_bad(r, path, "%s is not one line of UTF-8",
                          gd_str_quote(r->scratch, str));
    }

    return GD_OK;
}


gd_int_t
gd_lua_number(gd_lua_reader_t *r, const gd_lua_path_t *path, const char *key,
    gd_uint_t required, int64_t min, int64_t max, int64_t *n)
{
    int         type;
    lua_Number  number;

    gd_lua_push_key(r, key);

    type = lua_type(r->L, -1);
    number = (type == LUA_TNUMBER) ? lua_tonumber(r->L, -1) : 0;

    lua_pop(r->L, 1);

    if (type == LUA_TNIL && !required) {
        return GD_DECLINED;
    }

    /* false for a NaN too */

    if (type == LUA_TNUMBER
        && number >= (lua_Number) min
        && number <= (lua_Number) max
        && number == (lua_Number) (int64_t) number)
    {
        *n = (int64_t) number;
        return GD_OK;
    }

    return gd_lua_bad_key(r, path, key,
                          "%sexpected a whole number from %lld to %lld",
                          type == LUA_TNIL ? "missing, " : "",
                          (long long) min, (long long) max);
}


gd_int_t
gd_lua_choice(gd_lua_reader_t *r, const gd_lua_path_t *path, const char *key,
    gd_uint_t required, const char *const *names, uint32_t *n)
{
    gd_int_t  rc;
    gd_str_t  str, list;
    uint32_t  i;

    rc = gd_lua_string(r, path, key, required, &str);
    if (rc != GD_OK) {
        return rc;
    }

    for (i = 0; names[i]; i++) {
        if (gd_str_is(&str, names[i])) {
            *n = i;
            return GD_OK;
        }
    }

    gd_str_set(&list, "");

    for (i = 0; names[i]; i++) {
        if (gd_arena_printf(r->scratch, &list, "%.*s%s%s", (int) list.len,
                            list.data, i ? ", " : "", names[i])
            != GD_OK)
        {
            break;
        }
    }

    return gd_lua_bad_key(r, path, key, "%s is none of %.*s",
                          gd_str_quote(r->scratch, &str), (int) list.len,
                          list.data);
}


gd_int_t
gd_lua_list(gd_lua_reader_t *r, const gd_lua_path_t *path, const char *key,
    gd_uint_t required, gd_uint_t *n)
{
    int            type;
    gd_lua_path_t  field = { path, key, 0 };

    *n = 0;

    gd_lua_push_key(r, key);

    type = lua_type(r->L, -1);

    if (type == LUA_TTABLE && gd_lua_count(r, &field, n) == GD_OK) {
        return GD_OK;
    }

    lua_pop(r->L, 1);

    if (type == LUA_TTABLE) {
        return GD_ERROR;
    }

    if (type == LUA_TNIL && !required) {
        return GD_DECLINED;
    }

    if (type == LUA_TNIL) {
        return gd_lua_bad(r, &field, "missing, expected a list");
    }

    return gd_lua_bad(r, &field, "expected a list, not a %s",
                      lua_typename(r->L, type));
}


/* a list has the keys 1 to n: n different whole numbers, none above n */

static gd_int_t
gd_lua_count(gd_lua_reader_t *r, const gd_lua_path_t *path, gd_uint_t *n)
{
    gd_uint_t   count, bad;
    lua_State  *L;
    lua_Number  number, max;

    L = r->L;
    count = 0;
    bad = 0;
    max = 0;

    luaL_checkstack(L, 8, "tables nested too deep");

    for (lua_pushnil(L); lua_next(L, -2); count++) {
        lua_pop(L, 1);

        number = (lua_type(L, -1) == LUA_TNUMBER) ? lua_tonumber(L, -1) : 0;

        if (!(number >= 1 && number <= GD_LUA_MAX_LIST)
            || number != (lua_Number) (gd_uint_t) number)
        {
            bad = 1;
            continue;
        }

        max = gd_max(max, number);
    }

    if (bad || max != (lua_Number) count) {
        return gd_lua_bad(r, path, "expected a list without gaps, of %d "
                          "elements at most", GD_LUA_MAX_LIST);
    }

    *n = count;

    return GD_OK;
}


void
gd_lua_push_key(gd_lua_reader_t *r, const char *key)
{
    lua_pushstring(r->L, key);
    lua_rawget(r->L, -2);
}


void
gd_lua_push_at(gd_lua_reader_t *r, gd_uint_t i)
{
    lua_rawgeti(r->L, -1, (int) i);
}
