
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_findings.h"
#include "gd_cell.h"
#include "gd_str.h"


static gd_val_t gd_finding_side(gd_view_t *view, gd_ref_t ref);
static gd_val_t gd_finding_cells(gd_view_t *view, gd_ref_t cells);
static gd_val_t gd_finding_text(gd_view_t *view, gd_ref_t ref);


uint32_t
gd_group(const char *code)
{
    uint32_t  i;

    for (i = 0; gd_codes_group[i].code != NULL; i++) {
        if (strcmp(gd_codes_group[i].code, code) == 0) {
            return i;
        }
    }

    return GD_GROUP_ALL;
}


gd_obj_t *
gd_rules_results(gd_view_t *view, const gd_reports_t *reports,
    const gd_checked_t *checked, gd_subject_e subject, uint32_t group,
    gd_uint_t items)
{
    uint32_t         counts[4];
    gd_obj_t        *results;
    gd_uint_t        i;
    const uint16_t   names[] = {
        GD_N_pass, GD_N_fail, GD_N_uncertain, GD_N_not_assessable
    };

    results = gd_obj(view, NULL, NULL);

    gd_rules_count(view->img, reports, checked->results, subject, group,
                   counts);

    for (i = 0; i < gd_nelts(names); i++) {
        gd_put(view, results, names[i], gd_v_int(counts[i]));
    }

    if (items) {
        gd_put(view, results, GD_N_items,
               gd_v_list(gd_findings(view, reports, checked, group, 0)));
    }

    return results;
}


gd_list_t *
gd_findings(gd_view_t *view, const gd_reports_t *reports,
    const gd_checked_t *checked, uint32_t group, gd_uint_t equations)
{
    uint32_t       i, k;
    gd_list_t     *list;
    gd_rule_t     *rule;
    gd_finding_t  *finding;

    static const gd_result_e  order[] = { GD_FAIL, GD_UNCERTAIN };

    list = gd_list(view, checked->findings.len);

    for (k = 0; k < gd_nelts(order); k++) {
        for (i = 0; i < checked->findings.len; i++) {
            finding = gd_elts(view->img, gd_finding_t, checked->findings) + i;
            rule = gd_elts(view->img, gd_rule_t, reports->rules)
                   + finding->rule;

            if (finding->result == order[k]
                && (group == GD_GROUP_ALL || rule->group == group)
                && (equations || rule->subject != GD_SUBJECT_EQUATIONS))
            {
                gd_push(view, list,
                        gd_v_obj(gd_finding(view, reports, finding)));
            }
        }
    }

    return list;
}


gd_obj_t *
gd_finding(gd_view_t *view, const gd_reports_t *reports,
    const gd_finding_t *finding)
{
    u_char           *text;
    gd_obj_t         *entry;
    const gd_rule_t  *rule;

    rule = gd_elts(view->img, gd_rule_t, reports->rules) + finding->rule;
    entry = gd_obj(view, NULL, NULL);

    gd_put(view, entry, GD_N_rule, gd_finding_text(view, rule->id));
    gd_put(view, entry, GD_N_title, gd_finding_text(view, rule->title));
    gd_put(view, entry, GD_N_severity,
           gd_v_code(&gd_codes_severity[rule->severity]));
    gd_put(view, entry, GD_N_place, gd_finding_text(view, finding->place));
    gd_put(view, entry, GD_N_cells, gd_finding_cells(view, finding->cells));
    gd_put(view, entry, GD_N_sentence,
           gd_finding_text(view, finding->sentence));
    gd_put(view, entry, GD_N_left, gd_finding_side(view, finding->left));
    gd_put(view, entry, GD_N_right, gd_finding_side(view, finding->right));
    gd_put(view, entry, GD_N_difference,
           gd_finding_side(view, finding->difference));
    gd_put(view, entry, GD_N_result,
           gd_v_code(&gd_codes_verdict[finding->result]));
    gd_put(view, entry, GD_N_message,
           gd_finding_text(view, finding->message));
    gd_put(view, entry, GD_N_basis, gd_finding_text(view, rule->basis));

    text = gd_arena_alloc(view->arena, GD_FINGERPRINT);

    if (text != NULL) {
        gd_fingerprint(finding->hash, text);
        gd_put(view, entry, GD_N_fingerprint,
               gd_v_str((gd_str_t) { GD_FINGERPRINT, text }));
    }

    if (finding->review) {
        gd_put(view, entry, GD_N_review,
               gd_v_rec(&gd_kind_review,
                        gd_rec(view->img, finding->review)));
    }

    return entry;
}


static gd_val_t
gd_finding_text(gd_view_t *view, gd_ref_t ref)
{
    gd_val_t  none = { 0 };

    return ref.off ? gd_v_str(gd_image_get(view->img, ref)) : none;
}


/* a number where it is one */

static gd_val_t
gd_finding_side(gd_view_t *view, gd_ref_t ref)
{
    int64_t      value;
    gd_str_t     str;
    gd_amount_t  amount;

    if (ref.off == 0) {
        return gd_v_null();
    }

    str = gd_image_get(view->img, ref);

    if (gd_amount_parse(&str, &amount) != GD_OK) {
        return gd_v_str(str);
    }

    if (amount.scale == 0) {
        return gd_v_int(amount.value);
    }

    for (value = amount.value; amount.scale < 6; amount.scale++) {
        value *= 10;
    }

    return gd_v_micro(value);
}


static gd_val_t
gd_finding_cells(gd_view_t *view, gd_ref_t cells)
{
    uint32_t    i;
    gd_val_t    none = { 0 };
    gd_list_t  *list;

    if (cells.len == 0) {
        return none;
    }

    list = gd_list(view, cells.len);

    for (i = 0; i < cells.len; i++) {
        gd_push(view, list,
                gd_finding_text(view, gd_elts(view->img, gd_ref_t,
                                              cells)[i]));
    }

    return gd_v_list(list);
}
