
/*
 * Copyright (C) govdisclose contributors
 *
 * One pass that proves HTML canonical, and nothing else: the first doubt is a
 * no.
 */


#include "gd_html_in.h"
#include "gd_str.h"


typedef struct {
    u_char               *p;
    u_char               *last;
    gd_uint_t             level;      /* of the highest heading */
    gd_uint_t             heading;    /* the level of the last one */
    gd_uint_t             links;      /* that are open */
    gd_uint_t             depth;
    uint8_t               stack[GD_HTML_MAX_DEPTH + 1];
} gd_html_scan_t;


static u_char *gd_html_plain(u_char *p, u_char *last, gd_uint_t ends);
static u_char *gd_html_wide(u_char *p, u_char *last)
    __attribute__((noinline));
static size_t gd_html_entity(const u_char *p, const u_char *last);
static gd_int_t gd_html_scan_text(gd_html_scan_t *s);
static gd_int_t gd_html_scan_end(gd_html_scan_t *s);
static gd_int_t gd_html_scan_start(gd_html_scan_t *s);
static gd_uint_t gd_html_scan_fits(gd_html_scan_t *s, gd_html_tag_e tag);
static gd_int_t gd_html_scan_attrs(gd_html_scan_t *s,
    const gd_html_tag_t *tag);
static gd_int_t gd_html_scan_attr(gd_html_scan_t *s, gd_html_attr_e *attr);


/* what ends a run of text or of a value, and what leads a character */

#define GD_HTML_ENDS_TEXT    1
#define GD_HTML_ENDS_VALUE   2
#define GD_HTML_IS_WIDE      4

/* E0 to EF without those that need a look */

#define GD_HTML_SURE         (0xffffu & ~(1u | 1u << 0xd | 1u << 0xf))


static const uint8_t  gd_html_ends[256] = {
    3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 3, 3, 3, 3, 3,
    3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3,
    0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 3, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7
};


gd_int_t
gd_html_scan(const gd_str_t *html, gd_uint_t level)
{
    gd_int_t        rc;
    gd_html_scan_t  s;

    s.p = html->data;
    s.last = html->len ? html->data + html->len : html->data;
    s.level = level;
    s.heading = level - 1;
    s.links = 0;
    s.depth = 0;
    s.stack[0] = GD_HTML_ROOT;

    while (s.p < s.last) {

        if (*s.p != '<') {
            rc = gd_html_scan_text(&s);

        } else if (s.last - s.p > 1 && s.p[1] == '/') {
            rc = gd_html_scan_end(&s);

        } else {
            rc = gd_html_scan_start(&s);
        }

        if (rc != GD_OK) {
            return GD_DECLINED;
        }
    }

    return s.depth ? GD_DECLINED : GD_OK;
}


/* to the end of the text; where there may be none, white space may be */

static gd_int_t
gd_html_scan_text(gd_html_scan_t *s)
{
    size_t  n;

    if (!(gd_html_tags[s->stack[s->depth]].holds & GD_HTML_CHARS)) {

        while (s->p < s->last && (*s->p == ' ' || *s->p == '\n')) {
            s->p++;
        }

        return (s->p == s->last || *s->p == '<') ? GD_OK : GD_DECLINED;
    }

    for ( ;; ) {
        s->p = gd_html_plain(s->p, s->last, GD_HTML_ENDS_TEXT);

        if (s->p == s->last || *s->p == '<') {
            return GD_OK;
        }

        n = gd_html_entity(s->p, s->last);

        if (n == 0 || n == sizeof("&quot;") - 1) {
            return GD_DECLINED;
        }

        s->p += n;
    }
}


/*
 * The first byte of text (or of a value) that is not just text.  Almost all of
 * it is of characters of three bytes: those led by E0, ED and EF need a look
 * (forms too long, surrogates, U+FDD0 and U+FFFE), which EF BC, the Chinese
 * comma, is spared.
 */

static inline u_char *
gd_html_plain(u_char *p, u_char *last, gd_uint_t ends)
{
    u_char    *next;
    uint32_t   w, lead;

    while (p < last) {

        if (last - p >= 4) {
            memcpy(&w, p, sizeof(uint32_t));

#if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
            w = __builtin_bswap32(w);
#endif

            if ((w & 0xc0c0f0) == 0x8080e0) {
                lead = w & 0x0f;

                if ((GD_HTML_SURE >> lead) & 1
                    || (w & 0xffff) == 0xbcef)
                {
                    p += 3;
                    continue;
                }
            }
        }

        if (!(gd_html_ends[*p] & ends)) {
            p++;
            continue;
        }

        next = (gd_html_ends[*p] & GD_HTML_IS_WIDE) ? gd_html_wide(p, last)
                                                    : p;
        if (next == p) {
            break;
        }

        p = next;
    }

    return p;
}


/* behind one character, where it is until it is none */

static u_char *
gd_html_wide(u_char *p, u_char *last)
{
    u_char    *next;
    uint32_t   ch;

    next = p;
    ch = gd_utf8_decode(&next, last);

    return (ch != GD_UTF8_BAD && gd_html_char(ch)) ? next : p;
}


static size_t
gd_html_entity(const u_char *p, const u_char *last)
{
    size_t  i, left;

    static const gd_str_t  entities[] = {
        gd_string("&amp;"),
        gd_string("&lt;"),
        gd_string("&gt;"),
        gd_string("&quot;")
    };

    left = (size_t) (last - p);

    for (i = 0; i < gd_nelts(entities); i++) {
        if (left >= entities[i].len
            && memcmp(p, entities[i].data, entities[i].len) == 0)
        {
            return entities[i].len;
        }
    }

    return 0;
}


static gd_int_t
gd_html_scan_end(gd_html_scan_t *s)
{
    const gd_html_tag_t  *tag;

    tag = &gd_html_tags[s->stack[s->depth]];

    if (s->depth == 0 || (size_t) (s->last - s->p) < tag->len + 3u
        || memcmp(s->p + 2, tag->name, tag->len) != 0
        || s->p[2 + tag->len] != '>')
    {
        return GD_DECLINED;
    }

    if (s->stack[s->depth] == GD_HTML_A) {
        s->links--;
    }

    s->p += tag->len + 3u;
    s->depth--;

    return GD_OK;
}


static gd_int_t
gd_html_scan_start(gd_html_scan_t *s)
{
    size_t                len;
    u_char                name[GD_HTML_NAME], *p;
    gd_html_tag_e         tag;
    const gd_html_tag_t  *t;

    memset(name, 0, GD_HTML_NAME);

    p = s->p + 1;

    for (len = 0; p < s->last && len < GD_HTML_NAME - 1; p++, len++) {

        if (!((*p >= 'a' && *p <= 'z') || (*p >= '1' && *p <= '6'))) {
            break;
        }

        name[len] = *p;
    }

    if (len == 0) {
        return GD_DECLINED;
    }

    tag = gd_html_tag_find(name);

    if (tag == GD_HTML_ROOT || !gd_html_scan_fits(s, tag)) {
        return GD_DECLINED;
    }

    s->p = p;
    t = &gd_html_tags[tag];

    if (gd_html_scan_attrs(s, t) != GD_OK) {
        return GD_DECLINED;
    }

    if (!t->empty) {
        s->stack[++s->depth] = (uint8_t) tag;
        s->links += (tag == GD_HTML_A);
    }

    return GD_OK;
}


/* may the element be here? */

static gd_uint_t
gd_html_scan_fits(gd_html_scan_t *s, gd_html_tag_e tag)
{
    gd_uint_t             level;
    const gd_html_tag_t  *t;

    t = &gd_html_tags[tag];

    if (!(gd_html_tags[s->stack[s->depth]].holds & t->is)
        || (s->depth == GD_HTML_MAX_DEPTH && !t->empty)
        || (tag == GD_HTML_A && s->links))
    {
        return 0;
    }

    if (tag < GD_HTML_H1 || tag > GD_HTML_H6) {
        return 1;
    }

    level = (gd_uint_t) tag - GD_HTML_H1 + 1;

    if (level < s->level || level > s->heading + 1) {
        return 0;
    }

    s->heading = level;

    return 1;
}


static gd_int_t
gd_html_scan_attrs(gd_html_scan_t *s, const gd_html_tag_t *tag)
{
    gd_uint_t       has, bit;
    gd_html_attr_e  attr;

    has = 0;

    while (s->p < s->last && *s->p == ' ') {
        s->p++;

        if (gd_html_scan_attr(s, &attr) != GD_OK) {
            return GD_DECLINED;
        }

        bit = gd_html_bit(attr);

        if (!(tag->attrs & bit) || has >= bit) {
            return GD_DECLINED;
        }

        has |= bit;
    }

    if (s->p == s->last || *s->p != '>' || (tag->must && !(has & tag->must))) {
        return GD_DECLINED;
    }

    s->p++;

    return GD_OK;
}


static gd_int_t
gd_html_scan_attr(gd_html_scan_t *s, gd_html_attr_e *attr)
{
    size_t   n;
    u_char   name[GD_HTML_NAME], *value;

    memset(name, 0, GD_HTML_NAME);

    for (n = 0; s->p < s->last && n < GD_HTML_NAME - 1; n++) {

        if (*s->p < 'a' || *s->p > 'z') {
            break;
        }

        name[n] = *s->p++;
    }

    *attr = gd_html_attr_find(name);

    if (*attr == GD_HTML_ATTRS || s->last - s->p < 3 || s->p[0] != '='
        || s->p[1] != '"')
    {
        return GD_DECLINED;
    }

    value = s->p + 2;
    s->p = value;

    for ( ;; ) {
        s->p = gd_html_plain(s->p, s->last, GD_HTML_ENDS_VALUE);

        if (s->p == s->last) {
            return GD_DECLINED;
        }

        if (*s->p == '"') {
            break;
        }

        n = gd_html_entity(s->p, s->last);

        if (n == 0) {
            return GD_DECLINED;
        }

        s->p += n;
    }

    return gd_html_value_ok(*attr, value, s->p++) ? GD_OK : GD_DECLINED;
}


u_char *
gd_html_bad(const gd_str_t *html)
{
    u_char  *p, *last;

    p = html->data;
    last = html->len ? p + html->len : p;

    while (p < last) {
        if (*p < 0x80) {
            p++;

        } else if (gd_utf8_decode(&p, last) == GD_UTF8_BAD) {
            return p;
        }
    }

    return NULL;
}
