
/*
 * Copyright (C) govdisclose contributors
 *
 * The home page.
 */


#include "gd_page.h"


#define GD_HOME_LATEST     10
#define GD_HOME_REPORTS    12


static gd_val_t gd_home_columns(gd_build_t *b);
static gd_val_t gd_home_offices(gd_build_t *b);
static gd_val_t gd_home_reports(gd_build_t *b);


void
gd_page_home(gd_build_t *b)
{
    gd_rec_t  *site;

    site = gd_rec(b->img, b->data->site);

    gd_str_set(&b->title, "政府信息公开");

    gd_put(&b->view, b->page, GD_N_name,
           gd_v_ref(b->img, gd_rec_ref(site, GD_SITE_name)));
    gd_put(&b->view, b->page, GD_N_organizer,
           gd_v_ref(b->img, gd_rec_ref(site, GD_SITE_organizer)));
    gd_put(&b->view, b->page, GD_N_total,
           gd_v_int((int64_t) b->root->reports.stats.total));
    gd_put_hidden(&b->view, b->page, GD_N_guide_url,
                  gd_menu_link(b, GD_PAGE_GUIDE));
    gd_put_hidden(&b->view, b->page, GD_N_rules_url,
                  gd_menu_link(b, GD_PAGE_RULES));
    gd_put_hidden(&b->view, b->page, GD_N_apply_url,
                  gd_menu_link(b, GD_PAGE_APPLY));
    gd_put(&b->view, b->page, GD_N_columns, gd_home_columns(b));
    gd_put(&b->view, b->page, GD_N_offices, gd_home_offices(b));
    gd_put(&b->view, b->page, GD_N_latest, gd_latest(b, 0, GD_HOME_LATEST));
    gd_put(&b->view, b->page, GD_N_reports, gd_home_reports(b));
}


/* a menu leaves out what is empty with all that is below it */

static gd_val_t
gd_home_columns(gd_build_t *b)
{
    gd_obj_t     *entry;
    gd_rec_t     *rec;
    gd_str_t      id;
    gd_list_t    *list;
    gd_uint_t     i, n;
    gd_view_t    *view;
    gd_tally_t   *tallies;
    gd_column_t  *column;

    view = &b->view;
    tallies = gd_listing_find(b->img, &b->root->reports.stats, 0, &n);
    list = gd_list(view, n);

    for (i = 0; i < n; i++) {
        column = gd_elts(b->img, gd_column_t, b->data->columns)
                 + tallies[i].column;

        if (column->office) {
            continue;
        }

        rec = gd_rec(b->img, column->rec);
        id = gd_rec_str(b->img, rec, GD_COLUMN_id);
        entry = gd_obj(view, &gd_kind_column, rec);

        gd_put_hidden(view, entry, GD_N_children,
                      gd_v_bool(column->end > tallies[i].column + 1));
        gd_put(view, entry, GD_N_depth, gd_v_int(column->depth));
        gd_put(view, entry, GD_N_count, gd_v_int(tallies[i].count));
        gd_put(view, entry, GD_N_url,
               gd_link(b, "items?column=%.*s", (int) id.len, id.data));

        gd_push(view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_home_offices(gd_build_t *b)
{
    uint32_t    i;
    gd_list_t  *list;

    list = gd_list(&b->view, b->data->offices.len);

    for (i = 0; i < b->data->offices.len; i++) {
        gd_push(&b->view, list, gd_v_obj(gd_office_row(b, i)));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_home_reports(gd_build_t *b)
{
    uint32_t      i, n;
    gd_list_t    *list;
    gd_report_t  *reports;

    n = 0;
    list = gd_list(&b->view, GD_HOME_REPORTS);
    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);

    for (i = 0; i < b->root->reports.reports.len; i++) {

        if (!gd_report_public(b->img, &reports[i])) {
            continue;
        }

        gd_push(&b->view, list, gd_v_obj(gd_report_row(b, &reports[i])));

        if (++n == GD_HOME_REPORTS) {
            break;
        }
    }

    return gd_v_list(list);
}
