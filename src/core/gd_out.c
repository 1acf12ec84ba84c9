
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_out.h"
#include "gd_str.h"


#define GD_OUT_PIECE       4096


/* what replaces one byte; "" is "as it is" */
typedef const char *(*gd_out_escape_pt)(u_char c, char *scratch);


static gd_int_t gd_out_image_more(gd_out_t *out);
static gd_int_t gd_out_arena_more(gd_out_t *out);
static gd_int_t gd_out_hash_more(gd_out_t *out);
static void gd_out_escape(gd_out_t *out, const u_char *data, size_t len,
    gd_out_escape_pt escape);
static const char *gd_out_html_char(u_char c, char *scratch);
static const char *gd_out_json_char(u_char c, char *scratch);
static const char *gd_out_uri_char(u_char c, char *scratch);


static const char  gd_out_hex[] = "0123456789ABCDEF";


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
gd_out_hash(gd_out_t *out, u_char *buffer, size_t size)
{
    memset(out, 0, sizeof(gd_out_t));

    out->start = buffer;
    out->pos = buffer;
    out->end = buffer + size;
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
    size_t         n;
    const u_char  *p;

    p = data;

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
gd_out_html(gd_out_t *out, const u_char *data, size_t len)
{
    gd_out_escape(out, data, len, gd_out_html_char);
}


void
gd_out_json(gd_out_t *out, const u_char *data, size_t len)
{
    gd_out_escape(out, data, len, gd_out_json_char);
}


void
gd_out_uri(gd_out_t *out, const u_char *data, size_t len)
{
    gd_out_escape(out, data, len, gd_out_uri_char);
}


static void
gd_out_escape(gd_out_t *out, const u_char *data, size_t len,
    gd_out_escape_pt escape)
{
    char           scratch[8];
    const char    *text;
    const u_char  *p, *plain, *last;

    plain = data;
    last = data + len;

    for (p = data; p < last; p++) {
        text = escape(*p, scratch);

        if (text == NULL) {
            continue;
        }

        gd_out_write(out, plain, (size_t) (p - plain));
        gd_out_text(out, text);
        plain = p + 1;
    }

    gd_out_write(out, plain, (size_t) (last - plain));
}


static const char *
gd_out_html_char(u_char c, char *scratch)
{
    (void) scratch;

    switch (c) {

    case '&':
        return "&amp;";

    case '<':
        return "&lt;";

    case '>':
        return "&gt;";

    case '"':
        return "&quot;";

    case '\'':
        return "&#39;";

    default:
        return NULL;
    }
}


static const char *
gd_out_json_char(u_char c, char *scratch)
{
    switch (c) {

    case '"':
        return "\\\"";

    case '\\':
        return "\\\\";

    case '\n':
        return "\\n";

    case '\r':
        return "\\r";

    case '\t':
        return "\\t";
    }

    if (c >= 0x20) {
        return NULL;
    }

    memcpy(scratch, "\\u00", 4);
    scratch[4] = gd_out_hex[c >> 4];
    scratch[5] = gd_out_hex[c & 15];
    scratch[6] = '\0';

    return scratch;
}


static const char *
gd_out_uri_char(u_char c, char *scratch)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-' || c == '.' || c == '_' || c == '~')
    {
        return NULL;
    }

    scratch[0] = '%';
    scratch[1] = gd_out_hex[c >> 4];
    scratch[2] = gd_out_hex[c & 15];
    scratch[3] = '\0';

    return scratch;
}
