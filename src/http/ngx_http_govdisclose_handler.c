
/*
 * Copyright (C) govdisclose contributors
 *
 * Requests: look up, render where nothing is kept, send.
 */


#include "ngx_http_govdisclose.h"


/* nginx has no name for it */

#define NGX_HTTP_GOVDISCLOSE_GONE  410

/* of the stack: as much as the model of an item's page takes */

#define NGX_HTTP_GOVDISCLOSE_SCRATCH  8192


static ngx_int_t ngx_http_govdisclose_page(ngx_http_request_t *r,
    ngx_http_govdisclose_loc_conf_t *glcf, gd_route_t *route);
static ngx_uint_t ngx_http_govdisclose_takes_gzip(ngx_http_request_t *r,
    ngx_http_govdisclose_loc_conf_t *glcf, gd_page_t *page);
static ngx_int_t ngx_http_govdisclose_made(ngx_http_request_t *r,
    gd_site_t *site, gd_route_t *route);
static ngx_int_t ngx_http_govdisclose_render(ngx_http_request_t *r,
    gd_site_t *site, gd_route_t *route, gd_uint_t bom, off_t length);
static ngx_int_t ngx_http_govdisclose_embed(ngx_http_request_t *r,
    gd_site_t *site, gd_route_t *route);
static ngx_int_t ngx_http_govdisclose_items(ngx_http_request_t *r,
    gd_site_t *site, gd_route_t *route);
static ngx_int_t ngx_http_govdisclose_send(ngx_http_request_t *r,
    gd_build_t *b, ngx_uint_t noindex);
static ngx_int_t ngx_http_govdisclose_query(ngx_http_request_t *r,
    gd_site_t *site, gd_route_t *route, gd_arena_t *arena,
    gd_query_t *query, gd_found_t *found, gd_query_bad_t *bad);
static ngx_int_t ngx_http_govdisclose_bom(ngx_http_request_t *r,
    gd_site_t *site, gd_uint_t *bom, gd_query_bad_t *bad);
static ngx_int_t ngx_http_govdisclose_parse(ngx_http_request_t *r,
    gd_site_t *site, gd_uint_t how, gd_arena_t *arena, gd_query_t *query,
    gd_query_bad_t *bad);


ngx_int_t
ngx_http_govdisclose_handler(ngx_http_request_t *r)
{
    gd_str_t                          path;
    ngx_int_t                         rc;
    gd_site_t                        *site;
    gd_route_e                        to;
    gd_route_t                        route;
    ngx_http_core_loc_conf_t         *clcf;
    ngx_http_govdisclose_loc_conf_t  *glcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);
    glcf = ngx_http_get_module_loc_conf(r, ngx_http_govdisclose_module);
    site = glcf->site;

    if (site == NULL) {
        return ngx_http_govdisclose_unavailable(r);
    }

    if (r->uri.len < clcf->name.len) {
        return NGX_HTTP_NOT_FOUND;
    }

    path.data = r->uri.data + clcf->name.len;
    path.len = r->uri.len - clcf->name.len;

    to = gd_site_route(site, &path, &route);

    if (route.page != NULL && route.page->draft && !glcf->drafts) {
        to = GD_ROUTE_NONE;
    }

    if (!(r->method & (NGX_HTTP_GET|NGX_HTTP_HEAD))) {
        return ngx_http_govdisclose_not_allowed(r, site, route.form);
    }

    rc = ngx_http_discard_request_body(r);

    if (rc != NGX_OK) {
        return rc;
    }

    if (to == GD_ROUTE_NONE) {
        return ngx_http_govdisclose_error(r, site, NGX_HTTP_NOT_FOUND,
                                          route.form, NULL);
    }

    if (to == GD_ROUTE_MOVED) {
        return ngx_http_govdisclose_moved(r, route.elder, &route.path,
                                          &r->args);
    }

    if (to == GD_ROUTE_NUMBER) {
        return ngx_http_govdisclose_number(r, site, &route);
    }

    if (to == GD_ROUTE_ERROR) {
        return ngx_http_govdisclose_error_of(r, site, &route);
    }

    if (ngx_http_govdisclose_ctx(r, &route) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    switch (to) {

    case GD_ROUTE_PAGE:
        if (route.embed) {
            return ngx_http_govdisclose_embed(r, site, &route);
        }

        if (route.page->body.off
            || ngx_http_govdisclose_takes_gzip(r, glcf, route.page))
        {
            return ngx_http_govdisclose_page(r, glcf, &route);
        }

        /* fall through */

    case GD_ROUTE_ITEM:
        return ngx_http_govdisclose_made(r, site, &route);

    default:
        return ngx_http_govdisclose_items(r, site, &route);
    }
}


static ngx_int_t
ngx_http_govdisclose_page(ngx_http_request_t *r,
    ngx_http_govdisclose_loc_conf_t *glcf, gd_route_t *route)
{
    gd_str_t                        body;
    ngx_int_t                       rc;
    gd_page_t                      *page;
    ngx_chain_t                     out;
    ngx_http_govdisclose_answer_t   a;

    ngx_memzero(&a, sizeof(ngx_http_govdisclose_answer_t));

    page = route->page;
    body = gd_image_get(&glcf->site->img, page->body);

    a.form = route->form;
    a.tag = page->tag;
    a.noindex = page->draft || route->elder;

    a.vary = (page->gzip.off && glcf->gzip);

    if (ngx_http_govdisclose_takes_gzip(r, glcf, page)) {
        a.gzip = 1;
        a.tag = page->gzip_tag;
        body = gd_image_get(&glcf->site->img, page->gzip);
    }

    a.length = body.len;

    if (ngx_http_govdisclose_memory(r, &body, &out) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->allow_ranges = 1;

    rc = ngx_http_govdisclose_header(r, &a);

    if (rc == NGX_DONE) {
        return NGX_OK;
    }

    return (rc == NGX_OK) ? ngx_http_output_filter(r, &out) : rc;
}


/* whether the page is there compressed for who asks for it */

static ngx_uint_t
ngx_http_govdisclose_takes_gzip(ngx_http_request_t *r,
    ngx_http_govdisclose_loc_conf_t *glcf, gd_page_t *page)
{
#if (NGX_HTTP_GZIP)
    return page->gzip.off && glcf->gzip && ngx_http_gzip_ok(r) == NGX_OK;
#else
    return 0;
#endif
}


/* length and ETag are known from load: a HEAD or a 304 renders nothing */

static ngx_int_t
ngx_http_govdisclose_made(ngx_http_request_t *r, gd_site_t *site,
    gd_route_t *route)
{
    gd_uint_t                         bom;
    ngx_int_t                         rc;
    gd_arena_t                        arena;
    gd_query_bad_t                    bad;
    ngx_http_govdisclose_answer_t     a;
    ngx_http_govdisclose_loc_conf_t  *glcf;

    ngx_memzero(&a, sizeof(ngx_http_govdisclose_answer_t));

    bom = 0;

    if (route->form == GD_FORM_CSV) {
        rc = ngx_http_govdisclose_bom(r, site, &bom, &bad);

        if (rc != NGX_OK) {
            return (rc != NGX_HTTP_BAD_REQUEST)
                   ? rc : ngx_http_govdisclose_error(r, site, rc, route->form,
                                                     bad.chinese);
        }
    }

    a.form = route->form;
    a.tag = route->item ? route->tag->tag : route->page->tag;
    a.length = (off_t) (route->item ? route->tag->len : route->page->len);
    a.noindex = route->elder;

    if (route->item == NULL) {
        glcf = ngx_http_get_module_loc_conf(r, ngx_http_govdisclose_module);

        a.noindex |= route->page->draft;
        a.vary = (route->page->gzip.off && glcf->gzip);
    }

    if (bom) {
        a.tag = gd_hash(a.tag, GD_CSV_BOM, sizeof(GD_CSV_BOM) - 1);
        a.length += sizeof(GD_CSV_BOM) - 1;
    }

    if (route->item
        && gd_rec_slot(gd_rec(&site->img, route->item->rec),
                       GD_ITEM_withdrawn))
    {
        if (ngx_http_govdisclose_error_page(r, NGX_HTTP_GOVDISCLOSE_GONE)) {
            return NGX_HTTP_GOVDISCLOSE_GONE;
        }

        r->headers_out.status = NGX_HTTP_GOVDISCLOSE_GONE;
    }

    if (gd_forms[route->form].paper) {
        ngx_http_govdisclose_arena(&arena, r->pool);

        if (gd_page_save(site, route->page, &arena, &a.save) != GD_OK) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }
    }

    r->allow_ranges = 1;
    r->single_range = 1;

    rc = ngx_http_govdisclose_header(r, &a);

    if (rc != NGX_OK) {
        return (rc == NGX_DONE) ? NGX_OK : rc;
    }

    return ngx_http_govdisclose_render(r, site, route, bom, a.length);
}


static ngx_int_t
ngx_http_govdisclose_render(ngx_http_request_t *r, gd_site_t *site,
    gd_route_t *route, gd_uint_t bom, off_t length)
{
    u_char                             scratch[NGX_HTTP_GOVDISCLOSE_SCRATCH];
    gd_arena_t                         arena;
    gd_build_t                         b;
    ngx_chain_t                        out;
    const void                        *page;
    ngx_http_govdisclose_body_t       *body;
    ngx_http_govdisclose_chain_t       c;
    ngx_http_govdisclose_main_conf_t  *gmcf;

    gmcf = ngx_http_get_module_main_conf(r, ngx_http_govdisclose_module);

    page = route->item ? (void *) route->tag : (void *) route->page;
    body = bom ? NULL : ngx_http_govdisclose_kept_get(gmcf->kept, page);

    if (body) {
        if (ngx_http_govdisclose_body_hold(r, body) != NGX_OK
            || ngx_http_govdisclose_memory(r, &body->bytes, &out) != NGX_OK)
        {
            return NGX_ERROR;
        }

        return ngx_http_output_filter(r, &out);
    }

    ngx_http_govdisclose_arena(&arena, r->pool);
    gd_arena_over(&arena, scratch, sizeof(scratch));

    ngx_http_govdisclose_chain_init(&c, r->pool);

    body = bom ? NULL : ngx_http_govdisclose_body(r, length);

    if (body) {
        ngx_http_govdisclose_chain_over(&c, &body->bytes);
    }

    if (gd_route_model(&b, site, &arena, route) != GD_OK) {
        return NGX_ERROR;
    }

    b.bom = bom;

    if (gd_build_write(&b, route->form, &c.out) != GD_OK
        || ngx_http_govdisclose_chain_finish(r, &c) != NGX_OK)
    {
        return NGX_ERROR;
    }

    if (c.length != length) {
        ngx_log_error(NGX_LOG_ALERT, r->connection->log, 0,
                      "govdisclose rendered %O bytes of \"%V\", not %O",
                      c.length, &r->uri, length);
        return NGX_ERROR;
    }

    if (body) {
        ngx_http_govdisclose_kept_put(gmcf->kept, page, body);
    }

    return ngx_http_output_filter(r, c.first);
}


/* its links, and so its ETag, are those of the location */

static ngx_int_t
ngx_http_govdisclose_embed(ngx_http_request_t *r, gd_site_t *site,
    gd_route_t *route)
{
    u_char      scratch[NGX_HTTP_GOVDISCLOSE_SCRATCH];
    gd_arena_t  arena;
    gd_build_t  b;

    ngx_http_govdisclose_arena(&arena, r->pool);
    gd_arena_over(&arena, scratch, sizeof(scratch));

    gd_build_init(&b, site, &arena, route->kind, route->path);
    b.embed = 1;

    if (ngx_http_govdisclose_mount(r, &b.view) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    gd_page_model(&b, route->page->number);

    return ngx_http_govdisclose_send(r, &b, 1);
}


static ngx_int_t
ngx_http_govdisclose_items(ngx_http_request_t *r, gd_site_t *site,
    gd_route_t *route)
{
    u_char          scratch[NGX_HTTP_GOVDISCLOSE_SCRATCH];
    ngx_int_t       rc;
    gd_arena_t      arena;
    gd_build_t      b;
    gd_found_t      found;
    gd_query_t      query;
    gd_query_bad_t  bad;

    ngx_http_govdisclose_arena(&arena, r->pool);
    gd_arena_over(&arena, scratch, sizeof(scratch));

    ngx_memzero(&bad, sizeof(gd_query_bad_t));

    rc = ngx_http_govdisclose_query(r, site, route, &arena, &query, &found,
                                    &bad);

    if (rc == NGX_HTTP_BAD_REQUEST || rc == NGX_HTTP_NOT_FOUND) {
        return ngx_http_govdisclose_error(r, site, rc, route->form,
                                          route->form == GD_FORM_JSON
                                          ? bad.text : bad.chinese);
    }

    if (rc != NGX_OK) {
        return rc;
    }

    gd_build_init(&b, site, &arena, GD_PAGE_ITEMS, route->path);
    b.form = route->form;
    b.embed = route->embed;

    if (b.embed && ngx_http_govdisclose_mount(r, &b.view) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b.bom = query.bom;
    gd_page_items(&b, &query, &found);

    return ngx_http_govdisclose_send(r, &b, route->elder || route->embed);
}


/* what is not known before it is rendered has its ETag from what is sent */

static ngx_int_t
ngx_http_govdisclose_send(ngx_http_request_t *r, gd_build_t *b,
    ngx_uint_t noindex)
{
    ngx_int_t                       rc;
    ngx_http_govdisclose_chain_t    c;
    ngx_http_govdisclose_answer_t   a;

    ngx_http_govdisclose_chain_init(&c, r->pool);

    if (gd_build_write(b, b->form, &c.out) != GD_OK
        || ngx_http_govdisclose_chain_finish(r, &c) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ngx_memzero(&a, sizeof(ngx_http_govdisclose_answer_t));

    a.form = b->form;
    a.noindex = noindex;
    a.length = c.length;
    a.tag = ngx_http_govdisclose_chain_tag(&c);

    r->allow_ranges = 1;
    r->single_range = 1;

    rc = ngx_http_govdisclose_header(r, &a);

    if (rc == NGX_DONE) {
        return NGX_OK;
    }

    return (rc == NGX_OK) ? ngx_http_output_filter(r, c.first) : rc;
}


static ngx_int_t
ngx_http_govdisclose_query(ngx_http_request_t *r, gd_site_t *site,
    gd_route_t *route, gd_arena_t *arena, gd_query_t *query,
    gd_found_t *found, gd_query_bad_t *bad)
{
    gd_uint_t                    how;
    ngx_int_t                    rc;
    ngx_http_govdisclose_ctx_t  *ctx;

    how = (route->form == GD_FORM_HTML) ? 0 : GD_QUERY_STRICT;

    if (route->form == GD_FORM_CSV) {
        how |= GD_QUERY_BOM;
    }

    rc = ngx_http_govdisclose_parse(r, site, how, arena, query, bad);

    if (rc != NGX_OK) {
        return rc;
    }

    if (gd_query_run(&site->img, &site->root->data, &site->root->search,
                     arena, query, found)
        != GD_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (query->page > found->pages) {
        return NGX_HTTP_NOT_FOUND;
    }

    ctx = ngx_http_get_module_ctx(r, ngx_http_govdisclose_module);

    ctx->results = found->total;
    ctx->has_results = 1;

    return NGX_OK;
}


/* the one parameter that CSV has where there is no query; else as below */

static ngx_int_t
ngx_http_govdisclose_bom(ngx_http_request_t *r, gd_site_t *site,
    gd_uint_t *bom, gd_query_bad_t *bad)
{
    ngx_int_t   rc;
    gd_arena_t  arena;
    gd_query_t  query;

    ngx_http_govdisclose_arena(&arena, r->pool);

    rc = ngx_http_govdisclose_parse(r, site, GD_QUERY_BOM|GD_QUERY_NONE,
                                    &arena, &query, bad);
    *bom = query.bom;

    return rc;
}


/* NGX_HTTP_BAD_REQUEST: bad says why */

static ngx_int_t
ngx_http_govdisclose_parse(ngx_http_request_t *r, gd_site_t *site,
    gd_uint_t how, gd_arena_t *arena, gd_query_t *query, gd_query_bad_t *bad)
{
    gd_int_t  rc;
    gd_str_t  args;

    args.data = r->args.data;
    args.len = r->args.len;

    rc = gd_query_parse(&site->img, &site->root->data, &site->root->search,
                        arena, &args, how, query, bad);

    if (rc == GD_DECLINED) {
        ngx_log_error(NGX_LOG_INFO, r->connection->log, 0,
                      "client sent invalid arguments: %s", bad->text);
        return NGX_HTTP_BAD_REQUEST;
    }

    return (rc == GD_OK) ? NGX_OK : NGX_HTTP_INTERNAL_SERVER_ERROR;
}


ngx_int_t
ngx_http_govdisclose_ctx(ngx_http_request_t *r, gd_route_t *route)
{
    ngx_http_govdisclose_ctx_t  *ctx;

    ctx = ngx_pcalloc(r->pool, sizeof(ngx_http_govdisclose_ctx_t));
    if (ctx == NULL) {
        return NGX_ERROR;
    }

    ctx->page = route->embed ? "embed"
                : (route->kind < GD_PAGE_TYPES)
                  ? gd_page_types[route->kind].name : "asset";
    ctx->id.data = route->id.data;
    ctx->id.len = route->id.len;

    ngx_http_set_ctx(r, ctx, ngx_http_govdisclose_module);

    return NGX_OK;
}
