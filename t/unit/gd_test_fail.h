
/*
 * Copyright (C) govdisclose contributors
 *
 * Calls that come to fail, for t/unit/test_memory.c: the linker sends those of
 * our objects to the functions below (--wrap, see the Makefile); those that
 * LuaJIT, cJSON, zlib and libc make among themselves are not theirs.
 * t/memory.t tells which are missing.
 */


#ifndef _GD_TEST_FAIL_H_INCLUDED_
#define _GD_TEST_FAIL_H_INCLUDED_


#include "gd_arena.h"
#include "gd_image.h"

#include <cjson/cJSON.h>
#include <dirent.h>
#include <errno.h>
#include <lua.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <zlib.h>


#define SITES              16384
#define SITE_DEPTH         5


typedef enum {
    CALL_HEAP = 0,        /* malloc() and its kin, cJSON, deflate */
    CALL_LUA,             /* LuaJIT's allocator */
    CALL_FILE,
    CALL_MAP,
    CALL_PROTECT,
    CALL_UNMAP,
    CALL_ARENA,           /* each piece, not only each new block */
    CALL_IMAGE,
    CALLS
} call_e;


/* a way to a call: who calls it, and who that is called by */

typedef struct {
    uint64_t              way;
    void                 *caller;
    call_e                kind;
    unsigned              first;      /* the number of the first such call */
    int                   tried;
} site_t;


typedef struct {
    int                   armed;
    int                   noting;     /* sites */
    int                   callers;    /* all that is asked for */
    int                   every;      /* call fails in its turn */
    int                   old;        /* openat2() is not known */
    call_e                kind;       /* what fails */
    unsigned              at;         /* the call that does, from 1; 0: none */
    int                   all;        /* those behind it as well */
    int                   failed;     /* one has */
    unsigned              calls[CALLS];
    void                 *top;        /* of the stack, in main() */
    size_t                mapped;     /* bytes that were not given back */
    lua_Alloc             lua;        /* LuaJIT's own */
    site_t                sites[SITES];
    unsigned              nsites;
} calls_t;


static calls_t  calls;


void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__real_reallocarray(void *p, size_t n, size_t size);
void *__real_mmap(void *addr, size_t len, int prot, int flags, int fd,
    off_t offset);
int __real_munmap(void *addr, size_t len);
int __real_mprotect(void *addr, size_t len, int prot);
int __real_open(const char *path, int flags, ...);
int __real_openat(int fd, const char *path, int flags, ...);
long __real_syscall(long number, ...);
ssize_t __real_read(int fd, void *buf, size_t size);
int __real_fstat(int fd, struct stat *sb);
int __real_fstatat(int fd, const char *path, struct stat *sb, int flags);
DIR *__real_fdopendir(int fd);
struct dirent *__real_readdir(DIR *dir);
lua_Alloc __real_lua_getallocf(lua_State *L, void **data);
void __real_lua_setallocf(lua_State *L, lua_Alloc f, void *data);
void *__real_gd_arena_alloc(gd_arena_t *a, size_t size);
void *__real_gd_arena_calloc(gd_arena_t *a, size_t size);
u_char *__real_gd_arena_copy(gd_arena_t *a, const void *data, size_t len);
uint64_t __real_gd_image_alloc(gd_image_t *img, size_t size);
gd_int_t __real_gd_image_array(gd_image_t *img, size_t n, size_t size,
    gd_ref_t *ref);
gd_int_t __real_gd_image_str(gd_image_t *img, const gd_str_t *str,
    gd_ref_t *ref);
gd_int_t __real_gd_image_room(gd_image_t *img, size_t size);
cJSON *__real_cJSON_ParseWithLengthOpts(const char *text, size_t len,
    const char **end, cJSON_bool terminated);
int __real_deflateInit2_(z_streamp z, int level, int method, int window,
    int memory, int strategy, const char *version, int size);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
void *__wrap_reallocarray(void *p, size_t n, size_t size);
void *__wrap_mmap(void *addr, size_t len, int prot, int flags, int fd,
    off_t offset);
int __wrap_munmap(void *addr, size_t len);
int __wrap_mprotect(void *addr, size_t len, int prot);
int __wrap_open(const char *path, int flags, ...);
int __wrap_openat(int fd, const char *path, int flags, ...);
long __wrap_syscall(long number, ...);
ssize_t __wrap_read(int fd, void *buf, size_t size);
int __wrap_fstat(int fd, struct stat *sb);
int __wrap_fstatat(int fd, const char *path, struct stat *sb, int flags);
DIR *__wrap_fdopendir(int fd);
struct dirent *__wrap_readdir(DIR *dir);
lua_Alloc __wrap_lua_getallocf(lua_State *L, void **data);
void __wrap_lua_setallocf(lua_State *L, lua_Alloc f, void *data);
gd_int_t __wrap_gd_arena_printf(gd_arena_t *a, gd_str_t *str, const char *fmt,
    ...);
void *__wrap_gd_arena_alloc(gd_arena_t *a, size_t size);
void *__wrap_gd_arena_calloc(gd_arena_t *a, size_t size);
u_char *__wrap_gd_arena_copy(gd_arena_t *a, const void *data, size_t len);
uint64_t __wrap_gd_image_alloc(gd_image_t *img, size_t size);
gd_int_t __wrap_gd_image_array(gd_image_t *img, size_t n, size_t size,
    gd_ref_t *ref);
gd_int_t __wrap_gd_image_str(gd_image_t *img, const gd_str_t *str,
    gd_ref_t *ref);
gd_int_t __wrap_gd_image_room(gd_image_t *img, size_t size);
cJSON *__wrap_cJSON_ParseWithLengthOpts(const char *text, size_t len,
    const char **end, cJSON_bool terminated);
int __wrap_deflateInit2_(z_streamp z, int level, int method, int window,
    int memory, int strategy, const char *version, int size);


/*
 * The frames up to main(), or to one that has no pointer to the next, as those
 * of LuaJIT: any bytes between here and main() may be looked at.
 */

static uint64_t __attribute__((noinline, no_sanitize("address", "undefined")))
way_here(call_e kind, void **caller)
{
    int         i;
    void      **frame, **next;
    uint64_t    way;

    way = kind + 1;
    frame = __builtin_frame_address(0);

    /* note(), fails() and the function that stands for another are above */

    for (i = -3; i < SITE_DEPTH; i++) {

        if (i == 0) {
            *caller = frame[1];
        }

        if (i >= 0) {
            way = (way ^ (uint64_t) (uintptr_t) frame[1]) * 0x9e3779b97f4a7c15;
            way ^= way >> 29;
        }

        next = frame[0];

        if ((uintptr_t) next % sizeof(void *) || next <= frame
            || next >= (void **) calls.top)
        {
            break;
        }

        frame = next;
    }

    return way;
}


static void __attribute__((noinline))
note(call_e kind, unsigned number)
{
    void     *caller;
    site_t   *site;
    uint64_t  way;
    unsigned  at;

    caller = NULL;
    way = way_here(kind, &caller);

    for (at = way % SITES; calls.sites[at].way; at = (at + 1) % SITES) {
        if (calls.sites[at].way == way) {
            return;
        }
    }

    if (calls.nsites++ > SITES / 2) {
        printf("Bail out! SITES is too small\n");
        exit(1);
    }

    site = &calls.sites[at];
    site->way = way;
    site->caller = caller;
    site->kind = kind;
    site->first = number;
}


static int __attribute__((noinline))
fails(call_e kind)
{
    unsigned  n;

    if (!calls.armed) {
        return 0;
    }

    n = ++calls.calls[kind];

    if (calls.noting) {
        note(kind, n);
    }

    if (kind != calls.kind || calls.at == 0 || n < calls.at
        || (n > calls.at && !calls.all))
    {
        return 0;
    }

    calls.failed = 1;
    errno = (kind == CALL_FILE) ? EIO : ENOMEM;

    return 1;
}


void *
__wrap_malloc(size_t size)
{
    return fails(CALL_HEAP) ? NULL : __real_malloc(size);
}


void *
__wrap_calloc(size_t n, size_t size)
{
    return fails(CALL_HEAP) ? NULL : __real_calloc(n, size);
}


void *
__wrap_realloc(void *p, size_t size)
{
    return fails(CALL_HEAP) ? NULL : __real_realloc(p, size);
}


void *
__wrap_reallocarray(void *p, size_t n, size_t size)
{
    return fails(CALL_HEAP) ? NULL : __real_reallocarray(p, n, size);
}


void *
__wrap_mmap(void *addr, size_t len, int prot, int flags, int fd, off_t offset)
{
    void  *p;

    if (fails(CALL_MAP)) {
        return MAP_FAILED;
    }

    p = __real_mmap(addr, len, prot, flags, fd, offset);
    calls.mapped += (p != MAP_FAILED) ? len : 0;

    return p;
}


int
__wrap_munmap(void *addr, size_t len)
{
    if (fails(CALL_UNMAP)) {
        return -1;
    }

    calls.mapped -= len;

    return __real_munmap(addr, len);
}


int
__wrap_mprotect(void *addr, size_t len, int prot)
{
    return fails(CALL_PROTECT) ? -1 : __real_mprotect(addr, len, prot);
}


int
__wrap_open(const char *path, int flags, ...)
{
    return fails(CALL_FILE) ? -1 : __real_open(path, flags, 0);
}


int
__wrap_openat(int fd, const char *path, int flags, ...)
{
    return fails(CALL_FILE) ? -1 : __real_openat(fd, path, flags, 0);
}


/* openat2() */

long
__wrap_syscall(long number, ...)
{
    int      fd;
    void    *how;
    size_t   size;
    va_list  args;
    char    *path;

    va_start(args, number);
    fd = va_arg(args, int);
    path = va_arg(args, char *);
    how = va_arg(args, void *);
    size = va_arg(args, size_t);
    va_end(args);

    if (calls.armed && calls.old) {
        errno = ENOSYS;
        return -1;
    }

    return fails(CALL_FILE) ? -1
           : __real_syscall(number, fd, path, how, size);
}


ssize_t
__wrap_read(int fd, void *buf, size_t size)
{
    return fails(CALL_FILE) ? -1 : __real_read(fd, buf, size);
}


int
__wrap_fstat(int fd, struct stat *sb)
{
    return fails(CALL_FILE) ? -1 : __real_fstat(fd, sb);
}


int
__wrap_fstatat(int fd, const char *path, struct stat *sb, int flags)
{
    return fails(CALL_FILE) ? -1 : __real_fstatat(fd, path, sb, flags);
}


DIR *
__wrap_fdopendir(int fd)
{
    return fails(CALL_FILE) ? NULL : __real_fdopendir(fd);
}


struct dirent *
__wrap_readdir(DIR *dir)
{
    return fails(CALL_FILE) ? NULL : __real_readdir(dir);
}


static void *
lua_alloc(void *data, void *p, size_t osize, size_t nsize)
{
    /*
     * LuaJIT takes for granted that less memory can be had, and does not
     * survive that its stack cannot grow
     */

    if (p == NULL && nsize && fails(CALL_LUA)) {
        return NULL;
    }

    return calls.lua(data, p, osize, nsize);
}


/* gd_lua.c puts its own before LuaJIT's, and takes that back at the end */

lua_Alloc
__wrap_lua_getallocf(lua_State *L, void **data)
{
    lua_Alloc  f;

    f = __real_lua_getallocf(L, data);

    if (calls.lua != NULL) {
        return f;
    }

    calls.lua = f;

    return lua_alloc;
}


void
__wrap_lua_setallocf(lua_State *L, lua_Alloc f, void *data)
{
    if (f == lua_alloc) {
        f = calls.lua;
        calls.lua = NULL;
    }

    __real_lua_setallocf(L, f, data);
}


cJSON *
__wrap_cJSON_ParseWithLengthOpts(const char *text, size_t len,
    const char **end, cJSON_bool terminated)
{
    return fails(CALL_HEAP) ? NULL
           : __real_cJSON_ParseWithLengthOpts(text, len, end, terminated);
}


int
__wrap_deflateInit2_(z_streamp z, int level, int method, int window,
    int memory, int strategy, const char *version, int size)
{
    return fails(CALL_HEAP) ? Z_MEM_ERROR
           : __real_deflateInit2_(z, level, method, window, memory, strategy,
                                  version, size);
}


void *
__wrap_gd_arena_alloc(gd_arena_t *a, size_t size)
{
    if (fails(CALL_ARENA)) {
        a->failed = 1;
        return NULL;
    }

    return __real_gd_arena_alloc(a, size);
}


void *
__wrap_gd_arena_calloc(gd_arena_t *a, size_t size)
{
    if (fails(CALL_ARENA)) {
        a->failed = 1;
        return NULL;
    }

    return __real_gd_arena_calloc(a, size);
}


u_char *
__wrap_gd_arena_copy(gd_arena_t *a, const void *data, size_t len)
{
    if (fails(CALL_ARENA)) {
        a->failed = 1;
        return NULL;
    }

    return __real_gd_arena_copy(a, data, len);
}


gd_int_t
__wrap_gd_arena_printf(gd_arena_t *a, gd_str_t *str, const char *fmt, ...)
{
    int      n;
    va_list  args;

    if (fails(CALL_ARENA)) {
        a->failed = 1;
        return GD_ERROR;
    }

    va_start(args, fmt);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);

    str->len = (size_t) n;
    str->data = __real_gd_arena_alloc(a, str->len + 1);

    if (str->data == NULL) {
        return GD_ERROR;
    }

    va_start(args, fmt);
    (void) vsnprintf((char *) str->data, str->len + 1, fmt, args);
    va_end(args);

    return GD_OK;
}


uint64_t
__wrap_gd_image_alloc(gd_image_t *img, size_t size)
{
    return fails(CALL_IMAGE) ? 0 : __real_gd_image_alloc(img, size);
}


gd_int_t
__wrap_gd_image_array(gd_image_t *img, size_t n, size_t size, gd_ref_t *ref)
{
    return fails(CALL_IMAGE) ? GD_ERROR
           : __real_gd_image_array(img, n, size, ref);
}


gd_int_t
__wrap_gd_image_str(gd_image_t *img, const gd_str_t *str, gd_ref_t *ref)
{
    return fails(CALL_IMAGE) ? GD_ERROR : __real_gd_image_str(img, str, ref);
}


gd_int_t
__wrap_gd_image_room(gd_image_t *img, size_t size)
{
    return fails(CALL_IMAGE) ? GD_ERROR : __real_gd_image_room(img, size);
}


#endif /* _GD_TEST_FAIL_H_INCLUDED_ */
