
/*
 * Copyright (C) govdisclose contributors
 *
 * .xlsx: a sheet of facts and prose, and one for each table.  Every figure and
 * every text has a hidden name, by which a program finds it again whatever
 * somebody does to the rows and columns.
 */


#include "gd_xlsx.h"
#include "gd_str.h"


/* characters of a cell: Excel counts those beyond U+FFFF twice */

#define GD_XLSX_CHARS      16000

#define GD_XLSX_NAME       31         /* of the name of a sheet */


static gd_int_t gd_xlsx_sheets(gd_xlsx_t *x);
static void gd_xlsx_prose(gd_xlsx_t *x, gd_out_t *out);
static void gd_xlsx_line(gd_xlsx_t *x, const gd_piece_t *piece,
    gd_out_t *out);
static void gd_xlsx_lines(gd_xlsx_t *x, const gd_piece_t *piece,
    gd_out_t *out);
static void gd_xlsx_absolute(gd_out_t *out, uint32_t column, uint32_t row);
static void gd_xlsx_sheet_name(gd_xlsx_t *x, const gd_piece_t *piece);
static gd_int_t gd_xlsx_sheet_end(gd_xlsx_t *x, gd_out_t *out);
static gd_int_t gd_xlsx_book(gd_xlsx_t *x);
static gd_int_t gd_xlsx_add(gd_xlsx_t *x, const char *name, gd_out_t *out);


#define GD_XLSX_RELATION                                                      \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define GD_XLSX_TYPE                                                          \
    "application/vnd.openxmlformats-officedocument.spreadsheetml."


gd_int_t
gd_xlsx_write(gd_paper_t *paper, gd_xlsx_tail_pt tail, void *data,
    gd_out_t *out)
{
    gd_xlsx_t    x;
    gd_arena_t  *arena;

    memset(&x, 0, sizeof(gd_xlsx_t));

    arena = paper->view->arena;

    x.paper = paper;
    x.tail = tail;
    x.data = data;

    gd_out_arena(&x.sheets, arena);
    gd_out_arena(&x.names, arena);
    gd_out_arena(&x.rels, arena);
    gd_out_arena(&x.types, arena);

    gd_archive_begin(&x.archive, out);

    if (gd_xlsx_sheets(&x) != GD_OK || gd_xlsx_book(&x) != GD_OK) {
        return GD_ERROR;
    }

    gd_archive_end(&x.archive);

    return (out->failed || arena->failed) ? GD_ERROR : GD_OK;
}


static gd_int_t
gd_xlsx_sheets(gd_xlsx_t *x)
{
    gd_out_t           out;
    const gd_piece_t  *piece;

    gd_xlsx_sheet_name(x, NULL);

    gd_out_arena(&out, x->paper->view->arena);
    gd_xlsx_prose(x, &out);

    if (gd_xlsx_sheet_end(x, &out) != GD_OK) {
        return GD_ERROR;
    }

    for (piece = x->paper->first; piece; piece = piece->next) {

        if (piece->kind != GD_PIECE_TABLE || piece->ngrids == 0) {
            continue;
        }

        gd_xlsx_sheet_name(x, piece);

        gd_out_arena(&out, x->paper->view->arena);
        gd_xlsx_table(x, piece, &out);

        if (gd_xlsx_sheet_end(x, &out) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static void
gd_xlsx_prose(gd_xlsx_t *x, gd_out_t *out)
{
    const gd_piece_t  *piece;

    gd_out_text(out, GD_OFFICE_XML "<worksheet xmlns='" GD_XLSX_MAIN "'>"
                "<sheetPr><pageSetUpPr fitToPage='1'/></sheetPr>"
                "<sheetViews><sheetView workbookViewId='0'/></sheetViews>"
                "<cols><col min='1' max='1' width='30' customWidth='1'/>"
                "<col min='2' max='2' width='90' customWidth='1'/></cols>"
                "<sheetData>");

    for (piece = x->paper->first; piece; piece = piece->next) {
        gd_xlsx_line(x, piece, out);
        x->before = piece;
    }

    gd_out_text(out, "</sheetData><pageSetup paperSize='9' fitToHeight='0'/>"
                "</worksheet>");
}


static void
gd_xlsx_line(gd_xlsx_t *x, const gd_piece_t *piece, gd_out_t *out)
{
    static const gd_str_t  none = gd_null_string, title = gd_string("标题");

    switch (piece->kind) {

    case GD_PIECE_TITLE:
    case GD_PIECE_FACT:
        gd_xlsx_row(x, out);
        gd_xlsx_words(x, 0, GD_XLSX_FACT,
                      piece->label.len ? &piece->label : &title, out);
        gd_xlsx_called(x, &none, &piece->name, 1, x->row, x->row);

        if (gd_cell_type(piece->cell) == GD_CELL_NUMBER) {
            gd_xlsx_cell(x, 1, GD_XLSX_TEXT, out);
            gd_out_text(out, "><v>");
            gd_out_int(out, gd_cell_number(piece->cell));
            gd_out_text(out, "</v></c>");

        } else {
            gd_xlsx_words(x, 1, GD_XLSX_TEXT, &piece->text, out);
        }

        break;

    case GD_PIECE_SECTION:
    case GD_PIECE_HEADING:
        gd_xlsx_row(x, out);
        gd_xlsx_words(x, 0, GD_XLSX_FACT, &piece->text, out);
        gd_xlsx_called(x, &none, &piece->name, 0, x->row, x->row);
        break;

    case GD_PIECE_TEXT:
    case GD_PIECE_NOTE:
        gd_xlsx_lines(x, piece, out);
        return;

    default:
        return;
    }

    gd_out_text(out, "</row>");
    x->row++;
}


/* a paragraph; the name goes with the first one of those that have it */

static void
gd_xlsx_lines(gd_xlsx_t *x, const gd_piece_t *piece, gd_out_t *out)
{
    u_char            *p, *last;
    uint32_t           first, n;
    gd_str_t           part;
    const gd_piece_t  *next;

    static const gd_str_t  none = gd_null_string;

    first = x->row;
    p = piece->text.data;
    last = p + piece->text.len;

    while (p < last) {
        part.data = p;

        for (n = 0; p < last && n < GD_XLSX_CHARS; n++) {
            if (gd_utf8_decode(&p, last) == GD_UTF8_BAD) {
                p++;
            }
        }

        part.len = (size_t) (p - part.data);

        gd_xlsx_row(x, out);
        gd_xlsx_words(x, 1, GD_XLSX_TEXT, &part, out);
        gd_out_text(out, "</row>");
        x->row++;
    }

    /* of a text of several paragraphs all have been here but for the first */

    if (x->before != NULL && gd_str_eq(&x->before->name, &piece->name)) {
        return;
    }

    n = x->row - first;

    for (next = piece->next;
         next && gd_str_eq(&next->name, &piece->name);
         next = next->next)
    {
        n += (uint32_t) (gd_utf8_length(next->text.data, next->text.len)
                         + GD_XLSX_CHARS - 1) / GD_XLSX_CHARS;
    }

    gd_xlsx_called(x, &none, &piece->name, 1, first, first + n - 1);
}


void
gd_xlsx_row(gd_xlsx_t *x, gd_out_t *out)
{
    gd_out_text(out, "<row r='");
    gd_out_int(out, x->row + 1);
    gd_out_text(out, "'>");
}


/* a cell as far as its attributes; what follows is its own */

void
gd_xlsx_cell(gd_xlsx_t *x, uint32_t column, gd_uint_t style, gd_out_t *out)
{
    gd_out_text(out, "<c r='");
    gd_xlsx_place(out, column, x->row);
    gd_out_text(out, "' s='");
    gd_out_int(out, (int64_t) style);
    gd_out_text(out, "'");
}


void
gd_xlsx_words(gd_xlsx_t *x, uint32_t column, gd_uint_t style,
    const gd_str_t *text, gd_out_t *out)
{
    gd_xlsx_cell(x, column, style, out);

    if (text->len == 0) {
        gd_out_text(out, "/>");
        return;
    }

    gd_out_text(out, " t='inlineStr'><is><t xml:space='preserve'>");
    gd_out_xml(out, text->data, text->len);
    gd_out_text(out, "</t></is></c>");
}


void
gd_xlsx_place(gd_out_t *out, uint32_t column, uint32_t row)
{
    char  letters[3];

    /* no sheet has more than ZZ */

    letters[0] = (char) ('A' + column / 26 - 1);
    letters[1] = (char) ('A' + column % 26);
    letters[2] = '\0';

    gd_out_text(out, (column < 26) ? letters + 1 : letters);
    gd_out_int(out, (int64_t) row + 1);
}


static void
gd_xlsx_absolute(gd_out_t *out, uint32_t column, uint32_t row)
{
    gd_out_t  place;
    u_char    buf[32];
    size_t    letters;

    gd_out_fixed(&place, buf, sizeof(buf));
    gd_xlsx_place(&place, column, row);

    letters = (column < 26) ? 1 : 2;

    gd_out_text(out, "$");
    gd_out_write(out, buf, letters);
    gd_out_text(out, "$");
    gd_out_write(out, buf + letters,
                 (size_t) (place.pos - buf) - letters);
}


/* gd.key.name: the cells of a column from the first to the last row */

void
gd_xlsx_called(gd_xlsx_t *x, const gd_str_t *key, const gd_str_t *name,
    uint32_t column, uint32_t first, uint32_t last)
{
    gd_out_t  *out;

    if (name->len == 0) {
        return;
    }

    out = &x->names;

    gd_out_text(out, "<definedName name='gd.");
    gd_out_xml(out, key->data, key->len);
    gd_out_text(out, key->len ? "." : "");
    gd_out_xml(out, name->data, name->len);
    gd_out_text(out, "' hidden='1'>&#39;");
    gd_out_xml(out, x->sheet.data, x->sheet.len);
    gd_out_text(out, "&#39;!");
    gd_xlsx_absolute(out, column, first);

    if (last > first) {
        gd_out_text(out, ":");
        gd_xlsx_absolute(out, column, last);
    }

    gd_out_text(out, "</definedName>");
}


/* the name that the form gives the table, where Excel takes it */

static void
gd_xlsx_sheet_name(gd_xlsx_t *x, const gd_piece_t *piece)
{
    size_t             i;
    gd_uint_t          good;
    const gd_piece_t  *other;

    x->number++;
    x->row = 0;
    gd_out_arena(&x->merges, x->paper->view->arena);

    if (piece == NULL) {
        gd_str_set(&x->sheet, "报告");
        return;
    }

    good = piece->label.len && gd_utf8_length(piece->label.data,
                                              piece->label.len)
                               <= GD_XLSX_NAME;

    for (i = 0; i < piece->label.len; i++) {
        if (strchr("[]:*?/\\'", piece->label.data[i])) {
            good = 0;
        }
    }

    for (other = x->paper->first; other != piece; other = other->next) {
        if (gd_str_eq(&other->label, &piece->label)) {
            good = 0;
        }
    }

    x->sheet = piece->label;

    if (!good) {
        (void) gd_arena_printf(x->paper->view->arena, &x->sheet, "Sheet%u",
                               (unsigned) x->number);
    }
}


static gd_int_t
gd_xlsx_sheet_end(gd_xlsx_t *x, gd_out_t *out)
{
    gd_str_t  name;

    gd_out_text(&x->sheets, "<sheet name='");
    gd_out_xml(&x->sheets, x->sheet.data, x->sheet.len);
    gd_out_text(&x->sheets, "' sheetId='");
    gd_out_int(&x->sheets, x->number);
    gd_out_text(&x->sheets, "' r:id='s");
    gd_out_int(&x->sheets, x->number);
    gd_out_text(&x->sheets, "'/>");

    gd_out_text(&x->rels, "<Relationship Id='s");
    gd_out_int(&x->rels, x->number);
    gd_out_text(&x->rels, "' Type='" GD_XLSX_RELATION "/worksheet' "
                "Target='worksheets/sheet");
    gd_out_int(&x->rels, x->number);
    gd_out_text(&x->rels, ".xml'/>");

    gd_out_text(&x->types, "<Override PartName='/xl/worksheets/sheet");
    gd_out_int(&x->types, x->number);
    gd_out_text(&x->types, ".xml' ContentType='" GD_XLSX_TYPE
                "worksheet+xml'/>");

    if (gd_arena_printf(x->paper->view->arena, &name,
                        "xl/worksheets/sheet%u.xml", (unsigned) x->number)
        != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_xlsx_add(x, (char *) name.data, out);
}


static gd_int_t
gd_xlsx_book(gd_xlsx_t *x)
{
    gd_out_t   out;
    gd_uint_t  i;

    for (i = 0; gd_xlsx_parts[i].name; i++) {
        gd_archive_add(&x->archive, gd_xlsx_parts[i].name,
                       gd_xlsx_parts[i].text);
    }

    gd_out_arena(&out, x->paper->view->arena);
    gd_out_text(&out, GD_OFFICE_XML "<workbook xmlns='" GD_XLSX_MAIN "' "
                "xmlns:r='" GD_XLSX_RELATION "'><sheets>");
    gd_out_write(&out, x->sheets.start,
                 (size_t) (x->sheets.pos - x->sheets.start));
    gd_out_text(&out, "</sheets><definedNames>");
    gd_out_write(&out, x->names.start,
                 (size_t) (x->names.pos - x->names.start));
    gd_out_text(&out, "</definedNames>");
    gd_out_text(&out, x->tail ? "<calcPr fullCalcOnLoad='1'/></workbook>"
                              : "</workbook>");

    if (gd_xlsx_add(x, "xl/workbook.xml", &out) != GD_OK) {
        return GD_ERROR;
    }

    gd_out_arena(&out, x->paper->view->arena);
    gd_out_text(&out, GD_OFFICE_XML "<Relationships xmlns='http://schemas."
                "openxmlformats.org/package/2006/relationships'>"
                "<Relationship Id='r1' Type='" GD_XLSX_RELATION "/styles' "
                "Target='styles.xml'/>");
    gd_out_write(&out, x->rels.start,
                 (size_t) (x->rels.pos - x->rels.start));
    gd_out_text(&out, "</Relationships>");

    if (gd_xlsx_add(x, "xl/_rels/workbook.xml.rels", &out) != GD_OK) {
        return GD_ERROR;
    }

    gd_out_arena(&out, x->paper->view->arena);
    gd_out_text(&out, GD_OFFICE_XML "<Types xmlns='http://schemas."
                "openxmlformats.org/package/2006/content-types'>"
                "<Default Extension='rels' ContentType='application/vnd."
                "openxmlformats-package.relationships+xml'/>"
                "<Default Extension='xml' ContentType='application/xml'/>"
                "<Override PartName='/xl/workbook.xml' ContentType='"
                GD_XLSX_TYPE "sheet.main+xml'/>"
                "<Override PartName='/xl/styles.xml' ContentType='"
                GD_XLSX_TYPE "styles+xml'/>");
    gd_out_write(&out, x->types.start,
                 (size_t) (x->types.pos - x->types.start));
    gd_out_text(&out, "</Types>");

    return gd_xlsx_add(x, "[Content_Types].xml", &out);
}


/* what was written stays where it is: the arena lives as long as the answer */

static gd_int_t
gd_xlsx_add(gd_xlsx_t *x, const char *name, gd_out_t *out)
{
    gd_str_t  text;

    if (out->failed) {
        return GD_ERROR;
    }

    text.data = out->start;
    text.len = (size_t) (out->pos - out->start);

    gd_archive_add(&x->archive, name, text);

    return GD_OK;
}
