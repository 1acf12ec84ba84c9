
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_paper.h"


gd_paper_t *
gd_paper(gd_view_t *view)
{
    gd_paper_t  *paper;

    paper = gd_arena_calloc(view->arena, sizeof(gd_paper_t));

    if (paper != NULL) {
        paper->view = view;
        paper->last = &paper->first;
    }

    return paper;
}


gd_piece_t *
gd_paper_add(gd_paper_t *paper, gd_piece_e kind, gd_str_t name, gd_str_t text)
{
    gd_piece_t  *piece;

    if (paper == NULL) {
        return NULL;
    }

    piece = gd_arena_calloc(paper->view->arena, sizeof(gd_piece_t));

    if (piece != NULL) {
        piece->kind = kind;
        piece->name = name;
        piece->text = text;

        *paper->last = piece;
        paper->last = &piece->next;
    }

    return piece;
}


gd_int_t
gd_paper_write(gd_paper_t *paper, gd_uint_t docx, gd_out_t *out)
{
    if (paper == NULL || paper->view->arena->failed) {
        return GD_ERROR;
    }

    return docx ? gd_docx_write(paper, out)
                : gd_xlsx_write(paper, NULL, NULL, out);
}


void
gd_paper_figure(gd_out_t *out, const gd_image_t *img, gd_cell_t cell)
{
    gd_str_t  text;

    if (gd_cell_type(cell) == GD_CELL_TEXT) {
        text = gd_image_get(img, gd_cell_amount(img, cell)->text);
        gd_out_xml(out, text.data, text.len);
        return;
    }

    gd_paper_print(out, img, cell);
}


void
gd_paper_print(gd_out_t *out, const gd_image_t *img, gd_cell_t cell)
{
    gd_str_t  text;

    switch (gd_cell_type(cell)) {

    case GD_CELL_ABSENT:
        gd_out_text(out, GD_PAPER_ABSENT);
        break;

    case GD_CELL_TEXT:
        text = gd_image_get(img, gd_cell_amount(img, cell)->text);
        gd_out_str(out, &text);
        break;

    default:
        gd_out_cell(out, img, cell);
    }
}
