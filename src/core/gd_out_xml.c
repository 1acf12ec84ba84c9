
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_out.h"


static size_t gd_out_xml_bad(const u_char *p, const u_char *last);


void
gd_out_xml(gd_out_t *out, const u_char *data, size_t len)
{
    size_t         bad;
    const u_char  *p, *start, *last;

    if (len == 0) {
        return;
    }

    start = data;
    last = data + len;

    for (p = data; p < last; p++) {

        bad = gd_out_xml_bad(p, last);

        if (bad == 0) {
            continue;
        }

        gd_out_html(out, start, (size_t) (p - start));
        gd_out_text(out, "\xef\xbf\xbd");

        p += bad - 1;
        start = p + 1;
    }

    gd_out_html(out, start, (size_t) (last - start));
}


/* bytes of a character that XML 1.0 does not have, 0 of any other */

static size_t
gd_out_xml_bad(const u_char *p, const u_char *last)
{
    if (*p < ' ') {
        return *p != '\t' && *p != '\n' && *p != '\r';
    }

    return (*p == 0xef && last - p > 2 && p[1] == 0xbf && p[2] >= 0xbe) ? 3
                                                                        : 0;
}
