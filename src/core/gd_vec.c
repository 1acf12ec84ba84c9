
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_vec.h"

#include <stdlib.h>


#define GD_VEC_FIRST       16


void
gd_vec_init(gd_vec_t *vec, size_t size)
{
    memset(vec, 0, sizeof(gd_vec_t));
    vec->size = size;
}


void *
gd_vec_push(gd_vec_t *vec)
{
    size_t   max;
    u_char  *p;

    if (vec->n == vec->max) {
        max = vec->max ? 2 * vec->max : GD_VEC_FIRST;

        p = reallocarray(vec->elts, max, vec->size);
        if (p == NULL) {
            return NULL;
        }

        vec->elts = p;
        vec->max = max;
    }

    p = vec->elts + vec->n++ * vec->size;
    memset(p, 0, vec->size);

    return p;
}


gd_int_t
gd_vec_store(const gd_vec_t *vec, gd_image_t *img, gd_ref_t *ref)
{
    if (gd_image_array(img, vec->n, vec->size, ref) != GD_OK) {
        return GD_ERROR;
    }

    if (vec->n) {
        memcpy(gd_image_ptr(img, ref->off), vec->elts, vec->n * vec->size);
    }

    return GD_OK;
}


void
gd_vec_free(gd_vec_t *vec)
{
    free(vec->elts);
    gd_vec_init(vec, vec->size);
}
