
/*
 * Copyright (C) govdisclose contributors
 *
 * The statutory tables: which cell of a file is which cell of the form.
 */


#include "gd_import.h"
#include "gd_str.h"


static gd_int_t gd_import_expect(gd_import_table_t *t);
static gd_int_t gd_import_expect_row(gd_import_table_t *t,
    const gd_block_t *block, const gd_line_t *line, uint32_t i);
static gd_str_t gd_import_brief(gd_str_t label);
static gd_uint_t gd_import_is_row(const gd_expect_t *expect, gd_str_t norm);
static gd_int_t gd_import_missing(gd_import_table_t *t);
static gd_int_t gd_import_blank(gd_import_table_t *t);
static gd_int_t gd_import_grid_row(gd_import_table_t *t,
    gd_import_row_t *row);
static gd_int_t gd_import_grid_extra(gd_import_table_t *t,
    gd_import_row_t *row);
static gd_int_t gd_import_grid_bare(gd_import_table_t *t,
    gd_import_row_t *row);
static gd_uint_t gd_import_values(const gd_str_t *cells, uint32_t n);
static void gd_import_unit(gd_import_table_t *t, gd_str_t norm);


gd_int_t
gd_import_table(gd_import_doc_t *doc, gd_import_report_t *report,
    const gd_table_t *table, gd_import_found_t *found,
    const gd_import_span_t *span)
{
    gd_int_t           rc;
    gd_import_table_t  t;

    memset(&t, 0, sizeof(gd_import_table_t));

    t.doc = doc;
    t.report = report;
    t.table = table;
    t.found = found;
    t.span = *span;

    found->table = table;
    found->cells = gd_arena_calloc(doc->arena, table->ncells
                                               * sizeof(gd_import_cell_t));
    found->units = gd_arena_calloc(doc->arena, table->ncells
                                               * sizeof(gd_str_t));

    if (found->cells == NULL || found->units == NULL
        || gd_import_expect(&t) != GD_OK)
    {
        return gd_import_no_memory(doc);
    }

    switch (doc->shape) {

    case GD_IMPORT_COLUMN:
        rc = gd_import_column(&t);
        break;

    case GD_IMPORT_LAYOUT:
        rc = gd_import_layout(&t);
        break;

    default:
        rc = gd_import_grid(&t);
        break;
    }

    return (rc == GD_OK) ? gd_import_missing(&t) : rc;
}


/* what the form has, row by row */

static gd_int_t
gd_import_expect(gd_import_table_t *t)
{
    uint32_t           i, k, n;
    const gd_line_t   *rows;
    const gd_block_t  *blocks;

    blocks = gd_elts(t->report->img, gd_block_t, t->table->blocks);

    for (n = 0, i = 0; i < t->table->blocks.len; i++) {
        n += gd_max(blocks[i].rows.len, 1);
    }

    t->rows = gd_arena_calloc(t->doc->arena, n * sizeof(gd_expect_t));
    if (t->rows == NULL) {
        return GD_ERROR;
    }

    for (i = 0; i < t->table->blocks.len; i++) {
        rows = gd_elts(t->report->img, gd_line_t, blocks[i].rows);

        for (k = 0; k < gd_max(blocks[i].rows.len, 1); k++) {
            if (gd_import_expect_row(t, &blocks[i],
                                     blocks[i].rows.len ? &rows[k] : NULL, k)
                != GD_OK)
            {
                return GD_ERROR;
            }
        }
    }

    return GD_OK;
}


static gd_int_t
gd_import_expect_row(gd_import_table_t *t, const gd_block_t *block,
    const gd_line_t *line, uint32_t i)
{
    gd_ref_t          *groups;
    gd_arena_t        *arena;
    gd_expect_t       *expect;
    const gd_image_t  *img;

    img = t->report->img;
    arena = t->doc->arena;
    expect = &t->rows[t->n++];

    expect->block = block;
    expect->columns = gd_elts(img, gd_line_t, block->columns);
    expect->n = block->columns.len;
    expect->first = (uint32_t) block->first - t->table->first
                    + i * expect->n;

    if (line == NULL) {
        return GD_OK;
    }

    expect->printed = gd_image_get(img, line->label);
    expect->label = gd_label_norm(arena, expect->printed);
    expect->brief = gd_label_norm(arena, gd_import_brief(expect->printed));

    if (line->groups.len) {
        groups = gd_elts(img, gd_ref_t, line->groups);
        expect->group = gd_label_norm(arena,
                                      gd_image_get(img, groups[line->groups.len
                                                               - 1]));
    }

    return arena->failed ? GD_ERROR : GD_OK;
}


/* a label without what it says in brackets at its end */

static gd_str_t
gd_import_brief(gd_str_t label)
{
    size_t  i;

    static const char  open[] = "（";

    for (i = 3; i + 2 < label.len; i++) {

        /* one at the beginning is a number */

        if (i > 9 && memcmp(label.data + i, open, 3) == 0) {
            label.len = i;
            return label;
        }

        if (i > 3 && label.data[i] == '(') {
            label.len = i;
            return label;
        }
    }

    return label;
}


static gd_uint_t
gd_import_is_row(const gd_expect_t *expect, gd_str_t norm)
{
    size_t  len;

    if (expect->label.len == 0) {
        return 0;
    }

    if (gd_str_eq(&norm, &expect->label) || gd_str_eq(&norm, &expect->brief)) {
        return 1;
    }

    /* "（三）不予公开/1.属于国家秘密" */

    len = expect->group.len;

    if (len == 0 || norm.len <= len
        || memcmp(norm.data, expect->group.data, len) != 0)
    {
        return 0;
    }

    norm.data += len;
    norm.len -= len;

    while (norm.len && norm.data[0] >= '0' && norm.data[0] <= '9') {
        norm.data++;
        norm.len--;
    }

    return gd_str_eq(&norm, &expect->label);
}


uint32_t
gd_import_match(gd_import_table_t *t, gd_str_t norm)
{
    uint32_t  i;

    if (norm.len == 0) {
        return t->n;
    }

    for (i = t->next; i < t->n; i++) {
        if (gd_import_is_row(&t->rows[i], norm)) {
            return i;
        }
    }

    return t->n;
}


gd_int_t
gd_import_put(gd_import_table_t *t, uint32_t row, uint32_t column,
    gd_str_t value, uint32_t line)
{
    gd_expect_t  *expect;

    expect = &t->rows[row];

    return gd_import_cell(t->doc, value, expect->columns[column].type, line,
                          &t->found->cells[expect->first + column]);
}


gd_int_t
gd_import_take(gd_import_table_t *t, uint32_t row, const gd_str_t *values,
    uint32_t line)
{
    uint32_t  i;

    for (i = 0; i < t->rows[row].n; i++) {
        if (gd_import_put(t, row, i, values[i], line) != GD_OK) {
            return GD_ERROR;
        }
    }

    t->rows[row].found = 1;
    t->next = row + 1;

    return GD_OK;
}


/* says which rows were not found */

static gd_int_t
gd_import_missing(gd_import_table_t *t)
{
    uint32_t       i, n;
    gd_str_t       name, first;
    const gd_image_t  *img;

    img = t->report->img;
    n = 0;
    first.len = 0;
    first.data = NULL;

    for (i = 0; i < t->n; i++) {
        if (!t->rows[i].found) {
            if (n++ == 0) {
                first = t->rows[i].printed;
            }
        }
    }

    if (n == 0) {
        return GD_OK;
    }

    name = gd_image_get(img, t->table->name);

    if (first.len == 0) {
        (void) gd_import_error(t->doc, gd_import_at(t->doc, t->span.head)->line,
                               "%.*s: its row of figures was not found",
                               (int) name.len, name.data);

    } else {
        (void) gd_import_error(t->doc, gd_import_at(t->doc, t->span.head)->line,
                               "%.*s: %u of %u rows were not found, the first "
                               "is \"%.*s\"", (int) name.len, name.data,
                               (unsigned) n, (unsigned) t->n,
                               (int) first.len, first.data);
    }

    return GD_DECLINED;
}


gd_int_t
gd_import_grid(gd_import_table_t *t)
{
    uint32_t          i;
    gd_int_t          rc;
    gd_import_row_t  *row;

    for (i = t->span.first; i < t->span.end; i++) {
        row = gd_import_at(t->doc, i);

        if (row->table == 0) {
            continue;
        }

        rc = t->rows[0].label.len ? gd_import_grid_row(t, row)
                                  : gd_import_grid_bare(t, row);

        if (rc != GD_OK) {
            return GD_ERROR;
        }
    }

    return (t->rows[0].label.len || t->rows[0].found) ? GD_OK
                                                      : gd_import_blank(t);
}


/* where there are no figures: a row of as many cells, all of them blank */

static gd_int_t
gd_import_blank(gd_import_table_t *t)
{
    uint32_t          i, k;
    gd_import_row_t  *row;

    for (i = t->span.first; i < t->span.end; i++) {
        row = gd_import_at(t->doc, i);

        for (k = 0; k < row->n && row->cells[k].len == 0; k++) {
            /* void */
        }

        if (row->table && row->n == t->rows[0].n && k == row->n) {
            return gd_import_take(t, 0, row->cells, row->line);
        }
    }

    return GD_OK;
}


/*
 * A label counts where as many values as the form has columns follow it.  A
 * line may have more than one row.
 */

static gd_int_t
gd_import_grid_row(gd_import_table_t *t, gd_import_row_t *row)
{
    uint32_t   i, k, n, matched;
    gd_str_t   norm;

    matched = 0;

    for (i = 0; i < row->n; i++) {
        norm = gd_label_norm(t->doc->arena, row->cells[i]);

        if (norm.data == NULL) {
            return gd_import_no_memory(t->doc);
        }

        gd_import_unit(t, norm);

        k = gd_import_match(t, norm);

        if (k == t->n) {
            k = gd_import_match(t, gd_label_norm(t->doc->arena,
                                        gd_import_brief(row->cells[i])));
        }

        if (k == t->n) {
            continue;
        }

        n = t->rows[k].n;

        if (i + n >= row->n || !gd_import_values(&row->cells[i + 1], n)) {
            continue;
        }

        if (gd_import_take(t, k, &row->cells[i + 1], row->line) != GD_OK) {
            return GD_ERROR;
        }

        i += n;
        matched = 1;
    }

    return matched ? GD_OK : gd_import_grid_extra(t, row);
}


/* a row with values that the form does not have, in a block that it has */

static gd_int_t
gd_import_grid_extra(gd_import_table_t *t, gd_import_row_t *row)
{
    uint32_t            i, digits;
    gd_str_t            name;
    const gd_block_t   *block;
    gd_import_extra_t  *extra;

    if (row->n < 2 || t->next == 0 || gd_import_is_value(row->cells[0])
        || !gd_import_values(&row->cells[1], row->n - 1))
    {
        return GD_OK;
    }

    digits = 0;

    for (i = 1; i < row->n; i++) {
        digits += (row->cells[i].len != 0);
    }

    block = t->rows[t->next - 1].block;

    if (digits == 0 || row->n - 1 < block->columns.len) {
        return GD_OK;
    }

    extra = gd_vec_push(&t->report->extra);
    if (extra == NULL) {
        return gd_import_no_memory(t->doc);
    }

    name = gd_image_get(t->report->img, block->caption.off ? block->caption
                                                           : t->table->name);

    extra->block = name;
    extra->label = row->cells[0];
    extra->n = block->columns.len;
    extra->cells = gd_arena_calloc(t->doc->arena,
                                   extra->n * sizeof(gd_import_cell_t));
    if (extra->cells == NULL) {
        return gd_import_no_memory(t->doc);
    }

    for (i = 0; i < extra->n; i++) {
        if (gd_import_cell(t->doc, row->cells[i + 1],
                           t->rows[t->next - 1].columns[i].type, row->line,
                           &extra->cells[i])
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    gd_import_note(t->doc, row->line, "\"%.*s\" is no row of the form, kept "
                   "as an extra row", (int) row->cells[0].len,
                   row->cells[0].data);

    return GD_OK;
}


/* a table of one row that has no label */

static gd_int_t
gd_import_grid_bare(gd_import_table_t *t, gd_import_row_t *row)
{
    uint32_t   i, k, n, digits;
    gd_str_t  *cells;

    if (t->rows[0].found) {
        return GD_OK;
    }

    cells = gd_arena_calloc(t->doc->arena, (row->n + 1) * sizeof(gd_str_t));
    if (cells == NULL) {
        return gd_import_no_memory(t->doc);
    }

    /* groups may be parted by a mark of their own: "7 || 8" */

    n = t->rows[0].n;
    digits = 0;

    for (k = 0, i = 0; i < row->n; i++) {
        if (row->n >= n + 2 && (k == n / 3 || k == 2 * n / 3)
            && row->cells[i].len == 0 && i - k < 2
            && i == k + (k == 2 * n / 3 ? 1 : 0))
        {
            continue;
        }

        digits += (row->cells[i].len != 0);
        cells[k++] = row->cells[i];
    }

    if (k == n + 1 && cells[n].len == 0) {
        k--;
    }

    if (k == n + 1 && cells[0].len == 0) {
        cells++;
        k--;
    }

    if (k != n || digits == 0 || !gd_import_values(cells, n)) {
        return GD_OK;
    }

    return gd_import_take(t, 0, cells, row->line);
}


static gd_uint_t
gd_import_values(const gd_str_t *cells, uint32_t n)
{
    uint32_t  i;

    for (i = 0; i < n; i++) {
        if (!gd_import_is_value(cells[i])) {
            return 0;
        }
    }

    return 1;
}


/* "采购总金额(万元)": the head of an amount that says its unit */

static void
gd_import_unit(gd_import_table_t *t, gd_str_t norm)
{
    uint32_t          i, k;
    gd_str_t          head, unit;
    const gd_image_t  *img;

    img = t->report->img;

    for (i = t->next; i < t->n; i++) {
        for (k = 0; k < t->rows[i].n; k++) {

            if (t->rows[i].columns[k].type != GD_CELLS_AMOUNT) {
                continue;
            }

            head = gd_label_norm(t->doc->arena,
                                 gd_image_get(img,
                                              t->rows[i].columns[k].label));

            if (head.len == 0 || norm.len <= head.len
                || memcmp(norm.data, head.data, head.len) != 0)
            {
                continue;
            }

            unit.data = norm.data + head.len;
            unit.len = norm.len - head.len;

            if (unit.len > 6 && memcmp(unit.data, "单位", 6) == 0) {
                unit.data += 6;
                unit.len -= 6;
            }

            if (gd_str_is(&unit, "元") || gd_str_is(&unit, "万元")
                || gd_str_is(&unit, "亿元"))
            {
                t->found->units[t->rows[i].first + k] = unit;
            }
        }
    }
}
