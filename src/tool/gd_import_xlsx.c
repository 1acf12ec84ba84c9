
/*
 * Copyright (C) govdisclose contributors
 *
 * .xlsx: the first sheet of a workbook.
 */


#include "gd_import_docx.h"
#include "gd_import_sheet.h"
#include "gd_str.h"

#include <stdlib.h>


#define GD_XLSX_COLUMNS    256


typedef struct {
    gd_import_doc_t      *doc;
    gd_vec_t              strings;    /* gd_str_t: the shared ones */
    gd_out_t              text;
    gd_uint_t             reading;    /* inside of an element with text */
    gd_str_t              cells[GD_XLSX_COLUMNS];
    uint32_t              n;          /* cells of the row so far */
    uint32_t              column;     /* of the cell at hand */
    uint32_t              row;
    gd_uint_t             shared;     /* the cell is a number of a string */
} gd_xlsx_t;


static gd_int_t gd_xlsx_parts(gd_xlsx_t *x, gd_zip_t *zip);
static gd_int_t gd_xlsx_string(xmlTextReaderPtr reader, void *data);
static gd_int_t gd_xlsx_sheet(xmlTextReaderPtr reader, void *data);
static gd_int_t gd_xlsx_cell(gd_xlsx_t *x, xmlTextReaderPtr reader);
static gd_int_t gd_xlsx_cell_end(gd_xlsx_t *x);
static gd_int_t gd_xlsx_row_end(gd_xlsx_t *x);
static uint32_t gd_xlsx_column(const char *name);
static gd_str_t gd_xlsx_take(gd_xlsx_t *x);


gd_int_t
gd_sheet_xlsx(gd_import_doc_t *doc, gd_str_t file)
{
    gd_int_t    rc;
    gd_zip_t   *zip;
    gd_xlsx_t  *x;

    x = gd_arena_calloc(doc->arena, sizeof(gd_xlsx_t));
    if (x == NULL) {
        return gd_import_no_memory(doc);
    }

    zip = gd_zip_open(doc, file, ".xlsx");
    if (zip == NULL) {
        return GD_ERROR;
    }

    x->doc = doc;

    gd_vec_init(&x->strings, sizeof(gd_str_t));
    gd_out_arena(&x->text, doc->arena);

    rc = gd_xlsx_parts(x, zip);

    gd_vec_free(&x->strings);
    gd_zip_close(zip);

    return rc;
}


static gd_int_t
gd_xlsx_parts(gd_xlsx_t *x, gd_zip_t *zip)
{
    gd_int_t  rc;
    gd_str_t  part;

    static const char  strings[] = "xl/sharedStrings.xml";
    static const char  sheet[] = "xl/worksheets/sheet1.xml";

    rc = gd_zip_part(x->doc, zip, strings, &part);

    if (rc == GD_OK) {
        rc = gd_docx_walk(x->doc, part, strings, gd_xlsx_string, x);
    }

    if (rc == GD_ERROR) {
        return GD_ERROR;
    }

    gd_out_arena(&x->text, x->doc->arena);
    x->reading = 0;

    rc = gd_zip_part(x->doc, zip, sheet, &part);

    if (rc == GD_DECLINED) {
        return gd_import_error(x->doc, 0, "has no %s, expected a workbook "
                               "(.xlsx)", sheet);
    }

    return (rc == GD_OK) ? gd_docx_walk(x->doc, part, sheet, gd_xlsx_sheet, x)
                         : rc;
}


static gd_str_t
gd_xlsx_take(gd_xlsx_t *x)
{
    gd_str_t  text;

    text.data = x->text.start;
    text.len = (size_t) (x->text.pos - x->text.start);

    gd_out_arena(&x->text, x->doc->arena);

    return gd_label_trim(text);
}


/* <si> of runs of <t>; what is in <rPh> is how it is read aloud */

static gd_int_t
gd_xlsx_string(xmlTextReaderPtr reader, void *data)
{
    int          type;
    gd_str_t    *string;
    gd_xlsx_t   *x;
    const char  *name;

    x = data;
    type = xmlTextReaderNodeType(reader);
    name = (const char *) xmlTextReaderConstLocalName(reader);

    if (type == XML_READER_TYPE_ELEMENT) {

        if (strcmp(name, "rPh") == 0 && !xmlTextReaderIsEmptyElement(reader)) {
            x->reading = 2;

        } else if (strcmp(name, "si") == 0
                   && xmlTextReaderIsEmptyElement(reader))
        {
            type = XML_READER_TYPE_END_ELEMENT;

        } else if (strcmp(name, "t") == 0 && x->reading != 2
                   && !xmlTextReaderIsEmptyElement(reader))
        {
            x->reading = 1;
        }
    }

    if (type == XML_READER_TYPE_END_ELEMENT) {

        if (strcmp(name, "rPh") == 0
            || (strcmp(name, "t") == 0 && x->reading == 1))
        {
            x->reading = 0;
        }

        if (strcmp(name, "si") == 0) {
            string = gd_vec_push(&x->strings);
            if (string == NULL) {
                return gd_import_no_memory(x->doc);
            }

            *string = gd_xlsx_take(x);
        }

    } else if (x->reading == 1 && gd_docx_is_text(type)) {
        gd_out_text(&x->text, (char *) xmlTextReaderConstValue(reader));
    }

    return GD_OK;
}


static gd_int_t
gd_xlsx_sheet(xmlTextReaderPtr reader, void *data)
{
    int          type;
    gd_xlsx_t   *x;
    const char  *name;

    x = data;
    type = xmlTextReaderNodeType(reader);
    name = (const char *) xmlTextReaderConstLocalName(reader);

    if (type == XML_READER_TYPE_ELEMENT) {

        if (strcmp(name, "row") == 0) {
            x->n = 0;
            x->row++;

        } else if (strcmp(name, "c") == 0) {
            return gd_xlsx_cell(x, reader);

        } else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
            x->reading = !xmlTextReaderIsEmptyElement(reader);
        }

    } else if (type == XML_READER_TYPE_END_ELEMENT) {

        if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
            x->reading = 0;

        } else if (strcmp(name, "c") == 0) {
            return gd_xlsx_cell_end(x);

        } else if (strcmp(name, "row") == 0) {
            return gd_xlsx_row_end(x);
        }

    } else if (x->reading && gd_docx_is_text(type)) {
        gd_out_text(&x->text, (char *) xmlTextReaderConstValue(reader));
    }

    return GD_OK;
}


static gd_int_t
gd_xlsx_cell(gd_xlsx_t *x, xmlTextReaderPtr reader)
{
    char      *place, *type;
    uint32_t   column;

    place = (char *) xmlTextReaderGetAttribute(reader, (xmlChar *) "r");
    type = (char *) xmlTextReaderGetAttribute(reader, (xmlChar *) "t");

    column = place ? gd_xlsx_column(place) : x->n;
    x->shared = (type && strcmp(type, "s") == 0);

    xmlFree(place);
    xmlFree(type);

    if (column >= GD_XLSX_COLUMNS) {
        return gd_import_error(x->doc, x->row, "more than %u columns",
                               (unsigned) GD_XLSX_COLUMNS);
    }

    while (x->n <= column) {
        x->cells[x->n].len = 0;
        x->cells[x->n++].data = NULL;
    }

    x->column = column;

    return GD_OK;
}


/* "AB12" is column 27, from 0 */

static uint32_t
gd_xlsx_column(const char *name)
{
    uint32_t  n;

    for (n = 0; *name >= 'A' && *name <= 'Z' && n < 1000000; name++) {
        n = n * 26 + (uint32_t) (*name - 'A') + 1;
    }

    return n - 1;
}


static gd_int_t
gd_xlsx_cell_end(gd_xlsx_t *x)
{
    uint64_t  n;
    gd_str_t  text;

    text = gd_xlsx_take(x);

    if (x->shared && text.len) {

        if (gd_str_uint(&text, UINT32_MAX, &n) != GD_OK
            || n >= x->strings.n)
        {
            return gd_import_error(x->doc, x->row, "string %.*s is not in "
                                   "the workbook", (int) text.len, text.data);
        }

        text = *gd_vec_at(&x->strings, gd_str_t, n);
    }

    x->cells[x->column] = text;

    return GD_OK;
}


static gd_int_t
gd_xlsx_row_end(gd_xlsx_t *x)
{
    gd_import_row_t  *row;

    if (x->n == 0) {
        return GD_OK;
    }

    row = gd_import_row(x->doc, x->n, x->row);
    if (row == NULL) {
        return GD_ERROR;
    }

    memcpy(row->cells, x->cells, x->n * sizeof(gd_str_t));

    return GD_OK;
}
