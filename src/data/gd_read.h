
/*
 * Copyright (C) govdisclose contributors
 *
 * The reader: one JSON text becomes one record in the image, or diagnostics.
 */


#ifndef _GD_READ_H_INCLUDED_
#define _GD_READ_H_INCLUDED_


#include "gd_kinds.h"
#include "gd_diag.h"
#include "gd_html.h"
#include "gd_vec.h"

#include <cjson/cJSON.h>


/* longer lines and files are refused before they are parsed */

#define GD_MAX_LINE        ((size_t) 16 << 20)
#define GD_MAX_FILE        ((size_t) 1 << 30)
#define GD_MAX_SET         ((size_t) 16 << 30)
#define GD_MAX_STRING      ((size_t) 65536)

#define GD_READ_SEEN       1024       /* a power of two */

/* most pages that show HTML are as items/office/id */

#define GD_READ_DEPTH      2
#define GD_READ_LEVEL      2


/* groups of notes: what the cleaner dropped comes first, by its kind */

enum {
    GD_NOTE_HTML_MORE = GD_HTML_LITTER + 1,
    GD_NOTE_CARD,
    GD_NOTE_MOBILE,
    GD_NOTE_NUMBER,
    GD_NOTES
};


typedef struct gd_path_s    gd_path_t;
typedef struct gd_reader_s  gd_reader_t;


/* the way to a value: a key, or an index where key.data is NULL */

struct gd_path_s {
    const gd_path_t      *up;
    gd_str_t              key;
    gd_uint_t             index;
};


/*
 * Stores report's tables (a later stage knows the forms); *offset becomes the
 * slot.  Of a report with a "format" and no tables, tables is NULL: only the
 * form is looked for.  GD_ERROR after a diagnostic.
 */
typedef gd_int_t (*gd_read_tables_pt)(gd_reader_t *r, const cJSON *report,
    const cJSON *tables, const gd_path_t *path, uint64_t *offset);


/*
 * Finds an outcome by its key (that stage knows which there are); *slot
 * becomes the offset of a gd_outcome_t.  GD_ERROR after a diagnostic.
 */
typedef gd_int_t (*gd_read_outcome_pt)(gd_reader_t *r, const gd_str_t *key,
    const gd_path_t *path, uint64_t *slot);


/* a mobile number that an office has as its telephone */

typedef struct {
    char                  digits[12];
} gd_phone_t;


struct gd_reader_s {
    gd_image_t           *img;
    gd_diag_t            *diag;
    gd_arena_t            scratch;    /* emptied before each text */
    gd_read_tables_pt     tables;
    gd_read_outcome_pt    outcome;
    void                 *data;       /* of tables and outcome */

    uint32_t              year;       /* in the file's name, 0: none there */
    uint32_t              depth;      /* of the page that shows HTML: slashes */
    uint32_t              level;      /* of the highest heading in it */
    uint32_t              reviewed;   /* the record is "privacy_reviewed" */
    gd_vec_t              phones;     /* gd_phone_t */

    /* lines of a file are alike: guesses that save a search or a copy */
    uint16_t              next[GD_N_MAX];         /* name behind a name */
    gd_ref_t              seen[GD_READ_SEEN];     /* strings, by hash */

    /* the text at hand */
    gd_str_t              file;
    gd_str_t              text;
    uint32_t              line;       /* in the file, of the text's first */
};


void gd_reader_init(gd_reader_t *r, gd_image_t *img, gd_diag_t *diag);
void gd_reader_destroy(gd_reader_t *r);

/*
 * Checks and reads text (one line of a JSONL file, or a whole file with line
 * 1) as a record; *offset is its place in the image.  GD_ERROR after at least
 * one diagnostic.
 */
gd_int_t gd_read_text(gd_reader_t *r, const gd_kind_t *kind,
    const gd_str_t *file, const gd_str_t *text, uint32_t line,
    uint64_t *offset);

/* a record out of a parsed object */
gd_int_t gd_read_record(gd_reader_t *r, const gd_kind_t *kind,
    const cJSON *json, const gd_path_t *path, uint64_t *offset);

/* one value of a field's type, lists apart */
gd_int_t gd_read_value(gd_reader_t *r, const gd_field_t *field,
    const cJSON *json, const gd_path_t *path, uint64_t *slot);

/* [a-z0-9][a-z0-9_-]{0,63} */
gd_uint_t gd_is_id(const gd_str_t *str);

/* nothing but white space, that of Word included */
gd_uint_t gd_is_blank(const gd_str_t *str);

/* the number of a key that comes behind another, GD_N_NONE if it has none */
gd_uint_t gd_read_name(gd_reader_t *r, gd_uint_t before, const gd_str_t *key);

/* a string, checked as type asks, to the image */
gd_int_t gd_read_string(gd_reader_t *r, gd_type_e type, const cJSON *json,
    const gd_path_t *path, gd_ref_t *ref);

/*
 * An error about the value at path, or about its key; the place is found by
 * rescanning the text.  Always returns GD_ERROR.
 */
gd_int_t gd_read_error(gd_reader_t *r, const gd_path_t *path, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));
gd_int_t gd_read_error_key(gd_reader_t *r, const gd_path_t *path,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* a warning about the value at path */
void gd_read_warning(gd_reader_t *r, const gd_path_t *path, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

/* an error about the pointer "/name" of the text at hand; name 0: the whole */
gd_int_t gd_read_error_field(gd_reader_t *r, gd_uint_t name, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

/*
 * What is said of the value at path, or where path is NULL of the byte at that
 * offset of the text at hand: an error, and a note of a group.  Where what is
 * not NULL, the place is where these bytes stand behind it, if they do.  Both
 * return GD_ERROR.
 */
gd_int_t gd_read_error_at(gd_reader_t *r, const gd_path_t *path, size_t at,
    const gd_str_t *what, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
gd_int_t gd_read_note(gd_reader_t *r, gd_uint_t group, const gd_path_t *path,
    size_t at, const gd_str_t *what, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

/*
 * Looks for personal data in what would be published, the value at path or,
 * where path is NULL, the text at hand: an identity number is an error, the
 * rest are notes.
 */
gd_int_t gd_read_personal(gd_reader_t *r, gd_type_e type,
    const gd_path_t *path, const gd_str_t *str);

/* remembers the mobile numbers that a site or an office has as telephones */
gd_int_t gd_read_phones(gd_reader_t *r, const cJSON *json);

/* always GD_ERROR, after a diagnostic about memory */
gd_int_t gd_read_no_memory(gd_reader_t *r);

/* the last notes: how many of each group there are that were not shown */
void gd_read_more_notes(gd_diag_t *diag);

/*
 * HTML, which is the value at path or, where path is NULL, the text at hand, is
 * cleaned and goes to the image; what was dropped is a note.  Headings are
 * fitted to that level.  Relative addresses are meant below the mount, whatever
 * the depth of the page is.
 */
gd_int_t gd_read_html(gd_reader_t *r, const gd_path_t *path,
    const gd_str_t *html, gd_uint_t level, gd_ref_t *ref);

/* HTML or TEXT by the end of a file's name, else 0 */
gd_type_e gd_body_type(const gd_str_t *name);

/*
 * A file beside the data files as the text at hand: HTML as above, or plain
 * text, which is to be UTF-8 without control characters.  Those before it are
 * at hand again afterwards.
 */
gd_int_t gd_read_body(gd_reader_t *r, const gd_str_t *file,
    const gd_str_t *text, gd_type_e type, gd_ref_t *ref);

/* where the value at path is in its file; GD_ERROR if there is no memory */
gd_int_t gd_read_locate(gd_reader_t *r, const gd_path_t *path, uint32_t *line,
    uint32_t *column);

/* whether the year that a file gives is that of its name */
gd_int_t gd_check_file_year(gd_reader_t *r, uint32_t given);

/* the way to a member of the value at up */
static inline void
gd_path_key(gd_path_t *path, const gd_path_t *up, const cJSON *child)
{
    path->up = up;
    path->key.data = (u_char *) child->string;
    path->key.len = strlen(child->string);
    path->index = 0;
}

/* the way to "/name", "/name/<index>" (-1: none), "/name/<index>/<part>" */
static inline const gd_path_t *
gd_path_of(gd_path_t path[3], gd_uint_t name, gd_int_t index, gd_uint_t part)
{
    memset(path, 0, 3 * sizeof(gd_path_t));

    path[0].key = gd_name(name);
    path[1].up = &path[0];
    path[1].index = (gd_uint_t) index;
    path[2].up = &path[1];
    path[2].key = gd_name(part);

    return &path[index < 0 ? 0 : part ? 2 : 1];
}

/* "a number", "a string", ... for messages */
const char *gd_json_type(const cJSON *json);


#endif /* _GD_READ_H_INCLUDED_ */
