
/*
 * Copyright (C) govdisclose contributors
 *
 * Equations that did not hold, as findings.
 */


#include "gd_runner.h"
#include "gd_equation_text.h"
#include "gd_str.h"

#include <stdio.h>


static gd_int_t gd_found_equation(gd_runner_t *runner,
    const gd_format_t *format, uint32_t rule, const gd_equation_t *equation,
    const gd_verdict_t *verdict);
static gd_int_t gd_found_sides(gd_runner_t *runner, const gd_format_t *format,
    const gd_equation_t *equation, gd_ref_t *cells);
static gd_int_t gd_found_number(gd_runner_t *runner, int64_t n,
    gd_ref_t *ref);


gd_int_t
gd_found_equations(gd_runner_t *runner, const gd_report_t *report,
    u_char *results)
{
    size_t          k;
    uint32_t        i;
    gd_str_t        id, want;
    gd_check_t     *check;
    gd_format_t    *format;
    gd_verdict_t   *verdict;
    gd_equation_t  *equation;

    if (report->format == 0) {
        return GD_OK;
    }

    format = gd_elts(runner->img, gd_format_t, runner->reports->formats)
             + report->format - 1;

    for (i = 0; i < report->verdicts.len; i++) {
        equation = gd_elts(runner->img, gd_equation_t, format->equations) + i;
        verdict = gd_elts(runner->img, gd_verdict_t, report->verdicts) + i;
        want = gd_image_get(runner->img, equation->rule);

        for (k = 0; k < runner->checks.n; k++) {
            check = gd_vec_at(&runner->checks, gd_check_t, k);
            id = gd_image_get(runner->img, check->rule.id);

            if (check->rule.subject != GD_SUBJECT_EQUATIONS
                || !gd_str_eq(&id, &want))
            {
                continue;
            }

            results[k] = (u_char) gd_found_worse(results[k], verdict->result);

            if ((verdict->result == GD_FAIL || verdict->result == GD_UNCERTAIN)
                && gd_found_equation(runner, format, (uint32_t) k, equation,
                                     verdict)
                   != GD_OK)
            {
                return GD_ERROR;
            }

            break;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_found_equation(gd_runner_t *runner, const gd_format_t *format,
    uint32_t rule, const gd_equation_t *equation, const gd_verdict_t *verdict)
{
    gd_out_t       out;
    gd_str_t       message;
    gd_finding_t   finding;

    memset(&finding, 0, sizeof(gd_finding_t));

    finding.rule = rule;
    finding.result = verdict->result;
    finding.place = equation->place;

    gd_out_arena(&out, &runner->scratch);
    gd_equation_text(runner->img, format, equation, verdict, &out);

    message.data = out.start;
    message.len = (size_t) (out.pos - out.start);

    if (out.failed
        || gd_found_sides(runner, format, equation, &finding.cells) != GD_OK
        || gd_image_str(runner->img, &message, &finding.message) != GD_OK
        || gd_found_number(runner, verdict->left, &finding.left) != GD_OK
        || gd_found_number(runner, verdict->right, &finding.right) != GD_OK
        || gd_found_number(runner, (int64_t) ((uint64_t) verdict->left
                                              - (uint64_t) verdict->right),
                           &finding.difference)
           != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_found_add(runner, &finding);
}


/* the cells of the left side, then those of the right one */

static gd_int_t
gd_found_sides(gd_runner_t *runner, const gd_format_t *format,
    const gd_equation_t *equation, gd_ref_t *cells)
{
    uint32_t   i, n;
    gd_str_t   name;
    gd_ref_t  *list;
    uint64_t   cell;

    n = equation->left.len;

    if (gd_image_array(runner->img, n + equation->right.len, sizeof(gd_ref_t),
                       cells)
        != GD_OK)
    {
        return GD_ERROR;
    }

    list = gd_elts(runner->img, gd_ref_t, *cells);

    for (i = 0; i < cells->len; i++) {
        cell = (i < n) ? gd_elts(runner->img, uint64_t, equation->left)[i]
                       : gd_elts(runner->img, uint64_t, equation->right)[i - n];

        if (gd_cell_address(runner->img, format, (uint32_t) cell,
                            &runner->scratch, &name)
            != GD_OK
            || gd_image_str(runner->img, &name, &list[i]) != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_found_number(gd_runner_t *runner, int64_t n, gd_ref_t *ref)
{
    int       len;
    char      buf[32];
    gd_str_t  str;

    len = snprintf(buf, sizeof(buf), "%lld", (long long) n);

    str.data = (u_char *) buf;
    str.len = (size_t) len;

    return gd_image_str(runner->img, &str, ref);
}
