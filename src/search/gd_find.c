
/*
 * Copyright (C) govdisclose contributors
 *
 * Runs a query: every filter is a set of items, and so is what q may be found
 * in, which is looked at in the order of the list.
 *
 * An item that fails one filter only counts for the dimension of that filter.
 */


#include "gd_find.h"


/* items ahead of the one that is looked at, whose memory is asked for */

#define GD_FIND_AHEAD      4


static gd_int_t gd_find_init(gd_find_t *f);
static gd_int_t gd_find_filters(gd_find_t *f);
static void gd_find_span(uint64_t *set, gd_span_t span);
static void gd_find_cut(gd_find_t *f, gd_span_t span);
static gd_int_t gd_find_order(gd_find_t *f);
static gd_int_t gd_find_relevance(gd_find_t *f);
static gd_int_t gd_find_phase(gd_find_t *f, uint64_t *set, gd_zone_e last,
    gd_uint_t exact);
static void gd_find_take(gd_find_t *f, const uint64_t *set);
static gd_int_t gd_find_near(gd_find_t *f, gd_uint_t dim, uint64_t *set);


gd_int_t
gd_query_run(const gd_image_t *img, const gd_data_t *data,
    const gd_search_t *search, gd_arena_t *arena, const gd_query_t *query,
    gd_found_t *found)
{
    gd_int_t   rc;
    gd_find_t  f;

    memset(&f, 0, sizeof(gd_find_t));
    memset(found, 0, sizeof(gd_found_t));

    f.img = img;
    f.data = data;
    f.search = search;
    f.arena = arena;
    f.query = query;
    f.found = found;
    f.size = gd_set_words(data->visible.len);
    f.first = (uint64_t) (query->page - 1) * query->size;

    found->total_exact = 1;
    found->facets_exact = 1;

    if (query->words.n
        && gd_hunt_init(&f.hunt, img, data, search, &query->words, arena)
           != GD_OK)
    {
        gd_hunt_done(&f.hunt);
        return GD_ERROR;
    }

    f.hunt.bytes = query->spent;
    rc = gd_find_init(&f);

    if (rc == GD_OK) {
        rc = gd_find_order(&f);
    }

    if (rc == GD_OK) {
        rc = gd_find_facets(&f);
    }

    found->spent = f.hunt.bytes;

    if (query->words.n) {
        gd_hunt_done(&f.hunt);
    }

    return rc;
}


uint64_t *
gd_find_set(gd_find_t *f)
{
    return gd_arena_calloc(f->arena, (f->size + 1) * sizeof(uint64_t));
}


static gd_int_t
gd_find_init(gd_find_t *f)
{
    size_t             size;
    gd_span_t          span;
    const gd_query_t  *query;

    query = f->query;
    size = (f->size + 1) * sizeof(uint64_t);

    f->rest = gd_arena_alloc(f->arena, size);
    f->hits = gd_arena_alloc(f->arena, size);
    f->scratch = gd_arena_alloc(f->arena, size);
    f->found->items = gd_arena_alloc(f->arena,
                                     query->size * sizeof(gd_item_t *));

    if (f->rest == NULL || f->hits == NULL || f->scratch == NULL
        || f->found->items == NULL)
    {
        return GD_ERROR;
    }

    f->whole = (query->words.n == 0 && query->since == 0 && query->until == 0);

    span.from = 0;
    span.end = f->data->visible.len;

    if (query->words.n) {
        gd_hunt_set(&f->hunt, GD_ZONE_BODY, f->rest);

    } else {
        memset(f->rest, 0, f->size * sizeof(uint64_t));
        gd_find_span(f->rest, span);
    }

    if (query->since || query->until) {
        span = gd_facet_span(f->img, f->data, query->since, query->until);
        gd_find_cut(f, span);
    }

    return gd_find_filters(f);
}


static gd_int_t
gd_find_filters(gd_find_t *f)
{
    size_t        k;
    gd_uint_t     dim;
    gd_posting_t  list;

    memcpy(f->hits, f->rest, f->size * sizeof(uint64_t));

    for (dim = 0; dim < GD_DIMS; dim++) {

        if (f->query->by[dim] == 0) {
            continue;
        }

        f->filters[dim] = gd_find_set(f);
        if (f->filters[dim] == NULL) {
            return GD_ERROR;
        }

        if (dim == GD_DIM_YEAR) {
            gd_find_span(f->filters[dim],
                         gd_facet_year(f->img, &f->search->facets,
                                       f->query->year));

        } else {
            list = gd_facet_list(f->img, &f->search->facets, dim,
                                 f->query->by[dim]);
            gd_list_or(&list, f->filters[dim]);
        }

        for (k = 0; k < f->size; k++) {
            f->hits[k] &= f->filters[dim][k];
        }

        f->nfilters++;
    }

    return GD_OK;
}


/* adds a run of items */

static void
gd_find_span(uint64_t *set, gd_span_t span)
{
    uint32_t  i;

    for (i = span.from; i < span.end && i % 64; i++) {
        gd_set_add(set, i);
    }

    for ( /* void */ ; i + 64 <= span.end; i += 64) {
        set[i / 64] = UINT64_MAX;
    }

    for ( /* void */ ; i < span.end; i++) {
        gd_set_add(set, i);
    }
}


/* what is outside of a run leaves the items that count at all */

static void
gd_find_cut(gd_find_t *f, gd_span_t span)
{
    size_t  k;

    memset(f->scratch, 0, f->size * sizeof(uint64_t));
    gd_find_span(f->scratch, span);

    for (k = 0; k < f->size; k++) {
        f->rest[k] &= f->scratch[k];
    }
}


/* the page, and which of the hits are some */

static gd_int_t
gd_find_order(gd_find_t *f)
{
    uint64_t     pages;
    gd_int_t     rc;
    gd_found_t  *found;

    found = f->found;

    if (f->query->relevance && f->query->words.n) {
        rc = gd_find_relevance(f);

    } else {
        memcpy(f->scratch, f->hits, f->size * sizeof(uint64_t));
        rc = gd_find_phase(f, f->scratch, GD_ZONE_BODY, 0);
    }

    if (rc == GD_ERROR) {
        return f->arena->failed ? GD_ERROR : GD_OK;
    }

    found->total = gd_set_count(f->hits, f->size);

    /* what was not looked at can be counted on, but it cannot be shown */

    pages = (f->seen + f->query->size - 1) / f->query->size;
    found->pages = pages ? (uint32_t) pages : 1;

    return GD_OK;
}


static gd_int_t
gd_find_relevance(gd_find_t *f)
{
    size_t      k;
    gd_int_t    rc;
    uint64_t   *left, *set;
    gd_uint_t   zone;

    left = gd_find_set(f);
    set = gd_find_set(f);

    if (left == NULL || set == NULL) {
        return GD_ERROR;
    }

    memcpy(left, f->hits, f->size * sizeof(uint64_t));

    gd_hunt_exact(&f->hunt, set);

    for (k = 0; k < f->size; k++) {
        set[k] &= left[k];
    }

    rc = gd_find_phase(f, set, GD_ZONE_TITLE, 1);

    for (zone = 0; zone < GD_ZONES && rc == GD_OK; zone++) {

        for (k = 0; k < f->size; k++) {
            left[k] &= ~set[k];
        }

        gd_hunt_set(&f->hunt, zone, set);

        for (k = 0; k < f->size; k++) {
            set[k] &= left[k];

            /* what is in no set any more has been looked at in vain */

            if (zone == GD_ZONE_BODY) {
                f->hits[k] &= ~left[k] | set[k];
            }
        }

        rc = gd_find_phase(f, set, zone, 0);
    }

    return rc;
}


/* asks for the first of some items, and leaves it out of them */

static inline uint64_t
gd_find_ahead(gd_find_t *f, size_t k, uint64_t items)
{
    if (items == 0) {
        return 0;
    }

    gd_hunt_ahead(&f->hunt, (uint32_t) (64 * k)
                            + (uint32_t) __builtin_ctzll(items));

    return items & (items - 1);
}


/*
 * Takes what is so of a set of hits into the list; what is not leaves the set,
 * and at the last the hits.  GD_DECLINED when no more may be looked at.
 */

static gd_int_t
gd_find_phase(gd_find_t *f, uint64_t *set, gd_zone_e last, gd_uint_t exact)
{
    size_t     k;
    gd_int_t   rc;
    uint32_t   item;
    uint64_t   word, far;
    gd_uint_t  i;

    if (!exact && f->hunt.unsure == 0) {
        gd_find_take(f, set);
        return GD_OK;
    }

    for (k = 0; k < f->size; k++) {

        for (far = set[k], i = 0; far && i < GD_FIND_AHEAD; i++) {
            far = gd_find_ahead(f, k, far);
        }

        for (word = set[k]; word; word &= word - 1) {
            item = (uint32_t) (64 * k) + (uint32_t) __builtin_ctzll(word);
            far = gd_find_ahead(f, k, far);

            rc = exact ? gd_hunt_check_exact(&f->hunt, item) : GD_OK;

            if (rc == GD_OK) {
                rc = gd_hunt_check(&f->hunt, item, last);
            }

            if (rc == GD_ERROR) {
                f->found->total_exact = 0;
                return GD_DECLINED;
            }

            if (rc == GD_OK) {

                if (f->seen >= f->first && f->found->n < f->query->size) {
                    f->found->items[f->found->n++]
                        = gd_search_item(f->img, f->data, item);
                }

                f->seen++;
                continue;
            }

            gd_set_drop(set, item);

            if (last == GD_ZONE_BODY) {
                gd_set_drop(f->hits, item);
            }
        }
    }

    return GD_OK;
}


/* a set that is known to be so: what is before the page is passed over */

static void
gd_find_take(gd_find_t *f, const uint64_t *set)
{
    size_t      k;
    uint32_t    n, item;
    uint64_t    word;

    for (k = 0; k < f->size; k++) {
        n = (uint32_t) gd_bits(set[k]);

        if (f->seen + n <= f->first || f->found->n == f->query->size) {
            f->seen += n;
            continue;
        }

        for (word = set[k]; word; word &= word - 1) {

            if (f->seen++ < f->first || f->found->n == f->query->size) {
                continue;
            }

            item = (uint32_t) (64 * k) + (uint32_t) __builtin_ctzll(word);
            f->found->items[f->found->n++]
                = gd_search_item(f->img, f->data, item);
        }
    }
}


gd_int_t
gd_find_facets(gd_find_t *f)
{
    gd_uint_t  dim;

    if (gd_count_init(f) != GD_OK) {
        return GD_ERROR;
    }

    if (f->whole && f->nfilters == 0) {

        for (dim = 0; dim < GD_DIMS; dim++) {
            gd_count_known(f, dim);
        }

        return gd_count_years(f);
    }

    if (gd_count_set(f, f->hits, (1u << GD_DIMS) - 1) != GD_OK) {
        return GD_ERROR;
    }

    for (dim = 0; dim < GD_DIMS; dim++) {

        if (f->filters[dim] == NULL) {
            continue;
        }

        if (f->whole && f->nfilters == 1) {
            gd_count_known(f, dim);
            continue;
        }

        if (gd_find_near(f, dim, f->scratch) != GD_OK
            || gd_count_set(f, f->scratch, 1u << dim) != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return gd_count_years(f);
}


/* the items that fail the filter of that dimension, and no other */

static gd_int_t
gd_find_near(gd_find_t *f, gd_uint_t dim, uint64_t *set)
{
    size_t     k;
    uint32_t   item;
    uint64_t   word;
    gd_int_t   rc;
    gd_uint_t  i;

    for (k = 0; k < f->size; k++) {
        set[k] = f->rest[k] & ~f->filters[dim][k];

        for (i = 0; i < GD_DIMS; i++) {
            if (i != dim && f->filters[i]) {
                set[k] &= f->filters[i][k];
            }
        }

        if (f->hunt.unsure == 0) {
            continue;
        }

        for (word = set[k]; word; word &= word - 1) {
            item = (uint32_t) (64 * k) + (uint32_t) __builtin_ctzll(word);
            rc = gd_hunt_check(&f->hunt, item, GD_ZONE_BODY);

            if (rc == GD_DECLINED) {
                gd_set_drop(set, item);

            } else if (rc == GD_ERROR) {
                f->found->facets_exact = 0;
                break;
            }
        }
    }

    return GD_OK;
}
