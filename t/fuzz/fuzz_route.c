
/*
 * Copyright (C) govdisclose contributors
 *
 * A request over the sample, the whole of it and its office as a site: bytes up
 * to the last line feed are the path, those behind it the query.  What is found
 * has to be what the path says, and what is rendered what is kept of it.
 */


#include "gd_page.h"
#include "gd_fuzz.h"
#include "gd_str.h"


static gd_site_t *gd_fuzz_site(void);
static void gd_fuzz_request(gd_site_t *site, gd_arena_t *arena,
    const gd_str_t *path, const gd_str_t *args);
static void gd_fuzz_item(gd_site_t *site, gd_arena_t *arena,
    const gd_route_t *route);
static void gd_fuzz_items(gd_site_t *site, gd_arena_t *arena,
    const gd_route_t *route, const gd_str_t *args);
static gd_uint_t gd_fuzz_how(gd_form_e form);
static void gd_fuzz_same(gd_site_t *site, gd_arena_t *arena,
    const gd_query_t *query);
static int gd_fuzz_equal(const gd_query_t *a, const gd_query_t *b);
static void gd_fuzz_found(gd_site_t *site, gd_arena_t *arena,
    const gd_route_t *route, const gd_query_t *query);
static void gd_fuzz_number(gd_site_t *site, gd_arena_t *arena,
    const gd_route_t *route);
static void gd_fuzz_render(gd_build_t *b, gd_form_e form, uint64_t *tag,
    uint64_t *len);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gd_str_t        path, args;
    gd_site_t      *site;
    gd_arena_t      arena;
    const uint8_t  *line;

    site = gd_fuzz_site();
    line = size ? memrchr(data, '\n', size) : NULL;

    path.data = (u_char *) data;
    path.len = line ? (size_t) (line - data) : size;
    args.data = (u_char *) (line ? line + 1 : data + size);
    args.len = size - (size_t) (args.data - path.data);

    gd_arena_init(&arena, NULL, NULL);

    gd_fuzz_request(site, &arena, &path, &args);
    gd_fuzz_request(site->parts, &arena, &path, &args);

    gd_arena_destroy(&arena);

    return 0;
}


/* loaded once, and never freed */

static gd_site_t *
gd_fuzz_site(void)
{
    gd_str_t           office = gd_string("renhe");
    gd_diag_t          diag;
    static gd_site_t  *site;

    if (site == NULL) {
        gd_diag_init(&diag);

        site = gd_site_load_parts(GD_LIBRARY_DIR "/sample", GD_LIBRARY_DIR,
                                  NULL, &office, 1, 0, &diag);
        gd_diag_destroy(&diag);

        gd_fuzz_need(site != NULL);
    }

    return site;
}


static void
gd_fuzz_request(gd_site_t *site, gd_arena_t *arena, const gd_str_t *path,
    const gd_str_t *args)
{
    gd_str_t    own;
    gd_route_t  route;

    switch (gd_site_route(site, path, &route)) {

    case GD_ROUTE_PAGE:
        own = gd_image_get(&site->img, route.page->path);

        gd_fuzz_need(gd_str_eq(&own, path)
                     || (route.embed && route.form == GD_FORM_HTML));
        gd_fuzz_need(route.form < GD_FORMS && route.page->tag != 0);
        break;

    case GD_ROUTE_ITEM:
        gd_fuzz_item(site, arena, &route);
        break;

    case GD_ROUTE_ITEMS:
        gd_fuzz_items(site, arena, &route, args);
        break;

    case GD_ROUTE_NUMBER:
        gd_fuzz_number(site, arena, &route);
        break;

    case GD_ROUTE_ERROR:
        gd_fuzz_need(gd_page_error_known(route.status));
        break;

    case GD_ROUTE_MOVED:
        if (route.page != NULL) {
            own = gd_image_get(&site->img, route.page->path);

            gd_fuzz_need(gd_str_eq(&own, &route.path)
                         && !gd_str_eq(&own, path));
            break;
        }

        gd_fuzz_need(route.path.data == path->data && route.path.len
                     && route.path.len < path->len
                     && route.path.data[0] != '/'
                     && route.path.data[route.path.len - 1] != '/');
        break;

    case GD_ROUTE_NONE:
        gd_fuzz_need(route.form < GD_FORMS);
        break;
    }
}


static void
gd_fuzz_item(gd_site_t *site, gd_arena_t *arena, const gd_route_t *route)
{
    uint64_t    tag, len;
    gd_build_t  b;

    gd_fuzz_need(gd_page_item_init(&b, site, arena, route->item, route->path,
                                   route->form)
                 == GD_OK);

    gd_fuzz_render(&b, route->form, &tag, &len);
    gd_fuzz_need(tag == route->tag->tag && len == route->tag->len);
}


static void
gd_fuzz_items(gd_site_t *site, gd_arena_t *arena, const gd_route_t *route,
    const gd_str_t *args)
{
    gd_int_t      rc;
    gd_query_t    query, again;
    gd_query_bad_t  wrong;

    memset(&wrong, 0, sizeof(gd_query_bad_t));
    rc = gd_query_parse(&site->img, &site->root->data, &site->root->search,
                        arena, args, gd_fuzz_how(route->form), &query,
                        &wrong);

    if (rc == GD_DECLINED) {
        gd_fuzz_need(wrong.text != NULL && *wrong.text != '\0');
        return;
    }

    gd_fuzz_need(rc == GD_OK);

    /* who is strict may be stricter, but finds nothing else */

    rc = gd_query_parse(&site->img, &site->root->data, &site->root->search,
                        arena, args,
                        gd_fuzz_how(route->form)|GD_QUERY_STRICT, &again,
                        &wrong);

    gd_fuzz_need(rc == GD_DECLINED || gd_fuzz_equal(&query, &again));

    gd_fuzz_same(site, arena, &query);
    gd_fuzz_found(site, arena, route, &query);
}


static gd_uint_t
gd_fuzz_how(gd_form_e form)
{
    switch (form) {

    case GD_FORM_HTML:
        return 0;

    case GD_FORM_CSV:
        return GD_QUERY_STRICT|GD_QUERY_BOM;

    default:
        return GD_QUERY_STRICT;
    }
}


/* the canonical arguments say the same */

static void
gd_fuzz_same(gd_site_t *site, gd_arena_t *arena, const gd_query_t *query)
{
    gd_str_t      args;
    gd_query_t    again;
    gd_query_bad_t  wrong;

    gd_fuzz_need(gd_query_string(&site->img, &site->root->data,
                                 &site->root->search, arena, query, &args)
                 == GD_OK);

    if (args.len) {
        gd_fuzz_need(args.data[0] == '?');
        args.data++;
        args.len--;
    }

    gd_fuzz_need(gd_query_parse(&site->img, &site->root->data,
                                &site->root->search, arena, &args,
                                GD_QUERY_STRICT|GD_QUERY_BOM, &again, &wrong)
                 == GD_OK
                 && gd_fuzz_equal(query, &again));
}


static int
gd_fuzz_equal(const gd_query_t *a, const gd_query_t *b)
{
    return memcmp(a->by, b->by, sizeof(a->by)) == 0
           && a->page == b->page && a->size == b->size
           && a->relevance == b->relevance && a->bom == b->bom
           && a->since == b->since
           && a->until == b->until && gd_str_eq(&a->q, &b->q);
}


static void
gd_fuzz_found(gd_site_t *site, gd_arena_t *arena, const gd_route_t *route,
    const gd_query_t *query)
{
    uint64_t     tag, len;
    gd_build_t   b;
    gd_found_t   found;

    gd_fuzz_need(gd_query_run(&site->img, &site->root->data,
                              &site->root->search, arena, query, &found)
                 == GD_OK);
    gd_fuzz_need(found.n <= query->size && found.n <= found.total
                 && found.pages >= 1);

    if (query->page > found.pages) {
        gd_fuzz_need(found.n == 0);
        return;
    }

    gd_build_init(&b, site, arena, GD_PAGE_ITEMS, route->path);
    b.form = route->form;
    b.bom = (query->bom != 0);
    gd_page_items(&b, query, &found);
    gd_fuzz_render(&b, route->form, &tag, &len);
}


static void
gd_fuzz_number(gd_site_t *site, gd_arena_t *arena, const gd_route_t *route)
{
    uint64_t     tag, len;
    gd_str_t     none = gd_null_string;
    gd_uint_t    i, n;
    gd_item_t   *items[4];
    gd_data_t   *data;
    gd_build_t   b;

    data = &site->root->data;

    gd_fuzz_need(gd_find_number(&site->img, data, arena, &route->path, items,
                                4, &n)
                 == GD_OK
                 && n <= data->items.len);

    for (i = 0; i < gd_min(n, 4); i++) {
        gd_fuzz_need(items[i] - gd_elts(&site->img, gd_item_t, data->items)
                     < data->items.len);
    }

    gd_build_init(&b, site, arena, GD_PAGE_NUMBER, none);
    gd_page_number(&b, items, gd_min(n, 4), n);
    gd_fuzz_render(&b, GD_FORM_HTML, &tag, &len);
}


static void
gd_fuzz_render(gd_build_t *b, gd_form_e form, uint64_t *tag, uint64_t *len)
{
    u_char    buf[GD_OUT_HASH_SIZE];
    gd_out_t  out;

    gd_out_hash(&out, buf);
    gd_fuzz_need(gd_build_write(b, form, &out) == GD_OK);
    gd_out_hash_finish(&out, tag, len);

    gd_fuzz_need(*len > 0);
}
