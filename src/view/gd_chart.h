
/*
 * Copyright (C) govdisclose contributors
 *
 * Pictures of figures: what stands where in an SVG, and the same figures as a
 * table.  The template chart.mustache draws it.
 */


#ifndef _GD_CHART_H_INCLUDED_
#define _GD_CHART_H_INCLUDED_


#include "gd_page.h"


#define GD_CHART_VALUES    9

/* a value that is not known: not drawn, and no zero in the table */
#define GD_CHART_BLANK     (-1)


typedef struct {
    gd_val_t              name;
    gd_val_t              label;      /* below a column, GD_V_NONE for none */
    gd_val_t              url;        /* of the name, GD_V_NONE for none */
    int64_t               values[GD_CHART_VALUES];
} gd_chart_row_t;


typedef struct {
    const char           *id;         /* of the page's element */
    gd_val_t              title;
    gd_val_t              description;    /* what there is to be seen */
    const char           *head;       /* of the names */
    const char *const    *values;     /* what each of them is */
    gd_uint_t             nvalues;    /* in the table */
    gd_uint_t             nseries;    /* the first of them, which are drawn */
    gd_chart_row_t       *rows;
    gd_uint_t             nrows;
} gd_chart_t;


/*
 * Columns side by side, the series on top of one another; and bars below one
 * another, of the first series.  GD_V_NONE where there is nothing to draw, or
 * no memory, which shows in the arena.
 */
gd_val_t gd_chart_columns(gd_build_t *b, const gd_chart_t *chart);
gd_val_t gd_chart_bars(gd_build_t *b, const gd_chart_t *chart);


/*
 * The charts of /stats (office 0) or /stats/{office} (1 + number): to b->page
 * as "charts", and their figures to its JSON.
 */
void gd_charts_stats(gd_build_t *b, gd_obj_t *items, uint32_t office);

/* those of a report's page */
void gd_charts_report(gd_build_t *b, const gd_report_t *report);


#endif /* _GD_CHART_H_INCLUDED_ */
