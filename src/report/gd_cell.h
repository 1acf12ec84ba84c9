
/*
 * Copyright (C) govdisclose contributors
 *
 * Cells of the statutory tables.  A number, a zero, a blank, a text and a cell
 * that was never printed are all different, from the data file to the page.
 */


#ifndef _GD_CELL_H_INCLUDED_
#define _GD_CELL_H_INCLUDED_


#include "gd_out.h"


/* the low 3 bits are the type, the others the value or an offset */

typedef uint64_t  gd_cell_t;

typedef enum {
    GD_CELL_ABSENT = 0,   /* not printed */
    GD_CELL_BLANK,        /* printed, nothing in it */
    GD_CELL_NUMBER,       /* an integer, may be negative */
    GD_CELL_AMOUNT,       /* a decimal, exact: gd_amount_t in the image */
    GD_CELL_TEXT          /* what is printed is no plain number */
} gd_cell_type_e;


/* value * 10^-scale: 380.50 is 38050 and 2 */

typedef struct {
    int64_t               value;
    uint32_t              scale;
    uint32_t              known;      /* of a text: what value it says */
    gd_ref_t              text;       /* of a text: as printed */
    gd_ref_t              unit;       /* of a text, may be none */
} gd_amount_t;


/* known: whether the data file has it as an integer or as a decimal string */

#define GD_KNOWN_INTEGER   1
#define GD_KNOWN_DECIMAL   2

#define gd_amount_is_decimal(amount)                                          \
    ((amount)->scale || (amount)->known == GD_KNOWN_DECIMAL)


#define GD_CELL_MAX        ((int64_t) 1 << 53)

#define gd_cell_type(cell)      ((gd_cell_type_e) ((cell) & 7))
#define gd_cell_number(cell)    ((int64_t) (cell) >> 3)
#define gd_cell_amount(img, cell)                                             \
    ((gd_amount_t *) gd_image_ptr(img, (cell) >> 3))

#define gd_cell_blank()         ((gd_cell_t) GD_CELL_BLANK)
#define gd_cell_of_number(n)                                                  \
    (((gd_cell_t) (n) << 3) | (gd_cell_t) GD_CELL_NUMBER)
#define gd_cell_of_amount(type, off)  (((gd_cell_t) (off) << 3) | (type))


/*
 * Decimal text, "380" or "-3.50": at most 15 digits and 6 decimals, neither
 * "007" nor "-0", so that it is printed again byte for byte.  text and unit are
 * cleared.  GD_ERROR if it is none.
 */
gd_int_t gd_amount_parse(const gd_str_t *str, gd_amount_t *amount);

/*
 * The value of a number, an amount, or a text that says its value; GD_DECLINED
 * where there is none.  amount has neither text nor unit, and may be NULL.
 */
gd_int_t gd_cell_amount_of(const gd_image_t *img, gd_cell_t cell,
    gd_amount_t *amount);

/* the same if it is a whole number: 3.00 is one */
gd_int_t gd_cell_whole(const gd_image_t *img, gd_cell_t cell, int64_t *value);

/*
 * Whether two cells say the same: values are compared as values, 3 and 3.00
 * too, else the type and the text count.
 */
gd_uint_t gd_cell_equal(const gd_image_t *img, gd_cell_t a, gd_cell_t b);

/*
 * sum += amount, exactly; amount takes the decimals of the sum.  The same
 * amount with that many decimals, not fewer than it has.  GD_ERROR where that
 * is beyond 64 bits.
 */
gd_int_t gd_amount_add(gd_amount_t *sum, gd_amount_t *amount);
gd_int_t gd_amount_scale(gd_amount_t *amount, uint32_t scale);

/* the decimal, with all of its decimals */
void gd_out_amount(gd_out_t *out, const gd_amount_t *amount);

/* as printed in the data file, HTML-escaped; nothing for blank and absent */
void gd_out_cell(gd_out_t *out, const gd_image_t *img, gd_cell_t cell);

/*
 * JSON in the shape of the data file: integer, decimal string, null for blank
 * (and absent, which a caller leaves out where it can), {"text": ...}.
 */
void gd_out_cell_json(gd_out_t *out, const gd_image_t *img, gd_cell_t cell);


#endif /* _GD_CELL_H_INCLUDED_ */
