
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_posting.h"


/* a list while it is read: an upper bit that is set is a number */

typedef struct {
    const uint64_t       *bits;
    uint64_t              upper;      /* where the upper bits begin */
    uint64_t              word;       /* of the upper bits, those to come */
    uint64_t              at;         /* where the word begins */
    uint64_t              lower;      /* of the next number */
    gd_uint_t             low;
    uint32_t              i;
} gd_list_read_t;


static void gd_list_begin(gd_list_read_t *r, const gd_posting_t *list);


/* len bits from the bit at, at most 64 - 1 */

static inline uint64_t
gd_bits_at(const uint64_t *bits, uint64_t at, gd_uint_t len)
{
    uint64_t   word;
    gd_uint_t  shift;

    shift = at & 63;
    word = bits[at >> 6] >> shift;

    if (shift + len > 64) {
        word |= bits[(at >> 6) + 1] << (64 - shift);
    }

    return word & (((uint64_t) 1 << len) - 1);
}


static inline uint32_t
gd_list_next(gd_list_read_t *r)
{
    uint32_t   high;
    gd_uint_t  bit;

    while (r->word == 0) {
        r->at += 64;
        r->word = r->bits[r->at >> 6];
    }

    bit = (gd_uint_t) __builtin_ctzll(r->word);
    r->word &= r->word - 1;

    high = (uint32_t) (r->at + bit - r->upper) - r->i++;

    if (r->low == 0) {
        return high;
    }

    r->lower += r->low;

    return high << r->low
           | (uint32_t) gd_bits_at(r->bits, r->lower - r->low, r->low);
}


void
gd_list_place(uint64_t *at, uint32_t n, gd_posting_t *list)
{
    uint64_t   size;
    gd_uint_t  low;

    /* the logarithm of texts / n, rounded down */

    low = 63 - (gd_uint_t) __builtin_clzll(list->texts / n | 1);

    /* of the upper bits, n are set, and one is not for each step upwards */

    size = (uint64_t) n * (low + 1) + (list->texts >> low) + 1;

    list->n = n;
    list->low = low;
    list->start = *at;

    if (size >= list->texts) {
        list->low = GD_LIST_SET;
        list->start = (*at + 63) & ~(uint64_t) 63;
        size = 64 * gd_set_words(list->texts);
    }

    *at = list->start + size;
}


static void
gd_list_begin(gd_list_read_t *r, const gd_posting_t *list)
{
    r->bits = list->bits;
    r->low = list->low;
    r->lower = list->start;
    r->upper = list->start + (uint64_t) list->n * list->low;
    r->at = r->upper & ~(uint64_t) 63;
    r->word = r->bits[r->at >> 6] & (UINT64_MAX << (r->upper & 63));
    r->i = 0;
}


void
gd_list_or(const gd_posting_t *list, uint64_t *set)
{
    uint32_t         i, text;
    gd_list_read_t   r;
    const uint64_t  *words;

    if (list->n == 0) {
        return;
    }

    if (list->low == GD_LIST_SET) {
        words = list->bits + list->start / 64;

        for (i = 0; i < gd_set_words(list->texts); i++) {
            set[i] |= words[i];
        }

        return;
    }

    gd_list_begin(&r, list);

    for (i = 0; i < list->n; i++) {
        text = gd_list_next(&r);
        gd_set_add(set, text);
    }
}


void
gd_list_and(const gd_posting_t *list, uint64_t *set)
{
    size_t          at, word, words;
    uint32_t        i, text;
    uint64_t        mask;
    gd_list_read_t  r;

    words = gd_set_words(list->texts);

    if (list->n == 0) {
        memset(set, 0, words * sizeof(uint64_t));
        return;
    }

    if (list->low == GD_LIST_SET) {

        for (at = 0; at < words; at++) {
            set[at] &= list->bits[list->start / 64 + at];
        }

        return;
    }

    gd_list_begin(&r, list);

    at = 0;
    mask = 0;

    for (i = 0; i < list->n; i++) {
        text = gd_list_next(&r);

        for (word = text >> 6; at < word; at++) {
            set[at] &= mask;
            mask = 0;
        }

        mask |= (uint64_t) 1 << (text & 63);
    }

    for ( /* void */ ; at < words; at++) {
        set[at] &= mask;
        mask = 0;
    }
}


size_t
gd_set_count(const uint64_t *set, size_t words)
{
    size_t  i, n;

    n = 0;

    for (i = 0; i < words; i++) {
        n += gd_bits(set[i]);
    }

    return n;
}


void
gd_list_writer(gd_list_writer_t *w, const gd_posting_t *list)
{
    w->start = list->start;
    w->upper = list->start + (uint64_t) list->n * list->low;
    w->done = 0;
    w->low = (uint32_t) list->low;
}


void
gd_list_write(gd_list_writer_t *w, uint64_t *bits, uint32_t text)
{
    uint64_t  at, value;

    if (w->low == GD_LIST_SET) {
        at = w->start + text;
        bits[at >> 6] |= (uint64_t) 1 << (at & 63);
        return;
    }

    at = w->upper + w->done + (text >> w->low);
    bits[at >> 6] |= (uint64_t) 1 << (at & 63);

    at = w->start + (uint64_t) w->done++ * w->low;
    value = text & (((uint64_t) 1 << w->low) - 1);

    bits[at >> 6] |= value << (at & 63);

    if ((at & 63) + w->low > 64) {
        bits[(at >> 6) + 1] |= value >> (64 - (at & 63));
    }
}
