
/*
 * Copyright (C) govdisclose contributors
 *
 * What all readers of files to import share.
 */


#include "gd_import.h"

#include <stdarg.h>
#include <stdio.h>


#define GD_IMPORT_MESSAGE  512


static void gd_import_say(gd_import_doc_t *doc, gd_diag_level_e level,
    uint32_t line, const char *fmt, va_list args);


gd_import_row_t *
gd_import_row(gd_import_doc_t *doc, uint32_t n, uint32_t line)
{
    gd_import_row_t  *row;

    row = gd_vec_push(&doc->rows);

    if (row != NULL) {
        row->cells = gd_arena_calloc(doc->arena, n * sizeof(gd_str_t));
        row->n = n;
        row->line = line;
    }

    if (row == NULL || row->cells == NULL) {
        (void) gd_import_no_memory(doc);
        return NULL;
    }

    return row;
}


static void
gd_import_say(gd_import_doc_t *doc, gd_diag_level_e level, uint32_t line,
    const char *fmt, va_list args)
{
    char        message[GD_IMPORT_MESSAGE];
    gd_place_t  place;

    memset(&place, 0, sizeof(gd_place_t));

    place.file = doc->name;
    place.line = line;
    place.column = line ? 1 : 0;

    vsnprintf(message, sizeof(message), fmt, args);

    (void) gd_diag_add(doc->diag, level, &place, "%s", message);
}


gd_int_t
gd_import_error(gd_import_doc_t *doc, uint32_t line, const char *fmt, ...)
{
    va_list  args;

    va_start(args, fmt);
    gd_import_say(doc, GD_DIAG_ERROR, line, fmt, args);
    va_end(args);

    return GD_ERROR;
}


void
gd_import_note(gd_import_doc_t *doc, uint32_t line, const char *fmt, ...)
{
    va_list  args;

    va_start(args, fmt);
    gd_import_say(doc, GD_DIAG_NOTE, line, fmt, args);
    va_end(args);
}


gd_int_t
gd_import_no_memory(gd_import_doc_t *doc)
{
    return gd_import_error(doc, 0, "no memory");
}
