
/*
 * Copyright (C) govdisclose contributors
 *
 * The report as text: what Word writes when a document is saved as such.  A
 * cell is a line that begins with a tab, an empty line ends its row.
 */


#include "gd_report_file.h"


static void gd_text_table(gd_paper_t *paper, const gd_grid_t *grid,
    gd_out_t *out);


void
gd_text_write(gd_paper_t *paper, gd_out_t *out)
{
    uint32_t           i;
    const gd_piece_t  *piece;

    for (piece = paper->first; piece; piece = piece->next) {

        if (piece->kind == GD_PIECE_FACT) {
            continue;
        }

        for (i = 0; i < piece->ngrids; i++) {

            if (piece->grids[i].caption.len && piece->ngrids > 1) {
                gd_out_text(out, "\t");
                gd_out_str(out, &piece->grids[i].caption);
                gd_out_text(out, "\n\n");
            }

            gd_text_table(paper, &piece->grids[i], out);
        }

        if (piece->kind != GD_PIECE_TABLE) {
            gd_out_str(out, &piece->text);
            gd_out_text(out, "\n");
        }
    }
}


/* of a cell that was merged with others Word writes the first */

static void
gd_text_table(gd_paper_t *paper, const gd_grid_t *grid, gd_out_t *out)
{
    uint32_t               row, i;
    const gd_grid_cell_t  *cell;

    for (row = 0; row < grid->rows; row++) {

        for (i = 0; i < grid->columns; i++) {
            cell = gd_grid_at(grid, row, i);

            if (cell->kind == GD_GRID_COVERED) {
                continue;
            }

            gd_out_text(out, "\t");

            if (cell->kind == GD_GRID_FIGURE) {
                gd_paper_print(out, paper->view->img, cell->cell);

            } else if (cell->kind != GD_GRID_BELOW) {
                gd_out_str(out, &cell->text);
            }

            gd_out_text(out, "\n");
        }

        gd_out_text(out, "\n");
    }
}
