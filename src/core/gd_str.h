
/*
 * Copyright (C) govdisclose contributors
 *
 * Strings: comparison, UTF-8, numbers, hashing.
 */


#ifndef _GD_STR_H_INCLUDED_
#define _GD_STR_H_INCLUDED_


#include "gd_arena.h"


#define GD_UTF8_BAD        0xffffffffu


gd_uint_t gd_str_eq(const gd_str_t *a, const gd_str_t *b);
gd_uint_t gd_str_is(const gd_str_t *a, const char *text);

/* byte order, a shorter string before its continuations: <0, 0, >0 */
int gd_str_cmp(const gd_str_t *a, const gd_str_t *b);

/*
 * Takes one character at *p, before end, and moves *p behind it.  Overlong
 * forms, surrogates, and what lies above U+10FFFF give GD_UTF8_BAD; *p is then
 * left where it was.
 */
uint32_t gd_utf8_decode(u_char **p, u_char *end);

/* writes a character; p has room for four bytes.  Returns how many it took */
size_t gd_utf8_encode(uint32_t ch, u_char *p);

/* the number of characters in valid UTF-8 */
size_t gd_utf8_length(const u_char *data, size_t len);

/*
 * Copies whole characters as long as dst has room for them; a byte that is no
 * UTF-8 becomes U+FFFD.  Returns the length of the copy.
 */
size_t gd_utf8_clean(u_char *dst, size_t size, const gd_str_t *src);

/* valid UTF-8 without control characters, those up to U+009F included */
gd_uint_t gd_str_plain(const gd_str_t *str);

/* nothing but spaces, tabs and carriage returns in [p, end) */
gd_uint_t gd_str_blank(const u_char *p, const u_char *end);

/* whole decimal number without sign; GD_ERROR if it is none or above max */
gd_int_t gd_str_uint(const gd_str_t *str, uint64_t max, uint64_t *value);

/*
 * The string in double quotes for a diagnostic: at most 64 characters, control
 * characters as \xNN, terminated by zero.  "" if there is no memory.
 */
const char *gd_str_quote(gd_arena_t *a, const gd_str_t *str);

/*
 * 64-bit hash of content, the same on every machine.  seed chains calls; it is
 * no protection against somebody who looks for collisions.
 */
uint64_t gd_hash(uint64_t seed, const void *data, size_t len);


/* bits that are set: the builtin is a call where the processor may lack it */
static inline gd_uint_t
gd_bits(uint64_t v)
{
    v -= (v >> 1) & 0x5555555555555555ull;
    v = (v & 0x3333333333333333ull) + ((v >> 2) & 0x3333333333333333ull);
    v = (v + (v >> 4)) & 0x0f0f0f0f0f0f0f0full;

    return (gd_uint_t) ((v * 0x0101010101010101ull) >> 56);
}


/* eight bytes as a number, the first one lowest, on every machine */
static inline uint64_t
gd_load64(const u_char *p)
{
    uint64_t  w;

    memcpy(&w, p, sizeof(uint64_t));

#if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
    w = __builtin_bswap64(w);
#endif

    return w;
}


/* behind the last byte: to no pointer nothing may be added, not even 0 */

static inline u_char *
gd_str_end(const gd_str_t *str)
{
    return str->len ? str->data + str->len : str->data;
}


#endif /* _GD_STR_H_INCLUDED_ */
