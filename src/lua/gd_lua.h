
/*
 * Copyright (C) govdisclose contributors
 *
 * LuaJIT for the library's files: formats and checks.  Scripts run while data
 * is loaded, without the compiler, with bounds on time and memory, and with a
 * library from which the same script gets the same result on every machine.
 */


#ifndef _GD_LUA_H_INCLUDED_
#define _GD_LUA_H_INCLUDED_


#include "gd_diag.h"

#include <time.h>

#include <lua.h>


/*
 * What a run may use unless its user says otherwise after the creation.  The
 * instructions bound a script in the same way on every machine; the seconds,
 * far above them, only stop one that keeps the library's functions busy.
 */

#define GD_LUA_MEMORY      ((size_t) 64 << 20)
#define GD_LUA_STEPS       50000000
#define GD_LUA_SECONDS     60

/* library functions that scripts' functions call, one within the other */

#define GD_LUA_DEPTH       50

/* files that are included, one by the other */

#define GD_LUA_INCLUDES    4

/* what stands before the line in a message, for a name of any length */

#define GD_LUA_CHUNK       "lua"


/*
 * Where include() finds a file: the text of the one of that name, which lives
 * as long as the run.  GD_DECLINED if there is none, GD_ERROR after a
 * diagnostic.
 */
typedef gd_int_t (*gd_lua_source_pt)(void *data, const gd_str_t *name,
    gd_str_t *text);


/* the allocator knows its address: it must not move */

typedef struct {
    lua_State            *L;
    lua_Alloc             alloc;      /* the one that LuaJIT came with */
    void                 *alloc_data;
    size_t                memory;     /* in use */
    size_t                memory_max;
    uint64_t              steps;      /* instructions left in this run */
    uint64_t              steps_max;
    time_t                until;      /* of the processor time; 0: seconds_max
                                         from the next look at it */
    gd_uint_t             looks;      /* at the budget, in this run */
    time_t                seconds_max;
    gd_uint_t             depth;      /* of GD_LUA_DEPTH */
    gd_uint_t             includes;   /* of GD_LUA_INCLUDES */
    gd_lua_source_pt      source;     /* NULL: scripts have no include() */
    void                 *source_data;
    unsigned              full:1;     /* memory_max was met in this run */
} gd_lua_t;


/*
 * Runs protected: it may call all of the Lua API, and a Lua error ends it.
 * What it holds outside of Lua must therefore belong to its caller.  GD_ERROR
 * after a diagnostic of its own.
 */
typedef gd_int_t (*gd_lua_pt)(lua_State *L, void *data);


/*
 * Two Lua runtimes in one process take each other's functions.  GD_ERROR after
 * a diagnostic if what is linked here is not LuaJIT throughout.
 */
gd_int_t gd_lua_guard(gd_diag_t *diag);

gd_int_t gd_lua_create(gd_lua_t *lua, gd_diag_t *diag);
void gd_lua_destroy(gd_lua_t *lua);

/*
 * Calls handler with new bounds and an empty stack.  A Lua error becomes a
 * diagnostic about file and its line.  Not to be called by a handler.
 */
gd_int_t gd_lua_protect(gd_lua_t *lua, gd_diag_t *diag, const gd_str_t *file,
    gd_lua_pt handler, void *data);

/*
 * Runs text, the source in file, in an environment of its own, and calls
 * handler, which finds the value that the file returns at index 1.
 */
gd_int_t gd_lua_run(gd_lua_t *lua, gd_diag_t *diag, const gd_str_t *file,
    const gd_str_t *text, gd_lua_pt handler, void *data);

/* puts the function on the stack that text is, in an environment of its own */
void gd_lua_load(lua_State *L, const gd_str_t *text);

/*
 * Within a handler: calls the function below nargs arguments on the stack, with
 * new bounds.  GD_ERROR after a diagnostic about file and a line, function and
 * arguments being gone; else its nresults are there.
 */
gd_int_t gd_lua_call(lua_State *L, gd_diag_t *diag, const gd_str_t *file,
    int nargs, int nresults);

/* pops a function: the line of the script where it begins, 0 if it has none */
uint32_t gd_lua_line(lua_State *L);

/* of C functions that work in proportion to n: counts as n instructions */
void gd_lua_charge(lua_State *L, size_t n);

/* the runtime that a state belongs to */
gd_lua_t *gd_lua_of(lua_State *L);


/* gd_lua_lib.c: the library, once for a state; pushes an environment of it */

gd_int_t gd_lua_open(lua_State *L, void *data);
void gd_lua_environment(lua_State *L);

/* gd_lua_include.c: include(name) of scripts, what another file returns */
int gd_lua_include(lua_State *L);


#endif /* _GD_LUA_H_INCLUDED_ */
