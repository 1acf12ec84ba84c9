
/*
 * Copyright (C) govdisclose contributors
 *
 * What an item has to do with others: what it names, and what names it.
 */


#include "gd_page.h"


typedef struct {
    const char           *code;
    const char           *name;
    uint8_t               field;
    uint8_t               back;       /* of those that name the item */
} gd_relation_t;


typedef struct {
    gd_build_t           *b;
    const gd_item_t      *item;
    const gd_back_t      *back;
    gd_uint_t             nback;
} gd_relatives_t;


static gd_list_t *gd_relation(gd_relatives_t *r,
    const gd_relation_t *relation);
static gd_uint_t gd_relation_count(gd_relatives_t *r, gd_uint_t field);
static gd_item_t *gd_relation_named(gd_relatives_t *r, gd_uint_t field,
    gd_uint_t i);
static gd_uint_t gd_relation_names(gd_relatives_t *r, gd_uint_t field,
    const gd_item_t *other);
static void gd_relation_push(gd_relatives_t *r, const gd_item_t *other,
    gd_list_t **list);


static const gd_relation_t  gd_relations[] = {
    { "repealed_by", "废止依据", GD_ITEM_repealed_by, 0 },
    { "replaced_by", "替代本文件的文件", GD_ITEM_replaces, 1 },
    { "interpreted_by", "对本文件的解读", GD_ITEM_interprets, 1 },
    { "interprets", "解读的文件", GD_ITEM_interprets, 0 },
    { "replaces", "所替代的文件", GD_ITEM_replaces, 0 },
    { "repeals", "据此废止的文件", GD_ITEM_repealed_by, 1 },
    { "related", "相关信息", GD_ITEM_related, 0 }
};


gd_val_t
gd_item_relations(gd_build_t *b, const gd_item_t *item)
{
    gd_obj_t        *entry;
    gd_list_t       *list, *relations;
    gd_uint_t        i;
    gd_relatives_t   r;

    r.b = b;
    r.item = item;
    r.back = gd_find_back(b->img, b->data, item, &r.nback);

    relations = gd_list(&b->view, 0);

    for (i = 0; i < gd_nelts(gd_relations); i++) {
        list = gd_relation(&r, &gd_relations[i]);

        if (list == NULL) {
            continue;
        }

        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_relation,
               gd_v_const(gd_relations[i].code));
        gd_put(&b->view, entry, GD_N_name, gd_v_const(gd_relations[i].name));
        gd_put(&b->view, entry, GD_N_items, gd_v_list(list));

        gd_push(&b->view, relations, gd_v_obj(entry));
    }

    return gd_v_list(relations);
}


/* NULL where there are none */

static gd_list_t *
gd_relation(gd_relatives_t *r, const gd_relation_t *relation)
{
    gd_list_t  *list;
    gd_uint_t   i, n, related;
    gd_item_t  *other;

    list = NULL;
    related = (relation->field == GD_ITEM_related);

    n = relation->back ? 0 : gd_relation_count(r, relation->field);

    for (i = 0; i < n; i++) {
        other = gd_relation_named(r, relation->field, i);

        /* an office's own site need not have it */

        if (other != NULL) {
            gd_relation_push(r, other, &list);
        }
    }

    /* it is enough if one of two says that they are related */

    n = (relation->back || related) ? r->nback : 0;

    for (i = 0; i < n; i++) {
        other = gd_elts(r->b->img, gd_item_t, r->b->data->items)
                + r->back[i].by;

        if (r->back[i].field == relation->field
            && !(related && gd_relation_names(r, relation->field, other)))
        {
            gd_relation_push(r, other, &list);
        }
    }

    return list;
}


static gd_uint_t
gd_relation_count(gd_relatives_t *r, gd_uint_t field)
{
    gd_ref_t  ref;

    ref = gd_rec_ref(gd_rec(r->b->img, r->item->rec), field);

    return (gd_kind_item.fields[field].flags & GD_F_LIST) ? ref.len
                                                          : ref.off != 0;
}


static gd_item_t *
gd_relation_named(gd_relatives_t *r, gd_uint_t field, gd_uint_t i)
{
    gd_ref_t  ref;
    gd_str_t  id;

    ref = gd_rec_ref(gd_rec(r->b->img, r->item->rec), field);

    if (gd_kind_item.fields[field].flags & GD_F_LIST) {
        ref = gd_elts(r->b->img, gd_ref_t, ref)[i];
    }

    id = gd_image_get(r->b->img, ref);

    return gd_find_reference(r->b->img, r->b->data, r->item->office, &id);
}


static gd_uint_t
gd_relation_names(gd_relatives_t *r, gd_uint_t field, const gd_item_t *other)
{
    gd_uint_t  i, n;

    n = gd_relation_count(r, field);

    for (i = 0; i < n; i++) {
        if (gd_relation_named(r, field, i) == other) {
            return 1;
        }
    }

    return 0;
}


/* of what was withdrawn there is the title, and nothing to go to */

static void
gd_relation_push(gd_relatives_t *r, const gd_item_t *other, gd_list_t **list)
{
    gd_obj_t    *entry;
    gd_rec_t    *rec;
    gd_uint_t    withdrawn;
    gd_view_t   *view;
    gd_build_t  *b;

    b = r->b;
    view = &b->view;

    if (*list == NULL) {
        *list = gd_list(view, 4);
    }

    rec = gd_rec(b->img, other->rec);
    withdrawn = (gd_rec_slot(rec, GD_ITEM_withdrawn) != NULL);
    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_office,
           gd_v_ref(b->img, gd_office(b, other->office)->id));
    gd_put(view, entry, GD_N_id,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_ITEM_id)));
    gd_put(view, entry, GD_N_title,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_ITEM_title)));
    gd_put(view, entry, GD_N_url,
           withdrawn ? gd_v_null() : gd_item_link(b, other, ""));

    gd_push(view, *list, gd_v_obj(entry));
}
