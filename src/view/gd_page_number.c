
/*
 * Copyright (C) govdisclose contributors
 *
 * /number/{number}, where several items have it.
 */


#include "gd_page.h"


void
gd_page_number(gd_build_t *b, gd_item_t **items, gd_uint_t n, gd_uint_t total)
{
    gd_uint_t   i;
    gd_list_t  *list;
    gd_view_t  *view;

    view = &b->view;

    gd_str_set(&b->title, "同一索引号的信息");

    gd_crumb(b, gd_v_text("法定主动公开内容"),
             gd_v_link((gd_str_t) gd_string("items")));
    gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });

    list = gd_list(view, n);

    for (i = 0; i < n; i++) {
        gd_push(view, list, gd_v_obj(gd_item_row(b, items[i])));
    }

    gd_put(view, b->page, GD_N_total, gd_v_int((int64_t) total));
    gd_put(view, b->page, GD_N_items, gd_v_list(list));
}
