
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test_view.h"
#include "gd_json_write.h"


typedef struct {
    const char           *name;
    const char           *data;
    const char           *want;
} gd_json_case_t;


static const gd_json_case_t  gd_json_cases[] = {

    { "null", "null", "null\n" },
    { "true", "true", "true\n" },
    { "false", "false", "false\n" },
    { "integer", "-12", "-12\n" },
    { "string", "'政府 \"x\" \\ /'", "\"政府 \\\"x\\\" \\\\ /\"\n" },
    { "control characters", "'a\n\t\r\001b'", "\"a\\n\\t\\r\\u0001b\"\n" },
    { "HTML is a string", "h'<p class=\"a\">&amp;</p>'",
      "\"<p class=\\\"a\\\">&amp;</p>\"\n" },
    { "date", "d20200301", "\"2020-03-01\"\n" },
    { "code", "@valid", "\"valid\"\n" },
    { "link", "l'items/a'", "\"../items/a\"\n" },
    { "link to the mount", "l''", "\"../\"\n" },
    { "cell", "=5", "5\n" },
    { "cell with a negative number", "=-5", "-5\n" },
    { "blank cell", "=_", "null\n" },
    { "absent cell", "=.", "null\n" },

    { "empty object", "{}", "{}\n" },
    { "empty list", "[]", "[]\n" },
    { "object", "{a: 1, b: 'x'}", "{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n" },
    { "null is kept", "{a: null}", "{\n  \"a\": null\n}\n" },
    { "key is escaped", "{a\"b: 1}", "{\n  \"a\\\"b\": 1\n}\n" },
    { "hidden pairs are left out", "{-id: 1, a: 2, -title: 3}",
      "{\n  \"a\": 2\n}\n" },
    { "only hidden pairs", "{-id: 1}", "{}\n" },
    { "code with its label", "{validity: @repealed, a: 1}",
      "{\n  \"validity\": \"repealed\",\n  \"validity_label\": \"废止\",\n"
      "  \"a\": 1\n}\n" },
    { "code without a label", "{applicant: @natural, a: 1}",
      "{\n  \"applicant\": \"natural\",\n  \"a\": 1\n}\n" },
    { "cells", "{a: =0, b: =_, c: =., d: =7}",
      "{\n  \"a\": 0,\n  \"b\": null,\n  \"d\": 7\n}\n" },
    { "object in an object", "{a: {b: {}, c: {d: 1}}, e: 2}",
      "{\n  \"a\": {\n    \"b\": {},\n    \"c\": {\n      \"d\": 1\n    }\n"
      "  },\n  \"e\": 2\n}\n" },

    { "list of integers", "[1, 2, 3]", "[1, 2, 3]\n" },
    { "list of cells", "{new: [=1, =_, =., =0]}",
      "{\n  \"new\": [1, null, null, 0]\n}\n" },
    { "list of strings", "['a', 'b']", "[\"a\", \"b\"]\n" },
    { "list of codes has no labels", "[@valid, @repealed]",
      "[\"valid\", \"repealed\"]\n" },
    { "list of objects", "[{a: 1}, {a: 2, b: 3}]",
      "[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": 2,\n    \"b\": 3\n  }\n]\n"
    },
    { "list of lists", "{m: [[1, 2], []]}",
      "{\n  \"m\": [\n    [1, 2],\n    []\n  ]\n}\n" },
    { "object behind a list", "{l: [1], o: [{a: [2]}], z: 0}",
      "{\n  \"l\": [1],\n  \"o\": [\n    {\n      \"a\": [2]\n    }\n  ],\n"
      "  \"z\": 0\n}\n" },
};


static gd_str_t
gd_json_text(gd_view_t *view, const gd_val_t *val, unsigned *failed)
{
    gd_out_t  out;
    gd_str_t  str;

    gd_out_arena(&out, view->arena);
    gd_json_write(view, val, &out);

    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);
    *failed = out.failed;

    return str;
}


static void
gd_test_values(gd_view_t *view)
{
    unsigned   failed;
    gd_str_t   str;
    gd_val_t   val;
    gd_uint_t  i;

    gd_str_set(&view->root, "../");

    for (i = 0; i < gd_nelts(gd_json_cases); i++) {
        val = gd_test_data(view, gd_json_cases[i].data);
        str = gd_json_text(view, &val, &failed);

        is_str(&str, gd_json_cases[i].want, gd_json_cases[i].name);
    }

    gd_str_set(&view->root, "");

    val = gd_test_data(view, "[l'', l'a\"b']");
    str = gd_json_text(view, &val, &failed);

    is_str(&str, "[\"./\", \"a\\\"b\"]\n", "links at the mount");

    memset(&val, 0, sizeof(gd_val_t));
    str = gd_json_text(view, &val, &failed);

    is_str(&str, "null\n", "nothing");
}


static gd_rec_t *
gd_test_correction(gd_image_t *img)
{
    gd_rec_t  *rec;
    gd_ref_t   ref;
    gd_str_t   note = gd_string("a\nb");

    (void) gd_image_str(img, &note, &ref);

    rec = gd_image_ptr(img, gd_image_alloc(img, 3 * sizeof(uint64_t)));
    rec->has = 1 << GD_CORRECTION_on | 1 << GD_CORRECTION_note;
    rec->slots[0] = gd_date(2021, 5, 6);
    memcpy(&rec->slots[1], &ref, sizeof(gd_ref_t));

    return rec;
}


static gd_rec_t *
gd_test_item(gd_image_t *img)
{
    uint64_t  *list;
    gd_rec_t  *rec;
    gd_ref_t   title, columns, corrections;
    gd_str_t   str = gd_string("决算");

    (void) gd_image_str(img, &str, &title);

    columns.off = gd_image_alloc(img, 2 * sizeof(uint64_t));
    columns.len = 2;

    list = gd_image_ptr(img, columns.off);
    memcpy(&list[0], &title, sizeof(gd_ref_t));
    memcpy(&list[1], &title, sizeof(gd_ref_t));

    corrections.off = gd_image_alloc(img, sizeof(uint64_t));
    corrections.len = 1;

    list = gd_image_ptr(img, corrections.off);
    list[0] = (uint64_t) ((u_char *) gd_test_correction(img) - img->base);

    rec = gd_image_ptr(img, gd_image_alloc(img, 7 * sizeof(uint64_t)));

    rec->has = 1ull << GD_ITEM_title | 1ull << GD_ITEM_columns
               | 1ull << GD_ITEM_published | 1ull << GD_ITEM_validity
               | 1ull << GD_ITEM_corrections
               | 1ull << GD_ITEM_privacy_reviewed;

    memcpy(&rec->slots[0], &title, sizeof(gd_ref_t));
    memcpy(&rec->slots[1], &columns, sizeof(gd_ref_t));
    rec->slots[2] = GD_SLOT_NULL;
    rec->slots[3] = 0;
    memcpy(&rec->slots[4], &corrections, sizeof(gd_ref_t));
    rec->slots[5] = 1;

    return rec;
}


static void
gd_test_records(gd_view_t *view, gd_image_t *img)
{
    unsigned   failed;
    gd_str_t   str, key = gd_string("own");
    gd_obj_t  *obj;
    gd_rec_t  *rec;
    gd_val_t   val;

    rec = gd_test_item(img);

    val = gd_v_rec(&gd_kind_item, rec);
    str = gd_json_text(view, &val, &failed);

    is_str(&str,
           "{\n"
           "  \"title\": \"决算\",\n"
           "  \"columns\": [\"决算\", \"决算\"],\n"
           "  \"published\": null,\n"
           "  \"validity\": \"valid\",\n"
           "  \"validity_label\": \"有效\",\n"
           "  \"corrections\": [\n"
           "    {\n"
           "      \"on\": \"2021-05-06\",\n"
           "      \"note\": \"a\\nb\"\n"
           "    }\n"
           "  ],\n"
           "  \"privacy_reviewed\": true\n"
           "}\n",
           "a record in the order of its table");

    obj = gd_obj(view, &gd_kind_item, rec);

    gd_put_key(view, obj, key, gd_v_int(1));
    gd_put(view, obj, GD_N_validity, gd_v_text("other"));
    gd_put_hidden(view, obj, GD_N_privacy_reviewed, gd_v_bool(1));
    gd_put_hidden(view, obj, GD_N_corrections, gd_v_bool(1));
    gd_put(view, obj, GD_N_columns, gd_v_list(gd_list(view, 0)));

    val = gd_v_obj(obj);
    str = gd_json_text(view, &val, &failed);

    is_str(&str,
           "{\n"
           "  \"title\": \"决算\",\n"
           "  \"published\": null,\n"
           "  \"own\": 1,\n"
           "  \"validity\": \"other\",\n"
           "  \"columns\": []\n"
           "}\n",
           "pairs behind the record, and in place of its fields");

    rec = gd_image_ptr(img, gd_image_alloc(img, sizeof(uint64_t)));
    val = gd_v_rec(&gd_kind_item, rec);
    str = gd_json_text(view, &val, &failed);

    is_str(&str, "{}\n", "an empty record");
}


static void
gd_test_depth(gd_view_t *view, int depth, unsigned want)
{
    int         i;
    unsigned    failed;
    gd_val_t    val;
    gd_obj_t   *obj;
    gd_list_t  *list;

    val = gd_v_int(1);

    for (i = 0; i < depth; i++) {

        if (i & 1) {
            list = gd_list(view, 1);
            gd_push(view, list, val);
            val = gd_v_list(list);

        } else {
            obj = gd_obj(view, NULL, NULL);
            gd_put(view, obj, GD_N_children, val);
            val = gd_v_obj(obj);
        }
    }

    (void) gd_json_text(view, &val, &failed);

    is_int(failed, want, "depth");
}


static void
gd_test_own(gd_view_t *view)
{
    gd_out_t   out;
    gd_str_t   str;
    gd_val_t   val;
    gd_view_t  page;
    gd_uint_t  i;

    static const struct {
        const char  *root;
        const char  *path;
        const char  *args;
        gd_str_t     ext;
        const char  *want;
    } own[] = {
        { "../", "a/b", "?q=\"", gd_string(".json"),
          "\"../a/b.json?q=\\\"\"\n" },
        { "../", "a/b", "", gd_string(""), "\"../a/b\"\n" },
        { "", "", "", gd_string(".json"), "\"index.json\"\n" },
        { "", "", "", gd_string(""), "\"./\"\n" },
        { "../", "", "", gd_string(""), "\"../\"\n" }
    };

    for (i = 0; i < gd_nelts(own); i++) {
        page = *view;
        page.root = gd_test_str(own[i].root);
        page.path = gd_test_str(own[i].path);
        page.args = gd_test_str(own[i].args);

        val = gd_v_own(own[i].ext);

        gd_out_arena(&out, view->arena);
        gd_json_write(&page, &val, &out);

        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);
        is_str(&str, own[i].want, "the page's own address");
    }
}


int
main(void)
{
    gd_image_t  img;
    gd_arena_t  arena;
    gd_view_t   view;

    if (gd_image_create(&img) != GD_OK) {
        return 1;
    }

    gd_arena_init(&arena, NULL, NULL);
    memset(&view, 0, sizeof(gd_view_t));

    view.img = &img;
    view.arena = &arena;

    gd_test_values(&view);
    gd_test_own(&view);
    gd_test_records(&view, &img);
    gd_test_depth(&view, 64, 0);
    gd_test_depth(&view, 65, 1);
    gd_test_depth(&view, 5000, 1);

    gd_arena_destroy(&arena);
    gd_image_destroy(&img);

    return done();
}
