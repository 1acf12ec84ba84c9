
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose import report: an annual report out of a file that an office has.
 *
 * A reader for each kind of file makes the same of all of them: lines of cells.
 * What a table's cells are is then told by the labels of the form, which come
 * from its file in formats/.  No cell is ever filled by arithmetic.
 */


#ifndef _GD_IMPORT_H_INCLUDED_
#define _GD_IMPORT_H_INCLUDED_


#include "gd_tool.h"
#include "gd_vec.h"


#define GD_IMPORT_MAX      (64 * 1024 * 1024)     /* bytes of a file */


/* how the cells of a table lie in the lines */

typedef enum {
    GD_IMPORT_GRID = 0,   /* a row a line, empty cells included */
    GD_IMPORT_COLUMN,     /* a cell a line; empty ones may only be gaps */
    GD_IMPORT_LAYOUT      /* set in columns by spaces */
} gd_import_shape_e;


/* a line of text is one of a single cell */

typedef struct {
    gd_str_t             *cells;      /* without spaces around them */
    uint32_t              n;
    uint32_t              line;       /* in the file, from 1 */
    uint32_t              indent;     /* columns before the first character */
    uint32_t              table;      /* number of the table, 0 for text */
    gd_str_t              text;       /* LAYOUT: the line as a whole */
} gd_import_row_t;


typedef struct {
    gd_str_t              name;       /* of the file */
    gd_arena_t           *arena;
    gd_diag_t            *diag;
    gd_import_shape_e     shape;
    gd_vec_t              rows;       /* gd_import_row_t */
    uint32_t              step;       /* COLUMN: lines from cell to cell */
    uint32_t              gap;        /* and how many more between rows */
    uint32_t              contents;   /* 1 + first row of a table of contents,
                                         0: there is none */
    uint32_t              contents_end;
} gd_import_doc_t;


/* a cell as it was found */

typedef enum {
    GD_FOUND_NOT = 0,
    GD_FOUND_BLANK,
    GD_FOUND_NUMBER,      /* text is an integer, or a decimal of an amount */
    GD_FOUND_TEXT         /* anything else, as printed */
} gd_found_e;


typedef struct {
    gd_found_e            state;
    gd_str_t              text;       /* as printed */
    gd_str_t              value;      /* of a text: what number it says */
    gd_str_t              unit;
    uint32_t              line;
} gd_import_cell_t;


/* a row that the form does not know */

typedef struct {
    gd_str_t              block;
    gd_str_t              label;
    gd_import_cell_t     *cells;
    uint32_t              n;
} gd_import_extra_t;


typedef struct {
    gd_str_t              heading;
    gd_str_t              text;
} gd_import_part_t;


/* a table as it was found, maybe on the form of other years */

typedef struct {
    const gd_table_t     *table;
    gd_import_cell_t     *cells;      /* ncells of it */
    gd_str_t             *units;      /* by cell */
} gd_import_found_t;


typedef struct {
    const gd_image_t     *img;        /* of the forms */
    const gd_format_t    *format;     /* of the year */
    uint32_t              year;
    gd_str_t              title;
    gd_str_t              office;
    gd_str_t              published;  /* YYYY-MM-DD or empty */
    gd_str_t              signed_on;
    gd_str_t              preamble;
    gd_vec_t              overview;   /* gd_import_part_t */
    gd_str_t              problems;
    gd_str_t              other;
    gd_str_t              contact;
    gd_import_found_t    *tables;     /* those of the form */
    gd_vec_t              extra;      /* gd_import_extra_t */
} gd_import_report_t;


/* where the sections of a report begin, as numbers of rows */

typedef struct {
    uint32_t              head;       /* the row of the heading */
    uint32_t              first;      /* what follows it: [first, end) */
    uint32_t              end;
    gd_str_t              heading;
    gd_str_t              rest;       /* what follows in the same line */
} gd_import_span_t;

#define GD_IMPORT_SECTIONS 6


/* what is imported */

typedef enum {
    GD_IMPORT_REPORT = 0,
    GD_IMPORT_ITEMS,
    GD_IMPORT_APPLICATIONS
} gd_import_kind_e;


/* the command under way */

typedef struct {
    gd_import_kind_e      kind;
    const char           *dir;        /* data set, or folder of one office */
    const char           *library;
    const char           *own;
    const char           *office;     /* id, or NULL: by the title */
    const char           *column;     /* for items without one of their own */
    unsigned              partial:1;
    unsigned              force:1;
    gd_image_t            img;
    gd_ref_t              formats;
    gd_arena_t            arena;      /* of the file at hand */
} gd_import_t;


/*
 * The readers.  text is the content of the file, in the arena.  GD_ERROR after
 * a diagnostic.
 */
gd_int_t gd_import_text(gd_import_doc_t *doc, gd_str_t text);
gd_int_t gd_import_html(gd_import_doc_t *doc, gd_str_t text);
gd_int_t gd_import_docx(gd_import_doc_t *doc, gd_str_t file);

/* the one that the content asks for */
gd_int_t gd_import_read(gd_import_doc_t *doc, gd_str_t file);

/* a report out of what was read, for which the forms are loaded */
gd_int_t gd_import_report(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report);

/* the bytes of a file by what they are: as UTF-8 text, whatever they were */
gd_int_t gd_import_decode(gd_import_doc_t *doc, gd_str_t file,
    gd_str_t *text);

/*
 * Whether it is of an older Word, Excel or WPS; and what LibreOffice makes of
 * it, a .docx or an .xlsx.
 */
gd_uint_t gd_import_is_old(gd_str_t file);
gd_int_t gd_import_convert(gd_import_doc_t *doc, gd_str_t file,
    gd_str_t *made);

/* a new row with room for n cells; NULL after a diagnostic */
gd_import_row_t *gd_import_row(gd_import_doc_t *doc, uint32_t n,
    uint32_t line);

/* always GD_ERROR; line 0 is the file as a whole */
gd_int_t gd_import_error(gd_import_doc_t *doc, uint32_t line,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void gd_import_note(gd_import_doc_t *doc, uint32_t line,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));
gd_int_t gd_import_no_memory(gd_import_doc_t *doc);


/*
 * What is left of a label for comparison: letters, digits and Han characters,
 * full-width forms as ASCII, without numbering at its beginning.
 */
gd_str_t gd_label_norm(gd_arena_t *arena, gd_str_t label);

/* what follows the number that a label begins with: "一、", "（四）", "3." */
gd_str_t gd_label_body(gd_str_t label);

/* without spaces of any kind at both ends, inside where they stand alone */
gd_str_t gd_label_trim(gd_str_t str);

/* in simplified characters, byte for byte at the same places */
gd_str_t gd_label_simple(gd_arena_t *arena, gd_str_t str);

/* whether it has a mark that ends or parts a sentence */
gd_uint_t gd_label_is_prose(gd_str_t str);

/* without any space */
gd_str_t gd_label_dense(gd_arena_t *arena, gd_str_t str);

/* whether it can be the content of a cell: a number or what stands for none */
gd_uint_t gd_import_is_value(gd_str_t str);

/* fills cell with what is printed; type is of the form's cell */
gd_int_t gd_import_cell(gd_import_doc_t *doc, gd_str_t str, gd_cells_e type,
    uint32_t line, gd_import_cell_t *cell);


/*
 * Finds the sections; spans[i].end == 0 where one is missing.  GD_DECLINED if
 * there are none, GD_ERROR if there are those of two reports.
 */
gd_int_t gd_import_sections(gd_import_doc_t *doc,
    gd_import_span_t spans[GD_IMPORT_SECTIONS]);

/*
 * The first date in a text, as YYYY-MM-DD: 2021年1月9日, 2021-01-09, 2021/1/9,
 * 2021.1.9.  Returns what follows it, NULL if there is none.
 */
u_char *gd_import_date(gd_arena_t *arena, gd_str_t text, gd_str_t *date);

/* title, year, office, dates */
gd_int_t gd_import_head(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_import_span_t spans[GD_IMPORT_SECTIONS]);

/* the sections that are prose */
gd_int_t gd_import_prose(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_import_span_t spans[GD_IMPORT_SECTIONS]);

/* paragraphs [first, end) (gd_str_t) as one text */
gd_int_t gd_import_join(gd_import_doc_t *doc, gd_vec_t *paragraphs,
    size_t first, size_t end, gd_str_t *text);

/*
 * What stands below the last section, taken off its paragraphs: the date of
 * publication and the fingerprint of our own files; lines that tell how to
 * reach the office.
 */
void gd_import_tail(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_vec_t *paragraphs);
gd_int_t gd_import_contact(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_vec_t *paragraphs);

/* a row that the form has, and what has been found of it */

typedef struct {
    gd_str_t              label;      /* as gd_label_norm() */
    gd_str_t              brief;      /* the same without what is in brackets */
    gd_str_t              group;      /* of the head around it */
    gd_str_t              printed;
    const gd_block_t     *block;
    const gd_line_t      *columns;
    uint32_t              n;          /* number of columns */
    uint32_t              first;      /* its first cell in the table */
    uint32_t              found;
} gd_expect_t;


/* a table of the form, as its rows are looked for */

typedef struct {
    gd_import_doc_t      *doc;
    gd_import_report_t   *report;
    const gd_table_t     *table;
    gd_import_found_t    *found;
    gd_import_span_t      span;
    gd_expect_t          *rows;
    uint32_t              n;
    uint32_t              next;       /* the first that is still to be found */
} gd_import_table_t;


/*
 * The cells of one table out of the rows of its section; GD_DECLINED after a
 * diagnostic where the table is not whole.
 */
gd_int_t gd_import_table(gd_import_doc_t *doc, gd_import_report_t *report,
    const gd_table_t *table, gd_import_found_t *found,
    const gd_import_span_t *span);

/* by shape; GD_ERROR if there is no memory */
gd_int_t gd_import_grid(gd_import_table_t *t);
gd_int_t gd_import_column(gd_import_table_t *t);
gd_int_t gd_import_layout(gd_import_table_t *t);

/* the number of the row that a label is of, from t->next on; t->n for none */
uint32_t gd_import_match(gd_import_table_t *t, gd_str_t norm);

/* a row's cells, one after the other, expect->n of them */
gd_int_t gd_import_take(gd_import_table_t *t, uint32_t row,
    const gd_str_t *values, uint32_t line);

/* one of them */
gd_int_t gd_import_put(gd_import_table_t *t, uint32_t row, uint32_t column,
    gd_str_t value, uint32_t line);

#define gd_import_at(doc, i)  gd_vec_at(&(doc)->rows, gd_import_row_t, i)


/* the report as a data file */
gd_int_t gd_import_write(gd_import_report_t *report, gd_arena_t *arena,
    gd_str_t *json);

/* writes it to reports/<year>.json of its office */
gd_int_t gd_import_save(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report, gd_str_t *path);


/*
 * The folder of an office: that of --office or of the name, below a data set;
 * else the directory itself.
 */
gd_int_t gd_import_dir(gd_import_t *im, gd_import_doc_t *doc, gd_str_t office,
    gd_str_t *dir);

/*
 * Writes dir/folder/name whole or not at all, and overwrites nothing without
 * --force; *path says where.
 */
gd_int_t gd_import_file_put(gd_import_t *im, gd_import_doc_t *doc,
    gd_str_t dir, const char *folder, gd_str_t name, gd_str_t content,
    gd_str_t *path);


/* the forms of both libraries; GD_ERROR after diagnostics to stderr */
gd_int_t gd_import_formats(gd_import_t *im);

/* one file, with all that there is to say about it */
gd_int_t gd_import_file(gd_import_t *im, const char *name);

/* a line on stdout; path is NULL where nothing was written */
void gd_import_tell_result(gd_import_report_t *report, const char *name,
    const gd_str_t *path);
void gd_import_tell_rows(gd_import_doc_t *doc, const char *name,
    const gd_str_t *path);


#endif /* _GD_IMPORT_H_INCLUDED_ */
