
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test_data.h"
#include "gd_site.h"


static void test_unknown(void);
static void test_part(void);
static void test_numbers(void);
static void is_closed(const gd_site_t *site, const gd_site_t *part);


int
main(void)
{
    test_unknown();
    test_part();
    test_numbers();

    return done();
}


static void
test_unknown(void)
{
    gd_str_t    text, ids[2] = { gd_string("renhe"), gd_string("nobody") };
    gd_diag_t   diag;
    gd_arena_t  arena;

    gd_diag_init(&diag);
    gd_arena_init(&arena, NULL, NULL);

    ok(gd_site_load_parts(GD_LIBRARY_DIR "/sample", GD_LIBRARY_DIR, NULL, ids,
                          2, 0, &diag)
       == NULL, "an office that there is not");

    if (ok(diag.errors == 1 && diag.first != NULL
           && gd_diag_format(diag.first, &arena, &text) == GD_OK, "an error"))
    {
        is_str(&text, "offices: error: no office \"nobody\", expected the "
               "one that a location serves", "which");
    }

    gd_arena_destroy(&arena);
    gd_diag_destroy(&diag);
}


/* the one office of the sample: a branch that is the whole */

static void
test_part(void)
{
    gd_str_t    id = gd_string("renhe"), none = gd_string("renh");
    gd_diag_t   diag;
    gd_site_t  *site, *part;

    gd_diag_init(&diag);

    site = gd_site_load_parts(GD_LIBRARY_DIR "/sample", GD_LIBRARY_DIR, NULL,
                              &id, 1, 0, &diag);

    if (!ok(site != NULL, "the sample")) {
        gd_test_print(&diag);
        gd_diag_destroy(&diag);
        return;
    }

    part = gd_site_part(site, &id);

    ok(part != NULL && part == site->parts, "its office");
    ok(gd_site_part(site, &none) == NULL, "no other");

    if (part != NULL) {
        ok(part->img.base == site->img.base && part->img.sealed,
           "in one image");
        is_int((int64_t) part->root->data.top, 1, "its top");
        is_int((int64_t) site->root->data.top, 0, "the whole has none");
        is_int(part->root->data.items.len, site->root->data.items.len,
               "all items");
        is_int((int64_t) part->root->version, (int64_t) site->root->version,
               "the version");
        is_closed(site, part);
    }

    gd_site_free(site);
    gd_diag_destroy(&diag);
}


/* numbers lead to what there is, and items have the same records */

static void
is_closed(const gd_site_t *site, const gd_site_t *part)
{
    uint32_t          i, bad;
    gd_item_t        *items, *others;
    gd_brief_t       *briefs;
    const gd_data_t  *data;

    bad = 0;
    data = &part->root->data;
    items = gd_elts(&part->img, gd_item_t, data->items);
    others = gd_elts(&site->img, gd_item_t, site->root->data.items);
    briefs = gd_elts(&part->img, gd_brief_t, data->visible);

    for (i = 0; i < data->items.len; i++) {
        bad += (items[i].office >= data->offices.len
                || items[i].rec != others[i].rec || &items[i] == &others[i]);
    }

    for (i = 0; i < data->visible.len; i++) {
        bad += (briefs[i].item >= data->items.len
                || briefs[i].office != items[briefs[i].item].office);
    }

    is_int(bad, 0, "numbers are in order");
    ok(data->visible.off != site->root->data.visible.off
       && data->index.off != site->root->data.index.off, "lists of its own");
}


/* items by their numbers, as many as there is room for */

static void
test_numbers(void)
{
    gd_set_t     set;
    gd_str_t     number;
    gd_uint_t    i, n;
    gd_item_t   *items[2];
    gd_arena_t   arena;

    static const struct {
        const char  *number;
        gd_uint_t    n;
    } cases[] = {
        { "N", 3 }, { " n ", 3 }, { "m", 1 }, { "M", 1 }, { "", 0 },
        { " ", 0 }, { "nn", 0 }, { "\xff", 0 }, { "twice", 1 }
    };

    gd_set_create(&set);
    gd_set_write(&set, "offices/a/office.json",
                 "{\"name\": \"a\", \"kind\": \"other\"}");
    gd_set_write(&set, "offices/a/items/x.jsonl",
                 "{\"id\": \"i1\", \"title\": \"t\", \"columns\": "
                 "[\"policies\"], \"published\": \"2020-01-02\", "
                 "\"index_number\": \"N\", \"aliases\": [\"n\", \"m\"]}\n"
                 "{\"id\": \"i2\", \"title\": \"t\", \"columns\": "
                 "[\"policies\"], \"published\": \"2020-01-03\", "
                 "\"aliases\": [\"twice\", \"TWICE\", \"N\"]}\n"
                 "{\"id\": \"i3\", \"title\": \"t\", \"columns\": "
                 "[\"policies\"], \"published\": \"2020-01-01\", "
                 "\"index_number\": \" N\"}\n");
    gd_set_load(&set);
    gd_arena_init(&arena, NULL, NULL);

    if (!ok(set.data != NULL, "a set")) {
        gd_test_print(&set.diag);
        gd_arena_destroy(&arena);
        gd_set_destroy(&set);
        return;
    }

    for (i = 0; i < gd_nelts(cases); i++) {
        number = gd_test_str(cases[i].number);

        ok(gd_find_number(&set.img, set.data, &arena, &number, items, 2, &n)
           == GD_OK && n == cases[i].n, "\"%s\"", cases[i].number);
    }

    number = gd_test_str("n");

    ok(gd_find_number(&set.img, set.data, &arena, &number, items, 2, &n)
       == GD_OK && n == 3 && items[0]->published > items[1]->published,
       "the newest come first, and two of three do");

    gd_arena_destroy(&arena);
    gd_set_destroy(&set);
}
