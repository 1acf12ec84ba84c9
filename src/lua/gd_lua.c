
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_lua.h"
#include "gd_str.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include <lauxlib.h>
#include <luajit.h>


/* instructions from one look at the budget to the next */

#define GD_LUA_STRIDE      100

/* looks at the budget from one at the clock, a system call, to the next */

#define GD_LUA_CLOCK       16

#define GD_LUA_MESSAGE     400

#define GD_LUA_STACK       ((size_t) 2 << 20)


typedef struct {
    gd_lua_pt             handler;
    void                 *data;
    gd_int_t              rc;
} gd_lua_call_t;


typedef struct {
    const gd_str_t       *text;
    gd_lua_pt             handler;
    void                 *data;
} gd_lua_chunk_t;


static void *gd_lua_alloc(void *data, void *p, size_t osize, size_t nsize);
static void gd_lua_hook(lua_State *L, lua_Debug *ar);
static void gd_lua_spend(lua_State *L, size_t n, int level);
static void gd_lua_renew(gd_lua_t *lua);
static void gd_lua_collect(gd_lua_t *lua);
static int gd_lua_collector(lua_State *L);
static gd_uint_t gd_lua_late(gd_lua_t *lua);
static time_t gd_lua_seconds(void);
static int gd_lua_trampoline(lua_State *L);
static gd_int_t gd_lua_chunk(lua_State *L, void *data);
static gd_int_t gd_lua_error(gd_lua_t *lua, gd_diag_t *diag,
    const gd_str_t *file, int status, uint32_t line);
static const char *gd_lua_position(const char *message, uint32_t *line);
static void gd_lua_clean(char *dst, size_t size, const char *message);


gd_int_t
gd_lua_guard(gd_diag_t *diag)
{
    Dl_info     lua, jit;
    gd_place_t  place;

    memset(&place, 0, sizeof(gd_place_t));

    if (dladdr((void *) (uintptr_t) luaL_newstate, &lua) == 0
        || dladdr((void *) (uintptr_t) luaJIT_setmode, &jit) == 0)
    {
        return gd_diag_add(diag, GD_DIAG_ERROR, &place,
                           "cannot find out which object provides LuaJIT");
    }

    if (lua.dli_fbase == jit.dli_fbase) {
        return GD_OK;
    }

    return gd_diag_add(diag, GD_DIAG_ERROR, &place,
                       "a second Lua runtime, \"%s\", has taken the place of "
                       "LuaJIT, \"%s\": load only modules that are built "
                       "against LuaJIT", lua.dli_fname, jit.dli_fname);
}


gd_int_t
gd_lua_create(gd_lua_t *lua, gd_diag_t *diag)
{
    lua_State  *L;
    gd_str_t    file = gd_null_string;
    gd_place_t  place;

    memset(lua, 0, sizeof(gd_lua_t));
    memset(&place, 0, sizeof(gd_place_t));

    if (gd_lua_guard(diag) != GD_OK) {
        return GD_ERROR;
    }

    L = luaL_newstate();
    if (L == NULL) {
        return gd_diag_add(diag, GD_DIAG_ERROR, &place,
                           "no memory for a Lua state");
    }

    lua->L = L;
    lua->memory_max = GD_LUA_MEMORY;
    lua->steps_max = GD_LUA_STEPS;
    lua->seconds_max = GD_LUA_SECONDS;

    /*
     * LuaJIT with 32-bit references has to allocate by itself, so its own
     * allocator is kept and counted.
     */

    lua->alloc = lua_getallocf(L, &lua->alloc_data);
    lua->memory = ((size_t) lua_gc(L, LUA_GCCOUNT, 0) << 10)
                  + (size_t) lua_gc(L, LUA_GCCOUNTB, 0);
    lua_setallocf(L, gd_lua_alloc, lua);

    /* compiled code would not count instructions */

    if (luaJIT_setmode(L, 0, LUAJIT_MODE_ENGINE|LUAJIT_MODE_OFF) != 1) {
        (void) gd_diag_add(diag, GD_DIAG_ERROR, &place,
                           "LuaJIT does not turn its compiler off");
        goto failed;
    }

    if (gd_lua_protect(lua, diag, &file, gd_lua_open, NULL) != GD_OK) {
        goto failed;
    }

    return GD_OK;

failed:

    gd_lua_destroy(lua);

    return GD_ERROR;
}


void
gd_lua_destroy(gd_lua_t *lua)
{
    if (lua->L == NULL) {
        return;
    }

    /* LuaJIT gives the whole heap back only if it knows the allocator */

    lua_setallocf(lua->L, lua->alloc, lua->alloc_data);
    lua_close(lua->L);

    lua->L = NULL;
}


static void *
gd_lua_alloc(void *data, void *p, size_t osize, size_t nsize)
{
    void      *q;
    gd_lua_t  *lua;

    lua = data;

    if (p == NULL) {
        osize = 0;
    }

    /*
     * A growth of its stack that is refused LuaJIT may not survive, so a block
     * that is there already may outgrow the limit: a stack is less than that.
     */

    if (nsize > osize
        && (p == NULL || nsize > GD_LUA_STACK)
        && (lua->memory >= lua->memory_max
            || nsize - osize > lua->memory_max - lua->memory))
    {
        lua->full = 1;
        return NULL;
    }

    q = lua->alloc(lua->alloc_data, p, osize, nsize);

    if (q == NULL && nsize) {
        return NULL;
    }

    lua->memory = lua->memory - osize + nsize;

    return q;
}


static void
gd_lua_hook(lua_State *L, lua_Debug *ar)
{
    (void) ar;

    /* in a hook the function at hand is level 0, in a C function level 1 */

    gd_lua_spend(L, GD_LUA_STRIDE, 0);
}


void
gd_lua_charge(lua_State *L, size_t n)
{
    gd_lua_spend(L, n, 1);
}


gd_lua_t *
gd_lua_of(lua_State *L)
{
    void  *lua;

    (void) lua_getallocf(L, &lua);

    return lua;
}


static void
gd_lua_spend(lua_State *L, size_t n, int level)
{
    gd_lua_t  *lua;

    lua = gd_lua_of(L);

    lua->steps -= gd_min(n, lua->steps);

    if (lua->steps && !gd_lua_late(lua)) {
        return;
    }

    luaL_where(L, level);

    if (lua->steps == 0) {
        lua_pushfstring(L, "runs too long, more than %f instructions",
                        (lua_Number) lua->steps_max);

    } else {
        lua_pushfstring(L, "runs too long, more than %f seconds",
                        (lua_Number) lua->seconds_max);
    }

    lua_concat(L, 2);
    (void) lua_error(L);
}


static gd_uint_t
gd_lua_late(gd_lua_t *lua)
{
    time_t  now;

    if (++lua->looks % GD_LUA_CLOCK) {
        return 0;
    }

    now = gd_lua_seconds();

    if (lua->until == 0) {
        lua->until = now + lua->seconds_max;
    }

    return now > lua->until;
}


static time_t
gd_lua_seconds(void)
{
    struct timespec  ts;

    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts) == -1) {
        return 0;
    }

    return ts.tv_sec;
}


gd_int_t
gd_lua_protect(gd_lua_t *lua, gd_diag_t *diag, const gd_str_t *file,
    gd_lua_pt handler, void *data)
{
    int            status;
    gd_lua_call_t  call;

    call.handler = handler;
    call.data = data;
    call.rc = GD_ERROR;

    gd_lua_renew(lua);

    lua_sethook(lua->L, gd_lua_hook, LUA_MASKCOUNT, GD_LUA_STRIDE);

    status = lua_cpcall(lua->L, gd_lua_trampoline, &call);

    if (status) {
        call.rc = gd_lua_error(lua, diag, file, status, 0);
    }

    lua_settop(lua->L, 0);

    if (status) {
        gd_lua_collect(lua);
    }

    return call.rc;
}


static void
gd_lua_renew(gd_lua_t *lua)
{
    lua->steps = lua->steps_max;
    lua->until = 0;
    lua->depth = 0;
    lua->includes = 0;
    lua->full = 0;
}


uint32_t
gd_lua_line(lua_State *L)
{
    lua_Debug  ar;

    memset(&ar, 0, sizeof(lua_Debug));

    return (lua_getinfo(L, ">S", &ar) && ar.linedefined > 0)
           ? (uint32_t) ar.linedefined : 0;
}


gd_int_t
gd_lua_call(lua_State *L, gd_diag_t *diag, const gd_str_t *file, int nargs,
    int nresults)
{
    int        status;
    size_t     max;
    uint32_t   line;
    gd_lua_t  *lua;

    lua = gd_lua_of(L);

    gd_lua_renew(lua);

    /* where it begins: an error in a call at its end has no line of its own */

    lua_pushvalue(L, -1 - nargs);
    line = gd_lua_line(L);

    status = lua_pcall(L, nargs, nresults, 0);

    if (status == 0) {
        return GD_OK;
    }

    (void) gd_lua_error(lua, diag, file, status, line);
    lua_pop(L, 1);

    max = lua->memory_max;
    lua->memory_max = SIZE_MAX;
    (void) lua_gc(L, LUA_GCCOLLECT, 0);
    lua->memory_max = max;

    return GD_ERROR;
}


/* a run may have ended with no room left, not even to call something */

static void
gd_lua_collect(gd_lua_t *lua)
{
    size_t  max;

    max = lua->memory_max;
    lua->memory_max = SIZE_MAX;

    (void) lua_cpcall(lua->L, gd_lua_collector, NULL);
    lua_settop(lua->L, 0);

    lua->memory_max = max;
}


static int
gd_lua_collector(lua_State *L)
{
    (void) lua_gc(L, LUA_GCCOLLECT, 0);

    return 0;
}


static int
gd_lua_trampoline(lua_State *L)
{
    gd_lua_call_t  *call;

    call = lua_touserdata(L, 1);

    lua_settop(L, 0);

    call->rc = call->handler(L, call->data);

    return 0;
}


gd_int_t
gd_lua_run(gd_lua_t *lua, gd_diag_t *diag, const gd_str_t *file,
    const gd_str_t *text, gd_lua_pt handler, void *data)
{
    gd_lua_chunk_t  chunk;

    chunk.text = text;
    chunk.handler = handler;
    chunk.data = data;

    return gd_lua_protect(lua, diag, file, gd_lua_chunk, &chunk);
}


static gd_int_t
gd_lua_chunk(lua_State *L, void *data)
{
    gd_lua_chunk_t  *chunk;

    chunk = data;

    /* what earlier files have left shall not count as memory of this one */

    (void) lua_gc(L, LUA_GCCOLLECT, 0);

    gd_lua_load(L, chunk->text);

    lua_call(L, 0, 1);

    return chunk->handler(L, chunk->data);
}


void
gd_lua_load(lua_State *L, const gd_str_t *text)
{
    if (text->len && text->data[0] == LUA_SIGNATURE[0]) {
        lua_pushliteral(L, "compiled Lua, expected source text");
        (void) lua_error(L);
    }

    /*
     * "=": the name of the chunk is taken as it is; "t": text only, also behind
     * a byte order mark or a first line of "#".
     */

    if (luaL_loadbufferx(L, (char *) text->data, text->len, "=" GD_LUA_CHUNK,
                         "t")
        != 0)
    {
        (void) lua_error(L);
    }

    gd_lua_environment(L);
    (void) lua_setfenv(L, -2);
}


static gd_int_t
gd_lua_error(gd_lua_t *lua, gd_diag_t *diag, const gd_str_t *file, int status,
    uint32_t line)
{
    char         text[GD_LUA_MESSAGE];
    gd_place_t   place;
    const char  *message;

    memset(&place, 0, sizeof(gd_place_t));
    place.file = *file;
    place.line = line;
    place.column = line ? 1 : 0;

    /* a script cannot catch errors, so the first one has ended it */

    if (lua->full) {
        return gd_diag_add(diag, GD_DIAG_ERROR, &place,
                           "needs more than %zu KB of memory",
                           lua->memory_max >> 10);
    }

    if (status == LUA_ERRMEM) {
        return gd_diag_add(diag, GD_DIAG_ERROR, &place, "no memory for Lua");
    }

    if (lua_type(lua->L, -1) != LUA_TSTRING) {
        return gd_diag_add(diag, GD_DIAG_ERROR, &place,
                           "ended with an error that is a %s, expected a "
                           "message", luaL_typename(lua->L, -1));
    }

    message = gd_lua_position(lua_tostring(lua->L, -1), &line);

    if (line) {
        place.line = line;
        place.column = 1;
    }

    gd_lua_clean(text, sizeof(text), message);

    return gd_diag_add(diag, GD_DIAG_ERROR, &place, "%s", text);
}


/* takes "lua:12: " off the message */

static const char *
gd_lua_position(const char *message, uint32_t *line)
{
    char           *end;
    const char     *p;
    unsigned long   n;

    *line = 0;
    p = message;

    if (strncmp(p, GD_LUA_CHUNK ":", sizeof(GD_LUA_CHUNK)) != 0) {
        return message;
    }

    p += sizeof(GD_LUA_CHUNK);

    if (*p < '0' || *p > '9') {
        return message;
    }

    n = strtoul(p, &end, 10);

    if (end[0] != ':' || end[1] != ' ' || n > INT32_MAX) {
        return message;
    }

    *line = (uint32_t) n;

    return end + 2;
}


/* a message may quote the script, whatever that holds */

static void
gd_lua_clean(char *dst, size_t size, const char *message)
{
    char      *stop;
    u_char    *p, *last, *start;
    uint32_t   ch;

    p = (u_char *) message;
    last = p + strlen(message);
    stop = dst + size - sizeof("...") - 4;

    while (p < last && dst < stop) {
        start = p;
        ch = gd_utf8_decode(&p, last);

        if (ch == GD_UTF8_BAD || ch < 0x20 || ch == 0x7f) {
            p = start + 1;
            *dst++ = (ch == GD_UTF8_BAD) ? '?' : ' ';
            continue;
        }

        memcpy(dst, start, (size_t) (p - start));
        dst += p - start;
    }

    strcpy(dst, p < last ? "..." : "");
}
