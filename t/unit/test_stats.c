
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test_data.h"


#define ITEMS    300
#define OFFICES  3
#define COLUMNS  5
#define ROUNDS   12


typedef struct {
    uint32_t              office;
    uint32_t              column;     /* its home */
    uint32_t              year;       /* 0: no date */
    uint32_t              day;
    uint32_t              withdrawn;
} gd_random_t;


static void test_by_hand(void);
static void write_by_hand(gd_set_t *set);
static void is_tally(const gd_tally_t *t, uint32_t office, uint32_t year,
    uint32_t column, uint32_t count);
static void is_fresh(const gd_fresh_t *f, uint32_t office, uint32_t column,
    gd_date_t last);
static void test_empty(void);
static void test_random(void);
static void write_random(gd_set_t *set, gd_random_t *items, uint64_t *state);
static void write_offices(gd_set_t *set, gd_uint_t n);
static gd_uint_t brute(const gd_random_t *items, uint32_t office,
    uint32_t year, uint32_t column);
static gd_date_t brute_last(const gd_random_t *items, uint32_t office,
    uint32_t column);
static gd_uint_t same_totals(gd_set_t *set, const gd_stats_t *stats,
    const gd_random_t *items);
static gd_uint_t same_tallies(gd_set_t *set, const gd_stats_t *stats,
    const gd_random_t *items);
static gd_uint_t same_fresh(gd_set_t *set, const gd_stats_t *stats,
    const gd_random_t *items);


/* what brute() takes for "any"; years go to 9999, 0 is "no date" */

#define ANY  UINT32_MAX


static const char  site[] =
    "{\"name\": \"n\", \"domain\": \"d\", \"site_id\": \"s\", "
    "\"organizer\": \"o\", \"columns\": ["
    "{\"id\": \"c0\", \"name\": \"0\", \"children\": ["
    "{\"id\": \"c1\", \"name\": \"1\"}, {\"id\": \"c2\", \"name\": \"2\"}]}, "
    "{\"id\": \"c3\", \"name\": \"3\"}, {\"id\": \"c4\", \"name\": \"4\"}]}";


int
main(void)
{
    test_by_hand();
    test_empty();
    test_random();

    return done();
}


static void
write_offices(gd_set_t *set, gd_uint_t n)
{
    char       path[64];
    gd_uint_t  i;

    gd_set_write(set, "site.json", site);

    for (i = 0; i < n; i++) {
        snprintf(path, sizeof(path), "offices/o%u/office.json", (unsigned) i);
        gd_set_write(set, path, "{\"name\": \"n\", \"kind\": \"other\"}");
    }
}


static void
test_by_hand(void)
{
    gd_set_t          set;
    uint64_t         *counts;
    gd_uint_t         n;
    gd_stats_t        stats;
    gd_tally_t       *t;
    gd_fresh_t       *f;
    gd_year_count_t  *years;

    gd_set_create(&set);
    write_by_hand(&set);
    gd_set_load(&set);
    memset(&stats, 0, sizeof(gd_stats_t));

    if (!ok(set.data != NULL
            && gd_stats_compute(&set.img, set.data, &stats) == GD_OK,
            "six items, one of them withdrawn"))
    {
        gd_test_print(&set.diag);
        gd_set_destroy(&set);
        return;
    }

    is_int((int64_t) stats.total, 5, "five count");

    counts = gd_elts(&set.img, uint64_t, stats.by_office);
    ok(stats.by_office.len == 2 && counts[0] == 4 && counts[1] == 1,
       "four and one of the offices");

    counts = gd_elts(&set.img, uint64_t, stats.by_column);
    ok(stats.by_column.len == 5 && counts[0] == 1 && counts[1] == 3
       && counts[2] == 0 && counts[3] == 0 && counts[4] == 1,
       "once in the home column, neither above it nor in others");

    years = gd_elts(&set.img, gd_year_count_t, stats.by_year);
    is_int(stats.by_year.len, 3, "three years, one of them not known");
    ok(years[0].year == 2020 && years[0].count == 2 && years[1].year == 2019
       && years[1].count == 1 && years[2].year == 0 && years[2].count == 2,
       "newest first, what has no date last");

    t = gd_stats_office(&set.img, &stats, 0, &n);
    is_int((int64_t) n, 4, "four tallies of the first office");
    is_tally(&t[0], 0, 0, 1, 1);
    is_tally(&t[1], 0, 0, 4, 1);
    is_tally(&t[2], 0, 2019, 1, 1);
    is_tally(&t[3], 0, 2020, 1, 1);

    t = gd_stats_year(&set.img, &stats, 1, 2020, &n);
    is_int((int64_t) n, 1, "one of the second office in 2020");
    is_tally(t, 1, 2020, 0, 1);

    (void) gd_stats_year(&set.img, &stats, 0, 2021, &n);
    is_int((int64_t) n, 0, "none in the year of the one that was withdrawn");
    (void) gd_stats_office(&set.img, &stats, 2, &n);
    is_int((int64_t) n, 0, "none of an office that is not there");

    f = gd_elts(&set.img, gd_fresh_t, stats.fresh);
    is_int(stats.fresh.len, 3, "three pairs of office and column");
    is_fresh(&f[0], 0, 1, gd_date(2020, 5, 1));
    is_fresh(&f[1], 0, 4, 0);
    is_fresh(&f[2], 1, 0, gd_date(2020, 5, 2));

    gd_set_destroy(&set);
}


/* home columns: c1 of o0 three times, one of them without a date */

static void
write_by_hand(gd_set_t *set)
{
    write_offices(set, 2);

    gd_set_write(set, "offices/o0/items/a.jsonl",
        "{\"id\": \"a\", \"title\": \"a\", \"columns\": [\"c1\", \"c3\"], "
        "\"published\": \"2020-05-01\"}\n"
        "{\"id\": \"b\", \"title\": \"b\", \"columns\": [\"c1\"], "
        "\"published\": null}\n"
        "{\"id\": \"c\", \"title\": \"c\", \"columns\": [\"c1\"], "
        "\"published\": \"2019-12-31 23:59\"}\n"
        "{\"id\": \"d\", \"title\": \"d\", \"columns\": [\"c1\"], "
        "\"published\": \"2021-01-01\", "
        "\"withdrawn\": {\"on\": \"2021-02-01\", \"reason\": \"r\"}}\n"
        "{\"id\": \"e\", \"title\": \"e\", \"columns\": [\"c4\"], "
        "\"published\": null}\n");
    gd_set_write(set, "offices/o1/items/a.jsonl",
        "{\"id\": \"a\", \"title\": \"a\", \"columns\": [\"c0\"], "
        "\"published\": \"2020-05-02\"}\n");
}


static void
is_tally(const gd_tally_t *t, uint32_t office, uint32_t year, uint32_t column,
    uint32_t count)
{
    ok(t->office == office && t->year == year && t->column == column
       && t->count == count, "tally of office %u, %u, column %u: %u",
       (unsigned) office, (unsigned) year, (unsigned) column,
       (unsigned) count);
}


static void
is_fresh(const gd_fresh_t *f, uint32_t office, uint32_t column,
    gd_date_t last)
{
    ok(f->office == office && f->column == column && f->last == last,
       "the newest of office %u in column %u", (unsigned) office,
       (unsigned) column);
}


static void
test_empty(void)
{
    gd_set_t     set;
    gd_uint_t    n;
    gd_stats_t   stats;

    gd_set_create(&set);
    write_offices(&set, 1);
    gd_set_load(&set);
    memset(&stats, 0, sizeof(gd_stats_t));

    ok(set.data != NULL
       && gd_stats_compute(&set.img, set.data, &stats) == GD_OK,
       "a catalogue without items");
    ok(stats.total == 0 && stats.by_year.len == 0 && stats.fresh.len == 0,
       "has nothing to count");
    is_int(stats.by_column.len, 5, "but all columns");

    (void) gd_stats_office(&set.img, &stats, 0, &n);
    is_int((int64_t) n, 0, "and no tallies");

    gd_set_destroy(&set);

    /* the same where all of them were withdrawn */

    gd_set_create(&set);
    write_offices(&set, 1);
    gd_set_write(&set, "offices/o0/items/a.jsonl",
        "{\"id\": \"d\", \"title\": \"d\", \"columns\": [\"c1\"], "
        "\"published\": \"2021-01-01\", "
        "\"withdrawn\": {\"on\": \"2021-02-01\", \"reason\": \"r\"}}\n");
    gd_set_load(&set);
    memset(&stats, 0, sizeof(gd_stats_t));

    ok(set.data != NULL
       && gd_stats_compute(&set.img, set.data, &stats) == GD_OK,
       "a catalogue of withdrawn items");
    ok(stats.total == 0 && stats.by_year.len == 0 && stats.fresh.len == 0,
       "has nothing to count either");

    gd_set_destroy(&set);
}


static void
test_random(void)
{
    uint32_t     round;
    uint64_t     state;
    gd_set_t     set;
    gd_stats_t   stats;
    gd_random_t  items[ITEMS];

    state = 4711;

    for (round = 0; round < ROUNDS; round++) {
        gd_set_create(&set);
        write_random(&set, items, &state);
        gd_set_load(&set);
        memset(&stats, 0, sizeof(gd_stats_t));

        if (set.data == NULL
            || gd_stats_compute(&set.img, set.data, &stats) != GD_OK)
        {
            ok(0, "the data of round %u", (unsigned) round);
            gd_test_print(&set.diag);
            gd_set_destroy(&set);
            continue;
        }

        ok(same_totals(&set, &stats, items), "round %u: totals",
           (unsigned) round);
        ok(same_tallies(&set, &stats, items), "round %u: tallies",
           (unsigned) round);
        ok(same_fresh(&set, &stats, items), "round %u: freshness",
           (unsigned) round);

        gd_set_destroy(&set);
    }
}


static void
write_random(gd_set_t *set, gd_random_t *items, uint64_t *state)
{
    char          path[64];
    FILE         *files[OFFICES];
    uint32_t      i;
    gd_random_t  *c;

    write_offices(set, OFFICES);

    for (i = 0; i < OFFICES; i++) {
        snprintf(path, sizeof(path), "offices/o%u/items/x.jsonl",
                 (unsigned) i);
        files[i] = gd_set_open(set, path);
    }

    for (i = 0; i < ITEMS; i++) {
        c = &items[i];

        c->office = gd_test_random(state, OFFICES);
        c->column = gd_test_random(state, COLUMNS);
        c->year = gd_test_random(state, 6) ? 2015 + gd_test_random(state, 5)
                                           : 0;
        c->day = 1 + gd_test_random(state, 28);
        c->withdrawn = (gd_test_random(state, 10) == 0);

        fprintf(files[c->office], "{\"id\": \"i%u\", \"title\": \"t\", "
                "\"columns\": [\"c%u\"%s]", (unsigned) i,
                (unsigned) c->column, c->column == 3 ? "" : ", \"c3\"");

        if (c->year) {
            fprintf(files[c->office], ", \"published\": \"%u-03-%02u\"",
                    (unsigned) c->year, (unsigned) c->day);
        } else {
            fprintf(files[c->office], ", \"published\": null");
        }

        fprintf(files[c->office], "%s}\n",
                c->withdrawn ? ", \"withdrawn\": {\"on\": \"2021-01-01\", "
                               "\"reason\": \"r\"}" : "");
    }

    for (i = 0; i < OFFICES; i++) {
        fclose(files[i]);
    }
}


static gd_uint_t
brute(const gd_random_t *items, uint32_t office, uint32_t year,
    uint32_t column)
{
    uint32_t   i;
    gd_uint_t  n;

    n = 0;

    for (i = 0; i < ITEMS; i++) {
        n += !items[i].withdrawn
             && (office == ANY || items[i].office == office)
             && (year == ANY || items[i].year == year)
             && (column == ANY || items[i].column == column);
    }

    return n;
}


static gd_date_t
brute_last(const gd_random_t *items, uint32_t office, uint32_t column)
{
    uint32_t   i;
    gd_date_t  last, date;

    last = 0;

    for (i = 0; i < ITEMS; i++) {

        if (items[i].withdrawn || items[i].year == 0
            || items[i].office != office || items[i].column != column)
        {
            continue;
        }

        date = gd_date(items[i].year, 3, items[i].day);
        last = gd_max(last, date);
    }

    return last;
}


static gd_uint_t
same_totals(gd_set_t *set, const gd_stats_t *stats, const gd_random_t *items)
{
    uint32_t          i;
    uint64_t         *counts, sum;
    gd_year_count_t  *years;

    if (stats->total != brute(items, ANY, ANY, ANY)) {
        return 0;
    }

    counts = gd_elts(&set->img, uint64_t, stats->by_office);

    for (i = 0; i < OFFICES; i++) {
        if (counts[i] != brute(items, i, ANY, ANY)) {
            return 0;
        }
    }

    counts = gd_elts(&set->img, uint64_t, stats->by_column);

    for (i = 0; i < COLUMNS; i++) {
        if (counts[i] != brute(items, ANY, ANY, i)) {
            return 0;
        }
    }

    sum = 0;
    years = gd_elts(&set->img, gd_year_count_t, stats->by_year);

    for (i = 0; i < stats->by_year.len; i++) {
        if ((i && years[i].year >= years[i - 1].year) || years[i].count == 0
            || years[i].count != brute(items, ANY, (uint32_t) years[i].year,
                                       ANY))
        {
            return 0;
        }

        sum += years[i].count;
    }

    return sum == stats->total;
}


static gd_uint_t
same_tallies(gd_set_t *set, const gd_stats_t *stats, const gd_random_t *items)
{
    uint32_t     office, year;
    gd_uint_t    i, n, sum;
    gd_tally_t  *t;

    sum = 0;

    for (office = 0; office < OFFICES; office++) {
        t = gd_stats_office(&set->img, stats, office, &n);

        for (i = 0; i < n; i++) {
            if (t[i].office != office || t[i].count == 0
                || t[i].count != brute(items, office, t[i].year, t[i].column))
            {
                return 0;
            }

            sum += t[i].count;
        }

        for (year = 2014; year < 2021; year++) {
            gd_uint_t  all;

            t = gd_stats_year(&set->img, stats, office, year, &n);

            for (i = 0, all = 0; i < n; i++) {
                all += (t[i].year == year) ? t[i].count : 0;
            }

            if (all != brute(items, office, year, ANY)) {
                return 0;
            }
        }
    }

    return sum == stats->total;
}


static gd_uint_t
same_fresh(gd_set_t *set, const gd_stats_t *stats, const gd_random_t *items)
{
    uint32_t     i, office, column;
    gd_fresh_t  *f;

    i = 0;
    f = gd_elts(&set->img, gd_fresh_t, stats->fresh);

    for (office = 0; office < OFFICES; office++) {
        for (column = 0; column < COLUMNS; column++) {

            if (brute(items, office, ANY, column) == 0) {
                continue;
            }

            if (i == stats->fresh.len || f[i].office != office
                || f[i].column != column
                || f[i].last != brute_last(items, office, column))
            {
                return 0;
            }

            i++;
        }
    }

    return i == stats->fresh.len;
}
