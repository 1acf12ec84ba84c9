
/*
 * Copyright (C) govdisclose contributors
 *
 * How applications ended, by the groups of table 三 that all forms have.
 */


#ifndef _GD_OUTCOMES_H_INCLUDED_
#define _GD_OUTCOMES_H_INCLUDED_


#include "gd_report.h"


typedef enum {
    GD_OUTCOMES_GRANTED = 0,
    GD_OUTCOMES_PARTIAL,
    GD_OUTCOMES_DENIED,
    GD_OUTCOMES_UNABLE,
    GD_OUTCOMES_REFUSED,
    GD_OUTCOMES_OTHER,    /* and what a form has besides */
    GD_OUTCOMES
} gd_outcomes_e;

/* a JSON key and a label for each, in that order; the last code is NULL */
extern const gd_code_t  gd_codes_outcomes[];


typedef struct {
    int64_t               received;   /* in the year */
    int64_t               closed[GD_OUTCOMES];
} gd_outcomes_t;


/*
 * Out of the column of totals of a report.  GD_DECLINED where it has no such
 * table, or where one of the cells is no number: a blank is not a zero.
 */
gd_int_t gd_outcomes(const gd_image_t *img, const gd_reports_t *reports,
    const gd_report_t *report, gd_outcomes_t *outcomes);


#endif /* _GD_OUTCOMES_H_INCLUDED_ */
