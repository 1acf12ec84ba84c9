
/*
 * Copyright (C) govdisclose contributors
 *
 * /reports/{year}: the reports of a tree of offices, summed.
 */


#include "gd_page.h"
#include "gd_str.h"


static void gd_rollup_head(gd_build_t *b, const gd_rollup_t *rollup);
static gd_val_t gd_rollup_name(gd_build_t *b, const gd_rollup_t *rollup);
static void gd_rollup_form(gd_build_t *b, const gd_format_t *format);
static void gd_rollup_years(gd_build_t *b, const gd_rollup_t *rollup);
static void gd_rollup_members(gd_build_t *b, const gd_rollup_t *rollup);
static gd_obj_t *gd_rollup_member(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_member_t *member);
static void gd_rollup_tables(gd_build_t *b, const gd_rollup_t *rollup);
static void gd_rollup_equations(gd_build_t *b, const gd_rollup_t *rollup);
static void gd_rollup_aggregate(gd_build_t *b, const gd_rollup_t *rollup);
static void gd_rollup_table_csv(gd_build_t *b, const gd_rollup_t *rollup);
static gd_format_t *gd_rollup_format(const gd_build_t *b,
    const gd_rollup_t *rollup);


void
gd_page_rollup(gd_build_t *b, const gd_rollup_t *rollup)
{
    gd_format_t  *format;

    format = gd_rollup_format(b, rollup);

    gd_rollup_head(b, rollup);
    gd_rollup_form(b, format);
    gd_rollup_years(b, rollup);

    if (b->form == GD_FORM_CSV) {
        gd_rollup_table_csv(b, rollup);
        return;
    }

    gd_put(&b->view, b->page, GD_N_coverage, gd_rollup_coverage(b, rollup));

    if (gd_forms[b->form].paper) {
        gd_rollup_paper(b, rollup);
        return;
    }

    gd_rollup_members(b, rollup);

    if (rollup->cells.len) {
        gd_rollup_tables(b, rollup);
        gd_rollup_equations(b, rollup);
    }

    gd_rollup_aggregate(b, rollup);
}


static void
gd_rollup_head(gd_build_t *b, const gd_rollup_t *rollup)
{
    gd_str_t    id;
    gd_val_t    title, name;
    gd_view_t  *view;

    view = &b->view;
    id = gd_image_get(b->img, gd_office(b, rollup->office)->id);
    name = gd_rollup_name(b, rollup);
    title = gd_rollup_title(b, rollup);

    b->title.data = title.u.data;
    b->title.len = title.len;

    gd_crumb(b, gd_v_text("政府信息公开年报"), gd_link(b, "reports"));
    gd_crumb(b, gd_v_printf(view, "%u年汇总", (unsigned) rollup->year),
             (gd_val_t) { 0 });

    gd_put(view, b->page, GD_N_office, gd_v_str(id));
    gd_put(view, b->page, GD_N_office_name, name);
    gd_put_hidden(view, b->page, GD_N_office_url,
                  gd_link(b, "offices/%.*s", (int) id.len, id.data));
    gd_put(view, b->page, GD_N_year, gd_v_int(rollup->year));
    gd_put(view, b->page, GD_N_title, title);
}


static gd_val_t
gd_rollup_name(gd_build_t *b, const gd_rollup_t *rollup)
{
    return gd_v_ref(b->img, gd_office_name_in(b->img, b->data, rollup->office,
                                              rollup->year));
}


gd_val_t
gd_rollup_title(gd_build_t *b, const gd_rollup_t *rollup)
{
    gd_val_t  name;

    name = gd_rollup_name(b, rollup);

    return gd_v_printf(&b->view, "%.*s及所属机关%u年政府信息公开年报数据汇总",
                       (int) name.len, name.u.data, (unsigned) rollup->year);
}


static void
gd_rollup_form(gd_build_t *b, const gd_format_t *format)
{
    gd_obj_t   *form;
    gd_view_t  *view;

    view = &b->view;

    if (format == NULL) {
        gd_put(view, b->page, GD_N_format, gd_v_null());
        return;
    }

    form = gd_obj(view, NULL, NULL);

    gd_put(view, form, GD_N_authority, gd_v_ref(b->img, format->authority));
    gd_put(view, form, GD_N_name, gd_v_ref(b->img, format->name));

    gd_put(view, b->page, GD_N_format, gd_v_ref(b->img, format->id));
    gd_put(view, b->page, GD_N_form, gd_v_obj(form));
}


/* the years before and after it that have such a page */

static void
gd_rollup_years(gd_build_t *b, const gd_rollup_t *rollup)
{
    uint32_t            i;
    gd_obj_t           *entry;
    gd_uint_t           name;
    gd_rollup_t        *list;
    const gd_rollup_t  *turn[2] = { NULL, NULL };

    list = gd_elts(b->img, gd_rollup_t, b->root->reports.rollups);

    /* newest first */

    for (i = 0; i < b->root->reports.rollups.len; i++) {

        if (!gd_rollup_shown(b->img, b->data, &b->root->reports, &list[i])) {
            continue;
        }

        if (list[i].year > rollup->year) {
            turn[1] = &list[i];

        } else if (list[i].year < rollup->year && turn[0] == NULL) {
            turn[0] = &list[i];
        }
    }

    for (i = 0; i < 2; i++) {

        if (turn[i] == NULL) {
            continue;
        }

        name = i ? GD_N_next : GD_N_previous;
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_year, gd_v_int(turn[i]->year));
        gd_put(&b->view, entry, GD_N_url,
               gd_link(b, "reports/%u", (unsigned) turn[i]->year));
        gd_put_hidden(&b->view, b->page, name, gd_v_obj(entry));
    }
}


gd_val_t
gd_rollup_coverage(gd_build_t *b, const gd_rollup_t *rollup)
{
    gd_obj_t   *coverage;
    gd_view_t  *view;

    view = &b->view;
    coverage = gd_obj(view, NULL, NULL);

    gd_put(view, coverage, GD_N_expected, gd_v_int(rollup->expected));
    gd_put(view, coverage, GD_N_published, gd_v_int(rollup->published));
    gd_put(view, coverage, GD_N_summed, gd_v_int(rollup->summed));

    return gd_v_obj(coverage);
}


/* all of them, and for the page those of which there is something to say */

static void
gd_rollup_members(gd_build_t *b, const gd_rollup_t *rollup)
{
    uint32_t            i;
    gd_obj_t           *entry;
    gd_view_t          *view;
    gd_list_t          *all, *missing, *exempt, *failing, *left;
    const gd_member_t  *member;
    const gd_report_t  *report;

    view = &b->view;
    all = gd_list(view, rollup->members.len);
    missing = gd_list(view, 4);
    exempt = gd_list(view, 4);
    failing = gd_list(view, 4);
    left = gd_list(view, 4);

    for (i = 0; i < rollup->members.len; i++) {
        member = gd_elts(b->img, gd_member_t, rollup->members) + i;
        entry = gd_rollup_member(b, rollup, member);

        gd_push(view, all, gd_v_obj(entry));

        if (member->state == GD_DUTY_EXEMPT) {
            gd_push(view, exempt, gd_v_obj(entry));

        } else if (member->report == 0) {
            gd_push(view, missing, gd_v_obj(entry));

        } else if (member->use != GD_USE_SUMMED) {
            gd_push(view, left, gd_v_obj(entry));
        }

        if (member->report && gd_checks_public(b)) {
            report = gd_elts(b->img, gd_report_t, b->root->reports.reports)
                     + member->report - 1;

            if (report->results[GD_FAIL]) {
                gd_push(view, failing, gd_v_obj(entry));
            }
        }
    }

    gd_put(view, b->page, GD_N_members, gd_v_list(all));
    gd_put_hidden(view, b->page, GD_N_missing, gd_v_list(missing));
    gd_put_hidden(view, b->page, GD_N_exempt, gd_v_list(exempt));
    gd_put_hidden(view, b->page, GD_N_failing, gd_v_list(failing));
    gd_put_hidden(view, b->page, GD_N_not_summed, gd_v_list(left));
}


static gd_obj_t *
gd_rollup_member(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_member_t *member)
{
    gd_obj_t           *entry;
    gd_duty_t           duty;
    gd_view_t          *view;
    gd_format_t        *format;
    const gd_report_t  *report;

    view = &b->view;
    entry = gd_obj(view, NULL, NULL);

    gd_duty(b->img, b->data, &b->root->reports, member->office, rollup->year,
            &duty);

    gd_put(view, entry, GD_N_office,
           gd_v_ref(b->img, gd_office(b, member->office)->id));
    gd_put(view, entry, GD_N_office_name,
           gd_v_ref(b->img, gd_office_name_in(b->img, b->data, member->office,
                                              rollup->year)));
    gd_put(view, entry, GD_N_state, gd_v_code(&gd_codes_duty[member->state]));
    gd_put(view, entry, GD_N_due, duty.deadline ? gd_v_date(duty.deadline)
                                                : gd_v_null());
    gd_put(view, entry, GD_N_reason, gd_v_ref(b->img, duty.reason));

    if (member->report == 0) {
        gd_put(view, entry, GD_N_published, gd_v_null());
        gd_put(view, entry, GD_N_url, gd_v_null());
        return entry;
    }

    report = gd_elts(b->img, gd_report_t, b->root->reports.reports)
             + member->report - 1;
    format = gd_report_format(b, report);

    gd_put(view, entry, GD_N_published,
           gd_v_date(gd_rec_num(gd_rec(b->img, report->rec),
                                GD_REPORT_published, 0)));
    gd_put(view, entry, GD_N_url, gd_report_link(b, report));
    gd_put(view, entry, GD_N_format,
           format ? gd_v_ref(b->img, format->id) : gd_v_null());
    gd_put(view, entry, GD_N_use, gd_v_code(&gd_codes_use[member->use]));

    if (gd_checks_public(b)) {
        gd_put(view, entry, GD_N_equations,
               gd_v_obj(gd_results(b, report->results)));
    }

    return entry;
}


static void
gd_rollup_tables(gd_build_t *b, const gd_rollup_t *rollup)
{
    uint32_t      i;
    gd_obj_t     *tables, *entry;
    gd_list_t    *list;
    gd_view_t    *view;
    gd_table_t   *table;
    gd_format_t  *format;

    view = &b->view;
    format = gd_rollup_format(b, rollup);
    tables = gd_obj(view, NULL, NULL);
    list = gd_list(view, format->tables.len);

    for (i = 0; i < format->tables.len; i++) {
        table = gd_elts(b->img, gd_table_t, format->tables) + i;
        entry = gd_obj(view, NULL, NULL);

        gd_put(view, entry, GD_N_cells,
               gd_table_cells(b, table, gd_elts(b->img, gd_cell_t,
                                                rollup->cells)));
        gd_put(view, entry, GD_N_units,
               gd_rollup_units(b, rollup, table, 0));
        gd_put(view, entry, GD_N_incomplete,
               gd_rollup_incomplete(b, rollup, table));
        gd_put_key(view, tables, gd_image_get(b->img, table->key),
                   gd_v_obj(entry));

        gd_push(view, list, gd_rollup_table(b, rollup, table));
    }

    /* laid out for the page, keyed for JSON */

    gd_put_hidden(view, b->page, GD_N_tables, gd_v_list(list));
    gd_put(view, b->page, GD_N_tables, gd_v_obj(tables));
}


static void
gd_rollup_equations(gd_build_t *b, const gd_rollup_t *rollup)
{
    gd_view_t  *view;
    gd_list_t  *failures;

    if (!gd_checks_public(b)) {
        return;
    }

    view = &b->view;
    failures = gd_list(view, 4);

    gd_put(view, b->page, GD_N_equations,
           gd_equations(b, gd_rollup_format(b, rollup), rollup->verdicts,
                        rollup->results, failures));
    gd_put_hidden(view, b->page, GD_N_equation_total,
                  gd_v_int(rollup->verdicts.len));
    gd_put_hidden(view, b->page, GD_N_failures, gd_v_list(failures));
}


/* what the top of the tree has printed as the sum, beside ours */

static void
gd_rollup_aggregate(gd_build_t *b, const gd_rollup_t *rollup)
{
    gd_obj_t           *entry;
    gd_uint_t           same;
    gd_view_t          *view;
    const gd_report_t  *report;

    view = &b->view;
    report = gd_report_find(b->img, &b->root->reports, rollup->year,
                            rollup->office, 1);

    if (report == NULL || !gd_report_public(b->img, report)) {
        gd_put(view, b->page, GD_N_aggregate, gd_v_null());
        return;
    }

    entry = gd_report_row(b, report);
    same = (rollup->cells.len && report->format == rollup->format);

    gd_put_hidden(view, entry, GD_N_comparable, gd_v_bool(same));
    gd_put(view, entry, GD_N_differences,
           same ? gd_rollup_differences(b, rollup, report) : gd_v_null());
    gd_put(view, b->page, GD_N_aggregate, gd_v_obj(entry));
}


/* the aggregate is beside it where it is on the same form */

static void
gd_rollup_table_csv(gd_build_t *b, const gd_rollup_t *rollup)
{
    const gd_report_t  *report;

    report = gd_report_find(b->img, &b->root->reports, rollup->year,
                            rollup->office, 1);

    if (report != NULL && (!gd_report_public(b->img, report)
                           || report->format != rollup->format))
    {
        report = NULL;
    }

    b->csv = gd_rollup_csv(b, rollup, report);
}


static gd_format_t *
gd_rollup_format(const gd_build_t *b, const gd_rollup_t *rollup)
{
    return rollup->format ? gd_elts(b->img, gd_format_t,
                                    b->root->reports.formats)
                            + rollup->format - 1 : NULL;
}
