
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_intern.h"
#include "gd_str.h"

#include <stdlib.h>


#define GD_INTERN_SLOTS    64


static gd_int_t gd_intern_grow(gd_intern_t *t);
static uint32_t *gd_intern_slot(gd_intern_t *t, const gd_str_t *key);


void
gd_intern_init(gd_intern_t *t)
{
    memset(t, 0, sizeof(gd_intern_t));
    gd_vec_init(&t->keys, sizeof(gd_str_t));
}


void
gd_intern_free(gd_intern_t *t)
{
    gd_vec_free(&t->keys);
    free(t->slots);
}


uint32_t
gd_intern(gd_intern_t *t, const gd_str_t *key)
{
    uint32_t  *slot;
    gd_str_t  *copy;

    if (2 * (t->keys.n + 1) > t->size && gd_intern_grow(t) != GD_OK) {
        return GD_INTERN_NONE;
    }

    slot = gd_intern_slot(t, key);

    if (*slot == 0) {
        copy = gd_vec_push(&t->keys);
        if (copy == NULL) {
            return GD_INTERN_NONE;
        }

        *copy = *key;
        *slot = (uint32_t) t->keys.n;
    }

    return *slot - 1;
}


static gd_int_t
gd_intern_grow(gd_intern_t *t)
{
    size_t     i, size;
    uint32_t  *slots;

    size = t->size ? 2 * t->size : GD_INTERN_SLOTS;

    slots = calloc(size, sizeof(uint32_t));
    if (slots == NULL) {
        return GD_ERROR;
    }

    free(t->slots);

    t->slots = slots;
    t->size = size;

    for (i = 0; i < t->keys.n; i++) {
        *gd_intern_slot(t, gd_vec_at(&t->keys, gd_str_t, i))
            = (uint32_t) i + 1;
    }

    return GD_OK;
}


static uint32_t *
gd_intern_slot(gd_intern_t *t, const gd_str_t *key)
{
    uint64_t   k;
    uint32_t  *slot;

    for (k = gd_hash(0, key->data, key->len); /* void */ ; k++) {
        slot = &t->slots[k & (t->size - 1)];

        if (*slot == 0
            || gd_str_eq(gd_vec_at(&t->keys, gd_str_t, *slot - 1), key))
        {
            return slot;
        }
    }
}
