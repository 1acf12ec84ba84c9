
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose_status: health and metrics of a data set.
 */


#include "ngx_http_govdisclose.h"


static ngx_int_t ngx_http_govdisclose_status_refuse(ngx_http_request_t *r);
static ngx_int_t ngx_http_govdisclose_status_header(ngx_http_request_t *r,
    ngx_uint_t serves, off_t length);


static ngx_str_t  ngx_http_govdisclose_status_json =
    ngx_string("application/json");

static ngx_str_t  ngx_http_govdisclose_status_metrics =
    ngx_string("text/plain; version=0.0.4; charset=utf-8");


char *
ngx_http_govdisclose_status(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_govdisclose_loc_conf_t  *glcf = conf;

    ngx_str_t                 *value;
    ngx_http_core_loc_conf_t  *clcf;

    if (glcf->name.data) {
        return (glcf->serves == NGX_HTTP_GOVDISCLOSE_PAGES)
               ? "conflicts with \"govdisclose\"" : "is duplicate";
    }

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);

    if (clcf->named) {
        return "cannot be used in a named location";
    }

    value = cf->args->elts;

    glcf->serves = NGX_HTTP_GOVDISCLOSE_STATUS;

    if (cf->args->nelts == 3) {

        if (ngx_strcmp(value[2].data, "prometheus") == 0) {
            glcf->serves = NGX_HTTP_GOVDISCLOSE_METRICS;

        } else if (ngx_strcmp(value[2].data, "json") != 0) {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                               "invalid parameter \"%V\", expected \"json\" "
                               "or \"prometheus\"", &value[2]);
            return NGX_CONF_ERROR;
        }
    }

    clcf->handler = ngx_http_govdisclose_status_handler;

    return ngx_http_govdisclose_use(cf, glcf, &value[1]);
}


ngx_int_t
ngx_http_govdisclose_status_handler(ngx_http_request_t *r)
{
    ngx_int_t                         rc;
    gd_arena_t                        arena;
    gd_status_t                       status;
    ngx_http_govdisclose_set_t       *set;
    ngx_http_govdisclose_chain_t      c;
    ngx_http_govdisclose_loc_conf_t  *glcf;

    if (!(r->method & (NGX_HTTP_GET|NGX_HTTP_HEAD))) {
        return ngx_http_govdisclose_status_refuse(r);
    }

    rc = ngx_http_discard_request_body(r);

    if (rc != NGX_OK) {
        return rc;
    }

    glcf = ngx_http_get_module_loc_conf(r, ngx_http_govdisclose_module);
    set = glcf->set;

    status.name.len = set->name.len;
    status.name.data = set->name.data;
    status.site = set->site;

    gd_history_read(set->history, &status.events);

    ngx_http_govdisclose_arena(&arena, r->pool);
    ngx_http_govdisclose_chain_init(&c, r->pool);

    rc = (glcf->serves == NGX_HTTP_GOVDISCLOSE_METRICS)
         ? gd_status_prometheus(&status, &arena, &c.out)
         : gd_status_json(&status, &arena, &c.out);

    if (rc != GD_OK || ngx_http_govdisclose_chain_finish(r, &c) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rc = ngx_http_govdisclose_status_header(r, glcf->serves, c.length);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    return ngx_http_output_filter(r, c.first);
}


/* the site has no part in it, so that it works where there is no site */

static ngx_int_t
ngx_http_govdisclose_status_refuse(ngx_http_request_t *r)
{
    ngx_str_t  key = ngx_string("Allow");
    ngx_str_t  value = ngx_string("GET, HEAD");

    if (ngx_http_govdisclose_push(r, &key, &value) == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return NGX_HTTP_NOT_ALLOWED;
}


static ngx_int_t
ngx_http_govdisclose_status_header(ngx_http_request_t *r, ngx_uint_t serves,
    off_t length)
{
    ngx_str_t  key = ngx_string("Cache-Control");
    ngx_str_t  value = ngx_string("no-store");

    /*
     * Not headers_out.cache_control: what "expires" of an outer level makes of
     * that would be kept, while of two lines the stricter one holds.
     */

    if (ngx_http_govdisclose_push(r, &key, &value) == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_length_n = length;

    if (serves == NGX_HTTP_GOVDISCLOSE_METRICS) {

        /* lists of types have it without its parameters */

        r->headers_out.content_type = ngx_http_govdisclose_status_metrics;
        r->headers_out.content_type_len = sizeof("text/plain") - 1;

    } else {
        r->headers_out.content_type = ngx_http_govdisclose_status_json;
        r->headers_out.content_type_len = r->headers_out.content_type.len;
    }

    r->headers_out.content_type_lowcase = NULL;

    return ngx_http_send_header(r);
}
