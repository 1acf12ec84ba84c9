
/*
 * Copyright (C) govdisclose contributors
 *
 * Text on its way from the source to the tree builder, and from there to
 * canonical HTML.  The builder's library decodes references by name well; those
 * by number overflow there.
 */


#include "gd_html_in.h"
#include "gd_str.h"


static size_t gd_html_put_reference(gd_out_t *out, const u_char *p,
    const u_char *last);
static const u_char *gd_html_number(const u_char *p, const u_char *last,
    uint32_t *ch);
static uint32_t gd_html_numbered(uint32_t n);
static void gd_html_put_char(gd_out_t *out, uint32_t ch);
static const char *gd_html_escaped(u_char c, gd_uint_t value);


/* what is meant by the numbers from 128 on: the code page of Windows */

static const uint16_t  gd_html_windows[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
    0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178
};


void
gd_html_put(gd_out_t *out, const gd_str_t *text, gd_uint_t raw)
{
    u_char  *p, *plain, *last;

    if (text->len == 0) {
        return;
    }

    plain = text->data;
    last = text->data + text->len;

    for (p = plain; p < last; /* void */ ) {

        if (*p >= ' ' && strchr("&<>\"\x7f", *p) == NULL) {
            p++;
            continue;
        }

        gd_out_write(out, plain, (size_t) (p - plain));

        if (*p == '&' && !raw) {
            p += gd_html_put_reference(out, p, last);

        } else {
            gd_html_put_char(out, *p++);
        }

        plain = p;
    }

    gd_out_write(out, plain, (size_t) (p - plain));
}


/* how many bytes the reference at p took */

static size_t
gd_html_put_reference(gd_out_t *out, const u_char *p, const u_char *last)
{
    u_char         c;
    uint32_t       ch;
    const u_char  *end;

    if (last - p > 1 && p[1] == '#') {
        end = gd_html_number(p + 2, last, &ch);

        if (end != NULL) {
            gd_html_put_char(out, gd_html_numbered(ch));
            return (size_t) (end - p);
        }
    }

    c = (last - p > 1) ? p[1] | 0x20 : 0;

    if (c >= 'a' && c <= 'z') {
        gd_out_write(out, p, 1);

    } else {
        gd_html_put_char(out, '&');
    }

    return 1;
}


/* digits, x before hexadecimal ones, and a semicolon or none; NULL: no digit */

static const u_char *
gd_html_number(const u_char *p, const u_char *last, uint32_t *ch)
{
    u_char         c;
    uint32_t       base, digit;
    const u_char  *digits;

    base = (p < last && (*p | 0x20) == 'x') ? 16 : 10;
    p += (base == 16);

    *ch = 0;

    for (digits = p; p < last; p++) {
        c = *p | 0x20;

        digit = (c >= '0' && c <= '9') ? (uint32_t) c - '0'
                : (c >= 'a' && c <= 'f') ? (uint32_t) c - 'a' + 10 : 16;

        if (digit >= base) {
            break;
        }

        *ch = gd_min(*ch * base + digit, 0x110000u);
    }

    if (p == digits) {
        return NULL;
    }

    return p + (p < last && *p == ';');
}


static uint32_t
gd_html_numbered(uint32_t n)
{
    if (n == 0 || n > 0x10ffff || (n >= 0xd800 && n < 0xe000)) {
        return 0xfffd;
    }

    return (n >= 0x80 && n < 0xa0) ? gd_html_windows[n - 0x80] : n;
}


static void
gd_html_put_char(gd_out_t *out, uint32_t ch)
{
    size_t  n;
    u_char  bytes[4];

    if (ch < 0x80) {
        bytes[0] = (ch == '\f') ? ' ' : (u_char) ch;

        if (gd_html_char(ch) || gd_html_blank(bytes[0])) {
            gd_out_html(out, bytes, 1);
        }

        return;
    }

    n = (ch < 0x800) ? 2 : (ch < 0x10000) ? 3 : 4;

    bytes[0] = (u_char) ((0xf00 >> n) | (ch >> (6 * (n - 1))));
    bytes[1] = (u_char) (0x80 | ((ch >> (n > 1 ? 6 * (n - 2) : 0)) & 0x3f));
    bytes[2] = (u_char) (0x80 | ((ch >> (n > 2 ? 6 * (n - 3) : 0)) & 0x3f));
    bytes[3] = (u_char) (0x80 | (ch & 0x3f));

    gd_out_write(out, bytes, n);
}


void
gd_html_escape(gd_out_t *out, const gd_str_t *text, gd_uint_t value)
{
    u_char      *p, *next, *plain, *last;
    uint32_t     ch;
    const char  *entity;

    plain = text->data;
    last = text->data + text->len;

    for (p = plain; p < last; p = next) {
        next = p;
        ch = gd_utf8_decode(&next, last);

        if (ch == GD_UTF8_BAD) {
            next = p + 1;
            entity = "";

        } else {
            entity = gd_html_char(ch) ? gd_html_escaped(*p, value) : "";
        }

        if (entity == NULL) {
            continue;
        }

        gd_out_write(out, plain, (size_t) (p - plain));
        gd_out_text(out, entity);

        plain = next;
    }

    gd_out_write(out, plain, (size_t) (p - plain));
}


/* NULL: as it is */

static const char *
gd_html_escaped(u_char c, gd_uint_t value)
{
    switch (c) {

    case '&':
        return "&amp;";

    case '<':
        return "&lt;";

    case '>':
        return "&gt;";

    case '"':
        return value ? "&quot;" : NULL;

    case '\n':
    case '\t':
        return value ? " " : NULL;

    default:
        return NULL;
    }
}
