
/*
 * Copyright (C) govdisclose contributors
 *
 * Mustache: what the compiler says about mistakes, and where.
 */


#include "gd_test_view.h"


typedef struct {
    const char           *name;
    const char           *want;
    gd_case_t             c;
} gd_mistake_t;


static const gd_mistake_t  gd_mistakes[] = {

    { "unclosed tag",
      "page.html:2:3: error: unclosed tag, expected \"}}\"",
      { "", "a\nb {{title\nc", "{}", "", {0} } },

    { "unclosed tag at the end",
      "page.html:1:1: error: unclosed tag, expected \"}}\"",
      { "", "{{", "{}", "", {0} } },

    { "unclosed triple tag",
      "page.html:1:2: error: unclosed tag, expected \"}}}\"",
      { "", "<{{{title}}>", "{}", "", {0} } },

    { "unclosed comment",
      "page.html:3:1: error: unclosed tag, expected \"}}\"",
      { "", "\r\n\r\n{{! all of it", "{}", "", {0} } },

    { "unclosed tag, own delimiters",
      "page.html:1:14: error: unclosed tag, expected \"%>\"",
      { "", "{{=<% %>=}}a <%title}}", "{}", "", {0} } },

    { "unclosed delimiters",
      "page.html:1:1: error: unclosed tag, expected \"=}}\"",
      { "", "{{=<% %>}}", "{}", "", {0} } },

    { "columns count characters",
      "page.html:2:6: error: unclosed tag, expected \"}}\"",
      { "", "政府\n信息公开 {{", "{}", "", {0} } },

    { "unclosed section: the place of its opening tag",
      "page.html:2:2: error: unclosed section \"title\", "
      "expected its closing tag",
      { "", "a\n {{#title}}\nb\n", "{}", "", {0} } },

    { "two unclosed sections: the inner one",
      "page.html:1:11: error: unclosed section \"year\", "
      "expected its closing tag",
      { "", "{{#title}}{{^year}}", "{}", "", {0} } },

    { "closing tag of another section",
      "page.html:1:20: error: closing tag of \"title\", "
      "expected that of \"year\"",
      { "", "{{#title}}{{#year}}{{/title}}{{/year}}", "{}", "", {0} } },

    { "closing tag of no section",
      "page.html:3:1: error: closing tag of \"title\", expected none: "
      "no section is open",
      { "", "\n\n{{/title}}", "{}", "", {0} } },

    { "closed twice",
      "page.html:1:21: error: closing tag of \"title\", expected none: "
      "no section is open",
      { "", "{{#title}}{{/title}}{{/title}}", "{}", "", {0} } },

    { "empty tag",
      "page.html:1:3: error: empty tag, expected a name",
      { "", "ab{{}}", "{}", "", {0} } },

    { "tag of blanks",
      "page.html:1:3: error: empty tag, expected a name",
      { "", "ab{{ \t}}", "{}", "", {0} } },

    { "empty section",
      "page.html:1:1: error: empty tag, expected a name",
      { "", "{{#}}{{/}}", "{}", "", {0} } },

    { "empty closing tag",
      "page.html:1:11: error: empty tag, expected a name",
      { "", "{{#title}}{{/}}", "{}", "", {0} } },

    { "empty partial",
      "page.html:1:1: error: empty tag, expected a name",
      { "", "{{>}}", "{}", "", {0} } },

    { "empty triple",
      "page.html:1:1: error: empty tag, expected a name",
      { "", "{{{}}}", "{}", "", {0} } },

    { "name with a blank",
      "page.html:1:2: error: bad name \"title year\", expected letters, "
      "digits, \"_\" and \"-\", in parts joined by dots",
      { "", "a{{title year}}", "{}", "", {0} } },

    { "name with two dots in a row",
      "page.html:1:1: error: bad name \"a..b\", expected letters, "
      "digits, \"_\" and \"-\", in parts joined by dots",
      { "", "{{a..b}}", "{}", "", {0} } },

    { "name that begins with a dot",
      "page.html:1:1: error: bad name \".title\", expected letters, "
      "digits, \"_\" and \"-\", in parts joined by dots",
      { "", "{{.title}}", "{}", "", {0} } },

    { "name that ends in a dot",
      "page.html:1:1: error: bad name \"title.\", expected letters, "
      "digits, \"_\" and \"-\", in parts joined by dots",
      { "", "{{#title.}}", "{}", "", {0} } },

    { "a tag of an optional module",
      "page.html:1:1: error: bad name \"$block\", expected letters, "
      "digits, \"_\" and \"-\", in parts joined by dots",
      { "", "{{$block}}{{/block}}", "{}", "", {0} } },

    { "one delimiter",
      "page.html:2:1: error: bad delimiters \"<%\", expected two words "
      "without \"=\"",
      { "", "\n{{=<%=}}", "{}", "", {0} } },

    { "three delimiters",
      "page.html:1:1: error: bad delimiters \"a b c\", expected two words "
      "without \"=\"",
      { "", "{{=a b c=}}", "{}", "", {0} } },

    { "delimiter with an equals sign",
      "page.html:1:1: error: bad delimiters \"<= =>\", expected two words "
      "without \"=\"",
      { "", "{{=<= =>=}}", "{}", "", {0} } },

    { "no delimiters",
      "page.html:1:1: error: bad delimiters \"\", expected two words "
      "without \"=\"",
      { "", "{{= =}}", "{}", "", {0} } },

    { "unknown partial",
      "page.html:2:5: error: unknown partial \"foot\", expected the name of "
      "a template",
      { "", "a\n    {{> foot }}\n", "{}", "", {0} } },

    { "mistake in a partial",
      "head.html:2:1: error: unclosed section \"title\", "
      "expected its closing tag",
      { "", "{{>head}}", "{}", "", {"head", "\n{{#title}}"} } },

    { "mistake in a partial of a partial",
      "logo.html:1:1: error: unclosed tag, expected \"}}\"",
      { "", "{{>head}}", "{}", "", {"head", " {{>logo}}", "logo", "{{"} } },

    { "unknown name",
      "page.html:2:2: warning: unknown name \"no_such_name\"",
      { "", "\n {{no_such_name}}", "{}", "", {0} } },

    { "unknown name of a section",
      "page.html:1:1: warning: unknown name \"no_such_name\"",
      { "", "{{#no_such_name}}{{/no_such_name}}", "{}", "", {0} } },

    { "unknown part of a name",
      "page.html:1:1: warning: unknown name \"no_such_name\"",
      { "", "{{title.no_such_name}}", "{}", "", {0} } },

    { "label of an unknown name",
      "page.html:1:1: warning: unknown name \"no_such_label\"",
      { "", "{{no_such_label}}", "{}", "", {0} } },

    { "nothing to say",
      "",
      { "", "{{title}} {{.}} {{validity_label}} {{#id}}{{/id}}", "{}", "",
        {0} } },
};


static void
gd_test_mistakes(void)
{
    gd_try_t    t;
    gd_str_t    str;
    gd_int_t    rc;
    gd_uint_t   i;

    for (i = 0; i < gd_nelts(gd_mistakes); i++) {

        rc = gd_try(&t, &gd_mistakes[i].c);
        str = gd_try_message(&t);

        is_str(&str, gd_mistakes[i].want, gd_mistakes[i].name);

        is_int(rc, t.diag.errors ? GD_ERROR : GD_OK, "and its return code");

        gd_try_end(&t);
    }
}


/* opens a section n times in itself, or n partials p0, p1 ... one by one */

static gd_int_t
gd_test_find_deep(void *data, const gd_str_t *name, gd_str_t *file,
    gd_str_t *text)
{
    int          n;
    gd_try_t    *t;

    t = data;
    *file = *name;

    if (gd_str_is(name, "page")) {
        gd_str_set(text, "{{>p0}}");
        return GD_OK;
    }

    n = atoi((char *) name->data + 1);

    return gd_arena_printf(&t->diag.arena, text, n < 99 ? "x{{>p%d}}" : "%d",
                           n + 1);
}


static void
gd_test_depth(int sections, const char *want)
{
    int         i;
    char        text[4096], *p;
    gd_try_t    t;
    gd_str_t    str;
    gd_case_t   c = { "", text, "{}", "", {0} };

    p = text;

    for (i = 0; i < sections; i++) {
        p += sprintf(p, "{{#title}}");
    }

    for (i = 0; i < sections; i++) {
        p += sprintf(p, "{{/title}}");
    }

    (void) gd_try(&t, &c);
    str = gd_try_message(&t);

    is_str(&str, want, "sections in sections");

    gd_try_end(&t);
}


static void
gd_test_partials(void)
{
    gd_try_t    t;
    gd_str_t    str, name = gd_string("page");
    gd_int_t    rc;
    gd_case_t   c = { "", "", "{}", "", {0} };

    (void) gd_try(&t, &c);

    t.m.compiled = NULL;
    t.m.find = gd_test_find_deep;

    rc = gd_mustache_compile(&t.m, &name, &t.template);
    str = gd_try_message(&t);

    is_int(rc, GD_ERROR, "partials of partials of partials");
    is_str(&str, "p63:1:2: error: partial \"p64\" is nested too deep, "
           "expected 64 levels at most", "and the one that is too deep");

    gd_try_end(&t);
}


/* each mistake is told once, and all of them in one run */

static void
gd_test_all(void)
{
    gd_try_t    t;
    gd_str_t    str, name = gd_string("page"), good = gd_string("good"),
                other = gd_string("other");
    gd_case_t   c = { "", "{{>a}}\n {{>a}}\n{{>b}}{{no_such_name}}", "{}", "",
                      {"a", "{{bad name}}", "b", "{{}}", "good", "fine"} };

    (void) gd_try(&t, &c);

    str = gd_try_message(&t);

    is_int((int64_t) t.diag.errors, 2, "two partials with mistakes");
    is_int((int64_t) t.diag.warnings, 1, "and one unknown name");

    is_str(&str, "page.html:3:7: warning: unknown name \"no_such_name\"",
           "first what is in the page");

    (void) gd_diag_format(t.diag.first->next, &t.arena, &str);
    is_str(&str, "a.html:1:1: error: bad name \"bad name\", expected "
           "letters, digits, \"_\" and \"-\", in parts joined by dots",
           "then what is in a partial, once");

    is_int(gd_mustache_compile(&t.m, &name, &t.template), GD_ERROR,
           "the page fails again");
    is_int(gd_mustache_compile(&t.m, &good, &t.template), GD_OK,
           "others compile after an error");
    is_int(gd_mustache_compile(&t.m, &other, &t.template), GD_ERROR,
           "there is no such template");

    gd_try_end(&t);
}


static void
gd_test_unknown(void)
{
    gd_try_t    t;
    gd_str_t    str, other = gd_string("other");
    gd_case_t   c = { "", "", "{}", "", {"bad", "{{"} };

    (void) gd_try(&t, &c);
    (void) gd_mustache_compile(&t.m, &other, &t.template);

    str = gd_try_message(&t);
    is_str(&str, "other: error: there is no template of this name",
           "a template that is not there");

    gd_str_set(&other, "bad");

    (void) gd_mustache_compile(&t.m, &other, &t.template);
    (void) gd_mustache_compile(&t.m, &other, &t.template);

    is_int((int64_t) t.diag.errors, 3, "asked for again, it fails again");

    (void) gd_diag_format(t.diag.first->next->next, &t.arena, &str);
    is_str(&str, "bad.html: error: template has failed to compile before",
           "and says so");

    gd_try_end(&t);
}


static void
gd_test_two_forms(void)
{
    gd_try_t    t;
    gd_case_t   c = { "", "{{>a}} {{>a}}\n {{>a}}\n", "{}", "",
                      {"a", "{{no_such_name}}"} };

    (void) gd_try(&t, &c);

    is_int((int64_t) t.diag.warnings, 1, "two forms, one warning");

    gd_try_end(&t);
}


int
main(void)
{
    gd_test_mistakes();
    gd_test_depth(32, "");
    gd_test_depth(33, "page.html:1:321: error: section \"title\" is nested "
                  "too deep, expected 32 levels at most");
    gd_test_partials();
    gd_test_all();
    gd_test_unknown();
    gd_test_two_forms();

    return done();
}
