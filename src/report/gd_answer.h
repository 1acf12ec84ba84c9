
/*
 * Copyright (C) govdisclose contributors
 *
 * How long an application may take and took (条例 31, 32, 33): the clock starts
 * where the ledger says so, else when the application was received, and days
 * on which it stood still do not count.
 */


#ifndef _GD_ANSWER_H_INCLUDED_
#define _GD_ANSWER_H_INCLUDED_


#include "gd_calendar.h"


/* working days for an answer, and the most it may be extended by (条例 33) */

#define GD_ANSWER_DAYS     20


/*
 * Of a record of kind application.  Both are GD_DECLINED where a year has no
 * calendar, gd_answer_days() also while the application is open.
 */

/* the last day for the answer */
gd_int_t gd_answer_due(const gd_image_t *img, const gd_data_t *data,
    const gd_rec_t *rec, gd_date_t *due);

/* working days until it was closed */
gd_int_t gd_answer_days(const gd_image_t *img, const gd_data_t *data,
    const gd_rec_t *rec, uint32_t *days);


#endif /* _GD_ANSWER_H_INCLUDED_ */
