
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_json.h"
#include "gd_str.h"

#include <stdlib.h>


typedef struct {
    const char           *text;
    int                   offset;
    const char           *what;       /* a part of the message */
} gd_bad_t;


typedef struct {
    const char           *text;
    const char           *pointer;
    int                   value;      /* offset, -1: declined */
    int                   key;
} gd_place_case_t;


static const char  *const good[] = {
    "{}", "[]", "0", "-0", "null", "true", "false", "\"\"", " \t\r\n1 \n",
    "[1,2 , 3]", "{\"a\":1,\"b\":[],\"c\":{}}", "{\"\":0}",
    "[{\"a\":1},{\"a\":1}]", "{\"a\":{\"a\":{\"a\":1}}}",
    "9007199254740991", "-9007199254740991", "1.5", "-0.0", "1e5", "1E+5",
    "1e-400", "0e999999999999", "1.7976931348623157e308",
    "17976931348623157000000e286", "0.00000017976931348623157e315",
    "123456789012345678901234567890.5",
    "\"\\\"\\\\\\/\\n\\r\\t\\u4e2d\\u0041\"", "\"\\u000a\\u0009\\u000D\"",
    "\"\\ud83d\\ude00\\uD840\\uDC00\"", "\"中文，：“”\"",
    "\"\xc2\xa0\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\"",
    "\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"",
    "\"0123456701234567中01234567\\\"0123456\"",
    "{\"a\":1,\"A\":2}", "{\"a\":1,\"a \":2}", "{\"\\u0061\":1,\"b\":2}"
};


static const gd_bad_t  bad[] = {

    { "", 0, "empty text, expected a JSON value" },
    { "  ", 2, "text ends, expected a JSON value" },
    { "\xef\xbb\xbf{}", 0, "byte order mark, expected JSON without one" },

    { "{} x", 3, "unexpected \"x\", expected nothing after the value" },
    { "{}{}", 2, "expected nothing after the value" },
    { "1 // x", 2, "comment" },
    { "/* x */ 1", 0, "comment" },
    { "# x", 0, "comment" },
    { "nul", 0, "unexpected \"n\", expected a JSON value" },
    { "NaN", 0, "NaN" },
    { "[-Infinity]", 2, "minus sign alone" },
    { "[Infinity]", 1, "Infinity" },
    { "[True]", 1, "True instead of true" },
    { "{\"a\":None}", 5, "None instead of null" },
    { "[abc]", 1, "(text stands in double quotes)" },
    { "{\"a\":中}", 5, "(text stands in double quotes)" },
    { "'a'", 0, "single quote instead of \"" },
    { "\xff", 0, "invalid UTF-8, expected a JSON value" },

    { "{", 1, "text ends, expected a key in double quotes or }" },
    { "{]", 1, "unexpected \"]\", expected a key in double quotes or }" },
    { "{a:1}", 1, "expected a key in double quotes or }" },
    { "{\"a\"}", 4, "unexpected \"}\", expected a colon after the key" },
    { "{\"a\"=1}", 4, "equals sign instead of a colon" },
    { "{\"a\":}", 5, "unexpected \"}\", expected a value after the colon" },
    { "{\"a\":", 5, "text ends, expected a value after the colon" },
    { "{\"a\":1", 6, "text ends, expected a comma or } after the value" },
    { "{\"a\":1]", 6, "unexpected \"]\", expected a comma or }" },
    { "{\"a\":1 \"b\":2}", 7, "expected a comma or } after the value" },
    { "{\"a\":1,}", 6, "trailing comma, expected } or another key" },
    { "{\"a\":1 , }", 7, "trailing comma" },
    { "{\"a\":1,2}", 7, "unexpected \"2\", expected a key in double quotes" },
    { "{,}", 1, "expected a key in double quotes or }" },

    { "[", 1, "text ends, expected a value or ]" },
    { "[}", 1, "unexpected \"}\", expected a value or ]" },
    { "[,1]", 1, "expected a value or ]" },
    { "[1,,2]", 3, "expected a value after the comma" },
    { "[1,]", 2, "trailing comma, expected ] or another value" },
    { "[1", 2, "text ends, expected a comma or ] after the value" },
    { "[1}", 2, "unexpected \"}\", expected a comma or ]" },
    { "[1 2]", 3, "expected a comma or ] after the value" },
    { "[\"关于\"放\"改\"]", 9, "a quote inside a text is written \\\"" },
    { "{\"a\":\"x”,\"b\":1}", 12, "” does not end one" },

    { "{“a”:1}", 1, "full-width quote “ instead of \"" },
    { "{\"a\"：1}", 4, "full-width colon ： instead of :, expected a colon" },
    { "{\"a\":1，\"b\":2}", 6, "full-width comma ， instead of ," },
    { "{\"a\":”x”}", 5, "full-width quote ” instead of \"" },
    { "[1、2]", 2, "ideographic comma" },
    { "[１]", 1, "full-width character" },
    { "[\xe3\x80\x80" "1]", 1, "ideographic space (U+3000)" },
    { "[1\xc2\xa0]", 2, "no-break space (U+00A0)" },
    { "[\xef\xbb\xbf" "1]", 1, "byte order mark inside" },

    { "\"abc", 0, "string does not end" },
    { "[\"0123456789abcdef", 1, "string does not end" },
    { "\"中\xe4\xb8", 4, "invalid UTF-8" },
    { "\"a\nb\"", 2, "line break in a string, expected \\n" },
    { "\"a\tb\"", 2, "tab in a string, expected \\t" },
    { "\"0123456\x01zzzzzzzz\"", 8, "control character U+0001" },
    { "\"0123\x7f...........\"", 5, "control character U+007F" },
    { "\"\xc2\x85\"", 1, "control character U+0085" },
    { "\"\x80\"", 1, "invalid UTF-8" },
    { "\"\xc0\x80\"", 1, "invalid UTF-8" },
    { "\"\xc1\xbf\"", 1, "invalid UTF-8" },
    { "\"\xe0\x9f\xbf\"", 1, "invalid UTF-8" },
    { "\"\xed\xa0\x80\"", 1, "invalid UTF-8" },
    { "\"\xe4\xb8\x22....\"", 1, "invalid UTF-8" },
    { "\"\xe4\xb8\xff....\"", 1, "invalid UTF-8" },
    { "\"\xe4\x22\xad....\"", 1, "invalid UTF-8" },
    { "\"\xf0\x8f\xbf\xbf\"", 1, "invalid UTF-8" },
    { "\"\xf4\x90\x80\x80\"", 1, "invalid UTF-8" },
    { "\"\xf8\x88\x80\x80\x80\"", 1, "invalid UTF-8" },
    { "\"\xfe\"", 1, "invalid UTF-8" },

    { "\"a\\", 2, "bad escape" },
    { "\"C:\\data\"", 3, "bad escape, expected one of" },
    { "\"\\u12\"", 1, "four hexadecimal digits" },
    { "\"\\u12g4\"", 1, "four hexadecimal digits" },
    { "\"\\u0000\"", 1, "escaped control character U+0000" },
    { "\"\\b\"", 1, "escaped control character U+0008" },
    { "\"\\f\"", 1, "escaped control character U+000C" },
    { "\"\\u001F\"", 1, "escaped control character U+001F" },
    { "\"\\u007f\"", 1, "escaped control character U+007F" },
    { "\"\\u009f\"", 1, "escaped control character U+009F" },
    { "\"\\ud83d\"", 1, "lone surrogate" },
    { "\"\\ud83dx\"", 1, "lone surrogate" },
    { "\"\\ud83d\\u0041\"", 1, "lone surrogate" },
    { "\"\\ud83d\\ud83d\\ude00\"", 1, "lone surrogate" },
    { "\"\\ude00\\ud83d\"", 1, "lone surrogate" },

    { "-", 1, "minus sign alone" },
    { "[-a]", 2, "minus sign alone" },
    { "01", 0, "leading zero" },
    { "[-012]", 2, "leading zero" },
    { "+1", 0, "plus sign before a number" },
    { ".5", 0, "decimal point without a digit" },
    { "1.", 2, "a digit after the decimal point" },
    { "1e", 2, "a digit in the exponent" },
    { "1e+", 3, "a digit in the exponent" },
    { "0x10", 1, "expected nothing after the value" },
    { "[9007199254740992]", 1, "integer is not exact" },
    { "-9007199254740992", 0, "integer is not exact" },
    { "18446744073709551617", 0, "integer is not exact" },
    { "1e309", 0, "beyond any double" },
    { "-1.8e308", 0, "beyond any double" },
    { "0.0001e313", 0, "beyond any double" },
    { "1e99999999999999999999", 0, "beyond any double" },
    { "1111111111111111111111111111111111111111111111111111111111111111",
      0, "number too long" },

    { "{\"a\":1,\"a\":2}", 7, "duplicate key \"a\"" },
    { "{\"a\":1,\"\\u0061\":2}", 7, "duplicate key \"a\"" },
    { "{\"\\ud83d\\ude00\":1, \"\xf0\x9f\x98\x80\":2}", 19,
      "duplicate key \"\xf0\x9f\x98\x80\"" },
    { "{\"x\\u4e2d\\u00e9\":1,\"x中é\":2}", 19, "duplicate key \"x中é\"" },
    { "{\"\":1,\"b\":{\"\":1},\"\":2}", 17, "duplicate key \"\"" }
};


static const char  doc[] =
    "{ \"a\" : [10, {\"b\":\"x]}\\\"\"} , [ ] ],\n \"m~n\": 1,\"x/y\":true,"
    "\"\":{\"\":5},\"\\u4e2d\\n\":\"z\",\"q\":{\"r\":null,\"a\":-1}}";


static const gd_place_case_t  places[] = {
    { "  [1]", "", 2, -1 },
    { "7", "/0", -1, -1 },
    { "[]", "/0", -1, -1 },
    { "{}", "/a", -1, -1 },
    { "[10,20,30]", "/0", 1, -1 },
    { "[10, 20,30]", "/1", 5, -1 },
    { "[10,20,30]", "/2", 7, -1 },
    { "[10,20,30]", "/3", -1, -1 },
    { "[10,20,30]", "/02", -1, -1 },
    { "[10,20,30]", "/-", -1, -1 },
    { "[10,20,30]", "/", -1, -1 },
    { "[10,20,30]", "/18446744073709551617", -1, -1 },
    { "[10,20,30]", "0", -1, -1 },
    { "{\"a\":1,\"ab\":2}", "/ab", 12, 7 },
    { "{\"ab\":1,\"a\":2}", "/a", 12, 8 },
    { "{\"中\":[{\"文\":1}]}", "/中/0/文", 15, 9 },
    { "{\"a~b\":1}", "/a~b", -1, -1 },
    { "{\"a~b\":1}", "/a~", -1, -1 },
    { "{\"~1\":1}", "/~01", 6, 1 },
    { doc, "/a", 8, 2 },
    { doc, "/a/1/b", 18, 14 },
    { doc, "/a/2", 29, -1 },
    { doc, "/m~0n", 44, 37 },
    { doc, "/x~1y", 52, 46 },
    { doc, "/", 60, 57 },
    { doc, "//", 64, 61 },
    { doc, "/中\n", 78, 67 },
    { doc, "/q/a", 100, 96 },
    { doc, "/q/a/x", -1, -1 }
};


static gd_str_t
string(const char *text)
{
    gd_str_t  str;

    str.data = (u_char *) text;
    str.len = strlen(text);

    return str;
}


/* a copy of exactly its size, so that a sanitizer sees what is read behind */

static gd_int_t
check(gd_arena_t *a, const gd_str_t *text, size_t *offset, const char **what)
{
    gd_int_t  rc;
    gd_str_t  copy;

    copy.len = text->len;
    copy.data = malloc(text->len ? text->len : 1);

    if (copy.data == NULL) {
        return GD_DECLINED;
    }

    if (text->len) {
        memcpy(copy.data, text->data, text->len);
    }

    rc = gd_json_check(a, &copy, offset, what);

    free(copy.data);

    return rc;
}


static void
test_good(gd_arena_t *a)
{
    size_t       i, offset;
    gd_str_t     text;
    const char  *what;

    for (i = 0; i < gd_nelts(good); i++) {
        what = "";
        text = string(good[i]);

        if (!ok(check(a, &text, &offset, &what) == GD_OK, "accepts %zu", i)) {
            printf("# %s: %s\n", good[i], what);
        }
    }
}


static void
test_bad(gd_arena_t *a)
{
    size_t       i, offset;
    gd_int_t     rc;
    gd_str_t     text;
    const char  *what;

    for (i = 0; i < gd_nelts(bad); i++) {
        what = "";
        offset = 0;
        text = string(bad[i].text);

        rc = check(a, &text, &offset, &what);

        if (!ok(rc == GD_ERROR && (int) offset == bad[i].offset
                && strstr(what, bad[i].what) != NULL,
                "refuses %zu: %s", i, bad[i].what))
        {
            printf("# %d at %zu (expected %d): %s\n",
                   (int) rc, offset, bad[i].offset, what);
        }
    }

    text.data = (u_char *) "\"a\0b\"";
    text.len = 5;

    ok(check(a, &text, &offset, &what) == GD_ERROR && offset == 2
       && strstr(what, "U+0000"), "zero byte in a string");

    text.data = (u_char *) "[1]\0";
    text.len = 4;

    ok(check(a, &text, &offset, &what) == GD_ERROR && offset == 3,
       "zero byte behind the value");
}


static void
test_cut(gd_arena_t *a)
{
    size_t       i, offset;
    gd_str_t     text;
    gd_uint_t    all;
    const char  *what;

    text = string(doc);
    ok(check(a, &text, &offset, &what) == GD_OK, "whole document");

    all = 1;

    for (i = 0; i + 1 < sizeof(doc); i++) {
        text.len = i;
        all &= check(a, &text, &offset, &what) == GD_ERROR && offset <= i
               && what != NULL && *what != '\0';
    }

    ok(all, "every beginning of it is refused");
}


static gd_str_t
nested(gd_arena_t *a, size_t depth)
{
    size_t    i;
    gd_str_t  str;

    str.len = 5 * depth + 1 + depth;
    str.data = gd_arena_alloc(a, str.len);

    if (str.data == NULL) {
        str.len = 0;
        return str;
    }

    for (i = 0; i < depth; i++) {
        memcpy(str.data + 5 * i, i % 2 ? "{\"a\":" : "   [ ", 5);
        str.data[str.len - 1 - i] = i % 2 ? '}' : ']';
    }

    str.data[5 * depth] = '1';

    return str;
}


/* n keys k0, k1 ... and the last one once more if again is set */

static gd_str_t
object(gd_arena_t *a, unsigned n, int again)
{
    char      *p;
    unsigned   i;
    gd_str_t   str;

    p = gd_arena_alloc(a, 20 * (n + 2));
    if (p == NULL) {
        return string("");
    }

    str.data = (u_char *) p;
    *p++ = '{';

    for (i = 0; i < n + (again ? 1 : 0); i++) {
        p += sprintf(p, "%s\"k%u\":[{\"k%u\":1}]", i ? "," : "",
                     i < n ? i : n - 1, i);
    }

    *p++ = '}';
    str.len = (size_t) (p - (char *) str.data);

    return str;
}


static void
test_limits(gd_arena_t *a)
{
    size_t       offset;
    gd_str_t     text;
    unsigned     n;
    gd_uint_t    all;
    const char  *what;

    text = nested(a, 64);
    is_int(check(a, &text, &offset, &what), GD_OK, "64 levels");

    text = nested(a, 65);
    ok(check(a, &text, &offset, &what) == GD_ERROR
       && offset == 64 * 5 + 3 && strstr(what, "64 levels"), "65 levels");

    text = object(a, 1000, 0);
    is_int(check(a, &text, &offset, &what), GD_OK, "1000 keys");

    text = object(a, 1001, 0);
    ok(check(a, &text, &offset, &what) == GD_ERROR
       && memcmp(text.data + offset, "\"k1000\"", 7) == 0
       && strstr(what, "at most 1000"), "1001 keys");

    all = 1;

    for (n = 1; n < 70; n++) {
        text = object(a, n, 0);
        all &= check(a, &text, &offset, &what) == GD_OK;

        text = object(a, n, 1);
        all &= check(a, &text, &offset, &what) == GD_ERROR
               && strstr(what, "duplicate key") != NULL
               && offset > text.len - 20;
    }

    ok(all, "the last of 1 to 69 keys twice");

    text = object(a, 999, 1);
    ok(check(a, &text, &offset, &what) == GD_ERROR
       && strstr(what, "duplicate key \"k998\""), "the last of 999 keys twice");
}


/* what a big object has left behind does not matter to the next one */

static void
test_tables(gd_arena_t *a)
{
    size_t       offset;
    gd_str_t     one, text = gd_null_string;
    const char  *what, *letters;

    one = object(a, 40, 0);
    letters = "\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,"
              "\"h\":1,\"i\":1,\"j\":1,\"k\":1,\"l\":1,\"m\":1,\"n\":1,"
              "\"o\":1,\"p\":1,\"q\":1,\"r\":1";

    (void) gd_arena_printf(a, &text, "[%.*s,{\"x\":%.*s,%s}]",
                           (int) one.len, (char *) one.data,
                           (int) one.len, (char *) one.data, letters);
    is_int(check(a, &text, &offset, &what), GD_OK, "big objects in a row");

    (void) gd_arena_printf(a, &text, "[%.*s,{%s,\"a\":1}]",
                           (int) one.len, (char *) one.data, letters);
    ok(check(a, &text, &offset, &what) == GD_ERROR && offset == text.len - 7,
       "a duplicate in the second one");
}


static void
test_places(void)
{
    char         name[128];
    size_t       i, offset;
    gd_int_t     rc;
    gd_str_t     text, pointer;

    for (i = 0; i < gd_nelts(places); i++) {
        text = string(places[i].text);
        pointer = string(places[i].pointer);

        snprintf(name, sizeof(name), "value %zu: %s", i, places[i].pointer);
        rc = gd_json_locate(&text, &pointer, 0, &offset);
        is_int(rc == GD_OK ? (int) offset : rc == GD_DECLINED ? -1 : -2,
               places[i].value, name);

        snprintf(name, sizeof(name), "key %zu: %s", i, places[i].pointer);
        rc = gd_json_locate(&text, &pointer, 1, &offset);
        is_int(rc == GD_OK ? (int) offset : rc == GD_DECLINED ? -1 : -2,
               places[i].key, name);
    }
}


static void
position(const char *data, size_t offset, unsigned line, unsigned column)
{
    gd_str_t  text;
    uint32_t  l, c;

    text = string(data);
    gd_json_position(&text, offset, &l, &c);

    if (!ok(l == line && c == column, "position %zu", offset)) {
        printf("# got %u:%u, expected %u:%u\n", l, c, line, column);
    }
}


static void
test_positions(void)
{
    static const char  text[] = "a中\xf0\x9f\x98\x80" "b\r\n\n文x";

    position("", 0, 1, 1);
    position(text, 0, 1, 1);
    position(text, 1, 1, 2);
    position(text, 4, 1, 3);
    position(text, 8, 1, 4);
    position(text, 9, 1, 5);
    position(text, 10, 1, 6);
    position(text, 11, 2, 1);
    position(text, 12, 3, 1);
    position(text, 15, 3, 2);
    position(text, 16, 3, 3);
    position("a\rb", 2, 1, 3);
    position("a\n", 2, 2, 1);
}


typedef struct {
    unsigned              left;
    unsigned              n;
    void                 *blocks[64];
} gd_scarce_t;


static void *
scarce_alloc(void *data, size_t size)
{
    gd_scarce_t  *scarce;

    scarce = data;

    if (scarce->left == 0 || scarce->n == gd_nelts(scarce->blocks)) {
        return NULL;
    }

    scarce->left--;

    return scarce->blocks[scarce->n++] = malloc(size);
}


static void
test_memory(gd_arena_t *a)
{
    size_t       offset;
    gd_str_t     texts[3];
    unsigned     i, left, enough;
    gd_int_t     rc;
    gd_arena_t   arena;
    const char  *what;
    gd_scarce_t  scarce;

    texts[0] = object(a, 1000, 0);
    texts[1] = string("{\"\\u0061\":1}");
    texts[2] = string("{\"a\":1,\"a\":2}");

    for (i = 0; i < 3; i++) {
        enough = 0;

        for (left = 0; left < 60 && !enough; left++) {
            memset(&scarce, 0, sizeof(gd_scarce_t));
            scarce.left = left;

            gd_arena_init(&arena, scarce_alloc, &scarce);

            rc = check(&arena, &texts[i], &offset, &what);
            enough = !arena.failed;

            if (left == 0) {
                ok(rc == GD_ERROR
                   && strstr(what, i < 2 ? "no memory" : "duplicate key"),
                   "no memory for text %u", i);
            }

            while (scarce.n) {
                free(scarce.blocks[--scarce.n]);
            }
        }

        ok(enough && rc == (i < 2 ? GD_OK : GD_ERROR),
           "enough memory for text %u", i);
    }
}


int
main(void)
{
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);

    test_good(&arena);
    test_bad(&arena);
    test_cut(&arena);
    test_limits(&arena);
    test_tables(&arena);
    test_places();
    test_positions();
    test_memory(&arena);

    gd_arena_destroy(&arena);

    return done();
}
