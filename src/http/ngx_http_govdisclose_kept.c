
/*
 * Copyright (C) govdisclose contributors
 *
 * Bodies that a worker has rendered last: who asks for the same page again is
 * given the same bytes.  A body is held by its place here and by each request
 * that sends it, and goes with the last of them.
 */


#include "ngx_http_govdisclose.h"


#define NGX_HTTP_GOVDISCLOSE_PLACES    256

/* below this copying everything costs less than buffers in between */

#define NGX_HTTP_GOVDISCLOSE_SHORT     16384


struct ngx_http_govdisclose_kept_s {
    const void                   *page[NGX_HTTP_GOVDISCLOSE_PLACES];
    ngx_http_govdisclose_body_t  *body[NGX_HTTP_GOVDISCLOSE_PLACES];
};


static ngx_uint_t ngx_http_govdisclose_kept_place(const void *page);
static void ngx_http_govdisclose_kept_free(void *data);
static void ngx_http_govdisclose_release(void *data);


ngx_http_govdisclose_kept_t *
ngx_http_govdisclose_kept_create(ngx_pool_t *pool)
{
    ngx_pool_cleanup_t           *cln;
    ngx_http_govdisclose_kept_t  *kept;

    cln = ngx_pool_cleanup_add(pool, sizeof(ngx_http_govdisclose_kept_t));
    if (cln == NULL) {
        return NULL;
    }

    kept = cln->data;
    ngx_memzero(kept, sizeof(ngx_http_govdisclose_kept_t));

    cln->handler = ngx_http_govdisclose_kept_free;

    return kept;
}


/* pages of a kind lie in a row: neighbours have different places */

static ngx_uint_t
ngx_http_govdisclose_kept_place(const void *page)
{
    return ((uintptr_t) page / sizeof(gd_tag_t))
           & (NGX_HTTP_GOVDISCLOSE_PLACES - 1);
}


ngx_http_govdisclose_body_t *
ngx_http_govdisclose_kept_get(ngx_http_govdisclose_kept_t *kept,
    const void *page)
{
    ngx_uint_t  i;

    i = ngx_http_govdisclose_kept_place(page);

    return (kept->page[i] == page) ? kept->body[i] : NULL;
}


ngx_http_govdisclose_body_t *
ngx_http_govdisclose_body(ngx_http_request_t *r, off_t length)
{
    ngx_http_govdisclose_body_t  *body;

    if (length > NGX_HTTP_GOVDISCLOSE_SHORT) {
        return NULL;
    }

    body = ngx_alloc(sizeof(ngx_http_govdisclose_body_t) + length,
                     r->connection->log);
    if (body == NULL) {
        return NULL;
    }

    body->holders = 0;
    body->bytes.len = length;
    body->bytes.data = (u_char *) (body + 1);

    if (ngx_http_govdisclose_body_hold(r, body) != NGX_OK) {
        ngx_free(body);
        return NULL;
    }

    return body;
}


ngx_int_t
ngx_http_govdisclose_body_hold(ngx_http_request_t *r,
    ngx_http_govdisclose_body_t *body)
{
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    cln->handler = ngx_http_govdisclose_release;
    cln->data = body;

    body->holders++;

    return NGX_OK;
}


void
ngx_http_govdisclose_kept_put(ngx_http_govdisclose_kept_t *kept,
    const void *page, ngx_http_govdisclose_body_t *body)
{
    ngx_uint_t  i;

    i = ngx_http_govdisclose_kept_place(page);

    if (kept->body[i]) {
        ngx_http_govdisclose_release(kept->body[i]);
    }

    body->holders++;

    kept->page[i] = page;
    kept->body[i] = body;
}


static void
ngx_http_govdisclose_kept_free(void *data)
{
    ngx_http_govdisclose_kept_t  *kept = data;

    ngx_uint_t  i;

    for (i = 0; i < NGX_HTTP_GOVDISCLOSE_PLACES; i++) {
        if (kept->body[i]) {
            ngx_http_govdisclose_release(kept->body[i]);
        }
    }
}


static void
ngx_http_govdisclose_release(void *data)
{
    ngx_http_govdisclose_body_t  *body = data;

    if (--body->holders == 0) {
        ngx_free(body);
    }
}
