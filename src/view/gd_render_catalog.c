
/*
 * Copyright (C) govdisclose contributors
 *
 * What lists the pages of a site: for programs, and for requests.
 */


#include "gd_render_in.h"

#include <stdio.h>


static gd_int_t gd_render_sitemap(gd_render_t *r, uint32_t number);


/* they speak of the whole, by its addresses */

gd_int_t
gd_render_catalogs(gd_render_t *r)
{
    size_t        i;
    gd_str_t      path, none = gd_null_string;
    uint32_t      n, parts;
    gd_root_t    *root;
    gd_image_t   *img;

    img = &r->site->img;
    root = r->site->root;

    if (root->data.top || gd_base_url(img, &root->data).len == 0) {
        return GD_OK;
    }

    path.data = (u_char *) gd_page_types[GD_PAGE_DCAT].path;
    path.len = strlen(gd_page_types[GD_PAGE_DCAT].path);

    if (gd_render_page(r, GD_PAGE_DCAT, path, none, 0) != GD_OK) {
        return GD_ERROR;
    }

    for (i = 0, n = 0; i < r->pages.n; i++) {
        n += gd_sitemap_has(gd_vec_at(&r->pages, gd_page_t, i));
    }

    parts = gd_sitemap_parts(&root->data, n);

    for (n = 0; n <= parts; n++) {
        if (gd_render_sitemap(r, n) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* the path only: it lists pages that have no place yet */

static gd_int_t
gd_render_sitemap(gd_render_t *r, uint32_t number)
{
    char        buf[32];
    gd_str_t    path;
    gd_page_t  *page;

    page = gd_vec_push(&r->pages);
    if (page == NULL) {
        return gd_render_failed(r, GD_PAGE_SITEMAP);
    }

    page->kind = GD_PAGE_SITEMAP;
    page->form = GD_FORM_XML;
    page->number = number;

    path.data = (u_char *) buf;
    path.len = (size_t) (number ? snprintf(buf, sizeof(buf), "sitemap-%u",
                                           (unsigned) number)
                                : snprintf(buf, sizeof(buf), "sitemap"));

    gd_arena_reset(&r->arena);

    return (gd_render_path(r, page, &path) == GD_OK)
           ? GD_OK : gd_render_failed(r, GD_PAGE_SITEMAP);
}


gd_int_t
gd_render_sitemaps(gd_render_t *r)
{
    uint32_t     i;
    gd_str_t     none = gd_null_string;
    gd_page_t   *pages;
    gd_build_t   b;

    pages = gd_elts(&r->site->img, gd_page_t, r->site->root->pages);

    for (i = 0; i < r->site->root->pages.len; i++) {

        if (pages[i].kind != GD_PAGE_SITEMAP) {
            continue;
        }

        gd_arena_reset(&r->arena);
        gd_build_init(&b, r->site, &r->arena, GD_PAGE_SITEMAP, none);

        b.form = GD_FORM_XML;
        b.number = pages[i].number;

        if (gd_render_form(r, &b, &pages[i]) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


gd_int_t
gd_render_index(gd_render_t *r)
{
    size_t       i, size;
    uint32_t    *slots;
    uint64_t     k;
    gd_str_t     path;
    gd_page_t   *pages;
    gd_root_t   *root;
    gd_image_t  *img;

    img = &r->site->img;
    root = r->site->root;

    for (size = 16; size < 2 * r->pages.n; size *= 2) { /* void */ }

    if (gd_image_array(img, size, sizeof(uint32_t), &root->index) != GD_OK
        || gd_vec_store(&r->pages, img, &root->pages) != GD_OK)
    {
        return gd_render_failed(r, GD_PAGE_HOME);
    }

    slots = gd_elts(img, uint32_t, root->index);
    pages = gd_elts(img, gd_page_t, root->pages);

    for (i = 0; i < r->pages.n; i++) {
        path = gd_image_get(img, pages[i].path);

        for (k = gd_hash(0, path.data, path.len) & (size - 1);
             slots[k];
             k = (k + 1) & (size - 1))
        {
            /* void */
        }

        slots[k] = (uint32_t) i + 1;
    }

    return GD_OK;
}
