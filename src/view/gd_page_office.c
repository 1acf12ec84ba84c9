
/*
 * Copyright (C) govdisclose contributors
 *
 * /offices and /offices/{office}; what an office shows elsewhere.
 */


#include "gd_page.h"
#include "gd_findings.h"


/* items on an office's own page */

#define GD_OFFICE_LATEST   10


static uint32_t gd_office_depth(gd_build_t *b, uint32_t office);
static void gd_office_checks(gd_build_t *b, uint32_t office);
static gd_val_t gd_office_columns(gd_build_t *b, uint32_t office);
static gd_val_t gd_office_children(gd_build_t *b, uint32_t office);
static gd_val_t gd_office_reports(gd_build_t *b, uint32_t office);


void
gd_page_offices(gd_build_t *b)
{
    uint32_t    i;
    gd_list_t  *list;

    gd_str_set(&b->title, "机构目录");
    gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });

    list = gd_list(&b->view, b->data->offices.len);

    for (i = 0; i < b->data->offices.len; i++) {
        gd_push(&b->view, list, gd_v_obj(gd_office_row(b, i)));
    }

    gd_collection(b, gd_page_meta(b, b->data->offices.len), gd_v_list(list));
}


gd_obj_t *
gd_office_row(gd_build_t *b, uint32_t office)
{
    gd_obj_t   *row;
    gd_rec_t   *rec;
    uint32_t    parent;
    gd_view_t  *view;

    view = &b->view;
    rec = gd_rec(b->img, gd_office(b, office)->rec);
    parent = gd_office(b, office)->parent;
    row = gd_office_entry(b, office);

    gd_put(view, row, GD_N_short_name,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_OFFICE_short_name)));
    gd_put(view, row, GD_N_kind,
           gd_v_code(&gd_codes_office[gd_rec_num(rec, GD_OFFICE_kind, 0)]));

    if (parent) {
        gd_put(view, row, GD_N_parent,
               gd_v_ref(b->img, gd_office(b, parent - 1)->id));
    }

    gd_put_hidden(view, row, GD_N_depth, gd_v_int(gd_office_depth(b, office)));
    gd_put(view, row, GD_N_address,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_OFFICE_address)));
    gd_put(view, row, GD_N_phone,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_OFFICE_phone)));
    gd_put(view, row, GD_N_count,
           gd_v_int((int64_t) gd_elts(b->img, uint64_t,
                                      b->root->reports.stats.by_office)
                              [office]));

    return row;
}


static uint32_t
gd_office_depth(gd_build_t *b, uint32_t office)
{
    uint32_t  up, depth;

    depth = 0;

    for (up = gd_office(b, office)->parent;
         up;
         up = gd_office(b, up - 1)->parent)
    {
        depth++;
    }

    return depth;
}


void
gd_page_office(gd_build_t *b, uint32_t office)
{
    uint32_t    parent;
    gd_rec_t   *rec;
    gd_view_t  *view;

    if (b->page == NULL) {
        return;
    }

    view = &b->view;
    rec = gd_rec(b->img, gd_office(b, office)->rec);
    parent = gd_office(b, office)->parent;

    b->title = gd_rec_str(b->img, rec, GD_OFFICE_name);

    if (!gd_build_is_home(b)) {
        gd_crumb(b, gd_v_text("机构目录"), gd_link(b, "offices"));
        gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });
    }

    b->page->kind = &gd_kind_office;
    b->page->rec = rec;

    gd_office_menu(b, office, 0);

    gd_put(view, b->page, GD_N_id,
           gd_v_ref(b->img, gd_office(b, office)->id));
    gd_put_hidden(view, b->page, GD_N_function_paragraphs,
                  gd_paragraphs(b, gd_rec_str(b->img, rec,
                                              GD_OFFICE_functions)));

    if (parent) {
        gd_put_hidden(view, b->page, GD_N_parent_office,
                      gd_v_obj(gd_office_entry(b, parent - 1)));
    }

    gd_put_hidden(view, b->page, GD_N_guide_url, gd_guide_link(b, office));
    gd_put_hidden(view, b->page, GD_N_apply_url, gd_apply_link(b, office));
    gd_put(view, b->page, GD_N_children, gd_office_children(b, office));
    gd_put(view, b->page, GD_N_count,
           gd_v_int((int64_t) gd_elts(b->img, uint64_t,
                                      b->root->reports.stats.by_office)
                              [office]));
    gd_put_hidden(view, b->page, GD_N_items_url,
                  gd_link(b, "items?office=%.*s",
                          (int) gd_office(b, office)->id.len,
                          gd_image_get(b->img,
                                       gd_office(b, office)->id).data));
    gd_put_hidden(view, b->page, GD_N_stats_url,
                  gd_link(b, "stats/%.*s",
                          (int) gd_office(b, office)->id.len,
                          gd_image_get(b->img,
                                       gd_office(b, office)->id).data));
    gd_put(view, b->page, GD_N_columns, gd_office_columns(b, office));
    gd_put(view, b->page, GD_N_reports, gd_office_reports(b, office));
    gd_put(view, b->page, GD_N_latest,
           gd_latest(b, office + 1, GD_OFFICE_LATEST));

    gd_office_checks(b, office);
}


/* what the checks of its catalogue found, as far as the public sees it */

static void
gd_office_checks(gd_build_t *b, uint32_t office)
{
    gd_obj_t      *rules;
    gd_view_t     *view;
    gd_checked_t  *checked;

    if (gd_checks_group(b) != GD_GROUP_ALL || !gd_checks_public(b)) {
        return;
    }

    view = &b->view;
    checked = gd_elts(b->img, gd_checked_t, b->root->reports.catalogue)
              + office;

    rules = gd_rules_results(view, &b->root->reports, checked,
                             GD_SUBJECT_CATALOGUE, GD_GROUP_ALL, 1);

    gd_put(view, b->page, GD_N_rules, gd_v_obj(rules));
    gd_put_hidden(view, b->page, GD_N_findings,
                  gd_v_list(gd_findings(view, &b->root->reports, checked,
                                        GD_GROUP_ALL, 1)));
}


static gd_val_t
gd_office_columns(gd_build_t *b, uint32_t office)
{
    gd_str_t      id, office_id;
    gd_obj_t     *entry;
    gd_rec_t     *column;
    gd_list_t    *list;
    gd_uint_t     i, n;
    gd_tally_t   *tallies;

    tallies = gd_listing_find(b->img, &b->root->reports.stats, office + 1, &n);
    list = gd_list(&b->view, n);
    office_id = gd_image_get(b->img, gd_office(b, office)->id);

    for (i = 0; i < n; i++) {
        column = gd_rec(b->img, gd_elts(b->img, gd_column_t, b->data->columns)
                                [tallies[i].column].rec);
        id = gd_rec_str(b->img, column, GD_COLUMN_id);
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_id, gd_v_str(id));
        gd_put(&b->view, entry, GD_N_name,
               gd_v_ref(b->img, gd_rec_ref(column, GD_COLUMN_name)));
        gd_put(&b->view, entry, GD_N_count, gd_v_int(tallies[i].count));
        gd_put(&b->view, entry, GD_N_url,
               gd_link(b, "items?office=%.*s&column=%.*s",
                       (int) office_id.len, office_id.data, (int) id.len,
                       id.data));

        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_office_children(gd_build_t *b, uint32_t office)
{
    uint32_t    i;
    gd_list_t  *list;

    list = gd_list(&b->view, 8);

    for (i = gd_office(b, office)->child; i; i = gd_office(b, i - 1)->next) {
        gd_push(&b->view, list, gd_v_obj(gd_office_entry(b, i - 1)));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_office_reports(gd_build_t *b, uint32_t office)
{
    uint32_t     *numbers;
    gd_list_t    *list;
    gd_uint_t     i, n;
    gd_report_t  *report;

    list = gd_list(&b->view, 8);
    numbers = gd_reports_office(b->img, &b->root->reports, office, &n);

    for (i = 0; i < n; i++) {
        report = gd_elts(b->img, gd_report_t, b->root->reports.reports)
                 + numbers[i];

        if (gd_report_public(b->img, report)) {
            gd_push(&b->view, list, gd_v_obj(gd_report_row(b, report)));
        }
    }

    return gd_v_list(list);
}


gd_obj_t *
gd_office_entry(gd_build_t *b, uint32_t office)
{
    gd_str_t   id;
    gd_obj_t  *entry;

    id = gd_image_get(b->img, gd_office(b, office)->id);
    entry = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, entry, GD_N_id, gd_v_str(id));
    gd_put(&b->view, entry, GD_N_name, gd_office_name(b, office));
    gd_put(&b->view, entry, GD_N_url,
           gd_link(b, "offices/%.*s", (int) id.len, id.data));

    return entry;
}
