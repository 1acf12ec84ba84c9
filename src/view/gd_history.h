
/*
 * Copyright (C) govdisclose contributors
 *
 * What has become of a data set's loads.  A load that is refused never reaches
 * the processes that serve, so its traces are kept in memory that all share:
 * one process writes, any may read.
 */


#ifndef _GD_HISTORY_H_INCLUDED_
#define _GD_HISTORY_H_INCLUDED_


#include "gd_diag.h"

#include <time.h>


#define GD_HISTORY_ERROR   1960


typedef struct {
    uint64_t              loads;
    uint64_t              refused;
    uint64_t              taken_over; /* unchanged, so not loaded again */
    int64_t               refused_at; /* Unix time of the last one, or 0 */
    uint32_t              bad;        /* the last of all was refused */
    uint32_t              error_len;
    u_char                error[GD_HISTORY_ERROR];  /* UTF-8 */
} gd_events_t;


typedef struct gd_history_s  gd_history_t;


/* has one reference; NULL if there is no memory */
gd_history_t *gd_history_create(void);

/* references are those of one process; it is freed with the last one */
void gd_history_hold(gd_history_t *history);
void gd_history_free(gd_history_t *history);

void gd_history_loaded(gd_history_t *history);
void gd_history_taken_over(gd_history_t *history);

/* the first error in diag is kept */
void gd_history_refused(gd_history_t *history, gd_diag_t *diag, time_t now);

/* a state that was, never a mixture of two */
void gd_history_read(gd_history_t *history, gd_events_t *events);


#endif /* _GD_HISTORY_H_INCLUDED_ */
