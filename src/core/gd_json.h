
/*
 * Copyright (C) govdisclose contributors
 *
 * The strict JSON reader.  It says whether a text is JSON as we want it and
 * where it is not; it builds nothing.  cJSON builds, of texts that this one
 * has accepted.
 *
 * JSON is RFC 8259 without: byte order mark, invalid UTF-8, control characters
 * (U+0000 to U+001F, U+007F to U+009F) raw or escaped but \n \r \t, lone
 * surrogates, duplicate keys, integers and numbers that a double does not hold,
 * numbers longer than cJSON reads.
 */


#ifndef _GD_JSON_H_INCLUDED_
#define _GD_JSON_H_INCLUDED_


#include "gd_arena.h"


#define GD_JSON_DEPTH      64         /* arrays and objects within another */
#define GD_JSON_KEYS       1000       /* in one object */
#define GD_JSON_NUMBER     63         /* bytes of one number */

#define GD_JSON_INT_MAX    9007199254740991ull


/*
 * GD_OK, or GD_ERROR with the offset (at most text->len) of the byte that is
 * wrong and a message that lives in the arena or is static.
 */
gd_int_t gd_json_check(gd_arena_t *a, const gd_str_t *text, size_t *offset,
    const char **what);

/*
 * Line and column of a byte offset, which may be text->len; both count from 1,
 * columns in characters.  LF ends a line, a CR before it belongs to that line.
 */
void gd_json_position(const gd_str_t *text, size_t offset, uint32_t *line,
    uint32_t *column);

/*
 * The offset of the value that a JSON Pointer (RFC 6901) names in a text that
 * gd_json_check() has accepted, or with key of the member's key; "" is the
 * whole value.  GD_DECLINED if it is not there; the whole value and elements of
 * arrays have no key.
 */
gd_int_t gd_json_locate(const gd_str_t *text, const gd_str_t *pointer,
    gd_uint_t key, size_t *offset);


#endif /* _GD_JSON_H_INCLUDED_ */
