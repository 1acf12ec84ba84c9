
/*
 * Copyright (C) govdisclose contributors
 *
 * Links to paths below the mount.
 */


#include "gd_page.h"

#include <stdarg.h>
#include <stdio.h>


#define GD_LINK_LEN        256


gd_val_t
gd_link_parts(gd_build_t *b, const gd_str_t *parts, gd_uint_t n)
{
    u_char     *p;
    size_t      len;
    gd_str_t    path;
    gd_uint_t   i;

    len = 0;

    for (i = 0; i < n; i++) {
        len += parts[i].len;
    }

    p = gd_arena_alloc(b->view.arena, len);
    if (p == NULL) {
        return gd_v_null();
    }

    path.len = len;
    path.data = p;

    for (i = 0; i < n; i++) {
        if (parts[i].len) {
            memcpy(p, parts[i].data, parts[i].len);
            p += parts[i].len;
        }
    }

    return gd_v_link(path);
}


gd_val_t
gd_link(gd_build_t *b, const char *fmt, ...)
{
    int       n;
    char      buf[GD_LINK_LEN];
    va_list   args;
    gd_str_t  path;

    va_start(args, fmt);
    n = vsnprintf(buf, sizeof(buf), fmt, args);
    va_end(args);

    path.len = (n < 0) ? 0 : gd_min((size_t) n, sizeof(buf) - 1);
    path.data = gd_arena_copy(b->view.arena, buf, path.len);

    return gd_v_link(path);
}


gd_val_t
gd_file_link(gd_build_t *b, const gd_str_t *name)
{
    size_t     size;
    u_char    *p, *end, *last;
    gd_out_t   out;
    gd_str_t   path;

    /* a byte becomes three at the most */

    size = sizeof("files/") - 1 + 3 * name->len;

    p = gd_arena_alloc(b->view.arena, size);
    if (p == NULL) {
        return gd_v_null();
    }

    gd_out_fixed(&out, p, size);
    gd_out_text(&out, "files");

    last = name->data + name->len;

    for (p = name->data; p < last; p = end + 1) {
        end = memchr(p, '/', (size_t) (last - p));
        end = end ? end : last;

        gd_out_text(&out, "/");
        gd_out_uri(&out, p, (size_t) (end - p));
    }

    path.data = out.start;
    path.len = (size_t) (out.pos - out.start);

    return gd_v_link(path);
}
