
/*
 * Copyright (C) govdisclose contributors
 *
 * Rules and normative documents of the catalogue, which a table of what was
 * made public counts: how many were made, repealed, in force.
 */


#ifndef _GD_REGULATORY_H_INCLUDED_
#define _GD_REGULATORY_H_INCLUDED_


#include "gd_report.h"


/* years; 0 is not known, and where there is none */

typedef struct {
    uint32_t              office;
    uint32_t              kind;       /* gd_role_e of its row */
    uint32_t              made;
    uint32_t              opened;
    uint32_t              repealed;
    uint32_t              ended;      /* repealed or expired */
    uint32_t              lapsed;     /* is no longer in force, since when is
                                         not known */
    uint32_t              gone;       /* the same, and was repealed */
} gd_regulatory_t;


/* all of them, by office; GD_ERROR if there is no memory */
gd_int_t gd_regulatory_list(const gd_image_t *img, const gd_data_t *data,
    gd_vec_t *list);

/*
 * Cells of a table that count them, written to cells (of the whole form); those
 * that a missing date leaves open are blank.  GD_DECLINED if the table has none
 * or the office does not say that its catalogue has all items of the year.
 */
gd_int_t gd_regulatory_count(const gd_image_t *img, const gd_data_t *data,
    const gd_vec_t *list, const gd_table_t *table, uint32_t office,
    uint32_t year, gd_cell_t *cells);


#endif /* _GD_REGULATORY_H_INCLUDED_ */
