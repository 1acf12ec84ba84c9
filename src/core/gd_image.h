
/*
 * Copyright (C) govdisclose contributors
 *
 * The image: all that a loaded data set keeps, in one contiguous range of
 * addresses that is reserved at the start and never moves.  What is stored in
 * it are offsets and lengths, never pointers, so that an image can be written
 * to a file and mapped back anywhere.
 */


#ifndef _GD_IMAGE_H_INCLUDED_
#define _GD_IMAGE_H_INCLUDED_


#include "gd_core.h"


/*
 * A run of bytes (or of len elements) in the image: 64 GiB of image, 128 Mi
 * elements in a run.  Offset 0 is never handed out: it says "nothing here".
 */

typedef struct {
    uint64_t              off:36;
    uint64_t              len:27;
    uint64_t              plain:1;    /* of a string in a record only: it is
                                         gd_out_is_plain(); 0: not known */
} gd_ref_t;


#define gd_null_ref        { 0, 0, 0 }
#define GD_REF_MAX_LEN     ((1u << 27) - 1)


struct gd_image_s {
    u_char               *base;
    size_t                used;
    size_t                committed;  /* readable and writable up to here */
    size_t                reserved;
    size_t                text;       /* room for short strings */
    size_t                text_end;
    unsigned              sealed:1;
};


#define gd_image_ptr(img, offset)  ((void *) ((img)->base + (offset)))
#define gd_elts(img, type, ref)    ((type *) gd_image_ptr(img, (ref).off))


/*
 * Reserves the addresses; GD_ERROR with errno set if even the smallest
 * reservation is refused.
 */
gd_int_t gd_image_create(gd_image_t *img);

/*
 * size zeroed bytes, aligned to 8.  Returns their offset, or 0 when the system
 * has no memory or the reserved range is full.
 */
uint64_t gd_image_alloc(gd_image_t *img, size_t size);

/*
 * n zeroed elements of that size; GD_ERROR as above, or if no reference says
 * that many.
 */
gd_int_t gd_image_array(gd_image_t *img, size_t n, size_t size, gd_ref_t *ref);

/* a copy of str; an empty string is a reference with an offset and no length */
gd_int_t gd_image_str(gd_image_t *img, const gd_str_t *str, gd_ref_t *ref);

/* the string behind a reference; data is NULL where there is none */
gd_str_t gd_image_get(const gd_image_t *img, gd_ref_t ref);

/* makes [used, used + size) writable without taking it: for gd_out_image() */
gd_int_t gd_image_room(gd_image_t *img, size_t size);

/* gives back what is reserved and unused; every write from here on is a trap */
gd_int_t gd_image_seal(gd_image_t *img);

void gd_image_destroy(gd_image_t *img);


#endif /* _GD_IMAGE_H_INCLUDED_ */
