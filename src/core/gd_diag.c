
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_diag.h"

#include <stdarg.h>
#include <stdio.h>


/* a message quotes the data only in part; see gd_str_quote() */

#define GD_DIAG_MESSAGE    1024


static size_t gd_diag_message_len(const char *message);
static gd_int_t gd_diag_copy(gd_diag_t *diag, gd_str_t *dst,
    const void *data, size_t len);
static gd_int_t gd_diag_keep(gd_diag_t *diag, gd_diag_level_e level,
    const gd_place_t *place, const char *message);


void
gd_diag_init(gd_diag_t *diag)
{
    memset(diag, 0, sizeof(gd_diag_t));

    gd_arena_init(&diag->arena, NULL, NULL);
    diag->last = &diag->first;
}


void
gd_diag_destroy(gd_diag_t *diag)
{
    gd_arena_destroy(&diag->arena);
}


gd_int_t
gd_diag_add(gd_diag_t *diag, gd_diag_level_e level, const gd_place_t *place,
    const char *fmt, ...)
{
    char     message[GD_DIAG_MESSAGE];
    va_list  args;

    va_start(args, fmt);
    vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);

    return gd_diag_keep(diag, level, place, message);
}


gd_int_t
gd_diag_file(gd_diag_t *diag, const gd_str_t *file, int err, const char *fmt,
    ...)
{
    int         n;
    char        message[GD_DIAG_MESSAGE];
    va_list     args;
    gd_place_t  place;

    va_start(args, fmt);
    n = vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);

    if (err && n >= 0 && (size_t) n < sizeof(message)) {
        snprintf(message + n, sizeof(message) - (size_t) n, ": %s",
                 strerror(err));
    }

    memset(&place, 0, sizeof(gd_place_t));
    place.file = *file;

    return gd_diag_keep(diag, GD_DIAG_ERROR, &place, message);
}


gd_int_t
gd_diag_note(gd_diag_t *diag, gd_uint_t group, const gd_place_t *place,
    const char *message)
{
    if (diag->groups[group]++ >= GD_DIAG_SHOWN) {
        diag->notes++;
        return GD_ERROR;
    }

    return gd_diag_keep(diag, GD_DIAG_NOTE, place, message);
}


void
gd_diag_more(gd_diag_t *diag, const char *const *what, gd_uint_t n)
{
    gd_uint_t   i;
    gd_place_t  place;

    memset(&place, 0, sizeof(gd_place_t));

    for (i = 0; i < n; i++) {
        if (diag->groups[i] > GD_DIAG_SHOWN) {
            (void) gd_diag_add(diag, GD_DIAG_NOTE, &place,
                               "%lu more notes of this kind: %s",
                               (unsigned long) diag->groups[i] - GD_DIAG_SHOWN,
                               what[i]);
        }
    }
}


static gd_int_t
gd_diag_keep(gd_diag_t *diag, gd_diag_level_e level, const gd_place_t *place,
    const char *message)
{
    gd_uint_t        *count;
    gd_diag_entry_t  *entry;

    count = (level == GD_DIAG_ERROR) ? &diag->errors
            : (level == GD_DIAG_WARNING) ? &diag->warnings
            : &diag->notes;

    if ((*count)++ >= GD_DIAG_SHOWN && level == GD_DIAG_ERROR) {
        return GD_ERROR;
    }

    entry = gd_arena_calloc(&diag->arena, sizeof(gd_diag_entry_t));
    if (entry == NULL) {
        diag->failed = 1;
        return GD_ERROR;
    }

    entry->level = level;
    entry->place.line = place->line;
    entry->place.column = place->column;

    if (gd_diag_copy(diag, &entry->place.file, place->file.data,
                     place->file.len)
        != GD_OK
        || gd_diag_copy(diag, &entry->place.pointer, place->pointer.data,
                        place->pointer.len)
           != GD_OK
        || gd_diag_copy(diag, &entry->message, message,
                        gd_diag_message_len(message))
           != GD_OK)
    {
        diag->failed = 1;
        return GD_ERROR;
    }

    *diag->last = entry;
    diag->last = &entry->next;

    return GD_ERROR;
}


/* without the character that the end of the buffer may have cut */

static size_t
gd_diag_message_len(const char *message)
{
    size_t  len;

    len = strlen(message);

    if (len == GD_DIAG_MESSAGE - 1) {

        while (len && (message[len - 1] & 0xc0) == 0x80) {
            len--;
        }

        len -= len && (message[len - 1] & 0x80);
    }

    return len;
}


static gd_int_t
gd_diag_copy(gd_diag_t *diag, gd_str_t *dst, const void *data, size_t len)
{
    dst->data = gd_arena_copy(&diag->arena, data, len);
    dst->len = len;

    return dst->data ? GD_OK : GD_ERROR;
}


const char *
gd_diag_level(gd_diag_level_e level)
{
    static const char  *const levels[] = { "error", "warning", "note" };

    return levels[level];
}


gd_int_t
gd_diag_format(gd_diag_entry_t *entry, gd_arena_t *arena, gd_str_t *str)
{
    char         position[32];
    gd_place_t  *place;

    place = &entry->place;
    position[0] = '\0';

    if (place->line) {
        snprintf(position, sizeof(position), "%u:%u:",
                 (unsigned) place->line, (unsigned) place->column);
    }

    return gd_arena_printf(arena, str, "%.*s%s%s%s%s: %.*s%s%.*s",
                           (int) place->file.len, place->file.data,
                           place->file.len ? ":" : "", position,
                           place->file.len || place->line ? " " : "",
                           gd_diag_level(entry->level),
                           (int) place->pointer.len, place->pointer.data,
                           place->pointer.len ? ": " : "",
                           (int) entry->message.len, entry->message.data);
}
