
/*
 * Copyright (C) govdisclose contributors
 *
 * What a report file gives beside cells of its form: units, and rows that the
 * form does not know.
 */


#include "gd_page.h"


static void gd_given_units(gd_build_t *b, const gd_table_t *table,
    const gd_tables_t *given, gd_list_t *list, gd_obj_t *keys);
static gd_obj_t *gd_given_row(gd_build_t *b, const gd_extra_t *extra);
static gd_tables_t *gd_table_given(gd_build_t *b, const gd_report_t *report);


void
gd_report_given(gd_build_t *b, const gd_report_t *report)
{
    uint32_t       i, k;
    gd_obj_t      *row, *units;
    gd_list_t     *rows, *cells;
    gd_extra_t    *extra;
    gd_tables_t   *given;
    gd_format_t   *format;

    given = gd_table_given(b, report);

    if (given == NULL) {
        return;
    }

    if (given->units.len) {
        units = gd_obj(&b->view, NULL, NULL);
        format = gd_report_format(b, report);

        for (i = 0; i < format->tables.len; i++) {
            gd_given_units(b, gd_elts(b->img, gd_table_t, format->tables) + i,
                           given, NULL, units);
        }

        gd_put(&b->view, b->page, GD_N_units, gd_v_obj(units));
    }

    if (given->extra.len == 0) {
        return;
    }

    rows = gd_list(&b->view, given->extra.len);

    for (i = 0; i < given->extra.len; i++) {
        extra = gd_elts(b->img, gd_extra_t, given->extra) + i;
        row = gd_given_row(b, extra);
        cells = gd_list(&b->view, extra->cells.len);

        for (k = 0; k < extra->cells.len; k++) {
            gd_push(&b->view, cells,
                    gd_v_cell(gd_elts(b->img, gd_cell_t, extra->cells)[k]));
        }

        gd_put(&b->view, row, GD_N_cells, gd_v_list(cells));
        gd_push(&b->view, rows, gd_v_obj(row));
    }

    gd_put(&b->view, b->page, GD_N_extra, gd_v_list(rows));
}


gd_val_t
gd_table_units(gd_build_t *b, const gd_report_t *report,
    const gd_table_t *table)
{
    gd_list_t    *list;
    gd_tables_t  *given;

    given = gd_table_given(b, report);
    list = gd_list(&b->view, 0);

    if (given != NULL) {
        gd_given_units(b, table, given, list, NULL);
    }

    return gd_v_list(list);
}


/* to a list with labels, or to an object by the keys of the cells */

static void
gd_given_units(gd_build_t *b, const gd_table_t *table,
    const gd_tables_t *given, gd_list_t *list, gd_obj_t *keys)
{
    uint32_t     i, n;
    gd_obj_t    *entry;
    gd_val_t     unit;
    gd_uint_t    t;
    gd_line_t   *row, *column;
    gd_unit_t   *units;
    gd_block_t  *block;

    units = gd_elts(b->img, gd_unit_t, given->units);

    for (i = 0; i < given->units.len; i++) {
        for (t = 0; t < table->blocks.len; t++) {
            block = gd_elts(b->img, gd_block_t, table->blocks) + t;
            n = block->columns.len;

            if (units[i].cell < block->first
                || units[i].cell >= block->first + n * block->rows.len)
            {
                continue;
            }

            row = gd_elts(b->img, gd_line_t, block->rows)
                  + (units[i].cell - block->first) / n;
            column = gd_elts(b->img, gd_line_t, block->columns)
                     + (units[i].cell - block->first) % n;
            unit = gd_v_ref(b->img, units[i].unit);

            if (list == NULL) {
                gd_put_key(&b->view, keys,
                           gd_table_anchor(b, block, row, column), unit);
                continue;
            }

            entry = gd_obj(&b->view, NULL, NULL);

            gd_put(&b->view, entry, GD_N_label, gd_table_label(b, row, column));
            gd_put(&b->view, entry, GD_N_unit, unit);
            gd_put_hidden(&b->view, entry, GD_N_cell,
                          gd_v_str(gd_table_anchor(b, block, row, column)));

            gd_push(&b->view, list, gd_v_obj(entry));
        }
    }
}


/* of which table an extra row is no file says: they follow the last one */

gd_val_t
gd_table_extra(gd_build_t *b, const gd_report_t *report,
    const gd_table_t *table)
{
    uint32_t      i, k;
    gd_obj_t     *row, *cell;
    gd_list_t    *list, *cells;
    gd_extra_t   *extra;
    gd_tables_t  *given;

    given = gd_table_given(b, report);
    list = gd_list(&b->view, 0);

    if (given == NULL
        || table->first + table->ncells
           != gd_report_format(b, report)->ncells)
    {
        return gd_v_list(list);
    }

    for (i = 0; i < given->extra.len; i++) {
        extra = gd_elts(b->img, gd_extra_t, given->extra) + i;
        row = gd_given_row(b, extra);
        cells = gd_list(&b->view, extra->cells.len);

        for (k = 0; k < extra->cells.len; k++) {
            cell = gd_obj(&b->view, NULL, NULL);

            gd_put(&b->view, cell, GD_N_value,
                   gd_v_cell(gd_elts(b->img, gd_cell_t, extra->cells)[k]));
            gd_push(&b->view, cells, gd_v_obj(cell));
        }

        gd_put(&b->view, row, GD_N_cells, gd_v_list(cells));
        gd_push(&b->view, list, gd_v_obj(row));
    }

    return gd_v_list(list);
}


static gd_obj_t *
gd_given_row(gd_build_t *b, const gd_extra_t *extra)
{
    gd_obj_t  *row;

    row = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, row, GD_N_block, gd_v_ref(b->img, extra->block));
    gd_put(&b->view, row, GD_N_label, gd_v_ref(b->img, extra->label));

    return row;
}


static gd_tables_t *
gd_table_given(gd_build_t *b, const gd_report_t *report)
{
    return report->tables ? gd_image_ptr(b->img, report->tables) : NULL;
}
