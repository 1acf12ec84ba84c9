
/*
 * Copyright (C) govdisclose contributors
 *
 * /reports: years by offices; and reports as rows of lists.
 */


#include "gd_page.h"


static gd_val_t gd_reports_years(gd_build_t *b, gd_vec_t *years);
static gd_obj_t *gd_reports_row(gd_build_t *b, uint32_t office,
    const gd_vec_t *years);
static gd_val_t gd_name_of_year(gd_build_t *b, uint32_t office,
    uint32_t year);
static gd_obj_t *gd_reports_cell(gd_build_t *b, uint32_t office,
    uint64_t year);


void
gd_page_reports(gd_build_t *b)
{
    size_t        n;
    uint32_t      i;
    gd_vec_t      years;
    gd_list_t    *items, *rows;
    gd_view_t    *view;
    gd_report_t  *reports;

    view = &b->view;

    gd_str_set(&b->title, "政府信息公开年报");
    gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });
    gd_meta(b, "ColumnName", gd_v_str(b->title));
    gd_meta(b, "ColumnDescription", gd_v_text("政府信息公开工作年度报告"));
    gd_meta(b, "ColumnKeywords", gd_v_text("政府信息公开年报,年度报告"));
    gd_meta(b, "ColumnType", gd_v_text("信息公开年报"));

    n = 0;
    items = gd_list(view, 16);
    rows = gd_list(view, b->data->offices.len);
    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);

    for (i = 0; i < b->root->reports.reports.len; i++) {

        if (gd_report_public(b->img, &reports[i])) {
            gd_push(view, items, gd_v_obj(gd_report_row(b, &reports[i])));
            n++;
        }
    }

    gd_vec_init(&years, sizeof(uint64_t));

    gd_collection(b, gd_page_meta(b, n), gd_v_list(items));
    gd_put_hidden(view, b->page, GD_N_years, gd_reports_years(b, &years));

    for (i = 0; i < b->data->offices.len; i++) {
        gd_push(view, rows, gd_v_obj(gd_reports_row(b, i, &years)));
    }

    gd_put_hidden(view, b->page, GD_N_rows, gd_v_list(rows));

    gd_vec_free(&years);
}


/* reports come newest first, so that equal years lie together */

static gd_val_t
gd_reports_years(gd_build_t *b, gd_vec_t *years)
{
    uint32_t      i;
    uint64_t     *year;
    gd_obj_t     *entry;
    gd_list_t    *list;
    gd_report_t  *report;

    list = gd_list(&b->view, 8);

    for (i = 0; i < b->root->reports.reports.len; i++) {
        report = gd_elts(b->img, gd_report_t, b->root->reports.reports) + i;

        if (!gd_report_public(b->img, report)
            || (years->n
                && *gd_vec_at(years, uint64_t, years->n - 1) == report->year))
        {
            continue;
        }

        year = gd_vec_push(years);
        if (year == NULL) {
            b->view.arena->failed = 1;
            break;
        }

        *year = report->year;
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_year, gd_v_int(report->year));
        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


static gd_obj_t *
gd_reports_row(gd_build_t *b, uint32_t office, const gd_vec_t *years)
{
    size_t      i;
    gd_obj_t   *row;
    gd_list_t  *cells;

    row = gd_office_row(b, office);
    cells = gd_list(&b->view, years->n);

    for (i = 0; i < years->n; i++) {
        gd_push(&b->view, cells,
                gd_v_obj(gd_reports_cell(b, office,
                                         *gd_vec_at(years, uint64_t, i))));
    }

    gd_put(&b->view, row, GD_N_cells, gd_v_list(cells));

    return row;
}


static gd_obj_t *
gd_reports_cell(gd_build_t *b, uint32_t office, uint64_t year)
{
    gd_obj_t     *cell;
    gd_uint_t     all;
    gd_val_t      links[2];
    gd_report_t  *report;

    for (all = 0; all < 2; all++) {
        report = gd_report_find(b->img, &b->root->reports, (uint32_t) year,
                                office, all);

        links[all] = (report != NULL && gd_report_public(b->img, report))
                     ? gd_report_link(b, report) : gd_v_null();
    }

    cell = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, cell, GD_N_year, gd_v_int((int64_t) year));
    gd_put(&b->view, cell, GD_N_url, links[0]);
    gd_put(&b->view, cell, GD_N_aggregate, links[1]);

    return cell;
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
gd_checks_public(const gd_build_t *b)
{
    return gd_rec_num(gd_rec(b->img, b->data->site), GD_SITE_public_checks,
                      GD_CHECKS_ARITHMETIC)
           != GD_CHECKS_NONE;
}


gd_uint_t
gd_report_public(const gd_image_t *img, const gd_report_t *report)
{
    return gd_rec_slot(gd_rec(img, report->rec), GD_REPORT_published) != NULL;
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
                    : gd_name_of_year(b, report->office, report->year);
}


/* the name at the end of the year; "names" has those that are no more too */

static gd_val_t
gd_name_of_year(gd_build_t *b, uint32_t office, uint32_t year)
{
    uint32_t    i;
    gd_ref_t    names;
    gd_rec_t   *rec;
    gd_date_t   from, to, end;

    end = gd_date(year, 12, 31);
    names = gd_rec_ref(gd_rec(b->img, gd_office(b, office)->rec),
                       GD_OFFICE_names);

    for (i = 0; i < names.len; i++) {
        rec = gd_rec(b->img, gd_elts(b->img, uint64_t, names)[i]);
        from = gd_rec_num(rec, GD_FORMER_NAME_from, 0);
        to = gd_rec_num(rec, GD_FORMER_NAME_to, UINT64_MAX);

        if (from <= end && end <= to) {
            return gd_v_ref(b->img, gd_rec_ref(rec, GD_FORMER_NAME_name));
        }
    }

    return gd_office_name(b, office);
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
gd_results(gd_build_t *b, const gd_report_t *report)
{
    gd_obj_t        *results;
    gd_uint_t        i;
    const uint16_t   names[] = {
        GD_N_pass, GD_N_fail, GD_N_uncertain, GD_N_not_assessable
    };

    results = gd_obj(&b->view, NULL, NULL);

    for (i = 0; i < gd_nelts(names); i++) {
        gd_put(&b->view, results, names[i], gd_v_int(report->results[i]));
    }

    return results;
}
