
/*
 * Copyright (C) govdisclose contributors
 *
 * Statistics of the catalogue.  An item counts once: in its office, in its
 * home column, in the year in which it was published.  Withdrawn items count
 * nowhere.
 */


#include "gd_report.h"

#include <stdlib.h>


typedef struct {
    gd_image_t           *img;
    const gd_data_t      *data;
    gd_stats_t           *stats;
    gd_vec_t              tallies;
    uint64_t             *by_column;
    uint64_t             *by_office;
    gd_vec_t              fresh;      /* gd_fresh_t */
} gd_stats_ctx_t;


static gd_int_t gd_stats_alloc(gd_stats_ctx_t *c);
static gd_int_t gd_stats_item(gd_stats_ctx_t *c, const gd_item_t *item);
static uint32_t gd_stats_column(gd_stats_ctx_t *c, const gd_item_t *item);
static void gd_stats_merge(gd_vec_t *tallies);
static int gd_stats_order(const void *a, const void *b);
static gd_int_t gd_stats_fresh(gd_stats_ctx_t *c);
static void gd_stats_dates(gd_stats_ctx_t *c);
static int gd_stats_fresh_order(const void *a, const void *b);
static gd_int_t gd_stats_years(gd_stats_ctx_t *c);
static int gd_stats_year_order(const void *a, const void *b);
static uint32_t gd_stats_bound(const gd_image_t *img, const gd_stats_t *stats,
    uint32_t office, uint32_t year);


gd_int_t
gd_stats_compute(gd_image_t *img, const gd_data_t *data, gd_stats_t *stats)
{
    uint32_t        i;
    gd_int_t        rc;
    gd_item_t      *items;
    gd_stats_ctx_t  c;

    memset(&c, 0, sizeof(gd_stats_ctx_t));

    c.img = img;
    c.data = data;
    c.stats = stats;

    gd_vec_init(&c.tallies, sizeof(gd_tally_t));
    gd_vec_init(&c.fresh, sizeof(gd_fresh_t));

    rc = gd_stats_alloc(&c);
    items = gd_elts(img, gd_item_t, data->items);

    for (i = 0; i < data->items.len && rc == GD_OK; i++) {
        rc = gd_stats_item(&c, &items[i]);
    }

    if (rc == GD_OK) {
        gd_stats_merge(&c.tallies);
        rc = gd_vec_store(&c.tallies, img, &stats->tallies);
    }

    if (rc == GD_OK) {
        rc = gd_stats_years(&c);
    }

    if (rc == GD_OK) {
        rc = gd_stats_fresh(&c);
    }

    gd_vec_free(&c.tallies);
    gd_vec_free(&c.fresh);

    return rc;
}


static gd_int_t
gd_stats_alloc(gd_stats_ctx_t *c)
{
    gd_stats_t  *stats;

    stats = c->stats;

    if (gd_image_array(c->img, c->data->columns.len, sizeof(uint64_t),
                       &stats->by_column)
        != GD_OK
        || gd_image_array(c->img, c->data->offices.len, sizeof(uint64_t),
                          &stats->by_office)
           != GD_OK)
    {
        return GD_ERROR;
    }

    c->by_column = gd_elts(c->img, uint64_t, stats->by_column);
    c->by_office = gd_elts(c->img, uint64_t, stats->by_office);

    return GD_OK;
}


/* items come newest first, so that neighbours often fall into one tally */

static gd_int_t
gd_stats_item(gd_stats_ctx_t *c, const gd_item_t *item)
{
    uint32_t     year, column;
    gd_tally_t  *tally;

    if (gd_rec_slot(gd_rec(c->img, item->rec), GD_ITEM_withdrawn)) {
        return GD_OK;
    }

    column = gd_stats_column(c, item);
    year = gd_date_year(item->published);

    c->stats->total++;
    c->by_column[column]++;
    c->by_office[item->office]++;

    if (c->tallies.n) {
        tally = gd_vec_at(&c->tallies, gd_tally_t, c->tallies.n - 1);

        if (tally->office == item->office && tally->year == year
            && tally->column == column)
        {
            tally->count++;
            return GD_OK;
        }
    }

    tally = gd_vec_push(&c->tallies);
    if (tally == NULL) {
        return GD_ERROR;
    }

    tally->office = item->office;
    tally->year = year;
    tally->column = column;
    tally->count = 1;

    return GD_OK;
}


/* columns of one id are one, in whose tree they may stand */

static uint32_t
gd_stats_column(gd_stats_ctx_t *c, const gd_item_t *item)
{
    uint64_t  home;

    home = gd_elts(c->img, uint64_t, item->columns)[0];

    return gd_elts(c->img, gd_column_t, c->data->columns)[home].same;
}


static void
gd_stats_merge(gd_vec_t *tallies)
{
    size_t       i, n;
    gd_tally_t  *t;

    if (tallies->n == 0) {
        return;
    }

    t = gd_vec_at(tallies, gd_tally_t, 0);
    qsort(t, tallies->n, sizeof(gd_tally_t), gd_stats_order);

    n = 0;

    for (i = 1; i < tallies->n; i++) {

        if (gd_stats_order(&t[n], &t[i]) == 0) {
            t[n].count += t[i].count;
            continue;
        }

        t[++n] = t[i];
    }

    tallies->n = n + 1;
}


static int
gd_stats_order(const void *a, const void *b)
{
    const gd_tally_t  *x, *y;

    x = a;
    y = b;

    if (x->office != y->office) {
        return (x->office < y->office) ? -1 : 1;
    }

    if (x->year != y->year) {
        return (x->year < y->year) ? -1 : 1;
    }

    return (x->column > y->column) - (x->column < y->column);
}


/* one entry for each office and column among the tallies */

static gd_int_t
gd_stats_fresh(gd_stats_ctx_t *c)
{
    size_t       i, n;
    gd_tally_t  *tally;
    gd_fresh_t  *fresh;

    for (i = 0; i < c->tallies.n; i++) {
        tally = gd_vec_at(&c->tallies, gd_tally_t, i);

        fresh = gd_vec_push(&c->fresh);
        if (fresh == NULL) {
            return GD_ERROR;
        }

        fresh->office = tally->office;
        fresh->column = tally->column;
    }

    if (c->fresh.n) {
        fresh = gd_vec_at(&c->fresh, gd_fresh_t, 0);
        qsort(fresh, c->fresh.n, sizeof(gd_fresh_t), gd_stats_fresh_order);

        for (i = 1, n = 0; i < c->fresh.n; i++) {
            if (gd_stats_fresh_order(&fresh[n], &fresh[i]) != 0) {
                fresh[++n] = fresh[i];
            }
        }

        c->fresh.n = n + 1;

        gd_stats_dates(c);
    }

    return gd_vec_store(&c->fresh, c->img, &c->stats->fresh);
}


/* the items come newest first: the first one of a pair has its date */

static void
gd_stats_dates(gd_stats_ctx_t *c)
{
    uint32_t     i;
    gd_item_t   *items;
    gd_fresh_t  *fresh, key;

    items = gd_elts(c->img, gd_item_t, c->data->items);

    for (i = 0; i < c->data->items.len; i++) {

        if (gd_rec_slot(gd_rec(c->img, items[i].rec), GD_ITEM_withdrawn)) {
            continue;
        }

        key.office = items[i].office;
        key.column = gd_stats_column(c, &items[i]);

        fresh = bsearch(&key, c->fresh.elts, c->fresh.n, sizeof(gd_fresh_t),
                        gd_stats_fresh_order);

        if (fresh != NULL && fresh->last == 0) {
            fresh->last = items[i].published;
        }
    }
}


static int
gd_stats_fresh_order(const void *a, const void *b)
{
    const gd_fresh_t  *x, *y;

    x = a;
    y = b;

    if (x->office != y->office) {
        return (x->office < y->office) ? -1 : 1;
    }

    return (x->column > y->column) - (x->column < y->column);
}


static gd_int_t
gd_stats_years(gd_stats_ctx_t *c)
{
    size_t            i, k;
    gd_int_t          rc;
    gd_vec_t          years;
    gd_tally_t       *tally;
    gd_year_count_t  *year;

    gd_vec_init(&years, sizeof(gd_year_count_t));

    rc = GD_OK;

    for (i = 0; i < c->tallies.n && rc == GD_OK; i++) {
        tally = gd_vec_at(&c->tallies, gd_tally_t, i);

        for (k = 0; k < years.n; k++) {
            if (gd_vec_at(&years, gd_year_count_t, k)->year == tally->year) {
                break;
            }
        }

        if (k == years.n && gd_vec_push(&years) == NULL) {
            rc = GD_ERROR;
            break;
        }

        year = gd_vec_at(&years, gd_year_count_t, k);
        year->year = tally->year;
        year->count += tally->count;
    }

    if (rc == GD_OK && years.n) {
        qsort(years.elts, years.n, sizeof(gd_year_count_t),
              gd_stats_year_order);
    }

    if (rc == GD_OK) {
        rc = gd_vec_store(&years, c->img, &c->stats->by_year);
    }

    gd_vec_free(&years);

    return rc;
}


static int
gd_stats_year_order(const void *a, const void *b)
{
    const gd_year_count_t  *x, *y;

    x = a;
    y = b;

    return (x->year < y->year) - (x->year > y->year);
}


gd_tally_t *
gd_stats_office(const gd_image_t *img, const gd_stats_t *stats,
    uint32_t office, gd_uint_t *n)
{
    uint32_t  from, to;

    from = gd_stats_bound(img, stats, office, 0);
    to = gd_stats_bound(img, stats, office + 1, 0);

    *n = to - from;

    return gd_elts(img, gd_tally_t, stats->tallies) + from;
}


gd_tally_t *
gd_stats_year(const gd_image_t *img, const gd_stats_t *stats, uint32_t office,
    uint32_t year, gd_uint_t *n)
{
    uint32_t  from, to;

    from = gd_stats_bound(img, stats, office, year);
    to = gd_stats_bound(img, stats, office, year + 1);

    *n = to - from;

    return gd_elts(img, gd_tally_t, stats->tallies) + from;
}


/* the first tally that is not before that office and year */

static uint32_t
gd_stats_bound(const gd_image_t *img, const gd_stats_t *stats,
    uint32_t office, uint32_t year)
{
    uint32_t     low, high, middle;
    gd_tally_t  *t;

    t = gd_elts(img, gd_tally_t, stats->tallies);
    low = 0;
    high = stats->tallies.len;

    while (low < high) {
        middle = low + (high - low) / 2;

        if (t[middle].office < office
            || (t[middle].office == office && t[middle].year < year))
        {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    return low;
}
