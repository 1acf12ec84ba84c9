
/*
 * Copyright (C) govdisclose contributors
 *
 * A block of a statutory table, laid out as its form prints it: heads that
 * span several rows or columns come from the groups of its lines.
 */


#include "gd_page.h"
#include "gd_str.h"


/* the lines of one side of a block, and how many levels of heads they have */

typedef struct {
    gd_line_t            *lines;
    uint32_t              n;
    uint32_t              depth;      /* 0: one line without a label */
} gd_side_t;


static gd_side_t gd_table_side(gd_build_t *b, gd_ref_t lines);
static gd_val_t gd_table_head(gd_build_t *b, const gd_block_t *block,
    const gd_side_t *rows, const gd_side_t *columns);
static gd_val_t gd_table_row(gd_build_t *b, const gd_block_t *block,
    const gd_side_t *rows, const gd_side_t *columns, uint32_t row,
    const gd_cell_t *cells);
static gd_val_t gd_table_cell(gd_build_t *b, gd_str_t anchor, uint64_t number,
    gd_cell_t cell);
static uint32_t gd_table_run(gd_build_t *b, const gd_side_t *side, uint32_t i,
    uint32_t level);
static gd_uint_t gd_table_same(gd_build_t *b, const gd_line_t *a,
    const gd_line_t *c, uint32_t level);
static gd_obj_t *gd_table_heading(gd_build_t *b, gd_ref_t label,
    uint32_t colspan, uint32_t rowspan, const char *scope);


gd_val_t
gd_table_block(gd_build_t *b, const gd_block_t *block, const gd_cell_t *cells)
{
    uint32_t    i;
    gd_obj_t   *entry;
    gd_list_t  *list;
    gd_side_t   rows, columns;

    rows = gd_table_side(b, block->rows);
    columns = gd_table_side(b, block->columns);

    entry = gd_obj(&b->view, NULL, NULL);
    list = gd_list(&b->view, rows.n);

    for (i = 0; i < rows.n; i++) {
        gd_push(&b->view, list,
                gd_table_row(b, block, &rows, &columns, i, cells));
    }

    if (block->caption.len) {
        gd_put(&b->view, entry, GD_N_caption, gd_v_ref(b->img,
                                                       block->caption));
    } else {
        gd_put(&b->view, entry, GD_N_caption, gd_v_null());
    }

    gd_put(&b->view, entry, GD_N_span, gd_v_int(rows.depth + columns.n));
    gd_put(&b->view, entry, GD_N_head,
           gd_table_head(b, block, &rows, &columns));
    gd_put(&b->view, entry, GD_N_rows, gd_v_list(list));

    return gd_v_obj(entry);
}


static gd_side_t
gd_table_side(gd_build_t *b, gd_ref_t lines)
{
    uint32_t   i;
    gd_side_t  side;

    side.lines = gd_elts(b->img, gd_line_t, lines);
    side.n = lines.len;
    side.depth = 0;

    for (i = 0; i < side.n; i++) {
        if (side.lines[i].label.len) {
            side.depth = gd_max(side.depth, side.lines[i].groups.len + 1u);
        }
    }

    return side;
}


static gd_val_t
gd_table_head(gd_build_t *b, const gd_block_t *block, const gd_side_t *rows,
    const gd_side_t *columns)
{
    uint32_t    i, level, run, groups;
    gd_obj_t   *entry, *heading;
    gd_list_t  *head, *cells;

    head = gd_list(&b->view, columns->depth);

    for (level = 0; level < columns->depth; level++) {
        cells = gd_list(&b->view, columns->n);

        if (level == 0 && rows->depth) {
            heading = gd_table_heading(b, block->corner, rows->depth,
                                       columns->depth, "col");
            gd_put(&b->view, heading, GD_N_corner, gd_v_bool(1));
            gd_push(&b->view, cells, gd_v_obj(heading));
        }

        for (i = 0; i < columns->n; i += run) {
            run = 1;
            groups = columns->lines[i].groups.len;

            if (level > groups) {
                continue;
            }

            if (level < groups) {
                run = gd_table_run(b, columns, i, level);
                heading = gd_table_heading(b,
                              gd_elts(b->img, gd_ref_t,
                                      columns->lines[i].groups)[level],
                              run, 1, "colgroup");

            } else {
                heading = gd_table_heading(b, columns->lines[i].label, 1,
                                           columns->depth - level, "col");
            }

            gd_put(&b->view, heading, GD_N_corner, gd_v_bool(0));
            gd_push(&b->view, cells, gd_v_obj(heading));
        }

        entry = gd_obj(&b->view, NULL, NULL);
        gd_put(&b->view, entry, GD_N_cells, gd_v_list(cells));
        gd_push(&b->view, head, gd_v_obj(entry));
    }

    return gd_v_list(head);
}


static gd_val_t
gd_table_row(gd_build_t *b, const gd_block_t *block, const gd_side_t *rows,
    const gd_side_t *columns, uint32_t row, const gd_cell_t *cells)
{
    uint32_t          k, level;
    uint64_t          cell;
    gd_obj_t         *entry;
    gd_list_t        *heads, *list;
    const gd_line_t  *line;

    line = &rows->lines[row];
    heads = gd_list(&b->view, rows->depth);
    list = gd_list(&b->view, columns->n);

    for (level = 0; rows->depth && level < line->groups.len; level++) {

        /* the head began in a row above */

        if (row && gd_table_same(b, line, line - 1, level)) {
            continue;
        }

        gd_push(&b->view, heads,
                gd_v_obj(gd_table_heading(b,
                             gd_elts(b->img, gd_ref_t, line->groups)[level],
                             1, gd_table_run(b, rows, row, level),
                             "rowgroup")));
    }

    if (rows->depth) {
        gd_push(&b->view, heads,
                gd_v_obj(gd_table_heading(b, line->label,
                                          rows->depth - line->groups.len, 1,
                                          "row")));
    }

    for (k = 0; k < columns->n; k++) {
        cell = block->first + row * columns->n + k;

        gd_push(&b->view, list,
                gd_table_cell(b, gd_table_anchor(b, block, line,
                                                 &columns->lines[k]),
                              cell, cells[cell]));
    }

    entry = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, entry, GD_N_heads, gd_v_list(heads));
    gd_put(&b->view, entry, GD_N_cells, gd_v_list(list));

    return gd_v_obj(entry);
}


static gd_val_t
gd_table_cell(gd_build_t *b, gd_str_t anchor, uint64_t number, gd_cell_t cell)
{
    gd_obj_t   *entry;
    gd_view_t  *view;

    view = &b->view;
    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_value, gd_v_cell(cell));
    gd_put(view, entry, GD_N_anchor, gd_v_str(anchor));
    gd_put(view, entry, GD_N_is_blank,
           gd_v_bool(gd_cell_type(cell) == GD_CELL_BLANK));
    gd_put(view, entry, GD_N_is_absent,
           gd_v_bool(gd_cell_type(cell) == GD_CELL_ABSENT));
    gd_put(view, entry, GD_N_marks, gd_failing_cell(b, number));

    return gd_v_obj(entry);
}


/* how many lines from i on lie under one head */

static uint32_t
gd_table_run(gd_build_t *b, const gd_side_t *side, uint32_t i, uint32_t level)
{
    uint32_t  k;

    for (k = i + 1; k < side->n; k++) {
        if (!gd_table_same(b, &side->lines[i], &side->lines[k], level)) {
            break;
        }
    }

    return k - i;
}


static gd_uint_t
gd_table_same(gd_build_t *b, const gd_line_t *a, const gd_line_t *c,
    uint32_t level)
{
    uint32_t  i;
    gd_str_t  x, y;

    if (a->groups.len <= level || c->groups.len <= level) {
        return 0;
    }

    for (i = 0; i <= level; i++) {
        x = gd_image_get(b->img, gd_elts(b->img, gd_ref_t, a->groups)[i]);
        y = gd_image_get(b->img, gd_elts(b->img, gd_ref_t, c->groups)[i]);

        if (!gd_str_eq(&x, &y)) {
            return 0;
        }
    }

    return 1;
}


static gd_obj_t *
gd_table_heading(gd_build_t *b, gd_ref_t label, uint32_t colspan,
    uint32_t rowspan, const char *scope)
{
    gd_obj_t   *heading;
    gd_view_t  *view;

    view = &b->view;
    heading = gd_obj(view, NULL, NULL);

    gd_put(view, heading, GD_N_label, gd_v_ref(b->img, label));
    gd_put(view, heading, GD_N_colspan, gd_v_int(colspan));
    gd_put(view, heading, GD_N_rowspan, gd_v_int(rowspan));
    gd_put(view, heading, GD_N_scope, gd_v_printf(view, "%s", scope));

    return heading;
}
