
/*
 * Copyright (C) govdisclose contributors
 *
 * "tables" of a report file: cells as they were printed.
 */


#include "gd_tables.h"
#include "gd_str.h"


static gd_int_t gd_tables_table(gd_reader_t *r, gd_table_t *table,
    const cJSON *json, const gd_path_t *path, gd_cell_t *cells);
static gd_int_t gd_tables_pairs(gd_reader_t *r, gd_table_t *table,
    const cJSON *json, const gd_path_t *path, gd_cell_t *cells);
static gd_int_t gd_tables_rows(gd_reader_t *r, gd_table_t *table,
    const cJSON *json, const gd_path_t *path, gd_cell_t *cells);
static gd_int_t gd_tables_row(gd_reader_t *r, gd_line_t *columns,
    gd_uint_t n, const cJSON *json, const gd_path_t *path, gd_cell_t *cells);


gd_int_t
gd_tables_read(gd_reader_t *r, const cJSON *report, const cJSON *json,
    const gd_path_t *path, uint64_t *offset)
{
    gd_int_t      rc;
    uint64_t      off;
    gd_uint_t     i;
    gd_path_t     sub;
    gd_table_t   *tables;
    gd_tables_t  *t;
    gd_format_t  *format;
    const cJSON  *child;

    if (json != NULL && !cJSON_IsObject(json)) {
        return gd_read_error(r, path, "%s, expected an object",
                             gd_json_type(json));
    }

    if (gd_tables_format(r, report, json, path, &format) != GD_OK) {
        return GD_ERROR;
    }

    if (json == NULL) {
        return GD_OK;
    }

    *offset = gd_image_alloc(r->img, sizeof(gd_tables_t));
    off = gd_image_alloc(r->img, format->ncells * sizeof(gd_cell_t));

    if (*offset == 0 || off == 0) {
        return gd_tables_no_memory(r);
    }

    t = gd_image_ptr(r->img, *offset);
    t->format = (uint64_t) (format - gd_elts(r->img, gd_format_t,
                                             *(gd_ref_t *) r->data));
    t->cells.off = off;
    t->cells.len = format->ncells & GD_REF_MAX_LEN;

    rc = GD_OK;
    tables = gd_elts(r->img, gd_table_t, format->tables);

    for (child = json->child; child != NULL; child = child->next) {

        gd_path_key(&sub, path, child);

        if (gd_str_is(&sub.key, "units")) {
            rc |= gd_tables_units(r, format, child, &sub, &t->units);
            continue;
        }

        if (gd_str_is(&sub.key, "extra")) {
            rc |= gd_tables_extras(r, child, &sub, &t->extra);
            continue;
        }

        i = gd_tables_number(r, format, &sub.key);

        if (i == format->tables.len) {
            rc = gd_read_error_key(r, &sub, "unknown key, the form has no "
                                   "such table");
            continue;
        }

        t->given |= (uint64_t) 1 << i;
        rc |= gd_tables_table(r, &tables[i], child, &sub,
                              gd_image_ptr(r->img, off));
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_tables_table(gd_reader_t *r, gd_table_t *table, const cJSON *json,
    const gd_path_t *path, gd_cell_t *cells)
{
    gd_block_t  *block;

    if (table->layout == GD_LAYOUT_ROW) {
        block = gd_elts(r->img, gd_block_t, table->blocks);

        return gd_tables_row(r, gd_elts(r->img, gd_line_t, block->columns),
                             block->columns.len, json, path,
                             cells + block->first);
    }

    if (!cJSON_IsObject(json)) {
        return gd_read_error(r, path, "%s, expected an object",
                             gd_json_type(json));
    }

    if (table->layout == GD_LAYOUT_ROWS) {
        return gd_tables_rows(r, table, json, path, cells);
    }

    return gd_tables_pairs(r, table, json, path, cells);
}


static gd_int_t
gd_tables_pairs(gd_reader_t *r, gd_table_t *table, const cJSON *json,
    const gd_path_t *path, gd_cell_t *cells)
{
    gd_int_t      rc;
    uint64_t      cell;
    gd_line_t    *column;
    gd_path_t     sub;
    const cJSON  *child;

    rc = GD_OK;

    for (child = json->child; child != NULL; child = child->next) {

        gd_path_key(&sub, path, child);

        column = gd_tables_find(r, table, &sub.key, &cell);

        if (column == NULL) {
            rc = gd_read_error_key(r, &sub, "unknown key, the form has no "
                                   "such cell (see \"extra\")");
            continue;
        }

        rc |= gd_tables_cell(r, column->type == GD_CELLS_AMOUNT, child, &sub,
                             &cells[cell]);
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


/* the column behind "<block>.<row>.<column>", and the number of the cell */

gd_line_t *
gd_tables_find(gd_reader_t *r, gd_table_t *table, const gd_str_t *key,
    uint64_t *cell)
{
    gd_str_t      parts[3], rest;
    uint32_t      b, i, k;
    gd_line_t    *rows, *columns;
    gd_block_t   *block;

    for (b = 0; b < table->blocks.len; b++) {
        block = gd_elts(r->img, gd_block_t, table->blocks) + b;
        rows = gd_elts(r->img, gd_line_t, block->rows);
        columns = gd_elts(r->img, gd_line_t, block->columns);
        parts[0] = gd_image_get(r->img, block->key);

        for (i = 0; i < block->rows.len; i++) {
            parts[1] = gd_image_get(r->img, rows[i].key);

            for (k = 0; k < block->columns.len; k++) {
                parts[2] = gd_image_get(r->img, columns[k].key);
                rest = *key;

                if (rest.len != parts[0].len + parts[1].len + parts[2].len + 2
                    || memcmp(rest.data, parts[0].data, parts[0].len) != 0
                    || memcmp(rest.data + parts[0].len + 1, parts[1].data,
                              parts[1].len)
                       != 0
                    || memcmp(rest.data + rest.len - parts[2].len,
                              parts[2].data, parts[2].len)
                       != 0
                    || rest.data[parts[0].len] != '.'
                    || rest.data[rest.len - parts[2].len - 1] != '.')
                {
                    continue;
                }

                *cell = block->first + i * block->columns.len + k;

                return &columns[k];
            }
        }
    }

    return NULL;
}


static gd_int_t
gd_tables_rows(gd_reader_t *r, gd_table_t *table, const cJSON *json,
    const gd_path_t *path, gd_cell_t *cells)
{
    gd_int_t      rc;
    gd_uint_t     i;
    gd_path_t     sub;
    gd_block_t   *block;
    const cJSON  *child;

    rc = GD_OK;

    block = gd_elts(r->img, gd_block_t, table->blocks);

    for (child = json->child; child != NULL; child = child->next) {

        gd_path_key(&sub, path, child);

        i = gd_tables_line(r, block->rows, &sub.key);

        if (i == block->rows.len) {
            rc = gd_read_error_key(r, &sub, "unknown key, the form has no "
                                   "such row (see \"extra\")");
            continue;
        }

        rc |= gd_tables_row(r, gd_elts(r->img, gd_line_t, block->columns),
                            block->columns.len, child, &sub,
                            cells + block->first + i * block->columns.len);
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_tables_row(gd_reader_t *r, gd_line_t *columns, gd_uint_t n,
    const cJSON *json, const gd_path_t *path, gd_cell_t *cells)
{
    gd_int_t      rc;
    gd_path_t     sub;
    const cJSON  *child;

    if (!cJSON_IsArray(json)) {
        return gd_read_error(r, path, "%s, expected an array of %u cells",
                             gd_json_type(json), (unsigned) n);
    }

    if ((gd_uint_t) cJSON_GetArraySize(json) != n) {
        return gd_read_error(r, path, "%d cells, expected %u",
                             cJSON_GetArraySize(json), (unsigned) n);
    }

    rc = GD_OK;
    memset(&sub, 0, sizeof(gd_path_t));
    sub.up = path;

    for (child = json->child; child != NULL; child = child->next) {
        rc |= gd_tables_cell(r, columns[sub.index].type == GD_CELLS_AMOUNT,
                             child, &sub, &cells[sub.index]);
        sub.index++;
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}
