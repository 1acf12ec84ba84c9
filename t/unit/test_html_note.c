
/*
 * Copyright (C) govdisclose contributors
 *
 * What was dropped, and the plain text of what was not.
 */


#include "gd_test.h"
#include "gd_html.h"


static gd_str_t
string(const char *text)
{
    gd_str_t  str;

    str.data = (u_char *) text;
    str.len = strlen(text);

    return str;
}


/* all notes of a source, "offset: text; offset: text" */

static void
notes(const char *source, const char *want)
{
    char             all[4096];
    size_t           n;
    gd_str_t         html, clean, text;
    gd_html_t        h;
    gd_arena_t       arena;
    gd_html_note_t  *note;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    html = string(source);
    ok(gd_html_clean(&h, &html, &clean) == GD_OK, "cleaned: %s", want);

    all[0] = '\0';

    for (note = h.notes, n = 0; note != NULL; note = note->next) {
        ok(gd_html_note_text(&arena, note, &text) == GD_OK, "a note");

        n += (size_t) snprintf(all + n, sizeof(all) - n, "%s%zu: %.*s",
                               n ? "; " : "", note->offset, (int) text.len,
                               (char *) text.data);
    }

    text = string(all);
    is_str(&text, want, "the notes");

    gd_arena_destroy(&arena);
}


static void
test_notes(void)
{
    notes("<p>a</p>", "");
    notes("<P>a</p>", "");
    notes("<p>a<script>b</script><SCRIPT>c</SCRIPT>",
          "4: <script> left out, with all in it, 2 times");
    notes("a<svg>b", "1: <svg> left out, its text kept");
    notes("a<x-y>b</x-y><X-Y>c", "1: <x-y> left out, its text kept, 2 times");
    notes("<p onClick=a>b", "3: attribute \"onclick\" left out");
    notes("a<b><a href=JavaScript:x>b</a>",
          "4: link \"javascript:\" left out, expected http, https, mailto, "
          "tel or relative");
    notes("<a href=' //x'>b</a>",
          "0: link \"//\" left out, expected http, https, mailto, tel or "
          "relative");
    notes("<img src=data:x><IMG SRC='a\tb'>",
          "0: image \"data:\" left out, expected http, https or relative; "
          "16: image \"\" left out, expected http, https or relative");
    notes("<p>a</p><!-- b --><font>c</font><p style=d>",
          "8: styles, fonts, comments and other litter left out, 3 times");
    notes("<a name=x>a</a><a href=#b>c</a>",
          "0: styles, fonts, comments and other litter left out, 3 times");
    notes("<p>a<p",
          "4: a tag or comment that has no end left out");
    notes("<a\xe4\xb8\x80\x1b[m>b", "0: <a????[m> left out, its text kept");
}


static void
test_many(void)
{
    int          i;
    char         source[4096];
    size_t       n;
    gd_str_t     html, clean;
    gd_html_t    h;
    gd_arena_t   arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    for (i = 0, n = 0; i < 40; i++) {
        n += (size_t) sprintf(source + n, "<x%d>", i);
    }

    html = string(source);
    ok(gd_html_clean(&h, &html, &clean) == GD_OK, "40 kinds of notes");
    is_int((int64_t) h.nnotes, GD_HTML_MAX_NOTES, "are too many");
    is_int((int64_t) h.more, 40 - GD_HTML_MAX_NOTES, "the others are counted");

    html = string("<P>a");
    ok(gd_html_clean(&h, &html, &clean) == GD_OK && h.notes == NULL
       && h.more == 0, "the next text begins anew");

    gd_arena_destroy(&arena);
}


static void
text_of(const char *source, const char *want)
{
    gd_str_t    html, text;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);

    html = string(source);
    ok(gd_html_text(&arena, &html, &text) == GD_OK, "text of %s", source);
    is_str(&text, want, "as expected");

    gd_arena_destroy(&arena);
}


static void
test_text(void)
{
    text_of("", "");
    text_of("a", "a");
    text_of("<p>a</p><p>b</p>", "a\nb");
    text_of("<p>\n a  b\t\nc </p>\n\n<p></p><p>d</p>", "a b c\nd");
    text_of("<p>工作的\n  通知</p>", "工作的通知");
    text_of("<p>工作 通知</p>", "工作 通知");
    text_of("<p>第\n2\n条</p>", "第 2 条");
    text_of("<p>　　一\xc2\xa0二</p>", "一 二");
    text_of("a<b>b</b><a href=\"x\">c</a> <i>d</i>", "abc d");
    text_of("a<br>b<hr>c", "a\nb\nc");
    text_of("&amp;lt; &lt;p&gt; \"", "&lt; <p> \"");
    text_of("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "a\nb\nc");
    text_of("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb");
    text_of("<h2>a</h2><div>b<p>c</p>d</div>", "a\nb\nc\nd");
    text_of("<table><caption>t</caption><thead><tr><th>a</th><th>b</th></tr>"
            "</thead><tbody><tr><td>c</td><td></td><td>d</td></tr></tbody>"
            "</table>e", "t\na b\nc d\ne");
    text_of("<table><tbody><tr><td></td><td><p>a</p><p>b</p></td>"
            "<td><p>c</p></td></tr><tr><td></td></tr></tbody></table>",
            "a\nb c");
    text_of("<pre>\na\n  b\n\nc</pre>d", "a\nb\nc\nd");
    text_of("<p>中<img src=\"a\" alt=\"b\">文</p>", "中文");
    text_of("<p>a</p", "a");
    text_of("a&b &", "a&b &");
}


int
main(void)
{
    test_notes();
    test_many();
    test_text();

    return done();
}
