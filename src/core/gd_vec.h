
/*
 * Copyright (C) govdisclose contributors
 *
 * An array that grows; its elements move when it does.
 */


#ifndef _GD_VEC_H_INCLUDED_
#define _GD_VEC_H_INCLUDED_


#include "gd_image.h"


typedef struct {
    u_char               *elts;
    size_t                n;
    size_t                max;
    size_t                size;       /* of one element */
} gd_vec_t;


void gd_vec_init(gd_vec_t *vec, size_t size);

/* a new zeroed element at the end, NULL if there is no memory */
void *gd_vec_push(gd_vec_t *vec);

#define gd_vec_at(vec, type, i)  ((type *) (vec)->elts + (i))

/* a copy of all elements in the image; ref->len is their number */
gd_int_t gd_vec_store(const gd_vec_t *vec, gd_image_t *img, gd_ref_t *ref);

void gd_vec_free(gd_vec_t *vec);


#endif /* _GD_VEC_H_INCLUDED_ */
