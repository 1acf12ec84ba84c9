
/*
 * Copyright (C) govdisclose contributors
 *
 * The index of a data set.
 */


#include "gd_search.h"
#include "gd_gram_build.h"
#include "gd_html.h"


/* items ahead of which the memory is asked for, and bytes of each */

#define GD_SEARCH_AHEAD    2
#define GD_SEARCH_NEAR     1024


/* a character in one of so many texts, and fewer, says enough by itself */

#define GD_SEARCH_OFTEN    64
#define GD_SEARCH_LEAST    64


typedef struct {
    gd_image_t           *img;
    const gd_data_t      *data;
    gd_search_t          *search;
    gd_arena_t            arena;      /* texts of one item */
    gd_zone_e             zone;
} gd_search_build_t;


static gd_int_t gd_search_bodies(gd_search_build_t *b);
static gd_int_t gd_search_walk(gd_gram_build_t *grams, void *data);
static gd_int_t gd_search_fields(gd_search_build_t *b,
    gd_gram_build_t *grams, uint32_t item);
static gd_int_t gd_search_body(gd_search_build_t *b, gd_gram_build_t *grams,
    uint32_t item);
static void gd_search_ahead(gd_search_build_t *b, uint32_t item);
static gd_int_t gd_search_title(gd_search_build_t *b, gd_gram_build_t *grams,
    uint32_t item, const gd_str_t *title);
static gd_int_t gd_search_add(gd_search_build_t *b, gd_gram_build_t *grams,
    uint32_t item, const gd_str_t *text, gd_uint_t *plain);
static gd_str_t gd_search_of(const gd_image_t *img, const gd_rec_t *rec,
    gd_uint_t field, gd_uint_t i);


gd_int_t
gd_search_build(gd_image_t *img, const gd_data_t *data, gd_search_t *search)
{
    gd_int_t           rc;
    uint32_t           often;
    gd_uint_t          zone;
    gd_search_build_t  b;

    if (gd_facet_build(img, data, &search->facets) != GD_OK) {
        return GD_ERROR;
    }

    memset(&b, 0, sizeof(gd_search_build_t));

    b.img = img;
    b.data = data;
    b.search = search;

    gd_arena_init(&b.arena, NULL, NULL);

    rc = gd_search_bodies(&b);
    often = gd_max(GD_SEARCH_LEAST, data->visible.len / GD_SEARCH_OFTEN);

    for (zone = 0; zone < GD_ZONES && rc == GD_OK; zone++) {
        b.zone = zone;
        rc = gd_gram_build(img, &search->zones[zone], data->visible.len,
                           often, gd_search_walk, &b);
    }

    gd_arena_destroy(&b.arena);

    return rc;
}


static gd_int_t
gd_search_bodies(gd_search_build_t *b)
{
    size_t        words;
    uint32_t      i;
    uint64_t     *html;
    gd_ref_t     *bodies;
    gd_rec_t     *rec;
    gd_search_t  *search;

    search = b->search;
    words = gd_set_words(b->data->visible.len);

    if (gd_image_array(b->img, b->data->visible.len, sizeof(gd_ref_t),
                       &search->bodies)
        != GD_OK
        || gd_image_array(b->img, words, sizeof(uint64_t), &search->html)
           != GD_OK
        || gd_image_array(b->img, words, sizeof(uint64_t), &search->plain)
           != GD_OK)
    {
        return GD_ERROR;
    }

    bodies = gd_elts(b->img, gd_ref_t, search->bodies);
    html = gd_elts(b->img, uint64_t, search->html);

    for (i = 0; i < b->data->visible.len; i++) {
        rec = gd_rec(b->img, gd_search_item(b->img, b->data, i)->rec);
        bodies[i] = gd_rec_ref(rec, GD_ITEM_html);

        if (bodies[i].off) {
            gd_set_add(html, i);

        } else {
            bodies[i] = gd_rec_ref(rec, GD_ITEM_text);
        }
    }

    return GD_OK;
}


static gd_int_t
gd_search_walk(gd_gram_build_t *grams, void *data)
{
    gd_int_t            rc;
    uint32_t            i;
    gd_search_build_t  *b;

    b = data;

    for (i = 0; i < b->data->visible.len; i++) {
        gd_arena_reset(&b->arena);
        gd_search_ahead(b, i + GD_SEARCH_AHEAD);

        rc = (b->zone == GD_ZONE_BODY) ? gd_search_body(b, grams, i)
                                       : gd_search_fields(b, grams, i);
        if (rc != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_search_fields(gd_search_build_t *b, gd_gram_build_t *grams, uint32_t item)
{
    gd_str_t    text;
    gd_uint_t   i, plain;
    gd_item_t  *it;

    it = gd_search_item(b->img, b->data, item);

    for (i = 0; /* void */ ; i++) {
        text = gd_search_text(b->img, it, b->zone, i);

        if (text.data == NULL) {
            return GD_OK;
        }

        if (gd_search_add(b, grams, item, &text, &plain) != GD_OK
            || (b->zone == GD_ZONE_TITLE
                && gd_search_title(b, grams, item, &text) != GD_OK))
        {
            return GD_ERROR;
        }
    }
}


static gd_int_t
gd_search_body(gd_search_build_t *b, gd_gram_build_t *grams, uint32_t item)
{
    gd_str_t   text;
    uint64_t  *set;
    gd_uint_t  plain;

    if (gd_item_text(b->img, gd_search_item(b->img, b->data, item), &b->arena,
                     &text)
        != GD_OK
        || gd_search_add(b, grams, item, &text, &plain) != GD_OK)
    {
        return GD_ERROR;
    }

    if (plain) {
        set = gd_elts(b->img, uint64_t, b->search->plain);
        gd_set_add(set, item);
    }

    return GD_OK;
}


/* in place of a pair: the beginning of the text, and what it is as a whole */

static inline uint32_t
gd_search_whole(const gd_str_t *text)
{
    return (uint32_t) gd_hash(0, text->data, text->len) & 0xffff;
}


/* texts lie in the order of their files, not in that of the list */

static void
gd_search_ahead(gd_search_build_t *b, uint32_t item)
{
    size_t    i;
    u_char   *p;
    gd_ref_t  body;

    if (item >= b->data->visible.len) {
        return;
    }

    body = gd_elts(b->img, gd_ref_t, b->search->bodies)[item];
    p = b->img->base + body.off;

    for (i = 0; i < body.len && i < GD_SEARCH_NEAR; i += 64) {
        __builtin_prefetch(p + i);
    }

    __builtin_prefetch(gd_rec(b->img, gd_search_item(b->img, b->data,
                                                     item)->rec));
}


static gd_int_t
gd_search_title(gd_search_build_t *b, gd_gram_build_t *grams, uint32_t item,
    const gd_str_t *title)
{
    u_char    *buf;
    gd_str_t   whole;

    buf = gd_arena_alloc(&b->arena, title->len + 1);
    if (buf == NULL) {
        return GD_ERROR;
    }

    whole = *title;
    gd_words_whole(&whole, buf);

    gd_gram_pair(grams, item, 0, gd_search_whole(&whole));

    return GD_OK;
}


/* and whether the text is plain, see gd_words_changed() */

static gd_int_t
gd_search_add(gd_search_build_t *b, gd_gram_build_t *grams, uint32_t item,
    const gd_str_t *text, gd_uint_t *plain)
{
    size_t      n;
    u_char     *p, *end;
    uint16_t   *chars;
    uint32_t    c, to;

    chars = gd_arena_alloc(&b->arena, (text->len + 1) * sizeof(uint16_t));
    if (chars == NULL) {
        return GD_ERROR;
    }

    n = 0;
    *plain = 1;
    end = text->len ? text->data + text->len : text->data;

    for (p = text->data; p < end; /* void */ ) {

        /* most of them; what is in a record is valid */

        if ((*p & 0xf0) == 0xe0) {
            c = (uint32_t) (p[0] & 15) << 12 | (uint32_t) (p[1] & 63) << 6
                | (p[2] & 63);
            p += 3;

        } else {
            c = gd_utf8_decode(&p, end);
        }

        to = gd_fold_char(c);

        if (to != c) {
            *plain &= !gd_words_changed(to);

            if (to == 0) {
                continue;
            }
        }

        chars[n++] = (uint16_t) gd_gram_char(to);
    }

    gd_gram_text(grams, item, chars, n);

    return GD_OK;
}


gd_str_t
gd_search_text(const gd_image_t *img, const gd_item_t *item, gd_zone_e zone,
    gd_uint_t i)
{
    gd_str_t         none = gd_null_string, text;
    const gd_rec_t  *rec;

    rec = gd_rec(img, item->rec);

    switch (zone) {

    case GD_ZONE_NUMBER:

        if (i > 1) {
            return gd_search_of(img, rec, GD_ITEM_aliases, i - 2);
        }

        text = gd_rec_str(img, rec, i ? GD_ITEM_document_number
                                      : GD_ITEM_index_number);
        break;

    case GD_ZONE_TITLE:
        return i ? none : gd_rec_str(img, rec, GD_ITEM_title);

    case GD_ZONE_NOTE:

        if (i) {
            return gd_search_of(img, rec, GD_ITEM_keywords, i - 1);
        }

        text = gd_rec_str(img, rec, GD_ITEM_summary);
        break;

    default: /* GD_ZONE_BODY */
        return none;
    }

    /* one that lacks does not end the list */

    if (text.data == NULL) {
        gd_str_set(&text, "");
    }

    return text;
}


static gd_str_t
gd_search_of(const gd_image_t *img, const gd_rec_t *rec, gd_uint_t field,
    gd_uint_t i)
{
    gd_ref_t  list;
    gd_str_t  none = gd_null_string;

    list = gd_rec_ref(rec, field);

    return (i < list.len) ? gd_image_get(img, gd_elts(img, gd_ref_t, list)[i])
                          : none;
}


void
gd_hunt_exact(const gd_hunt_t *h, uint64_t *set)
{
    gd_posting_t  list;

    gd_hunt_set(h, GD_ZONE_TITLE, set);

    list = gd_gram_list(h->img, &h->search->zones[GD_ZONE_TITLE], 0,
                        gd_search_whole(&h->words->whole));
    gd_list_and(&list, set);
}
