
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_regulatory.h"
#include "gd_str.h"

#include <stdlib.h>


static void gd_regulatory_read(const gd_image_t *img, const gd_item_t *item,
    gd_regulatory_t *r);
static int gd_regulatory_cmp(const void *one, const void *two);
static const gd_regulatory_t *gd_regulatory_office(const gd_vec_t *list,
    uint32_t office);
static gd_cell_t gd_regulatory_cell(const gd_vec_t *list, uint32_t office,
    uint32_t year, uint32_t row, uint32_t column);
static gd_int_t gd_regulatory_counts(const gd_regulatory_t *r, uint32_t year,
    uint32_t column);


gd_int_t
gd_regulatory_list(const gd_image_t *img, const gd_data_t *data,
    gd_vec_t *list)
{
    uint32_t          i;
    gd_rec_t         *rec;
    gd_item_t        *items;
    gd_regulatory_t  *r;

    items = gd_elts(img, gd_item_t, data->items);

    for (i = 0; i < data->items.len; i++) {
        rec = gd_rec(img, items[i].rec);

        if (gd_rec_slot(rec, GD_ITEM_regulatory) == NULL
            || gd_rec_slot(rec, GD_ITEM_withdrawn) != NULL)
        {
            continue;
        }

        r = gd_vec_push(list);
        if (r == NULL) {
            return GD_ERROR;
        }

        gd_regulatory_read(img, &items[i], r);
    }

    if (list->n) {
        qsort(list->elts, list->n, sizeof(gd_regulatory_t),
              gd_regulatory_cmp);
    }

    return GD_OK;
}


static void
gd_regulatory_read(const gd_image_t *img, const gd_item_t *item,
    gd_regulatory_t *r)
{
    uint32_t     expired;
    gd_rec_t    *rec;
    const char  *validity;

    rec = gd_rec(img, item->rec);
    memset(r, 0, sizeof(gd_regulatory_t));

    r->office = item->office;
    r->kind = strcmp(gd_codes_regulatory[gd_rec_num(rec, GD_ITEM_regulatory,
                                                    0)].code, "rule") == 0
              ? GD_ROLE_RULE : GD_ROLE_NORMATIVE;

    r->opened = gd_date_year(item->published);
    r->made = gd_date_year(gd_rec_num(rec, GD_ITEM_written, item->published));
    r->repealed = gd_date_year(gd_rec_num(rec, GD_ITEM_repealed_on, 0));
    r->ended = r->repealed;

    expired = gd_date_year(gd_rec_num(rec, GD_ITEM_expires, 0));

    if (expired && (r->ended == 0 || expired < r->ended)) {
        r->ended = expired;
    }

    if (gd_rec_slot(rec, GD_ITEM_validity) == NULL) {
        return;
    }

    validity = gd_codes_validity[gd_rec_num(rec, GD_ITEM_validity, 0)].code;

    r->gone = r->repealed == 0 && strcmp(validity, "repealed") == 0;
    r->lapsed = r->ended == 0
                && (r->gone || strcmp(validity, "invalid") == 0);
}


static int
gd_regulatory_cmp(const void *one, const void *two)
{
    const gd_regulatory_t  *a, *b;

    a = one;
    b = two;

    return (a->office > b->office) - (a->office < b->office);
}


gd_int_t
gd_regulatory_count(const gd_image_t *img, const gd_data_t *data,
    const gd_vec_t *list, const gd_table_t *table, uint32_t office,
    uint32_t year, gd_cell_t *cells)
{
    uint32_t      i, k;
    gd_int_t      rc;
    gd_uint_t     t;
    gd_line_t    *rows, *columns;
    gd_block_t   *block;
    gd_office_t  *o;

    o = gd_elts(img, gd_office_t, data->offices) + office;

    if (gd_rec_num(gd_rec(img, o->rec), GD_OFFICE_catalogue_from, UINT64_MAX)
        > year)
    {
        return GD_DECLINED;
    }

    rc = GD_DECLINED;

    for (t = 0; t < table->blocks.len; t++) {
        block = gd_elts(img, gd_block_t, table->blocks) + t;
        rows = gd_elts(img, gd_line_t, block->rows);
        columns = gd_elts(img, gd_line_t, block->columns);

        for (i = 0; i < block->rows.len; i++) {

            if (rows[i].role != GD_ROLE_RULE
                && rows[i].role != GD_ROLE_NORMATIVE)
            {
                continue;
            }

            for (k = 0; k < block->columns.len; k++) {

                if (!gd_role_is_regulatory(columns[k].role)) {
                    continue;
                }

                cells[block->first + i * block->columns.len + k]
                    = gd_regulatory_cell(list, office, year, rows[i].role,
                                         columns[k].role);
                rc = GD_OK;
            }
        }
    }

    return rc;
}


static gd_cell_t
gd_regulatory_cell(const gd_vec_t *list, uint32_t office, uint32_t year,
    uint32_t row, uint32_t column)
{
    int64_t                 n;
    gd_int_t                rc;
    const gd_regulatory_t  *r, *last;

    n = 0;
    r = gd_regulatory_office(list, office);
    last = list->n ? gd_vec_at(list, gd_regulatory_t, 0) + list->n : NULL;

    for ( /* void */ ; r < last && r->office == office; r++) {

        if (r->kind != row) {
            continue;
        }

        rc = gd_regulatory_counts(r, year, column);

        if (rc == GD_ERROR) {
            return gd_cell_blank();
        }

        n += (rc == GD_OK);
    }

    return gd_cell_of_number(n);
}


/* the first of an office, or where it would be */

static const gd_regulatory_t *
gd_regulatory_office(const gd_vec_t *list, uint32_t office)
{
    size_t                  low, high, middle;
    const gd_regulatory_t  *all;

    if (list->n == 0) {
        return NULL;
    }

    low = 0;
    high = list->n;
    all = gd_vec_at(list, gd_regulatory_t, 0);

    while (low < high) {
        middle = low + (high - low) / 2;

        if (all[middle].office < office) {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    return all + low;
}


/* GD_ERROR: it cannot be told whether it counts */

static gd_int_t
gd_regulatory_counts(const gd_regulatory_t *r, uint32_t year, uint32_t column)
{
    switch (column) {

    case GD_ROLE_MADE:
        return (r->made == 0) ? GD_ERROR
               : (r->made == year) ? GD_OK : GD_DECLINED;

    case GD_ROLE_OPENED:
        return (r->opened == 0) ? GD_ERROR
               : (r->opened == year) ? GD_OK : GD_DECLINED;

    case GD_ROLE_PUBLIC:
        return (r->opened == 0) ? GD_ERROR
               : (r->opened <= year) ? GD_OK : GD_DECLINED;

    case GD_ROLE_REPEALED:

        if (r->gone && (r->made == 0 || r->made <= year)) {
            return GD_ERROR;
        }

        return (r->repealed == year) ? GD_OK : GD_DECLINED;

    default: /* GD_ROLE_VALID */

        if (r->made > year || (r->ended && r->ended <= year)) {
            return GD_DECLINED;
        }

        return (r->made == 0 || r->lapsed) ? GD_ERROR : GD_OK;
    }
}
