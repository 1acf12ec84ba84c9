
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose check: what nginx -t would say, and whether the reports add up.
 */


#include "gd_tool.h"
#include "gd_json_write.h"
#include "gd_page.h"
#include "gd_findings.h"

#include <stdio.h>


static int gd_check_json(const gd_site_t *site, gd_diag_t *diag);
static gd_val_t gd_check_diagnostics(gd_view_t *view, gd_diag_t *diag);
static gd_val_t gd_check_reports(gd_view_t *view, const gd_site_t *site);
static gd_val_t gd_check_catalogues(gd_view_t *view, const gd_site_t *site);
static gd_val_t gd_check_rules(gd_view_t *view, const gd_reports_t *reports,
    const gd_checked_t *checked, gd_subject_e other);
static gd_val_t gd_check_results(gd_view_t *view, const uint32_t *results);
static void gd_check_text(const gd_site_t *site);
static void gd_check_catalogue(const gd_site_t *site);
static void gd_check_findings(const gd_site_t *site,
    const gd_checked_t *checked);


int
gd_cmd_check(const gd_options_t *options)
{
    int         rc;
    gd_diag_t   diag;
    gd_site_t  *site;

    gd_diag_init(&diag);

    gd_say_begin();
    site = gd_tool_load(options, &diag);
    gd_say_end();

    rc = site ? GD_EXIT_OK : GD_EXIT_DATA;

    if (site != NULL && options->strict) {
        gd_site_strict(site, &diag);

        if (diag.errors) {
            rc = GD_EXIT_STRICT;
        }
    }

    gd_say_diag(&diag);

    if (options->json) {
        if (gd_check_json(site, &diag) != GD_OK) {
            rc = GD_EXIT_DATA;
        }

    } else if (site != NULL) {
        gd_check_text(site);
    }

    if (site != NULL) {
        gd_site_free(site);
    }

    gd_diag_destroy(&diag);

    return rc;
}


static int
gd_check_json(const gd_site_t *site, gd_diag_t *diag)
{
    int          rc;
    gd_obj_t    *all;
    gd_out_t     out;
    gd_val_t     val;
    gd_view_t    view;
    gd_arena_t   arena;

    gd_arena_init(&arena, NULL, NULL);
    memset(&view, 0, sizeof(gd_view_t));

    view.img = site ? &site->img : NULL;
    view.arena = &arena;

    all = gd_obj(&view, NULL, NULL);

    gd_put(&view, all, GD_N_diagnostics, gd_check_diagnostics(&view, diag));
    gd_put(&view, all, GD_N_reports, gd_check_reports(&view, site));
    gd_put(&view, all, GD_N_catalogue, gd_check_catalogues(&view, site));
    gd_put(&view, all, GD_N_errors, gd_v_int((int64_t) diag->errors));
    gd_put(&view, all, GD_N_warnings, gd_v_int((int64_t) diag->warnings));

    val = gd_v_obj(all);
    gd_out_arena(&out, &arena);
    gd_json_write(&view, &val, &out);

    rc = GD_ERROR;

    if (!arena.failed && !out.failed
        && fwrite(out.start, 1, (size_t) (out.pos - out.start), stdout)
           == (size_t) (out.pos - out.start)
        && fflush(stdout) == 0)
    {
        rc = GD_OK;
    }

    gd_arena_destroy(&arena);

    return rc;
}


static gd_val_t
gd_check_diagnostics(gd_view_t *view, gd_diag_t *diag)
{
    gd_obj_t         *d;
    gd_list_t        *list;
    gd_place_t       *place;
    gd_diag_entry_t  *entry;

    list = gd_list(view, 16);

    for (entry = diag->first; entry; entry = entry->next) {
        place = &entry->place;
        d = gd_obj(view, NULL, NULL);

        gd_put(view, d, GD_N_level,
               gd_v_printf(view, "%s", gd_diag_level(entry->level)));
        gd_put(view, d, GD_N_file, gd_v_str(place->file));
        gd_put(view, d, GD_N_line,
               place->line ? gd_v_int(place->line) : gd_v_null());
        gd_put(view, d, GD_N_column,
               place->line ? gd_v_int(place->column) : gd_v_null());
        gd_put(view, d, GD_N_pointer, gd_v_str(place->pointer));
        gd_put(view, d, GD_N_message, gd_v_str(entry->message));

        gd_push(view, list, gd_v_obj(d));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_check_reports(gd_view_t *view, const gd_site_t *site)
{
    uint32_t       i;
    gd_obj_t      *entry;
    gd_list_t     *list;
    gd_office_t   *offices;
    gd_report_t   *report;
    gd_reports_t  *reports;

    list = gd_list(view, 16);

    if (site == NULL) {
        return gd_v_list(list);
    }

    reports = &site->root->reports;
    offices = gd_elts(&site->img, gd_office_t, site->root->data.offices);

    for (i = 0; i < reports->reports.len; i++) {
        report = gd_elts(&site->img, gd_report_t, reports->reports) + i;
        entry = gd_obj(view, NULL, NULL);

        gd_put(view, entry, GD_N_office,
               gd_v_ref(&site->img, offices[report->office].id));
        gd_put(view, entry, GD_N_year, gd_v_int(report->year));
        gd_put(view, entry, GD_N_scope, report->all ? gd_v_text("all")
                                                    : gd_v_text("own"));
        gd_put(view, entry, GD_N_equations,
               gd_check_results(view, report->results));
        gd_put(view, entry, GD_N_rules,
               gd_v_obj(gd_rules_results(view, reports, &report->checked,
                                         GD_SUBJECT_REPORT, GD_GROUP_ALL,
                                         0)));
        gd_put(view, entry, GD_N_checks,
               gd_check_rules(view, reports, &report->checked,
                              GD_SUBJECT_CATALOGUE));
        gd_put(view, entry, GD_N_findings,
               gd_v_list(gd_findings(view, reports, &report->checked,
                                     GD_GROUP_ALL, 1)));

        gd_push(view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


/* what the checks of the catalogue say of each office */

static gd_val_t
gd_check_catalogues(gd_view_t *view, const gd_site_t *site)
{
    uint32_t       i;
    gd_obj_t      *entry;
    gd_list_t     *list;
    gd_reports_t  *reports;
    gd_checked_t  *checked;

    list = gd_list(view, 16);

    if (site == NULL) {
        return gd_v_list(list);
    }

    reports = &site->root->reports;

    for (i = 0; i < reports->catalogue.len; i++) {
        checked = gd_elts(&site->img, gd_checked_t, reports->catalogue) + i;
        entry = gd_obj(view, NULL, NULL);

        gd_put(view, entry, GD_N_office,
               gd_v_ref(&site->img,
                        gd_elts(&site->img, gd_office_t,
                                site->root->data.offices)[i].id));
        gd_put(view, entry, GD_N_checks,
               gd_check_rules(view, reports, checked, GD_SUBJECT_REPORT));
        gd_put(view, entry, GD_N_findings,
               gd_v_list(gd_findings(view, reports, checked, GD_GROUP_ALL,
                                     1)));

        gd_push(view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


/* {"V20": "pass", ...}: of all rules but those for the other subject */

static gd_val_t
gd_check_rules(gd_view_t *view, const gd_reports_t *reports,
    const gd_checked_t *checked, gd_subject_e other)
{
    u_char     *results;
    uint32_t    i;
    gd_obj_t   *entry;
    gd_rule_t  *rule;

    entry = gd_obj(view, NULL, NULL);
    results = gd_elts(view->img, u_char, checked->results);

    for (i = 0; i < reports->rules.len; i++) {
        rule = gd_elts(view->img, gd_rule_t, reports->rules) + i;

        if (rule->subject != other
            && (other == GD_SUBJECT_CATALOGUE
                || rule->subject == GD_SUBJECT_CATALOGUE))
        {
            gd_put_key(view, entry, gd_image_get(view->img, rule->id),
                       gd_v_const(gd_codes_verdict[results[i]].code));
        }
    }

    return gd_v_obj(entry);
}


static gd_val_t
gd_check_results(gd_view_t *view, const uint32_t *results)
{
    gd_obj_t  *entry;

    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_pass, gd_v_int(results[GD_PASS]));
    gd_put(view, entry, GD_N_fail, gd_v_int(results[GD_FAIL]));
    gd_put(view, entry, GD_N_uncertain, gd_v_int(results[GD_UNCERTAIN]));
    gd_put(view, entry, GD_N_not_assessable,
           gd_v_int(results[GD_NOT_ASSESSABLE]));

    return gd_v_obj(entry);
}


static void
gd_check_text(const gd_site_t *site)
{
    uint32_t       i;
    gd_str_t       id;
    gd_uint_t      zh;
    gd_office_t   *offices;
    gd_report_t   *report;
    gd_reports_t  *reports;

    zh = gd_say_chinese();
    reports = &site->root->reports;
    offices = gd_elts(&site->img, gd_office_t, site->root->data.offices);

    printf(zh ? "%lu 条信息，%lu 个机关，%lu 份年报\n"
              : "%lu items, %lu offices, %lu reports\n",
           (unsigned long) reports->stats.total,
           (unsigned long) site->root->data.offices.len,
           (unsigned long) reports->reports.len);

    for (i = 0; i < reports->reports.len; i++) {
        report = gd_elts(&site->img, gd_report_t, reports->reports) + i;
        id = gd_image_get(&site->img, offices[report->office].id);

        printf(zh ? "%.*s %u%s：%u 条等式，%u 条成立，%u 条不成立，%u 条待定，"
                    "%u 条无法核对\n"
                  : "%.*s %u%s: %u equations: %u pass, %u fail, "
                    "%u uncertain, %u not assessable\n",
               (int) id.len, id.data, (unsigned) report->year,
               report->all ? (zh ? "（汇总）" : " (all)") : "",
               (unsigned) report->verdicts.len,
               (unsigned) report->results[GD_PASS],
               (unsigned) report->results[GD_FAIL],
               (unsigned) report->results[GD_UNCERTAIN],
               (unsigned) report->results[GD_NOT_ASSESSABLE]);

        gd_check_findings(site, &report->checked);
    }

    gd_check_catalogue(site);
}


/* offices whose catalogue has something that no review settles */

static void
gd_check_catalogue(const gd_site_t *site)
{
    uint32_t       i, k, open;
    gd_str_t       id;
    gd_checked_t  *checked;
    gd_reports_t  *reports;
    gd_finding_t  *findings;

    reports = &site->root->reports;

    for (i = 0; i < reports->catalogue.len; i++) {
        checked = gd_elts(&site->img, gd_checked_t, reports->catalogue) + i;
        findings = gd_elts(&site->img, gd_finding_t, checked->findings);

        for (k = 0, open = 0; k < checked->findings.len; k++) {
            open += findings[k].review == 0;
        }

        if (open == 0) {
            continue;
        }

        id = gd_image_get(&site->img,
                          gd_elts(&site->img, gd_office_t,
                                  site->root->data.offices)[i].id);

        printf("%.*s: catalogue: %u findings\n", (int) id.len, id.data,
               (unsigned) open);

        gd_check_findings(site, checked);
    }
}


/* a line for each that no review settles */

static void
gd_check_findings(const gd_site_t *site, const gd_checked_t *checked)
{
    u_char         text[GD_FINGERPRINT];
    uint32_t       i;
    gd_str_t       id, message;
    gd_rule_t     *rule;
    gd_finding_t  *finding;

    for (i = 0; i < checked->findings.len; i++) {
        finding = gd_elts(&site->img, gd_finding_t, checked->findings) + i;
        rule = gd_elts(&site->img, gd_rule_t, site->root->reports.rules)
               + finding->rule;

        if (finding->review) {
            continue;
        }

        id = gd_image_get(&site->img, rule->id);
        message = gd_image_get(&site->img, finding->message);
        gd_fingerprint(finding->hash, text);

        printf("  %.*s %s %.*s %.*s\n", (int) id.len, id.data,
               gd_say_chinese() ? gd_codes_verdict[finding->result].label
                                : gd_codes_verdict[finding->result].code,
               GD_FINGERPRINT, text, (int) message.len, message.data);
    }
}
