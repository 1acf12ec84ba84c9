
/*
 * Copyright (C) govdisclose contributors
 *
 * What is said of the text at hand, and where in it that is.
 */


#include "gd_read.h"
#include "gd_json.h"

#include <stdarg.h>
#include <stdio.h>


#define GD_READ_MESSAGE    1024
#define GD_READ_POINTER    256        /* of a pointer that is printed */


/* what gd_read_say() makes: a note of a group, or one of these */

enum {
    GD_READ_ERROR = GD_NOTES,
    GD_READ_WARNING
};


/* the value at path or its key, or where path is NULL a byte of the text */

typedef struct {
    const gd_path_t      *path;
    gd_uint_t             key;
    gd_uint_t             byte;       /* at counts, where path is NULL */
    size_t                at;
    const gd_str_t       *what;       /* stands there or behind it */
} gd_where_t;


static gd_int_t gd_read_say(gd_reader_t *r, gd_uint_t group,
    const gd_where_t *where, const char *fmt, va_list args);
static void gd_read_place(gd_reader_t *r, const gd_where_t *where,
    gd_place_t *place);
static void gd_read_position(gd_reader_t *r, size_t at, const gd_str_t *what,
    gd_place_t *place);
static gd_int_t gd_read_pointer(gd_reader_t *r, const gd_path_t *path,
    gd_str_t *pointer);
static void gd_read_print(gd_reader_t *r, gd_str_t *pointer);


gd_int_t
gd_read_error(gd_reader_t *r, const gd_path_t *path, const char *fmt, ...)
{
    va_list     args;
    gd_int_t    rc;
    gd_where_t  where = { .path = path };

    va_start(args, fmt);
    rc = gd_read_say(r, GD_READ_ERROR, &where, fmt, args);
    va_end(args);

    return rc;
}


gd_int_t
gd_read_error_key(gd_reader_t *r, const gd_path_t *path, const char *fmt, ...)
{
    va_list     args;
    gd_int_t    rc;
    gd_where_t  where = { .path = path, .key = 1 };

    va_start(args, fmt);
    rc = gd_read_say(r, GD_READ_ERROR, &where, fmt, args);
    va_end(args);

    return rc;
}


void
gd_read_warning(gd_reader_t *r, const gd_path_t *path, const char *fmt, ...)
{
    va_list     args;
    gd_where_t  where = { .path = path };

    va_start(args, fmt);
    (void) gd_read_say(r, GD_READ_WARNING, &where, fmt, args);
    va_end(args);
}


gd_int_t
gd_read_error_field(gd_reader_t *r, gd_uint_t name, const char *fmt, ...)
{
    va_list     args;
    gd_int_t    rc;
    gd_path_t   path[3];
    gd_where_t  where = { .path = name ? gd_path_of(path, name, -1, 0)
                                       : NULL };

    va_start(args, fmt);
    rc = gd_read_say(r, GD_READ_ERROR, &where, fmt, args);
    va_end(args);

    return rc;
}


gd_int_t
gd_read_error_at(gd_reader_t *r, const gd_path_t *path, size_t at,
    const gd_str_t *what, const char *fmt, ...)
{
    va_list     args;
    gd_int_t    rc;
    gd_where_t  where = { path, 0, 1, at, what };

    va_start(args, fmt);
    rc = gd_read_say(r, GD_READ_ERROR, &where, fmt, args);
    va_end(args);

    return rc;
}


gd_int_t
gd_read_note(gd_reader_t *r, gd_uint_t group, const gd_path_t *path,
    size_t at, const gd_str_t *what, const char *fmt, ...)
{
    va_list     args;
    gd_int_t    rc;
    gd_where_t  where = { path, 0, 1, at, what };

    va_start(args, fmt);
    rc = gd_read_say(r, group, &where, fmt, args);
    va_end(args);

    return rc;
}


/* where something is that nobody will see is not worth a look */

static gd_int_t
gd_read_say(gd_reader_t *r, gd_uint_t group, const gd_where_t *where,
    const char *fmt, va_list args)
{
    char        message[GD_READ_MESSAGE];
    gd_uint_t   shown;
    gd_place_t  place;

    vsnprintf(message, sizeof(message), fmt, args);

    memset(&place, 0, sizeof(gd_place_t));
    place.file = r->file;

    shown = (group == GD_READ_WARNING) ? 0
            : (group == GD_READ_ERROR) ? r->diag->errors
                                       : r->diag->groups[group];

    if (shown < GD_DIAG_SHOWN) {
        gd_read_place(r, where, &place);
    }

    if (group < GD_NOTES) {
        return gd_diag_note(r->diag, group, &place, message);
    }

    return gd_diag_add(r->diag, (group == GD_READ_ERROR) ? GD_DIAG_ERROR
                                                         : GD_DIAG_WARNING,
                       &place, "%s", message);
}


gd_int_t
gd_read_locate(gd_reader_t *r, const gd_path_t *path, uint32_t *line,
    uint32_t *column)
{
    gd_place_t  place;
    gd_where_t  where = { .path = path };

    memset(&place, 0, sizeof(gd_place_t));
    gd_read_place(r, &where, &place);

    *line = place.line;
    *column = place.column;

    return r->scratch.failed ? GD_ERROR : GD_OK;
}


static void
gd_read_place(gd_reader_t *r, const gd_where_t *where, gd_place_t *place)
{
    size_t  at;

    if (where->path == NULL && where->byte) {
        gd_read_position(r, where->at, where->what, place);
        return;
    }

    if (gd_read_pointer(r, where->path, &place->pointer) == GD_OK
        && gd_json_locate(&r->text, &place->pointer, where->key, &at)
           == GD_OK)
    {
        gd_read_position(r, at, where->what, place);
    }

    gd_read_print(r, &place->pointer);
}


static void
gd_read_position(gd_reader_t *r, size_t at, const gd_str_t *what,
    gd_place_t *place)
{
    u_char  *p;

    if (what != NULL) {
        p = memmem(r->text.data + at, r->text.len - at, what->data,
                   what->len);

        if (p != NULL) {
            at = (size_t) (p - r->text.data);
        }
    }

    gd_json_position(&r->text, at, &place->line, &place->column);
    place->line += r->line - 1;
}


/* RFC 6901: "~" and "/" inside a key are "~0" and "~1" */

static gd_int_t
gd_read_pointer(gd_reader_t *r, const gd_path_t *path, gd_str_t *pointer)
{
    u_char     *p;
    size_t      i;
    gd_str_t    up, key;

    if (path == NULL) {
        gd_str_set(pointer, "");
        return GD_OK;
    }

    if (gd_read_pointer(r, path->up, &up) != GD_OK) {
        return GD_ERROR;
    }

    key = path->key;

    if (key.data == NULL
        && gd_arena_printf(&r->scratch, &key, "%lu",
                           (unsigned long) path->index)
           != GD_OK)
    {
        return GD_ERROR;
    }

    p = gd_arena_alloc(&r->scratch, up.len + 1 + 2 * key.len);
    if (p == NULL) {
        return GD_ERROR;
    }

    pointer->data = p;

    memcpy(p, up.data, up.len);
    p += up.len;
    *p++ = '/';

    for (i = 0; i < key.len; i++) {

        if (key.data[i] == '~' || key.data[i] == '/') {
            *p++ = '~';
            *p++ = (key.data[i] == '~') ? '0' : '1';
            continue;
        }

        *p++ = key.data[i];
    }

    pointer->len = (size_t) (p - pointer->data);

    return GD_OK;
}


/* a key may be of any length and may have line breaks in it */

static void
gd_read_print(gd_reader_t *r, gd_str_t *pointer)
{
    u_char      *p, *q, *start, *last;
    size_t       len;
    const char  *from;

    static const char  chars[] = "\n\r\t";
    static const char  names[] = "nrt";

    if (pointer->len == 0) {
        return;
    }

    start = gd_arena_alloc(&r->scratch,
                           2 * GD_READ_POINTER + sizeof("...") - 1);
    if (start == NULL) {
        *pointer = (gd_str_t) gd_null_string;
        return;
    }

    len = gd_min(pointer->len, (size_t) GD_READ_POINTER);

    /* not within a character */

    while (len < pointer->len && (pointer->data[len] & 0xc0) == 0x80) {
        len--;
    }

    q = start;
    last = pointer->data + len;

    for (p = pointer->data; p < last; p++) {
        from = memchr(chars, *p, sizeof(chars) - 1);

        if (from != NULL) {
            *q++ = '\\';
            *q++ = (u_char) names[from - chars];
            continue;
        }

        *q++ = *p;
    }

    if (len < pointer->len) {
        memcpy(q, "...", sizeof("...") - 1);
        q += sizeof("...") - 1;
    }

    pointer->data = start;
    pointer->len = (size_t) (q - start);
}
