
/*
 * Copyright (C) govdisclose contributors
 *
 * Files that a page offers: attachments, forms to fill in, originals.
 */


#include "gd_page.h"


static void gd_file_entry(gd_build_t *b, gd_obj_t *entry,
    const gd_kind_t *kind, gd_rec_t *rec);
static gd_val_t gd_file_label(gd_build_t *b, const gd_file_type_t *type,
    uint64_t size);


gd_val_t
gd_files(gd_build_t *b, const gd_kind_t *kind, gd_ref_t list)
{
    uint32_t    i;
    gd_obj_t   *entry;
    gd_list_t  *files;

    if (list.len == 0) {
        return gd_v_make(GD_V_NONE);
    }

    files = gd_list(&b->view, list.len);

    for (i = 0; i < list.len; i++) {
        entry = gd_obj(&b->view, NULL, NULL);

        gd_file_entry(b, entry, kind,
                      gd_rec(b->img, gd_elts(b->img, uint64_t, list)[i]));
        gd_push(&b->view, files, gd_v_obj(entry));
    }

    return gd_v_list(files);
}


static void
gd_file_entry(gd_build_t *b, gd_obj_t *entry, const gd_kind_t *kind,
    gd_rec_t *rec)
{
    uint64_t               size;
    gd_str_t               name;
    gd_uint_t              url;
    gd_view_t             *view;
    const gd_file_type_t  *type;

    view = &b->view;
    url = kind->index[GD_N_url];

    gd_put(view, entry, GD_N_title,
           gd_v_ref(b->img, gd_rec_ref(rec, kind->index[GD_N_title] - 1u)));

    if (url && gd_rec_slot(rec, url - 1)) {
        gd_put(view, entry, GD_N_url,
               gd_v_field(b->img, kind, rec, url - 1));
        return;
    }

    name = gd_rec_str(b->img, rec, kind->index[GD_N_file] - 1u);
    size = gd_rec_num(rec, kind->index[GD_N_size] - 1u, 0);
    type = gd_file_type(&name);

    gd_put(view, entry, GD_N_url, gd_file_link(b, &name));

    if (type != NULL) {
        gd_put(view, entry, GD_N_type, gd_v_const(type->type));
        gd_put(view, entry, GD_N_size, gd_v_int((int64_t) size));
        gd_put_hidden(view, entry, GD_N_label, gd_file_label(b, type, size));
    }
}


/* "PDF，1.2 MB": one place behind the point, rounded */

static gd_val_t
gd_file_label(gd_build_t *b, const gd_file_type_t *type, uint64_t size)
{
    uint64_t   tenths, unit;
    gd_uint_t  i;

    static const char  *const units[] = { "KB", "MB", "GB" };

    if (size < 1024) {
        return gd_v_printf(&b->view, "%s，%u 字节", type->label,
                           (unsigned) size);
    }

    unit = 1024;

    for (i = 0; i < gd_nelts(units) - 1; i++, unit *= 1024) {
        if (size < unit * 1024 - unit / 20) {
            break;
        }
    }

    tenths = (size * 10 + unit / 2) / unit;

    return gd_v_printf(&b->view, "%s，%llu.%llu %s", type->label,
                       (unsigned long long) tenths / 10,
                       (unsigned long long) tenths % 10, units[i]);
}
