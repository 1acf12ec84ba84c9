
/*
 * Copyright (C) govdisclose contributors
 *
 * Offices over time: what they were called, whether a year's report was theirs
 * to make, and what has become of it.  All of it follows from the data: what
 * is overdue is judged against as_of in site.json or not at all.
 */


#ifndef _GD_DUTY_H_INCLUDED_
#define _GD_DUTY_H_INCLUDED_


#include "gd_report.h"


/* an office's own report of a year; gd_codes_duty[] is in this order */

typedef enum {
    GD_DUTY_UNKNOWN = 0,  /* none, and must_report is not given */
    GD_DUTY_PUBLISHED,
    GD_DUTY_DUE,          /* to come: as_of is not past the deadline */
    GD_DUTY_MISSING,      /* asked for by must_report, and there is none */
    GD_DUTY_EXEMPT,
    GD_DUTY_NONE,         /* must_report leaves the year out */
    GD_DUTY_NOT_FOUNDED,  /* the office's first name begins later */
    GD_DUTY_MERGED,       /* its last name has ended, it has successors */
    GD_DUTY_ABOLISHED     /* the same without successors */
} gd_duty_e;

extern const gd_code_t  gd_codes_duty[];


/* of a report that is there: late; of one that is not: overdue */

typedef enum {
    GD_LATE_UNKNOWN = 0,  /* no deadline, or no as_of */
    GD_LATE_NO,
    GD_LATE_YES
} gd_late_e;


typedef struct {
    gd_duty_e             state;
    gd_late_e             late;
    gd_uint_t             must;       /* must_report asks for it */
    gd_date_t             deadline;   /* 0: not asked for, or none known */
    gd_ref_t              reason;     /* of an exemption, also where there is
                                         a report */
    const gd_report_t    *report;     /* published, or NULL */
} gd_duty_t;


void gd_duty(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, uint32_t office, uint32_t year,
    gd_duty_t *duty);

/*
 * The years that a table of reports has: from the first one that an office
 * has published or must report, to the last one published or the one before
 * as_of.  GD_DECLINED if there is none.
 */
gd_int_t gd_duty_years(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, uint32_t *first, uint32_t *last);

/* what an office was called at the end of a year */
gd_ref_t gd_office_name_in(const gd_image_t *img, const gd_data_t *data,
    uint32_t office, uint32_t year);

/* whether the public may see a report: it has a date of publication */
gd_uint_t gd_report_public(const gd_image_t *img, const gd_report_t *report);


#endif /* _GD_DUTY_H_INCLUDED_ */
