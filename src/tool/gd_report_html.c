
/*
 * Copyright (C) govdisclose contributors
 *
 * The report as a page that stands alone, without anything of a site.
 */


#include "gd_report_file.h"


static void gd_html_element(gd_out_t *out, const char *name,
    const gd_str_t *text);
static void gd_html_table(gd_paper_t *paper, const gd_grid_t *grid,
    gd_out_t *out);
static void gd_html_span(gd_out_t *out, const char *name, uint32_t n);


void
gd_html_write_paper(gd_paper_t *paper, gd_out_t *out)
{
    uint32_t           i;
    const gd_piece_t  *piece;

    static const char *const  names[] = {
        "h1", "", "p", "h2", "h3", "", "p", "p"
    };

    gd_out_text(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
                "<meta charset=\"utf-8\">\n"
                "<style>table { border-collapse: collapse } "
                "th, td { border: 1px solid; padding: 2px 6px }</style>\n");

    if (paper->first != NULL) {
        gd_html_element(out, "title", &paper->first->text);
    }

    gd_out_text(out, "</head>\n<body>\n");

    for (piece = paper->first; piece; piece = piece->next) {

        for (i = 0; i < piece->ngrids; i++) {
            gd_html_table(paper, &piece->grids[i], out);
        }

        if (names[piece->kind][0]) {
            gd_html_element(out, names[piece->kind], &piece->text);
        }
    }

    gd_out_text(out, "</body>\n</html>\n");
}


static void
gd_html_element(gd_out_t *out, const char *name, const gd_str_t *text)
{
    gd_out_text(out, "<");
    gd_out_text(out, name);
    gd_out_text(out, ">");
    gd_out_html(out, text->data, text->len);
    gd_out_text(out, "</");
    gd_out_text(out, name);
    gd_out_text(out, ">\n");
}


static void
gd_html_table(gd_paper_t *paper, const gd_grid_t *grid, gd_out_t *out)
{
    uint32_t               row, i;
    gd_uint_t              figure;
    const gd_grid_cell_t  *cell;

    gd_out_text(out, "<table>\n");

    if (grid->caption.len) {
        gd_html_element(out, "caption", &grid->caption);
    }

    for (row = 0; row < grid->rows; row++) {
        gd_out_text(out, "<tr>");

        for (i = 0; i < grid->columns; i++) {
            cell = gd_grid_at(grid, row, i);
            figure = (cell->kind == GD_GRID_FIGURE);

            if (cell->kind == GD_GRID_COVERED || cell->kind == GD_GRID_BELOW)
            {
                continue;
            }

            gd_out_text(out, figure ? "<td" : "<th");
            gd_html_span(out, "colspan", cell->colspan);
            gd_html_span(out, "rowspan", cell->rowspan);
            gd_out_text(out, ">");

            if (figure) {
                gd_paper_figure(out, paper->view->img, cell->cell);

            } else {
                gd_out_html(out, cell->text.data, cell->text.len);
            }

            gd_out_text(out, figure ? "</td>" : "</th>");
        }

        gd_out_text(out, "</tr>\n");
    }

    gd_out_text(out, "</table>\n");
}


static void
gd_html_span(gd_out_t *out, const char *name, uint32_t n)
{
    if (n > 1) {
        gd_out_text(out, " ");
        gd_out_text(out, name);
        gd_out_text(out, "=\"");
        gd_out_int(out, n);
        gd_out_text(out, "\"");
    }
}
