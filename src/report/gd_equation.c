
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_equation.h"


/* high * 2^32 + low: no number of cells makes it overflow */

typedef struct {
    int64_t               high;
    uint64_t              low;        /* below 2^32 */
    uint32_t              blanks;
    uint32_t              n;
} gd_sum_t;


static void gd_equation_sum(const gd_image_t *img, gd_ref_t side,
    const gd_cell_t *cells, gd_sum_t *sum);
static gd_int_t gd_equation_value(const gd_image_t *img, gd_cell_t cell,
    int64_t *value);
static int gd_sum_cmp(const gd_sum_t *a, const gd_sum_t *b);
static int64_t gd_sum_number(const gd_sum_t *sum);


void
gd_equation_check(const gd_image_t *img, const gd_equation_t *equation,
    const gd_cell_t *cells, gd_verdict_t *verdict)
{
    int        rc;
    gd_sum_t   left, right;
    gd_uint_t  open;

    gd_equation_sum(img, equation->left, cells, &left);
    gd_equation_sum(img, equation->right, cells, &right);

    memset(verdict, 0, sizeof(gd_verdict_t));

    verdict->left = gd_sum_number(&left);
    verdict->right = gd_sum_number(&right);
    verdict->left_blanks = left.blanks;
    verdict->right_blanks = right.blanks;

    if (left.blanks == left.n || right.blanks == right.n) {
        verdict->result = GD_NOT_ASSESSABLE;
        return;
    }

    rc = gd_sum_cmp(&left, &right);

    if (rc == 0) {
        open = left.blanks && right.blanks;
        verdict->result = open ? GD_UNCERTAIN : GD_PASS;
        return;
    }

    /* what is blank on the smaller side may make up for the difference */

    open = (rc < 0) ? left.blanks : right.blanks;
    verdict->result = open ? GD_UNCERTAIN : GD_FAIL;
}


static void
gd_equation_sum(const gd_image_t *img, gd_ref_t side, const gd_cell_t *cells,
    gd_sum_t *sum)
{
    int64_t          value;
    uint32_t         i;
    const uint64_t  *numbers;

    memset(sum, 0, sizeof(gd_sum_t));

    sum->n = side.len;
    numbers = gd_elts(img, uint64_t, side);

    for (i = 0; i < sum->n; i++) {

        if (gd_equation_value(img, cells[numbers[i]], &value) != GD_OK) {
            sum->blanks++;
            continue;
        }

        sum->high += value >> 32;
        sum->low += (uint64_t) value & UINT32_MAX;
    }

    sum->high += (int64_t) (sum->low >> 32);
    sum->low &= UINT32_MAX;
}


static gd_int_t
gd_equation_value(const gd_image_t *img, gd_cell_t cell, int64_t *value)
{
    int64_t       n;
    uint32_t      i;
    gd_amount_t  *amount;

    switch (gd_cell_type(cell)) {

    case GD_CELL_NUMBER:
        *value = gd_cell_number(cell);
        return GD_OK;

    case GD_CELL_AMOUNT:
    case GD_CELL_TEXT:
        amount = gd_cell_amount(img, cell);

        if (gd_cell_type(cell) == GD_CELL_TEXT && !amount->known) {
            return GD_DECLINED;
        }

        n = amount->value;

        for (i = 0; i < amount->scale; i++) {
            if (n % 10) {
                return GD_DECLINED;
            }

            n /= 10;
        }

        *value = n;

        return GD_OK;

    case GD_CELL_BLANK:
    case GD_CELL_ABSENT:
        break;
    }

    return GD_DECLINED;
}


static int
gd_sum_cmp(const gd_sum_t *a, const gd_sum_t *b)
{
    if (a->high != b->high) {
        return (a->high > b->high) ? 1 : -1;
    }

    return (a->low > b->low) - (a->low < b->low);
}


static int64_t
gd_sum_number(const gd_sum_t *sum)
{
    if (sum->high > INT32_MAX) {
        return INT64_MAX;
    }

    if (sum->high < INT32_MIN) {
        return INT64_MIN;
    }

    return sum->high * ((int64_t) 1 << 32) + (int64_t) sum->low;
}
