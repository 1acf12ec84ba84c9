
/*
 * Copyright (C) govdisclose contributors
 *
 * Equations of a report: their results, and the cells that do not add up.
 */


#include "gd_page.h"
#include "gd_equation_text.h"


static gd_obj_t *gd_equation_entry(gd_build_t *b, const gd_format_t *format,
    const gd_equation_t *equation, const gd_verdict_t *verdict);
static gd_val_t gd_equation_message(gd_build_t *b, const gd_format_t *format,
    const gd_equation_t *equation, const gd_verdict_t *verdict);
static gd_uint_t gd_mark_side(const gd_image_t *img, gd_ref_t side,
    uint64_t cell);


gd_val_t
gd_report_equations(gd_build_t *b, const gd_report_t *report,
    gd_list_t *failures)
{
    return gd_equations(b, gd_report_format(b, report), report->verdicts,
                        report->results, failures);
}


gd_val_t
gd_equations(gd_build_t *b, const gd_format_t *format, gd_ref_t verdicts,
    const uint32_t *counts, gd_list_t *failures)
{
    uint32_t        i;
    gd_obj_t       *results, *entry;
    gd_list_t      *list;
    gd_verdict_t   *verdict;
    gd_equation_t  *equations;

    results = gd_results(b, counts);
    list = gd_list(&b->view, verdicts.len);

    for (i = 0; format != NULL && i < verdicts.len; i++) {
        equations = gd_elts(b->img, gd_equation_t, format->equations);
        verdict = gd_elts(b->img, gd_verdict_t, verdicts) + i;
        entry = gd_equation_entry(b, format, &equations[i], verdict);

        gd_push(&b->view, list, gd_v_obj(entry));

        if (verdict->result == GD_FAIL || verdict->result == GD_UNCERTAIN) {
            gd_push(&b->view, failures, gd_v_obj(entry));
        }
    }

    gd_put(&b->view, results, GD_N_items, gd_v_list(list));

    return gd_v_obj(results);
}


static gd_obj_t *
gd_equation_entry(gd_build_t *b, const gd_format_t *format,
    const gd_equation_t *equation, const gd_verdict_t *verdict)
{
    gd_obj_t   *entry;
    gd_view_t  *view;

    view = &b->view;
    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_rule, gd_v_ref(b->img, equation->rule));
    gd_put(view, entry, GD_N_place, gd_v_ref(b->img, equation->place));
    gd_put(view, entry, GD_N_place_label, gd_v_ref(b->img, equation->label));

    if (verdict->result == GD_NOT_ASSESSABLE) {
        gd_put(view, entry, GD_N_left, gd_v_null());
        gd_put(view, entry, GD_N_right, gd_v_null());

    } else {
        gd_put(view, entry, GD_N_left, gd_v_int(verdict->left));
        gd_put(view, entry, GD_N_right, gd_v_int(verdict->right));
    }

    gd_put(view, entry, GD_N_left_blanks, gd_v_int(verdict->left_blanks));
    gd_put(view, entry, GD_N_right_blanks, gd_v_int(verdict->right_blanks));
    gd_put(view, entry, GD_N_result,
           gd_v_code(&gd_codes_equation[verdict->result]));

    if (verdict->result == GD_FAIL || verdict->result == GD_UNCERTAIN) {
        gd_put(view, entry, GD_N_message,
               gd_equation_message(b, format, equation, verdict));
    }

    return entry;
}


static gd_val_t
gd_equation_message(gd_build_t *b, const gd_format_t *format,
    const gd_equation_t *equation, const gd_verdict_t *verdict)
{
    gd_out_t  out;
    gd_str_t  str;

    gd_out_arena(&out, b->view.arena);
    gd_equation_text(b->img, format, equation, verdict, &out);

    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);

    return gd_v_str(str);
}


void
gd_failing(gd_build_t *b, const gd_report_t *report)
{
    uint32_t       i;
    gd_failing_t  *failing;
    gd_verdict_t  *verdicts;

    if (!gd_checks_public(b) || report->results[GD_FAIL] == 0) {
        return;
    }

    failing = gd_arena_alloc(b->view.arena, sizeof(gd_failing_t)
                           + report->results[GD_FAIL] * sizeof(uint32_t));
    if (failing == NULL) {
        return;
    }

    failing->format = gd_report_format(b, report);
    failing->verdicts = report->verdicts;
    failing->n = 0;

    verdicts = gd_elts(b->img, gd_verdict_t, report->verdicts);

    for (i = 0; i < report->verdicts.len; i++) {
        if (verdicts[i].result == GD_FAIL) {
            failing->equations[failing->n++] = i;
        }
    }

    b->failing = failing;
}


gd_val_t
gd_failing_cell(gd_build_t *b, uint64_t cell)
{
    uint32_t        i;
    gd_val_t        none = { 0 };
    gd_obj_t       *entry;
    gd_list_t      *list;
    gd_equation_t  *equation;

    list = NULL;

    for (i = 0; b->failing != NULL && i < b->failing->n; i++) {
        equation = gd_elts(b->img, gd_equation_t, b->failing->format->equations)
                   + b->failing->equations[i];

        /* of a sum and its parts the sum, of two sums all that is in them */

        if (!gd_mark_side(b->img, equation->left, cell)
            && !(equation->left.len > 1
                 && gd_mark_side(b->img, equation->right, cell)))
        {
            continue;
        }

        if (list == NULL) {
            list = gd_list(&b->view, 2);
        }

        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_number, gd_v_int(i + 1));
        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return list ? gd_v_list(list) : none;
}


static gd_uint_t
gd_mark_side(const gd_image_t *img, gd_ref_t side, uint64_t cell)
{
    uint32_t  i;

    for (i = 0; i < side.len; i++) {
        if (gd_elts(img, uint64_t, side)[i] == cell) {
            return 1;
        }
    }

    return 0;
}


gd_val_t
gd_failing_table(gd_build_t *b, const gd_table_t *table)
{
    uint32_t        i;
    uint64_t        cell;
    gd_obj_t       *entry;
    gd_list_t      *list;
    gd_equation_t  *equation;

    list = gd_list(&b->view, 0);

    for (i = 0; b->failing != NULL && i < b->failing->n; i++) {
        equation = gd_elts(b->img, gd_equation_t, b->failing->format->equations)
                   + b->failing->equations[i];
        cell = gd_elts(b->img, uint64_t, equation->left)[0];

        if (cell < table->first || cell >= table->first + table->ncells) {
            continue;
        }

        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_number, gd_v_int(i + 1));
        gd_put(&b->view, entry, GD_N_message,
               gd_equation_message(b, b->failing->format, equation,
                   gd_elts(b->img, gd_verdict_t, b->failing->verdicts)
                   + b->failing->equations[i]));

        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}
