
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_report.h"


gd_ref_t
gd_report_unit(const gd_image_t *img, const gd_report_t *report,
    const gd_line_t *row, const gd_line_t *column, uint64_t cell)
{
    uint32_t      i;
    gd_unit_t    *units;
    gd_cell_t     value;
    gd_tables_t  *given;

    value = gd_elts(img, gd_cell_t, report->cells)[cell];

    if (gd_cell_type(value) == GD_CELL_TEXT
        && gd_cell_amount(img, value)->unit.off)
    {
        return gd_cell_amount(img, value)->unit;
    }

    given = report->tables ? gd_image_ptr(img, report->tables) : NULL;
    units = given ? gd_elts(img, gd_unit_t, given->units) : NULL;

    for (i = 0; given != NULL && i < given->units.len; i++) {
        if (units[i].cell == cell) {
            return units[i].unit;
        }
    }

    return row->unit.off ? row->unit : column->unit;
}
