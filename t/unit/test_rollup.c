
/*
 * Copyright (C) govdisclose contributors
 *
 * Roll-ups by hand: what is in a sum, and what it lacks.
 */


#include "gd_test_rollup.h"


static uint64_t cell_number(gd_sum_set_t *s, const char *table,
    const char *row, const char *column);
static gd_cell_t cell(gd_sum_set_t *s, gd_rollup_t *rollup, const char *table,
    const char *row, const char *column);
static gd_share_t *share(gd_sum_set_t *s, gd_rollup_t *rollup,
    const char *table, const char *row, const char *column);
static const char *unit(gd_sum_set_t *s, gd_rollup_t *rollup, uint64_t n);
static void test_members(void);
static void test_blanks(void);
static void test_amounts(void);
static void amounts(const char *name, const char *first, const char *second,
    const char *want, const char *want_unit, uint32_t no_unit);
static void write_two(gd_sum_set_t *s, const char *first, const char *second);
static void test_aggregate(void);
static void test_open(void);


int
main(void)
{
    test_members();
    test_blanks();
    test_amounts();
    test_aggregate();
    test_open();

    return done();
}


/* in the form of 2019; keys of tables without rows are those of columns */

static uint64_t
cell_number(gd_sum_set_t *s, const char *table, const char *row,
    const char *column)
{
    uint32_t     i, k, t;
    gd_str_t     x, y;
    gd_block_t  *block;
    gd_table_t  *tables;

    tables = gd_set_table(&s->set, table);

    for (t = 0; t < tables->blocks.len; t++) {
        block = gd_elts(&s->set.img, gd_block_t, tables->blocks) + t;

        for (i = 0; i < block->rows.len; i++) {
            for (k = 0; k < block->columns.len; k++) {
                x = gd_set_key(&s->set, block->rows, i);
                y = gd_set_key(&s->set, block->columns, k);

                if (gd_str_is(&x, row) && gd_str_is(&y, column)) {
                    return block->first + i * block->columns.len + k;
                }
            }
        }
    }

    printf("Bail out! no cell %s %s %s\n", table, row, column);
    exit(1);
}


static gd_cell_t
cell(gd_sum_set_t *s, gd_rollup_t *rollup, const char *table,
    const char *row, const char *column)
{
    return gd_elts(&s->set.img, gd_cell_t, rollup->cells)
           [cell_number(s, table, row, column)];
}


static gd_share_t *
share(gd_sum_set_t *s, gd_rollup_t *rollup, const char *table,
    const char *row, const char *column)
{
    return gd_elts(&s->set.img, gd_share_t, rollup->shares)
           + cell_number(s, table, row, column);
}


/* "" where the sum has none */

static const char *
unit(gd_sum_set_t *s, gd_rollup_t *rollup, uint64_t n)
{
    uint32_t      i;
    gd_str_t      str;
    gd_unit_t    *units;
    static char   text[32];

    text[0] = '\0';
    units = gd_elts(&s->set.img, gd_unit_t, rollup->units);

    for (i = 0; i < rollup->units.len; i++) {
        if (units[i].cell == n) {
            str = gd_image_get(&s->set.img, units[i].unit);
            snprintf(text, sizeof(text), "%.*s", (int) str.len, str.data);
        }
    }

    return text;
}


static void
test_members(void)
{
    uint32_t      i;
    gd_member_t  *m;
    gd_rollup_t  *r;
    gd_sum_set_t  s;

    static const struct {
        const char  *id;
        const char  *json;
        const char  *report;          /* of 2020 */
        int          state;           /* -1: no member */
        gd_use_e     use;
    } offices[] = {
        { "o0", "", "\"tables\": {\"disputes\": [0,0,0,1,1,0,0,0,0,0,0,0,0,0,"
          "0]}", GD_DUTY_PUBLISHED, GD_USE_SUMMED },
        { "o1", "\"parent\": \"o0\", \"must_report\": [{\"from\": 2019}]",
          NULL, GD_DUTY_MISSING, GD_USE_NONE },
        { "o2", "\"parent\": \"o1\"", "\"overview\": [{\"heading\": \"h\", "
          "\"text\": \"t\"}]", GD_DUTY_PUBLISHED, GD_USE_NO_TABLES },
        { "o3", "\"parent\": \"o1\"", "\"format\": \"2021\", \"tables\": "
          "{\"disputes\": [0,0,0,5,5,0,0,0,0,0,0,0,0,0,0]}",
          GD_DUTY_PUBLISHED, GD_USE_OTHER_FORM },
        { "o4", "\"parent\": \"o1\", \"rollup\": false", "\"tables\": "
          "{\"disputes\": [9,0,0,0,9,0,0,0,0,0,0,0,0,0,0]}", -1, 0 },
        { "o5", "\"parent\": \"o4\"", "\"tables\": "
          "{\"disputes\": [9,0,0,0,9,0,0,0,0,0,0,0,0,0,0]}", -1, 0 },
        { "o6", "\"parent\": \"o1\", \"exempt\": [{\"year\": 2020, "
          "\"reason\": \"r\"}]", NULL, GD_DUTY_EXEMPT, GD_USE_NONE },
        { "o7", "\"parent\": \"o2\"", "\"tables\": "
          "{\"disputes\": [2,0,0,0,2,0,0,0,0,0,0,0,0,0,0]}",
          GD_DUTY_PUBLISHED, GD_USE_SUMMED },
        { "o8", "\"must_report\": [{\"from\": 2019}]", NULL, -1, 0 }
    };

    gd_set_create(&s.set);
    gd_set_write(&s.set, "site.json", site);

    for (i = 0; i < gd_nelts(offices); i++) {
        char  path[64], text[512];

        snprintf(path, sizeof(path), "offices/%s/office.json", offices[i].id);
        snprintf(text, sizeof(text), "{\"name\": \"n\", \"kind\": \"other\""
                 "%s%s}", offices[i].json[0] ? ", " : "", offices[i].json);
        gd_set_write(&s.set, path, text);

        if (offices[i].report != NULL) {
            snprintf(path, sizeof(path), "offices/%s/reports/2020.json",
                     offices[i].id);
            snprintf(text, sizeof(text), "{\"year\": 2020, \"published\": "
                     "\"2021-01-01\", %s}", offices[i].report);
            gd_set_write(&s.set, path, text);
        }
    }

    /* a draft is in no sum */

    gd_set_write(&s.set, "offices/o1/reports/2020.json", "{\"year\": 2020, "
                 "\"tables\": {\"disputes\": [7,0,0,0,7,0,0,0,0,0,0,0,0,0,0]}}"
                 );

    load(&s, "a tree of nine offices");

    r = find(&s, 2020);
    m = gd_elts(&s.set.img, gd_member_t, r->members);

    for (i = 0; i < gd_nelts(offices); i++) {
        if (offices[i].state < 0) {
            continue;
        }

        is_int(m->office, i, offices[i].id);
        is_int(m->state, offices[i].state, "its state");
        is_int(m->use, offices[i].use, "whether it is summed");
        m++;
    }

    is_int(r->members.len, m - gd_elts(&s.set.img, gd_member_t, r->members),
           "nobody else");
    is_int(r->expected, 5, "five expected");
    is_int(r->published, 4, "four published");
    is_int(r->summed, 2, "two summed");
    ok(cell(&s, r, "disputes", "", "review.upheld") == gd_cell_of_number(2)
       && cell(&s, r, "disputes", "", "review.total") == gd_cell_of_number(3),
       "the sum of these two");
    ok(cell(&s, r, "applications", "new", "total") == GD_CELL_ABSENT,
       "what no report has is absent, not zero");
    ok(find(&s, 2019) != NULL && find(&s, 2019)->published == 0
       && find(&s, 2019)->cells.len == 0,
       "a year of which a report is owed has a roll-up without sums");
    ok(find(&s, 2018) == NULL, "no other year has one");

    gd_set_destroy(&s.set);
}


static void
write_two(gd_sum_set_t *s, const char *first, const char *second)
{
    char       path[64], text[1024];
    uint32_t   i;

    gd_set_create(&s->set);
    gd_set_write(&s->set, "site.json", site);

    for (i = 0; i < 2; i++) {
        snprintf(path, sizeof(path), "offices/o%u/office.json", (unsigned) i);
        gd_set_write(&s->set, path, i ? "{\"name\": \"n\", \"kind\": \"other\","
                     " \"parent\": \"o0\"}"
                     : "{\"name\": \"n\", \"kind\": \"other\"}");

        snprintf(path, sizeof(path), "offices/o%u/reports/2020.json",
                 (unsigned) i);
        snprintf(text, sizeof(text), "{\"year\": 2020, \"published\": "
                 "\"2021-01-01\", \"tables\": {%s}}", i ? second : first);
        gd_set_write(&s->set, path, text);
    }
}


static void
test_blanks(void)
{
    gd_share_t    *sh;
    gd_rollup_t   *r;
    gd_sum_set_t   s;

    write_two(&s,
        "\"applications\": {\"new\": [1, null, null, 4, 0, 0, 5], "
        "\"carried_in\": [null, 0, 0, 0, 0, 0, 0]}",
        "\"applications\": {\"new\": [2, null, 3, {\"text\": \"4件\", "
        "\"value\": 4}, {\"text\": \"若干\"}, 0, 9]}");
    load(&s, "two reports with blanks");
    r = find(&s, 2020);

    ok(cell(&s, r, "applications", "new", "natural") == gd_cell_of_number(3),
       "numbers are added");
    ok(cell(&s, r, "applications", "new", "business") == gd_cell_blank(),
       "two blanks are a blank, not zero");
    ok(cell(&s, r, "applications", "new", "research") == gd_cell_of_number(3),
       "a number and a blank");
    sh = share(&s, r, "applications", "new", "research");
    ok(sh->known == 1 && sh->blank == 1 && sh->no_unit == 0,
       "the blank is counted");
    ok(cell(&s, r, "applications", "new", "charity") == gd_cell_of_number(8),
       "a text that says its value is added");
    ok(cell(&s, r, "applications", "new", "law") == gd_cell_of_number(0)
       && share(&s, r, "applications", "new", "law")->blank == 1,
       "one that does not is as a blank");
    ok(cell(&s, r, "applications", "carried_in", "natural") == gd_cell_blank(),
       "printed blank by one, not printed by the other: blank");
    ok(cell(&s, r, "applications", "carried_in", "total")
       == gd_cell_of_number(0)
       && share(&s, r, "applications", "carried_in", "total")->blank == 1,
       "zero by one, not printed by the other");
    ok(cell(&s, r, "applications", "granted", "total") == GD_CELL_ABSENT,
       "not printed by either: absent");

    gd_set_destroy(&s.set);

    write_two(&s,
        "\"applications\": {\"new\": [9007199254740000, 0, 0, 0, 0, 0, 0]}",
        "\"applications\": {\"new\": [9007199254740000, 0, 0, 0, 0, 0, 0]}");
    load(&s, "two very large numbers");
    r = find(&s, 2020);

    ok(cell(&s, r, "applications", "new", "natural") == gd_cell_blank()
       && share(&s, r, "applications", "new", "natural")->beyond,
       "a sum that cannot be kept is none");

    gd_set_destroy(&s.set);
}


static void
test_amounts(void)
{
    amounts("one unit", "\"380.50\", \"unit\": \"元\"",
            "\"19.5\", \"unit\": \"元\"", "400.00", "元", 0);
    amounts("ten thousands", "\"11.876\", \"unit\": \"万元\"",
            "\"0.124\", \"unit\": \"万元\"", "12.000", "万元", 0);
    amounts("two units", "\"11.876\", \"unit\": \"万元\"",
            "\"0.5\", \"unit\": \"元\"", "118760.5", "元", 0);
    amounts("no unit", "\"8040\"", "\"3\"", "", "", 2);
    amounts("no unit in one", "\"8040\"", "\"3\", \"unit\": \"元\"", "3", "元",
            1);
    amounts("units that have nothing to do with each other",
            "\"3\", \"unit\": \"美元\"", "\"3\", \"unit\": \"元\"", "", "", 2);
    amounts("a whole number", "8040, \"unit\": \"元\"",
            "\"0.01\", \"unit\": \"元\"", "8040.01", "元", 0);
    amounts("too large", "\"999999999999999\", \"unit\": \"万元\"",
            "\"1\", \"unit\": \"元\"", "", "", 0);
}


static void
amounts(const char *name, const char *first, const char *second,
    const char *want, const char *want_unit, uint32_t no_unit)
{
    char           a[256], b[256];
    u_char         buf[64];
    gd_out_t       out;
    gd_str_t       text;
    gd_rollup_t   *r;
    gd_sum_set_t   s;

    snprintf(a, sizeof(a), "\"proactive\": {\"a9.procure.amount\": "
             "{\"text\": \"t\", \"value\": %s}}", first);
    snprintf(b, sizeof(b), "\"proactive\": {\"a9.procure.amount\": "
             "{\"text\": \"t\", \"value\": %s}}", second);

    write_two(&s, a, b);
    load(&s, name);
    r = find(&s, 2020);

    gd_out_fixed(&out, buf, sizeof(buf));
    gd_out_cell(&out, &s.set.img, cell(&s, r, "proactive", "procure",
                                       "amount"));
    text.data = buf;
    text.len = (size_t) (out.pos - out.start);

    is_str(&text, want, "the sum");
    ok(strcmp(unit(&s, r, cell_number(&s, "proactive", "procure", "amount")),
              want_unit) == 0, "its unit");
    is_int(share(&s, r, "proactive", "procure", "amount")->no_unit, no_unit,
           "how many have none");

    gd_set_destroy(&s.set);

    /* the same amounts with their units beside the tables */

    if (strstr(first, "\"unit\"") == NULL || first[0] != '"') {
        return;
    }

    snprintf(a, sizeof(a), "\"proactive\": {\"a9.procure.amount\": %.*s}, "
             "\"units\": {\"a9.procure.amount\": %s}",
             (int) (strchr(first, ',') - first), first,
             strrchr(first, ':') + 1);

    write_two(&s, a, b);
    load(&s, "the first with its unit beside the table");
    r = find(&s, 2020);

    gd_out_fixed(&out, buf, sizeof(buf));
    gd_out_cell(&out, &s.set.img, cell(&s, r, "proactive", "procure",
                                       "amount"));
    text.len = (size_t) (out.pos - out.start);
    is_str(&text, want, "the same sum");

    gd_set_destroy(&s.set);
}


/* what an aggregate has as computed is the roll-up, whoever issues it */

static void
test_aggregate(void)
{
    gd_report_t   *report;
    gd_sum_set_t   s;

    write_two(&s, "\"disputes\": [1,0,0,0,1,0,0,0,0,0,0,0,0,0,0]",
              "\"disputes\": [2,0,0,0,2,0,0,0,0,0,0,0,0,0,0]");
    gd_set_write(&s.set, "offices/o0/reports/2020.all.json",
                 "{\"year\": 2020, \"published\": \"2021-03-01\", \"tables\": "
                 "{\"disputes\": [4,0,0,0,4,0,0,0,0,0,0,0,0,0,0]}}");
    gd_set_write(&s.set, "offices/o1/reports/2020.all.json",
                 "{\"year\": 2020}");
    gd_set_write(&s.set, "offices/o1/reports/2019.all.json",
                 "{\"year\": 2019, \"published\": \"2021-03-01\"}");
    gd_set_write(&s.set, "offices/o0/reports/2018.all.json",
                 "{\"year\": 2018}");
    load(&s, "four aggregates");

    report = gd_report_find(&s.set.img, &s.reports, 2020, 0, 1);
    ok(gd_elts(&s.set.img, gd_cell_t, report->computed)
       [cell_number(&s, "disputes", "", "review.upheld")]
       == gd_cell_of_number(3), "three, where four are printed");
    ok(report->has_computed != 0
       && gd_elts(&s.set.img, gd_cell_t, report->cells)
          [cell_number(&s, "disputes", "", "review.upheld")]
          == gd_cell_of_number(4), "both are kept");

    report = gd_report_find(&s.set.img, &s.reports, 2020, 1, 1);
    ok(gd_elts(&s.set.img, gd_cell_t, report->computed)
       [cell_number(&s, "disputes", "", "review.upheld")]
       == gd_cell_of_number(2), "of an office that is not the root, a draft");

    report = gd_report_find(&s.set.img, &s.reports, 2019, 1, 1);
    ok(report->has_computed == 0, "of a year without reports: nothing");
    ok(gd_rollup_find(&s.set.img, &s.reports, 2019, 1)->expected == 0,
       "its roll-up has nobody");

    ok(gd_rollup_shown(&s.set.img, s.set.data, &s.reports, find(&s, 2020)),
       "the root's roll-up has a page");
    ok(!gd_rollup_shown(&s.set.img, s.set.data, &s.reports, find(&s, 2018)),
       "not for the sake of a draft");
    ok(!gd_rollup_shown(&s.set.img, s.set.data, &s.reports,
                        gd_rollup_find(&s.set.img, &s.reports, 2020, 1)),
       "nor that of another office");
    ok(!gd_rollup_shown(&s.set.img, s.set.data, &s.reports, NULL),
       "nor one that is not there");

    gd_set_destroy(&s.set);
}


/* a sum that lacks a part may be larger than it is */

static void
test_open(void)
{
    uint32_t        i;
    gd_str_t        place;
    gd_rollup_t    *r;
    gd_sum_set_t    s;
    gd_result_e     result;
    gd_equation_t  *e;

    write_two(&s, "\"disputes\": [1,0,0,0,1,0,0,0,0,0,3,0,0,0,2]",
              "\"disputes\": [null,0,0,0,2,0,0,0,0,0,0,0,0,0,0]");
    load(&s, "a blank on the smaller side");
    r = find(&s, 2020);
    e = gd_elts(&s.set.img, gd_equation_t, gd_set_form(&s.set)->equations);
    result = GD_PASS;

    for (i = 0; i < gd_set_form(&s.set)->equations.len; i++) {
        place = gd_image_get(&s.set.img, e[i].place);

        if (gd_str_is(&place, "disputes.review")) {
            result = gd_elts(&s.set.img, gd_verdict_t, r->verdicts)[i].result;
        }
    }

    is_int(result, GD_UNCERTAIN, "1 and a blank are not known to be 3");
    is_int(r->results[GD_FAIL], 1, "3 are not 2");

    gd_set_destroy(&s.set);
}
