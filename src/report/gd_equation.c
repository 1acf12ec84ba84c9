
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_equation.h"


/* high * 2^32 + low: no number of cells makes it overflow */

typedef struct {
    int64_t               high;
    uint64_t              low;        /* below 2^32 */
    uint32_t              blanks;
    uint32_t              empty;      /* of these without any number */
    uint32_t              n;
} gd_sum_t;


static void gd_equation_sum(const gd_image_t *img, gd_ref_t side,
    const gd_cell_t *cells, gd_equation_open_pt open, const void *data,
    gd_sum_t *sum);
static int gd_sum_cmp(const gd_sum_t *a, const gd_sum_t *b);
static int64_t gd_sum_number(const gd_sum_t *sum);


void
gd_equation_check(const gd_image_t *img, const gd_equation_t *equation,
    const gd_cell_t *cells, gd_verdict_t *verdict)
{
    gd_equation_check_open(img, equation, cells, NULL, NULL, verdict);
}


void
gd_equation_check_open(const gd_image_t *img, const gd_equation_t *equation,
    const gd_cell_t *cells, gd_equation_open_pt open, const void *data,
    gd_verdict_t *verdict)
{
    int        rc;
    gd_sum_t   left, right;
    gd_uint_t  blanks;

    gd_equation_sum(img, equation->left, cells, open, data, &left);
    gd_equation_sum(img, equation->right, cells, open, data, &right);

    memset(verdict, 0, sizeof(gd_verdict_t));

    verdict->left = gd_sum_number(&left);
    verdict->right = gd_sum_number(&right);
    verdict->left_blanks = left.blanks;
    verdict->right_blanks = right.blanks;

    if (left.empty == left.n || right.empty == right.n) {
        verdict->result = GD_NOT_ASSESSABLE;
        return;
    }

    rc = gd_sum_cmp(&left, &right);

    if (rc == 0) {
        blanks = left.blanks && right.blanks;
        verdict->result = blanks ? GD_UNCERTAIN : GD_PASS;
        return;
    }

    /* what is blank on the smaller side may make up for the difference */

    blanks = (rc < 0) ? left.blanks : right.blanks;
    verdict->result = blanks ? GD_UNCERTAIN : GD_FAIL;
}


static void
gd_equation_sum(const gd_image_t *img, gd_ref_t side, const gd_cell_t *cells,
    gd_equation_open_pt open, const void *data, gd_sum_t *sum)
{
    int64_t          value;
    uint32_t         i;
    const uint64_t  *numbers;

    memset(sum, 0, sizeof(gd_sum_t));

    sum->n = side.len;
    numbers = gd_elts(img, uint64_t, side);

    for (i = 0; i < sum->n; i++) {

        if (gd_cell_whole(img, cells[numbers[i]], &value) != GD_OK) {
            sum->blanks++;
            sum->empty++;
            continue;
        }

        sum->blanks += (open != NULL && open(numbers[i], data));

        sum->high += value >> 32;
        sum->low += (uint64_t) value & UINT32_MAX;
    }

    sum->high += (int64_t) (sum->low >> 32);
    sum->low &= UINT32_MAX;
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
