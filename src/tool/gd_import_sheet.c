
/*
 * Copyright (C) govdisclose contributors
 *
 * Tables in text, their heads, and dates as tables have them.
 */


#include "gd_import_sheet.h"
#include "gd_date.h"
#include "gd_str.h"

#include <stdio.h>


/* rows in which the heads are looked for, and columns of a table */

#define GD_SHEET_HEAD      10
#define GD_SHEET_COLUMNS   256

/* days from 1899-12-30, what spreadsheets count from, to 1970-01-01 */

#define GD_SHEET_EPOCH     25569


static gd_int_t gd_sheet_text(gd_import_doc_t *doc, gd_str_t text,
    u_char mark);
static u_char *gd_sheet_field(gd_import_doc_t *doc, u_char *p, u_char *last,
    u_char mark, gd_str_t *cell, uint32_t *line);
static gd_uint_t gd_sheet_commas(gd_str_t text);
static const gd_head_t *gd_sheet_head(const gd_sheet_t *sheet,
    gd_str_t cell);
static gd_int_t gd_sheet_say(gd_sheet_t *sheet, gd_import_row_t *row);
static gd_int_t gd_sheet_digits(gd_arena_t *arena, gd_str_t cell,
    gd_str_t *date);
static gd_uint_t gd_sheet_time(gd_str_t rest, gd_str_t *time);


gd_int_t
gd_sheet_read(gd_import_doc_t *doc, gd_str_t file)
{
    gd_str_t  text;

    if (gd_import_is_old(file)
        && gd_import_convert(doc, file, &file) != GD_OK)
    {
        return GD_ERROR;
    }

    if (file.len >= 4 && memcmp(file.data, "PK\x03\x04", 4) == 0) {
        return gd_sheet_xlsx(doc, file);
    }

    if (gd_import_decode(doc, file, &text) != GD_OK) {
        return GD_ERROR;
    }

    return gd_sheet_text(doc, text, gd_sheet_commas(text) ? ',' : '\t');
}


/* which of both the first line has more of */

static gd_uint_t
gd_sheet_commas(gd_str_t text)
{
    size_t     i;
    gd_uint_t  commas, tabs;

    commas = 0;
    tabs = 0;

    for (i = 0; i < text.len && text.data[i] != '\n'; i++) {
        commas += (text.data[i] == ',');
        tabs += (text.data[i] == '\t');
    }

    return commas > tabs;
}


static gd_int_t
gd_sheet_text(gd_import_doc_t *doc, gd_str_t text, u_char mark)
{
    u_char           *p, *last;
    uint32_t          n, line, start;
    gd_str_t          cells[GD_SHEET_COLUMNS];
    gd_import_row_t  *row;

    last = gd_str_end(&text);
    line = 1;

    for (p = text.data; p < last; /* void */ ) {

        start = line;
        n = 0;

        for ( ;; ) {
            if (n == GD_SHEET_COLUMNS) {
                return gd_import_error(doc, start, "more than %u columns",
                                       (unsigned) GD_SHEET_COLUMNS);
            }

            p = gd_sheet_field(doc, p, last, mark, &cells[n], &line);
            if (p == NULL) {
                return GD_ERROR;
            }

            n++;

            if (p == last || *p++ != mark) {
                break;
            }
        }

        row = gd_import_row(doc, n, start);
        if (row == NULL) {
            return GD_ERROR;
        }

        memcpy(row->cells, cells, n * sizeof(gd_str_t));

        line++;
    }

    return GD_OK;
}


/* a field of RFC 4180; returns where the mark or the line feed behind it is */

static u_char *
gd_sheet_field(gd_import_doc_t *doc, u_char *p, u_char *last, u_char mark,
    gd_str_t *cell, uint32_t *line)
{
    u_char    *q, *start;
    uint32_t   first;

    start = p;

    if (p == last || *p != '"') {
        while (p < last && *p != mark && *p != '\n') {
            p++;
        }

        cell->data = start;
        cell->len = (size_t) (p - start);
        *cell = gd_label_trim(*cell);

        return p;
    }

    first = *line;

    cell->data = gd_arena_alloc(doc->arena, (size_t) (last - p));
    if (cell->data == NULL) {
        (void) gd_import_no_memory(doc);
        return NULL;
    }

    for (q = cell->data, p++; p < last; p++) {

        if (*p == '"') {
            if (p + 1 == last || p[1] != '"') {
                break;
            }

            p++;
        }

        *line += (*p == '\n');
        *q++ = *p;
    }

    if (p == last) {
        (void) gd_import_error(doc, first, "a quote that is not closed, "
                               "expected \" at the end of the field");
        return NULL;
    }

    cell->len = (size_t) (q - cell->data);
    *cell = gd_label_trim(*cell);

    for (p++; p < last && *p != mark && *p != '\n'; p++) { /* void */ }

    return p;
}


gd_int_t
gd_sheet_heads(gd_sheet_t *sheet, gd_uint_t must)
{
    uint32_t          i, k;
    const gd_head_t  *head;
    gd_import_doc_t  *doc;
    gd_import_row_t  *row;

    doc = sheet->doc;

    for (i = 0; i < gd_min(doc->rows.n, GD_SHEET_HEAD); i++) {
        row = gd_import_at(doc, i);

        for (k = 0; k < row->n; k++) {
            head = gd_sheet_head(sheet, row->cells[k]);

            if (head != NULL && head->name == must) {
                sheet->first = i + 1;
                return gd_sheet_say(sheet, row);
            }
        }
    }

    return gd_import_error(doc, 0, "no column \"%.*s\" in the first %u rows",
                           (int) gd_name(must).len, gd_name(must).data,
                           (unsigned) GD_SHEET_HEAD);
}


static gd_int_t
gd_sheet_say(gd_sheet_t *sheet, gd_import_row_t *row)
{
    uint32_t  k;
    gd_str_t  cell;

    sheet->ncolumns = row->n;
    sheet->names = row->cells;
    sheet->columns = gd_arena_calloc(sheet->doc->arena,
                                     row->n * sizeof(gd_head_t *));
    if (sheet->columns == NULL) {
        return gd_import_no_memory(sheet->doc);
    }

    for (k = 0; k < row->n; k++) {
        cell = row->cells[k];
        sheet->columns[k] = gd_sheet_head(sheet, cell);

        if (sheet->columns[k] == NULL && cell.len) {
            gd_import_note(sheet->doc, row->line, "column \"%.*s\" is not "
                           "known and is left out", (int) cell.len,
                           cell.data);

        } else if (sheet->columns[k]
                   && sheet->columns[k]->type == GD_HEAD_PERSON)
        {
            gd_import_note(sheet->doc, row->line, "column \"%.*s\" may tell "
                           "of a person and is not read", (int) cell.len,
                           cell.data);
        }
    }

    return GD_OK;
}


/* which head a cell is, by the words between bars */

static const gd_head_t *
gd_sheet_head(const gd_sheet_t *sheet, gd_str_t cell)
{
    char        word[64];
    size_t      n;
    gd_str_t    norm;
    gd_uint_t   i;

    norm = gd_label_norm(sheet->doc->arena, cell);

    if (norm.len == 0 || norm.len > sizeof(word) - 3) {
        return NULL;
    }

    n = (size_t) snprintf(word, sizeof(word), "|%.*s|", (int) norm.len,
                          norm.data);

    for (i = 0; i < sheet->nheads; i++) {
        if (memmem(sheet->heads[i].words, strlen(sheet->heads[i].words),
                   word, n))
        {
            return &sheet->heads[i];
        }
    }

    return NULL;
}


gd_str_t
gd_sheet_cell(const gd_sheet_t *sheet, const gd_import_row_t *row,
    gd_uint_t name, uint32_t *column)
{
    uint32_t  k;
    gd_str_t  none = gd_null_string;

    for (k = 0; k < gd_min(row->n, sheet->ncolumns); k++) {

        if (sheet->columns[k] && sheet->columns[k]->name == name
            && sheet->columns[k]->type != GD_HEAD_PERSON
            && row->cells[k].len)
        {
            *column = k;
            return row->cells[k];
        }
    }

    *column = sheet->ncolumns;

    return none;
}


void
gd_sheet_note(const gd_sheet_t *sheet, const gd_import_row_t *row,
    uint32_t column, const char *what)
{
    gd_str_t  head = gd_null_string, cell = gd_null_string;

    if (column < sheet->ncolumns) {
        head = sheet->names[column];
        cell = row->cells[column];
    }

    gd_import_note(sheet->doc, row->line, "column \"%.*s\": \"%.*s\" %s",
                   (int) head.len, head.len ? (char *) head.data : "",
                   (int) cell.len, cell.len ? (char *) cell.data : "", what);
}


gd_int_t
gd_sheet_date(gd_arena_t *arena, gd_str_t cell, gd_str_t *date)
{
    u_char    *end;
    gd_str_t   rest, time;

    if (gd_sheet_digits(arena, cell, date) == GD_OK) {
        return GD_OK;
    }

    end = gd_import_date(arena, cell, date);

    if (end == NULL) {
        return GD_DECLINED;
    }

    rest.data = end;
    rest.len = (size_t) (cell.data + cell.len - end);
    rest = gd_label_trim(rest);

    if (rest.len == 0) {
        return GD_OK;
    }

    if (!gd_sheet_time(rest, &time)) {
        return GD_DECLINED;
    }

    if (memcmp(time.data, "00:00", 5) == 0) {
        return GD_OK;
    }

    return gd_arena_printf(arena, date, "%.*s %.*s", (int) date->len,
                           date->data, (int) time.len, time.data);
}


/* "17:29:00": hours and minutes of it */

static gd_uint_t
gd_sheet_time(gd_str_t rest, gd_str_t *time)
{
    size_t  i;

    time->data = rest.data;
    time->len = 5;

    if (rest.len != 5 && rest.len != 8) {
        return 0;
    }

    for (i = 0; i < rest.len; i++) {
        if ((i % 3 == 2) ? rest.data[i] != ':'
                         : (rest.data[i] < '0' || rest.data[i] > '9'))
        {
            return 0;
        }
    }

    return memcmp(rest.data, "24", 2) < 0;
}


/* 20240105, or the days since 1899-12-30 */

static gd_int_t
gd_sheet_digits(gd_arena_t *arena, gd_str_t cell, gd_str_t *date)
{
    size_t    len;
    u_char   *point;
    int64_t   z, era, doe, yoe, y, doy, mp;
    uint64_t  n;

    point = memchr(cell.data, '.', cell.len);
    len = cell.len;

    if (point != NULL && (size_t) (point - cell.data) == 5) {
        cell.len = 5;
    }

    if (gd_str_uint(&cell, 99999999, &n) != GD_OK) {
        return GD_DECLINED;
    }

    if (len == 8 && n >= 19490101 && n / 100 % 100 <= 12 && n % 100 <= 31) {
        return gd_arena_printf(arena, date, "%04u-%02u-%02u",
                               (unsigned) (n / 10000),
                               (unsigned) (n / 100 % 100),
                               (unsigned) (n % 100));
    }

    if (cell.len != 5 || n < 18000 || n > 73000) {
        return GD_DECLINED;
    }

    /* the civil date of a number of days */

    z = (int64_t) n - GD_SHEET_EPOCH + 719468;
    era = z / 146097;
    doe = z - era * 146097;
    yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    y = yoe + era * 400;
    doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    mp = (5 * doy + 2) / 153;

    return gd_arena_printf(arena, date, "%04d-%02d-%02d",
                           (int) (y + (mp >= 10)),
                           (int) (mp + (mp < 10 ? 3 : -9)),
                           (int) (doy - (153 * mp + 2) / 5 + 1));
}
