
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_str.h"


static gd_str_t
string(const char *text)
{
    gd_str_t  str;

    str.data = (u_char *) text;
    str.len = strlen(text);

    return str;
}


static void *
no_alloc(void *data, size_t size)
{
    (void) data;
    (void) size;

    return NULL;
}


/* the bytes end where the buffer does: a sanitizer sees reads behind it */

static uint32_t
decode(const char *bytes, size_t len, int *moved)
{
    u_char    *p, *start, buf[4];
    uint32_t   ch;

    start = buf + sizeof(buf) - len;
    memcpy(start, bytes, len);

    p = start;
    ch = gd_utf8_decode(&p, buf + sizeof(buf));

    *moved = (int) (p - start);

    return ch;
}


static void
test_utf8(void)
{
    int     moved;
    size_t  i;

    static const struct {
        const char  *bytes;
        uint32_t     ch;
    } cases[] = {
        { "a", 'a' }, { "\x7f", 0x7f }, { "\xc2\x80", 0x80 },
        { "\xdf\xbf", 0x7ff }, { "\xe0\xa0\x80", 0x800 },
        { "中", 0x4e2d }, { "\xed\x9f\xbf", 0xd7ff },
        { "\xee\x80\x80", 0xe000 }, { "\xef\xbf\xbf", 0xffff },
        { "\xf0\x90\x80\x80", 0x10000 }, { "\xf4\x8f\xbf\xbf", 0x10ffff },
        { "\x80", GD_UTF8_BAD }, { "\xbf", GD_UTF8_BAD },
        { "\xc0\x80", GD_UTF8_BAD }, { "\xc1\xbf", GD_UTF8_BAD },
        { "\xc2", GD_UTF8_BAD }, { "\xc2z", GD_UTF8_BAD },
        { "\xe0\x9f\xbf", GD_UTF8_BAD }, { "\xe4\xb8", GD_UTF8_BAD },
        { "\xed\xa0\x80", GD_UTF8_BAD }, { "\xed\xbf\xbf", GD_UTF8_BAD },
        { "\xf0\x8f\xbf\xbf", GD_UTF8_BAD }, { "\xf0\x90\x80", GD_UTF8_BAD },
        { "\xf4\x90\x80\x80", GD_UTF8_BAD },
        { "\xf5\x80\x80\x80", GD_UTF8_BAD }, { "\xff", GD_UTF8_BAD }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        ok(decode(cases[i].bytes, strlen(cases[i].bytes), &moved)
           == cases[i].ch
           && moved == (cases[i].ch == GD_UTF8_BAD
                        ? 0 : (int) strlen(cases[i].bytes)),
           "character %zu", i);
    }

    is_int((int64_t) gd_utf8_length((u_char *) "a中\xf0\x9f\x98\x80", 8), 3,
           "three characters");
}


static void
test_uint(void)
{
    size_t    i;
    gd_str_t  str;
    uint64_t  n;

    static const struct {
        const char  *text;
        uint64_t     max;
        int64_t      want;
    } cases[] = {
        { "0", 0, 0 }, { "1", 0, -1 }, { "9", 3, -1 }, { "3", 3, 3 },
        { "4", 3, -1 }, { "007", 9, 7 }, { "10", 9, -1 }, { "100", 100, 100 },
        { "101", 100, -1 }, { "9223372036854775807", INT64_MAX, INT64_MAX },
        { "9223372036854775808", INT64_MAX, -1 },
        { "18446744073709551616", UINT64_MAX, -1 },
        { "99999999999999999999", UINT64_MAX, -1 },
        { "", 9, -1 }, { "-1", 9, -1 }, { "+1", 9, -1 }, { " 1", 9, -1 },
        { "1 ", 9, -1 }, { "1a", 99, -1 }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        n = 0;
        str = string(cases[i].text);

        if (gd_str_uint(&str, cases[i].max, &n) != GD_OK) {
            n = (uint64_t) -1;
        }

        is_int((int64_t) n, cases[i].want, cases[i].text);
    }
}


static void
test_str(void)
{
    int          i;
    char         text[300];
    u_char       bytes[24];
    uint64_t     h[24];
    gd_str_t     a, b, null = gd_null_string;
    gd_uint_t    unique;

    a = string("abc");
    b = string("abd");

    ok(gd_str_cmp(&a, &b) < 0 && gd_str_cmp(&b, &a) > 0, "in order");
    ok(!gd_str_eq(&a, &b) && gd_str_eq(&a, &a), "equal or not");

    b.len = 2;
    ok(gd_str_cmp(&a, &b) > 0 && gd_str_cmp(&b, &a) < 0, "a beginning first");
    ok(gd_str_cmp(&null, &b) < 0 && gd_str_cmp(&null, &null) == 0, "no string");
    ok(gd_str_eq(&null, &null) && !gd_str_eq(&null, &a), "is equal to itself");
    ok(gd_str_is(&a, "abc") && !gd_str_is(&a, "ab") && !gd_str_is(&a, "abd"),
       "as a text");
    ok(gd_str_is(&null, "") && !gd_str_is(&null, "a"), "no string is \"\"");

    b = string("\xff");
    ok(gd_str_cmp(&a, &b) < 0, "bytes are not signed");

    unique = 1;
    memset(bytes, 0, sizeof(bytes));

    for (i = 0; i < 24; i++) {
        h[i] = gd_hash(0, bytes, (size_t) i);

        if (i) {
            unique &= h[i] != h[i - 1];
        }
    }

    ok(unique, "zeros of each length have their own hash");
    ok(gd_hash(1, bytes, 8) != h[8], "the seed counts");

    for (i = 0; i < 24; i++) {
        bytes[i] = 1;
        unique &= gd_hash(0, bytes, 24) != gd_hash(0, bytes, 23);
        bytes[i] = 0;
        unique &= gd_hash(0, bytes, 24) == gd_hash(0, bytes, 24);
    }

    ok(unique, "each byte counts");
    ok(gd_hash(0, NULL, 0) == h[0], "no bytes are no bytes");

    sprintf(text, "%016llx %016llx",
            (unsigned long long) gd_hash(0, "govdisclose", 11),
            (unsigned long long) gd_load64((u_char *) "\1\2\3\4\5\6\7\10"));
    a = string(text);
    is_str(&a, "2500eada438751cc 0807060504030201", "on every machine");
}


static void
test_blank(void)
{
    gd_str_t  str;

    str = string(" \t\r x");

    ok(gd_str_blank(str.data, str.data + 4), "blanks");
    ok(!gd_str_blank(str.data, str.data + 5), "and a letter");
    ok(gd_str_blank(NULL, NULL), "nothing is blank");
}


static void
quoted(const char *text, const char *want, const char *name)
{
    gd_str_t    str;
    gd_arena_t  a;

    gd_arena_init(&a, NULL, NULL);

    str = string(text);
    str = string(gd_str_quote(&a, &str));
    is_str(&str, want, name);

    gd_arena_destroy(&a);
}


static void
test_quote(void)
{
    int          i;
    char         text[4 * 70 + 1], want[4 * 70 + 8];
    gd_str_t     str, null = gd_null_string;
    gd_arena_t   a;

    quoted("", "\"\"", "nothing");
    quoted("中 a", "\"中 a\"", "text");
    quoted("a\n\x7f", "\"a\\x0a\\x7f\"", "control characters");
    quoted("a\xc2\x9b!", "\"a\\xc2\\x9b!\"", "those above ASCII");
    quoted("\xff\xe4\xb8", "\"\\xff\\xe4\\xb8\"", "bytes that are not UTF-8");

    for (i = 0; i < 70; i++) {
        memcpy(text + 4 * i, "\xf0\x9f\x98\x80", 4);
    }

    text[4 * 64] = '\0';
    sprintf(want, "\"%s\"", text);
    quoted(text, want, "64 characters");

    text[4 * 64] = '\xf0';
    text[4 * 65] = '\0';
    sprintf(want + 1 + 4 * 64, "...\"");
    quoted(text, want, "65 characters");

    gd_arena_init(&a, no_alloc, NULL);

    str = string("x");
    str = string(gd_str_quote(&a, &str));
    is_str(&str, "\"\"", "without memory");

    gd_arena_init(&a, NULL, NULL);
    str = string(gd_str_quote(&a, &null));
    is_str(&str, "\"\"", "no string");
    gd_arena_destroy(&a);
}


int
main(void)
{
    test_utf8();
    test_uint();
    test_str();
    test_blank();
    test_quote();

    return done();
}
