
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_facet.h"
#include "gd_gram_build.h"
#include "gd_intern.h"

#include <stdlib.h>


typedef struct {
    gd_image_t           *img;
    const gd_data_t      *data;
    gd_facets_t          *facets;
    gd_arena_t            arena;
    gd_intern_t           classes;
    gd_intern_t           topics;
    gd_intern_t           genres;
    gd_vec_t              spans;
    uint32_t             *of;
} gd_facet_build_t;


static gd_int_t gd_facet_classes(gd_facet_build_t *b);
static gd_int_t gd_facet_class(gd_facet_build_t *b, uint32_t item);
static uint32_t gd_facet_name(gd_facet_build_t *b, gd_intern_t *names,
    const gd_rec_t *rec, gd_uint_t field);
static gd_int_t gd_facet_year_of(gd_facet_build_t *b, uint32_t item);
static gd_int_t gd_facet_store(gd_facet_build_t *b);
static gd_int_t gd_facet_names(gd_facet_build_t *b, gd_intern_t *names,
    gd_ref_t *ref, uint32_t **places);
static int gd_facet_cmp(const void *a, const void *b);
static gd_int_t gd_facet_items(gd_gram_build_t *grams, void *data);
static uint32_t gd_facet_before(const gd_image_t *img, const gd_data_t *data,
    gd_date_t day);


const gd_code_t  gd_codes_state[] = {
    { "valid", "有效" },
    { "invalid", "失效" },
    { "repealed", "废止" },
    { "amended", "已修改" },
    { "expired", "已过有效期" },
    { NULL, NULL }
};


gd_int_t
gd_facet_build(gd_image_t *img, const gd_data_t *data, gd_facets_t *facets)
{
    gd_int_t          rc;
    gd_facet_build_t  b;

    b.img = img;
    b.data = data;
    b.facets = facets;

    gd_arena_init(&b.arena, NULL, NULL);
    gd_intern_init(&b.classes);
    gd_intern_init(&b.topics);
    gd_intern_init(&b.genres);
    gd_vec_init(&b.spans, sizeof(gd_span_t));

    rc = (gd_facet_classes(&b) == GD_OK && gd_facet_store(&b) == GD_OK
          && gd_gram_build(img, &facets->lists, data->visible.len,
                           GD_GRAM_NEVER, gd_facet_items, &b)
             == GD_OK)
         ? GD_OK : GD_ERROR;

    gd_vec_free(&b.spans);
    gd_intern_free(&b.genres);
    gd_intern_free(&b.topics);
    gd_intern_free(&b.classes);
    gd_arena_destroy(&b.arena);

    return rc;
}


static gd_int_t
gd_facet_classes(gd_facet_build_t *b)
{
    uint32_t  i;

    if (gd_image_array(b->img, b->data->visible.len, sizeof(uint32_t),
                       &b->facets->of)
        != GD_OK)
    {
        return GD_ERROR;
    }

    b->of = gd_elts(b->img, uint32_t, b->facets->of);

    for (i = 0; i < b->data->visible.len; i++) {
        if (gd_facet_class(b, i) != GD_OK || gd_facet_year_of(b, i) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_facet_class(gd_facet_build_t *b, uint32_t item)
{
    size_t       known;
    gd_rec_t    *rec;
    gd_str_t     key;
    gd_brief_t  *brief;
    gd_class_t   class;

    brief = gd_elts(b->img, gd_brief_t, b->data->visible) + item;
    rec = gd_rec(b->img, gd_elts(b->img, gd_item_t, b->data->items)
                         [brief->item].rec);

    class.office = brief->office + 1;
    class.set = brief->set;
    class.topic = gd_facet_name(b, &b->topics, rec, GD_ITEM_topic);
    class.genre = gd_facet_name(b, &b->genres, rec, GD_ITEM_genre);
    class.validity = gd_item_state(b->img, b->data, rec);

    if (class.topic == GD_INTERN_NONE || class.genre == GD_INTERN_NONE) {
        return GD_ERROR;
    }

    known = b->classes.keys.n;

    key.data = (u_char *) &class;
    key.len = sizeof(gd_class_t);

    b->of[item] = gd_intern(&b->classes, &key);

    if (b->of[item] == GD_INTERN_NONE) {
        return GD_ERROR;
    }

    if (b->classes.keys.n > known) {
        key.data = gd_arena_copy(&b->arena, &class, sizeof(gd_class_t));
        gd_vec_at(&b->classes.keys, gd_str_t, known)->data = key.data;
    }

    return b->arena.failed ? GD_ERROR : GD_OK;
}


/* 1 + number, 0 where the item has none */

static uint32_t
gd_facet_name(gd_facet_build_t *b, gd_intern_t *names, const gd_rec_t *rec,
    gd_uint_t field)
{
    uint32_t  number;
    gd_str_t  name;

    name = gd_rec_str(b->img, rec, field);

    if (name.data == NULL) {
        return 0;
    }

    number = gd_intern(names, &name);

    return (number == GD_INTERN_NONE) ? number : number + 1;
}


static gd_int_t
gd_facet_year_of(gd_facet_build_t *b, uint32_t item)
{
    uint32_t    year;
    gd_span_t  *span;

    year = gd_elts(b->img, gd_brief_t, b->data->visible)[item].year;

    if (year == 0) {
        return GD_OK;
    }

    span = NULL;

    if (b->spans.n) {
        span = gd_vec_at(&b->spans, gd_span_t, b->spans.n - 1);
    }

    if (span == NULL || span->year != year) {

        span = gd_vec_push(&b->spans);
        if (span == NULL) {
            return GD_ERROR;
        }

        span->year = year;
        span->from = item;
    }

    span->end = item + 1;

    return GD_OK;
}


/* topics and genres in the order of their names; classes follow them */

static gd_int_t
gd_facet_store(gd_facet_build_t *b)
{
    size_t       i;
    uint32_t    *topics, *genres;
    gd_class_t  *classes;

    if (gd_facet_names(b, &b->topics, &b->facets->topics, &topics) != GD_OK
        || gd_facet_names(b, &b->genres, &b->facets->genres, &genres) != GD_OK
        || gd_vec_store(&b->spans, b->img, &b->facets->spans) != GD_OK
        || gd_image_array(b->img, b->classes.keys.n, sizeof(gd_class_t),
                          &b->facets->classes)
           != GD_OK)
    {
        return GD_ERROR;
    }

    classes = gd_elts(b->img, gd_class_t, b->facets->classes);

    for (i = 0; i < b->classes.keys.n; i++) {
        memcpy(&classes[i], gd_vec_at(&b->classes.keys, gd_str_t, i)->data,
               sizeof(gd_class_t));

        classes[i].topic = topics[classes[i].topic];
        classes[i].genre = genres[classes[i].genre];
    }

    return GD_OK;
}


static gd_int_t
gd_facet_names(gd_facet_build_t *b, gd_intern_t *names, gd_ref_t *ref,
    uint32_t **places)
{
    size_t      i, n;
    gd_ref_t   *refs;
    gd_str_t  **sorted, *keys;

    n = names->keys.n;
    keys = (gd_str_t *) (void *) names->keys.elts;

    sorted = gd_arena_alloc(&b->arena, (n + 1) * sizeof(gd_str_t *));
    *places = gd_arena_calloc(&b->arena, (n + 1) * sizeof(uint32_t));

    if (sorted == NULL || *places == NULL
        || gd_image_array(b->img, n, sizeof(gd_ref_t), ref) != GD_OK)
    {
        return GD_ERROR;
    }

    for (i = 0; i < n; i++) {
        sorted[i] = &keys[i];
    }

    qsort(sorted, n, sizeof(gd_str_t *), gd_facet_cmp);

    refs = gd_elts(b->img, gd_ref_t, *ref);

    for (i = 0; i < n; i++) {
        (*places)[sorted[i] - keys + 1] = (uint32_t) i + 1;

        refs[i].off = (uint64_t) (sorted[i]->data - b->img->base)
                      & (((uint64_t) 1 << 36) - 1);
        refs[i].len = (uint32_t) sorted[i]->len & GD_REF_MAX_LEN;
    }

    return GD_OK;
}


static int
gd_facet_cmp(const void *a, const void *b)
{
    return gd_str_cmp(*(gd_str_t *const *) a, *(gd_str_t *const *) b);
}


/* in place of two characters: the dimension and the value */

static inline void
gd_facet_add(gd_gram_build_t *grams, uint32_t item, gd_dim_e dim,
    uint32_t value)
{
    if (value) {
        gd_gram_pair(grams, item, (uint32_t) dim << 12 | value >> 16,
                     value & 0xffff);
    }
}


static gd_int_t
gd_facet_items(gd_gram_build_t *grams, void *data)
{
    uint32_t           i, k, *columns;
    gd_ref_t           set;
    gd_class_t        *class;
    gd_facet_build_t  *b;

    b = data;

    for (i = 0; i < b->data->visible.len; i++) {
        class = gd_elts(b->img, gd_class_t, b->facets->classes) + b->of[i];
        set = gd_elts(b->img, gd_ref_t, b->data->sets)[class->set];
        columns = gd_elts(b->img, uint32_t, set);

        gd_facet_add(grams, i, GD_DIM_OFFICE, class->office);
        gd_facet_add(grams, i, GD_DIM_TOPIC, class->topic);
        gd_facet_add(grams, i, GD_DIM_GENRE, class->genre);
        gd_facet_add(grams, i, GD_DIM_VALIDITY, class->validity);

        for (k = 0; k < set.len; k++) {
            gd_facet_add(grams, i, GD_DIM_COLUMN, columns[k] + 1);
        }
    }

    return GD_OK;
}


gd_posting_t
gd_facet_list(const gd_image_t *img, const gd_facets_t *facets, gd_dim_e dim,
    uint32_t value)
{
    return gd_gram_list(img, &facets->lists,
                        (uint32_t) dim << 12 | value >> 16, value & 0xffff);
}


uint32_t
gd_facet_values(const gd_data_t *data, const gd_facets_t *facets,
    gd_dim_e dim)
{
    switch (dim) {

    case GD_DIM_OFFICE:
        return data->offices.len;

    case GD_DIM_COLUMN:
        return data->columns.len;

    case GD_DIM_TOPIC:
        return facets->topics.len;

    case GD_DIM_GENRE:
        return facets->genres.len;

    default: /* GD_DIM_VALIDITY */
        return GD_STATE_EXPIRED + 1;
    }
}


uint32_t
gd_item_state(const gd_image_t *img, const gd_data_t *data,
    const gd_rec_t *rec)
{
    uint64_t         expires, as_of;
    const uint64_t  *stated;

    stated = gd_rec_slot(rec, GD_ITEM_validity);

    if (stated == NULL && (gd_rec_slot(rec, GD_ITEM_repealed_on)
                           || gd_rec_slot(rec, GD_ITEM_repealed_by)))
    {
        return GD_VALIDITY_REPEALED + 1;
    }

    if (stated && (*stated == GD_VALIDITY_INVALID
                   || *stated == GD_VALIDITY_REPEALED))
    {
        return (uint32_t) *stated + 1;
    }

    expires = gd_rec_num(rec, GD_ITEM_expires, UINT64_MAX);
    as_of = gd_rec_num(gd_rec(img, data->site), GD_SITE_as_of, 0);

    if (gd_date_day_of(expires) < gd_date_day_of(as_of)) {
        return GD_STATE_EXPIRED + 1;
    }

    return stated ? (uint32_t) *stated + 1 : 0;
}


uint32_t
gd_facet_find(const gd_image_t *img, gd_ref_t names, const gd_str_t *name)
{
    int        rc;
    uint32_t   low, high, middle;
    gd_ref_t  *refs;
    gd_str_t   other;

    refs = gd_elts(img, gd_ref_t, names);
    low = 0;
    high = names.len;

    while (low < high) {
        middle = low + (high - low) / 2;
        other = gd_image_get(img, refs[middle]);
        rc = gd_str_cmp(name, &other);

        if (rc == 0) {
            return middle + 1;
        }

        if (rc < 0) {
            high = middle;

        } else {
            low = middle + 1;
        }
    }

    return 0;
}


gd_span_t
gd_facet_span(const gd_image_t *img, const gd_data_t *data, gd_date_t since,
    gd_date_t until)
{
    gd_span_t  span;

    memset(&span, 0, sizeof(gd_span_t));

    span.end = data->visible.len;

    if (until) {
        span.from = gd_facet_before(img, data, gd_date_day_of(until) + 1);
    }

    if (since || until) {
        span.end = gd_facet_before(img, data,
                                   since ? gd_date_day_of(since) : 1);
    }

    span.end = gd_max(span.end, span.from);

    return span;
}


/* how many items were published on that day or later */

static uint32_t
gd_facet_before(const gd_image_t *img, const gd_data_t *data, gd_date_t day)
{
    uint32_t     low, high, middle;
    gd_item_t   *items;
    gd_brief_t  *briefs;

    items = gd_elts(img, gd_item_t, data->items);
    briefs = gd_elts(img, gd_brief_t, data->visible);
    low = 0;
    high = data->visible.len;

    while (low < high) {
        middle = low + (high - low) / 2;

        if (gd_date_day_of(items[briefs[middle].item].published) >= day) {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    return low;
}


gd_span_t
gd_facet_year(const gd_image_t *img, const gd_facets_t *facets, uint32_t year)
{
    uint32_t    i;
    gd_span_t   none, *spans;

    spans = gd_elts(img, gd_span_t, facets->spans);

    for (i = 0; i < facets->spans.len; i++) {
        if (spans[i].year == year) {
            return spans[i];
        }
    }

    memset(&none, 0, sizeof(gd_span_t));

    return none;
}
