
/*
 * Copyright (C) govdisclose contributors
 *
 * /offices/{office}/guide: 政府信息公开指南; /apply: 依申请公开.
 */


#include "gd_page.h"


static gd_obj_t *gd_apply_office(gd_build_t *b, uint32_t office);


uint32_t
gd_guide_office(const gd_image_t *img, const gd_data_t *data)
{
    uint32_t      i;
    gd_office_t  *offices;

    offices = gd_elts(img, gd_office_t, data->offices);
    i = gd_rollup_root(img, data);

    if (i && offices[i - 1].guide.off) {
        return i;
    }

    for (i = 0; i < data->offices.len; i++) {
        if (offices[i].guide.off) {
            return i + 1;
        }
    }

    return 0;
}


gd_uint_t
gd_has_apply(const gd_image_t *img, const gd_office_t *office)
{
    return office->apply.off
           || gd_rec_slot(gd_rec(img, office->rec), GD_OFFICE_apply);
}


uint32_t
gd_any_apply(const gd_image_t *img, const gd_data_t *data)
{
    uint32_t  i;

    for (i = 0; i < data->offices.len; i++) {
        if (gd_has_apply(img, gd_elts(img, gd_office_t, data->offices) + i)) {
            return 1;
        }
    }

    return 0;
}


gd_val_t
gd_guide_link(gd_build_t *b, uint32_t office)
{
    gd_str_t  parts[3] = {
        gd_string("offices/"), gd_null_string, gd_string("/guide")
    };

    if (gd_office(b, office)->guide.off == 0) {
        return gd_v_make(GD_V_NONE);
    }

    parts[1] = gd_image_get(b->img, gd_office(b, office)->id);

    return gd_link_parts(b, parts, gd_nelts(parts));
}


gd_val_t
gd_apply_link(gd_build_t *b, uint32_t office)
{
    gd_str_t  parts[2] = { gd_string("apply#office-"), gd_null_string };

    if (!gd_has_apply(b->img, gd_office(b, office))) {
        return gd_v_make(GD_V_NONE);
    }

    parts[1] = gd_image_get(b->img, gd_office(b, office)->id);

    return gd_link_parts(b, parts, gd_nelts(parts));
}


void
gd_page_guide(gd_build_t *b, uint32_t office)
{
    gd_str_t    id;
    gd_val_t    name, title;
    gd_rec_t   *rec;
    gd_view_t  *view;

    view = &b->view;
    rec = gd_rec(b->img, gd_office(b, office)->rec);
    id = gd_image_get(b->img, gd_office(b, office)->id);
    name = gd_office_name(b, office);
    title = gd_v_printf(view, "%.*s政府信息公开指南", (int) name.len,
                        name.u.data);

    b->title.data = title.u.data;
    b->title.len = title.len;

    gd_crumb(b, gd_v_text("机构目录"), gd_link(b, "offices"));
    gd_crumb(b, name, gd_link(b, "offices/%.*s", (int) id.len, id.data));
    gd_crumb(b, gd_v_text("政府信息公开指南"), (gd_val_t) { 0 });

    gd_meta_article(b, title, name,
                    gd_v_field(b->img, &gd_kind_office, rec,
                               GD_OFFICE_guide_dated));
    gd_office_menu(b, office, 0);

    gd_put(view, b->page, GD_N_office, gd_v_str(id));
    gd_put(view, b->page, GD_N_office_name, name);
    gd_put(view, b->page, GD_N_title, title);
    gd_put(view, b->page, GD_N_guide_dated,
           gd_v_field(b->img, &gd_kind_office, rec, GD_OFFICE_guide_dated));
    gd_put(view, b->page, GD_N_html,
           gd_v_html(gd_image_get(b->img, gd_office(b, office)->guide)));
    gd_put(view, b->page, GD_N_disclosure_unit,
           gd_v_field(b->img, &gd_kind_office, rec,
                      GD_OFFICE_disclosure_unit));
    gd_put(view, b->page, GD_N_supervision,
           gd_v_field(b->img, &gd_kind_office, rec, GD_OFFICE_supervision));

    gd_put_hidden(view, b->page, GD_N_office_url,
                  gd_link(b, "offices/%.*s", (int) id.len, id.data));
    gd_put_hidden(view, b->page, GD_N_apply_url, gd_apply_link(b, office));
}


void
gd_page_apply(gd_build_t *b)
{
    uint32_t    i;
    uint64_t    n;
    gd_list_t  *items;

    n = 0;
    items = gd_list(&b->view, 4);

    gd_str_set(&b->title, "依申请公开");
    gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });

    for (i = 0; i < b->data->offices.len; i++) {
        if (gd_has_apply(b->img, gd_office(b, i))) {
            gd_push(&b->view, items, gd_v_obj(gd_apply_office(b, i)));
            n++;
        }
    }

    gd_collection(b, gd_page_meta(b, n), gd_v_list(items));
    gd_put_hidden(&b->view, b->page, GD_N_many, gd_v_bool(n > 1));
}


static gd_obj_t *
gd_apply_office(gd_build_t *b, uint32_t office)
{
    uint64_t      off;
    gd_str_t      id;
    gd_rec_t     *rec, *apply;
    gd_obj_t     *entry;
    gd_view_t    *view;
    gd_uint_t     i;

    static const uint8_t  fields[] = {
        GD_APPLY_online_url, GD_APPLY_status_url, GD_APPLY_methods
    };

    view = &b->view;
    rec = gd_rec(b->img, gd_office(b, office)->rec);
    off = gd_rec_num(rec, GD_OFFICE_apply, 0);
    id = gd_image_get(b->img, gd_office(b, office)->id);
    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_id, gd_v_str(id));
    gd_put(view, entry, GD_N_name, gd_office_name(b, office));
    gd_put(view, entry, GD_N_url,
           gd_link(b, "offices/%.*s", (int) id.len, id.data));
    gd_put_hidden(view, entry, GD_N_anchor,
                  gd_v_printf(view, "office-%.*s", (int) id.len, id.data));
    gd_put(view, entry, GD_N_disclosure_unit,
           gd_v_field(b->img, &gd_kind_office, rec,
                      GD_OFFICE_disclosure_unit));

    if (off) {
        apply = gd_rec(b->img, off);

        for (i = 0; i < gd_nelts(fields); i++) {
            gd_put(view, entry, gd_kind_apply.fields[fields[i]].name,
                   gd_v_field(b->img, &gd_kind_apply, apply, fields[i]));
        }

        gd_put(view, entry, GD_N_forms,
               gd_files(b, &gd_kind_file,
                        gd_rec_ref(apply, GD_APPLY_forms)));
    }

    gd_put(view, entry, GD_N_html,
           gd_v_html(gd_image_get(b->img, gd_office(b, office)->apply)));
    gd_put_hidden(view, entry, GD_N_guide_url, gd_guide_link(b, office));

    return entry;
}
