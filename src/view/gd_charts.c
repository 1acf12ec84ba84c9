
/*
 * Copyright (C) govdisclose contributors
 *
 * The charts of the catalogue: items by month, by column, by office.
 */


#include "gd_chart.h"
#include "gd_charts.h"


#define GD_CHARTS_MONTHS   24

/* with more than these, the others are one bar */
#define GD_CHARTS_BARS     12


/* bars by count, and the sum of those that there is no room for */

typedef struct {
    gd_chart_row_t        rows[GD_CHARTS_BARS];
    gd_uint_t             n;
    gd_uint_t             others;
    int64_t               rest;
} gd_charts_top_t;


static void gd_charts_months(gd_build_t *b, gd_list_t *charts,
    gd_obj_t *items, uint32_t office);
static void gd_charts_count(gd_build_t *b, uint32_t office, uint32_t first,
    gd_chart_row_t *rows);
static void gd_charts_month(gd_build_t *b, gd_list_t *list, uint32_t number,
    gd_chart_row_t *row);
static void gd_charts_columns(gd_build_t *b, gd_list_t *charts,
    uint32_t office);
static void gd_charts_offices(gd_build_t *b, gd_list_t *charts);
static void gd_charts_add(gd_charts_top_t *top, gd_val_t name, gd_val_t url,
    int64_t value);
static void gd_charts_top(gd_build_t *b, gd_list_t *charts,
    gd_charts_top_t *top, const char *id, const char *title,
    const char *head);


static const char  *const gd_charts_items[] = { "条数" };


void
gd_charts_stats(gd_build_t *b, gd_obj_t *items, uint32_t office)
{
    uint32_t    year;
    gd_list_t  *charts;

    charts = gd_list(&b->view, 5);

    gd_charts_months(b, charts, items, office);
    gd_charts_outcomes(b, charts, office, NULL);

    year = gd_charts_newest(b, office);

    if (year) {
        gd_charts_days(b, charts, office, year);
    }

    gd_charts_columns(b, charts, office);

    if (office == 0 && b->data->offices.len > 1) {
        gd_charts_offices(b, charts);
    }

    gd_put_hidden(&b->view, b->page, GD_N_charts, gd_v_list(charts));
}


void
gd_charts_report(gd_build_t *b, const gd_report_t *report)
{
    gd_list_t  *charts;

    charts = gd_list(&b->view, 2);

    gd_charts_outcomes(b, charts, report->office + 1, report);

    if (!report->all) {
        gd_charts_days(b, charts, report->office + 1, report->year);
    }

    gd_put_hidden(&b->view, b->page, GD_N_charts, gd_v_list(charts));
}


/* up to the month of the newest item */

static void
gd_charts_months(gd_build_t *b, gd_list_t *charts, gd_obj_t *items,
    uint32_t office)
{
    int64_t          total;
    uint32_t         first, i, most;
    gd_item_t       *newest;
    gd_list_t       *list;
    gd_view_t       *view;
    gd_chart_t       chart;
    gd_chart_row_t   rows[GD_CHARTS_MONTHS];

    view = &b->view;
    list = gd_list(view, GD_CHARTS_MONTHS);
    newest = gd_visible_item(b->img, b->data, office, 0);

    gd_put(view, items, GD_N_by_month, gd_v_list(list));

    if (newest == NULL || newest->published == 0) {
        return;
    }

    first = gd_charts_month_of(newest->published) + 1 - GD_CHARTS_MONTHS;

    gd_charts_count(b, office, first, rows);

    total = 0;
    most = 0;

    for (i = 0; i < GD_CHARTS_MONTHS; i++) {
        gd_charts_month(b, list, first + i, &rows[i]);

        total += rows[i].values[0];
        most = (rows[i].values[0] > rows[most].values[0]) ? i : most;
    }

    memset(&chart, 0, sizeof(gd_chart_t));

    chart.id = "chart-months";
    chart.title = gd_v_text("近24个月发布的条目");
    chart.description = gd_v_printf(view, "%.*s至%.*s共发布%lld条，最多的一个月是"
                                    "%.*s，%lld条。",
                                    gd_charts_text(&rows[0].name),
                                    gd_charts_text(&rows[i - 1].name),
                                    (long long) total,
                                    gd_charts_text(&rows[most].name),
                                    (long long) rows[most].values[0]);

    gd_charts_figures(&chart, "月份", gd_charts_items, rows, GD_CHARTS_MONTHS);
    gd_charts_push(b, charts, gd_chart_columns(b, &chart));
}


/* the items are in the order of their dates, newest first */

static void
gd_charts_count(gd_build_t *b, uint32_t office, uint32_t first,
    gd_chart_row_t *rows)
{
    uint32_t    month;
    uint64_t    i;
    gd_item_t  *item;

    memset(rows, 0, GD_CHARTS_MONTHS * sizeof(gd_chart_row_t));

    for (i = 0; /* void */ ; i++) {
        item = gd_visible_item(b->img, b->data, office, i);

        if (item == NULL || item->published == 0) {
            return;
        }

        month = gd_charts_month_of(item->published);

        if (month < first) {
            return;
        }

        rows[month - first].values[0]++;
    }
}


static void
gd_charts_month(gd_build_t *b, gd_list_t *list, uint32_t number,
    gd_chart_row_t *row)
{
    unsigned    year, month;
    gd_obj_t   *entry;
    gd_view_t  *view;

    view = &b->view;
    year = number / 12;
    month = number % 12 + 1;

    row->name = gd_v_printf(view, "%u年%u月", year, month);

    if (month == 1) {
        row->label = gd_v_printf(view, "%u.1", year);

    } else if (month % 3 == 1) {
        row->label = gd_v_printf(view, "%u月", month);
    }

    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_month,
           gd_v_printf(view, "%04u-%02u", year, month));
    gd_put(view, entry, GD_N_count, gd_v_int(row->values[0]));
    gd_push(view, list, gd_v_obj(entry));
}


static void
gd_charts_columns(gd_build_t *b, gd_list_t *charts, uint32_t office)
{
    uint32_t          i, last;
    uint64_t         *counts;
    gd_val_t          row;
    gd_uint_t         k, n;
    gd_tally_t       *tallies;
    gd_charts_top_t   top;

    counts = gd_arena_calloc(b->view.arena,
                             b->data->columns.len * sizeof(uint64_t));
    if (counts == NULL) {
        return;
    }

    i = office ? office - 1 : 0;
    last = office ? office : b->data->offices.len;

    for ( /* void */ ; i < last; i++) {
        tallies = gd_stats_office(b->img, &b->root->reports.stats, i, &n);

        for (k = 0; k < n; k++) {
            counts[tallies[k].column] += tallies[k].count;
        }
    }

    memset(&top, 0, sizeof(gd_charts_top_t));

    for (i = 0; i < b->data->columns.len; i++) {

        if (counts[i] == 0) {
            continue;
        }

        row = gd_v_obj(gd_column_row(b, i, counts[i]));

        gd_charts_add(&top, gd_v_get(b->img, &row, GD_N_name, NULL),
                      gd_v_make(GD_V_NONE), (int64_t) counts[i]);
    }

    gd_charts_top(b, charts, &top, "chart-columns", "各栏目的条目", "栏目");
}


static void
gd_charts_offices(gd_build_t *b, gd_list_t *charts)
{
    uint32_t          i;
    uint64_t         *counts;
    gd_str_t          id;
    gd_charts_top_t   top;

    counts = gd_elts(b->img, uint64_t, b->root->reports.stats.by_office);

    memset(&top, 0, sizeof(gd_charts_top_t));

    for (i = 0; i < b->data->offices.len; i++) {
        id = gd_image_get(b->img, gd_office(b, i)->id);

        gd_charts_add(&top, gd_office_name(b, i),
                      gd_link(b, "offices/%.*s", (int) id.len, id.data),
                      (int64_t) counts[i]);
    }

    gd_charts_top(b, charts, &top, "chart-offices", "各机关的条目", "机关");
}


/* keeps the largest, the first of equal ones first */

static void
gd_charts_add(gd_charts_top_t *top, gd_val_t name, gd_val_t url,
    int64_t value)
{
    gd_uint_t        i;
    gd_chart_row_t  *rows;

    rows = top->rows;

    if (top->n == GD_CHARTS_BARS) {
        top->others++;

        if (value <= rows[top->n - 1].values[0]) {
            top->rest += value;
            return;
        }

        top->rest += rows[top->n - 1].values[0];
        top->n--;
    }

    for (i = top->n; i && rows[i - 1].values[0] < value; i--) {
        rows[i] = rows[i - 1];
    }

    memset(&rows[i], 0, sizeof(gd_chart_row_t));

    rows[i].name = name;
    rows[i].url = url;
    rows[i].values[0] = value;

    top->n++;
}


static void
gd_charts_top(gd_build_t *b, gd_list_t *charts, gd_charts_top_t *top,
    const char *id, const char *title, const char *head)
{
    gd_view_t  *view;
    gd_chart_t  chart;

    if (top->n == 0) {
        return;
    }

    view = &b->view;

    memset(&chart, 0, sizeof(gd_chart_t));

    chart.id = id;
    chart.title = gd_v_const(title);
    chart.description = gd_v_printf(view, "条目最多的是%.*s，%lld条。",
                                    gd_charts_text(&top->rows[0].name),
                                    (long long) top->rows[0].values[0]);

    if (top->others) {
        chart.description = gd_v_printf(view, "条目最多的是%.*s，%lld条；未画出的%u个"
                                        "共%lld条。",
                                        gd_charts_text(&top->rows[0].name),
                                        (long long) top->rows[0].values[0],
                                        (unsigned) top->others,
                                        (long long) top->rest);
    }

    gd_charts_figures(&chart, head, gd_charts_items, top->rows, top->n);
    gd_charts_push(b, charts, gd_chart_bars(b, &chart));
}
