
/*
 * Copyright (C) govdisclose contributors
 *
 * If-Match: nginx knows it as well, but answers by a page of its own.
 */


#include "ngx_http_govdisclose.h"


static ngx_uint_t ngx_http_govdisclose_match_tag(u_char *p, u_char *last,
    uint64_t tag);


ngx_uint_t
ngx_http_govdisclose_match(ngx_http_request_t *r, uint64_t tag)
{
    u_char     *p, *last;
    ngx_str_t  *list;

    list = &r->headers_in.if_match->value;

    /* it is decided here: nginx finds none */

    r->headers_in.if_match = NULL;

    /* an error_page is what it is */

    if (r != r->main || r->error_page || r->disable_not_modified
        || (list->len == 1 && list->data[0] == '*'))
    {
        return 1;
    }

    if (tag == 0) {
        return 0;
    }

    p = list->data;
    last = p + list->len;

    while (p < last) {

        if (*p == ' ' || *p == '\t' || *p == ',') {
            p++;
            continue;
        }

        /* a weak one never matches, nor does what is no tag */

        if (*p == '"' && ngx_http_govdisclose_match_tag(p, last, tag)) {
            return 1;
        }

        p = ngx_strlchr(p, last, '"');
        p = p ? ngx_strlchr(p + 1, last, '"') : NULL;

        if (p == NULL) {
            break;
        }

        p++;
    }

    return 0;
}


static ngx_uint_t
ngx_http_govdisclose_match_tag(u_char *p, u_char *last, uint64_t tag)
{
    ngx_uint_t  i;

    if (last - p < 18 || p[17] != '"') {
        return 0;
    }

    for (i = 16; i; i--) {

        if (p[i] != (u_char) "0123456789abcdef"[tag & 0xf]) {
            return 0;
        }

        tag >>= 4;
    }

    return last - p == 18 || p[18] == ' ' || p[18] == '\t' || p[18] == ',';
}
