
/*
 * Copyright (C) govdisclose contributors
 *
 * The name that a browser saves a file by.
 */


#include "gd_page.h"


static gd_val_t gd_save_title(gd_build_t *b, const gd_page_t *page);


/* RFC 6266: the title for those who know RFC 8187, the address for others */

gd_int_t
gd_page_save(const gd_site_t *site, const gd_page_t *page, gd_arena_t *arena,
    gd_str_t *disposition)
{
    size_t      i;
    u_char      c;
    gd_out_t    out;
    gd_str_t    path, none = gd_null_string;
    gd_val_t    title;
    gd_build_t  b;

    gd_build_begin(&b, site, arena, (gd_page_kind_e) page->kind, none);

    title = gd_save_title(&b, page);
    path = gd_image_get(&site->img, page->path);

    gd_out_arena(&out, arena);
    gd_out_text(&out, "attachment; filename=\"");

    for (i = sizeof("reports/") - 1; i < path.len; i++) {
        c = (path.data[i] == '/') ? '-' : path.data[i];
        gd_out_write(&out, &c, 1);
    }

    gd_out_text(&out, "\"; filename*=UTF-8''");
    gd_out_uri(&out, title.u.data, title.len);
    gd_out_text(&out, gd_forms[page->form].ext);

    disposition->data = out.start;
    disposition->len = (size_t) (out.pos - out.start);

    return (out.failed || arena->failed) ? GD_ERROR : GD_OK;
}


static gd_val_t
gd_save_title(gd_build_t *b, const gd_page_t *page)
{
    const gd_reports_t  *reports;

    reports = &b->root->reports;

    return (page->kind == GD_PAGE_ROLLUP)
               ? gd_rollup_title(b, gd_elts(b->img, gd_rollup_t,
                                            reports->rollups)
                                    + page->number)
               : gd_report_title(b, gd_elts(b->img, gd_report_t,
                                            reports->reports)
                                    + page->number);
}
