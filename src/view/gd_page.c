
/*
 * Copyright (C) govdisclose contributors
 *
 * The table of pages.
 */


#include "gd_page.h"


#define GD_BOTH   (gd_form_bit(GD_FORM_HTML)|gd_form_bit(GD_FORM_JSON))
#define GD_TABLE  (GD_BOTH|gd_form_bit(GD_FORM_CSV))
#define GD_PAPER  (GD_TABLE|gd_form_bit(GD_FORM_DOCX)|gd_form_bit(GD_FORM_XLSX))
#define GD_FEED   (GD_TABLE|gd_form_bit(GD_FORM_ATOM))
#define GD_JSON   gd_form_bit(GD_FORM_JSON)
#define GD_XML    gd_form_bit(GD_FORM_XML)
#define GD_CELLS  (gd_form_bit(GD_FORM_JSON)|gd_form_bit(GD_FORM_CSV))


const gd_page_type_t  gd_page_types[GD_PAGE_TYPES] = {
    { "home", "首页", "", GD_BOTH, GD_KEEP_ALL },
    { "guide", "政府信息公开指南", "", GD_BOTH, GD_KEEP_ALL },
    { "rules", "政府信息公开制度", "rules", GD_BOTH, GD_KEEP_ALL },
    { "items", "法定主动公开内容", "items", GD_FEED, GD_KEEP_ALL },
    { "item", NULL, NULL, GD_BOTH, GD_KEEP_ALL },
    { "number", NULL, NULL, GD_BOTH, GD_KEEP_ALL },
    { "offices", "机构目录", "offices", GD_BOTH, GD_KEEP_ALL },
    { "office", NULL, NULL, GD_BOTH, GD_KEEP_ALL },
    { "reports", "政府信息公开年报", "reports", GD_TABLE, GD_KEEP_ALL },
    { "report", NULL, NULL, GD_PAPER, GD_KEEP_GZIP },
    { "checks", NULL, NULL, GD_BOTH, GD_KEEP_TAG },
    { "verify", NULL, NULL, GD_BOTH, GD_KEEP_TAG },
    { "rollup", NULL, NULL, GD_PAPER, GD_KEEP_ALL },
    { "cells", NULL, "reports/cells", GD_CELLS, GD_KEEP_TAG },
    { "apply", "依申请公开", "apply", GD_BOTH, GD_KEEP_ALL },
    { "stats", "信息公开统计", "stats", GD_BOTH, GD_KEEP_ALL },
    { "stats", NULL, NULL, GD_BOTH, GD_KEEP_TAG },
    { "sitemap", NULL, "sitemap", GD_XML, GD_KEEP_TAG },
    { "data", NULL, "data", GD_JSON, GD_KEEP_ALL },
    { "error", NULL, NULL, GD_BOTH, GD_KEEP_ALL }
};


gd_uint_t
gd_page_has_form(const gd_image_t *img, const gd_data_t *data,
    gd_page_kind_e kind, gd_form_e form)
{
    if (!(gd_page_types[kind].forms & gd_form_bit(form))) {
        return 0;
    }

    return form != GD_FORM_ATOM || gd_base_url(img, data).len != 0;
}


gd_str_t
gd_base_url(const gd_image_t *img, const gd_data_t *data)
{
    gd_str_t  base;

    base = gd_rec_str(img, gd_rec(img, data->site), GD_SITE_base_url);

    if (base.len && base.data[base.len - 1] == '/') {
        base.len--;
    }

    return base;
}


void
gd_page_model(gd_build_t *b, uint32_t number)
{
    gd_report_t  *reports;

    gd_meta_page(b);
    b->number = number;

    switch (b->kind) {

    case GD_PAGE_HOME:
        gd_page_home(b);
        break;

    case GD_PAGE_GUIDE:
        gd_page_guide(b, number);
        break;

    case GD_PAGE_RULES:
        gd_page_rules(b);
        break;

    case GD_PAGE_OFFICES:
        gd_page_offices(b);
        break;

    case GD_PAGE_OFFICE:
        gd_page_office(b, number);
        break;

    case GD_PAGE_REPORTS:
        gd_page_reports(b);
        break;

    case GD_PAGE_REPORT:
        reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);
        gd_page_report(b, &reports[number]);
        break;

    case GD_PAGE_CHECKS:
        reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);
        gd_page_checks(b, &reports[number]);
        break;

    case GD_PAGE_VERIFY:
        reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);
        gd_page_verify(b, &reports[number]);
        break;

    case GD_PAGE_ROLLUP:
        gd_page_rollup(b, gd_elts(b->img, gd_rollup_t,
                                  b->root->reports.rollups) + number);
        break;

    case GD_PAGE_APPLY:
        gd_page_apply(b);
        break;

    case GD_PAGE_CELLS:
        gd_page_cells(b);
        break;

    case GD_PAGE_STATS:
        gd_page_stats(b, 0);
        break;

    case GD_PAGE_OFFICE_STATS:
        gd_page_stats(b, number + 1);
        break;

    case GD_PAGE_DCAT:
        gd_page_dcat(b);
        break;

    default:
        break;
    }
}
