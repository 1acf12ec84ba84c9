
/*
 * Copyright (C) govdisclose contributors
 *
 * Cells of a report file, and what stands beside them: units, extra rows.
 */


#include "gd_tables.h"
#include "gd_str.h"


static gd_uint_t gd_tables_is_whole(const cJSON *json);
static gd_int_t gd_tables_text(gd_reader_t *r, const cJSON *json,
    const gd_path_t *path, gd_cell_t *cell);
static gd_int_t gd_tables_value(gd_reader_t *r, const cJSON *json,
    const gd_path_t *path, gd_amount_t *amount);
static gd_int_t gd_tables_extra(gd_reader_t *r, const cJSON *json,
    const gd_path_t *path, gd_extra_t *extra);
static gd_int_t gd_tables_extra_cells(gd_reader_t *r, const cJSON *json,
    const gd_path_t *path, gd_ref_t *ref);


/*
 * A negative count is read as it was printed: it is for a check to find, not
 * for the reader to refuse.
 */

gd_int_t
gd_tables_cell(gd_reader_t *r, gd_uint_t amount, const cJSON *json,
    const gd_path_t *path, gd_cell_t *cell)
{
    uint64_t      off;
    gd_amount_t  *a;

    if (cJSON_IsNull(json)) {
        *cell = gd_cell_blank();
        return GD_OK;
    }

    if (cJSON_IsObject(json)) {
        return gd_tables_text(r, json, path, cell);
    }

    if (cJSON_IsNumber(json)) {
        if (!gd_tables_is_whole(json)) {
            return gd_read_error(r, path, "%.15g, expected a whole number "
                                 "(an amount with decimals is a string, as "
                                 "\"3.50\")", json->valuedouble);
        }

        *cell = gd_cell_of_number((int64_t) json->valuedouble);

        return GD_OK;
    }

    if (!amount || !cJSON_IsString(json)) {
        return gd_read_error(r, path, "%s, expected a whole number, %snull "
                             "for a blank or {\"text\": ...}",
                             gd_json_type(json),
                             amount ? "an amount in a string, " : "");
    }

    off = gd_image_alloc(r->img, sizeof(gd_amount_t));
    if (off == 0) {
        return gd_tables_no_memory(r);
    }

    a = gd_image_ptr(r->img, off);
    *cell = gd_cell_of_amount(GD_CELL_AMOUNT, off);

    return gd_tables_value(r, json, path, a);
}


/* "1e300" has no decimals either */

static gd_uint_t
gd_tables_is_whole(const cJSON *json)
{
    double  value;

    value = json->valuedouble;

    return value > -(double) GD_CELL_MAX && value < (double) GD_CELL_MAX
           && value == (double) (int64_t) value;
}


static gd_int_t
gd_tables_text(gd_reader_t *r, const cJSON *json, const gd_path_t *path,
    gd_cell_t *cell)
{
    gd_int_t      rc;
    uint64_t      off;
    gd_path_t     sub;
    gd_amount_t  *amount;
    const cJSON  *child;

    off = gd_image_alloc(r->img, sizeof(gd_amount_t));
    if (off == 0) {
        return gd_tables_no_memory(r);
    }

    amount = gd_image_ptr(r->img, off);
    *cell = gd_cell_of_amount(GD_CELL_TEXT, off);

    rc = GD_OK;

    for (child = json->child; child != NULL; child = child->next) {

        gd_path_key(&sub, path, child);

        if (gd_str_is(&sub.key, "text")) {
            rc |= gd_read_string(r, GD_T_STRING, child, &sub, &amount->text);

        } else if (gd_str_is(&sub.key, "unit")) {
            rc |= gd_read_string(r, GD_T_STRING, child, &sub, &amount->unit);

        } else if (gd_str_is(&sub.key, "value")) {
            rc |= gd_tables_value(r, child, &sub, amount);

        } else {
            rc = gd_read_error_key(r, &sub, "unknown key, a cell has text, "
                                   "value and unit only");
        }
    }

    if (rc == GD_OK && amount->text.off == 0) {
        rc = gd_read_error(r, path, "no \"text\", expected what is printed in "
                           "the cell");
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_tables_value(gd_reader_t *r, const cJSON *json, const gd_path_t *path,
    gd_amount_t *amount)
{
    gd_str_t     str;
    gd_amount_t  value;

    if (cJSON_IsNumber(json) && gd_tables_is_whole(json)) {
        amount->value = (int64_t) json->valuedouble;
        amount->known = GD_KNOWN_INTEGER;
        return GD_OK;
    }

    if (cJSON_IsNumber(json)) {
        return gd_read_error(r, path, "%.15g, expected a whole number or an "
                             "amount in a string, as \"3.50\"",
                             json->valuedouble);
    }

    if (!cJSON_IsString(json)) {
        return gd_read_error(r, path, "%s, expected a whole number or an "
                             "amount in a string", gd_json_type(json));
    }

    str.data = (u_char *) json->valuestring;
    str.len = strlen(json->valuestring);

    if (gd_amount_parse(&str, &value) != GD_OK) {
        return gd_read_error(r, path, "%s is not an amount (up to 15 digits, "
                             "as \"380\" or \"380.50\")",
                             gd_str_quote(&r->scratch, &str));
    }

    amount->value = value.value;
    amount->scale = value.scale;
    amount->known = value.known;

    return GD_OK;
}


gd_int_t
gd_tables_units(gd_reader_t *r, gd_format_t *format, const cJSON *json,
    const gd_path_t *path, gd_ref_t *units)
{
    uint32_t      i;
    uint64_t      cell, off;
    gd_int_t      rc;
    gd_unit_t    *unit;
    gd_path_t     sub;
    gd_table_t   *tables;
    const cJSON  *child;

    if (!cJSON_IsObject(json)) {
        return gd_read_error(r, path, "%s, expected an object",
                             gd_json_type(json));
    }

    off = gd_image_alloc(r->img, (size_t) cJSON_GetArraySize(json)
                                 * sizeof(gd_unit_t));
    if (off == 0) {
        return gd_tables_no_memory(r);
    }

    units->off = off;
    unit = gd_image_ptr(r->img, off);
    tables = gd_elts(r->img, gd_table_t, format->tables);

    rc = GD_OK;

    for (child = json->child; child != NULL; child = child->next) {

        gd_path_key(&sub, path, child);

        for (i = 0; i < format->tables.len; i++) {
            if (tables[i].layout == GD_LAYOUT_CELLS
                && gd_tables_find(r, &tables[i], &sub.key, &cell) != NULL)
            {
                break;
            }
        }

        if (i == format->tables.len) {
            rc = gd_read_error_key(r, &sub, "unknown key, the form has no "
                                   "such cell");
            continue;
        }

        unit->cell = cell;
        rc |= gd_read_string(r, GD_T_STRING, child, &sub, &unit->unit);

        unit++;
        units->len++;
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


gd_int_t
gd_tables_extras(gd_reader_t *r, const cJSON *json, const gd_path_t *path,
    gd_ref_t *extra)
{
    gd_int_t      rc;
    gd_path_t     sub;
    gd_extra_t   *extras;
    const cJSON  *child;

    if (!cJSON_IsArray(json)) {
        return gd_read_error(r, path, "%s, expected an array",
                             gd_json_type(json));
    }

    extra->off = gd_image_alloc(r->img, (size_t) cJSON_GetArraySize(json)
                                        * sizeof(gd_extra_t));
    if (extra->off == 0) {
        return gd_tables_no_memory(r);
    }

    rc = GD_OK;
    memset(&sub, 0, sizeof(gd_path_t));
    sub.up = path;
    extras = gd_image_ptr(r->img, extra->off);

    for (child = json->child; child != NULL; child = child->next) {
        rc |= gd_tables_extra(r, child, &sub, &extras[sub.index]);
        sub.index++;
        extra->len++;
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_tables_extra(gd_reader_t *r, const cJSON *json, const gd_path_t *path,
    gd_extra_t *extra)
{
    gd_int_t      rc;
    gd_path_t     sub;
    gd_uint_t     i;
    const cJSON  *child;

    static const char  *const keys[] = { "block", "label", "cells" };

    if (!cJSON_IsObject(json)) {
        return gd_read_error(r, path, "%s, expected an object",
                             gd_json_type(json));
    }

    rc = GD_OK;

    for (child = json->child; child != NULL; child = child->next) {

        gd_path_key(&sub, path, child);

        if (gd_str_is(&sub.key, "block")) {
            rc |= gd_read_string(r, GD_T_STRING, child, &sub, &extra->block);

        } else if (gd_str_is(&sub.key, "label")) {
            rc |= gd_read_string(r, GD_T_STRING, child, &sub, &extra->label);

        } else if (gd_str_is(&sub.key, "cells")) {
            rc |= gd_tables_extra_cells(r, child, &sub, &extra->cells);

        } else {
            rc = gd_read_error_key(r, &sub, "unknown key, an extra row has "
                                   "block, label and cells only");
        }
    }

    for (i = 0; i < gd_nelts(keys); i++) {
        if (cJSON_GetObjectItemCaseSensitive(json, keys[i]) == NULL) {
            rc = gd_read_error(r, path, "no \"%s\", expected one in every "
                               "extra row", keys[i]);
        }
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_tables_extra_cells(gd_reader_t *r, const cJSON *json,
    const gd_path_t *path, gd_ref_t *ref)
{
    gd_int_t      rc;
    gd_path_t     sub;
    gd_cell_t    *cells;
    const cJSON  *child;

    if (!cJSON_IsArray(json)) {
        return gd_read_error(r, path, "%s, expected an array",
                             gd_json_type(json));
    }

    ref->off = gd_image_alloc(r->img, (size_t) cJSON_GetArraySize(json)
                                      * sizeof(gd_cell_t));
    if (ref->off == 0) {
        return gd_tables_no_memory(r);
    }

    rc = GD_OK;
    memset(&sub, 0, sizeof(gd_path_t));
    sub.up = path;
    cells = gd_image_ptr(r->img, ref->off);

    for (child = json->child; child != NULL; child = child->next) {
        rc |= gd_tables_cell(r, 1, child, &sub, &cells[sub.index]);
        sub.index++;
        ref->len++;
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


gd_int_t
gd_tables_no_memory(gd_reader_t *r)
{
    return gd_diag_file(r->diag, &r->file, 0, "not enough memory to load it");
}
