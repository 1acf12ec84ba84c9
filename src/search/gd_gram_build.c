
/*
 * Copyright (C) govdisclose contributors
 *
 * The first time through, the texts of every pair are counted, which says how
 * much room its list takes.  The second time, numbers are written into the
 * lists; they are put in the order of the lists before, many at a time, since
 * the memory that one text would touch lies all over the place.
 */


#include "gd_gram.h"

#include <stdlib.h>


#define GD_GRAM_SLOTS      1024       /* 2 to the 10th */
#define GD_GRAM_QUEUE      (1 << 17)
#define GD_GRAM_DIGIT      11


static gd_gram_slot_t *gd_gram_slot(gd_gram_build_t *b, uint32_t key);
static void gd_gram_grow(gd_gram_build_t *b);
static gd_int_t gd_gram_room(gd_gram_build_t *b, gd_image_t *img,
    gd_grams_t *grams);
static gd_gram_slot_t **gd_gram_sort(gd_gram_build_t *b);
static int gd_gram_cmp(const void *a, const void *b);
static void gd_gram_flush(gd_gram_build_t *b);
static void gd_gram_digit(const uint64_t *from, uint64_t *to, size_t n,
    gd_uint_t shift);
static void gd_gram_write(gd_gram_build_t *b, gd_gram_place_t *list,
    uint32_t text);


gd_int_t
gd_gram_init(gd_gram_build_t *b, uint32_t texts)
{
    memset(b, 0, sizeof(gd_gram_build_t));

    b->texts = texts;
    b->size = GD_GRAM_SLOTS;
    b->shift = 64 - 10;
    b->slots = calloc(b->size, sizeof(gd_gram_slot_t));

    return b->slots ? GD_OK : GD_ERROR;
}


void
gd_gram_destroy(gd_gram_build_t *b)
{
    free(b->slots);
    free(b->lists);
    free(b->queue);
}


void
gd_gram_add(gd_gram_build_t *b, uint32_t text, uint32_t first, uint32_t second)
{
    uint32_t         key;
    gd_gram_slot_t  *slot;

    if (b->failed) {
        return;
    }

    key = first << 16 | second;
    slot = gd_gram_slot(b, key);

    if (slot->last == text + 1) {
        return;
    }

    slot->last = text + 1;

    if (b->queue) {
        b->queue[b->queued++] = (uint64_t) slot->n << 32 | text;

        if (b->queued == GD_GRAM_QUEUE) {
            gd_gram_flush(b);
        }

        return;
    }

    slot->n++;

    if (slot->key == 0) {
        slot->key = key;

        if (2 * ++b->used > b->size) {
            gd_gram_grow(b);
        }
    }
}


/* the slot of the pair, or the free one where it is to be */

static gd_gram_slot_t *
gd_gram_slot(gd_gram_build_t *b, uint32_t key)
{
    size_t           k, mask;
    gd_gram_slot_t  *slot;

    mask = b->size - 1;

    for (k = (key * 0x9e3779b97f4a7c15ull) >> b->shift; /* void */ ; k++) {
        slot = &b->slots[k & mask];

        if (slot->key == key || slot->key == 0) {
            return slot;
        }
    }
}


static void
gd_gram_grow(gd_gram_build_t *b)
{
    size_t           i, size;
    gd_gram_slot_t  *old;

    old = b->slots;
    size = b->size;

    b->slots = calloc(2 * size, sizeof(gd_gram_slot_t));

    if (b->slots == NULL) {
        b->slots = old;
        b->failed = 1;
        return;
    }

    b->size = 2 * size;
    b->shift--;

    for (i = 0; i < size; i++) {
        if (old[i].key) {
            *gd_gram_slot(b, old[i].key) = old[i];
        }
    }

    free(old);
}


gd_int_t
gd_gram_place(gd_gram_build_t *b, gd_image_t *img, gd_grams_t *grams)
{
    size_t            i;
    uint64_t          at;
    gd_posting_t      list;
    gd_gram_slot_t  **slots;

    if (b->failed || gd_gram_room(b, img, grams) != GD_OK) {
        return GD_ERROR;
    }

    slots = gd_gram_sort(b);
    if (slots == NULL) {
        return GD_ERROR;
    }

    at = 0;
    list.texts = b->texts;

    for (i = 0; i < b->used; i++) {

        if (i % GD_GRAM_STEP == 0) {
            gd_elts(img, uint64_t, grams->starts)[i / GD_GRAM_STEP] = at;
        }

        gd_elts(img, uint32_t, grams->keys)[i] = slots[i]->key;
        gd_elts(img, uint32_t, grams->counts)[i] = slots[i]->n;

        gd_list_place(&at, slots[i]->n, &list);

        b->lists[i].start = list.start;
        b->lists[i].upper = list.start + (uint64_t) list.n * list.low;
        b->lists[i].low = (uint32_t) list.low;

        slots[i]->last = 0;
        slots[i]->n = (uint32_t) i;
    }

    free(slots);

    /* what is read of a number may go into the word behind it */

    if (gd_image_array(img, at / 64 + 2, sizeof(uint64_t), &grams->bits)
        != GD_OK)
    {
        return GD_ERROR;
    }

    b->bits = gd_elts(img, uint64_t, grams->bits);

    return GD_OK;
}


static gd_int_t
gd_gram_room(gd_gram_build_t *b, gd_image_t *img, gd_grams_t *grams)
{
    grams->texts = b->texts;

    if (gd_image_array(img, b->used, sizeof(uint32_t), &grams->keys) != GD_OK
        || gd_image_array(img, b->used, sizeof(uint32_t), &grams->counts)
           != GD_OK
        || gd_image_array(img, b->used / GD_GRAM_STEP + 1, sizeof(uint64_t),
                          &grams->starts)
           != GD_OK)
    {
        return GD_ERROR;
    }

    b->lists = calloc(b->used + 1, sizeof(gd_gram_place_t));
    b->queue = malloc(2 * GD_GRAM_QUEUE * sizeof(uint64_t));

    return (b->lists && b->queue) ? GD_OK : GD_ERROR;
}


static gd_gram_slot_t **
gd_gram_sort(gd_gram_build_t *b)
{
    size_t            i, n;
    gd_gram_slot_t  **slots;

    slots = malloc((b->used + 1) * sizeof(gd_gram_slot_t *));
    if (slots == NULL) {
        return NULL;
    }

    n = 0;

    for (i = 0; i < b->size; i++) {
        if (b->slots[i].key) {
            slots[n++] = &b->slots[i];
        }
    }

    qsort(slots, n, sizeof(gd_gram_slot_t *), gd_gram_cmp);

    return slots;
}


static int
gd_gram_cmp(const void *a, const void *b)
{
    uint32_t  x, y;

    x = (*(gd_gram_slot_t *const *) a)->key;
    y = (*(gd_gram_slot_t *const *) b)->key;

    return (x > y) - (x < y);
}


void
gd_gram_finish(gd_gram_build_t *b)
{
    if (b->queue) {
        gd_gram_flush(b);
    }
}


/* by list; the texts of each come in their order, and stay so */

static void
gd_gram_flush(gd_gram_build_t *b)
{
    size_t      i;
    uint64_t   *from, *to, *swap;
    gd_uint_t   shift;

    from = b->queue;
    to = b->queue + GD_GRAM_QUEUE;

    for (shift = 0; b->used >> shift; shift += GD_GRAM_DIGIT) {
        gd_gram_digit(from, to, b->queued, 32 + shift);

        swap = from;
        from = to;
        to = swap;
    }

    for (i = 0; i < b->queued; i++) {
        gd_gram_write(b, &b->lists[from[i] >> 32], (uint32_t) from[i]);
    }

    b->queued = 0;
}


static void
gd_gram_digit(const uint64_t *from, uint64_t *to, size_t n, gd_uint_t shift)
{
    size_t    i, sum, count, place[1 << GD_GRAM_DIGIT];
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


static void
gd_gram_write(gd_gram_build_t *b, gd_gram_place_t *list, uint32_t text)
{
    uint64_t  at, value;

    if (list->low == GD_LIST_SET) {
        at = list->start + text;
        b->bits[at >> 6] |= (uint64_t) 1 << (at & 63);
        return;
    }

    at = list->upper + list->done + (text >> list->low);
    b->bits[at >> 6] |= (uint64_t) 1 << (at & 63);

    at = list->start + (uint64_t) list->done++ * list->low;
    value = text & (((uint64_t) 1 << list->low) - 1);

    b->bits[at >> 6] |= value << (at & 63);

    if ((at & 63) + list->low > 64) {
        b->bits[(at >> 6) + 1] |= value >> (64 - (at & 63));
    }
}
