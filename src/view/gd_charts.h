
/*
 * Copyright (C) govdisclose contributors
 *
 * What the charts of the catalogue and those of applications share.
 */


#ifndef _GD_CHARTS_H_INCLUDED_
#define _GD_CHARTS_H_INCLUDED_


#include "gd_chart.h"


/* for "%.*s" */
#define gd_charts_text(val)  (int) (val)->len, (val)->u.data

/* months since the year 0, the first of a year being divisible by 12 */

static inline uint32_t
gd_charts_month_of(gd_date_t date)
{
    return gd_date_year(date) * 12 + gd_date_month(date) - 1;
}


/* nothing is pushed for what could not be drawn */

static inline void
gd_charts_push(gd_build_t *b, gd_list_t *charts, gd_val_t chart)
{
    if (chart.type != GD_V_NONE) {
        gd_push(&b->view, charts, chart);
    }
}


/* a table of one column of figures, which is what is drawn */

static inline void
gd_charts_figures(gd_chart_t *chart, const char *head,
    const char *const *value, gd_chart_row_t *rows, gd_uint_t n)
{
    chart->head = head;
    chart->values = value;
    chart->nvalues = 1;
    chart->nseries = 1;
    chart->rows = rows;
    chart->nrows = n;
}


/*
 * Outcomes by year, of an office (1 + number) or of all (0), out of published
 * own reports; or out of those of a report's office and scope up to its year.
 */
void gd_charts_outcomes(gd_build_t *b, gd_list_t *charts, uint32_t office,
    const gd_report_t *report);

/* how long the applications that were closed in a year took */
void gd_charts_days(gd_build_t *b, gd_list_t *charts, uint32_t office,
    uint32_t year);

/* the year of the newest own report of the office or of all, or 0 */
uint32_t gd_charts_newest(const gd_build_t *b, uint32_t office);


#endif /* _GD_CHARTS_H_INCLUDED_ */
