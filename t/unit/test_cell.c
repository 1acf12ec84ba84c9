
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_cell.h"

#include <stdlib.h>


static void test_good(const char *text, int64_t value, uint32_t scale);
static void test_bad(const char *text);
static void test_random(void);
static void test_numbers(void);
static void test_out(void);
static gd_cell_t test_amount(const char *text);
static gd_cell_t test_text(const char *text, const char *value,
    const char *unit);
static void test_is(gd_cell_t cell, const char *html, const char *json);


/* one image for the whole of the test, as in a load */

typedef struct {
    gd_image_t            img;
    gd_arena_t            arena;
} test_t;

static test_t  test;


int
main(void)
{
    gd_arena_init(&test.arena, NULL, NULL);

    if (!ok(gd_image_create(&test.img) == GD_OK, "an image")) {
        return done();
    }

    test_good("0", 0, 0);
    test_good("380", 380, 0);
    test_good("380.50", 38050, 2);
    test_good("-3.50", -350, 2);
    test_good("0.0001", 1, 4);
    test_good("0.00", 0, 2);
    test_good("-0.5", -5, 1);
    test_good("999999999999999", 999999999999999, 0);
    test_good("-99999999999.9999", -999999999999999, 4);

    test_bad("");
    test_bad("-");
    test_bad(".");
    test_bad(".5");
    test_bad("-.5");
    test_bad("5.");
    test_bad("1.2.3");
    test_good("4166.241619", 4166241619, 6);
    test_bad("1.0000001");
    test_bad("1000000000000000");
    test_bad("99999999999999.99");
    test_bad("007");
    test_bad("00");
    test_bad("-01.5");
    test_bad("-0");
    test_bad("-0.00");
    test_bad("+1");
    test_bad("1e3");
    test_bad(" 1");
    test_bad("1 ");
    test_bad("1,000");
    test_bad("--1");
    test_bad("1-");
    test_bad("\xef\xbc\x91");

    test_random();
    test_numbers();
    test_out();

    gd_image_destroy(&test.img);
    gd_arena_destroy(&test.arena);

    return done();
}


static void
test_good(const char *text, int64_t value, uint32_t scale)
{
    gd_str_t     str;
    gd_amount_t  amount;

    memset(&amount, 0xff, sizeof(gd_amount_t));

    str.data = (u_char *) text;
    str.len = strlen(text);

    ok(gd_amount_parse(&str, &amount) == GD_OK
       && amount.value == value && amount.scale == scale
       && amount.text.off == 0 && amount.unit.off == 0, "\"%s\"", text);
}


static void
test_bad(const char *text)
{
    gd_str_t     str;
    gd_amount_t  amount;

    str.data = (u_char *) text;
    str.len = strlen(text);

    ok(gd_amount_parse(&str, &amount) == GD_ERROR, "\"%s\" is no amount",
       text);
}


/* what parses is printed again as it was */

static void
test_random(void)
{
    int        bad;
    char       buf[16];
    size_t     i, n;
    gd_out_t   out;
    gd_str_t   str;
    gd_cell_t  cell;
    uint64_t   off;
    unsigned   parsed, round;

    static const char  letters[] = "0123456789.-";

    srand(1);
    bad = 0;
    parsed = 0;

    for (round = 0; round < 200000; round++) {
        n = 1 + (size_t) rand() % 7;

        for (i = 0; i < n; i++) {
            buf[i] = letters[(size_t) rand() % (sizeof(letters) - 1)];
        }

        str.data = (u_char *) buf;
        str.len = n;

        off = gd_image_alloc(&test.img, sizeof(gd_amount_t));

        if (gd_amount_parse(&str, gd_image_ptr(&test.img, off)) != GD_OK) {
            continue;
        }

        parsed++;
        cell = gd_cell_of_amount(GD_CELL_AMOUNT, off);

        gd_arena_reset(&test.arena);
        gd_out_arena(&out, &test.arena);
        gd_out_cell(&out, &test.img, cell);

        if ((size_t) (out.pos - out.start) != n
            || memcmp(out.start, buf, n) != 0)
        {
            bad++;
            printf("# %.*s became %.*s\n", (int) n, buf,
                   (int) (out.pos - out.start), out.start);
        }
    }

    ok(bad == 0 && parsed > 10000, "%u of 200000 random texts are amounts and "
       "stay as they are", parsed);
}


static void
test_numbers(void)
{
    size_t     i;
    gd_cell_t  cell;

    static const int64_t  numbers[] = {
        0, 1, -1, 7, -8, 999999, GD_CELL_MAX, -GD_CELL_MAX
    };

    for (i = 0; i < gd_nelts(numbers); i++) {
        cell = gd_cell_of_number(numbers[i]);

        ok(gd_cell_type(cell) == GD_CELL_NUMBER
           && gd_cell_number(cell) == numbers[i], "number %lld",
           (long long) numbers[i]);
    }

    ok(gd_cell_type((gd_cell_t) 0) == GD_CELL_ABSENT, "zero is absent");
    ok(gd_cell_type(gd_cell_blank()) == GD_CELL_BLANK, "a blank");
}


static gd_cell_t
test_amount(const char *text)
{
    uint64_t  off;
    gd_str_t  str;

    str.data = (u_char *) text;
    str.len = strlen(text);
    off = gd_image_alloc(&test.img, sizeof(gd_amount_t));

    (void) gd_amount_parse(&str, gd_image_ptr(&test.img, off));

    return gd_cell_of_amount(GD_CELL_AMOUNT, off);
}


static gd_cell_t
test_text(const char *text, const char *value, const char *unit)
{
    gd_str_t      str;
    gd_cell_t     cell;
    gd_amount_t  *amount;

    cell = test_amount(value ? value : "");
    amount = gd_cell_amount(&test.img, cell);

    str.data = (u_char *) text;
    str.len = strlen(text);
    (void) gd_image_str(&test.img, &str, &amount->text);

    if (unit) {
        str.data = (u_char *) unit;
        str.len = strlen(unit);
        (void) gd_image_str(&test.img, &str, &amount->unit);
    }

    return (cell & ~(gd_cell_t) 7) | GD_CELL_TEXT;
}


static void
test_out(void)
{
    gd_cell_t  cell;

    test_is((gd_cell_t) 0, "", "null");
    test_is(gd_cell_blank(), "", "null");
    test_is(gd_cell_of_number(0), "0", "0");
    test_is(gd_cell_of_number(-12), "-12", "-12");
    test_is(gd_cell_of_number(GD_CELL_MAX), "9007199254740992",
            "9007199254740992");
    test_is(test_amount("11.876"), "11.876", "\"11.876\"");
    test_is(test_amount("-0.05"), "-0.05", "\"-0.05\"");
    test_is(test_amount("380"), "380", "\"380\"");

    test_is(test_text("—", NULL, NULL), "—", "{\"text\": \"—\"}");
    test_is(test_text("<\"&/", NULL, "元"), "&lt;&quot;&amp;/",
            "{\"text\": \"<\\\"&/\", \"unit\": \"元\"}");
    test_is(test_text("251000元", "251000", "元"), "251000元",
            "{\"text\": \"251000元\", \"value\": \"251000\", "
            "\"unit\": \"元\"}");
    test_is(test_text("11.8万", "11.8", NULL), "11.8万",
            "{\"text\": \"11.8万\", \"value\": \"11.8\"}");

    cell = test_text("增3", "3", NULL);
    gd_cell_amount(&test.img, cell)->known = GD_KNOWN_INTEGER;
    test_is(cell, "增3", "{\"text\": \"增3\", \"value\": 3}");
}


static void
test_is(gd_cell_t cell, const char *html, const char *json)
{
    gd_str_t  str;
    gd_out_t  out;

    gd_arena_reset(&test.arena);
    gd_out_arena(&out, &test.arena);
    gd_out_cell(&out, &test.img, cell);

    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);
    is_str(&str, html, "a cell as HTML");

    gd_out_arena(&out, &test.arena);
    gd_out_cell_json(&out, &test.img, cell);

    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);
    is_str(&str, json, "a cell as JSON");
}
