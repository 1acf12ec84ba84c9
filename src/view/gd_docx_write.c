
/*
 * Copyright (C) govdisclose contributors
 *
 * .docx: the report as Word has it, on A4.
 */


#include "gd_archive.h"
#include "gd_office_parts.h"
#include "gd_paper.h"


/* of the text, in twentieths of a point: A4 less 28 mm and 26 mm */

#define GD_DOCX_WIDTH      8844

/* columns that a table may have in Word */

#define GD_DOCX_COLUMNS    63


/* blocks that make one table: their columns on a grid that fits all of them */

typedef struct {
    gd_out_t             *out;
    const gd_image_t     *img;
    const gd_grid_t      *grids;
    uint32_t              n;
    uint32_t              labels;     /* columns of labels */
    uint32_t              figures;    /* columns of the grid for figures */
    uint32_t              widths[GD_DOCX_COLUMNS];
} gd_docx_table_t;


static void gd_docx_body(gd_paper_t *paper, gd_out_t *out);
static void gd_docx_piece(gd_out_t *out, const gd_image_t *img,
    const gd_piece_t *piece);
static void gd_docx_paragraph(gd_out_t *out, const char *style,
    const gd_str_t *text);
static void gd_docx_tables(gd_out_t *out, const gd_image_t *img,
    const gd_grid_t *grids, uint32_t n);
static gd_uint_t gd_docx_fit(gd_docx_table_t *t);
static void gd_docx_widths(gd_docx_table_t *t);
static void gd_docx_table(gd_docx_table_t *t);
static void gd_docx_caption(gd_docx_table_t *t, const gd_str_t *caption);
static void gd_docx_row(gd_docx_table_t *t, const gd_grid_t *grid,
    uint32_t row);
static void gd_docx_cell(gd_docx_table_t *t, const gd_grid_t *grid,
    uint32_t row, uint32_t column);
static void gd_docx_figure(gd_docx_table_t *t, const gd_grid_cell_t *cell);
static uint32_t gd_docx_place(const gd_docx_table_t *t,
    const gd_grid_t *grid, uint32_t column);


static const char  gd_docx_first[] = GD_OFFICE_XML
    "<w:document xmlns:w='http://schemas.openxmlformats.org/"
    "wordprocessingml/2006/main' xmlns:r='http://schemas.openxmlformats.org/"
    "officeDocument/2006/relationships'><w:body>";

static const char  gd_docx_last[] =
    "<w:sectPr><w:footerReference w:type='default' r:id='r4'/>"
    "<w:pgSz w:w='11906' w:h='16838'/>"
    "<w:pgMar w:top='2098' w:right='1474' w:bottom='1985' w:left='1588' "
    "w:header='851' w:footer='1588' w:gutter='0'/>"
    "</w:sectPr></w:body></w:document>";


gd_int_t
gd_docx_write(gd_paper_t *paper, gd_out_t *out)
{
    gd_out_t       text;
    gd_str_t       body;
    gd_uint_t      i;
    gd_archive_t   archive;

    gd_out_arena(&text, paper->view->arena);
    gd_docx_body(paper, &text);

    body.data = text.start;
    body.len = (size_t) (text.pos - text.start);

    if (text.failed) {
        return GD_ERROR;
    }

    gd_archive_begin(&archive, out);

    for (i = 0; gd_docx_parts[i].name; i++) {
        gd_archive_add(&archive, gd_docx_parts[i].name,
                       gd_docx_parts[i].text);
    }

    gd_archive_add(&archive, "word/document.xml", body);
    gd_archive_end(&archive);

    return out->failed ? GD_ERROR : GD_OK;
}


static void
gd_docx_body(gd_paper_t *paper, gd_out_t *out)
{
    const gd_piece_t  *piece;

    gd_out_text(out, gd_docx_first);

    for (piece = paper->first; piece; piece = piece->next) {
        gd_docx_piece(out, paper->view->img, piece);
    }

    gd_out_text(out, gd_docx_last);
}


static void
gd_docx_piece(gd_out_t *out, const gd_image_t *img, const gd_piece_t *piece)
{
    switch (piece->kind) {

    case GD_PIECE_TITLE:
        gd_docx_paragraph(out, "T", &piece->text);
        break;

    case GD_PIECE_FACT:
        break;

    case GD_PIECE_TEXT:
        gd_docx_paragraph(out, NULL, &piece->text);
        break;

    case GD_PIECE_SECTION:
        gd_docx_paragraph(out, "S", &piece->text);
        break;

    case GD_PIECE_HEADING:
        gd_docx_paragraph(out, "P", &piece->text);
        break;

    case GD_PIECE_TABLE:
        gd_docx_tables(out, img, piece->grids, piece->ngrids);
        break;

    case GD_PIECE_NOTE:
        gd_docx_paragraph(out, "O", &piece->text);
        break;

    case GD_PIECE_SIGN:
        gd_docx_paragraph(out, "G", &piece->text);
        break;
    }
}


static void
gd_docx_paragraph(gd_out_t *out, const char *style, const gd_str_t *text)
{
    gd_out_text(out, "<w:p>");

    if (style != NULL) {
        gd_out_text(out, "<w:pPr><w:pStyle w:val='");
        gd_out_text(out, style);
        gd_out_text(out, "'/></w:pPr>");
    }

    if (text->len) {
        gd_out_text(out, "<w:r><w:t xml:space='preserve'>");
        gd_out_xml(out, text->data, text->len);
        gd_out_text(out, "</w:t></w:r>");
    }

    gd_out_text(out, "</w:p>");
}


/* one table where there is a grid for all, as the form prints it */

static void
gd_docx_tables(gd_out_t *out, const gd_image_t *img, const gd_grid_t *grids,
    uint32_t n)
{
    uint32_t         i;
    gd_docx_table_t  t;

    memset(&t, 0, sizeof(gd_docx_table_t));

    t.out = out;
    t.img = img;
    t.grids = grids;
    t.n = n;

    if (gd_docx_fit(&t)) {
        gd_docx_table(&t);
        return;
    }

    t.n = 1;

    for (i = 0; i < n; i++) {
        t.grids = &grids[i];

        if (gd_docx_fit(&t)) {
            gd_docx_table(&t);
            gd_docx_paragraph(out, "O", &grids[i].caption);
        }
    }
}


static gd_uint_t
gd_docx_fit(gd_docx_table_t *t)
{
    uint32_t  i, a, b, rest;

    t->labels = 0;
    t->figures = 1;

    for (i = 0; i < t->n; i++) {
        t->labels = gd_max(t->labels, t->grids[i].labels);

        /* the least common multiple */

        b = t->grids[i].columns - t->grids[i].labels;

        for (a = t->figures, rest = b; rest; /* void */ ) {
            uint32_t  next = a % rest;

            a = rest;
            rest = next;
        }

        if (b == 0 || t->figures / a > GD_DOCX_COLUMNS / b) {
            return 0;
        }

        t->figures = t->figures / a * b;
    }

    if (t->n == 0 || t->labels + t->figures > GD_DOCX_COLUMNS) {
        return 0;
    }

    gd_docx_widths(t);

    return 1;
}


/* the last column of labels has the long ones */

static void
gd_docx_widths(gd_docx_table_t *t)
{
    uint32_t  i, side, rest;

    static const uint32_t  parts[] = { 0, 28, 36, 42 };

    side = GD_DOCX_WIDTH / 100 * parts[gd_min(t->labels, 3)];
    rest = GD_DOCX_WIDTH - side;

    for (i = 0; i < t->labels; i++) {
        t->widths[i] = (i + 1 < t->labels) ? side / 5 : side;
        side -= t->widths[i];
    }

    for (i = 0; i < t->figures; i++) {
        t->widths[t->labels + i] = rest / (t->figures - i);
        rest -= t->widths[t->labels + i];
    }
}


static void
gd_docx_table(gd_docx_table_t *t)
{
    uint32_t  i, row;

    gd_out_text(t->out, "<w:tbl><w:tblPr><w:tblStyle w:val='R'/><w:tblW w:w='");
    gd_out_int(t->out, GD_DOCX_WIDTH);
    gd_out_text(t->out, "' w:type='dxa'/><w:tblLayout w:type='fixed'/>"
                "</w:tblPr><w:tblGrid>");

    for (i = 0; i < t->labels + t->figures; i++) {
        gd_out_text(t->out, "<w:gridCol w:w='");
        gd_out_int(t->out, t->widths[i]);
        gd_out_text(t->out, "'/>");
    }

    gd_out_text(t->out, "</w:tblGrid>");

    for (i = 0; i < t->n; i++) {

        if (t->grids[i].caption.len && t->n > 1) {
            gd_docx_caption(t, &t->grids[i].caption);
        }

        for (row = 0; row < t->grids[i].rows; row++) {
            gd_docx_row(t, &t->grids[i], row);
        }
    }

    gd_out_text(t->out, "</w:tbl>");
}


static void
gd_docx_caption(gd_docx_table_t *t, const gd_str_t *caption)
{
    gd_out_text(t->out, "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
                "<w:tcW w:w='");
    gd_out_int(t->out, GD_DOCX_WIDTH);
    gd_out_text(t->out, "' w:type='dxa'/><w:gridSpan w:val='");
    gd_out_int(t->out, t->labels + t->figures);
    gd_out_text(t->out, "'/></w:tcPr>");
    gd_docx_paragraph(t->out, "H", caption);
    gd_out_text(t->out, "</w:tc></w:tr>");
}


/* heads are repeated on each page where the table has but one block */

static void
gd_docx_row(gd_docx_table_t *t, const gd_grid_t *grid, uint32_t row)
{
    uint32_t  i;

    gd_out_text(t->out, "<w:tr><w:trPr><w:cantSplit/>");
    gd_out_text(t->out, (t->n == 1 && row < grid->head) ? "<w:tblHeader/>"
                                                        : "");
    gd_out_text(t->out, "</w:trPr>");

    for (i = 0; i < grid->columns; i++) {
        if (gd_grid_at(grid, row, i)->kind != GD_GRID_COVERED) {
            gd_docx_cell(t, grid, row, i);
        }
    }

    gd_out_text(t->out, "</w:tr>");
}


/* where a column of a block begins on the grid of all */

static uint32_t
gd_docx_place(const gd_docx_table_t *t, const gd_grid_t *grid,
    uint32_t column)
{
    if (column == 0) {
        return 0;
    }

    if (column < grid->labels) {
        return column + t->labels - grid->labels;
    }

    return t->labels + (column - grid->labels) * t->figures
                       / (grid->columns - grid->labels);
}


static void
gd_docx_cell(gd_docx_table_t *t, const gd_grid_t *grid, uint32_t row,
    uint32_t column)
{
    uint32_t               first, last, i, width;
    gd_out_t              *out;
    const gd_grid_cell_t  *cell;

    static const gd_str_t  nothing = gd_null_string;

    out = t->out;
    cell = gd_grid_at(grid, row, column);
    first = gd_docx_place(t, grid, column);
    last = gd_docx_place(t, grid, column + cell->colspan);
    width = 0;

    for (i = first; i < last; i++) {
        width += t->widths[i];
    }

    gd_out_text(out, "<w:tc><w:tcPr><w:tcW w:w='");
    gd_out_int(out, width);
    gd_out_text(out, "' w:type='dxa'/>");

    if (last - first > 1) {
        gd_out_text(out, "<w:gridSpan w:val='");
        gd_out_int(out, last - first);
        gd_out_text(out, "'/>");
    }

    if (cell->kind == GD_GRID_BELOW) {
        gd_out_text(out, "<w:vMerge/>");

    } else if (cell->rowspan > 1) {
        gd_out_text(out, "<w:vMerge w:val='restart'/>");
    }

    gd_out_text(out, "<w:vAlign w:val='center'/></w:tcPr>");

    if (cell->kind == GD_GRID_FIGURE) {
        gd_docx_figure(t, cell);

    } else {
        gd_docx_paragraph(out, cell->kind == GD_GRID_HEAD ? "H" : "L",
                          cell->kind == GD_GRID_BELOW ? &nothing
                                                      : &cell->text);
    }

    gd_out_text(out, "</w:tc>");
}


static void
gd_docx_figure(gd_docx_table_t *t, const gd_grid_cell_t *cell)
{
    gd_out_text(t->out, "<w:p><w:pPr><w:pStyle w:val='F'/></w:pPr>");

    if (gd_cell_type(cell->cell) != GD_CELL_BLANK) {
        gd_out_text(t->out, "<w:r><w:t>");
        gd_paper_figure(t->out, t->img, cell->cell);
        gd_out_text(t->out, "</w:t></w:r>");
    }

    gd_out_text(t->out, "</w:p>");
}
