
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_rollup.h"
#include "gd_regulatory.h"

#include <stdlib.h>


static gd_int_t gd_reports_each(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, const gd_vec_t *regulatory);
static gd_int_t gd_report_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, const gd_vec_t *regulatory,
    const gd_report_file_t *file, gd_report_t *report);
static gd_int_t gd_report_cells(gd_image_t *img, const gd_data_t *data,
    const gd_format_t *format, const gd_vec_t *regulatory,
    gd_report_t *report);
static gd_int_t gd_report_verdicts(gd_image_t *img, const gd_format_t *format,
    gd_report_t *report);
static int gd_report_order(const void *a, const void *b);
static int gd_report_office_order(const void *a, const void *b, void *data);
static uint32_t gd_report_bound(const gd_image_t *img,
    const gd_reports_t *reports, uint32_t office);


gd_int_t
gd_reports_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports)
{
    uint32_t      i, *numbers;
    gd_int_t      rc;
    gd_vec_t      regulatory;
    gd_report_t  *list;

    if (gd_stats_compute(img, data, &reports->stats) != GD_OK
        || gd_listing_compute(img, data, &reports->stats) != GD_OK)
    {
        return GD_ERROR;
    }

    if (gd_image_array(img, data->reports.len, sizeof(gd_report_t),
                       &reports->reports)
        != GD_OK)
    {
        return GD_ERROR;
    }

    gd_vec_init(&regulatory, sizeof(gd_regulatory_t));

    rc = gd_regulatory_list(img, data, &regulatory);

    if (rc == GD_OK) {
        rc = gd_reports_each(img, data, reports, &regulatory);
    }

    gd_vec_free(&regulatory);

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    list = gd_elts(img, gd_report_t, reports->reports);

    qsort(list, data->reports.len, sizeof(gd_report_t), gd_report_order);

    if (gd_image_array(img, data->reports.len, sizeof(uint32_t),
                       &reports->by_office)
        != GD_OK)
    {
        return GD_ERROR;
    }

    numbers = gd_elts(img, uint32_t, reports->by_office);

    for (i = 0; i < data->reports.len; i++) {
        numbers[i] = i;
    }

    qsort_r(numbers, data->reports.len, sizeof(uint32_t),
            gd_report_office_order, list);

    return gd_rollups_compute(img, data, reports);
}


static gd_int_t
gd_reports_each(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, const gd_vec_t *regulatory)
{
    uint32_t           i;
    gd_report_t       *list;
    gd_report_file_t  *files;

    list = gd_elts(img, gd_report_t, reports->reports);
    files = gd_elts(img, gd_report_file_t, data->reports);

    for (i = 0; i < data->reports.len; i++) {
        if (gd_report_compute(img, data, reports, regulatory, &files[i],
                              &list[i])
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_report_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, const gd_vec_t *regulatory,
    const gd_report_file_t *file, gd_report_t *report)
{
    gd_str_t      id;
    gd_format_t  *format;

    report->rec = file->rec;
    report->office = file->office;
    report->year = file->year;
    report->all = file->all;
    report->tables = file->tables;

    id = gd_rec_str(img, gd_rec(img, file->rec), GD_REPORT_format);
    format = file->tables
             ? gd_elts(img, gd_format_t, reports->formats)
               + ((gd_tables_t *) gd_image_ptr(img, file->tables))->format
             : gd_format_find(img, reports->formats, file->year, &id);

    if (format == NULL) {
        return GD_OK;
    }

    report->format = (uint32_t) (format - gd_elts(img, gd_format_t,
                                                  reports->formats)) + 1;

    if (gd_report_cells(img, data, format, regulatory, report) != GD_OK) {
        return GD_ERROR;
    }

    return gd_report_verdicts(img, format, report);
}


static gd_int_t
gd_report_cells(gd_image_t *img, const gd_data_t *data,
    const gd_format_t *format, const gd_vec_t *regulatory,
    gd_report_t *report)
{
    uint32_t      i;
    uint64_t     *sources;
    gd_int_t      rc;
    gd_cell_t    *cells, *computed;
    gd_table_t   *table;
    gd_tables_t  *given;

    if (gd_image_array(img, format->ncells, sizeof(gd_cell_t), &report->cells)
        != GD_OK
        || gd_image_array(img, format->ncells, sizeof(gd_cell_t),
                          &report->computed)
           != GD_OK
        || gd_image_array(img, format->tables.len, sizeof(uint64_t),
                          &report->sources)
           != GD_OK)
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

        } else if (!report->all
                   && gd_regulatory_count(img, data, regulatory, table,
                                          report->office, report->year,
                                          computed)
                      == GD_OK)
        {
            /* the catalogue knows a part of the table only */

            report->has_computed |= (uint64_t) 1 << i;
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
    gd_verdict_t   *verdicts;
    gd_equation_t  *equations;

    if (gd_image_array(img, format->equations.len, sizeof(gd_verdict_t),
                       &report->verdicts)
        != GD_OK)
    {
        return GD_ERROR;
    }

    verdicts = gd_elts(img, gd_verdict_t, report->verdicts);
    equations = gd_elts(img, gd_equation_t, format->equations);

    for (i = 0; i < format->equations.len; i++) {
        gd_equation_check(img, &equations[i],
                          gd_elts(img, gd_cell_t, report->cells),
                          &verdicts[i]);

        report->results[verdicts[i].result]++;
    }

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


static int
gd_report_office_order(const void *a, const void *b, void *data)
{
    uint32_t            x, y;
    const gd_report_t  *reports;

    x = *(const uint32_t *) a;
    y = *(const uint32_t *) b;
    reports = data;

    if (reports[x].office != reports[y].office) {
        return (reports[x].office < reports[y].office) ? -1 : 1;
    }

    return (x > y) - (x < y);
}


gd_report_t *
gd_report_find(const gd_image_t *img, const gd_reports_t *reports,
    uint32_t year, uint32_t office, gd_uint_t all)
{
    gd_report_t  key;

    key.year = year;
    key.office = office;
    key.all = (uint32_t) all;

    return bsearch(&key, gd_elts(img, gd_report_t, reports->reports),
                   reports->reports.len, sizeof(gd_report_t),
                   gd_report_order);
}


uint32_t *
gd_reports_office(const gd_image_t *img, const gd_reports_t *reports,
    uint32_t office, gd_uint_t *n)
{
    uint32_t  from;

    from = gd_report_bound(img, reports, office);
    *n = gd_report_bound(img, reports, office + 1) - from;

    return gd_elts(img, uint32_t, reports->by_office) + from;
}


/* the first of the numbers that is of no office before that one */

static uint32_t
gd_report_bound(const gd_image_t *img, const gd_reports_t *reports,
    uint32_t office)
{
    uint32_t      low, high, middle, *numbers;
    gd_report_t  *list;

    low = 0;
    high = reports->by_office.len;
    list = gd_elts(img, gd_report_t, reports->reports);
    numbers = gd_elts(img, uint32_t, reports->by_office);

    while (low < high) {
        middle = low + (high - low) / 2;

        if (list[numbers[middle]].office < office) {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    return low;
}
