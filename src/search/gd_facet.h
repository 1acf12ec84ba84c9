
/*
 * Copyright (C) govdisclose contributors
 *
 * What items are filtered by, and counted by.
 *
 * Items are those that lists show, numbered from 0, the newest first.  All that
 * filters ask of an item but its date is its class; classes are few, so that
 * counting a set of items is one addition for each.
 */


#ifndef _GD_FACET_H_INCLUDED_
#define _GD_FACET_H_INCLUDED_


#include "gd_data.h"
#include "gd_gram.h"
#include "gd_kinds.h"


typedef enum {
    GD_DIM_OFFICE = 0,
    GD_DIM_COLUMN,
    GD_DIM_TOPIC,
    GD_DIM_GENRE,
    GD_DIM_VALIDITY,
    GD_DIM_YEAR,
    GD_DIMS
} gd_dim_e;


/* a value that an item does not have is 0; the others are 1 + number */

typedef struct {
    uint32_t              office;
    uint32_t              set;        /* of columns: gd_data_t.sets, from 0 */
    uint32_t              topic;
    uint32_t              genre;
    uint32_t              validity;   /* of gd_codes_state */
} gd_class_t;


/* items of a year: [from, end) */

typedef struct {
    uint32_t              year;
    uint32_t              from;
    uint32_t              end;
    uint32_t              pad;
} gd_span_t;


typedef struct {
    gd_ref_t              classes;    /* gd_class_t[] */
    gd_ref_t              of;         /* uint32_t[]: the class of each item */
    gd_ref_t              topics;     /* gd_ref_t[]: text, in order */
    gd_ref_t              genres;
    gd_ref_t              spans;      /* gd_span_t[], the newest first */
    gd_grams_t            lists;      /* see gd_facet_list() */
} gd_facets_t;


/* gd_codes_validity, and expired at the last */

enum {
    GD_STATE_EXPIRED = GD_VALIDITY_AMENDED + 1
};

extern const gd_code_t  gd_codes_state[];


/* GD_ERROR if there is no memory */
gd_int_t gd_facet_build(gd_image_t *img, const gd_data_t *data,
    gd_facets_t *facets);

/*
 * 1 + number in gd_codes_state of an item's validity: what is stated, or what
 * being repealed or, against as_of, expired makes of it; 0 where nothing is.
 */
uint32_t gd_item_state(const gd_image_t *img, const gd_data_t *data,
    const gd_rec_t *rec);

/* items that have a value of a dimension other than the year; from 1 */
gd_posting_t gd_facet_list(const gd_image_t *img, const gd_facets_t *facets,
    gd_dim_e dim, uint32_t value);

/* how many values a dimension other than the year has */
uint32_t gd_facet_values(const gd_data_t *data, const gd_facets_t *facets,
    gd_dim_e dim);

/* 1 + number of a topic or genre, 0 if no item has it */
uint32_t gd_facet_find(const gd_image_t *img, gd_ref_t names,
    const gd_str_t *name);

/* the items published on the days since to until, 0 for either end: open */
gd_span_t gd_facet_span(const gd_image_t *img, const gd_data_t *data,
    gd_date_t since, gd_date_t until);

/* the items of a year */
gd_span_t gd_facet_year(const gd_image_t *img, const gd_facets_t *facets,
    uint32_t year);


#endif /* _GD_FACET_H_INCLUDED_ */
