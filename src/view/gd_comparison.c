
/*
 * Copyright (C) govdisclose contributors
 *
 * A report beside that of the year before: cells that both have, by their keys,
 * as both forms print them; of a table with sums, the sums.
 */


#include "gd_page.h"
#include "gd_str.h"


/* a cell of one of the reports */

typedef struct {
    const gd_report_t    *report;
    const gd_table_t     *table;
    const gd_line_t      *row;
    const gd_line_t      *column;
    uint64_t              number;
    gd_str_t              key;
    gd_uint_t             sum;        /* of its row */
} gd_compared_t;


typedef struct {
    gd_compared_t        *cells;
    gd_uint_t             n;
} gd_comparison_t;


static const gd_report_t *gd_comparison_before(gd_build_t *b,
    const gd_report_t *report);
static gd_int_t gd_comparison_cells(gd_build_t *b, const gd_report_t *report,
    gd_comparison_t *c);
static void gd_comparison_block(gd_build_t *b, const gd_table_t *table,
    const gd_block_t *block, const gd_report_t *report, gd_comparison_t *c);
static gd_uint_t gd_comparison_sums(gd_build_t *b, const gd_block_t *block);
static const gd_compared_t *gd_comparison_find(gd_build_t *b,
    const gd_comparison_t *c, const gd_compared_t *cell);
static gd_val_t gd_comparison_row(gd_build_t *b, const gd_compared_t *now,
    const gd_compared_t *before);
static gd_val_t gd_comparison_pair(gd_build_t *b, const gd_compared_t *now,
    const gd_compared_t *before);
static void gd_comparison_change(gd_build_t *b, gd_obj_t *entry,
    const gd_compared_t *now, const gd_compared_t *before);
static gd_val_t gd_comparison_text(gd_build_t *b, const gd_amount_t *amount);
static gd_uint_t gd_comparison_units(gd_build_t *b, const gd_compared_t *now,
    const gd_compared_t *before);
static gd_uint_t gd_comparison_absent(gd_build_t *b,
    const gd_compared_t *now, const gd_compared_t *before);
static gd_uint_t gd_comparison_dull(gd_build_t *b, const gd_compared_t *now,
    const gd_compared_t *before);
static gd_uint_t gd_comparison_zero(gd_build_t *b, const gd_compared_t *cell);
static gd_cell_t gd_compared_cell(gd_build_t *b, const gd_compared_t *cell);


void
gd_report_comparison(gd_build_t *b, const gd_report_t *report)
{
    gd_obj_t             *comparison;
    gd_val_t              row;
    gd_list_t            *all, *shown;
    gd_uint_t             i;
    gd_comparison_t       now, then;
    const gd_report_t    *before;
    const gd_compared_t  *cell;

    before = gd_comparison_before(b, report);

    if (before == NULL
        || gd_comparison_cells(b, report, &now) != GD_OK
        || gd_comparison_cells(b, before, &then) != GD_OK)
    {
        return;
    }

    all = gd_list(&b->view, now.n);
    shown = gd_list(&b->view, 32);

    for (i = 0; i < now.n; i++) {
        cell = gd_comparison_find(b, &then, &now.cells[i]);

        if (cell == NULL || gd_comparison_absent(b, &now.cells[i], cell)) {
            continue;
        }

        row = gd_comparison_row(b, &now.cells[i], cell);
        gd_push(&b->view, all, row);

        if (!gd_comparison_dull(b, &now.cells[i], cell)) {
            gd_push(&b->view, shown, row);
        }
    }

    comparison = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, comparison, GD_N_year, gd_v_int(before->year));
    gd_put(&b->view, comparison, GD_N_url, gd_report_link(b, before));
    gd_put(&b->view, comparison, GD_N_rows, gd_v_list(all));
    gd_put_hidden(&b->view, comparison, GD_N_shown, gd_v_list(shown));
    gd_put_hidden(&b->view, comparison, GD_N_has_shown,
                  gd_v_bool(shown != NULL && shown->n));

    gd_put(&b->view, b->page, GD_N_comparison, gd_v_obj(comparison));
}


/* both have a form; drafts are for those who see the other draft only */

static const gd_report_t *
gd_comparison_before(gd_build_t *b, const gd_report_t *report)
{
    const gd_report_t  *before;

    before = gd_report_find(b->img, &b->root->reports, report->year - 1,
                            report->office, report->all);

    if (before == NULL || before->format == 0 || report->format == 0
        || !gd_report_public(b->img, before))
    {
        return NULL;
    }

    return before;
}


static gd_int_t
gd_comparison_cells(gd_build_t *b, const gd_report_t *report,
    gd_comparison_t *c)
{
    uint32_t      t, i;
    gd_table_t   *table;
    gd_format_t  *format;

    format = gd_report_format(b, report);

    c->n = 0;
    c->cells = gd_arena_alloc(b->view.arena,
                              format->ncells * sizeof(gd_compared_t));
    if (c->cells == NULL) {
        return GD_ERROR;
    }

    for (t = 0; t < format->tables.len; t++) {
        table = gd_elts(b->img, gd_table_t, format->tables) + t;

        /* of what a report does not have, the next one says nothing */

        if (gd_elts(b->img, uint64_t, report->sources)[t]
            == GD_SOURCE_ABSENT)
        {
            continue;
        }

        for (i = 0; i < table->blocks.len; i++) {
            gd_comparison_block(b, table,
                                gd_elts(b->img, gd_block_t, table->blocks) + i,
                                report, c);
        }
    }

    return GD_OK;
}


static void
gd_comparison_block(gd_build_t *b, const gd_table_t *table,
    const gd_block_t *block, const gd_report_t *report, gd_comparison_t *c)
{
    uint32_t        i, k;
    gd_uint_t       sums;
    gd_line_t      *rows, *columns;
    gd_compared_t  *cell;

    rows = gd_elts(b->img, gd_line_t, block->rows);
    columns = gd_elts(b->img, gd_line_t, block->columns);
    sums = gd_comparison_sums(b, block);

    for (i = 0; i < block->rows.len; i++) {
        for (k = 0; k < block->columns.len; k++) {

            if (sums && columns[k].role != GD_ROLE_SUM) {
                continue;
            }

            cell = &c->cells[c->n++];

            cell->report = report;
            cell->table = table;
            cell->row = &rows[i];
            cell->column = &columns[k];
            cell->number = block->first + i * block->columns.len + k;
            cell->sum = sums;
            cell->key = gd_table_anchor(b, block, &rows[i], &columns[k]);
        }
    }
}


/* whether the columns of a table of several rows are summed up by one */

static gd_uint_t
gd_comparison_sums(gd_build_t *b, const gd_block_t *block)
{
    uint32_t  k;

    for (k = 0; block->rows.len > 1 && k < block->columns.len; k++) {
        if (gd_elts(b->img, gd_line_t, block->columns)[k].role
            == GD_ROLE_SUM)
        {
            return 1;
        }
    }

    return 0;
}


static const gd_compared_t *
gd_comparison_find(gd_build_t *b, const gd_comparison_t *c,
    const gd_compared_t *cell)
{
    gd_str_t   one, two;
    gd_uint_t  i;

    one = gd_image_get(b->img, cell->table->key);

    for (i = 0; i < c->n; i++) {

        if (!gd_str_eq(&c->cells[i].key, &cell->key)) {
            continue;
        }

        two = gd_image_get(b->img, c->cells[i].table->key);

        if (gd_str_eq(&one, &two)) {
            return &c->cells[i];
        }
    }

    return NULL;
}


static gd_val_t
gd_comparison_row(gd_build_t *b, const gd_compared_t *now,
    const gd_compared_t *before)
{
    gd_obj_t  *entry;

    entry = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, entry, GD_N_table, gd_v_ref(b->img, now->table->key));
    gd_put(&b->view, entry, GD_N_cell, gd_v_str(now->key));
    gd_put_hidden(&b->view, entry, GD_N_label,
           now->sum ? gd_line_label(b, now->row)
                    : gd_table_label(b, now->row, now->column));
    gd_put(&b->view, entry, GD_N_value, gd_v_cell(gd_compared_cell(b, now)));
    gd_put(&b->view, entry, GD_N_previous,
           gd_v_cell(gd_compared_cell(b, before)));
    gd_put_hidden(&b->view, entry, GD_N_name,
                  gd_v_ref(b->img, now->table->name));

    gd_put_hidden(&b->view, entry, GD_N_cells,
                  gd_comparison_pair(b, now, before));

    gd_comparison_change(b, entry, now, before);

    return gd_v_obj(entry);
}


/* for the page: what is not there is told from what is blank */

static gd_val_t
gd_comparison_pair(gd_build_t *b, const gd_compared_t *now,
    const gd_compared_t *before)
{
    gd_obj_t   *entry;
    gd_cell_t   cell;
    gd_list_t  *pair;
    gd_uint_t   i;

    pair = gd_list(&b->view, 2);

    for (i = 0; i < 2; i++) {
        cell = gd_compared_cell(b, i ? before : now);
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_value, gd_v_cell(cell));
        gd_put(&b->view, entry, GD_N_is_blank,
               gd_v_bool(gd_cell_type(cell) == GD_CELL_BLANK));
        gd_put(&b->view, entry, GD_N_is_absent,
               gd_v_bool(gd_cell_type(cell) == GD_CELL_ABSENT));

        gd_push(&b->view, pair, gd_v_obj(entry));
    }

    return gd_v_list(pair);
}


/* of what is blank, or has no unit or another one, there is no difference */

static void
gd_comparison_change(gd_build_t *b, gd_obj_t *entry,
    const gd_compared_t *now, const gd_compared_t *before)
{
    gd_val_t     change;
    gd_amount_t  amount, less;

    if (gd_cell_amount_of(b->img, gd_compared_cell(b, now), &amount) != GD_OK
        || gd_cell_amount_of(b->img, gd_compared_cell(b, before), &less)
           != GD_OK
        || !gd_comparison_units(b, now, before))
    {
        gd_put(&b->view, entry, GD_N_change, gd_v_null());
        return;
    }

    less.value = -less.value;

    if (gd_amount_add(&amount, &less) != GD_OK) {
        gd_put(&b->view, entry, GD_N_change, gd_v_null());
        return;
    }

    change = gd_comparison_text(b, &amount);

    gd_put(&b->view, entry, GD_N_change,
           amount.scale ? change : gd_v_int(amount.value));

    /* less the sign */

    if (amount.value < 0) {
        change.u.data++;
        change.len--;
    }

    gd_put_hidden(&b->view, entry, GD_N_change_label,
                  (amount.value == 0) ? gd_v_text("持平")
                  : gd_v_printf(&b->view, "%s %.*s",
                                (amount.value > 0) ? "增加" : "减少",
                                (int) change.len, change.u.data));
}


static gd_val_t
gd_comparison_text(gd_build_t *b, const gd_amount_t *amount)
{
    gd_out_t  out;
    gd_str_t  text;

    gd_out_arena(&out, b->view.arena);
    gd_out_amount(&out, amount);

    text.data = out.start;
    text.len = (size_t) (out.pos - out.start);

    return gd_v_str(text);
}


static gd_uint_t
gd_comparison_units(gd_build_t *b, const gd_compared_t *now,
    const gd_compared_t *before)
{
    gd_str_t  a, c;

    if (now->column->type != GD_CELLS_AMOUNT) {
        return 1;
    }

    a = gd_image_get(b->img, gd_report_unit(b->img, now->report, now->row,
                                            now->column, now->number));
    c = gd_image_get(b->img, gd_report_unit(b->img, before->report,
                                            before->row, before->column,
                                            before->number));

    return a.len != 0 && gd_str_eq(&a, &c);
}


static gd_uint_t
gd_comparison_absent(gd_build_t *b, const gd_compared_t *now,
    const gd_compared_t *before)
{
    return gd_cell_type(gd_compared_cell(b, now)) == GD_CELL_ABSENT
           && gd_cell_type(gd_compared_cell(b, before)) == GD_CELL_ABSENT;
}


/* both blank, or both zero: the page leaves them out */

static gd_uint_t
gd_comparison_dull(gd_build_t *b, const gd_compared_t *now,
    const gd_compared_t *before)
{
    return (gd_cell_type(gd_compared_cell(b, now)) == GD_CELL_BLANK
            && gd_cell_type(gd_compared_cell(b, before)) == GD_CELL_BLANK)
           || (gd_comparison_zero(b, now) && gd_comparison_zero(b, before));
}


static gd_uint_t
gd_comparison_zero(gd_build_t *b, const gd_compared_t *cell)
{
    gd_amount_t  amount;

    return gd_cell_amount_of(b->img, gd_compared_cell(b, cell), &amount)
           == GD_OK
           && amount.value == 0;
}


static gd_cell_t
gd_compared_cell(gd_build_t *b, const gd_compared_t *cell)
{
    return gd_elts(b->img, gd_cell_t, cell->report->cells)[cell->number];
}
