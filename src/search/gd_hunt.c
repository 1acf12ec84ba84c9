
/*
 * Copyright (C) govdisclose contributors
 *
 * A search: sets of items that have the pairs of each word, and whether an item
 * of them has the words.
 */


#include "gd_search.h"
#include "gd_html.h"

#include <stdlib.h>


/* finding the text in a record costs as much as looking at so many bytes */

#define GD_HUNT_RECORD     512

/* finding HTML's text costs more than looking at it */

#define GD_HUNT_HTML       4


static gd_int_t gd_hunt_word(gd_hunt_t *h, gd_uint_t word, gd_uint_t zone);
static gd_int_t gd_hunt_has(gd_hunt_t *h, uint32_t item, gd_uint_t word,
    gd_uint_t zone);
static gd_int_t gd_hunt_body(gd_hunt_t *h, uint32_t item,
    const gd_word_t *word);
static gd_int_t gd_hunt_html(gd_hunt_t *h, const gd_word_t *word,
    gd_str_t *html, gd_uint_t plain);


gd_int_t
gd_hunt_init(gd_hunt_t *h, const gd_image_t *img, const gd_data_t *data,
    const gd_search_t *search, const gd_words_t *words, gd_arena_t *arena)
{
    gd_uint_t  i, k;

    memset(h, 0, sizeof(gd_hunt_t));

    h->img = img;
    h->data = data;
    h->search = search;
    h->words = words;
    h->arena = arena;
    h->size = gd_set_words(data->visible.len);

    gd_arena_init(&h->text, NULL, NULL);

    for (i = 0; i < words->n; i++) {
        for (k = 0; k < GD_ZONES; k++) {
            if (gd_hunt_word(h, i, k) != GD_OK) {
                return GD_ERROR;
            }
        }
    }

    return GD_OK;
}


void
gd_hunt_done(gd_hunt_t *h)
{
    gd_arena_destroy(&h->text);
}


static gd_int_t
gd_hunt_word(gd_hunt_t *h, gd_uint_t word, gd_uint_t zone)
{
    uint32_t          i, chars[GD_WORDS_CHARS];
    uint64_t         *set;
    gd_uint_t         shared;
    const gd_word_t  *w;
    gd_gram_found_t   found;

    w = &h->words->words[word];
    shared = 0;

    for (i = 0; i < w->n; i++) {
        chars[i] = gd_gram_char(w->chars[i]);
        shared |= (chars[i] != w->chars[i]);
    }

    if (gd_gram_find(h->img, &h->search->zones[zone], chars, w->n, &found)
        != GD_OK)
    {
        return GD_OK;
    }

    set = gd_arena_calloc(h->arena, (h->size + 1) * sizeof(uint64_t));
    if (set == NULL) {
        return GD_ERROR;
    }

    gd_gram_set(&found, set, h->size);
    h->has[word][zone] = set;

    if (!found.exact || shared) {
        h->unsure |= 1u << word;
        h->look[word] |= 1u << zone;
    }

    return GD_OK;
}


void
gd_hunt_set(const gd_hunt_t *h, gd_zone_e last, uint64_t *set)
{
    size_t     k;
    uint64_t   any;
    gd_uint_t  i, zone;

    memset(set, 0xff, h->size * sizeof(uint64_t));

    for (k = 0; k < h->size; k++) {

        for (i = 0; i < h->words->n; i++) {
            any = 0;

            for (zone = 0; zone <= (gd_uint_t) last; zone++) {
                any |= h->has[i][zone] ? h->has[i][zone][k] : 0;
            }

            set[k] &= any;
        }
    }
}


gd_int_t
gd_hunt_check(gd_hunt_t *h, uint32_t item, gd_zone_e last)
{
    gd_int_t   rc;
    gd_uint_t  i, zone;

    for (i = 0; i < h->words->n; i++) {

        if (!(h->unsure & (1u << i))) {
            continue;
        }

        rc = GD_DECLINED;

        /* the body comes first, as it is found without the record */

        for (zone = (gd_uint_t) last + 1; zone && rc == GD_DECLINED; zone--) {
            if (h->has[i][zone - 1]
                && gd_set_has(h->has[i][zone - 1], item))
            {
                rc = (h->look[i] & (1u << (zone - 1)))
                     ? gd_hunt_has(h, item, i, zone - 1) : GD_OK;
            }
        }

        if (rc != GD_OK) {
            return rc;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_hunt_has(gd_hunt_t *h, uint32_t item, gd_uint_t word, gd_uint_t zone)
{
    gd_int_t          rc;
    gd_str_t          text;
    gd_uint_t         i;
    gd_item_t        *it;
    gd_match_t        m;
    const gd_word_t  *w;

    if (h->bytes >= GD_SEARCH_BYTES) {
        return GD_ERROR;
    }

    w = &h->words->words[word];
    rc = GD_DECLINED;

    if (zone == GD_ZONE_BODY) {
        rc = gd_hunt_body(h, item, w);

    } else {
        it = gd_search_item(h->img, h->data, item);

        for (i = 0; rc == GD_DECLINED; i++) {
            text = gd_search_text(h->img, it, zone, i);

            if (text.data == NULL) {
                break;
            }

            h->bytes += GD_HUNT_RECORD + text.len;
            rc = gd_match(w, &text, 0, 0, &m);
        }
    }

    if (rc == GD_DECLINED) {
        gd_set_drop(h->has[word][zone], item);
    }

    return rc;
}


static gd_int_t
gd_hunt_body(gd_hunt_t *h, uint32_t item, const gd_word_t *word)
{
    gd_int_t    rc;
    gd_str_t    text;
    gd_uint_t   plain;
    gd_match_t  m;

    text = gd_image_get(h->img, gd_elts(h->img, gd_ref_t,
                                        h->search->bodies)[item]);

    plain = gd_set_has(gd_elts(h->img, uint64_t, h->search->plain), item);

    if (gd_set_has(gd_elts(h->img, uint64_t, h->search->html), item)) {
        return gd_hunt_html(h, word, &text, plain);
    }

    rc = gd_match(word, &text, plain, 0, &m);
    h->bytes += (rc == GD_OK) ? m.end : text.len;

    return rc;
}


/*
 * Most words stand in HTML as they are, and nothing in a text that is clean is
 * < or > but the ends of a tag.
 */

static gd_int_t
gd_hunt_html(gd_hunt_t *h, const gd_word_t *word, gd_str_t *html,
    gd_uint_t plain)
{
    size_t      from;
    u_char     *p;
    gd_str_t    text;
    gd_match_t  m;

    if (plain && word->plain) {

        for (from = 0;
             gd_match(word, html, 1, from, &m) == GD_OK;
             from = m.end)
        {
            for (p = html->data + m.start;
                 p > html->data && p[-1] != '<' && p[-1] != '>';
                 p--)
            {
                /* void */
            }

            if (p == html->data || p[-1] == '>') {
                h->bytes += m.end;
                return GD_OK;
            }
        }
    }

    h->bytes += GD_HUNT_HTML * html->len;
    gd_arena_reset(&h->text);

    if (gd_html_text(&h->text, html, &text) != GD_OK) {
        return GD_ERROR;
    }

    return gd_match(word, &text, plain, 0, &m);
}


gd_int_t
gd_hunt_check_exact(gd_hunt_t *h, uint32_t item)
{
    u_char    *buf;
    gd_str_t   title;

    title = gd_search_text(h->img, gd_search_item(h->img, h->data, item),
                           GD_ZONE_TITLE, 0);

    if (h->bytes >= GD_SEARCH_BYTES) {
        return GD_ERROR;
    }

    h->bytes += GD_HUNT_RECORD + title.len;
    gd_arena_reset(&h->text);

    buf = gd_arena_alloc(&h->text, title.len + 1);
    if (buf == NULL) {
        return GD_ERROR;
    }

    gd_words_whole(&title, buf);

    return gd_str_eq(&title, &h->words->whole) ? GD_OK : GD_DECLINED;
}
