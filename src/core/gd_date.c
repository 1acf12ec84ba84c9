
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_date.h"
#include "gd_str.h"


static gd_int_t gd_date_number(const u_char *p, size_t n, uint32_t least,
    uint32_t most, uint32_t *value);
static uint32_t gd_date_days(uint32_t year, uint32_t month);
static u_char *gd_date_digits(u_char *p, size_t n, uint32_t value);
static void gd_date_write(gd_out_t *out, gd_date_t date, const char *before,
    const char *after);


gd_int_t
gd_date_parse(const gd_str_t *str, gd_date_t *date)
{
    u_char    *p;
    uint32_t   year, month, day, hour, minute;

    p = str->data;

    if ((str->len != 10 && str->len != 16) || p[4] != '-' || p[7] != '-') {
        return GD_ERROR;
    }

    if (gd_date_number(p, 4, 1000, 9999, &year) != GD_OK
        || gd_date_number(p + 5, 2, 1, 12, &month) != GD_OK
        || gd_date_number(p + 8, 2, 1, gd_date_days(year, month), &day)
           != GD_OK)
    {
        return GD_ERROR;
    }

    if (str->len == 10) {
        *date = gd_date(year, month, day);
        return GD_OK;
    }

    if (p[10] != ' ' || p[13] != ':'
        || gd_date_number(p + 11, 2, 0, 23, &hour) != GD_OK
        || gd_date_number(p + 14, 2, 0, 59, &minute) != GD_OK)
    {
        return GD_ERROR;
    }

    *date = gd_date(year, month, day) | (hour * 60 + minute + 1);

    return GD_OK;
}


gd_int_t
gd_month_day_check(const gd_str_t *str)
{
    u_char    *p;
    uint32_t   month, day;

    p = str->data;

    if (str->len != 5 || p[2] != '-'
        || gd_date_number(p, 2, 1, 12, &month) != GD_OK)
    {
        return GD_ERROR;
    }

    /* 2000 has every day that some year has */

    return gd_date_number(p + 3, 2, 1, gd_date_days(2000, month), &day);
}


static gd_int_t
gd_date_number(const u_char *p, size_t n, uint32_t least, uint32_t most,
    uint32_t *value)
{
    size_t  i;

    *value = 0;

    for (i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') {
            return GD_ERROR;
        }

        *value = *value * 10 + (uint32_t) (p[i] - '0');
    }

    return (*value >= least && *value <= most) ? GD_OK : GD_ERROR;
}


static uint32_t
gd_date_days(uint32_t year, uint32_t month)
{
    static const uint8_t  days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };

    if (month == 2 && year % 4 == 0 && (year % 100 || year % 400 == 0)) {
        return 29;
    }

    return days[month - 1];
}


void
gd_out_date(gd_out_t *out, gd_date_t date)
{
    gd_date_write(out, date, " ", "");
}


void
gd_out_date_iso(gd_out_t *out, gd_date_t date)
{
    gd_date_write(out, date, "T", "+08:00");
}


static void
gd_date_write(gd_out_t *out, gd_date_t date, const char *before,
    const char *after)
{
    u_char    *p, text[16];
    uint32_t   minute;

    p = gd_date_digits(text, 4, gd_date_year(date));
    *p++ = '-';
    p = gd_date_digits(p, 2, gd_date_month(date));
    *p++ = '-';
    p = gd_date_digits(p, 2, gd_date_day(date));

    gd_out_write(out, text, (size_t) (p - text));

    minute = gd_date_minute(date);
    if (minute == 0) {
        return;
    }

    minute--;

    p = gd_date_digits(text, 2, minute / 60);
    *p++ = ':';
    p = gd_date_digits(p, 2, minute % 60);

    gd_out_text(out, before);
    gd_out_write(out, text, (size_t) (p - text));
    gd_out_text(out, after);
}


/* an even number of digits */

static u_char *
gd_date_digits(u_char *p, size_t n, uint32_t value)
{
    size_t  i;

    static const char  pairs[] =
        "00010203040506070809101112131415161718192021222324"
        "25262728293031323334353637383940414243444546474849"
        "50515253545556575859606162636465666768697071727374"
        "75767778798081828384858687888990919293949596979899";

    for (i = n; i > 0; value /= 100) {
        i -= 2;
        memcpy(p + i, &pairs[2 * (value % 100)], 2);
    }

    return p + n;
}
