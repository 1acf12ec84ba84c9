
/*
 * Copyright (C) govdisclose contributors
 *
 * Answers where there is nothing to show.
 */


#include "ngx_http_govdisclose.h"


static ngx_int_t ngx_http_govdisclose_error_write(ngx_http_request_t *r,
    gd_site_t *site, ngx_uint_t status, gd_form_e form, const char *detail,
    ngx_uint_t elsewhere);
static ngx_int_t ngx_http_govdisclose_error_send(ngx_http_request_t *r,
    ngx_uint_t status, gd_form_e form, ngx_http_govdisclose_chain_t *c);


ngx_int_t
ngx_http_govdisclose_error(ngx_http_request_t *r, gd_site_t *site,
    ngx_uint_t status, gd_form_e form, const char *detail)
{
    ngx_int_t  rc;

    /* in a subrequest nobody looks at the body of an error */

    if (r != r->main || ngx_http_govdisclose_error_page(r, status)) {
        return status;
    }

    rc = ngx_http_discard_request_body(r);

    if (rc != NGX_OK) {
        return rc;
    }

    /* a style sheet cannot say what is wrong */

    if (form != GD_FORM_JSON) {
        form = GD_FORM_HTML;
    }

    return ngx_http_govdisclose_error_write(r, site, status, form, detail, 0);
}


ngx_int_t
ngx_http_govdisclose_error_of(ngx_http_request_t *r, gd_site_t *site,
    gd_route_t *route)
{
    return ngx_http_govdisclose_error_write(r, site, route->status,
                                            route->form, NULL, 1);
}


/* elsewhere: the client has asked for something that may not be ours */

static ngx_int_t
ngx_http_govdisclose_error_write(ngx_http_request_t *r, gd_site_t *site,
    ngx_uint_t status, gd_form_e form, const char *detail,
    ngx_uint_t elsewhere)
{
    gd_arena_t                      arena;
    gd_build_t                      b;
    ngx_http_govdisclose_chain_t    c;

    ngx_http_govdisclose_arena(&arena, r->pool);
    ngx_http_govdisclose_chain_init(&c, r->pool);

    if (ngx_http_govdisclose_build(r, site, &arena, GD_PAGE_ERROR, &b)
        != NGX_OK
        || (elsewhere && ngx_http_govdisclose_mount(r, &b.view) != NGX_OK))
    {
        return status;
    }

    gd_page_error(&b, status, detail);

    if (gd_build_write(&b, form, &c.out) != GD_OK) {
        return status;
    }

    return ngx_http_govdisclose_error_send(r, status, form, &c);
}


static ngx_int_t
ngx_http_govdisclose_error_send(ngx_http_request_t *r, ngx_uint_t status,
    gd_form_e form, ngx_http_govdisclose_chain_t *c)
{
    ngx_int_t                       rc;
    ngx_http_govdisclose_answer_t   a;

    if (ngx_http_govdisclose_chain_finish(r, c) != NGX_OK) {
        return status;
    }

    ngx_memzero(&a, sizeof(ngx_http_govdisclose_answer_t));

    a.form = form;
    a.problem = (form == GD_FORM_JSON);
    a.length = c->length;

    r->headers_out.status = status;

    rc = ngx_http_govdisclose_header(r, &a);

    if (rc == NGX_DONE) {
        return NGX_OK;
    }

    return (rc == NGX_OK) ? ngx_http_output_filter(r, c->first) : rc;
}


ngx_int_t
ngx_http_govdisclose_unavailable(ngx_http_request_t *r)
{
    gd_val_t                       problem;
    gd_view_t                      view;
    ngx_int_t                      rc;
    gd_arena_t                     arena;
    ngx_http_govdisclose_chain_t   c;

    if (r != r->main || r->uri.len < 5
        || ngx_strncmp(r->uri.data + r->uri.len - 5, ".json", 5) != 0
        || ngx_http_govdisclose_error_page(r, NGX_HTTP_SERVICE_UNAVAILABLE))
    {
        return NGX_HTTP_SERVICE_UNAVAILABLE;
    }

    rc = ngx_http_discard_request_body(r);

    if (rc != NGX_OK) {
        return rc;
    }

    ngx_http_govdisclose_arena(&arena, r->pool);
    ngx_http_govdisclose_chain_init(&c, r->pool);

    ngx_memzero(&view, sizeof(gd_view_t));
    view.arena = &arena;

    problem = gd_v_obj(gd_obj(&view, NULL, NULL));
    gd_problem(&view, problem.u.obj, NGX_HTTP_SERVICE_UNAVAILABLE, NULL);

    if (arena.failed) {
        return NGX_HTTP_SERVICE_UNAVAILABLE;
    }

    gd_json_write(&view, &problem, &c.out);

    return ngx_http_govdisclose_error_send(r, NGX_HTTP_SERVICE_UNAVAILABLE,
                                           GD_FORM_JSON, &c);
}


ngx_int_t
ngx_http_govdisclose_build(ngx_http_request_t *r, gd_site_t *site,
    gd_arena_t *arena, gd_page_kind_e kind, gd_build_t *b)
{
    size_t                     i, depth;
    gd_str_t                   path;
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    path.data = r->uri.data + clcf->name.len;
    path.len = r->uri.len - clcf->name.len;

    (void) gd_route_elder(&path);

    gd_build_init(b, site, arena, kind, path);

    for (i = 0, depth = 0; i < path.len; i++) {
        depth += (path.data[i] == '/');
    }

    /*
     * A long way up in every link would make a short request a large answer,
     * and an escaped or a doubled slash is one for us and not for the client
     */

    if (depth > GD_BUILD_DEPTH || r->quoted_uri || r->complex_uri) {
        return ngx_http_govdisclose_mount(r, &b->view);
    }

    return NGX_OK;
}


ngx_int_t
ngx_http_govdisclose_mount(ngx_http_request_t *r, gd_view_t *view)
{
    u_char                    *p;
    ngx_str_t                 *name;
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);
    name = &clcf->name;

    p = ngx_pnalloc(r->pool, 3 * name->len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    view->root.data = p;
    view->root.len = (u_char *) ngx_escape_uri(p, name->data, name->len,
                                               NGX_ESCAPE_URI)
                     - p;

    return NGX_OK;
}


ngx_uint_t
ngx_http_govdisclose_error_page(ngx_http_request_t *r, ngx_uint_t status)
{
    ngx_uint_t                 i;
    ngx_http_err_page_t       *page;
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    if (clcf->error_pages == NULL) {
        return 0;
    }

    page = clcf->error_pages->elts;

    for (i = 0; i < clcf->error_pages->nelts; i++) {
        if (page[i].status == (ngx_int_t) status) {
            return 1;
        }
    }

    return 0;
}


ngx_int_t
ngx_http_govdisclose_not_allowed(ngx_http_request_t *r, gd_site_t *site,
    gd_form_e form)
{
    ngx_str_t  key = ngx_string("Allow");
    ngx_str_t  value = ngx_string("GET, HEAD");

    /* RFC 9110, 15.5.6: nginx itself does not send it */

    if (ngx_http_govdisclose_push(r, &key, &value) == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return ngx_http_govdisclose_error(r, site, NGX_HTTP_NOT_ALLOWED, form,
                                      NULL);
}
