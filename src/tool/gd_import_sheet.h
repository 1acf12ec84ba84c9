
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose import items and applications: tables whose first row says what
 * is in the columns.
 */


#ifndef _GD_IMPORT_SHEET_H_INCLUDED_
#define _GD_IMPORT_SHEET_H_INCLUDED_


#include "gd_import.h"


/* what a column of a table can be */

typedef enum {
    GD_HEAD_TEXT = 0,
    GD_HEAD_DATE,
    GD_HEAD_LIST,         /* parted by spaces, commas or semicolons */
    GD_HEAD_NUMBER,       /* of a document: 无 says that there is none */
    GD_HEAD_CODE,         /* one of some words */
    GD_HEAD_PERSON        /* is never read */
} gd_head_e;


typedef struct {
    gd_uint_t             name;       /* GD_N_..., of the field it becomes */
    gd_head_e             type;
    const char           *words;      /* heads, between bars, normalized */
} gd_head_t;


/* a table, and which column is what */

typedef struct {
    gd_import_doc_t      *doc;
    const gd_head_t      *heads;
    gd_uint_t             nheads;
    const gd_head_t     **columns;    /* NULL: not known */
    gd_str_t             *names;      /* as printed */
    uint32_t              ncolumns;
    uint32_t              first;      /* the row behind the heads */
} gd_sheet_t;


/* CSV, TSV or XLSX into rows; GD_ERROR after a diagnostic */
gd_int_t gd_sheet_read(gd_import_doc_t *doc, gd_str_t file);
gd_int_t gd_sheet_xlsx(gd_import_doc_t *doc, gd_str_t file);

/*
 * Finds the row of heads: the first that has the head of "must".  What is not
 * known and what is never read gets a note.
 */
gd_int_t gd_sheet_heads(gd_sheet_t *sheet, gd_uint_t must);

/*
 * The cell of a row that becomes a field: the first that is not empty, where
 * more than one column does.  column: which one it was.
 */
gd_str_t gd_sheet_cell(const gd_sheet_t *sheet, const gd_import_row_t *row,
    gd_uint_t name, uint32_t *column);

/*
 * A date in any of the forms that are seen, or the number of days of a
 * spreadsheet, as YYYY-MM-DD, with " HH:MM" where the time is told and is not
 * midnight.  GD_DECLINED if it is none.
 */
gd_int_t gd_sheet_date(gd_arena_t *arena, gd_str_t cell, gd_str_t *date);

/* a name of the row and column for diagnostics */
void gd_sheet_note(const gd_sheet_t *sheet, const gd_import_row_t *row,
    uint32_t column, const char *what);


gd_int_t gd_import_items(gd_import_t *im, gd_import_doc_t *doc,
    gd_str_t *path);
gd_int_t gd_import_applications(gd_import_t *im, gd_import_doc_t *doc,
    gd_str_t *path);


#endif /* _GD_IMPORT_SHEET_H_INCLUDED_ */
