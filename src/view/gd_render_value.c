
/*
 * Copyright (C) govdisclose contributors
 *
 * Values in templates: how they are printed, and which are true.
 */


#include "gd_mustache.h"
#include "gd_mustache_ops.h"


static void gd_mu_print_link(gd_mu_run_t *run, const gd_val_t *val);
static void gd_mu_print_own(gd_mu_run_t *run, const gd_val_t *val);


void
gd_mu_print(gd_mu_run_t *run, const gd_val_t *val, gd_uint_t raw)
{
    gd_out_t  *out;

    out = run->out;

    switch (val->type) {

    case GD_V_HTML:

        if (!raw) {
            gd_out_html(out, val->u.data, val->len);

        } else if (val->len >= GD_MU_REF) {
            gd_out_ref(out, val->u.data, val->len);

        } else {
            gd_out_put(out, val->u.data, val->len);
        }

        break;

    case GD_V_STR:
        gd_out_html(out, val->u.data, val->len);
        break;

    case GD_V_LINK:
        gd_mu_print_link(run, val);
        break;

    case GD_V_ADDRESS:
        gd_mu_print_own(run, val);
        break;

    case GD_V_CODE:
        gd_out_html(out, (u_char *) val->u.code->code,
                    strlen(val->u.code->code));
        break;

    case GD_V_DATE:
        gd_out_date(out, val->u.date);
        break;

    case GD_V_CELL:
        gd_out_cell(out, run->img, val->u.cell);
        break;

    case GD_V_INT:
        gd_out_int(out, val->u.num);
        break;

    case GD_V_MICRO:
        gd_out_micro(out, val->u.num);
        break;

    case GD_V_BOOL:
        gd_out_text(out, val->u.num ? "true" : "false");
        break;

    default:
        break;
    }
}


static void
gd_mu_print_link(gd_mu_run_t *run, const gd_val_t *val)
{
    gd_str_t  *root;

    root = &run->view->root;

    if (root->len == 0 && val->len == 0) {
        gd_out_write(run->out, "./", 2);
        return;
    }

    gd_out_html(run->out, root->data, root->len);

    if (val->plain) {
        gd_out_put(run->out, val->u.data, val->len);

    } else {
        gd_out_html(run->out, val->u.data, val->len);
    }
}


static void
gd_mu_print_own(gd_mu_run_t *run, const gd_val_t *val)
{
    gd_str_t   parts[GD_V_PARTS];
    gd_uint_t  i;

    gd_v_address(run->view, val, parts);

    for (i = 0; i < GD_V_PARTS; i++) {
        gd_out_html(run->out, parts[i].data, parts[i].len);
    }
}


/* a zero is a figure here, as good as any other; a blank is none */

gd_uint_t
gd_mu_true(const gd_val_t *val)
{
    switch (val->type) {

    case GD_V_NONE:
    case GD_V_NULL:
        return 0;

    case GD_V_BOOL:
        return val->u.num != 0;

    case GD_V_STR:
    case GD_V_HTML:
        return val->len != 0;

    case GD_V_CELL:
        return gd_cell_type(val->u.cell) > GD_CELL_BLANK;

    case GD_V_LIST:
    case GD_V_SLOTS:
        return gd_v_count(val) != 0;

    default:
        return 1;
    }
}
