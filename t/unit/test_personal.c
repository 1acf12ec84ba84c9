
/*
 * Copyright (C) govdisclose contributors
 *
 * Personal data that is found, and what only looks like it.  All numbers are
 * made up.
 */


#include "gd_test.h"
#include "gd_html.h"
#include "gd_personal.h"


#define ID      "500235199001011239"
#define ID_X    "50023519900101005X"
#define CARD    "6222021000000005"
#define MOBILE  "13800001234"


typedef struct {
    const char           *text;
    const char           *want;       /* kinds and counts: "i1c2m3" */
} gd_case_t;


static const gd_case_t  cases[] = {
    { "", "" },
    { "a", "" },
    { "123", "" },
    { "没有数字的文字", "" },

    { ID, "i1" },
    { "身份证号码：" ID "。", "i1" },
    { "x" ID "y", "i1" },
    { ID_X, "i1" },
    { "50023519900101005x", "i1" },
    { ID "、" ID_X, "i2" },
    { "500235 19900101 1239", "i1" },
    { "500235-19900101-005X", "i1" },
    { "５００２３５１９９００１０１１２３９", "i1" },
    { "号５００２３５19900101１２３９，", "i1" },
    { "11010519491231002X", "i1" },
    { "50023520000229001X", "i1" },

    { "500235199001011238", "" },                  /* check digit */
    { "50023519900101006X", "" },
    { "500235199902301233", "" },                  /* 30 February */
    { "500235210001011233", "" },                  /* 2100 */
    { "202020199001011234", "" },                  /* no such province */
    { "1" ID, "" },
    { ID "1", "" },
    { "0" ID_X, "" },
    { "500235 1990 0101 1239", "" },
    { "5002351990010112", "" },
    { "11500235MB0000000K/2020-00001", "" },

    { CARD, "c1" },
    { "卡号" CARD "，" CARD, "c2" },
    { "6222 0210 0000 0005", "c1" },
    { "6222021000000000009", "c1" },
    { "6222 0210 0000 0000 009", "c1" },
    { "622200000000000009", "c1" },
    { "4111110000000005 5212340000000003 3530000000000003", "c3" },

    { "6222021000000006", "" },                    /* check digit */
    { "6012340000000003", "" },                    /* no such issuer */
    { "6112340000000000006", "" },
    { "62220210 00000005", "" },
    { "a" CARD, "" },
    { CARD ".jpg", "" },
    { "?id=" CARD, "" },

    { MOBILE, "m1" },
    { "电话" MOBILE "（办公）", "m1" },
    { "138-0000-1234", "m1" },
    { "138 0000 1234", "m1" },
    { "+86 138 0000 1234", "m1" },
    { "86" MOBILE, "m1" },
    { "0086" MOBILE, "m1" },
    { "１３８００００１２３４", "m1" },
    { MOBILE "/" MOBILE, "m2" },
    { MOBILE " " MOBILE, "m2" },
    { MOBILE "-" MOBILE ";19900001234", "m3" },
    { MOBILE "。", "m1" },
    { "1." MOBILE "0", "" },

    { "12800001234", "" },
    { "023-00000000", "" },
    { "02300000000", "" },
    { "0" MOBILE, "" },
    { MOBILE "5", "" },
    { MOBILE ".50", "" },
    { "1." MOBILE, "" },
    { "http://a.example/1/" MOBILE "/", "" },
    { "a=" MOBILE, "" },
    { "W" MOBILE, "" },
    { MOBILE "_1", "" },
    { MOBILE ".html", "" },
    { "2020-01-03 09:30", "" },
    { "1 38 0000 1234", "" },
    { "138 0000 1234 5678", "" },

    /* telephones that run together */
    { "0311-6690860366908965", "" },
    { "675634391863216608", "" },

    { ID " " CARD " " MOBILE, "i1c1m1" },
    { ID MOBILE, "" }
};


static const gd_case_t  html[] = {
    { "<p>a</p>", "" },
    { "<p>" ID "</p>", "i1" },
    { "<p>500235<b>19900101</b>1239</p>", "i1" },
    { "<p>50023519900101<b><i>005X</i></b></p>", "i1" },
    { "<table><tbody><tr><td>500235</td><td>199001011239</td></tr></tbody>"
      "</table>", "" },
    { "<p><b>138</b>00001234</p>", "m1" },
    { "<p><a href=\"a/" ID ".jpg\">a</a></p>", "i1" },
    { "<p><img src=\"a.png\" alt=\"" ID "\"></p>", "i1" },
    { "<p><a href=\"a/" MOBILE ".htm?b=" CARD "\">a</a></p>", "" },
    { "<p>" ID "<img src=\"a.png\" alt=\"" ID "\"></p>", "i1" },
    { "<p>" MOBILE "</p><p>" CARD "</p>", "c1m1" },
    { "<p>1&lt;" ID "</p>", "i1" }
};


static void test_text(void);
static void test_html(void);
static void test_places(void);
static void test_allow(void);
static void test_mask(void);
static void test_long(void);
static void is_found(const gd_personal_t found[GD_PERSONALS],
    const gd_case_t *c);
static gd_uint_t allow(void *data, const char *digits);


int
main(void)
{
    test_text();
    test_html();
    test_places();
    test_allow();
    test_mask();
    test_long();

    return done();
}


static void
test_text(void)
{
    char           longer[256];
    gd_str_t       str;
    gd_uint_t      i, k;
    gd_personal_t  found[GD_PERSONALS];

    for (i = 0; i < gd_nelts(cases); i++) {
        str.data = (u_char *) cases[i].text;
        str.len = strlen(cases[i].text);

        memset(found, 0, sizeof(found));
        gd_personal_find(&str, NULL, NULL, found);
        is_found(found, &cases[i]);

        /* wherever it begins */

        for (k = 1; k < 9; k++) {
            str.len = (size_t) snprintf(longer, sizeof(longer), "%.*s%s，a",
                                        (int) k, ",,,,,,,,,", cases[i].text);
            str.data = (u_char *) longer;

            memset(found, 0, sizeof(found));
            gd_personal_find(&str, NULL, NULL, found);
            is_found(found, &cases[i]);
        }
    }
}


static void
test_html(void)
{
    gd_str_t       str, clean;
    gd_uint_t      i;
    gd_html_t      h;
    gd_arena_t     arena;
    gd_personal_t  found[GD_PERSONALS];

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < gd_nelts(html); i++) {
        str.data = (u_char *) html[i].text;
        str.len = strlen(html[i].text);

        gd_html_init(&h, &arena);
        ok(gd_html_clean(&h, &str, &clean) == GD_OK && h.linear,
           "canonical: %s", html[i].text);

        memset(found, 0, sizeof(found));
        ok(gd_personal_find_html(&arena, &clean, NULL, NULL, found) == GD_OK,
           "looked through");
        is_found(found, &html[i]);
    }

    gd_arena_destroy(&arena);
}


static void
is_found(const gd_personal_t found[GD_PERSONALS], const gd_case_t *c)
{
    char        got[64];
    gd_str_t    str;
    gd_uint_t   i;

    str.data = (u_char *) got;
    str.len = 0;

    for (i = 0; i < GD_PERSONALS; i++) {
        if (found[i].count) {
            str.len += (size_t) snprintf(got + str.len,
                                         sizeof(got) - str.len, "%c%u",
                                         "icm"[i], (unsigned) found[i].count);
        }
    }

    is_str(&str, c->want, c->text);
}


static void
test_places(void)
{
    gd_str_t       str = gd_string("a 138-0000-1234，５００２３５1990010１1239");
    gd_str_t       digits;
    gd_personal_t  found[GD_PERSONALS];

    memset(found, 0, sizeof(found));
    gd_personal_find(&str, NULL, NULL, found);

    is_str(&found[GD_PERSONAL_MOBILE].first, "138-0000-1234",
           "as it is written");
    is_str(&found[GD_PERSONAL_IDENTITY].first, "５００２３５1990010１1239",
           "full-width digits");

    digits.data = (u_char *) found[GD_PERSONAL_MOBILE].digits;
    digits.len = strlen(found[GD_PERSONAL_MOBILE].digits);
    is_str(&digits, MOBILE, "the digits alone");

    digits.data = (u_char *) found[GD_PERSONAL_IDENTITY].digits;
    digits.len = strlen(found[GD_PERSONAL_IDENTITY].digits);
    is_str(&digits, ID, "digits of one kind");
}


static gd_uint_t
allow(void *data, const char *digits)
{
    return strcmp(digits, data) == 0;
}


static void
test_allow(void)
{
    char           known[] = MOBILE;
    gd_str_t       str = gd_string("+86 " MOBILE ", 138-0000-1234, "
                                   "13900001234");
    gd_personal_t  found[GD_PERSONALS];

    memset(found, 0, sizeof(found));
    gd_personal_find(&str, allow, known, found);

    is_int((int64_t) found[GD_PERSONAL_MOBILE].count, 1, "one is not known");
    is_str(&found[GD_PERSONAL_MOBILE].first, "13900001234", "which");
}


static void
test_mask(void)
{
    char      id[] = ID, mobile[] = MOBILE, card[] = "6222021000000000009";
    gd_str_t  str;

    gd_personal_mask(id);
    str.data = (u_char *) id;
    str.len = strlen(id);
    is_str(&str, "500235********1239", "an identity number");

    gd_personal_mask(mobile);
    str.data = (u_char *) mobile;
    str.len = strlen(mobile);
    is_str(&str, "138****1234", "a mobile number");

    gd_personal_mask(card);
    str.data = (u_char *) card;
    str.len = strlen(card);
    is_str(&str, "622202*********0009", "a card");
}


/* more groups than are looked at together, and more digits */

static void
test_long(void)
{
    char           text[4096];
    size_t         n;
    gd_str_t       str;
    gd_uint_t      i;
    gd_personal_t  found[GD_PERSONALS];

    n = 0;

    for (i = 0; i < 100; i++) {
        n += (size_t) snprintf(text + n, sizeof(text) - n, "%u ",
                               1000 + (unsigned) i);
    }

    for (i = 0; i < 100; i++) {
        n += (size_t) snprintf(text + n, sizeof(text) - n, MOBILE "-");
    }

    for (i = 0; i < 500; i++) {
        text[n++] = '1';
    }

    str.data = (u_char *) text;
    str.len = n;

    memset(found, 0, sizeof(found));
    gd_personal_find(&str, NULL, NULL, found);

    is_int((int64_t) found[GD_PERSONAL_MOBILE].count, 100, "each of a chain");
    is_int((int64_t) found[GD_PERSONAL_IDENTITY].count, 0, "no identity");
    is_int((int64_t) found[GD_PERSONAL_CARD].count, 0, "no card");
}
