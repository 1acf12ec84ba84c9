
/*
 * Copyright (C) govdisclose contributors
 *
 * Index numbers: to the item that has one, or had it.
 */


#include "ngx_http_govdisclose.h"


/* a number that more items have is no number */

#define NGX_HTTP_GOVDISCLOSE_SAME  200


static ngx_int_t ngx_http_govdisclose_number_moved(ngx_http_request_t *r,
    gd_site_t *site, ngx_uint_t elder, gd_arena_t *arena, gd_item_t *item);
static ngx_int_t ngx_http_govdisclose_number_list(ngx_http_request_t *r,
    gd_site_t *site, gd_arena_t *arena, gd_item_t **items, gd_uint_t n);


ngx_int_t
ngx_http_govdisclose_number(ngx_http_request_t *r, gd_site_t *site,
    gd_route_t *route)
{
    gd_uint_t    n;
    gd_item_t  **items;
    gd_arena_t   arena;

    ngx_http_govdisclose_arena(&arena, r->pool);

    items = ngx_palloc(r->pool,
                       NGX_HTTP_GOVDISCLOSE_SAME * sizeof(gd_item_t *));

    if (items == NULL
        || gd_find_number(&site->img, &site->root->data, &arena, &route->path,
                          items, NGX_HTTP_GOVDISCLOSE_SAME, &n)
           != GD_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (n == 0) {
        return ngx_http_govdisclose_error(r, site, NGX_HTTP_NOT_FOUND,
                                          route->form, NULL);
    }

    if (ngx_http_govdisclose_ctx(r, route) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (n == 1) {
        return ngx_http_govdisclose_number_moved(r, site, route->elder,
                                                 &arena, items[0]);
    }

    return ngx_http_govdisclose_number_list(r, site, &arena, items, n);
}


static ngx_int_t
ngx_http_govdisclose_number_moved(ngx_http_request_t *r, gd_site_t *site,
    ngx_uint_t elder, gd_arena_t *arena, gd_item_t *item)
{
    gd_val_t    link;
    gd_str_t    path;
    gd_build_t  b;

    if (ngx_http_govdisclose_build(r, site, arena, GD_PAGE_NUMBER, &b)
        != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    link = gd_item_link(&b, item, "");

    if (arena->failed) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    path.data = link.u.data;
    path.len = link.len;

    return ngx_http_govdisclose_moved(r, elder, &path, NULL);
}


static ngx_int_t
ngx_http_govdisclose_number_list(ngx_http_request_t *r, gd_site_t *site,
    gd_arena_t *arena, gd_item_t **items, gd_uint_t n)
{
    ngx_int_t                       rc;
    gd_build_t                      b;
    ngx_http_govdisclose_chain_t    c;
    ngx_http_govdisclose_answer_t   a;

    ngx_http_govdisclose_chain_init(&c, r->pool);

    if (ngx_http_govdisclose_build(r, site, arena, GD_PAGE_NUMBER, &b)
        != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    gd_page_number(&b, items, ngx_min(n, NGX_HTTP_GOVDISCLOSE_SAME), n);

    if (gd_build_write(&b, GD_FORM_HTML, &c.out) != GD_OK
        || ngx_http_govdisclose_chain_finish(r, &c) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ngx_memzero(&a, sizeof(ngx_http_govdisclose_answer_t));

    a.form = GD_FORM_HTML;
    a.length = c.length;

    r->headers_out.status = NGX_HTTP_SPECIAL_RESPONSE;

    rc = ngx_http_govdisclose_header(r, &a);

    if (rc == NGX_DONE) {
        return NGX_OK;
    }

    return (rc == NGX_OK) ? ngx_http_output_filter(r, c.first) : rc;
}
