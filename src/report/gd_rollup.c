
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_rollup.h"
#include "gd_rollup_sum.h"

#include <stdlib.h>


static gd_int_t gd_rollups_root(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, gd_vec_t *rollups);
static gd_int_t gd_rollups_aggregates(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, gd_vec_t *rollups);
static gd_int_t gd_rollup_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, gd_rollup_t *rollup);
static gd_int_t gd_rollup_members(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, gd_rollup_t *rollup);
static gd_uint_t gd_rollup_covers(const gd_image_t *img,
    const gd_data_t *data, uint32_t top, uint32_t office);
static gd_use_e gd_rollup_use(const gd_image_t *img,
    const gd_report_t *report, uint32_t format, uint32_t tables);
static gd_int_t gd_rollup_verdicts(gd_image_t *img, gd_reports_t *reports,
    gd_rollup_t *rollup);
static void gd_rollup_aggregate(gd_image_t *img, gd_reports_t *reports,
    const gd_rollup_t *rollup);
static int gd_rollup_order(const void *a, const void *b);


const gd_code_t  gd_codes_use[] = {
    { "none", "没有报告" },
    { "summed", "已计入" },
    { "no_tables", "没有表格数据，未计入" },
    { "other_form", "所用格式与年度不符，未计入" },
    { NULL, NULL }
};


gd_int_t
gd_rollups_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports)
{
    uint32_t      i;
    gd_int_t      rc;
    gd_vec_t      rollups;
    gd_rollup_t  *list;

    gd_vec_init(&rollups, sizeof(gd_rollup_t));

    rc = GD_ERROR;

    if (gd_rollups_root(img, data, reports, &rollups) == GD_OK
        && gd_rollups_aggregates(img, data, reports, &rollups) == GD_OK)
    {
        if (rollups.n) {
            qsort(rollups.elts, rollups.n, sizeof(gd_rollup_t),
                  gd_rollup_order);
        }

        rc = gd_vec_store(&rollups, img, &reports->rollups);
    }

    gd_vec_free(&rollups);

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    list = gd_elts(img, gd_rollup_t, reports->rollups);

    for (i = 0; i < reports->rollups.len; i++) {
        gd_rollup_aggregate(img, reports, &list[i]);
    }

    return GD_OK;
}


static gd_int_t
gd_rollups_root(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, gd_vec_t *rollups)
{
    uint32_t      root, year, first, last;
    gd_rollup_t   one, *rollup;

    root = gd_rollup_root(img, data);

    if (root == 0
        || gd_duty_years(img, data, reports, &first, &last) != GD_OK)
    {
        return GD_OK;
    }

    for (year = first; year <= last; year++) {
        memset(&one, 0, sizeof(gd_rollup_t));

        one.office = root - 1;
        one.year = year;

        if (gd_rollup_compute(img, data, reports, &one) != GD_OK) {
            return GD_ERROR;
        }

        /* nobody owes anything and nobody has published */

        if (one.expected == 0) {
            continue;
        }

        rollup = gd_vec_push(rollups);
        if (rollup == NULL) {
            return GD_ERROR;
        }

        *rollup = one;
    }

    return GD_OK;
}


static gd_int_t
gd_rollups_aggregates(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, gd_vec_t *rollups)
{
    size_t        k;
    uint32_t      i;
    gd_report_t  *list;
    gd_rollup_t  *rollup;

    list = gd_elts(img, gd_report_t, reports->reports);

    for (i = 0; i < reports->reports.len; i++) {

        if (!list[i].all) {
            continue;
        }

        for (k = 0; k < rollups->n; k++) {
            rollup = gd_vec_at(rollups, gd_rollup_t, k);

            if (rollup->office == list[i].office
                && rollup->year == list[i].year)
            {
                break;
            }
        }

        if (k < rollups->n) {
            continue;
        }

        rollup = gd_vec_push(rollups);
        if (rollup == NULL) {
            return GD_ERROR;
        }

        rollup->office = list[i].office;
        rollup->year = list[i].year;

        if (gd_rollup_compute(img, data, reports, rollup) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_rollup_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, gd_rollup_t *rollup)
{
    gd_str_t      none = gd_null_string;
    gd_format_t  *format;

    format = gd_format_find(img, reports->formats, rollup->year, &none);

    if (format != NULL) {
        rollup->format = (uint32_t) (format - gd_elts(img, gd_format_t,
                                                      reports->formats)) + 1;
    }

    if (gd_rollup_members(img, data, reports, rollup) != GD_OK) {
        return GD_ERROR;
    }

    if (format == NULL || rollup->summed == 0) {
        return GD_OK;
    }

    if (gd_rollup_sum(img, reports, format, rollup) != GD_OK) {
        return GD_ERROR;
    }

    return gd_rollup_verdicts(img, reports, rollup);
}


static gd_int_t
gd_rollup_members(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports, gd_rollup_t *rollup)
{
    uint32_t      i, tables;
    gd_int_t      rc;
    gd_vec_t      members;
    gd_duty_t     duty;
    gd_member_t  *member;

    tables = rollup->format
             ? gd_elts(img, gd_format_t, reports->formats)
               [rollup->format - 1].tables.len : 0;

    gd_vec_init(&members, sizeof(gd_member_t));

    rc = GD_OK;

    for (i = 0; i < data->offices.len; i++) {

        if (!gd_rollup_covers(img, data, rollup->office, i)) {
            continue;
        }

        gd_duty(img, data, reports, i, rollup->year, &duty);

        if (duty.state > GD_DUTY_EXEMPT) {
            continue;
        }

        member = gd_vec_push(&members);
        if (member == NULL) {
            rc = GD_ERROR;
            break;
        }

        member->office = i;
        member->state = duty.state;

        rollup->expected += (duty.state == GD_DUTY_PUBLISHED
                             || duty.state == GD_DUTY_DUE
                             || duty.state == GD_DUTY_MISSING);

        if (duty.report != NULL) {
            member->report = (uint32_t) (duty.report
                                         - gd_elts(img, gd_report_t,
                                                   reports->reports)) + 1;
            member->use = gd_rollup_use(img, duty.report, rollup->format,
                                        tables);

            rollup->published++;
            rollup->summed += (member->use == GD_USE_SUMMED);
        }
    }

    if (rc == GD_OK) {
        rc = gd_vec_store(&members, img, &rollup->members);
    }

    gd_vec_free(&members);

    return rc;
}


/* an office that is not to be in its parent's sum takes its own tree along */

static gd_uint_t
gd_rollup_covers(const gd_image_t *img, const gd_data_t *data, uint32_t top,
    uint32_t office)
{
    gd_office_t  *offices;

    offices = gd_elts(img, gd_office_t, data->offices);

    while (office != top) {

        if (offices[office].parent == 0
            || !gd_rec_num(gd_rec(img, offices[office].rec),
                           GD_OFFICE_rollup, 1))
        {
            return 0;
        }

        office = offices[office].parent - 1;
    }

    return 1;
}


static gd_use_e
gd_rollup_use(const gd_image_t *img, const gd_report_t *report,
    uint32_t format, uint32_t tables)
{
    uint32_t  i;

    if (report->format != format) {
        return GD_USE_OTHER_FORM;
    }

    for (i = 0; i < tables; i++) {
        if (gd_elts(img, uint64_t, report->sources)[i] != GD_SOURCE_ABSENT) {
            return GD_USE_SUMMED;
        }
    }

    return GD_USE_NO_TABLES;
}


/* a sum of which a part is not known may be larger than what stands there */

static gd_int_t
gd_rollup_verdicts(gd_image_t *img, gd_reports_t *reports,
    gd_rollup_t *rollup)
{
    uint32_t        i;
    gd_share_t     *shares;
    gd_format_t    *format;
    gd_verdict_t   *verdicts;
    gd_equation_t  *equations;

    format = gd_elts(img, gd_format_t, reports->formats) + rollup->format - 1;

    if (gd_image_array(img, format->equations.len, sizeof(gd_verdict_t),
                       &rollup->verdicts)
        != GD_OK)
    {
        return GD_ERROR;
    }

    verdicts = gd_elts(img, gd_verdict_t, rollup->verdicts);
    equations = gd_elts(img, gd_equation_t, format->equations);
    shares = gd_elts(img, gd_share_t, rollup->shares);

    for (i = 0; i < format->equations.len; i++) {
        gd_equation_check_open(img, &equations[i],
                               gd_elts(img, gd_cell_t, rollup->cells),
                               gd_rollup_open, shares, &verdicts[i]);

        rollup->results[verdicts[i].result]++;
    }

    return GD_OK;
}


static void
gd_rollup_aggregate(gd_image_t *img, gd_reports_t *reports,
    const gd_rollup_t *rollup)
{
    uint32_t      i, k;
    gd_share_t   *shares;
    gd_table_t   *table;
    gd_format_t  *format;
    gd_report_t  *report;

    report = gd_report_find(img, reports, rollup->year, rollup->office, 1);

    if (report == NULL || report->format == 0 || rollup->summed == 0
        || report->format != rollup->format)
    {
        return;
    }

    format = gd_elts(img, gd_format_t, reports->formats) + report->format - 1;
    shares = gd_elts(img, gd_share_t, rollup->shares);

    memcpy(gd_elts(img, gd_cell_t, report->computed),
           gd_elts(img, gd_cell_t, rollup->cells),
           format->ncells * sizeof(gd_cell_t));

    for (i = 0; i < format->tables.len; i++) {
        table = gd_elts(img, gd_table_t, format->tables) + i;

        for (k = table->first; k < table->first + table->ncells; k++) {
            if (shares[k].known) {
                report->has_computed |= (uint64_t) 1 << i;
                break;
            }
        }
    }
}


static int
gd_rollup_order(const void *a, const void *b)
{
    const gd_rollup_t  *x, *y;

    x = a;
    y = b;

    if (x->year != y->year) {
        return (x->year > y->year) ? -1 : 1;
    }

    return (x->office > y->office) - (x->office < y->office);
}


gd_rollup_t *
gd_rollup_find(const gd_image_t *img, const gd_reports_t *reports,
    uint32_t year, uint32_t office)
{
    gd_rollup_t  key;

    key.year = year;
    key.office = office;

    return bsearch(&key, gd_elts(img, gd_rollup_t, reports->rollups),
                   reports->rollups.len, sizeof(gd_rollup_t),
                   gd_rollup_order);
}


uint32_t
gd_rollup_root(const gd_image_t *img, const gd_data_t *data)
{
    gd_str_t  root;

    if (data->top) {
        return (uint32_t) data->top;
    }

    root = gd_rec_str(img, gd_rec(img, data->site), GD_SITE_root);

    return root.data ? gd_find_office(img, data, &root) : 0;
}


gd_uint_t
gd_rollup_shown(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, const gd_rollup_t *rollup)
{
    const gd_report_t  *report;

    if (rollup == NULL || rollup->office + 1 != gd_rollup_root(img, data)) {
        return 0;
    }

    report = gd_report_find(img, reports, rollup->year, rollup->office, 1);

    return rollup->expected
           || (report != NULL && gd_report_public(img, report));
}
