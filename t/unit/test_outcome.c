
/*
 * Copyright (C) govdisclose contributors
 *
 * What may become of an application is what the newest form says.  Run from
 * the top of the tree: a made-up form is the shipped one with a change.
 */


#include "gd_test_data.h"
#include "gd_val.h"


/* outcomes of its own: one row is new, three are no longer folded */

#define NEWER                                                                 \
    "f.from = 2021 f.to = nil f.equations = {} f.folds = nil "                \
    "local rows = f.tables[2].blocks[1].rows "                                \
    "local function row(key) return {key = key, label = key, "                \
    "role = 'outcome'} end "                                                  \
    "rows[21] = row('granted.online') "                                       \
    "for i, key in ipairs({'no_supplement', 'unpaid', 'other'}) do "          \
    "rows[23 + i] = row('other.' .. key) end "

#define FOLDED     "f.folds['granted.online'] = 'granted' "

#define FILE_2020  "offices/a/applications/2020.jsonl"
#define FILE_2021  "offices/a/applications/2021.jsonl"


typedef struct {
    gd_set_t              set;
    gd_set_t              library;
    int                   own;
    gd_uint_t             alone;      /* what is shipped is not there */
} gd_forms_t;


static void forms_create(gd_forms_t *t);
static void forms_add(gd_forms_t *t, const char *id, const char *patch);
static void forms_case(gd_forms_t *t, const char *path, const char *year,
    const char *outcome);
static gd_int_t forms_load(gd_forms_t *t);
static void forms_destroy(gd_forms_t *t);
static void forms_is(gd_forms_t *t, const char *want, const char *name);
static int64_t forms_count(gd_forms_t *t, const char *id, uint32_t year,
    const char *row);
static void test_one(void);
static void test_two(void);
static void test_none(void);
static void test_value(void);
static void test_older(void);


int
main(void)
{
    test_one();
    test_two();
    test_none();
    test_value();
    test_older();

    return done();
}


static void
forms_create(gd_forms_t *t)
{
    gd_set_create(&t->set);
    gd_set_create(&t->library);

    gd_set_write(&t->set, "offices/a/office.json",
                 "{\"name\": \"a\", \"kind\": \"other\"}");
}


static void
forms_add(gd_forms_t *t, const char *id, const char *patch)
{
    char    path[64], text[65536], *p;
    FILE   *file;
    size_t  n;

    file = fopen(GD_LIBRARY_DIR "/formats/2019.lua", "r");
    n = file ? fread(text, 1, sizeof(text) - 1, file) : 0;
    text[n] = '\0';
    p = strstr(text, "\nreturn {");

    if (file == NULL || p == NULL) {
        printf("Bail out! there is no form of 2019\n");
        exit(1);
    }

    fclose(file);
    *p = '\0';

    snprintf(path, sizeof(path), "formats/%s.lua", id);
    file = gd_set_open(&t->library, path);

    fprintf(file, "%s\nlocal f = %s\nf.id = '%s' %s\nreturn f\n", text,
            p + strlen("\nreturn "), id, patch);
    fclose(file);
}


static void
forms_case(gd_forms_t *t, const char *path, const char *year,
    const char *outcome)
{
    char  text[256];

    snprintf(text, sizeof(text), "{\"id\": \"%s\", \"received\": \"%s-01-01\", "
             "\"applicant\": \"law\", \"outcome\": \"%s\", "
             "\"closed\": \"%s-01-10\"}\n", year + 3, year, outcome, year);
    gd_set_write(&t->set, path, text);
}


static gd_int_t
forms_load(gd_forms_t *t)
{
    gd_set_t  *set;

    set = &t->set;
    gd_diag_init(&set->diag);

    if (gd_image_create(&set->img) != GD_OK
        || gd_dir_open(set->dir, &set->root) != GD_OK
        || gd_dir_open(GD_LIBRARY_DIR, &set->library) != GD_OK
        || gd_dir_open(t->library.dir, &t->own) != GD_OK)
    {
        printf("Bail out! no directories\n");
        exit(1);
    }

    if (gd_formats_load(&set->img, &set->diag,
                        t->alone ? t->own : set->library,
                        t->alone ? -1 : t->own, &set->formats)
        != GD_OK
        || gd_loader_init(&set->loader, &set->img, &set->diag, set->root,
                          set->library, t->own, gd_tables_read,
                          gd_outcome_read, &set->formats)
           != GD_OK
        || gd_data_load(&set->loader) != GD_OK)
    {
        return GD_ERROR;
    }

    set->data = set->loader.data;

    return GD_OK;
}


static void
forms_destroy(gd_forms_t *t)
{
    (void) close(t->own);
    (void) nftw(t->library.dir, gd_set_remove, 16, FTW_DEPTH|FTW_PHYS);

    gd_set_destroy(&t->set);
}


/* all diagnostics */

static void
forms_is(gd_forms_t *t, const char *want, const char *name)
{
    gd_str_t          all, str;
    gd_arena_t        arena;
    gd_diag_entry_t  *entry;

    gd_arena_init(&arena, NULL, NULL);
    gd_str_set(&all, "");

    for (entry = t->set.diag.first; entry != NULL; entry = entry->next) {
        gd_diag_format(entry, &arena, &str);
        gd_arena_printf(&arena, &all, "%.*s%.*s\n", (int) all.len, all.data,
                        (int) str.len, str.data);
    }

    is_str(&all, want, name);

    gd_arena_destroy(&arena);
}


/* legal services of that row; the row alone may have any */

static int64_t
forms_count(gd_forms_t *t, const char *id, uint32_t year, const char *row)
{
    int64_t       n, others;
    uint32_t      i, k;
    gd_str_t      str;
    gd_cell_t    *cells;
    gd_line_t    *rows;
    gd_block_t   *block;
    gd_table_t   *table;
    gd_format_t  *format;

    str = gd_test_str(id);
    format = gd_format_find(&t->set.img, t->set.formats, 0, &str);

    if (t->set.data == NULL || format == NULL) {
        return -1;
    }

    table = gd_elts(&t->set.img, gd_table_t, format->tables) + 1;
    block = gd_elts(&t->set.img, gd_block_t, table->blocks);
    rows = gd_elts(&t->set.img, gd_line_t, block->rows);
    cells = calloc(format->ncells, sizeof(gd_cell_t));
    n = -1;
    others = 0;

    if (gd_ledger_count(&t->set.img, t->set.data, format, table, 0, year,
                        cells)
        == GD_OK)
    {
        for (i = 0; i < block->rows.len; i++) {
            k = (uint32_t) block->first + i * block->columns.len + 4;
            str = gd_set_key(&t->set, block->rows, i);

            if (gd_str_is(&str, row)) {
                n = gd_cell_number(cells[k]);

            } else if (rows[i].role == GD_ROLE_OUTCOME) {
                others += gd_cell_number(cells[k]);
            }
        }
    }

    free(cells);

    return others ? -2 : n;
}


#define SHIPPED                                                               \
    "granted, partial, deny.secret, deny.law, deny.safety, "                  \
    "deny.third_party, deny.internal, deny.process, deny.casefile, "          \
    "deny.inquiry, unable.not_held, unable.must_create, unable.unclear, "     \
    "refuse.petition, refuse.duplicate, refuse.publication, refuse.mass, "    \
    "refuse.confirm, "


/* the form of 2019 alone */

static void
test_one(void)
{
    gd_forms_t  t;

    memset(&t, 0, sizeof(gd_forms_t));
    forms_create(&t);
    t.alone = 1;
    forms_add(&t, "2019", "f.to = 2021");
    forms_case(&t, FILE_2020, "2020", "granted.online");
    forms_case(&t, FILE_2021, "2021", "other.unpaid");

    is_int(forms_load(&t), GD_ERROR, "an outcome that no form has");
    forms_is(&t, FILE_2020 ":1:70: error: /outcome: \"granted.online\" is no "
             "outcome of formats/2019.lua, expected one of " SHIPPED
             "other, other.no_supplement, other.other, other.unpaid\n",
             "where it is, and what may be");

    forms_destroy(&t);

    memset(&t, 0, sizeof(gd_forms_t));
    forms_create(&t);
    t.alone = 1;
    forms_add(&t, "2019", FOLDED "f.to = 2021");
    forms_case(&t, FILE_2020, "2020", "granted.online");
    forms_case(&t, FILE_2021, "2021", "other.unpaid");

    is_int(forms_load(&t), GD_OK, "a fold alone makes it one");
    forms_is(&t, "", "nothing to say");
    is_int(forms_count(&t, "2019", 2020, "granted"), 1, "it counts there");
    is_int(forms_count(&t, "2019", 2021, "other"), 1, "as another fold does");

    forms_destroy(&t);
}


/* a form that is newer */

static void
test_two(void)
{
    gd_forms_t  t;

    memset(&t, 0, sizeof(gd_forms_t));
    forms_create(&t);
    forms_add(&t, "2019", FOLDED);
    forms_add(&t, "2021", NEWER);
    forms_case(&t, FILE_2020, "2020", "granted.online");
    forms_case(&t, FILE_2021, "2021", "granted.online");

    is_int(forms_load(&t), GD_OK, "a row of the newest form");
    forms_is(&t, "", "nothing to say");
    is_int(forms_count(&t, "2019", 2020, "granted"), 1,
           "the older form folds it");
    is_int(forms_count(&t, "2021", 2021, "granted.online"), 1,
           "the newer has a row of it");

    forms_destroy(&t);

    memset(&t, 0, sizeof(gd_forms_t));
    forms_create(&t);
    forms_add(&t, "2019", FOLDED);
    forms_add(&t, "2021", NEWER);
    forms_case(&t, FILE_2020, "2020", "other.unpaid");
    forms_case(&t, FILE_2021, "2021", "other.unpaid");

    is_int(forms_load(&t), GD_OK, "a fold of one, a row of the other");
    is_int(forms_count(&t, "2019", 2020, "other"), 1, "the older form");
    is_int(forms_count(&t, "2021", 2021, "other.unpaid"), 1, "the newer");

    forms_destroy(&t);

    memset(&t, 0, sizeof(gd_forms_t));
    forms_create(&t);
    forms_add(&t, "2019", FOLDED);
    forms_add(&t, "2021", NEWER);
    forms_case(&t, FILE_2020, "2020", "other");

    is_int(forms_load(&t), GD_ERROR, "a row of the older form only");
    forms_is(&t, FILE_2020 ":1:70: error: /outcome: \"other\" is no outcome "
             "of formats/2021.lua, expected one of " SHIPPED
             "granted.online, other.no_supplement, other.unpaid, "
             "other.other\n", "is no outcome any more");

    forms_destroy(&t);
}


/* a form that is newer and does not count applications is not asked */

static void
test_none(void)
{
    gd_forms_t  t;

    static const char  bare[] =
        "f.from = 2021 f.to = nil f.equations = {} f.folds = nil "
        "f.tables = {f.tables[1]} f.sections = {f.sections[2]}";

    memset(&t, 0, sizeof(gd_forms_t));
    forms_create(&t);
    forms_add(&t, "2021", bare);
    forms_case(&t, FILE_2020, "2020", "other.unpaid");

    is_int(forms_load(&t), GD_OK, "a newer form without applications");
    is_int(forms_count(&t, "2019", 2020, "other"), 1, "the older one counts");

    forms_destroy(&t);

    memset(&t, 0, sizeof(gd_forms_t));
    forms_create(&t);
    t.alone = 1;
    forms_add(&t, "2019", bare);
    forms_case(&t, FILE_2020, "2020", "granted");

    is_int(forms_load(&t), GD_ERROR, "no form counts applications");
    forms_is(&t, FILE_2020 ":1:70: error: /outcome: \"granted\" is no "
             "outcome: no form in formats/ has a table of applications\n",
             "so nothing is an outcome");

    forms_destroy(&t);
}


/* the value of a record is the key */

static void
test_value(void)
{
    gd_str_t     str;
    gd_val_t     val;
    gd_entry_t  *entry;
    gd_forms_t   t;

    memset(&t, 0, sizeof(gd_forms_t));
    forms_create(&t);
    forms_case(&t, FILE_2020, "2020", "deny.secret");

    if (is_int(forms_load(&t), GD_OK, "the shipped forms")) {
        entry = gd_elts(&t.set.img, gd_entry_t, t.set.data->applications);
        val = gd_v_field(&t.set.img, &gd_kind_application,
                         gd_rec(&t.set.img, entry->rec),
                         GD_APPLICATION_outcome);

        str.data = (u_char *) val.u.data;
        str.len = val.len;

        is_int(val.type, GD_V_STR, "an outcome is a string");
        is_str(&str, "deny.secret", "its key");
    }

    forms_destroy(&t);
}


/* each older form has to count every outcome */

static void
test_older(void)
{
    gd_uint_t   i;
    gd_forms_t  t;

    static const char  *const cases[][2] = {
        { "", "folds: the outcome \"granted.online\" of formats/2021.lua has "
          "no row and no fold, expected the key of the row that counts it" },
        { FOLDED "f.folds.lost = 'granted'", "folds: \"lost\" is no outcome, "
          "expected the key of a row with the role \"outcome\", or of a fold, "
          "in formats/2021.lua" },
        { FOLDED "f.folds['other.unpaid'] = nil", "folds: the outcome "
          "\"other.unpaid\" of formats/2021.lua has no row and no fold, "
          "expected the key of the row that counts it" },
        { FOLDED "f.equations = {} f.tables[2].blocks[1].rows[24] = "
          "{key = 'extra', label = 'x', role = 'outcome'}",
          "tables[2].blocks[1].rows[24].key: expected an outcome of "
          "formats/2021.lua, or one that folds name" }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        char  want[256];

        memset(&t, 0, sizeof(gd_forms_t));
        forms_create(&t);
        t.alone = 1;
        forms_add(&t, "2019", cases[i][0]);
        forms_add(&t, "2021", NEWER);

        is_int(forms_load(&t), GD_ERROR, cases[i][0]);

        snprintf(want, sizeof(want), "formats/2019.lua: error: %s\n",
                 cases[i][1]);
        forms_is(&t, want, "what is wrong");

        forms_destroy(&t);
    }
}
