
/*
 * Copyright (C) govdisclose contributors
 *
 * A form of the annual report, as its Lua file in formats/ describes it:
 * sections, tables, equations.  All of it lives in the image.
 */


#ifndef _GD_FORMAT_H_INCLUDED_
#define _GD_FORMAT_H_INCLUDED_


#include "gd_image.h"
#include "gd_diag.h"


/* the years that a form may be for; one that is in force has no last year */

#define GD_FORMAT_FIRST    1949
#define GD_FORMAT_LAST     2999
#define GD_FORMAT_OPEN     UINT32_MAX


typedef enum {
    GD_LAYOUT_CELLS = 0,  /* {"a1.reg.made": cell, ...} */
    GD_LAYOUT_ROWS,       /* {"new": [cells], ...} */
    GD_LAYOUT_ROW         /* [cells] */
} gd_layout_e;


/* which ledger a table can be computed from */

typedef enum {
    GD_LEDGER_NONE = 0,
    GD_LEDGER_APPLICATIONS,
    GD_LEDGER_DISPUTES
} gd_ledger_e;


/* what a row or a column counts */

typedef enum {
    GD_ROLE_NONE = 0,
    GD_ROLE_NEW,          /* received in the year */
    GD_ROLE_CARRIED_IN,
    GD_ROLE_OUTCOME,      /* closed in the year; the key is the outcome */
    GD_ROLE_CARRIED_OUT,
    GD_ROLE_SUM,          /* the sum that the form itself asks for */
    GD_ROLE_RESULT,       /* disputes closed: key <kind>.<result> */
    GD_ROLE_PENDING,      /* disputes open: key <kind>.pending */
    GD_ROLE_RULE,         /* rows: documents of the catalogue */
    GD_ROLE_NORMATIVE,
    GD_ROLE_MADE,         /* columns of such rows: in the year */
    GD_ROLE_OPENED,
    GD_ROLE_PUBLIC,       /* by its end */
    GD_ROLE_REPEALED,     /* in the year */
    GD_ROLE_VALID         /* in force at its end */
} gd_role_e;

#define gd_role_is_regulatory(role)                                           \
    ((role) >= GD_ROLE_MADE && (role) <= GD_ROLE_VALID)


typedef enum {
    GD_CELLS_COUNT = 0,   /* integer, not negative */
    GD_CELLS_DELTA,       /* integer with a sign */
    GD_CELLS_AMOUNT       /* decimal, not negative */
} gd_cells_e;


/* a row or a column */

typedef struct {
    gd_ref_t              key;
    gd_ref_t              label;
    gd_ref_t              groups;     /* gd_ref_t[]: merged heads around it */
    gd_ref_t              unit;       /* 万元 where the form prints one */
    uint32_t              role;       /* gd_role_e */
    uint32_t              type;       /* gd_cells_e */
} gd_line_t;


/* rows x columns of cells, row by row, numbered from first in the report */

typedef struct {
    gd_ref_t              key;        /* empty where a table is one block */
    gd_ref_t              caption;    /* 第二十条第（一）项 */
    gd_ref_t              corner;
    gd_ref_t              rows;       /* gd_line_t[] */
    gd_ref_t              columns;    /* gd_line_t[] */
    uint64_t              first;
} gd_block_t;


typedef struct {
    gd_ref_t              key;        /* proactive, applications, disputes */
    gd_ref_t              name;       /* 表二 ... for messages and links */
    gd_ref_t              title;
    gd_ref_t              blocks;     /* gd_block_t[] */
    uint32_t              layout;     /* gd_layout_e */
    uint32_t              ledger;     /* gd_ledger_e */
    uint32_t              first;      /* cells [first, first + ncells) */
    uint32_t              ncells;
} gd_table_t;


/* sums over cells that must be equal */

typedef struct {
    gd_ref_t              rule;       /* V10, V11, V12, V13 */
    gd_ref_t              place;      /* "applications.natural" */
    gd_ref_t              label;      /* the place in Chinese */
    gd_ref_t              left;       /* uint64_t[] of cell numbers */
    gd_ref_t              right;
} gd_equation_t;


/* either prose, from the report's field of that name, or a table */

typedef struct {
    gd_ref_t              heading;    /* 一、总体情况 */
    gd_ref_t              field;      /* overview, problems, other or none */
    gd_ref_t              table;      /* key of a table or none */
} gd_format_section_t;


/*
 * An outcome that has no row here, or none in older forms, and the row that
 * counts it
 */

typedef struct {
    gd_ref_t              key;
    uint64_t              row;        /* number in the applications table */
} gd_fold_t;


typedef struct {
    gd_ref_t              id;
    gd_ref_t              authority;  /* 国办公开办函〔2019〕60号 */
    gd_ref_t              name;
    gd_ref_t              variant;    /* id of the form that it is a misprint
                                         of, none of most */
    uint32_t              from;       /* years that report on this form; 0
                                         and 0: none, a report says so or has
                                         such tables */
    uint32_t              to;         /* or GD_FORMAT_OPEN */
    gd_ref_t              sections;   /* gd_format_section_t[] */
    gd_ref_t              tables;     /* gd_table_t[] */
    gd_ref_t              equations;  /* gd_equation_t[] */
    gd_ref_t              folds;      /* gd_fold_t[], keys in byte order */
    gd_ref_t              vocabulary; /* gd_outcome_t[], see
                                         gd_format_newest() */
    gd_ref_t              outcomes;   /* uint64_t[] by number of the outcome:
                                         the row (of the applications table)
                                         that counts it */
    uint32_t              ncells;
    uint32_t              pad;
} gd_format_t;


/*
 * Reads every *.lua of both directories' formats/ (a file in own comes before
 * the shipped one of the same name); own is -1 where there is none.  Formats
 * are put in the order of their first year into *formats (gd_format_t[]).
 * GD_ERROR after at least one diagnostic.
 */
gd_int_t gd_formats_load(gd_image_t *img, gd_diag_t *diag, int shipped,
    int own, gd_ref_t *formats);

/*
 * The newest form that has a table of applications, NULL if none has.  Its
 * vocabulary is what the data files may give as an outcome: the keys of all of
 * its rows of outcomes, then those of its folds.  Other forms have none.
 */
gd_format_t *gd_format_newest(const gd_image_t *img, gd_ref_t formats);


#endif /* _GD_FORMAT_H_INCLUDED_ */
