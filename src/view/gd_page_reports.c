
/*
 * Copyright (C) govdisclose contributors
 *
 * /reports: years by offices; and reports as rows of lists.
 */


#include "gd_page.h"
#include "gd_csv_write.h"
#include "gd_str.h"


static void gd_reports_matrix(gd_build_t *b);
static gd_obj_t *gd_reports_row(gd_build_t *b, uint32_t office,
    const uint8_t *shown, uint32_t first, uint32_t last);
static gd_obj_t *gd_reports_cell(gd_build_t *b, uint32_t office,
    uint32_t year);
static gd_uint_t gd_reports_shown(gd_build_t *b, uint32_t year);
static gd_val_t gd_reports_csv(gd_build_t *b, gd_list_t *rows);
static void gd_reports_link(gd_build_t *b, gd_obj_t *cell, gd_uint_t name,
    const gd_report_t *report);


void
gd_page_reports(gd_build_t *b)
{
    size_t        n;
    uint32_t      i;
    gd_list_t    *items;
    gd_view_t    *view;
    gd_report_t  *reports;

    view = &b->view;

    gd_str_set(&b->title, "政府信息公开年报");
    gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });

    n = 0;
    items = gd_list(view, 16);
    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);

    for (i = 0; i < b->root->reports.reports.len; i++) {

        if (gd_report_public(b->img, &reports[i])) {
            gd_push(view, items, gd_v_obj(gd_report_row(b, &reports[i])));
            n++;
        }
    }

    gd_collection(b, gd_page_meta(b, n), gd_v_list(items));
    gd_reports_matrix(b);
}


/* years, newest first, by offices; a year of which there is nothing is left */

static void
gd_reports_matrix(gd_build_t *b)
{
    uint8_t            *shown;
    uint32_t            i, year, first, last, root;
    gd_obj_t           *entry;
    gd_list_t          *years, *rows;
    const gd_rollup_t  *rollup;

    root = gd_rollup_root(b->img, b->data);
    years = gd_list(&b->view, 8);
    rows = gd_list(&b->view, b->data->offices.len);

    if (gd_duty_years(b->img, b->data, &b->root->reports, &first, &last)
        != GD_OK)
    {
        first = 1;
        last = 0;
    }

    shown = gd_arena_calloc(b->view.arena, last - first + 2);
    if (shown == NULL) {
        return;
    }

    for (year = last; year >= first; year--) {

        if (!gd_reports_shown(b, year)) {
            continue;
        }

        shown[year - first] = 1;
        entry = gd_obj(&b->view, NULL, NULL);

        rollup = root ? gd_rollup_find(b->img, &b->root->reports, year,
                                       root - 1) : NULL;

        gd_put(&b->view, entry, GD_N_year, gd_v_int(year));
        gd_put(&b->view, entry, GD_N_url,
               gd_rollup_shown(b->img, b->data, &b->root->reports, rollup)
               ? gd_link(b, "reports/%u", (unsigned) year) : gd_v_null());
        gd_push(&b->view, years, gd_v_obj(entry));
    }

    for (i = 0; i < b->data->offices.len; i++) {
        gd_push(&b->view, rows,
                gd_v_obj(gd_reports_row(b, i, shown, first, last)));
    }

    gd_put(&b->view, b->page, GD_N_years, gd_v_list(years));
    gd_put(&b->view, b->page, GD_N_rows, gd_v_list(rows));

    if (b->form == GD_FORM_CSV) {
        b->csv = gd_reports_csv(b, rows);
    }
}


static gd_uint_t
gd_reports_shown(gd_build_t *b, uint32_t year)
{
    uint32_t      i;
    gd_duty_t     duty;
    gd_report_t  *report;

    for (i = 0; i < b->data->offices.len; i++) {
        gd_duty(b->img, b->data, &b->root->reports, i, year, &duty);
        report = gd_report_find(b->img, &b->root->reports, year, i, 1);

        if (duty.state == GD_DUTY_PUBLISHED || duty.state == GD_DUTY_DUE
            || duty.state == GD_DUTY_MISSING || duty.state == GD_DUTY_EXEMPT
            || (report != NULL && gd_report_public(b->img, report)))
        {
            return 1;
        }
    }

    return 0;
}


static gd_obj_t *
gd_reports_row(gd_build_t *b, uint32_t office, const uint8_t *shown,
    uint32_t first, uint32_t last)
{
    uint32_t    year;
    gd_obj_t   *row;
    gd_list_t  *cells;

    row = gd_office_entry(b, office);
    cells = gd_list(&b->view, last - first + 1);

    for (year = last; year >= first; year--) {
        if (shown[year - first]) {
            gd_push(&b->view, cells,
                    gd_v_obj(gd_reports_cell(b, office, year)));
        }
    }

    gd_put(&b->view, row, GD_N_cells, gd_v_list(cells));

    return row;
}


static gd_obj_t *
gd_reports_cell(gd_build_t *b, uint32_t office, uint32_t year)
{
    gd_obj_t   *cell;
    gd_str_t    name, today;
    gd_duty_t   duty;
    gd_view_t  *view;

    view = &b->view;
    cell = gd_obj(view, NULL, NULL);

    gd_duty(b->img, b->data, &b->root->reports, office, year, &duty);

    gd_put(view, cell, GD_N_year, gd_v_int(year));
    gd_put(view, cell, GD_N_state, gd_v_code(&gd_codes_duty[duty.state]));

    /* the name of that year where it is not that of today */

    name = gd_image_get(b->img, gd_office_name_in(b->img, b->data, office,
                                                  year));
    today = gd_rec_str(b->img, gd_rec(b->img, gd_office(b, office)->rec),
                       GD_OFFICE_name);

    if (!gd_str_eq(&name, &today)) {
        gd_put(view, cell, GD_N_office_name, gd_v_str(name));
    }

    gd_put(view, cell, GD_N_published,
           duty.report ? gd_v_date(gd_rec_num(gd_rec(b->img,
                                                     duty.report->rec),
                                              GD_REPORT_published, 0))
                       : gd_v_null());
    gd_put(view, cell, GD_N_due, duty.deadline ? gd_v_date(duty.deadline)
                                               : gd_v_null());

    if (gd_lateness_public(b)) {
        gd_put(view, cell, GD_N_late, gd_v_late(duty.late));
    }

    gd_put(view, cell, GD_N_reason, gd_v_ref(b->img, duty.reason));
    gd_reports_link(b, cell, GD_N_url, duty.report);
    gd_reports_link(b, cell, GD_N_aggregate,
                    gd_report_find(b->img, &b->root->reports, year, office,
                                   1));

    return cell;
}


/* a line for every office and year */

static gd_val_t
gd_reports_csv(gd_build_t *b, gd_list_t *rows)
{
    uint32_t    i, k;
    gd_val_t    cells, cell;
    gd_list_t  *lines, *line;

    static const uint16_t  of_office[] = { GD_N_id, GD_N_name };
    static const uint16_t  of_cell[] = {
        GD_N_year, GD_N_state, GD_N_office_name, GD_N_published, GD_N_due,
        GD_N_late, GD_N_reason, GD_N_url, GD_N_aggregate
    };

    lines = gd_list(&b->view, 64);

    line = gd_list(&b->view, 16);
    gd_csv_fields(&b->view, line, NULL, of_office, gd_nelts(of_office));
    gd_csv_fields(&b->view, line, NULL, of_cell, gd_nelts(of_cell));
    gd_push(&b->view, lines, gd_v_list(line));

    for (i = 0; rows != NULL && i < rows->n; i++) {
        cells = gd_v_get(b->img, &rows->elts[i], GD_N_cells, NULL);

        for (k = 0; k < gd_v_count(&cells); k++) {
            cell = gd_v_elt(b->img, &cells, k);

            line = gd_list(&b->view, 16);
            gd_csv_fields(&b->view, line, &rows->elts[i], of_office,
                          gd_nelts(of_office));
            gd_csv_fields(&b->view, line, &cell, of_cell,
                          gd_nelts(of_cell));
            gd_push(&b->view, lines, gd_v_list(line));
        }
    }

    return gd_v_list(lines);
}


static void
gd_reports_link(gd_build_t *b, gd_obj_t *cell, gd_uint_t name,
    const gd_report_t *report)
{
    if (report != NULL && gd_report_public(b->img, report)) {
        gd_put(&b->view, cell, name, gd_report_link(b, report));

    } else {
        gd_put(&b->view, cell, name, gd_v_null());
    }
}


gd_obj_t *
gd_report_row(gd_build_t *b, const gd_report_t *report)
{
    gd_obj_t     *row;
    gd_view_t    *view;
    gd_format_t  *format;

    view = &b->view;
    row = gd_obj(view, NULL, NULL);

    gd_put(view, row, GD_N_office,
           gd_v_ref(b->img, gd_office(b, report->office)->id));
    gd_put(view, row, GD_N_office_name, gd_report_name(b, report));
    gd_put(view, row, GD_N_year, gd_v_int(report->year));
    gd_put(view, row, GD_N_scope, report->all ? gd_v_text("all")
                                              : gd_v_text("own"));
    gd_put(view, row, GD_N_title, gd_report_title(b, report));

    format = gd_report_format(b, report);

    if (format != NULL) {
        gd_put(view, row, GD_N_format, gd_v_ref(b->img, format->id));
    }

    gd_put(view, row, GD_N_published,
           gd_v_date(gd_rec_num(gd_rec(b->img, report->rec),
                                GD_REPORT_published, 0)));
    gd_put(view, row, GD_N_url, gd_report_link(b, report));

    return row;
}


gd_uint_t
gd_lateness_public(const gd_build_t *b)
{
    return gd_rec_num(gd_rec(b->img, b->data->site), GD_SITE_public_checks,
                      GD_CHECKS_ARITHMETIC)
           == GD_CHECKS_ALL;
}


gd_uint_t
gd_checks_public(const gd_build_t *b)
{
    return gd_rec_num(gd_rec(b->img, b->data->site), GD_SITE_public_checks,
                      GD_CHECKS_ARITHMETIC)
           != GD_CHECKS_NONE;
}


gd_format_t *
gd_report_format(const gd_build_t *b, const gd_report_t *report)
{
    if (report->format == 0) {
        return NULL;
    }

    return gd_elts(b->img, gd_format_t, b->root->reports.formats)
           + report->format - 1;
}


/* as the report itself prints it, else what the office was called then */

gd_val_t
gd_report_name(gd_build_t *b, const gd_report_t *report)
{
    gd_ref_t  name;

    name = gd_rec_ref(gd_rec(b->img, report->rec), GD_REPORT_office_name);

    return name.off ? gd_v_ref(b->img, name)
                    : gd_v_ref(b->img, gd_office_name_in(b->img, b->data,
                                                     report->office,
                                                     report->year));
}


gd_val_t
gd_report_title(gd_build_t *b, const gd_report_t *report)
{
    gd_ref_t  title;
    gd_val_t  name;

    title = gd_rec_ref(gd_rec(b->img, report->rec), GD_REPORT_title);

    if (title.off) {
        return gd_v_ref(b->img, title);
    }

    name = gd_report_name(b, report);

    return gd_v_printf(&b->view, "%.*s%u年政府信息公开工作年度报告",
                       (int) name.len, name.u.data, (unsigned) report->year);
}


gd_val_t
gd_report_link(gd_build_t *b, const gd_report_t *report)
{
    gd_str_t  id;

    id = gd_image_get(b->img, gd_office(b, report->office)->id);

    return gd_link(b, "reports/%u/%.*s%s", (unsigned) report->year,
                   (int) id.len, id.data, report->all ? "/all" : "");
}


gd_obj_t *
gd_results(gd_build_t *b, const uint32_t *counts)
{
    gd_obj_t        *results;
    gd_uint_t        i;
    const uint16_t   names[] = {
        GD_N_pass, GD_N_fail, GD_N_uncertain, GD_N_not_assessable
    };

    results = gd_obj(&b->view, NULL, NULL);

    for (i = 0; i < gd_nelts(names); i++) {
        gd_put(&b->view, results, names[i], gd_v_int(counts[i]));
    }

    return results;
}
