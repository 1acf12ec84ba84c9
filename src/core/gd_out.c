
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_out.h"
#include "gd_str.h"


#define GD_OUT_PIECE       4096


/* bytes that are compared at once: vectors of the compiler, on any processor */

typedef uint8_t  gd_out_bytes_t  __attribute__((vector_size(16)));

#define gd_out_all(c)                                                         \
    ((gd_out_bytes_t) { c, c, c, c, c, c, c, c, c, c, c, c, c, c, c, c })
#define gd_out_eq(a, b)    ((gd_out_bytes_t) ((a) == (b)))

typedef gd_out_bytes_t (*gd_out_find_pt)(gd_out_bytes_t v);


static gd_int_t gd_out_image_more(gd_out_t *out);
static gd_int_t gd_out_arena_more(gd_out_t *out);
static gd_int_t gd_out_fixed_more(gd_out_t *out);
static gd_int_t gd_out_hash_more(gd_out_t *out);
static inline size_t gd_out_plain(const u_char *data, size_t len,
    const uint8_t *class, gd_out_find_pt find);
static inline size_t gd_out_first(gd_out_bytes_t found);
static inline gd_out_bytes_t gd_out_html_find(gd_out_bytes_t v);
static inline gd_out_bytes_t gd_out_json_find(gd_out_bytes_t v);
static void gd_out_hex(gd_out_t *out, const char *prefix, u_char c);


/* what a byte becomes: 0 is "as it is", the others are of gd_out_entities */

static const uint8_t  gd_out_html_class[256] = {
    ['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5
};

static const gd_str_t  gd_out_entities[] = {
    gd_null_string,
    gd_string("&amp;"),
    gd_string("&lt;"),
    gd_string("&gt;"),
    gd_string("&quot;"),
    gd_string("&#39;")
};


/* 0 is "as it is", 1 is \u00XX, the others follow a backslash */

static const uint8_t  gd_out_json_class[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 't', 'n', 1, 1, 'r', 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ['"'] = '"', ['\\'] = '\\'
};


/* 1 is "as it is": what RFC 3986 calls unreserved */

static const uint8_t  gd_out_uri_class[256] = {
    ['-'] = 1, ['.'] = 1, ['_'] = 1, ['~'] = 1,

    ['0'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,

    ['A'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,

    ['a'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
};


void
gd_out_image(gd_out_t *out, gd_image_t *img)
{
    memset(out, 0, sizeof(gd_out_t));

    out->start = img->base + img->used;
    out->pos = out->start;
    out->end = gd_max(img->base + img->committed, out->start);
    out->more = gd_out_image_more;
    out->data = img;
}


static gd_int_t
gd_out_image_more(gd_out_t *out)
{
    gd_image_t  *img;

    img = out->data;

    if (gd_image_room(img, (size_t) (out->pos - out->start) + 1) != GD_OK) {
        return GD_ERROR;
    }

    out->end = img->base + img->committed;

    return GD_OK;
}


gd_int_t
gd_out_image_finish(gd_out_t *out, gd_ref_t *ref)
{
    size_t    len;
    uint64_t  off;

    len = (size_t) (out->pos - out->start);

    if (out->failed || len > GD_REF_MAX_LEN) {
        return GD_ERROR;
    }

    off = gd_image_alloc(out->data, len);
    if (off == 0) {
        return GD_ERROR;
    }

    ref->off = off;
    ref->len = (uint32_t) len & GD_REF_MAX_LEN;
    ref->plain = 0;

    return GD_OK;
}


void
gd_out_arena(gd_out_t *out, gd_arena_t *arena)
{
    memset(out, 0, sizeof(gd_out_t));

    out->more = gd_out_arena_more;
    out->data = arena;
}


static gd_int_t
gd_out_arena_more(gd_out_t *out)
{
    size_t   size, used;
    u_char  *p;

    used = (size_t) (out->pos - out->start);
    size = gd_max(2 * used, (size_t) GD_OUT_PIECE);

    p = gd_arena_alloc(out->data, size);
    if (p == NULL) {
        return GD_ERROR;
    }

    if (used) {
        memcpy(p, out->start, used);
    }

    out->start = p;
    out->pos = p + used;
    out->end = p + size;

    return GD_OK;
}


void
gd_out_fixed(gd_out_t *out, u_char *data, size_t size)
{
    memset(out, 0, sizeof(gd_out_t));

    out->start = data;
    out->pos = data;
    out->end = data + size;
    out->more = gd_out_fixed_more;
}


static gd_int_t
gd_out_fixed_more(gd_out_t *out)
{
    (void) out;

    return GD_ERROR;
}


void
gd_out_hash(gd_out_t *out, u_char buffer[GD_OUT_HASH_SIZE])
{
    memset(out, 0, sizeof(gd_out_t));

    out->start = buffer;
    out->pos = buffer;
    out->end = buffer + GD_OUT_HASH_SIZE;
    out->more = gd_out_hash_more;
}


static gd_int_t
gd_out_hash_more(gd_out_t *out)
{
    size_t  len;

    len = (size_t) (out->pos - out->start);

    out->hash = gd_hash(out->hash, out->start, len);
    out->total += len;
    out->pos = out->start;

    return GD_OK;
}


void
gd_out_hash_finish(gd_out_t *out, uint64_t *hash, uint64_t *len)
{
    (void) gd_out_hash_more(out);

    *hash = out->hash;
    *len = out->total;
}


void
gd_out_write(gd_out_t *out, const void *data, size_t len)
{
    gd_out_put(out, data, len);
}


void
gd_out_write_pieces(gd_out_t *out, const u_char *p, size_t len)
{
    size_t  n;

    while (len && !out->failed) {

        if (out->pos == out->end && out->more(out) != GD_OK) {
            out->failed = 1;
            return;
        }

        n = gd_min(len, (size_t) (out->end - out->pos));

        memcpy(out->pos, p, n);

        out->pos += n;
        p += n;
        len -= n;
    }
}


void
gd_out_ref(gd_out_t *out, u_char *data, size_t len)
{
    if (out->ref == NULL) {
        gd_out_write(out, data, len);
        return;
    }

    if (len && !out->failed && out->ref(out, data, len) != GD_OK) {
        out->failed = 1;
    }
}


void
gd_out_text(gd_out_t *out, const char *text)
{
    gd_out_write(out, text, strlen(text));
}


void
gd_out_int(gd_out_t *out, int64_t n)
{
    u_char    buf[24], *p;
    uint64_t  u;

    p = buf + sizeof(buf);
    u = (n < 0) ? 0 - (uint64_t) n : (uint64_t) n;

    do {
        *--p = (u_char) ('0' + u % 10);
        u /= 10;
    } while (u);

    if (n < 0) {
        *--p = '-';
    }

    gd_out_write(out, p, (size_t) (buf + sizeof(buf) - p));
}


void
gd_out_micro(gd_out_t *out, int64_t n)
{
    size_t   len;
    u_char   buf[7];
    int64_t  rest;

    if (n < 0 && n > -1000000) {
        gd_out_text(out, "-");
    }

    gd_out_int(out, n / 1000000);

    rest = (n < 0) ? -(n % 1000000) : n % 1000000;

    if (rest == 0) {
        return;
    }

    buf[0] = '.';

    for (len = sizeof(buf) - 1; len; len--) {
        buf[len] = (u_char) ('0' + rest % 10);
        rest /= 10;
    }

    for (len = sizeof(buf); buf[len - 1] == '0'; len--) { /* void */ }

    gd_out_write(out, buf, len);
}


void
gd_out_html(gd_out_t *out, const u_char *data, size_t len)
{
    size_t           n;
    const gd_str_t  *entity;

    while (len) {
        n = gd_out_plain(data, len, gd_out_html_class, gd_out_html_find);

        gd_out_write(out, data, n);

        if (n == len) {
            return;
        }

        entity = &gd_out_entities[gd_out_html_class[data[n]]];

        gd_out_str(out, entity);

        data += n + 1;
        len -= n + 1;
    }
}


/* how many bytes need no escape, which is what most texts have none of */

static inline size_t
gd_out_plain(const u_char *data, size_t len, const uint8_t *class,
    gd_out_find_pt find)
{
    size_t           at;
    uint64_t         words[2];
    const u_char    *p, *last;
    gd_out_bytes_t   v;

    p = data;
    last = data + len;

    if (len >= 16) {

        for ( ;; ) {
            memcpy(&v, p, 16);
            at = gd_out_first(find(v));

            if (at < 16) {
                return (size_t) (p - data) + at;
            }

            if (last - p <= 16) {
                return len;
            }

            /* the last sixteen may have been looked at in part */

            p = gd_min(p + 16, last - 16);
        }
    }

    if (len >= 8) {
        memcpy(&words[0], p, 8);
        memcpy(&words[1], last - 8, 8);
        memcpy(&v, words, 16);

        at = gd_out_first(find(v));

        return (at < 8) ? at : gd_min(at + len - 16, len);
    }

    while (p < last && class[*p] == 0) {
        p++;
    }

    return (size_t) (p - data);
}


/* the first byte that is not zero, 16 if there is none */

static inline size_t
gd_out_first(gd_out_bytes_t found)
{
    u_char    bytes[16];
    uint64_t  low, high;

    memcpy(bytes, &found, 16);

    low = gd_load64(bytes);
    high = gd_load64(bytes + 8);

    if (low) {
        return (size_t) __builtin_ctzll(low) / 8;
    }

    return high ? 8 + (size_t) __builtin_ctzll(high) / 8 : 16;
}


static inline gd_out_bytes_t
gd_out_html_find(gd_out_bytes_t v)
{
    /* & and ', < and > differ in one bit */

    return gd_out_eq(v, gd_out_all('"'))
           | gd_out_eq(v | gd_out_all(1), gd_out_all('\''))
           | gd_out_eq(v | gd_out_all(2), gd_out_all('>'));
}


static inline gd_out_bytes_t
gd_out_json_find(gd_out_bytes_t v)
{
    return (gd_out_bytes_t) (v < gd_out_all(' '))
           | gd_out_eq(v, gd_out_all('"')) | gd_out_eq(v, gd_out_all('\\'));
}


gd_uint_t
gd_out_html_is_plain(const u_char *data, size_t len)
{
    return len == gd_out_plain(data, len, gd_out_html_class,
                               gd_out_html_find);
}


gd_uint_t
gd_out_is_plain(const u_char *data, size_t len)
{
    return gd_out_html_is_plain(data, len)
           && len == gd_out_plain(data, len, gd_out_json_class,
                                  gd_out_json_find);
}


void
gd_out_json(gd_out_t *out, const u_char *data, size_t len)
{
    size_t  n;
    u_char  pair[2];

    while (len) {
        n = gd_out_plain(data, len, gd_out_json_class, gd_out_json_find);

        gd_out_write(out, data, n);

        if (n == len) {
            return;
        }

        pair[0] = '\\';
        pair[1] = gd_out_json_class[data[n]];

        if (pair[1] == 1) {
            gd_out_hex(out, "\\u00", data[n]);

        } else {
            gd_out_write(out, pair, 2);
        }

        data += n + 1;
        len -= n + 1;
    }
}


void
gd_out_uri(gd_out_t *out, const u_char *data, size_t len)
{
    const u_char  *p, *plain, *last;

    if (len == 0) {
        return;
    }

    plain = data;
    last = data + len;

    for (p = data; p < last; p++) {

        if (gd_out_uri_class[*p]) {
            continue;
        }

        gd_out_write(out, plain, (size_t) (p - plain));
        gd_out_hex(out, "%", *p);
        plain = p + 1;
    }

    gd_out_write(out, plain, (size_t) (last - plain));
}


static void
gd_out_hex(gd_out_t *out, const char *prefix, u_char c)
{
    u_char             hex[2];
    static const char  digits[] = "0123456789ABCDEF";

    hex[0] = (u_char) digits[c >> 4];
    hex[1] = (u_char) digits[c & 15];

    gd_out_text(out, prefix);
    gd_out_write(out, hex, 2);
}
