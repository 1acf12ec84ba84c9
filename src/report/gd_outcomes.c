
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_outcomes.h"
#include "gd_str.h"


const gd_code_t  gd_codes_outcomes[] = {
    { "granted", "予以公开" },
    { "partial", "部分公开" },
    { "denied", "不予公开" },
    { "unable", "无法提供" },
    { "refused", "不予处理" },
    { "other", "其他处理" },
    { NULL, NULL }
};


/* what the keys of the rows begin with, in the same order */

static const char  *const gd_outcomes_keys[GD_OUTCOMES] = {
    "granted", "partial", "deny", "unable", "refuse", "other"
};


static gd_table_t *gd_outcomes_table(const gd_image_t *img,
    const gd_reports_t *reports, const gd_report_t *report);
static gd_int_t gd_outcomes_row(const gd_image_t *img, const gd_line_t *row,
    gd_cell_t cell, gd_outcomes_t *outcomes);
static gd_uint_t gd_outcomes_group(const gd_str_t *key);


gd_int_t
gd_outcomes(const gd_image_t *img, const gd_reports_t *reports,
    const gd_report_t *report, gd_outcomes_t *outcomes)
{
    uint32_t      i, k;
    gd_cell_t    *cells;
    gd_line_t    *rows, *columns;
    gd_table_t   *table;
    gd_block_t   *block;

    table = gd_outcomes_table(img, reports, report);
    if (table == NULL) {
        return GD_DECLINED;
    }

    block = gd_elts(img, gd_block_t, table->blocks);
    rows = gd_elts(img, gd_line_t, block->rows);
    columns = gd_elts(img, gd_line_t, block->columns);
    cells = gd_elts(img, gd_cell_t, report->cells) + block->first;

    memset(outcomes, 0, sizeof(gd_outcomes_t));

    for (k = 0; k < block->columns.len; k++) {

        if (columns[k].role != GD_ROLE_SUM) {
            continue;
        }

        for (i = 0; i < block->rows.len; i++) {
            if (gd_outcomes_row(img, &rows[i],
                                cells[i * block->columns.len + k], outcomes)
                != GD_OK)
            {
                return GD_DECLINED;
            }
        }

        return GD_OK;
    }

    return GD_DECLINED;
}


static gd_table_t *
gd_outcomes_table(const gd_image_t *img, const gd_reports_t *reports,
    const gd_report_t *report)
{
    uint32_t      i;
    gd_table_t   *tables;
    gd_format_t  *format;

    if (report->format == 0) {
        return NULL;
    }

    format = gd_elts(img, gd_format_t, reports->formats) + report->format - 1;
    tables = gd_elts(img, gd_table_t, format->tables);

    for (i = 0; i < format->tables.len; i++) {
        if (tables[i].ledger == GD_LEDGER_APPLICATIONS) {
            return (gd_elts(img, uint64_t, report->sources)[i]
                    == GD_SOURCE_ABSENT) ? NULL : &tables[i];
        }
    }

    return NULL;
}


static gd_int_t
gd_outcomes_row(const gd_image_t *img, const gd_line_t *row, gd_cell_t cell,
    gd_outcomes_t *outcomes)
{
    int64_t   value, *sum;
    gd_str_t  key;

    if (row->role == GD_ROLE_NEW) {
        sum = &outcomes->received;

    } else if (row->role == GD_ROLE_OUTCOME) {
        key = gd_image_get(img, row->key);
        sum = &outcomes->closed[gd_outcomes_group(&key)];

    } else {
        return GD_OK;
    }

    if (gd_cell_whole(img, cell, &value) != GD_OK || value < 0
        || *sum > INT64_MAX - value)
    {
        return GD_DECLINED;
    }

    *sum += value;

    return GD_OK;
}


static gd_uint_t
gd_outcomes_group(const gd_str_t *key)
{
    size_t     len;
    gd_uint_t  i;

    for (i = 0; i < GD_OUTCOMES_OTHER; i++) {
        len = strlen(gd_outcomes_keys[i]);

        if (key->len >= len && memcmp(key->data, gd_outcomes_keys[i], len) == 0
            && (key->len == len || key->data[len] == '.'))
        {
            break;
        }
    }

    return i;
}
