
/*
 * Copyright (C) govdisclose contributors
 *
 * Items by their index number 索引号 and by those that they had before, however
 * these are written.
 */


#include "gd_data.h"
#include "gd_fold.h"
#include "gd_str.h"

#include <stdlib.h>


static gd_int_t gd_number_push(const gd_image_t *img, gd_vec_t *numbers,
    gd_arena_t *arena, gd_ref_t ref, uint32_t item);
static void gd_number_sort(gd_vec_t *numbers);
static int gd_number_order(const void *a, const void *b);
static uint32_t gd_number_first(const gd_image_t *img, const gd_data_t *data,
    uint64_t hash);
static gd_int_t gd_number_of(const gd_image_t *img, gd_arena_t *arena,
    const gd_item_t *item, const gd_str_t *key);
static gd_int_t gd_number_is(const gd_image_t *img, gd_arena_t *arena,
    gd_ref_t ref, const gd_str_t *key);


gd_int_t
gd_index_numbers(gd_image_t *img, gd_data_t *data)
{
    uint32_t     i, k;
    gd_int_t     rc;
    gd_ref_t     list;
    gd_rec_t    *rec;
    gd_vec_t     numbers;
    gd_item_t   *items;
    gd_arena_t   arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_vec_init(&numbers, sizeof(gd_number_t));

    rc = GD_OK;
    items = gd_elts(img, gd_item_t, data->items);

    for (i = 0; i < data->items.len && rc == GD_OK; i++) {
        gd_arena_reset(&arena);

        rec = gd_rec(img, items[i].rec);
        rc = gd_number_push(img, &numbers, &arena,
                            gd_rec_ref(rec, GD_ITEM_index_number), i);

        list = gd_rec_ref(rec, GD_ITEM_aliases);

        for (k = 0; k < list.len && rc == GD_OK; k++) {
            rc = gd_number_push(img, &numbers, &arena,
                                gd_elts(img, gd_ref_t, list)[k], i);
        }
    }

    if (rc == GD_OK) {

        gd_number_sort(&numbers);
        rc = gd_vec_store(&numbers, img, &data->numbers);
    }

    gd_vec_free(&numbers);
    gd_arena_destroy(&arena);

    return rc;
}


static gd_int_t
gd_number_push(const gd_image_t *img, gd_vec_t *numbers, gd_arena_t *arena,
    gd_ref_t ref, uint32_t item)
{
    gd_str_t      number, key;
    gd_number_t  *entry;

    if (ref.off == 0) {
        return GD_OK;
    }

    number = gd_image_get(img, ref);

    if (gd_number_key(arena, &number, &key) != GD_OK) {
        return GD_ERROR;
    }

    if (key.len == 0) {
        return GD_OK;
    }

    entry = gd_vec_push(numbers);
    if (entry == NULL) {
        return GD_ERROR;
    }

    entry->hash = gd_hash(0, key.data, key.len);
    entry->item = item;

    return GD_OK;
}


gd_int_t
gd_number_key(gd_arena_t *arena, const gd_str_t *number, gd_str_t *key)
{
    key->data = gd_arena_alloc(arena, number->len + 1);
    if (key->data == NULL) {
        return GD_ERROR;
    }

    key->len = gd_fold(key->data, number);

    while (key->len && key->data[0] == ' ') {
        key->data++;
        key->len--;
    }

    while (key->len && key->data[key->len - 1] == ' ') {
        key->len--;
    }

    return GD_OK;
}


/* two of an item's numbers may be one */

static void
gd_number_sort(gd_vec_t *numbers)
{
    size_t        i, n;
    gd_number_t  *list;

    if (numbers->n == 0) {
        return;
    }

    list = gd_vec_at(numbers, gd_number_t, 0);
    qsort(list, numbers->n, sizeof(gd_number_t), gd_number_order);

    for (i = 1, n = 0; i < numbers->n; i++) {
        if (gd_number_order(&list[n], &list[i]) != 0) {
            list[++n] = list[i];
        }
    }

    numbers->n = n + 1;
}


static int
gd_number_order(const void *a, const void *b)
{
    const gd_number_t  *x, *y;

    x = a;
    y = b;

    if (x->hash != y->hash) {
        return (x->hash < y->hash) ? -1 : 1;
    }

    return (x->item > y->item) - (x->item < y->item);
}


gd_int_t
gd_find_number(const gd_image_t *img, const gd_data_t *data,
    gd_arena_t *arena, const gd_str_t *number, gd_item_t **items,
    gd_uint_t max, gd_uint_t *n)
{
    uint32_t      i;
    uint64_t      hash;
    gd_int_t      rc;
    gd_str_t      key;
    gd_item_t    *item;
    gd_number_t  *numbers;

    *n = 0;

    if (gd_number_key(arena, number, &key) != GD_OK) {
        return GD_ERROR;
    }

    hash = gd_hash(0, key.data, key.len);
    numbers = gd_elts(img, gd_number_t, data->numbers);

    for (i = gd_number_first(img, data, hash);
         i < data->numbers.len && numbers[i].hash == hash;
         i++)
    {
        /* beyond what is shown a hash is proof enough */

        if (*n >= max) {
            (*n)++;
            continue;
        }

        item = gd_elts(img, gd_item_t, data->items) + numbers[i].item;
        rc = gd_number_of(img, arena, item, &key);

        if (rc == GD_ERROR) {
            return GD_ERROR;
        }

        if (rc == GD_OK) {
            items[(*n)++] = item;
        }
    }

    return GD_OK;
}


static uint32_t
gd_number_first(const gd_image_t *img, const gd_data_t *data, uint64_t hash)
{
    uint32_t      low, high, middle;
    gd_number_t  *numbers;

    low = 0;
    high = data->numbers.len;
    numbers = gd_elts(img, gd_number_t, data->numbers);

    while (low < high) {
        middle = low + (high - low) / 2;

        if (numbers[middle].hash < hash) {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    return low;
}


/* whether the item has that number: a hash alone proves nothing */

static gd_int_t
gd_number_of(const gd_image_t *img, gd_arena_t *arena, const gd_item_t *item,
    const gd_str_t *key)
{
    uint32_t   i;
    gd_int_t   rc;
    gd_ref_t   list;
    gd_rec_t  *rec;

    rec = gd_rec(img, item->rec);
    list = gd_rec_ref(rec, GD_ITEM_aliases);

    rc = gd_number_is(img, arena, gd_rec_ref(rec, GD_ITEM_index_number), key);

    for (i = 0; i < list.len && rc == GD_DECLINED; i++) {
        rc = gd_number_is(img, arena, gd_elts(img, gd_ref_t, list)[i], key);
    }

    return rc;
}


static gd_int_t
gd_number_is(const gd_image_t *img, gd_arena_t *arena, gd_ref_t ref,
    const gd_str_t *key)
{
    gd_str_t  number, other;

    if (ref.off == 0) {
        return GD_DECLINED;
    }

    number = gd_image_get(img, ref);

    if (gd_number_key(arena, &number, &other) != GD_OK) {
        return GD_ERROR;
    }

    return gd_str_eq(key, &other) ? GD_OK : GD_DECLINED;
}
