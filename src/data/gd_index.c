
/*
 * Copyright (C) govdisclose contributors
 *
 * Offices, columns and items by their ids.
 *
 * The hash tables have open addressing and are at most half full; a slot is 1 +
 * the number of what it leads to.
 */


#include "gd_data.h"
#include "gd_str.h"

#include <stdlib.h>


#define GD_INDEX_LEAST     16

/* in place of an office: the first column with the id, in any tree */

#define GD_INDEX_ANY       UINT32_MAX


static gd_int_t gd_index_grow(gd_loader_t *l);
static void gd_index_add(gd_loader_t *l, uint32_t column);
static uint32_t *gd_index_slot(const gd_image_t *img, uint32_t *slots,
    size_t size, const gd_column_t *columns, uint32_t office,
    const gd_str_t *id);


gd_int_t
gd_index_create(gd_image_t *img, size_t n, gd_ref_t *ref)
{
    size_t  size;

    size = GD_INDEX_LEAST;

    while (size < 2 * n) {
        size *= 2;
    }

    return gd_image_array(img, size, sizeof(uint32_t), ref);
}


gd_int_t
gd_index_offices(gd_loader_t *l)
{
    uint32_t      i, mask, *slots;
    uint64_t      k;
    gd_str_t      id;
    gd_office_t  *offices;

    if (gd_index_create(l->img, l->data->offices.len, &l->data->office_index)
        != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    slots = gd_elts(l->img, uint32_t, l->data->office_index);
    mask = l->data->office_index.len - 1;
    offices = gd_elts(l->img, gd_office_t, l->data->offices);

    for (i = 0; i < l->data->offices.len; i++) {
        id = gd_image_get(l->img, offices[i].id);

        for (k = gd_id_hash(0, &id) & mask; slots[k]; k = (k + 1) & mask) {
            /* void */
        }

        slots[k] = i + 1;
    }

    return GD_OK;
}


uint32_t
gd_find_office(const gd_image_t *img, const gd_data_t *data,
    const gd_str_t *id)
{
    uint32_t      mask, *slots;
    uint64_t      k;
    gd_str_t      other;
    gd_office_t  *offices;

    slots = gd_elts(img, uint32_t, data->office_index);
    mask = data->office_index.len - 1;
    offices = gd_elts(img, gd_office_t, data->offices);

    for (k = gd_id_hash(0, id) & mask; slots[k]; k = (k + 1) & mask) {
        other = gd_image_get(img, offices[slots[k] - 1].id);

        if (gd_str_eq(id, &other)) {
            return slots[k];
        }
    }

    return 0;
}


gd_item_t *
gd_find_item(const gd_image_t *img, const gd_data_t *data, uint32_t office,
    const gd_str_t *id)
{
    uint32_t    mask, *slots;
    uint64_t    k;
    gd_str_t    other;
    gd_item_t  *items, *item;

    slots = gd_elts(img, uint32_t, data->index);
    mask = data->index.len - 1;
    items = gd_elts(img, gd_item_t, data->items);

    for (k = gd_id_hash(office, id) & mask; slots[k]; k = (k + 1) & mask) {
        item = &items[slots[k] - 1];
        other = gd_rec_str(img, gd_rec(img, item->rec), GD_ITEM_id);

        if (item->office == office && gd_str_eq(id, &other)) {
            return item;
        }
    }

    return NULL;
}


gd_item_t *
gd_find_reference(const gd_image_t *img, const gd_data_t *data,
    uint32_t office, const gd_str_t *ref)
{
    u_char    *slash;
    gd_str_t   id, dir;

    id = *ref;
    slash = memchr(ref->data, '/', ref->len);

    if (slash != NULL) {
        dir.data = ref->data;
        dir.len = (size_t) (slash - ref->data);

        office = gd_find_office(img, data, &dir);

        if (office-- == 0) {
            return NULL;
        }

        id.data = slash + 1;
        id.len = ref->len - dir.len - 1;
    }

    return gd_find_item(img, data, office, &id);
}


uint64_t
gd_id_hash(uint32_t office, const gd_str_t *id)
{
    return gd_hash(office, id->data, id->len);
}


/*
 * Of the columns with one id there is an entry for each tree, and one for the
 * first of them.  The table is made anew when it has become too small.
 */

gd_int_t
gd_index_column(gd_loader_t *l)
{
    uint32_t      self, *slot;
    gd_str_t      id;
    gd_column_t  *columns;

    self = (uint32_t) l->columns.n - 1;

    if (4 * l->columns.n > l->nslots && gd_index_grow(l) != GD_OK) {
        return gd_load_no_memory(l);
    }

    columns = gd_vec_at(&l->columns, gd_column_t, 0);
    id = gd_rec_str(l->img, gd_rec(l->img, columns[self].rec), GD_COLUMN_id);
    slot = gd_index_slot(l->img, l->slots, l->nslots, columns, GD_INDEX_ANY,
                         &id);

    columns[self].same = *slot ? *slot - 1 : self;

    gd_index_add(l, self);

    return GD_OK;
}


static gd_int_t
gd_index_grow(gd_loader_t *l)
{
    size_t     size;
    uint32_t   i, *slots;

    size = l->nslots ? 2 * l->nslots : 16 * GD_INDEX_LEAST;

    slots = calloc(size, sizeof(uint32_t));
    if (slots == NULL) {
        return GD_ERROR;
    }

    free(l->slots);

    l->slots = slots;
    l->nslots = size;

    for (i = 0; i + 1 < l->columns.n; i++) {
        gd_index_add(l, i);
    }

    return GD_OK;
}


static void
gd_index_add(gd_loader_t *l, uint32_t column)
{
    uint32_t     *slot;
    gd_str_t      id;
    gd_column_t  *columns;

    columns = gd_vec_at(&l->columns, gd_column_t, 0);
    id = gd_rec_str(l->img, gd_rec(l->img, columns[column].rec),
                    GD_COLUMN_id);

    slot = gd_index_slot(l->img, l->slots, l->nslots, columns,
                         columns[column].office, &id);

    if (*slot == 0) {
        *slot = column + 1;
    }

    if (columns[column].same == column) {
        slot = gd_index_slot(l->img, l->slots, l->nslots, columns,
                             GD_INDEX_ANY, &id);
        *slot = column + 1;
    }
}


/* the slot of the column, or the free one where it would be */

static uint32_t *
gd_index_slot(const gd_image_t *img, uint32_t *slots, size_t size,
    const gd_column_t *columns, uint32_t office, const gd_str_t *id)
{
    size_t              k;
    gd_str_t            other;
    const gd_column_t  *column;

    for (k = gd_id_hash(office, id) & (size - 1);
         slots[k];
         k = (k + 1) & (size - 1))
    {
        column = &columns[slots[k] - 1];

        if (office == GD_INDEX_ANY ? column->same != slots[k] - 1
                                   : column->office != office)
        {
            continue;
        }

        other = gd_rec_str(img, gd_rec(img, column->rec), GD_COLUMN_id);

        if (gd_str_eq(id, &other)) {
            break;
        }
    }

    return &slots[k];
}


uint32_t
gd_index_tree(gd_loader_t *l, uint32_t office, const gd_str_t *id)
{
    if (l->nslots == 0) {
        return 0;
    }

    return *gd_index_slot(l->img, l->slots, l->nslots,
                          gd_vec_at(&l->columns, gd_column_t, 0), office, id);
}


uint32_t
gd_find_column(const gd_image_t *img, const gd_data_t *data,
    const gd_str_t *id)
{
    if (data->column_index.len == 0) {
        return 0;
    }

    return *gd_index_slot(img, gd_elts(img, uint32_t, data->column_index),
                          data->column_index.len,
                          gd_elts(img, gd_column_t, data->columns),
                          GD_INDEX_ANY, id);
}


gd_int_t
gd_index_columns(gd_loader_t *l)
{
    gd_ref_t  *ref;

    ref = &l->data->column_index;

    if (gd_image_array(l->img, l->nslots, sizeof(uint32_t), ref) != GD_OK) {
        return GD_ERROR;
    }

    if (l->nslots) {
        memcpy(gd_image_ptr(l->img, ref->off), l->slots,
               l->nslots * sizeof(uint32_t));
    }

    return GD_OK;
}
