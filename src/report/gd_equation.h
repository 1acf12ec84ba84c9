
/*
 * Copyright (C) govdisclose contributors
 *
 * Equations of a form, over cells of which some may be blank.
 */


#ifndef _GD_EQUATION_H_INCLUDED_
#define _GD_EQUATION_H_INCLUDED_


#include "gd_cell.h"
#include "gd_format.h"


typedef enum {
    GD_PASS = 0,
    GD_FAIL,
    GD_UNCERTAIN,
    GD_NOT_ASSESSABLE
} gd_result_e;


typedef struct {
    gd_result_e           result;
    int64_t               left;       /* the sum of what is known; sums beyond
                                         64 bits are compared exactly and end
                                         at the last number here */
    int64_t               right;
    uint32_t              left_blanks;
    uint32_t              right_blanks;
} gd_verdict_t;


/*
 * cells are all of the form's.  A blank stands for an unknown non-negative
 * integer.  So does a cell that is absent, a text without a value, and an
 * amount or a text's value that is no whole number: equations count things.
 */
void gd_equation_check(const gd_image_t *img, const gd_equation_t *equation,
    const gd_cell_t *cells, gd_verdict_t *verdict);

/* whether the number in a cell lacks a part that is not known */
typedef gd_uint_t (*gd_equation_open_pt)(uint64_t cell, const void *data);

/* the same over such cells, which count as blank besides what they hold */
void gd_equation_check_open(const gd_image_t *img,
    const gd_equation_t *equation, const gd_cell_t *cells,
    gd_equation_open_pt open, const void *data, gd_verdict_t *verdict);


#endif /* _GD_EQUATION_H_INCLUDED_ */
