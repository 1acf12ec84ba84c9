
/*
 * Copyright (C) govdisclose contributors
 *
 * Runs a query: one walk over the catalogue, newest first.
 */


#include "gd_query.h"


typedef struct {
    const gd_image_t     *img;
    const gd_data_t      *data;
    const gd_query_t     *query;
    gd_found_t           *found;
    uint32_t             *marks;      /* per column: the item that marked it */
    uint32_t             *years;      /* per year, from the least on */
    uint32_t              least;
    uint32_t              most;
} gd_find_t;


static gd_int_t gd_find_init(gd_find_t *f, gd_arena_t *arena);
static void gd_find_count(gd_find_t *f, uint32_t number);
static gd_uint_t gd_find_columns(gd_find_t *f, const gd_item_t *item,
    uint32_t mark, gd_uint_t count);
static gd_int_t gd_find_years(gd_find_t *f, gd_arena_t *arena);


gd_int_t
gd_query_run(const gd_image_t *img, const gd_data_t *data, gd_arena_t *arena,
    const gd_query_t *query, gd_found_t *found)
{
    uint32_t   i;
    uint64_t   pages;
    gd_find_t  f;

    memset(&f, 0, sizeof(gd_find_t));
    memset(found, 0, sizeof(gd_found_t));

    f.img = img;
    f.data = data;
    f.query = query;
    f.found = found;

    if (gd_find_init(&f, arena) != GD_OK) {
        return GD_ERROR;
    }

    for (i = 0; i < data->items.len; i++) {
        gd_find_count(&f, i);
    }

    pages = (found->total + query->size - 1) / query->size;
    found->pages = pages ? (uint32_t) pages : 1;

    return gd_find_years(&f, arena);
}


/* items without a date come last: the first and the last dated ones tell */

static gd_int_t
gd_find_init(gd_find_t *f, gd_arena_t *arena)
{
    uint32_t           i;
    gd_found_t        *found;
    gd_item_t         *items;
    const gd_data_t   *data;

    data = f->data;
    found = f->found;
    items = gd_elts(f->img, gd_item_t, data->items);

    if (data->items.len && items[0].published) {
        f->most = gd_date_year(items[0].published);

        for (i = data->items.len; items[i - 1].published == 0; i--) {
            /* void */
        }

        f->least = gd_date_year(items[i - 1].published);
    }

    found->items = gd_arena_alloc(arena, f->query->size * sizeof(gd_item_t *));
    found->columns = gd_arena_calloc(arena,
                                     data->columns.len * sizeof(uint32_t));
    found->offices = gd_arena_calloc(arena,
                                     data->offices.len * sizeof(uint32_t));
    f->marks = gd_arena_calloc(arena, data->columns.len * sizeof(uint32_t));
    f->years = gd_arena_calloc(arena,
                               (f->most - f->least + 1) * sizeof(uint32_t));

    return (found->items && found->columns && found->offices && f->marks
            && f->years) ? GD_OK : GD_ERROR;
}


static void
gd_find_count(gd_find_t *f, uint32_t number)
{
    uint64_t           first;
    gd_uint_t          office, column, year;
    gd_item_t         *item;
    gd_found_t        *found;
    const gd_query_t  *query;

    query = f->query;
    found = f->found;
    item = gd_elts(f->img, gd_item_t, f->data->items) + number;

    if (gd_rec_slot(gd_rec(f->img, item->rec), GD_ITEM_withdrawn)) {
        return;
    }

    office = (query->office == 0 || query->office == item->office + 1);
    year = (query->year == 0
            || query->year == gd_date_year(item->published));
    column = gd_find_columns(f, item, number + 1, office && year);

    if (column && year) {
        found->offices[item->office]++;
    }

    if (column && office && item->published) {
        f->years[gd_date_year(item->published) - f->least]++;
    }

    if (!office || !year || !column) {
        return;
    }

    first = (uint64_t) (query->page - 1) * query->size;

    if (found->total >= first && found->n < query->size) {
        found->items[found->n++] = item;
    }

    found->total++;
}


/* an item counts once for a column, however many ways lead to it */

static gd_uint_t
gd_find_columns(gd_find_t *f, const gd_item_t *item, uint32_t mark,
    gd_uint_t count)
{
    uint32_t      i, up, same;
    uint64_t     *numbers;
    gd_uint_t     found;
    gd_column_t  *columns;

    found = (f->query->column == 0);
    numbers = gd_elts(f->img, uint64_t, item->columns);
    columns = gd_elts(f->img, gd_column_t, f->data->columns);

    for (i = 0; i < item->columns.len; i++) {

        for (up = (uint32_t) numbers[i] + 1; up; up = columns[up - 1].parent) {
            same = columns[up - 1].same;

            if (same + 1 == f->query->column) {
                found = 1;
            }

            if (count && f->marks[same] != mark) {
                f->marks[same] = mark;
                f->found->columns[same]++;
            }
        }
    }

    return found;
}


static gd_int_t
gd_find_years(gd_find_t *f, gd_arena_t *arena)
{
    uint32_t          year;
    gd_found_t       *found;
    gd_year_count_t  *count;

    found = f->found;

    found->years = gd_arena_alloc(arena, (f->most - f->least + 1)
                                         * sizeof(gd_year_count_t));
    if (found->years == NULL) {
        return GD_ERROR;
    }

    for (year = f->most; f->most && year >= f->least; year--) {

        if (f->years[year - f->least] == 0) {
            continue;
        }

        count = &found->years[found->nyears++];
        count->year = year;
        count->count = f->years[year - f->least];
    }

    return GD_OK;
}
