
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_rate.h"
#include "gd_str.h"


static void gd_rate_in_time(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, uint32_t office, uint32_t year,
    gd_rate_t *rate);
static void gd_rate_report(const gd_image_t *img, const gd_reports_t *reports,
    const gd_report_t *report, gd_rate_e kind, gd_rate_t *rate);
static gd_uint_t gd_rate_cell(const gd_image_t *img, const gd_line_t *row,
    const gd_line_t *column, gd_rate_e kind, gd_uint_t *part);


void
gd_rate(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, gd_rate_e kind, uint32_t office,
    uint32_t year, gd_rate_t *rate)
{
    uint32_t      i;
    gd_report_t  *list;

    memset(rate, 0, sizeof(gd_rate_t));

    if (kind == GD_RATE_IN_TIME) {
        gd_rate_in_time(img, data, reports, office, year, rate);
        return;
    }

    list = gd_elts(img, gd_report_t, reports->reports);

    for (i = 0; i < reports->reports.len; i++) {

        if (list[i].year == year && !list[i].all && list[i].format
            && (office == 0 || list[i].office == office - 1)
            && gd_report_public(img, &list[i]))
        {
            gd_rate_report(img, reports, &list[i], kind, rate);
        }
    }
}


static void
gd_rate_in_time(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, uint32_t office, uint32_t year,
    gd_rate_t *rate)
{
    uint32_t   i;
    gd_duty_t  duty;

    for (i = 0; i < data->offices.len; i++) {

        if (office && i != office - 1) {
            continue;
        }

        gd_duty(img, data, reports, i, year, &duty);

        if (duty.late == GD_LATE_YES
            || (duty.state == GD_DUTY_PUBLISHED && duty.late == GD_LATE_NO))
        {
            rate->n++;
            rate->part += (duty.late == GD_LATE_NO);
        }
    }
}


static void
gd_rate_report(const gd_image_t *img, const gd_reports_t *reports,
    const gd_report_t *report, gd_rate_e kind, gd_rate_t *rate)
{
    int64_t            value, part_sum, n_sum;
    uint32_t           i, k, t;
    gd_line_t         *rows, *columns;
    gd_block_t        *block;
    gd_table_t        *table;
    gd_uint_t          part, parts;
    gd_format_t       *format;
    const gd_cell_t   *cells;
    const gd_ledger_e  ledger = (kind == GD_RATE_GRANTED)
                                ? GD_LEDGER_APPLICATIONS : GD_LEDGER_DISPUTES;

    part_sum = 0;
    n_sum = 0;
    parts = 0;

    format = gd_elts(img, gd_format_t, reports->formats) + report->format - 1;
    cells = gd_elts(img, gd_cell_t, report->cells);

    for (t = 0; t < format->tables.len; t++) {
        table = gd_elts(img, gd_table_t, format->tables) + t;

        if (table->ledger != ledger) {
            continue;
        }

        block = gd_elts(img, gd_block_t, table->blocks);
        rows = gd_elts(img, gd_line_t, block->rows);
        columns = gd_elts(img, gd_line_t, block->columns);

        for (i = 0; i < block->rows.len; i++) {
            for (k = 0; k < block->columns.len; k++) {

                if (!gd_rate_cell(img, &rows[i], &columns[k], kind, &part)) {
                    continue;
                }

                if (gd_cell_whole(img, cells[block->first
                                             + i * block->columns.len + k],
                                  &value)
                    != GD_OK)
                {
                    return;
                }

                parts += part & 1;
                part_sum += (part & 1) ? value : 0;
                n_sum += (part & 2) ? value : 0;
            }
        }
    }

    if (parts && part_sum >= 0 && n_sum > 0) {
        rate->part += (uint64_t) part_sum;
        rate->n += (uint64_t) n_sum;
    }
}


/* whether a cell counts: part is 1 for what is above, 2 for what is below */

static gd_uint_t
gd_rate_cell(const gd_image_t *img, const gd_line_t *row,
    const gd_line_t *column, gd_rate_e kind, gd_uint_t *part)
{
    gd_str_t  key;

    static const char  tail[] = ".corrected";

    *part = 0;

    if (kind == GD_RATE_GRANTED) {
        key = gd_image_get(img, row->key);

        if (column->role != GD_ROLE_SUM) {
            return 0;
        }

        *part = (row->role == GD_ROLE_SUM) ? 2
                : (gd_str_is(&key, "granted") || gd_str_is(&key, "partial"))
                  ? 1 : 0;

        return *part;
    }

    key = gd_image_get(img, column->key);

    if (column->role == GD_ROLE_RESULT) {
        *part = 2;

        if (key.len > sizeof(tail) - 1
            && memcmp(key.data + key.len - (sizeof(tail) - 1), tail,
                      sizeof(tail) - 1)
               == 0)
        {
            *part = 3;
        }
    }

    return *part;
}
