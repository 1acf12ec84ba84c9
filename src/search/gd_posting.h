
/*
 * Copyright (C) govdisclose contributors
 *
 * Lists of texts, and sets of them.
 *
 * Texts are numbered from 0.  A list of n numbers below N, in order, is kept as
 * Elias and Fano do it, in about 2 + log2(N / n) bits a number, or as N bits
 * where that is less.  The size of a list follows from n, so that lists are
 * written in place, one behind the other.
 */


#ifndef _GD_POSTING_H_INCLUDED_
#define _GD_POSTING_H_INCLUDED_


#include "gd_str.h"


/* a list; n is 0 where there is none */

typedef struct {
    const uint64_t       *bits;
    uint64_t              start;
    uint32_t              n;
    uint32_t              texts;      /* N */
    gd_uint_t             low;        /* bits of a number kept apart */
} gd_posting_t;

#define GD_LIST_SET        64         /* in place of low: a set */


/* a list that is being written */

typedef struct {
    uint64_t              start;      /* of the lower, and of the upper bits */
    uint64_t              upper;
    uint32_t              done;       /* numbers that are written */
    uint32_t              low;
} gd_list_writer_t;


/* words of 64 bits that a set of texts takes */
#define gd_set_words(texts)  (((size_t) (texts) + 63) / 64)

#define gd_set_has(set, i)   ((set)[(i) >> 6] >> ((i) & 63) & 1)
#define gd_set_add(set, i)   (set)[(i) >> 6] |= (uint64_t) 1 << ((i) & 63)
#define gd_set_drop(set, i)  (set)[(i) >> 6] &= ~((uint64_t) 1 << ((i) & 63))


/* adds the texts of a list to a set; takes from it those that it lacks */
void gd_list_or(const gd_posting_t *list, uint64_t *set);
void gd_list_and(const gd_posting_t *list, uint64_t *set);

size_t gd_set_count(const uint64_t *set, size_t words);

/*
 * The place of a list of n numbers, more than 0, texts being set, from the bit
 * *at on; *at moves behind it.
 */
void gd_list_place(uint64_t *at, uint32_t n, gd_posting_t *list);

/* writes a list into its place, which is zeroed: its texts in their order */
void gd_list_writer(gd_list_writer_t *w, const gd_posting_t *list);
void gd_list_write(gd_list_writer_t *w, uint64_t *bits, uint32_t text);


/* asks for the memory where a text is soon written */

static inline void
gd_list_ahead(const gd_list_writer_t *w, const uint64_t *bits, uint32_t text)
{
    uint64_t  low;

    if (w->low == GD_LIST_SET) {
        __builtin_prefetch(&bits[(w->start + text) >> 6], 1);
        return;
    }

    low = w->start + (uint64_t) w->done * w->low;

    __builtin_prefetch(&bits[low >> 6], 1);
    __builtin_prefetch(&bits[(w->upper + w->done + (text >> w->low)) >> 6], 1);
}


#endif /* _GD_POSTING_H_INCLUDED_ */
