
/*
 * Copyright (C) govdisclose contributors
 *
 * A branch: an office with all below it as a data set of its own.  Records and
 * texts are those of the whole; what is numbered is numbered anew, and every
 * index is made again, so that nothing else can be found in it.
 */


#include "gd_data.h"


typedef struct {
    const gd_data_t      *whole;
    gd_loader_t           l;          /* of the branch */
    uint32_t             *offices;    /* 1 + number in the branch, or 0 */
    uint32_t             *columns;
    gd_uint_t             renumbered; /* columns are */
} gd_branch_t;


static gd_int_t gd_branch_fill(gd_branch_t *b, uint32_t top);
static gd_int_t gd_branch_offices(gd_branch_t *b, uint32_t top);
static gd_uint_t gd_branch_below(const gd_branch_t *b, uint32_t office,
    uint32_t top);
static gd_int_t gd_branch_columns(gd_branch_t *b);
static gd_int_t gd_branch_items(gd_branch_t *b);
static gd_int_t gd_branch_item_columns(gd_branch_t *b, gd_item_t *item);
static gd_int_t gd_branch_entries(gd_branch_t *b, gd_ref_t list,
    gd_vec_t *entries);
static gd_int_t gd_branch_reports(gd_branch_t *b);


gd_int_t
gd_load_branch(gd_loader_t *whole, uint32_t office, gd_data_t *data)
{
    gd_int_t      rc;
    gd_data_t    *own;
    gd_uint_t     before;
    gd_branch_t   b;

    memset(&b, 0, sizeof(gd_branch_t));

    b.whole = whole->data;
    before = whole->diag->errors;

    rc = gd_loader_init(&b.l, whole->img, whole->diag, -1, -1, -1, NULL, NULL,
                        NULL);

    if (rc == GD_OK) {
        own = b.l.data;
        *own = *whole->data;

        memset(&own->visible, 0, sizeof(gd_ref_t));

        rc = gd_branch_fill(&b, office);

        own->files = whole->data->files;
        *data = *own;
    }

    gd_loader_destroy(&b.l);

    if (rc != GD_OK && whole->diag->errors == before) {
        return gd_load_no_memory(whole);
    }

    return rc;
}


static gd_int_t
gd_branch_fill(gd_branch_t *b, uint32_t top)
{
    gd_loader_t  *l;

    l = &b->l;

    b->offices = gd_arena_calloc(&l->keep, b->whole->offices.len
                                           * sizeof(uint32_t));
    b->columns = gd_arena_calloc(&l->keep, b->whole->columns.len
                                           * sizeof(uint32_t));

    if (b->offices == NULL || b->columns == NULL
        || gd_branch_offices(b, top) != GD_OK
        || gd_branch_columns(b) != GD_OK
        || gd_branch_items(b) != GD_OK
        || gd_branch_entries(b, b->whole->applications, &l->applications)
           != GD_OK
        || gd_branch_entries(b, b->whole->disputes, &l->disputes) != GD_OK
        || gd_branch_reports(b) != GD_OK)
    {
        return GD_ERROR;
    }

    l->data->top = b->offices[top];

    if (gd_load_store(l) != GD_OK || gd_index_offices(l) != GD_OK) {
        return GD_ERROR;
    }

    gd_link_children(l);

    if (gd_vec_store(&l->items, l->img, &l->data->items) != GD_OK
        || gd_link_index(l) != GD_OK
        || gd_link_back(l) != GD_OK
        || gd_load_visible(l) != GD_OK
        || gd_index_numbers(l->img, l->data) != GD_OK)
    {
        return GD_ERROR;
    }

    gd_link_lines(l);

    return GD_OK;
}


static gd_int_t
gd_branch_offices(gd_branch_t *b, uint32_t top)
{
    uint32_t      i, n;
    gd_office_t  *offices, *office;

    n = 0;
    offices = gd_elts(b->l.img, gd_office_t, b->whole->offices);

    for (i = 0; i < b->whole->offices.len; i++) {
        if (gd_branch_below(b, i, top)) {
            b->offices[i] = ++n;
        }
    }

    for (i = 0; i < b->whole->offices.len; i++) {

        if (b->offices[i] == 0) {
            continue;
        }

        office = gd_vec_push(&b->l.offices);
        if (office == NULL) {
            return GD_ERROR;
        }

        *office = offices[i];

        office->parent = (i != top) ? b->offices[office->parent - 1] : 0;
        office->child = 0;
        office->next = 0;

        memset(&office->application_lines, 0, sizeof(gd_ref_t));
        memset(&office->dispute_lines, 0, sizeof(gd_ref_t));
        memset(&office->items, 0, sizeof(gd_ref_t));
    }

    return GD_OK;
}


static gd_uint_t
gd_branch_below(const gd_branch_t *b, uint32_t office, uint32_t top)
{
    uint32_t      up;
    gd_office_t  *offices;

    offices = gd_elts(b->l.img, gd_office_t, b->whole->offices);

    for (up = office + 1; up; up = offices[up - 1].parent) {
        if (up == top + 1) {
            return 1;
        }
    }

    return 0;
}


/* the trees lie one behind the other, and are taken or left as a whole */

static gd_int_t
gd_branch_columns(gd_branch_t *b)
{
    uint32_t      i, own;
    gd_column_t  *columns, *column;

    columns = gd_elts(b->l.img, gd_column_t, b->whole->columns);

    for (i = 0; i < b->whole->columns.len; i++) {
        own = columns[i].office;

        if (own && b->offices[own - 1] == 0) {
            b->renumbered = 1;
            continue;
        }

        column = gd_vec_push(&b->l.columns);
        if (column == NULL) {
            return GD_ERROR;
        }

        *column = columns[i];

        b->columns[i] = (uint32_t) b->l.columns.n;

        column->office = own ? b->offices[own - 1] : 0;
        column->parent = column->parent ? b->columns[column->parent - 1] : 0;
        column->end = b->columns[i] + (columns[i].end - i) - 1;

        if (gd_index_column(&b->l) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* their order is kept: offices and ids go the same way in a branch */

static gd_int_t
gd_branch_items(gd_branch_t *b)
{
    uint32_t    i;
    gd_item_t  *items, *item;

    items = gd_elts(b->l.img, gd_item_t, b->whole->items);

    for (i = 0; i < b->whole->items.len; i++) {

        if (b->offices[items[i].office] == 0) {
            continue;
        }

        item = gd_vec_push(&b->l.items);
        if (item == NULL) {
            return GD_ERROR;
        }

        *item = items[i];
        item->office = b->offices[items[i].office] - 1;

        if (b->renumbered && gd_branch_item_columns(b, item) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_branch_item_columns(gd_branch_t *b, gd_item_t *item)
{
    uint32_t   i;
    uint64_t  *from, *to;
    gd_ref_t   columns;

    columns = item->columns;

    if (gd_image_array(b->l.img, columns.len, sizeof(uint64_t),
                       &item->columns)
        != GD_OK)
    {
        return GD_ERROR;
    }

    from = gd_elts(b->l.img, uint64_t, columns);
    to = gd_elts(b->l.img, uint64_t, item->columns);

    for (i = 0; i < columns.len; i++) {
        to[i] = b->columns[from[i]] - 1;
    }

    return GD_OK;
}


static gd_int_t
gd_branch_entries(gd_branch_t *b, gd_ref_t list, gd_vec_t *entries)
{
    uint32_t     i;
    gd_entry_t  *from, *entry;

    from = gd_elts(b->l.img, gd_entry_t, list);

    for (i = 0; i < list.len; i++) {

        if (b->offices[from[i].office] == 0) {
            continue;
        }

        entry = gd_vec_push(entries);
        if (entry == NULL) {
            return GD_ERROR;
        }

        *entry = from[i];
        entry->office = b->offices[from[i].office] - 1;
    }

    return GD_OK;
}


static gd_int_t
gd_branch_reports(gd_branch_t *b)
{
    uint32_t           i;
    gd_report_file_t  *from, *report;

    from = gd_elts(b->l.img, gd_report_file_t, b->whole->reports);

    for (i = 0; i < b->whole->reports.len; i++) {

        if (b->offices[from[i].office] == 0) {
            continue;
        }

        report = gd_vec_push(&b->l.reports);
        if (report == NULL) {
            return GD_ERROR;
        }

        *report = from[i];
        report->office = b->offices[from[i].office] - 1;
    }

    return GD_OK;
}
