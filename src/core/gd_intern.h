
/*
 * Copyright (C) govdisclose contributors
 *
 * Numbers for keys that are the same byte by byte, from 0 in the order in which
 * they are first met.
 */


#ifndef _GD_INTERN_H_INCLUDED_
#define _GD_INTERN_H_INCLUDED_


#include "gd_vec.h"


#define GD_INTERN_NONE     UINT32_MAX


typedef struct {
    gd_vec_t              keys;       /* gd_str_t */
    uint32_t             *slots;      /* hash table of 1 + number */
    size_t                size;
} gd_intern_t;


void gd_intern_init(gd_intern_t *t);

/*
 * The number of a key, which stays the caller's and where it is if it is a new
 * one; GD_INTERN_NONE if there is no memory.
 */
uint32_t gd_intern(gd_intern_t *t, const gd_str_t *key);

void gd_intern_free(gd_intern_t *t);


#endif /* _GD_INTERN_H_INCLUDED_ */
