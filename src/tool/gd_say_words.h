
/*
 * Copyright (C) govdisclose contributors
 */


#ifndef _GD_SAY_WORDS_H_INCLUDED_
#define _GD_SAY_WORDS_H_INCLUDED_


#include "gd_core.h"


typedef struct {
    const char           *message;
    const char           *chinese;
} gd_say_words_t;


/* ended by NULL; the first that fits counts */
extern const gd_say_words_t  gd_say_words[];


#endif /* _GD_SAY_WORDS_H_INCLUDED_ */
