
/*
 * Copyright (C) govdisclose contributors
 *
 * Tables out of the ledgers.  In year y: new is what was received in y;
 * carried in what was received before and not closed before; an outcome counts
 * in the year in which it was closed; carried out is what was received by the
 * end of y and not closed by then.
 */


#include "gd_report.h"
#include "gd_str.h"


/* an application or a dispute, as a table sees it */

typedef struct {
    uint32_t              received;   /* years; closed is 0 while open */
    uint32_t              closed;
    const gd_code_t      *kind;       /* applicant, or kind of dispute */
    uint64_t              outcome;    /* number of it, if closed */
} gd_case_t;


static gd_uint_t gd_ledger_covers(const gd_image_t *img, gd_ref_t years,
    uint32_t year);
static void gd_ledger_clear(const gd_image_t *img, const gd_table_t *table,
    gd_cell_t *cells);
static void gd_ledger_case(const gd_rec_t *rec, gd_uint_t received,
    gd_uint_t closed, gd_case_t *c);
static uint64_t gd_ledger_outcome(const gd_image_t *img, const gd_rec_t *rec);
static void gd_ledger_application(const gd_image_t *img,
    const gd_format_t *format, const gd_block_t *block, const gd_case_t *c,
    uint32_t year, gd_cell_t *cells);
static gd_uint_t gd_ledger_row(const gd_image_t *img,
    const gd_format_t *format, const gd_line_t *row, gd_uint_t number,
    const gd_case_t *c, uint32_t year);
static void gd_ledger_dispute(const gd_image_t *img, const gd_block_t *block,
    const gd_case_t *c, uint32_t year, gd_cell_t *cells);
static gd_uint_t gd_ledger_column(const gd_str_t *key, const char *kind,
    const char *result);


gd_int_t
gd_ledger_count(const gd_image_t *img, const gd_data_t *data,
    const gd_format_t *format, const gd_table_t *table, uint32_t office,
    uint32_t year, gd_cell_t *cells)
{
    uint32_t      i;
    gd_ref_t      list;
    gd_rec_t     *rec;
    gd_case_t     c;
    gd_block_t   *block;
    gd_entry_t   *entries;
    gd_office_t  *o;

    o = gd_elts(img, gd_office_t, data->offices) + office;
    block = gd_elts(img, gd_block_t, table->blocks);

    if (table->ledger == GD_LEDGER_NONE
        || !gd_ledger_covers(img, (table->ledger == GD_LEDGER_APPLICATIONS)
                                  ? o->applications : o->disputes, year))
    {
        return GD_DECLINED;
    }

    gd_ledger_clear(img, table, cells);

    list = (table->ledger == GD_LEDGER_APPLICATIONS) ? o->application_lines
                                                     : o->dispute_lines;
    entries = gd_elts(img, gd_entry_t, list);

    for (i = 0; i < list.len && entries[i].year <= year; i++) {
        rec = gd_rec(img, entries[i].rec);

        if (table->ledger == GD_LEDGER_APPLICATIONS) {
            gd_ledger_case(rec, GD_APPLICATION_received,
                           GD_APPLICATION_closed, &c);
            c.outcome = gd_ledger_outcome(img, rec);
            c.kind = &gd_codes_applicant[gd_rec_num(rec,
                                             GD_APPLICATION_applicant, 0)];

            gd_ledger_application(img, format, block, &c, year, cells);
            continue;
        }

        gd_ledger_case(rec, GD_DISPUTE_filed, GD_DISPUTE_closed, &c);
        c.outcome = gd_rec_num(rec, GD_DISPUTE_result, 0);
        c.kind = &gd_codes_dispute[gd_rec_num(rec, GD_DISPUTE_kind, 0)];

        gd_ledger_dispute(img, block, &c, year, cells);
    }

    return GD_OK;
}


static gd_uint_t
gd_ledger_covers(const gd_image_t *img, gd_ref_t years, uint32_t year)
{
    uint32_t  i;

    for (i = 0; i < years.len; i++) {
        if (gd_elts(img, uint64_t, years)[i] == year) {
            return 1;
        }
    }

    return 0;
}


static void
gd_ledger_clear(const gd_image_t *img, const gd_table_t *table,
    gd_cell_t *cells)
{
    uint32_t  i;

    (void) img;

    for (i = table->first; i < table->first + table->ncells; i++) {
        cells[i] = gd_cell_of_number(0);
    }
}


static void
gd_ledger_case(const gd_rec_t *rec, gd_uint_t received, gd_uint_t closed,
    gd_case_t *c)
{
    c->received = gd_date_year(gd_rec_num(rec, received, 0));
    c->closed = gd_date_year(gd_rec_num(rec, closed, 0));
}


static uint64_t
gd_ledger_outcome(const gd_image_t *img, const gd_rec_t *rec)
{
    uint64_t  slot;

    slot = gd_rec_num(rec, GD_APPLICATION_outcome, 0);

    return slot ? ((gd_outcome_t *) gd_image_ptr(img, slot))->number : 0;
}


static void
gd_ledger_application(const gd_image_t *img, const gd_format_t *format,
    const gd_block_t *block, const gd_case_t *c, uint32_t year,
    gd_cell_t *cells)
{
    gd_str_t    key;
    uint32_t    i, k;
    gd_cell_t  *cell;
    gd_line_t  *rows, *columns;

    rows = gd_elts(img, gd_line_t, block->rows);
    columns = gd_elts(img, gd_line_t, block->columns);

    for (i = 0; i < block->rows.len; i++) {

        if (!gd_ledger_row(img, format, &rows[i], i, c, year)) {
            continue;
        }

        for (k = 0; k < block->columns.len; k++) {
            key = gd_image_get(img, columns[k].key);

            if (columns[k].role != GD_ROLE_SUM
                && !gd_str_is(&key, c->kind->code))
            {
                continue;
            }

            cell = &cells[block->first + i * block->columns.len + k];
            *cell = gd_cell_of_number(gd_cell_number(*cell) + 1);
        }
    }
}


static gd_uint_t
gd_ledger_row(const gd_image_t *img, const gd_format_t *format,
    const gd_line_t *row, gd_uint_t number, const gd_case_t *c, uint32_t year)
{
    switch (row->role) {

    case GD_ROLE_NEW:
        return c->received == year;

    case GD_ROLE_CARRIED_IN:
        return c->received < year && (c->closed == 0 || c->closed >= year);

    case GD_ROLE_OUTCOME:
        return c->closed == year
               && gd_elts(img, uint64_t, format->outcomes)[c->outcome]
                  == number;

    case GD_ROLE_SUM:
        return c->closed == year;

    case GD_ROLE_CARRIED_OUT:
        return c->received <= year && (c->closed == 0 || c->closed > year);

    default:
        return 0;
    }
}


static void
gd_ledger_dispute(const gd_image_t *img, const gd_block_t *block,
    const gd_case_t *c, uint32_t year, gd_cell_t *cells)
{
    gd_str_t     key;
    uint32_t     k;
    gd_uint_t    closed, pending, counts;
    gd_cell_t   *cell;
    gd_line_t   *columns;
    const char  *result;

    closed = (c->closed == year);
    pending = (c->received <= year && (c->closed == 0 || c->closed > year));
    result = gd_codes_result[c->outcome].code;

    columns = gd_elts(img, gd_line_t, block->columns);

    for (k = 0; k < block->columns.len; k++) {
        key = gd_image_get(img, columns[k].key);

        switch (columns[k].role) {

        case GD_ROLE_RESULT:
            counts = closed && gd_ledger_column(&key, c->kind->code, result);
            break;

        case GD_ROLE_PENDING:
            counts = pending && gd_ledger_column(&key, c->kind->code, NULL);
            break;

        case GD_ROLE_SUM:
            counts = (closed || pending)
                     && gd_ledger_column(&key, c->kind->code, NULL);
            break;

        default:
            counts = 0;
        }

        if (counts) {
            cell = &cells[block->first + k];
            *cell = gd_cell_of_number(gd_cell_number(*cell) + 1);
        }
    }
}


/* whether key is <kind>.<result>, or <kind>. and anything */

static gd_uint_t
gd_ledger_column(const gd_str_t *key, const char *kind, const char *result)
{
    size_t    n;
    gd_str_t  rest;

    n = strlen(kind);

    if (key->len <= n || memcmp(key->data, kind, n) != 0
        || key->data[n] != '.')
    {
        return 0;
    }

    rest.data = key->data + n + 1;
    rest.len = key->len - n - 1;

    return result == NULL || gd_str_is(&rest, result);
}
