
/*
 * Copyright (C) govdisclose contributors
 *
 * Working days: five in a week, but for the holidays and make-up days that the
 * State Council announces for each year.
 */


#ifndef _GD_CALENDAR_H_INCLUDED_
#define _GD_CALENDAR_H_INCLUDED_


#include "gd_data.h"


/* a year; free has a bit for each of its days that is no working day */

typedef struct {
    uint64_t              year;
    uint64_t              free[6];
} gd_calendar_t;


/* days since 1 January of the year 1, which was a Monday */
uint32_t gd_day_number(gd_date_t date);
gd_date_t gd_day_date(uint32_t number);

/*
 * How many working days come after from, up to and with to: the day itself is
 * not counted.  GD_DECLINED if there is no calendar for a year of theirs.
 */
gd_int_t gd_working_days(const gd_image_t *img, const gd_data_t *data,
    gd_date_t from, gd_date_t to, uint32_t *n);

/* the n-th working day after from; GD_DECLINED as above */
gd_int_t gd_working_after(const gd_image_t *img, const gd_data_t *data,
    gd_date_t from, uint32_t n, gd_date_t *day);


#endif /* _GD_CALENDAR_H_INCLUDED_ */
