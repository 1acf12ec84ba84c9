
/*
 * Copyright (C) govdisclose contributors
 *
 * A report in long form: a row for every cell of its form, printed or not, for
 * those of extra rows, and for the fingerprint of all that was printed.
 */


#include "gd_page.h"


/* what the rows of one table have in common */

typedef struct {
    gd_build_t           *b;
    gd_list_t            *rows;
    const gd_report_t    *report;
    const gd_table_t     *table;
    gd_uint_t             source;     /* gd_source_e */
    gd_uint_t             computed;   /* whether there are such cells */
} gd_long_t;


static void gd_long_table(gd_long_t *l, gd_uint_t number);
static void gd_long_cell(gd_long_t *l, const gd_block_t *block, uint32_t row,
    uint32_t column);
static void gd_long_extras(gd_long_t *l);
static void gd_long_seal(gd_long_t *l);
static void gd_long_head(gd_long_t *l, gd_list_t *fields, gd_val_t table);
static void gd_long_value(gd_long_t *l, gd_list_t *fields, gd_cell_t cell,
    gd_val_t unit);


void
gd_report_csv(gd_build_t *b, const gd_report_t *report)
{
    gd_list_t  *rows;

    rows = gd_list(&b->view, 256);

    gd_report_long_names(b, rows);
    gd_report_long(b, report, rows);

    b->csv = gd_v_list(rows);
}


void
gd_report_long_names(gd_build_t *b, gd_list_t *rows)
{
    gd_list_t  *fields;
    gd_uint_t   i;

    static const char  *const names[] = {
        "office", "office_name", "year", "scope", "format", "table", "cell",
        "row", "column", "source", "state", "value", "unit", "text",
        "computed"
    };

    fields = gd_list(&b->view, gd_nelts(names));

    for (i = 0; i < gd_nelts(names); i++) {
        gd_push(&b->view, fields, gd_v_const(names[i]));
    }

    gd_push(&b->view, rows, gd_v_list(fields));
}


void
gd_report_long(gd_build_t *b, const gd_report_t *report, gd_list_t *rows)
{
    uint32_t      i;
    gd_long_t     l;
    gd_format_t  *format;

    l.b = b;
    l.rows = rows;
    l.report = report;

    format = gd_report_format(b, report);

    for (i = 0; format != NULL && i < format->tables.len; i++) {
        l.table = gd_elts(b->img, gd_table_t, format->tables) + i;
        gd_long_table(&l, i);
    }

    if (report->tables) {
        gd_long_extras(&l);
    }

    if (report->seal.off) {
        gd_long_seal(&l);
    }
}


static void
gd_long_table(gd_long_t *l, gd_uint_t number)
{
    uint32_t           i, k;
    gd_uint_t          t;
    const gd_block_t  *block;

    l->source = gd_elts(l->b->img, uint64_t, l->report->sources)[number];
    l->computed = l->report->has_computed >> number & 1;

    for (t = 0; t < l->table->blocks.len; t++) {
        block = gd_elts(l->b->img, gd_block_t, l->table->blocks) + t;

        for (i = 0; i < block->rows.len; i++) {
            for (k = 0; k < block->columns.len; k++) {
                gd_long_cell(l, block, i, k);
            }
        }
    }
}


static void
gd_long_cell(gd_long_t *l, const gd_block_t *block, uint32_t row,
    uint32_t column)
{
    uint64_t      n;
    gd_list_t    *fields;
    gd_build_t   *b;
    gd_view_t    *view;
    gd_line_t    *rows, *columns;

    b = l->b;
    view = &b->view;
    rows = gd_elts(b->img, gd_line_t, block->rows);
    columns = gd_elts(b->img, gd_line_t, block->columns);
    n = block->first + row * block->columns.len + column;
    fields = gd_list(view, 16);

    gd_long_head(l, fields, gd_v_ref(b->img, l->table->key));

    gd_push(view, fields, gd_v_str(gd_table_anchor(b, block, &rows[row],
                                                   &columns[column])));
    gd_push(view, fields, gd_line_label(b, &rows[row]));
    gd_push(view, fields, gd_line_label(b, &columns[column]));
    gd_push(view, fields, gd_source_name(l->source));

    gd_long_value(l, fields, gd_elts(b->img, gd_cell_t, l->report->cells)[n],
                  gd_v_ref(b->img, gd_report_unit(b->img, l->report,
                                                  &rows[row],
                                                  &columns[column], n)));

    gd_push(view, fields,
            l->computed ? gd_v_cell(gd_elts(b->img, gd_cell_t,
                                            l->report->computed)[n])
                        : gd_v_null());

    gd_push(view, l->rows, gd_v_list(fields));
}


/* rows that the form does not know; their cells are numbered */

static void
gd_long_extras(gd_long_t *l)
{
    uint32_t      i, k;
    gd_list_t    *fields;
    gd_view_t    *view;
    gd_extra_t   *extra;
    gd_build_t   *b;
    gd_tables_t  *given;

    b = l->b;
    view = &b->view;
    given = gd_image_ptr(b->img, l->report->tables);
    extra = gd_elts(b->img, gd_extra_t, given->extra);

    for (i = 0; i < given->extra.len; i++) {
        for (k = 0; k < extra[i].cells.len; k++) {
            fields = gd_list(view, 16);

            gd_long_head(l, fields, gd_v_text("extra"));

            gd_push(view, fields, gd_v_printf(view, "extra.%u.%u", i + 1,
                                              k + 1));
            gd_push(view, fields,
                    gd_v_printf(view, "%.*s / %.*s",
                                (int) extra[i].block.len,
                                gd_image_get(b->img, extra[i].block).data,
                                (int) extra[i].label.len,
                                gd_image_get(b->img, extra[i].label).data));
            gd_push(view, fields, gd_v_int(k + 1));
            gd_push(view, fields, gd_source_name(GD_SOURCE_DECLARED));

            gd_long_value(l, fields, gd_elts(b->img, gd_cell_t,
                                             extra[i].cells)[k],
                          gd_v_null());

            gd_push(view, fields, gd_v_null());
            gd_push(view, l->rows, gd_v_list(fields));
        }
    }
}


/* it has no value, so that nobody's sum changes */

static void
gd_long_seal(gd_long_t *l)
{
    gd_list_t  *fields;
    gd_view_t  *view;

    view = &l->b->view;
    fields = gd_list(view, 16);

    gd_long_head(l, fields, gd_v_text("report"));

    gd_push(view, fields, gd_v_text("fingerprint"));
    gd_push(view, fields, gd_v_text("核验码"));
    gd_push(view, fields, gd_v_null());
    gd_push(view, fields, gd_source_name(GD_SOURCE_DECLARED));
    gd_push(view, fields, gd_v_text("text"));
    gd_push(view, fields, gd_v_null());
    gd_push(view, fields, gd_v_null());
    gd_push(view, fields, gd_v_ref(l->b->img, l->report->seal));
    gd_push(view, fields, gd_v_null());

    gd_push(view, l->rows, gd_v_list(fields));
}


static void
gd_long_head(gd_long_t *l, gd_list_t *fields, gd_val_t table)
{
    gd_view_t          *view;
    gd_build_t         *b;
    const gd_report_t  *report;

    b = l->b;
    view = &b->view;
    report = l->report;

    gd_push(view, fields, gd_v_ref(b->img, gd_office(b, report->office)->id));
    gd_push(view, fields, gd_report_name(b, report));
    gd_push(view, fields, gd_v_int(report->year));
    gd_push(view, fields, report->all ? gd_v_text("all") : gd_v_text("own"));
    gd_push(view, fields, gd_v_ref(b->img, gd_report_format(b, report)->id));
    gd_push(view, fields, table);
}


/* what is no number has no value: a blank is not a zero */

static void
gd_long_value(gd_long_t *l, gd_list_t *fields, gd_cell_t cell, gd_val_t unit)
{
    gd_val_t           text, value;
    gd_view_t         *view;
    gd_cell_type_e     type;
    const gd_image_t  *img;

    static const char  *const states[] = {
        "absent", "blank", "number", "amount", "text"
    };

    view = &l->b->view;
    img = l->b->img;
    type = gd_cell_type(cell);
    text = gd_v_null();
    value = gd_v_cell(cell);

    if (type == GD_CELL_TEXT) {
        text = value;
        value = gd_cell_amount(img, cell)->known
                ? gd_v_cell(gd_cell_of_amount(GD_CELL_AMOUNT, cell >> 3))
                : gd_v_null();
    }

    gd_push(view, fields, gd_v_const(states[type]));
    gd_push(view, fields, value);
    gd_push(view, fields, unit);
    gd_push(view, fields, text);
}
