
/*
 * Copyright (C) govdisclose contributors
 *
 * Health and metrics of a data set, for those who run it.  What stands here
 * depends on the machine and the hour, and so in no page.
 */


#ifndef _GD_STATUS_H_INCLUDED_
#define _GD_STATUS_H_INCLUDED_


#include "gd_history.h"
#include "gd_site.h"


typedef struct {
    gd_str_t              name;       /* of the data set */
    const gd_site_t      *site;       /* NULL: there is nothing to serve */
    gd_events_t           events;
} gd_status_t;


/* GD_ERROR if there is no memory */
gd_int_t gd_status_json(const gd_status_t *status, gd_arena_t *arena,
    gd_out_t *out);

/* the text format of Prometheus, version 0.0.4 */
gd_int_t gd_status_prometheus(const gd_status_t *status, gd_arena_t *arena,
    gd_out_t *out);


#endif /* _GD_STATUS_H_INCLUDED_ */
