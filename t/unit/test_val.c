
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_val.h"
#include "gd_kinds.h"
#include "gd_str.h"

#include <stdlib.h>


typedef struct {
    gd_image_t            img;
    gd_arena_t            arena;
    gd_view_t             view;
} gd_fixture_t;


static void
gd_setup(gd_fixture_t *f)
{
    memset(f, 0, sizeof(gd_fixture_t));

    if (gd_image_create(&f->img) != GD_OK) {
        exit(1);
    }

    gd_arena_init(&f->arena, NULL, NULL);

    f->view.img = &f->img;
    f->view.arena = &f->arena;
}


static void
gd_teardown(gd_fixture_t *f)
{
    gd_arena_destroy(&f->arena);
    gd_image_destroy(&f->img);
}


static gd_str_t
gd_val_str(gd_val_t val)
{
    gd_str_t  str;

    str.data = val.u.data;
    str.len = val.len;

    return str;
}


static uint64_t
gd_ref_slot(gd_image_t *img, const char *text)
{
    gd_ref_t  ref;
    gd_str_t  str;
    uint64_t  slot;

    str.data = (u_char *) text;
    str.len = strlen(text);

    (void) gd_image_str(img, &str, &ref);
    memcpy(&slot, &ref, sizeof(uint64_t));

    return slot;
}


static uint64_t
gd_list_slot(gd_image_t *img, const uint64_t *slots, uint32_t n)
{
    gd_ref_t  ref;
    uint64_t  slot;

    ref.off = gd_image_alloc(img, n * sizeof(uint64_t));
    ref.len = n & GD_REF_MAX_LEN;

    memcpy(gd_image_ptr(img, ref.off), slots, n * sizeof(uint64_t));
    memcpy(&slot, &ref, sizeof(uint64_t));

    return slot;
}


static gd_rec_t *
gd_record(gd_image_t *img, uint64_t has, const uint64_t *slots, size_t n)
{
    gd_rec_t  *rec;

    rec = gd_image_ptr(img, gd_image_alloc(img, sizeof(gd_rec_t)
                                                + n * sizeof(uint64_t)));
    rec->has = has;
    memcpy(rec->slots, slots, n * sizeof(uint64_t));

    return rec;
}


static void
gd_test_makers(void)
{
    gd_val_t        val;
    gd_fixture_t    f;
    const gd_str_t  none = gd_null_string, empty = gd_string("");

    gd_setup(&f);

    is_int(gd_v_null().type, GD_V_NULL, "null");
    is_int(gd_v_bool(5).u.num, 1, "any number but 0 is true");
    is_int(gd_v_bool(0).u.num, 0, "false");
    is_int(gd_v_int(-9).u.num, -9, "integer");
    is_int(gd_v_int(-9).type, GD_V_INT, "its type");
    is_int(gd_v_str(empty).type, GD_V_STR, "an empty string is a string");
    is_int(gd_v_str(none).type, GD_V_NONE, "no string is nothing");
    is_int(gd_v_html(empty).type, GD_V_HTML, "empty HTML is HTML");
    is_int(gd_v_html(none).type, GD_V_NONE, "no HTML is nothing");
    is_int(gd_v_link(none).type, GD_V_LINK, "an empty link is a link");
    is_int(gd_v_code(NULL).type, GD_V_NONE, "no code is nothing");
    is_int(gd_v_rec(&gd_kind_item, NULL).type, GD_V_NONE,
           "no record is nothing");
    is_int(gd_v_obj(NULL).type, GD_V_NONE, "no object is nothing");
    is_int(gd_v_list(NULL).type, GD_V_NONE, "no list is nothing");
    ok(gd_v_date(gd_date(2020, 3, 1)).u.date == gd_date(2020, 3, 1), "date");
    ok(gd_v_cell(gd_cell_of_number(7)).u.cell == gd_cell_of_number(7),
       "cell");

    val = gd_v_text("政府");
    is_int(val.type, GD_V_STR, "text");
    is_int(val.len, 6, "length of a text");

    val = gd_v_printf(&f.view, "%d/%s", 2020, "renhe");
    is_int(val.type, GD_V_STR, "printf");
    is_int(gd_str_is(&(gd_str_t) { val.len, val.u.data }, "2020/renhe"), 1,
           "printf makes the string");

    val = gd_v_printf(&f.view, "%s", "");
    is_int(val.type, GD_V_STR, "printf of nothing is a string");

    gd_teardown(&f);
}


static void
gd_test_objects(void)
{
    int           i;
    gd_obj_t     *obj;
    gd_str_t      key, str;
    gd_val_t      val, got;
    gd_fixture_t  f;

    gd_setup(&f);

    obj = gd_obj(&f.view, NULL, NULL);
    val = gd_v_obj(obj);

    got = gd_v_get(&f.img, &val, GD_N_title, NULL);
    is_int(got.type, GD_V_NONE, "an empty object has nothing");

    for (i = 0; i < 100; i++) {
        str = gd_val_str(gd_v_printf(&f.view, "key-%d", i));
        gd_put_key(&f.view, obj, str, gd_v_int(i));
    }

    gd_put(&f.view, obj, GD_N_title, gd_v_text("x"));
    gd_put_hidden(&f.view, obj, GD_N_id, gd_v_text("y"));
    gd_put(&f.view, obj, GD_N_text, gd_v_obj(NULL));
    gd_put(&f.view, obj, GD_N_year, gd_v_null());

    is_int(obj->n, 103, "all but nothing is put");
    is_int(obj->pairs[101].hidden, 1, "hidden");
    is_int(obj->pairs[100].hidden, 0, "not hidden");

    gd_str_set(&key, "key-0");
    got = gd_v_get(&f.img, &val, GD_N_NONE, &key);
    is_int(got.u.num, 0, "first key");
    is_int(got.type, GD_V_INT, "its type");

    gd_str_set(&key, "key-99");
    is_int(gd_v_get(&f.img, &val, GD_N_NONE, &key).u.num, 99, "last key");

    gd_str_set(&key, "key-100");
    is_int(gd_v_get(&f.img, &val, GD_N_NONE, &key).type, GD_V_NONE,
           "no such key");

    gd_str_set(&key, "title");
    is_int(gd_v_get(&f.img, &val, GD_N_NONE, &key).type, GD_V_STR,
           "a known name by its spelling");
    is_int(gd_v_get(&f.img, &val, GD_N_id, NULL).type, GD_V_STR,
           "a hidden one is found");
    is_int(gd_v_get(&f.img, &val, GD_N_year, NULL).type, GD_V_NULL,
           "null is something");

    gd_str_set(&key, "phone");
    gd_put_key(&f.view, obj, key, gd_v_int(110));
    is_int(gd_v_get(&f.img, &val, GD_N_phone, NULL).u.num, 110,
           "a key that is a known name is put by its number");

    val = gd_v_int(1);
    is_int(gd_v_get(&f.img, &val, GD_N_title, NULL).type, GD_V_NONE,
           "an integer has no names");

    gd_teardown(&f);
}


static void
gd_test_lists(void)
{
    int           i;
    gd_val_t      val;
    gd_list_t    *list;
    gd_fixture_t  f;

    gd_setup(&f);

    list = gd_list(&f.view, 0);
    val = gd_v_list(list);

    is_int((int64_t) gd_v_count(&val), 0, "empty list");
    is_int(gd_v_elt(&f.img, &val, 0).type, GD_V_NONE, "has no element");

    for (i = 0; i < 1000; i++) {
        gd_push(&f.view, list, gd_v_int(i));
    }

    is_int((int64_t) gd_v_count(&val), 1000, "it grows");
    is_int(gd_v_elt(&f.img, &val, 0).u.num, 0, "first element");
    is_int(gd_v_elt(&f.img, &val, 999).u.num, 999, "last element");
    is_int(gd_v_elt(&f.img, &val, 1000).type, GD_V_NONE, "no more");

    list = gd_list(&f.view, 3);

    for (i = 0; i < 5; i++) {
        gd_push(&f.view, list, gd_v_int(i));
    }

    is_int(list->n, 5, "more than was asked for");
    is_int(list->elts[2].u.num, 2, "what was there is kept");

    val = gd_v_int(1);
    is_int((int64_t) gd_v_count(&val), 0, "an integer has no elements");

    gd_teardown(&f);
}


static gd_rec_t *
gd_test_item(gd_image_t *img)
{
    uint64_t        columns[2];
    gd_rec_t       *withdrawn;
    const uint64_t  tomb[] = { gd_date(2021, 5, 6), gd_ref_slot(img, "why") };

    columns[0] = gd_ref_slot(img, "budget");
    columns[1] = gd_ref_slot(img, "plan");

    withdrawn = gd_record(img, 1 << GD_WITHDRAWN_on | 1 << GD_WITHDRAWN_reason,
                          tomb, 2);

    const uint64_t  slots[] = {
        gd_ref_slot(img, "a1"), gd_ref_slot(img, "R&D"),
        gd_list_slot(img, columns, 2), GD_SLOT_NULL, gd_date(2020, 1, 2),
        2, gd_ref_slot(img, "<p>"), 1,
        (uint64_t) ((u_char *) withdrawn - img->base)
    };

    return gd_record(img, 1ull << GD_ITEM_id | 1ull << GD_ITEM_title
                          | 1ull << GD_ITEM_columns
                          | 1ull << GD_ITEM_published
                          | 1ull << GD_ITEM_updated
                          | 1ull << GD_ITEM_validity | 1ull << GD_ITEM_html
                          | 1ull << GD_ITEM_privacy_reviewed
                          | 1ull << GD_ITEM_withdrawn,
                     slots, gd_nelts(slots));
}


static void
gd_test_records(void)
{
    gd_str_t      str;
    gd_val_t      val, got, elt;
    gd_rec_t     *rec;
    gd_fixture_t  f;

    gd_setup(&f);

    rec = gd_test_item(&f.img);
    val = gd_v_rec(&gd_kind_item, rec);

    str = gd_val_str(gd_v_get(&f.img, &val, GD_N_id, NULL));
    is_str(&str, "a1", "id");
    str = gd_val_str(gd_v_get(&f.img, &val, GD_N_title, NULL));
    is_str(&str, "R&D", "title");

    got = gd_v_get(&f.img, &val, GD_N_columns, NULL);
    is_int(got.type, GD_V_SLOTS, "list of ids");
    is_int((int64_t) gd_v_count(&got), 2, "of two");

    elt = gd_v_elt(&f.img, &got, 1);
    str = gd_val_str(elt);
    is_int(elt.type, GD_V_STR, "an id is a string");
    is_str(&str, "plan", "the second");
    is_int(gd_v_elt(&f.img, &got, 2).type, GD_V_NONE, "there is no third");

    is_int(gd_v_get(&f.img, &val, GD_N_published, NULL).type, GD_V_NULL,
           "null that is kept");
    ok(gd_v_get(&f.img, &val, GD_N_updated, NULL).u.date
       == gd_date(2020, 1, 2), "date");
    is_int(gd_v_get(&f.img, &val, GD_N_validity, NULL).type, GD_V_CODE,
           "code");
    ok(gd_v_get(&f.img, &val, GD_N_validity, NULL).u.code
       == &gd_codes_validity[2], "the code of its table");
    is_int(gd_v_get(&f.img, &val, GD_N_html, NULL).type, GD_V_HTML, "HTML");
    is_int(gd_v_get(&f.img, &val, GD_N_privacy_reviewed, NULL).type,
           GD_V_BOOL, "boolean");
    is_int(gd_v_get(&f.img, &val, GD_N_summary, NULL).type, GD_V_NONE,
           "a field that is not there");
    is_int(gd_v_get(&f.img, &val, GD_N_phone, NULL).type, GD_V_NONE,
           "a name that is no field");

    got = gd_v_get(&f.img, &val, GD_N_withdrawn, NULL);
    is_int(got.type, GD_V_REC, "record in a record");
    ok(got.arg == &gd_kind_withdrawn, "its kind");

    str = gd_val_str(gd_v_get(&f.img, &got, GD_N_reason, NULL));
    is_str(&str, "why", "its field");

    is_int((int64_t) gd_v_find(&f.img, &val, GD_N_summary, NULL, &got), 1,
           "a record answers for a field that it does not have");
    is_int((int64_t) gd_v_find(&f.img, &val, GD_N_phone, NULL, &got), 0,
           "and for nothing else");

    gd_teardown(&f);
}


static void
gd_test_more_types(void)
{
    gd_val_t        val, got, elt;
    gd_rec_t       *rec, *years;
    uint64_t        list[1];
    gd_fixture_t    f;
    const uint64_t  span[] = { 2018 };

    gd_setup(&f);

    years = gd_record(&f.img, 1 << GD_YEARS_from, span, 1);
    list[0] = (uint64_t) ((u_char *) years - f.img.base);

    const uint64_t  slots[] = {
        0, 7, gd_list_slot(&f.img, list, 1), gd_list_slot(&f.img, list, 0)
    };

    rec = gd_record(&f.img, 1ull << GD_OFFICE_kind | 1ull << GD_OFFICE_order
                            | 1ull << GD_OFFICE_must_report
                            | 1ull << GD_OFFICE_exempt,
                    slots, gd_nelts(slots));

    val = gd_v_rec(&gd_kind_office, rec);

    is_int(gd_v_get(&f.img, &val, GD_N_order, NULL).u.num, 7, "count");
    is_int(gd_v_get(&f.img, &val, GD_N_order, NULL).type, GD_V_INT,
           "is an integer");

    got = gd_v_get(&f.img, &val, GD_N_must_report, NULL);
    elt = gd_v_elt(&f.img, &got, 0);
    is_int(elt.type, GD_V_REC, "list of records");
    is_int(gd_v_get(&f.img, &elt, GD_N_from, NULL).u.num, 2018, "year");

    got = gd_v_get(&f.img, &val, GD_N_exempt, NULL);
    is_int(got.type, GD_V_SLOTS, "empty list");
    is_int((int64_t) gd_v_count(&got), 0, "of none");

    rec = gd_record(&f.img, 1ull << GD_REPORT_tables, list, 1);
    is_int(gd_v_field(&f.img, &gd_kind_report, rec, GD_REPORT_tables).type,
           GD_V_NONE, "tables are no value");

    gd_teardown(&f);
}


static void
gd_test_behind(void)
{
    gd_obj_t     *obj;
    gd_str_t      str;
    gd_val_t      val, got;
    gd_fixture_t  f;

    gd_setup(&f);

    obj = gd_obj(&f.view, &gd_kind_item, gd_test_item(&f.img));
    val = gd_v_obj(obj);

    gd_put(&f.view, obj, GD_N_title, gd_v_text("own"));
    gd_put(&f.view, obj, GD_N_phone, gd_v_int(1));

    str = gd_val_str(gd_v_get(&f.img, &val, GD_N_title, NULL));
    is_str(&str, "own", "a pair comes before the record");
    str = gd_val_str(gd_v_get(&f.img, &val, GD_N_id, NULL));
    is_str(&str, "a1", "the record shows through");
    is_int(gd_v_get(&f.img, &val, GD_N_phone, NULL).u.num, 1,
           "a pair that is no field");
    is_int(gd_v_get(&f.img, &val, GD_N_email, NULL).type, GD_V_NONE,
           "neither");

    gd_str_set(&str, "nowhere");
    is_int(gd_v_get(&f.img, &val, GD_N_NONE, &str).type, GD_V_NONE,
           "an unknown key is no field");

    is_int((int64_t) gd_v_find(&f.img, &val, GD_N_summary, NULL, &got), 1,
           "an object answers for its record");

    gd_teardown(&f);
}


static void *
gd_alloc_limited(void *data, size_t size)
{
    int   *left;

    left = data;

    return ((*left)-- > 0) ? malloc(size) : NULL;
}


static void
gd_test_memory(int blocks)
{
    int           i, left;
    void         *p, *next;
    gd_obj_t     *obj;
    gd_list_t    *list;
    gd_str_t      key = gd_string("k");
    gd_fixture_t  f;

    gd_setup(&f);

    left = blocks;
    gd_arena_init(&f.arena, gd_alloc_limited, &left);

    obj = gd_obj(&f.view, NULL, NULL);
    list = gd_list(&f.view, 5);

    for (i = 0; i < 20000; i++) {
        gd_put(&f.view, obj, GD_N_title, gd_v_printf(&f.view, "%d", i));
        gd_put_key(&f.view, obj, key, gd_v_int(i));
        gd_put_hidden(&f.view, obj, GD_N_id, gd_v_list(list));
        gd_push(&f.view, list, gd_v_int(i));
    }

    (void) gd_obj(&f.view, NULL, NULL);
    (void) gd_list(&f.view, 1000000);

    ok(f.arena.failed, "lack of memory is told, %d blocks", blocks);
    ok((obj == NULL) == (blocks == 0), "the first object");

    if (obj) {
        ok(obj->n <= obj->max, "pairs fit");
    }

    /* a block begins with the address of the one before it */

    for (p = f.arena.blocks; p; p = next) {
        memcpy(&next, p, sizeof(void *));
        free(p);
    }

    f.arena.blocks = NULL;

    gd_teardown(&f);
}


static void
gd_test_huge(void)
{
    gd_fixture_t  f;

    gd_setup(&f);

    ok(gd_list(&f.view, SIZE_MAX) == NULL, "a list too long for anything");
    ok(f.arena.failed, "counts as lack of memory");

    gd_teardown(&f);
}


int
main(void)
{
    int  i;

    gd_test_makers();
    gd_test_objects();
    gd_test_lists();
    gd_test_records();
    gd_test_more_types();
    gd_test_behind();
    gd_test_huge();

    for (i = 0; i < 8; i++) {
        gd_test_memory(i);
    }

    return done();
}
