
/*
 * Copyright (C) govdisclose contributors
 *
 * Sizes, depths and floods: an answer at once, and the right one.
 */


#include "gd_test.h"
#include "gd_test_html.h"

#include <time.h>


/* seconds of this process that no input may take, with sanitizers */

#define GD_LIMIT_SECONDS   20


typedef struct {
    gd_str_t              html;
    size_t                max;
} gd_text_t;


static void
make(gd_text_t *t, size_t max)
{
    t->max = max;
    t->html.len = 0;
    t->html.data = malloc(max);

    if (t->html.data == NULL) {
        abort();
    }
}


static void
add(gd_text_t *t, const char *piece, size_t times)
{
    size_t  len;

    for (len = strlen(piece); times; times--) {

        if (t->html.len + len > t->max) {
            abort();
        }

        memcpy(t->html.data + t->html.len, piece, len);
        t->html.len += len;
    }
}


/* want: the beginning of the error, NULL: none */

static void
check(gd_text_t *t, const char *want, const char *name)
{
    clock_t     start;
    gd_str_t    clean, again;
    gd_int_t    rc;
    gd_html_t   h, second;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);
    gd_html_init(&second, &arena);

    start = clock();
    rc = gd_html_clean(&h, &t->html, &clean);

    ok((clock() - start) / CLOCKS_PER_SEC < GD_LIMIT_SECONDS, "%s: in time",
       name);

    if (want != NULL) {
        ok(rc == GD_ERROR && h.error.len >= strlen(want)
           && memcmp(h.error.data, want, strlen(want)) == 0,
           "%s: %s", name, want);

        if (rc == GD_ERROR) {
            printf("# %.*s\n", (int) h.error.len, (char *) h.error.data);
        }

    } else {
        ok(rc == GD_OK && gd_inert(&clean) == NULL
           && gd_html_clean(&second, &clean, &again) == GD_OK
           && second.linear, "%s: cleaned", name);
    }

    gd_arena_destroy(&arena);
    free(t->html.data);
}


static void
test_size(void)
{
    gd_text_t  t;

    make(&t, 10 << 20);
    add(&t, "<div>", (10 << 20) / 5);
    check(&t, "has 10485760 bytes and is not canonical, expected at most "
          "1048576 then", "10 MB of <div>");

    make(&t, GD_HTML_MAX_SIZE + 1);
    add(&t, "<P>", 1);
    add(&t, "a", GD_HTML_MAX_SIZE - 3);
    check(&t, NULL, "1 MB");

    make(&t, GD_HTML_MAX_SIZE + 1);
    add(&t, "<P>", 1);
    add(&t, "a", GD_HTML_MAX_SIZE - 2);
    check(&t, "has 1048577 bytes", "a byte more");

    make(&t, 5 << 20);
    add(&t, "<p>正文</p>", (5 << 20) / 13);
    check(&t, NULL, "5 MB that are canonical");
}


static void
test_open(void)
{
    gd_text_t  t;

    make(&t, 1 << 20);
    add(&t, "<div>", 512);
    add(&t, "a", 1);
    check(&t, NULL, "512 open elements");

    make(&t, 1 << 20);
    add(&t, "<div>", 513);
    check(&t, "more than 512 elements are not closed", "513");

    make(&t, 1 << 20);
    add(&t, "<b>", 513);
    check(&t, "more than 512 elements are not closed", "513 inline ones");

    make(&t, 1 << 20);
    add(&t, "<div></b></p>", 513);
    check(&t, "more than 512", "with ends of others");

    make(&t, 1 << 20);
    add(&t, "<div><table><tr><td></div></table>", 10000);
    check(&t, "more than 512", "with ends that do not reach them");

    make(&t, 1 << 20);
    add(&t, "<sup><div></sup></div>", 10000);
    check(&t, "more than 512", "with ends in other blocks");

    make(&t, 1 << 20);
    add(&t, "<div>a</div>", 50000);
    check(&t, NULL, "many closed ones");

    make(&t, 1 << 20);
    add(&t, "<p>a", 30000);
    add(&t, "<ul>", 1);
    add(&t, "<li>a", 10000);
    add(&t, "</ul><dl>", 1);
    add(&t, "<dt>a<dd>b", 5000);
    add(&t, "</dl><table>", 1);
    add(&t, "<thead><tr><th>a<td>b<tbody><tr><td>c<tr><td>d", 3000);
    add(&t, "</table>", 1);
    add(&t, "<a name=x><a href=y>a", 10000);
    add(&t, "<h1>a</h2>", 10000);
    check(&t, NULL, "those whose end may be left out");
}


static void
test_depth(void)
{
    gd_str_t    clean, html;
    gd_html_t   h;
    gd_text_t   t;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    make(&t, 4096);
    add(&t, "<div>", 64);
    add(&t, "</div>", 64);
    ok(gd_html_clean(&h, &t.html, &clean) == GD_OK && h.linear,
       "64 levels are canonical");
    free(t.html.data);

    make(&t, 4096);
    add(&t, "<div>", 65);
    add(&t, "a", 1);
    add(&t, "</div>", 65);
    html = t.html;
    ok(gd_html_clean(&h, &html, &clean) == GD_OK && !h.linear
       && h.notes != NULL && h.notes->kind == GD_HTML_NESTING
       && gd_inert(&clean) == NULL && clean.len == 64 * 11 + 1,
       "65 are not, the last goes");
    free(t.html.data);

    gd_arena_destroy(&arena);

    make(&t, 65536);
    add(&t, "<div><b><i>", 30);
    add(&t, "<table><tr><td><ul><li><h1>a", 20);
    check(&t, NULL, "tables and lists too deep");

    make(&t, 65536);
    add(&t, "<table><tr><td>", 160);
    add(&t, "a", 1);
    check(&t, NULL, "160 tables");
}


static void
test_floods(void)
{
    gd_text_t  t;

    make(&t, 1 << 20);
    add(&t, "<p><b><b><b><i><i><i><u><u><u><s><s><s><em><em><em><strong>"
        "<strong><strong><small><small><small><code><code><code></p>", 1);
    add(&t, "<p>a", 200000);
    check(&t, "takes more than 67108864 bytes of memory",
          "elements that begin anew");

    make(&t, 1 << 20);
    add(&t, "<a href=\"", 1);
    add(&t, "x", 2000);
    add(&t, "\">", 1);
    add(&t, "<p>a", 6000);
    check(&t, "grows to more than 8388608 bytes", "a link in each paragraph");

    make(&t, 1 << 20);
    add(&t, "<p", 1);
    add(&t, " a b", 250000);
    add(&t, ">", 1);
    check(&t, NULL, "half a million attributes");

    make(&t, 1 << 20);
    add(&t, "<a", 1);
    add(&t, " href=b", 100000);
    add(&t, ">a", 1);
    check(&t, NULL, "an attribute many times");

    make(&t, 1 << 20);
    add(&t, "<svg>", 100000);
    add(&t, "<math><select>", 30000);
    check(&t, NULL, "elements to be dropped that do not end");

    make(&t, 1 << 20);
    add(&t, "<script>", 100000);
    check(&t, NULL, "scripts that do not end");

    make(&t, 1 << 20);
    add(&t, "<!--", 200000);
    check(&t, NULL, "comments that do not end");

    make(&t, 1 << 20);
    add(&t, "<table>a", 100000);
    check(&t, NULL, "tables in tables");

    make(&t, 1 << 20);
    add(&t, "<br>", 200000);
    add(&t, "a", 1);
    check(&t, NULL, "line breaks");

    make(&t, 1 << 20);
    add(&t, "&#x", 300000);
    check(&t, NULL, "references");

    make(&t, 1 << 20);
    add(&t, "<", 1 << 20);
    check(&t, NULL, "1 MB of '<'");
}


static void
test_bytes(void)
{
    gd_str_t    html, clean;
    gd_html_t   h;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    gd_str_set(&html, "<p>a\xff</p>");
    ok(gd_html_clean(&h, &html, &clean) == GD_ERROR && h.offset == 4,
       "a byte that is not UTF-8");
    is_str(&h.error, "byte \\xff is not UTF-8", "the sentence");

    gd_str_set(&html, "<p>\xe4\xb8");
    ok(gd_html_clean(&h, &html, &clean) == GD_ERROR && h.offset == 3,
       "half a character");

    html.len = 0;
    html.data = NULL;
    ok(gd_html_clean(&h, &html, &clean) == GD_OK && clean.len == 0, "nothing");

    gd_arena_destroy(&arena);
}


int
main(void)
{
    test_size();
    test_open();
    test_depth();
    test_floods();
    test_bytes();

    return done();
}
