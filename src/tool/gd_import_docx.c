
/*
 * Copyright (C) govdisclose contributors
 *
 * .docx: the text of a Word document and the cells of its tables.
 */


#include "gd_import_docx.h"
#include "gd_str.h"

typedef struct {
    gd_import_doc_t      *doc;
    gd_docx_numbers_t    *numbers;
    xmlTextReaderPtr      reader;
    gd_out_t              text;       /* of the cell or paragraph at hand */
    gd_vec_t              cells;      /* gd_str_t: of the row at hand */
    gd_uint_t             tables;
    gd_uint_t             table;      /* inside of one */
    gd_uint_t             skip;       /* depth of what is not read, or 0 */
    gd_docx_paragraph_t   paragraph;
} gd_docx_t;


static gd_int_t gd_docx_parts(gd_import_doc_t *doc, gd_zip_t *zip);
static gd_int_t gd_docx_numbering(gd_import_doc_t *doc, gd_zip_t *zip,
    gd_docx_numbers_t *numbers);
static gd_int_t gd_docx_visit(xmlTextReaderPtr reader, void *data);
static gd_int_t gd_docx_document(gd_docx_t *d, gd_str_t part);
static gd_int_t gd_docx_node(gd_docx_t *d);
static gd_int_t gd_docx_begin(gd_docx_t *d, const char *name);
static gd_int_t gd_docx_end(gd_docx_t *d, const char *name);
static gd_int_t gd_docx_paragraph_end(gd_docx_t *d);
static gd_int_t gd_docx_cell_end(gd_docx_t *d);
static gd_int_t gd_docx_row_end(gd_docx_t *d);
static gd_str_t gd_docx_take(gd_docx_t *d);


gd_int_t
gd_import_docx(gd_import_doc_t *doc, gd_str_t file)
{
    gd_int_t   rc;
    gd_zip_t  *zip;

    zip = gd_zip_open(doc, file, ".docx");
    if (zip == NULL) {
        return GD_ERROR;
    }

    rc = gd_docx_parts(doc, zip);

    gd_zip_close(zip);

    return rc;
}


static gd_int_t
gd_docx_parts(gd_import_doc_t *doc, gd_zip_t *zip)
{
    gd_int_t           rc;
    gd_str_t           part;
    gd_docx_t          d;
    gd_docx_numbers_t  numbers;

    rc = gd_zip_part(doc, zip, "word/document.xml", &part);

    if (rc == GD_DECLINED) {
        return gd_import_error(doc, 0, "has no word/document.xml, expected a "
                               "Word document (.docx)");
    }

    memset(&d, 0, sizeof(gd_docx_t));

    gd_docx_numbers_init(&numbers, doc);

    d.doc = doc;
    d.numbers = &numbers;

    gd_vec_init(&d.cells, sizeof(gd_str_t));

    if (rc == GD_OK) {
        rc = gd_docx_numbering(doc, zip, &numbers);
    }

    if (rc == GD_OK) {
        rc = gd_docx_document(&d, part);
    }

    gd_vec_free(&d.cells);
    gd_docx_numbers_free(&numbers);

    return rc;
}


static gd_int_t
gd_docx_numbering(gd_import_doc_t *doc, gd_zip_t *zip,
    gd_docx_numbers_t *numbers)
{
    gd_int_t  rc;
    gd_str_t  part;

    rc = gd_zip_part(doc, zip, "word/numbering.xml", &part);

    if (rc == GD_OK) {
        rc = gd_docx_numbers_read(numbers, part);
    }

    if (rc != GD_OK) {
        return (rc == GD_DECLINED) ? GD_OK : rc;
    }

    rc = gd_zip_part(doc, zip, "word/styles.xml", &part);

    if (rc == GD_OK) {
        rc = gd_docx_styles_read(numbers, part);
    }

    return (rc == GD_DECLINED) ? GD_OK : rc;
}


static gd_int_t
gd_docx_visit(xmlTextReaderPtr reader, void *data)
{
    gd_docx_t  *d;

    d = data;
    d->reader = reader;

    return gd_docx_node(d);
}


static gd_int_t
gd_docx_document(gd_docx_t *d, gd_str_t part)
{
    d->doc->shape = GD_IMPORT_GRID;

    gd_out_arena(&d->text, d->doc->arena);

    return gd_docx_walk(d->doc, part, "word/document.xml", gd_docx_visit, d);
}


static gd_int_t
gd_docx_node(gd_docx_t *d)
{
    int          type, depth;
    const char  *name;

    type = xmlTextReaderNodeType(d->reader);
    depth = xmlTextReaderDepth(d->reader);

    if (d->skip) {
        if (type == XML_READER_TYPE_END_ELEMENT
            && (gd_uint_t) depth + 1 == d->skip)
        {
            d->skip = 0;
        }

        return GD_OK;
    }

    name = (const char *) xmlTextReaderConstLocalName(d->reader);

    switch (type) {

    case XML_READER_TYPE_ELEMENT:
        return gd_docx_begin(d, name);

    case XML_READER_TYPE_END_ELEMENT:
        return gd_docx_end(d, name);

    default:
        return GD_OK;
    }
}


static gd_int_t
gd_docx_begin(gd_docx_t *d, const char *name)
{
    int       empty;
    xmlChar  *text;

    empty = xmlTextReaderIsEmptyElement(d->reader);

    if (strcmp(name, "t") == 0 && !empty) {
        text = xmlTextReaderReadString(d->reader);

        if (text != NULL) {
            gd_out_text(&d->text, (char *) text);
            xmlFree(text);
        }

        return GD_OK;
    }

    if (strcmp(name, "tab") == 0 || strcmp(name, "br") == 0
        || strcmp(name, "cr") == 0)
    {
        gd_out_text(&d->text, d->table ? "" : " ");
        return GD_OK;
    }

    if (strcmp(name, "tbl") == 0) {

        if (d->table) {
            return gd_import_error(d->doc, 0, "table %u has a table in it",
                                   (unsigned) d->tables);
        }

        d->table = 1;
        d->tables++;

        return GD_OK;
    }

    if (strcmp(name, "p") == 0) {
        memset(&d->paragraph, 0, sizeof(gd_docx_paragraph_t));
        d->paragraph.level = -1;
        d->paragraph.number = -1;

        return empty ? gd_docx_paragraph_end(d) : GD_OK;
    }

    /* a text box is there twice, and what was deleted is still there */

    if (!empty && (strcmp(name, "Fallback") == 0 || strcmp(name, "del") == 0
                   || strcmp(name, "instrText") == 0))
    {
        d->skip = (gd_uint_t) xmlTextReaderDepth(d->reader) + 1;
        return GD_OK;
    }

    return gd_docx_property(d->numbers, d->reader, name, &d->paragraph);
}


static gd_int_t
gd_docx_end(gd_docx_t *d, const char *name)
{
    if (strcmp(name, "p") == 0) {
        return gd_docx_paragraph_end(d);
    }

    if (strcmp(name, "tc") == 0) {
        return gd_docx_cell_end(d);
    }

    if (strcmp(name, "tr") == 0) {
        return gd_docx_row_end(d);
    }

    if (strcmp(name, "tbl") == 0) {
        d->table = 0;
    }

    return GD_OK;
}


static gd_str_t
gd_docx_take(gd_docx_t *d)
{
    gd_str_t  text;

    text.data = d->text.start;
    text.len = (size_t) (d->text.pos - d->text.start);

    gd_out_arena(&d->text, d->doc->arena);

    return gd_label_trim(text);
}


/* paragraphs of a cell are one label or number, broken for its width */

static gd_int_t
gd_docx_paragraph_end(gd_docx_t *d)
{
    gd_str_t          text, number;
    gd_import_row_t  *row;

    if (d->table) {
        return GD_OK;
    }

    text = gd_docx_take(d);

    if (text.len == 0) {
        return GD_OK;
    }

    if (gd_docx_number(d->numbers, &d->paragraph, &number) != GD_OK) {
        return GD_ERROR;
    }

    row = gd_import_row(d->doc, 1, 0);
    if (row == NULL) {
        return GD_ERROR;
    }

    if (number.len
        && gd_arena_printf(d->doc->arena, &text, "%.*s%.*s",
                           (int) number.len, number.data,
                           (int) text.len, text.data)
           != GD_OK)
    {
        return gd_import_no_memory(d->doc);
    }

    row->cells[0] = text;
    row->text = text;

    return GD_OK;
}


static gd_int_t
gd_docx_cell_end(gd_docx_t *d)
{
    gd_str_t  *cell;

    cell = gd_vec_push(&d->cells);
    if (cell == NULL) {
        return gd_import_no_memory(d->doc);
    }

    *cell = gd_docx_take(d);

    return GD_OK;
}


static gd_int_t
gd_docx_row_end(gd_docx_t *d)
{
    gd_import_row_t  *row;

    if (d->cells.n) {
        row = gd_import_row(d->doc, (uint32_t) d->cells.n, 0);
        if (row == NULL) {
            return GD_ERROR;
        }

        memcpy(row->cells, d->cells.elts, d->cells.n * sizeof(gd_str_t));
        row->table = (uint32_t) d->tables;
    }

    d->cells.n = 0;

    return GD_OK;
}
