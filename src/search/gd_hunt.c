
/*
 * Copyright (C) govdisclose contributors
 *
 * A search: sets of items that have the pairs of each word, and whether an item
 * of them has the words.
 */


#include "gd_search.h"
#include "gd_html.h"

#include <stdlib.h>


/* a list so much longer than the items that are left is not worth reading */

#define GD_HUNT_WORTH      256

/* finding the text in a record costs as much as looking at so many bytes */

#define GD_HUNT_RECORD     512

/* finding HTML's text costs more than looking at it */

#define GD_HUNT_HTML       4


static gd_int_t gd_hunt_word(gd_hunt_t *h, gd_uint_t word, gd_uint_t zone);
static gd_uint_t gd_hunt_lists(gd_hunt_t *h, const gd_word_t *word,
    const gd_grams_t *grams, gd_posting_t *lists);
static int gd_hunt_cmp(const void *a, const void *b);
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
    uint32_t          c;
    gd_uint_t         i, k;
    const gd_word_t  *word;

    memset(h, 0, sizeof(gd_hunt_t));

    h->img = img;
    h->data = data;
    h->search = search;
    h->words = words;
    h->arena = arena;
    h->size = gd_set_words(data->visible.len);

    gd_arena_init(&h->text, NULL, NULL);

    for (i = 0; i < words->n; i++) {
        word = &words->words[i];

        /* a pair says it all, unless its characters share their numbers */

        for (k = 0; k < word->n; k++) {
            c = word->chars[k];

            if (word->n > 2 || c != gd_gram_char(c)) {
                h->unsure |= 1u << i;
            }
        }

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
    size_t             left;
    uint64_t          *set;
    gd_uint_t          i, n;
    gd_posting_t       lists[GD_WORDS_CHARS];
    const gd_word_t   *w;
    const gd_grams_t  *grams;

    w = &h->words->words[word];
    grams = &h->search->zones[zone];

    n = gd_hunt_lists(h, w, grams, lists);

    if (w->n > 1 && lists[0].n == 0) {
        return GD_OK;
    }

    set = gd_arena_calloc(h->arena, (h->size + 1) * sizeof(uint64_t));
    if (set == NULL) {
        return GD_ERROR;
    }

    h->has[word][zone] = set;

    if (w->n == 1) {
        (void) gd_gram_any(h->img, grams, gd_gram_char(w->chars[0]), set);
        return GD_OK;
    }

    gd_list_or(&lists[0], set);
    left = lists[0].n;

    for (i = 1; i < n && lists[i].n / GD_HUNT_WORTH <= left; i++) {
        gd_list_and(&lists[i], set);
        left = gd_set_count(set, h->size);
    }

    return GD_OK;
}


/* the lists of its pairs, the shortest first */

static gd_uint_t
gd_hunt_lists(gd_hunt_t *h, const gd_word_t *word, const gd_grams_t *grams,
    gd_posting_t *lists)
{
    uint32_t  i;

    for (i = 0; i + 1 < word->n; i++) {
        lists[i] = gd_gram_list(h->img, grams, gd_gram_char(word->chars[i]),
                                gd_gram_char(word->chars[i + 1]));

        if (lists[i].n == 0) {
            lists[0] = lists[i];
            return 1;
        }
    }

    qsort(lists, i, sizeof(gd_posting_t), gd_hunt_cmp);

    return i;
}


static int
gd_hunt_cmp(const void *a, const void *b)
{
    const gd_posting_t  *x, *y;

    x = a;
    y = b;

    if (x->n != y->n) {
        return (x->n > y->n) - (x->n < y->n);
    }

    return (x->start > y->start) - (x->start < y->start);
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
                rc = gd_hunt_has(h, item, i, zone - 1);
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
