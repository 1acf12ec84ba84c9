
/*
 * Copyright (C) govdisclose contributors
 *
 * Random ledgers of a tree of offices, summed again by other means.
 */


#include "gd_test_rollup.h"


#define OFFICES  9
#define FIRST    2019
#define YEARS    4
#define CASES    40
#define ROUNDS   6


static void test_random(void);
static void write_tree(gd_set_t *set, uint64_t *state, uint32_t without);
static void write_cases(gd_set_t *set, uint32_t office, uint32_t year,
    uint64_t *state);
static void is_sum(gd_sum_set_t *s);
static void is_less(gd_sum_set_t *all, gd_sum_set_t *less, uint32_t office,
    uint32_t year);


int
main(void)
{
    test_random();

    return done();
}


static void
test_random(void)
{
    uint32_t      round, office, year;
    uint64_t      state, seed;
    gd_sum_set_t  all, less;

    seed = 20230131;

    for (round = 0; round < ROUNDS; round++) {
        office = gd_test_random(&seed, OFFICES);
        year = gd_test_random(&seed, YEARS);

        state = seed;
        gd_set_create(&all.set);
        write_tree(&all.set, &state, UINT32_MAX);
        load(&all, "a random tree");
        is_sum(&all);

        state = seed;
        gd_set_create(&less.set);
        write_tree(&less.set, &state, office * YEARS + year);
        load(&less, "the same without one report");

        is_less(&all, &less, office, FIRST + year);

        gd_set_destroy(&less.set);
        gd_set_destroy(&all.set);
    }
}


/* ledgers of all, reports without tables: all but one of them */

static void
write_tree(gd_set_t *set, uint64_t *state, uint32_t without)
{
    char      path[64], text[160];
    uint32_t  i, year;

    gd_set_write(set, "site.json", site);

    for (i = 0; i < OFFICES; i++) {
        snprintf(path, sizeof(path), "offices/o%u/office.json", (unsigned) i);

        if (i) {
            snprintf(text, sizeof(text), "{\"name\": \"n\", \"kind\": "
                     "\"other\", \"parent\": \"o%u\", \"must_report\": "
                     "[{\"from\": %u}]}",
                     (unsigned) gd_test_random(state, i), FIRST);
        }

        gd_set_write(set, path, i ? text : "{\"name\": \"n\", \"kind\": "
                     "\"government\", \"must_report\": [{\"from\": 2019}]}");

        for (year = 0; year < YEARS; year++) {
            write_cases(set, i, FIRST + year, state);

            snprintf(path, sizeof(path), "offices/o%u/reports/%u.json",
                     (unsigned) i, (unsigned) (FIRST + year));
            snprintf(text, sizeof(text), "{\"year\": %u, \"published\": "
                     "\"2025-01-01\"}", (unsigned) (FIRST + year));

            if (i * YEARS + year != without) {
                gd_set_write(set, path, text);
            }
        }
    }
}


static void
write_cases(gd_set_t *set, uint32_t office, uint32_t year, uint64_t *state)
{
    FILE      *file;
    char       path[64];
    uint32_t   i, n, closed;

    static const char  *const applicants[] = {
        "natural", "business", "research", "charity", "law", "other"
    };

    static const char  *const outcomes[] = {
        "granted", "partial", "deny.process", "unable.not_held",
        "refuse.petition", "other.unpaid"
    };

    static const char  *const kinds[] = { "review", "suit", "review_suit" };
    static const char  *const results[] = { "upheld", "corrected", "other" };

    snprintf(path, sizeof(path), "offices/o%u/applications/%u.jsonl",
             (unsigned) office, (unsigned) year);
    file = gd_set_open(set, path);
    n = gd_test_random(state, CASES);

    for (i = 0; i < n; i++) {
        closed = gd_test_random(state, 4);

        fprintf(file, "{\"id\": \"a%u-%u\", \"received\": \"%u-06-01\", "
                "\"applicant\": \"%s\"", (unsigned) year, (unsigned) i,
                (unsigned) year, applicants[gd_test_random(state, 6)]);

        if (closed) {
            fprintf(file, ", \"outcome\": \"%s\", \"closed\": \"%u-07-01\"",
                    outcomes[gd_test_random(state, 6)],
                    (unsigned) (year + closed / 2));
        }

        fputs("}\n", file);
    }

    fclose(file);

    snprintf(path, sizeof(path), "offices/o%u/disputes/%u.jsonl",
             (unsigned) office, (unsigned) year);
    file = gd_set_open(set, path);
    n = gd_test_random(state, 6);

    for (i = 0; i < n; i++) {
        closed = gd_test_random(state, 3);

        fprintf(file, "{\"id\": \"d%u-%u\", \"filed\": \"%u-06-01\", "
                "\"kind\": \"%s\"", (unsigned) year, (unsigned) i,
                (unsigned) year, kinds[gd_test_random(state, 3)]);

        if (closed) {
            fprintf(file, ", \"result\": \"%s\", \"closed\": \"%u-07-01\"",
                    results[gd_test_random(state, 3)],
                    (unsigned) (year + closed - 1));
        }

        fputs("}\n", file);
    }

    fclose(file);
}


static void
is_sum(gd_sum_set_t *s)
{
    uint32_t      i, k, year;
    int64_t       sum, n;
    gd_cell_t     c;
    gd_uint_t     same, failed;
    gd_report_t  *report;
    gd_rollup_t  *r;
    gd_format_t  *format;

    same = 1;
    failed = 0;

    for (year = FIRST; year < FIRST + YEARS; year++) {
        r = find(s, year);
        format = gd_elts(&s->set.img, gd_format_t, s->reports.formats)
                 + r->format - 1;

        same &= (r->expected == OFFICES && r->summed == OFFICES);
        failed += r->results[GD_FAIL] + r->results[GD_UNCERTAIN]
                  + r->results[GD_NOT_ASSESSABLE];

        for (k = 0; k < format->ncells; k++) {
            sum = 0;
            n = 0;

            for (i = 0; i < OFFICES; i++) {
                report = gd_report_find(&s->set.img, &s->reports, year, i, 0);
                c = gd_elts(&s->set.img, gd_cell_t, report->cells)[k];

                if (gd_cell_type(c) == GD_CELL_NUMBER) {
                    sum += gd_cell_number(c);
                    n++;
                }
            }

            c = gd_elts(&s->set.img, gd_cell_t, r->cells)[k];
            same &= (c == (n ? gd_cell_of_number(sum) : GD_CELL_ABSENT));
        }
    }

    ok(same, "every sum is the sum of the reports");
    is_int((int64_t) failed, 0, "consistent reports, a consistent sum");
}


/* what the office had in that year is gone from the sum, and nothing else */

static void
is_less(gd_sum_set_t *all, gd_sum_set_t *less, uint32_t office,
    uint32_t year)
{
    uint32_t      k, y;
    int64_t       x, z;
    gd_cell_t     a, b, c;
    gd_uint_t     same, cells;
    gd_report_t  *report;
    gd_rollup_t  *r, *l;
    gd_format_t  *format;

    same = 1;
    cells = 1;

    for (y = FIRST; y < FIRST + YEARS; y++) {
        r = find(all, y);
        l = find(less, y);
        format = gd_elts(&all->set.img, gd_format_t, all->reports.formats)
                 + r->format - 1;
        report = gd_report_find(&all->set.img, &all->reports, y, office, 0);

        same &= (l->expected == r->expected
                 && l->members.len == r->members.len
                 && l->published == r->published - (y == year)
                 && l->summed == r->summed - (y == year)
                 && l->results[GD_FAIL] == 0);

        for (k = 0; k < format->ncells; k++) {
            a = gd_elts(&all->set.img, gd_cell_t, r->cells)[k];
            b = gd_elts(&less->set.img, gd_cell_t, l->cells)[k];
            c = gd_elts(&all->set.img, gd_cell_t, report->cells)[k];

            x = gd_cell_type(a) == GD_CELL_NUMBER ? gd_cell_number(a) : -1;
            z = (y == year && gd_cell_type(c) == GD_CELL_NUMBER)
                ? gd_cell_number(c) : 0;

            cells &= (b == (x < 0 ? a : gd_cell_of_number(x - z)));
        }
    }

    ok(same, "one report less, and as many equations that hold");
    ok(cells, "each sum is less by what the report had");
}
