
/*
 * Copyright (C) govdisclose contributors
 *
 * Lengths across are in percent, so that a picture is as wide as the page and
 * its letters stay as large as all others; lengths down are in pixels.
 */


#include "gd_chart.h"

#include <stdio.h>


/* columns: room for the figures above, the plot, the labels below */

#define GD_CHART_ABOVE     24
#define GD_CHART_PLOT      160
#define GD_CHART_BELOW     28

/* left of the first column, for the figures of the axis; in percent */
#define GD_CHART_AXIS      8

/* a column and the gap beside it, in units of the plot's own box */
#define GD_CHART_SLOT      20
#define GD_CHART_GAP       3

/* with more columns than these there is no room for the figure above each */
#define GD_CHART_FIGURES   12

#define GD_CHART_TICKS     4

/* a bar with its label, and the longest bar in percent */
#define GD_CHART_BAR       44
#define GD_CHART_LONGEST   85

/* "M12345 160h14v160h-14z" */
#define GD_CHART_SEGMENT   64


static gd_obj_t *gd_chart(gd_build_t *b, const gd_chart_t *chart,
    gd_uint_t height);
static gd_val_t gd_chart_rows(gd_build_t *b, const gd_chart_t *chart);
static int64_t gd_chart_sum(const gd_chart_t *chart, gd_uint_t row,
    gd_uint_t n);
static int64_t gd_chart_most(const gd_chart_t *chart);
static int64_t gd_chart_step(int64_t most);
static gd_val_t gd_chart_ticks(gd_build_t *b, int64_t step, int64_t top);
static gd_val_t gd_chart_paths(gd_build_t *b, const gd_chart_t *chart,
    int64_t top);
static gd_val_t gd_chart_path(gd_build_t *b, const gd_chart_t *chart,
    gd_uint_t series, int64_t top);
static gd_val_t gd_chart_labels(gd_build_t *b, const gd_chart_t *chart,
    int64_t top);
static void gd_chart_label(gd_build_t *b, gd_list_t *list,
    const gd_chart_t *chart, gd_uint_t row, gd_uint_t y, gd_val_t text);
static gd_val_t gd_chart_legend(gd_build_t *b, const gd_chart_t *chart);
static gd_val_t gd_chart_percent(gd_build_t *b, uint64_t tenths);
static gd_uint_t gd_chart_down(int64_t value, int64_t top);


gd_val_t
gd_chart_columns(gd_build_t *b, const gd_chart_t *chart)
{
    int64_t     most, step, top;
    gd_obj_t   *obj;
    gd_view_t  *view;

    view = &b->view;
    most = gd_chart_most(chart);

    if (most <= 0) {
        return gd_v_make(GD_V_NONE);
    }

    step = gd_chart_step(most);
    top = (most + step - 1) / step * step;

    obj = gd_chart(b, chart,
                   GD_CHART_ABOVE + GD_CHART_PLOT + GD_CHART_BELOW);

    gd_put(view, obj, GD_N_box,
           gd_v_printf(view, "0 0 %u %u",
                       (unsigned) (chart->nrows * GD_CHART_SLOT),
                       GD_CHART_PLOT));
    gd_put(view, obj, GD_N_ticks, gd_chart_ticks(b, step, top));
    gd_put(view, obj, GD_N_paths, gd_chart_paths(b, chart, top));
    gd_put(view, obj, GD_N_labels, gd_chart_labels(b, chart, top));

    if (chart->nseries > 1) {
        gd_put(view, obj, GD_N_legend, gd_chart_legend(b, chart));
    }

    return gd_v_obj(obj);
}


gd_val_t
gd_chart_bars(gd_build_t *b, const gd_chart_t *chart)
{
    int64_t     most;
    gd_obj_t   *obj, *bar;
    gd_uint_t   i;
    gd_list_t  *list;
    gd_view_t  *view;

    view = &b->view;
    most = gd_chart_most(chart);

    if (most <= 0) {
        return gd_v_make(GD_V_NONE);
    }

    obj = gd_chart(b, chart, chart->nrows * GD_CHART_BAR);
    list = gd_list(view, chart->nrows);

    for (i = 0; i < chart->nrows; i++) {
        bar = gd_obj(view, NULL, NULL);

        gd_put(view, bar, GD_N_y, gd_v_int((int64_t) i * GD_CHART_BAR));
        gd_put(view, bar, GD_N_label, chart->rows[i].name);

        if (chart->rows[i].values[0] != GD_CHART_BLANK) {
            gd_put(view, bar, GD_N_width,
                   gd_chart_percent(b, (uint64_t) chart->rows[i].values[0]
                                       * GD_CHART_LONGEST * 10
                                       / (uint64_t) most));
            gd_put(view, bar, GD_N_value,
                   gd_v_int(chart->rows[i].values[0]));
        }

        gd_push(view, list, gd_v_obj(bar));
    }

    gd_put(view, obj, GD_N_bars, gd_v_list(list));

    return gd_v_obj(obj);
}


static gd_obj_t *
gd_chart(gd_build_t *b, const gd_chart_t *chart, gd_uint_t height)
{
    gd_obj_t   *obj;
    gd_uint_t   i;
    gd_list_t  *values;
    gd_view_t  *view;

    view = &b->view;
    obj = gd_obj(view, NULL, NULL);
    values = gd_list(view, chart->nvalues);

    for (i = 0; i < chart->nvalues; i++) {
        gd_push(view, values, gd_v_const(chart->values[i]));
    }

    gd_put(view, obj, GD_N_id, gd_v_const(chart->id));
    gd_put(view, obj, GD_N_title, chart->title);
    gd_put(view, obj, GD_N_description, chart->description);
    gd_put(view, obj, GD_N_height, gd_v_int((int64_t) height));
    gd_put(view, obj, GD_N_head, gd_v_const(chart->head));
    gd_put(view, obj, GD_N_values, gd_v_list(values));
    gd_put(view, obj, GD_N_rows, gd_chart_rows(b, chart));

    return obj;
}


static gd_val_t
gd_chart_rows(gd_build_t *b, const gd_chart_t *chart)
{
    gd_obj_t   *row;
    gd_uint_t   i, k;
    gd_list_t  *rows, *cells;
    gd_view_t  *view;

    view = &b->view;
    rows = gd_list(view, chart->nrows);

    for (i = 0; i < chart->nrows; i++) {
        row = gd_obj(view, NULL, NULL);
        cells = gd_list(view, chart->nvalues);

        for (k = 0; k < chart->nvalues; k++) {
            gd_push(view, cells,
                    (chart->rows[i].values[k] == GD_CHART_BLANK)
                    ? gd_v_text("未提供")
                    : gd_v_int(chart->rows[i].values[k]));
        }

        gd_put(view, row, GD_N_name, chart->rows[i].name);
        gd_put(view, row, GD_N_url,
               (chart->rows[i].url.type == GD_V_NONE) ? gd_v_null()
                                                      : chart->rows[i].url);
        gd_put(view, row, GD_N_cells, gd_v_list(cells));

        gd_push(view, rows, gd_v_obj(row));
    }

    return gd_v_list(rows);
}


/* of the first n series of a row */

static int64_t
gd_chart_sum(const gd_chart_t *chart, gd_uint_t row, gd_uint_t n)
{
    int64_t    sum;
    gd_uint_t  i;

    sum = 0;

    for (i = 0; i < n; i++) {
        if (chart->rows[row].values[i] != GD_CHART_BLANK) {
            sum += chart->rows[row].values[i];
        }
    }

    return sum;
}


static int64_t
gd_chart_most(const gd_chart_t *chart)
{
    int64_t    most;
    gd_uint_t  i;

    most = 0;

    for (i = 0; i < chart->nrows; i++) {
        most = gd_max(most, gd_chart_sum(chart, i, chart->nseries));
    }

    /* more than any count there is, and too much to be multiplied below */

    return (most > INT64_MAX / 1000) ? 0 : most;
}


/* 1, 2 or 5 times a power of ten, so that there are few ticks */

static int64_t
gd_chart_step(int64_t most)
{
    int64_t    step;
    gd_uint_t  i;

    static const int64_t  factors[] = { 1, 2, 5 };

    for (step = 1; /* void */ ; step *= 10) {
        for (i = 0; i < gd_nelts(factors); i++) {
            if (most <= step * factors[i] * GD_CHART_TICKS) {
                return step * factors[i];
            }
        }
    }
}


static gd_val_t
gd_chart_ticks(gd_build_t *b, int64_t step, int64_t top)
{
    int64_t     value;
    gd_obj_t   *tick;
    gd_list_t  *list;

    list = gd_list(&b->view, GD_CHART_TICKS + 1);

    for (value = 0; value <= top; value += step) {
        tick = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, tick, GD_N_y,
               gd_v_int(GD_CHART_ABOVE + (int64_t) gd_chart_down(value, top)));
        gd_put(&b->view, tick, GD_N_text, gd_v_int(value));
        gd_push(&b->view, list, gd_v_obj(tick));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_chart_paths(gd_build_t *b, const gd_chart_t *chart, int64_t top)
{
    gd_obj_t   *path;
    gd_uint_t   i;
    gd_list_t  *list;

    list = gd_list(&b->view, chart->nseries);

    for (i = 0; i < chart->nseries; i++) {
        path = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, path, GD_N_series, gd_v_int((int64_t) i + 1));
        gd_put(&b->view, path, GD_N_shape, gd_chart_path(b, chart, i, top));
        gd_push(&b->view, list, gd_v_obj(path));
    }

    return gd_v_list(list);
}


/* the parts of all columns that are of a series */

static gd_val_t
gd_chart_path(gd_build_t *b, const gd_chart_t *chart, gd_uint_t series,
    int64_t top)
{
    u_char     *p, *last;
    gd_str_t    path;
    gd_uint_t   i, upper, lower;

    path.data = gd_arena_alloc(b->view.arena,
                               chart->nrows * GD_CHART_SEGMENT + 1);
    if (path.data == NULL) {
        return gd_v_make(GD_V_NONE);
    }

    p = path.data;
    last = p + chart->nrows * GD_CHART_SEGMENT + 1;

    for (i = 0; i < chart->nrows; i++) {
        lower = gd_chart_down(gd_chart_sum(chart, i, series), top);
        upper = gd_chart_down(gd_chart_sum(chart, i, series + 1), top);

        if (upper != lower) {
            p += snprintf((char *) p, (size_t) (last - p), "M%u %uh%uv%uh-%uz",
                          (unsigned) (i * GD_CHART_SLOT + GD_CHART_GAP),
                          (unsigned) upper,
                          GD_CHART_SLOT - 2 * GD_CHART_GAP,
                          (unsigned) (lower - upper),
                          GD_CHART_SLOT - 2 * GD_CHART_GAP);
        }
    }

    path.len = (size_t) (p - path.data);

    return gd_v_str(path);
}


static gd_val_t
gd_chart_labels(gd_build_t *b, const gd_chart_t *chart, int64_t top)
{
    int64_t     sum;
    gd_uint_t   i;
    gd_list_t  *list;

    list = gd_list(&b->view, chart->nrows * 2);

    for (i = 0; i < chart->nrows; i++) {
        sum = gd_chart_sum(chart, i, chart->nseries);

        if (chart->rows[i].label.type != GD_V_NONE) {
            gd_chart_label(b, list, chart, i,
                           GD_CHART_ABOVE + GD_CHART_PLOT + 20,
                           chart->rows[i].label);
        }

        if (chart->nrows <= GD_CHART_FIGURES
            && chart->rows[i].values[0] != GD_CHART_BLANK)
        {
            gd_chart_label(b, list, chart, i,
                           GD_CHART_ABOVE + gd_chart_down(sum, top) - 5,
                           gd_v_int(sum));
        }
    }

    return gd_v_list(list);
}


static void
gd_chart_label(gd_build_t *b, gd_list_t *list, const gd_chart_t *chart,
    gd_uint_t row, gd_uint_t y, gd_val_t text)
{
    gd_obj_t  *label;

    label = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, label, GD_N_x,
           gd_chart_percent(b, GD_CHART_AXIS * 10
                               + (100 - GD_CHART_AXIS) * 5 * (2 * row + 1)
                                 / chart->nrows));
    gd_put(&b->view, label, GD_N_y, gd_v_int((int64_t) y));
    gd_put(&b->view, label, GD_N_text, text);
    gd_push(&b->view, list, gd_v_obj(label));
}


static gd_val_t
gd_chart_legend(gd_build_t *b, const gd_chart_t *chart)
{
    gd_obj_t   *entry;
    gd_uint_t   i;
    gd_list_t  *list;

    list = gd_list(&b->view, chart->nseries);

    for (i = 0; i < chart->nseries; i++) {
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_series, gd_v_int((int64_t) i + 1));
        gd_put(&b->view, entry, GD_N_name, gd_v_const(chart->values[i]));
        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_chart_percent(gd_build_t *b, uint64_t tenths)
{
    return gd_v_printf(&b->view, "%u.%u%%", (unsigned) (tenths / 10),
                       (unsigned) (tenths % 10));
}


/* how far below the top of the plot a value lies; what is not 0 is seen */

static gd_uint_t
gd_chart_down(int64_t value, int64_t top)
{
    int64_t  up;

    up = value * GD_CHART_PLOT / top;

    if (up == 0 && value > 0) {
        up = 1;
    }

    return GD_CHART_PLOT - (gd_uint_t) up;
}
