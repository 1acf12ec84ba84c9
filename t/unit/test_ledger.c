
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test_data.h"


/* what a table must have where it is not zero: "row column" */

typedef struct {
    const char           *table;
    uint32_t              year;
    const char           *cells[24];  /* cell, count, cell, count ... */
} gd_expect_t;


static const gd_expect_t  expected[] = {
    { "applications", 2019,
      { "new natural", "2", "new business", "1", "new law", "1",
        "new other", "1", "new total", "5",
        "granted natural", "1", "granted total", "1",
        "other other", "1", "other total", "1",
        "done_total natural", "1", "done_total other", "1" } },
    { "applications", 2020,
      { "new natural", "1", "new research", "1", "new charity", "1",
        "new total", "3", "carried_in natural", "1",
        "carried_in business", "1", "carried_in law", "1",
        "carried_in total", "3", "partial natural", "1",
        "partial total", "1", "other natural", "1" } },
    { "applications", 2021,
      { "carried_in business", "1", "carried_in law", "1",
        "carried_in charity", "1", "carried_in total", "3",
        "granted charity", "1", "granted total", "1",
        "deny.secret business", "1", "deny.secret total", "1",
        "done_total business", "1", "done_total charity", "1" } },
    { "disputes", 2019,
      { "- review.upheld", "1", "- review.pending", "1",
        "- review.total", "2", "- suit.pending", "1", "- suit.total", "1",
        "- review_suit.pending", "1", "- review_suit.total", "1" } },
    { "disputes", 2020,
      { "- review.pending", "1", "- review.total", "1",
        "- suit.upheld", "1", "- suit.corrected", "1", "- suit.total", "2",
        "- review_suit.pending", "1", "- review_suit.total", "1" } },
    { "disputes", 2021,
      { "- review.other", "1", "- review.total", "1",
        "- review_suit.pending", "1", "- review_suit.total", "1" } }
};


/* the same, where there was no room above */

static const gd_expect_t  more[] = {
    { "applications", 2019,
      { "done_total total", "2", "carried_out natural", "1",
        "carried_out business", "1", "carried_out law", "1",
        "carried_out total", "3" } },
    { "applications", 2020,
      { "other research", "1", "other total", "2",
        "done_total natural", "2", "done_total research", "1",
        "done_total total", "3", "carried_out business", "1",
        "carried_out law", "1", "carried_out charity", "1",
        "carried_out total", "3" } },
    { "applications", 2021,
      { "done_total total", "2", "carried_out law", "1",
        "carried_out total", "1" } }
};


static void test_by_hand(void);
static void write_by_hand(gd_set_t *set);
static void is_table(gd_set_t *set, const gd_expect_t *e);
static int64_t expect_cell(const gd_expect_t *list, gd_uint_t n,
    const gd_expect_t *e, const char *name);
static void test_uncovered(void);
static void test_reports(void);


int
main(void)
{
    test_by_hand();
    test_uncovered();
    test_reports();

    return done();
}


static void
test_by_hand(void)
{
    gd_set_t   set;
    gd_uint_t  i;

    gd_set_create(&set);
    write_by_hand(&set);
    gd_set_load(&set);

    if (ok(set.data != NULL, "the ledgers are taken")) {
        for (i = 0; i < gd_nelts(expected); i++) {
            is_table(&set, &expected[i]);
        }

    } else {
        gd_test_print(&set.diag);
    }

    gd_set_destroy(&set);
}


static void
write_by_hand(gd_set_t *set)
{
    gd_set_write(set, "offices/a/office.json",
                 "{\"name\": \"a\", \"kind\": \"other\"}");
    gd_set_write(set, "offices/a/applications/2019.jsonl",
        "{\"id\": \"a1\", \"received\": \"2019-01-01\", \"applicant\": "
        "\"natural\", \"outcome\": \"granted\", \"closed\": \"2019-01-10\"}\n"
        "{\"id\": \"a2\", \"received\": \"2019-12-31\", \"applicant\": "
        "\"natural\", \"outcome\": \"partial\", \"closed\": \"2020-01-05\"}\n"
        "{\"id\": \"a3\", \"received\": \"2019-06-01\", \"applicant\": "
        "\"business\", \"outcome\": \"deny.secret\", "
        "\"closed\": \"2021-02-01\"}\n"
        "\n"
        "{\"id\": \"a4\", \"received\": \"2019-06-02\", "
        "\"applicant\": \"law\"}\n"
        "{\"id\": \"a5\", \"received\": \"2019-03-01\", \"applicant\": "
        "\"other\", \"outcome\": \"other.unpaid\", "
        "\"closed\": \"2019-12-31 23:59\"}\n");
    gd_set_write(set, "offices/a/applications/2020.jsonl",
        "{\"id\": \"b1\", \"received\": \"2020-02-29\", \"applicant\": "
        "\"natural\", \"outcome\": \"other.other\", "
        "\"closed\": \"2020-03-01\"}\n"
        "{\"id\": \"b2\", \"received\": \"2020-05-05\", \"applicant\": "
        "\"research\", \"outcome\": \"other.no_supplement\", "
        "\"closed\": \"2020-06-01\"}\n"
        "{\"id\": \"b3\", \"received\": \"2020-12-31 23:59\", \"applicant\": "
        "\"charity\", \"outcome\": \"granted\", "
        "\"closed\": \"2021-01-01 00:00\"}\n");
    gd_set_write(set, "offices/a/applications/2021.jsonl", "");
    gd_set_write(set, "offices/a/disputes/2019.jsonl",
        "{\"id\": \"d1\", \"kind\": \"review\", \"filed\": \"2019-05-01\", "
        "\"result\": \"upheld\", \"closed\": \"2019-08-01\"}\n"
        "{\"id\": \"d2\", \"kind\": \"suit\", \"filed\": \"2019-10-10\", "
        "\"result\": \"corrected\", \"closed\": \"2020-03-03\"}\n"
        "{\"id\": \"d3\", \"kind\": \"review_suit\", "
        "\"filed\": \"2019-11-11\"}\n"
        "{\"id\": \"d4\", \"kind\": \"review\", \"filed\": \"2019-12-31\", "
        "\"result\": \"other\", \"closed\": \"2021-01-01\"}\n");
    gd_set_write(set, "offices/a/disputes/2020.jsonl",
        "{\"id\": \"d5\", \"kind\": \"suit\", \"filed\": \"2020-01-01\", "
        "\"result\": \"upheld\", \"closed\": \"2020-01-01\"}\n");
    gd_set_write(set, "offices/a/disputes/2021.jsonl", "");

    /* what another office has counts there */

    gd_set_write(set, "offices/b/office.json",
                 "{\"name\": \"b\", \"kind\": \"other\"}");
    gd_set_write(set, "offices/b/applications/2020.jsonl",
        "{\"id\": \"a1\", \"received\": \"2020-01-01\", \"applicant\": "
        "\"natural\", \"outcome\": \"granted\", \"closed\": \"2020-01-10\"}\n");
}


static void
is_table(gd_set_t *set, const gd_expect_t *e)
{
    char          name[160];
    gd_str_t      row, column;
    uint32_t      i, k;
    int64_t       got, want;
    gd_uint_t     wrong;
    gd_block_t   *block;
    gd_cell_t    *cells;
    gd_table_t   *table;

    table = gd_set_table(set, e->table);
    block = gd_elts(&set->img, gd_block_t, table->blocks);
    cells = calloc(gd_set_form(set)->ncells, sizeof(gd_cell_t));

    is_int(gd_ledger_count(&set->img, set->data, gd_set_form(set), table, 0,
                           e->year, cells),
           GD_OK, e->table);

    wrong = 0;

    for (i = 0; i < block->rows.len; i++) {
        for (k = 0; k < block->columns.len; k++) {
            row = gd_set_key(set, block->rows, i);
            column = gd_set_key(set, block->columns, k);

            snprintf(name, sizeof(name), "%.*s %.*s",
                     row.len ? (int) row.len : 1,
                     row.len ? (char *) row.data : "-",
                     (int) column.len, (char *) column.data);

            want = expect_cell(expected, gd_nelts(expected), e, name)
                   + expect_cell(more, gd_nelts(more), e, name);
            got = gd_cell_number(cells[block->first
                                       + i * block->columns.len + k]);

            if (got != want) {
                printf("# %s of %u: %lld, expected %lld\n", name,
                       (unsigned) e->year, (long long) got, (long long) want);
                wrong++;
            }
        }
    }

    is_int((int64_t) wrong, 0, "every cell counts what it says");

    free(cells);
}


static int64_t
expect_cell(const gd_expect_t *list, gd_uint_t n, const gd_expect_t *e,
    const char *name)
{
    gd_uint_t  i, k;

    for (i = 0; i < n; i++) {

        if (list[i].year != e->year || strcmp(list[i].table, e->table) != 0) {
            continue;
        }

        for (k = 0; k < 24 && list[i].cells[k] != NULL; k += 2) {
            if (strcmp(list[i].cells[k], name) == 0) {
                return atoi(list[i].cells[k + 1]);
            }
        }
    }

    return 0;
}


/* an empty ledger says "none", no ledger says "not known" */

static void
test_uncovered(void)
{
    uint32_t    i;
    gd_set_t    set;
    gd_uint_t   touched;
    gd_cell_t  *cells;

    static const struct {
        const char  *table;
        uint32_t     office;
        uint32_t     year;
        gd_int_t     rc;
    } cases[] = {
        { "proactive", 0, 2020, GD_DECLINED },
        { "applications", 0, 2018, GD_DECLINED },
        { "applications", 0, 2022, GD_DECLINED },
        { "applications", 1, 2019, GD_DECLINED },
        { "applications", 1, 2020, GD_OK },
        { "applications", 1, 2021, GD_DECLINED },
        { "disputes", 1, 2020, GD_DECLINED },
        { "disputes", 0, 2018, GD_DECLINED }
    };

    gd_set_create(&set);
    write_by_hand(&set);
    gd_set_load(&set);

    cells = calloc(gd_set_form(&set)->ncells, sizeof(gd_cell_t));

    for (i = 0; i < gd_nelts(cases); i++) {
        memset(cells, 0, gd_set_form(&set)->ncells * sizeof(gd_cell_t));

        ok(gd_ledger_count(&set.img, set.data, gd_set_form(&set),
                           gd_set_table(&set, cases[i].table), cases[i].office,
                           cases[i].year, cells)
           == cases[i].rc, "%s of %u, office %u: %s", cases[i].table,
           (unsigned) cases[i].year, (unsigned) cases[i].office,
           cases[i].rc == GD_OK ? "known" : "not known");

        for (touched = 0; touched < gd_set_form(&set)->ncells; touched++) {
            if (cells[touched] != 0) {
                break;
            }
        }

        ok((touched < gd_set_form(&set)->ncells) == (cases[i].rc == GD_OK),
           "cells are written where it is known");
    }

    free(cells);
    gd_set_destroy(&set);
}


/* what is declared is shown, what is computed stands beside it */

static void
test_reports(void)
{
    uint32_t       i;
    gd_set_t       set;
    uint64_t      *sources;
    gd_cell_t     *cells, *computed;
    gd_report_t   *r;
    gd_table_t    *table;
    gd_reports_t   reports;

    gd_set_create(&set);
    write_by_hand(&set);
    gd_set_write(&set, "offices/a/reports/2020.json", "{\"year\": 2020}");
    gd_set_write(&set, "offices/a/reports/2020.all.json", "{\"year\": 2020}");
    gd_set_write(&set, "offices/a/reports/2019.json",
                 "{\"year\": 2019, \"tables\": {\"applications\": {\"new\": "
                 "[9, null, 0, 0, 0, 0, 9]}}}");
    gd_set_write(&set, "offices/b/reports/2020.json", "{\"year\": 2020}");
    gd_set_write(&set, "offices/b/reports/2015.json", "{\"year\": 2015}");
    gd_set_load(&set);

    memset(&reports, 0, sizeof(gd_reports_t));
    reports.formats = set.formats;

    if (!ok(set.data != NULL
            && gd_reports_compute(&set.img, set.data, &reports) == GD_OK
            && reports.reports.len == 5, "five reports"))
    {
        gd_test_print(&set.diag);
        gd_set_destroy(&set);
        return;
    }

    r = gd_elts(&set.img, gd_report_t, reports.reports);
    table = gd_set_table(&set, "applications");

    for (i = 0; i < 5; i++) {
        static const uint32_t  order[][3] = {
            { 2020, 0, 0 }, { 2020, 0, 1 }, { 2020, 1, 0 }, { 2019, 0, 0 },
            { 2015, 1, 0 }
        };

        ok(r[i].year == order[i][0] && r[i].office == order[i][1]
           && r[i].all == order[i][2], "number %u in its place", (unsigned) i);
    }

    sources = gd_elts(&set.img, uint64_t, r[0].sources);
    ok(sources[0] == GD_SOURCE_ABSENT && sources[1] == GD_SOURCE_COMPUTED
       && sources[2] == GD_SOURCE_COMPUTED, "2020: computed");
    is_int((int64_t) r[0].has_computed, 6, "both tables");
    is_int(r[0].results[GD_PASS], 40, "everything adds up");

    sources = gd_elts(&set.img, uint64_t, r[1].sources);
    ok(sources[1] == GD_SOURCE_ABSENT && r[1].has_computed == 0,
       "an aggregate is not computed from one office's ledger");
    is_int(r[1].results[GD_NOT_ASSESSABLE], 40, "nothing can be checked");

    sources = gd_elts(&set.img, uint64_t, r[2].sources);
    ok(sources[1] == GD_SOURCE_COMPUTED && sources[2] == GD_SOURCE_ABSENT,
       "the other office has one ledger of the two");

    sources = gd_elts(&set.img, uint64_t, r[3].sources);
    cells = gd_elts(&set.img, gd_cell_t, r[3].cells) + table->first;
    computed = gd_elts(&set.img, gd_cell_t, r[3].computed) + table->first;
    ok(sources[1] == GD_SOURCE_DECLARED && r[3].has_computed == 6,
       "2019: declared, computed beside it");
    ok(cells[0] == gd_cell_of_number(9) && computed[0] == gd_cell_of_number(2),
       "both with their own numbers");
    ok(gd_cell_type(cells[1]) == GD_CELL_BLANK
       && gd_cell_type(cells[7]) == GD_CELL_ABSENT,
       "blank is blank, what was not printed is absent");

    ok(r[4].format == 0 && r[4].cells.off == 0 && r[4].verdicts.len == 0,
       "a year without a form has no cells");

    gd_set_destroy(&set);
}
