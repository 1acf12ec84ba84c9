
/*
 * Copyright (C) govdisclose contributors
 *
 * Text: saved out of Word, copied from a page, or made by pdftotext -layout.
 */


#include "gd_import.h"
#include "gd_str.h"


/* how many lines of a kind make a file one of that kind */

#define GD_TEXT_TABS       20
#define GD_TEXT_PIPES      8
#define GD_TEXT_COLUMNS    12


typedef struct {
    u_char               *pos;
    u_char               *last;
    gd_str_t              line;
    uint32_t              n;          /* of the line, from 1 */
} gd_text_lines_t;


static gd_uint_t gd_text_next(gd_text_lines_t *lines);
static gd_int_t gd_text_row(gd_import_doc_t *doc, gd_text_lines_t *lines);
static gd_int_t gd_text_by_tabs(gd_import_doc_t *doc, gd_str_t text);
static gd_int_t gd_text_tab_cell(gd_import_doc_t *doc, gd_text_lines_t *lines,
    gd_import_row_t **row);
static gd_int_t gd_text_join(gd_import_doc_t *doc, gd_str_t *cell,
    gd_str_t more);
static gd_int_t gd_text_by_mark(gd_import_doc_t *doc, gd_str_t text,
    u_char mark);
static gd_int_t gd_text_split(gd_import_doc_t *doc, gd_text_lines_t *lines,
    u_char mark);
static u_char *gd_text_find(u_char *p, u_char *last, u_char mark);
static gd_int_t gd_text_plain(gd_import_doc_t *doc, gd_str_t text);
static gd_int_t gd_text_columns(gd_import_doc_t *doc, gd_text_lines_t *lines);
static gd_uint_t gd_text_count(gd_str_t line, u_char mark);
static gd_uint_t gd_text_is_page(gd_str_t line);
static uint32_t gd_text_indent(gd_str_t line);
static gd_uint_t gd_text_values(gd_str_t line);


gd_int_t
gd_import_text(gd_import_doc_t *doc, gd_str_t text)
{
    gd_uint_t        led, tabs, pipes, columns;
    gd_text_lines_t  lines;

    memset(&lines, 0, sizeof(gd_text_lines_t));

    lines.pos = text.data;
    lines.last = gd_str_end(&text);

    led = 0;
    tabs = 0;
    pipes = 0;
    columns = 0;

    while (gd_text_next(&lines)) {
        led += lines.line.len && lines.line.data[0] == '\t';
        tabs += gd_text_count(lines.line, '\t') > 2;
        pipes += gd_text_count(lines.line, '|') > 1;
        columns += gd_text_values(lines.line) > 2;
    }

    doc->shape = GD_IMPORT_GRID;

    if (pipes >= GD_TEXT_PIPES) {
        return gd_text_by_mark(doc, text, '|');
    }

    if (tabs >= GD_TEXT_PIPES) {
        return gd_text_by_mark(doc, text, '\t');
    }

    if (led >= GD_TEXT_TABS) {
        return gd_text_by_tabs(doc, text);
    }

    doc->shape = (columns >= GD_TEXT_COLUMNS) ? GD_IMPORT_LAYOUT
                                              : GD_IMPORT_COLUMN;

    return gd_text_plain(doc, text);
}


/* a form feed is where pdftotext ends a page */

static gd_uint_t
gd_text_next(gd_text_lines_t *lines)
{
    u_char  *end;

    if (lines->pos >= lines->last) {
        return 0;
    }

    if (*lines->pos == '\f') {
        lines->pos++;
    }

    end = memchr(lines->pos, '\n', (size_t) (lines->last - lines->pos));
    end = end ? end : lines->last;

    lines->line.data = lines->pos;
    lines->line.len = (size_t) (end - lines->pos);
    lines->pos = end + 1;
    lines->n++;

    if (lines->line.len && lines->line.data[lines->line.len - 1] == '\r') {
        lines->line.len--;
    }

    return 1;
}


static gd_int_t
gd_text_row(gd_import_doc_t *doc, gd_text_lines_t *lines)
{
    gd_import_row_t  *row;

    row = gd_import_row(doc, 1, lines->n);
    if (row == NULL) {
        return GD_ERROR;
    }

    row->cells[0] = gd_label_trim(lines->line);
    row->text = row->cells[0];
    row->indent = gd_text_indent(lines->line);

    return GD_OK;
}


/*
 * What Word saves: a cell begins with a tab, a line without one goes on with
 * it, and an empty line ends the row.
 */

static gd_int_t
gd_text_by_tabs(gd_import_doc_t *doc, gd_str_t text)
{
    gd_text_lines_t   lines;
    gd_import_row_t  *row;

    memset(&lines, 0, sizeof(gd_text_lines_t));

    lines.pos = text.data;
    lines.last = gd_str_end(&text);
    row = NULL;

    while (gd_text_next(&lines)) {

        if (lines.line.len && lines.line.data[0] == '\t') {
            if (gd_text_tab_cell(doc, &lines, &row) != GD_OK) {
                return GD_ERROR;
            }

        } else if (gd_label_trim(lines.line).len == 0
                   || gd_text_is_page(gd_label_trim(lines.line)))
        {
            row = NULL;

        } else if (row != NULL) {
            if (gd_text_join(doc, &row->cells[row->n - 1], lines.line)
                != GD_OK)
            {
                return GD_ERROR;
            }

        } else if (gd_text_row(doc, &lines) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_text_tab_cell(gd_import_doc_t *doc, gd_text_lines_t *lines,
    gd_import_row_t **row)
{
    gd_str_t          *cells;
    gd_import_row_t   *r;

    r = *row;

    if (r == NULL) {
        r = gd_import_row(doc, 1, lines->n);
        if (r == NULL) {
            return GD_ERROR;
        }

        r->table = 1;
        *row = r;

    } else {
        cells = gd_arena_calloc(doc->arena, (r->n + 1) * sizeof(gd_str_t));
        if (cells == NULL) {
            return gd_import_no_memory(doc);
        }

        memcpy(cells, r->cells, r->n * sizeof(gd_str_t));
        r->cells = cells;
        r->n++;
    }

    r->cells[r->n - 1] = gd_label_trim(lines->line);

    return GD_OK;
}


static gd_int_t
gd_text_join(gd_import_doc_t *doc, gd_str_t *cell, gd_str_t more)
{
    u_char  *p;

    more = gd_label_trim(more);

    p = gd_arena_alloc(doc->arena, cell->len + more.len + 1);
    if (p == NULL) {
        return gd_import_no_memory(doc);
    }

    if (cell->len) {
        memcpy(p, cell->data, cell->len);
    }

    memcpy(p + cell->len, more.data, more.len);

    cell->data = p;
    cell->len += more.len;

    return GD_OK;
}


/* a row a line, its cells between marks */

static gd_int_t
gd_text_by_mark(gd_import_doc_t *doc, gd_str_t text, u_char mark)
{
    gd_int_t         rc;
    gd_text_lines_t  lines;

    memset(&lines, 0, sizeof(gd_text_lines_t));

    lines.pos = text.data;
    lines.last = gd_str_end(&text);

    while (gd_text_next(&lines)) {

        if (gd_label_trim(lines.line).len == 0
            || gd_text_is_page(gd_label_trim(lines.line)))
        {
            continue;
        }

        rc = gd_text_count(lines.line, mark)
                 ? gd_text_split(doc, &lines, mark)
                 : gd_text_row(doc, &lines);

        if (rc != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_text_split(gd_import_doc_t *doc, gd_text_lines_t *lines, u_char mark)
{
    u_char           *p, *end, *last;
    uint32_t          n;
    gd_import_row_t  *row;

    last = lines->line.data + lines->line.len;
    n = 1;

    for (p = lines->line.data; p < last; p = end + 1) {
        end = gd_text_find(p, last, mark);
        n++;
    }

    row = gd_import_row(doc, n, lines->n);
    if (row == NULL) {
        return GD_ERROR;
    }

    row->table = 1;
    row->n = 0;

    for (p = lines->line.data; p <= last; p = end + 1) {
        end = gd_text_find(p, last, mark);

        row->cells[row->n].data = p;
        row->cells[row->n].len = (size_t) (end - p);
        row->cells[row->n] = gd_label_trim(row->cells[row->n]);
        row->n++;

        if (row->n == n) {
            break;
        }
    }

    return GD_OK;
}


/*
 * A semicolon or a slash that stands alone separates, too, where two rows were
 * put on one line; the content of a cell may only begin and end with one.
 */

static u_char *
gd_text_find(u_char *p, u_char *last, u_char mark)
{
    u_char  *start;

    for (start = p; p < last; p++) {

        if (*p == mark) {
            return p;
        }

        if (mark == '|' && (*p == ';' || *p == '/') && p > start + 1
            && p + 2 < last && p[-1] == ' ' && p[1] == ' '
            && gd_label_trim((gd_str_t) { (size_t) (p - start), start }).len)
        {
            return p;
        }
    }

    return last;
}


static gd_int_t
gd_text_plain(gd_import_doc_t *doc, gd_str_t text)
{
    gd_str_t         line;
    gd_text_lines_t  lines;

    memset(&lines, 0, sizeof(gd_text_lines_t));

    lines.pos = text.data;
    lines.last = gd_str_end(&text);

    while (gd_text_next(&lines)) {
        line = gd_label_trim(lines.line);

        if (line.len == 0 || gd_text_is_page(line)) {
            continue;
        }

        if ((doc->shape == GD_IMPORT_LAYOUT ? gd_text_columns(doc, &lines)
                                            : gd_text_row(doc, &lines))
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* a label, and the values that the line ends with */

static gd_int_t
gd_text_columns(gd_import_doc_t *doc, gd_text_lines_t *lines)
{
    u_char           *p, *start, *first;
    gd_str_t          line;
    gd_uint_t         n;
    gd_import_row_t  *row;

    line = gd_label_trim(lines->line);
    n = gd_text_values(line);

    row = gd_import_row(doc, (uint32_t) n + 1, lines->n);
    if (row == NULL) {
        return GD_ERROR;
    }

    row->indent = gd_text_indent(lines->line);
    row->text = line;
    row->table = (n != 0);

    first = line.data;
    p = first + line.len;

    while (n) {
        for (start = p; start > first && start[-1] != ' '; start--) {
            /* void */
        }

        row->cells[n].data = start;
        row->cells[n].len = (size_t) (p - start);
        n--;

        for (p = start; p > first && p[-1] == ' '; p--) { /* void */ }
    }

    row->cells[0].data = first;
    row->cells[0].len = (size_t) (p - first);

    /* a line of nothing but values has no label */

    if (row->cells[0].len == 0 && row->n > 1) {
        row->cells++;
        row->n--;
    }

    return GD_OK;
}


static gd_uint_t
gd_text_count(gd_str_t line, u_char mark)
{
    size_t     i;
    gd_uint_t  n;

    for (n = 0, i = 0; i < line.len; i++) {
        n += (line.data[i] == mark);
    }

    return n;
}


/* "- 3 -", "—3—": a number between dashes */

static gd_uint_t
gd_text_is_page(gd_str_t line)
{
    u_char     *p, *last;
    uint32_t    c;
    gd_uint_t   dashes, digits;

    dashes = 0;
    digits = 0;
    last = gd_str_end(&line);

    for (p = line.data; p < last; /* void */ ) {
        c = gd_utf8_decode(&p, last);

        if (c >= '0' && c <= '9') {
            digits++;

        } else if (c == '-' || c == 0x2014 || c == 0x2013 || c == 0xff0d) {
            dashes++;

        } else if (c != ' ') {
            return 0;
        }
    }

    return dashes == 2 && digits && digits < 4;
}


/* columns before the first character; wide ones take two */

static uint32_t
gd_text_indent(gd_str_t line)
{
    u_char    *p, *last;
    uint32_t   c, indent;

    last = gd_str_end(&line);
    indent = 0;

    for (p = line.data; p < last; /* void */ ) {
        c = gd_utf8_decode(&p, last);

        if (c == ' ' || c == 0xa0) {
            indent++;

        } else if (c == 0x3000) {
            indent += 2;

        } else if (c == '\t') {
            indent += 8;

        } else {
            break;
        }
    }

    return indent;
}


/* how many values a line ends with, spaces between them */

static gd_uint_t
gd_text_values(gd_str_t line)
{
    u_char     *p, *start;
    gd_str_t    word;
    gd_uint_t   n;

    line = gd_label_trim(line);
    p = gd_str_end(&line);

    for (n = 0; p > line.data; n++) {
        start = p;

        while (start > line.data && start[-1] != ' ') {
            start--;
        }

        word.data = start;
        word.len = (size_t) (p - start);

        if (!gd_import_is_value(word)) {
            break;
        }

        while (start > line.data && start[-1] == ' ') {
            start--;
        }

        p = start;
    }

    return n;
}
