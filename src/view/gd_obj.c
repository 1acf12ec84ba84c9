
/*
 * Copyright (C) govdisclose contributors
 *
 * Objects and lists of a page.
 */


#include "gd_val.h"


/* objects without a record are small */

#define GD_OBJ_PAIRS       8
#define GD_OBJ_FEW         3
#define GD_LIST_ELTS       8


static void *gd_grow(gd_view_t *view, void *old, size_t size, uint32_t n,
    uint32_t *max);


gd_obj_t *
gd_obj(gd_view_t *view, const gd_kind_t *kind, const gd_rec_t *rec)
{
    size_t     max;
    gd_obj_t  *obj;

    max = rec ? GD_OBJ_PAIRS : GD_OBJ_FEW;

    obj = gd_arena_alloc(view->arena,
                         sizeof(gd_obj_t) + max * sizeof(gd_pair_t));
    if (obj == NULL) {
        return NULL;
    }

    obj->kind = kind;
    obj->rec = rec;
    obj->pairs = (gd_pair_t *) (obj + 1);
    obj->names = 0;
    obj->n = 0;
    obj->max = (uint32_t) max;

    return obj;
}


gd_list_t *
gd_list(gd_view_t *view, gd_uint_t n)
{
    gd_list_t  *list;

    if (n > UINT32_MAX / sizeof(gd_val_t)) {
        view->arena->failed = 1;
        return NULL;
    }

    list = gd_arena_alloc(view->arena,
                          sizeof(gd_list_t) + n * sizeof(gd_val_t));
    if (list == NULL) {
        return NULL;
    }

    list->elts = (gd_val_t *) (list + 1);
    list->n = 0;
    list->max = (uint32_t) n;
    list->more = 0;

    return list;
}


void
gd_put_key(gd_view_t *view, gd_obj_t *obj, gd_str_t key, gd_val_t val)
{
    gd_pair_t  *pair;

    /* templates look up a known name by its number only */

    pair = gd_pair(view, obj, gd_name_find(&key), val);

    if (pair != NULL) {
        pair->key = key;
    }
}


gd_pair_t *
gd_more_pairs(gd_view_t *view, gd_obj_t *obj)
{
    void  *p;

    p = gd_grow(view, obj->pairs, sizeof(gd_pair_t), obj->n, &obj->max);
    if (p == NULL) {
        return NULL;
    }

    obj->pairs = p;

    return &obj->pairs[obj->n++];
}


gd_val_t *
gd_more_elts(gd_view_t *view, gd_list_t *list)
{
    void  *p;

    list->max = gd_max(list->max, (uint32_t) GD_LIST_ELTS / 2);

    p = gd_grow(view, list->elts, sizeof(gd_val_t), list->n, &list->max);
    if (p == NULL) {
        return NULL;
    }

    list->elts = p;

    return &list->elts[list->n++];
}


/* doubles max; max is n where there is no memory, so that the next try fails */

static void *
gd_grow(gd_view_t *view, void *old, size_t size, uint32_t n, uint32_t *max)
{
    void  *p;

    if (*max > UINT32_MAX / 2 / size) {
        view->arena->failed = 1;
        *max = n;
        return NULL;
    }

    p = gd_arena_alloc(view->arena, 2 * *max * size);
    if (p == NULL) {
        *max = n;
        return NULL;
    }

    if (n) {
        memcpy(p, old, n * size);
    }

    *max *= 2;

    return p;
}
