
/*
 * Copyright (C) govdisclose contributors
 *
 * A query while it runs.
 */


#ifndef _GD_FIND_H_INCLUDED_
#define _GD_FIND_H_INCLUDED_


#include "gd_query.h"


typedef struct {
    const gd_image_t     *img;
    const gd_data_t      *data;
    const gd_search_t    *search;
    gd_arena_t           *arena;
    const gd_query_t     *query;
    gd_found_t           *found;
    gd_hunt_t             hunt;       /* where there are words */

    size_t                size;       /* of a set, in words of 64 bits */
    uint64_t             *rest;       /* items but for the filters */
    uint64_t             *hits;
    uint64_t             *scratch;
    uint64_t             *filters[GD_DIMS];   /* NULL: none */
    gd_uint_t             nfilters;
    unsigned              whole:1;    /* rest is all items */

    uint64_t              first;      /* of the page, from 0 */
    uint64_t              seen;       /* taken into the list */

    uint32_t             *classes;    /* per class, 0 between the counts */
    uint32_t             *years;      /* per span */
} gd_find_t;


gd_int_t gd_find_facets(gd_find_t *f);

/* an empty set, NULL if there is no memory */
uint64_t *gd_find_set(gd_find_t *f);


/* GD_ERROR if there is no memory */
gd_int_t gd_count_init(gd_find_t *f);

/* counts of a dimension for all items */
void gd_count_known(gd_find_t *f, gd_uint_t dim);

/* adds the items of a set to the dimensions of which the bit is set */
gd_int_t gd_count_set(gd_find_t *f, const uint64_t *set, gd_uint_t dims);

/* the years that have any, once all is counted */
gd_int_t gd_count_years(gd_find_t *f);


#endif /* _GD_FIND_H_INCLUDED_ */
