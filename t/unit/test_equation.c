
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_equation.h"


#define TEST_CELLS         5
#define TEST_MOST          8


typedef struct {
    gd_image_t            img;
    gd_equation_t         equation;
    gd_cell_t             cells[16];
} test_t;


static void test_sides(test_t *t, uint32_t left, uint32_t right);
static gd_result_e test_check(test_t *t, gd_verdict_t *verdict);
static void test_cases(test_t *t);
static void test_kinds(test_t *t);
static void test_large(test_t *t);
static void test_exhaustive(test_t *t, uint32_t left, uint32_t right);
static uint64_t test_completions(test_t *t, uint32_t cell, int64_t diff);
static gd_cell_t test_amount(test_t *t, int64_t value, uint32_t scale,
    gd_cell_type_e type, uint32_t known);


int
main(void)
{
    test_t    t;
    uint32_t  left, right;

    memset(&t, 0, sizeof(test_t));

    if (!ok(gd_image_create(&t.img) == GD_OK, "an image")) {
        return done();
    }

    test_cases(&t);
    test_kinds(&t);
    test_large(&t);

    for (left = 1; left < TEST_CELLS; left++) {
        for (right = 1; left + right <= TEST_CELLS; right++) {
            test_exhaustive(&t, left, right);
        }
    }

    gd_image_destroy(&t.img);

    return done();
}


/* cells [0, left) = [left, left + right) */

static void
test_sides(test_t *t, uint32_t left, uint32_t right)
{
    uint32_t   i;
    uint64_t   off, *numbers;

    off = gd_image_alloc(&t->img, (left + right) * sizeof(uint64_t));
    numbers = gd_image_ptr(&t->img, off);

    for (i = 0; i < left + right; i++) {
        numbers[i] = i;
    }

    t->equation.left.off = off;
    t->equation.left.len = left & GD_REF_MAX_LEN;
    t->equation.right.off = off + left * sizeof(uint64_t);
    t->equation.right.len = right & GD_REF_MAX_LEN;
}


static gd_result_e
test_check(test_t *t, gd_verdict_t *verdict)
{
    memset(verdict, 0xff, sizeof(gd_verdict_t));

    gd_equation_check(&t->img, &t->equation, t->cells, verdict);

    return verdict->result;
}


/* B is a blank, A absent, a digit a number */

static void
test_cases(test_t *t)
{
    size_t        i;
    uint32_t      k, n, left;
    const char   *p;
    gd_verdict_t  v;

    static const struct {
        const char       *cells;
        gd_result_e       result;
        int64_t           sums[2];
        uint32_t          blanks[2];
    } cases[] = {
        { "12=3", GD_PASS, { 3, 3 }, { 0, 0 } },
        { "00=00", GD_PASS, { 0, 0 }, { 0, 0 } },
        { "12=4", GD_FAIL, { 3, 4 }, { 0, 0 } },
        { "3B=3", GD_PASS, { 3, 3 }, { 1, 0 } },
        { "3=A3", GD_PASS, { 3, 3 }, { 0, 1 } },
        { "3B=3B", GD_UNCERTAIN, { 3, 3 }, { 1, 1 } },
        { "2B=3", GD_UNCERTAIN, { 2, 3 }, { 1, 0 } },
        { "4B=3", GD_FAIL, { 4, 3 }, { 1, 0 } },
        { "4=3B", GD_UNCERTAIN, { 4, 3 }, { 0, 1 } },
        { "4B=3B", GD_UNCERTAIN, { 4, 3 }, { 1, 1 } },
        { "4=5BB", GD_FAIL, { 4, 5 }, { 0, 2 } },
        { "BB=3", GD_NOT_ASSESSABLE, { 0, 3 }, { 2, 0 } },
        { "0=AB", GD_NOT_ASSESSABLE, { 0, 0 }, { 0, 2 } },
        { "B=B", GD_NOT_ASSESSABLE, { 0, 0 }, { 1, 1 } },
        { "A=A", GD_NOT_ASSESSABLE, { 0, 0 }, { 1, 1 } }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        left = 0;
        n = 0;

        for (p = cases[i].cells; *p; p++) {

            if (*p == '=') {
                left = n;
                continue;
            }

            t->cells[n++] = (*p == 'B') ? gd_cell_blank()
                            : (*p == 'A') ? (gd_cell_t) 0
                            : gd_cell_of_number(*p - '0');
        }

        test_sides(t, left, n - left);
        k = test_check(t, &v);

        ok(k == cases[i].result
           && v.left == cases[i].sums[0] && v.right == cases[i].sums[1]
           && v.left_blanks == cases[i].blanks[0]
           && v.right_blanks == cases[i].blanks[1],
           "%s is %u", cases[i].cells, k);
    }
}


static gd_cell_t
test_amount(test_t *t, int64_t value, uint32_t scale, gd_cell_type_e type,
    uint32_t known)
{
    uint64_t      off;
    gd_amount_t  *amount;

    off = gd_image_alloc(&t->img, sizeof(gd_amount_t));
    amount = gd_image_ptr(&t->img, off);

    amount->value = value;
    amount->scale = scale;
    amount->known = known;

    return gd_cell_of_amount((gd_cell_t) type, off);
}


static void
test_kinds(test_t *t)
{
    gd_verdict_t  v;

    test_sides(t, 2, 1);
    t->cells[0] = gd_cell_of_number(1);
    t->cells[2] = gd_cell_of_number(4);

    t->cells[1] = test_amount(t, 300, 2, GD_CELL_AMOUNT, 0);
    is_int(test_check(t, &v), GD_PASS, "3.00 is 3");

    t->cells[1] = test_amount(t, 301, 2, GD_CELL_AMOUNT, 0);
    is_int(test_check(t, &v), GD_UNCERTAIN, "3.01 is unknown");
    is_int(v.left_blanks, 1, "3.01 is a blank");

    t->cells[1] = test_amount(t, 3, 0, GD_CELL_TEXT, GD_KNOWN_INTEGER);
    is_int(test_check(t, &v), GD_PASS, "a text that says 3");

    t->cells[1] = test_amount(t, 3, 0, GD_CELL_TEXT, 0);
    is_int(test_check(t, &v), GD_UNCERTAIN, "a text that says nothing");

    t->cells[1] = gd_cell_of_number(-1);
    is_int(test_check(t, &v), GD_FAIL, "a number below zero counts");
    is_int(v.left, 0, "with its sign");
}


static void
test_large(test_t *t)
{
    uint32_t      i;
    gd_verdict_t  v;

    /* the largest that a cell could hold at all, 15 times */

    for (i = 0; i < 15; i++) {
        t->cells[i] = gd_cell_of_number(INT64_MAX >> 3);
    }

    test_sides(t, 14, 1);
    is_int(test_check(t, &v), GD_FAIL, "a sum beyond 64 bits");
    is_int(v.left, INT64_MAX, "ends at the last number");
    is_int(v.right, INT64_MAX >> 3, "the other side");

    t->cells[14] = gd_cell_of_number(1);
    test_sides(t, 7, 7);
    is_int(test_check(t, &v), GD_PASS, "two of them are equal");

    t->cells[13] = gd_cell_of_number((INT64_MAX >> 3) - 1);
    is_int(test_check(t, &v), GD_FAIL, "one less is not");

    for (i = 0; i < 14; i++) {
        t->cells[i] = gd_cell_of_number(-(INT64_MAX >> 3) - 1);
    }

    test_sides(t, 13, 1);
    is_int(test_check(t, &v), GD_FAIL, "the same below zero");
    is_int(v.left, INT64_MIN, "ends at the first number");

    for (i = 0; i < 4; i++) {
        t->cells[i] = gd_cell_of_number((i & 1 ? -1 : 1) * GD_CELL_MAX);
    }

    test_sides(t, 2, 2);
    is_int(test_check(t, &v), GD_PASS, "signs cancel out");
    is_int(v.left, 0, "to zero");
}


/*
 * Every way to fill the cells with a blank or 0 to 2.  A verdict is held
 * against all completions: numbers that could stand in the blanks.
 */

static void
test_exhaustive(test_t *t, uint32_t left, uint32_t right)
{
    int64_t       sum;
    uint32_t      i, n, rest, cases, bad, blanks[2];
    uint64_t      ways, total;
    gd_result_e   result;
    gd_verdict_t  v;

    n = left + right;
    test_sides(t, left, right);

    for (total = 1, i = 0; i < n; i++) {
        total *= 4;
    }

    bad = 0;

    for (cases = 0; cases < total; cases++) {
        blanks[0] = 0;
        blanks[1] = 0;
        sum = 0;

        for (rest = cases, i = 0; i < n; i++, rest /= 4) {

            if (rest % 4 == 3) {
                t->cells[i] = gd_cell_blank();
                blanks[i >= left]++;
                continue;
            }

            t->cells[i] = gd_cell_of_number(rest % 4);
            sum += (i < left) ? (int64_t) (rest % 4) : -(int64_t) (rest % 4);
        }

        result = test_check(t, &v);
        ways = test_completions(t, 0, 0);

        if (blanks[0] == left || blanks[1] == right) {
            bad += (result != GD_NOT_ASSESSABLE);
            continue;
        }

        /* a failure cannot be repaired; all that cannot be is a failure */

        bad += ((result == GD_FAIL) != (ways == 0));

        /* what has passed is equal as it stands, and in no other way */

        bad += (result == GD_PASS && (ways != 1 || sum != 0));
        bad += (result != GD_PASS && sum == 0 && ways == 1);

        if (blanks[0] + blanks[1] == 0) {
            bad += (result != (sum == 0 ? GD_PASS : GD_FAIL));
        }
    }

    ok(bad == 0, "%u = %u cells: %u ways, %u bad", left, right, cases, bad);
}


/* of the cells from this one on, where diff is left over from those before */

static uint64_t
test_completions(test_t *t, uint32_t cell, int64_t diff)
{
    int64_t   value, sign;
    uint32_t  n;
    uint64_t  ways;

    n = (uint32_t) (t->equation.left.len + t->equation.right.len);

    if (cell == n) {
        return diff == 0;
    }

    sign = (cell < t->equation.left.len) ? 1 : -1;

    if (gd_cell_type(t->cells[cell]) == GD_CELL_NUMBER) {
        return test_completions(t, cell + 1, diff
                                + sign * gd_cell_number(t->cells[cell]));
    }

    for (ways = 0, value = 0; value <= TEST_MOST; value++) {
        ways += test_completions(t, cell + 1, diff + sign * value);
    }

    return ways;
}
