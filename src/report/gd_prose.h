
/*
 * Copyright (C) govdisclose contributors
 *
 * The prose of a report as checks see it: folded, cut into sentences, a
 * sentence into words, numbers with their units, and marks.
 */


#ifndef _GD_PROSE_H_INCLUDED_
#define _GD_PROSE_H_INCLUDED_


#include "gd_arena.h"


/*
 * Text of one width: full-width letters, digits and marks as ASCII, 〔〕【】
 * as [], quotes as ", no spaces but between letters; a line that ends without a
 * mark goes on in the next one if it is long.  map[i] is where the byte i of
 * plain was in the text; it has one more for the end.
 */

typedef struct {
    gd_str_t              plain;
    uint32_t             *map;
} gd_prose_t;


/* a sentence, with one that begins with 其中 taken to the one before it */

typedef struct {
    gd_str_t              plain;      /* without the mark at its end */
    gd_str_t              text;       /* as printed */
    gd_uint_t             cut;        /* the text ends without a mark */
} gd_sentence_t;


typedef enum {
    GD_TOKEN_WORD = 0,
    GD_TOKEN_NUMBER,
    GD_TOKEN_MARK         /* , ; : ( ) 。 、 ... */
} gd_token_e;


typedef struct {
    gd_token_e            kind;
    gd_str_t              text;       /* a number: with its unit */
    size_t                at;         /* in the sentence's plain text */
    int64_t               value;      /* value * 10^-scale */
    uint32_t              scale;
    uint32_t              decimals;   /* printed */
    gd_str_t              unit;       /* empty where no known one follows */
    unsigned              approx:1;   /* 100余, 约100, 100以上, 100-200 */
    unsigned              ordinal:1;  /* 第3, 3号 */
    unsigned              list:1;     /* "1." before what it numbers */
} gd_token_t;


/* GD_ERROR if there is no memory */
gd_int_t gd_prose_fold(gd_arena_t *arena, const gd_str_t *text,
    gd_prose_t *prose);

/*
 * The next sentence from *pos in prose->plain on, which moves behind it;
 * GD_DECLINED at the end.
 */
gd_int_t gd_prose_sentence(const gd_prose_t *prose, const gd_str_t *text,
    size_t *pos, gd_sentence_t *sentence);

/* the next token from *pos of a plain text on; GD_DECLINED at the end */
gd_int_t gd_prose_token(const gd_str_t *plain, size_t *pos,
    gd_token_t *token);


#endif /* _GD_PROSE_H_INCLUDED_ */
