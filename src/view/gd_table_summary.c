
/*
 * Copyright (C) govdisclose contributors
 *
 * What a table says in one sentence, for those who do not want to hear all of
 * its cells.
 */


#include "gd_page.h"


/* figures that a sentence names one by one */

#define GD_SUMMARY_NAMED   6


typedef struct {
    gd_build_t           *b;
    const gd_table_t     *table;
    const gd_cell_t      *cells;      /* of the whole form */
    gd_uint_t             zeros;
    gd_uint_t             blanks;
    gd_uint_t             absent;
    gd_uint_t             others;
    gd_uint_t             said;
    gd_out_t              out;
} gd_summary_t;


typedef void (*gd_summary_pt)(gd_summary_t *s, const gd_line_t *row,
    const gd_line_t *column, gd_cell_t cell);


static void gd_summary_visit(gd_summary_t *s, gd_summary_pt visit);
static void gd_summary_count(gd_summary_t *s, const gd_line_t *row,
    const gd_line_t *column, gd_cell_t cell);
static gd_uint_t gd_summary_uniform(gd_summary_t *s);
static void gd_summary_application(gd_summary_t *s, const gd_line_t *row,
    const gd_line_t *column, gd_cell_t cell);
static void gd_summary_dispute(gd_summary_t *s, const gd_line_t *row,
    const gd_line_t *column, gd_cell_t cell);
static void gd_summary_figures(gd_summary_t *s);
static void gd_summary_figure(gd_summary_t *s, const gd_line_t *row,
    const gd_line_t *column, gd_cell_t cell);
static gd_uint_t gd_summary_zero(gd_summary_t *s, gd_cell_t cell);
static void gd_summary_cases(gd_summary_t *s, gd_cell_t cell);
static void gd_summary_value(gd_summary_t *s, gd_cell_t cell);
static void gd_summary_rest(gd_summary_t *s);


gd_val_t
gd_table_summary(gd_build_t *b, const gd_table_t *table,
    const gd_cell_t *cells)
{
    gd_str_t      text;
    gd_summary_t  s;

    memset(&s, 0, sizeof(gd_summary_t));

    s.b = b;
    s.table = table;
    s.cells = cells;

    gd_out_arena(&s.out, b->view.arena);
    gd_summary_visit(&s, gd_summary_count);

    if (!gd_summary_uniform(&s)) {

        if (table->ledger == GD_LEDGER_APPLICATIONS) {
            gd_summary_visit(&s, gd_summary_application);

        } else if (table->ledger == GD_LEDGER_DISPUTES) {
            gd_summary_visit(&s, gd_summary_dispute);
        }

        if (s.said == 0) {
            gd_summary_figures(&s);
        }

        gd_summary_rest(&s);
    }

    text.data = s.out.start;
    text.len = (size_t) (s.out.pos - s.out.start);

    return gd_v_str(text);
}


static void
gd_summary_visit(gd_summary_t *s, gd_summary_pt visit)
{
    uint32_t           i, k, t, n;
    const gd_line_t   *rows, *columns;
    const gd_block_t  *block;

    for (t = 0; t < s->table->blocks.len; t++) {
        block = gd_elts(s->b->img, gd_block_t, s->table->blocks) + t;
        rows = gd_elts(s->b->img, gd_line_t, block->rows);
        columns = gd_elts(s->b->img, gd_line_t, block->columns);
        n = block->columns.len;

        for (i = 0; i < block->rows.len; i++) {
            for (k = 0; k < n; k++) {
                visit(s, &rows[i], &columns[k],
                      s->cells[block->first + i * n + k]);
            }
        }
    }
}


static void
gd_summary_count(gd_summary_t *s, const gd_line_t *row,
    const gd_line_t *column, gd_cell_t cell)
{
    (void) row;
    (void) column;

    switch (gd_cell_type(cell)) {

    case GD_CELL_ABSENT:
        s->absent++;
        break;

    case GD_CELL_BLANK:
        s->blanks++;
        break;

    default:

        if (gd_summary_zero(s, cell)) {
            s->zeros++;

        } else {
            s->others++;
        }
    }
}


/* a blank is no zero: only where all cells are the same there is no more */

static gd_uint_t
gd_summary_uniform(gd_summary_t *s)
{
    if (s->others || s->absent || (s->zeros && s->blanks)) {
        return 0;
    }

    if (s->blanks) {
        gd_out_text(&s->out, "表中各格均为空白。");
        return 1;
    }

    if (s->table->ledger == GD_LEDGER_APPLICATIONS) {
        gd_out_text(&s->out, "全年未收到申请，也没有结转的申请，");

    } else if (s->table->ledger == GD_LEDGER_DISPUTES) {
        gd_out_text(&s->out, "全年没有行政复议和行政诉讼，");
    }

    gd_out_text(&s->out, "表中各格均为0。");

    return 1;
}


/* the totals of what came in and of what became of it */

static void
gd_summary_application(gd_summary_t *s, const gd_line_t *row,
    const gd_line_t *column, gd_cell_t cell)
{
    const char  *what;

    if (column->role != GD_ROLE_SUM) {
        return;
    }

    switch (row->role) {

    case GD_ROLE_NEW:
        what = "本年新收申请";
        break;

    case GD_ROLE_CARRIED_IN:
        what = "上年结转";
        break;

    case GD_ROLE_SUM:
        what = "办结";
        break;

    case GD_ROLE_CARRIED_OUT:
        what = "结转下年度";
        break;

    default:
        return;
    }

    gd_out_text(&s->out, s->said++ ? "，" : "");
    gd_out_text(&s->out, what);
    gd_summary_cases(s, cell);
}


static void
gd_summary_dispute(gd_summary_t *s, const gd_line_t *row,
    const gd_line_t *column, gd_cell_t cell)
{
    uint32_t   i;
    gd_str_t   head;
    gd_ref_t  *groups;

    (void) row;

    if (column->role != GD_ROLE_SUM) {
        return;
    }

    gd_out_text(&s->out, s->said++ ? "，" : "");

    groups = gd_elts(s->b->img, gd_ref_t, column->groups);

    for (i = 0; i < column->groups.len; i++) {
        head = gd_image_get(s->b->img, groups[i]);

        gd_out_text(&s->out, i ? "（" : "");
        gd_out_str(&s->out, &head);
        gd_out_text(&s->out, i ? "）" : "");
    }

    gd_summary_cases(s, cell);
}


static void
gd_summary_figures(gd_summary_t *s)
{
    if (s->others == 0) {
        gd_out_text(&s->out, s->zeros ? "有数字的各格均为0" : "表中没有数字");
        return;
    }

    gd_out_text(&s->out, "表中不为0的数字有");
    gd_out_int(&s->out, (int64_t) s->others);
    gd_out_text(&s->out, "个");

    if (s->others <= GD_SUMMARY_NAMED) {
        gd_summary_visit(s, gd_summary_figure);
    }
}


static void
gd_summary_figure(gd_summary_t *s, const gd_line_t *row,
    const gd_line_t *column, gd_cell_t cell)
{
    gd_str_t  label;

    if (gd_cell_type(cell) <= GD_CELL_BLANK || gd_summary_zero(s, cell)) {
        return;
    }

    gd_out_text(&s->out, s->said++ ? "，" : "：");

    label = gd_image_get(s->b->img, row->label);
    gd_out_str(&s->out, &label);

    label = gd_image_get(s->b->img, column->label);
    gd_out_str(&s->out, &label);

    gd_out_text(&s->out, "为");
    gd_summary_value(s, cell);
}


/* a text that says a value is one */

static gd_uint_t
gd_summary_zero(gd_summary_t *s, gd_cell_t cell)
{
    gd_amount_t  amount;

    return gd_cell_amount_of(s->b->img, cell, &amount) == GD_OK
           && amount.value == 0;
}


static void
gd_summary_cases(gd_summary_t *s, gd_cell_t cell)
{
    if (gd_cell_type(cell) > GD_CELL_BLANK) {
        gd_summary_value(s, cell);
        gd_out_text(&s->out, "件");

    } else {
        gd_out_text(&s->out, gd_cell_type(cell) == GD_CELL_BLANK
                             ? "空白" : "未提供");
    }
}


/* it is escaped where it is printed, and not here */

static void
gd_summary_value(gd_summary_t *s, gd_cell_t cell)
{
    gd_str_t  text;

    if (gd_cell_type(cell) == GD_CELL_TEXT) {
        text = gd_image_get(s->b->img,
                            gd_cell_amount(s->b->img, cell)->text);
        gd_out_str(&s->out, &text);
        return;
    }

    gd_out_cell(&s->out, s->b->img, cell);
}


static void
gd_summary_rest(gd_summary_t *s)
{
    const struct {
        gd_uint_t    n;
        const char  *what;
    } rest[] = {
        { s->blanks, "空白" },
        { s->absent, "未提供" }
    };

    gd_uint_t  i;

    for (i = 0; i < gd_nelts(rest); i++) {
        if (rest[i].n) {
            gd_out_text(&s->out, "；");
            gd_out_text(&s->out, rest[i].what);
            gd_out_int(&s->out, (int64_t) rest[i].n);
            gd_out_text(&s->out, "格");
        }
    }

    gd_out_text(&s->out, "。");
}
