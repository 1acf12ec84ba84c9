
/*
 * Copyright (C) govdisclose contributors
 *
 * Queries of random catalogues, answered again by looking at every item.
 */


#include "gd_test_data.h"
#include "gd_query.h"


#define OFFICES  3
#define ITEMS    150
#define NODES    10                   /* columns of one tree */
#define TREES    (OFFICES + 1)
#define ROUNDS   15
#define QUERIES  60


/* a tree: parents come before their children; names are c0 to c9 */

typedef struct {
    int                   used[NODES];
    int                   parent[NODES];  /* -1: at the top */
} gd_tree_t;


typedef struct {
    uint32_t              office;
    uint32_t              columns[3];
    uint32_t              ncolumns;
    uint32_t              year;       /* 0: no date */
    uint32_t              day;
    uint32_t              withdrawn;
} gd_random_t;


typedef struct {
    gd_set_t              set;
    gd_tree_t             trees[TREES];   /* the site's is the last one */
    gd_random_t           items[ITEMS];
    uint64_t              state;
} gd_world_t;


/* a query in names: office and column -1 for any */

typedef struct {
    int                   office;
    int                   column;
    uint32_t              year;
} gd_ask_t;


static void test_round(gd_world_t *w, gd_uint_t round);
static void random_tree(gd_world_t *w, gd_tree_t *tree, gd_uint_t all);
static void write_tree(FILE *file, const gd_tree_t *tree, int parent);
static void write_world(gd_world_t *w);
static void random_item(gd_world_t *w, gd_random_t *item);
static void write_item(gd_world_t *w, FILE *file, uint32_t number);
static gd_uint_t same_answer(gd_world_t *w, const gd_ask_t *ask,
    uint32_t page, uint32_t size);
static uint32_t column_number(gd_world_t *w, int name);
static gd_uint_t is_listed(gd_world_t *w, const gd_random_t *item, int name);
static gd_uint_t is_asked(gd_world_t *w, const gd_random_t *item,
    const gd_ask_t *ask);
static gd_uint_t same_counts(gd_world_t *w, const gd_ask_t *ask,
    const gd_found_t *found);
static gd_uint_t same_years(gd_world_t *w, const gd_ask_t *ask,
    const gd_found_t *found);
static gd_uint_t same_page(gd_world_t *w, const gd_ask_t *ask,
    const gd_found_t *found, uint32_t page, uint32_t size);
static uint32_t item_number(gd_world_t *w, const gd_item_t *item);
static int newer(const gd_random_t *a, const gd_random_t *b, uint32_t i,
    uint32_t k);


int
main(void)
{
    gd_uint_t    round;
    gd_world_t  *w;

    w = calloc(1, sizeof(gd_world_t));
    w->state = 1234567;

    for (round = 0; round < ROUNDS; round++) {
        test_round(w, round);
    }

    free(w);

    return done();
}


static void
test_round(gd_world_t *w, gd_uint_t round)
{
    gd_ask_t   ask;
    uint32_t   size;
    gd_uint_t  i, bad;

    gd_set_create(&w->set);
    write_world(w);
    gd_set_load(&w->set);

    if (!ok(w->set.data != NULL, "round %u: the catalogue",
            (unsigned) round))
    {
        gd_test_print(&w->set.diag);
        gd_set_destroy(&w->set);
        return;
    }

    bad = 0;

    for (i = 0; i < QUERIES; i++) {
        ask.office = (int) gd_test_random(&w->state, OFFICES + 2) - 2;
        ask.office = gd_max(ask.office, -1);
        ask.column = (int) gd_test_random(&w->state, NODES + 2) - 2;
        ask.column = gd_max(ask.column, -1);
        ask.year = gd_test_random(&w->state, 2)
                   ? 2015 + gd_test_random(&w->state, 6) : 0;
        size = 1 + gd_test_random(&w->state, 30);

        if (ask.column >= 0 && column_number(w, ask.column) == 0) {
            continue;
        }

        if (!same_answer(w, &ask, 1 + gd_test_random(&w->state, 4), size)) {
            printf("# office %d, column %d, year %u, size %u\n", ask.office,
                   ask.column, (unsigned) ask.year, (unsigned) size);
            bad++;
        }
    }

    is_int((int64_t) bad, 0, "all answers are the same");

    gd_set_destroy(&w->set);
}


static void
write_world(gd_world_t *w)
{
    char       path[64];
    FILE      *file;
    uint32_t   i, k;

    for (i = 0; i < TREES; i++) {
        random_tree(w, &w->trees[i], i == OFFICES);
    }

    file = gd_set_open(&w->set, "site.json");
    fprintf(file, "{\"name\": \"n\", \"domain\": \"d\", \"site_id\": \"s\", "
            "\"organizer\": \"o\", \"columns\": ");
    write_tree(file, &w->trees[OFFICES], -1);
    fprintf(file, "}");
    fclose(file);

    for (i = 0; i < ITEMS; i++) {
        random_item(w, &w->items[i]);
    }

    for (i = 0; i < OFFICES; i++) {
        snprintf(path, sizeof(path), "offices/o%u/office.json", (unsigned) i);
        file = gd_set_open(&w->set, path);
        fprintf(file, "{\"name\": \"n\", \"kind\": \"other\", \"columns\": ");
        write_tree(file, &w->trees[i], -1);
        fprintf(file, "}");
        fclose(file);

        snprintf(path, sizeof(path), "offices/o%u/items/x.jsonl",
                 (unsigned) i);
        file = gd_set_open(&w->set, path);

        for (k = 0; k < ITEMS; k++) {
            if (w->items[k].office == i) {
                write_item(w, file, k);
            }
        }

        fclose(file);
    }
}


/* the site's tree has the first half of the names, an office's some of all */

static void
random_tree(gd_world_t *w, gd_tree_t *tree, gd_uint_t site)
{
    int  i;

    for (i = 0; i < NODES; i++) {
        tree->used[i] = site ? i < NODES / 2
                             : gd_test_random(&w->state, 3) == 0;
        tree->parent[i] = -1;

        if (i && gd_test_random(&w->state, 3)) {
            tree->parent[i] = (int) gd_test_random(&w->state, (uint32_t) i);

            if (!tree->used[tree->parent[i]]) {
                tree->parent[i] = -1;
            }
        }
    }
}


static void
write_tree(FILE *file, const gd_tree_t *tree, int parent)
{
    int          i;
    const char  *sep;

    sep = "";
    fprintf(file, "[");

    for (i = 0; i < NODES; i++) {

        if (!tree->used[i] || tree->parent[i] != parent) {
            continue;
        }

        fprintf(file, "%s{\"id\": \"c%d\", \"name\": \"n\", \"children\": ",
                sep, i);
        write_tree(file, tree, i);
        fprintf(file, "}");

        sep = ", ";
    }

    fprintf(file, "]");
}


static void
random_item(gd_world_t *w, gd_random_t *item)
{
    uint32_t  i, k, name, tries;

    memset(item, 0, sizeof(gd_random_t));

    item->office = gd_test_random(&w->state, OFFICES);
    item->year = gd_test_random(&w->state, 8)
                 ? 2015 + gd_test_random(&w->state, 5) : 0;
    item->day = 1 + gd_test_random(&w->state, 28);
    item->withdrawn = (gd_test_random(&w->state, 12) == 0);

    tries = 1 + gd_test_random(&w->state, 3);

    for (i = 0; i < tries || item->ncolumns == 0; i++) {
        name = gd_test_random(&w->state, NODES);

        if (!w->trees[OFFICES].used[name]
            && !w->trees[item->office].used[name])
        {
            continue;
        }

        for (k = 0; k < item->ncolumns; k++) {
            if (item->columns[k] == name) {
                break;
            }
        }

        if (k == item->ncolumns) {
            item->columns[item->ncolumns++] = name;
        }
    }
}


static void
write_item(gd_world_t *w, FILE *file, uint32_t number)
{
    uint32_t            i;
    const gd_random_t  *c;

    c = &w->items[number];

    fprintf(file, "{\"id\": \"i%03u\", \"title\": \"t\", \"columns\": [",
            (unsigned) number);

    for (i = 0; i < c->ncolumns; i++) {
        fprintf(file, "%s\"c%u\"", i ? ", " : "", (unsigned) c->columns[i]);
    }

    if (c->year) {
        fprintf(file, "], \"published\": \"%u-03-%02u\"", (unsigned) c->year,
                (unsigned) c->day);
    } else {
        fprintf(file, "], \"published\": null");
    }

    fprintf(file, "%s}\n", c->withdrawn ? ", \"withdrawn\": {\"on\": "
            "\"2021-01-01\", \"reason\": \"r\"}" : "");
}


static gd_uint_t
same_answer(gd_world_t *w, const gd_ask_t *ask, uint32_t page, uint32_t size)
{
    gd_uint_t   same;
    gd_arena_t  arena;
    gd_found_t  found;
    gd_query_t  query;

    gd_arena_init(&arena, NULL, NULL);
    memset(&query, 0, sizeof(gd_query_t));

    query.office = (uint32_t) (ask->office + 1);
    query.column = (ask->column >= 0) ? column_number(w, ask->column) : 0;
    query.year = ask->year;
    query.page = page;
    query.size = size;

    same = gd_query_run(&w->set.img, w->set.data, &w->set.search,
                        &arena, &query,
                        &found)
           == GD_OK
           && same_counts(w, ask, &found)
           && same_years(w, ask, &found)
           && same_page(w, ask, &found, page, size);

    gd_arena_destroy(&arena);

    return same;
}


/* 1 + the first column of that name, 0 if no tree has it */

static uint32_t
column_number(gd_world_t *w, int name)
{
    char          id[8];
    uint32_t      i;
    gd_str_t      other;
    gd_column_t  *columns;

    snprintf(id, sizeof(id), "c%d", name);
    columns = gd_elts(&w->set.img, gd_column_t, w->set.data->columns);

    for (i = 0; i < w->set.data->columns.len; i++) {
        other = gd_rec_str(&w->set.img, gd_rec(&w->set.img, columns[i].rec),
                           GD_COLUMN_id);

        if (gd_str_is(&other, id)) {
            return i + 1;
        }
    }

    return 0;
}


/* whether an item is in a column or below it; an office's own tree is first */

static gd_uint_t
is_listed(gd_world_t *w, const gd_random_t *item, int name)
{
    int               up;
    uint32_t          i;
    const gd_tree_t  *tree;

    for (i = 0; i < item->ncolumns; i++) {
        tree = &w->trees[item->office];

        if (!tree->used[item->columns[i]]) {
            tree = &w->trees[OFFICES];
        }

        for (up = (int) item->columns[i]; up >= 0; up = tree->parent[up]) {
            if (up == name) {
                return 1;
            }
        }
    }

    return 0;
}


static gd_uint_t
is_asked(gd_world_t *w, const gd_random_t *item, const gd_ask_t *ask)
{
    return !item->withdrawn
           && (ask->office < 0 || item->office == (uint32_t) ask->office)
           && (ask->year == 0 || item->year == ask->year)
           && (ask->column < 0 || is_listed(w, item, ask->column));
}


/* each of them leaves out the filter of its own dimension */

static gd_uint_t
same_counts(gd_world_t *w, const gd_ask_t *ask, const gd_found_t *found)
{
    int        name;
    gd_ask_t   other;
    uint32_t   i, k, n, column, counted;

    other = *ask;

    for (i = 0; i < OFFICES; i++) {
        other.office = (int) i;

        for (k = 0, n = 0; k < ITEMS; k++) {
            n += (uint32_t) is_asked(w, &w->items[k], &other);
        }

        if (found->counts[GD_DIM_OFFICE][i] != n) {
            printf("# office %u has %u, expected %u\n", (unsigned) i,
                   (unsigned) found->counts[GD_DIM_OFFICE][i], (unsigned) n);
            return 0;
        }
    }

    other = *ask;
    counted = 0;

    for (name = 0; name < NODES; name++) {
        other.column = name;
        column = column_number(w, name);

        for (k = 0, n = 0; k < ITEMS; k++) {
            n += (uint32_t) is_asked(w, &w->items[k], &other);
        }

        if (column ? found->counts[GD_DIM_COLUMN][column - 1] != n : n != 0) {
            printf("# column c%d, expected %u\n", name, (unsigned) n);
            return 0;
        }

        counted += n;
    }

    /* what repeats an id has no count of its own */

    for (i = 0; i < w->set.data->columns.len; i++) {
        counted -= found->counts[GD_DIM_COLUMN][i];
    }

    return counted == 0;
}


static gd_uint_t
same_years(gd_world_t *w, const gd_ask_t *ask, const gd_found_t *found)
{
    gd_ask_t  other;
    uint32_t  year, k, n, i;

    i = 0;
    other = *ask;

    for (year = 2030; year > 2000; year--) {
        other.year = year;

        for (k = 0, n = 0; k < ITEMS; k++) {
            n += (uint32_t) is_asked(w, &w->items[k], &other);
        }

        if (n == 0) {
            continue;
        }

        if (i == found->nyears || found->years[i].year != year
            || found->years[i].count != n)
        {
            printf("# year %u, expected %u\n", (unsigned) year, (unsigned) n);
            return 0;
        }

        i++;
    }

    return i == found->nyears;
}


/* by rank: how many that are asked for come before */

static gd_uint_t
same_page(gd_world_t *w, const gd_ask_t *ask, const gd_found_t *found,
    uint32_t page, uint32_t size)
{
    uint32_t  i, k, n, rank, total, first, got;

    total = 0;
    n = 0;
    first = (page - 1) * size;

    for (i = 0; i < ITEMS; i++) {

        if (!is_asked(w, &w->items[i], ask)) {
            continue;
        }

        total++;
        rank = 0;

        for (k = 0; k < ITEMS; k++) {
            rank += is_asked(w, &w->items[k], ask)
                    && newer(&w->items[k], &w->items[i], k, i);
        }

        if (rank < first || rank >= first + size) {
            continue;
        }

        n++;
        got = (rank - first < found->n)
              ? item_number(w, found->items[rank - first]) : ITEMS;

        if (got != i) {
            printf("# number %u of the page is %u, expected %u\n",
                   (unsigned) (rank - first), (unsigned) got, (unsigned) i);
            return 0;
        }
    }

    return found->total == total && found->n == n
           && found->pages == (total ? (total + size - 1) / size : 1);
}


static uint32_t
item_number(gd_world_t *w, const gd_item_t *item)
{
    gd_str_t  id;

    id = gd_rec_str(&w->set.img, gd_rec(&w->set.img, item->rec), GD_ITEM_id);

    return (uint32_t) ((id.data[1] - '0') * 100 + (id.data[2] - '0') * 10
                       + (id.data[3] - '0'));
}


/* the order of the catalogue: date, office, id */

static int
newer(const gd_random_t *a, const gd_random_t *b, uint32_t i, uint32_t k)
{
    uint32_t  x, y;

    x = a->year ? a->year * 32 + a->day : 0;
    y = b->year ? b->year * 32 + b->day : 0;

    if (x != y) {
        return x > y;
    }

    return (a->office != b->office) ? a->office < b->office : i < k;
}
