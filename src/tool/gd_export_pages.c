
/*
 * Copyright (C) govdisclose contributors
 *
 * The pages of a site, by the table that requests go by.
 */


#include "gd_export.h"
#include "gd_page.h"

#include <stdio.h>


static gd_int_t gd_export_page(gd_export_t *e, gd_page_t *page);
static gd_int_t gd_export_items(gd_export_t *e);
static gd_int_t gd_export_route(gd_export_t *e, gd_str_t path);
static gd_int_t gd_export_model(gd_export_t *e, gd_route_t *route,
    gd_str_t *body);
static gd_int_t gd_export_body(gd_export_t *e, gd_str_t path, gd_form_e form,
    gd_str_t body);


gd_int_t
gd_export_pages(gd_export_t *e)
{
    uint32_t    i;
    gd_page_t  *pages;
    gd_root_t  *root;

    root = e->site->root;
    pages = gd_elts(&e->site->img, gd_page_t, root->pages);

    for (i = 0; i < root->pages.len; i++) {
        if (!pages[i].draft && gd_export_page(e, &pages[i]) != GD_OK) {
            return GD_ERROR;
        }
    }

    return gd_export_items(e);
}


static gd_int_t
gd_export_page(gd_export_t *e, gd_page_t *page)
{
    gd_str_t  path;

    path = gd_image_get(&e->site->img, page->path);

    if (page->body.off) {
        return gd_export_body(e, path, page->form,
                              gd_image_get(&e->site->img, page->body));
    }

    return gd_export_route(e, path);
}


static gd_int_t
gd_export_items(gd_export_t *e)
{
    u_char       buf[GD_ITEM_PATH + 16];
    uint32_t     i;
    gd_str_t     path;
    gd_root_t   *root;
    gd_uint_t    form;
    gd_item_t   *items;
    const char  *ext;

    root = e->site->root;
    items = gd_elts(&e->site->img, gd_item_t, root->data.items);

    for (i = 0; i < root->data.items.len; i++) {
        for (form = 0; form < GD_FORMS; form++) {

            if (!(gd_page_types[GD_PAGE_ITEM].forms & gd_form_bit(form))) {
                continue;
            }

            path = gd_item_path(&e->site->img, &root->data, &items[i], buf);
            ext = gd_forms[form].ext;

            memcpy(path.data + path.len, ext, strlen(ext));
            path.len += strlen(ext);

            if (gd_export_route(e, path) != GD_OK) {
                return GD_ERROR;
            }
        }
    }

    return GD_OK;
}


/* what the module renders for a request */

static gd_int_t
gd_export_route(gd_export_t *e, gd_str_t path)
{
    gd_str_t    body;
    gd_route_t  route;

    gd_arena_reset(&e->page);

    (void) gd_site_route(e->site, &path, &route);

    if (gd_export_model(e, &route, &body) != GD_OK) {
        return gd_export_no_memory(e);
    }

    return gd_export_body(e, path, route.form, body);
}


static gd_int_t
gd_export_model(gd_export_t *e, gd_route_t *route, gd_str_t *body)
{
    gd_out_t    out;
    gd_build_t  b;

    gd_out_arena(&out, &e->page);

    if (gd_route_model(&b, e->site, &e->page, route) != GD_OK
        || gd_build_write(&b, route->form, &out) != GD_OK)
    {
        return GD_ERROR;
    }

    body->data = out.start;
    body->len = (size_t) (out.pos - out.start);

    return GD_OK;
}


/* a page has no extension, and a directory may have its name */

static gd_int_t
gd_export_body(gd_export_t *e, gd_str_t path, gd_form_e form, gd_str_t body)
{
    gd_str_t  name;

    if (form != GD_FORM_HTML) {
        return gd_export_put(e, path, body);
    }

    if (path.len == 0) {
        gd_str_set(&path, "index");
    }

    if (gd_arena_printf(e->keep, &name, "%.*s.html", (int) path.len,
                        path.data)
        != GD_OK)
    {
        return gd_export_no_memory(e);
    }

    if (gd_export_links(e, body) != GD_OK) {
        return GD_ERROR;
    }

    return gd_export_put(e, name, body);
}
