
/*
 * Copyright (C) govdisclose contributors
 *
 * Which texts have which pair of characters.
 *
 * Texts are numbered from 0; a pair has a list of the numbers of those that
 * have it, in order.  A list of n numbers below N is kept as Elias and Fano do
 * it, in about 2 + log2(N / n) bits a number, or as N bits where that is less.
 * The size of a list follows from n, so that lists are written in place, and
 * only every 16th says where it begins.
 *
 * A character is 16 bits here: those beyond U+FFFF share the numbers of the
 * surrogates, so what is found by them is to be looked at again.  0 stands for
 * the beginning and the end of a text.
 */


#ifndef _GD_GRAM_H_INCLUDED_
#define _GD_GRAM_H_INCLUDED_


#include "gd_image.h"
#include "gd_str.h"


#define GD_GRAM_STEP       16


typedef struct {
    gd_ref_t              keys;       /* uint32_t[]: pairs, in order */
    gd_ref_t              counts;     /* uint32_t[]: numbers in the list */
    gd_ref_t              starts;     /* uint64_t[]: bit of every 16th list */
    gd_ref_t              bits;       /* uint64_t[] */
    uint64_t              texts;      /* N */
} gd_grams_t;


/* a list; n is 0 where there is none */

typedef struct {
    const uint64_t       *bits;
    uint64_t              start;
    uint32_t              n;
    uint32_t              texts;
    gd_uint_t             low;        /* bits of a number kept apart */
} gd_posting_t;

#define GD_LIST_SET        64         /* in place of low: a set */


/* words of 64 bits that a set of texts takes */
#define gd_set_words(texts)  (((size_t) (texts) + 63) / 64)

#define gd_set_has(set, i)   ((set)[(i) >> 6] >> ((i) & 63) & 1)
#define gd_set_add(set, i)   (set)[(i) >> 6] |= (uint64_t) 1 << ((i) & 63)
#define gd_set_drop(set, i)  (set)[(i) >> 6] &= ~((uint64_t) 1 << ((i) & 63))


static inline uint32_t
gd_gram_char(uint32_t c)
{
    return (c < 0x10000) ? c : 0xd800 + (c & 0x7ff);
}


/* the list of a pair */
gd_posting_t gd_gram_list(const gd_image_t *img, const gd_grams_t *grams,
    uint32_t first, uint32_t second);

/* adds to the set all texts that have the character; how many it decoded */
uint64_t gd_gram_any(const gd_image_t *img, const gd_grams_t *grams,
    uint32_t first, uint64_t *set);

/* adds the texts of a list to a set; takes from it those that it lacks */
void gd_list_or(const gd_posting_t *list, uint64_t *set);
void gd_list_and(const gd_posting_t *list, uint64_t *set);

size_t gd_set_count(const uint64_t *set, size_t words);


/* a builder: all texts go through it twice, in their order */

typedef struct {
    uint32_t              key;        /* 0: free */
    uint32_t              last;       /* 1 + the text that had it last */
    uint32_t              n;          /* of texts; then its list */
} gd_gram_slot_t;

typedef struct {
    uint64_t              start;      /* of the lower, and of the upper bits */
    uint64_t              upper;
    uint32_t              done;       /* numbers that are written */
    uint32_t              low;
} gd_gram_place_t;

typedef struct {
    gd_gram_slot_t       *slots;
    size_t                size;
    size_t                used;
    gd_gram_place_t      *lists;
    uint64_t             *bits;
    uint64_t             *queue;      /* list and text; and room to sort it */
    size_t                queued;
    uint32_t              texts;
    uint32_t              shift;      /* of a hash, to the slots */
    unsigned              failed:1;
} gd_gram_build_t;

gd_int_t gd_gram_init(gd_gram_build_t *b, uint32_t texts);

/* takes a pair of a text; lack of memory shows at the next step */
void gd_gram_add(gd_gram_build_t *b, uint32_t text, uint32_t first,
    uint32_t second);

/* after the first time: the lists get their places in the image */
gd_int_t gd_gram_place(gd_gram_build_t *b, gd_image_t *img,
    gd_grams_t *grams);

/* after the second */
void gd_gram_finish(gd_gram_build_t *b);

void gd_gram_destroy(gd_gram_build_t *b);

/*
 * The place of a list of n numbers, bits and texts being set, from the bit *at
 * on; *at moves behind it.
 */
void gd_list_place(uint64_t *at, uint32_t n, gd_posting_t *list);


#endif /* _GD_GRAM_H_INCLUDED_ */
