
/*
 * Copyright (C) govdisclose contributors
 *
 * Sums of cells.  Numbers are added as they are; amounts only where each says
 * its unit, in that unit if it is the same for all, else in 元.  What is blank
 * stays unknown: it is counted, and never becomes a zero.
 */


#include "gd_rollup_sum.h"
#include "gd_str.h"


typedef struct {
    gd_image_t           *img;
    const gd_reports_t   *reports;
    const gd_format_t    *format;
    gd_rollup_t          *rollup;
    const gd_line_t      *row;        /* of the cell at hand */
    const gd_line_t      *column;
    uint64_t              cell;
    gd_share_t           *share;
    gd_vec_t              units;      /* gd_unit_t */
} gd_sums_t;


/* the unit that a sum of amounts is in */

typedef enum {
    GD_UNITS_NONE = 0,
    GD_UNITS_SAME,
    GD_UNITS_YUAN,        /* 元 and 万元: all in 元 */
    GD_UNITS_MIXED
} gd_units_e;


static const gd_str_t  gd_yuan = gd_string("元");
static const gd_str_t  gd_wan = gd_string("万元");


static gd_int_t gd_sum_cells(gd_sums_t *s);
static gd_int_t gd_sum_cell(gd_sums_t *s);
static const gd_report_t *gd_sum_report(gd_sums_t *s, uint32_t member);
static gd_cell_t gd_sum_get(gd_sums_t *s, const gd_report_t *report);
static gd_cell_t gd_sum_numbers(gd_sums_t *s);
static gd_int_t gd_sum_amounts(gd_sums_t *s, gd_cell_t *sum);
static gd_units_e gd_sum_units(gd_sums_t *s, gd_ref_t *unit);
static gd_int_t gd_sum_value(gd_sums_t *s, const gd_report_t *report,
    gd_units_e units, gd_amount_t *amount);
static gd_int_t gd_sum_store(gd_sums_t *s, const gd_amount_t *sum,
    gd_units_e units, gd_ref_t unit, gd_cell_t *cell);


gd_int_t
gd_rollup_sum(gd_image_t *img, const gd_reports_t *reports,
    const gd_format_t *format, gd_rollup_t *rollup)
{
    gd_int_t   rc;
    gd_sums_t  s;

    memset(&s, 0, sizeof(gd_sums_t));

    s.img = img;
    s.reports = reports;
    s.format = format;
    s.rollup = rollup;

    gd_vec_init(&s.units, sizeof(gd_unit_t));

    if (gd_image_array(img, format->ncells, sizeof(gd_cell_t), &rollup->cells)
        != GD_OK
        || gd_image_array(img, format->ncells, sizeof(gd_share_t),
                          &rollup->shares)
           != GD_OK)
    {
        return GD_ERROR;
    }

    rc = gd_sum_cells(&s);

    if (rc == GD_OK) {
        rc = gd_vec_store(&s.units, img, &rollup->units);
    }

    gd_vec_free(&s.units);

    return rc;
}


static gd_int_t
gd_sum_cells(gd_sums_t *s)
{
    uint32_t           i, k, t, n;
    gd_int_t           rc;
    gd_block_t        *blocks, *block;
    const gd_table_t  *table;

    rc = GD_OK;

    for (t = 0; t < s->format->tables.len; t++) {
        table = gd_elts(s->img, gd_table_t, s->format->tables) + t;
        blocks = gd_elts(s->img, gd_block_t, table->blocks);

        for (block = blocks; block < blocks + table->blocks.len; block++) {
            n = block->columns.len;

            for (i = 0; i < block->rows.len; i++) {
                for (k = 0; k < n && rc == GD_OK; k++) {
                    s->row = gd_elts(s->img, gd_line_t, block->rows) + i;
                    s->column = gd_elts(s->img, gd_line_t, block->columns) + k;
                    s->cell = block->first + i * n + k;

                    rc = gd_sum_cell(s);
                }
            }
        }
    }

    return rc;
}


static gd_int_t
gd_sum_cell(gd_sums_t *s)
{
    gd_cell_t  *sum;

    sum = gd_elts(s->img, gd_cell_t, s->rollup->cells) + s->cell;
    s->share = gd_elts(s->img, gd_share_t, s->rollup->shares) + s->cell;

    if (s->column->type == GD_CELLS_AMOUNT) {
        return gd_sum_amounts(s, sum);
    }

    *sum = gd_sum_numbers(s);

    return GD_OK;
}


/* NULL for a member that is not in the sum */

static const gd_report_t *
gd_sum_report(gd_sums_t *s, uint32_t member)
{
    gd_member_t  *m;

    m = gd_elts(s->img, gd_member_t, s->rollup->members) + member;

    return (m->use == GD_USE_SUMMED)
           ? gd_elts(s->img, gd_report_t, s->reports->reports) + m->report - 1
           : NULL;
}


static gd_cell_t
gd_sum_get(gd_sums_t *s, const gd_report_t *report)
{
    return gd_elts(s->img, gd_cell_t, report->cells)[s->cell];
}


/* below 2^53 each, so that 2^10 of them at least fit; a larger sum is none */

static gd_cell_t
gd_sum_numbers(gd_sums_t *s)
{
    int64_t             sum, value;
    uint32_t            i;
    gd_cell_t           cell;
    gd_uint_t           printed;
    const gd_report_t  *report;

    sum = 0;
    printed = 0;

    for (i = 0; i < s->rollup->members.len; i++) {
        report = gd_sum_report(s, i);

        if (report == NULL) {
            continue;
        }

        cell = gd_sum_get(s, report);
        printed |= (gd_cell_type(cell) != GD_CELL_ABSENT);

        if (gd_cell_whole(s->img, cell, &value) != GD_OK) {
            s->share->blank++;
            continue;
        }

        s->share->known++;

        if (s->share->beyond || __builtin_add_overflow(sum, value, &sum)
            || sum > GD_CELL_MAX || sum < -GD_CELL_MAX)
        {
            s->share->beyond = 1;
        }
    }

    if (s->share->known && !s->share->beyond) {
        return gd_cell_of_number(sum);
    }

    return printed ? gd_cell_blank() : GD_CELL_ABSENT;
}


static gd_int_t
gd_sum_amounts(gd_sums_t *s, gd_cell_t *sum)
{
    gd_ref_t            unit;
    uint32_t            i;
    gd_int_t            rc;
    gd_units_e          units;
    gd_amount_t         total, amount;
    const gd_report_t  *report;

    units = gd_sum_units(s, &unit);

    memset(&total, 0, sizeof(gd_amount_t));

    for (i = 0; i < s->rollup->members.len; i++) {
        report = gd_sum_report(s, i);

        if (report == NULL) {
            continue;
        }

        if (gd_cell_type(gd_sum_get(s, report)) != GD_CELL_ABSENT) {
            *sum = gd_cell_blank();
        }

        rc = gd_sum_value(s, report, units, &amount);

        if (rc == GD_DECLINED) {
            continue;
        }

        s->share->known++;

        if (rc != GD_OK || gd_amount_add(&total, &amount) != GD_OK) {
            s->share->beyond = 1;
        }
    }

    if (s->share->known == 0 || s->share->beyond) {
        return GD_OK;
    }

    return gd_sum_store(s, &total, units, unit, sum);
}


/* what the amounts of the cell have as units, and that unit if it is one */

static gd_units_e
gd_sum_units(gd_sums_t *s, gd_ref_t *unit)
{
    gd_str_t            str, common;
    uint32_t            i;
    gd_ref_t            ref, none = gd_null_ref;
    gd_uint_t           yuan, same;
    const gd_report_t  *report;

    *unit = none;
    yuan = 1;
    same = 1;

    for (i = 0; i < s->rollup->members.len; i++) {
        report = gd_sum_report(s, i);

        if (report == NULL
            || gd_cell_amount_of(s->img, gd_sum_get(s, report), NULL)
               != GD_OK)
        {
            continue;
        }

        ref = gd_report_unit(s->img, report, s->row, s->column, s->cell);

        if (ref.off == 0) {
            continue;
        }

        if (unit->off == 0) {
            *unit = ref;
        }

        str = gd_image_get(s->img, ref);
        common = gd_image_get(s->img, *unit);

        same &= gd_str_eq(&str, &common);
        yuan &= gd_str_eq(&str, &gd_yuan) || gd_str_eq(&str, &gd_wan);
    }

    if (unit->off == 0) {
        return GD_UNITS_NONE;
    }

    return same ? GD_UNITS_SAME : yuan ? GD_UNITS_YUAN : GD_UNITS_MIXED;
}


/* GD_DECLINED where nothing can be added, GD_ERROR beyond what can be kept */

static gd_int_t
gd_sum_value(gd_sums_t *s, const gd_report_t *report, gd_units_e units,
    gd_amount_t *amount)
{
    gd_ref_t  ref;
    gd_str_t  unit;

    if (gd_cell_amount_of(s->img, gd_sum_get(s, report), amount) != GD_OK) {
        s->share->blank++;
        return GD_DECLINED;
    }

    ref = gd_report_unit(s->img, report, s->row, s->column, s->cell);

    if (ref.off == 0 || units == GD_UNITS_MIXED) {
        s->share->no_unit++;
        return GD_DECLINED;
    }

    unit = gd_image_get(s->img, ref);

    if (units == GD_UNITS_YUAN && gd_str_eq(&unit, &gd_wan)) {

        /* 10,000 times as many: the point moves */

        if (gd_amount_scale(amount, 4) != GD_OK) {
            return GD_ERROR;
        }

        amount->scale -= 4;
    }

    return GD_OK;
}


static gd_int_t
gd_sum_store(gd_sums_t *s, const gd_amount_t *sum, gd_units_e units,
    gd_ref_t unit, gd_cell_t *cell)
{
    uint64_t      off;
    gd_unit_t    *entry;
    gd_amount_t  *amount;

    off = gd_image_alloc(s->img, sizeof(gd_amount_t));
    entry = gd_vec_push(&s->units);

    if (off == 0 || entry == NULL) {
        return GD_ERROR;
    }

    amount = gd_image_ptr(s->img, off);

    amount->value = sum->value;
    amount->scale = sum->scale;
    amount->known = GD_KNOWN_DECIMAL;

    *cell = gd_cell_of_amount(GD_CELL_AMOUNT, off);

    entry->cell = s->cell;
    entry->unit = unit;

    if (units == GD_UNITS_YUAN
        && gd_image_str(s->img, &gd_yuan, &entry->unit) != GD_OK)
    {
        return GD_ERROR;
    }

    return GD_OK;
}


gd_uint_t
gd_rollup_open(uint64_t cell, const void *data)
{
    const gd_share_t  *share;

    share = (const gd_share_t *) data + cell;

    return share->blank || share->no_unit || share->beyond;
}
