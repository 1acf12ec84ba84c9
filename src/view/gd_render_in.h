
/*
 * Copyright (C) govdisclose contributors
 *
 * Pages of a site on their way into the image.
 */


#ifndef _GD_RENDER_IN_H_INCLUDED_
#define _GD_RENDER_IN_H_INCLUDED_


#include "gd_gzip.h"
#include "gd_page.h"


typedef struct {
    gd_site_t            *site;
    gd_diag_t            *diag;
    gd_arena_t            arena;      /* one page at a time */
    gd_vec_t              pages;      /* gd_page_t */
    gd_gzip_t             gzip;
} gd_render_t;


/* a page in each of its forms; GD_ERROR after a diagnostic, as all of them */
gd_int_t gd_render_page(gd_render_t *r, gd_page_kind_e kind, gd_str_t path,
    gd_str_t id, uint32_t number);

/* in one form; of what is long or seldom asked for only the ETag is kept */
gd_int_t gd_render_form(gd_render_t *r, gd_build_t *b, gd_page_t *page);

/* page->path; GD_ERROR without a diagnostic */
gd_int_t gd_render_path(gd_render_t *r, gd_page_t *page,
    const gd_str_t *path);

/* DCAT and the sitemaps; of these the paths, the rest when all have a place */
gd_int_t gd_render_catalogs(gd_render_t *r);
gd_int_t gd_render_sitemaps(gd_render_t *r);

/* stores the pages, and the table by which a path finds one */
gd_int_t gd_render_index(gd_render_t *r);

/* the diagnostic; always GD_ERROR */
gd_int_t gd_render_failed(gd_render_t *r, gd_page_kind_e kind);


#endif /* _GD_RENDER_IN_H_INCLUDED_ */
