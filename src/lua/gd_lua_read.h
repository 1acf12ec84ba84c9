
/*
 * Copyright (C) govdisclose contributors
 *
 * Reading what a script returned: tables are checked like the data files,
 * strictly, and an error names the way to its value:
 *
 *     formats/2019.lua: error: tables[2].name: expected a string
 */


#ifndef _GD_LUA_READ_H_INCLUDED_
#define _GD_LUA_READ_H_INCLUDED_


#include "gd_lua.h"


#define GD_LUA_MAX_LIST    4096


typedef struct gd_lua_path_s  gd_lua_path_t;

struct gd_lua_path_s {
    const gd_lua_path_t  *up;
    const char           *key;        /* NULL: an element of a list */
    gd_uint_t             index;      /* from 1 */
};


/*
 * All functions belong into a handler of gd_lua_protect(), work on the table
 * on the top of the stack, whose path they are given, and go on after an
 * error, of which failed tells.
 */

typedef struct {
    lua_State            *L;
    gd_diag_t            *diag;
    gd_arena_t           *scratch;
    gd_str_t              file;
    unsigned              failed:1;
} gd_lua_reader_t;


/* an error about the value at path (NULL: the file); returns GD_ERROR */
gd_int_t gd_lua_bad(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* the same about its field */
gd_int_t gd_lua_bad_key(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *key, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* checks that the value is a table with no other keys than keys[n] */
gd_int_t gd_lua_keys(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *const *keys, gd_uint_t n);

/*
 * The keys of the table in byte order; they live as long as it does, the array
 * in scratch.  GD_DECLINED if there is no memory, else an error where one is no
 * string.
 */
gd_int_t gd_lua_names(gd_lua_reader_t *r, const gd_lua_path_t *path,
    gd_str_t **names, gd_uint_t *n);

/*
 * A string is one line of UTF-8, not empty; it lives as long as the table.
 * GD_DECLINED where it is absent (data is NULL then), after an error if it is
 * required.
 */
gd_int_t gd_lua_string(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_uint_t required, gd_str_t *str);
gd_int_t gd_lua_string_at(gd_lua_reader_t *r, const gd_lua_path_t *list,
    gd_uint_t i, gd_str_t *str);

/* a whole number of [min, max] */
gd_int_t gd_lua_number(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_uint_t required, int64_t min, int64_t max, int64_t *n);

/* the number of the string in names, which NULL ends; absent: n stays */
gd_int_t gd_lua_choice(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_uint_t required, const char *const *names,
    uint32_t *n);

/* pushes the field, a list of n values, only with GD_OK */
gd_int_t gd_lua_list(gd_lua_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_uint_t required, gd_uint_t *n);

/* always pushes: the field or element, nil if there is none */
void gd_lua_push_key(gd_lua_reader_t *r, const char *key);
void gd_lua_push_at(gd_lua_reader_t *r, gd_uint_t i);


#endif /* _GD_LUA_READ_H_INCLUDED_ */
