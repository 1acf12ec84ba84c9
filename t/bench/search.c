
/*
 * Copyright (C) govdisclose contributors
 *
 * search [-r runs] DIR LIBRARY DATABASE
 *
 * Searches of a data set beside those of SQLite on the same texts: FTS5 with
 * the trigram tokenizer in a file that is made, and LIKE for what is shorter; -
 * in place of the file: without those.
 * Both give the first 20 items, the newest first, and how many there are.
 *
 * The queries are pieces of the texts themselves, the same in every run but for
 * the worst one, which is the slowest of many.  Prints a line for each: kind,
 * microseconds of both, totals of both, whether ours is exact, the words; and
 * one with the median and the 99th percentile of all that were tried.
 */


#include "gd_site.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>


#define TRIES   2000
#define KINDS   7
#define WORD    64                    /* bytes, and more than 8 characters */


typedef struct {
    const gd_site_t      *site;
    sqlite3              *db;
    unsigned              runs;
    uint64_t              state;
} bench_t;


typedef struct {
    const char           *kind;
    char                  word[WORD];
    double                time;       /* of the process */
    uint64_t              total;
    unsigned              exact;
} query_t;


static void bench_load(bench_t *b, const char *dir, const char *library);
static void bench_database(bench_t *b, const char *path);
static void bench_insert(sqlite3_stmt *stmt, bench_t *b, uint32_t item);
static void bench_sql(sqlite3 *db, const char *sql);
static uint32_t bench_random(bench_t *b, uint32_t n);
static gd_uint_t bench_piece(bench_t *b, gd_uint_t chars, query_t *q);
static void bench_ours(bench_t *b, query_t *q);
static double bench_median(bench_t *b, query_t *q, void (*run)(bench_t *b,
    query_t *q));
static void bench_theirs(bench_t *b, query_t *q);
static int64_t bench_count(bench_t *b, const char *sql, const char *arg);
static void bench_choose(bench_t *b, query_t *kinds, double *times);
static void bench_print(bench_t *b, query_t *kinds, double *times);
static double bench_clock(void);
static int bench_cmp(const void *a, const void *b);
static void bench_fail(const char *what);


int
main(int argc, char **argv)
{
    int       c;
    double    times[TRIES];
    bench_t   b;
    query_t   kinds[KINDS];

    memset(&b, 0, sizeof(bench_t));
    b.runs = 11;
    b.state = 1;

    while ((c = getopt(argc, argv, "r:")) != -1) {
        if (c != 'r') {
            bench_fail("usage: search [-r runs] DIR LIBRARY DATABASE");
        }

        b.runs = (unsigned) atoi(optarg);
    }

    if (argc - optind != 3) {
        bench_fail("usage: search [-r runs] DIR LIBRARY DATABASE");
    }

    bench_load(&b, argv[optind], argv[optind + 1]);

    if (strcmp(argv[optind + 2], "-") != 0) {
        bench_database(&b, argv[optind + 2]);
    }

    bench_choose(&b, kinds, times);
    bench_print(&b, kinds, times);

    return 0;
}


static void
bench_load(bench_t *b, const char *dir, const char *library)
{
    gd_diag_t  diag;

    gd_diag_init(&diag);
    b->site = gd_site_load(dir, library, NULL, &diag);

    if (b->site == NULL) {
        bench_fail("the data set cannot be loaded");
    }
}


static void
bench_database(bench_t *b, const char *path)
{
    uint32_t       i;
    sqlite3_stmt  *stmt;

    (void) unlink(path);

    if (sqlite3_open(path, &b->db) != SQLITE_OK) {
        bench_fail("the database cannot be opened");
    }

    bench_sql(b->db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
              "PRAGMA cache_size = -262144; PRAGMA mmap_size = 4294967296;"
              "CREATE TABLE items (id INTEGER PRIMARY KEY, text TEXT);"
              "CREATE VIRTUAL TABLE words USING fts5(text, content = items, "
              "content_rowid = id, tokenize = trigram); BEGIN");

    if (sqlite3_prepare_v2(b->db, "INSERT INTO items VALUES (?, ?)", -1, &stmt,
                           NULL)
        != SQLITE_OK)
    {
        bench_fail(sqlite3_errmsg(b->db));
    }

    for (i = 0; i < b->site->root->data.visible.len; i++) {
        bench_insert(stmt, b, i);
    }

    sqlite3_finalize(stmt);
    bench_sql(b->db, "INSERT INTO words (words) VALUES ('rebuild'); COMMIT;"
              "INSERT INTO words (words) VALUES ('optimize')");
}


/* all zones of an item, one behind the other */

static void
bench_insert(sqlite3_stmt *stmt, bench_t *b, uint32_t item)
{
    gd_out_t      out;
    gd_str_t      text;
    gd_uint_t     zone, i;
    gd_item_t    *it;
    gd_arena_t    arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_out_arena(&out, &arena);

    it = gd_search_item(&b->site->img, &b->site->root->data, item);

    for (zone = 0; zone < GD_ZONE_BODY; zone++) {

        for (i = 0; /* void */ ; i++) {
            text = gd_search_text(&b->site->img, it, zone, i);

            if (text.data == NULL) {
                break;
            }

            gd_out_str(&out, &text);
            gd_out_text(&out, "\n");
        }
    }

    if (gd_item_text(&b->site->img, it, &arena, &text) != GD_OK) {
        bench_fail("no memory");
    }

    gd_out_str(&out, &text);

    sqlite3_bind_int64(stmt, 1, item);
    sqlite3_bind_text(stmt, 2, (char *) out.start, (int) (out.pos - out.start),
                      SQLITE_TRANSIENT);

    if (sqlite3_step(stmt) != SQLITE_DONE) {
        bench_fail(sqlite3_errmsg(b->db));
    }

    sqlite3_reset(stmt);
    gd_arena_destroy(&arena);
}


static void
bench_sql(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        bench_fail(sqlite3_errmsg(db));
    }
}


static uint32_t
bench_random(bench_t *b, uint32_t n)
{
    b->state = b->state * 6364136223846793005ull + 1442695040888963407ull;

    return (uint32_t) (b->state >> 33) % n;
}


/* some characters of an item's title or text, ideographs only */

static gd_uint_t
bench_piece(bench_t *b, gd_uint_t chars, query_t *q)
{
    size_t       skip;
    u_char      *p, *start, *end;
    uint32_t     c, n;
    gd_str_t     text;
    gd_item_t   *item;
    gd_arena_t   arena;

    gd_arena_init(&arena, NULL, NULL);

    item = gd_search_item(&b->site->img, &b->site->root->data,
                          bench_random(b, b->site->root->data.visible.len));
    text = gd_search_text(&b->site->img, item, GD_ZONE_TITLE, 0);

    if (bench_random(b, 2)) {
        (void) gd_item_text(&b->site->img, item, &arena, &text);
    }

    n = 0;

    if (text.len) {
        end = text.data + text.len;
        skip = bench_random(b, (uint32_t) text.len);

        for (start = text.data + skip;
             start < end && (*start & 0xc0) == 0x80;
             start++)
        {
            /* void */
        }

        for (p = start; p < end && n < chars; n++) {
            c = gd_utf8_decode(&p, end);

            if (c < 0x4e00 || c > 0x9fff) {
                break;
            }
        }

        snprintf(q->word, WORD, "%.*s", (int) (p - start), start);
    }

    gd_arena_destroy(&arena);

    return n == chars;
}


/* as a request does it: from the arguments to the page and its facets */

static void
bench_ours(bench_t *b, query_t *q)
{
    char            args[WORD + 8];
    double          start;
    gd_str_t        str;
    gd_arena_t      arena;
    gd_found_t      found;
    gd_query_t      query;
    gd_query_bad_t  bad;

    str.data = (u_char *) args;
    str.len = (size_t) snprintf(args, sizeof(args), "q=%s", q->word);

    gd_arena_init(&arena, NULL, NULL);
    start = bench_clock();

    if (gd_query_parse(&b->site->img, &b->site->root->data,
                       &b->site->root->search, &arena, &str, 1, &query, &bad)
        != GD_OK
        || gd_query_run(&b->site->img, &b->site->root->data,
                        &b->site->root->search, &arena, &query, &found)
           != GD_OK)
    {
        bench_fail("a query does not run");
    }

    q->time = bench_clock() - start;
    q->total = found.total;
    q->exact = found.total_exact;

    gd_arena_destroy(&arena);
}


static void
bench_theirs(bench_t *b, query_t *q)
{
    int      like;
    char     arg[WORD + 8];
    double   start;

    like = (gd_utf8_length((u_char *) q->word, strlen(q->word)) < 3);
    snprintf(arg, sizeof(arg), like ? "%%%s%%" : "\"%s\"", q->word);

    start = bench_clock();

    (void) bench_count(b, like ? "SELECT id FROM items WHERE text LIKE ? "
                                 "ORDER BY id LIMIT 20"
                               : "SELECT rowid FROM words WHERE words MATCH ? "
                                 "ORDER BY rowid LIMIT 20", arg);
    q->total = (uint64_t) bench_count(b, like
                       ? "SELECT count(*) FROM items WHERE text LIKE ?"
                       : "SELECT count(*) FROM words WHERE words MATCH ?",
                       arg);

    q->time = bench_clock() - start;
}


static int64_t
bench_count(bench_t *b, const char *sql, const char *arg)
{
    int            rc;
    int64_t        n;
    sqlite3_stmt  *stmt;

    n = 0;

    if (sqlite3_prepare_v2(b->db, sql, -1, &stmt, NULL) != SQLITE_OK) {
        bench_fail(sqlite3_errmsg(b->db));
    }

    sqlite3_bind_text(stmt, 1, arg, -1, SQLITE_STATIC);

    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        n = sqlite3_column_int64(stmt, 0);
    }

    if (rc != SQLITE_DONE) {
        bench_fail(sqlite3_errmsg(b->db));
    }

    sqlite3_finalize(stmt);

    return n;
}


static void
bench_choose(bench_t *b, query_t *kinds, double *times)
{
    unsigned   i, k;
    query_t    q;

    static const unsigned  lengths[KINDS] = { 0, 4, 1, 2, 8, 0, 0 };
    static const char  *const names[KINDS] = {
        "rare", "common", "one character", "two characters", "phrase",
        "no hit", "worst"
    };

    memset(kinds, 0, KINDS * sizeof(query_t));

    for (i = 0; i < KINDS; i++) {
        kinds[i].kind = names[i];
    }

    kinds[0].total = UINT64_MAX;
    strcpy(kinds[5].word, "龘靐齉");

    for (i = 0; i < TRIES; i++) {

        while (!bench_piece(b, 1 + i % 8, &q)) { /* void */ }

        bench_ours(b, &q);
        times[i] = q.time;

        if (i % 8 == 3 && q.total && q.total < kinds[0].total) {
            q.kind = names[0];
            kinds[0] = q;
        }

        for (k = 1; k < 5; k++) {
            if (i % 8 == lengths[k] - 1 && q.total > kinds[k].total) {
                q.kind = names[k];
                kinds[k] = q;
            }
        }

        /* not one that was only interrupted */

        if (q.time > kinds[6].time) {
            q.time = bench_median(b, &q, bench_ours);

            if (q.time > kinds[6].time) {
                q.kind = names[6];
                kinds[6] = q;
            }
        }
    }
}


static double
bench_median(bench_t *b, query_t *q, void (*run)(bench_t *b, query_t *q))
{
    double    *times, median;
    unsigned   i;

    times = calloc(b->runs, sizeof(double));
    if (times == NULL) {
        bench_fail("no memory");
    }

    for (i = 0; i < b->runs; i++) {
        run(b, q);
        times[i] = q->time;
    }

    qsort(times, b->runs, sizeof(double), bench_cmp);
    median = times[b->runs / 2];
    free(times);

    return median;
}


static void
bench_print(bench_t *b, query_t *kinds, double *times)
{
    double     ours, theirs;
    uint64_t   total;
    unsigned   i;

    for (i = 0; i < KINDS; i++) {
        ours = bench_median(b, &kinds[i], bench_ours);
        total = kinds[i].total;
        theirs = b->db ? bench_median(b, &kinds[i], bench_theirs) : 0;

        printf("%s\t%.1f\t%.1f\t%llu\t%llu\t%u\t%s\n", kinds[i].kind,
               ours * 1e6, theirs * 1e6, (unsigned long long) total,
               (unsigned long long) kinds[i].total, kinds[i].exact,
               kinds[i].word);
    }

    qsort(times, TRIES, sizeof(double), bench_cmp);

    printf("all\t%.1f\t%.1f\n", times[TRIES / 2] * 1e6,
           times[TRIES * 99 / 100] * 1e6);
}


static double
bench_clock(void)
{
    struct timespec  now;

    (void) clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);

    return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}


static int
bench_cmp(const void *a, const void *b)
{
    double  x, y;

    x = *(const double *) a;
    y = *(const double *) b;

    return (x > y) - (x < y);
}


static void
bench_fail(const char *what)
{
    fprintf(stderr, "search: %s\n", what);
    exit(1);
}
