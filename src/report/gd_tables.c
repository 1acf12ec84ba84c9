
/*
 * Copyright (C) govdisclose contributors
 *
 * "tables" of a report file: cells as they were printed.
 */


#include "gd_tables.h"
#include "gd_str.h"


static gd_int_t gd_tables_format(gd_reader_t *r, const cJSON *report,
    gd_format_t **format);
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

    if (gd_tables_format(r, report, &format) != GD_OK) {
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

        for (i = 0; i < format->tables.len; i++) {
            gd_str_t  key = gd_image_get(r->img, tables[i].key);

            if (gd_str_eq(&sub.key, &key)) {
                break;
            }
        }

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


/* by "format", else by "year"; both are checked as fields elsewhere */

static gd_int_t
gd_tables_format(gd_reader_t *r, const cJSON *report, gd_format_t **format)
{
    uint32_t      year;
    gd_str_t      id = gd_null_string;
    const cJSON  *json;

    json = cJSON_GetObjectItemCaseSensitive(report, "format");

    if (cJSON_IsString(json)) {
        id.data = (u_char *) json->valuestring;
        id.len = strlen(json->valuestring);
    }

    json = cJSON_GetObjectItemCaseSensitive(report, "year");

    if (!cJSON_IsNumber(json) || json->valuedouble < 0
        || json->valuedouble > 9999)
    {
        return GD_ERROR;
    }

    year = (uint32_t) json->valuedouble;

    /* cells of another year may be those of another form */

    if (gd_check_file_year(r, year) != GD_OK) {
        return GD_ERROR;
    }

    *format = gd_format_find(r->img, *(gd_ref_t *) r->data, year, &id);

    if (*format != NULL) {
        return GD_OK;
    }

    if (id.len) {
        return gd_read_error_field(r, GD_N_format, "no form %s, expected the "
                                   "id of one in formats/",
                                   gd_str_quote(&r->scratch, &id));
    }

    return gd_read_error_field(r, GD_N_year, "no form for the year %u, "
                               "expected one in formats/ or a report without "
                               "tables", (unsigned) year);
}


gd_format_t *
gd_format_find(const gd_image_t *img, gd_ref_t formats, uint32_t year,
    const gd_str_t *id)
{
    uint32_t      i;
    gd_str_t      other;
    gd_format_t  *format;

    for (i = 0; i < formats.len; i++) {
        format = gd_elts(img, gd_format_t, formats) + i;
        other = gd_image_get(img, format->id);

        if (id->len ? gd_str_eq(id, &other)
                    : (format->from <= year && year <= format->to))
        {
            return format;
        }
    }

    return NULL;
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
    uint32_t      i;
    gd_int_t      rc;
    gd_str_t      key;
    gd_line_t    *rows;
    gd_path_t     sub;
    gd_block_t   *block;
    const cJSON  *child;

    rc = GD_OK;

    block = gd_elts(r->img, gd_block_t, table->blocks);
    rows = gd_elts(r->img, gd_line_t, block->rows);

    for (child = json->child; child != NULL; child = child->next) {

        gd_path_key(&sub, path, child);

        for (i = 0; i < block->rows.len; i++) {
            key = gd_image_get(r->img, rows[i].key);

            if (gd_str_eq(&sub.key, &key)) {
                break;
            }
        }

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
