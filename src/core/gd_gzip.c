
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_gzip.h"


/* below this a response fits into one packet anyway */

#define GD_GZIP_LEAST      256

#define GD_GZIP_WINDOW     (15 + 16)
#define GD_GZIP_MEMORY     9

/* the highest one takes a third more time for 0.3 % fewer bytes of a page */

#define GD_GZIP_LEVEL      6


static gd_int_t gd_gzip_begin(gd_gzip_t *g);


gd_int_t
gd_gzip(gd_gzip_t *g, gd_image_t *img, const gd_str_t *body, gd_ref_t *gzip)
{
    int     rc;
    size_t  len;

    if (body->len < GD_GZIP_LEAST) {
        return GD_DECLINED;
    }

    if (body->len > GD_REF_MAX_LEN) {
        return GD_DECLINED;
    }

    if (gd_image_room(img, body->len) != GD_OK || gd_gzip_begin(g) != GD_OK) {
        return GD_ERROR;
    }

    g->z.next_in = body->data;
    g->z.avail_in = (uInt) body->len;
    g->z.next_out = img->base + img->used;
    g->z.avail_out = (uInt) body->len;

    rc = deflate(&g->z, Z_FINISH);
    len = g->z.total_out;

    if (rc != Z_STREAM_END) {

        /* it did not fit into as many bytes as there were */

        memset(img->base + img->used, 0, body->len);

        return (rc == Z_OK || rc == Z_BUF_ERROR) ? GD_DECLINED : GD_ERROR;
    }

    gzip->off = gd_image_alloc(img, len);
    gzip->len = (uint32_t) len & GD_REF_MAX_LEN;

    return gzip->off ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_gzip_begin(gd_gzip_t *g)
{
    if (g->ready) {
        return (deflateReset(&g->z) == Z_OK) ? GD_OK : GD_ERROR;
    }

    if (deflateInit2(&g->z, GD_GZIP_LEVEL, Z_DEFLATED, GD_GZIP_WINDOW,
                     GD_GZIP_MEMORY, Z_DEFAULT_STRATEGY)
        != Z_OK)
    {
        return GD_ERROR;
    }

    g->ready = 1;

    return GD_OK;
}


void
gd_gzip_end(gd_gzip_t *g)
{
    if (g->ready) {
        (void) deflateEnd(&g->z);
        g->ready = 0;
    }
}
