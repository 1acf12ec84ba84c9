
/*
 * Copyright (C) govdisclose contributors
 *
 * One level of grams.  What is written is brought into the order of the lists,
 * much at a time, since the memory that one text would touch lies all over the
 * place.
 */


#include "gd_gram_build.h"

#include <stdlib.h>


#define GD_GRAM_SLOTS      1024       /* 2 to the 10th */
#define GD_GRAM_DIGIT      11


static int gd_gram_cmp(const void *a, const void *b);
static void gd_gram_digit(const uint64_t *from, uint64_t *to, size_t n,
    gd_uint_t shift);
static gd_int_t gd_gram_room(gd_gram_build_t *b, gd_gram_lists_t *lists,
    gd_uint_t level);
static void gd_gram_under(gd_gram_build_t *b, const gd_gram_lists_t *lists,
    gd_gram_level_t *level);


gd_int_t
gd_gram_count(gd_gram_build_t *b)
{
    free(b->slots);

    b->used = 0;
    b->writing = 0;
    b->size = GD_GRAM_SLOTS;
    b->shift = 64 - 10;
    b->slots = calloc(b->size, sizeof(gd_gram_slot_t));

    return b->slots ? GD_OK : GD_ERROR;
}


void
gd_gram_grow(gd_gram_build_t *b)
{
    size_t           i, size;
    gd_gram_slot_t  *old, *slots;

    slots = calloc(2 * b->size, sizeof(gd_gram_slot_t));

    if (slots == NULL) {

        /* nothing is counted any more, but there has to be a free slot */

        b->failed = 1;
        b->used = 0;
        memset(b->slots, 0, b->size * sizeof(gd_gram_slot_t));
        return;
    }

    old = b->slots;
    size = b->size;

    b->slots = slots;
    b->size = 2 * size;
    b->shift--;

    for (i = 0; i < size; i++) {
        if (old[i].key) {
            *gd_gram_slot(b, old[i].key - 1) = old[i];
        }
    }

    free(old);
}


gd_int_t
gd_gram_listed(gd_gram_build_t *b)
{
    size_t            i, n;
    gd_gram_count_t  *elts;

    gd_gram_lists_free(&b->lists);

    if (b->failed) {
        return GD_ERROR;
    }

    elts = malloc((b->used + 1) * sizeof(gd_gram_count_t));
    if (elts == NULL) {
        return GD_ERROR;
    }

    for (i = 0, n = 0; i < b->size; i++) {
        if (b->slots[i].key) {
            elts[n].key = b->slots[i].key - 1;
            elts[n].n = b->slots[i].n;
            elts[n++].above = 0;
        }
    }

    qsort(elts, n, sizeof(gd_gram_count_t), gd_gram_cmp);

    b->lists.elts = elts;
    b->lists.n = n;

    return GD_OK;
}


static int
gd_gram_cmp(const void *a, const void *b)
{
    uint64_t  x, y;

    x = ((const gd_gram_count_t *) a)->key;
    y = ((const gd_gram_count_t *) b)->key;

    return (x > y) - (x < y);
}


void
gd_gram_rewind(gd_gram_build_t *b)
{
    size_t           i;
    gd_gram_slot_t  *slot;

    for (i = 0; i < b->lists.n; i++) {
        slot = gd_gram_slot(b, b->lists.elts[i].key);
        slot->last = 0;
        slot->n = (uint32_t) i;
    }

    b->writing = 1;
}


/* lists that are near each other together; texts stay in their order */

void
gd_gram_flush(gd_gram_build_t *b)
{
    size_t             i;
    uint64_t          *to, ahead;
    gd_uint_t          shift;
    gd_list_writer_t  *writers;

    writers = b->lists.writers;
    to = b->queue + GD_GRAM_QUEUE;

    for (shift = 0; b->lists.n >> shift >> GD_GRAM_DIGIT; shift++) {
        /* void */
    }

    gd_gram_digit(b->queue, to, b->queued, 32 + shift);

    for (i = 0; i < b->queued; i++) {

        if (i + 2 * GD_GRAM_AHEAD < b->queued) {
            __builtin_prefetch(&writers[to[i + 2 * GD_GRAM_AHEAD] >> 32]);
            ahead = to[i + GD_GRAM_AHEAD];
            gd_list_ahead(&writers[ahead >> 32], b->lists.bits,
                          (uint32_t) ahead);
        }

        gd_list_write(&writers[to[i] >> 32], b->lists.bits,
                      (uint32_t) to[i]);
    }

    b->queued = 0;
}


static void
gd_gram_digit(const uint64_t *from, uint64_t *to, size_t n, gd_uint_t shift)
{
    size_t    i;
    uint32_t  sum, count, place[1 << GD_GRAM_DIGIT];
    uint64_t  mask;

    mask = (1 << GD_GRAM_DIGIT) - 1;
    memset(place, 0, sizeof(place));

    for (i = 0; i < n; i++) {
        place[from[i] >> shift & mask]++;
    }

    for (i = 0, sum = 0; i <= mask; i++) {
        count = place[i];
        place[i] = sum;
        sum += count;
    }

    for (i = 0; i < n; i++) {
        to[place[from[i] >> shift & mask]++] = from[i];
    }
}


gd_int_t
gd_gram_store(gd_gram_build_t *b, gd_gram_lists_t *lists, gd_uint_t level,
    const uint16_t *chars, uint64_t mask)
{
    size_t            i, c;
    uint16_t         *last;
    uint32_t         *counts;
    uint64_t          at, *starts;
    gd_posting_t      list;
    gd_gram_level_t  *to;

    if (gd_gram_room(b, lists, level) != GD_OK) {
        return GD_ERROR;
    }

    to = &b->grams->levels[level - 1];
    last = gd_elts(b->img, uint16_t, to->chars);
    counts = gd_elts(b->img, uint32_t, to->counts);
    starts = gd_elts(b->img, uint64_t, to->starts);

    at = 0;
    list.texts = b->grams->texts;

    for (i = 0; i < lists->n; i++) {

        if (i % GD_GRAM_STEP == 0) {
            starts[i / GD_GRAM_STEP] = at;
        }

        c = (size_t) (lists->elts[i].key & mask);
        last[i] = chars ? chars[c] : (uint16_t) c;
        counts[i] = lists->elts[i].n;

        if (!(counts[i] & GD_GRAM_BARE)) {
            gd_list_place(&at, counts[i], &list);
            gd_list_writer(&lists->writers[i], &list);
        }
    }

    /* what is read of a number may go into the word behind it */

    if (gd_image_array(b->img, at / 64 + 2, sizeof(uint64_t), &to->bits)
        != GD_OK)
    {
        return GD_ERROR;
    }

    lists->bits = gd_elts(b->img, uint64_t, to->bits);
    b->grams->nlevels = (uint32_t) level;

    return GD_OK;
}


static gd_int_t
gd_gram_room(gd_gram_build_t *b, gd_gram_lists_t *lists, gd_uint_t level)
{
    size_t            n;
    gd_gram_level_t  *to;

    n = lists->n;
    to = &b->grams->levels[level - 1];

    lists->writers = malloc((n + 1) * sizeof(gd_list_writer_t));

    if (lists->writers == NULL
        || gd_image_array(b->img, n, sizeof(uint16_t), &to->chars) != GD_OK
        || gd_image_array(b->img, n, sizeof(uint32_t), &to->counts) != GD_OK
        || gd_image_array(b->img, n / GD_GRAM_STEP + 1, sizeof(uint64_t),
                          &to->starts)
           != GD_OK)
    {
        return GD_ERROR;
    }

    if (level == 1) {
        return GD_OK;
    }

    to--;

    if (gd_image_array(b->img, (size_t) to->counts.len + 1, sizeof(uint32_t),
                       &to->below)
        != GD_OK)
    {
        return GD_ERROR;
    }

    gd_gram_under(b, lists, to);

    return GD_OK;
}


/* where the grams below each one of the level begin */

static void
gd_gram_under(gd_gram_build_t *b, const gd_gram_lists_t *lists,
    gd_gram_level_t *level)
{
    size_t    i;
    uint32_t  above, *below;

    below = gd_elts(b->img, uint32_t, level->below);
    above = 0;

    for (i = 0; i < lists->n; i++) {
        while (above <= lists->elts[i].above) {
            below[above++] = (uint32_t) i;
        }
    }

    while (above <= level->counts.len) {
        below[above++] = (uint32_t) i;
    }
}


void
gd_gram_lists_free(gd_gram_lists_t *lists)
{
    free(lists->elts);
    free(lists->writers);

    memset(lists, 0, sizeof(gd_gram_lists_t));
}
