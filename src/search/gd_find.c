
/*
 * Copyright (C) govdisclose contributors
 *
 * Runs a query.  All items, and all of an office, were counted at load; what
 * is filtered by column or year takes one walk over the catalogue, newest
 * first.
 */


#include "gd_query.h"


typedef struct {
    const gd_image_t     *img;
    const gd_data_t      *data;
    const gd_stats_t     *stats;
    const gd_query_t     *query;
    gd_found_t           *found;

    /* of the walk */
    u_char               *hits;       /* per set: it has the column */
    uint32_t             *sets;       /* per set: items of office and year */
    uint32_t             *years;      /* per year, from the least on */
    uint32_t              least;
    uint32_t              most;
} gd_find_t;


static gd_int_t gd_find_known(gd_find_t *f, gd_arena_t *arena);
static gd_int_t gd_find_known_years(gd_find_t *f, gd_arena_t *arena);
static void gd_find_year(gd_found_t *found, uint64_t year, uint64_t count);
static gd_int_t gd_find_walk(gd_find_t *f, gd_arena_t *arena);
static gd_int_t gd_find_init(gd_find_t *f, gd_arena_t *arena);
static void gd_find_hits(gd_find_t *f);
static void gd_find_count(gd_find_t *f, const gd_brief_t *brief);
static void gd_find_columns(gd_find_t *f);


gd_int_t
gd_query_run(const gd_image_t *img, const gd_data_t *data,
    const gd_stats_t *stats, gd_arena_t *arena, const gd_query_t *query,
    gd_found_t *found)
{
    gd_int_t   rc;
    uint64_t   pages;
    gd_find_t  f;

    memset(&f, 0, sizeof(gd_find_t));
    memset(found, 0, sizeof(gd_found_t));

    f.img = img;
    f.data = data;
    f.stats = stats;
    f.query = query;
    f.found = found;

    found->items = gd_arena_alloc(arena, query->size * sizeof(gd_item_t *));
    found->columns = gd_arena_calloc(arena,
                                     data->columns.len * sizeof(uint32_t));
    found->offices = gd_arena_calloc(arena,
                                     data->offices.len * sizeof(uint32_t));

    if (found->items == NULL || found->columns == NULL
        || found->offices == NULL)
    {
        return GD_ERROR;
    }

    rc = (query->column || query->year) ? gd_find_walk(&f, arena)
                                        : gd_find_known(&f, arena);

    pages = (found->total + query->size - 1) / query->size;
    found->pages = pages ? (uint32_t) pages : 1;

    return rc;
}


static gd_int_t
gd_find_known(gd_find_t *f, gd_arena_t *arena)
{
    uint32_t           i;
    uint64_t          *offices, first;
    gd_uint_t          k, n;
    gd_found_t        *found;
    gd_item_t         *item;
    gd_tally_t        *tallies;
    const gd_query_t  *query;

    query = f->query;
    found = f->found;

    offices = gd_elts(f->img, uint64_t, f->stats->by_office);
    tallies = gd_listing_find(f->img, f->stats, query->office, &n);

    for (i = 0; i < f->data->offices.len; i++) {
        found->offices[i] = (uint32_t) offices[i];
    }

    for (k = 0; k < n; k++) {
        found->columns[tallies[k].column] = tallies[k].count;
    }

    found->total = query->office ? offices[query->office - 1]
                                 : f->stats->total;
    first = (uint64_t) (query->page - 1) * query->size;

    for ( /* void */ ; found->n < query->size; found->n++) {
        item = gd_visible_item(f->img, f->data, query->office,
                               first + found->n);

        if (item == NULL) {
            break;
        }

        found->items[found->n] = item;
    }

    return gd_find_known_years(f, arena);
}


/* an office's tallies go by year, the oldest first */

static gd_int_t
gd_find_known_years(gd_find_t *f, gd_arena_t *arena)
{
    gd_uint_t         i, n;
    gd_found_t       *found;
    gd_tally_t       *tallies;
    gd_year_count_t  *years;

    found = f->found;
    tallies = NULL;
    n = f->stats->by_year.len;

    if (f->query->office) {
        tallies = gd_stats_office(f->img, f->stats, f->query->office - 1, &n);
    }

    found->years = gd_arena_alloc(arena, n * sizeof(gd_year_count_t));
    if (found->years == NULL) {
        return GD_ERROR;
    }

    years = gd_elts(f->img, gd_year_count_t, f->stats->by_year);

    for (i = 0; i < n; i++) {

        if (tallies == NULL) {
            gd_find_year(found, years[i].year, years[i].count);
            continue;
        }

        gd_find_year(found, tallies[n - 1 - i].year, tallies[n - 1 - i].count);
    }

    return GD_OK;
}


/* years come newest first, equal ones together; 0 is no year */

static void
gd_find_year(gd_found_t *found, uint64_t year, uint64_t count)
{
    if (year == 0 || count == 0) {
        return;
    }

    if (found->nyears && found->years[found->nyears - 1].year == year) {
        found->years[found->nyears - 1].count += count;
        return;
    }

    found->years[found->nyears].year = year;
    found->years[found->nyears].count = count;
    found->nyears++;
}


static gd_int_t
gd_find_walk(gd_find_t *f, gd_arena_t *arena)
{
    uint32_t     i, year;
    gd_brief_t  *briefs;

    if (gd_find_init(f, arena) != GD_OK) {
        return GD_ERROR;
    }

    gd_find_hits(f);

    briefs = gd_elts(f->img, gd_brief_t, f->data->visible);

    for (i = 0; i < f->data->visible.len; i++) {
        gd_find_count(f, &briefs[i]);
    }

    gd_find_columns(f);

    for (year = f->most; f->most && year >= f->least; year--) {
        gd_find_year(f->found, year, f->years[year - f->least]);
    }

    return GD_OK;
}


/* items without a date come last: the first and the last dated ones tell */

static gd_int_t
gd_find_init(gd_find_t *f, gd_arena_t *arena)
{
    size_t       span;
    uint32_t     n, nsets;
    gd_brief_t  *briefs;

    n = f->data->visible.len;
    nsets = f->data->sets.len;
    briefs = gd_elts(f->img, gd_brief_t, f->data->visible);

    while (n && briefs[n - 1].year == 0) {
        n--;
    }

    if (n) {
        f->most = briefs[0].year;
        f->least = briefs[n - 1].year;
    }

    span = f->most - f->least + 1;

    f->hits = gd_arena_alloc(arena, nsets);
    f->sets = gd_arena_calloc(arena, nsets * sizeof(uint32_t));
    f->years = gd_arena_calloc(arena, span * sizeof(uint32_t));
    f->found->years = gd_arena_alloc(arena, span * sizeof(gd_year_count_t));

    return (f->hits && f->sets && f->years && f->found->years) ? GD_OK
                                                               : GD_ERROR;
}


static void
gd_find_hits(gd_find_t *f)
{
    uint32_t   i, k, *columns;
    gd_ref_t  *sets;

    sets = gd_elts(f->img, gd_ref_t, f->data->sets);

    for (i = 0; i < f->data->sets.len; i++) {
        f->hits[i] = (f->query->column == 0);
        columns = gd_elts(f->img, uint32_t, sets[i]);

        for (k = 0; k < sets[i].len && !f->hits[i]; k++) {
            f->hits[i] = (columns[k] + 1 == f->query->column);
        }
    }
}


static void
gd_find_count(gd_find_t *f, const gd_brief_t *brief)
{
    uint64_t           first;
    gd_uint_t          office, column, year;
    gd_found_t        *found;
    const gd_query_t  *query;

    query = f->query;
    found = f->found;

    office = (query->office == 0 || query->office == brief->office + 1);
    year = (query->year == 0 || query->year == brief->year);
    column = f->hits[brief->set];

    if (column && year) {
        found->offices[brief->office]++;
    }

    if (column && office && brief->year) {
        f->years[brief->year - f->least]++;
    }

    if (!office || !year) {
        return;
    }

    f->sets[brief->set]++;

    if (!column) {
        return;
    }

    first = (uint64_t) (query->page - 1) * query->size;

    if (found->total >= first && found->n < query->size) {
        found->items[found->n++] = gd_elts(f->img, gd_item_t, f->data->items)
                                   + brief->item;
    }

    found->total++;
}


/* what a set was counted for counts for each of its columns */

static void
gd_find_columns(gd_find_t *f)
{
    uint32_t   i, k, *columns;
    gd_ref_t  *sets;

    sets = gd_elts(f->img, gd_ref_t, f->data->sets);

    for (i = 0; i < f->data->sets.len; i++) {

        if (f->sets[i] == 0) {
            continue;
        }

        columns = gd_elts(f->img, uint32_t, sets[i]);

        for (k = 0; k < sets[i].len; k++) {
            f->found->columns[columns[k]] += f->sets[i];
        }
    }
}
