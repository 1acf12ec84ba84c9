
/*
 * Copyright (C) govdisclose contributors
 *
 * Relative addresses in canonical HTML.
 */


#include "gd_html_in.h"
#include "gd_str.h"


static u_char *gd_html_base_attr(u_char *p, u_char *end);


gd_int_t
gd_html_base(gd_arena_t *arena, const gd_str_t *clean, const gd_str_t *base,
    gd_str_t *html)
{
    u_char    *p, *last, *end, *value, *done;
    gd_out_t   out;

    *html = *clean;

    if (base->len == 0 || clean->len == 0) {
        return GD_OK;
    }

    gd_out_arena(&out, arena);

    done = clean->data;
    last = clean->data + clean->len;

    for (p = done; p < last; p = end) {
        p = memchr(p, '<', (size_t) (last - p));
        end = p ? memchr(p, '>', (size_t) (last - p)) : NULL;

        if (end == NULL) {
            break;
        }

        value = gd_html_base_attr(p, end);

        /* neither from the root of the host nor with a scheme */

        if (value != NULL && *value != '/'
            && gd_html_scheme_len(value, memchr(value, '"',
                                                (size_t) (end - value)))
               == 0)
        {
            gd_out_write(&out, done, (size_t) (value - done));
            gd_out_str(&out, base);
            done = value;
        }
    }

    if (done == clean->data) {
        return GD_OK;
    }

    gd_out_write(&out, done, (size_t) (last - done));

    html->data = out.start;
    html->len = (size_t) (out.pos - out.start);

    return out.failed ? GD_ERROR : GD_OK;
}


/* the address of an <a> or an <img>, which the tag has once; > ends the tag */

static u_char *
gd_html_base_attr(u_char *p, u_char *end)
{
    size_t   i;
    u_char  *attr;

    static const struct {
        gd_str_t  tag;
        gd_str_t  attr;
    } links[] = {
        { gd_string("<a "), gd_string(" href=\"") },
        { gd_string("<img "), gd_string(" src=\"") }
    };

    for (i = 0; i < gd_nelts(links); i++) {

        if ((size_t) (end - p) > links[i].tag.len
            && memcmp(p, links[i].tag.data, links[i].tag.len) == 0)
        {
            attr = memmem(p, (size_t) (end - p), links[i].attr.data,
                          links[i].attr.len);

            return attr ? attr + links[i].attr.len : NULL;
        }
    }

    return NULL;
}
