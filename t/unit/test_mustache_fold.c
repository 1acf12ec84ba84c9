
/*
 * Copyright (C) govdisclose contributors
 *
 * Mustache: a template with its constants printed gives what it gave before.
 */


#include "gd_test_view.h"
#include "gd_mustache_ops.h"


/*
 * The same data as constants, frame and page; ops are those that are left, the
 * last one included, 0: the template cannot be folded.
 */

typedef struct {
    gd_case_t             c;          /* data is the page */
    const char           *constants;
    const char           *frame;
    gd_uint_t             ops;
} gd_fold_case_t;


static const gd_fold_case_t  gd_folds[] = {

    { { "nothing but constants", "a {{home}} {{style}} b", "{}",
        "a 1 &lt;s&gt; b", {0} },
      "{home: 1, style: '<s>'}", "{}", 1 },

    { { "a value of the page", "{{home}}{{title}}{{home}}", "{title: 't'}",
        "1t1", {0} },
      "{home: 1}", "{}", 2 },

    { { "a value of the frame", "{{home}}{{robots}}", "{}", "1r", {0} },
      "{home: 1}", "{robots: 'r'}", 2 },

    { { "what nobody has", "{{home}}({{title}})", "{}", "1()", {0} },
      "{home: 1}", "{}", 2 },

    { { "a link", "<a href=\"{{home}}\">", "{}", "<a href=\"../x\">", {0} },
      "{home: l'x'}", "{}", 1 },

    { { "a constant section", "{{#site}}a{{name}}b{{/site}}", "{name: 'no'}",
        "axb", {0} },
      "{site: {name: 'x'}}", "{}", 1 },

    { { "a path", "{{site.name}}{{site.phone}}", "{phone: 'no'}", "x", {0} },
      "{site: {name: 'x'}}", "{}", 1 },

    { { "a list", "{{#nav}}[{{name}}{{#current}}!{{/current}}]{{/nav}}",
        "{name: 'no'}", "[a!][b]", {0} },
      "{nav: [{name: 'a', current: true}, {name: 'b', current: false}]}",
      "{}", 1 },

    { { "a list that is empty", "({{#nav}}a{{/nav}}{{^nav}}b{{/nav}})", "{}",
        "(b)", {0} },
      "{nav: []}", "{}", 1 },

    { { "elements that lack a name", "{{#nav}}{{title}}{{name}},{{/nav}}",
        "{title: 't'}", "ta,tb,", {0} },
      "{nav: [{name: 'a'}, {name: 'b'}]}", "{}", 3 },

    { { "itself", "{{#nav}}{{.}}{{/nav}}{{#title}}{{.}}{{/title}}",
        "{title: 't'}", "12t", {0} },
      "{nav: [1, 2]}", "{}", 4 },

    { { "a section of the page", "{{#items}}{{home}}{{name}},{{/items}}.",
        "{items: [{name: 'a'}, {name: 'b'}]}", "1a,1b,.", {0} },
      "{home: 1}", "{}", 4 },

    { { "a list within a section of the page",
        "{{#title}}{{#nav}}{{name}}{{/nav}}{{/title}}", "{title: 't'}", "ab",
        {0} },
      "{nav: [{name: 'a'}, {name: 'b'}]}", "{}", 3 },

    { { "an inverted section of the page", "a{{^title}}{{home}}{{/title}}b",
        "{}", "a1b", {0} },
      "{home: 1}", "{}", 3 },

    { { "text behind a section is not text in it",
        "{{^title}}no{{/title}}{{home}}", "{title: 't'}", "1", {0} },
      "{home: 1}", "{}", 3 },

    { { "partials", "{{>p}}{{>p}}", "{title: 't'}", "1t1t", {
        "p", "{{home}}{{title}}" } },
      "{home: 1}", "{}", 3 },

    { { "a list with more on the page", "{{#metas}}{{name}},{{/metas}}",
        "{}", "a,b,c,", {0} },
      "{+metas: [{name: 'a'}, {name: 'b'}]}", "{metas: [{name: 'c'}]}", 4 },

    { { "a list with more, inverted", "{{^metas}}none{{/metas}}", "{}", "",
        {0} },
      "{+metas: [{name: 'a'}]}", "{metas: [{name: 'c'}]}", 0 },

    { { "a section of the page within a constant one",
        "{{#nav}}{{#title}}{{name}}{{/title}}{{/nav}}", "{title: 't'}", "a",
        {0} },
      "{nav: [{name: 'a'}]}", "{}", 0 },

    { { "an indented partial", "  {{>p}}\n", "{}", "  1\n", {
        "p", "{{home}}\n" } },
      "{home: 1}", "{}", 0 },

    { { "a partial that includes itself", "{{>p}}", "{title: 't'}", "(t)", {
        "p", "{{^items}}({{title}}){{/items}}{{#items}}{{>p}}{{/items}}" } },
      "{home: 1}", "{}", 0 },
};


static void
test_fold(const gd_fold_case_t *f)
{
    gd_try_t           t;
    gd_int_t           rc;
    gd_out_t           out;
    gd_str_t           str;
    gd_val_t           stack[2], all[3];
    uint64_t           folded;
    const char        *p;
    gd_mu_template_t  *template;
    char               constants[256];

    if (gd_try(&t, &f->c) != GD_OK) {
        ok(0, "%s: not compiled", f->c.name);
        gd_try_end(&t);
        return;
    }

    gd_str_set(&t.view.root, "../");

    /* a plus is before a list that has more */

    strcpy(constants, f->constants);
    p = strchr(constants, '+');

    if (p != NULL) {
        constants[p - constants] = ' ';
    }

    all[0] = gd_test_data(&t.view, constants);
    stack[0] = gd_test_data(&t.view, f->frame);
    stack[1] = gd_test_data(&t.view, f->c.data);

    if (p != NULL) {
        all[0].u.obj->pairs[0].val.u.list->more = 1;
    }

    rc = gd_mustache_fold(&t.view, &t.img, t.template, &all[0], NULL,
                          &folded);

    is_int(rc, f->ops ? GD_OK : GD_DECLINED, f->c.name);

    if (rc == GD_OK) {
        template = gd_image_ptr(&t.img, folded);
        is_int(template->ops.len, (int64_t) f->ops, "  ops");

    } else {
        ok(folded == t.template, "  is as it was");
    }

    if (rc == GD_OK) {
        gd_out_arena(&out, &t.arena);
        is_int(gd_mustache_render(&t.view, folded, stack, 2, &out), GD_OK,
               "  rendered");
        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);
        is_str(&str, f->c.want, "  without the constants");
    }

    if (p == NULL) {
        all[1] = stack[0];
        all[2] = stack[1];

        gd_out_arena(&out, &t.arena);
        is_int(gd_mustache_render(&t.view, t.template, all, 3, &out), GD_OK,
               "  rendered as it was");
        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);
        is_str(&str, f->c.want, "  with them");
    }

    gd_try_end(&t);
}


/* a record with a title, a validity and keywords */

static gd_rec_t *
gd_fold_rec(gd_image_t *img)
{
    gd_ref_t   title, word, list;
    gd_str_t   str;
    gd_rec_t  *rec;
    uint64_t   off;

    str = gd_test_str("<t>");
    ok(gd_image_str(img, &str, &title) == GD_OK, "a title");

    str = gd_test_str("k");
    ok(gd_image_str(img, &str, &word) == GD_OK, "a keyword");

    ok(gd_image_array(img, 1, sizeof(gd_ref_t), &list) == GD_OK, "keywords");
    *gd_elts(img, gd_ref_t, list) = word;

    off = gd_image_alloc(img, sizeof(gd_rec_t) + 3 * sizeof(uint64_t));

    rec = gd_image_ptr(img, off);
    rec->has = (1ull << GD_ITEM_title) | (1ull << GD_ITEM_validity)
               | (1ull << GD_ITEM_keywords);

    memcpy(&rec->slots[0], &title, sizeof(gd_ref_t));
    rec->slots[1] = GD_VALIDITY_AMENDED;
    memcpy(&rec->slots[2], &list, sizeof(gd_ref_t));

    return rec;
}


static void
test_fields(void)
{
    gd_try_t    t;
    gd_out_t    out;
    gd_str_t    str;
    gd_val_t    none, page;
    uint64_t    folded;
    gd_uint_t   i;

    static const gd_case_t  c = {
        "fields", "{{#title}}{{title}}{{topic}}{{.}}{{/title}}"
        "{{#keywords}}{{title}}{{.}}{{/keywords}}{{^topic}}-{{/topic}}"
        "{{topic_label}}{{#title}}({{#topic}}no{{/topic}}{{^topic}}[{{title}}]"
        "{{/topic}}{{validity_label}}){{/title}}{{#topic}}no{{/topic}}"
        "{{#validity}}{{validity}}:{{validity_label}}{{/validity}}", "", NULL,
        {0}
    };

    static const char  *const want[] = {
        "&lt;t&gt;&lt;t&gt;&lt;t&gt;k-([&lt;t&gt;]已修改)amended:已修改",
        "pppk-([p]已修改)amended:已修改", "pp-([p])"
    };

    ok(gd_try(&t, &c) == GD_OK, "fields: compiled");

    none = gd_test_data(&t.view, "{}");

    is_int(gd_mustache_fold(&t.view, &t.img, t.template, &none,
                            &gd_kind_item, &folded),
           GD_OK, "folded");

    page = gd_v_obj(gd_obj(&t.view, &gd_kind_item, gd_fold_rec(&t.img)));

    for (i = 0; i < gd_nelts(want); i++) {

        /* what the page puts goes before the record, which may be missing */

        if (i == 1) {
            gd_put(&t.view, page.u.obj, GD_N_title, gd_v_text("p"));

        } else if (i == 2) {
            page.u.obj->rec = NULL;
        }

        gd_out_arena(&out, &t.arena);
        ok(gd_mustache_render(&t.view, folded, &page, 1, &out) == GD_OK,
           "rendered");

        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);

        is_str(&str, want[i], "with the record's fields");
    }

    gd_try_end(&t);
}


/* the page's own address is a constant that prints another thing each time */

static void
test_own(void)
{
    gd_try_t    t;
    gd_out_t    out;
    gd_str_t    str, ext = gd_string(".json");
    gd_val_t    all, stack[2];
    uint64_t    folded;
    gd_uint_t   i;

    static const gd_case_t  c = {
        "own", "<{{url}}>{{#home}}{{title}}{{#title}}{{url}}{{/title}}"
        "{{/home}}{{#items}}{{url}}{{/items}}", "", NULL, {0}
    };

    static const struct {
        gd_str_t     path;
        gd_str_t     args;
        const char  *want;
    } pages[] = {
        { gd_string("a/b"), gd_null_string,
          "<../a/b.json>t../a/b.json../a/b.json" },
        { gd_string("c"), gd_string("?x=1&y='"),
          "<../c.json?x=1&amp;y=&#39;>t../c.json?x=1&amp;y=&#39;"
          "../c.json?x=1&amp;y=&#39;" },
        { gd_null_string, gd_null_string,
          "<../index.json>t../index.json../index.json" }
    };

    ok(gd_try(&t, &c) == GD_OK, "own: compiled");

    gd_str_set(&t.view.root, "../");

    all = gd_test_data(&t.view, "{home: true}");
    gd_put(&t.view, all.u.obj, GD_N_url, gd_v_own(ext));

    is_int(gd_mustache_fold(&t.view, &t.img, t.template, &all, &gd_kind_item,
                            &folded),
           GD_OK, "folded");

    for (i = 0; i < gd_nelts(pages); i++) {
        t.view.path = pages[i].path;
        t.view.args = pages[i].args;

        stack[0] = gd_test_data(&t.view, "{}");
        stack[1] = gd_test_data(&t.view, "{title: 't', items: [1]}");

        gd_out_arena(&out, &t.arena);
        ok(gd_mustache_render(&t.view, folded, stack, 2, &out) == GD_OK,
           "rendered");

        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);
        is_str(&str, pages[i].want, "with the page's address");

        stack[0] = all;

        gd_out_arena(&out, &t.arena);
        ok(gd_mustache_render(&t.view, t.template, stack, 2, &out) == GD_OK,
           "rendered as it was");

        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);
        is_str(&str, pages[i].want, "with the same");
    }

    gd_try_end(&t);
}


/* names of the frame, of the page and of its record, one before the other */

static void
test_stack(void)
{
    gd_try_t   t;
    gd_out_t   out;
    gd_str_t   str;
    gd_val_t   none, stack[2];
    uint64_t   templates[2];
    gd_uint_t  i;

    static const gd_case_t  c = {
        "stack", "{{title}}|{{topic}}|{{robots}}|{{name}}|{{validity}}|"
        "{{#keywords}}{{.}}{{name}}{{robots}}{{title}}{{/keywords}}|"
        "{{^summary}}-{{/summary}}{{#summary}}no{{/summary}}", "", NULL, {0}
    };

    ok(gd_try(&t, &c) == GD_OK, "stack: compiled");

    none = gd_test_data(&t.view, "{}");
    templates[0] = t.template;

    is_int(gd_mustache_fold(&t.view, &t.img, t.template, &none,
                            &gd_kind_item, &templates[1]),
           GD_OK, "folded");

    /* the record answers for a topic that it has not */

    stack[0] = gd_test_data(&t.view, "{title: 'f', topic: 'f', robots: 'f', "
                                     "name: 'f', summary: 'f'}");
    stack[1] = gd_v_obj(gd_obj(&t.view, &gd_kind_item, gd_fold_rec(&t.img)));

    gd_put(&t.view, stack[1].u.obj, GD_N_name, gd_v_text("p"));
    gd_put(&t.view, stack[1].u.obj, GD_N_name, gd_v_text("second"));
    gd_put(&t.view, stack[1].u.obj, GD_N_validity, gd_v_text("v"));

    for (i = 0; i < 2; i++) {
        gd_out_arena(&out, &t.arena);
        ok(gd_mustache_render(&t.view, templates[i], stack, 2, &out) == GD_OK,
           "rendered");

        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);
        is_str(&str, "&lt;t&gt;||f|p|v|kpf&lt;t&gt;|-", "what is nearest");
    }

    gd_try_end(&t);
}


int
main(void)
{
    gd_uint_t  i;

    for (i = 0; i < gd_nelts(gd_folds); i++) {
        test_fold(&gd_folds[i]);
    }

    test_fields();
    test_own();
    test_stack();

    return done();
}
