
/*
 * Copyright (C) govdisclose contributors
 *
 * Mustache: types of values, records, labels, limits, lack of memory.
 */


#include "gd_test_view.h"


#define GD_DEEP            70


typedef struct {
    gd_out_t              out;
    u_char                text[4096];
    size_t                len;
    u_char                buffer[8];
    u_char               *refs[4];
    size_t                lens[4];
    gd_uint_t             nrefs;
    gd_uint_t             fail;       /* at the ref of that number */
} gd_chain_t;


static const gd_case_t  gd_types[] = {

    { "link", "<a href=\"{{v}}\">", "{v: l'items?q=a&page=2'}",
      "<a href=\"items?q=a&amp;page=2\">", {0} },
    { "link, triple", "{{{v}}}", "{v: l'a&b'}", "a&amp;b", {0} },
    { "link to the mount", "{{v}}", "{v: l''}", "./", {0} },
    { "link is true", "{{#v}}yes{{/v}}", "{v: l''}", "yes", {0} },
    { "code", "{{validity}}", "{validity: @repealed}", "repealed", {0} },
    { "label", "{{validity_label}}", "{validity: @repealed}", "废止", {0} },
    { "label, triple", "{{{validity_label}}}", "{validity: @valid}", "有效",
      {0} },
    { "label, dotted", "{{a.validity_label}}", "{a: {validity: @valid}}",
      "有效", {0} },
    { "label on the way is no object", "({{validity_label.id}})",
      "{validity: @valid}", "()", {0} },
    { "code without a label", "{{applicant}} ({{applicant_label}})",
      "{applicant: @natural}", "natural ()", {0} },
    { "no label is false", "{{^applicant_label}}no{{/applicant_label}}",
      "{applicant: @natural}", "no", {0} },
    { "label of no code", "({{title_label}})", "{title: 'x'}", "()", {0} },
    { "label of nothing", "({{title_label}})", "{}", "()", {0} },
    { "code is true", "{{#validity}}{{.}}{{/validity}}", "{validity: @valid}",
      "valid", {0} },
    { "label is true", "{{#validity_label}}{{.}}{{/validity_label}}",
      "{validity: @valid}", "有效", {0} },
    { "label of no code is false", "{{^title_label}}no{{/title_label}}",
      "{title: 'x'}", "no", {0} },
    { "date", "{{v}}", "{v: d20200301}", "2020-03-01", {0} },
    { "date is true", "{{#v}}{{.}}{{/v}}", "{v: d20200301}", "2020-03-01",
      {0} },
    { "cell", "{{v}}", "{v: =85}", "85", {0} },
    { "cell with zero is true", "{{#v}}{{.}}{{/v}}", "{v: =0}", "0", {0} },
    { "blank cell", "({{v}}{{#v}}no{{/v}})", "{v: =_}", "()", {0} },
    { "absent cell", "({{v}}{{#v}}no{{/v}})", "{v: =.}", "()", {0} },
    { "hidden pair", "{{id}}", "{-id: 'x'}", "x", {0} },
    { "known name as a key", "{{title}}", "{title: 'x'}", "x", {0} },
    { "key beyond ASCII", "{{标题}}", "{标题: 'x'}", "x", {0} },
    { "key with a dash", "{{a-b}}", "{a-b: 'x'}", "x", {0} },
};


static gd_int_t gd_chain_more(gd_out_t *out);
static gd_int_t gd_chain_ref(gd_out_t *out, u_char *data, size_t len);


static uint64_t
gd_test_slot(gd_image_t *img, const char *text)
{
    gd_ref_t  ref;
    gd_str_t  str;
    uint64_t  slot;

    str = gd_test_str(text);

    (void) gd_image_str(img, &str, &ref);
    memcpy(&slot, &ref, sizeof(uint64_t));

    return slot;
}


static gd_rec_t *
gd_test_item(gd_image_t *img)
{
    uint64_t   *columns;
    gd_rec_t   *rec, *withdrawn;
    gd_ref_t    ref;

    ref.off = gd_image_alloc(img, 2 * sizeof(uint64_t));
    ref.len = 2;

    columns = gd_image_ptr(img, ref.off);
    columns[0] = gd_test_slot(img, "budget");
    columns[1] = gd_test_slot(img, "plan");

    withdrawn = gd_image_ptr(img, gd_image_alloc(img, 3 * sizeof(uint64_t)));
    withdrawn->has = 1 << GD_WITHDRAWN_on | 1 << GD_WITHDRAWN_reason;
    withdrawn->slots[0] = gd_date(2021, 5, 6);
    withdrawn->slots[1] = gd_test_slot(img, "a < b");

    rec = gd_image_ptr(img, gd_image_alloc(img, 7 * sizeof(uint64_t)));

    rec->has = 1ull << GD_ITEM_title | 1ull << GD_ITEM_columns
               | 1ull << GD_ITEM_published | 1ull << GD_ITEM_validity
               | 1ull << GD_ITEM_html | 1ull << GD_ITEM_withdrawn;

    rec->slots[0] = gd_test_slot(img, "R&D");
    memcpy(&rec->slots[1], &ref, sizeof(gd_ref_t));
    rec->slots[2] = GD_SLOT_NULL;
    rec->slots[3] = 2;
    rec->slots[4] = gd_test_slot(img, "<p>");
    rec->slots[5] = (uint64_t) ((u_char *) withdrawn - img->base);

    return rec;
}


static void
gd_test_record(const char *template, const char *want)
{
    gd_try_t    t;
    gd_str_t    str;
    gd_obj_t   *obj;
    gd_val_t    stack[2];
    gd_out_t    out;
    gd_rec_t   *rec;
    gd_case_t   c = { "", template, "{}", "", {0} };

    (void) gd_try(&t, &c);

    rec = gd_test_item(&t.img);

    obj = gd_obj(&t.view, &gd_kind_item, rec);
    gd_put(&t.view, obj, GD_N_validity, gd_v_text("own"));

    stack[0] = gd_test_data(&t.view, "{summary: 'outer', phone: '12345'}");
    stack[1] = (*template == '!') ? gd_v_obj(obj)
                                  : gd_v_rec(&gd_kind_item, rec);

    gd_out_arena(&out, &t.arena);

    (void) gd_mustache_render(&t.view, t.template, stack, 2, &out);

    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);

    is_str(&str, want, template);

    gd_try_end(&t);
}


static void
gd_test_records(void)
{
    gd_test_record("{{title}}", "R&amp;D");
    gd_test_record("{{{html}}}{{html}}", "<p>&lt;p&gt;");
    gd_test_record("{{#columns}}{{.}},{{/columns}}", "budget,plan,");
    gd_test_record("{{validity}}={{validity_label}}", "repealed=废止");
    gd_test_record("({{published}}{{^published}}unknown{{/published}})",
                   "(unknown)");
    gd_test_record("{{#withdrawn}}{{on}} {{reason}} {{title}}{{/withdrawn}}",
                   "2021-05-06 a &lt; b R&amp;D");
    gd_test_record("{{withdrawn.on}}", "2021-05-06");
    gd_test_record("({{withdrawn}})", "()");
    gd_test_record("{{phone}}", "12345");

    /* no telephone of another office: the record answers for its fields */

    gd_test_record("({{summary}}{{^summary}}none{{/summary}})", "(none)");

    gd_test_record("!{{validity}} {{title}} ({{summary}}) {{phone}}",
                   "!own R&amp;D () 12345");
    gd_test_record("!{{#columns}}<{{.}}>{{/columns}}", "!<budget><plan>");
}


static void
gd_test_root(void)
{
    gd_try_t    t;
    gd_str_t    str;
    gd_val_t    val;
    gd_case_t   c = { "", "{{a}} {{b}}", "{}", "", {0} };

    (void) gd_try(&t, &c);

    gd_str_set(&t.view.root, "../../");
    val = gd_test_data(&t.view, "{a: l'items', b: l''}");

    (void) gd_try_render(&t, &val, &str);
    is_str(&str, "../../items ../../", "links stand behind the root");

    gd_try_end(&t);
}


static void
gd_test_empty_stack(void)
{
    gd_try_t    t;
    gd_out_t    out;
    gd_str_t    str;
    gd_val_t    stack[65];
    gd_case_t   c = { "", "({{.}}{{v}}{{a.b}}{{#.}}x{{/.}})", "{}", "", {0} };

    (void) gd_try(&t, &c);

    gd_out_arena(&out, &t.arena);

    is_int(gd_mustache_render(&t.view, t.template, NULL, 0, &out), GD_OK,
           "no context at all");

    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);

    is_str(&str, "()", "prints nothing but text");

    memset(stack, 0, sizeof(stack));

    is_int(gd_mustache_render(&t.view, t.template, stack, 64, &out), GD_ERROR,
           "no room for the context of a section");
    is_int(gd_mustache_render(&t.view, t.template, stack, 65, &out), GD_ERROR,
           "more contexts than there is room for");
    is_int(gd_mustache_render(&t.view, 0, stack, 1, &out), GD_ERROR,
           "no template");

    gd_try_end(&t);
}


static void
gd_test_deep(gd_uint_t n, gd_int_t want)
{
    gd_try_t    t;
    gd_str_t    str;
    gd_val_t    val;
    gd_obj_t   *obj;
    gd_uint_t   i;
    gd_case_t   c = { "", "{{>p}}", "{}", "",
                      {"p", "{{#children}}({{>p}}){{/children}}"} };

    (void) gd_try(&t, &c);

    val = gd_v_bool(0);

    for (i = 0; i < n; i++) {
        obj = gd_obj(&t.view, NULL, NULL);
        gd_put(&t.view, obj, GD_N_children, val);
        val = gd_v_obj(obj);
    }

    is_int(gd_try_render(&t, &val, &str), want, "a tree of objects");

    if (want == GD_OK) {
        is_int((int64_t) str.len, 2 * (int64_t) (n - 1), "all of it");
    }

    gd_try_end(&t);
}


/* 16 sections in themselves over 4 elements: 2^32 rounds that print nothing */

static void
gd_test_rounds(void)
{
    int         i;
    char        text[1024], *p;
    gd_try_t    t;
    gd_str_t    str;
    gd_val_t    val;
    gd_case_t   c = { "", text, "{}", "", {0} };

    p = text;

    for (i = 0; i < 16; i++) {
        p += sprintf(p, "{{#links}}");
    }

    for (i = 0; i < 16; i++) {
        p += sprintf(p, "{{/links}}");
    }

    (void) gd_try(&t, &c);

    val = gd_test_data(&t.view, "{links: [1, 2, 3, 4]}");

    is_int(gd_try_render(&t, &val, &str), GD_ERROR, "a page without end");

    gd_try_end(&t);
}


static gd_int_t
gd_chain_more(gd_out_t *out)
{
    gd_chain_t  *chain;

    chain = out->data;

    memcpy(chain->text + chain->len, out->start,
           (size_t) (out->pos - out->start));

    chain->len += (size_t) (out->pos - out->start);
    out->pos = out->start;

    return GD_OK;
}


static gd_int_t
gd_chain_ref(gd_out_t *out, u_char *data, size_t len)
{
    gd_chain_t  *chain;

    chain = out->data;

    if (++chain->fail == 0) {
        return GD_ERROR;
    }

    chain->refs[chain->nrefs] = data;
    chain->lens[chain->nrefs++] = len;

    return GD_OK;
}


static void
gd_chain(gd_chain_t *chain)
{
    memset(chain, 0, sizeof(gd_chain_t));

    chain->out.start = chain->buffer;
    chain->out.pos = chain->buffer;
    chain->out.end = chain->buffer + sizeof(chain->buffer);
    chain->out.more = gd_chain_more;
    chain->out.ref = gd_chain_ref;
    chain->out.data = chain;
}


static void
gd_test_refs(void)
{
    char         text[3000], html[2300];
    gd_try_t     t;
    gd_str_t     str;
    gd_val_t     val;
    gd_obj_t    *obj;
    gd_chain_t   chain;
    gd_case_t    c = { "", text, "{}", "", {0} };

    memset(text, 'a', sizeof(text));
    memset(html, 'b', sizeof(html));
    sprintf(text + 2200, "{{! joined }}cc{{{html}}}{{html}}tail of it");

    (void) gd_try(&t, &c);

    str.data = (u_char *) html;
    str.len = sizeof(html);

    obj = gd_obj(&t.view, NULL, NULL);
    gd_put(&t.view, obj, GD_N_html, gd_v_html(str));
    val = gd_v_obj(obj);

    gd_chain(&chain);

    is_int(gd_mustache_render(&t.view, t.template, &val, 1, &chain.out),
           GD_OK, "rendered into a chain");

    (void) gd_chain_more(&chain.out);

    is_int((int64_t) chain.nrefs, 2, "long text and long HTML are not copied");
    is_int((int64_t) chain.lens[0], 2202, "text around a comment is one");
    ok(chain.refs[0] > t.img.base && chain.refs[0] < t.img.base + t.img.used,
       "it stays in the image");
    ok(chain.refs[1] == (u_char *) html, "the HTML stays where it is");
    is_int((int64_t) chain.len, 2310, "what is escaped is copied");
    ok(memcmp(chain.text + 2300, "tail of it", 10) == 0, "so is a short text");

    gd_chain(&chain);
    chain.fail = (gd_uint_t) -2;

    is_int(gd_mustache_render(&t.view, t.template, &val, 1, &chain.out),
           GD_ERROR, "a chain that fails");

    gd_try_end(&t);
}


static void *
gd_test_no_more(void *data, size_t size)
{
    void  **block;

    block = data;

    if (*block != NULL) {
        return NULL;
    }

    *block = malloc(size);

    return *block;
}


/* an arena with that much left and no more to come */

static void
gd_test_arena(gd_arena_t *arena, void **block, size_t left)
{
    *block = NULL;

    gd_arena_init(arena, gd_test_no_more, block);

    (void) gd_arena_alloc(arena, 1);
    (void) gd_arena_alloc(arena, (size_t) (arena->end - arena->pos) - left);
}


static void
gd_test_memory(void)
{
    void       *block;
    size_t      left, good, bad, told;
    gd_try_t    t;
    gd_str_t    name = gd_string("page");
    gd_arena_t  arena;
    gd_case_t   c = { "", "{{=<% %>=}}<%#title%><%>p%>\n <%>p%>\n<%/title%>",
                      "{}", "", {"p", "{{a.b}} {{c}}"} };

    good = bad = told = 0;

    for (left = 0; left < 10000; left += 16) {
        (void) gd_try(&t, &c);

        gd_test_arena(&arena, &block, left);

        t.m.arena = &arena;
        t.m.compiled = NULL;
        t.diag.errors = 0;

        if (gd_mustache_compile(&t.m, &name, &t.template) == GD_OK) {
            good++;

        } else {
            bad++;
            told += (t.diag.errors == 1);
        }

        gd_arena_destroy(&arena);
        free(block);
        gd_try_end(&t);
    }

    ok(good > 0 && bad > 0, "without memory compiling fails");
    is_int((int64_t) told, (int64_t) bad, "and says so each time");

    (void) gd_try(&t, &c);
    (void) gd_image_seal(&t.img);

    t.m.compiled = NULL;

    is_int(gd_mustache_compile(&t.m, &name, &t.template), GD_ERROR,
           "nothing is compiled into a full image");

    gd_try_end(&t);
}


int
main(void)
{
    gd_test_cases(gd_types, gd_nelts(gd_types));
    gd_test_records();
    gd_test_root();
    gd_test_empty_stack();
    gd_test_deep(60, GD_OK);
    gd_test_deep(GD_DEEP, GD_ERROR);
    gd_test_rounds();
    gd_test_refs();
    gd_test_memory();

    return done();
}
