
/*
 * Copyright (C) govdisclose contributors
 *
 * Queries of the catalogue: /items?q=&office=&column=&topic=&genre=&year=
 * &since=&until=&validity=&sort=&page=&size=
 */


#ifndef _GD_QUERY_H_INCLUDED_
#define _GD_QUERY_H_INCLUDED_


#include "gd_report.h"
#include "gd_search.h"


#define GD_QUERY_SIZE      20
#define GD_QUERY_SIZE_MAX  200


/* a filter that is not given is 0; the others are 1 + number */

typedef struct {
    union {
        struct {
            uint32_t      office;
            uint32_t      column;     /* with all below it */
            uint32_t      topic;
            uint32_t      genre;
            uint32_t      validity;   /* of gd_codes_state */
            uint32_t      year;       /* of publication, as it is */
        };

        uint32_t          by[GD_DIMS];
    };

    uint32_t              page;       /* from 1 */
    uint32_t              size;
    uint32_t              relevance;  /* sort=relevance; else by date */
    uint32_t              bom;        /* bom=1 */
    size_t                spent;      /* of GD_SEARCH_BYTES already */
    gd_date_t             since;      /* days of publication */
    gd_date_t             until;
    gd_str_t              q;          /* as it was given; data is NULL where
                                         nothing is looked for */
    gd_words_t            words;      /* of q */
} gd_query_t;


/* counts leave out the filter of their own dimension */

typedef struct {
    uint64_t              total;
    gd_item_t           **items;      /* those of the page */
    uint32_t              n;
    uint32_t              pages;      /* 1 where nothing was found */
    uint32_t             *counts[GD_DIM_YEAR];    /* by value, from 0; columns
                                                     at the first of an id */
    gd_year_count_t      *years;      /* newest first, those not 0 */
    uint32_t              nyears;
    size_t                spent;      /* of GD_SEARCH_BYTES, by then */
    unsigned              total_exact:1;    /* else it may be less, and pages
                                               end where the looking did */
    unsigned              facets_exact:1;
} gd_found_t;


/* sentences that name the parameter and what is allowed */

typedef struct {
    const char           *text;
    const char           *chinese;    /* for pages; NULL of an unknown one */
} gd_query_bad_t;


/* how the arguments of a request are read, together */

#define GD_QUERY_STRICT    1          /* an unknown parameter is none */
#define GD_QUERY_BOM       2          /* bom is known: it is about CSV */
#define GD_QUERY_NONE      4          /* no other one is: there is no query */

/*
 * Reads the arguments of a request.  GD_DECLINED for a malformed or repeated
 * parameter, or (GD_QUERY_STRICT) an unknown one: bad has sentences for the
 * client, in the arena.  Empty parameters are absent.
 */
gd_int_t gd_query_parse(const gd_image_t *img, const gd_data_t *data,
    const gd_search_t *search, gd_arena_t *arena, const gd_str_t *args,
    gd_uint_t how, gd_query_t *query, gd_query_bad_t *bad);

/* GD_ERROR if there is no memory */
gd_int_t gd_query_run(const gd_image_t *img, const gd_data_t *data,
    const gd_search_t *search, gd_arena_t *arena, const gd_query_t *query,
    gd_found_t *found);

/*
 * The arguments that say the same, "?" included, empty where nothing is set:
 * canonical order, defaults left out.
 */
gd_int_t gd_query_string(const gd_image_t *img, const gd_data_t *data,
    const gd_search_t *search, gd_arena_t *arena, const gd_query_t *query,
    gd_str_t *str);


#endif /* _GD_QUERY_H_INCLUDED_ */
