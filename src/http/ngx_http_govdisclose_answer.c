
/*
 * Copyright (C) govdisclose contributors
 *
 * Answers: headers, and bodies as chains of buffers.
 */


#include "ngx_http_govdisclose.h"


#define NGX_HTTP_GOVDISCLOSE_PIECE     4096

#define NGX_HTTP_GOVDISCLOSE_SECURITY  3


static ngx_int_t ngx_http_govdisclose_instead(ngx_http_request_t *r,
    ngx_http_govdisclose_answer_t *a, ngx_uint_t status);
static ngx_int_t ngx_http_govdisclose_save(ngx_http_request_t *r,
    gd_str_t *save);
static ngx_int_t ngx_http_govdisclose_secure(ngx_http_request_t *r);
static ngx_int_t ngx_http_govdisclose_etag(ngx_http_request_t *r,
    uint64_t tag);
static ngx_int_t ngx_http_govdisclose_encoding(ngx_http_request_t *r,
    ngx_http_govdisclose_answer_t *a);
static gd_int_t ngx_http_govdisclose_more(gd_out_t *out);
static gd_int_t ngx_http_govdisclose_ref(gd_out_t *out, u_char *data,
    size_t len);
static ngx_int_t ngx_http_govdisclose_link(ngx_http_govdisclose_chain_t *c,
    u_char *pos, u_char *last);
static void *ngx_http_govdisclose_alloc(void *data, size_t size);


/* RFC 9457 */

static ngx_str_t  ngx_http_govdisclose_problem =
    ngx_string("application/problem+json");


/* pages have no script and load nothing but the style sheet and images */

static struct {
    ngx_str_t  key;
    ngx_str_t  value;
} ngx_http_govdisclose_security[NGX_HTTP_GOVDISCLOSE_SECURITY] = {

    { ngx_string("Content-Security-Policy"),
      ngx_string("default-src 'none'; style-src 'self'; img-src 'self' "
                 "http: https:; form-action 'self'; base-uri 'none'; "
                 "frame-ancestors 'self'") },

    { ngx_string("X-Content-Type-Options"), ngx_string("nosniff") },

    { ngx_string("Referrer-Policy"),
      ngx_string("strict-origin-when-cross-origin") }
};


ngx_int_t
ngx_http_govdisclose_header(ngx_http_request_t *r,
    ngx_http_govdisclose_answer_t *a)
{
    ngx_int_t                         rc;
    ngx_str_t                         robots = ngx_string("X-Robots-Tag");
    ngx_str_t                         noindex = ngx_string("noindex");
    ngx_http_core_loc_conf_t         *clcf;
    ngx_http_govdisclose_loc_conf_t  *glcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);
    glcf = ngx_http_get_module_loc_conf(r, ngx_http_govdisclose_module);

    /*
     * RFC 9110, 13.1.3 and 13.1.4: without a Last-Modified these conditions
     * are to be ignored; nginx would let them decide against the ETag
     */

    r->headers_in.if_modified_since = NULL;
    r->headers_in.if_unmodified_since = NULL;

    if (r->headers_out.status == 0) {
        r->headers_out.status = NGX_HTTP_OK;

        if (r->headers_in.if_match
            && !ngx_http_govdisclose_match(r, clcf->etag ? a->tag : 0))
        {
            return ngx_http_govdisclose_instead(r, a,
                                                NGX_HTTP_PRECONDITION_FAILED);
        }
    }

    r->headers_out.content_length_n = a->length;

    if (a->problem) {
        r->headers_out.content_type = ngx_http_govdisclose_problem;

    } else {
        r->headers_out.content_type.data = (u_char *) gd_forms[a->form].type;
        r->headers_out.content_type.len = ngx_strlen(gd_forms[a->form].type);
    }

    r->headers_out.content_type_len = r->headers_out.content_type.len;
    r->headers_out.content_type_lowcase = NULL;

    /* application/json is UTF-8 by itself and has no such parameter */

    if (gd_forms[a->form].charset) {
        ngx_str_set(&r->headers_out.charset, "utf-8");
    }

    if ((clcf->etag && a->tag
         && ngx_http_govdisclose_etag(r, a->tag) != NGX_OK)
        || ngx_http_govdisclose_encoding(r, a) != NGX_OK
        || (a->noindex
            && ngx_http_govdisclose_push(r, &robots, &noindex) == NULL)
        || (a->save.len && ngx_http_govdisclose_save(r, &a->save) != NGX_OK)
        || (glcf->security_headers && ngx_http_govdisclose_secure(r) != NGX_OK))
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rc = ngx_http_send_header(r);

    if (rc == NGX_HTTP_RANGE_NOT_SATISFIABLE) {
        return ngx_http_govdisclose_instead(r, a, rc);
    }

    if (rc == NGX_ERROR || rc > NGX_OK) {
        return rc;
    }

    return r->header_only ? NGX_DONE : NGX_OK;
}


/* an error, where the header of the page was built and has not been sent */

static ngx_int_t
ngx_http_govdisclose_instead(ngx_http_request_t *r,
    ngx_http_govdisclose_answer_t *a, ngx_uint_t status)
{
    ngx_int_t                         rc;
    ngx_str_t                         range;
    ngx_str_t                         key = ngx_string("Content-Range");
    ngx_http_govdisclose_loc_conf_t  *glcf;

    glcf = ngx_http_get_module_loc_conf(r, ngx_http_govdisclose_module);

    ngx_str_null(&range);

    if (r->headers_out.content_range) {
        range = r->headers_out.content_range->value;
    }

    ngx_http_clean_header(r);

    /* of a 416: how long it is */

    if (range.len && ngx_http_govdisclose_push(r, &key, &range) == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->allow_ranges = 0;

    rc = ngx_http_govdisclose_error(r, glcf->site, status, a->form, NULL);

    return (rc == NGX_OK) ? NGX_DONE : rc;
}


static ngx_int_t
ngx_http_govdisclose_save(ngx_http_request_t *r, gd_str_t *save)
{
    ngx_str_t  value;
    ngx_str_t  key = ngx_string("Content-Disposition");

    value.len = save->len;
    value.data = save->data;

    return ngx_http_govdisclose_push(r, &key, &value) ? NGX_OK : NGX_ERROR;
}


static ngx_int_t
ngx_http_govdisclose_secure(ngx_http_request_t *r)
{
    ngx_uint_t  i;

    for (i = 0; i < NGX_HTTP_GOVDISCLOSE_SECURITY; i++) {
        if (ngx_http_govdisclose_push(r,
                                      &ngx_http_govdisclose_security[i].key,
                                      &ngx_http_govdisclose_security[i].value)
            == NULL)
        {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}


static ngx_int_t
ngx_http_govdisclose_etag(ngx_http_request_t *r, uint64_t tag)
{
    u_char     *p;
    ngx_str_t   value;
    ngx_str_t   key = ngx_string("ETag");

    static const u_char  hex[] = "0123456789abcdef";

    value.len = sizeof("\"0123456789abcdef\"") - 1;

    value.data = ngx_pnalloc(r->pool, value.len);
    if (value.data == NULL) {
        return NGX_ERROR;
    }

    /* ngx_sprintf() is slow at this, and every page has one */

    p = value.data + value.len;
    *--p = '"';

    while (p > value.data + 1) {
        *--p = hex[tag & 0xf];
        tag >>= 4;
    }

    *--p = '"';

    r->headers_out.etag = ngx_http_govdisclose_push(r, &key, &value);

    return r->headers_out.etag ? NGX_OK : NGX_ERROR;
}


static ngx_int_t
ngx_http_govdisclose_encoding(ngx_http_request_t *r,
    ngx_http_govdisclose_answer_t *a)
{
#if (NGX_HTTP_GZIP)

    ngx_str_t                  vary = ngx_string("Vary");
    ngx_str_t                  accept = ngx_string("Accept-Encoding");
    ngx_str_t                  encoding = ngx_string("Content-Encoding");
    ngx_str_t                  gzip = ngx_string("gzip");
    ngx_table_elt_t           *h;
    ngx_http_core_loc_conf_t  *clcf;

    if (a->vary) {
        clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

        /* nginx sends it if it is told to, a cache needs it in any case */

        if (clcf->gzip_vary) {
            r->gzip_vary = 1;

        } else if (ngx_http_govdisclose_push(r, &vary, &accept) == NULL) {
            return NGX_ERROR;
        }
    }

    if (a->gzip) {
        h = ngx_http_govdisclose_push(r, &encoding, &gzip);
        if (h == NULL) {
            return NGX_ERROR;
        }

        r->headers_out.content_encoding = h;
    }

#endif

    return NGX_OK;
}


ngx_table_elt_t *
ngx_http_govdisclose_push(ngx_http_request_t *r, ngx_str_t *key,
    ngx_str_t *value)
{
    ngx_table_elt_t  *h;

    h = ngx_list_push(&r->headers_out.headers);
    if (h == NULL) {
        return NULL;
    }

    h->hash = 1;
    h->key = *key;
    h->value = *value;
#if (nginx_version >= 1023000)
    h->next = NULL;
#endif

    return h;
}


ngx_int_t
ngx_http_govdisclose_moved(ngx_http_request_t *r, ngx_uint_t elder,
    gd_str_t *path, ngx_str_t *args)
{
    u_char                    *p;
    ngx_str_t                  uri, location;
    ngx_str_t                  key = ngx_string("Location");
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    uri.len = clcf->name.len + (elder ? GD_ELDER_LEN : 0) + path->len;
    uri.data = ngx_pnalloc(r->pool, uri.len);

    /* an escaped byte becomes three */

    location.data = ngx_pnalloc(r->pool, 3 * uri.len + 1
                                         + (args ? args->len : 0));

    if (uri.data == NULL || location.data == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    p = ngx_cpymem(uri.data, clcf->name.data, clcf->name.len);

    if (elder) {
        p = ngx_cpymem(p, GD_ELDER, GD_ELDER_LEN);
    }

    ngx_memcpy(p, path->data, path->len);

    p = (u_char *) ngx_escape_uri(location.data, uri.data, uri.len,
                                  NGX_ESCAPE_URI);

    if (args && args->len) {
        *p++ = '?';
        p = ngx_cpymem(p, args->data, args->len);
    }

    location.len = p - location.data;

    ngx_http_clear_location(r);

    r->headers_out.location = ngx_http_govdisclose_push(r, &key, &location);

    if (r->headers_out.location == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return NGX_HTTP_MOVED_PERMANENTLY;
}


ngx_int_t
ngx_http_govdisclose_memory(ngx_http_request_t *r, gd_str_t *body,
    ngx_chain_t *chain)
{
    ngx_buf_t  *b;

    b = ngx_calloc_buf(r->pool);
    if (b == NULL) {
        return NGX_ERROR;
    }

    b->pos = body->data;
    b->last = body->data + body->len;
    b->memory = body->len ? 1 : 0;
    b->sync = body->len ? 0 : 1;
    b->last_buf = (r == r->main) ? 1 : 0;
    b->last_in_chain = 1;

    chain->buf = b;
    chain->next = NULL;

    return NGX_OK;
}


void
ngx_http_govdisclose_chain_init(ngx_http_govdisclose_chain_t *c,
    ngx_pool_t *pool)
{
    ngx_memzero(c, sizeof(ngx_http_govdisclose_chain_t));

    c->pool = pool;
    c->last = &c->first;

    c->out.more = ngx_http_govdisclose_more;
    c->out.ref = ngx_http_govdisclose_ref;
    c->out.data = c;
}


void
ngx_http_govdisclose_chain_over(ngx_http_govdisclose_chain_t *c, gd_str_t *room)
{
    c->out.ref = NULL;
    c->out.start = room->data;
    c->out.pos = room->data;
    c->out.end = room->data + room->len;
}


static gd_int_t
ngx_http_govdisclose_more(gd_out_t *out)
{
    u_char                        *p;
    ngx_http_govdisclose_chain_t  *c;

    c = out->data;

    if (ngx_http_govdisclose_link(c, out->start, out->pos) != NGX_OK) {
        return GD_ERROR;
    }

    p = ngx_palloc(c->pool, NGX_HTTP_GOVDISCLOSE_PIECE);
    if (p == NULL) {
        return GD_ERROR;
    }

    out->start = p;
    out->pos = p;
    out->end = p + NGX_HTTP_GOVDISCLOSE_PIECE;

    return GD_OK;
}


static gd_int_t
ngx_http_govdisclose_ref(gd_out_t *out, u_char *data, size_t len)
{
    ngx_http_govdisclose_chain_t  *c;

    c = out->data;

    if (ngx_http_govdisclose_link(c, out->start, out->pos) != NGX_OK
        || ngx_http_govdisclose_link(c, data, data + len) != NGX_OK)
    {
        return GD_ERROR;
    }

    out->start = out->pos;

    return GD_OK;
}


static ngx_int_t
ngx_http_govdisclose_link(ngx_http_govdisclose_chain_t *c, u_char *pos,
    u_char *last)
{
    ngx_buf_t    *b;
    ngx_chain_t  *cl;

    if (pos == last) {
        return NGX_OK;
    }

    b = ngx_calloc_buf(c->pool);
    cl = ngx_alloc_chain_link(c->pool);

    if (b == NULL || cl == NULL) {
        return NGX_ERROR;
    }

    b->pos = pos;
    b->last = last;
    b->memory = 1;

    cl->buf = b;
    cl->next = NULL;

    *c->last = cl;
    c->last = &cl->next;
    c->buf = b;
    c->length += last - pos;

    return NGX_OK;
}


ngx_int_t
ngx_http_govdisclose_chain_finish(ngx_http_request_t *r,
    ngx_http_govdisclose_chain_t *c)
{
    if (c->out.failed
        || ngx_http_govdisclose_link(c, c->out.start, c->out.pos) != NGX_OK
        || c->buf == NULL)
    {
        return NGX_ERROR;
    }

    c->buf->last_buf = (r == r->main) ? 1 : 0;
    c->buf->last_in_chain = 1;

    return NGX_OK;
}


uint64_t
ngx_http_govdisclose_chain_tag(ngx_http_govdisclose_chain_t *c)
{
    uint64_t      tag;
    gd_out_t      out;
    u_char        buf[GD_OUT_HASH_SIZE];
    uint64_t      len;
    ngx_chain_t  *cl;

    gd_out_hash(&out, buf);

    for (cl = c->first; cl; cl = cl->next) {
        gd_out_write(&out, cl->buf->pos, cl->buf->last - cl->buf->pos);
    }

    gd_out_hash_finish(&out, &tag, &len);

    return tag;
}


void
ngx_http_govdisclose_arena(gd_arena_t *arena, ngx_pool_t *pool)
{
    gd_arena_init(arena, ngx_http_govdisclose_alloc, pool);
}


static void *
ngx_http_govdisclose_alloc(void *data, size_t size)
{
    return ngx_palloc(data, size);
}
