
/*
 * Copyright (C) govdisclose contributors
 *
 * Queries of the catalogue: /items?office=&column=&year=&page=&size=
 */


#ifndef _GD_QUERY_H_INCLUDED_
#define _GD_QUERY_H_INCLUDED_


#include "gd_report.h"


#define GD_QUERY_SIZE      20
#define GD_QUERY_SIZE_MAX  200


/* a filter that is not given is 0; the others are 1 + number */

typedef struct {
    uint32_t              office;
    uint32_t              column;     /* with all below it */
    uint32_t              year;       /* of publication */
    uint32_t              page;       /* from 1 */
    uint32_t              size;
} gd_query_t;


/* counts leave out the filter of their own dimension */

typedef struct {
    uint64_t              total;
    gd_item_t           **items;      /* those of the page */
    uint32_t              n;
    uint32_t              pages;      /* 1 where nothing was found */
    uint32_t             *columns;    /* per column, at its first of that id */
    uint32_t             *offices;
    gd_year_count_t      *years;      /* newest first, those not 0 */
    uint32_t              nyears;
} gd_found_t;


/*
 * Reads the arguments of a request.  GD_DECLINED for a malformed or repeated
 * parameter, or (strict) an unknown one: *what is a sentence for the client in
 * the arena.  Empty parameters are absent.
 */
gd_int_t gd_query_parse(const gd_image_t *img, const gd_data_t *data,
    gd_arena_t *arena, const gd_str_t *args, gd_uint_t strict,
    gd_query_t *query, const char **what);

/* GD_ERROR if there is no memory */
gd_int_t gd_query_run(const gd_image_t *img, const gd_data_t *data,
    const gd_stats_t *stats, gd_arena_t *arena, const gd_query_t *query,
    gd_found_t *found);

/*
 * The arguments that say the same, "?" included, empty where nothing is set:
 * canonical order, defaults left out.
 */
gd_int_t gd_query_string(const gd_image_t *img, const gd_data_t *data,
    gd_arena_t *arena, const gd_query_t *query, gd_str_t *str);


#endif /* _GD_QUERY_H_INCLUDED_ */
