
/*
 * Copyright (C) govdisclose contributors
 *
 * The first two levels: each place in a text is a pair, and a head, which is
 * its first character.
 */


#include "gd_gram_build.h"

#include <stdlib.h>


/* the list of a head in one of so many texts is read sooner than its pairs */

#define GD_GRAM_MIDDLING   16

/*
 * Pairs that are often are in so much of all places of texts; half of that is
 * for the next level, and so on.
 */

#define GD_GRAM_PART       2

#define GD_GRAM_CHARS      65536


static gd_int_t gd_gram_init(gd_gram_build_t *b);
static void gd_gram_destroy(gd_gram_build_t *b);
static void gd_gram_head(gd_gram_build_t *b, uint32_t text, uint32_t c);
static gd_int_t gd_gram_pairs(gd_gram_build_t *b);
static gd_int_t gd_gram_heads(gd_gram_build_t *b);


gd_int_t
gd_gram_build(gd_image_t *img, gd_grams_t *grams, uint32_t texts,
    uint32_t often, gd_gram_walk_pt walk, void *data)
{
    gd_int_t         rc;
    gd_gram_build_t  b;

    memset(&b, 0, sizeof(gd_gram_build_t));
    memset(grams, 0, sizeof(gd_grams_t));

    b.img = img;
    b.grams = grams;
    gd_vec_init(&b.runs.values, sizeof(uint32_t));

    grams->texts = texts;
    grams->often[1] = often;

    rc = gd_gram_init(&b);

    if (rc == GD_OK) {
        rc = walk(&b, data);
    }

    if (rc == GD_OK) {
        rc = gd_gram_pairs(&b);
    }

    if (rc == GD_OK) {
        rc = walk(&b, data);
    }

    if (rc == GD_OK) {
        gd_gram_flush(&b);
        rc = gd_gram_long(&b);
    }

    gd_gram_destroy(&b);

    return rc;
}


static gd_int_t
gd_gram_init(gd_gram_build_t *b)
{
    b->chars = calloc(GD_GRAM_CHARS, sizeof(gd_gram_slot_t));
    b->queue = malloc(2 * GD_GRAM_QUEUE * sizeof(uint64_t));

    return (b->chars && b->queue) ? gd_gram_count(b) : GD_ERROR;
}


static void
gd_gram_destroy(gd_gram_build_t *b)
{
    gd_gram_numbers_free(b);
    gd_gram_lists_free(&b->heads);
    gd_gram_lists_free(&b->lists);
    gd_vec_free(&b->runs.values);

    free(b->chars);
    free(b->queue);
    free(b->slots);
}


void
gd_gram_text(gd_gram_build_t *b, uint32_t text, const uint16_t *chars,
    size_t n)
{
    size_t    i, ahead;
    uint32_t  list;

    for (i = 0; i + 1 < n; i++) {
        ahead = i + GD_GRAM_AHEAD;

        if (ahead + 1 < n) {
            gd_gram_ahead(b, (uint64_t) chars[ahead] << 16
                             | chars[ahead + 1]);
        }

        gd_gram_head(b, text, chars[i]);
        list = gd_gram_add(b, text, (uint64_t) chars[i] << 16 | chars[i + 1]);

        if (b->writing) {
            gd_gram_run(b, text, b->numbers[list]);
        }
    }

    if (n) {
        gd_gram_head(b, text, chars[i]);
        (void) gd_gram_add(b, text, (uint64_t) chars[i] << 16);
    }

    b->runs.before = 0;
    b->room += n;
}


void
gd_gram_pair(gd_gram_build_t *b, uint32_t text, uint32_t first,
    uint32_t second)
{
    (void) gd_gram_add(b, text, (uint64_t) first << 16 | second);
}


static void
gd_gram_head(gd_gram_build_t *b, uint32_t text, uint32_t c)
{
    gd_gram_slot_t  *slot;

    slot = &b->chars[c];

    if (slot->last == text + 1) {
        return;
    }

    slot->last = text + 1;

    if (!b->writing) {
        slot->n++;

    } else if (slot->key) {
        gd_list_write(&b->heads.writers[slot->n], b->heads.bits, text);
    }
}


/* when all is counted */

static gd_int_t
gd_gram_pairs(gd_gram_build_t *b)
{
    if (gd_gram_listed(b) != GD_OK || gd_gram_heads(b) != GD_OK
        || gd_gram_store(b, &b->heads, 1, NULL, 0xffff) != GD_OK
        || gd_gram_store(b, &b->lists, 2, NULL, 0xffff) != GD_OK)
    {
        return GD_ERROR;
    }

    b->room /= GD_GRAM_PART;

    if (gd_gram_numbers(b, 2) != GD_OK) {
        return GD_ERROR;
    }

    gd_gram_rewind(b);

    return GD_OK;
}


static gd_int_t
gd_gram_heads(gd_gram_build_t *b)
{
    size_t            i, n;
    uint32_t          c, least;
    gd_gram_slot_t   *slot;
    gd_gram_count_t  *heads;

    heads = malloc((GD_GRAM_CHARS + 1) * sizeof(gd_gram_count_t));
    if (heads == NULL) {
        return GD_ERROR;
    }

    n = 0;
    least = gd_max(b->grams->texts / GD_GRAM_MIDDLING, 1);

    for (i = 0; i < b->lists.n; i++) {
        c = (uint32_t) (b->lists.elts[i].key >> 16);

        if (n == 0 || heads[n - 1].key != c) {
            slot = &b->chars[c];

            heads[n].key = c;
            heads[n].above = 0;
            heads[n].n = (slot->n < least) ? GD_GRAM_BARE : slot->n;

            slot->key = (slot->n >= least);
            slot->last = 0;
            slot->n = (uint32_t) n++;
        }

        b->lists.elts[i].above = (uint32_t) n - 1;
    }

    b->heads.elts = heads;
    b->heads.n = n;

    return GD_OK;
}
