
/*
 * Copyright (C) govdisclose contributors
 *
 * What the command says to a person: in Chinese where the locale is, coloured
 * and with a line of progress where stderr is a terminal.
 */


#ifndef _GD_SAY_H_INCLUDED_
#define _GD_SAY_H_INCLUDED_


#include "gd_diag.h"


/* by LC_ALL, else LC_MESSAGES, else LANG: whether it begins with zh */
gd_uint_t gd_say_chinese(void);

/* the message in Chinese, or as it is where there is no translation */
gd_str_t gd_say_translate(gd_arena_t *arena, gd_str_t message);

/* all diagnostics to stderr, one a line, and how many more errors there are */
void gd_say_diag(gd_diag_t *diag);

/* a line on stderr that tells how long it takes; nothing without a terminal */
void gd_say_begin(void);
void gd_say_end(void);


#endif /* _GD_SAY_H_INCLUDED_ */
