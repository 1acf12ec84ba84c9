
/*
 * Copyright (C) govdisclose contributors
 *
 * Rates over the own reports of a year, with what they are rates of.
 */


#ifndef _GD_RATE_H_INCLUDED_
#define _GD_RATE_H_INCLUDED_


#include "gd_duty.h"


/* of fewer than these a rate says nothing */

#define GD_RATE_MIN        30


typedef enum {
    GD_RATE_GRANTED = 0,  /* applications granted, wholly or in part, of all
                             that were closed */
    GD_RATE_CORRECTED,    /* disputes in which the office had to change what it
                             did, of all that had a result */
    GD_RATE_IN_TIME,      /* reports published by their deadline, of those that
                             have one, published or overdue */
    GD_RATES
} gd_rate_e;


typedef struct {
    uint64_t              part;
    uint64_t              n;
} gd_rate_t;


/*
 * Over the published own reports of the year, of an office (1 + number) or of
 * all (0); a report in which one of the cells is no number is left out.
 */
void gd_rate(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, gd_rate_e kind, uint32_t office,
    uint32_t year, gd_rate_t *rate);


#endif /* _GD_RATE_H_INCLUDED_ */
