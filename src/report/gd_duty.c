
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_duty.h"


static gd_duty_e gd_duty_absent(const gd_image_t *img, const gd_rec_t *office,
    uint32_t year, gd_uint_t must, gd_ref_t reason);
static gd_uint_t gd_duty_must(const gd_image_t *img, const gd_rec_t *office,
    uint32_t year);
static gd_ref_t gd_duty_exempt(const gd_image_t *img, const gd_rec_t *office,
    uint32_t year);
static gd_date_t gd_duty_deadline(const gd_image_t *img,
    const gd_data_t *data, const gd_rec_t *office, uint32_t year);
static gd_late_e gd_duty_late(gd_date_t date, gd_date_t deadline);
static void gd_duty_life(const gd_image_t *img, const gd_rec_t *office,
    gd_date_t *from, gd_date_t *to);


const gd_code_t  gd_codes_duty[] = {
    { "unknown", "没有报告" },
    { "published", "已发布" },
    { "due", "待发布" },
    { "missing", "应报未报" },
    { "exempt", "免予报告" },
    { "not_required", "未列入报告范围" },
    { "not_founded", "尚未设立" },
    { "merged", "已并入其他机关" },
    { "abolished", "已撤销" },
    { NULL, NULL }
};


void
gd_duty(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, uint32_t office, uint32_t year,
    gd_duty_t *duty)
{
    gd_date_t           as_of;
    const gd_rec_t     *rec;
    const gd_report_t  *report;

    memset(duty, 0, sizeof(gd_duty_t));

    rec = gd_rec(img, gd_elts(img, gd_office_t, data->offices)[office].rec);
    report = gd_report_find(img, reports, year, office, 0);

    duty->must = gd_duty_must(img, rec, year);
    duty->reason = gd_duty_exempt(img, rec, year);

    if (duty->must && duty->reason.off == 0) {
        duty->deadline = gd_duty_deadline(img, data, rec, year);
    }

    if (report != NULL && gd_report_public(img, report)) {
        duty->report = report;
        duty->state = GD_DUTY_PUBLISHED;
        duty->late = gd_duty_late(gd_rec_num(gd_rec(img, report->rec),
                                             GD_REPORT_published, 0),
                                  duty->deadline);
        return;
    }

    duty->state = gd_duty_absent(img, rec, year, duty->must, duty->reason);

    if (duty->state != GD_DUTY_MISSING) {
        duty->deadline = 0;
        return;
    }

    as_of = gd_rec_num(gd_rec(img, data->site), GD_SITE_as_of, 0);
    duty->late = gd_duty_late(as_of, duty->deadline);

    if (duty->late == GD_LATE_NO) {
        duty->state = GD_DUTY_DUE;
    }
}


/* what an office that has ended within a year owes, must_report says */

static gd_duty_e
gd_duty_absent(const gd_image_t *img, const gd_rec_t *office, uint32_t year,
    gd_uint_t must, gd_ref_t reason)
{
    gd_date_t  from, to;
    gd_duty_e  ended;

    gd_duty_life(img, office, &from, &to);

    ended = gd_rec_ref(office, GD_OFFICE_successors).len ? GD_DUTY_MERGED
                                                         : GD_DUTY_ABOLISHED;

    if (from && gd_date_year(from) > year) {
        return GD_DUTY_NOT_FOUNDED;
    }

    if (to && gd_date_year(to) < year) {
        return ended;
    }

    if (reason.off) {
        return GD_DUTY_EXEMPT;
    }

    if (must) {
        return GD_DUTY_MISSING;
    }

    if (to && gd_date_year(to) == year) {
        return ended;
    }

    return gd_rec_ref(office, GD_OFFICE_must_report).len ? GD_DUTY_NONE
                                                         : GD_DUTY_UNKNOWN;
}


static gd_uint_t
gd_duty_must(const gd_image_t *img, const gd_rec_t *office, uint32_t year)
{
    uint32_t         i;
    gd_ref_t         list;
    const gd_rec_t  *years;

    list = gd_rec_ref(office, GD_OFFICE_must_report);

    for (i = 0; i < list.len; i++) {
        years = gd_rec(img, gd_elts(img, uint64_t, list)[i]);

        if (gd_rec_num(years, GD_YEARS_from, UINT64_MAX) <= year
            && year <= gd_rec_num(years, GD_YEARS_to, UINT64_MAX))
        {
            return 1;
        }
    }

    return 0;
}


static gd_ref_t
gd_duty_exempt(const gd_image_t *img, const gd_rec_t *office, uint32_t year)
{
    uint32_t         i;
    gd_ref_t         list, none = gd_null_ref;
    const gd_rec_t  *exempt;

    list = gd_rec_ref(office, GD_OFFICE_exempt);

    for (i = 0; i < list.len; i++) {
        exempt = gd_rec(img, gd_elts(img, uint64_t, list)[i]);

        if (gd_rec_num(exempt, GD_EXEMPT_year, 0) == year) {
            return gd_rec_ref(exempt, GD_EXEMPT_reason);
        }
    }

    return none;
}


/*
 * Of the kind of office in site.json, else by article 49 of the regulation,
 * which names departments and governments of counties and above.
 */

static gd_date_t
gd_duty_deadline(const gd_image_t *img, const gd_data_t *data,
    const gd_rec_t *office, uint32_t year)
{
    uint32_t      month, day;
    uint64_t      kind;
    gd_str_t      text;
    const char   *code;
    const uint64_t  *deadlines;

    static const char  *const law[] = {
        "03-31", "01-31", NULL, NULL, NULL
    };

    kind = gd_rec_num(office, GD_OFFICE_kind, 0);
    deadlines = gd_rec_slot(gd_rec(img, data->site), GD_SITE_deadlines);
    code = law[kind];

    if (deadlines != NULL) {
        text = gd_rec_str(img, gd_rec(img, *deadlines), kind);

        if (text.data != NULL) {
            code = (char *) text.data;
        }
    }

    if (code == NULL) {
        return 0;
    }

    month = (uint32_t) (code[0] - '0') * 10 + (uint32_t) (code[1] - '0');
    day = (uint32_t) (code[3] - '0') * 10 + (uint32_t) (code[4] - '0');
    year++;

    if (month == 2 && day == 29
        && (year % 4 != 0 || (year % 100 == 0 && year % 400 != 0)))
    {
        day = 28;
    }

    return gd_date(year, month, day);
}


/* by the day: the deadline is the last one on which it is in time */

static gd_late_e
gd_duty_late(gd_date_t date, gd_date_t deadline)
{
    if (date == 0 || deadline == 0) {
        return GD_LATE_UNKNOWN;
    }

    return (date - gd_date_minute(date) > deadline) ? GD_LATE_YES : GD_LATE_NO;
}


/* from the first name to the end of the last one; 0: not known, or no end */

static void
gd_duty_life(const gd_image_t *img, const gd_rec_t *office, gd_date_t *from,
    gd_date_t *to)
{
    uint32_t         i;
    gd_ref_t         list;
    gd_date_t        first, last;
    const gd_rec_t  *name;

    list = gd_rec_ref(office, GD_OFFICE_names);

    *from = 0;
    *to = 0;

    for (i = 0; i < list.len; i++) {
        name = gd_rec(img, gd_elts(img, uint64_t, list)[i]);
        first = gd_rec_num(name, GD_FORMER_NAME_from, 0);
        last = gd_rec_num(name, GD_FORMER_NAME_to, UINT64_MAX);

        *from = (i == 0) ? first : gd_min(*from, first);
        *to = gd_max(*to, last);
    }

    if (*to == UINT64_MAX) {
        *to = 0;
    }
}


gd_int_t
gd_duty_years(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, uint32_t *first, uint32_t *last)
{
    uint32_t            i, k;
    uint64_t            from;
    gd_date_t           as_of;
    gd_ref_t            list;
    gd_office_t        *offices;
    const gd_report_t  *report;

    as_of = gd_rec_num(gd_rec(img, data->site), GD_SITE_as_of, 0);

    *first = UINT32_MAX;
    *last = as_of ? gd_date_year(as_of) - 1 : 0;

    for (i = 0; i < reports->reports.len; i++) {
        report = gd_elts(img, gd_report_t, reports->reports) + i;

        if (gd_report_public(img, report)) {
            *first = gd_min(*first, report->year);
            *last = gd_max(*last, report->year);
        }
    }

    offices = gd_elts(img, gd_office_t, data->offices);

    for (i = 0; i < data->offices.len; i++) {
        list = gd_rec_ref(gd_rec(img, offices[i].rec), GD_OFFICE_must_report);

        for (k = 0; k < list.len; k++) {
            from = gd_rec_num(gd_rec(img, gd_elts(img, uint64_t, list)[k]),
                              GD_YEARS_from, UINT32_MAX);
            *first = gd_min(*first, (uint32_t) from);
        }
    }

    return (*first <= *last) ? GD_OK : GD_DECLINED;
}


/* "names" has those that are no more, and may have the one of today */

gd_ref_t
gd_office_name_in(const gd_image_t *img, const gd_data_t *data,
    uint32_t office, uint32_t year)
{
    uint32_t         i;
    gd_ref_t         names;
    gd_date_t        from, to, end;
    const gd_rec_t  *rec, *name;

    end = gd_date(year, 12, 31);
    rec = gd_rec(img, gd_elts(img, gd_office_t, data->offices)[office].rec);
    names = gd_rec_ref(rec, GD_OFFICE_names);

    for (i = 0; i < names.len; i++) {
        name = gd_rec(img, gd_elts(img, uint64_t, names)[i]);
        from = gd_rec_num(name, GD_FORMER_NAME_from, 0);
        to = gd_rec_num(name, GD_FORMER_NAME_to, UINT64_MAX);

        if (from <= end && end <= to) {
            return gd_rec_ref(name, GD_FORMER_NAME_name);
        }
    }

    return gd_rec_ref(rec, GD_OFFICE_name);
}


gd_uint_t
gd_report_public(const gd_image_t *img, const gd_report_t *report)
{
    return gd_rec_slot(gd_rec(img, report->rec), GD_REPORT_published) != NULL;
}
