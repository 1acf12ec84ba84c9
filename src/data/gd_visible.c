
/*
 * Copyright (C) govdisclose contributors
 *
 * The items that lists show: all that are not withdrawn, as a whole and of each
 * office, with what a walk over them asks for packed together.
 */


#include "gd_data.h"
#include "gd_str.h"


/* the lists of columns that items have, each once */

typedef struct {
    gd_loader_t          *l;
    gd_arena_t            arena;
    gd_vec_t              sets;       /* gd_ref_t: uint32_t[] */
    uint32_t             *firsts;     /* per set: an item that has it */
    uint32_t             *slots;      /* hash table of 1 + set */
    uint32_t              mask;
    uint32_t             *marks;      /* per column: 1 + last set */
    uint32_t             *columns;    /* of the set at hand */
} gd_sets_t;


static void gd_visible_count(gd_loader_t *l);
static gd_int_t gd_visible_alloc(gd_loader_t *l);
static void gd_visible_fill(gd_loader_t *l);
static gd_int_t gd_sets_init(gd_sets_t *s, gd_loader_t *l);
static gd_int_t gd_sets_find(gd_sets_t *s, uint32_t number, uint32_t *set);
static gd_int_t gd_sets_push(gd_sets_t *s, const gd_item_t *item);


gd_int_t
gd_load_visible(gd_loader_t *l)
{
    uint32_t     i;
    gd_int_t     rc;
    gd_sets_t    s;
    gd_brief_t  *briefs;

    gd_visible_count(l);

    if (gd_visible_alloc(l) != GD_OK) {
        return gd_load_no_memory(l);
    }

    gd_visible_fill(l);

    rc = gd_sets_init(&s, l);
    briefs = gd_elts(l->img, gd_brief_t, l->data->visible);

    for (i = 0; i < l->data->visible.len && rc == GD_OK; i++) {
        rc = gd_sets_find(&s, briefs[i].item, &briefs[i].set);
    }

    if (rc == GD_OK) {
        rc = gd_vec_store(&s.sets, l->img, &l->data->sets);
    }

    gd_vec_free(&s.sets);
    gd_arena_destroy(&s.arena);

    return (rc == GD_OK) ? GD_OK : gd_load_no_memory(l);
}


static void
gd_visible_count(gd_loader_t *l)
{
    uint32_t      i;
    gd_item_t    *items;
    gd_office_t  *offices;

    items = gd_elts(l->img, gd_item_t, l->data->items);
    offices = gd_elts(l->img, gd_office_t, l->data->offices);

    for (i = 0; i < l->data->items.len; i++) {

        if (gd_rec_slot(gd_rec(l->img, items[i].rec), GD_ITEM_withdrawn)) {
            continue;
        }

        offices[items[i].office].items.len++;
        l->data->visible.len++;
    }
}


/* the lists of the offices lie one behind the other */

static gd_int_t
gd_visible_alloc(gd_loader_t *l)
{
    uint32_t      i;
    uint64_t      off;
    gd_office_t  *offices;

    off = gd_image_alloc(l->img, l->data->visible.len * sizeof(uint32_t));

    if (off == 0
        || gd_image_array(l->img, l->data->visible.len, sizeof(gd_brief_t),
                          &l->data->visible)
           != GD_OK)
    {
        return GD_ERROR;
    }

    offices = gd_elts(l->img, gd_office_t, l->data->offices);

    for (i = 0; i < l->data->offices.len; i++) {
        offices[i].items.off = off;
        off += offices[i].items.len * sizeof(uint32_t);
    }

    return GD_OK;
}


static void
gd_visible_fill(gd_loader_t *l)
{
    uint32_t      i, n;
    gd_item_t    *items;
    gd_brief_t   *brief;
    gd_office_t  *offices, *office;

    n = 0;
    items = gd_elts(l->img, gd_item_t, l->data->items);
    offices = gd_elts(l->img, gd_office_t, l->data->offices);

    for (i = 0; i < l->data->offices.len; i++) {
        offices[i].items.len = 0;
    }

    for (i = 0; i < l->data->items.len; i++) {

        if (gd_rec_slot(gd_rec(l->img, items[i].rec), GD_ITEM_withdrawn)) {
            continue;
        }

        office = &offices[items[i].office];
        gd_elts(l->img, uint32_t, office->items)[office->items.len++] = n;

        brief = gd_elts(l->img, gd_brief_t, l->data->visible) + n++;

        brief->item = i;
        brief->office = items[i].office;
        brief->year = gd_date_year(items[i].published);
    }
}


static gd_int_t
gd_sets_init(gd_sets_t *s, gd_loader_t *l)
{
    size_t      ncolumns;
    uint32_t    size;
    gd_data_t  *data;

    memset(s, 0, sizeof(gd_sets_t));
    gd_arena_init(&s->arena, NULL, NULL);
    gd_vec_init(&s->sets, sizeof(gd_ref_t));

    data = l->data;
    ncolumns = data->columns.len;

    for (size = 16; size < 2 * data->visible.len; size *= 2) { /* void */ }

    s->l = l;
    s->mask = size - 1;
    s->slots = gd_arena_calloc(&s->arena, size * sizeof(uint32_t));
    s->firsts = gd_arena_alloc(&s->arena,
                               data->visible.len * sizeof(uint32_t));
    s->marks = gd_arena_calloc(&s->arena, ncolumns * sizeof(uint32_t));
    s->columns = gd_arena_alloc(&s->arena, ncolumns * sizeof(uint32_t));

    return s->arena.failed ? GD_ERROR : GD_OK;
}


static gd_int_t
gd_sets_find(gd_sets_t *s, uint32_t number, uint32_t *set)
{
    void       *columns, *others;
    size_t      size;
    uint32_t    k;
    gd_item_t  *items, *other;

    items = gd_elts(s->l->img, gd_item_t, s->l->data->items);
    columns = gd_image_ptr(s->l->img, items[number].columns.off);
    size = items[number].columns.len * sizeof(uint64_t);

    for (k = (uint32_t) gd_hash(0, columns, size) & s->mask;
         s->slots[k];
         k = (k + 1) & s->mask)
    {
        *set = s->slots[k] - 1;
        other = &items[s->firsts[*set]];
        others = gd_image_ptr(s->l->img, other->columns.off);

        if (other->columns.len == items[number].columns.len
            && memcmp(columns, others, size) == 0)
        {
            return GD_OK;
        }
    }

    *set = (uint32_t) s->sets.n;

    s->firsts[*set] = number;
    s->slots[k] = *set + 1;

    return gd_sets_push(s, &items[number]);
}


/* each column once, however many ways lead to it */

static gd_int_t
gd_sets_push(gd_sets_t *s, const gd_item_t *item)
{
    size_t        n;
    uint32_t      i, up, same, mark;
    uint64_t     *numbers;
    gd_ref_t     *ref;
    gd_column_t  *columns;

    n = 0;
    numbers = gd_elts(s->l->img, uint64_t, item->columns);
    columns = gd_elts(s->l->img, gd_column_t, s->l->data->columns);

    ref = gd_vec_push(&s->sets);
    if (ref == NULL) {
        return GD_ERROR;
    }

    mark = (uint32_t) s->sets.n;

    for (i = 0; i < item->columns.len; i++) {

        for (up = (uint32_t) numbers[i] + 1; up; up = columns[up - 1].parent) {
            same = columns[up - 1].same;

            if (s->marks[same] != mark) {
                s->marks[same] = mark;
                s->columns[n++] = same;
            }
        }
    }

    if (gd_image_array(s->l->img, n, sizeof(uint32_t), ref) != GD_OK) {
        return GD_ERROR;
    }

    memcpy(gd_image_ptr(s->l->img, ref->off), s->columns,
           n * sizeof(uint32_t));

    return GD_OK;
}


gd_item_t *
gd_visible_item(const gd_image_t *img, const gd_data_t *data, uint32_t office,
    uint64_t i)
{
    gd_ref_t     list;
    gd_brief_t  *briefs;

    briefs = gd_elts(img, gd_brief_t, data->visible);

    if (office) {
        list = gd_elts(img, gd_office_t, data->offices)[office - 1].items;

        if (i >= list.len) {
            return NULL;
        }

        i = gd_elts(img, uint32_t, list)[i];
    }

    if (i >= data->visible.len) {
        return NULL;
    }

    return gd_elts(img, gd_item_t, data->items) + briefs[i].item;
}
