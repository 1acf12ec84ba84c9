
/*
 * Copyright (C) govdisclose contributors
 *
 * For tests of roll-ups: a data set with its reports computed, whose root is
 * the office o0.
 */


#ifndef _GD_TEST_ROLLUP_H_INCLUDED_
#define _GD_TEST_ROLLUP_H_INCLUDED_


#include "gd_test_data.h"
#include "gd_rollup.h"


typedef struct {
    gd_set_t              set;
    gd_reports_t          reports;
} gd_sum_set_t;


static const char  site[] =
    "{\"name\": \"n\", \"domain\": \"d\", \"site_id\": \"s\", "
    "\"organizer\": \"o\", \"root\": \"o0\"}";


static inline void
load(gd_sum_set_t *s, const char *name)
{
    memset(&s->reports, 0, sizeof(gd_reports_t));
    gd_set_load(&s->set);
    s->reports.formats = s->set.formats;

    if (!ok(s->set.data != NULL
            && gd_reports_compute(&s->set.img, s->set.data, &s->reports)
               == GD_OK, "%s", name))
    {
        gd_test_print(&s->set.diag);
        exit(1);
    }
}


static inline gd_rollup_t *
find(gd_sum_set_t *s, uint32_t year)
{
    return gd_rollup_find(&s->set.img, &s->reports, year,
                          gd_rollup_root(&s->set.img, s->set.data) - 1);
}


#endif /* _GD_TEST_ROLLUP_H_INCLUDED_ */
