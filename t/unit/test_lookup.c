
/*
 * Copyright (C) govdisclose contributors
 *
 * Offices, columns, items, reports and lines of ledgers, looked up by what the
 * load has sorted; each is looked for again one by one.
 */


#include "gd_test_data.h"
#include "gd_query.h"


#define OFFICES  60
#define NAMES    40                   /* of columns */
#define ITEMS    12                   /* in an office, one in four withdrawn */
#define DANGLING 60


static void write_offices(gd_set_t *set);
static void write_office(gd_set_t *set, uint32_t number, uint64_t *state);
static void write_reports(gd_set_t *set, uint32_t number, uint64_t *state);
static void test_offices(gd_set_t *set);
static void test_columns(gd_set_t *set);
static void test_visible(gd_set_t *set);
static gd_uint_t same_list(gd_set_t *set, uint32_t office);
static void test_lines(gd_set_t *set);
static void test_reports(gd_set_t *set);
static gd_uint_t same_reports(gd_set_t *set, const gd_reports_t *reports,
    uint32_t office);
static void test_longest(void);
static void test_errors(void);


int
main(void)
{
    gd_set_t  set;

    gd_set_create(&set);
    write_offices(&set);
    gd_set_load(&set);

    if (ok(set.data != NULL, "the data set")) {
        test_offices(&set);
        test_columns(&set);
        test_visible(&set);
        test_lines(&set);
        test_reports(&set);

    } else {
        gd_test_print(&set.diag);
    }

    gd_set_destroy(&set);

    test_longest();
    test_errors();

    return done();
}


static void
write_offices(gd_set_t *set)
{
    uint32_t  i;
    uint64_t  state;

    state = 20191;

    gd_set_write(set, "site.json", "{\"name\": \"n\", \"domain\": \"d\", "
                 "\"site_id\": \"s\", \"organizer\": \"o\", \"columns\": "
                 "[{\"id\": \"c0\", \"name\": \"n\", \"children\": "
                 "[{\"id\": \"c7\", \"name\": \"n\"}]}]}");

    for (i = 0; i < OFFICES; i++) {
        write_office(set, i, &state);
        write_reports(set, i, &state);
    }
}


/* own trees have c1 and some of the other names; parents come before */

static void
write_office(gd_set_t *set, uint32_t number, uint64_t *state)
{
    char      path[64];
    FILE     *file;
    uint32_t  i, lines;

    snprintf(path, sizeof(path), "offices/o%u/office.json",
             (unsigned) number);
    file = gd_set_open(set, path);
    fprintf(file, "{\"name\": \"n\", \"kind\": \"other\", ");

    if (number && gd_test_random(state, 4)) {
        fprintf(file, "\"parent\": \"o%u\", ",
                (unsigned) gd_test_random(state, number));
    }

    fprintf(file, "\"columns\": [{\"id\": \"c1\", \"name\": \"n\"}");

    for (i = 2; i < NAMES; i++) {
        if (gd_test_random(state, 3) == 0) {
            fprintf(file, ", {\"id\": \"c%u\", \"name\": \"n\"}",
                    (unsigned) i);
        }
    }

    fprintf(file, "]}");
    fclose(file);

    snprintf(path, sizeof(path), "offices/o%u/items/x.jsonl",
             (unsigned) number);
    file = gd_set_open(set, path);

    for (i = 0; i < ITEMS; i++) {
        fprintf(file, "{\"id\": \"i%u\", \"title\": \"t\", \"columns\": "
                "[\"c%u\"], \"published\": \"20%u-01-01\"%s}\n", (unsigned) i,
                (unsigned) gd_test_random(state, 2),
                (unsigned) (10 + gd_test_random(state, 10)),
                gd_test_random(state, 4) ? "" : ", \"withdrawn\": {\"on\": "
                "\"2021-01-01\", \"reason\": \"r\"}");
    }

    fclose(file);

    snprintf(path, sizeof(path), "offices/o%u/applications/2020.jsonl",
             (unsigned) number);
    file = gd_set_open(set, path);
    lines = gd_test_random(state, 4);

    for (i = 0; i < lines; i++) {
        fprintf(file, "{\"id\": \"a%u\", \"received\": \"2020-03-04\", "
                "\"applicant\": \"natural\"}\n", (unsigned) i);
    }

    fclose(file);
}


static void
write_reports(gd_set_t *set, uint32_t number, uint64_t *state)
{
    char      path[64], text[64];
    uint32_t  i, year;

    for (i = 0; i < 12; i++) {

        if (gd_test_random(state, 3) == 0) {
            continue;
        }

        year = 2008 + i / 2;

        snprintf(path, sizeof(path), "offices/o%u/reports/%u%s.json",
                 (unsigned) number, (unsigned) year, i % 2 ? ".all" : "");
        snprintf(text, sizeof(text), "{\"year\": %u}", (unsigned) year);

        gd_set_write(set, path, text);
    }
}


static void
test_offices(gd_set_t *set)
{
    uint32_t      i, k, child;
    gd_str_t      id;
    gd_uint_t     bad;
    gd_office_t  *offices;

    bad = 0;
    offices = gd_elts(&set->img, gd_office_t, set->data->offices);

    for (i = 0; i < OFFICES; i++) {
        id = gd_image_get(&set->img, offices[i].id);
        bad += (gd_find_office(&set->img, set->data, &id) != i + 1);

        child = offices[i].child;

        for (k = 0; k < OFFICES; k++) {
            if (offices[k].parent == i + 1) {
                bad += (child != k + 1);
                child = child ? offices[child - 1].next : 0;
            }
        }

        bad += (child != 0);
    }

    is_int((int64_t) bad, 0, "offices by id, and those below them");

    id = gd_test_str("o");
    is_int(gd_find_office(&set->img, set->data, &id), 0, "no such office");
}


static void
test_columns(gd_set_t *set)
{
    char          name[8];
    uint32_t      i, n, first;
    gd_str_t      id, other;
    gd_uint_t     bad;
    gd_column_t  *columns;

    bad = 0;
    columns = gd_elts(&set->img, gd_column_t, set->data->columns);

    ok(set->data->columns.len > 400, "many columns");

    for (n = 0; n <= NAMES; n++) {
        snprintf(name, sizeof(name), "c%u", (unsigned) n);
        id = gd_test_str(name);
        first = 0;

        for (i = 0; i < set->data->columns.len; i++) {
            other = gd_rec_str(&set->img, gd_rec(&set->img, columns[i].rec),
                               GD_COLUMN_id);

            if (!gd_str_eq(&id, &other)) {
                continue;
            }

            first = first ? first : i + 1;

            bad += (columns[i].same + 1 != first);
            bad += (gd_index_tree(&set->loader, columns[i].office, &id)
                    != i + 1);
        }

        bad += (gd_find_column(&set->img, set->data, &id) != first);
    }

    is_int((int64_t) bad, 0, "columns by id, of all trees and of each");

    id = gd_test_str("c1");
    is_int(gd_index_tree(&set->loader, 0, &id), 0, "none of the site's tree");
}


static void
test_visible(gd_set_t *set)
{
    uint32_t   office;
    gd_uint_t  bad;

    bad = 0;

    for (office = 0; office <= OFFICES; office++) {
        bad += !same_list(set, office);
    }

    is_int((int64_t) bad, 0, "items that are not withdrawn, of each office");
    ok(set->data->visible.len > 400
       && set->data->visible.len < OFFICES * ITEMS, "some are");
    ok(gd_visible_item(&set->img, set->data, 0, UINT64_MAX) == NULL
       && gd_visible_item(&set->img, set->data, 1, UINT64_MAX) == NULL,
       "none beyond the last");
}


static gd_uint_t
same_list(gd_set_t *set, uint32_t office)
{
    uint32_t    i, n;
    gd_item_t  *items;

    n = 0;
    items = gd_elts(&set->img, gd_item_t, set->data->items);

    for (i = 0; i < set->data->items.len; i++) {

        if ((office && items[i].office + 1 != office)
            || gd_rec_slot(gd_rec(&set->img, items[i].rec),
                           GD_ITEM_withdrawn))
        {
            continue;
        }

        if (gd_visible_item(&set->img, set->data, office, n++) != &items[i]) {
            return 0;
        }
    }

    return gd_visible_item(&set->img, set->data, office, n) == NULL;
}


static void
test_lines(gd_set_t *set)
{
    uint32_t      i, n;
    gd_uint_t     bad;
    gd_entry_t   *all, *own;
    gd_office_t  *offices;

    n = 0;
    bad = 0;
    all = gd_elts(&set->img, gd_entry_t, set->data->applications);
    offices = gd_elts(&set->img, gd_office_t, set->data->offices);

    for (i = 0; i < OFFICES; i++) {
        own = gd_elts(&set->img, gd_entry_t, offices[i].application_lines);

        bad += (offices[i].application_lines.len && own != all + n);
        bad += (offices[i].dispute_lines.len != 0);

        for ( /* void */ ; n < set->data->applications.len; n++) {
            if (all[n].office != i) {
                break;
            }

            bad += (&all[n] - own >= (int) offices[i].application_lines.len);
        }
    }

    is_int((int64_t) bad, 0, "the lines of a ledger by office");
    is_int(n, set->data->applications.len, "all of them");
}


static void
test_reports(gd_set_t *set)
{
    uint32_t      i;
    gd_uint_t     bad, n;
    gd_report_t  *list;
    gd_reports_t  reports;

    memset(&reports, 0, sizeof(gd_reports_t));
    reports.formats = set->formats;

    if (!is_int(gd_reports_compute(&set->img, set->data, &reports), GD_OK,
                "the reports"))
    {
        return;
    }

    bad = 0;
    list = gd_elts(&set->img, gd_report_t, reports.reports);

    for (i = 0; i < reports.reports.len; i++) {
        bad += gd_report_find(&set->img, &reports, list[i].year,
                              list[i].office, list[i].all)
               != &list[i];
    }

    is_int((int64_t) bad, 0, "each is found");
    ok(gd_report_find(&set->img, &reports, 2007, 0, 0) == NULL
       && gd_report_find(&set->img, &reports, 2008, OFFICES, 0) == NULL,
       "others are not");

    for (i = 0; i < OFFICES; i++) {
        bad += !same_reports(set, &reports, i);
    }

    is_int((int64_t) bad, 0, "those of an office");

    (void) gd_reports_office(&set->img, &reports, OFFICES, &n);
    is_int((int64_t) n, 0, "none of no office");
}


static gd_uint_t
same_reports(gd_set_t *set, const gd_reports_t *reports, uint32_t office)
{
    uint32_t      i, *numbers;
    gd_uint_t     k, n;
    gd_report_t  *list;

    k = 0;
    list = gd_elts(&set->img, gd_report_t, reports->reports);
    numbers = gd_reports_office(&set->img, reports, office, &n);

    for (i = 0; i < reports->reports.len; i++) {
        if (list[i].office == office && (k == n || numbers[k++] != i)) {
            return 0;
        }
    }

    return k == n;
}


/* the longest arguments that there are */

static void
test_longest(void)
{
    char        id[65], path[128], want[256];
    gd_set_t    set;
    gd_str_t    str;
    gd_arena_t  arena;
    gd_query_t  query = { { .by = { 1, 1, 0, 0, 0, 9999 } },
                          .page = INT32_MAX, .size = 200 };

    memset(id, 'x', sizeof(id) - 1);
    id[sizeof(id) - 1] = '\0';

    gd_set_create(&set);

    snprintf(want, sizeof(want), "{\"name\": \"n\", \"domain\": \"d\", "
             "\"site_id\": \"s\", \"organizer\": \"o\", \"columns\": "
             "[{\"id\": \"%s\", \"name\": \"n\"}]}", id);
    gd_set_write(&set, "site.json", want);

    snprintf(path, sizeof(path), "offices/%s/office.json", id);
    gd_set_write(&set, path, "{\"name\": \"n\", \"kind\": \"other\"}");

    gd_set_load(&set);
    gd_arena_init(&arena, NULL, NULL);

    if (ok(set.data != NULL, "long ids")) {
        snprintf(want, sizeof(want),
                 "?office=%s&column=%s&year=9999&page=2147483647&size=200",
                 id, id);

        is_int(gd_query_string(&set.img, set.data, &set.search,
                               &arena, &query, &str),
               GD_OK, "fit into arguments");
        is_str(&str, want, "and are there");
    }

    gd_arena_destroy(&arena);
    gd_set_destroy(&set);
}


/* the files alternate; each place must be of the right one */

static void
test_errors(void)
{
    FILE             *files[2];
    uint32_t          i;
    gd_set_t          set;
    gd_str_t          file;
    gd_uint_t         bad, n;
    gd_diag_entry_t  *entry;

    gd_set_create(&set);
    gd_set_write(&set, "site.json", "{\"name\": \"n\", \"domain\": \"d\", "
                 "\"site_id\": \"s\", \"organizer\": \"o\", \"columns\": "
                 "[{\"id\": \"c\", \"name\": \"n\"}]}");
    gd_set_write(&set, "offices/a/office.json",
                 "{\"name\": \"n\", \"kind\": \"other\"}");

    files[0] = gd_set_open(&set, "offices/a/items/0.jsonl");
    files[1] = gd_set_open(&set, "offices/a/items/1.jsonl");

    /* the order of items without a date is that of their ids */

    for (i = 0; i < DANGLING; i++) {
        fprintf(files[i % 2], "{\"id\": \"i%02u\", \"title\": \"t\", "
                "\"columns\": [\"c\"], \"published\": null,%*s "
                "\"related\": [\"none\"]}\n", (unsigned) i, (int) i, "");
    }

    fclose(files[0]);
    fclose(files[1]);

    gd_set_load(&set);

    ok(set.data == NULL, "dangling references");
    is_int((int64_t) set.diag.errors, DANGLING, "all are counted");

    n = 0;
    bad = 0;

    for (entry = set.diag.first; entry != NULL; entry = entry->next, n++) {
        file = gd_test_str(n % 2 ? "offices/a/items/1.jsonl"
                                 : "offices/a/items/0.jsonl");

        bad += !gd_str_eq(&entry->place.file, &file)
               || entry->place.line != n / 2 + 1
               || entry->place.column != n + 78;
    }

    is_int((int64_t) n, GD_DIAG_SHOWN, "the first ones are kept");

    if (!is_int((int64_t) bad, 0, "with their places")) {
        gd_test_print(&set.diag);
    }

    gd_set_destroy(&set);
}
