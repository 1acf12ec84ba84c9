
/*
 * Copyright (C) govdisclose contributors
 *
 * Calendars: the data set's calendar/, then calendars/ of both libraries; the
 * first one that has a year counts.
 */


#include "gd_calendar.h"
#include "gd_str.h"

#include <stdlib.h>


static gd_int_t gd_calendar_dir(gd_loader_t *l, int root, const char *name,
    gd_vec_t *calendars);
static gd_int_t gd_calendar_file(gd_loader_t *l, int root,
    const gd_str_t *dir, const gd_str_t *name, gd_vec_t *calendars);
static gd_int_t gd_calendar_read(gd_loader_t *l, int root,
    const gd_str_t *path, uint64_t *off);
static void gd_calendar_fill(const gd_image_t *img, const gd_rec_t *rec,
    gd_calendar_t *calendar);
static int gd_calendar_cmp(const void *one, const void *two);
static gd_int_t gd_calendar_works(const gd_image_t *img,
    const gd_data_t *data, uint32_t day, gd_uint_t *works);


gd_int_t
gd_load_calendars(gd_loader_t *l)
{
    gd_int_t   rc;
    gd_vec_t   calendars;
    gd_uint_t  i;

    const struct {
        int          root;
        const char  *dir;
    } dirs[] = {
        { l->root, "calendar" }, { l->own, "calendars" },
        { l->library, "calendars" }
    };

    rc = GD_OK;
    gd_vec_init(&calendars, sizeof(gd_calendar_t));

    for (i = 0; i < gd_nelts(dirs); i++) {
        if (dirs[i].root != -1
            && gd_calendar_dir(l, dirs[i].root, dirs[i].dir, &calendars)
               != GD_OK)
        {
            rc = GD_ERROR;
        }
    }

    if (calendars.n) {
        qsort(calendars.elts, calendars.n, sizeof(gd_calendar_t),
              gd_calendar_cmp);
    }

    if (gd_vec_store(&calendars, l->img, &l->data->calendars) != GD_OK) {
        rc = gd_load_no_memory(l);
    }

    gd_vec_free(&calendars);

    return rc;
}


static gd_int_t
gd_calendar_dir(gd_loader_t *l, int root, const char *name,
    gd_vec_t *calendars)
{
    gd_int_t      rc;
    gd_str_t      dir;
    gd_uint_t     i, n;
    gd_dirent_t  *names;

    dir.data = (u_char *) name;
    dir.len = strlen(name);

    rc = gd_dir_list(l->diag, root, &dir, &l->keep, &names, &n);

    if (rc != GD_OK) {
        return (rc == GD_DECLINED) ? GD_OK : GD_ERROR;
    }

    for (i = 0; i < n; i++) {
        if (gd_calendar_file(l, root, &dir, &names[i].name, calendars)
            != GD_OK)
        {
            rc = GD_ERROR;
        }
    }

    return rc;
}


static gd_int_t
gd_calendar_file(gd_loader_t *l, int root, const gd_str_t *dir,
    const gd_str_t *name, gd_vec_t *calendars)
{
    size_t          i;
    uint32_t        year;
    uint64_t        off;
    gd_str_t        path;
    gd_calendar_t  *calendar;

    if (gd_load_path(l, dir, (char *) name->data, &path) != GD_OK) {
        return GD_ERROR;
    }

    if (!gd_load_year(name, ".json", &year)) {
        return gd_diag_file(l->diag, &path, 0, "stray name, expected "
                            "<year>.json");
    }

    /* an earlier directory has it */

    for (i = 0; i < calendars->n; i++) {
        if (gd_vec_at(calendars, gd_calendar_t, i)->year == year) {
            return GD_OK;
        }
    }

    l->reader.year = year;

    if (gd_calendar_read(l, root, &path, &off) != GD_OK
        || gd_check_calendar(&l->reader, gd_rec(l->img, off)) != GD_OK)
    {
        return GD_ERROR;
    }

    calendar = gd_vec_push(calendars);
    if (calendar == NULL) {
        return gd_load_no_memory(l);
    }

    calendar->year = year;
    gd_calendar_fill(l->img, gd_rec(l->img, off), calendar);

    return GD_OK;
}


static gd_int_t
gd_calendar_read(gd_loader_t *l, int root, const gd_str_t *path,
    uint64_t *off)
{
    gd_int_t  rc;
    gd_str_t  text;

    if (root == l->root) {
        return gd_load_record(l, &gd_kind_calendar, path, off);
    }

    gd_arena_reset(&l->arena);

    rc = gd_file_read(l->diag, root, path, GD_MAX_LINE, &l->arena, &text);

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    l->data->version = gd_hash(l->data->version, text.data, text.len);

    return gd_read_text(&l->reader, &gd_kind_calendar, path, &text, 1, off);
}


static void
gd_calendar_fill(const gd_image_t *img, const gd_rec_t *rec,
    gd_calendar_t *calendar)
{
    uint32_t   i, k, first, day;
    gd_ref_t   days;

    first = gd_day_number(gd_date(calendar->year, 1, 1));

    /* a Monday is a multiple of 7 */

    for (i = 0; i < 366; i++) {
        if ((first + i) % 7 >= 5) {
            calendar->free[i / 64] |= (uint64_t) 1 << (i % 64);
        }
    }

    for (k = 0; k < 2; k++) {
        days = gd_rec_ref(rec, k ? GD_CALENDAR_workdays
                                 : GD_CALENDAR_holidays);

        for (i = 0; i < days.len; i++) {
            day = gd_day_number(gd_elts(img, uint64_t, days)[i]) - first;

            if (day < 366 && k == 0) {
                calendar->free[day / 64] |= (uint64_t) 1 << (day % 64);

            } else if (day < 366) {
                calendar->free[day / 64] &= ~((uint64_t) 1 << (day % 64));
            }
        }
    }
}


static int
gd_calendar_cmp(const void *one, const void *two)
{
    const gd_calendar_t  *a, *b;

    a = one;
    b = two;

    return (a->year > b->year) - (a->year < b->year);
}


uint32_t
gd_day_number(gd_date_t date)
{
    uint32_t  year, month, day, i;

    static const uint16_t  before[] = {
        0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
    };

    year = gd_date_year(date);
    month = gd_date_month(date);
    day = gd_date_day(date);
    i = year - 1;

    day += i * 365 + i / 4 - i / 100 + i / 400 + before[month - 1] - 1;

    if (month > 2 && year % 4 == 0 && (year % 100 || year % 400 == 0)) {
        day++;
    }

    return day;
}


gd_date_t
gd_day_date(uint32_t number)
{
    uint32_t  year, month, day;

    year = number / 366 + 1;

    while (gd_day_number(gd_date(year + 1, 1, 1)) <= number) {
        year++;
    }

    for (month = 12; gd_day_number(gd_date(year, month, 1)) > number; month--)
    {
        /* void */
    }

    day = number - gd_day_number(gd_date(year, month, 1)) + 1;

    return gd_date(year, month, day);
}


static gd_int_t
gd_calendar_works(const gd_image_t *img, const gd_data_t *data, uint32_t day,
    gd_uint_t *works)
{
    uint32_t        i, year;
    gd_date_t       date;
    gd_calendar_t  *calendar;

    date = gd_day_date(day);
    year = gd_date_year(date);

    for (i = 0; i < data->calendars.len; i++) {
        calendar = gd_elts(img, gd_calendar_t, data->calendars) + i;

        if (calendar->year == year) {
            day -= gd_day_number(gd_date(year, 1, 1));
            *works = !(calendar->free[day / 64] >> (day % 64) & 1);

            return GD_OK;
        }
    }

    return GD_DECLINED;
}


gd_int_t
gd_working_days(const gd_image_t *img, const gd_data_t *data, gd_date_t from,
    gd_date_t to, uint32_t *n)
{
    uint32_t   day, last;
    gd_uint_t  works;

    *n = 0;
    last = gd_day_number(to);

    for (day = gd_day_number(from) + 1; day <= last; day++) {

        if (gd_calendar_works(img, data, day, &works) != GD_OK) {
            return GD_DECLINED;
        }

        *n += (uint32_t) works;
    }

    return GD_OK;
}


gd_int_t
gd_working_after(const gd_image_t *img, const gd_data_t *data, gd_date_t from,
    uint32_t n, gd_date_t *date)
{
    uint32_t   day;
    gd_uint_t  works;

    day = gd_day_number(from);

    while (n) {
        if (gd_calendar_works(img, data, ++day, &works) != GD_OK) {
            return GD_DECLINED;
        }

        n -= works;
    }

    *date = gd_day_date(day);

    return GD_OK;
}
