
/*
 * Copyright (C) govdisclose contributors
 *
 * How much of a report's prose stands in another one as well.
 */


#ifndef _GD_LIKENESS_H_INCLUDED_
#define _GD_LIKENESS_H_INCLUDED_


#include "gd_report.h"
#include "gd_vec.h"


/* in characters, without those of the template */

typedef struct {
    uint32_t              own;
    uint32_t              last;       /* also in its office's year before */
    uint32_t              same;       /* also in the other report */
    uint32_t              other;      /* 1 + the office, of the same year, whose
                                         report has most of it; 0: none has */
} gd_likeness_t;


/*
 * A gd_likeness_t for each report, in their order; zero for aggregates.  Names
 * of the office, numbers and marks are left out.  What is compared are clauses:
 * one that many offices have in a year is taken for the template's, so that no
 * clause is compared with more than a few.  GD_ERROR if there is no memory.
 */
gd_int_t gd_likeness(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, gd_vec_t *list);


#endif /* _GD_LIKENESS_H_INCLUDED_ */
