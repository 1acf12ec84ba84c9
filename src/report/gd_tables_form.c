
/*
 * Copyright (C) govdisclose contributors
 *
 * Which form a report is on.
 */


#include "gd_tables.h"
#include "gd_str.h"


/* which other forms are looked at first */

typedef enum {
    GD_FORM_VARIANT = 0,  /* those of the form of the year */
    GD_FORM_OTHER,        /* those of other years, the newest first */
    GD_FORM_ANY
} gd_form_near_e;


static gd_int_t gd_form_year(gd_reader_t *r, const cJSON *report,
    uint32_t *year);
static gd_int_t gd_form_none(gd_reader_t *r, uint32_t year,
    const gd_str_t *id);
static gd_format_t *gd_form_fit(gd_reader_t *r, const cJSON *tables,
    gd_format_t *format);
static gd_form_near_e gd_form_near(gd_reader_t *r, const gd_format_t *format,
    const gd_format_t *expected);
static gd_uint_t gd_form_fits(gd_reader_t *r, const gd_format_t *format,
    const cJSON *tables);
static gd_uint_t gd_form_table_fits(gd_reader_t *r, gd_table_t *table,
    const cJSON *json);
static void gd_form_warn(gd_reader_t *r, const gd_path_t *path,
    const gd_format_t *format, uint32_t year);


gd_int_t
gd_tables_format(gd_reader_t *r, const cJSON *report, const cJSON *tables,
    const gd_path_t *path, gd_format_t **format)
{
    uint32_t      year;
    gd_str_t      id = gd_null_string;
    gd_path_t     field;
    const cJSON  *json;

    json = cJSON_GetObjectItemCaseSensitive(report, "format");

    if (cJSON_IsString(json)) {
        id.data = (u_char *) json->valuestring;
        id.len = strlen(json->valuestring);
    }

    if (gd_form_year(r, report, &year) != GD_OK) {
        return GD_ERROR;
    }

    *format = gd_format_find(r->img, *(gd_ref_t *) r->data, year, &id);

    if (*format == NULL) {
        return gd_form_none(r, year, &id);
    }

    if (id.len) {
        memset(&field, 0, sizeof(gd_path_t));
        field.key = gd_name(GD_N_format);
        gd_form_warn(r, &field, *format, year);

        return GD_OK;
    }

    *format = gd_form_fit(r, tables, *format);
    gd_form_warn(r, path, *format, year);

    return GD_OK;
}


/* both fields are checked elsewhere */

static gd_int_t
gd_form_year(gd_reader_t *r, const cJSON *report, uint32_t *year)
{
    const cJSON  *json;

    json = cJSON_GetObjectItemCaseSensitive(report, "year");

    if (!cJSON_IsNumber(json) || json->valuedouble < 0
        || json->valuedouble > 9999)
    {
        return GD_ERROR;
    }

    *year = (uint32_t) json->valuedouble;

    /* cells of another year may be those of another form */

    return gd_check_file_year(r, *year);
}


static gd_int_t
gd_form_none(gd_reader_t *r, uint32_t year, const gd_str_t *id)
{
    if (id->len) {
        return gd_read_error_field(r, GD_N_format, "no form %s, expected the "
                                   "id of one in formats/",
                                   gd_str_quote(&r->scratch, id));
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


static gd_format_t *
gd_form_fit(gd_reader_t *r, const cJSON *tables, gd_format_t *format)
{
    uint32_t        i;
    gd_ref_t        formats;
    gd_format_t    *list;
    gd_form_near_e  near;

    if (gd_form_fits(r, format, tables)) {
        return format;
    }

    formats = *(gd_ref_t *) r->data;
    list = gd_elts(r->img, gd_format_t, formats);

    for (near = GD_FORM_VARIANT; near <= GD_FORM_ANY; near++) {
        for (i = formats.len; i > 0; i--) {
            if (gd_form_near(r, &list[i - 1], format) == near
                && gd_form_fits(r, &list[i - 1], tables))
            {
                return &list[i - 1];
            }
        }
    }

    /* what is wrong is said of the form of its year */

    return format;
}


/* how likely it is that a form was printed in place of the expected one */

static gd_form_near_e
gd_form_near(gd_reader_t *r, const gd_format_t *format,
    const gd_format_t *expected)
{
    gd_str_t  of, id;

    of = gd_image_get(r->img, format->variant);
    id = gd_image_get(r->img, expected->id);

    return gd_str_eq(&of, &id) ? GD_FORM_VARIANT
           : format->from ? GD_FORM_OTHER : GD_FORM_ANY;
}


static gd_uint_t
gd_form_fits(gd_reader_t *r, const gd_format_t *format, const cJSON *tables)
{
    gd_str_t      key;
    gd_uint_t     i;
    gd_table_t   *list;
    const cJSON  *child;

    list = gd_elts(r->img, gd_table_t, format->tables);

    for (child = tables ? tables->child : NULL;
         child != NULL;
         child = child->next)
    {
        key.data = (u_char *) child->string;
        key.len = strlen(child->string);

        if (gd_str_is(&key, "units") || gd_str_is(&key, "extra")) {
            continue;
        }

        i = gd_tables_number(r, format, &key);

        if (i == format->tables.len
            || !gd_form_table_fits(r, &list[i], child))
        {
            return 0;
        }
    }

    return 1;
}


static gd_uint_t
gd_form_table_fits(gd_reader_t *r, gd_table_t *table, const cJSON *json)
{
    uint64_t      cell;
    gd_str_t      key;
    gd_block_t   *block;
    const cJSON  *child;

    block = gd_elts(r->img, gd_block_t, table->blocks);

    if (table->layout == GD_LAYOUT_ROW) {
        return !cJSON_IsArray(json)
               || (gd_uint_t) cJSON_GetArraySize(json) == block->columns.len;
    }

    for (child = cJSON_IsObject(json) ? json->child : NULL;
         child != NULL;
         child = child->next)
    {
        key.data = (u_char *) child->string;
        key.len = strlen(child->string);

        if (table->layout == GD_LAYOUT_CELLS
            ? gd_tables_find(r, table, &key, &cell) == NULL
            : gd_tables_line(r, block->rows, &key) == block->rows.len)
        {
            return 0;
        }
    }

    return 1;
}


static void
gd_form_warn(gd_reader_t *r, const gd_path_t *path, const gd_format_t *format,
    uint32_t year)
{
    gd_str_t      id, other, none = gd_null_string;
    gd_format_t  *expected;

    expected = gd_format_find(r->img, *(gd_ref_t *) r->data, year, &none);

    if (expected == NULL || expected == format) {
        return;
    }

    id = gd_image_get(r->img, format->id);
    other = gd_image_get(r->img, expected->id);

    gd_read_warning(r, path, "the report of %u is on the form %.*s, expected "
                    "that of its year, %.*s", (unsigned) year, (int) id.len,
                    id.data, (int) other.len, other.data);
}


gd_uint_t
gd_tables_number(gd_reader_t *r, const gd_format_t *format,
    const gd_str_t *key)
{
    uint32_t     i;
    gd_str_t     other;
    gd_table_t  *tables;

    tables = gd_elts(r->img, gd_table_t, format->tables);

    for (i = 0; i < format->tables.len; i++) {
        other = gd_image_get(r->img, tables[i].key);

        if (gd_str_eq(key, &other)) {
            break;
        }
    }

    return i;
}


gd_uint_t
gd_tables_line(gd_reader_t *r, gd_ref_t lines, const gd_str_t *key)
{
    uint32_t    i;
    gd_str_t    other;
    gd_line_t  *list;

    list = gd_elts(r->img, gd_line_t, lines);

    for (i = 0; i < lines.len; i++) {
        other = gd_image_get(r->img, list[i].key);

        if (gd_str_eq(key, &other)) {
            break;
        }
    }

    return i;
}
