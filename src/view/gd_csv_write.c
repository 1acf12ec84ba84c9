
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_csv_write.h"


static void gd_csv_row(gd_view_t *view, const gd_val_t *row, gd_out_t *out);
static void gd_csv_field(gd_view_t *view, const gd_val_t *val, gd_out_t *out);
static void gd_csv_cell(gd_view_t *view, gd_cell_t cell, gd_out_t *out);


void
gd_csv_write(gd_view_t *view, const gd_val_t *rows, gd_out_t *out)
{
    gd_val_t   row;
    gd_uint_t  i, n;

    n = gd_v_count(rows);

    for (i = 0; i < n && !out->failed; i++) {
        row = gd_v_elt(view->img, rows, i);
        gd_csv_row(view, &row, out);
    }
}


static void
gd_csv_row(gd_view_t *view, const gd_val_t *row, gd_out_t *out)
{
    gd_val_t   val;
    gd_uint_t  i, n;

    n = gd_v_count(row);

    for (i = 0; i < n; i++) {

        if (i) {
            gd_out_write(out, ",", 1);
        }

        val = gd_v_elt(view->img, row, i);
        gd_csv_field(view, &val, out);
    }

    gd_out_write(out, "\r\n", 2);
}


static void
gd_csv_field(gd_view_t *view, const gd_val_t *val, gd_out_t *out)
{
    switch (val->type) {

    case GD_V_BOOL:
        gd_out_text(out, val->u.num ? "true" : "false");
        break;

    case GD_V_INT:
        gd_out_int(out, val->u.num);
        break;

    case GD_V_MICRO:
        gd_out_micro(out, val->u.num);
        break;

    case GD_V_STR:
    case GD_V_HTML:
        gd_out_csv(out, val->u.data, val->len);
        break;

    case GD_V_LINK:
        gd_out_str(out, &view->root);
        gd_out_write(out, val->u.data, val->len);
        break;

    case GD_V_CODE:
        gd_out_text(out, val->u.code->code);
        break;

    case GD_V_DATE:
        gd_out_date_iso(out, val->u.date);
        break;

    case GD_V_CELL:
        gd_csv_cell(view, val->u.cell, out);
        break;

    default:
        break;
    }
}


static void
gd_csv_cell(gd_view_t *view, gd_cell_t cell, gd_out_t *out)
{
    gd_str_t  text;

    if (gd_cell_type(cell) != GD_CELL_TEXT) {
        gd_out_cell(out, view->img, cell);
        return;
    }

    text = gd_image_get(view->img, gd_cell_amount(view->img, cell)->text);
    gd_out_csv(out, text.data, text.len);
}


void
gd_csv_fields(gd_view_t *view, gd_list_t *line, const gd_val_t *val,
    const uint16_t *names, gd_uint_t n)
{
    gd_uint_t  i;

    for (i = 0; i < n; i++) {
        gd_push(view, line, val ? gd_v_get(view->img, val, names[i], NULL)
                                : gd_v_str(gd_name(names[i])));
    }
}
