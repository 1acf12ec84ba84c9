
/*
 * Copyright (C) govdisclose contributors
 *
 * Rules and what they found, as values of JSON answers and of pages.
 */


#ifndef _GD_FINDINGS_H_INCLUDED_
#define _GD_FINDINGS_H_INCLUDED_


#include "gd_rules.h"
#include "gd_val.h"


/*
 * Of a report or of a catalogue {"pass": n, "fail": n, "uncertain": n,
 * "not_assessable": n}, of the rules of one group, or of GD_GROUP_ALL; with
 * items the findings as well.
 */
gd_obj_t *gd_rules_results(gd_view_t *view, const gd_reports_t *reports,
    const gd_checked_t *checked, gd_subject_e subject, uint32_t group,
    gd_uint_t items);

/* the findings of rules of that group, equations apart unless they are asked
   for; failed ones first */
gd_list_t *gd_findings(gd_view_t *view, const gd_reports_t *reports,
    const gd_checked_t *checked, uint32_t group, gd_uint_t equations);

/* one of them; view->img is the image that it is in */
gd_obj_t *gd_finding(gd_view_t *view, const gd_reports_t *reports,
    const gd_finding_t *finding);

/* the number of a group in gd_codes_group */
uint32_t gd_group(const char *code);


#endif /* _GD_FINDINGS_H_INCLUDED_ */
