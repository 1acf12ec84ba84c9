
/*
 * Copyright (C) govdisclose contributors
 *
 * /reports/{year}/{office}: one annual report.
 */


#include "gd_page.h"
#include "gd_chart.h"
#include "gd_findings.h"


static void gd_report_head(gd_build_t *b, const gd_report_t *report);
static void gd_report_years(gd_build_t *b, const gd_report_t *report);
static gd_obj_t *gd_report_year(gd_build_t *b, const gd_report_t *report);
static void gd_report_disclosed(gd_build_t *b, const gd_report_t *report);
static gd_uint_t gd_report_catalogued(const gd_build_t *b,
    const gd_report_t *report);
static gd_uint_t gd_report_covers(const gd_build_t *b,
    const gd_report_t *report, uint32_t office);
static gd_val_t gd_report_columns(gd_build_t *b, const uint64_t *counts);
static gd_val_t gd_report_rollup(gd_build_t *b, const gd_report_t *report);


void
gd_page_report(gd_build_t *b, const gd_report_t *report)
{
    gd_rec_t   *rec;
    gd_list_t  *failures;
    gd_view_t  *view;

    if (b->page == NULL) {
        return;
    }

    if (b->form == GD_FORM_CSV) {
        b->draft = !gd_report_public(b->img, report);
        gd_report_csv(b, report);
        return;
    }

    if (gd_forms[b->form].paper) {
        b->draft = !gd_report_public(b->img, report);
        gd_report_paper(b, report);
        return;
    }

    view = &b->view;
    rec = gd_rec(b->img, report->rec);

    b->page->kind = &gd_kind_report;
    b->page->rec = rec;

    gd_report_head(b, report);
    gd_report_years(b, report);
    gd_report_disclosed(b, report);
    gd_report_comparison(b, report);
    gd_charts_report(b, report);
    gd_failing(b, report);

    gd_put(view, b->page, GD_N_tables, gd_report_tables(b, report));
    gd_report_given(b, report);

    if (report->seal.off) {
        gd_put(view, b->page, GD_N_fingerprint,
               gd_v_ref(b->img, report->seal));
        gd_put_hidden(view, b->page, GD_N_verify, gd_verify_link(b, report));
    }

    if (report->all) {
        gd_put(view, b->page, GD_N_rollup, gd_report_rollup(b, report));
    }

    if (gd_checks_public(b)) {
        failures = gd_list(view, 4);

        gd_put(view, b->page, GD_N_equations,
               gd_report_equations(b, report, failures));
        gd_put(view, b->page, GD_N_rules,
               gd_v_obj(gd_rules_results(view, &b->root->reports,
                                         &report->checked,
                                         GD_SUBJECT_REPORT,
                                         gd_checks_group(b), 1)));
        gd_put_hidden(view, b->page, GD_N_checks, gd_checks_link(b, report));
        gd_put_hidden(view, b->page, GD_N_has_equations,
                      gd_v_bool(report->verdicts.len != 0));
        gd_put_hidden(view, b->page, GD_N_equation_total,
                      gd_v_int(report->verdicts.len));
        gd_put_hidden(view, b->page, GD_N_failures, gd_v_list(failures));
    }

    gd_put_hidden(view, b->page, GD_N_preamble_paragraphs,
                  gd_paragraphs(b, gd_rec_str(b->img, rec,
                                              GD_REPORT_preamble)));
    gd_put_hidden(view, b->page, GD_N_contact_paragraphs,
                  gd_paragraphs(b, gd_rec_str(b->img, rec,
                                              GD_REPORT_contact)));
    gd_put(view, b->page, GD_N_original,
           gd_files(b, &gd_kind_file, gd_rec_ref(rec, GD_REPORT_original)));

    /* the laid-out sections for the page, the file's own ones for JSON */

    gd_put_hidden(view, b->page, GD_N_sections,
                  gd_report_sections(b, report));
    gd_put(view, b->page, GD_N_sections,
           gd_v_field(b->img, &gd_kind_report, rec, GD_REPORT_sections));
}


static void
gd_report_head(gd_build_t *b, const gd_report_t *report)
{
    gd_obj_t     *form;
    gd_str_t      id;
    gd_val_t      title, name;
    gd_view_t    *view;
    gd_format_t  *format;

    view = &b->view;
    id = gd_image_get(b->img, gd_office(b, report->office)->id);
    name = gd_report_name(b, report);
    title = gd_report_title(b, report);

    b->title.data = title.u.data;
    b->title.len = title.len;

    gd_crumb(b, gd_v_text("政府信息公开年报"), gd_link(b, "reports"));
    gd_crumb(b, gd_office_name(b, report->office),
             gd_link(b, "offices/%.*s", (int) id.len, id.data));
    gd_crumb(b, gd_v_printf(view, "%u年", (unsigned) report->year),
             (gd_val_t) { 0 });

    gd_meta_article(b, title, name,
                    gd_v_field(b->img, &gd_kind_report,
                               gd_rec(b->img, report->rec),
                               GD_REPORT_published));
    gd_office_menu(b, report->office, report->year);

    if (!gd_report_public(b->img, report)) {
        b->draft = 1;
        gd_put(view, b->page, GD_N_draft, gd_v_bool(1));
    }

    gd_put(view, b->page, GD_N_office, gd_v_str(id));
    gd_put(view, b->page, GD_N_office_name, name);
    gd_put_hidden(view, b->page, GD_N_office_url,
                  gd_link(b, "offices/%.*s", (int) id.len, id.data));
    gd_put(view, b->page, GD_N_scope, report->all ? gd_v_text("all")
                                                  : gd_v_text("own"));

    if (report->all) {
        gd_put(view, b->page, GD_N_scope_label, gd_v_text("汇总报告"));
    }

    gd_put(view, b->page, GD_N_title, title);

    format = gd_report_format(b, report);

    if (format == NULL) {
        return;
    }

    form = gd_obj(view, NULL, NULL);

    gd_put(view, form, GD_N_authority, gd_v_ref(b->img, format->authority));
    gd_put(view, form, GD_N_name, gd_v_ref(b->img, format->name));

    gd_put(view, b->page, GD_N_format, gd_v_ref(b->img, format->id));
    gd_put(view, b->page, GD_N_form, gd_v_obj(form));
}


/* all of the same office and scope, and those before and after it */

static void
gd_report_years(gd_build_t *b, const gd_report_t *report)
{
    uint32_t           *numbers;
    gd_obj_t           *entry;
    gd_list_t          *years;
    gd_uint_t           i, n, name;
    const gd_report_t  *other, *previous, *next;

    previous = NULL;
    next = NULL;
    years = gd_list(&b->view, 8);

    /* newest first: the last that is later is next, the first that is not */

    numbers = gd_reports_office(b->img, &b->root->reports, report->office,
                                &n);

    for (i = 0; i < n; i++) {
        other = gd_elts(b->img, gd_report_t, b->root->reports.reports)
                + numbers[i];

        if (other->all != report->all || !gd_report_public(b->img, other)) {
            continue;
        }

        entry = gd_report_year(b, other);
        gd_put(&b->view, entry, GD_N_current, gd_v_bool(other == report));
        gd_push(&b->view, years, gd_v_obj(entry));

        if (other->year > report->year) {
            next = other;

        } else if (other->year < report->year && previous == NULL) {
            previous = other;
        }
    }

    for (i = 0; i < 2; i++) {
        other = i ? next : previous;
        name = i ? GD_N_next : GD_N_previous;

        if (other == NULL) {
            continue;
        }

        gd_put_hidden(&b->view, b->page, name,
                      gd_v_obj(gd_report_year(b, other)));
    }

    gd_put_hidden(&b->view, b->page, GD_N_years, gd_v_list(years));
}


static gd_obj_t *
gd_report_year(gd_build_t *b, const gd_report_t *report)
{
    gd_obj_t  *entry;

    entry = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, entry, GD_N_year, gd_v_int(report->year));
    gd_put(&b->view, entry, GD_N_url, gd_report_link(b, report));

    return entry;
}


/* items published in the year, and all by its end */

static void
gd_report_disclosed(gd_build_t *b, const gd_report_t *report)
{
    uint32_t     i, last;
    uint64_t    *counts, total, catalogue;
    gd_obj_t    *disclosed;
    gd_uint_t    k, n;
    gd_tally_t  *tallies;

    counts = gd_arena_calloc(b->view.arena,
                             b->data->columns.len * sizeof(uint64_t));
    if (counts == NULL) {
        return;
    }

    total = 0;
    catalogue = 0;

    i = report->all ? 0 : report->office;
    last = report->all ? b->data->offices.len : i + 1;

    for ( /* void */ ; i < last; i++) {

        if (!gd_report_covers(b, report, i)) {
            continue;
        }

        tallies = gd_stats_office(b->img, &b->root->reports.stats, i, &n);

        for (k = 0; k < n; k++) {

            if (tallies[k].year && tallies[k].year <= report->year) {
                catalogue += tallies[k].count;
            }

            if (tallies[k].year == report->year) {
                counts[tallies[k].column] += tallies[k].count;
                total += tallies[k].count;
            }
        }
    }

    /* a catalogue that may begin later says nothing, not zero */

    if (catalogue == 0 && !gd_report_catalogued(b, report)) {
        gd_put(&b->view, b->page, GD_N_disclosed, gd_v_null());
        gd_put(&b->view, b->page, GD_N_catalogue, gd_v_null());
        return;
    }

    disclosed = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, disclosed, GD_N_total, gd_v_int((int64_t) total));
    gd_put(&b->view, disclosed, GD_N_columns, gd_report_columns(b, counts));

    gd_put(&b->view, b->page, GD_N_disclosed, gd_v_obj(disclosed));
    gd_put(&b->view, b->page, GD_N_catalogue, gd_v_int((int64_t) catalogue));
}


/* whether the office says that all items of the year are in the catalogue */

static gd_uint_t
gd_report_catalogued(const gd_build_t *b, const gd_report_t *report)
{
    return gd_rec_num(gd_rec(b->img, gd_office(b, report->office)->rec),
                      GD_OFFICE_catalogue_from, UINT64_MAX)
           <= report->year;
}


/* the office's own report is of it alone, an aggregate of all below it too */

static gd_uint_t
gd_report_covers(const gd_build_t *b, const gd_report_t *report,
    uint32_t office)
{
    uint32_t  up;

    if (office == report->office || !report->all) {
        return office == report->office;
    }

    for (up = gd_office(b, office)->parent;
         up;
         up = gd_office(b, up - 1)->parent)
    {
        if (up - 1 == report->office) {
            return 1;
        }
    }

    return 0;
}


static gd_val_t
gd_report_columns(gd_build_t *b, const uint64_t *counts)
{
    uint32_t    i;
    gd_list_t  *list;

    list = gd_list(&b->view, 16);

    for (i = 0; i < b->data->columns.len; i++) {
        if (counts[i]) {
            gd_push(&b->view, list,
                    gd_v_obj(gd_column_row(b, i, counts[i])));
        }
    }

    return gd_v_list(list);
}


/* what an aggregate is to be the sum of */

static gd_val_t
gd_report_rollup(gd_build_t *b, const gd_report_t *report)
{
    gd_val_t      coverage;
    gd_rollup_t  *rollup;

    rollup = gd_rollup_find(b->img, &b->root->reports, report->year,
                            report->office);
    coverage = gd_rollup_coverage(b, rollup);

    if (gd_rollup_shown(b->img, b->data, &b->root->reports, rollup)) {
        gd_put(&b->view, coverage.u.obj, GD_N_url,
               gd_link(b, "reports/%u", (unsigned) report->year));
    }

    return coverage;
}
