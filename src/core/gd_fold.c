
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_fold.h"
#include "gd_fold_table.h"
#include "gd_str.h"


/* in the table: not seen */

#define GD_FOLD_NOTHING    0xffff


static size_t gd_fold_ahead(const u_char *p, const u_char *end);
static inline gd_uint_t gd_fold_is(uint32_t c);


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
    size_t     n;
    u_char    *p, *q, *end;
    uint32_t   c, to;

    q = dst;
    end = src->data + src->len;

    for (p = src->data; p < end; /* void */ ) {

        n = gd_fold_ahead(p, end);

        if (n) {
            memmove(q, p, n);
            q += n;
            p += n;
            continue;
        }

        c = gd_utf8_decode(&p, end);

        if (c == GD_UTF8_BAD) {
            *q++ = *p++;
            continue;
        }

        to = gd_fold_char(c);

        if (to) {
            q += gd_utf8_encode(to, q);
        }
    }

    return (size_t) (q - dst);
}


/* bytes of ASCII and of three bytes a character that stay as they are */

static size_t
gd_fold_ahead(const u_char *p, const u_char *end)
{
    uint32_t       c;
    const u_char  *start;

    for (start = p; p < end; /* void */ ) {

        if (*p < 0x80) {

            if (!gd_fold_is(*p)) {
                break;
            }

            p++;
            continue;
        }

        if (end - p < 3 || (p[0] & 0xf0) != 0xe0 || (p[1] & 0xc0) != 0x80
            || (p[2] & 0xc0) != 0x80)
        {
            break;
        }

        c = (uint32_t) (p[0] & 15) << 12 | (uint32_t) (p[1] & 63) << 6
            | (p[2] & 63);

        if (c < 0x800 || !gd_fold_is(c)) {
            break;
        }

        p += 3;
    }

    return (size_t) (p - start);
}


/* whether it is what it folds to */

static inline gd_uint_t
gd_fold_is(uint32_t c)
{
    return !(gd_fold_bits[c >> 6] >> (c & 63) & 1);
}
