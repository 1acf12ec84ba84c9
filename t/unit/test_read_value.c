
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test_read.h"


/* what is stored: a string, a number, or nothing to compare */

typedef struct {
    int                   field;
    const char           *json;
    const char           *str;
    int64_t               num;
} gd_taken_t;


typedef struct {
    int                   field;
    const char           *json;
    const char           *message;
} gd_refused_t;


#define DIGITS_15  "123456789012345"
#define ID_64      "a123456789-123456789-123456789-"                          \
                   "123456789-123456789-123456789-x_9"

#define IS_ID      "an id (1 to 64 of a-z 0-9 _ -, not beginning with _ or -)"
#define IS_ITEM    "the id of an item (\"id\" or \"office/id\")"
#define IS_DATE    "a date (YYYY-MM-DD or YYYY-MM-DD HH:MM)"
#define IS_AMOUNT  "an amount (up to 15 digits, as \"380\" or \"380.50\")"
#define IS_PATH    "a relative file name without \"..\""


static const gd_taken_t  taken[] = {
    { TITLE, "\"一\\\"&<\"", "一\"&<", 0 },
    { TITLE, "\" x \"", " x ", 0 },
    { TITLE, "\"\\u4e00\\ud83d\\ude00\"", "一😀", 0 },
    { TEXT, "\"a\\r\\n\\tb\"", "a\r\n\tb", 0 },
    { ID, "\"a\"", "a", 0 },
    { ID, "\"0-_\"", "0-_", 0 },
    { ID, "\"" ID_64 "\"", ID_64, 0 },
    { DATE, "\"2020-02-29\"", NULL, gd_date(2020, 2, 29) },
    { DATE, "\"2020-12-31 23:59\"", NULL, gd_date(2020, 12, 31) + 1440 },
    { DEADLINE, "\"02-29\"", "02-29", 0 },
    { YEAR, "1949", NULL, 1949 },
    { YEAR, "2999", NULL, 2999 },
    { COUNT, "0", NULL, 0 },
    { COUNT, "2147483647", NULL, INT32_MAX },
    { BOOL, "true", NULL, 1 },
    { BOOL, "false", NULL, 0 },
    { FEE, "\"0\"", "0", 0 },
    { FEE, "\"380.5\"", "380.5", 0 },
    { FEE, "\"" DIGITS_15 "\"", DIGITS_15, 0 },
    { FEE, "\"12345678901.2345\"", "12345678901.2345", 0 },
    { CODE, "\"north\"", NULL, 0 },
    { CODE, "\"south\"", NULL, 1 },
    { OUTCOME, "\"granted\"", NULL, 7 },
    { URL, "\"https://a.example/x?y=1#z\"", "https://a.example/x?y=1#z", 0 },
    { URL, "\"http://a\"", "http://a", 0 },
    { URL, "\"mailto:a@b.example\"", "mailto:a@b.example", 0 },
    { URL, "\"tel:023-0\"", "tel:023-0", 0 },
    { URL, "\"/a/b\"", "/a/b", 0 },
    { URL, "\"../a/b:c\"", "../a/b:c", 0 },
    { URL, "\"?a:b\"", "?a:b", 0 },
    { URL, "\"附件/一\"", "附件/一", 0 },
    { PATH, "\"a/b.c/附件 1.pdf\"", "a/b.c/附件 1.pdf", 0 },
    { ITEM, "\"a\"", "a", 0 },
    { ITEM, "\"a/b\"", "a/b", 0 },
    { OFFICE, "\"a-b\"", "a-b", 0 },
    { COLUMN, "\"a_b\"", "a_b", 0 },
    { PUBLISHED, "\"2020-01-01\"", NULL, gd_date(2020, 1, 1) },
    { PUBLISHED, "null", NULL, -1 }
};


static const gd_refused_t  refused[] = {
    { TEXT, "1", "a number, expected a string" },
    { TEXT, "true", "true or false, expected a string" },
    { TEXT, "[\"a\"]", "an array, expected a string" },
    { TEXT, "{}", "an object, expected a string" },
    { TEXT, "null", NO_NULL },
    { TEXT, "\"\"", NO_TEXT },
    { TEXT, "\" \\n\\u3000\\u00a0\"", NO_TEXT },
    { ID, "\"A\"", "\"A\" is not " IS_ID },
    { ID, "\"-a\"", "\"-a\" is not " IS_ID },
    { ID, "\"_a\"", "\"_a\" is not " IS_ID },
    { ID, "\"a.b\"", "\"a.b\" is not " IS_ID },
    { ID, "\"a/b\"", "\"a/b\" is not " IS_ID },
    { ID, "\"一\"", "\"一\" is not " IS_ID },
    { ID, "\"" ID_64 "x\"", "\"" ID_64 "...\" is not " IS_ID },
    { ID, "7", "a number, expected a string" },
    { DATE, "\"2020-02-30\"", "\"2020-02-30\" is not " IS_DATE },
    { DATE, "\"2020-2-3\"", "\"2020-2-3\" is not " IS_DATE },
    { DATE, "\"\"", "\"\" is not " IS_DATE },
    { DATE, "2020", "a number, expected a date in a string (YYYY-MM-DD)" },
    { DATE, "null", NO_NULL },
    { DEADLINE, "\"02-30\"", "\"02-30\" is not a day (MM-DD)" },
    { DEADLINE, "\"2-3\"", "\"2-3\" is not a day (MM-DD)" },
    { YEAR, "1948", "1948, expected a year from 1949 to 2999" },
    { YEAR, "3000", "3000, expected a year from 1949 to 2999" },
    { YEAR, "2020.5", "2020.5, expected a year from 1949 to 2999" },
    { YEAR, "\"2020\"", "a string, expected a year from 1949 to 2999" },
    { COUNT, "-1", "-1, expected a whole number, 0 or more" },
    { COUNT, "0.5", "0.5, expected a whole number, 0 or more" },
    { COUNT, "2147483648", "2147483648, expected a whole number, 0 or more" },
    { COUNT, "1e300", "1e+300, expected a whole number, 0 or more" },
    { BOOL, "0", "a number, expected true or false" },
    { BOOL, "\"true\"", "a string, expected true or false" },
    { FEE, "380", "a number, expected a string" },
    { FEE, "\"1.\"", "\"1.\" is not " IS_AMOUNT },
    { FEE, "\".5\"", "\".5\" is not " IS_AMOUNT },
    { FEE, "\"1.2.3\"", "\"1.2.3\" is not " IS_AMOUNT },
    { FEE, "\"-1\"", "\"-1\" is not " IS_AMOUNT },
    { FEE, "\"1e3\"", "\"1e3\" is not " IS_AMOUNT },
    { FEE, "\"1.23456\"", "\"1.23456\" is not " IS_AMOUNT },
    { FEE, "\"" DIGITS_15 "6\"", "\"" DIGITS_15 "6\" is not " IS_AMOUNT },
    { CODE, "\"east\"", "\"east\" is not one of north, south" },
    { CODE, "\"North\"", "\"North\" is not one of north, south" },
    { CODE, "\"\"", "\"\" is not one of north, south" },
    { CODE, "0", "a number, expected a string" },
    { OUTCOME, "\"a.b\"", "the outcome a.b" },
    { OUTCOME, "7", "a number, expected a string" },
    { URL, "\"javascript:alert(1)\"",
      "\"javascript:alert(1)\" is not " IS_LINK },
    { URL, "\"data:text/html,x\"", "\"data:text/html,x\" is not " IS_LINK },
    { URL, "\"JAVASCRIPT:1\"", "\"JAVASCRIPT:1\" is not " IS_LINK },
    { URL, "\"java\\tscript:1\"", "\"java\\x09script:1\" is not " IS_LINK },
    { URL, "\" javascript:1\"", "\" javascript:1\" is not " IS_LINK },
    { URL, "\"//a.example\"", "\"//a.example\" is not " IS_LINK },
    { URL, "\"/\\\\a.example\"", "\"/\\a.example\" is not " IS_LINK },
    { URL, "\"http://\"", "\"http://\" is not " IS_LINK },
    { URL, "\"https:a\"", "\"https:a\" is not " IS_LINK },
    { URL, "\"a b\"", "\"a b\" is not " IS_LINK },
    { URL, "\"a\\\"b\"", "\"a\"b\" is not " IS_LINK },
    { PATH, "\"../a\"", "\"../a\" is not " IS_PATH },
    { PATH, "\"a/../b\"", "\"a/../b\" is not " IS_PATH },
    { PATH, "\"/a\"", "\"/a\" is not " IS_PATH },
    { PATH, "\"a//b\"", "\"a//b\" is not " IS_PATH },
    { PATH, "\"a/\"", "\"a/\" is not " IS_PATH },
    { PATH, "\".a\"", "\".a\" is not " IS_PATH },
    { PATH, "\"a\\\\b\"", "\"a\\b\" is not " IS_PATH },
    { PATH, "\"a\\nb\"", "\"a\\x0ab\" is not " IS_PATH },
    { HTML, "\"<p></p>\"", "HTML in which there is nothing to show, expected "
      "text (leave it out where there is none)" },
    { HTML, "1", "a number, expected a string" },
    { ITEM, "\"a/b/c\"", "\"a/b/c\" is not " IS_ITEM },
    { ITEM, "\"/b\"", "\"/b\" is not " IS_ITEM },
    { ITEM, "\"a/\"", "\"a/\" is not " IS_ITEM },
    { OFFICE, "\"a/b\"", "\"a/b\" is not " IS_ID },
    { COLUMN, "\"A\"", "\"A\" is not " IS_ID },
    { PART, "[]", "an array, expected an object" },
    { PART, "\"a\"", "a string, expected an object" },
    { PART, "{}", "no \"name\", expected one in every leaf" },
    { KEYWORDS, "\"a\"", "a string, expected an array" },
    { KEYWORDS, "{}", "an object, expected an array" },
    { KEYWORDS, "null", NO_NULL },
    { PUBLISHED, "false", "true or false, expected a date in a string "
      "(YYYY-MM-DD)" }
};


static void test_taken(void);
static void test_refused(void);
static void test_long(void);


int
main(void)
{
    test_taken();
    test_refused();
    test_long();

    return done();
}


static void
test_taken(void)
{
    char               text[512], name[600];
    gd_str_t           key, str;
    gd_try_t           t;
    gd_uint_t          i;
    const uint64_t    *slot;
    const gd_taken_t  *c;

    for (i = 0; i < gd_nelts(taken); i++) {
        c = &taken[i];
        key = gd_name(fields[c->field].name);

        snprintf(text, sizeof(text), "{\"%s\": %s%s}", key.data, c->json,
                 c->field == TITLE ? "" : ", \"title\": \"t\"");
        snprintf(name, sizeof(name), "taken: %s", text);

        try_init(&t);

        if (!ok(try_text(&t, text, 1) == GD_OK && t.diag.errors == 0, "%s",
                name))
        {
            is_diag(&t, 0, "");
            try_done(&t);
            continue;
        }

        slot = gd_rec_slot(t.rec, (gd_uint_t) c->field);

        if (c->str != NULL) {
            str = gd_rec_str(&t.img, t.rec, (gd_uint_t) c->field);
            is_str(&str, c->str, name);

        } else {
            is_int(slot ? (int64_t) *slot : -2, c->num, name);
        }

        try_done(&t);
    }
}


static void
test_refused(void)
{
    char                 text[512], want[512];
    int                  column;
    gd_str_t             key;
    gd_try_t             t;
    gd_uint_t            i;
    const gd_refused_t  *c;

    for (i = 0; i < gd_nelts(refused); i++) {
        c = &refused[i];
        key = gd_name(fields[c->field].name);

        column = snprintf(text, sizeof(text), "{\"title\": \"一\", \"%s\": ",
                          key.data) - 2 + 1;
        snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s}",
                 c->json);
        snprintf(want, sizeof(want), "f:1:%d: error: /%s: %s", column,
                 key.data, c->message);

        try_init(&t);

        ok(try_text(&t, text, 1) == GD_ERROR && t.diag.errors == 1,
           "refused: %s", text);
        is_diag(&t, 0, want);

        try_done(&t);
    }
}


/* one line of text has a limit, a whole text has none of its own */

static void
test_long(void)
{
    char      text[2 * 65536];
    size_t    i, n;
    gd_try_t  t;

    static const struct {
        const char  *head;
        size_t       n;
        int          taken;
    } sizes[] = {
        { "{\"title\": \"", 65536, 1 },
        { "{\"title\": \"", 65537, 0 },
        { "{\"title\": \"t\", \"text\": \"", 65537, 1 },
        { "{\"title\": \"t\", \"url\": \"", 65536, 1 },
        { "{\"title\": \"t\", \"url\": \"", 65537, 0 },
        { "{\"title\": \"t\", \"file\": \"", 65536, 1 },
        { "{\"title\": \"t\", \"file\": \"", 65537, 0 }
    };

    for (i = 0; i < gd_nelts(sizes); i++) {
        n = strlen(sizes[i].head);

        memcpy(text, sizes[i].head, n);
        memset(text + n, 'a', sizes[i].n);
        strcpy(text + n + sizes[i].n, "\"}");

        try_init(&t);

        ok((try_text(&t, text, 1) == GD_OK) == sizes[i].taken,
           "%s... of %u bytes", sizes[i].head, (unsigned) sizes[i].n);
        is_int((int64_t) t.diag.errors, !sizes[i].taken, "its errors");

        try_done(&t);
    }
}
