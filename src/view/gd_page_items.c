
/*
 * Copyright (C) govdisclose contributors
 *
 * /items: the catalogue, filtered and cut into pages.
 */


#include "gd_page.h"


/* numbers shown on either side of the current page */

#define GD_PAGER_NEAR      2


typedef struct {
    gd_build_t           *b;
    const gd_query_t     *query;
    const gd_found_t     *found;
} gd_items_t;


static gd_val_t gd_items_meta(gd_items_t *c);
static void gd_items_filters(gd_items_t *c);
static void gd_items_filter(gd_items_t *c, gd_list_t *selected,
    const char *label, gd_val_t value, const gd_query_t *without);
static gd_val_t gd_items_facets(gd_items_t *c);
static gd_val_t gd_items_facet_columns(gd_items_t *c);
static gd_val_t gd_items_facet_offices(gd_items_t *c);
static gd_val_t gd_items_facet_years(gd_items_t *c);
static void gd_items_facet(gd_items_t *c, gd_list_t *list, gd_val_t id,
    gd_val_t name, uint64_t count, gd_uint_t selected,
    const gd_query_t *query);
static gd_val_t gd_items_links(gd_items_t *c);
static void gd_items_neighbours(gd_items_t *c);
static gd_val_t gd_items_pager(gd_items_t *c);
static gd_val_t gd_items_link(gd_items_t *c, const gd_query_t *query,
    const char *ext);
static gd_val_t gd_items_page(gd_items_t *c, uint32_t page, const char *ext);


void
gd_page_items(gd_build_t *b, const gd_query_t *query, const gd_found_t *found)
{
    uint32_t     i;
    gd_list_t   *items;
    gd_view_t   *view;
    gd_items_t   c;

    c.b = b;
    c.query = query;
    c.found = found;

    view = &b->view;

    gd_str_set(&b->title, "法定主动公开内容");
    gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });

    if (query->column) {
        gd_meta_column(b, query->column - 1);
    }

    if (gd_query_string(b->img, b->data, view->arena, query, &b->args)
        != GD_OK)
    {
        return;
    }

    items = gd_list(view, found->n);

    for (i = 0; i < found->n; i++) {
        gd_push(view, items, gd_v_obj(gd_item_row(b, found->items[i])));
    }

    gd_put(view, b->page, GD_N_meta, gd_items_meta(&c));
    gd_items_filters(&c);
    gd_put(view, b->page, GD_N_items, gd_v_list(items));
    gd_put(view, b->page, GD_N_facets, gd_items_facets(&c));
    gd_put(view, b->page, GD_N_links, gd_items_links(&c));
    gd_put_hidden(view, b->page, GD_N_pager, gd_items_pager(&c));
    gd_items_neighbours(&c);
    gd_put_hidden(view, b->page, GD_N_empty, gd_v_bool(found->n == 0));
}


static gd_val_t
gd_items_meta(gd_items_t *c)
{
    gd_obj_t   *meta;
    gd_view_t  *view;

    view = &c->b->view;
    meta = gd_obj(view, NULL, NULL);

    gd_put(view, meta, GD_N_total, gd_v_int((int64_t) c->found->total));
    gd_put(view, meta, GD_N_total_exact, gd_v_bool(1));
    gd_put(view, meta, GD_N_returned, gd_v_int(c->found->n));
    gd_put(view, meta, GD_N_page, gd_v_int(c->query->page));
    gd_put(view, meta, GD_N_pages, gd_v_int(c->found->pages));
    gd_put(view, meta, GD_N_size, gd_v_int(c->query->size));
    gd_put(view, meta, GD_N_api_version, gd_v_int(1));

    return gd_v_obj(meta);
}


static void
gd_items_filters(gd_items_t *c)
{
    gd_obj_t    *filters;
    gd_rec_t    *column;
    gd_list_t   *selected;
    gd_view_t   *view;
    gd_build_t  *b;
    gd_query_t   without;

    b = c->b;
    view = &b->view;
    filters = gd_obj(view, NULL, NULL);
    selected = gd_list(view, 3);

    if (c->query->office) {
        without = *c->query;
        without.office = 0;

        gd_put(view, filters, GD_N_office,
               gd_v_ref(b->img, gd_office(b, c->query->office - 1)->id));
        gd_items_filter(c, selected, "机构",
                        gd_office_name(b, c->query->office - 1), &without);
    }

    if (c->query->column) {
        without = *c->query;
        without.column = 0;

        column = gd_rec(b->img, gd_elts(b->img, gd_column_t, b->data->columns)
                                [c->query->column - 1].rec);

        gd_put(view, filters, GD_N_column,
               gd_v_ref(b->img, gd_rec_ref(column, GD_COLUMN_id)));
        gd_items_filter(c, selected, "栏目",
                        gd_v_ref(b->img, gd_rec_ref(column, GD_COLUMN_name)),
                        &without);
    }

    if (c->query->year) {
        without = *c->query;
        without.year = 0;

        gd_put(view, filters, GD_N_year, gd_v_int(c->query->year));
        gd_items_filter(c, selected, "年份",
                        gd_v_printf(view, "%u年", (unsigned) c->query->year),
                        &without);
    }

    gd_put(view, b->page, GD_N_filters, gd_v_obj(filters));
    gd_put_hidden(view, b->page, GD_N_selected, gd_v_list(selected));
}


static void
gd_items_filter(gd_items_t *c, gd_list_t *selected, const char *label,
    gd_val_t value, const gd_query_t *without)
{
    gd_obj_t    *entry;
    gd_view_t   *view;
    gd_query_t   query;

    view = &c->b->view;
    entry = gd_obj(view, NULL, NULL);

    query = *without;
    query.page = 1;

    gd_put(view, entry, GD_N_label, gd_v_printf(view, "%s", label));
    gd_put(view, entry, GD_N_value, value);
    gd_put(view, entry, GD_N_url, gd_items_link(c, &query, ""));

    gd_push(view, selected, gd_v_obj(entry));
}


static gd_val_t
gd_items_facets(gd_items_t *c)
{
    gd_obj_t   *facets;
    gd_view_t  *view;

    view = &c->b->view;
    facets = gd_obj(view, NULL, NULL);

    gd_put(view, facets, GD_N_columns, gd_items_facet_columns(c));
    gd_put(view, facets, GD_N_offices, gd_items_facet_offices(c));
    gd_put(view, facets, GD_N_years, gd_items_facet_years(c));

    return gd_v_obj(facets);
}


static gd_val_t
gd_items_facet_columns(gd_items_t *c)
{
    uint32_t      i;
    gd_rec_t     *rec;
    gd_list_t    *list;
    gd_query_t    query;
    gd_build_t   *b;
    gd_column_t  *columns;

    b = c->b;
    list = gd_list(&b->view, 16);
    columns = gd_elts(b->img, gd_column_t, b->data->columns);

    query = *c->query;
    query.page = 1;

    for (i = 0; i < b->data->columns.len; i++) {

        if (c->found->columns[i] == 0 && i + 1 != c->query->column) {
            continue;
        }

        query.column = i + 1;
        rec = gd_rec(b->img, columns[i].rec);

        gd_items_facet(c, list,
                       gd_v_ref(b->img, gd_rec_ref(rec, GD_COLUMN_id)),
                       gd_v_ref(b->img, gd_rec_ref(rec, GD_COLUMN_name)),
                       c->found->columns[i], i + 1 == c->query->column,
                       &query);
    }

    return gd_v_list(list);
}


static gd_val_t
gd_items_facet_offices(gd_items_t *c)
{
    uint32_t     i;
    gd_list_t   *list;
    gd_query_t   query;
    gd_build_t  *b;

    b = c->b;
    list = gd_list(&b->view, 16);

    query = *c->query;
    query.page = 1;

    for (i = 0; i < b->data->offices.len; i++) {

        if (c->found->offices[i] == 0 && i + 1 != c->query->office) {
            continue;
        }

        query.office = i + 1;

        gd_items_facet(c, list, gd_v_ref(b->img, gd_office(b, i)->id),
                       gd_office_name(b, i), c->found->offices[i],
                       i + 1 == c->query->office, &query);
    }

    return gd_v_list(list);
}


static gd_val_t
gd_items_facet_years(gd_items_t *c)
{
    uint32_t          i;
    gd_list_t        *list;
    gd_uint_t         listed;
    gd_query_t        query;
    gd_year_count_t  *year;

    list = gd_list(&c->b->view, 16);
    listed = (c->query->year == 0);

    query = *c->query;
    query.page = 1;

    for (i = 0; i < c->found->nyears; i++) {
        year = &c->found->years[i];
        query.year = (uint32_t) year->year;

        gd_items_facet(c, list, gd_v_int((int64_t) year->year),
                       gd_v_printf(&c->b->view, "%u年",
                                   (unsigned) year->year),
                       year->count, year->year == c->query->year, &query);

        listed |= (year->year == c->query->year);
    }

    /* what is selected stays in sight, also where it finds nothing */

    if (!listed) {
        query.year = c->query->year;

        gd_items_facet(c, list, gd_v_int(query.year),
                       gd_v_printf(&c->b->view, "%u年",
                                   (unsigned) query.year),
                       0, 1, &query);
    }

    return gd_v_list(list);
}


static void
gd_items_facet(gd_items_t *c, gd_list_t *list, gd_val_t id, gd_val_t name,
    uint64_t count, gd_uint_t selected, const gd_query_t *query)
{
    gd_obj_t   *facet;
    gd_view_t  *view;

    view = &c->b->view;
    facet = gd_obj(view, NULL, NULL);

    gd_put(view, facet, GD_N_id, id);
    gd_put(view, facet, GD_N_name, name);
    gd_put(view, facet, GD_N_count, gd_v_int((int64_t) count));
    gd_put(view, facet, GD_N_selected, gd_v_bool(selected));
    gd_put_hidden(view, facet, GD_N_url, gd_items_link(c, query, ""));

    gd_push(view, list, gd_v_obj(facet));
}


static gd_val_t
gd_items_links(gd_items_t *c)
{
    gd_obj_t   *links;
    gd_view_t  *view;

    view = &c->b->view;
    links = gd_obj(view, NULL, NULL);

    gd_put(view, links, GD_N_self, gd_items_link(c, c->query, ".json"));

    if (c->query->page > 1) {
        gd_put(view, links, GD_N_prev,
               gd_items_page(c, c->query->page - 1, ".json"));
    }

    if (c->query->page < c->found->pages) {
        gd_put(view, links, GD_N_next,
               gd_items_page(c, c->query->page + 1, ".json"));
    }

    gd_put(view, links, GD_N_html, gd_items_link(c, c->query, ""));

    return gd_v_obj(links);
}


static void
gd_items_neighbours(gd_items_t *c)
{
    gd_view_t  *view;

    view = &c->b->view;

    if (c->query->page > 1) {
        gd_put_hidden(view, c->b->page, GD_N_prev_url,
                      gd_items_page(c, c->query->page - 1, ""));
    }

    if (c->query->page < c->found->pages) {
        gd_put_hidden(view, c->b->page, GD_N_next_url,
                      gd_items_page(c, c->query->page + 1, ""));
    }
}


/* 1 ... 4 5 [6] 7 8 ... 20 */

static gd_val_t
gd_items_pager(gd_items_t *c)
{
    uint32_t    i, page, pages;
    gd_obj_t   *entry;
    gd_list_t  *pager;
    gd_view_t  *view;
    gd_uint_t   gap;

    view = &c->b->view;
    pager = gd_list(view, 2 * GD_PAGER_NEAR + 5);

    page = c->query->page;
    pages = c->found->pages;
    gap = 0;

    for (i = 1; pages > 1 && i <= pages; i++) {

        if (i != 1 && i != pages
            && (i + GD_PAGER_NEAR < page || i > page + GD_PAGER_NEAR))
        {
            if (!gap) {
                gap = 1;
                entry = gd_obj(view, NULL, NULL);
                gd_put(view, entry, GD_N_gap, gd_v_bool(1));
                gd_push(view, pager, gd_v_obj(entry));
            }

            i = (i < page) ? page - GD_PAGER_NEAR - 1 : pages - 1;
            continue;
        }

        gap = 0;
        entry = gd_obj(view, NULL, NULL);

        gd_put(view, entry, GD_N_gap, gd_v_bool(0));
        gd_put(view, entry, GD_N_number, gd_v_int(i));
        gd_put(view, entry, GD_N_url, gd_items_page(c, i, ""));
        gd_put(view, entry, GD_N_current, gd_v_bool(i == page));

        gd_push(view, pager, gd_v_obj(entry));
    }

    return gd_v_list(pager);
}


static gd_val_t
gd_items_page(gd_items_t *c, uint32_t page, const char *ext)
{
    gd_query_t  query;

    query = *c->query;
    query.page = page;

    return gd_items_link(c, &query, ext);
}


static gd_val_t
gd_items_link(gd_items_t *c, const gd_query_t *query, const char *ext)
{
    gd_str_t     args;
    gd_build_t  *b;

    b = c->b;

    if (gd_query_string(b->img, b->data, b->view.arena, query, &args)
        != GD_OK)
    {
        return gd_v_null();
    }

    return gd_link(b, "items%s%.*s", ext, (int) args.len, args.data);
}
