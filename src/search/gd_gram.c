
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_gram.h"

#include <stdlib.h>


/* a list so much longer than the items that are left is not worth reading */

#define GD_GRAM_WORTH      256


/* the longest gram at a place of a word */

typedef struct {
    uint32_t              gram;
    uint32_t              len;
    uint32_t              often;      /* so many of its characters are so often
                                         that more are below */
} gd_gram_at_t;


static gd_int_t gd_gram_longest(const gd_image_t *img,
    const gd_grams_t *grams, const uint32_t *chars, gd_uint_t len,
    gd_gram_at_t *at);
static gd_int_t gd_gram_below(const gd_image_t *img, const gd_grams_t *grams,
    uint32_t len, uint32_t gram, uint32_t c, uint32_t *below);
static gd_int_t gd_gram_search(const gd_image_t *img,
    const gd_gram_level_t *level, uint32_t low, uint32_t high, uint32_t c,
    uint32_t *gram);
static gd_posting_t gd_gram_at(const gd_image_t *img, const gd_grams_t *grams,
    uint32_t len, uint32_t gram);
static int gd_gram_cmp(const void *a, const void *b);
static void gd_gram_any(const gd_gram_found_t *found, uint64_t *set);


static inline gd_uint_t
gd_gram_often(const gd_image_t *img, const gd_grams_t *grams, uint32_t len,
    uint32_t gram)
{
    uint32_t  count;

    count = gd_elts(img, uint32_t, grams->levels[len - 1].counts)[gram];

    return (count & ~(uint32_t) GD_GRAM_BARE) >= grams->often[len - 1];
}


gd_int_t
gd_gram_find(const gd_image_t *img, const gd_grams_t *grams,
    const uint32_t *chars, gd_uint_t len, gd_gram_found_t *found)
{
    gd_uint_t      i;
    gd_posting_t   list;
    gd_gram_at_t   at[GD_GRAM_WORD + 1];

    found->img = img;
    found->grams = grams;
    found->n = 0;

    at[len].len = 0;
    at[len].often = 0;

    for (i = len; i; i--) {
        if (gd_gram_longest(img, grams, chars + i - 1, len - i + 1,
                            &at[i - 1])
            != GD_OK)
        {
            return GD_DECLINED;
        }
    }

    found->exact = (at[0].len == len);
    found->head = at[0].gram;

    for (i = 0; i < len; i++) {

        if (i && at[i].len < at[i - 1].len) {
            continue;
        }

        list = gd_gram_at(img, grams, at[i].len, at[i].gram);

        if (list.n) {
            found->lists[found->n++] = list;
        }
    }

    qsort(found->lists, found->n, sizeof(gd_posting_t), gd_gram_cmp);

    return GD_OK;
}


/* the places behind this one are known, from at + 1 on */

static gd_int_t
gd_gram_longest(const gd_image_t *img, const gd_grams_t *grams,
    const uint32_t *chars, gd_uint_t len, gd_gram_at_t *at)
{
    uint32_t                n, gram;
    const gd_gram_level_t  *level;

    level = &grams->levels[0];

    if (gd_gram_search(img, level, 0, level->chars.len, chars[0], &gram)
        != GD_OK)
    {
        return GD_DECLINED;
    }

    for (n = 1; n < len && n < grams->nlevels; n++) {
        if (n > 1 && (!gd_gram_often(img, grams, n, gram)
                      || at[1].often < n))
        {
            break;
        }

        if (gd_gram_below(img, grams, n, gram, chars[n], &gram) != GD_OK) {
            return GD_DECLINED;
        }
    }

    at->gram = gram;
    at->len = n;
    at->often = n - !gd_gram_often(img, grams, n, gram);

    return GD_OK;
}


static gd_int_t
gd_gram_below(const gd_image_t *img, const gd_grams_t *grams, uint32_t len,
    uint32_t gram, uint32_t c, uint32_t *below)
{
    uint32_t  *first;

    first = gd_elts(img, uint32_t, grams->levels[len - 1].below) + gram;

    return gd_gram_search(img, &grams->levels[len], first[0], first[1], c,
                          below);
}


static gd_int_t
gd_gram_search(const gd_image_t *img, const gd_gram_level_t *level,
    uint32_t low, uint32_t high, uint32_t c, uint32_t *gram)
{
    uint16_t  *chars;
    uint32_t   end, middle;

    chars = gd_elts(img, uint16_t, level->chars);
    end = high;

    while (low < high) {
        middle = (low + high) / 2;

        if (chars[middle] < c) {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    *gram = low;

    return (low < end && chars[low] == c) ? GD_OK : GD_DECLINED;
}


/* n is 0 of one that is bare */

static gd_posting_t
gd_gram_at(const gd_image_t *img, const gd_grams_t *grams, uint32_t len,
    uint32_t gram)
{
    uint32_t                k, *counts;
    uint64_t                at;
    gd_posting_t            list;
    const gd_gram_level_t  *level;

    level = &grams->levels[len - 1];
    counts = gd_elts(img, uint32_t, level->counts);
    at = gd_elts(img, uint64_t, level->starts)[gram / GD_GRAM_STEP];

    list.bits = gd_elts(img, uint64_t, level->bits);
    list.texts = grams->texts;

    for (k = gram - gram % GD_GRAM_STEP; k <= gram; k++) {
        list.n = 0;

        if (!(counts[k] & GD_GRAM_BARE)) {
            gd_list_place(&at, counts[k], &list);
        }
    }

    return list;
}


static int
gd_gram_cmp(const void *a, const void *b)
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
gd_gram_set(const gd_gram_found_t *found, uint64_t *set, size_t words)
{
    size_t      left;
    gd_uint_t   i;

    if (found->n == 0) {
        gd_gram_any(found, set);
        return;
    }

    gd_list_or(&found->lists[0], set);
    left = found->lists[0].n;

    for (i = 1; i < found->n && found->lists[i].n / GD_GRAM_WORTH <= left; i++)
    {
        gd_list_and(&found->lists[i], set);
        left = gd_set_count(set, words);
    }
}


static void
gd_gram_any(const gd_gram_found_t *found, uint64_t *set)
{
    uint32_t      i, *below;
    gd_posting_t  list;

    below = gd_elts(found->img, uint32_t, found->grams->levels[0].below)
            + found->head;

    for (i = below[0]; i < below[1]; i++) {
        list = gd_gram_at(found->img, found->grams, 2, i);
        gd_list_or(&list, set);
    }
}


gd_posting_t
gd_gram_list(const gd_image_t *img, const gd_grams_t *grams, uint32_t first,
    uint32_t second)
{
    uint32_t      gram;
    gd_posting_t  none;

    if (gd_gram_search(img, &grams->levels[0], 0, grams->levels[0].chars.len,
                       first, &gram)
        == GD_OK
        && gd_gram_below(img, grams, 1, gram, second, &gram) == GD_OK)
    {
        return gd_gram_at(img, grams, 2, gram);
    }

    memset(&none, 0, sizeof(gd_posting_t));
    none.texts = grams->texts;

    return none;
}
