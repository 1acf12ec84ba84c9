
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_json_read.h"

#include <float.h>
#include <stdio.h>
#include <stdlib.h>


#define GD_JSON_BYTES(c)   (0x0101010101010101ull * (c))

#define gd_json_is_more(c)       (((c) & 0xc0) == 0x80)
#define gd_json_is_high(ch)      ((ch) >= 0xd800 && (ch) < 0xdc00)
#define gd_json_is_low(ch)       ((ch) >= 0xdc00 && (ch) < 0xe000)
#define gd_json_is_control(ch)                                                \
    ((ch) < 0x20 || ((ch) >= 0x7f && (ch) < 0xa0))


static gd_int_t gd_json_control(gd_json_t *r, u_char *p, uint32_t ch);
static gd_int_t gd_json_escape(gd_json_t *r);
static gd_uint_t gd_json_hex(u_char *p, u_char *end, uint32_t *ch);
static gd_int_t gd_json_integer(gd_json_t *r, u_char *digits, u_char *last);
static gd_int_t gd_json_finite(gd_json_t *r, u_char *digits, u_char *last);
static long gd_json_exponent(u_char *p, u_char *last);


enum {
    GD_JSON_PLAIN = 0,
    GD_JSON_QUOTE,
    GD_JSON_ESCAPE,
    GD_JSON_CONTROL,
    GD_JSON_THREE,        /* leads three bytes, any two of 80..BF follow */
    GD_JSON_RARE          /* what gd_utf8_decode() is asked about */
};

static const uint8_t  gd_json_class[256] = {
    3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3,
    3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3,
    0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 4, 4,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5
};


/* a byte above the lowest one that is not plain may be marked too */

static inline uint64_t
gd_json_special(const u_char *p)
{
    uint64_t  w, quote, escape, del;

    w = gd_load64(p);
    quote = w ^ GD_JSON_BYTES('"');
    escape = w ^ GD_JSON_BYTES('\\');
    del = w ^ GD_JSON_BYTES(0x7f);

    return (w | (w - GD_JSON_BYTES(' ')) | (quote - GD_JSON_BYTES(1))
            | (escape - GD_JSON_BYTES(1)) | (del - GD_JSON_BYTES(1)))
           & GD_JSON_BYTES(0x80);
}


static inline u_char *
gd_json_digits(u_char *p, u_char *end)
{
    while (p < end && *p >= '0' && *p <= '9') {
        p++;
    }

    return p;
}


gd_int_t
gd_json_string(gd_json_t *r)
{
    u_char    *p, *end, *open;
    uint32_t   ch;
    uint64_t   special;

    end = r->end;
    open = r->p;
    p = open + 1;
    r->escaped = 0;

    while (p < end) {

        if (end - p >= 8) {
            special = gd_json_special(p);

            if (special == 0) {
                p += 8;
                continue;
            }

            p += __builtin_ctzll(special) / 8;
        }

        while (end - p >= 3 && gd_json_class[*p] == GD_JSON_THREE
               && ((p[1] ^ 0x80) | (p[2] ^ 0x80)) < 0x40)
        {
            p += 3;
        }

        if (p == end) {
            break;
        }

        switch (gd_json_class[*p]) {

        case GD_JSON_PLAIN:
            p++;
            break;

        case GD_JSON_QUOTE:
            r->p = p + 1;
            return GD_OK;

        case GD_JSON_ESCAPE:
            r->p = p;

            if (gd_json_escape(r) != GD_OK) {
                return GD_ERROR;
            }

            p = r->p;
            break;

        case GD_JSON_CONTROL:
            return gd_json_control(r, p, *p);

        default:
            r->p = p;
            ch = gd_utf8_decode(&p, end);

            if (ch == GD_UTF8_BAD) {
                return gd_json_fail(r, p, "invalid UTF-8, expected text in "
                                          "this encoding");
            }

            if (gd_json_is_control(ch)) {
                return gd_json_control(r, r->p, ch);
            }
        }
    }

    return gd_json_fail(r, open, "string does not end, expected a closing "
                                 "double quote");
}


static gd_int_t
gd_json_control(gd_json_t *r, u_char *p, uint32_t ch)
{
    r->p = p;

    switch (ch) {

    case '\n':
    case '\r':
        return gd_json_fail(r, p, "line break in a string, expected \\n or "
                                  "a closing double quote");

    case '\t':
        return gd_json_fail(r, p, "tab in a string, expected \\t");
    }

    return gd_json_failf(r, "control character in a string, expected text",
                         "control character U+%04X in a string, expected text",
                         (unsigned) ch);
}


static gd_int_t
gd_json_escape(gd_json_t *r)
{
    size_t    n;
    uint32_t  ch;

    n = gd_json_unescape(r->p, r->end, &ch);

    if (n == 0) {
        if (r->end - r->p > 1 && r->p[1] == 'u') {
            return gd_json_fail(r, r->p, "bad escape, expected four "
                                         "hexadecimal digits after \\u");
        }

        return gd_json_fail(r, r->p, "bad escape, expected one of \\\" \\\\ "
                                     "\\/ \\n \\r \\t \\uXXXX");
    }

    if (gd_json_is_high(ch) || gd_json_is_low(ch)) {
        return gd_json_fail(r, r->p, "lone surrogate, expected a pair such as "
                                     "\\ud840\\udc00");
    }

    if (gd_json_is_control(ch) && ch != '\n' && ch != '\r' && ch != '\t') {
        return gd_json_failf(r, "escaped control character, expected text",
                             "escaped control character U+%04X, expected none "
                             "but \\n \\r \\t", (unsigned) ch);
    }

    r->p += n;
    r->escaped = 1;

    return GD_OK;
}


size_t
gd_json_unescape(u_char *p, u_char *end, uint32_t *ch)
{
    uint32_t     low;
    const char  *from;

    static const char  names[] = "\"\\/bfnrt";
    static const char  chars[] = "\"\\/\b\f\n\r\t";

    if (end - p < 2) {
        return 0;
    }

    if (p[1] != 'u') {
        from = p[1] ? strchr(names, p[1]) : NULL;

        if (from == NULL) {
            return 0;
        }

        *ch = (u_char) chars[from - names];
        return 2;
    }

    if (!gd_json_hex(p + 2, end, ch)) {
        return 0;
    }

    if (gd_json_is_high(*ch) && end - p >= 12 && p[6] == '\\' && p[7] == 'u'
        && gd_json_hex(p + 8, end, &low) && gd_json_is_low(low))
    {
        *ch = 0x10000 + ((*ch - 0xd800) << 10) + (low - 0xdc00);
        return 12;
    }

    return 6;
}


static gd_uint_t
gd_json_hex(u_char *p, u_char *end, uint32_t *ch)
{
    int     i;
    u_char  c;

    if (end - p < 4) {
        return 0;
    }

    *ch = 0;

    for (i = 0; i < 4; i++) {
        c = p[i];

        if (c >= '0' && c <= '9') {
            c -= '0';

        } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
            c = (u_char) ((c | 0x20) - 'a' + 10);

        } else {
            return 0;
        }

        *ch = (*ch << 4) | c;
    }

    return 1;
}


gd_int_t
gd_json_number(gd_json_t *r)
{
    u_char  *p, *start, *digits, *last, *mark;

    start = r->p;
    digits = start + (*start == '-');
    last = gd_json_digits(digits, r->end);
    p = last;

    if (last == digits) {
        return gd_json_fail(r, p, "minus sign alone, expected a digit after "
                                  "it");
    }

    if (*digits == '0' && last - digits > 1) {
        return gd_json_fail(r, digits, "leading zero, expected a number "
                                       "without one");
    }

    if (p < r->end && *p == '.') {
        mark = ++p;
        p = gd_json_digits(p, r->end);

        if (p == mark) {
            return gd_json_fail(r, p, "number does not end, expected a digit "
                                      "after the decimal point");
        }
    }

    if (p < r->end && (*p == 'e' || *p == 'E')) {
        p++;
        p += p < r->end && (*p == '+' || *p == '-');
        mark = p;
        p = gd_json_digits(p, r->end);

        if (p == mark) {
            return gd_json_fail(r, p, "number does not end, expected a digit "
                                      "in the exponent");
        }
    }

    if (p - start > GD_JSON_NUMBER) {
        return gd_json_fail(r, start, "number too long, expected at most 63 "
                                      "characters");
    }

    if (p == last) {
        return gd_json_integer(r, digits, p);
    }

    return gd_json_finite(r, digits, p);
}


static gd_int_t
gd_json_integer(gd_json_t *r, u_char *digits, u_char *last)
{
    u_char    *p;
    uint64_t   n;

    n = 0;

    for (p = digits; p < last && n <= GD_JSON_INT_MAX; p++) {
        n = n * 10 + (uint64_t) (*p - '0');
    }

    if (n > GD_JSON_INT_MAX) {
        return gd_json_fail(r, r->p, "integer is not exact, expected at most "
                                     "9007199254740991");
    }

    r->p = last;

    return GD_OK;
}


/* without its point the number reads the same in every locale */

static gd_int_t
gd_json_finite(gd_json_t *r, u_char *digits, u_char *last)
{
    char    *q, number[GD_JSON_NUMBER + 16];
    long     exponent;
    u_char  *p, *point;

    q = number;
    point = NULL;
    exponent = 0;

    for (p = digits; p < last && *p != 'e' && *p != 'E'; p++) {
        if (*p == '.') {
            point = p + 1;
            continue;
        }

        *q++ = (char) *p;
    }

    if (point) {
        exponent -= p - point;
    }

    if (p < last) {
        exponent += gd_json_exponent(p + 1, last);
    }

    sprintf(q, "e%ld", exponent);

    if (strtod(number, NULL) > DBL_MAX) {
        return gd_json_fail(r, r->p, "number is beyond any double, expected "
                                     "a smaller exponent");
    }

    r->p = last;

    return GD_OK;
}


static long
gd_json_exponent(u_char *p, u_char *last)
{
    long  n, sign;

    sign = (*p == '-') ? -1 : 1;
    n = 0;

    for (p += (*p == '-' || *p == '+'); p < last && n < 100000; p++) {
        n = n * 10 + (*p - '0');
    }

    return sign * n;
}


gd_int_t
gd_json_word(gd_json_t *r, const char *word)
{
    size_t  len;

    len = strlen(word);

    if ((size_t) (r->end - r->p) < len || memcmp(r->p, word, len) != 0) {
        return gd_json_unexpected(r, r->expected, 1);
    }

    r->p += len;

    return GD_OK;
}
