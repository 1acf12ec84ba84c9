
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_report.h"

#include <stdlib.h>


static gd_int_t gd_report_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, const gd_report_file_t *file, gd_report_t *report);
static gd_int_t gd_report_cells(gd_image_t *img, const gd_data_t *data,
    const gd_format_t *format, gd_report_t *report);
static gd_int_t gd_report_verdicts(gd_image_t *img, const gd_format_t *format,
    gd_report_t *report);
static gd_int_t gd_report_list(gd_image_t *img, size_t n, gd_ref_t *ref);
static int gd_report_order(const void *a, const void *b);


gd_int_t
gd_reports_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports)
{
    uint32_t           i;
    uint64_t           off;
    gd_report_t       *list;
    gd_report_file_t  *files;

    if (gd_stats_compute(img, data, &reports->stats) != GD_OK
        || gd_listing_compute(img, data, &reports->stats) != GD_OK)
    {
        return GD_ERROR;
    }

    off = gd_image_alloc(img, data->reports.len * sizeof(gd_report_t));
    if (off == 0) {
        return GD_ERROR;
    }

    reports->reports.off = off;
    reports->reports.len = data->reports.len;

    list = gd_image_ptr(img, off);
    files = gd_elts(img, gd_report_file_t, data->reports);

    for (i = 0; i < data->reports.len; i++) {
        if (gd_report_compute(img, data, reports, &files[i], &list[i])
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    qsort(list, data->reports.len, sizeof(gd_report_t), gd_report_order);

    return GD_OK;
}


static gd_int_t
gd_report_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, const gd_report_file_t *file, gd_report_t *report)
{
    gd_str_t      id;
    gd_format_t  *format;

    report->rec = file->rec;
    report->office = file->office;
    report->year = file->year;
    report->all = file->all;
    report->tables = file->tables;

    id = gd_rec_str(img, gd_rec(img, file->rec), GD_REPORT_format);
    format = gd_format_find(img, reports->formats, file->year, &id);

    if (format == NULL) {
        return GD_OK;
    }

    report->format = (uint32_t) (format - gd_elts(img, gd_format_t,
                                                  reports->formats)) + 1;

    if (gd_report_cells(img, data, format, report) != GD_OK) {
        return GD_ERROR;
    }

    return gd_report_verdicts(img, format, report);
}


static gd_int_t
gd_report_cells(gd_image_t *img, const gd_data_t *data,
    const gd_format_t *format, gd_report_t *report)
{
    uint32_t      i;
    uint64_t     *sources;
    gd_int_t      rc;
    gd_cell_t    *cells, *computed;
    gd_table_t   *table;
    gd_tables_t  *given;

    if (gd_report_list(img, format->ncells, &report->cells) != GD_OK
        || gd_report_list(img, format->ncells, &report->computed) != GD_OK
        || gd_report_list(img, format->tables.len, &report->sources) != GD_OK)
    {
        return GD_ERROR;
    }

    cells = gd_elts(img, gd_cell_t, report->cells);
    computed = gd_elts(img, gd_cell_t, report->computed);
    sources = gd_elts(img, uint64_t, report->sources);
    given = report->tables ? gd_image_ptr(img, report->tables) : NULL;

    for (i = 0; i < format->tables.len; i++) {
        table = gd_elts(img, gd_table_t, format->tables) + i;

        /* an aggregate is of the whole tree, the ledger of the office alone */

        rc = report->all ? GD_DECLINED
             : gd_ledger_count(img, data, format, table, report->office,
                               report->year, computed);

        if (rc == GD_OK) {
            report->has_computed |= (uint64_t) 1 << i;
            sources[i] = GD_SOURCE_COMPUTED;

            memcpy(cells + table->first, computed + table->first,
                   table->ncells * sizeof(gd_cell_t));
        }

        if (given != NULL && (given->given & ((uint64_t) 1 << i))) {
            sources[i] = GD_SOURCE_DECLARED;

            memcpy(cells + table->first,
                   gd_elts(img, gd_cell_t, given->cells) + table->first,
                   table->ncells * sizeof(gd_cell_t));
        }
    }

    return GD_OK;
}


static gd_int_t
gd_report_verdicts(gd_image_t *img, const gd_format_t *format,
    gd_report_t *report)
{
    uint32_t        i;
    uint64_t        off;
    gd_verdict_t   *verdicts;
    gd_equation_t  *equations;

    off = gd_image_alloc(img, format->equations.len * sizeof(gd_verdict_t));
    if (off == 0) {
        return GD_ERROR;
    }

    report->verdicts.off = off;
    report->verdicts.len = format->equations.len;

    verdicts = gd_image_ptr(img, off);
    equations = gd_elts(img, gd_equation_t, format->equations);

    for (i = 0; i < format->equations.len; i++) {
        gd_equation_check(img, &equations[i],
                          gd_elts(img, gd_cell_t, report->cells),
                          &verdicts[i]);

        report->results[verdicts[i].result]++;
    }

    return GD_OK;
}


static gd_int_t
gd_report_list(gd_image_t *img, size_t n, gd_ref_t *ref)
{
    uint64_t  off;

    off = gd_image_alloc(img, n * sizeof(uint64_t));
    if (off == 0) {
        return GD_ERROR;
    }

    ref->off = off;
    ref->len = (uint32_t) n & GD_REF_MAX_LEN;

    return GD_OK;
}


static int
gd_report_order(const void *a, const void *b)
{
    const gd_report_t  *x, *y;

    x = a;
    y = b;

    if (x->year != y->year) {
        return (x->year > y->year) ? -1 : 1;
    }

    if (x->office != y->office) {
        return (x->office < y->office) ? -1 : 1;
    }

    return (x->all > y->all) - (x->all < y->all);
}
