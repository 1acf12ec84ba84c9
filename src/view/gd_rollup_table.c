
/*
 * Copyright (C) govdisclose contributors
 *
 * The tables of a roll-up: sums, what they lack, and what was printed instead.
 */


#include "gd_page.h"
#include "gd_str.h"


/* calls visit for every cell of a table */

typedef struct {
    gd_build_t           *b;
    const gd_rollup_t    *rollup;
    const gd_table_t     *table;
    const gd_report_t    *report;
    gd_list_t            *list;
    gd_vec_t             *groups;
    gd_uint_t             labels;
} gd_visit_t;

typedef void (*gd_visit_pt)(gd_visit_t *v, const gd_block_t *block,
    const gd_line_t *row, const gd_line_t *column, uint64_t cell);


/* cells of a table that lack the same */

typedef struct {
    gd_share_t            share;
    gd_list_t            *cells;      /* their labels */
} gd_lack_t;


static void gd_rollup_visit(gd_visit_t *v, gd_visit_pt visit);
static void gd_rollup_unit(gd_visit_t *v, const gd_block_t *block,
    const gd_line_t *row, const gd_line_t *column, uint64_t cell);
static void gd_rollup_lack(gd_visit_t *v, const gd_block_t *block,
    const gd_line_t *row, const gd_line_t *column, uint64_t cell);
static void gd_rollup_group(gd_visit_t *v, const gd_block_t *block,
    const gd_line_t *row, const gd_line_t *column, uint64_t cell);
static void gd_rollup_name(gd_visit_t *v, gd_lack_t *lack,
    const gd_line_t *row, const gd_line_t *column);
static gd_val_t gd_rollup_groups(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_table_t *table);
static gd_obj_t *gd_rollup_share(gd_build_t *b, const gd_share_t *share);
static void gd_rollup_line(gd_visit_t *v, const gd_block_t *block,
    const gd_line_t *row, const gd_line_t *column, uint64_t cell);
static gd_val_t gd_rollup_unit_of(gd_build_t *b, const gd_rollup_t *rollup,
    uint64_t cell);
static void gd_rollup_difference(gd_visit_t *v, const gd_block_t *block,
    const gd_line_t *row, const gd_line_t *column, uint64_t cell);


gd_val_t
gd_rollup_table(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_table_t *table)
{
    uint32_t    i;
    gd_obj_t   *entry;
    gd_view_t  *view;
    gd_list_t  *blocks;

    view = &b->view;
    entry = gd_obj(view, NULL, NULL);
    blocks = gd_list(view, table->blocks.len);

    for (i = 0; i < table->blocks.len; i++) {
        gd_push(view, blocks,
                gd_table_block(b, gd_elts(b->img, gd_block_t, table->blocks)
                                  + i,
                               gd_elts(b->img, gd_cell_t, rollup->cells)));
    }

    gd_put(view, entry, GD_N_key, gd_v_ref(b->img, table->key));
    gd_put(view, entry, GD_N_anchor,
           gd_v_printf(view, "table-%.*s", (int) table->key.len,
                       gd_image_get(b->img, table->key).data));
    gd_put(view, entry, GD_N_name, gd_v_ref(b->img, table->name));
    gd_put(view, entry, GD_N_title, gd_v_ref(b->img, table->title));
    gd_put(view, entry, GD_N_summary,
           gd_table_summary(b, table,
                            gd_elts(b->img, gd_cell_t, rollup->cells)));
    gd_put(view, entry, GD_N_blocks, gd_v_list(blocks));
    gd_put(view, entry, GD_N_units, gd_rollup_units(b, rollup, table, 1));
    gd_put(view, entry, GD_N_groups, gd_rollup_groups(b, rollup, table));

    return gd_v_obj(entry);
}


static void
gd_rollup_visit(gd_visit_t *v, gd_visit_pt visit)
{
    uint32_t           i, k, t, n;
    const gd_line_t   *rows, *columns;
    const gd_block_t  *block;

    for (t = 0; t < v->table->blocks.len; t++) {
        block = gd_elts(v->b->img, gd_block_t, v->table->blocks) + t;
        rows = gd_elts(v->b->img, gd_line_t, block->rows);
        columns = gd_elts(v->b->img, gd_line_t, block->columns);
        n = block->columns.len;

        for (i = 0; i < block->rows.len; i++) {
            for (k = 0; k < n; k++) {
                visit(v, block, &rows[i], &columns[k],
                      block->first + i * n + k);
            }
        }
    }
}


gd_val_t
gd_rollup_units(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_table_t *table, gd_uint_t labels)
{
    gd_visit_t  v = { b, rollup, table, NULL, NULL, NULL, labels };

    v.list = gd_list(&b->view, 0);
    gd_rollup_visit(&v, gd_rollup_unit);

    return gd_v_list(v.list);
}


static void
gd_rollup_unit(gd_visit_t *v, const gd_block_t *block, const gd_line_t *row,
    const gd_line_t *column, uint64_t cell)
{
    gd_obj_t   *entry;
    gd_val_t    unit;
    gd_view_t  *view;

    view = &v->b->view;
    unit = gd_rollup_unit_of(v->b, v->rollup, cell);

    /* what the form prints beside the cell needs no remark */

    if (unit.type == GD_V_NULL
        || (v->labels && (row->unit.off || column->unit.off)))
    {
        return;
    }

    entry = gd_obj(view, NULL, NULL);

    if (v->labels) {
        gd_put(view, entry, GD_N_label, gd_table_label(v->b, row, column));

    } else {
        gd_put(view, entry, GD_N_cell,
               gd_v_str(gd_table_anchor(v->b, block, row, column)));
    }

    gd_put(view, entry, GD_N_unit, unit);
    gd_push(view, v->list, gd_v_obj(entry));
}


gd_val_t
gd_rollup_incomplete(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_table_t *table)
{
    gd_visit_t  v = { b, rollup, table, NULL, NULL, NULL, 0 };

    v.list = gd_list(&b->view, 0);
    gd_rollup_visit(&v, gd_rollup_lack);

    return gd_v_list(v.list);
}


static void
gd_rollup_lack(gd_visit_t *v, const gd_block_t *block, const gd_line_t *row,
    const gd_line_t *column, uint64_t cell)
{
    gd_obj_t          *entry;
    const gd_share_t  *share;

    share = gd_elts(v->b->img, gd_share_t, v->rollup->shares) + cell;

    if (!share->blank && !share->no_unit && !share->beyond) {
        return;
    }

    entry = gd_rollup_share(v->b, share);

    gd_put(&v->b->view, entry, GD_N_cell,
           gd_v_str(gd_table_anchor(v->b, block, row, column)));
    gd_push(&v->b->view, v->list, gd_v_obj(entry));
}


static gd_obj_t *
gd_rollup_share(gd_build_t *b, const gd_share_t *share)
{
    gd_obj_t  *entry;

    entry = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, entry, GD_N_known, gd_v_int(share->known));
    gd_put(&b->view, entry, GD_N_blank, gd_v_int(share->blank));
    gd_put(&b->view, entry, GD_N_no_unit, gd_v_int(share->no_unit));
    gd_put(&b->view, entry, GD_N_beyond, gd_v_bool(share->beyond));

    return entry;
}


/* a page would be all remarks if it had one for each cell */

static gd_val_t
gd_rollup_groups(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_table_t *table)
{
    size_t       i;
    gd_vec_t     groups;
    gd_obj_t    *entry;
    gd_lack_t   *lack;
    gd_list_t   *list;
    gd_visit_t   v = { b, rollup, table, NULL, NULL, NULL, 0 };

    gd_vec_init(&groups, sizeof(gd_lack_t));

    v.groups = &groups;
    gd_rollup_visit(&v, gd_rollup_group);

    list = gd_list(&b->view, groups.n);

    for (i = 0; i < groups.n; i++) {
        lack = gd_vec_at(&groups, gd_lack_t, i);
        entry = gd_rollup_share(b, &lack->share);

        gd_put(&b->view, entry, GD_N_count,
               gd_v_int(lack->cells ? (int64_t) lack->cells->n : 0));
        gd_put(&b->view, entry, GD_N_cells, gd_v_list(lack->cells));
        gd_push(&b->view, list, gd_v_obj(entry));
    }

    gd_vec_free(&groups);

    return gd_v_list(list);
}


static void
gd_rollup_group(gd_visit_t *v, const gd_block_t *block, const gd_line_t *row,
    const gd_line_t *column, uint64_t cell)
{
    size_t             i;
    gd_lack_t         *lack;
    const gd_share_t  *share;

    (void) block;

    share = gd_elts(v->b->img, gd_share_t, v->rollup->shares) + cell;

    if (!share->blank && !share->no_unit && !share->beyond) {
        return;
    }

    for (i = 0; i < v->groups->n; i++) {
        lack = gd_vec_at(v->groups, gd_lack_t, i);

        if (memcmp(&lack->share, share, sizeof(gd_share_t)) == 0) {
            gd_rollup_name(v, lack, row, column);
            return;
        }
    }

    lack = gd_vec_push(v->groups);

    if (lack == NULL) {
        v->b->view.arena->failed = 1;
        return;
    }

    lack->share = *share;
    lack->cells = gd_list(&v->b->view, 8);

    gd_rollup_name(v, lack, row, column);
}


static void
gd_rollup_name(gd_visit_t *v, gd_lack_t *lack, const gd_line_t *row,
    const gd_line_t *column)
{
    gd_obj_t  *entry;

    entry = gd_obj(&v->b->view, NULL, NULL);

    gd_put(&v->b->view, entry, GD_N_label, gd_table_label(v->b, row, column));
    gd_push(&v->b->view, lack->cells, gd_v_obj(entry));
}


gd_val_t
gd_rollup_differences(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_report_t *report)
{
    uint32_t      i;
    gd_visit_t    v = { b, rollup, NULL, report, NULL, NULL, 0 };
    gd_format_t  *format;

    v.list = gd_list(&b->view, 0);
    format = gd_report_format(b, report);

    for (i = 0; i < format->tables.len; i++) {

        if (gd_elts(b->img, uint64_t, report->sources)[i]
            != GD_SOURCE_DECLARED)
        {
            continue;
        }

        v.table = gd_elts(b->img, gd_table_t, format->tables) + i;
        gd_rollup_visit(&v, gd_rollup_difference);
    }

    return gd_v_list(v.list);
}


/* a cell that cannot be summed differs from nothing */

static void
gd_rollup_difference(gd_visit_t *v, const gd_block_t *block,
    const gd_line_t *row, const gd_line_t *column, uint64_t cell)
{
    gd_obj_t   *entry;
    gd_cell_t   declared, computed;
    gd_view_t  *view;

    view = &v->b->view;
    declared = gd_elts(v->b->img, gd_cell_t, v->report->cells)[cell];
    computed = gd_elts(v->b->img, gd_cell_t, v->rollup->cells)[cell];

    if (gd_cell_amount_of(v->b->img, computed, NULL) != GD_OK
        || gd_cell_equal(v->b->img, declared, computed))
    {
        return;
    }

    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_table, gd_v_ref(v->b->img, v->table->key));
    gd_put_hidden(view, entry, GD_N_name,
                  gd_v_ref(v->b->img, v->table->name));
    gd_put(view, entry, GD_N_cell,
           gd_v_str(gd_table_anchor(v->b, block, row, column)));
    gd_put(view, entry, GD_N_label, gd_table_label(v->b, row, column));
    gd_put(view, entry, GD_N_declared, gd_v_cell(declared));
    gd_put(view, entry, GD_N_computed, gd_v_cell(computed));

    gd_push(view, v->list, gd_v_obj(entry));
}


/* a line for every cell: its sum, what it lacks, what was printed */

gd_val_t
gd_rollup_csv(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_report_t *aggregate)
{
    uint32_t      i;
    gd_list_t    *names;
    gd_visit_t    v = { b, rollup, NULL, aggregate, NULL, NULL, 0 };
    gd_format_t  *format;

    static const char  *const fields[] = {
        "year", "format", "table", "cell", "row", "column", "sum", "unit",
        "known", "blank", "no_unit", "aggregate"
    };

    names = gd_list(&b->view, gd_nelts(fields));

    for (i = 0; i < gd_nelts(fields); i++) {
        gd_push(&b->view, names, gd_v_const(fields[i]));
    }

    v.list = gd_list(&b->view, 256);
    gd_push(&b->view, v.list, gd_v_list(names));

    if (rollup->cells.len == 0) {
        return gd_v_list(v.list);
    }

    format = gd_elts(b->img, gd_format_t, b->root->reports.formats)
             + rollup->format - 1;

    for (i = 0; i < format->tables.len; i++) {
        v.table = gd_elts(b->img, gd_table_t, format->tables) + i;
        gd_rollup_visit(&v, gd_rollup_line);
    }

    return gd_v_list(v.list);
}


static void
gd_rollup_line(gd_visit_t *v, const gd_block_t *block, const gd_line_t *row,
    const gd_line_t *column, uint64_t cell)
{
    gd_view_t         *view;
    gd_list_t         *line;
    gd_format_t       *format;
    const gd_share_t  *share;

    view = &v->b->view;
    line = gd_list(view, 12);
    format = gd_elts(v->b->img, gd_format_t, v->b->root->reports.formats)
             + v->rollup->format - 1;
    share = gd_elts(v->b->img, gd_share_t, v->rollup->shares) + cell;

    gd_push(view, line, gd_v_int(v->rollup->year));
    gd_push(view, line, gd_v_ref(v->b->img, format->id));
    gd_push(view, line, gd_v_ref(v->b->img, v->table->key));
    gd_push(view, line, gd_v_str(gd_table_anchor(v->b, block, row, column)));
    gd_push(view, line, gd_line_label(v->b, row));
    gd_push(view, line, gd_line_label(v->b, column));
    gd_push(view, line, gd_v_cell(gd_elts(v->b->img, gd_cell_t,
                                          v->rollup->cells)[cell]));
    gd_push(view, line, gd_rollup_unit_of(v->b, v->rollup, cell));
    gd_push(view, line, gd_v_int(share->known));
    gd_push(view, line, gd_v_int(share->blank));
    gd_push(view, line, gd_v_int(share->no_unit));
    gd_push(view, line, v->report ? gd_v_cell(gd_elts(v->b->img, gd_cell_t,
                                                      v->report->cells)[cell])
                                  : gd_v_null());

    gd_push(view, v->list, gd_v_list(line));
}


static gd_val_t
gd_rollup_unit_of(gd_build_t *b, const gd_rollup_t *rollup, uint64_t cell)
{
    uint32_t    i;
    gd_unit_t  *units;

    units = gd_elts(b->img, gd_unit_t, rollup->units);

    for (i = 0; i < rollup->units.len; i++) {
        if (units[i].cell == cell) {
            return gd_v_ref(b->img, units[i].unit);
        }
    }

    return gd_v_null();
}
