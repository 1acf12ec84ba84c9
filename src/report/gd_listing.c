
/*
 * Copyright (C) govdisclose contributors
 *
 * How many items a list filtered by column, or by office and column, has: an
 * item is listed in each of its columns and in all above them, once in each.
 */


#include "gd_report.h"


typedef struct {
    gd_image_t           *img;
    const gd_data_t      *data;
    uint64_t             *marks;      /* per column: 1 + last item */
    uint64_t             *counts;
    gd_vec_t              listed;     /* gd_tally_t */
} gd_listing_t;


static gd_int_t gd_listing_offices(gd_listing_t *g, const uint32_t *items,
    const uint32_t *ends, gd_arena_t *arena);
static void gd_listing_item(gd_listing_t *g, uint64_t number,
    uint64_t *counts);
static gd_int_t gd_listing_store(gd_listing_t *g, uint32_t office,
    const uint64_t *counts);


gd_int_t
gd_listing_compute(gd_image_t *img, const gd_data_t *data, gd_stats_t *stats)
{
    uint32_t      i, office, *items, *ends;
    gd_int_t      rc;
    gd_item_t    *list;
    gd_arena_t    arena;
    gd_listing_t  g;

    memset(&g, 0, sizeof(gd_listing_t));
    gd_arena_init(&arena, NULL, NULL);
    gd_vec_init(&g.listed, sizeof(gd_tally_t));

    g.img = img;
    g.data = data;

    list = gd_elts(img, gd_item_t, data->items);
    items = gd_arena_alloc(&arena, data->items.len * sizeof(uint32_t));
    ends = gd_arena_calloc(&arena, (data->offices.len + 1)
                                   * sizeof(uint32_t));
    g.marks = gd_arena_calloc(&arena, data->columns.len * sizeof(uint64_t));
    g.counts = gd_arena_calloc(&arena, data->columns.len * sizeof(uint64_t));

    if (arena.failed) {
        gd_arena_destroy(&arena);
        return GD_ERROR;
    }

    /* counting sort: ends[o] goes from the beginning of office o to its end */

    for (i = 0; i < data->items.len; i++) {
        ends[list[i].office + 1]++;
    }

    for (office = 1; office <= data->offices.len; office++) {
        ends[office] += ends[office - 1];
    }

    for (i = 0; i < data->items.len; i++) {
        items[ends[list[i].office]++] = i;
    }

    rc = gd_listing_offices(&g, items, ends, &arena);

    if (rc == GD_OK) {
        rc = gd_vec_store(&g.listed, img, &stats->listed);
    }

    gd_vec_free(&g.listed);
    gd_arena_destroy(&arena);

    return rc;
}


static gd_int_t
gd_listing_offices(gd_listing_t *g, const uint32_t *items,
    const uint32_t *ends, gd_arena_t *arena)
{
    uint32_t   i, k, office;
    uint64_t  *all;

    all = gd_arena_calloc(arena, g->data->columns.len * sizeof(uint64_t));
    if (all == NULL) {
        return GD_ERROR;
    }

    i = 0;

    for (office = 0; office < g->data->offices.len; office++) {

        memset(g->counts, 0, g->data->columns.len * sizeof(uint64_t));

        for ( /* void */ ; i < ends[office]; i++) {
            gd_listing_item(g, items[i], g->counts);
        }

        if (gd_listing_store(g, office + 1, g->counts) != GD_OK) {
            return GD_ERROR;
        }

        for (k = 0; k < g->data->columns.len; k++) {
            all[k] += g->counts[k];
        }
    }

    return gd_listing_store(g, 0, all);
}


static void
gd_listing_item(gd_listing_t *g, uint64_t number, uint64_t *counts)
{
    uint32_t      i, up, same;
    uint64_t     *numbers;
    gd_item_t    *item;
    gd_column_t  *columns;

    item = gd_elts(g->img, gd_item_t, g->data->items) + number;

    if (gd_rec_slot(gd_rec(g->img, item->rec), GD_ITEM_withdrawn)) {
        return;
    }

    numbers = gd_elts(g->img, uint64_t, item->columns);
    columns = gd_elts(g->img, gd_column_t, g->data->columns);

    for (i = 0; i < item->columns.len; i++) {

        for (up = (uint32_t) numbers[i] + 1; up; up = columns[up - 1].parent) {
            same = columns[up - 1].same;

            if (g->marks[same] != number + 1) {
                g->marks[same] = number + 1;
                counts[same]++;
            }
        }
    }
}


static gd_int_t
gd_listing_store(gd_listing_t *g, uint32_t office, const uint64_t *counts)
{
    uint32_t     i;
    gd_tally_t  *tally;

    for (i = 0; i < g->data->columns.len; i++) {

        if (counts[i] == 0) {
            continue;
        }

        tally = gd_vec_push(&g->listed);
        if (tally == NULL) {
            return GD_ERROR;
        }

        tally->office = office;
        tally->column = i;
        tally->count = (uint32_t) counts[i];
    }

    return GD_OK;
}


/* offices come in their order, what is of all of them comes last */

gd_tally_t *
gd_listing_find(const gd_image_t *img, const gd_stats_t *stats,
    uint32_t office, gd_uint_t *n)
{
    uint32_t     low, high, middle;
    gd_tally_t  *t;

    t = gd_elts(img, gd_tally_t, stats->listed);
    low = 0;
    high = stats->listed.len;

    while (low < high) {
        middle = low + (high - low) / 2;

        /* 0 becomes the greatest number */

        if (t[middle].office - 1 < office - 1) {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    for (*n = 0;
         low + *n < stats->listed.len && t[low + *n].office == office;
         (*n)++)
    {
        /* void */
    }

    return t + low;
}
