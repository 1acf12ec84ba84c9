
/*
 * Copyright (C) govdisclose contributors
 *
 * What q asks for, and where a text has it.
 *
 * q is words between blanks; quotes make a phrase of what is between them.  All
 * of them are to be found as they are, wherever in a text, but for what
 * gd_fold() takes to be the same.
 */


#ifndef _GD_WORDS_H_INCLUDED_
#define _GD_WORDS_H_INCLUDED_


#include "gd_fold.h"
#include "gd_str.h"


#define GD_WORDS           8
#define GD_WORDS_CHARS     200        /* of q */


typedef struct {
    uint32_t              n;          /* characters, folded */
    uint32_t             *chars;
    uint32_t             *border;     /* per number of characters: how many are
                                         the beginning and the end of them */
    gd_str_t              text;       /* the same as UTF-8 */
    uint32_t              probe;      /* the last byte of its first one */
    unsigned              plain:1;    /* see gd_match() */
} gd_word_t;


typedef struct {
    gd_word_t             words[GD_WORDS];
    uint32_t              n;
    gd_str_t              whole;      /* q folded, without quotes */
} gd_words_t;


typedef struct {
    size_t                start;      /* bytes of the text */
    size_t                end;
} gd_match_t;


/*
 * q is UTF-8.  GD_DECLINED if it is too long or has too many words; n is 0
 * where there is nothing to look for.
 */
gd_int_t gd_words_parse(gd_arena_t *arena, const gd_str_t *q,
    gd_words_t *words);

/*
 * The first match in a text from a byte on, GD_DECLINED if there is none.
 * plain: the text is, which makes it faster where the word is, too.
 */
gd_int_t gd_match(const gd_word_t *word, const gd_str_t *text,
    gd_uint_t plain, size_t from, gd_match_t *m);

/*
 * The matches of all words in a text, in order, those that touch made one; at
 * most max.
 */
gd_uint_t gd_match_all(const gd_words_t *words, const gd_str_t *text,
    gd_match_t *m, gd_uint_t max);

/*
 * A text is plain where no character becomes, by gd_fold(), one of which this
 * is so: words of ideographs and digits are in it byte by byte.
 */

#define gd_words_exact(c)    ((c) >= 0x2e80 || ((c) >= '0' && (c) <= '9'))
#define gd_words_changed(c)  ((c) == 0 || gd_words_exact(c))

/* q folded without quotes, and blanks at either end: of a title the same */
void gd_words_whole(gd_str_t *text, u_char *buf);


#endif /* _GD_WORDS_H_INCLUDED_ */
