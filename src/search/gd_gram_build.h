
/*
 * Copyright (C) govdisclose contributors
 *
 * Builds grams: all texts go by twice, in the same order.  The first time pairs
 * are counted, which says how much room each list takes; the second time the
 * lists are written, and what longer grams are made of is kept.
 */


#ifndef _GD_GRAM_BUILD_H_INCLUDED_
#define _GD_GRAM_BUILD_H_INCLUDED_


#include "gd_gram.h"
#include "gd_vec.h"


typedef struct gd_gram_build_s  gd_gram_build_t;

/* hands all texts to gd_gram_text() and gd_gram_pair(), with data of its own */
typedef gd_int_t (*gd_gram_walk_pt)(gd_gram_build_t *b, void *data);


/* a gram that is counted; then one of a list that is written */

typedef struct {
    uint64_t              key;        /* 1 + key, 0: free */
    uint32_t              last;       /* 1 + the text that had it last */
    uint32_t              n;          /* of texts; then its list */
} gd_gram_slot_t;


typedef struct {
    uint64_t              key;
    uint32_t              n;          /* texts; and GD_GRAM_BARE */
    uint32_t              above;      /* the gram that it is below */
} gd_gram_count_t;


/* the grams of one level, in the order of their keys */

typedef struct {
    gd_gram_count_t      *elts;
    size_t                n;
    gd_list_writer_t     *writers;
    uint64_t             *bits;
} gd_gram_lists_t;


/*
 * Runs of grams that are often, by their numbers from 1: two in a row are a
 * gram of the next level.
 */

typedef struct {
    gd_vec_t              values;     /* uint32_t: a number, or GD_RUN_* */
    size_t                n;          /* written of them */
    uint32_t              text;       /* 1 + that of the last run */
    uint32_t              before;     /* the last number, 0: none */
    unsigned              open:1;     /* which is written */
} gd_gram_runs_t;

#define GD_RUN_BREAK       0          /* a run begins; or one of a text */
#define GD_RUN_TEXT        0x80000000


struct gd_gram_build_s {
    gd_image_t           *img;
    gd_grams_t           *grams;

    gd_gram_slot_t       *slots;      /* of the level at hand */
    size_t                size;
    size_t                used;
    uint32_t              shift;      /* of a hash, to the slots */
    uint64_t             *queue;      /* list and text; and room to sort it */
    size_t                queued;
    uint64_t              places;     /* in texts, that were counted */

    gd_gram_lists_t       heads;
    gd_gram_lists_t       lists;
    gd_gram_slot_t       *chars;      /* of heads, by character */

    uint32_t             *numbers;    /* of lists that are often, from 1 */
    uint32_t             *often;      /* lists by their numbers, from 0, */
    uint16_t             *last;       /* and the last character of them */
    uint64_t              room;       /* for texts of grams that are often */
    gd_gram_runs_t        runs;

    unsigned              writing:1;
    unsigned              failed:1;
};


#define GD_GRAM_NEVER      0x7fffffff /* often: there are pairs only */
#define GD_GRAM_QUEUE      (1 << 17)
#define GD_GRAM_AHEAD      16         /* keys of which memory is asked for */


/*
 * Grams of texts that are numbered below texts, in the image; often as in
 * gd_grams_t.  GD_ERROR if there is no memory, or the walk says so.
 */
gd_int_t gd_gram_build(gd_image_t *img, gd_grams_t *grams, uint32_t texts,
    uint32_t often, gd_gram_walk_pt walk, void *data);

/* for a walk: characters that follow each other in a text, and no others */
void gd_gram_text(gd_gram_build_t *b, uint32_t text, const uint16_t *chars,
    size_t n);

/* for a walk: a pair of something else */
void gd_gram_pair(gd_gram_build_t *b, uint32_t text, uint32_t first,
    uint32_t second);


/*
 * For the levels: begins to count; what was counted becomes lists, in the order
 * of keys, in place of those before; begins to write them, and ends to.
 */
gd_int_t gd_gram_count(gd_gram_build_t *b);
gd_int_t gd_gram_listed(gd_gram_build_t *b);
void gd_gram_rewind(gd_gram_build_t *b);
void gd_gram_flush(gd_gram_build_t *b);
void gd_gram_grow(gd_gram_build_t *b);

/*
 * A level of lists: the mask leaves of a key its last character, or with chars
 * the index of that.
 */
gd_int_t gd_gram_store(gd_gram_build_t *b, gd_gram_lists_t *lists,
    gd_uint_t level, const uint16_t *chars, uint64_t mask);

void gd_gram_lists_free(gd_gram_lists_t *lists);

/* numbers for the grams of a level that are often, when it is stored */
gd_int_t gd_gram_numbers(gd_gram_build_t *b, gd_uint_t level);
void gd_gram_numbers_free(gd_gram_build_t *b);

/* the next number of a text, 0: none */
void gd_gram_run(gd_gram_build_t *b, uint32_t text, uint32_t number);

/* the levels from the third on, of the runs of pairs */
gd_int_t gd_gram_long(gd_gram_build_t *b);


static inline size_t
gd_gram_place(const gd_gram_build_t *b, uint64_t key)
{
    return (size_t) (((key + 1) * 0x9e3779b97f4a7c15ull) >> b->shift);
}


/* the slot of a key, or the free one where it is to be */

static inline gd_gram_slot_t *
gd_gram_slot(const gd_gram_build_t *b, uint64_t key)
{
    size_t           k, mask;
    gd_gram_slot_t  *slot;

    mask = b->size - 1;

    for (k = gd_gram_place(b, key); /* void */ ; k++) {
        slot = &b->slots[k & mask];

        if (slot->key == key + 1 || slot->key == 0) {
            return slot;
        }
    }
}


/* asks for the memory of a key that is added soon */

static inline void
gd_gram_ahead(const gd_gram_build_t *b, uint64_t key)
{
    __builtin_prefetch(&b->slots[gd_gram_place(b, key)]);
}


/*
 * Takes a gram of a text; lack of memory shows at the next step.  Returns the
 * list of the gram when lists are written.
 */

static inline uint32_t
gd_gram_add(gd_gram_build_t *b, uint32_t text, uint64_t key)
{
    gd_gram_slot_t  *slot;

    slot = gd_gram_slot(b, key);

    if (slot->last == text + 1) {
        return slot->n;
    }

    slot->last = text + 1;

    if (b->writing) {
        b->queue[b->queued++] = (uint64_t) slot->n << 32 | text;

        if (b->queued == GD_GRAM_QUEUE) {
            gd_gram_flush(b);
        }

        return slot->n;
    }

    slot->n++;

    if (slot->key == 0) {
        slot->key = key + 1;

        if (2 * ++b->used > b->size) {
            gd_gram_grow(b);
        }
    }

    return 0;
}


#endif /* _GD_GRAM_BUILD_H_INCLUDED_ */
