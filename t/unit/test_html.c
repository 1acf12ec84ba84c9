
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_test_html.h"


#define GD_HTML_FILES      GD_LIBRARY_DIR "/../t/data/html/"
#define GD_FILE_SIZE       65536


static gd_str_t
string(const char *text)
{
    gd_str_t  str;

    str.data = (u_char *) text;
    str.len = strlen(text);

    return str;
}


static void
becomes(const char *source, const char *want)
{
    gd_str_t    html, clean;
    gd_html_t   h;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    html = string(source);
    clean = html;

    ok(gd_html_clean(&h, &html, &clean) == GD_OK && !h.linear,
       "cleaned: %s", want);
    is_str(&clean, want, "as expected");
    ok(gd_inert(&clean) == NULL && gd_seen(&clean), "and inert");

    gd_arena_destroy(&arena);
}


static void
test_litter(void)
{
    becomes("<P>a</P>", "<p>a</p>");
    becomes("<p class=\"MsoNormal\" style=\"mso-x:1\" id=a>a<o:p></o:p></p>",
            "<p>a</p>");
    becomes("<p><span lang=EN-US>2020</span><span>年</span></p>",
            "<p>2020年</p>");
    becomes("<p><span lang=bo id=x>a</span></p>",
            "<p><span lang=\"bo\">a</span></p>");
    becomes("<font size=5><big>a</big></font>", "a");
    becomes("<span><span></span></span><b></b><p></p><div><p></p></div>", "");
    becomes("<p>&nbsp;</p><p><br></p><p>　</p>a", "a");
    becomes("<P>a<b> </b>b</P>", "<p>a b</p>");
    becomes("<p>&nbsp;&nbsp;<b>a</b>&nbsp;</p>",
            "<p>\xc2\xa0\xc2\xa0<b>a</b></p>");
    becomes("<u>&nbsp;</u>", "<u>\xc2\xa0</u>");
    becomes("<!--[if gte mso 9]><xml><a>x</a></xml><![endif]--><p>a",
            "<p>a</p>");
    becomes("<![if !supportLists]>一、<![endif]>a", "一、a");
    becomes("<strike>a</strike><tt>b</tt><dfn>c</dfn>",
            "<s>a</s><code>b</code><i>c</i>");
    becomes("<section><article>a</article></section>",
            "<div><div>a</div></div>");
    becomes("<B><b>a</b></b><i><b><i>c</i></b></i>", "<b>a</b><i><b>c</b></i>");
    becomes("a&ldquo;b&rdquo;&#12288;&#x4e2d;&#150;&unknown;",
            "a“b”　中–&amp;unknown;");
    becomes("\n  <P>a</p>\n\n  <p>b</p>\n", "<p>a</p><p>b</p>");
}


static void
test_align(void)
{
    becomes("<p align=RIGHT>a", "<p class=\"right\">a</p>");
    becomes("<p style='color:red; TEXT-ALIGN : Right ;x:y'>a",
            "<p class=\"right\">a</p>");
    becomes("<p align=left style=text-align:center>a",
            "<p class=\"center\">a</p>");
    becomes("<p style=text-align:center align=right>a",
            "<p class=\"center\">a</p>");
    becomes("<p style='text-align:justify'>a", "<p>a</p>");
    becomes("<p align=left>a", "<p>a</p>");
    becomes("<center>a<p align=left>b</center>",
            "<div class=\"center\">a<p class=\"left\">b</p></div>");
    becomes("<table><th align=left>a<td align=middle>b",
            "<table><tbody><tr><th class=\"left\">a</th>"
            "<td class=\"center\">b</td></tr></tbody></table>");
    becomes("<p class='right' id=a>a", "<p class=\"right\">a</p>");
    becomes("<b align=right>a</b>", "<b>a</b>");
}


static void
test_headings(void)
{
    becomes("<h1>a</h1><h2>b</h2><h1>c</h1>", "<h2>a</h2><h3>b</h3><h2>c</h2>");
    becomes("<h3>a</h3><h3>b</h3>", "<h2>a</h2><h2>b</h2>");
    becomes("<h1>a</h1><h4>b</h4><h4>c</h4><h2>d</h2>",
            "<h2>a</h2><h3>b</h3><h3>c</h3><h3>d</h3>");
    becomes("<h4>a</h4><h1>b</h1><h4>c</h4>", "<h2>a</h2><h2>b</h2><h3>c</h3>");
    becomes("<h1>a<h2>b<h3>c<h4>d<h5>e<h6>f",
            "<h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h6>e</h6><h6>f</h6>");
    becomes("<h1></h1><h2>a</h2><h2>b</h2>", "<h2>a</h2><h2>b</h2>");
    becomes("<h1><p>a<p>b</h1>", "<h2>a<br>b</h2>");
    becomes("<h1>a<ul><li>b</ul>c</h1>",
            "<h2>a</h2><ul><li>b</li></ul><h2>c</h2>");
}


static void
test_structure(void)
{
    becomes("<p>a<p>b", "<p>a</p><p>b</p>");
    becomes("a<BR>b<br><br>", "a<br>b");
    becomes("<b>a<p>b</p>c</b>", "<b>a</b><p><b>b</b></p><b>c</b>");
    becomes("<a href=x><div>a</div><div>b</div></a>",
            "<div><a href=\"x\">a</a></div><div><a href=\"x\">b</a></div>");
    becomes("<ul>a<li>b<p>c</ul>",
            "<ul><li>a</li><li>b<p>c</p></li></ul>");
    becomes("<ul><ul><li>a</ul></ul>",
            "<ul><li><ul><li>a</li></ul></li></ul>");
    becomes("<li>a", "<div>a</div>");
    becomes("<dl><div><dt>a<dd>b</div>c</dl>",
            "<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>");
    becomes("<p>a<table><tr><td>b</table>c",
            "<p>a</p><table><tbody><tr><td>b</td></tr></tbody></table>c");
    becomes("<table><colgroup><col width=5></colgroup><tr><td>a</table>",
            "<table><tbody><tr><td>a</td></tr></tbody></table>");
    becomes("<table><tr></table><table></table>", "");
    becomes("<table><tr><td></table>",
            "<table><tbody><tr><td></td></tr></tbody></table>");
    becomes("<pre>\n\n a\n<B>b</B>  c</pre>",
            "<pre>\n\n a\n<b>b</b>  c</pre>");
    becomes("<pre>a<br>b<p>c</pre>", "<pre>a\nb\nc</pre>");
    becomes("<PRE>\na</PRE>", "<pre>a</pre>");
    becomes("<figure><img src=a.png><figcaption>a</figure>",
            "<figure><img src=\"a.png\"><figcaption>a</figcaption></figure>");
    becomes("a<HR>b", "a<hr>b");
    becomes("<div>a<DIV></DIV>b</div>", "<div>a<br>b</div>");
}


static void
test_attrs(void)
{
    becomes("<a HREF=' http://A.b/c d ' title='x\ny'>a</a>",
            "<a href=\"http://A.b/c%20d\" title=\"x y\">a</a>");
    becomes("<a href='HTTPS://a.b/?c&d=\"'>a</a>",
            "<a href=\"https://a.b/?c&amp;d=%22\">a</a>");
    becomes("<a href=中文.html name=b>a</a>", "<a href=\"中文.html\">a</a>");
    becomes("<a href=b\\c>a</a>", "<a href=\"b%5Cc\">a</a>");
    becomes("<img alt='\"<&>' src=a.png width=5>",
            "<img src=\"a.png\" alt=\"&quot;&lt;&amp;&gt;\">");
    becomes("<table><td rowspan=1 colspan=2000>a",
            "<table><tbody><tr><td colspan=\"1000\">a</td></tr></tbody>"
            "</table>");
    becomes("<ol type=a start=3><li value=7>a",
            "<ol start=\"3\" type=\"a\"><li value=\"7\">a</li></ol>");
    becomes("<p lang=en>a", "<p lang=\"en\">a</p>");
}


/* html is left as it is, and found so in one pass */

static void
canonical(const char *source)
{
    gd_str_t    html, clean;
    gd_html_t   h;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    html = string(source);

    ok(gd_html_clean(&h, &html, &clean) == GD_OK && h.linear
       && clean.data == html.data && clean.len == html.len
       && h.notes == NULL, "canonical: %s", source);

    gd_arena_destroy(&arena);
}


static void
test_canonical(void)
{
    canonical("");
    canonical("正文");
    canonical("<p>a &amp; b &lt; c &gt; \"d\" 'e'</p>\n<p>b</p>");
    canonical("<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2>");
    canonical("<table lang=\"zh\">\n <thead><tr><th scope=\"col\">a</th></tr>"
              "</thead>\n<tbody> <tr>\n<td class=\"right\" colspan=\"2\">b</td>"
              "</tr></tbody>\n</table>");
    canonical("<ul>\n<li>a<ol><li>b</li></ol></li>\n</ul>");
    canonical("<p><a href=\"http://a.b/?c&amp;d\" title=\"&quot;\"><b>a</b></a>"
              "<br><img src=\"/a.png\"></p>");
    canonical("<a href=\"mailto:a@b.c\">a</a><a href=\"tel:+86\">b</a>"
              "<a href=\"../a\">c</a><a href=\"?a:b\">d</a>");
    canonical("<dl><dt>a</dt><dd><p>b</p></dd></dl><hr><pre>a\n\tb</pre>");
    canonical("<table><colgroup><col span=\"2\"></colgroup><tbody><tr><td>"
              "</td></tr></tbody></table>");
    canonical("<p>￥，。！\xe0\xa0\x80\xed\x9f\xbf\xf0\x9f\x98\x80</p>");
}


/* each of these is one step away from being canonical */

static void
test_doubts(void)
{
    size_t      i;
    gd_str_t    html, clean;
    gd_html_t   h;
    gd_arena_t  arena;

    static const char *const  doubts[] = {
        "<p>a", "a</p>", "<P>a</P>", "<p >a</p>", "<p>a</p >", "<p/>",
        "<br/>", "a > b", "a & b", "a &quot; b", "a &nbsp; b", "<p\n>a</p>",
        "<p class=right>a</p>", "<p class='right'>a</p>",
        "<p class=\"big\">a</p>", "<p class=\"right\" class=\"right\">a</p>",
        "<p lang=\"zh\" class=\"right\">a</p>", "<p title=\"a\">a</p>",
        "<h1>a</h1>", "<h3>a</h3>", "<h2>a</h2><h4>b</h4>",
        "<span>a</span>", "<a>a</a>", "<a title=\"b\">a</a>", "<img>",
        "<img alt=\"a\">", "<b><p>a</p></b>", "<p><p>a</p></p>",
        "<ul>a</ul>", "<ul><p>a</p></ul>", "<li>a</li>", "<td>a</td>",
        "<table><tr><td>a</td></tr></table>",
        "<a href=\"b\"><i><a href=\"c\">a</a></i></a>", "<a href=\"#b\">a</a>",
        "<p>a\r</p>", "<p>\xc2\x80</p>", "<p>\xef\xbf\xbe</p>",
        "<ul>\t<li>a</li></ul>", "<td colspan=\"01\">a</td>",
        "<p lang=\"zh_CN\">a</p>", "<!---->", "<p", "<p class", "<p class=",
        "<p class=\"", "<", "</", "<a href=\"a`\">b</a>", "<br></br>",
        "<script>a</script>", "<p class=\"right\"lang=\"zh\">a</p>"
    };

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < gd_nelts(doubts); i++) {
        gd_html_init(&h, &arena);
        html = string(doubts[i]);

        ok(gd_html_clean(&h, &html, &clean) == GD_OK && !h.linear,
           "not canonical: %s", doubts[i]);
    }

    gd_arena_destroy(&arena);
}


static void
test_level(void)
{
    gd_str_t    html, clean;
    gd_html_t   h;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    h.level = 3;
    html = string("<h2>a</h2><h3>b</h3>");
    clean = html;

    ok(gd_html_clean(&h, &html, &clean) == GD_OK, "below a heading");
    is_str(&clean, "<h3>a</h3><h4>b</h4>", "headings begin with its level");

    html = clean;
    ok(gd_html_clean(&h, &html, &clean) == GD_OK && h.linear,
       "which is canonical there");

    gd_arena_destroy(&arena);
}


static gd_str_t
file(const char *name, u_char buf[GD_FILE_SIZE])
{
    char       path[512];
    FILE      *f;
    gd_str_t   text = gd_null_string;

    snprintf(path, sizeof(path), "%s%s", GD_HTML_FILES, name);

    f = fopen(path, "r");

    if (ok(f != NULL, "%s is there", name)) {
        text.data = buf;
        text.len = fread(buf, 1, GD_FILE_SIZE - 1, f);
        buf[text.len] = '\0';
        fclose(f);
    }

    return text;
}


/* a file as it was exported, what is published of it, and its text */

static void
test_file(const char *name)
{
    char           path[64];
    u_char         buf[GD_FILE_SIZE], want[GD_FILE_SIZE];
    gd_str_t       html, clean, text;
    gd_html_t      h;
    gd_arena_t     arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    snprintf(path, sizeof(path), "%s.html", name);
    html = file(path, buf);

    ok(gd_html_clean(&h, &html, &clean) == GD_OK && gd_inert(&clean) == NULL,
       "%s is cleaned", path);

    snprintf(path, sizeof(path), "%s.clean", name);
    (void) file(path, want);
    is_str(&clean, (char *) want, path);

    ok(gd_html_text(&arena, &clean, &text) == GD_OK, "its text");
    snprintf(path, sizeof(path), "%s.txt", name);
    (void) file(path, want);
    is_str(&text, (char *) want, path);

    gd_arena_destroy(&arena);
}


int
main(void)
{
    test_litter();
    test_align();
    test_headings();
    test_structure();
    test_attrs();
    test_canonical();
    test_doubts();
    test_level();
    test_file("word");
    test_file("cms");

    return done();
}
