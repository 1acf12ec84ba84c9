
/*
 * Copyright (C) govdisclose contributors
 *
 * Part of the status: what the checks found.
 */


#ifndef _GD_STATUS_FOUND_H_INCLUDED_
#define _GD_STATUS_FOUND_H_INCLUDED_


#include "gd_site.h"
#include "gd_val.h"


/* gd_result_e */

#define GD_STATUS_RESULTS  4


/* adds how many checks, of reports and of catalogues, came to each result */
void gd_status_rules(const gd_site_t *site, uint64_t rules[GD_STATUS_RESULTS],
    uint64_t catalogue[GD_STATUS_RESULTS]);

/*
 * {"total": n, "items": [{office, year, scope, finding}]} of all that no review
 * settles, whatever public_checks is; there are at most 1,000 items.
 */
gd_val_t gd_status_findings(gd_view_t *view, const gd_site_t *site);


#endif /* _GD_STATUS_FOUND_H_INCLUDED_ */
