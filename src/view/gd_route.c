
/*
 * Copyright (C) govdisclose contributors
 *
 * Paths: what is below the mount.
 */


#include "gd_site.h"
#include "gd_str.h"


static gd_page_t *gd_route_page(const gd_site_t *site, const gd_str_t *path);
static gd_route_e gd_route_item(const gd_site_t *site, const gd_str_t *path,
    gd_route_t *route);


gd_route_e
gd_site_route(const gd_site_t *site, const gd_str_t *path, gd_route_t *route)
{
    size_t  len;

    memset(route, 0, sizeof(gd_route_t));

    route->path = *path;

    if (path->len && path->data[path->len - 1] == '/') {

        /* "//" would be the beginning of another host in a Location */

        for (len = path->len; len && path->data[len - 1] == '/'; len--) {
            /* void */
        }

        route->path.len = len;

        return (len && path->data[0] != '/') ? GD_ROUTE_MOVED
                                             : GD_ROUTE_NONE;
    }

    route->page = gd_route_page(site, path);

    if (route->page != NULL) {
        route->kind = route->page->kind;
        route->form = route->page->form;
        route->id = gd_image_get(&site->img, route->page->id);

        return GD_ROUTE_PAGE;
    }

    if (path->len > 5 && memcmp(path->data + path->len - 5, ".json", 5) == 0) {
        route->form = GD_FORM_JSON;
        route->path.len -= 5;
    }

    if (gd_str_is(&route->path, "items")) {
        route->kind = GD_PAGE_ITEMS;
        return GD_ROUTE_ITEMS;
    }

    /* a number may end in anything */

    if (path->len > 7 && memcmp(path->data, "number/", 7) == 0) {
        route->kind = GD_PAGE_NUMBER;
        route->path.data = path->data + 7;
        route->path.len = path->len - 7;

        return GD_ROUTE_NUMBER;
    }

    return gd_route_item(site, &route->path, route);
}


static gd_page_t *
gd_route_page(const gd_site_t *site, const gd_str_t *path)
{
    uint32_t     size, *slots;
    uint64_t     k;
    gd_str_t     other;
    gd_page_t   *page;
    gd_root_t   *root;

    root = site->root;
    size = root->index.len;
    slots = gd_elts(&site->img, uint32_t, root->index);

    for (k = gd_hash(0, path->data, path->len) & (size - 1);
         slots[k];
         k = (k + 1) & (size - 1))
    {
        page = gd_elts(&site->img, gd_page_t, root->pages) + slots[k] - 1;
        other = gd_image_get(&site->img, page->path);

        if (gd_str_eq(path, &other)) {
            return page;
        }
    }

    return NULL;
}


/* items/{office}/{id} */

static gd_route_e
gd_route_item(const gd_site_t *site, const gd_str_t *path, gd_route_t *route)
{
    gd_str_t           rest;
    gd_item_t         *items;
    const gd_data_t   *data;

    if (path->len < 6 || memcmp(path->data, "items/", 6) != 0) {
        return GD_ROUTE_NONE;
    }

    rest.data = path->data + 6;
    rest.len = path->len - 6;

    if (memchr(rest.data, '/', rest.len) == NULL) {
        return GD_ROUTE_NONE;
    }

    data = &site->root->data;
    route->item = gd_find_reference(&site->img, data, 0, &rest);

    if (route->item == NULL) {
        return GD_ROUTE_NONE;
    }

    items = gd_elts(&site->img, gd_item_t, data->items);

    route->kind = GD_PAGE_ITEM;
    route->id = rest;
    route->tag = gd_elts(&site->img, gd_tag_t, site->root->item_tags)
                 + 2 * (route->item - items) + route->form;

    return GD_ROUTE_ITEM;
}
