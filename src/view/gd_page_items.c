
/*
 * Copyright (C) govdisclose contributors
 *
 * /items: the catalogue, filtered and cut into pages.
 */


#include "gd_page_items.h"
#include "gd_csv_write.h"


/* numbers shown on either side of the current page */

#define GD_PAGER_NEAR      2


static void gd_items_embed(gd_items_t *c);
static gd_val_t gd_items_meta(gd_items_t *c);
static gd_val_t gd_items_rows(gd_items_t *c);
static gd_val_t gd_items_csv(gd_items_t *c, gd_val_t rows);
static void gd_items_choices(gd_items_t *c);
static gd_val_t gd_items_choice(gd_items_t *c, gd_val_t name,
    const gd_query_t *query, gd_uint_t current);
static gd_val_t gd_items_links(gd_items_t *c);
static void gd_items_neighbours(gd_items_t *c);
static gd_val_t gd_items_pager(gd_items_t *c);
static gd_val_t gd_items_page(gd_items_t *c, uint32_t page, const char *ext);


void
gd_page_items(gd_build_t *b, const gd_query_t *query, const gd_found_t *found)
{
    gd_val_t     rows;
    gd_view_t   *view;
    gd_items_t   c;

    c.b = b;
    c.query = query;
    c.found = found;
    c.spent = found->spent;

    if (b->embed) {
        gd_items_embed(&c);
        return;
    }

    view = &b->view;

    gd_str_set(&b->title, "法定主动公开内容");
    gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });

    if (query->column) {
        gd_meta_column(b, query->column - 1);

    } else {
        gd_meta_page(b);
    }

    if (gd_query_string(b->img, b->data, &b->root->search, view->arena, query,
                        &b->args)
        != GD_OK)
    {
        return;
    }

    gd_put(view, b->page, GD_N_meta, gd_items_meta(&c));
    gd_items_filters(&c);
    rows = gd_items_rows(&c);
    gd_put(view, b->page, GD_N_items, rows);

    if (b->form == GD_FORM_CSV) {
        b->csv = gd_items_csv(&c, rows);
        return;
    }

    if (b->form == GD_FORM_ATOM) {
        gd_items_feed(&c, &rows);
        return;
    }

    gd_items_facets(&c);
    gd_items_choices(&c);
    gd_put(view, b->page, GD_N_links, gd_items_links(&c));
    gd_put_hidden(view, b->page, GD_N_pager, gd_items_pager(&c));
    gd_items_neighbours(&c);
    gd_put_hidden(view, b->page, GD_N_empty, gd_v_bool(found->n == 0));
}


/* the rows alone; the page that it leads to has them by its own size */

static void
gd_items_embed(gd_items_t *c)
{
    gd_query_t   query;
    gd_build_t  *b;

    b = c->b;

    query = *c->query;
    query.page = 1;
    query.size = GD_QUERY_SIZE;

    if (gd_query_string(b->img, b->data, &b->root->search, b->view.arena,
                        &query, &b->args)
        == GD_OK)
    {
        gd_put(&b->view, b->page, GD_N_items, gd_items_rows(c));
    }
}


static gd_val_t
gd_items_meta(gd_items_t *c)
{
    gd_obj_t   *meta;
    gd_view_t  *view;

    view = &c->b->view;
    meta = gd_obj(view, NULL, NULL);

    gd_put(view, meta, GD_N_total, gd_v_int((int64_t) c->found->total));
    gd_put(view, meta, GD_N_total_exact, gd_v_bool(c->found->total_exact));
    gd_put(view, meta, GD_N_facets_exact, gd_v_bool(c->found->facets_exact));
    gd_put(view, meta, GD_N_returned, gd_v_int(c->found->n));
    gd_put(view, meta, GD_N_page, gd_v_int(c->query->page));
    gd_put(view, meta, GD_N_pages, gd_v_int(c->found->pages));
    gd_put(view, meta, GD_N_size, gd_v_int(c->query->size));
    gd_put(view, meta, GD_N_api_version, gd_v_int(1));

    return gd_v_obj(meta);
}


static gd_val_t
gd_items_rows(gd_items_t *c)
{
    uint32_t     i;
    gd_obj_t    *row;
    gd_list_t   *items;
    gd_marks_t   marks;

    items = gd_list(&c->b->view, c->found->n);

    if (c->query->words.n) {
        gd_marks_init(&marks, c->b, &c->query->words);
    }

    for (i = 0; i < c->found->n; i++) {
        row = gd_item_row(c->b, c->found->items[i]);

        if (c->query->words.n) {
            gd_marks_row(&marks, row, c->found->items[i]);
        }

        gd_push(&c->b->view, items, gd_v_obj(row));
    }

    if (c->query->words.n) {
        gd_marks_done(&marks);
    }

    return gd_v_list(items);
}


static gd_val_t
gd_items_csv(gd_items_t *c, gd_val_t rows)
{
    gd_val_t    row;
    gd_list_t  *lines, *line;
    gd_uint_t   i;

    static const uint16_t  names[] = {
        GD_N_office, GD_N_id, GD_N_title, GD_N_published, GD_N_office_name,
        GD_N_column, GD_N_column_name, GD_N_index_number,
        GD_N_document_number, GD_N_status, GD_N_url
    };

    lines = gd_list(&c->b->view, c->found->n + 1);

    for (i = 0; i <= gd_v_count(&rows); i++) {
        line = gd_list(&c->b->view, gd_nelts(names));

        if (i == 0) {
            gd_csv_fields(&c->b->view, line, NULL, names, gd_nelts(names));

        } else {
            row = gd_v_elt(c->b->img, &rows, i - 1);
            gd_csv_fields(&c->b->view, line, &row, names, gd_nelts(names));
        }

        gd_push(&c->b->view, lines, gd_v_list(line));
    }

    return gd_v_list(lines);
}


/* ways to have the same in another order or in other pages */

static void
gd_items_choices(gd_items_t *c)
{
    gd_list_t   *sorts, *sizes;
    gd_view_t   *view;
    gd_uint_t    i;
    gd_query_t   query;

    static const uint32_t  numbers[] = { 20, 50, 100, 200 };

    view = &c->b->view;
    sorts = gd_list(view, 2);
    sizes = gd_list(view, gd_nelts(numbers));

    query = *c->query;
    query.page = 1;

    for (i = 0; query.words.n && i < 2; i++) {
        query.relevance = i;
        gd_push(view, sorts,
                gd_items_choice(c, i ? gd_v_text("相关度") : gd_v_text("日期"),
                                &query, i == c->query->relevance));
    }

    query.relevance = c->query->relevance;

    for (i = 0; c->found->total > numbers[0] && i < gd_nelts(numbers); i++) {
        query.size = numbers[i];
        gd_push(view, sizes,
                gd_items_choice(c, gd_v_int(numbers[i]), &query,
                                numbers[i] == c->query->size));
    }

    gd_put_hidden(view, c->b->page, GD_N_sorts, gd_v_list(sorts));
    gd_put_hidden(view, c->b->page, GD_N_sizes, gd_v_list(sizes));
}


static gd_val_t
gd_items_choice(gd_items_t *c, gd_val_t name, const gd_query_t *query,
    gd_uint_t current)
{
    gd_obj_t   *choice;
    gd_view_t  *view;

    view = &c->b->view;
    choice = gd_obj(view, NULL, NULL);

    gd_put(view, choice, GD_N_name, name);
    gd_put(view, choice, GD_N_url, gd_items_link(c, query, ""));
    gd_put(view, choice, GD_N_current, gd_v_bool(current));

    return gd_v_obj(choice);
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
    gd_put(view, links, GD_N_csv, gd_items_link(c, c->query, ".csv"));

    if (gd_page_has_form(c->b->img, c->b->data, c->b->kind, GD_FORM_ATOM)) {
        gd_put(view, links, GD_N_atom, gd_items_link(c, c->query, ".atom"));
    }

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


gd_val_t
gd_items_link(gd_items_t *c, const gd_query_t *query, const char *ext)
{
    gd_str_t     args, parts[3] = { gd_string("items") };
    gd_build_t  *b;

    b = c->b;

    if (gd_query_string(b->img, b->data, &b->root->search, b->view.arena,
                        query, &args)
        != GD_OK)
    {
        return gd_v_null();
    }

    parts[1].len = strlen(ext);
    parts[1].data = (u_char *) ext;
    parts[2] = args;

    return gd_link_parts(b, parts, gd_nelts(parts));
}
