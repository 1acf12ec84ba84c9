
/*
 * Copyright (C) govdisclose contributors
 *
 * A report as it is handed in: the pieces of a document in their order, out of
 * the model of its page.  What is saved as a file is written from them.
 */


#ifndef _GD_PAPER_H_INCLUDED_
#define _GD_PAPER_H_INCLUDED_


#include "gd_val.h"


/*
 * Words that are not the office's: in a cell that the report does not have, of
 * a draft, for a section that it does not have, before the date and the
 * fingerprint.  The importer knows them.
 */

#define GD_PAPER_ABSENT    "未提供"
#define GD_PAPER_DRAFT     "草稿，尚未发布，请勿引用。"
#define GD_PAPER_NONE      "报告没有提供这一部分。"
#define GD_PAPER_PUBLISHED "发布日期："
#define GD_PAPER_SEAL      "填报数字的核验码："


/* a place of a table that is laid out */

typedef enum {
    GD_GRID_COVERED = 0,  /* by a cell that begins left of it */
    GD_GRID_BELOW,        /* by one above: its first column */
    GD_GRID_HEAD,
    GD_GRID_LABEL,
    GD_GRID_FIGURE
} gd_grid_e;


/* of a spreadsheet to fill in: what may be written to a cell */

typedef enum {
    GD_INPUT_NONE = 0,
    GD_INPUT_COUNT,
    GD_INPUT_AMOUNT
} gd_input_e;


typedef struct {
    gd_grid_e             kind;
    uint32_t              colspan;
    uint32_t              rowspan;
    gd_str_t              text;       /* of a head or a label */
    gd_cell_t             cell;       /* of a figure */
    gd_str_t              key;        /* "new.natural" */
    gd_str_t              formula;    /* of a spreadsheet to fill in */
    gd_input_e            input;
} gd_grid_cell_t;


/* a block of a table */

typedef struct {
    gd_str_t              caption;    /* may be none */
    uint32_t              columns;
    uint32_t              rows;
    uint32_t              head;       /* rows of heads */
    uint32_t              labels;     /* columns of labels */
    gd_grid_cell_t       *cells;      /* rows * columns */
} gd_grid_t;

#define gd_grid_at(grid, row, column)                                         \
    (&(grid)->cells[(row) * (grid)->columns + (column)])


typedef enum {
    GD_PIECE_TITLE = 0,
    GD_PIECE_FACT,        /* about the report: in the table of facts only */
    GD_PIECE_TEXT,        /* a paragraph */
    GD_PIECE_SECTION,     /* the heading of one */
    GD_PIECE_HEADING,     /* the heading of a part of it */
    GD_PIECE_TABLE,
    GD_PIECE_NOTE,        /* not the office's words */
    GD_PIECE_SIGN
} gd_piece_e;


typedef struct gd_piece_s  gd_piece_t;

struct gd_piece_s {
    gd_piece_t           *next;
    gd_piece_e            kind;
    gd_str_t              name;       /* by which a program finds it, such as
                                         "overview.1.text"; TABLE: its key */
    gd_str_t              label;      /* of a fact; TABLE: 表二 */
    gd_str_t              text;
    gd_cell_t             cell;       /* a fact that is a number */
    gd_grid_t            *grids;
    uint32_t              ngrids;
};


typedef struct {
    gd_view_t            *view;
    gd_piece_t           *first;
    gd_piece_t          **last;
} gd_paper_t;


/* NULL where there is no memory; the functions below then do nothing */
gd_paper_t *gd_paper(gd_view_t *view);

/* at the end; NULL if there is no memory */
gd_piece_t *gd_paper_add(gd_paper_t *paper, gd_piece_e kind, gd_str_t name,
    gd_str_t text);

/*
 * The blocks of a table in the page's model; units: what its "units" are there.
 * Returns how many of these found a place in the heads.
 */
gd_uint_t gd_paper_table(gd_paper_t *paper, gd_piece_t *piece,
    const gd_val_t *blocks, const gd_val_t *units);

/* a row below a block, with as many cells as there are; 0: it has no room */
gd_uint_t gd_grid_append(gd_view_t *view, gd_grid_t *grid, gd_str_t label,
    gd_str_t key, const gd_cell_t *cells, uint32_t n);


/* what is printed in a cell: in XML, and as it is */
void gd_paper_figure(gd_out_t *out, const gd_image_t *img, gd_cell_t cell);
void gd_paper_print(gd_out_t *out, const gd_image_t *img, gd_cell_t cell);

/* GD_ERROR if there is no memory */
gd_int_t gd_paper_write(gd_paper_t *paper, gd_uint_t docx, gd_out_t *out);

gd_int_t gd_docx_write(gd_paper_t *paper, gd_out_t *out);

/*
 * What a sheet of a table ends with, such as rules for its cells; offset is the
 * number of rows above the first block.
 */
typedef void (*gd_xlsx_tail_pt)(void *data, const gd_piece_t *piece,
    uint32_t offset, gd_out_t *out);

/* tail may be NULL */
gd_int_t gd_xlsx_write(gd_paper_t *paper, gd_xlsx_tail_pt tail, void *data,
    gd_out_t *out);

/* "C5": places of a sheet, from 0 */
void gd_xlsx_place(gd_out_t *out, uint32_t column, uint32_t row);


#endif /* _GD_PAPER_H_INCLUDED_ */
