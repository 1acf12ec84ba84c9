
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>


#define GD_ARENA_BLOCK     16384
#define GD_ARENA_ALIGN     16


struct gd_arena_block_s {
    gd_arena_block_t     *next;
    size_t                size;
};


static gd_int_t gd_arena_grow(gd_arena_t *a, size_t size);
static void gd_arena_use(gd_arena_t *a, gd_arena_block_t *block);


void
gd_arena_init(gd_arena_t *a, gd_arena_alloc_pt alloc, void *data)
{
    memset(a, 0, sizeof(gd_arena_t));

    a->alloc = alloc;
    a->data = data;
}


void
gd_arena_over(gd_arena_t *a, void *data, size_t size)
{
    size_t  pad;

    pad = (0 - (uintptr_t) data) & (GD_ARENA_ALIGN - 1);

    if (pad < size) {
        a->pos = (u_char *) data + pad;
        a->end = (u_char *) data + size;
    }
}


void *
gd_arena_alloc(gd_arena_t *a, size_t size)
{
    void  *p;

    if (size > SIZE_MAX / 2) {
        a->failed = 1;
        return NULL;
    }

    /* of an arena without a block no bytes would be NULL */

    size = gd_max(size, (size_t) 1);
    size = (size + GD_ARENA_ALIGN - 1) & ~(size_t) (GD_ARENA_ALIGN - 1);

    if ((size_t) (a->end - a->pos) < size
        && gd_arena_grow(a, size) != GD_OK)
    {
        a->failed = 1;
        return NULL;
    }

    p = a->pos;
    a->pos += size;

    return p;
}


void *
gd_arena_calloc(gd_arena_t *a, size_t size)
{
    void  *p;

    p = gd_arena_alloc(a, size);
    if (p != NULL) {
        memset(p, 0, size);
    }

    return p;
}


u_char *
gd_arena_copy(gd_arena_t *a, const void *data, size_t len)
{
    u_char  *p;

    p = gd_arena_alloc(a, len + 1);
    if (p == NULL) {
        return NULL;
    }

    if (len) {
        memcpy(p, data, len);
    }

    p[len] = '\0';

    return p;
}


gd_int_t
gd_arena_printf(gd_arena_t *a, gd_str_t *str, const char *fmt, ...)
{
    int      n;
    va_list  args;

    va_start(args, fmt);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);

    if (n < 0) {
        return GD_ERROR;
    }

    str->data = gd_arena_alloc(a, (size_t) n + 1);
    if (str->data == NULL) {
        return GD_ERROR;
    }

    va_start(args, fmt);
    vsnprintf((char *) str->data, (size_t) n + 1, fmt, args);
    va_end(args);

    str->len = (size_t) n;

    return GD_OK;
}


void
gd_arena_reset(gd_arena_t *a)
{
    gd_arena_block_t  *block, *next;

    if (a->alloc != NULL || a->blocks == NULL) {
        return;
    }

    block = a->blocks;

    while (block->next) {
        next = block->next;
        block->next = next->next;
        free(next);
    }

    gd_arena_use(a, block);
}


void
gd_arena_destroy(gd_arena_t *a)
{
    gd_arena_reset(a);

    if (a->alloc == NULL) {
        free(a->blocks);
    }

    a->blocks = NULL;
    a->pos = NULL;
    a->end = NULL;
}


static gd_int_t
gd_arena_grow(gd_arena_t *a, size_t size)
{
    size_t             need;
    gd_arena_block_t  *block;

    need = sizeof(gd_arena_block_t) + GD_ARENA_ALIGN + size;
    need = gd_max(need, (size_t) GD_ARENA_BLOCK);

    block = (a->alloc != NULL) ? a->alloc(a->data, need) : malloc(need);
    if (block == NULL) {
        return GD_ERROR;
    }

    block->size = need;
    block->next = a->blocks;
    a->blocks = block;

    gd_arena_use(a, block);

    return GD_OK;
}


static void
gd_arena_use(gd_arena_t *a, gd_arena_block_t *block)
{
    uintptr_t  p;

    p = (uintptr_t) (block + 1);
    p = (p + GD_ARENA_ALIGN - 1) & ~(uintptr_t) (GD_ARENA_ALIGN - 1);

    a->pos = (u_char *) p;
    a->end = (u_char *) block + block->size;
}
