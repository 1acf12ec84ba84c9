
/*
 * Copyright (C) govdisclose contributors
 *
 * The text of canonical HTML, for search and summaries.  What is looked at here
 * was proved by gd_html_scan().
 */


#include "gd_html_in.h"
#include "gd_str.h"


/* from here on are the scripts that put no spaces between words */

#define GD_HTML_WIDE       0x2e80

#define GD_HTML_NBSP       0xa0
#define GD_HTML_WIDE_SPACE 0x3000


typedef struct {
    u_char               *p;
    u_char               *last;
    u_char               *start;      /* of the result */
    u_char               *q;
    uint32_t              ch;         /* the last one */
    gd_uint_t             pre;
    unsigned              line:1;     /* what is owed before more text */
    unsigned              space:1;
    unsigned              feed:1;     /* the white space broke a line */
    unsigned              row:1;      /* no text yet in this row */
    unsigned              cell:1;     /* nor since a cell began or ended */
} gd_html_text_t;


static void gd_html_text_tag(gd_html_text_t *t);
static void gd_html_text_break(gd_html_text_t *t, gd_html_tag_e tag);
static uint32_t gd_html_text_char(gd_html_text_t *t);
static void gd_html_text_add(gd_html_text_t *t, const u_char *p, size_t len,
    uint32_t ch);


gd_int_t
gd_html_text(gd_arena_t *arena, const gd_str_t *clean, gd_str_t *text)
{
    u_char          *p;
    uint32_t         ch;
    gd_html_text_t   t;

    memset(&t, 0, sizeof(gd_html_text_t));

    /* a tag is longer than what it becomes */

    t.start = gd_arena_alloc(arena, clean->len);
    if (t.start == NULL) {
        return GD_ERROR;
    }

    t.q = t.start;
    t.p = clean->data;
    t.last = clean->len ? clean->data + clean->len : clean->data;

    while (t.p < t.last) {

        if (*t.p == '<') {
            gd_html_text_tag(&t);
            continue;
        }

        p = t.p;

        if (gd_html_blank(*p) || *p == '&') {
            ch = gd_html_text_char(&t);

            if (ch == ' ' || ch == '\n') {
                continue;
            }

            gd_html_text_add(&t, (u_char[]) { (u_char) ch }, 1, ch);
            continue;
        }

        ch = gd_utf8_decode(&t.p, t.last);

        if (ch == GD_UTF8_BAD) {
            t.p++;

        } else if (ch == GD_HTML_NBSP || ch == GD_HTML_WIDE_SPACE) {
            t.space = 1;

        } else {
            gd_html_text_add(&t, p, (size_t) (t.p - p), ch);
        }
    }

    text->data = t.start;
    text->len = (size_t) (t.q - t.start);

    return GD_OK;
}


gd_uint_t
gd_html_is_blank(const gd_str_t *clean)
{
    u_char    *p, *last;
    uint32_t   ch;

    p = clean->data;
    last = p + clean->len;

    while (p < last) {

        if (*p == '<') {
            if (last - p > 4 && memcmp(p, "<img", 4) == 0) {
                return 0;
            }

            p = memchr(p, '>', (size_t) (last - p));
            p = p ? p + 1 : last;
            continue;
        }

        ch = gd_utf8_decode(&p, last);

        if (ch != ' ' && ch != '\n' && ch != '\t' && ch != GD_HTML_NBSP
            && ch != GD_HTML_WIDE_SPACE)
        {
            return 0;
        }
    }

    return 1;
}


static void
gd_html_text_tag(gd_html_text_t *t)
{
    u_char         *p, *end, lower[GD_HTML_NAME];
    gd_str_t        name;
    gd_uint_t       closes;
    gd_html_tag_e   tag;

    closes = (t->last - t->p > 1 && t->p[1] == '/');

    name.data = t->p + 1 + closes;

    end = memchr(t->p, '>', (size_t) (t->last - t->p));
    end = end ? end : t->last;

    for (p = name.data; p < end && *p != ' '; p++) { /* void */ }

    name.len = (p > name.data) ? (size_t) (p - name.data) : 0;
    gd_html_lower(lower, &name);

    t->p = gd_min(end + 1, t->last);

    tag = gd_html_tag_find(lower);

    if (tag == GD_HTML_PRE) {
        t->pre += closes ? (gd_uint_t) -1 : 1;

        /* this one is no part of the text */

        if (!closes && t->p < t->last && *t->p == '\n') {
            t->p++;
        }
    }

    gd_html_text_break(t, tag);
}


static void
gd_html_text_break(gd_html_text_t *t, gd_html_tag_e tag)
{
    gd_uint_t  is;

    is = gd_html_tags[tag].is;

    if (is & GD_HTML_CELL) {
        t->line = t->row;
        t->space = 1;
        t->cell = 1;

    } else if (is & GD_HTML_ROW) {
        t->line = 1;
        t->row = 1;
        t->cell = 0;

    } else if ((is == 0 || is & GD_HTML_INLINE) && tag != GD_HTML_BR) {
        return;

    } else if (!t->cell) {
        t->line = 1;
    }
}


/* white space of any length, or an entity: one character */

static uint32_t
gd_html_text_char(gd_html_text_t *t)
{
    size_t  i;

    static const struct {
        gd_str_t  text;
        u_char    ch;
    } entities[] = {
        { gd_string("&amp;"), '&' },
        { gd_string("&lt;"), '<' },
        { gd_string("&gt;"), '>' },
        { gd_string("&quot;"), '"' }
    };

    if (*t->p == '&') {

        for (i = 0; i < gd_nelts(entities); i++) {
            if ((size_t) (t->last - t->p) >= entities[i].text.len
                && memcmp(t->p, entities[i].text.data, entities[i].text.len)
                   == 0)
            {
                t->p += entities[i].text.len;
                return entities[i].ch;
            }
        }

        t->p++;

        return '&';
    }

    if (t->pre) {
        t->line |= (*t->p == '\n');
        t->space |= (*t->p != '\n');
        t->p++;

        return ' ';
    }

    while (t->p < t->last && gd_html_blank(*t->p)) {
        t->feed |= (*t->p == '\n');
        t->p++;
    }

    t->space = 1;

    return ' ';
}


static void
gd_html_text_add(gd_html_text_t *t, const u_char *p, size_t len, uint32_t ch)
{
    if (t->q > t->start) {

        if (t->line) {
            *t->q++ = '\n';

        } else if (t->space && !(t->feed && t->ch >= GD_HTML_WIDE
                                 && ch >= GD_HTML_WIDE))
        {
            *t->q++ = ' ';
        }
    }

    memcpy(t->q, p, len);
    t->q += len;

    t->ch = ch;
    t->line = 0;
    t->space = 0;
    t->feed = 0;
    t->row = 0;
    t->cell = 0;
}
