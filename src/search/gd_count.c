
/*
 * Copyright (C) govdisclose contributors
 *
 * Counts of a query by dimension.
 */


#include "gd_find.h"


static void gd_count_class(gd_find_t *f, const gd_class_t *class,
    uint32_t count, gd_uint_t dims);
static void gd_count_spans(gd_find_t *f, const uint64_t *set);


gd_int_t
gd_count_init(gd_find_t *f)
{
    uint32_t            n;
    gd_uint_t           dim;
    const gd_facets_t  *facets;

    facets = &f->search->facets;

    for (dim = 0; dim < GD_DIM_YEAR; dim++) {
        n = gd_facet_values(f->data, facets, dim);

        f->found->counts[dim] = gd_arena_calloc(f->arena,
                                                (n + 1) * sizeof(uint32_t));
        if (f->found->counts[dim] == NULL) {
            return GD_ERROR;
        }
    }

    f->years = gd_arena_calloc(f->arena,
                               (facets->spans.len + 1) * sizeof(uint32_t));

    return f->years ? GD_OK : GD_ERROR;
}


void
gd_count_known(gd_find_t *f, gd_uint_t dim)
{
    uint32_t            i;
    gd_span_t          *spans;
    const gd_facets_t  *facets;

    facets = &f->search->facets;

    if (dim == GD_DIM_YEAR) {
        spans = gd_elts(f->img, gd_span_t, facets->spans);

        for (i = 0; i < facets->spans.len; i++) {
            f->years[i] = spans[i].end - spans[i].from;
        }

        return;
    }

    for (i = 0; i < gd_facet_values(f->data, facets, dim); i++) {
        f->found->counts[dim][i]
            = gd_facet_list(f->img, facets, dim, i + 1).n;
    }
}


/* where there are more items than classes, items are counted by class first */

gd_int_t
gd_count_set(gd_find_t *f, const uint64_t *set, gd_uint_t dims)
{
    size_t        i, k;
    uint32_t     *of, nclasses;
    uint64_t      word;
    gd_uint_t     by_class;
    gd_class_t   *classes;

    of = gd_elts(f->img, uint32_t, f->search->facets.of);
    classes = gd_elts(f->img, gd_class_t, f->search->facets.classes);
    nclasses = f->search->facets.classes.len;

    if (dims & (1u << GD_DIM_YEAR)) {
        gd_count_spans(f, set);
        dims ^= 1u << GD_DIM_YEAR;
    }

    by_class = (gd_set_count(set, f->size) > nclasses);

    if (dims == 0) {
        return GD_OK;
    }

    if (by_class && f->classes == NULL) {
        f->classes = gd_arena_calloc(f->arena, nclasses * sizeof(uint32_t));
        if (f->classes == NULL) {
            return GD_ERROR;
        }
    }

    for (k = 0; k < f->size; k++) {

        for (word = set[k]; word; word &= word - 1) {
            i = 64 * k + (size_t) __builtin_ctzll(word);

            if (by_class) {
                f->classes[of[i]]++;

            } else {
                gd_count_class(f, &classes[of[i]], 1, dims);
            }
        }
    }

    for (i = 0; by_class && i < nclasses; i++) {
        if (f->classes[i]) {
            gd_count_class(f, &classes[i], f->classes[i], dims);
            f->classes[i] = 0;
        }
    }

    return GD_OK;
}


static void
gd_count_class(gd_find_t *f, const gd_class_t *class, uint32_t count,
    gd_uint_t dims)
{
    uint32_t   k, *columns;
    gd_ref_t   set;
    gd_uint_t  i;

    const struct {
        gd_dim_e  dim;
        uint32_t  value;
    } single[] = {
        { GD_DIM_OFFICE, class->office },
        { GD_DIM_TOPIC, class->topic },
        { GD_DIM_GENRE, class->genre },
        { GD_DIM_VALIDITY, class->validity }
    };

    for (i = 0; i < gd_nelts(single); i++) {
        if (single[i].value && (dims & (1u << single[i].dim))) {
            f->found->counts[single[i].dim][single[i].value - 1] += count;
        }
    }

    if (!(dims & (1u << GD_DIM_COLUMN))) {
        return;
    }

    set = gd_elts(f->img, gd_ref_t, f->data->sets)[class->set];
    columns = gd_elts(f->img, uint32_t, set);

    for (k = 0; k < set.len; k++) {
        f->found->counts[GD_DIM_COLUMN][columns[k]] += count;
    }
}


static void
gd_count_spans(gd_find_t *f, const uint64_t *set)
{
    size_t      k;
    uint32_t    i, n;
    uint64_t    word;
    gd_span_t  *span;

    span = gd_elts(f->img, gd_span_t, f->search->facets.spans);

    for (i = 0; i < f->search->facets.spans.len; i++, span++) {
        n = 0;

        for (k = span->from / 64; k * 64 < span->end; k++) {
            word = set[k];

            if (k == span->from / 64) {
                word &= UINT64_MAX << (span->from & 63);
            }

            if (64 * (k + 1) > span->end) {
                word &= ((uint64_t) 1 << (span->end & 63)) - 1;
            }

            n += (uint32_t) gd_bits(word);
        }

        f->years[i] += n;
    }
}


gd_int_t
gd_count_years(gd_find_t *f)
{
    uint32_t            i;
    gd_span_t          *spans;
    gd_found_t         *found;
    const gd_facets_t  *facets;

    found = f->found;
    facets = &f->search->facets;

    found->years = gd_arena_alloc(f->arena, (facets->spans.len + 1)
                                            * sizeof(gd_year_count_t));
    if (found->years == NULL) {
        return GD_ERROR;
    }

    spans = gd_elts(f->img, gd_span_t, facets->spans);

    for (i = 0; i < facets->spans.len; i++) {

        if (f->years[i]) {
            found->years[found->nyears].year = spans[i].year;
            found->years[found->nyears].count = f->years[i];
            found->nyears++;
        }
    }

    return GD_OK;
}
