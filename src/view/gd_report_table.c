
/*
 * Copyright (C) govdisclose contributors
 *
 * The statutory tables of a report: as JSON, and as the page shows them.
 */


#include "gd_page.h"
#include "gd_str.h"


/* cells that are not as computed: all, of two numbers, of a blank and a number;
   and those that a missing date leaves open */

typedef enum {
    GD_UNLIKE_ALL = 0,
    GD_UNLIKE_NUMBERS,
    GD_UNLIKE_BLANKS,
    GD_UNLIKE_OPEN
} gd_unlike_e;


static void gd_table_beside(gd_build_t *b, gd_obj_t *entry,
    const gd_report_t *report, const gd_table_t *table);
static gd_val_t gd_table_computed_part(gd_build_t *b,
    const gd_report_t *report, const gd_table_t *table);
static gd_list_t *gd_table_differences(gd_build_t *b,
    const gd_report_t *report, const gd_table_t *table, gd_unlike_e unlike);
static void gd_table_difference(gd_build_t *b, const gd_report_t *report,
    const gd_block_t *block, uint32_t i, uint32_t k, gd_unlike_e unlike,
    gd_list_t *list);
static gd_uint_t gd_table_unlike(gd_build_t *b, gd_cell_t declared,
    gd_cell_t computed, gd_unlike_e unlike);


gd_val_t
gd_report_tables(gd_build_t *b, const gd_report_t *report)
{
    uint32_t      i;
    gd_obj_t     *tables, *entry;
    gd_table_t   *table;
    gd_format_t  *format;

    tables = gd_obj(&b->view, NULL, NULL);
    format = gd_report_format(b, report);

    for (i = 0; format != NULL && i < format->tables.len; i++) {
        table = gd_elts(b->img, gd_table_t, format->tables) + i;
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_source,
               gd_source_name(gd_elts(b->img, uint64_t, report->sources)[i]));

        gd_put(&b->view, entry, GD_N_cells,
               gd_elts(b->img, uint64_t, report->sources)[i]
               == GD_SOURCE_ABSENT
               ? gd_v_null()
               : gd_table_cells(b, table, gd_elts(b->img, gd_cell_t,
                                                  report->cells)));

        if (gd_elts(b->img, uint64_t, report->sources)[i]
            != GD_SOURCE_COMPUTED
            && (report->has_computed & ((uint64_t) 1 << i)))
        {
            gd_put(&b->view, entry, GD_N_computed,
                   gd_table_cells(b, table, gd_elts(b->img, gd_cell_t,
                                                    report->computed)));
            gd_put(&b->view, entry, GD_N_differences,
                   gd_v_list(gd_table_differences(b, report, table,
                                                  GD_UNLIKE_ALL)));
        }

        gd_put_key(&b->view, tables, gd_image_get(b->img, table->key),
                   gd_v_obj(entry));
    }

    return gd_v_obj(tables);
}


gd_val_t
gd_source_name(gd_uint_t source)
{
    static const char  *const names[] = { "absent", "declared", "computed" };

    return gd_v_const(names[source]);
}


/* a cell that was not printed is left out, a blank one is null */

gd_val_t
gd_table_cells(gd_build_t *b, const gd_table_t *table, const gd_cell_t *cells)
{
    uint32_t          i, k, n;
    gd_obj_t         *all;
    gd_list_t        *list;
    gd_line_t        *rows, *columns;
    gd_uint_t         t, printed;
    gd_block_t       *block;
    const gd_cell_t  *cell;

    list = NULL;
    all = gd_obj(&b->view, NULL, NULL);

    for (t = 0; t < table->blocks.len; t++) {
        block = gd_elts(b->img, gd_block_t, table->blocks) + t;
        rows = gd_elts(b->img, gd_line_t, block->rows);
        columns = gd_elts(b->img, gd_line_t, block->columns);
        n = block->columns.len;

        for (i = 0; i < block->rows.len; i++) {
            printed = 0;
            list = gd_list(&b->view, n);
            cell = cells + block->first + i * n;

            for (k = 0; k < n; k++) {

                printed |= (gd_cell_type(cell[k]) != GD_CELL_ABSENT);

                if (table->layout != GD_LAYOUT_CELLS) {
                    gd_push(&b->view, list, gd_v_cell(cell[k]));

                } else if (gd_cell_type(cell[k]) != GD_CELL_ABSENT) {
                    gd_put_key(&b->view, all,
                               gd_table_anchor(b, block, &rows[i],
                                               &columns[k]),
                               gd_v_cell(cell[k]));
                }
            }

            if (table->layout == GD_LAYOUT_ROWS && printed) {
                gd_put_key(&b->view, all, gd_image_get(b->img, rows[i].key),
                           gd_v_list(list));
            }
        }
    }

    return (table->layout == GD_LAYOUT_ROW) ? gd_v_list(list)
                                            : gd_v_obj(all);
}


/* the key of a cell in the data file is its address on the page too */

gd_str_t
gd_table_anchor(gd_build_t *b, const gd_block_t *block, const gd_line_t *row,
    const gd_line_t *column)
{
    gd_out_t   out;
    gd_str_t   parts[3], str;
    gd_uint_t  i;

    parts[0] = gd_image_get(b->img, block->key);
    parts[1] = gd_image_get(b->img, row->key);
    parts[2] = gd_image_get(b->img, column->key);

    gd_out_arena(&out, b->view.arena);

    for (i = 0; i < 3; i++) {

        if (parts[i].len == 0) {
            continue;
        }

        if (out.pos != out.start) {
            gd_out_text(&out, ".");
        }

        gd_out_str(&out, &parts[i]);
    }

    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);

    return str;
}


gd_val_t
gd_report_table(gd_build_t *b, const gd_report_t *report, gd_uint_t number)
{
    uint32_t      i;
    uint64_t      source;
    gd_obj_t     *entry;
    gd_val_t      extra;
    gd_list_t    *blocks;
    gd_view_t    *view;
    gd_table_t   *table;
    gd_uint_t     both;
    gd_format_t  *format;

    view = &b->view;
    format = gd_report_format(b, report);
    table = gd_elts(b->img, gd_table_t, format->tables) + number;
    source = gd_elts(b->img, uint64_t, report->sources)[number];
    both = source != GD_SOURCE_COMPUTED
           && (report->has_computed & ((uint64_t) 1 << number));

    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_key, gd_v_ref(b->img, table->key));
    gd_put(view, entry, GD_N_anchor,
           gd_v_printf(view, "table-%.*s", (int) table->key.len,
                       gd_image_get(b->img, table->key).data));
    gd_put(view, entry, GD_N_name, gd_v_ref(b->img, table->name));
    gd_put(view, entry, GD_N_caption, gd_v_ref(b->img, table->title));

    gd_put(view, entry, GD_N_source, gd_source_name(source));

    gd_put(view, entry, GD_N_is_absent, gd_v_bool(source == GD_SOURCE_ABSENT));
    gd_put(view, entry, GD_N_is_declared,
           gd_v_bool(source == GD_SOURCE_DECLARED));
    gd_put(view, entry, GD_N_is_computed,
           gd_v_bool(source == GD_SOURCE_COMPUTED));
    gd_put(view, entry, GD_N_has_computed, gd_v_bool(both));

    if (both) {
        gd_table_beside(b, entry, report, table);
    }

    gd_put(view, entry, GD_N_summary,
           gd_table_summary(b, table,
                            gd_elts(b->img, gd_cell_t, report->cells)));

    blocks = gd_list(view, table->blocks.len);

    for (i = 0; i < table->blocks.len; i++) {
        gd_push(view, blocks,
                gd_table_block(b, gd_elts(b->img, gd_block_t, table->blocks)
                                  + i,
                               gd_elts(b->img, gd_cell_t, report->cells)));
    }

    gd_put(view, entry, GD_N_blocks, gd_v_list(blocks));
    gd_put(view, entry, GD_N_units, gd_table_units(b, report, table));

    extra = gd_table_extra(b, report, table);
    gd_put(view, entry, GD_N_extra, extra);
    gd_put(view, entry, GD_N_has_extra, gd_v_bool(gd_v_count(&extra) != 0));

    gd_put(view, entry, GD_N_failures, gd_failing_table(b, table));

    return gd_v_obj(entry);
}


/* what was computed, beside what was printed */

static void
gd_table_beside(gd_build_t *b, gd_obj_t *entry, const gd_report_t *report,
    const gd_table_t *table)
{
    gd_list_t  *numbers, *blanks;
    gd_view_t  *view;

    view = &b->view;
    numbers = gd_table_differences(b, report, table, GD_UNLIKE_NUMBERS);
    blanks = gd_table_differences(b, report, table, GD_UNLIKE_BLANKS);

    if (numbers == NULL || blanks == NULL) {
        return;
    }

    gd_put(view, entry, GD_N_differences, gd_v_list(numbers));
    gd_put(view, entry, GD_N_difference_count, gd_v_int(numbers->n));
    gd_put(view, entry, GD_N_has_differences, gd_v_bool(numbers->n));
    gd_put(view, entry, GD_N_blank,
           blanks->n ? gd_v_int(blanks->n) : gd_v_null());
    gd_put(view, entry, GD_N_computed_part,
           gd_table_computed_part(b, report, table));

    if (!report->all) {
        gd_put(view, entry, GD_N_unclear,
               gd_v_list(gd_table_differences(b, report, table,
                                              GD_UNLIKE_OPEN)));
    }

    gd_put(view, entry, GD_N_computed_from,
           report->all ? gd_v_text("各机关报告")
           : table->ledger ? gd_v_text("台账") : gd_v_text("目录"));
}


/* the captions of the blocks that could be computed, null: all of them */

static gd_val_t
gd_table_computed_part(gd_build_t *b, const gd_report_t *report,
    const gd_table_t *table)
{
    uint32_t     i, k, n;
    gd_out_t     out;
    gd_str_t     caption;
    gd_uint_t    parts;
    gd_cell_t   *cells;
    gd_block_t  *block;

    parts = 0;
    gd_out_arena(&out, b->view.arena);

    for (i = 0; i < table->blocks.len; i++) {
        block = gd_elts(b->img, gd_block_t, table->blocks) + i;
        cells = gd_elts(b->img, gd_cell_t, report->computed) + block->first;
        n = block->rows.len * block->columns.len;

        for (k = 0; k < n && gd_cell_type(cells[k]) == GD_CELL_ABSENT; k++) {
            /* void */
        }

        if (k == n) {
            continue;
        }

        caption = gd_image_get(b->img, block->caption);

        gd_out_text(&out, parts++ ? "、" : "");
        gd_out_str(&out, &caption);
    }

    if (parts == 0 || parts == table->blocks.len) {
        return gd_v_null();
    }

    caption.data = out.start;
    caption.len = (size_t) (out.pos - out.start);

    return gd_v_str(caption);
}


static gd_list_t *
gd_table_differences(gd_build_t *b, const gd_report_t *report,
    const gd_table_t *table, gd_unlike_e unlike)
{
    uint32_t           i, k, n;
    gd_uint_t          t;
    gd_list_t         *list;
    const gd_block_t  *block;

    list = gd_list(&b->view, 8);

    for (t = 0; t < table->blocks.len; t++) {
        block = gd_elts(b->img, gd_block_t, table->blocks) + t;
        n = block->columns.len;

        for (i = 0; i < block->rows.len; i++) {
            for (k = 0; k < n; k++) {
                gd_table_difference(b, report, block, i, k, unlike, list);
            }
        }
    }

    return list;
}


static void
gd_table_difference(gd_build_t *b, const gd_report_t *report,
    const gd_block_t *block, uint32_t i, uint32_t k, gd_unlike_e unlike,
    gd_list_t *list)
{
    uint64_t    n;
    gd_obj_t   *entry;
    gd_cell_t   declared, computed;
    gd_line_t  *row, *column;

    n = block->first + i * block->columns.len + k;
    declared = gd_elts(b->img, gd_cell_t, report->cells)[n];
    computed = gd_elts(b->img, gd_cell_t, report->computed)[n];

    if (!gd_table_unlike(b, declared, computed, unlike)) {
        return;
    }

    row = gd_elts(b->img, gd_line_t, block->rows) + i;
    column = gd_elts(b->img, gd_line_t, block->columns) + k;
    entry = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, entry, GD_N_cell,
           gd_v_str(gd_table_anchor(b, block, row, column)));
    gd_put(&b->view, entry, GD_N_label, gd_table_label(b, row, column));
    gd_put(&b->view, entry, GD_N_declared, gd_v_cell(declared));
    gd_put(&b->view, entry, GD_N_computed, gd_v_cell(computed));

    gd_push(&b->view, list, gd_v_obj(entry));
}


static gd_uint_t
gd_table_unlike(gd_build_t *b, gd_cell_t declared, gd_cell_t computed,
    gd_unlike_e unlike)
{
    gd_uint_t  blank;

    if (gd_cell_type(computed) == GD_CELL_ABSENT) {
        return 0;
    }

    if (gd_cell_type(computed) == GD_CELL_BLANK) {
        return unlike == GD_UNLIKE_OPEN;
    }

    blank = gd_cell_type(declared) == GD_CELL_BLANK;

    return unlike != GD_UNLIKE_OPEN
           && (unlike == GD_UNLIKE_ALL
               || blank == (unlike == GD_UNLIKE_BLANKS))
           && !gd_cell_equal(b->img, declared, computed);
}


gd_val_t
gd_table_label(gd_build_t *b, const gd_line_t *row, const gd_line_t *column)
{
    gd_val_t  parts[2];

    parts[0] = gd_line_label(b, row);
    parts[1] = gd_line_label(b, column);

    if (parts[0].len == 0) {
        return parts[1];
    }

    return gd_v_printf(&b->view, "%.*s / %.*s", (int) parts[0].len,
                       parts[0].u.data, (int) parts[1].len, parts[1].u.data);
}


gd_val_t
gd_line_label(gd_build_t *b, const gd_line_t *line)
{
    uint32_t   k;
    gd_out_t   out;
    gd_str_t   text;
    gd_ref_t  *groups;

    gd_out_arena(&out, b->view.arena);

    groups = gd_elts(b->img, gd_ref_t, line->groups);

    for (k = 0; k <= line->groups.len; k++) {
        text = gd_image_get(b->img, k < line->groups.len ? groups[k]
                                                         : line->label);

        if (text.len == 0) {
            continue;
        }

        if (out.pos != out.start) {
            gd_out_text(&out, " / ");
        }

        gd_out_str(&out, &text);
    }

    text.data = out.start;
    text.len = (size_t) (out.pos - out.start);

    return gd_v_str(text);
}
