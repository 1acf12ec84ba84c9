
/*
 * Copyright (C) govdisclose contributors
 *
 * /stats: the figures, of all offices or of one.
 */


#include "gd_page.h"
#include "gd_chart.h"
#include "gd_findings.h"


static void gd_stats_title(gd_build_t *b, uint32_t office);
static uint64_t gd_stats_total(gd_build_t *b, uint32_t office);
static gd_uint_t gd_stats_of(uint32_t office, uint32_t number);
static uint64_t *gd_stats_columns(gd_build_t *b, uint32_t office);
static const char *gd_stats_office_arg(gd_build_t *b, uint32_t office);
static gd_year_count_t *gd_stats_years(gd_build_t *b, uint32_t office,
    uint32_t *n);
static gd_val_t gd_stats_items(gd_build_t *b, uint32_t office);
static gd_val_t gd_stats_by_column(gd_build_t *b, uint32_t office);
static gd_val_t gd_stats_by_office(gd_build_t *b, uint32_t office);
static gd_val_t gd_stats_by_year(gd_build_t *b, uint32_t office);
static gd_val_t gd_stats_offices(gd_build_t *b, uint32_t office);
static gd_val_t gd_stats_freshness(gd_build_t *b, uint32_t office);
static gd_val_t gd_stats_reports(gd_build_t *b, uint32_t office);
static gd_val_t gd_stats_ledgers(gd_build_t *b, gd_ledger_e ledger,
    uint32_t office);
static gd_obj_t *gd_stats_ledger(gd_build_t *b, const gd_report_t *report,
    const gd_table_t *table);


void
gd_page_stats(gd_build_t *b, uint32_t office)
{
    gd_obj_t   *meta;
    gd_val_t    none = { 0 };
    gd_view_t  *view;

    view = &b->view;

    gd_str_set(&b->title, "信息公开统计");
    gd_crumb(b, gd_v_str(b->title), office ? gd_link(b, "stats") : none);

    if (office) {
        gd_stats_title(b, office);
        gd_crumb(b, gd_office_name(b, office - 1), none);
    }

    meta = gd_page_meta(b, gd_stats_total(b, office));

    /* it would change the figures of an office that are as they were */

    if (office == 0) {
        gd_put(view, meta, GD_N_data_version,
               gd_v_printf(view, "%016llx",
                           (unsigned long long) b->root->version));
    }

    gd_put(view, b->page, GD_N_meta, gd_v_obj(meta));
    gd_put(view, b->page, GD_N_offices, gd_stats_offices(b, office));
    gd_put(view, b->page, GD_N_items, gd_stats_items(b, office));
    gd_put(view, b->page, GD_N_freshness, gd_stats_freshness(b, office));
    gd_put(view, b->page, GD_N_reports, gd_stats_reports(b, office));
    gd_put(view, b->page, GD_N_applications,
           gd_stats_ledgers(b, GD_LEDGER_APPLICATIONS, office));
    gd_put(view, b->page, GD_N_disputes,
           gd_stats_ledgers(b, GD_LEDGER_DISPUTES, office));
    gd_put(view, b->page, GD_N_rates, gd_stats_rates(b, office));
    gd_put(view, b->page, GD_N_definitions, gd_stats_definitions(b));
}


static void
gd_stats_title(gd_build_t *b, uint32_t office)
{
    gd_val_t  name;

    name = gd_office_name(b, office - 1);

    if (gd_arena_printf(b->view.arena, &b->title, "%.*s信息公开统计",
                        (int) name.len, name.u.data)
        != GD_OK)
    {
        b->view.arena->failed = 1;
    }
}


static uint64_t
gd_stats_total(gd_build_t *b, uint32_t office)
{
    gd_stats_t  *stats;

    stats = (gd_stats_t *) &b->root->reports.stats;

    return office ? gd_elts(b->img, uint64_t, stats->by_office)[office - 1]
                  : stats->total;
}


/* whether an office is among those that the page is of */

static gd_uint_t
gd_stats_of(uint32_t office, uint32_t number)
{
    return office == 0 || number == office - 1;
}


static gd_val_t
gd_stats_offices(gd_build_t *b, uint32_t office)
{
    uint32_t    i;
    gd_obj_t   *entry;
    gd_list_t  *list;

    list = gd_list(&b->view, b->data->offices.len);

    for (i = 0; i < b->data->offices.len; i++) {

        if (!gd_stats_of(office, i)) {
            continue;
        }

        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_id,
               gd_v_ref(b->img, gd_office(b, i)->id));
        gd_put(&b->view, entry, GD_N_name, gd_office_name(b, i));
        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_stats_items(gd_build_t *b, uint32_t office)
{
    gd_obj_t  *items;

    items = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, items, GD_N_total,
           gd_v_int((int64_t) gd_stats_total(b, office)));
    gd_put(&b->view, items, GD_N_by_column, gd_stats_by_column(b, office));
    gd_put(&b->view, items, GD_N_by_office, gd_stats_by_office(b, office));
    gd_put(&b->view, items, GD_N_by_year, gd_stats_by_year(b, office));

    gd_charts_stats(b, items, office);

    return gd_v_obj(items);
}


static gd_val_t
gd_stats_by_column(gd_build_t *b, uint32_t office)
{
    uint32_t    i;
    uint64_t   *counts;
    gd_list_t  *list;

    list = gd_list(&b->view, b->data->columns.len);
    counts = gd_stats_columns(b, office);

    for (i = 0; counts != NULL && i < b->data->columns.len; i++) {
        if (counts[i]) {
            gd_push(&b->view, list,
                    gd_v_obj(gd_column_row(b, i, counts[i])));
        }
    }

    return gd_v_list(list);
}


static uint64_t *
gd_stats_columns(gd_build_t *b, uint32_t office)
{
    uint64_t    *counts;
    gd_uint_t    i, n;
    gd_tally_t  *tallies;

    if (office == 0) {
        return gd_elts(b->img, uint64_t, b->root->reports.stats.by_column);
    }

    counts = gd_arena_calloc(b->view.arena,
                             b->data->columns.len * sizeof(uint64_t));
    tallies = gd_stats_office(b->img, &b->root->reports.stats, office - 1,
                              &n);

    for (i = 0; counts != NULL && i < n; i++) {
        counts[tallies[i].column] += tallies[i].count;
    }

    return counts;
}


gd_obj_t *
gd_column_row(gd_build_t *b, uint32_t column, uint64_t count)
{
    gd_obj_t   *row;
    gd_rec_t   *rec;
    gd_view_t  *view;

    view = &b->view;
    rec = gd_rec(b->img, gd_elts(b->img, gd_column_t,
                                 b->data->columns)[column].rec);
    row = gd_obj(view, NULL, NULL);

    gd_put(view, row, GD_N_id,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_COLUMN_id)));
    gd_put(view, row, GD_N_name,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_COLUMN_name)));
    gd_put(view, row, GD_N_count, gd_v_int((int64_t) count));

    return row;
}


static gd_val_t
gd_stats_by_office(gd_build_t *b, uint32_t office)
{
    uint32_t    i;
    uint64_t   *counts;
    gd_obj_t   *entry;
    gd_str_t    id;
    gd_list_t  *list;

    list = gd_list(&b->view, b->data->offices.len);
    counts = gd_elts(b->img, uint64_t, b->root->reports.stats.by_office);

    for (i = 0; i < b->data->offices.len; i++) {

        if (!gd_stats_of(office, i)) {
            continue;
        }

        id = gd_image_get(b->img, gd_office(b, i)->id);
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_id, gd_v_str(id));
        gd_put(&b->view, entry, GD_N_name, gd_office_name(b, i));
        gd_put(&b->view, entry, GD_N_count, gd_v_int((int64_t) counts[i]));
        gd_put_hidden(&b->view, entry, GD_N_url,
                      gd_link(b, "items?office=%.*s", (int) id.len, id.data));

        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


/* items without a date are in no year: null in JSON, 日期不详 on the page */

static gd_val_t
gd_stats_by_year(gd_build_t *b, uint32_t office)
{
    uint32_t          i, n;
    gd_obj_t         *entry;
    gd_list_t        *list;
    gd_view_t        *view;
    gd_year_count_t  *years;

    view = &b->view;
    years = gd_stats_years(b, office, &n);
    list = gd_list(view, n);

    for (i = 0; i < n; i++) {
        entry = gd_obj(view, NULL, NULL);

        gd_put(view, entry, GD_N_year,
               years[i].year ? gd_v_int((int64_t) years[i].year)
                             : gd_v_null());
        gd_put_hidden(view, entry, GD_N_name,
                      years[i].year ? gd_v_printf(view, "%u年",
                                                  (unsigned) years[i].year)
                                    : gd_v_text("日期不详"));
        gd_put(view, entry, GD_N_count, gd_v_int((int64_t) years[i].count));
        gd_put_hidden(view, entry, GD_N_url,
                      years[i].year
                      ? gd_link(b, "items?%syear=%u",
                                gd_stats_office_arg(b, office),
                                (unsigned) years[i].year)
                      : gd_v_null());

        gd_push(view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


/* newest first; n is 0 where there is no memory */

static gd_year_count_t *
gd_stats_years(gd_build_t *b, uint32_t office, uint32_t *n)
{
    gd_ref_t          ref;
    gd_uint_t         i, ntallies;
    gd_tally_t       *tallies;
    gd_year_count_t  *years;

    if (office == 0) {
        ref = b->root->reports.stats.by_year;
        *n = ref.len;

        return gd_elts(b->img, gd_year_count_t, ref);
    }

    *n = 0;

    tallies = gd_stats_office(b->img, &b->root->reports.stats, office - 1,
                              &ntallies);
    years = gd_arena_calloc(b->view.arena,
                            ntallies * sizeof(gd_year_count_t));

    if (years == NULL) {
        return NULL;
    }

    for (i = ntallies; i-- > 0; /* void */ ) {

        if (*n == 0 || years[*n - 1].year != tallies[i].year) {
            years[(*n)++].year = tallies[i].year;
        }

        years[*n - 1].count += tallies[i].count;
    }

    return years;
}


/* of the address of a list: "office=id&", or nothing */

static const char *
gd_stats_office_arg(gd_build_t *b, uint32_t office)
{
    gd_str_t  id, arg;

    if (office == 0) {
        return "";
    }

    id = gd_image_get(b->img, gd_office(b, office - 1)->id);

    if (gd_arena_printf(b->view.arena, &arg, "office=%.*s&", (int) id.len,
                        id.data)
        != GD_OK)
    {
        return "";
    }

    return (char *) arg.data;
}


/* the newest date of each office and column that has a dated item */

static gd_val_t
gd_stats_freshness(gd_build_t *b, uint32_t office)
{
    uint32_t       i, k;
    gd_obj_t      *entry;
    gd_rec_t      *rec;
    gd_list_t     *list;
    gd_view_t     *view;
    gd_fresh_t    *fresh;
    gd_stats_t    *stats;
    const uint64_t  *days;

    view = &b->view;
    stats = (gd_stats_t *) &b->root->reports.stats;
    list = gd_list(view, stats->fresh.len);
    fresh = gd_elts(b->img, gd_fresh_t, stats->fresh);

    for (i = 0; i < stats->fresh.len; i++) {

        if (!gd_stats_of(office, fresh[i].office)) {
            continue;
        }

        k = fresh[i].column;
        rec = gd_rec(b->img, gd_elts(b->img, gd_column_t,
                                     b->data->columns)[k].rec);
        days = gd_rec_slot(rec, GD_COLUMN_stale_days);
        entry = gd_obj(view, NULL, NULL);

        gd_put(view, entry, GD_N_office,
               gd_v_ref(b->img, gd_office(b, fresh[i].office)->id));
        gd_put_hidden(view, entry, GD_N_office_name,
                      gd_office_name(b, fresh[i].office));
        gd_put(view, entry, GD_N_column,
               gd_v_ref(b->img, gd_rec_ref(rec, GD_COLUMN_id)));
        gd_put_hidden(view, entry, GD_N_column_name,
                      gd_v_ref(b->img, gd_rec_ref(rec, GD_COLUMN_name)));
        gd_put(view, entry, GD_N_last_published,
               fresh[i].last ? gd_v_date(fresh[i].last) : gd_v_null());
        gd_put(view, entry, GD_N_stale_days,
               days ? gd_v_int((int64_t) *days) : gd_v_null());

        gd_push(view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_stats_reports(gd_build_t *b, uint32_t office)
{
    uint32_t      i;
    gd_obj_t     *row;
    gd_duty_t     duty;
    gd_list_t    *list;
    gd_report_t  *reports;

    list = gd_list(&b->view, 16);
    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);

    for (i = 0; i < b->root->reports.reports.len; i++) {

        if (!gd_stats_of(office, reports[i].office)
            || !gd_report_public(b->img, &reports[i]))
        {
            continue;
        }

        row = gd_report_row(b, &reports[i]);

        gd_duty(b->img, b->data, &b->root->reports, reports[i].office,
                reports[i].year, &duty);

        gd_put(&b->view, row, GD_N_due, duty.deadline ? gd_v_date(duty.deadline)
                                                      : gd_v_null());

        if (gd_checks_public(b)) {
            gd_put(&b->view, row, GD_N_equations,
                   gd_v_obj(gd_results(b, reports[i].results)));
            gd_put(&b->view, row, GD_N_rules,
                   gd_v_obj(gd_rules_results(&b->view, &b->root->reports,
                                             &reports[i].checked,
                                             GD_SUBJECT_REPORT,
                                             gd_checks_group(b), 0)));
            gd_put_hidden(&b->view, row, GD_N_checks,
                          gd_checks_link(b, &reports[i]));
        }

        gd_push(&b->view, list, gd_v_obj(row));
    }

    return gd_v_list(list);
}


/* table 三 of the reports that have one, declared or computed */

static gd_val_t
gd_stats_ledgers(gd_build_t *b, gd_ledger_e ledger, uint32_t office)
{
    uint32_t      i, k;
    gd_list_t    *list;
    gd_table_t   *table;
    gd_format_t  *format;
    gd_report_t  *report;

    list = gd_list(&b->view, 16);

    for (i = 0; i < b->root->reports.reports.len; i++) {
        report = gd_elts(b->img, gd_report_t, b->root->reports.reports) + i;

        if (!gd_stats_of(office, report->office) || report->format == 0
            || report->all || !gd_report_public(b->img, report))
        {
            continue;
        }

        format = gd_report_format(b, report);

        for (k = 0; k < format->tables.len; k++) {
            table = gd_elts(b->img, gd_table_t, format->tables) + k;

            if (table->ledger == ledger
                && gd_elts(b->img, uint64_t, report->sources)[k]
                   != GD_SOURCE_ABSENT)
            {
                gd_push(&b->view, list,
                        gd_v_obj(gd_stats_ledger(b, report, table)));
            }
        }
    }

    return gd_v_list(list);
}


static gd_obj_t *
gd_stats_ledger(gd_build_t *b, const gd_report_t *report,
    const gd_table_t *table)
{
    uint32_t      i, last;
    gd_obj_t     *entry;
    gd_cell_t    *cells;
    gd_line_t    *rows;
    gd_view_t    *view;
    gd_block_t   *block;

    view = &b->view;
    block = gd_elts(b->img, gd_block_t, table->blocks);
    rows = gd_elts(b->img, gd_line_t, block->rows);
    cells = gd_elts(b->img, gd_cell_t, report->cells) + block->first;
    last = block->columns.len - 1;
    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_year, gd_v_int(report->year));
    gd_put(view, entry, GD_N_office,
           gd_v_ref(b->img, gd_office(b, report->office)->id));
    gd_put_hidden(view, entry, GD_N_office_name, gd_report_name(b, report));
    gd_put_hidden(view, entry, GD_N_url, gd_report_link(b, report));

    for (i = 0; i < block->rows.len; i++) {

        switch (rows[i].role) {

        case GD_ROLE_NEW:
            gd_put_hidden(view, entry, GD_N_received,
                          gd_v_cell(cells[i * (last + 1) + last]));
            break;

        case GD_ROLE_SUM:
            gd_put_hidden(view, entry, GD_N_closed,
                          gd_v_cell(cells[i * (last + 1) + last]));
            break;

        case GD_ROLE_CARRIED_OUT:
            gd_put_hidden(view, entry, GD_N_carried_out,
                          gd_v_cell(cells[i * (last + 1) + last]));
            break;
        }
    }

    gd_put(view, entry,
           (table->ledger == GD_LEDGER_DISPUTES) ? GD_N_cells : GD_N_rows,
           gd_table_cells(b, table, gd_elts(b->img, gd_cell_t,
                                            report->cells)));

    return entry;
}
