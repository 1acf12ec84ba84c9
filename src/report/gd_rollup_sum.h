
/*
 * Copyright (C) govdisclose contributors
 *
 * Parts of gd_rollups_compute().
 */


#ifndef _GD_ROLLUP_SUM_H_INCLUDED_
#define _GD_ROLLUP_SUM_H_INCLUDED_


#include "gd_rollup.h"


/*
 * Cells, shares and units of a roll-up whose members are known; at least one
 * of them is summed.  GD_ERROR if there is no memory.
 */
gd_int_t gd_rollup_sum(gd_image_t *img, const gd_reports_t *reports,
    const gd_format_t *format, gd_rollup_t *rollup);

/* whether a sum lacks a part: a gd_equation_open_pt; data is gd_share_t[] */
gd_uint_t gd_rollup_open(uint64_t cell, const void *data);


#endif /* _GD_ROLLUP_SUM_H_INCLUDED_ */
