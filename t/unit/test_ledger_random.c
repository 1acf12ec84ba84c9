
/*
 * Copyright (C) govdisclose contributors
 *
 * Random ledgers, counted again by other means.
 */


#include "gd_test_data.h"


#define FIRST   2018
#define YEARS   4
#define ROUNDS  25
#define CASES   60

#define DAYS    336                   /* of a year whose months have 28 */


/* an application or a dispute of the ledgers; days since FIRST */

typedef struct {
    uint32_t              office;
    uint32_t              begin;
    uint32_t              end;        /* UINT32_MAX: open */
    uint32_t              kind;
    uint32_t              outcome;
} gd_random_t;


/* the keys that the data files and the form have in common */

static const char  *const applicants[] = {
    "natural", "business", "research", "charity", "law", "other"
};

static const char  *const outcomes[] = {
    "granted", "partial",
    "deny.secret", "deny.law", "deny.safety", "deny.third_party",
    "deny.internal", "deny.process", "deny.casefile", "deny.inquiry",
    "unable.not_held", "unable.must_create", "unable.unclear",
    "refuse.petition", "refuse.duplicate", "refuse.publication",
    "refuse.mass", "refuse.confirm",
    "other.no_supplement", "other.unpaid", "other.other"
};

static const char  *const kinds[] = { "review", "suit", "review_suit" };
static const char  *const results[] = { "upheld", "corrected", "other" };


static void test_random(void);
static void random_cases(gd_random_t *cases, uint64_t *state, uint32_t nkinds,
    uint32_t noutcomes);
static void write_random(gd_set_t *set, const gd_random_t *cases,
    gd_uint_t disputes);
static void print_date(FILE *file, const char *key, uint32_t day);
static gd_uint_t same_counts(gd_set_t *set, const gd_table_t *table,
    const gd_random_t *cases, uint32_t office, uint32_t year,
    gd_cell_t *cells);
static int64_t brute(const gd_random_t *cases, uint32_t office, uint32_t year,
    const char *row, const char *column);
static gd_uint_t brute_row(const gd_random_t *c, uint32_t year,
    const char *row);
static gd_uint_t brute_column(const gd_random_t *c, uint32_t year,
    const char *column);
static gd_uint_t failed_equations(gd_set_t *set, const gd_cell_t *cells);
static gd_uint_t same_carry(gd_set_t *set, gd_cell_t *before,
    gd_cell_t *after);


int
main(void)
{
    test_random();

    return done();
}


static void
test_random(void)
{
    char         name[64];
    uint32_t     round, office, year, ncells;
    uint64_t     state;
    gd_cell_t   *cells, *before;
    gd_set_t     set;
    gd_uint_t    same, failed, carried;
    gd_random_t  applications[CASES], disputes[CASES];

    state = 20200229;

    for (round = 0; round < ROUNDS; round++) {
        gd_set_create(&set);
        random_cases(applications, &state, gd_nelts(applicants),
                     gd_nelts(outcomes));
        random_cases(disputes, &state, gd_nelts(kinds), gd_nelts(results));
        write_random(&set, applications, 0);
        write_random(&set, disputes, 1);
        gd_set_load(&set);

        if (set.data == NULL) {
            ok(0, "the data of round %u", (unsigned) round);
            gd_test_print(&set.diag);
            gd_set_destroy(&set);
            continue;
        }

        ncells = gd_set_form(&set)->ncells;
        cells = calloc(2 * ncells, sizeof(gd_cell_t));
        before = cells + ncells;
        same = 1;
        failed = 0;
        carried = 1;

        for (office = 0; office < 2; office++) {
            for (year = FIRST; year < FIRST + YEARS; year++) {
                memcpy(before, cells, ncells * sizeof(gd_cell_t));

                same &= same_counts(&set, gd_set_table(&set, "applications"),
                                    applications, office, year, cells);
                same &= same_counts(&set, gd_set_table(&set, "disputes"),
                                    disputes, office, year, cells);

                failed += failed_equations(&set, cells);
                carried &= (year == FIRST
                            || same_carry(&set, before, cells));
            }
        }

        snprintf(name, sizeof(name), "round %u: counts", (unsigned) round);
        ok(same && carried && failed == 0, "%s%s%s%s", name,
           same ? "" : ", not the same",
           carried ? "" : ", carried in is not what was carried out",
           failed ? ", equations fail" : "");

        free(cells);
        gd_set_destroy(&set);
    }
}


static void
random_cases(gd_random_t *cases, uint64_t *state, uint32_t nkinds,
    uint32_t noutcomes)
{
    gd_uint_t     i;
    gd_random_t  *c;

    for (i = 0; i < CASES; i++) {
        c = &cases[i];

        c->office = gd_test_random(state, 2);
        c->begin = gd_test_random(state, YEARS * DAYS);
        c->end = c->begin;
        c->kind = gd_test_random(state, nkinds);
        c->outcome = gd_test_random(state, noutcomes);

        switch (gd_test_random(state, 4)) {
        case 0:
            c->end = UINT32_MAX;
            break;
        case 1:
            c->end += gd_test_random(state, (YEARS + 1) * DAYS);
            break;
        default:
            c->end += gd_test_random(state, 60);
        }
    }
}


static void
write_random(gd_set_t *set, const gd_random_t *cases, gd_uint_t disputes)
{
    FILE       *file;
    char        path[96];
    uint32_t    office, year;
    gd_uint_t   i;

    for (office = 0; office < 2; office++) {

        snprintf(path, sizeof(path), "offices/%c/office.json", 'a' + office);
        gd_set_write(set, path, "{\"name\": \"n\", \"kind\": \"other\"}");

        for (year = 0; year < YEARS; year++) {
            snprintf(path, sizeof(path), "offices/%c/%s/%u.jsonl",
                     'a' + office, disputes ? "disputes" : "applications",
                     (unsigned) (FIRST + year));
            file = gd_set_open(set, path);

            for (i = 0; i < CASES; i++) {

                if (cases[i].office != office
                    || cases[i].begin / DAYS != year)
                {
                    continue;
                }

                fprintf(file, "{\"id\": \"x%u\", \"%s\": \"%s\"",
                        (unsigned) i, disputes ? "kind" : "applicant",
                        disputes ? kinds[cases[i].kind]
                                 : applicants[cases[i].kind]);
                print_date(file, disputes ? "filed" : "received",
                           cases[i].begin);

                if (cases[i].end != UINT32_MAX) {
                    fprintf(file, ", \"%s\": \"%s\"",
                            disputes ? "result" : "outcome",
                            disputes ? results[cases[i].outcome]
                                     : outcomes[cases[i].outcome]);
                    print_date(file, "closed", cases[i].end);
                }

                fprintf(file, "}\n");
            }

            fclose(file);
        }
    }
}


static void
print_date(FILE *file, const char *key, uint32_t day)
{
    fprintf(file, ", \"%s\": \"%04u-%02u-%02u\"", key,
            (unsigned) (FIRST + day / DAYS),
            (unsigned) (day % DAYS / 28 + 1), (unsigned) (day % 28 + 1));
}


static gd_uint_t
same_counts(gd_set_t *set, const gd_table_t *table, const gd_random_t *cases,
    uint32_t office, uint32_t year, gd_cell_t *cells)
{
    char         row[32], column[32];
    uint32_t     i, k;
    gd_str_t     key;
    gd_cell_t    cell;
    gd_block_t  *block;

    if (gd_ledger_count(&set->img, set->data, gd_set_form(set), table, office,
                        year, cells)
        != GD_OK)
    {
        return 0;
    }

    block = gd_elts(&set->img, gd_block_t, table->blocks);

    for (i = 0; i < block->rows.len; i++) {
        for (k = 0; k < block->columns.len; k++) {
            key = gd_set_key(set, block->rows, i);
            snprintf(row, sizeof(row), "%.*s", (int) key.len,
                     (char *) key.data);
            key = gd_set_key(set, block->columns, k);
            snprintf(column, sizeof(column), "%.*s", (int) key.len,
                     (char *) key.data);

            cell = cells[block->first + i * block->columns.len + k];

            if (gd_cell_type(cell) != GD_CELL_NUMBER
                || gd_cell_number(cell)
                   != brute(cases, office, year, row, column))
            {
                printf("# %s %s of %u\n", row, column, (unsigned) year);
                return 0;
            }
        }
    }

    return 1;
}


static int64_t
brute(const gd_random_t *cases, uint32_t office, uint32_t year,
    const char *row, const char *column)
{
    int64_t    n;
    gd_uint_t  i, counts;

    n = 0;

    for (i = 0; i < CASES; i++) {

        if (cases[i].office != office) {
            continue;
        }

        /* the table of disputes is one row without a key */

        counts = row[0] ? brute_row(&cases[i], year, row)
                          && (strcmp(column, "total") == 0
                              || strcmp(column, applicants[cases[i].kind])
                                 == 0)
                        : brute_column(&cases[i], year, column);

        n += counts;
    }

    return n;
}


static gd_uint_t
brute_row(const gd_random_t *c, uint32_t year, const char *row)
{
    uint32_t     first, next;
    gd_uint_t    done_in;
    const char  *outcome;

    first = (year - FIRST) * DAYS;
    next = first + DAYS;

    done_in = (c->end >= first && c->end < next);
    outcome = outcomes[c->outcome];
    outcome = strncmp(outcome, "other.", 6) == 0 ? "other" : outcome;

    if (strcmp(row, "new") == 0) {
        return c->begin >= first && c->begin < next;
    }

    if (strcmp(row, "carried_in") == 0) {
        return c->begin < first && c->end >= first;
    }

    if (strcmp(row, "carried_out") == 0) {
        return c->begin < next && c->end >= next;
    }

    return done_in && (strcmp(row, "done_total") == 0
                       || strcmp(row, outcome) == 0);
}


static gd_uint_t
brute_column(const gd_random_t *c, uint32_t year, const char *column)
{
    size_t       n;
    uint32_t     first, next;
    gd_uint_t    done_in, open;
    const char  *kind;

    first = (year - FIRST) * DAYS;
    next = first + DAYS;

    done_in = (c->end >= first && c->end < next);
    open = (c->begin < next && c->end >= next);

    kind = kinds[c->kind];
    n = strlen(kind);

    if (strncmp(column, kind, n) != 0 || column[n] != '.') {
        return 0;
    }

    if (strcmp(column + n, ".pending") == 0) {
        return open;
    }

    if (strcmp(column + n, ".total") == 0) {
        return done_in || open;
    }

    return done_in && strcmp(column + n + 1, results[c->outcome]) == 0;
}


static gd_uint_t
failed_equations(gd_set_t *set, const gd_cell_t *cells)
{
    uint32_t        i;
    gd_uint_t       failed;
    gd_verdict_t    verdict;
    gd_equation_t  *equations;

    failed = 0;
    equations = gd_elts(&set->img, gd_equation_t, gd_set_form(set)->equations);

    for (i = 0; i < gd_set_form(set)->equations.len; i++) {
        gd_equation_check(&set->img, &equations[i], cells, &verdict);
        failed += (verdict.result != GD_PASS);
    }

    return failed;
}


/* what one year carries out the next one carries in */

static gd_uint_t
same_carry(gd_set_t *set, gd_cell_t *before, gd_cell_t *after)
{
    uint32_t      i, k, in, out;
    gd_block_t   *block;
    gd_line_t    *rows;
    gd_table_t   *table;

    table = gd_set_table(set, "applications");
    block = gd_elts(&set->img, gd_block_t, table->blocks);
    rows = gd_elts(&set->img, gd_line_t, block->rows);

    in = 0;
    out = 0;

    for (i = 0; i < block->rows.len; i++) {
        in = (rows[i].role == GD_ROLE_CARRIED_IN) ? i : in;
        out = (rows[i].role == GD_ROLE_CARRIED_OUT) ? i : out;
    }

    for (k = 0; k < block->columns.len; k++) {
        if (after[block->first + in * block->columns.len + k]
            != before[block->first + out * block->columns.len + k])
        {
            return 0;
        }
    }

    return in != out;
}
