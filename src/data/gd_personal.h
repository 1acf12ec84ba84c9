
/*
 * Copyright (C) govdisclose contributors
 *
 * Personal data in what is about to be published: numbers that are what they
 * seem to be by their own rules.
 */


#ifndef _GD_PERSONAL_H_INCLUDED_
#define _GD_PERSONAL_H_INCLUDED_


#include "gd_arena.h"


#define GD_PERSONAL_DIGITS   19


typedef enum {
    GD_PERSONAL_IDENTITY = 0, /* 18 digits: a province, a day, a check digit */
    GD_PERSONAL_CARD,         /* 16 to 19 digits of an issuer, and Luhn's */
    GD_PERSONAL_MOBILE,       /* 11 digits from 13 to 19 */
    GD_PERSONALS
} gd_personal_e;


typedef struct {
    gd_uint_t             count;
    gd_str_t              first;      /* as it stands in the text */
    char                  digits[GD_PERSONAL_DIGITS + 1];  /* of the first */
} gd_personal_t;


/*
 * Adds what text has of each kind to found; allow, which may be NULL, says of a
 * mobile number whether it is to be passed over.  Digits may be full-width, and
 * in groups as such numbers are written: 138-1234-5678.  A number is no part of
 * a longer one.
 */
typedef gd_uint_t (*gd_personal_allow_pt)(void *data, const char *digits);

void gd_personal_find(const gd_str_t *text, gd_personal_allow_pt allow,
    void *data, gd_personal_t found[GD_PERSONALS]);

/* the same in the text of canonical HTML; identity numbers in values as well */
gd_int_t gd_personal_find_html(gd_arena_t *arena, const gd_str_t *clean,
    gd_personal_allow_pt allow, void *data,
    gd_personal_t found[GD_PERSONALS]);

/* the digits for a message, with stars in their middle */
void gd_personal_mask(char *digits);


#endif /* _GD_PERSONAL_H_INCLUDED_ */
