
/*
 * Copyright (C) govdisclose contributors
 *
 * Dates of the data files: YYYY-MM-DD, or YYYY-MM-DD HH:MM in UTC+08:00.
 */


#ifndef _GD_DATE_H_INCLUDED_
#define _GD_DATE_H_INCLUDED_


#include "gd_out.h"


/* compares as the dates do; a date without time comes before its times */
typedef uint64_t  gd_date_t;

#define gd_date(year, month, day)                                             \
    (((uint64_t) (year) << 20) | ((uint64_t) (month) << 16)                   \
     | ((uint64_t) (day) << 11))

#define gd_date_year(date)    ((uint32_t) ((date) >> 20))
#define gd_date_month(date)   ((uint32_t) ((date) >> 16) & 15)
#define gd_date_day(date)     ((uint32_t) ((date) >> 11) & 31)

/* the same number for all times of a day, in order */
#define gd_date_day_of(date)  ((date) >> 11)

/* minutes since midnight plus 1, 0 without a time */
#define gd_date_minute(date)  ((uint32_t) (date) & 2047)


/* GD_ERROR for any other form and for days that the calendar does not have */
gd_int_t gd_date_parse(const gd_str_t *str, gd_date_t *date);

/* "MM-DD" of a day that exists in some year */
gd_int_t gd_month_day_check(const gd_str_t *str);

/* 2020-03-01, 2020-03-01 09:30 */
void gd_out_date(gd_out_t *out, gd_date_t date);

/* ISO 8601: 2020-03-01, 2020-03-01T09:30+08:00 */
void gd_out_date_iso(gd_out_t *out, gd_date_t date);


#endif /* _GD_DATE_H_INCLUDED_ */
