
/*
 * Copyright (C) govdisclose contributors
 *
 * The Lua files of a folder that is in two libraries: a file of the own one
 * comes before the shipped one of the same name.
 */


#ifndef _GD_LUA_DIR_H_INCLUDED_
#define _GD_LUA_DIR_H_INCLUDED_


#include "gd_file.h"
#include "gd_lua.h"


#define GD_LUA_EXT         ".lua"
#define GD_LUA_MAX_FILE    ((size_t) 1 << 20)


/*
 * path is "folder/id.lua"; it and the id live as long as the arena that
 * gd_lua_dir() was given, the text until the next file.  GD_ERROR after a
 * diagnostic.
 */
typedef gd_int_t (*gd_lua_file_pt)(void *data, const gd_str_t *path,
    const gd_str_t *id, const gd_str_t *text);


typedef struct {
    gd_lua_t             *lua;        /* gets include() */
    gd_diag_t            *diag;
    int                   shipped;
    int                   own;        /* -1: none */
    const char           *folder;
    const char           *include;    /* where include() looks */
    const char           *what;       /* the files are, for messages */
    gd_arena_t           *names;      /* for paths */
    gd_lua_file_pt        handler;
    void                 *data;

    gd_arena_t            text;       /* own */
    unsigned              of_own:1;   /* what is read is the county's own */
} gd_lua_dir_t;


/*
 * Calls handler for all files, those of own first, each folder in the order of
 * the names, and goes on after errors.  A shipped file includes shipped ones
 * only.  GD_ERROR if there was any error.
 */
gd_int_t gd_lua_dir(gd_lua_dir_t *d);


#endif /* _GD_LUA_DIR_H_INCLUDED_ */
