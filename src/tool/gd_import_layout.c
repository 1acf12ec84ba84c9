
/*
 * Copyright (C) govdisclose contributors
 *
 * Text set in columns.  A label may be broken over the lines above and below
 * its figures, so that a long table is told by the order of its rows, and every
 * row has to find what its label says around it.
 */


#include "gd_import.h"
#include "gd_str.h"


/* how much of a label has to be there, in tenths; and how far it may be */

#define GD_LAYOUT_LIKE     7
#define GD_LAYOUT_NEAR     4


static gd_int_t gd_layout_by_order(gd_import_table_t *t);
static gd_uint_t gd_layout_has(gd_import_table_t *t, uint32_t row,
    const uint32_t *lines, uint32_t i, uint32_t n);
static gd_uint_t gd_layout_like(gd_str_t label, gd_str_t around);
static gd_int_t gd_layout_lines(gd_import_table_t *t, uint32_t *lines,
    uint32_t *n);


gd_int_t
gd_import_layout(gd_import_table_t *t)
{
    if (t->rows[0].label.len && t->table->layout == GD_LAYOUT_ROWS) {
        return gd_layout_by_order(t);
    }

    return gd_import_grid(t);
}


static gd_int_t
gd_layout_by_order(gd_import_table_t *t)
{
    uint32_t          i, n, *lines;
    gd_str_t          name;
    gd_import_row_t  *row;

    lines = gd_arena_alloc(t->doc->arena, (t->span.end - t->span.first + 1)
                                          * sizeof(uint32_t));
    if (lines == NULL) {
        return gd_import_no_memory(t->doc);
    }

    if (gd_layout_lines(t, lines, &n) != GD_OK) {
        return GD_OK;
    }

    name = gd_image_get(t->report->img, t->table->name);

    if (n != t->n) {
        (void) gd_import_error(t->doc, gd_import_at(t->doc, t->span.head)->line,
                               "%.*s: %u lines with %u figures, expected %u",
                               (int) name.len, name.data, (unsigned) n,
                               (unsigned) t->rows[0].n, (unsigned) t->n);
        return GD_OK;
    }

    for (i = 0; i < n; i++) {
        row = gd_import_at(t->doc, lines[i]);

        if (!gd_layout_has(t, i, lines, i, n)) {
            (void) gd_import_error(t->doc, row->line, "%.*s: the figures of "
                                   "\"%.*s\" are expected here, and the label "
                                   "is not", (int) name.len, name.data,
                                   (int) t->rows[i].printed.len,
                                   t->rows[i].printed.data);
            return GD_OK;
        }

        if (gd_import_take(t, i, &row->cells[row->n - t->rows[i].n],
                           row->line)
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* the lines that end in as many figures as the table has columns */

static gd_int_t
gd_layout_lines(gd_import_table_t *t, uint32_t *lines, uint32_t *n)
{
    uint32_t          i, k;
    gd_int_t          rc;
    gd_import_row_t  *row;

    rc = GD_OK;
    *n = 0;

    for (i = t->span.first; i < t->span.end; i++) {
        row = gd_import_at(t->doc, i);

        for (k = 0; k < row->n; k++) {
            if (!gd_import_is_value(row->cells[row->n - 1 - k])) {
                break;
            }
        }

        if (row->n > 1 && k == t->rows[0].n) {
            lines[(*n)++] = i;

        } else if (row->n > 1 && k > 1) {
            rc = gd_import_error(t->doc, row->line, "%u values where %u are "
                                 "expected, and nothing tells which cells are "
                                 "blank", (unsigned) k,
                                 (unsigned) t->rows[0].n);
        }
    }

    return rc;
}


/* between the figures of the rows before and behind */

static gd_uint_t
gd_layout_has(gd_import_table_t *t, uint32_t row, const uint32_t *lines,
    uint32_t i, uint32_t n)
{
    uint32_t          k, first, last;
    gd_str_t          around, text;
    gd_import_row_t  *line;

    first = (i > 0) ? lines[i - 1] + 1 : t->span.first;
    last = (i + 1 < n) ? lines[i + 1] : t->span.end;

    first = gd_max(first, lines[i] - gd_min(lines[i], GD_LAYOUT_NEAR));
    last = gd_min(last, lines[i] + GD_LAYOUT_NEAR + 1);

    around.len = 0;
    around.data = NULL;

    for (k = first; k < last; k++) {
        around.len += gd_import_at(t->doc, k)->text.len;
    }

    around.data = gd_arena_alloc(t->doc->arena, around.len + 1);
    if (around.data == NULL) {
        return 0;
    }

    around.len = 0;

    for (k = first; k < last; k++) {
        line = gd_import_at(t->doc, k);
        text = line->text;

        memcpy(around.data + around.len, text.data, text.len);
        around.len += text.len;
    }

    return gd_layout_like(t->rows[row].label, around);
}


/* how many of the label's characters are there, in any order */

static gd_uint_t
gd_layout_like(gd_str_t label, gd_str_t around)
{
    u_char     *p, *q, *start, *last;
    gd_uint_t   chars, found;

    chars = 0;
    found = 0;
    last = gd_str_end(&label);

    for (p = label.data; p < last; chars++) {
        start = p;
        (void) gd_utf8_decode(&p, last);

        q = memmem(around.data, around.len, start, (size_t) (p - start));
        found += (q != NULL);
    }

    return chars && found * 10 >= chars * GD_LAYOUT_LIKE;
}
