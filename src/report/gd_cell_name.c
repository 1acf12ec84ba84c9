
/*
 * Copyright (C) govdisclose contributors
 *
 * What a cell of a form is called: its address, and in a sentence.
 */


#include "gd_cell_name.h"
#include "gd_str.h"


static const gd_table_t *gd_cell_find(const gd_image_t *img,
    const gd_format_t *format, uint32_t cell, const gd_block_t **block);
static void gd_cell_line(const gd_image_t *img, const gd_line_t *line,
    uint32_t first, gd_out_t *out);


static const gd_table_t *
gd_cell_find(const gd_image_t *img, const gd_format_t *format, uint32_t cell,
    const gd_block_t **block)
{
    uint32_t           i, k;
    const gd_table_t  *table;

    for (i = 0; i < format->tables.len; i++) {
        table = gd_elts(img, gd_table_t, format->tables) + i;

        for (k = 0; k < table->blocks.len; k++) {
            *block = gd_elts(img, gd_block_t, table->blocks) + k;

            if (cell >= (*block)->first
                && cell < (*block)->first
                          + (uint64_t) (*block)->rows.len
                            * (*block)->columns.len)
            {
                return table;
            }
        }
    }

    return NULL;
}


gd_int_t
gd_cell_address(const gd_image_t *img, const gd_format_t *format,
    uint32_t cell, gd_arena_t *arena, gd_str_t *name)
{
    uint32_t           at;
    gd_uint_t          i, n;
    gd_str_t           part[4];
    gd_line_t         *rows, *columns;
    const gd_block_t  *block;
    const gd_table_t  *table;

    table = gd_cell_find(img, format, cell, &block);
    if (table == NULL) {
        return GD_ERROR;
    }

    at = cell - (uint32_t) block->first;
    rows = gd_elts(img, gd_line_t, block->rows);
    columns = gd_elts(img, gd_line_t, block->columns);

    n = 0;
    part[n++] = gd_image_get(img, table->key);

    if (table->layout == GD_LAYOUT_CELLS) {
        part[n++] = gd_image_get(img, block->key);
    }

    if (table->layout != GD_LAYOUT_ROW) {
        part[n++] = gd_image_get(img, rows[at / block->columns.len].key);
    }

    part[n++] = gd_image_get(img, columns[at % block->columns.len].key);

    for (i = 1, *name = part[0]; i < n; i++) {
        if (gd_arena_printf(arena, name, "%.*s.%.*s", (int) name->len,
                            name->data, (int) part[i].len, part[i].data)
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


void
gd_cell_label(const gd_image_t *img, const gd_format_t *format, uint32_t cell,
    gd_out_t *out)
{
    uint32_t           at;
    gd_str_t           str;
    const gd_line_t   *row, *column;
    const gd_block_t  *block;
    const gd_table_t  *table;

    table = gd_cell_find(img, format, cell, &block);
    if (table == NULL) {
        return;
    }

    at = cell - (uint32_t) block->first;
    row = gd_elts(img, gd_line_t, block->rows) + at / block->columns.len;
    column = gd_elts(img, gd_line_t, block->columns)
             + at % block->columns.len;

    str = gd_image_get(img, table->name);
    gd_out_str(out, &str);
    gd_out_text(out, "“");

    /* the head that all outcomes have in common says nothing */

    if (row->label.len) {
        gd_cell_line(img, row, row->groups.len > 1 ? 1 : row->groups.len,
                     out);
        gd_out_text(out, "”“");
    }

    gd_cell_line(img, column, row->label.len ? column->groups.len : 0, out);
    gd_out_text(out, "”");
}


static void
gd_cell_line(const gd_image_t *img, const gd_line_t *line, uint32_t first,
    gd_out_t *out)
{
    uint32_t  i;
    gd_str_t  str;

    for (i = first; i < line->groups.len; i++) {
        str = gd_image_get(img, gd_elts(img, gd_ref_t, line->groups)[i]);
        gd_out_str(out, &str);
        gd_out_text(out, "—");
    }

    str = gd_image_get(img, line->label);
    gd_out_str(out, &str);
}
