
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_answer.h"


static gd_date_t gd_answer_start(const gd_rec_t *rec);
static gd_uint_t gd_answer_paused(const gd_image_t *img, gd_ref_t pauses,
    gd_date_t day);


gd_int_t
gd_answer_due(const gd_image_t *img, const gd_data_t *data,
    const gd_rec_t *rec, gd_date_t *due)
{
    uint32_t    days, n;
    gd_ref_t    pauses;
    gd_date_t   day, next;

    day = gd_answer_start(rec);
    days = GD_ANSWER_DAYS
           + (uint32_t) gd_min(gd_rec_num(rec, GD_APPLICATION_extended_days,
                                          0), (uint64_t) GD_ANSWER_DAYS);
    pauses = gd_rec_ref(rec, GD_APPLICATION_paused);

    if (pauses.len == 0) {
        return gd_working_after(img, data, day, days, due);
    }

    for (n = 0; n < days; day = next) {

        if (gd_working_after(img, data, day, 1, &next) != GD_OK) {
            return GD_DECLINED;
        }

        n += !gd_answer_paused(img, pauses, next);
    }

    *due = day;

    return GD_OK;
}


gd_int_t
gd_answer_days(const gd_image_t *img, const gd_data_t *data,
    const gd_rec_t *rec, uint32_t *days)
{
    gd_ref_t   pauses;
    gd_date_t  day, closed, next;

    day = gd_answer_start(rec);
    closed = gd_rec_num(rec, GD_APPLICATION_closed, 0);
    pauses = gd_rec_ref(rec, GD_APPLICATION_paused);

    if (closed == 0) {
        return GD_DECLINED;
    }

    if (pauses.len == 0) {
        return gd_working_days(img, data, day, closed, days);
    }

    for (*days = 0; day < closed; day = next) {

        if (gd_working_after(img, data, day, 1, &next) != GD_OK) {
            return GD_DECLINED;
        }

        *days += (next <= closed) && !gd_answer_paused(img, pauses, next);
    }

    return GD_OK;
}


static gd_date_t
gd_answer_start(const gd_rec_t *rec)
{
    return gd_rec_num(rec, GD_APPLICATION_clock_start,
                      gd_rec_num(rec, GD_APPLICATION_received, 0));
}


static gd_uint_t
gd_answer_paused(const gd_image_t *img, gd_ref_t pauses, gd_date_t day)
{
    uint32_t   i, number;
    gd_rec_t  *rec;

    number = gd_day_number(day);

    for (i = 0; i < pauses.len; i++) {
        rec = gd_rec(img, gd_elts(img, uint64_t, pauses)[i]);

        if (gd_day_number(gd_rec_num(rec, GD_PAUSE_from, 0)) <= number
            && number <= gd_day_number(gd_rec_num(rec, GD_PAUSE_to, 0)))
        {
            return 1;
        }
    }

    return 0;
}
