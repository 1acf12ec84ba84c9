
/*
 * Copyright (C) govdisclose contributors
 *
 * Diagnostics: what is wrong with the data, and where.
 *
 *     offices/a/items/2020.jsonl:12:34: error: /published: "2020-13-01" is ...
 */


#ifndef _GD_DIAG_H_INCLUDED_
#define _GD_DIAG_H_INCLUDED_


#include "gd_arena.h"


/* errors, and notes of one group, beyond this many are counted and not kept */

#define GD_DIAG_SHOWN      20

#define GD_DIAG_GROUPS     16


typedef enum {
    GD_DIAG_ERROR = 0,
    GD_DIAG_WARNING,
    GD_DIAG_NOTE
} gd_diag_level_e;


/*
 * A place in a file.  line and column count from 1, columns in characters; 0
 * is "the file as a whole".  pointer is a JSON Pointer (RFC 6901) or empty.
 */

typedef struct {
    gd_str_t              file;
    uint32_t              line;
    uint32_t              column;
    gd_str_t              pointer;
} gd_place_t;


typedef struct gd_diag_entry_s  gd_diag_entry_t;

struct gd_diag_entry_s {
    gd_diag_entry_t      *next;
    gd_diag_level_e       level;
    gd_place_t            place;
    gd_str_t              message;
};


struct gd_diag_s {
    gd_arena_t            arena;
    gd_diag_entry_t      *first;
    gd_diag_entry_t     **last;
    gd_uint_t             errors;
    gd_uint_t             warnings;
    gd_uint_t             notes;
    gd_uint_t             groups[GD_DIAG_GROUPS];  /* notes of each */
    unsigned              failed:1;   /* one was lost: there was no memory */
};


void gd_diag_init(gd_diag_t *diag);
void gd_diag_destroy(gd_diag_t *diag);

/* copies place and message; always returns GD_ERROR, for "return gd_error()" */
gd_int_t gd_diag_add(gd_diag_t *diag, gd_diag_level_e level,
    const gd_place_t *place, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* a whole file, no line; strerror of err is appended when err is not 0 */
gd_int_t gd_diag_file(gd_diag_t *diag, const gd_str_t *file, int err,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/*
 * A note of a group, which is a number below GD_DIAG_GROUPS: notes of one kind
 * come by the thousand.  Always returns GD_ERROR.
 */
gd_int_t gd_diag_note(gd_diag_t *diag, gd_uint_t group,
    const gd_place_t *place, const char *message);

/* a last note about how many more there are; what: names of n groups */
void gd_diag_more(gd_diag_t *diag, const char *const *what, gd_uint_t n);

const char *gd_diag_level(gd_diag_level_e level);

/* one line, without a line feed; str lives as long as the arena */
gd_int_t gd_diag_format(gd_diag_entry_t *entry, gd_arena_t *arena,
    gd_str_t *str);


#endif /* _GD_DIAG_H_INCLUDED_ */
