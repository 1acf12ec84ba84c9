
/*
 * Copyright (C) govdisclose contributors
 *
 * Index numbers that more than one item has.
 */


#include "gd_data.h"
#include "gd_str.h"


static gd_int_t gd_link_number(gd_loader_t *l, const gd_number_t *first,
    const gd_number_t *second);
static gd_int_t gd_link_number_place(gd_loader_t *l, const gd_rec_t *rec,
    uint64_t hash, gd_path_t path[3], const gd_path_t **at, gd_str_t *number);


/* those of one hash lie together, and an item is once among them */

gd_int_t
gd_load_link_numbers(gd_loader_t *l)
{
    uint32_t      i, first;
    gd_int_t      rc;
    gd_number_t  *numbers;

    rc = GD_OK;
    first = 0;
    numbers = gd_elts(l->img, gd_number_t, l->data->numbers);

    for (i = 1; i < l->data->numbers.len; i++) {

        if (numbers[i].hash != numbers[first].hash) {
            first = i;
            continue;
        }

        rc |= gd_link_number(l, &numbers[first], &numbers[i]);
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


/* two items may have one number: /number/ shows both, but seldom is it meant */

static gd_int_t
gd_link_number(gd_loader_t *l, const gd_number_t *first,
    const gd_number_t *second)
{
    gd_str_t          number, path, other;
    gd_path_t         parts[3];
    gd_item_t        *items, *item;
    const char       *quoted;
    const gd_path_t  *at;

    items = gd_elts(l->img, gd_item_t, l->data->items);
    item = &items[second->item];

    gd_arena_reset(&l->arena);

    if (gd_link_number_place(l, gd_rec(l->img, item->rec), second->hash,
                             parts, &at, &number)
        != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    path = gd_image_get(l->img, gd_elts(l->img, gd_ref_t,
                                        l->data->files)[item->file]);
    other = gd_image_get(l->img, gd_elts(l->img, gd_ref_t, l->data->files)
                                 [items[first->item].file]);
    quoted = gd_str_quote(&l->arena, &number);

    (void) gd_load_note(l, GD_NOTE_NUMBER, &path, item->line, at, "%s is a "
                        "number of %.*s:%u too, both are found by it", quoted,
                        (int) other.len, other.data,
                        (unsigned) items[first->item].line);

    return GD_OK;
}


/* the first of an item's numbers that has the hash */

static gd_int_t
gd_link_number_place(gd_loader_t *l, const gd_rec_t *rec, uint64_t hash,
    gd_path_t path[3], const gd_path_t **at, gd_str_t *number)
{
    gd_ref_t   list;
    gd_int_t   i;
    gd_str_t   key;

    list = gd_rec_ref(rec, GD_ITEM_aliases);
    *at = NULL;

    for (i = -1; i < (gd_int_t) list.len; i++) {
        *number = (i < 0) ? gd_rec_str(l->img, rec, GD_ITEM_index_number)
                  : gd_image_get(l->img, gd_elts(l->img, gd_ref_t, list)[i]);

        if (number->data == NULL) {
            continue;
        }

        *at = gd_path_of(path, i < 0 ? GD_N_index_number : GD_N_aliases, i,
                         0);

        if (gd_number_key(&l->arena, number, &key) != GD_OK) {
            return GD_ERROR;
        }

        if (gd_hash(0, key.data, key.len) == hash) {
            break;
        }
    }

    return GD_OK;
}
