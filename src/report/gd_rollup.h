
/*
 * Copyright (C) govdisclose contributors
 *
 * Roll-ups: the own reports of a year of all offices in a tree, summed cell by
 * cell, and which of them are in the sum.
 */


#ifndef _GD_ROLLUP_H_INCLUDED_
#define _GD_ROLLUP_H_INCLUDED_


#include "gd_duty.h"


/* what has become of a report that is there */

typedef enum {
    GD_USE_NONE = 0,      /* there is none */
    GD_USE_SUMMED,
    GD_USE_NO_TABLES,     /* it has none, and no ledger to compute them */
    GD_USE_OTHER_FORM     /* printed on a form that is not the year's */
} gd_use_e;

extern const gd_code_t  gd_codes_use[];     /* in that order */


/* an office that has to do with the year: others of the tree are left out */

typedef struct {
    uint32_t              office;
    uint32_t              state;      /* gd_duty_e */
    uint32_t              report;     /* 1 + its number, 0: none published */
    uint32_t              use;        /* gd_use_e */
} gd_member_t;


/* how many of the reports that are summed a cell's sum is made of */

typedef struct {
    uint32_t              known;
    uint32_t              blank;      /* printed blank or not at all, a text */
    uint32_t              no_unit;    /* an amount of nobody knows what */
    uint32_t              beyond;     /* 1: the sum is too large to be kept */
} gd_share_t;


typedef struct {
    uint32_t              office;     /* the top of the tree */
    uint32_t              year;
    uint32_t              format;     /* 1 + number, 0: the year has none */
    uint32_t              expected;   /* members that owe a report or have
                                         published one */
    uint32_t              published;
    uint32_t              summed;
    gd_ref_t              members;    /* gd_member_t[], in the offices' order */
    gd_ref_t              cells;      /* gd_cell_t[]: the sums; absent where
                                         no report prints the cell, blank where
                                         none has a number that can be added */
    gd_ref_t              shares;     /* gd_share_t[] by cell */
    gd_ref_t              units;      /* gd_unit_t[] of the sums of amounts */
    gd_ref_t              verdicts;   /* gd_verdict_t[] per equation */
    uint32_t              results[4]; /* number of each gd_result_e */
} gd_rollup_t;


/*
 * The roll-ups of the site's root, of every year of gd_duty_years(), and of
 * every office and year that has an aggregate.  The sums go to the aggregates
 * of that form as what is computed.  GD_ERROR if there is no memory.
 */
gd_int_t gd_rollups_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports);

/* NULL if there is none */
gd_rollup_t *gd_rollup_find(const gd_image_t *img,
    const gd_reports_t *reports, uint32_t year, uint32_t office);

/*
 * Whether it has a page of its own: it is of the root, and somebody owes a
 * report or has published one.  NULL has none.
 */
gd_uint_t gd_rollup_shown(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, const gd_rollup_t *rollup);

/* 1 + the office that site.json names as root, 0 if it names none */
uint32_t gd_rollup_root(const gd_image_t *img, const gd_data_t *data);


#endif /* _GD_ROLLUP_H_INCLUDED_ */
