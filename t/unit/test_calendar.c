
/*
 * Copyright (C) govdisclose contributors
 *
 * Working days, by the shipped calendars and one of the data set's own.
 */


#include "gd_test_data.h"
#include "gd_calendar.h"


static void test_numbers(void);
static void test_days(gd_set_t *set);
static void test_after(gd_set_t *set);
static uint32_t test_count(gd_set_t *set, gd_date_t from, gd_date_t to);


int
main(void)
{
    gd_set_t  set;

    test_numbers();

    gd_set_create(&set);
    gd_set_write(&set, "offices/a/office.json",
                 "{\"name\": \"a\", \"kind\": \"other\"}");
    gd_set_write(&set, "calendar/2022.json",
                 "{\"year\": 2022, \"source\": \"x\", \"holidays\": "
                 "[\"2022-01-04\"], \"workdays\": [\"2022-01-08\"]}");
    gd_set_load(&set);

    if (ok(set.data != NULL, "a data set with a calendar")) {
        test_days(&set);
        test_after(&set);

    } else {
        gd_test_print(&set.diag);
    }

    gd_set_destroy(&set);

    return done();
}


static void
test_numbers(void)
{
    uint32_t   day;
    gd_uint_t  good;
    gd_date_t  date;

    is_int(gd_day_number(gd_date(1, 1, 1)), 0, "the first day");
    is_int(gd_day_number(gd_date(2024, 1, 1)) % 7, 0, "a Monday");
    is_int(gd_day_number(gd_date(2000, 3, 1))
           - gd_day_number(gd_date(2000, 2, 28)), 2, "a leap year");
    is_int(gd_day_number(gd_date(1900, 3, 1))
           - gd_day_number(gd_date(1900, 2, 28)), 1, "none");

    good = 1;

    for (day = 0; day < 1100000; day += 17) {
        date = gd_day_date(day);
        good = good && gd_day_number(date) == day;
    }

    ok(good, "numbers and dates, there and back");
}


/* GD_DECLINED as a number that nothing else gives */

static uint32_t
test_count(gd_set_t *set, gd_date_t from, gd_date_t to)
{
    uint32_t  n;

    return gd_working_days(&set->img, set->data, from, to, &n) == GD_OK
           ? n : UINT32_MAX;
}


static void
test_days(gd_set_t *set)
{
    gd_uint_t  i;

    static const struct {
        uint32_t  year;
        uint32_t  days;
    } years[] = {
        { 2020, 249 }, { 2021, 250 }, { 2023, 249 }, { 2024, 251 },
        { 2025, 248 }, { 2026, 248 }
    };

    /* 1 January is a holiday: it may be left out */

    for (i = 0; i < gd_nelts(years); i++) {
        is_int(test_count(set, gd_date(years[i].year, 1, 1),
                          gd_date(years[i].year, 12, 31)),
               years[i].days, "working days of a year");
    }

    is_int(test_count(set, gd_date(2024, 2, 8), gd_date(2024, 2, 18)), 2,
           "a Friday and a Sunday that makes up for a holiday");
    is_int(test_count(set, gd_date(2020, 1, 23), gd_date(2020, 2, 3)), 1,
           "the holidays of 2020 were made longer");
    is_int(test_count(set, gd_date(2024, 5, 6), gd_date(2024, 5, 6)), 0,
           "the day itself");
    is_int(test_count(set, gd_date(2022, 1, 2), gd_date(2022, 1, 9)), 5,
           "the data set's own calendar");
    is_int(test_count(set, gd_date(2018, 12, 27), gd_date(2019, 1, 5)),
           UINT32_MAX, "no calendar for a part");
    is_int(test_count(set, gd_date(2018, 12, 31), gd_date(2019, 1, 4)), 3,
           "the day before is not asked for");
}


static void
test_after(gd_set_t *set)
{
    gd_date_t  day;

    ok(gd_working_after(&set->img, set->data, gd_date(2024, 9, 20), 20, &day)
       == GD_OK, "twenty days");
    ok(day == gd_date(2024, 10, 23), "with 国庆 and its make-up days between");
    ok(gd_working_after(&set->img, set->data, gd_date(2026, 12, 20), 20, &day)
       == GD_DECLINED, "into a year without a calendar");
}
