
/*
 * Copyright (C) govdisclose contributors
 *
 * $govdisclose_page, $govdisclose_id, $govdisclose_version and
 * $govdisclose_results, for logs and maps.
 */


#include "ngx_http_govdisclose.h"


static ngx_int_t ngx_http_govdisclose_variable_page(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data);
static ngx_int_t ngx_http_govdisclose_variable_id(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data);
static ngx_int_t ngx_http_govdisclose_variable_version(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data);
static ngx_int_t ngx_http_govdisclose_variable_results(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data);


static ngx_http_variable_t  ngx_http_govdisclose_vars[] = {

    { ngx_string("govdisclose_page"), NULL,
      ngx_http_govdisclose_variable_page, 0, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("govdisclose_id"), NULL,
      ngx_http_govdisclose_variable_id, 0, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("govdisclose_version"), NULL,
      ngx_http_govdisclose_variable_version, 0, 0, 0 },

    { ngx_string("govdisclose_results"), NULL,
      ngx_http_govdisclose_variable_results, 0, NGX_HTTP_VAR_NOCACHEABLE, 0 },

      ngx_http_null_variable
};


static ngx_int_t
ngx_http_govdisclose_variable_page(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data)
{
    ngx_http_govdisclose_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_govdisclose_module);

    if (ctx == NULL) {
        v->not_found = 1;
        return NGX_OK;
    }

    v->len = ngx_strlen(ctx->page);
    v->valid = 1;
    v->no_cacheable = 0;
    v->not_found = 0;
    v->data = (u_char *) ctx->page;

    return NGX_OK;
}


static ngx_int_t
ngx_http_govdisclose_variable_id(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data)
{
    ngx_http_govdisclose_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_govdisclose_module);

    if (ctx == NULL || ctx->id.len == 0) {
        v->not_found = 1;
        return NGX_OK;
    }

    v->len = ctx->id.len;
    v->valid = 1;
    v->no_cacheable = 0;
    v->not_found = 0;
    v->data = ctx->id.data;

    return NGX_OK;
}


static ngx_int_t
ngx_http_govdisclose_variable_version(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data)
{
    ngx_http_govdisclose_loc_conf_t  *glcf;

    glcf = ngx_http_get_module_loc_conf(r, ngx_http_govdisclose_module);

    if (glcf->set == NULL || glcf->set->site == NULL) {
        v->not_found = 1;
        return NGX_OK;
    }

    v->len = sizeof(glcf->set->version);
    v->valid = 1;
    v->no_cacheable = 0;
    v->not_found = 0;
    v->data = glcf->set->version;

    return NGX_OK;
}


static ngx_int_t
ngx_http_govdisclose_variable_results(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data)
{
    u_char                      *p;
    ngx_http_govdisclose_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_govdisclose_module);

    if (ctx == NULL || !ctx->has_results) {
        v->not_found = 1;
        return NGX_OK;
    }

    p = ngx_pnalloc(r->pool, NGX_INT64_LEN);
    if (p == NULL) {
        return NGX_ERROR;
    }

    v->len = ngx_sprintf(p, "%uL", ctx->results) - p;
    v->valid = 1;
    v->no_cacheable = 0;
    v->not_found = 0;
    v->data = p;

    return NGX_OK;
}


ngx_int_t
ngx_http_govdisclose_add_variables(ngx_conf_t *cf)
{
    ngx_http_variable_t  *var, *v;

    for (v = ngx_http_govdisclose_vars; v->name.len; v++) {
        var = ngx_http_add_variable(cf, &v->name, v->flags);
        if (var == NULL) {
            return NGX_ERROR;
        }

        var->get_handler = v->get_handler;
        var->data = v->data;
    }

    return NGX_OK;
}
