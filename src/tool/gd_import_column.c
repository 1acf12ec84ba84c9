
/*
 * Copyright (C) govdisclose contributors
 *
 * A cell a line.  Empty cells leave nothing but a longer way to the next one;
 * where the file is regular, that way tells how many there were.
 */


#include "gd_import.h"
#include "gd_str.h"


/* how many lines a label may be broken into, and the longest way looked at */

#define GD_COLUMN_LABEL    4
#define GD_COLUMN_WAY      64


static void gd_column_rhythm(gd_import_doc_t *doc);
static uint32_t gd_column_most(const uint32_t *ways);
static gd_uint_t gd_column_is_value(gd_import_doc_t *doc, uint32_t i);
static gd_int_t gd_column_label(gd_import_table_t *t, uint32_t i,
    uint32_t *row, uint32_t *taken);
static uint32_t gd_column_count(gd_import_table_t *t, uint32_t i,
    uint32_t max);
static gd_int_t gd_column_values(gd_import_table_t *t, uint32_t row,
    uint32_t first, uint32_t n);
static gd_int_t gd_column_gaps(gd_import_table_t *t, uint32_t row,
    uint32_t first, uint32_t n);
static gd_uint_t gd_column_places(gd_import_table_t *t, uint32_t row,
    uint32_t first, uint32_t n, uint32_t *places);
static gd_int_t gd_column_bare(gd_import_table_t *t);


gd_int_t
gd_import_column(gd_import_table_t *t)
{
    gd_int_t  rc;
    uint32_t  i, n, row = 0, taken = 0;

    gd_column_rhythm(t->doc);

    if (t->rows[0].label.len == 0) {
        return gd_column_bare(t);
    }

    for (i = t->span.first; i < t->span.end; /* void */ ) {

        rc = gd_column_label(t, i, &row, &taken);

        if (rc == GD_ERROR) {
            return GD_ERROR;
        }

        if (rc == GD_DECLINED) {
            i++;
            continue;
        }

        i += taken;
        n = gd_column_count(t, i, t->rows[row].n + 1);

        /* a label that is not the next one is a head unless values follow */

        if (row != t->next && n == 0) {
            continue;
        }

        if (gd_column_values(t, row, i, n) != GD_OK) {
            return GD_ERROR;
        }

        i += n;
    }

    return GD_OK;
}


/* what most ways from value to value, and from value to label, are */

static void
gd_column_rhythm(gd_import_doc_t *doc)
{
    uint32_t  i, way, values[GD_COLUMN_WAY], labels[GD_COLUMN_WAY];

    if (doc->step) {
        return;
    }

    memset(values, 0, sizeof(values));
    memset(labels, 0, sizeof(labels));

    for (i = 1; i < doc->rows.n; i++) {

        way = gd_import_at(doc, i)->line - gd_import_at(doc, i - 1)->line;

        if (way >= GD_COLUMN_WAY || !gd_column_is_value(doc, i - 1)) {
            continue;
        }

        if (gd_column_is_value(doc, i)) {
            values[way]++;
        } else {
            labels[way]++;
        }
    }

    doc->step = gd_column_most(values);
    way = gd_column_most(labels);
    doc->gap = (way > doc->step) ? way - doc->step : 0;
}


static uint32_t
gd_column_most(const uint32_t *ways)
{
    uint32_t  i, most;

    for (most = 1, i = 2; i < GD_COLUMN_WAY; i++) {
        if (ways[i] > ways[most]) {
            most = i;
        }
    }

    return most;
}


static gd_uint_t
gd_column_is_value(gd_import_doc_t *doc, uint32_t i)
{
    return gd_import_is_value(gd_import_at(doc, i)->cells[0]);
}


/* a label that begins in line i, over as many lines as it takes */

static gd_int_t
gd_column_label(gd_import_table_t *t, uint32_t i, uint32_t *row,
    uint32_t *taken)
{
    uint32_t   n;
    u_char    *p;
    gd_str_t   label, norm, cell;

    label.len = 0;
    label.data = NULL;

    for (n = 0; n < GD_COLUMN_LABEL && i + n < t->span.end; n++) {

        if (gd_column_is_value(t->doc, i + n)) {
            break;
        }

        cell = gd_import_at(t->doc, i + n)->cells[0];

        p = gd_arena_alloc(t->doc->arena, label.len + cell.len);
        if (p == NULL) {
            return gd_import_no_memory(t->doc);
        }

        if (label.len) {
            memcpy(p, label.data, label.len);
        }

        memcpy(p + label.len, cell.data, cell.len);

        label.data = p;
        label.len += cell.len;

        norm = gd_label_norm(t->doc->arena, label);
        if (norm.data == NULL) {
            return gd_import_no_memory(t->doc);
        }

        *row = gd_import_match(t, norm);

        if (*row < t->n) {
            *taken = n + 1;
            return GD_OK;
        }
    }

    return GD_DECLINED;
}


static uint32_t
gd_column_count(gd_import_table_t *t, uint32_t i, uint32_t max)
{
    uint32_t  n;

    for (n = 0; n < max && i + n < t->span.end; n++) {
        if (!gd_column_is_value(t->doc, i + n)) {
            break;
        }
    }

    return n;
}


/* n values from line "first" on, behind a label */

static gd_int_t
gd_column_values(gd_import_table_t *t, uint32_t row, uint32_t first,
    uint32_t n)
{
    uint32_t          i;
    gd_str_t          none = gd_null_string;
    gd_expect_t      *expect;
    gd_import_row_t  *line;

    expect = &t->rows[row];

    if (n > expect->n) {
        return gd_import_error(t->doc, gd_import_at(t->doc, first)->line,
                               "\"%.*s\" has more than %u values",
                               (int) expect->printed.len,
                               expect->printed.data, (unsigned) expect->n);
    }

    if (n && n < expect->n) {
        return gd_column_gaps(t, row, first, n);
    }

    /* a row of which nothing is printed, or all of it */

    for (i = 0; i < expect->n; i++) {
        line = gd_import_at(t->doc, n ? first + i : first - 1);

        if (gd_import_put(t, row, i, n ? line->cells[0] : none, line->line)
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    expect->found = 1;
    t->next = row + 1;

    return GD_OK;
}


static gd_int_t
gd_column_gaps(gd_import_table_t *t, uint32_t row, uint32_t first, uint32_t n)
{
    uint32_t          i, k, *places;
    gd_str_t          none = gd_null_string;
    gd_expect_t      *expect;
    gd_import_row_t  *line;

    expect = &t->rows[row];

    places = gd_arena_alloc(t->doc->arena, n * sizeof(uint32_t));
    if (places == NULL) {
        return gd_import_no_memory(t->doc);
    }

    line = gd_import_at(t->doc, first);

    if (!gd_column_places(t, row, first, n, places)) {
        (void) gd_import_error(t->doc, line->line, "%u values where %u are "
                               "expected, and nothing tells which cells are "
                               "blank", (unsigned) n, (unsigned) expect->n);
        return GD_OK;
    }

    for (k = 0, i = 0; i < expect->n; i++) {

        if (k < n && places[k] == i) {
            line = gd_import_at(t->doc, first + k++);

            if (gd_import_put(t, row, i, line->cells[0], line->line)
                != GD_OK)
            {
                return GD_ERROR;
            }

        } else if (gd_import_put(t, row, i, none, line->line) != GD_OK) {
            return GD_ERROR;
        }
    }

    gd_import_note(t->doc, gd_import_at(t->doc, first)->line,
                   "%u of %u cells are blank, told by the empty lines between",
                   (unsigned) (expect->n - n), (unsigned) expect->n);

    expect->found = 1;
    t->next = row + 1;

    return GD_OK;
}


/*
 * In which columns n values are.  All ways have to be whole steps, and the way
 * to what follows has to say the same as the number of columns.
 */

static gd_uint_t
gd_column_places(gd_import_table_t *t, uint32_t row, uint32_t first,
    uint32_t n, uint32_t *places)
{
    uint32_t          i, way, place, step;
    gd_import_row_t  *line;

    step = t->doc->step;

    if (step < 2) {
        return 0;
    }

    place = 0;

    for (i = 0; i < n; i++) {
        line = gd_import_at(t->doc, first + i);
        way = line->line - line[-1].line;

        if (i == 0 && t->rows[row].label.len == 0) {
            way -= gd_min(way, t->doc->gap);
        }

        if (way == 0 || way % step != 0) {
            return 0;
        }

        place += way / step;

        if (place > t->rows[row].n) {
            return 0;
        }

        places[i] = place - 1;
    }

    if (place == t->rows[row].n) {
        return 1;
    }

    if (first + n >= t->doc->rows.n) {
        return 0;
    }

    line = gd_import_at(t->doc, first + n);
    way = line->line - line[-1].line;

    return way > t->doc->gap && (way - t->doc->gap) % step == 0
           && place + (way - t->doc->gap) / step - 1 == t->rows[row].n;
}


/* the values of a table without labels are the last ones of its section */

static gd_int_t
gd_column_bare(gd_import_table_t *t)
{
    uint32_t  first, last;

    last = t->span.end;

    while (last > t->span.first && !gd_column_is_value(t->doc, last - 1)) {
        last--;
    }

    first = last;

    while (first > t->span.first && gd_column_is_value(t->doc, first - 1)) {
        first--;
    }

    if (first == last || first == t->span.first) {
        return GD_OK;
    }

    return gd_column_values(t, 0, first, last - first);
}
