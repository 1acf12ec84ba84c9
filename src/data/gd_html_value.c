
/*
 * Copyright (C) govdisclose contributors
 *
 * The values of attributes: which are canonical, and how others become so.
 */


#include "gd_html_in.h"
#include "gd_str.h"


#define GD_HTML_MAX_NUMBER  999999
#define GD_HTML_MAX_LANG    35


static gd_uint_t gd_html_url_ok(const u_char *p, const u_char *last,
    gd_uint_t image);
static gd_uint_t gd_html_url_byte(u_char c);
static gd_uint_t gd_html_host(const u_char *p, const u_char *last);
static gd_uint_t gd_html_number_ok(const u_char *p, const u_char *last,
    int64_t min, int64_t max);
static gd_uint_t gd_html_lang_ok(const u_char *p, const u_char *last);
static gd_uint_t gd_html_one_of(const gd_str_t *s, const char *const *words);
static gd_int_t gd_html_value_url(gd_arena_t *arena, const gd_str_t *in,
    gd_uint_t image, gd_str_t *out);
static gd_int_t gd_html_value_span(gd_arena_t *arena, const gd_str_t *in,
    gd_str_t *out);
static gd_int_t gd_html_value_text(gd_arena_t *arena, const gd_str_t *in,
    gd_str_t *out);
static void gd_html_trim(gd_str_t *s);


static const char *const  gd_html_aligns[] = {
    "center", "left", "right", NULL
};

static const char *const  gd_html_scopes[] = {
    "col", "colgroup", "row", "rowgroup", NULL
};

static const char *const  gd_html_types[] = { "1", "A", "I", "a", "i", NULL };


gd_uint_t
gd_html_value_ok(gd_html_attr_e attr, const u_char *p, const u_char *last)
{
    gd_str_t  s;

    s.data = (u_char *) p;
    s.len = (size_t) (last - p);

    switch (attr) {

    case GD_HTML_A_CLASS:
        return gd_html_one_of(&s, gd_html_aligns);

    case GD_HTML_A_LANG:
        return gd_html_lang_ok(p, last);

    case GD_HTML_A_HREF:
        return gd_html_url_ok(p, last, 0);

    case GD_HTML_A_SRC:
        return gd_html_url_ok(p, last, 1);

    case GD_HTML_A_SCOPE:
        return gd_html_one_of(&s, gd_html_scopes);

    case GD_HTML_A_COLSPAN:
    case GD_HTML_A_ROWSPAN:
    case GD_HTML_A_SPAN:
        return gd_html_number_ok(p, last, 1, GD_HTML_MAX_SPAN);

    case GD_HTML_A_START:
    case GD_HTML_A_VALUE:
        return gd_html_number_ok(p, last, -GD_HTML_MAX_NUMBER,
                                 GD_HTML_MAX_NUMBER);

    case GD_HTML_A_TYPE:
        return gd_html_one_of(&s, gd_html_types);

    default: /* alt and title are any text */
        return 1;
    }
}


/*
 * An address as it is written, &amp; and all: an entity ends in ';', so it
 * hides none of the bytes that are looked for.  A browser takes '\' for '/'
 * and passes over line feeds and tabs: no address has these.
 */

static gd_uint_t
gd_html_url_ok(const u_char *p, const u_char *last, gd_uint_t image)
{
    size_t         n;
    gd_str_t       scheme;
    const u_char  *s;

    if (p == last || last - p > GD_HTML_MAX_URL) {
        return 0;
    }

    for (s = p; s < last; s++) {
        if (!gd_html_url_byte(*s)) {
            return 0;
        }
    }

    n = gd_html_scheme_len(p, last);

    if (n == 0) {
        return *p != '#' && *p != ':'
               && (last - p < 2 || p[0] != '/' || p[1] != '/');
    }

    scheme.data = (u_char *) p;
    scheme.len = n - 1;

    if (gd_str_is(&scheme, "http") || gd_str_is(&scheme, "https")) {
        return gd_html_host(p + n, last);
    }

    return !image && p + n < last
           && (gd_str_is(&scheme, "mailto") || gd_str_is(&scheme, "tel"));
}


static gd_uint_t
gd_html_url_byte(u_char c)
{
    return c > ' ' && c != 0x7f && strchr("\"<>\\^`{|}", c) == NULL;
}


/* two slashes and the beginning of a name */

static gd_uint_t
gd_html_host(const u_char *p, const u_char *last)
{
    u_char  c;

    if (last - p < 3 || p[0] != '/' || p[1] != '/') {
        return 0;
    }

    c = p[2] | 0x20;

    return (c >= 'a' && c <= 'z') || (p[2] >= '0' && p[2] <= '9')
           || p[2] == '[' || p[2] >= 0x80;
}



size_t
gd_html_scheme_len(const u_char *p, const u_char *last)
{
    const u_char  *s;

    for (s = p; s < last; s++) {

        if (*s == ':') {
            return (size_t) (s - p) + 1;
        }

        if (*s == '/' || *s == '?' || *s == '#') {
            break;
        }
    }

    return 0;
}


static gd_uint_t
gd_html_number_ok(const u_char *p, const u_char *last, int64_t min,
    int64_t max)
{
    int64_t        n;
    gd_uint_t      negative;
    const u_char  *s;

    negative = (p < last && *p == '-');
    s = p + negative;

    if (s == last || (*s == '0' && (negative || last - s > 1))) {
        return 0;
    }

    for (n = 0; s < last; s++) {

        if (*s < '0' || *s > '9' || n > max) {
            return 0;
        }

        n = n * 10 + (*s - '0');
    }

    n = negative ? -n : n;

    return n >= min && n <= max;
}


/* letters, then parts of letters and digits, each after a hyphen */

static gd_uint_t
gd_html_lang_ok(const u_char *p, const u_char *last)
{
    size_t         n;
    u_char         c;
    gd_uint_t      digits;
    const u_char  *s;

    if (last - p > GD_HTML_MAX_LANG) {
        return 0;
    }

    digits = 0;
    n = 0;

    for (s = p; s < last; s++) {
        c = *s | 0x20;

        if (*s == '-' && n) {
            digits = 1;
            n = 0;

        } else if (((c >= 'a' && c <= 'z')
                    || (digits && *s >= '0' && *s <= '9'))
                   && n < 8)
        {
            n++;

        } else {
            return 0;
        }
    }

    return n != 0;
}


static gd_uint_t
gd_html_one_of(const gd_str_t *s, const char *const *words)
{
    size_t  i;

    for (i = 0; words[i] != NULL; i++) {
        if (gd_str_is(s, words[i])) {
            return 1;
        }
    }

    return 0;
}


gd_int_t
gd_html_value(gd_arena_t *arena, gd_html_attr_e attr, const gd_str_t *in,
    gd_str_t *out)
{
    gd_str_t  s;

    s = *in;

    switch (attr) {

    case GD_HTML_A_HREF:
    case GD_HTML_A_SRC:
        return gd_html_value_url(arena, &s, attr == GD_HTML_A_SRC, out);

    case GD_HTML_A_COLSPAN:
    case GD_HTML_A_ROWSPAN:
    case GD_HTML_A_SPAN:
        return gd_html_value_span(arena, &s, out);

    case GD_HTML_A_ALT:
    case GD_HTML_A_TITLE:
        return gd_html_value_text(arena, &s, out);

    default:
        gd_html_trim(&s);
        *out = s;

        return gd_html_value_ok(attr, s.data, s.data + s.len) ? GD_OK
                                                              : GD_DECLINED;
    }
}


static gd_int_t
gd_html_value_url(gd_arena_t *arena, const gd_str_t *in, gd_uint_t image,
    gd_str_t *out)
{
    u_char    *p;
    size_t     i, scheme, room;
    gd_str_t   s;

    static const char  hex[] = "0123456789ABCDEF";

    s = *in;
    gd_html_trim(&s);

    if (s.len > GD_HTML_MAX_URL) {
        return GD_DECLINED;
    }

    p = gd_arena_alloc(arena, 3 * s.len);
    if (p == NULL) {
        return GD_ERROR;
    }

    out->data = p;
    room = GD_HTML_MAX_URL;
    scheme = gd_html_scheme_len(s.data, s.data + s.len);

    for (i = 0; i < s.len; i++) {

        if (s.data[i] < ' ' || s.data[i] == 0x7f) {
            return GD_DECLINED;
        }

        if (i < scheme && s.data[i] >= 'A' && s.data[i] <= 'Z') {
            *p++ = s.data[i] | 0x20;

        } else if (i < scheme || gd_html_url_byte(s.data[i])) {
            *p++ = s.data[i];

        } else {
            *p++ = '%';
            *p++ = (u_char) hex[s.data[i] >> 4];
            *p++ = (u_char) hex[s.data[i] & 15];
        }

        room -= (s.data[i] == '&') ? sizeof("amp;") - 1 : 0;
    }

    out->len = (size_t) (p - out->data);

    if (room > GD_HTML_MAX_URL || out->len > room) {
        return GD_DECLINED;
    }

    return gd_html_url_ok(out->data, p, image) ? GD_OK : GD_DECLINED;
}


/* the spans that a browser takes, up to our own bound; 1 says nothing */

static gd_int_t
gd_html_value_span(gd_arena_t *arena, const gd_str_t *in, gd_str_t *out)
{
    size_t     i;
    gd_str_t   s;
    gd_uint_t  n;

    s = *in;
    gd_html_trim(&s);

    n = 0;

    for (i = 0; i < s.len && s.data[i] >= '0' && s.data[i] <= '9'; i++) {
        n = gd_min(n * 10 + (s.data[i] - '0'), (gd_uint_t) GD_HTML_MAX_SPAN);
    }

    if (n < 2) {
        return GD_DECLINED;
    }

    return gd_arena_printf(arena, out, "%u", (unsigned) n);
}


/* one line without control characters */

static gd_int_t
gd_html_value_text(gd_arena_t *arena, const gd_str_t *in, gd_str_t *out)
{
    u_char    *p, *q, *start, *last;
    uint32_t   ch;
    gd_str_t   s;

    s = *in;
    gd_html_trim(&s);

    out->data = gd_arena_alloc(arena, s.len);
    if (out->data == NULL) {
        return GD_ERROR;
    }

    q = out->data;
    last = s.data + s.len;

    for (p = s.data; p < last; /* void */ ) {
        start = p;
        ch = gd_utf8_decode(&p, last);

        if (ch == GD_UTF8_BAD) {
            p++;

        } else if (gd_html_blank(*start)) {
            *q++ = ' ';

        } else if (gd_html_char(ch)) {
            memcpy(q, start, (size_t) (p - start));
            q += p - start;
        }
    }

    out->len = (size_t) (q - out->data);

    return out->len ? GD_OK : GD_DECLINED;
}


static void
gd_html_trim(gd_str_t *s)
{
    while (s->len && gd_html_blank(s->data[0])) {
        s->data++;
        s->len--;
    }

    while (s->len && gd_html_blank(s->data[s->len - 1])) {
        s->len--;
    }
}


gd_str_t
gd_html_scheme(const gd_str_t *in)
{
    size_t    i, n;
    gd_str_t  s;

    s = *in;
    gd_html_trim(&s);

    if (s.len >= 2 && (s.data[0] == '/' || s.data[0] == '\\')
        && (s.data[1] == '/' || s.data[1] == '\\'))
    {
        s.len = 2;
        return s;
    }

    n = gd_html_scheme_len(s.data, s.data + s.len);
    s.len = (n > GD_HTML_NAME) ? 0 : n;

    for (i = 0; i < s.len; i++) {
        if (s.data[i] <= ' ' || s.data[i] >= 0x7f) {
            s.len = 0;
        }
    }

    return s;
}
