
/*
 * Copyright (C) govdisclose contributors
 *
 * What was imported, as the data file that it becomes.
 */


#include "gd_import.h"
#include "gd_json_write.h"
#include "gd_str.h"

#include <stdlib.h>


static void gd_write_prose(gd_import_report_t *report, gd_view_t *view,
    gd_obj_t *all);
static gd_val_t gd_write_tables(gd_import_report_t *report, gd_view_t *view);
static gd_val_t gd_write_table(gd_view_t *view,
    const gd_import_found_t *found);
static gd_val_t gd_write_block(gd_view_t *view,
    const gd_import_found_t *found, const gd_block_t *block, gd_obj_t *obj);
static gd_val_t gd_write_cell(gd_view_t *view, const gd_import_cell_t *cell);
static gd_val_t gd_write_number(gd_str_t text);
static gd_val_t gd_write_units(gd_import_report_t *report, gd_view_t *view);
static gd_val_t gd_write_extra(gd_import_report_t *report, gd_view_t *view);
static gd_str_t gd_write_key(gd_view_t *view, const gd_image_t *img,
    const gd_block_t *block, const gd_line_t *row, const gd_line_t *column);


#define gd_v_some(str)     ((str).len ? gd_v_str(str) : gd_v_make(GD_V_NONE))


gd_int_t
gd_import_write(gd_import_report_t *report, gd_arena_t *arena,
    gd_str_t *json)
{
    gd_obj_t   *all;
    gd_out_t    out;
    gd_val_t    val;
    gd_view_t   view;

    memset(&view, 0, sizeof(gd_view_t));

    view.img = report->img;
    view.arena = arena;

    all = gd_obj(&view, NULL, NULL);

    gd_put(&view, all, GD_N_year, gd_v_int(report->year));
    gd_put(&view, all, GD_N_published, gd_v_some(report->published));
    gd_put(&view, all, GD_N_signed, gd_v_some(report->signed_on));
    gd_put(&view, all, GD_N_title, gd_v_some(report->title));
    gd_put(&view, all, GD_N_office_name, gd_v_some(report->office));

    gd_write_prose(report, &view, all);

    gd_put(&view, all, GD_N_tables, gd_write_tables(report, &view));

    val = gd_v_obj(all);
    gd_out_arena(&out, arena);
    gd_json_write(&view, &val, &out);

    json->data = out.start;
    json->len = (size_t) (out.pos - out.start);

    return (arena->failed || out.failed) ? GD_ERROR : GD_OK;
}


static void
gd_write_prose(gd_import_report_t *report, gd_view_t *view, gd_obj_t *all)
{
    size_t             i;
    gd_obj_t          *obj;
    gd_list_t         *list;
    gd_import_part_t  *part;

    gd_put(view, all, GD_N_preamble, gd_v_some(report->preamble));
    gd_put(view, all, GD_N_contact, gd_v_some(report->contact));

    list = gd_list(view, 8);

    for (i = 0; i < report->overview.n; i++) {
        part = gd_vec_at(&report->overview, gd_import_part_t, i);
        obj = gd_obj(view, NULL, NULL);

        gd_put(view, obj, GD_N_heading, gd_v_str(part->heading));
        gd_put(view, obj, GD_N_text, gd_v_some(part->text));
        gd_push(view, list, gd_v_obj(obj));
    }

    if (report->overview.n) {
        gd_put(view, all, GD_N_overview, gd_v_list(list));
    }

    gd_put(view, all, GD_N_problems, gd_v_some(report->problems));
    gd_put(view, all, GD_N_other, gd_v_some(report->other));
}


static gd_val_t
gd_write_tables(gd_import_report_t *report, gd_view_t *view)
{
    uint32_t                  i;
    gd_obj_t                 *tables;
    const gd_import_found_t  *found;

    tables = gd_obj(view, NULL, NULL);

    for (i = 0; i < report->format->tables.len; i++) {
        found = &report->tables[i];

        if (found->table != NULL) {
            gd_put_key(view, tables, gd_image_get(view->img,
                                                  found->table->key),
                       gd_write_table(view, found));
        }
    }

    gd_put(view, tables, GD_N_units, gd_write_units(report, view));
    gd_put(view, tables, GD_N_extra, gd_write_extra(report, view));

    return gd_v_obj(tables);
}


/* none where not one cell of it was found */

static gd_val_t
gd_write_table(gd_view_t *view, const gd_import_found_t *found)
{
    uint32_t           i;
    gd_obj_t          *obj;
    gd_val_t           val;
    const gd_block_t  *blocks;

    for (i = 0; i < found->table->ncells; i++) {
        if (found->cells[i].state != GD_FOUND_NOT) {
            break;
        }
    }

    if (i == found->table->ncells) {
        return gd_v_make(GD_V_NONE);
    }

    obj = gd_obj(view, NULL, NULL);
    val = gd_v_obj(obj);
    blocks = gd_elts(view->img, gd_block_t, found->table->blocks);

    for (i = 0; i < found->table->blocks.len; i++) {
        val = gd_write_block(view, found, &blocks[i], obj);
    }

    return val;
}


static gd_val_t
gd_write_block(gd_view_t *view, const gd_import_found_t *found,
    const gd_block_t *block, gd_obj_t *obj)
{
    uint32_t           i, k, n;
    gd_list_t         *list;
    const gd_line_t   *rows, *columns;
    gd_import_cell_t  *cell;

    rows = gd_elts(view->img, gd_line_t, block->rows);
    columns = gd_elts(view->img, gd_line_t, block->columns);
    cell = found->cells + block->first - found->table->first;
    n = block->columns.len;

    for (i = 0; i < gd_max(block->rows.len, 1); i++, cell += n) {

        if (found->table->layout == GD_LAYOUT_CELLS) {
            for (k = 0; k < n; k++) {
                gd_put_key(view, obj, gd_write_key(view, view->img, block,
                                                   &rows[i], &columns[k]),
                           gd_write_cell(view, &cell[k]));
            }

            continue;
        }

        if (cell[0].state == GD_FOUND_NOT) {
            continue;
        }

        list = gd_list(view, n);

        for (k = 0; k < n; k++) {
            gd_push(view, list, gd_write_cell(view, &cell[k]));
        }

        if (found->table->layout == GD_LAYOUT_ROW) {
            return gd_v_list(list);
        }

        gd_put_key(view, obj, gd_image_get(view->img, rows[i].key),
                   gd_v_list(list));
    }

    return gd_v_obj(obj);
}


/* "a1.norm.made" */

static gd_str_t
gd_write_key(gd_view_t *view, const gd_image_t *img, const gd_block_t *block,
    const gd_line_t *row, const gd_line_t *column)
{
    gd_str_t  key, a, b, c;

    a = gd_image_get(img, block->key);
    b = gd_image_get(img, row->key);
    c = gd_image_get(img, column->key);

    if (gd_arena_printf(view->arena, &key, "%.*s.%.*s.%.*s",
                        (int) a.len, a.data, (int) b.len, b.data,
                        (int) c.len, c.data)
        != GD_OK)
    {
        key.len = 0;
    }

    return key;
}


static gd_val_t
gd_write_cell(gd_view_t *view, const gd_import_cell_t *cell)
{
    gd_obj_t  *obj;

    switch (cell->state) {

    case GD_FOUND_NOT:
        return gd_v_make(GD_V_NONE);

    case GD_FOUND_BLANK:
        return gd_v_null();

    case GD_FOUND_NUMBER:
        return gd_write_number(cell->text);

    default:
        obj = gd_obj(view, NULL, NULL);

        gd_put(view, obj, GD_N_text, gd_v_str(cell->text));

        if (cell->value.len) {
            gd_put(view, obj, GD_N_value, gd_write_number(cell->value));
        }

        gd_put(view, obj, GD_N_unit, gd_v_some(cell->unit));

        return gd_v_obj(obj);
    }
}


/* decimals are strings, so that no digit gets lost */

static gd_val_t
gd_write_number(gd_str_t text)
{
    if (memchr(text.data, '.', text.len)) {
        return gd_v_str(text);
    }

    return gd_v_int(strtoll((char *) text.data, NULL, 10));
}


static gd_val_t
gd_write_units(gd_import_report_t *report, gd_view_t *view)
{
    uint32_t                  t, b, r, c, cell;
    gd_obj_t                 *units;
    const gd_line_t          *rows, *columns;
    const gd_block_t         *block;
    const gd_import_found_t  *found;

    units = gd_obj(view, NULL, NULL);

    for (t = 0; t < report->format->tables.len; t++) {
        found = &report->tables[t];

        for (b = 0; found->table && b < found->table->blocks.len; b++) {
            block = gd_elts(view->img, gd_block_t, found->table->blocks) + b;
            rows = gd_elts(view->img, gd_line_t, block->rows);
            columns = gd_elts(view->img, gd_line_t, block->columns);
            cell = (uint32_t) block->first - found->table->first;

            for (r = 0; r < block->rows.len; r++) {
                for (c = 0; c < block->columns.len; c++, cell++) {
                    if (found->units[cell].len) {
                        gd_put_key(view, units,
                                   gd_write_key(view, view->img, block,
                                                &rows[r], &columns[c]),
                                   gd_v_str(found->units[cell]));
                    }
                }
            }
        }
    }

    return (units && units->n) ? gd_v_obj(units) : gd_v_make(GD_V_NONE);
}


static gd_val_t
gd_write_extra(gd_import_report_t *report, gd_view_t *view)
{
    size_t              i;
    uint32_t            k;
    gd_obj_t           *obj;
    gd_list_t          *list, *cells;
    gd_import_extra_t  *extra;

    if (report->extra.n == 0) {
        return gd_v_make(GD_V_NONE);
    }

    list = gd_list(view, (gd_uint_t) report->extra.n);

    for (i = 0; i < report->extra.n; i++) {
        extra = gd_vec_at(&report->extra, gd_import_extra_t, i);
        obj = gd_obj(view, NULL, NULL);
        cells = gd_list(view, extra->n);

        for (k = 0; k < extra->n; k++) {
            gd_push(view, cells, gd_write_cell(view, &extra->cells[k]));
        }

        gd_put(view, obj, GD_N_block, gd_v_str(extra->block));
        gd_put(view, obj, GD_N_label, gd_v_str(extra->label));
        gd_put(view, obj, GD_N_cells, gd_v_list(cells));
        gd_push(view, list, gd_v_obj(obj));
    }

    return gd_v_list(list);
}
