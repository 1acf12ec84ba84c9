
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test_data.h"
#include "gd_query.h"


typedef struct {
    const char           *args;
    gd_uint_t             strict;
    const char           *what;       /* NULL: taken */
    gd_query_t            query;
} gd_parsed_t;


static void write_site(gd_set_t *set);
static void test_parse(gd_set_t *set);
static void test_long(gd_set_t *set);
static void test_bytes(gd_set_t *set);
static void test_string(gd_set_t *set);
static void test_round(gd_set_t *set);
static void test_run(gd_set_t *set);
static gd_uint_t same_years(const gd_found_t *found, const uint32_t *years,
    gd_uint_t n);


#define QUERY(o, c, y, p, s)                                                  \
    { { .by = { o, c, 0, 0, 0, y } }, .page = p, .size = s }

#define NOTHING  QUERY(0, 0, 0, 0, 0)

#define UNKNOWN  "unknown parameter, expected q, office, column, topic, "     \
                 "genre, year, since, until, validity, sort, page, size, "    \
                 "and bom of CSV only"
#define OFFICE   "parameter \"office\", expected the id of an office"
#define COLUMN   "parameter \"column\", expected the id of a column"
#define YEAR     "parameter \"year\", expected a year of four digits"
#define PAGE     "parameter \"page\", expected a page number from 1"
#define SIZE     "parameter \"size\", expected a number from 1 to 200"


static const gd_parsed_t  parsed[] = {
    { "", 1, NULL, QUERY(0, 0, 0, 1, 20) },
    { "&&&", 1, NULL, QUERY(0, 0, 0, 1, 20) },
    { "office=a", 1, NULL, QUERY(1, 0, 0, 1, 20) },
    { "office=b-2", 1, NULL, QUERY(2, 0, 0, 1, 20) },
    { "column=news", 1, NULL, QUERY(0, 1, 0, 1, 20) },
    { "column=law", 1, NULL, QUERY(0, 2, 0, 1, 20) },
    { "column=own", 1, NULL, QUERY(0, 5, 0, 1, 20) },
    { "year=2020&page=3&size=200", 1, NULL, QUERY(0, 0, 2020, 3, 200) },
    { "size=1&year=9999&page=2147483647", 1, NULL,
      QUERY(0, 0, 9999, 2147483647, 1) },
    { "&office=a&&column=news&", 1, NULL, QUERY(1, 1, 0, 1, 20) },
    { "%6fffice=%61", 1, NULL, QUERY(1, 0, 0, 1, 20) },
    { "office=b%2D2", 1, NULL, QUERY(2, 0, 0, 1, 20) },
    { "office=b%2d2", 1, NULL, QUERY(2, 0, 0, 1, 20) },
    { "office=", 1, NULL, QUERY(0, 0, 0, 1, 20) },
    { "office", 1, NULL, QUERY(0, 0, 0, 1, 20) },
    { "office=&office=a&office=", 1, NULL, QUERY(1, 0, 0, 1, 20) },
    { "page=007", 1, NULL, QUERY(0, 0, 0, 7, 20) },

    /* an unknown one */

    { "x=1&office=a", 0, NULL, QUERY(1, 0, 0, 1, 20) },
    { "x=1", 1, UNKNOWN, NOTHING },
    { "x", 1, UNKNOWN, NOTHING },
    { "x=", 1, UNKNOWN, NOTHING },
    { "=1", 1, UNKNOWN, NOTHING },
    { "=1", 0, NULL, QUERY(0, 0, 0, 1, 20) },
    { "Office=a", 1, UNKNOWN, NOTHING },
    { "office%00=a", 1, UNKNOWN, NOTHING },
    { "%zz=a", 1, UNKNOWN, NOTHING },
    { "%ff=%ff", 0, NULL, QUERY(0, 0, 0, 1, 20) },

    /* a known one, malformed or repeated */

    { "office=a&office=a", 0,
      "parameter \"office\", expected it once", NOTHING },
    { "size=1&page=1&size=1", 1, "parameter \"size\", expected it once",
      NOTHING },
    { "year=2020&%79ear=2020", 0, "parameter \"year\", expected it once",
      NOTHING },
    { "office=c", 0, OFFICE, NOTHING },
    { "office=A", 0, OFFICE, NOTHING },
    { "office=a%00", 0, OFFICE, NOTHING },
    { "office=a+", 0, OFFICE, NOTHING },
    { "office=a=b", 0, OFFICE, NOTHING },
    { "office=%", 0, OFFICE, NOTHING },
    { "office=%6", 0, OFFICE, NOTHING },
    { "office=%6g", 0, OFFICE, NOTHING },
    { "office=%ff", 0, OFFICE, NOTHING },
    { "office=\xff", 0, OFFICE, NOTHING },
    { "office=%c0%af", 0, OFFICE, NOTHING },
    { "column=none", 0, COLUMN, NOTHING },
    { "column=%E4%B8%80", 0, COLUMN, NOTHING },
    { "year=20", 0, YEAR, NOTHING },
    { "year=02020", 0, YEAR, NOTHING },
    { "year=0999", 0, YEAR, NOTHING },
    { "year=+202", 0, YEAR, NOTHING },
    { "year=-202", 0, YEAR, NOTHING },
    { "year=20x0", 0, YEAR, NOTHING },
    { "page=0", 0, PAGE, NOTHING },
    { "page=-1", 0, PAGE, NOTHING },
    { "page=1.5", 0, PAGE, NOTHING },
    { "page=2147483648", 0, PAGE, NOTHING },
    { "page=99999999999999999999999", 0, PAGE, NOTHING },
    { "size=0", 0, SIZE, NOTHING },
    { "size=201", 0, SIZE, NOTHING },
    { "size=x", 0, SIZE, NOTHING },
    { "office=a&size=x&page=x", 0, SIZE, NOTHING }
};


int
main(void)
{
    gd_set_t  set;

    gd_set_create(&set);
    write_site(&set);
    gd_set_load(&set);

    if (ok(set.data != NULL, "the data set")) {
        test_parse(&set);
        test_long(&set);
        test_bytes(&set);
        test_string(&set);
        test_round(&set);
        test_run(&set);

    } else {
        gd_test_print(&set.diag);
    }

    gd_set_destroy(&set);

    return done();
}


/* columns: news, law below it, old; own and news of the second office */

static void
write_site(gd_set_t *set)
{
    gd_set_write(set, "site.json",
        "{\"name\": \"n\", \"domain\": \"d\", \"site_id\": \"s\", "
        "\"organizer\": \"o\", \"columns\": ["
        "{\"id\": \"news\", \"name\": \"n\", \"children\": ["
        "{\"id\": \"law\", \"name\": \"l\"}]}, "
        "{\"id\": \"old\", \"name\": \"o\"}]}");
    gd_set_write(set, "offices/a/office.json",
                 "{\"name\": \"a\", \"kind\": \"other\"}");
    gd_set_write(set, "offices/b-2/office.json",
        "{\"name\": \"b\", \"kind\": \"other\", \"columns\": ["
        "{\"id\": \"news\", \"name\": \"n\", \"children\": ["
        "{\"id\": \"own\", \"name\": \"w\"}]}]}");
    gd_set_write(set, "offices/a/items/a.jsonl",
        "{\"id\": \"x\", \"title\": \"t\", \"columns\": [\"law\", \"old\"], "
        "\"published\": \"2020-01-01\"}\n"
        "{\"id\": \"y\", \"title\": \"t\", \"columns\": [\"news\"], "
        "\"published\": null}\n");
    gd_set_write(set, "offices/b-2/items/a.jsonl",
        "{\"id\": \"x\", \"title\": \"t\", \"columns\": [\"own\", \"law\"], "
        "\"published\": \"2019-01-01\"}\n"
        "{\"id\": \"w\", \"title\": \"t\", \"columns\": [\"news\"], "
        "\"published\": \"2020-02-02\", \"withdrawn\": "
        "{\"on\": \"2020-03-01\", \"reason\": \"r\"}}\n");
}


static void
test_parse(gd_set_t *set)
{
    gd_int_t            rc;
    gd_str_t            args, str;
    gd_uint_t           i;
    gd_arena_t          arena;
    gd_query_t          query;
    gd_query_bad_t       wrong;
    const gd_parsed_t  *c;

    for (i = 0; i < gd_nelts(parsed); i++) {
        c = &parsed[i];
        args = gd_test_str(c->args);
        wrong.text = "";

        gd_arena_init(&arena, NULL, NULL);

        rc = gd_query_parse(&set->img, set->data, &set->search,
                            &arena, &args, c->strict,
                            &query, &wrong);

        is_int(rc, c->what ? GD_DECLINED : GD_OK, c->args);

        if (c->what) {
            str = gd_test_str(wrong.text);
            is_str(&str, c->what, c->what);

        } else {
            ok(query.office == c->query.office
               && query.column == c->query.column
               && query.year == c->query.year
               && query.page == c->query.page
               && query.size == c->query.size, "what \"%s\" says", c->args);
        }

        gd_arena_destroy(&arena);
    }
}


/* a name or a value of more bytes than any has */

static void
test_long(gd_set_t *set)
{
    u_char       bytes[700];
    gd_str_t     args;
    gd_uint_t    strict;
    gd_arena_t   arena;
    gd_query_t   query;
    gd_query_bad_t       wrong;

    gd_arena_init(&arena, NULL, NULL);

    for (strict = 0; strict < 2; strict++) {
        memset(bytes, 'a', sizeof(bytes));

        args.data = bytes;
        args.len = sizeof(bytes);
        is_int(gd_query_parse(&set->img, set->data, &set->search,
                              &arena, &args, strict,
                              &query, &wrong),
               strict ? GD_DECLINED : GD_OK, "a long name");

        memcpy(bytes, "office=", 7);
        is_int(gd_query_parse(&set->img, set->data, &set->search,
                              &arena, &args, strict,
                              &query, &wrong),
               GD_DECLINED, "a long value of a known one");

        memcpy(bytes, "xffice=", 7);
        is_int(gd_query_parse(&set->img, set->data, &set->search,
                              &arena, &args, strict,
                              &query, &wrong),
               strict ? GD_DECLINED : GD_OK, "of an unknown one");
    }

    args.data = NULL;
    args.len = 0;
    is_int(gd_query_parse(&set->img, set->data, &set->search,
                          &arena, &args, 1, &query,
                          &wrong),
           GD_OK, "no arguments at all");

    gd_arena_destroy(&arena);
}


/* random bytes: always an answer, never out of bounds */

static void
test_bytes(gd_set_t *set)
{
    u_char      *bytes;
    uint32_t     i, k, n;
    uint64_t     state;
    gd_int_t     rc;
    gd_str_t     args;
    gd_uint_t    bad;
    gd_arena_t   arena;
    gd_query_t   query;
    gd_query_bad_t       wrong;

    static const char  alphabet[] = "officeclumnyearpgsz=&%+0129abx\xff\xe4-";

    bad = 0;
    state = 99;

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < 20000; i++) {
        n = gd_test_random(&state, 24);
        bytes = malloc(n + 1);

        for (k = 0; k < n; k++) {
            bytes[k] = (u_char) alphabet[gd_test_random(&state,
                                                   sizeof(alphabet) - 1)];
        }

        /* no byte behind the last one may be read */

        args.data = realloc(bytes, n ? n : 1);
        args.len = n;
        wrong.text = NULL;

        rc = gd_query_parse(&set->img, set->data, &set->search,
                            &arena, &args, i & 1,
                            &query, &wrong);

        bad += !(rc == GD_OK ? query.page && query.size && query.size <= 200
                             : rc == GD_DECLINED && wrong.text != NULL);

        free(args.data);
        gd_arena_reset(&arena);
    }

    is_int((int64_t) bad, 0, "random bytes");

    gd_arena_destroy(&arena);
}


static void
test_string(gd_set_t *set)
{
    gd_str_t    str;
    gd_uint_t   i;
    gd_arena_t  arena;

    static const struct {
        gd_query_t   query;
        const char  *want;
    } cases[] = {
        { QUERY(0, 0, 0, 1, 20), "" },
        { QUERY(1, 0, 0, 1, 20), "?office=a" },
        { QUERY(0, 2, 0, 1, 20), "?column=law" },
        { QUERY(0, 0, 2020, 1, 20), "?year=2020" },
        { QUERY(0, 0, 0, 2, 20), "?page=2" },
        { QUERY(0, 0, 0, 1, 1), "?size=1" },
        { QUERY(2, 1, 2019, 7, 50),
          "?office=b-2&column=news&year=2019&page=7&size=50" }
    };

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < gd_nelts(cases); i++) {
        is_int(gd_query_string(&set->img, set->data, &set->search,
                               &arena, &cases[i].query,
                               &str), GD_OK, "a query as arguments");
        is_str(&str, cases[i].want, cases[i].want);
    }

    gd_arena_destroy(&arena);
}


/* what is written is read again, and written the same */

static void
test_round(gd_set_t *set)
{
    uint32_t     i;
    uint64_t     state;
    gd_str_t     str, args;
    gd_uint_t    bad;
    gd_arena_t   arena;
    gd_query_t   query, again;
    gd_query_bad_t       wrong;

    /* the first columns of their ids: one that repeats an id is found as it */

    static const uint32_t  columns[] = { 0, 1, 2, 3, 5 };

    bad = 0;
    state = 5;

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < 500; i++) {
        memset(&query, 0, sizeof(gd_query_t));

        query.office = gd_test_random(&state, 3);
        query.column = columns[gd_test_random(&state, 5)];
        query.year = gd_test_random(&state, 2)
                     ? 1000 + gd_test_random(&state, 9000) : 0;
        query.page = 1 + gd_test_random(&state, 3)
                         * gd_test_random(&state, 1000000);
        query.size = gd_test_random(&state, 2)
                     ? 1 + gd_test_random(&state, 200) : 20;

        bad += gd_query_string(&set->img, set->data, &set->search,
                               &arena, &query, &str)
               != GD_OK;

        args = str;

        if (args.len) {
            args.data++;
            args.len--;
        }

        bad += gd_query_parse(&set->img, set->data, &set->search,
                              &arena, &args, 1, &again,
                              &wrong)
               != GD_OK
               || memcmp(&query, &again, sizeof(gd_query_t)) != 0;

        gd_arena_reset(&arena);
    }

    is_int((int64_t) bad, 0, "queries there and back");

    gd_arena_destroy(&arena);
}


static void
test_run(gd_set_t *set)
{
    gd_str_t     args;
    gd_uint_t    i;
    gd_arena_t   arena;
    gd_found_t   found;
    gd_query_t   query;
    gd_query_bad_t       wrong;

    static const struct {
        const char  *args;
        uint64_t     total;
        uint32_t     n;
        uint32_t     pages;
        uint32_t     columns[5];
        uint32_t     offices[2];
        uint32_t     years[4];
    } cases[] = {

        /* own and news are one way up for the second office's item, law
           another one to the same id */

        { "", 3, 3, 1, { 3, 2, 1, 0, 1 }, { 2, 1 }, { 2020, 1, 2019, 1 } },
        { "column=news", 3, 3, 1, { 3, 2, 1, 0, 1 }, { 2, 1 },
          { 2020, 1, 2019, 1 } },
        { "column=law", 2, 2, 1, { 3, 2, 1, 0, 1 }, { 1, 1 },
          { 2020, 1, 2019, 1 } },
        { "office=a&column=law", 1, 1, 1, { 2, 1, 1, 0, 0 }, { 1, 1 },
          { 2020, 1 } },
        { "column=own&year=2020", 0, 0, 1, { 1, 1, 1, 0, 0 }, { 0, 0 },
          { 2019, 1 } },
        { "size=2", 3, 2, 2, { 3, 2, 1, 0, 1 }, { 2, 1 },
          { 2020, 1, 2019, 1 } },
        { "size=2&page=2", 3, 1, 2, { 3, 2, 1, 0, 1 }, { 2, 1 },
          { 2020, 1, 2019, 1 } },
        { "size=200&page=2147483647", 3, 0, 1, { 3, 2, 1, 0, 1 }, { 2, 1 },
          { 2020, 1, 2019, 1 } },
        { "year=1999", 0, 0, 1, { 0 }, { 0 }, { 2020, 1, 2019, 1 } }
    };

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < gd_nelts(cases); i++) {
        args = gd_test_str(cases[i].args);

        if (gd_query_parse(&set->img, set->data, &set->search,
                           &arena, &args, 1, &query,
                           &wrong) != GD_OK
            || gd_query_run(&set->img, set->data, &set->search, &arena, &query,
                            &found)
               != GD_OK)
        {
            ok(0, "%s", cases[i].args);
            continue;
        }

        ok(found.total == cases[i].total && found.n == cases[i].n
           && found.pages == cases[i].pages, "\"%s\": %u of %u",
           cases[i].args, (unsigned) cases[i].n, (unsigned) cases[i].total);
        ok(memcmp(found.counts[GD_DIM_COLUMN], cases[i].columns,
                  5 * sizeof(uint32_t))
           == 0, "its columns");
        ok(memcmp(found.counts[GD_DIM_OFFICE], cases[i].offices,
                  2 * sizeof(uint32_t))
           == 0, "its offices");

        ok(same_years(&found, cases[i].years, 2), "its years");
    }

    gd_arena_destroy(&arena);
}


/* years: year, count, year, count; 0 ends them before n */

static gd_uint_t
same_years(const gd_found_t *found, const uint32_t *years, gd_uint_t n)
{
    gd_uint_t  i;

    for (i = 0; i < n && years[2 * i]; i++) {
        if (i == found->nyears || found->years[i].year != years[2 * i]
            || found->years[i].count != years[2 * i + 1])
        {
            return 0;
        }
    }

    return i == found->nyears;
}
