
/*
 * Copyright (C) govdisclose contributors
 *
 * What the fields of an office must be to each other, and the columns of an
 * office or the site.
 */


#include "gd_data.h"
#include "gd_str.h"


static gd_int_t gd_check_in_turn(gd_reader_t *r, const gd_kind_t *kind,
    gd_uint_t name, gd_ref_t list, gd_uint_t from, gd_uint_t to);
static gd_int_t gd_check_exempt(gd_reader_t *r, gd_ref_t list);
static gd_int_t gd_check_tree(gd_reader_t *r, gd_ref_t all, gd_ref_t tree,
    const gd_path_t *up, gd_uint_t name);
static uint64_t gd_check_first(const gd_image_t *img, gd_ref_t tree,
    const gd_str_t *id);


gd_int_t
gd_check_office(gd_reader_t *r, const gd_rec_t *rec)
{
    if (gd_check_in_turn(r, &gd_kind_former_name, GD_N_names,
                         gd_rec_ref(rec, GD_OFFICE_names),
                         GD_FORMER_NAME_from, GD_FORMER_NAME_to)
        != GD_OK
        || gd_check_in_turn(r, &gd_kind_years, GD_N_must_report,
                            gd_rec_ref(rec, GD_OFFICE_must_report),
                            GD_YEARS_from, GD_YEARS_to)
           != GD_OK
        || gd_check_exempt(r, gd_rec_ref(rec, GD_OFFICE_exempt)) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_check_columns(r, gd_rec_ref(rec, GD_OFFICE_columns));
}


/* periods of which each begins after the one before it has ended */

static gd_int_t
gd_check_in_turn(gd_reader_t *r, const gd_kind_t *kind, gd_uint_t name,
    gd_ref_t list, gd_uint_t from, gd_uint_t to)
{
    uint32_t    i;
    uint64_t   *recs, end;
    gd_path_t   path[3];

    if (gd_check_periods(r, kind, name, list, from, to) != GD_OK) {
        return GD_ERROR;
    }

    recs = gd_elts(r->img, uint64_t, list);

    for (i = 1; i < list.len; i++) {
        end = gd_rec_num(gd_rec(r->img, recs[i - 1]), to, UINT64_MAX);

        if (gd_rec_num(gd_rec(r->img, recs[i]), from, 0) > end) {
            continue;
        }

        return gd_read_error(r, gd_path_of(path, name, i,
                                           kind->fields[from].name),
                             (end == UINT64_MAX)
                             ? "the one before it has no \"to\", expected one "
                               "in all but the last"
                             : "not after the end of the one before it, "
                               "expected periods in turn that do not overlap");
    }

    return GD_OK;
}


static gd_int_t
gd_check_exempt(gd_reader_t *r, gd_ref_t list)
{
    uint32_t    i, k;
    uint64_t   *recs, year;
    gd_path_t   path[3];

    recs = gd_elts(r->img, uint64_t, list);

    for (i = 1; i < list.len; i++) {
        year = gd_rec_num(gd_rec(r->img, recs[i]), GD_EXEMPT_year, 0);

        for (k = 0; k < i; k++) {
            if (gd_rec_num(gd_rec(r->img, recs[k]), GD_EXEMPT_year, 0)
                == year)
            {
                return gd_read_error(r, gd_path_of(path, GD_N_exempt, i,
                                                   GD_N_year),
                                     "%u is the year of one before it, "
                                     "expected one of each",
                                     (unsigned) year);
            }
        }
    }

    return GD_OK;
}


/* the tree of the text at hand: every id once */

gd_int_t
gd_check_columns(gd_reader_t *r, gd_ref_t tree)
{
    return gd_check_tree(r, tree, tree, NULL, GD_N_columns);
}


static gd_int_t
gd_check_tree(gd_reader_t *r, gd_ref_t all, gd_ref_t tree,
    const gd_path_t *up, gd_uint_t name)
{
    uint64_t   *recs;
    gd_rec_t   *rec;
    gd_str_t    id;
    gd_path_t   list, element, at;

    memset(&list, 0, sizeof(gd_path_t));
    memset(&element, 0, sizeof(gd_path_t));
    memset(&at, 0, sizeof(gd_path_t));

    list.up = up;
    list.key = gd_name(name);
    element.up = &list;
    at.up = &element;
    at.key = gd_name(GD_N_id);

    recs = gd_elts(r->img, uint64_t, tree);

    for ( /* void */ ; element.index < tree.len; element.index++) {
        rec = gd_rec(r->img, recs[element.index]);
        id = gd_rec_str(r->img, rec, GD_COLUMN_id);

        if (gd_check_first(r->img, all, &id) != recs[element.index]) {
            return gd_read_error(r, &at, "\"%.*s\" is the id of a column "
                                 "before it, expected one of each",
                                 (int) id.len, id.data);
        }

        if (gd_check_tree(r, all, gd_rec_ref(rec, GD_COLUMN_children),
                          &element, GD_N_children)
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* the first record with the id, a parent before its children */

static uint64_t
gd_check_first(const gd_image_t *img, gd_ref_t tree, const gd_str_t *id)
{
    uint32_t   i;
    uint64_t  *recs, found;
    gd_str_t   other;
    gd_rec_t  *rec;

    recs = gd_elts(img, uint64_t, tree);

    for (i = 0; i < tree.len; i++) {
        rec = gd_rec(img, recs[i]);
        other = gd_rec_str(img, rec, GD_COLUMN_id);

        if (gd_str_eq(id, &other)) {
            return recs[i];
        }

        found = gd_check_first(img, gd_rec_ref(rec, GD_COLUMN_children), id);

        if (found) {
            return found;
        }
    }

    return 0;
}
