
/*
 * Copyright (C) govdisclose contributors
 *
 * The levels from the third on: of each one, runs of the grams that are often
 * are what is left of the texts.
 */


#include "gd_gram_build.h"

#include <stdlib.h>


#define GD_LONG_BITS       20         /* of a number */
#define GD_LONG_MASK       (((uint64_t) 1 << GD_LONG_BITS) - 1)


static size_t gd_gram_often(gd_gram_build_t *b, gd_uint_t level);
static void gd_gram_run_put(gd_gram_build_t *b, uint32_t value);
static gd_int_t gd_long_level(gd_gram_build_t *b, gd_uint_t level);
static void gd_long_count(gd_gram_build_t *b);
static void gd_long_write(gd_gram_build_t *b);


/* of two numbers in a row */

static inline uint64_t
gd_long_key(uint32_t first, uint32_t second)
{
    return (uint64_t) (first - 1) << GD_LONG_BITS | (second - 1);
}


gd_int_t
gd_gram_numbers(gd_gram_build_t *b, gd_uint_t level)
{
    size_t            i, n;
    uint16_t         *chars;
    uint32_t          often;
    gd_gram_count_t  *elts;

    n = gd_gram_often(b, level);

    b->numbers = calloc(b->lists.n + 1, sizeof(uint32_t));
    b->often = malloc((n + 1) * sizeof(uint32_t));
    b->last = malloc((n + 1) * sizeof(uint16_t));

    if (b->numbers == NULL || b->often == NULL || b->last == NULL) {
        return GD_ERROR;
    }

    elts = b->lists.elts;
    often = b->grams->often[level - 1];
    chars = gd_elts(b->img, uint16_t, b->grams->levels[level - 1].chars);

    for (i = 0, n = 0; i < b->lists.n; i++) {
        if (elts[i].n >= often) {
            b->often[n] = (uint32_t) i;
            b->last[n++] = chars[i];
            b->numbers[i] = (uint32_t) n;
        }
    }

    return GD_OK;
}


/* how often is often, for longer grams to have room; how many grams are */

static size_t
gd_gram_often(gd_gram_build_t *b, gd_uint_t level)
{
    size_t            i, n;
    uint32_t         *often;
    uint64_t          places;
    gd_gram_count_t  *elts;

    elts = b->lists.elts;
    often = &b->grams->often[level - 1];

    if (level > 2) {
        *often = often[-1];
    }

    for ( ;; *often += *often / 4 + 1) {
        places = 0;

        for (i = 0, n = 0; i < b->lists.n; i++) {
            if (elts[i].n >= *often) {
                places += elts[i].n;
                n++;
            }
        }

        if (places <= b->room && n <= GD_LONG_MASK) {
            return n;
        }
    }
}


void
gd_gram_numbers_free(gd_gram_build_t *b)
{
    free(b->numbers);
    free(b->often);
    free(b->last);

    b->numbers = NULL;
    b->often = NULL;
    b->last = NULL;
}


/* a run is of two at least */

void
gd_gram_run(gd_gram_build_t *b, uint32_t text, uint32_t number)
{
    uint32_t         before;
    gd_gram_runs_t  *runs;

    runs = &b->runs;
    before = runs->before;
    runs->before = number;

    if (number == 0 || before == 0) {
        runs->open = 0;
        return;
    }

    if (!runs->open) {
        gd_gram_run_put(b, (text + 1 == runs->text) ? GD_RUN_BREAK
                                                    : GD_RUN_TEXT | text);
        gd_gram_run_put(b, before);

        runs->text = text + 1;
        runs->open = 1;
    }

    gd_gram_run_put(b, number);
}


static void
gd_gram_run_put(gd_gram_build_t *b, uint32_t value)
{
    uint32_t        *p;
    gd_gram_runs_t  *runs;

    runs = &b->runs;

    p = (runs->n < runs->values.n)
        ? gd_vec_at(&runs->values, uint32_t, runs->n)
        : gd_vec_push(&runs->values);

    if (p == NULL) {
        b->failed = 1;
        return;
    }

    *p = value;
    runs->n++;
}


gd_int_t
gd_gram_long(gd_gram_build_t *b)
{
    gd_int_t   rc;
    gd_uint_t  level;

    rc = b->failed ? GD_ERROR : GD_OK;

    for (level = 3; level <= GD_GRAM_LEVELS && rc == GD_OK; level++) {
        rc = gd_long_level(b, level);
    }

    return (rc == GD_DECLINED) ? GD_OK : rc;
}


/* GD_DECLINED: there is none */

static gd_int_t
gd_long_level(gd_gram_build_t *b, gd_uint_t level)
{
    size_t            i;
    gd_gram_count_t  *elts;

    if (b->runs.n == 0) {
        return GD_DECLINED;
    }

    if (gd_gram_count(b) != GD_OK) {
        return GD_ERROR;
    }

    gd_long_count(b);

    if (gd_gram_listed(b) != GD_OK) {
        return GD_ERROR;
    }

    elts = b->lists.elts;

    for (i = 0; i < b->lists.n; i++) {
        elts[i].above = b->often[elts[i].key >> GD_LONG_BITS];
    }

    if (gd_gram_store(b, &b->lists, level, b->last, GD_LONG_MASK) != GD_OK) {
        return GD_ERROR;
    }

    b->room /= 2;
    gd_gram_numbers_free(b);

    if (gd_gram_numbers(b, level) != GD_OK) {
        return GD_ERROR;
    }

    gd_gram_rewind(b);
    gd_long_write(b);
    gd_gram_flush(b);

    return b->failed ? GD_ERROR : GD_OK;
}


static void
gd_long_count(gd_gram_build_t *b)
{
    size_t    i;
    uint32_t  text, value, before, *values;

    values = (uint32_t *) (void *) b->runs.values.elts;
    text = 0;
    before = 0;

    for (i = 0; i < b->runs.n; i++) {
        value = values[i];

        if (value & GD_RUN_TEXT) {
            text = value & ~(uint32_t) GD_RUN_TEXT;
            value = 0;
        }

        if (value && before) {
            (void) gd_gram_add(b, text, gd_long_key(before, value));
        }

        before = value;
    }
}


/* the lists; and the runs of the next level, which take no more room */

static void
gd_long_write(gd_gram_build_t *b)
{
    size_t    i, n;
    uint32_t  text, value, before, list, *values;

    n = b->runs.n;
    values = (uint32_t *) (void *) b->runs.values.elts;
    text = 0;
    before = 0;

    b->runs.n = 0;
    b->runs.text = 0;
    b->runs.open = 0;

    for (i = 0; i < n; i++) {
        value = values[i];

        if (value & GD_RUN_TEXT) {
            text = value & ~(uint32_t) GD_RUN_TEXT;
            value = 0;
        }

        if (value == 0) {
            b->runs.before = 0;

        } else if (before) {
            list = gd_gram_add(b, text, gd_long_key(before, value));
            gd_gram_run(b, text, b->numbers[list]);
        }

        before = value;
    }

    b->runs.before = 0;
}
