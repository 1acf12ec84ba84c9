
/*
 * Copyright (C) govdisclose contributors
 *
 * Fields of CSV, RFC 4180.
 */


#include "gd_out.h"


void
gd_out_csv(gd_out_t *out, const u_char *data, size_t len)
{
    size_t     i, from;
    gd_uint_t  quoted, guarded;

    quoted = 0;

    for (i = 0; i < len; i++) {
        quoted |= (data[i] == '"' || data[i] == ',' || data[i] == '\n'
                   || data[i] == '\r');
    }

    /* a spreadsheet would run what begins like that; alone it is a dash */

    guarded = len > 1 && memchr("=+-@\t\r", data[0], 6) != NULL;

    if (quoted) {
        gd_out_text(out, "\"");
    }

    if (guarded) {
        gd_out_text(out, "'");
    }

    for (i = 0, from = 0; i < len; i++) {
        if (data[i] == '"') {
            gd_out_write(out, data + from, i + 1 - from);
            from = i;
        }
    }

    gd_out_write(out, data + from, len - from);

    if (quoted) {
        gd_out_text(out, "\"");
    }
}
