
/*
 * Copyright (C) govdisclose contributors
 *
 * /sitemap.xml: an index, and parts of as many addresses as one may have.  All
 * addresses are absolute: without base_url there is none.
 */


#include "gd_page.h"


#define GD_SITEMAP_URLS    50000

#define GD_SITEMAP_NS                                                         \
    " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"


typedef struct {
    gd_build_t           *b;
    gd_out_t             *out;
    gd_str_t              base;
    uint64_t              from;       /* addresses of other parts before it */
    uint64_t              rest;       /* that still go into this part */
} gd_sitemap_t;


static void gd_sitemap_index(gd_build_t *b, gd_out_t *out);
static void gd_sitemap_part(gd_build_t *b, gd_out_t *out);
static gd_uint_t gd_sitemap_next(gd_sitemap_t *s);
static void gd_sitemap_items(gd_sitemap_t *s);
static void gd_sitemap_url(gd_sitemap_t *s, const gd_str_t *path,
    gd_date_t changed);


gd_uint_t
gd_sitemap_has(const gd_page_t *page)
{
    return page->form == GD_FORM_HTML && !page->draft;
}


uint32_t
gd_sitemap_parts(const gd_data_t *data, uint32_t pages)
{
    uint64_t  n;

    /* the catalogue, which is no page that is kept, is one more */

    n = (uint64_t) pages + 1 + data->visible.len;

    return (uint32_t) ((n + GD_SITEMAP_URLS - 1) / GD_SITEMAP_URLS);
}


gd_int_t
gd_sitemap_write(gd_build_t *b, gd_out_t *out)
{
    gd_out_text(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

    if (b->number == 0) {
        gd_sitemap_index(b, out);

    } else {
        gd_sitemap_part(b, out);
    }

    return out->failed ? GD_ERROR : GD_OK;
}


static void
gd_sitemap_index(gd_build_t *b, gd_out_t *out)
{
    uint32_t    i;
    gd_str_t    base;
    gd_page_t  *pages;

    base = gd_base_url(b->img, b->data);
    pages = gd_elts(b->img, gd_page_t, b->root->pages);

    gd_out_text(out, "<sitemapindex" GD_SITEMAP_NS);

    for (i = 0; i < b->root->pages.len; i++) {

        if (pages[i].kind != GD_PAGE_SITEMAP || pages[i].number == 0) {
            continue;
        }

        gd_out_text(out, "<sitemap><loc>");
        gd_out_html(out, base.data, base.len);
        gd_out_text(out, "/sitemap-");
        gd_out_int(out, pages[i].number);
        gd_out_text(out, ".xml</loc></sitemap>\n");
    }

    gd_out_text(out, "</sitemapindex>\n");
}


static void
gd_sitemap_part(gd_build_t *b, gd_out_t *out)
{
    uint32_t       i;
    gd_str_t       path = gd_string("items");
    gd_page_t     *pages;
    gd_sitemap_t   s;

    s.b = b;
    s.out = out;
    s.base = gd_base_url(b->img, b->data);
    s.from = (uint64_t) (b->number - 1) * GD_SITEMAP_URLS;
    s.rest = GD_SITEMAP_URLS;

    gd_out_text(out, "<urlset" GD_SITEMAP_NS);

    if (gd_sitemap_next(&s)) {
        gd_sitemap_url(&s, &path, 0);
    }

    pages = gd_elts(b->img, gd_page_t, b->root->pages);

    for (i = 0; i < b->root->pages.len && s.rest; i++) {

        if (gd_sitemap_has(&pages[i]) && gd_sitemap_next(&s)) {
            path = gd_image_get(b->img, pages[i].path);
            gd_sitemap_url(&s, &path, 0);
        }
    }

    gd_sitemap_items(&s);

    gd_out_text(out, "</urlset>\n");
}


static gd_uint_t
gd_sitemap_next(gd_sitemap_t *s)
{
    if (s->from) {
        s->from--;
        return 0;
    }

    s->rest--;

    return 1;
}


static void
gd_sitemap_items(gd_sitemap_t *s)
{
    u_char      buf[GD_ITEM_PATH];
    uint64_t    i;
    gd_str_t    path;
    gd_item_t  *item;

    for (i = s->from; s->rest; i++, s->rest--) {
        item = gd_visible_item(s->b->img, s->b->data, 0, i);

        if (item == NULL) {
            return;
        }

        path = gd_item_path(s->b->img, s->b->data, item, buf);
        gd_sitemap_url(s, &path, gd_item_changed(s->b->img, item));
    }
}


static void
gd_sitemap_url(gd_sitemap_t *s, const gd_str_t *path, gd_date_t changed)
{
    gd_out_text(s->out, "<url><loc>");
    gd_out_html(s->out, s->base.data, s->base.len);
    gd_out_text(s->out, "/");
    gd_out_html(s->out, path->data, path->len);
    gd_out_text(s->out, "</loc>");

    if (changed) {
        gd_out_text(s->out, "<lastmod>");
        gd_out_date_iso(s->out, changed);
        gd_out_text(s->out, "</lastmod>");
    }

    gd_out_text(s->out, "</url>\n");
}
