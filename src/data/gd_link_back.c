
/*
 * Copyright (C) govdisclose contributors
 *
 * References the other way: who names an item.
 */


#include "gd_data.h"

#include <stdlib.h>


static gd_int_t gd_back_item(gd_loader_t *l, uint32_t number, gd_vec_t *back);
static gd_int_t gd_back_push(gd_loader_t *l, uint32_t by, gd_uint_t field,
    gd_ref_t ref, gd_vec_t *back);
static void gd_back_sort(gd_vec_t *back);
static int gd_back_order(const void *a, const void *b);


gd_int_t
gd_link_back(gd_loader_t *l)
{
    uint32_t  i;
    gd_int_t  rc;
    gd_vec_t  back;

    gd_vec_init(&back, sizeof(gd_back_t));
    rc = GD_OK;

    for (i = 0; i < l->data->items.len && rc == GD_OK; i++) {
        rc = gd_back_item(l, i, &back);
    }

    if (rc == GD_OK) {
        gd_back_sort(&back);
        rc = gd_vec_store(&back, l->img, &l->data->back);
    }

    gd_vec_free(&back);

    return (rc == GD_OK) ? GD_OK : gd_load_no_memory(l);
}


static gd_int_t
gd_back_item(gd_loader_t *l, uint32_t number, gd_vec_t *back)
{
    uint32_t         i, k;
    gd_ref_t         ref;
    const gd_rec_t  *rec;

    static const uint8_t  lists[] = {
        GD_ITEM_replaces, GD_ITEM_interprets, GD_ITEM_related
    };

    rec = gd_rec(l->img, gd_elts(l->img, gd_item_t, l->data->items)
                         [number].rec);

    /* a tombstone says nothing of others */

    if (gd_rec_slot(rec, GD_ITEM_withdrawn)) {
        return GD_OK;
    }

    ref = gd_rec_ref(rec, GD_ITEM_repealed_by);

    if (ref.off
        && gd_back_push(l, number, GD_ITEM_repealed_by, ref, back) != GD_OK)
    {
        return GD_ERROR;
    }

    for (i = 0; i < gd_nelts(lists); i++) {
        ref = gd_rec_ref(rec, lists[i]);

        for (k = 0; k < ref.len; k++) {
            if (gd_back_push(l, number, lists[i],
                             gd_elts(l->img, gd_ref_t, ref)[k], back)
                != GD_OK)
            {
                return GD_ERROR;
            }
        }
    }

    return GD_OK;
}


/* what a branch does not have is not named in it either */

static gd_int_t
gd_back_push(gd_loader_t *l, uint32_t by, gd_uint_t field, gd_ref_t ref,
    gd_vec_t *back)
{
    gd_str_t    id;
    gd_item_t  *items, *item;
    gd_back_t  *entry;

    items = gd_elts(l->img, gd_item_t, l->data->items);
    id = gd_image_get(l->img, ref);
    item = gd_find_reference(l->img, l->data, items[by].office, &id);

    if (item == NULL) {
        return GD_OK;
    }

    entry = gd_vec_push(back);
    if (entry == NULL) {
        return GD_ERROR;
    }

    entry->item = (uint32_t) (item - items);
    entry->by = by;
    entry->field = field;

    return GD_OK;
}


/* each once: a list may name an item twice */

static void
gd_back_sort(gd_vec_t *back)
{
    size_t      i, n;
    gd_back_t  *entries;

    if (back->n == 0) {
        return;
    }

    entries = (gd_back_t *) back->elts;
    qsort(entries, back->n, sizeof(gd_back_t), gd_back_order);

    for (i = 1, n = 1; i < back->n; i++) {
        if (gd_back_order(&entries[i], &entries[n - 1]) != 0) {
            entries[n++] = entries[i];
        }
    }

    back->n = n;
}


static int
gd_back_order(const void *a, const void *b)
{
    const gd_back_t  *one, *other;

    one = a;
    other = b;

    if (one->item != other->item) {
        return (one->item > other->item) ? 1 : -1;
    }

    if (one->field != other->field) {
        return (one->field > other->field) ? 1 : -1;
    }

    return (one->by > other->by) - (one->by < other->by);
}


gd_back_t *
gd_find_back(const gd_image_t *img, const gd_data_t *data,
    const gd_item_t *item, gd_uint_t *n)
{
    uint32_t    low, high, middle, number;
    gd_back_t  *back;

    back = gd_elts(img, gd_back_t, data->back);
    number = (uint32_t) (item - gd_elts(img, gd_item_t, data->items));

    low = 0;
    high = data->back.len;

    while (low < high) {
        middle = (low + high) / 2;

        if (back[middle].item < number) {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    for (*n = 0; low + *n < data->back.len; (*n)++) {
        if (back[low + *n].item != number) {
            break;
        }
    }

    return back + low;
}
