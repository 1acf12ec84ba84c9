
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test_read.h"


static void test_lists(void);
static void test_list_errors(void);
static void test_record(void);
static void test_keys(void);
static void test_places(void);
static void test_end(void);
static void test_tables(void);
static void test_errors(void);


int
main(void)
{
    test_lists();
    test_list_errors();
    test_record();
    test_keys();
    test_places();
    test_end();
    test_tables();
    test_errors();

    return done();
}


static void
test_lists(void)
{
    gd_ref_t   ref, *refs;
    gd_rec_t  *sub;
    gd_str_t   str;
    gd_try_t   t;
    uint64_t  *slots;

    try_init(&t);

    ok(try_text(&t, "{\"title\": \"t\", \"keywords\": [\"a\", \"b\", \"a\"], "
                "\"holidays\": [\"2020-01-01\", \"2020-10-01\"], "
                "\"links\": [{\"name\": \"x\"}, "
                "{\"url\": \"/y\", \"name\": \"y\"}]}", 1)
       == GD_OK, "a record with lists");

    if (t.rec == NULL) {
        is_diag(&t, 0, "");
        try_done(&t);
        return;
    }

    ref = gd_rec_ref(t.rec, KEYWORDS);
    refs = gd_elts(&t.img, gd_ref_t, ref);
    is_int(ref.len, 3, "three strings");

    str = gd_image_get(&t.img, refs[1]);
    is_str(&str, "b", "the second one");

    ref = gd_rec_ref(t.rec, RELATED);
    slots = gd_elts(&t.img, uint64_t, ref);
    is_int(ref.len, 2, "two dates");
    is_int((int64_t) slots[1], gd_date(2020, 10, 1), "the second one");

    ref = gd_rec_ref(t.rec, LEAVES);
    slots = gd_elts(&t.img, uint64_t, ref);
    is_int(ref.len, 2, "two objects");

    sub = gd_image_ptr(&t.img, slots[1]);
    str = gd_rec_str(&t.img, sub, 0);
    is_str(&str, "y", "a name in the second one");
    str = gd_rec_str(&t.img, sub, 1);
    is_str(&str, "/y", "a link in the second one");

    sub = gd_image_ptr(&t.img, slots[0]);
    ok(gd_rec_slot(sub, 1) == NULL, "none in the first");

    ok(try_text(&t, "{\"title\": \"t\", \"keywords\": []}", 1) == GD_OK,
       "an empty list");
    ref = t.rec ? gd_rec_ref(t.rec, KEYWORDS) : ref;
    ok(ref.len == 0 && ref.off != 0, "which is not the same as none");

    try_done(&t);
}


static void
test_list_errors(void)
{
    gd_try_t  t;

    try_init(&t);

    ok(try_text(&t, "{\"title\":\"t\",\"keywords\":[\"a\",null,\"b\",3,\"\"]}",
                1)
       == GD_ERROR, "a list of strings and of other things");
    is_int((int64_t) t.diag.errors, 3, "three of them");
    is_diag(&t, 0, "f:1:30: error: /keywords/1: null, expected a string");
    is_diag(&t, 1, "f:1:39: error: /keywords/3: a number, expected a string");
    is_diag(&t, 2, "f:1:41: error: /keywords/4: " NO_TEXT);

    try_done(&t);
    try_init(&t);

    ok(try_text(&t, "{\"title\":\"t\",\"links\":[{\"name\":\"a\"},\n"
                " {\"url\":\"x:\",\"named\":1}, []]}", 4)
       == GD_ERROR, "a list of objects");
    is_int((int64_t) t.diag.errors, 4, "four errors");
    is_diag(&t, 0, "f:5:9: error: /links/1/url: \"x:\" is not " IS_LINK);
    is_diag(&t, 1, "f:5:14: error: /links/1/named: unknown key, leaf has no "
            "such one");
    is_diag(&t, 2, "f:5:2: error: /links/1: no \"name\", expected one in "
            "every leaf");
    is_diag(&t, 3, "f:5:26: error: /links/2: an array, expected an object");

    try_done(&t);
}


/* slots of what is there only, in the order of the kind */

static void
test_record(void)
{
    gd_str_t  str;
    gd_try_t  t;

    try_init(&t);

    ok(try_text(&t, "{\"links\": [], \"count\": 7, \"id\": \"i\", "
                "\"title\": \"t\", \"published\": null}", 1)
       == GD_OK, "keys in another order");

    if (t.rec != NULL) {
        ok(t.rec->has == ((1ull << TITLE) | (1ull << ID) | (1ull << COUNT)
                          | (1ull << PUBLISHED) | (1ull << LEAVES)),
           "just these fields");
        is_int((int64_t) t.rec->slots[2], 7, "the third slot is the count");
        ok(t.rec->slots[3] == GD_SLOT_NULL, "the fourth one is null");
        ok(gd_rec_slot(t.rec, YEAR) == NULL, "there is no year");
        is_int((int64_t) gd_rec_num(t.rec, YEAR, 5), 5, "5 instead");
        str = gd_rec_str(&t.img, t.rec, TEXT);
        ok(str.data == NULL && str.len == 0, "there is no text");
    }

    ok(try_text(&t, "{}", 9) == GD_ERROR, "nothing at all");
    is_diag(&t, 0, "f:9:1: error: no \"title\", expected one in every probe");

    ok(try_text(&t, " [1]", 1) == GD_ERROR, "no object");
    is_diag(&t, 1, "f:1:2: error: an array, expected an object");

    ok(try_text(&t, "null", 1) == GD_ERROR, "null");
    is_diag(&t, 2, "f:1:1: error: null, expected an object");

    ok(try_text(&t, "{\"title\": null}", 1) == GD_ERROR,
       "null is not the same as none");
    is_int((int64_t) t.diag.errors, 4, "one error more");
    is_diag(&t, 3, "f:1:11: error: /title: " NO_NULL);

    try_done(&t);
}


static void
test_keys(void)
{
    gd_uint_t  i;
    gd_try_t   t;

    static const char  *const cases[][2] = {
        { "{\"title\":\"t\",\"x\":1}", "f:1:14: error: /x" },
        { "{\"title\":\"t\",\"a/b\":1}", "f:1:14: error: /a~1b" },
        { "{\"title\":\"t\",\"a~b\":1}", "f:1:14: error: /a~0b" },
        { "{\"title\":\"t\",\"~1/~0\":1}", "f:1:14: error: /~01~1~00" },
        { "{\"title\":\"t\",\"\":1}", "f:1:14: error: /" },
        { "{\"title\":\"t\",\"一\":1, \"id\": \"i\"}", "f:1:14: error: /一" },
        { "{\"title\":\"一\",\"\\u4e00\":1}", "f:1:14: error: /一" },
        { "{\"title\":\"t\",\"Title\":1}", "f:1:14: error: /Title" },
        { "{\"title\":\"t\",\"domain\":\"d\"}", "f:1:14: error: /domain" },
        { "{\"title\":\"t\",\"a\\nb\":1}", "f:1:14: error: /a\\nb" }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        char  want[128];

        snprintf(want, sizeof(want), "%s: unknown key, probe has no such one",
                 cases[i][1]);

        try_init(&t);

        ok(try_text(&t, cases[i][0], 1) == GD_ERROR, "%s", cases[i][0]);
        is_int((int64_t) t.diag.errors, 1, "one error");
        is_diag(&t, 0, want);

        try_done(&t);
    }
}


/* what the strict reader finds, in a line of a file and in a whole file */

static void
test_places(void)
{
    gd_uint_t  i;
    gd_try_t   t;

    static const struct {
        const char  *text;
        uint32_t     line;
        const char  *place;
    } cases[] = {
        { "{\"title\": \"t\"} x", 3, "f:3:16: error: " },
        { "{\"title\": \"t\", \"title\": \"t\"}", 3, "f:3:16: error: " },
        { "{\"title\": \"\xff\"}", 3, "f:3:12: error: " },
        { "{\n \"title\":\n  01}", 1, "f:3:3: error: " },
        { "\xef\xbb\xbf{}", 1, "f:1:1: error: " },
        { "", 8, "f:8:1: error: " }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        gd_str_t    got = gd_null_string;
        gd_arena_t  arena;

        try_init(&t);
        gd_arena_init(&arena, NULL, NULL);

        ok(try_text(&t, cases[i].text, cases[i].line) == GD_ERROR
           && t.diag.errors == 1 && t.diag.first != NULL,
           "not JSON: number %u", (unsigned) i);

        if (t.diag.first != NULL) {
            gd_diag_format(t.diag.first, &arena, &got);
        }

        if (!ok(got.len > strlen(cases[i].place)
                && memcmp(got.data, cases[i].place, strlen(cases[i].place))
                   == 0,
                "at %s", cases[i].place))
        {
            printf("# %.*s\n", (int) got.len, (char *) got.data);
        }

        gd_arena_destroy(&arena);
        try_done(&t);
    }
}


/* the text need not end in a zero byte */

static void
test_end(void)
{
    u_char    *copy;
    uint64_t   off;
    gd_str_t   file = gd_string("f"), str;
    gd_try_t   t;

    try_init(&t);

    str = str_of("{\"title\": \"t\"}");
    copy = malloc(str.len);
    memcpy(copy, str.data, str.len);
    str.data = copy;

    ok(gd_read_text(&t.reader, &probe, &file, &str, 1, &off) == GD_OK,
       "a text without an end of its own");

    free(copy);
    try_done(&t);
}


static void
test_tables(void)
{
    gd_try_t  t;

    try_init(&t);

    ok(try_text(&t, "{\"title\": \"t\", \"tables\": 42}", 1) == GD_OK,
       "tables that the hook takes");

    if (t.rec != NULL) {
        is_int((int64_t) gd_rec_num(t.rec, TABLES, 0), 42, "are its slot");
    }

    ok(try_text(&t, "{\"title\": \"t\", \"tables\": \"\"}", 1) == GD_ERROR,
       "tables that it refuses");
    is_diag(&t, 0, "f:1:26: error: /tables: the tables of t");

    ok(try_text(&t, "{\"title\": \"t\", \"tables\": null}", 1) == GD_ERROR,
       "null is not for the hook");
    is_diag(&t, 1, "f:1:26: error: /tables: " NO_NULL);

    try_done(&t);
}


/* the errors that checks of later stages give */

static void
test_errors(void)
{
    cJSON      child;
    gd_try_t   t;
    gd_path_t  first, second;

    try_init(&t);

    ok(try_text(&t, "\n{\"title\": \"t\",\n\"links\": [{\"name\": \"n\"}]}", 3)
       == GD_OK, "a record over several lines");

    is_int(gd_read_error_field(&t.reader, GD_N_links, "wrong %d", 1), GD_ERROR,
           "always an error");
    is_int(gd_read_error_field(&t.reader, 0, "wrong %d", 2), GD_ERROR,
           "about the whole too");
    is_int(gd_read_error_field(&t.reader, GD_N_year, "none"), GD_ERROR,
           "about what is not there too");

    is_diag(&t, 0, "f:5:10: error: /links: wrong 1");
    is_diag(&t, 1, "f:4:1: error: wrong 2");
    is_diag(&t, 2, "f: error: /year: none");

    memset(&child, 0, sizeof(cJSON));
    memset(&second, 0, sizeof(gd_path_t));

    child.string = (char *) "links";
    gd_path_key(&first, NULL, &child);

    second.up = &first;
    (void) gd_read_error(&t.reader, &second, "an element");
    is_diag(&t, 3, "f:5:11: error: /links/0: an element");

    try_done(&t);
}
