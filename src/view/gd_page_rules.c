
/*
 * Copyright (C) govdisclose contributors
 *
 * /rules: 政府信息公开制度.
 */


#include "gd_page.h"


static gd_val_t gd_rule_url(gd_build_t *b, gd_rec_t *rule);


void
gd_page_rules(gd_build_t *b)
{
    uint32_t    i;
    gd_obj_t   *entry;
    gd_rec_t   *rule;
    gd_ref_t    rules;
    gd_list_t  *items;
    gd_view_t  *view;

    view = &b->view;
    rules = gd_rec_ref(gd_rec(b->img, b->data->site), GD_SITE_rules);
    items = gd_list(view, rules.len);

    gd_str_set(&b->title, "政府信息公开制度");
    gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });

    for (i = 0; i < rules.len; i++) {
        rule = gd_rec(b->img, gd_elts(b->img, uint64_t, rules)[i]);
        entry = gd_obj(view, &gd_kind_rule, rule);

        gd_put(view, entry, GD_N_url, gd_rule_url(b, rule));
        gd_push(view, items, gd_v_obj(entry));
    }

    gd_collection(b, gd_page_meta(b, rules.len), gd_v_list(items));
}


static gd_val_t
gd_rule_url(gd_build_t *b, gd_rec_t *rule)
{
    gd_str_t  item;

    item = gd_rec_str(b->img, rule, GD_RULE_item);

    if (item.data != NULL) {

        if (gd_find_reference(b->img, b->data, 0, &item) == NULL) {
            return gd_v_null();
        }

        return gd_link(b, "items/%.*s", (int) item.len, item.data);
    }

    return gd_v_field(b->img, &gd_kind_rule, rule, GD_RULE_href);
}
