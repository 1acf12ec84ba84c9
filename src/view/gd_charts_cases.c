
/*
 * Copyright (C) govdisclose contributors
 *
 * The charts of applications: how they ended over the years, how long they
 * took.
 */


#include "gd_charts.h"
#include "gd_answer.h"
#include "gd_outcomes.h"


#define GD_CHARTS_YEARS    12


/* outcomes of a year, over the reports that have all figures */

typedef struct {
    uint32_t              year;
    uint32_t              reports;
    uint32_t              blank;      /* those that have not */
    gd_outcomes_t         sum;
} gd_charts_year_t;


/* working days from and to; the last has no end */

static const struct {
    uint32_t              from;
    uint32_t              to;
    const char           *name;
} gd_charts_bins[] = {
    { 0, 5, "5个工作日以内" },
    { 6, 10, "6至10个工作日" },
    { 11, 15, "11至15个工作日" },
    { 16, 20, "16至20个工作日" },
    { 21, 40, "21至40个工作日" },
    { 41, UINT32_MAX, "超过40个工作日" }
};

#define GD_CHARTS_BINS     gd_nelts(gd_charts_bins)
#define GD_CHARTS_IN_TIME  4


static gd_uint_t gd_charts_counts(const gd_build_t *b,
    const gd_report_t *other, uint32_t office, const gd_report_t *report);
static gd_uint_t gd_charts_years(const gd_build_t *b, uint32_t office,
    const gd_report_t *report, gd_charts_year_t *years);
static void gd_charts_sum(const gd_build_t *b, const gd_report_t *report,
    gd_charts_year_t *year);
static void gd_charts_outcomes_year(gd_build_t *b,
    const gd_charts_year_t *year, gd_chart_row_t *row, gd_list_t *list);
static gd_uint_t gd_charts_bin_all(gd_build_t *b, uint32_t office,
    uint32_t year, uint64_t bins[GD_CHARTS_BINS], uint64_t *unknown);
static void gd_charts_bin_office(gd_build_t *b, uint32_t office,
    uint32_t year, uint64_t bins[GD_CHARTS_BINS], uint64_t *unknown);
static gd_val_t gd_charts_bins_json(gd_build_t *b, uint32_t year,
    const uint64_t bins[GD_CHARTS_BINS], uint64_t unknown);


void
gd_charts_outcomes(gd_build_t *b, gd_list_t *charts, uint32_t office,
    const gd_report_t *report)
{
    gd_uint_t          i, n;
    gd_list_t         *list;
    gd_view_t         *view;
    gd_chart_t         chart;
    const char        *names[GD_CHART_VALUES];
    gd_chart_row_t     rows[GD_CHARTS_YEARS];
    gd_charts_year_t   years[GD_CHARTS_YEARS];

    view = &b->view;
    n = gd_charts_years(b, office, report, years);
    list = gd_list(view, n);

    for (i = 0; i < n; i++) {
        gd_charts_outcomes_year(b, &years[i], &rows[i], list);
    }

    if (report == NULL) {
        gd_put(view, b->page, GD_N_outcomes, gd_v_list(list));
    }

    if (n == 0) {
        return;
    }

    for (i = 0; i < GD_OUTCOMES; i++) {
        names[i] = gd_codes_outcomes[i].label;
    }

    names[i++] = "本年新收";

    if (office == 0) {
        names[i++] = "计入的报告";
        names[i++] = "有空白未计入的报告";
    }

    memset(&chart, 0, sizeof(gd_chart_t));

    chart.id = "chart-outcomes";
    chart.title = gd_v_text("历年申请办理结果");
    chart.description = gd_v_printf(view, "%u年至%u年各年办结的申请，柱内自下而上依次为"
                                    "图例所列的办理结果。",
                                    (unsigned) years[0].year,
                                    (unsigned) years[n - 1].year);
    chart.head = "年度";
    chart.values = names;
    chart.nvalues = i;
    chart.nseries = GD_OUTCOMES;
    chart.rows = rows;
    chart.nrows = n;

    gd_charts_push(b, charts, gd_chart_columns(b, &chart));
}


/* whether a report is one of those that the figures are of */

static gd_uint_t
gd_charts_counts(const gd_build_t *b, const gd_report_t *other,
    uint32_t office, const gd_report_t *report)
{
    if (office && other->office != office - 1) {
        return 0;
    }

    if (report == NULL) {
        return !other->all && gd_report_public(b->img, other);
    }

    return other == report
           || (other->all == report->all && other->year < report->year
               && gd_report_public(b->img, other));
}


/* oldest first; the newest of them where there are many */

static gd_uint_t
gd_charts_years(const gd_build_t *b, uint32_t office,
    const gd_report_t *report, gd_charts_year_t *years)
{
    uint32_t          *numbers;
    gd_uint_t          i, n, count;
    gd_report_t       *reports, *other;
    gd_charts_year_t   year;

    n = 0;
    numbers = NULL;
    count = b->root->reports.reports.len;
    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);

    if (office) {
        numbers = gd_reports_office(b->img, &b->root->reports, office - 1,
                                    &count);
    }

    for (i = 0; i < count; i++) {
        other = &reports[numbers ? numbers[i] : i];

        if (other->format == 0
            || !gd_charts_counts(b, other, office, report))
        {
            continue;
        }

        if (n == 0 || years[n - 1].year != other->year) {

            if (n == GD_CHARTS_YEARS) {
                break;
            }

            memset(&years[n], 0, sizeof(gd_charts_year_t));
            years[n++].year = other->year;
        }

        gd_charts_sum(b, other, &years[n - 1]);
    }

    for (i = 0; i < n / 2; i++) {
        year = years[i];
        years[i] = years[n - 1 - i];
        years[n - 1 - i] = year;
    }

    return n;
}


static void
gd_charts_sum(const gd_build_t *b, const gd_report_t *report,
    gd_charts_year_t *year)
{
    gd_uint_t      i;
    gd_outcomes_t  outcomes;

    if (gd_outcomes(b->img, &b->root->reports, report, &outcomes) != GD_OK) {
        year->blank++;
        return;
    }

    year->reports++;
    year->sum.received += outcomes.received;

    for (i = 0; i < GD_OUTCOMES; i++) {
        year->sum.closed[i] += outcomes.closed[i];
    }
}


static void
gd_charts_outcomes_year(gd_build_t *b, const gd_charts_year_t *year,
    gd_chart_row_t *row, gd_list_t *list)
{
    gd_obj_t   *entry;
    gd_str_t    key;
    gd_uint_t   i;
    gd_view_t  *view;

    view = &b->view;
    entry = gd_obj(view, NULL, NULL);

    memset(row, 0, sizeof(gd_chart_row_t));

    row->name = gd_v_printf(view, "%u年", (unsigned) year->year);
    row->label = gd_v_int(year->year);

    gd_put(view, entry, GD_N_year, gd_v_int(year->year));
    gd_put(view, entry, GD_N_reports, gd_v_int(year->reports));
    gd_put(view, entry, GD_N_blank, gd_v_int(year->blank));
    gd_put(view, entry, GD_N_received,
           year->reports ? gd_v_int(year->sum.received) : gd_v_null());

    for (i = 0; i < GD_OUTCOMES; i++) {
        key.data = (u_char *) gd_codes_outcomes[i].code;
        key.len = strlen(gd_codes_outcomes[i].code);

        row->values[i] = year->reports ? year->sum.closed[i] : GD_CHART_BLANK;

        gd_put_key(view, entry, key,
                   year->reports ? gd_v_int(year->sum.closed[i])
                                 : gd_v_null());
    }

    row->values[i++] = year->reports ? year->sum.received : GD_CHART_BLANK;
    row->values[i++] = year->reports;
    row->values[i] = year->blank;

    gd_push(view, list, gd_v_obj(entry));
}


uint32_t
gd_charts_newest(const gd_build_t *b, uint32_t office)
{
    uint32_t      i;
    gd_report_t  *reports;

    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);

    for (i = 0; i < b->root->reports.reports.len; i++) {
        if (gd_charts_counts(b, &reports[i], office, NULL)) {
            return reports[i].year;
        }
    }

    return 0;
}


void
gd_charts_days(gd_build_t *b, gd_list_t *charts, uint32_t office,
    uint32_t year)
{
    uint64_t         bins[GD_CHARTS_BINS], unknown, closed, in_time;
    gd_uint_t        i;
    gd_view_t       *view;
    gd_chart_t       chart;
    gd_chart_row_t   rows[GD_CHARTS_BINS];

    static const char  *const values[] = { "件数" };

    view = &b->view;

    if (!gd_charts_bin_all(b, office, year, bins, &unknown)) {
        gd_put(view, b->page, GD_N_answer_days, gd_v_null());
        return;
    }

    gd_put(view, b->page, GD_N_answer_days,
           gd_charts_bins_json(b, year, bins, unknown));

    memset(rows, 0, sizeof(rows));

    closed = 0;
    in_time = 0;

    for (i = 0; i < GD_CHARTS_BINS; i++) {
        rows[i].name = gd_v_const(gd_charts_bins[i].name);
        rows[i].values[0] = (int64_t) bins[i];

        closed += bins[i];
        in_time += (i < GD_CHARTS_IN_TIME) ? bins[i] : 0;
    }

    memset(&chart, 0, sizeof(gd_chart_t));

    chart.id = "chart-days";
    chart.title = gd_v_printf(view, "%u年办结的申请用了多少个工作日", (unsigned) year);
    chart.description = gd_v_printf(view, "可以计算的%llu件中，%llu件在%u个工作日以内办结；"
                                    "不能计算的%llu件。征求意见等不计入期限的日子已扣除。",
                                    (unsigned long long) closed,
                                    (unsigned long long) in_time,
                                    GD_ANSWER_DAYS,
                                    (unsigned long long) unknown);

    gd_charts_figures(&chart, "工作日", values, rows, GD_CHARTS_BINS);
    gd_charts_push(b, charts, gd_chart_bars(b, &chart));
}


/* whether an office has a ledger of the year, and a report for it */

static gd_uint_t
gd_charts_bin_all(gd_build_t *b, uint32_t office, uint32_t year,
    uint64_t bins[GD_CHARTS_BINS], uint64_t *unknown)
{
    uint32_t      i, last, k;
    gd_ref_t      years;
    gd_uint_t     found;
    gd_report_t  *report;

    found = 0;
    *unknown = 0;
    memset(bins, 0, GD_CHARTS_BINS * sizeof(uint64_t));

    i = office ? office - 1 : 0;
    last = office ? office : b->data->offices.len;

    for ( /* void */ ; i < last; i++) {
        report = gd_report_find(b->img, &b->root->reports, year, i, 0);

        if (report == NULL || (office == 0
                               && !gd_report_public(b->img, report)))
        {
            continue;
        }

        years = gd_office(b, i)->applications;

        for (k = 0; k < years.len; k++) {
            if (gd_elts(b->img, uint64_t, years)[k] == year) {
                gd_charts_bin_office(b, i, year, bins, unknown);
                found = 1;
            }
        }
    }

    return found;
}


static void
gd_charts_bin_office(gd_build_t *b, uint32_t office, uint32_t year,
    uint64_t bins[GD_CHARTS_BINS], uint64_t *unknown)
{
    uint32_t     i, days;
    gd_ref_t     list;
    gd_rec_t    *rec;
    gd_uint_t    k;
    gd_entry_t  *entries;

    list = gd_office(b, office)->application_lines;
    entries = gd_elts(b->img, gd_entry_t, list);

    for (i = 0; i < list.len && entries[i].year <= year; i++) {
        rec = gd_rec(b->img, entries[i].rec);

        if (gd_date_year(gd_rec_num(rec, GD_APPLICATION_closed, 0)) != year) {
            continue;
        }

        if (gd_answer_days(b->img, b->data, rec, &days) != GD_OK) {
            (*unknown)++;
            continue;
        }

        for (k = 0; days > gd_charts_bins[k].to; k++) { /* void */ }

        bins[k]++;
    }
}


static gd_val_t
gd_charts_bins_json(gd_build_t *b, uint32_t year,
    const uint64_t bins[GD_CHARTS_BINS], uint64_t unknown)
{
    gd_obj_t   *days, *bin;
    gd_uint_t   i;
    gd_list_t  *list;
    gd_view_t  *view;

    view = &b->view;
    days = gd_obj(view, NULL, NULL);
    list = gd_list(view, GD_CHARTS_BINS);

    for (i = 0; i < GD_CHARTS_BINS; i++) {
        bin = gd_obj(view, NULL, NULL);

        gd_put(view, bin, GD_N_from, gd_v_int(gd_charts_bins[i].from));
        gd_put(view, bin, GD_N_to,
               (i + 1 < GD_CHARTS_BINS) ? gd_v_int(gd_charts_bins[i].to)
                                        : gd_v_null());
        gd_put(view, bin, GD_N_count, gd_v_int((int64_t) bins[i]));
        gd_push(view, list, gd_v_obj(bin));
    }

    gd_put(view, days, GD_N_year, gd_v_int(year));
    gd_put(view, days, GD_N_items, gd_v_list(list));
    gd_put(view, days, GD_N_unknown, gd_v_int((int64_t) unknown));

    return gd_v_obj(days);
}
