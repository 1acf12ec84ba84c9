
/*
 * Copyright (C) govdisclose contributors
 *
 * Checks of reports and of the catalogue: one Lua file in checks/ each.  They
 * run once, when all is loaded and computed; what they find is in the image.
 */


#ifndef _GD_RULES_H_INCLUDED_
#define _GD_RULES_H_INCLUDED_


#include "gd_report.h"


typedef struct gd_runner_s  gd_runner_t;


/*
 * Reads the library files of lib/ and all of checks/; own is -1 where the data
 * set has no library.  A file that is wrong is a diagnostic and stops no other.
 * NULL after at least one.
 */
gd_runner_t *gd_rules_load(gd_image_t *img, gd_diag_t *diag, int shipped,
    int own);
void gd_rules_free(gd_runner_t *runner);

/*
 * Runs all of them over all reports and offices.  What they found goes to
 * reports->rules, each report's findings and reports->catalogue.  A check that
 * breaks is a diagnostic and does not run again, the others do; GD_ERROR then.
 */
gd_int_t gd_rules_run(gd_runner_t *runner, const gd_data_t *data,
    gd_reports_t *reports);


/* by the codes of gd_code_t lists, for pages */

extern const gd_code_t  gd_codes_severity[];
extern const gd_code_t  gd_codes_group[];
extern const gd_code_t  gd_codes_verdict[];

/* "ABCD-EFGH-IJKL" */

#define GD_FINGERPRINT     14

void gd_fingerprint(uint64_t hash, u_char text[GD_FINGERPRINT]);

/*
 * How many rules came to each result, of a report or of a catalogue; of one
 * group or of all.
 */

#define GD_GROUP_ALL       UINT32_MAX

void gd_rules_count(const gd_image_t *img, const gd_reports_t *reports,
    gd_ref_t results, gd_subject_e subject, uint32_t group,
    uint32_t counts[4]);

/* how many equations fail and are not settled by a review */
uint32_t gd_rules_unsettled(const gd_image_t *img,
    const gd_reports_t *reports, const gd_checked_t *checked);


#endif /* _GD_RULES_H_INCLUDED_ */
