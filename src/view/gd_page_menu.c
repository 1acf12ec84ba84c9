
/*
 * Copyright (C) govdisclose contributors
 *
 * What pages of one office have above them: its own pages, and the way to the
 * same page of another office.
 */


#include "gd_page.h"


/* with more offices than these the directory is the better list */

#define GD_MENU_OFFICES    64


static void gd_menu_entry(gd_build_t *b, gd_list_t *list, gd_val_t name,
    gd_val_t url, gd_uint_t current);
static gd_val_t gd_menu_report(gd_build_t *b, uint32_t office, uint32_t year);
static gd_val_t gd_menu_offices(gd_build_t *b, uint32_t office,
    uint32_t year);
static gd_val_t gd_menu_same(gd_build_t *b, uint32_t office, uint32_t year);


void
gd_office_menu(gd_build_t *b, uint32_t office, uint32_t year)
{
    gd_obj_t   *menu;
    gd_str_t    id;
    gd_list_t  *list;
    gd_view_t  *view;

    view = &b->view;
    id = gd_image_get(b->img, gd_office(b, office)->id);
    menu = gd_obj(view, NULL, NULL);
    list = gd_list(view, 5);

    gd_menu_entry(b, list, gd_v_text("机构概况"),
                  gd_link(b, "offices/%.*s", (int) id.len, id.data),
                  b->kind == GD_PAGE_OFFICE);
    gd_menu_entry(b, list, gd_v_text("公开指南"), gd_guide_link(b, office),
                  b->kind == GD_PAGE_GUIDE);
    gd_menu_entry(b, list, gd_v_text("公开内容"),
                  gd_link(b, "items?office=%.*s", (int) id.len, id.data), 0);
    gd_menu_entry(b, list, gd_v_text("年度报告"),
                  gd_menu_report(b, office, year), year != 0);
    gd_menu_entry(b, list, gd_v_text("依申请公开"), gd_apply_link(b, office),
                  0);

    gd_put(view, menu, GD_N_name, gd_office_name(b, office));
    gd_put(view, menu, GD_N_items, gd_v_list(list));

    if (b->data->offices.len <= GD_MENU_OFFICES) {
        gd_put(view, menu, GD_N_offices, gd_menu_offices(b, office, year));
    }

    gd_put_hidden(view, b->page, GD_N_office_menu, gd_v_obj(menu));
}


static void
gd_menu_entry(gd_build_t *b, gd_list_t *list, gd_val_t name, gd_val_t url,
    gd_uint_t current)
{
    gd_obj_t  *entry;

    if (url.type == GD_V_NONE) {
        return;
    }

    entry = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, entry, GD_N_name, name);
    gd_put(&b->view, entry, GD_N_url, url);
    gd_put(&b->view, entry, GD_N_current, gd_v_bool(current));

    gd_push(&b->view, list, gd_v_obj(entry));
}


/* that of the year, or with 0 the newest; GD_V_NONE where there is none */

static gd_val_t
gd_menu_report(gd_build_t *b, uint32_t office, uint32_t year)
{
    uint32_t     *numbers;
    gd_uint_t     i, n;
    gd_report_t  *report;

    numbers = gd_reports_office(b->img, &b->root->reports, office, &n);

    for (i = 0; i < n; i++) {
        report = gd_elts(b->img, gd_report_t, b->root->reports.reports)
                 + numbers[i];

        if (!report->all && (year == 0 || report->year == year)
            && gd_report_public(b->img, report))
        {
            return gd_report_link(b, report);
        }
    }

    return gd_v_make(GD_V_NONE);
}


static gd_val_t
gd_menu_offices(gd_build_t *b, uint32_t office, uint32_t year)
{
    uint32_t    i;
    gd_list_t  *list;

    list = gd_list(&b->view, b->data->offices.len);

    for (i = 0; i < b->data->offices.len; i++) {
        if (i != office) {
            gd_menu_entry(b, list, gd_office_name(b, i),
                          gd_menu_same(b, i, year), 0);
        }
    }

    return gd_v_list(list);
}


/* the page of the same kind, of another office */

static gd_val_t
gd_menu_same(gd_build_t *b, uint32_t office, uint32_t year)
{
    gd_str_t  id;

    if (b->kind == GD_PAGE_GUIDE) {
        return gd_guide_link(b, office);
    }

    if (year) {
        return gd_menu_report(b, office, year);
    }

    id = gd_image_get(b->img, gd_office(b, office)->id);

    return gd_link(b, "offices/%.*s", (int) id.len, id.data);
}
