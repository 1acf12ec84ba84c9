
/*
 * Copyright (C) govdisclose contributors
 *
 * /reports/{year}/{office}/checks: every check of one report.
 */


#include "gd_page.h"
#include "gd_findings.h"


static void gd_checks_head(gd_build_t *b, const gd_report_t *report);
static gd_val_t gd_checks_rules(gd_build_t *b, const gd_report_t *report);


uint32_t
gd_checks_group(const gd_build_t *b)
{
    return (gd_rec_num(gd_rec(b->img, b->data->site), GD_SITE_public_checks,
                       GD_CHECKS_ARITHMETIC)
            == GD_CHECKS_ALL)
           ? GD_GROUP_ALL : gd_group("arithmetic");
}


gd_val_t
gd_checks_link(gd_build_t *b, const gd_report_t *report)
{
    gd_str_t  id;

    id = gd_image_get(b->img, gd_office(b, report->office)->id);

    return gd_link(b, "reports/%u/%.*s%s/checks", (unsigned) report->year,
                   (int) id.len, id.data, report->all ? "/all" : "");
}


void
gd_page_checks(gd_build_t *b, const gd_report_t *report)
{
    gd_val_t    equations;
    gd_list_t  *failures;
    gd_view_t  *view;

    if (b->page == NULL) {
        return;
    }

    view = &b->view;

    gd_checks_head(b, report);

    failures = gd_list(view, 0);
    equations = gd_report_equations(b, report, failures);

    gd_put(view, b->page, GD_N_equations, equations);
    gd_put(view, b->page, GD_N_rules,
           gd_v_obj(gd_rules_results(view, &b->root->reports,
                                     &report->checked, GD_SUBJECT_REPORT,
                                     gd_checks_group(b), 1)));
    gd_put(view, b->page, GD_N_checks, gd_checks_rules(b, report));
    gd_put_hidden(view, b->page, GD_N_findings,
                  gd_v_list(gd_findings(view, &b->root->reports,
                                        &report->checked, gd_checks_group(b),
                                        1)));
    gd_put_hidden(view, b->page, GD_N_has_equations,
                  gd_v_bool(report->verdicts.len != 0));
}


static void
gd_checks_head(gd_build_t *b, const gd_report_t *report)
{
    gd_str_t    id, text;
    gd_val_t    title;
    gd_view_t  *view;

    view = &b->view;
    id = gd_image_get(b->img, gd_office(b, report->office)->id);
    title = gd_report_title(b, report);

    text.data = title.u.data;
    text.len = title.len;

    title = gd_v_printf(view, "%.*s核对结果", (int) text.len, text.data);

    b->title.data = title.u.data;
    b->title.len = title.len;

    gd_crumb(b, gd_v_text("政府信息公开年报"), gd_link(b, "reports"));
    gd_crumb(b, gd_office_name(b, report->office),
             gd_link(b, "offices/%.*s", (int) id.len, id.data));
    gd_crumb(b, gd_v_printf(view, "%u年", (unsigned) report->year),
             gd_report_link(b, report));
    gd_crumb(b, gd_v_text("核对结果"), (gd_val_t) { 0 });

    if (!gd_report_public(b->img, report)) {
        b->draft = 1;
        gd_put(view, b->page, GD_N_draft, gd_v_bool(1));
    }

    gd_put(view, b->page, GD_N_office, gd_v_str(id));
    gd_put(view, b->page, GD_N_office_name, gd_report_name(b, report));
    gd_put(view, b->page, GD_N_year, gd_v_int(report->year));
    gd_put(view, b->page, GD_N_scope, report->all ? gd_v_text("all")
                                                  : gd_v_text("own"));
    gd_put(view, b->page, GD_N_title, gd_v_str(b->title));
    gd_put_hidden(view, b->page, GD_N_url, gd_report_link(b, report));

    if (report->all) {
        gd_put_hidden(view, b->page, GD_N_scope_label, gd_v_text("汇总报告"));
    }
}


/* each rule with its result */

static gd_val_t
gd_checks_rules(gd_build_t *b, const gd_report_t *report)
{
    u_char     *results;
    uint32_t    i;
    gd_ref_t    rules;
    gd_obj_t   *entry;
    gd_list_t  *list;
    gd_rule_t  *rule;

    rules = b->root->reports.rules;
    list = gd_list(&b->view, rules.len);
    results = gd_elts(b->img, u_char, report->checked.results);

    for (i = 0; i < rules.len; i++) {
        rule = gd_elts(b->img, gd_rule_t, rules) + i;

        if (rule->subject == GD_SUBJECT_CATALOGUE
            || (gd_checks_group(b) != GD_GROUP_ALL
                && rule->group != gd_checks_group(b)))
        {
            continue;
        }

        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_rule, gd_v_ref(b->img, rule->id));
        gd_put(&b->view, entry, GD_N_title, gd_v_ref(b->img, rule->title));
        gd_put(&b->view, entry, GD_N_group,
               gd_v_code(&gd_codes_group[rule->group]));
        gd_put(&b->view, entry, GD_N_severity,
               gd_v_code(&gd_codes_severity[rule->severity]));
        gd_put(&b->view, entry, GD_N_basis, gd_v_ref(b->img, rule->basis));
        gd_put(&b->view, entry, GD_N_result,
               gd_v_code(&gd_codes_verdict[results[i]]));

        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}
