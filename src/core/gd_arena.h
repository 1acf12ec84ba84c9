
/*
 * Copyright (C) govdisclose contributors
 *
 * Scratch memory: allocated in a row, given back all at once.
 */


#ifndef _GD_ARENA_H_INCLUDED_
#define _GD_ARENA_H_INCLUDED_


#include "gd_core.h"


typedef void *(*gd_arena_alloc_pt)(void *data, size_t size);

typedef struct gd_arena_block_s  gd_arena_block_t;

struct gd_arena_s {
    u_char               *pos;
    u_char               *end;
    gd_arena_block_t     *blocks;
    gd_arena_alloc_pt     alloc;
    void                 *data;
    unsigned              failed:1;   /* an allocation returned NULL */
};


/*
 * With alloc NULL the blocks come from malloc() and gd_arena_destroy() frees
 * them.  Otherwise alloc(data, size) gives them and whoever owns it (a request
 * pool) frees them.
 */
void gd_arena_init(gd_arena_t *a, gd_arena_alloc_pt alloc, void *data);

/* begins in size bytes at data, which stay the caller's */
void gd_arena_over(gd_arena_t *a, void *data, size_t size);

/* aligned for any type, not zeroed; NULL if there is no memory */
void *gd_arena_alloc(gd_arena_t *a, size_t size);

/* the same, zeroed */
void *gd_arena_calloc(gd_arena_t *a, size_t size);

/* a copy of len bytes, followed by a zero byte that the length leaves out */
u_char *gd_arena_copy(gd_arena_t *a, const void *data, size_t len);

/* snprintf() into the arena; str->data is terminated by zero */
gd_int_t gd_arena_printf(gd_arena_t *a, gd_str_t *str, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* makes all memory free for reuse, keeps the newest block */
void gd_arena_reset(gd_arena_t *a);
void gd_arena_destroy(gd_arena_t *a);


#endif /* _GD_ARENA_H_INCLUDED_ */
