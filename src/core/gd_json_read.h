
/*
 * Copyright (C) govdisclose contributors
 *
 * What the files of the JSON reader share; gd_json.h is the API.
 */


#ifndef _GD_JSON_READ_H_INCLUDED_
#define _GD_JSON_READ_H_INCLUDED_


#include "gd_json.h"
#include "gd_str.h"


#define GD_JSON_FEW        32         /* keys that need no allocation */


typedef struct {
    u_char               *data;       /* decoded */
    size_t                len;
    uint32_t              hash;
} gd_json_key_t;


typedef struct {
    uint16_t             *slots;      /* 1 + key, kept for the next object */
    uint32_t              first;      /* key of the object */
    uint16_t              object;
    uint16_t              hashed;     /* the keys are in the slots */
} gd_json_level_t;


typedef struct {
    u_char               *p;
    u_char               *end;
    gd_arena_t           *arena;
    const char           *what;
    const char           *expected;   /* where the next value should be */
    gd_json_key_t        *keys;       /* of all open objects */
    uint32_t              nkeys;
    uint32_t              max;
    uint32_t              depth;
    uint32_t              escaped;    /* the last string has an escape */
    gd_json_level_t       levels[GD_JSON_DEPTH];
    gd_json_key_t         few[GD_JSON_FEW];
} gd_json_t;


static inline u_char *
gd_json_space(u_char *p, u_char *end)
{
    while (p < end
           && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
    {
        p++;
    }

    return p;
}


/* each begins at r->p, and leaves it behind the token or at the error */
gd_int_t gd_json_string(gd_json_t *r);
gd_int_t gd_json_number(gd_json_t *r);
gd_int_t gd_json_word(gd_json_t *r, const char *word);

/* the bytes of the escape at p, a surrogate pair is one; 0 if it is none */
size_t gd_json_unescape(u_char *p, u_char *end, uint32_t *ch);


/* always GD_ERROR; what is wrong at p */
gd_int_t gd_json_fail(gd_json_t *r, u_char *p, const char *what);

/* the same at r->p; plain is the message when there is no memory for fmt */
gd_int_t gd_json_failf(gd_json_t *r, const char *plain, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* what stands at r->p is not what is expected; value: a value should be */
gd_int_t gd_json_unexpected(gd_json_t *r, const char *expected,
    gd_uint_t value);

/* behind a value in an object or an array */
gd_int_t gd_json_no_comma(gd_json_t *r, gd_uint_t object);


#endif /* _GD_JSON_READ_H_INCLUDED_ */
