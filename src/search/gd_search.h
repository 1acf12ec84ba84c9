
/*
 * Copyright (C) govdisclose contributors
 *
 * The words of items: an index of pairs of characters for each zone of an item,
 * and a look at the text itself where that does not say it all.
 */


#ifndef _GD_SEARCH_H_INCLUDED_
#define _GD_SEARCH_H_INCLUDED_


#include "gd_facet.h"
#include "gd_words.h"


/* parts of an item; what is found in an earlier one comes first by relevance */

typedef enum {
    GD_ZONE_NUMBER = 0,   /* 索引号, former ones too, and 文号 */
    GD_ZONE_TITLE,
    GD_ZONE_NOTE,         /* summary and keywords */
    GD_ZONE_BODY,
    GD_ZONES
} gd_zone_e;


typedef struct {
    gd_grams_t            zones[GD_ZONES];
    gd_facets_t           facets;
    gd_ref_t              bodies;     /* gd_ref_t[]: text or HTML of items */
    gd_ref_t              html;       /* set: the body is HTML */
    gd_ref_t              plain;      /* set: its text is plain */
} gd_search_t;


/* what one request may look at beyond the index, in bytes */

#define GD_SEARCH_BYTES    (8 * 1024 * 1024)


/* a search under way */

typedef struct {
    const gd_image_t     *img;
    const gd_data_t      *data;
    const gd_search_t    *search;
    const gd_words_t     *words;
    gd_arena_t           *arena;
    gd_arena_t            text;       /* of HTML at hand */
    size_t                size;       /* of a set, in words of 64 bits */
    size_t                bytes;      /* looked at */
    uint64_t             *has[GD_WORDS][GD_ZONES];    /* sets of items; NULL:
                                                         none of them */
    unsigned              unsure:GD_WORDS;    /* words that are looked at, */
    unsigned              look[GD_WORDS];     /* in the zones of these bits */
} gd_hunt_t;


/* GD_ERROR if there is no memory */
gd_int_t gd_search_build(gd_image_t *img, const gd_data_t *data,
    gd_search_t *search);

/*
 * The i-th text of an item's zone as it is printed, but for the body; data is
 * NULL where there is none.
 */
gd_str_t gd_search_text(const gd_image_t *img, const gd_item_t *item,
    gd_zone_e zone, gd_uint_t i);

gd_int_t gd_hunt_init(gd_hunt_t *h, const gd_image_t *img,
    const gd_data_t *data, const gd_search_t *search,
    const gd_words_t *words, gd_arena_t *arena);

void gd_hunt_done(gd_hunt_t *h);

/* items that may have every word in some zone up to the last */
void gd_hunt_set(const gd_hunt_t *h, gd_zone_e last, uint64_t *set);

/* items whose title may be all that is asked for */
void gd_hunt_exact(const gd_hunt_t *h, uint64_t *set);

/*
 * Whether an item of gd_hunt_set() or gd_hunt_exact() is one.  GD_OK, or
 * GD_DECLINED, or GD_ERROR: no more may be looked at, or there is no memory.
 */
gd_int_t gd_hunt_check(gd_hunt_t *h, uint32_t item, gd_zone_e last);
gd_int_t gd_hunt_check_exact(gd_hunt_t *h, uint32_t item);


/* the beginning of a body that is to be looked at soon */

static inline void
gd_hunt_ahead(const gd_hunt_t *h, uint32_t item)
{
    u_char  *p;

    p = h->img->base + gd_elts(h->img, gd_ref_t, h->search->bodies)[item].off;

    __builtin_prefetch(p);
    __builtin_prefetch(p + 64);
    __builtin_prefetch(p + 128);
    __builtin_prefetch(p + 192);
}


static inline gd_item_t *
gd_search_item(const gd_image_t *img, const gd_data_t *data, uint32_t item)
{
    return gd_elts(img, gd_item_t, data->items)
           + gd_elts(img, gd_brief_t, data->visible)[item].item;
}


#endif /* _GD_SEARCH_H_INCLUDED_ */
