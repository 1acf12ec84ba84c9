
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_str.h"

#include <stdio.h>


#define GD_QUOTE_CHARS     64

#define GD_HASH_A          0x9e3779b97f4a7c15ull
#define GD_HASH_B          0xd6e8feb86659fd93ull


static uint64_t gd_hash_tail(const u_char *p, size_t n);
static uint64_t gd_hash_fold(uint64_t a, uint64_t b);
static uint64_t gd_hash_mix(uint64_t h);


gd_uint_t
gd_str_eq(const gd_str_t *a, const gd_str_t *b)
{
    return a->len == b->len
           && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}


gd_uint_t
gd_str_is(const gd_str_t *a, const char *text)
{
    size_t  len;

    len = strlen(text);

    return a->len == len && (len == 0 || memcmp(a->data, text, len) == 0);
}


int
gd_str_cmp(const gd_str_t *a, const gd_str_t *b)
{
    int     rc;
    size_t  n;

    n = gd_min(a->len, b->len);
    rc = n ? memcmp(a->data, b->data, n) : 0;

    if (rc) {
        return rc;
    }

    return (a->len > b->len) - (a->len < b->len);
}


uint32_t
gd_utf8_decode(u_char **p, u_char *end)
{
    u_char    c, *s;
    uint32_t  ch, least;
    size_t    i, n;

    s = *p;
    c = *s++;

    if (c < 0x80) {
        *p = s;
        return c;
    }

    if (c >= 0xc2 && c < 0xe0) {
        n = 1; ch = c & 0x1f; least = 0x80;

    } else if (c >= 0xe0 && c < 0xf0) {
        n = 2; ch = c & 0x0f; least = 0x800;

    } else if (c >= 0xf0 && c < 0xf5) {
        n = 3; ch = c & 0x07; least = 0x10000;

    } else {
        return GD_UTF8_BAD;
    }

    if ((size_t) (end - s) < n) {
        return GD_UTF8_BAD;
    }

    for (i = 0; i < n; i++) {
        c = *s++;

        if ((c & 0xc0) != 0x80) {
            return GD_UTF8_BAD;
        }

        ch = (ch << 6) | (c & 0x3f);
    }

    if (ch < least || ch > 0x10ffff || (ch >= 0xd800 && ch < 0xe000)) {
        return GD_UTF8_BAD;
    }

    *p = s;

    return ch;
}


size_t
gd_utf8_encode(uint32_t ch, u_char *p)
{
    if (ch < 0x80) {
        p[0] = (u_char) ch;
        return 1;
    }

    if (ch < 0x800) {
        p[0] = (u_char) (0xc0 | (ch >> 6));
        p[1] = (u_char) (0x80 | (ch & 0x3f));
        return 2;
    }

    if (ch < 0x10000) {
        p[0] = (u_char) (0xe0 | (ch >> 12));
        p[1] = (u_char) (0x80 | ((ch >> 6) & 0x3f));
        p[2] = (u_char) (0x80 | (ch & 0x3f));
        return 3;
    }

    p[0] = (u_char) (0xf0 | (ch >> 18));
    p[1] = (u_char) (0x80 | ((ch >> 12) & 0x3f));
    p[2] = (u_char) (0x80 | ((ch >> 6) & 0x3f));
    p[3] = (u_char) (0x80 | (ch & 0x3f));

    return 4;
}


size_t
gd_utf8_length(const u_char *data, size_t len)
{
    size_t  i, n;

    n = 0;

    for (i = 0; i < len; i++) {
        n += (data[i] & 0xc0) != 0x80;
    }

    return n;
}


size_t
gd_utf8_clean(u_char *dst, size_t size, const gd_str_t *src)
{
    size_t         n;
    u_char        *p, *d, *end;
    const u_char  *from;

    static const u_char  unknown[] = { 0xef, 0xbf, 0xbd };

    d = dst;
    p = src->data;
    end = src->len ? p + src->len : p;

    while (p < end) {
        from = p;

        if (gd_utf8_decode(&p, end) == GD_UTF8_BAD) {
            p++;
            from = unknown;
            n = sizeof(unknown);

        } else {
            n = (size_t) (p - from);
        }

        if (n > size - (size_t) (d - dst)) {
            break;
        }

        memcpy(d, from, n);
        d += n;
    }

    return (size_t) (d - dst);
}


gd_uint_t
gd_str_plain(const gd_str_t *str)
{
    u_char    *p, *last;
    uint32_t   ch;

    if (str->len == 0) {
        return 1;
    }

    p = str->data;
    last = p + str->len;

    while (p < last) {
        ch = gd_utf8_decode(&p, last);

        if (ch == GD_UTF8_BAD || ch < 0x20 || (ch >= 0x7f && ch < 0xa0)) {
            return 0;
        }
    }

    return 1;
}


gd_uint_t
gd_str_blank(const u_char *p, const u_char *end)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\r')) {
        p++;
    }

    return p == end;
}


gd_int_t
gd_str_uint(const gd_str_t *str, uint64_t max, uint64_t *value)
{
    u_char    c;
    size_t    i;
    uint64_t  n;

    if (str->len == 0) {
        return GD_ERROR;
    }

    n = 0;

    for (i = 0; i < str->len; i++) {
        c = str->data[i];

        if (c < '0' || c > '9') {
            return GD_ERROR;
        }

        c -= '0';

        if (n > max / 10 || c > max - n * 10) {
            return GD_ERROR;
        }

        n = n * 10 + c;
    }

    *value = n;

    return GD_OK;
}


const char *
gd_str_quote(gd_arena_t *a, const gd_str_t *str)
{
    u_char      *p, *last, *start;
    char        *q, *text;
    uint32_t     ch;
    gd_uint_t    n;

    /* a character becomes four bytes at the most */

    text = gd_arena_alloc(a, 4 * GD_QUOTE_CHARS + sizeof("\"...\""));
    if (text == NULL) {
        return "\"\"";
    }

    q = text;
    *q++ = '"';

    p = str->data;
    last = str->len ? p + str->len : p;

    for (n = 0; p < last && n < GD_QUOTE_CHARS; n++) {
        start = p;
        ch = gd_utf8_decode(&p, last);

        if (ch == GD_UTF8_BAD || ch < 0x20 || (ch >= 0x7f && ch < 0xa0)) {
            q += sprintf(q, "\\x%02x", *start);
            p = start + 1;
            continue;
        }

        memcpy(q, start, (size_t) (p - start));
        q += p - start;
    }

    strcpy(q, p < last ? "...\"" : "\"");

    return text;
}


uint64_t
gd_hash(uint64_t seed, const void *data, size_t len)
{
    uint64_t       h, k;
    const u_char  *p;

    p = data;
    h = seed ^ (len * GD_HASH_A);

    if (len >= 32) {
        k = h ^ GD_HASH_B;

        /* two that do not wait for each other */

        for ( /* void */ ; len >= 32; p += 32, len -= 32) {
            h = gd_hash_fold(h ^ gd_load64(p), GD_HASH_B ^ gd_load64(p + 8));
            k = gd_hash_fold(k ^ gd_load64(p + 16),
                             GD_HASH_A ^ gd_load64(p + 24));
        }

        h ^= gd_hash_mix(k);
    }

    for ( /* void */ ; len >= 16; p += 16, len -= 16) {
        h = gd_hash_fold(h ^ gd_load64(p), GD_HASH_B ^ gd_load64(p + 8));
    }

    if (len >= 8) {
        h = gd_hash_mix(h ^ gd_load64(p));
        p += 8;
        len -= 8;
    }

    return gd_hash_mix(h ^ gd_hash_tail(p, len) ^ GD_HASH_B);
}


/* the last n bytes, less than eight, as gd_load64() would have them */

static uint64_t
gd_hash_tail(const u_char *p, size_t n)
{
    size_t    i;
    uint64_t  w;

    w = 0;

    for (i = 0; i < n; i++) {
        w |= (uint64_t) p[i] << (8 * i);
    }

    return w;
}


/* both halves of the product */

static uint64_t
gd_hash_fold(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__

    unsigned __int128  product;

    product = (unsigned __int128) a * b;

    return (uint64_t) product ^ (uint64_t) (product >> 64);

#else

    uint64_t  low, high, middle, cross;

    low = (a & 0xffffffff) * (b & 0xffffffff);
    middle = (a >> 32) * (b & 0xffffffff);
    cross = (a & 0xffffffff) * (b >> 32);
    high = (a >> 32) * (b >> 32);

    cross += (low >> 32) + (middle & 0xffffffff);
    high += (middle >> 32) + (cross >> 32);

    return ((cross << 32) | (low & 0xffffffff)) ^ high;

#endif
}


static uint64_t
gd_hash_mix(uint64_t h)
{
    h *= GD_HASH_A;
    h ^= h >> 32;
    h *= GD_HASH_B;
    h ^= h >> 29;

    return h;
}
