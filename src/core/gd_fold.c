
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_fold.h"
#include "gd_fold_table.h"
#include "gd_str.h"


/* in the table: not seen */

#define GD_FOLD_NOTHING    0xffff


uint32_t
gd_fold_char(uint32_t c)
{
    uint32_t  to;
    uint64_t  bit, bits;

    if (c > 0xffff) {
        return c;
    }

    bits = gd_fold_bits[c >> 6];
    bit = (uint64_t) 1 << (c & 63);

    if (!(bits & bit)) {
        return c;
    }

    to = gd_fold_to[gd_fold_base[c >> 6] + gd_bits(bits & (bit - 1))];

    return (to == GD_FOLD_NOTHING) ? 0 : to;
}


size_t
gd_fold(u_char *dst, const gd_str_t *src)
{
    u_char    *p, *q, *end, *from;
    uint32_t   c, to;

    q = dst;
    end = src->data + src->len;

    for (p = src->data; p < end; /* void */ ) {
        from = p;
        c = gd_utf8_decode(&p, end);

        if (c == GD_UTF8_BAD) {
            *q++ = *p++;
            continue;
        }

        to = gd_fold_char(c);

        if (to == c) {
            memmove(q, from, (size_t) (p - from));
            q += p - from;

        } else if (to) {
            q += gd_utf8_encode(to, q);
        }
    }

    return (size_t) (q - dst);
}
