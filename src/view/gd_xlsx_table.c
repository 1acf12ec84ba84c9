
/*
 * Copyright (C) govdisclose contributors
 *
 * .xlsx: the sheet of a table, merged and with a type for each cell.
 */


#include "gd_xlsx.h"


static void gd_xlsx_view(const gd_piece_t *piece, uint32_t head,
    gd_out_t *out);
static uint32_t gd_xlsx_width(const gd_piece_t *piece);
static void gd_xlsx_across(gd_xlsx_t *x, const gd_str_t *text,
    uint32_t columns, gd_uint_t style, gd_out_t *out);
static void gd_xlsx_grid(gd_xlsx_t *x, const gd_piece_t *piece,
    const gd_grid_t *grid, gd_out_t *out);
static void gd_xlsx_figure(gd_xlsx_t *x, const gd_piece_t *piece,
    const gd_grid_cell_t *cell, uint32_t column, gd_out_t *out);
static gd_uint_t gd_xlsx_style(gd_xlsx_t *x, const gd_grid_cell_t *cell);
static void gd_xlsx_merge(gd_xlsx_t *x, uint32_t column, uint32_t columns,
    uint32_t rows);


void
gd_xlsx_table(gd_xlsx_t *x, const gd_piece_t *piece, gd_out_t *out)
{
    uint32_t          i, columns, offset;
    const gd_grid_t  *grid;

    columns = gd_xlsx_width(piece);
    grid = &piece->grids[0];

    gd_out_text(out, GD_OFFICE_XML "<worksheet xmlns='" GD_XLSX_MAIN "'>"
                "<sheetPr><pageSetUpPr fitToPage='1'/></sheetPr>");
    gd_xlsx_view(piece, 1 + grid->head, out);

    gd_out_text(out, "<cols>");

    for (i = 0; i < columns; i++) {
        gd_out_text(out, "<col min='");
        gd_out_int(out, i + 1);
        gd_out_text(out, "' max='");
        gd_out_int(out, i + 1);
        gd_out_text(out, (i >= grid->labels) ? "' width='13"
                         : (i + 1 < grid->labels) ? "' width='12"
                                                  : "' width='40");
        gd_out_text(out, "' customWidth='1'/>");
    }

    gd_out_text(out, "</cols><sheetData>");

    gd_xlsx_across(x, &piece->text, columns, GD_XLSX_TITLE, out);
    offset = x->row;

    for (i = 0; i < piece->ngrids; i++) {

        if (piece->grids[i].caption.len && piece->ngrids > 1) {
            gd_xlsx_across(x, &piece->grids[i].caption, columns,
                           GD_XLSX_HEAD, out);
        }

        gd_xlsx_grid(x, piece, &piece->grids[i], out);
    }

    gd_out_text(out, "</sheetData>");
    gd_out_text(out, x->tail ? "<sheetProtection sheet='1'/>" : "");
    gd_out_text(out, "<mergeCells>");
    gd_out_write(out, x->merges.start,
                 (size_t) (x->merges.pos - x->merges.start));
    gd_out_text(out, "</mergeCells>");

    if (x->tail) {
        x->tail(x->data, piece, offset, out);
    }

    gd_out_text(out, "<pageSetup paperSize='9' orientation='landscape' "
                "fitToHeight='0'/></worksheet>");
}


static uint32_t
gd_xlsx_width(const gd_piece_t *piece)
{
    uint32_t  i, columns;

    for (columns = 1, i = 0; i < piece->ngrids; i++) {
        columns = gd_max(columns, piece->grids[i].columns);
    }

    return columns;
}


/* the heads of a table of one block stay in sight, and are on every page */

static void
gd_xlsx_view(const gd_piece_t *piece, uint32_t head, gd_out_t *out)
{
    gd_out_text(out, "<sheetViews><sheetView workbookViewId='0'");

    if (piece->ngrids != 1) {
        gd_out_text(out, "/></sheetViews>");
        return;
    }

    gd_out_text(out, "><pane ySplit='");
    gd_out_int(out, head);
    gd_out_text(out, "' topLeftCell='");
    gd_xlsx_place(out, 0, head);
    gd_out_text(out, "' activePane='bottomLeft' state='frozen'/></sheetView>"
                "</sheetViews>");
}


/* a text over all columns */

static void
gd_xlsx_across(gd_xlsx_t *x, const gd_str_t *text, uint32_t columns,
    gd_uint_t style, gd_out_t *out)
{
    uint32_t  i;

    gd_xlsx_row(x, out);
    gd_xlsx_words(x, 0, style, text, out);

    for (i = 1; i < columns; i++) {
        gd_xlsx_cell(x, i, style, out);
        gd_out_text(out, "/>");
    }

    gd_xlsx_merge(x, 0, columns, 1);

    gd_out_text(out, "</row>");
    x->row++;
}


static void
gd_xlsx_grid(gd_xlsx_t *x, const gd_piece_t *piece, const gd_grid_t *grid,
    gd_out_t *out)
{
    uint32_t               row, i;
    gd_uint_t              style;
    const gd_grid_cell_t  *cell;

    for (row = 0; row < grid->rows; row++) {
        gd_xlsx_row(x, out);

        for (i = 0; i < grid->columns; i++) {
            cell = gd_grid_at(grid, row, i);
            style = (row < grid->head) ? GD_XLSX_HEAD : GD_XLSX_LABEL;

            switch (cell->kind) {

            case GD_GRID_FIGURE:
                gd_xlsx_figure(x, piece, cell, i, out);
                break;

            case GD_GRID_HEAD:
            case GD_GRID_LABEL:
                gd_xlsx_merge(x, i, cell->colspan, cell->rowspan);
                gd_xlsx_words(x, i, style, &cell->text, out);

                if (cell->key.len) {
                    gd_xlsx_called(x, &piece->name, &cell->key, i, x->row,
                                   x->row);
                }

                break;

            default:
                gd_xlsx_cell(x, i, style, out);
                gd_out_text(out, "/>");
            }
        }

        gd_out_text(out, "</row>");
        x->row++;
    }
}


static void
gd_xlsx_figure(gd_xlsx_t *x, const gd_piece_t *piece,
    const gd_grid_cell_t *cell, uint32_t column, gd_out_t *out)
{
    gd_uint_t       text;
    gd_cell_type_e  type;

    type = gd_cell_type(cell->cell);
    text = (type == GD_CELL_TEXT || type == GD_CELL_ABSENT);

    if (cell->key.len) {
        gd_xlsx_called(x, &piece->name, &cell->key, column, x->row, x->row);
    }

    gd_xlsx_cell(x, column, gd_xlsx_style(x, cell), out);
    gd_out_text(out, text ? " t='inlineStr'><is><t>" : ">");

    if (cell->formula.len) {
        gd_out_text(out, "<f>");
        gd_out_xml(out, cell->formula.data, cell->formula.len);
        gd_out_text(out, "</f>");
    }

    if (type != GD_CELL_BLANK) {
        gd_out_text(out, text ? "" : "<v>");
        gd_paper_figure(out, x->paper->view->img, cell->cell);
        gd_out_text(out, text ? "</t></is>" : "</v>");
    }

    gd_out_text(out, "</c>");
}


static gd_uint_t
gd_xlsx_style(gd_xlsx_t *x, const gd_grid_cell_t *cell)
{
    if (cell->formula.len) {
        return GD_XLSX_FORMULA;
    }

    if (cell->input != GD_INPUT_NONE) {
        return (cell->input == GD_INPUT_COUNT) ? GD_XLSX_COUNT
                                               : GD_XLSX_AMOUNT;
    }

    switch (gd_cell_type(cell->cell)) {

    case GD_CELL_AMOUNT:
        return GD_XLSX_NUMBER
               + gd_min(gd_cell_amount(x->paper->view->img,
                                       cell->cell)->scale,
                        GD_XLSX_DECIMALS);

    case GD_CELL_NUMBER:
    case GD_CELL_BLANK:
        return GD_XLSX_NUMBER;

    default:
        return GD_XLSX_WORDS;
    }
}


static void
gd_xlsx_merge(gd_xlsx_t *x, uint32_t column, uint32_t columns, uint32_t rows)
{
    if (columns * rows < 2) {
        return;
    }

    gd_out_text(&x->merges, "<mergeCell ref='");
    gd_xlsx_place(&x->merges, column, x->row);
    gd_out_text(&x->merges, ":");
    gd_xlsx_place(&x->merges, column + columns - 1, x->row + rows - 1);
    gd_out_text(&x->merges, "'/>");
}
