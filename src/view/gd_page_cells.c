
/*
 * Copyright (C) govdisclose contributors
 *
 * /reports/cells: every cell of every report.  There may be a million of them,
 * so they are made and written one report at a time.
 */


#include "gd_page.h"
#include "gd_csv_write.h"
#include "gd_json_write.h"


/* what the fields of gd_report_long() are, in their order */

static const struct {
    const char           *name;
    const char           *meaning;
} gd_cells_fields[] = {
    { "office", "机关的标识" },
    { "office_name", "报告使用的机关名称" },
    { "year", "报告年度" },
    { "scope", "own：本机关的报告；all：汇总所属机关的报告" },
    { "format", "报告格式的标识" },
    { "table", "表的标识；extra：格式以外另列的行，不参与合计" },
    { "cell", "数据格的标识，与报告页面上的位置一致" },
    { "row", "行的名称" },
    { "column", "列的名称" },
    { "source", "declared：机关填报；computed：由台账计算；absent：未提供" },
    { "state", "number：整数；amount：金额；text：文字；blank：空白；absent：没有这一格" },
    { "value", "数值；空白和没有的格为空，不是零" },
    { "unit", "计量单位" },
    { "text", "填写的文字" },
    { "computed", "由台账计算的数，汇总报告为各机关报告之和" }
};


static uint64_t gd_cells_total(gd_build_t *b);
static gd_val_t gd_cells_dictionary(gd_build_t *b);
static void gd_cells_head(gd_build_t *b, gd_form_e form, gd_out_t *out);
static void gd_cells_rows(gd_build_t *b, const gd_val_t *rows,
    gd_uint_t *written, gd_out_t *out);


void
gd_page_cells(gd_build_t *b)
{
    gd_obj_t   *links;
    gd_view_t  *view;

    view = &b->view;
    links = gd_obj(view, NULL, NULL);

    gd_put(view, links, GD_N_self, gd_link(b, "reports/cells.json"));
    gd_put(view, links, GD_N_csv, gd_link(b, "reports/cells.csv"));
    gd_put(view, links, GD_N_html, gd_link(b, "reports"));

    gd_put(view, b->page, GD_N_meta,
           gd_v_obj(gd_page_meta(b, gd_cells_total(b))));
    gd_put(view, b->page, GD_N_links, gd_v_obj(links));
    gd_put(view, b->page, GD_N_dictionary, gd_cells_dictionary(b));
}


static uint64_t
gd_cells_total(gd_build_t *b)
{
    uint32_t      i, k;
    uint64_t      total;
    gd_extra_t   *extra;
    gd_format_t  *format;
    gd_report_t  *reports;
    gd_tables_t  *given;

    total = 0;
    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);

    for (i = 0; i < b->root->reports.reports.len; i++) {
        format = gd_report_format(b, &reports[i]);

        if (format == NULL || !gd_report_public(b->img, &reports[i])) {
            continue;
        }

        total += format->ncells + (reports[i].seal.off != 0);

        if (reports[i].tables == 0) {
            continue;
        }

        given = gd_image_ptr(b->img, reports[i].tables);
        extra = gd_elts(b->img, gd_extra_t, given->extra);

        for (k = 0; k < given->extra.len; k++) {
            total += extra[k].cells.len;
        }
    }

    return total;
}


static gd_val_t
gd_cells_dictionary(gd_build_t *b)
{
    gd_obj_t   *entry;
    gd_list_t  *list;
    gd_uint_t   i;

    list = gd_list(&b->view, gd_nelts(gd_cells_fields));

    for (i = 0; i < gd_nelts(gd_cells_fields); i++) {
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_name,
               gd_v_const(gd_cells_fields[i].name));
        gd_put(&b->view, entry, GD_N_meaning,
               gd_v_const(gd_cells_fields[i].meaning));
        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


gd_int_t
gd_cells_write(gd_build_t *b, gd_form_e form, gd_out_t *out)
{
    uint32_t      i;
    gd_int_t      rc;
    gd_list_t    *rows;
    gd_val_t      val;
    gd_uint_t     written;
    gd_arena_t    arena, *kept;
    gd_report_t  *reports;

    if (b->view.arena->failed) {
        return GD_ERROR;
    }

    gd_cells_head(b, form, out);

    gd_arena_init(&arena, NULL, NULL);

    kept = b->view.arena;
    b->view.arena = &arena;
    written = 0;

    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);

    for (i = 0; i < b->root->reports.reports.len && !arena.failed; i++) {

        if (!gd_report_public(b->img, &reports[i])) {
            continue;
        }

        gd_arena_reset(&arena);

        rows = gd_list(&b->view, 256);
        gd_report_long(b, &reports[i], rows);

        val = gd_v_list(rows);

        if (form == GD_FORM_CSV) {
            gd_csv_write(&b->view, &val, out);

        } else {
            gd_cells_rows(b, &val, &written, out);
        }
    }

    if (form == GD_FORM_JSON) {
        gd_out_text(out, "]}\n");
    }

    rc = (arena.failed || out->failed) ? GD_ERROR : GD_OK;

    b->view.arena = kept;
    gd_arena_destroy(&arena);

    return rc;
}


/* a line of names, or the members of the object before its items */

static void
gd_cells_head(gd_build_t *b, gd_form_e form, gd_out_t *out)
{
    gd_str_t    name;
    gd_list_t  *rows;
    gd_uint_t   i;
    gd_val_t    val;

    if (form == GD_FORM_CSV) {
        rows = gd_list(&b->view, 1);
        gd_report_long_names(b, rows);
        val = gd_v_list(rows);

        gd_csv_write(&b->view, &val, out);
        return;
    }

    gd_out_text(out, "{");

    for (i = 0; b->page != NULL && i < b->page->n; i++) {
        name = gd_name(b->page->pairs[i].name);

        gd_out_text(out, "\"");
        gd_out_str(out, &name);
        gd_out_text(out, "\": ");
        gd_json_write(&b->view, &b->page->pairs[i].val, out);
        gd_out_text(out, ", ");
    }

    gd_out_text(out, "\"items\": [\n");
}


/* a row is a list, in the order of the dictionary */

static void
gd_cells_rows(gd_build_t *b, const gd_val_t *rows, gd_uint_t *written,
    gd_out_t *out)
{
    gd_val_t   row;
    gd_uint_t  i, n;

    n = gd_v_count(rows);

    for (i = 0; i < n && !out->failed; i++) {

        if ((*written)++) {
            gd_out_text(out, ",");
        }

        row = gd_v_elt(b->img, rows, i);
        gd_json_write(&b->view, &row, out);
    }
}
