
/*
 * Copyright (C) govdisclose contributors
 *
 * Filters of a query and counts by what there is to filter by.
 */


#include "gd_page_items.h"


typedef struct {
    uint16_t              name;       /* of the filter in JSON */
    uint16_t              facet;      /* and of its counts */
    const char           *label;
} gd_dim_name_t;


static void gd_items_selected(gd_items_t *c, gd_list_t *selected,
    gd_list_t *drop, const char *label, gd_val_t value, gd_query_t *without);
static gd_uint_t gd_items_without(gd_items_t *c, const gd_query_t *without,
    gd_found_t *found);
static void gd_items_keep(gd_items_t *c, gd_list_t *kept, gd_uint_t name,
    gd_val_t value);
static gd_val_t gd_items_value(gd_items_t *c, gd_uint_t dim, uint32_t value,
    gd_uint_t name);
static gd_val_t gd_items_facet(gd_items_t *c, gd_uint_t dim);
static gd_val_t gd_items_facet_years(gd_items_t *c);
static void gd_items_facet_add(gd_items_t *c, gd_list_t *list, gd_uint_t dim,
    uint32_t value, uint64_t count);


static const gd_dim_name_t  gd_items_dims[GD_DIMS] = {
    { GD_N_office, GD_N_offices, "机构" },
    { GD_N_column, GD_N_columns, "栏目" },
    { GD_N_topic, GD_N_topics, "主题分类" },
    { GD_N_genre, GD_N_genres, "体裁分类" },
    { GD_N_validity, GD_N_validities, "有效性" },
    { GD_N_year, GD_N_years, "年份" }
};


/* the order in which facets are shown */

static const uint8_t  gd_items_order[GD_DIMS] = {
    GD_DIM_COLUMN, GD_DIM_OFFICE, GD_DIM_YEAR, GD_DIM_TOPIC, GD_DIM_GENRE,
    GD_DIM_VALIDITY
};


void
gd_items_filters(gd_items_t *c)
{
    gd_obj_t    *filters;
    gd_list_t   *selected, *drop, *kept;
    gd_uint_t    i;
    gd_view_t   *view;
    gd_query_t   without;

    const struct {
        uint16_t      name;
        const char   *label;
        gd_date_t     date;
        gd_date_t    *of;
    } dates[] = {
        { GD_N_since, "发布日期不早于", c->query->since, &without.since },
        { GD_N_until, "发布日期不晚于", c->query->until, &without.until }
    };

    view = &c->b->view;
    filters = gd_obj(view, NULL, NULL);
    selected = gd_list(view, 4);
    drop = gd_list(view, 4);
    kept = gd_list(view, 4);

    without = *c->query;

    if (c->query->words.n) {
        without.words.n = 0;
        without.q.len = 0;

        gd_put(view, filters, GD_N_q, gd_v_str(c->query->q));
        gd_items_selected(c, selected, drop, "关键词", gd_v_str(c->query->q),
                          &without);
    }

    for (i = 0; i < GD_DIMS; i++) {

        if (c->query->by[i] == 0) {
            continue;
        }

        without = *c->query;
        without.by[i] = 0;

        gd_put(view, filters, gd_items_dims[i].name,
               gd_items_value(c, i, c->query->by[i], GD_N_id));
        gd_items_keep(c, kept, gd_items_dims[i].name,
                      gd_items_value(c, i, c->query->by[i], GD_N_id));
        gd_items_selected(c, selected, drop, gd_items_dims[i].label,
                          gd_items_value(c, i, c->query->by[i], GD_N_name),
                          &without);
    }

    for (i = 0; i < gd_nelts(dates); i++) {

        if (dates[i].date == 0) {
            continue;
        }

        without = *c->query;
        *dates[i].of = 0;

        gd_put(view, filters, dates[i].name, gd_v_date(dates[i].date));
        gd_items_keep(c, kept, dates[i].name, gd_v_date(dates[i].date));
        gd_items_selected(c, selected, drop, dates[i].label,
                          gd_v_date(dates[i].date), &without);
    }

    if (c->query->relevance) {
        gd_put(view, filters, GD_N_sort, gd_v_text("relevance"));
        gd_items_keep(c, kept, GD_N_sort, gd_v_text("relevance"));
    }

    if (c->query->size != GD_QUERY_SIZE) {
        gd_items_keep(c, kept, GD_N_size, gd_v_int(c->query->size));
    }

    gd_put(view, c->b->page, GD_N_filters, gd_v_obj(filters));
    gd_put_hidden(view, c->b->page, GD_N_q,
                  c->query->words.n ? gd_v_str(c->query->q)
                                    : gd_v_text(""));
    gd_put_hidden(view, c->b->page, GD_N_kept, gd_v_list(kept));
    gd_put_hidden(view, c->b->page, GD_N_selected, gd_v_list(selected));
    gd_put_hidden(view, c->b->page, GD_N_drop, gd_v_list(drop));
}


/* where nothing is found, what would be without the filter */

static void
gd_items_selected(gd_items_t *c, gd_list_t *selected, gd_list_t *drop,
    const char *label, gd_val_t value, gd_query_t *without)
{
    gd_obj_t    *entry;
    gd_view_t   *view;
    gd_found_t   found;

    view = &c->b->view;
    entry = gd_obj(view, NULL, NULL);

    without->page = 1;

    gd_put(view, entry, GD_N_label, gd_v_const(label));
    gd_put(view, entry, GD_N_value, value);
    gd_put(view, entry, GD_N_url, gd_items_link(c, without, ""));

    gd_push(view, selected, gd_v_obj(entry));

    if (c->found->total == 0 && gd_items_without(c, without, &found)) {
        gd_put(view, entry, GD_N_total, gd_v_int((int64_t) found.total));
        gd_put(view, entry, GD_N_total_exact, gd_v_bool(found.total_exact));

        gd_push(view, drop, gd_v_obj(entry));
    }
}


/* all such queries of a page together may look at no more than one may */

static gd_uint_t
gd_items_without(gd_items_t *c, const gd_query_t *without, gd_found_t *found)
{
    gd_query_t  query;

    query = *without;
    query.size = 1;
    query.spent = c->spent;

    if (gd_query_run(c->b->img, c->b->data, &c->b->root->search,
                     c->b->view.arena, &query, found)
        != GD_OK)
    {
        c->b->view.arena->failed = 1;
        return 0;
    }

    c->spent = found->spent;

    return found->total != 0;
}


static void
gd_items_keep(gd_items_t *c, gd_list_t *kept, gd_uint_t name, gd_val_t value)
{
    gd_obj_t   *entry;
    gd_view_t  *view;

    view = &c->b->view;
    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_name, gd_v_str(gd_name(name)));
    gd_put(view, entry, GD_N_value, value);
    gd_push(view, kept, gd_v_obj(entry));
}


/* name: GD_N_id for an address, GD_N_name to be shown */

static gd_val_t
gd_items_value(gd_items_t *c, gd_uint_t dim, uint32_t value, gd_uint_t name)
{
    gd_rec_t           *rec;
    gd_build_t         *b;
    const gd_code_t    *code;
    const gd_facets_t  *facets;

    b = c->b;
    facets = &b->root->search.facets;

    switch (dim) {

    case GD_DIM_OFFICE:

        if (name == GD_N_name) {
            return gd_office_name(b, value - 1);
        }

        return gd_v_ref(b->img, gd_office(b, value - 1)->id);

    case GD_DIM_COLUMN:
        rec = gd_rec(b->img, gd_elts(b->img, gd_column_t, b->data->columns)
                             [value - 1].rec);

        return gd_v_ref(b->img, gd_rec_ref(rec, (name == GD_N_name)
                                                ? GD_COLUMN_name
                                                : GD_COLUMN_id));

    case GD_DIM_TOPIC:
        return gd_v_ref(b->img, gd_elts(b->img, gd_ref_t, facets->topics)
                                [value - 1]);

    case GD_DIM_GENRE:
        return gd_v_ref(b->img, gd_elts(b->img, gd_ref_t, facets->genres)
                                [value - 1]);

    case GD_DIM_VALIDITY:
        code = &gd_codes_state[value - 1];

        return gd_v_const((name == GD_N_name) ? code->label : code->code);

    default: /* GD_DIM_YEAR */
        return (name == GD_N_name)
               ? gd_v_printf(&b->view, "%u年", (unsigned) value)
               : gd_v_int(value);
    }
}


void
gd_items_facets(gd_items_t *c)
{
    gd_obj_t   *facets, *entry;
    gd_val_t    values;
    gd_list_t  *lists;
    gd_uint_t   i, dim;
    gd_view_t  *view;

    view = &c->b->view;
    facets = gd_obj(view, NULL, NULL);
    lists = gd_list(view, GD_DIMS);

    for (i = 0; i < GD_DIMS; i++) {
        dim = gd_items_order[i];
        values = (dim == GD_DIM_YEAR) ? gd_items_facet_years(c)
                                      : gd_items_facet(c, dim);

        gd_put(view, facets, gd_items_dims[dim].facet, values);

        if (gd_v_count(&values) == 0) {
            continue;
        }

        entry = gd_obj(view, NULL, NULL);

        gd_put(view, entry, GD_N_label,
               gd_v_const(gd_items_dims[dim].label));
        gd_put(view, entry, GD_N_items, values);
        gd_push(view, lists, gd_v_obj(entry));
    }

    gd_put(view, c->b->page, GD_N_facets, gd_v_obj(facets));
    gd_put_hidden(view, c->b->page, GD_N_facet_lists, gd_v_list(lists));
}


static gd_val_t
gd_items_facet(gd_items_t *c, gd_uint_t dim)
{
    uint32_t    i, n;
    gd_list_t  *list;

    list = gd_list(&c->b->view, 16);
    n = gd_facet_values(c->b->data, &c->b->root->search.facets, dim);

    for (i = 0; i < n; i++) {
        gd_items_facet_add(c, list, dim, i + 1, c->found->counts[dim][i]);
    }

    return gd_v_list(list);
}


static gd_val_t
gd_items_facet_years(gd_items_t *c)
{
    uint32_t          i;
    gd_list_t        *list;
    gd_uint_t         listed;
    gd_year_count_t  *year;

    list = gd_list(&c->b->view, 16);
    listed = 0;

    for (i = 0; i < c->found->nyears; i++) {
        year = &c->found->years[i];
        listed |= (year->year == c->query->year);

        gd_items_facet_add(c, list, GD_DIM_YEAR, (uint32_t) year->year,
                           year->count);
    }

    if (!listed && c->query->year) {
        gd_items_facet_add(c, list, GD_DIM_YEAR, c->query->year, 0);
    }

    return gd_v_list(list);
}


/* what is selected stays in sight, also where it finds nothing */

static void
gd_items_facet_add(gd_items_t *c, gd_list_t *list, gd_uint_t dim,
    uint32_t value, uint64_t count)
{
    gd_obj_t    *facet;
    gd_view_t   *view;
    gd_query_t   query;

    if (count == 0 && value != c->query->by[dim]) {
        return;
    }

    query = *c->query;
    query.page = 1;
    query.by[dim] = value;

    view = &c->b->view;
    facet = gd_obj(view, NULL, NULL);

    gd_put(view, facet, GD_N_id, gd_items_value(c, dim, value, GD_N_id));
    gd_put(view, facet, GD_N_name, gd_items_value(c, dim, value, GD_N_name));
    gd_put(view, facet, GD_N_count, gd_v_int((int64_t) count));
    gd_put(view, facet, GD_N_selected,
           gd_v_bool(value == c->query->by[dim]));
    gd_put_hidden(view, facet, GD_N_url, gd_items_link(c, &query, ""));

    gd_push(view, list, gd_v_obj(facet));
}
