
/*
 * Copyright (C) govdisclose contributors
 *
 * The words of a query, marked where items have them.
 */


#include "gd_page_items.h"
#include "gd_str.h"


/* matches of a title or a snippet; characters of a snippet before the first
   one, and in all */

#define GD_MARKS_MATCHES   64
#define GD_MARKS_BEFORE    30
#define GD_MARKS_SNIPPET   120

/* as much as a search may look at */

#define GD_MARKS_BYTES     GD_SEARCH_BYTES


static void gd_marks_snippet(gd_marks_t *m, gd_obj_t *row,
    const gd_item_t *item);
static gd_uint_t gd_marks_try(gd_marks_t *m, gd_obj_t *row,
    const gd_str_t *text);
static gd_str_t gd_marks_cut(const gd_str_t *text, size_t at);
static size_t gd_marks_stops(const u_char *p, const u_char *end);
static gd_list_t *gd_marks_parts(gd_marks_t *m, const gd_str_t *text);
static void gd_marks_part(gd_marks_t *m, gd_list_t *parts, gd_str_t text,
    gd_uint_t mark);


void
gd_marks_init(gd_marks_t *m, gd_build_t *b, const gd_words_t *words)
{
    m->b = b;
    m->words = words;
    m->bytes = 0;

    gd_arena_init(&m->text, NULL, NULL);
}


void
gd_marks_done(gd_marks_t *m)
{
    /* a snippet that is missing would be another answer */

    if (m->text.failed) {
        m->b->view.arena->failed = 1;
    }

    gd_arena_destroy(&m->text);
}


void
gd_marks_row(gd_marks_t *m, gd_obj_t *row, const gd_item_t *item)
{
    gd_str_t  title;

    title = gd_search_text(m->b->img, item, GD_ZONE_TITLE, 0);

    gd_put_hidden(&m->b->view, row, GD_N_title_parts,
                  gd_v_list(gd_marks_parts(m, &title)));

    gd_marks_snippet(m, row, item);
}


/* of the first text that has any of the words */

static void
gd_marks_snippet(gd_marks_t *m, gd_obj_t *row, const gd_item_t *item)
{
    gd_str_t   text;
    gd_uint_t  i, k;

    static const uint8_t  zones[] = {
        GD_ZONE_NOTE, GD_ZONE_BODY, GD_ZONE_NUMBER
    };

    for (i = 0; i < gd_nelts(zones); i++) {

        if (zones[i] == GD_ZONE_BODY) {
            gd_arena_reset(&m->text);

            if (m->bytes < GD_MARKS_BYTES
                && gd_item_text(m->b->img, item, &m->text, &text) == GD_OK
                && gd_marks_try(m, row, &text))
            {
                return;
            }

            continue;
        }

        for (k = 0; /* void */ ; k++) {
            text = gd_search_text(m->b->img, item, zones[i], k);

            if (text.data == NULL) {
                break;
            }

            if (gd_marks_try(m, row, &text)) {
                return;
            }
        }
    }
}


static gd_uint_t
gd_marks_try(gd_marks_t *m, gd_obj_t *row, const gd_str_t *text)
{
    size_t       first;
    uint32_t     i;
    gd_str_t     cut, snippet;
    gd_match_t   match;

    first = text->len;

    for (i = 0; i < m->words->n && m->bytes < GD_MARKS_BYTES; i++) {

        if (gd_match(&m->words->words[i], text, 0, 0, &match) != GD_OK) {
            m->bytes += text->len;
            continue;
        }

        m->bytes += match.end;
        first = gd_min(first, match.start);
    }

    if (first == text->len) {
        return 0;
    }

    cut = gd_marks_cut(text, first);

    if (gd_arena_printf(m->b->view.arena, &snippet, "%s%.*s%s",
                        (cut.data > text->data) ? "…" : "",
                        (int) cut.len, cut.data,
                        (cut.data + cut.len < text->data + text->len)
                        ? "…" : "")
        == GD_OK)
    {
        gd_put(&m->b->view, row, GD_N_snippet, gd_v_str(snippet));
        gd_put_hidden(&m->b->view, row, GD_N_snippet_parts,
                      gd_v_list(gd_marks_parts(m, &snippet)));
    }

    return 1;
}


/* whole characters around the byte at */

static gd_str_t
gd_marks_cut(const gd_str_t *text, size_t at)
{
    u_char     *p, *start, *end;
    gd_str_t    cut;
    gd_uint_t   n;

    start = text->data + at;

    for (n = 0; n < GD_MARKS_BEFORE && start > text->data; n++) {
        for (start--; (*start & 0xc0) == 0x80; start--) { /* void */ }
    }

    start += gd_marks_stops(start, text->data + at);
    end = text->data + text->len;

    for (p = start, n = 0; n < GD_MARKS_SNIPPET && p < end; n++) {
        for (p++; p < end && (*p & 0xc0) == 0x80; p++) { /* void */ }
    }

    cut.data = start;
    cut.len = (size_t) (p - start);

    return cut;
}


/* bytes of what ends a sentence or its parts, from p on */

static size_t
gd_marks_stops(const u_char *p, const u_char *end)
{
    size_t         len;
    gd_uint_t      i;
    const u_char  *start;

    static const char  *const stops[] = {
        "，", "。", "、", "；", "：", "！", "？", "）", "》", "”", "’", "】",
        "」", "』", "〉", "…", "—", "·", "　", ",", ".", ";", ":", "!", "?",
        ")", " ", "\n"
    };

    start = p;

    for (i = 0; i < gd_nelts(stops); /* void */ ) {
        len = strlen(stops[i]);

        if (len <= (size_t) (end - p) && memcmp(p, stops[i], len) == 0) {
            p += len;
            i = 0;

        } else {
            i++;
        }
    }

    return (size_t) (p - start);
}


static gd_list_t *
gd_marks_parts(gd_marks_t *m, const gd_str_t *text)
{
    size_t       at;
    gd_str_t     part;
    gd_list_t   *parts;
    gd_uint_t    i, n;
    gd_match_t   matches[GD_MARKS_MATCHES];

    n = gd_match_all(m->words, text, matches, GD_MARKS_MATCHES);
    parts = gd_list(&m->b->view, 2 * n + 1);
    at = 0;

    for (i = 0; i < n; i++) {
        part.data = text->data + at;
        part.len = matches[i].start - at;
        gd_marks_part(m, parts, part, 0);

        part.data = text->data + matches[i].start;
        part.len = matches[i].end - matches[i].start;
        gd_marks_part(m, parts, part, 1);

        at = matches[i].end;
    }

    part.data = text->data + at;
    part.len = text->len - at;
    gd_marks_part(m, parts, part, 0);

    return parts;
}


static void
gd_marks_part(gd_marks_t *m, gd_list_t *parts, gd_str_t text, gd_uint_t mark)
{
    gd_obj_t   *part;
    gd_view_t  *view;

    if (text.len == 0) {
        return;
    }

    view = &m->b->view;
    part = gd_obj(view, NULL, NULL);

    gd_put(view, part, GD_N_text, gd_v_str(text));
    gd_put(view, part, GD_N_mark, gd_v_bool(mark));
    gd_push(view, parts, gd_v_obj(part));
}
