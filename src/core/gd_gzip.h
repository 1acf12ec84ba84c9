
/*
 * Copyright (C) govdisclose contributors
 *
 * Bodies compressed at load.
 */


#ifndef _GD_GZIP_H_INCLUDED_
#define _GD_GZIP_H_INCLUDED_


#include "gd_image.h"

#include <zlib.h>


/* what is needed for one page serves for the next */

typedef struct {
    z_stream              z;
    unsigned              ready:1;
} gd_gzip_t;


/* g is zeroed before the first page and ended after the last one */
void gd_gzip_end(gd_gzip_t *g);

/*
 * The bytes as a gzip file (no time, no name) in the image.  GD_DECLINED, and
 * nothing stored, where that saves nothing; GD_ERROR if there is no memory.
 */
gd_int_t gd_gzip(gd_gzip_t *g, gd_image_t *img, const gd_str_t *body,
    gd_ref_t *gzip);


#endif /* _GD_GZIP_H_INCLUDED_ */
