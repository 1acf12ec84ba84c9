
/*
 * Copyright (C) govdisclose contributors
 *
 * Which texts have which runs of characters.
 *
 * Grams are a tree: those of one more character are below those that they
 * begin with.  All of one and two characters are there; of more, those that
 * begin and end with a gram that is one character shorter and often.  Of others
 * it is soon looked at each text that may have them.  So what should be there
 * and is not is in no text, and the list of what is there says all.
 *
 * A single character that is not in very many texts is bare, without a list of
 * its own: that is soon put together from those of its pairs.
 *
 * A character is 16 bits here: those beyond U+FFFF share the numbers of the
 * surrogates, so what is found by them is to be looked at again.  0 stands for
 * the beginning and the end of a text.
 */


#ifndef _GD_GRAM_H_INCLUDED_
#define _GD_GRAM_H_INCLUDED_


#include "gd_image.h"
#include "gd_posting.h"


#define GD_GRAM_LEVELS     12         /* characters of a gram, at most */
#define GD_GRAM_WORD       200        /* of a word */
#define GD_GRAM_STEP       16         /* grams for which one start is kept */

#define GD_GRAM_BARE       0x80000000 /* in a count: without a list */


/* grams of so many characters, those below one of the last level together */

typedef struct {
    gd_ref_t              chars;      /* uint16_t[]: the last one of each */
    gd_ref_t              counts;     /* uint32_t[]: texts that have it */
    gd_ref_t              below;      /* uint32_t[]: the first one of the next
                                         level; and one behind the last */
    gd_ref_t              starts;     /* uint64_t[]: bit of every 16th list */
    gd_ref_t              bits;       /* uint64_t[] */
} gd_gram_level_t;


typedef struct {
    gd_gram_level_t       levels[GD_GRAM_LEVELS];
    uint32_t              nlevels;
    uint32_t              texts;
    uint32_t              often[GD_GRAM_LEVELS];
} gd_grams_t;


/* what is known of a word */

typedef struct {
    const gd_image_t     *img;
    const gd_grams_t     *grams;
    gd_posting_t          lists[GD_GRAM_WORD];    /* the shortest first; any
                                                     text with it is in all */
    gd_uint_t             n;
    uint32_t              head;       /* n is 0: all pairs of this one */
    unsigned              exact:1;    /* texts in all of them have the word */
} gd_gram_found_t;


static inline uint32_t
gd_gram_char(uint32_t c)
{
    return (c < 0x10000) ? c : 0xd800 + (c & 0x7ff);
}


/*
 * Looks for a word of len characters, as gd_gram_char() makes them, at least 1.
 * GD_DECLINED if no text has it.
 */
gd_int_t gd_gram_find(const gd_image_t *img, const gd_grams_t *grams,
    const uint32_t *chars, gd_uint_t len, gd_gram_found_t *found);

/* those texts as a set, which is zeroed, of so many words of 64 bits */
void gd_gram_set(const gd_gram_found_t *found, uint64_t *set, size_t words);

/* the list of a pair */
gd_posting_t gd_gram_list(const gd_image_t *img, const gd_grams_t *grams,
    uint32_t first, uint32_t second);


#endif /* _GD_GRAM_H_INCLUDED_ */
