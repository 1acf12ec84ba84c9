
/*
 * Copyright (C) govdisclose contributors
 *
 * Paths: what is below the mount.
 */


#include "gd_page.h"
#include "gd_fold.h"
#include "gd_str.h"


#define GD_ROUTE_SEAL      (sizeof("verify/") - 1 + GD_SEAL)

/* a fingerprint as somebody may write it, each character three bytes */

#define GD_ROUTE_TYPED     128


static gd_route_e gd_route_plain(const gd_site_t *site, const gd_str_t *path,
    gd_route_t *route);
static gd_uint_t gd_route_below(const gd_str_t *path, const char *dir,
    gd_str_t *rest);
static gd_route_e gd_route_to(const gd_site_t *site, const gd_str_t *path,
    gd_route_t *route);
static gd_page_t *gd_route_page(const gd_site_t *site, const gd_str_t *path);
static gd_route_e gd_route_made(const gd_site_t *site, const gd_str_t *path,
    gd_route_t *route);
static gd_route_e gd_route_verify(const gd_site_t *site,
    const gd_str_t *typed, gd_route_t *route);
static gd_uint_t gd_route_seal(const gd_str_t *typed, u_char *p);
static gd_route_e gd_route_error(const gd_str_t *status, gd_route_t *route);
static gd_route_e gd_route_item(const gd_site_t *site, const gd_str_t *path,
    gd_route_t *route);


gd_route_e
gd_site_route(const gd_site_t *site, const gd_str_t *path, gd_route_t *route)
{
    gd_str_t  rest;

    static const gd_str_t  files = gd_string("files/");

    memset(route, 0, sizeof(gd_route_t));

    rest = *path;

    if (gd_str_is(path, "elder")) {
        gd_str_set(&route->path, GD_ELDER);
        return GD_ROUTE_MOVED;
    }

    if (!gd_route_elder(&rest)) {
        return gd_route_plain(site, path, route);
    }

    /* back from there, and what is not ours to serve */

    route->path = rest;

    if (gd_route_elder(&route->path)
        || (rest.len > files.len
            && memcmp(rest.data, files.data, files.len) == 0))
    {
        return GD_ROUTE_MOVED;
    }

    route->elder = 1;
    route->page = gd_route_page(site, path);

    if (route->page != NULL) {
        route->kind = route->page->kind;
        route->form = route->page->form;

        return GD_ROUTE_PAGE;
    }

    return gd_route_plain(site, &rest, route);
}


gd_uint_t
gd_route_elder(gd_str_t *path)
{
    if (path->len < GD_ELDER_LEN
        || memcmp(path->data, GD_ELDER, GD_ELDER_LEN) != 0)
    {
        return 0;
    }

    path->data += GD_ELDER_LEN;
    path->len -= GD_ELDER_LEN;

    return 1;
}


static gd_route_e
gd_route_plain(const gd_site_t *site, const gd_str_t *path, gd_route_t *route)
{
    size_t      len;
    gd_str_t    page;
    gd_route_e  to;

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

    if (!gd_route_below(path, "embed/", &page)) {
        return gd_route_to(site, path, route);
    }

    route->embed = 1;
    to = gd_route_to(site, &page, route);

    if ((to != GD_ROUTE_PAGE && to != GD_ROUTE_ITEMS)
        || route->elder || route->form != GD_FORM_HTML
        || !site->root->embeds[route->kind])
    {
        route->page = NULL;
        return GD_ROUTE_NONE;
    }

    return to;
}


static gd_uint_t
gd_route_below(const gd_str_t *path, const char *dir, gd_str_t *rest)
{
    size_t  len;

    len = strlen(dir);

    if (path->len <= len || memcmp(path->data, dir, len) != 0) {
        return 0;
    }

    rest->data = path->data + len;
    rest->len = path->len - len;

    return 1;
}


static gd_route_e
gd_route_to(const gd_site_t *site, const gd_str_t *path, gd_route_t *route)
{
    gd_str_t    rest;
    gd_route_e  to;

    route->path = *path;

    /* no page that is kept is below items/ */

    if (!gd_route_below(path, "items/", &rest)) {
        route->page = gd_route_page(site, path);
    }

    if (route->page != NULL) {
        route->kind = route->page->kind;
        route->form = route->page->form;
        route->id = gd_image_get(&site->img, route->page->id);

        (void) gd_form_split(&route->path);

        return GD_ROUTE_PAGE;
    }

    to = gd_route_made(site, path, route);

    return gd_page_has_form(&site->img, &site->root->data, route->kind,
                            route->form)
           ? to : GD_ROUTE_NONE;
}


/* what is rendered per request */

static gd_route_e
gd_route_made(const gd_site_t *site, const gd_str_t *path, gd_route_t *route)
{
    gd_str_t  rest;

    route->form = gd_form_split(&route->path);

    if (gd_str_is(&route->path, "items")) {
        route->kind = GD_PAGE_ITEMS;
        return GD_ROUTE_ITEMS;
    }

    /* a number may end in anything */

    if (gd_route_below(path, "number/", &rest)) {
        route->kind = GD_PAGE_NUMBER;
        route->path = rest;

        if (route->form != GD_FORM_JSON) {
            route->form = GD_FORM_HTML;
        }

        return GD_ROUTE_NUMBER;
    }

    if (gd_route_below(&route->path, "verify/", &rest)) {
        return gd_route_verify(site, &rest, route);
    }

    if (gd_route_below(&route->path, "errors/", &rest)) {
        return gd_route_error(&rest, route);
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


/* however it is written, there is one page of a fingerprint */

static gd_route_e
gd_route_verify(const gd_site_t *site, const gd_str_t *typed,
    gd_route_t *route)
{
    u_char       buf[GD_ROUTE_SEAL + sizeof(".json")];
    size_t       len;
    gd_str_t     path;
    const char  *ext;

    route->kind = GD_PAGE_VERIFY;

    ext = gd_forms[route->form].ext;
    len = strlen(ext);

    if (len >= sizeof(".json") || !gd_route_seal(typed, buf)) {
        return GD_ROUTE_NONE;
    }

    memcpy(buf + GD_ROUTE_SEAL, ext, len);

    path.data = buf;
    path.len = GD_ROUTE_SEAL + len;

    route->page = gd_route_page(site, &path);

    if (route->page == NULL) {
        return GD_ROUTE_NONE;
    }

    route->path = gd_image_get(&site->img, route->page->path);

    return GD_ROUTE_MOVED;
}


/* "abcd efgh..." as the address of its page; 0 if it is too long */

static gd_uint_t
gd_route_seal(const gd_str_t *typed, u_char *p)
{
    u_char  folded[GD_ROUTE_TYPED], *last;
    size_t  i, n, len;

    if (typed->len > sizeof(folded)) {
        return 0;
    }

    len = gd_fold(folded, typed);
    last = p + GD_ROUTE_SEAL;
    p = (u_char *) memcpy(p, "verify/", 7) + 7;

    for (i = 0, n = 0; i < len; i++) {

        if (folded[i] == ' ' || folded[i] == '-') {
            continue;
        }

        if (n && n % 4 == 0 && p < last) {
            *p++ = '-';
        }

        if (p == last) {
            return 0;
        }

        *p++ = (folded[i] >= 'a' && folded[i] <= 'z') ? folded[i] - 32
                                                      : folded[i];
        n++;
    }

    return p == last;
}


/* errors/{status} */

static gd_route_e
gd_route_error(const gd_str_t *status, gd_route_t *route)
{
    uint64_t  n;

    if (status->len != 3 || gd_str_uint(status, 999, &n) != GD_OK
        || !gd_page_error_known((gd_uint_t) n))
    {
        return GD_ROUTE_NONE;
    }

    route->kind = GD_PAGE_ERROR;
    route->status = (gd_uint_t) n;

    return GD_ROUTE_ERROR;
}


/* items/{office}/{id} */

static gd_route_e
gd_route_item(const gd_site_t *site, const gd_str_t *path, gd_route_t *route)
{
    gd_str_t           rest;
    gd_item_t         *items;
    const gd_data_t   *data;

    if (!gd_route_below(path, "items/", &rest)) {
        return GD_ROUTE_NONE;
    }

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
                 + 2 * (route->item - items)
                 + (route->form == GD_FORM_JSON);

    return GD_ROUTE_ITEM;
}


gd_int_t
gd_route_model(gd_build_t *b, const gd_site_t *site, gd_arena_t *arena,
    const gd_route_t *route)
{
    if (route->item) {
        return gd_page_item_init(b, site, arena, route->item, route->path,
                                 route->form);
    }

    gd_build_init(b, site, arena, route->kind, route->path);
    b->form = route->form;
    gd_page_model(b, route->page->number);

    return GD_OK;
}
