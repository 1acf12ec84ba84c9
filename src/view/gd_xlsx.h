
/*
 * Copyright (C) govdisclose contributors
 *
 * Parts of gd_xlsx_write().
 */


#ifndef _GD_XLSX_H_INCLUDED_
#define _GD_XLSX_H_INCLUDED_


#include "gd_archive.h"
#include "gd_office_parts.h"
#include "gd_paper.h"


/* formats of cells, as xl/styles.xml numbers them */

#define GD_XLSX_TITLE      1
#define GD_XLSX_HEAD       2
#define GD_XLSX_LABEL      3
#define GD_XLSX_FACT       4
#define GD_XLSX_TEXT       5
#define GD_XLSX_WORDS      6
#define GD_XLSX_NUMBER     7          /* and the six with decimals */
#define GD_XLSX_DECIMALS   6
#define GD_XLSX_COUNT      14
#define GD_XLSX_AMOUNT     15
#define GD_XLSX_FORMULA    16

#define GD_XLSX_MAIN                                                          \
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


typedef struct {
    gd_paper_t           *paper;
    gd_archive_t          archive;
    gd_xlsx_tail_pt       tail;
    void                 *data;
    gd_out_t              sheets;     /* parts of the workbook: its sheets, */
    gd_out_t              names;      /* names, */
    gd_out_t              rels;       /* where the sheets are, */
    gd_out_t              types;      /* what they are */
    gd_out_t              merges;     /* of the sheet at hand */
    gd_str_t              sheet;      /* its name */
    uint32_t              number;     /* from 1 */
    uint32_t              row;
    const gd_piece_t     *before;     /* the piece of prose before */
} gd_xlsx_t;


/* the sheet of a table; the sheet at hand begins with it */
void gd_xlsx_table(gd_xlsx_t *x, const gd_piece_t *piece, gd_out_t *out);

/* begins a row of the sheet at hand; the caller ends it and adds to x->row */
void gd_xlsx_row(gd_xlsx_t *x, gd_out_t *out);

/* begins a cell as far as its attributes: what follows is the caller's */
void gd_xlsx_cell(gd_xlsx_t *x, uint32_t column, gd_uint_t style,
    gd_out_t *out);

/* a cell of text */
void gd_xlsx_words(gd_xlsx_t *x, uint32_t column, gd_uint_t style,
    const gd_str_t *text, gd_out_t *out);

/*
 * Gives cells of a column, first and last row included, the name
 * "gd.<key>.<name>", or "gd.<name>" where key is empty; none if name is.
 */
void gd_xlsx_called(gd_xlsx_t *x, const gd_str_t *key, const gd_str_t *name,
    uint32_t column, uint32_t first, uint32_t last);


#endif /* _GD_XLSX_H_INCLUDED_ */
