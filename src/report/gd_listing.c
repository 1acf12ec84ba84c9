
/*
 * Copyright (C) govdisclose contributors
 *
 * How many items a list filtered by column, or by office and column, has: an
 * item is listed in each of its columns and in all above them, once in each.
 */


#include "gd_report.h"


static gd_int_t gd_listing_offices(const gd_image_t *img,
    const gd_data_t *data, uint64_t *counts, uint64_t *all, gd_vec_t *listed);
static gd_int_t gd_listing_push(gd_vec_t *listed, uint32_t office,
    const uint64_t *counts, uint32_t n);


gd_int_t
gd_listing_compute(gd_image_t *img, const gd_data_t *data, gd_stats_t *stats)
{
    gd_int_t     rc;
    gd_vec_t     listed;
    uint64_t    *counts, *all;
    gd_arena_t   arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_vec_init(&listed, sizeof(gd_tally_t));

    counts = gd_arena_alloc(&arena, data->columns.len * sizeof(uint64_t));
    all = gd_arena_calloc(&arena, data->columns.len * sizeof(uint64_t));

    rc = (counts && all)
         ? gd_listing_offices(img, data, counts, all, &listed) : GD_ERROR;

    if (rc == GD_OK) {
        rc = gd_vec_store(&listed, img, &stats->listed);
    }

    gd_vec_free(&listed);
    gd_arena_destroy(&arena);

    return rc;
}


static gd_int_t
gd_listing_offices(const gd_image_t *img, const gd_data_t *data,
    uint64_t *counts, uint64_t *all, gd_vec_t *listed)
{
    uint32_t      i, k, office, *items, *columns;
    gd_ref_t      list, set;
    gd_brief_t   *briefs;
    gd_office_t  *offices;

    briefs = gd_elts(img, gd_brief_t, data->visible);
    offices = gd_elts(img, gd_office_t, data->offices);

    for (office = 0; office < data->offices.len; office++) {

        memset(counts, 0, data->columns.len * sizeof(uint64_t));

        list = offices[office].items;
        items = gd_elts(img, uint32_t, list);

        for (i = 0; i < list.len; i++) {
            set = gd_elts(img, gd_ref_t, data->sets)[briefs[items[i]].set];
            columns = gd_elts(img, uint32_t, set);

            for (k = 0; k < set.len; k++) {
                counts[columns[k]]++;
                all[columns[k]]++;
            }
        }

        if (gd_listing_push(listed, office + 1, counts, data->columns.len)
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return gd_listing_push(listed, 0, all, data->columns.len);
}


static gd_int_t
gd_listing_push(gd_vec_t *listed, uint32_t office, const uint64_t *counts,
    uint32_t n)
{
    uint32_t     i;
    gd_tally_t  *tally;

    for (i = 0; i < n; i++) {

        if (counts[i] == 0) {
            continue;
        }

        tally = gd_vec_push(listed);
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
