
/*
 * Copyright (C) govdisclose contributors
 *
 * The blocks of a table on a grid: which places a cell that spans rows or
 * columns covers.
 */


#include "gd_paper.h"
#include "gd_str.h"


static gd_uint_t gd_grid_init(gd_view_t *view, gd_grid_t *grid,
    const gd_val_t *block);
static void gd_grid_fill(gd_view_t *view, gd_grid_t *grid,
    const gd_val_t *block);
static uint32_t gd_grid_heads(gd_view_t *view, gd_grid_t *grid, uint32_t row,
    const gd_val_t *heads, gd_grid_e kind);
static void gd_grid_cover(gd_grid_t *grid, uint32_t row, uint32_t column);
static void gd_grid_figure(gd_view_t *view, gd_grid_cell_t *cell,
    const gd_val_t *val);
static gd_uint_t gd_grid_unit(gd_view_t *view, gd_grid_t *grid,
    const gd_val_t *unit);
static gd_val_t gd_grid_get(gd_view_t *view, const gd_val_t *val,
    gd_uint_t name);
static gd_str_t gd_grid_str(gd_view_t *view, const gd_val_t *val,
    gd_uint_t name);


gd_uint_t
gd_paper_table(gd_paper_t *paper, gd_piece_t *piece, const gd_val_t *blocks,
    const gd_val_t *units)
{
    gd_val_t    block, unit;
    gd_uint_t   i, k, n, placed;
    gd_view_t  *view;

    placed = 0;

    if (piece == NULL) {
        return 0;
    }

    view = paper->view;
    n = gd_v_count(blocks);

    piece->grids = gd_arena_calloc(view->arena, n * sizeof(gd_grid_t));

    for (i = 0; piece->grids != NULL && i < n; i++) {
        block = gd_v_elt(view->img, blocks, i);

        if (!gd_grid_init(view, &piece->grids[i], &block)) {
            break;
        }

        gd_grid_fill(view, &piece->grids[i], &block);

        for (k = 0; k < gd_v_count(units); k++) {
            unit = gd_v_elt(view->img, units, k);
            placed += gd_grid_unit(view, &piece->grids[i], &unit);
        }

        piece->ngrids++;
    }

    return placed;
}


static gd_val_t
gd_grid_get(gd_view_t *view, const gd_val_t *val, gd_uint_t name)
{
    return gd_v_get(view->img, val, name, NULL);
}


static gd_str_t
gd_grid_str(gd_view_t *view, const gd_val_t *val, gd_uint_t name)
{
    gd_str_t  str = gd_null_string;
    gd_val_t  found;

    found = gd_grid_get(view, val, name);

    if (found.type == GD_V_STR) {
        str.data = found.u.data;
        str.len = found.len;
    }

    return str;
}


static gd_uint_t
gd_grid_init(gd_view_t *view, gd_grid_t *grid, const gd_val_t *block)
{
    gd_val_t  head, rows, row, cells;

    head = gd_grid_get(view, block, GD_N_head);
    rows = gd_grid_get(view, block, GD_N_rows);
    row = gd_v_elt(view->img, &rows, 0);
    cells = gd_grid_get(view, &row, GD_N_cells);

    grid->caption = gd_grid_str(view, block, GD_N_caption);
    grid->columns = (uint32_t) gd_grid_get(view, block, GD_N_span).u.num;
    grid->head = (uint32_t) gd_v_count(&head);
    grid->rows = grid->head + (uint32_t) gd_v_count(&rows);
    grid->labels = grid->columns - (uint32_t) gd_v_count(&cells);

    grid->cells = gd_arena_calloc(view->arena,
                                  grid->rows * grid->columns
                                  * sizeof(gd_grid_cell_t));

    return grid->cells != NULL;
}


static void
gd_grid_fill(gd_view_t *view, gd_grid_t *grid, const gd_val_t *block)
{
    uint32_t   i, k, column;
    gd_val_t   lines, line, cells, cell;

    lines = gd_grid_get(view, block, GD_N_head);

    for (i = 0; i < grid->head; i++) {
        line = gd_v_elt(view->img, &lines, i);
        cells = gd_grid_get(view, &line, GD_N_cells);

        (void) gd_grid_heads(view, grid, i, &cells, GD_GRID_HEAD);
    }

    lines = gd_grid_get(view, block, GD_N_rows);

    for (i = grid->head; i < grid->rows; i++) {
        line = gd_v_elt(view->img, &lines, i - grid->head);
        cells = gd_grid_get(view, &line, GD_N_heads);

        (void) gd_grid_heads(view, grid, i, &cells, GD_GRID_LABEL);

        cells = gd_grid_get(view, &line, GD_N_cells);
        column = grid->labels;

        for (k = 0; k < gd_v_count(&cells) && column < grid->columns; k++) {
            cell = gd_v_elt(view->img, &cells, k);
            gd_grid_figure(view, gd_grid_at(grid, i, column++), &cell);
        }
    }
}


/* from the left, where no cell of a row above is; returns the next column */

static uint32_t
gd_grid_heads(gd_view_t *view, gd_grid_t *grid, uint32_t row,
    const gd_val_t *heads, gd_grid_e kind)
{
    uint32_t         column;
    gd_val_t         head;
    gd_uint_t        i;
    gd_grid_cell_t  *cell;

    column = 0;

    for (i = 0; i < gd_v_count(heads); i++) {
        head = gd_v_elt(view->img, heads, i);

        while (column < grid->columns
               && gd_grid_at(grid, row, column)->colspan)
        {
            column += gd_grid_at(grid, row, column)->colspan;
        }

        if (column >= grid->columns) {
            break;
        }

        cell = gd_grid_at(grid, row, column);

        cell->kind = kind;
        cell->text = gd_grid_str(view, &head, GD_N_label);
        cell->colspan = (uint32_t) gd_grid_get(view, &head,
                                               GD_N_colspan).u.num;
        cell->rowspan = (uint32_t) gd_grid_get(view, &head,
                                               GD_N_rowspan).u.num;
        cell->colspan = gd_min(cell->colspan, grid->columns - column);
        cell->rowspan = gd_min(cell->rowspan, grid->rows - row);

        gd_grid_cover(grid, row, column);

        column += cell->colspan;
    }

    return column;
}


static void
gd_grid_cover(gd_grid_t *grid, uint32_t row, uint32_t column)
{
    uint32_t         i;
    gd_grid_cell_t  *cell, *below;

    cell = gd_grid_at(grid, row, column);

    for (i = 1; i < cell->rowspan; i++) {
        below = gd_grid_at(grid, row + i, column);

        below->kind = GD_GRID_BELOW;
        below->colspan = cell->colspan;
    }
}


static void
gd_grid_figure(gd_view_t *view, gd_grid_cell_t *cell, const gd_val_t *val)
{
    cell->kind = GD_GRID_FIGURE;
    cell->colspan = 1;
    cell->rowspan = 1;
    cell->cell = gd_grid_get(view, val, GD_N_value).u.cell;
    cell->key = gd_grid_str(view, val, GD_N_anchor);
}


/* in the head of the column, where that has but one row */

static gd_uint_t
gd_grid_unit(gd_view_t *view, gd_grid_t *grid, const gd_val_t *unit)
{
    uint32_t         k;
    gd_str_t         key, name;
    gd_grid_cell_t  *head;

    key = gd_grid_str(view, unit, GD_N_cell);
    name = gd_grid_str(view, unit, GD_N_unit);

    if (grid->head == 0 || grid->rows != grid->head + 1) {
        return 0;
    }

    for (k = grid->labels; k < grid->columns; k++) {
        head = gd_grid_at(grid, grid->head - 1, k);

        if (head->kind == GD_GRID_HEAD && name.len
            && gd_str_eq(&gd_grid_at(grid, grid->head, k)->key, &key))
        {
            (void) gd_arena_printf(view->arena, &head->text, "%.*s（%.*s）",
                                   (int) head->text.len, head->text.data,
                                   (int) name.len, name.data);
            return 1;
        }
    }

    return 0;
}


gd_uint_t
gd_grid_append(gd_view_t *view, gd_grid_t *grid, gd_str_t label, gd_str_t key,
    const gd_cell_t *cells, uint32_t n)
{
    uint32_t         i;
    gd_grid_cell_t  *all, *cell;

    if (n > grid->columns - grid->labels || grid->labels == 0) {
        return 0;
    }

    all = gd_arena_calloc(view->arena, (grid->rows + 1) * grid->columns
                                       * sizeof(gd_grid_cell_t));
    if (all == NULL) {
        return 0;
    }

    memcpy(all, grid->cells,
           grid->rows * grid->columns * sizeof(gd_grid_cell_t));

    grid->cells = all;
    grid->rows++;

    cell = gd_grid_at(grid, grid->rows - 1, 0);

    cell->kind = GD_GRID_LABEL;
    cell->colspan = grid->labels;
    cell->rowspan = 1;
    cell->text = label;
    cell->key = key;

    for (i = 0; i < grid->columns - grid->labels; i++) {
        cell = gd_grid_at(grid, grid->rows - 1, grid->labels + i);

        cell->kind = GD_GRID_FIGURE;
        cell->colspan = 1;
        cell->rowspan = 1;
        cell->cell = (i < n) ? cells[i] : GD_CELL_ABSENT;

        if (i < n) {
            (void) gd_arena_printf(view->arena, &cell->key, "%.*s.%u",
                                   (int) key.len, key.data,
                                   (unsigned) i + 1);
        }
    }

    return 1;
}
