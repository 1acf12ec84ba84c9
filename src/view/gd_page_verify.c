
/*
 * Copyright (C) govdisclose contributors
 *
 * /verify/{fingerprint}: the report whose figures have it.
 */


#include "gd_page.h"


gd_val_t
gd_verify_link(gd_build_t *b, const gd_report_t *report)
{
    gd_str_t  seal;

    seal = gd_image_get(b->img, report->seal);

    return gd_link(b, "verify/%.*s", (int) seal.len, seal.data);
}


gd_val_t
gd_report_page_link(gd_build_t *b, const gd_report_t *report)
{
    if (b->kind == GD_PAGE_CHECKS) {
        return gd_checks_public(b) ? gd_checks_link(b, report)
                                   : gd_v_make(GD_V_NONE);
    }

    if (b->kind == GD_PAGE_VERIFY) {
        return report->seal.off ? gd_verify_link(b, report)
                                : gd_v_make(GD_V_NONE);
    }

    return gd_report_link(b, report);
}


void
gd_page_verify(gd_build_t *b, const gd_report_t *report)
{
    gd_rec_t   *rec;
    gd_str_t    id;
    gd_view_t  *view;

    if (b->page == NULL) {
        return;
    }

    view = &b->view;
    rec = gd_rec(b->img, report->rec);
    id = gd_image_get(b->img, gd_office(b, report->office)->id);

    gd_str_set(&b->title, "报告数字核验");
    gd_crumb(b, gd_v_text("政府信息公开年报"), gd_link(b, "reports"));
    gd_crumb(b, gd_v_str(b->title), gd_v_make(GD_V_NONE));

    if (!gd_report_public(b->img, report)) {
        b->draft = 1;
        gd_put(view, b->page, GD_N_draft, gd_v_bool(1));
    }

    gd_put(view, b->page, GD_N_fingerprint, gd_v_ref(b->img, report->seal));
    gd_put(view, b->page, GD_N_office, gd_v_str(id));
    gd_put(view, b->page, GD_N_office_name, gd_report_name(b, report));
    gd_put(view, b->page, GD_N_year, gd_v_int(report->year));
    gd_put(view, b->page, GD_N_scope, report->all ? gd_v_text("all")
                                                  : gd_v_text("own"));
    gd_put(view, b->page, GD_N_title, gd_report_title(b, report));
    gd_put(view, b->page, GD_N_published,
           gd_v_field(b->img, &gd_kind_report, rec, GD_REPORT_published));
    gd_put(view, b->page, GD_N_corrections,
           gd_v_field(b->img, &gd_kind_report, rec, GD_REPORT_corrections));
    gd_put(view, b->page, GD_N_url, gd_report_link(b, report));
}
