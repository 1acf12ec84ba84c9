
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_date.h"

#include <stdlib.h>


static const char  *const good[] = {
    "1000-01-01", "9999-12-31", "2020-02-29", "2000-02-29", "2021-02-28",
    "2021-01-31", "2021-03-31", "2021-04-30", "2021-05-31", "2021-06-30",
    "2021-07-31", "2021-08-31", "2021-09-30", "2021-10-31", "2021-11-30",
    "2021-12-31", "2021-12-31 00:00", "2021-12-31 23:59", "2021-12-31 09:30"
};

static const char  *const bad[] = {
    "", "2020", "2020-01", "2020-1-1", "20200101", "2020-01-1", "0999-01-01",
    "0000-01-01", "2020-00-01", "2020-13-01", "2020-01-00", "2020-01-32",
    "2021-02-29", "1900-02-29", "2100-02-29", "2020-02-30", "2021-04-31",
    "2021-06-31", "2021-09-31", "2021-11-31", "2020/01/01", "2020-01/01",
    "2020.01-01", "2020-01-01 ", " 2020-01-01", "+020-01-01", "2020-01-0a",
    "2020-01-01T09:30", "2020-01-01 24:00", "2020-01-01 09:60",
    "2020-01-01 9:30", "2020-01-01 09.30", "2020-01-01 09:3x",
    "2020-01-01 -9:30", "2020-01-01 09:30:00", "2020-01-01  09:30",
    "2020年1月1日", "02020-01-01"
};

static const char  *const days[] = {
    "01-01", "01-31", "02-28", "02-29", "03-31", "04-30", "12-31"
};

static const char  *const no_days[] = {
    "", "1-31", "00-10", "13-01", "01-00", "01-32", "02-30", "04-31", "06-31",
    "01/31", "01-3", "01-311", "0131", "ab-cd", "1a-01", "01-1a", "2020-01-31"
};


/* from a copy of exactly its size, so that a sanitizer sees reads behind it */

static gd_int_t
parse(const char *text, gd_date_t *date)
{
    gd_int_t  rc;
    gd_str_t  str;

    str.len = strlen(text);
    str.data = malloc(str.len + !str.len);

    if (str.data == NULL) {
        return GD_DECLINED;
    }

    memcpy(str.data, text, str.len);

    rc = date ? gd_date_parse(&str, date) : gd_month_day_check(&str);

    free(str.data);

    return rc;
}


static gd_date_t
date_of(const char *text)
{
    gd_date_t  date;

    return (parse(text, &date) == GD_OK) ? date : 0;
}


static void
written(gd_arena_t *a, const char *text, const char *iso)
{
    gd_out_t  out;
    gd_str_t  str;

    gd_out_arena(&out, a);
    gd_out_date(&out, date_of(text));
    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);
    is_str(&str, text, text);

    gd_out_arena(&out, a);
    gd_out_date_iso(&out, date_of(text));
    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);
    is_str(&str, iso, iso);
}


int
main(void)
{
    size_t      i;
    gd_str_t    null = gd_null_string;
    gd_date_t   date;
    gd_arena_t  arena;

    for (i = 0; i < gd_nelts(good); i++) {
        is_int(parse(good[i], &date), GD_OK, good[i]);
    }

    for (i = 0; i < gd_nelts(bad); i++) {
        ok(parse(bad[i], &date) == GD_ERROR, "refuses \"%s\"", bad[i]);
    }

    is_int(gd_date_parse(&null, &date), GD_ERROR, "no string, no date");

    for (i = 0; i < gd_nelts(days); i++) {
        is_int(parse(days[i], NULL), GD_OK, days[i]);
    }

    for (i = 0; i < gd_nelts(no_days); i++) {
        ok(parse(no_days[i], NULL) == GD_ERROR, "no day: \"%s\"", no_days[i]);
    }

    date = date_of("2024-11-30 23:59");
    is_int(gd_date_year(date), 2024, "year");
    is_int(gd_date_month(date), 11, "month");
    is_int(gd_date_day(date), 30, "day");
    is_int(gd_date_minute(date), 24 * 60, "minute plus 1");

    date = date_of("2024-11-30");
    is_int(gd_date_minute(date), 0, "no minute");
    ok(date == gd_date(2024, 11, 30), "the macro makes the same date");

    ok(date_of("2020-01-31") < date_of("2020-02-01"), "months in order");
    ok(date_of("2019-12-31 23:59") < date_of("2020-01-01"), "years in order");
    ok(date_of("2020-01-01") < date_of("2020-01-01 00:00"),
       "a date comes before its times");
    ok(date_of("2020-01-01 00:00") < date_of("2020-01-01 00:01"),
       "times in order");
    ok(date_of("2020-01-01 23:59") < date_of("2020-01-02"), "days in order");

    gd_arena_init(&arena, NULL, NULL);

    written(&arena, "2020-03-01", "2020-03-01");
    written(&arena, "2020-03-01 09:30", "2020-03-01T09:30+08:00");
    written(&arena, "1000-01-01 00:00", "1000-01-01T00:00+08:00");
    written(&arena, "9999-12-31 23:59", "9999-12-31T23:59+08:00");

    gd_arena_destroy(&arena);

    return done();
}
