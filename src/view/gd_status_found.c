
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_status_found.h"
#include "gd_findings.h"


/* findings in one answer */

#define GD_STATUS_FINDINGS 1000


static void gd_status_open(gd_view_t *view, const gd_site_t *site,
    const gd_checked_t *checked, uint32_t office, const gd_report_t *report,
    gd_list_t *list, uint64_t *total);


void
gd_status_rules(const gd_site_t *site, uint64_t rules[GD_STATUS_RESULTS],
    uint64_t catalogue[GD_STATUS_RESULTS])
{
    uint32_t             i, k, counts[GD_STATUS_RESULTS];
    gd_report_t         *list;
    gd_checked_t        *checked;
    const gd_reports_t  *reports;

    reports = &site->root->reports;
    list = gd_elts(&site->img, gd_report_t, reports->reports);
    checked = gd_elts(&site->img, gd_checked_t, reports->catalogue);

    for (i = 0; i < reports->reports.len; i++) {
        gd_rules_count(&site->img, reports, list[i].checked.results,
                       GD_SUBJECT_REPORT, GD_GROUP_ALL, counts);

        for (k = 0; k < GD_STATUS_RESULTS; k++) {
            rules[k] += counts[k];
        }
    }

    for (i = 0; i < reports->catalogue.len; i++) {
        gd_rules_count(&site->img, reports, checked[i].results,
                       GD_SUBJECT_CATALOGUE, GD_GROUP_ALL, counts);

        for (k = 0; k < GD_STATUS_RESULTS; k++) {
            catalogue[k] += counts[k];
        }
    }
}


gd_val_t
gd_status_findings(gd_view_t *view, const gd_site_t *site)
{
    uint32_t             i;
    uint64_t             total;
    gd_obj_t            *findings;
    gd_list_t           *list;
    gd_report_t         *report;
    gd_checked_t        *catalogue;
    const gd_reports_t  *reports;

    total = 0;
    list = gd_list(view, 16);
    reports = &site->root->reports;
    catalogue = gd_elts(&site->img, gd_checked_t, reports->catalogue);

    for (i = 0; i < reports->reports.len; i++) {
        report = gd_elts(&site->img, gd_report_t, reports->reports) + i;
        gd_status_open(view, site, &report->checked, report->office, report,
                       list, &total);
    }

    for (i = 0; i < reports->catalogue.len; i++) {
        gd_status_open(view, site, &catalogue[i], i, NULL, list, &total);
    }

    findings = gd_obj(view, NULL, NULL);

    gd_put(view, findings, GD_N_total, gd_v_int((int64_t) total));
    gd_put(view, findings, GD_N_items, gd_v_list(list));

    return gd_v_obj(findings);
}


static void
gd_status_open(gd_view_t *view, const gd_site_t *site,
    const gd_checked_t *checked, uint32_t office, const gd_report_t *report,
    gd_list_t *list, uint64_t *total)
{
    uint32_t             i;
    gd_obj_t            *entry;
    gd_ref_t             id;
    gd_finding_t        *finding;
    const gd_reports_t  *reports;

    reports = &site->root->reports;

    for (i = 0; i < checked->findings.len; i++) {
        finding = gd_elts(&site->img, gd_finding_t, checked->findings) + i;

        if (finding->review || ++*total > GD_STATUS_FINDINGS) {
            continue;
        }

        entry = gd_obj(view, NULL, NULL);
        id = gd_elts(&site->img, gd_office_t, site->root->data.offices)
                 [office].id;

        gd_put(view, entry, GD_N_office,
               gd_v_str(gd_image_get(&site->img, id)));

        if (report != NULL) {
            gd_put(view, entry, GD_N_year, gd_v_int(report->year));
            gd_put(view, entry, GD_N_scope,
                   report->all ? gd_v_text("all") : gd_v_text("own"));
        }

        gd_put(view, entry, GD_N_finding,
               gd_v_obj(gd_finding(view, reports, finding)));
        gd_push(view, list, gd_v_obj(entry));
    }
}
