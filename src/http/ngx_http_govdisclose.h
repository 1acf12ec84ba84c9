
/*
 * Copyright (C) govdisclose contributors
 */


#ifndef _NGX_HTTP_GOVDISCLOSE_H_INCLUDED_
#define _NGX_HTTP_GOVDISCLOSE_H_INCLUDED_


#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

#include "gd_site.h"
#include "gd_page.h"
#include "gd_csv_write.h"
#include "gd_status.h"
#include "gd_json_write.h"


/* govdisclose_data */

typedef struct {
    ngx_str_t             name;
    ngx_str_t             path;       /* absolute, terminated by zero */
    ngx_str_t             library;    /* the same, or len 0 */
    u_char               *file;       /* where the directive stands */
    ngx_uint_t            line;
    gd_site_t            *site;       /* NULL: nothing to serve */
    ngx_array_t           offices;    /* gd_str_t: sites of their own */
    gd_history_t         *history;    /* handed on from cycle to cycle */
    u_char                version[16];
    unsigned              strict:1;   /* a failed equation refuses it */
    unsigned              keep:1;     /* on_error=keep */
    unsigned              loaded:1;   /* for this cycle */
    unsigned              taken:1;    /* unchanged, from the cycle before */
} ngx_http_govdisclose_set_t;


typedef struct ngx_http_govdisclose_kept_s  ngx_http_govdisclose_kept_t;

typedef struct {
    ngx_array_t           sets;       /* ngx_http_govdisclose_set_t */
    ngx_array_t           uses;       /* ngx_http_govdisclose_loc_conf_t * */
    ngx_http_govdisclose_kept_t  *kept;   /* bodies that were rendered last */
} ngx_http_govdisclose_main_conf_t;


/* govdisclose, govdisclose_status */

typedef enum {
    NGX_HTTP_GOVDISCLOSE_PAGES = 0,
    NGX_HTTP_GOVDISCLOSE_STATUS,      /* in JSON */
    NGX_HTTP_GOVDISCLOSE_METRICS      /* for Prometheus */
} ngx_http_govdisclose_serves_e;


typedef struct {
    ngx_str_t                    name;
    u_char                      *file;
    ngx_uint_t                   line;
    ngx_str_t                    office;   /* that is the site, or len 0 */
    ngx_http_govdisclose_set_t  *set;
    gd_site_t                   *site;     /* NULL: nothing to serve, 503 */
    ngx_uint_t                   serves;   /* ngx_http_govdisclose_serves_e */
    ngx_uint_t                   drafts;
    ngx_flag_t                   gzip;
    ngx_flag_t                   security_headers;
} ngx_http_govdisclose_loc_conf_t;


/* what is known of a request, for the variables */

typedef struct {
    const char           *page;
    ngx_str_t             id;
    uint64_t              results;
    unsigned              has_results:1;
} ngx_http_govdisclose_ctx_t;


/* an answer that is about to be sent */

typedef struct {
    ngx_chain_t          *body;
    off_t                 length;
    uint64_t              tag;        /* 0: no ETag */
    gd_form_e             form;
    gd_str_t              save;       /* Content-Disposition, may be none */
    unsigned              problem:1;  /* JSON of an error */
    unsigned              gzip:1;     /* the body is compressed */
    unsigned              vary:1;     /* and might not have been, or reverse */
    unsigned              noindex:1;  /* no search engine is to keep it */
} ngx_http_govdisclose_answer_t;


/* ngx_http_govdisclose_module.c */

/* a location serves the data set of that name, which is looked up later */
char *ngx_http_govdisclose_use(ngx_conf_t *cf,
    ngx_http_govdisclose_loc_conf_t *glcf, ngx_str_t *name);

/* src/http/ngx_http_govdisclose_load.c */

/* NGX_ERROR, after diagnostics, where the configuration is to be refused */
ngx_int_t ngx_http_govdisclose_load(ngx_conf_t *cf,
    ngx_http_govdisclose_set_t *set);

/* src/http/ngx_http_govdisclose_status.c */

char *ngx_http_govdisclose_status(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
ngx_int_t ngx_http_govdisclose_status_handler(ngx_http_request_t *r);

/* src/http/ngx_http_govdisclose_variables.c */

ngx_int_t ngx_http_govdisclose_add_variables(ngx_conf_t *cf);

/* src/http/ngx_http_govdisclose_handler.c */

ngx_int_t ngx_http_govdisclose_handler(ngx_http_request_t *r);

/* the kind of page and its id, for the variables */
ngx_int_t ngx_http_govdisclose_ctx(ngx_http_request_t *r, gd_route_t *route);

/* src/http/ngx_http_govdisclose_answer.c */

/*
 * The status and header of an answer: NGX_OK if a body is to follow, NGX_DONE
 * if the answer is complete (HEAD, 304), else what the handler has to return.
 */
ngx_int_t ngx_http_govdisclose_header(ngx_http_request_t *r,
    ngx_http_govdisclose_answer_t *a);

/* If-Match, RFC 9110, 13.1.1: whether it lets an answer with that ETag pass */
ngx_uint_t ngx_http_govdisclose_match(ngx_http_request_t *r, uint64_t tag);

/* a header line, NULL if there is no memory */
ngx_table_elt_t *ngx_http_govdisclose_push(ngx_http_request_t *r,
    ngx_str_t *key, ngx_str_t *value);

/* one buffer over bytes that stay: a page of the image */
ngx_int_t ngx_http_govdisclose_memory(ngx_http_request_t *r, gd_str_t *body,
    ngx_chain_t *chain);

/* 301 to a path below the mount; args may be NULL */
ngx_int_t ngx_http_govdisclose_moved(ngx_http_request_t *r, ngx_uint_t elder,
    gd_str_t *path, ngx_str_t *args);

/* src/http/ngx_http_govdisclose_number.c */

/* 301 to the item that has the number, 300 where there are several */
ngx_int_t ngx_http_govdisclose_number(ngx_http_request_t *r, gd_site_t *site,
    gd_route_t *route);

/* src/http/ngx_http_govdisclose_error.c */

/*
 * An error in the site's look, or in JSON a problem detail; where the location
 * has an error_page for the status, that is left to nginx.  form is what was
 * asked for; detail is a sentence or NULL.
 */
ngx_int_t ngx_http_govdisclose_error(ngx_http_request_t *r, gd_site_t *site,
    ngx_uint_t status, gd_form_e form, const char *detail);

/* whether the location has an error_page for it */
ngx_uint_t ngx_http_govdisclose_error_page(ngx_http_request_t *r,
    ngx_uint_t status);

/*
 * errors/{status}: what the error_page of other locations leads to.  It is an
 * answer of that status for whoever asks for it, too.
 */
ngx_int_t ngx_http_govdisclose_error_of(ngx_http_request_t *r,
    gd_site_t *site, gd_route_t *route);

/* 503: there is no site, and so none whose look it could have */
ngx_int_t ngx_http_govdisclose_unavailable(ngx_http_request_t *r);

/*
 * A page that stands for no address of its own: its links lead to where they
 * should from whatever was asked for.  NGX_ERROR if there is no memory.
 */
ngx_int_t ngx_http_govdisclose_build(ngx_http_request_t *r, gd_site_t *site,
    gd_arena_t *arena, gd_page_kind_e kind, gd_build_t *b);

/* links begin with the location's name; NGX_ERROR if there is no memory */
ngx_int_t ngx_http_govdisclose_mount(ngx_http_request_t *r, gd_view_t *view);

/* an error with Allow: 405 */
ngx_int_t ngx_http_govdisclose_not_allowed(ngx_http_request_t *r,
    gd_site_t *site, gd_form_e form);


/* a rendered body: pieces from the pool, and the image itself in between */

typedef struct {
    gd_out_t              out;
    ngx_pool_t           *pool;
    ngx_chain_t          *first;
    ngx_chain_t         **last;
    ngx_buf_t            *buf;        /* the last one */
    off_t                 length;
} ngx_http_govdisclose_chain_t;

void ngx_http_govdisclose_chain_init(ngx_http_govdisclose_chain_t *c,
    ngx_pool_t *pool);

/* the same for a body that fits: it becomes one buffer over the room */
void ngx_http_govdisclose_chain_over(ngx_http_govdisclose_chain_t *c,
    gd_str_t *room);

/* GD_ERROR if there was no memory; the last buffer is marked as such */
ngx_int_t ngx_http_govdisclose_chain_finish(ngx_http_request_t *r,
    ngx_http_govdisclose_chain_t *c);

/* gd_hash() of all buffers */
uint64_t ngx_http_govdisclose_chain_tag(ngx_http_govdisclose_chain_t *c);

/* src/http/ngx_http_govdisclose_kept.c */

/* a body that requests may share, freed when nobody holds it any more */

typedef struct {
    ngx_uint_t            holders;
    gd_str_t              bytes;
} ngx_http_govdisclose_body_t;

/* goes with the pool; NULL if there is no memory */
ngx_http_govdisclose_kept_t *ngx_http_govdisclose_kept_create(
    ngx_pool_t *pool);

/* the body of a page, which is known by what the image has of it, or NULL */
ngx_http_govdisclose_body_t *ngx_http_govdisclose_kept_get(
    ngx_http_govdisclose_kept_t *kept, const void *page);

void ngx_http_govdisclose_kept_put(ngx_http_govdisclose_kept_t *kept,
    const void *page, ngx_http_govdisclose_body_t *body);

/*
 * Room for a body, which the request holds; NULL for one that is too long to be
 * kept, or if there is no memory.
 */
ngx_http_govdisclose_body_t *ngx_http_govdisclose_body(ngx_http_request_t *r,
    off_t length);

ngx_int_t ngx_http_govdisclose_body_hold(ngx_http_request_t *r,
    ngx_http_govdisclose_body_t *body);


/* scratch memory of a request */
void ngx_http_govdisclose_arena(gd_arena_t *arena, ngx_pool_t *pool);


extern ngx_module_t  ngx_http_govdisclose_module;


#endif /* _NGX_HTTP_GOVDISCLOSE_H_INCLUDED_ */
