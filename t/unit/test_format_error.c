
/*
 * Copyright (C) govdisclose contributors
 *
 * Forms that are wrong: what is said about them.  Run from the top of the
 * tree: each is the form of 2019 with a change.
 */


#include "gd_test.h"
#include "gd_format.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>


#define TEST_TEXT          65536


typedef struct {
    gd_image_t            img;
    gd_diag_t             diag;
    gd_arena_t            arena;
    gd_ref_t              formats;
    char                  dir[2][32]; /* shipped, own */
    int                   fd[2];
    gd_str_t              shipped;    /* text of conf/formats/2019.lua */
} test_t;


static gd_int_t test_load(test_t *t, int own);
static void test_patch(test_t *t, const char *patch, const char *want);
static void test_files(test_t *t);
static void test_files_are(test_t *t, int own, const char *ids,
    const char *want);
static void test_put(test_t *t, int which, const char *name,
    const char *text);
static void test_form(test_t *t, int which, const char *id,
    const char *patch);
static void test_clear(test_t *t);
static void test_errors(test_t *t, gd_str_t *all);
static void test_starved(test_t *t);
static char *test_text(test_t *t, gd_ref_t ref);


/* the change, and the errors less "formats/2019.lua: error: " */

#define BLOCK   "local b = f.tables[2].blocks[1] "

static const char  *const test_patches[][2] = {
    { "", "" },

    /* the form as a whole */

    { "f = 5", "the file returns a number, expected a table" },
    { "f.id = '2020'", "id: \"2020\", expected the name of the "
      "file, \"2019\"" },
    { "f.id = 2019", "id: expected a string, not a number" },
    { "f.authority = nil",
      "authority: missing, expected a string" },
    { "f.name = ''", "name: empty, expected a text" },
    { "f.title = 'x'", "unknown key \"title\"" },
    { "f.from = nil", "to: 2020 without from, expected both or none" },
    { "f.from = 2019.5", "from: expected a whole number from 1949 "
      "to 2999" },
    { "f.to = '2020'", "to: expected a whole number from 1949 to "
      "2999" },
    { "f.to = 2018", "to: 2018, expected no year before from, "
      "2019" },

    /* tables */

    { "f.tables = {}", "tables: 0 tables, expected 1 to 64" },
    { "f.tables = 'x'", "tables: expected a list, not a string" },
    { "f.tables[2] = 3",
      "tables[2]: expected a table, not a number" },
    { "f.tables[2].rows = {}",
      "tables[2]: unknown key \"rows\"" },
    { "f.tables[2].key = 'proactive'", "tables[2].key: the same "
      "as of tables[1], expected another" },
    { "f.tables[2].key = 'a.b'", "tables[2].key: \"a.b\", "
      "expected letters a to z, digits and _" },
    { "f.tables[3].layout = 'cell'",
      "tables[3].layout: \"cell\" is none of cells, rows, row" },
    { "f.tables[3].ledger = 'items'", "tables[3].ledger: "
      "\"items\" is none of none, applications, disputes" },
    { "f.tables[3].blocks = {}", "tables[3].blocks: 0 blocks, "
      "expected exactly one in this layout" },
    { "f.tables[3].layout = 'rows'", "tables[3].blocks[1].rows: "
      "missing, expected a list" },
    { "f.tables[3].blocks[1].rows = {}",
      "tables[3].blocks[1]: unknown key \"rows\"" },

    /* lines */

    { BLOCK "b.rows[3].label = 7", "tables[2].blocks[1].rows[3]"
      ".label: expected a string, not a number" },
    { BLOCK "b.rows[3].group[2] = false", "tables[2].blocks[1]"
      ".rows[3].group[2]: expected a string, not a boolean" },
    { BLOCK "b.rows[3].role = 'result'", "tables[2].blocks[1]"
      ".rows[3].role: expected new, carried_in, outcome, sum or "
      "carried_out" },
    { BLOCK "b.rows[3].type = 'delta'",
      "tables[2].blocks[1].rows[3]: unknown key \"type\"" },
    { BLOCK "b.columns[3].key = 'law'", "tables[2].blocks[1]"
      ".columns[5].key: the same as of columns[3], expected another" },
    { BLOCK "b.columns[3].key = 'Law'", "tables[2].blocks[1]"
      ".columns[3].key: \"Law\", expected letters a to z, digits and "
      "_, with dots between" },
    { BLOCK "b.rows[3].key = 'a..b'", "tables[2].blocks[1]"
      ".rows[3].key: \"a..b\", expected letters a to z, digits and "
      "_, with dots between" },
    { BLOCK "b.columns = {}", "tables[2].blocks[1].columns: "
      "empty, expected at least one" },
    { BLOCK "b.rows[30] = b.rows[1]", "tables[2].blocks[1].rows: "
      "expected a list without gaps, of 4096 elements at most" },
    { "f.tables[1].blocks[2].key = 'a1'", "tables[1].blocks[2]"
      ".key: the same as of blocks[1], expected another" },
    { "f.tables[1].blocks[2].key = nil",
      "tables[1].blocks[2].key: missing, expected a string" },
    { "f.tables[1].blocks[1].rows[1].key = 'x.y' "
      "f.tables[1].blocks[1].rows[2].key = 'x' "
      "f.tables[1].blocks[1].columns = {{key = 'z', label = 'z'}, "
      "{key = 'y.z', label = 'z'}}",
      "tables: \"proactive.a1.x.y.z\" is the address of two cells" },
    { "f.tables[1].blocks[1].rows[1].role = 'new'",
      "tables[1].blocks[1].rows[1].role: expected \"sum\" or "
      "a kind of document of the catalogue" },
    { BLOCK "b.rows = {} b.columns = {} for i = 1, 300 do "
      "b.rows[i] = {key = 'r' .. i, label = 'x'} "
      "b.columns[i] = {key = 'c' .. i, label = 'x'} end",
      "tables[2].blocks[1]: too many cells, expected 65536 at most "
      "in a form" },

    /* sections */

    { "f.sections[1].field = 'intro'", "sections[1].field: "
      "\"intro\" is none of overview, problems, other" },
    { "f.sections[1].field = nil", "sections[1]: neither field "
      "and table, expected one of them" },
    { "f.sections[1].table = 'proactive'", "sections[1]: both "
      "field and table, expected one of them" },
    { "f.sections[1].field = 'other'", "sections[6].field: "
      "\"other\" has a section already" },
    { "f.sections[3].table = 'proactive'", "sections[3].table: "
      "\"proactive\" has a section already\n"
      "formats/2019.lua: error: sections: no section has the table "
      "\"applications\"" },
    { "f.sections[3].table = 'none'", "sections[3].table: there "
      "is no table \"none\"\n"
      "formats/2019.lua: error: sections: no section has the table "
      "\"applications\"" },
    { "f.sections[2].heading = nil", "sections[2].heading: "
      "missing, expected a string" },

    /* equations */

    { "f.equations[1].left[1] = 'applications.newest.natural'",
      "equations[1].left[1]: no cell has the address "
      "\"applications.newest.natural\"" },
    { "f.equations[1].right = {}", "equations[1].right: 0 "
      "addresses, expected 1 to 256" },
    { "f.equations[1].right[2] = f.equations[1].left[1]",
      "equations[1]: right[2] is the same cell as left[1], expected "
      "each once" },
    { "f.equations[2].place = f.equations[1].place",
      "equations[2]: the same rule and place as of equations[1], "
      "expected others" },
    { "f.equations[1].rule = nil",
      "equations[1].rule: missing, expected a string" },
    { "f.equations = nil", "equations: missing, expected a list" },
    { "f.equations = {}", "" },

    /* ledgers and folds */

    { "f.tables[1].ledger = 'applications'", "tables[1].layout: "
      "expected \"rows\" for a table of this ledger" },
    { "f.tables[2].ledger = 'disputes' f.folds = nil",
      "tables[2].layout: expected \"row\" for a table of this "
      "ledger" },
    { "f.tables[3].ledger = nil",
      "tables[3].blocks[1].columns[1].role: expected \"sum\" or what "
      "documents of the catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[2].role: "
      "expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[3].role: "
      "expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[4].role: "
      "expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[6].role: "
      "expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[7].role: "
      "expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[8].role: "
      "expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[9].role: "
      "expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[11].role:"
      " expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[12].role:"
      " expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[13].role:"
      " expected \"sum\" or what documents of the "
      "catalogue are counted by\n"
      "formats/2019.lua: error: tables[3].blocks[1].columns[14].role:"
      " expected \"sum\" or what documents of the "
      "catalogue are counted by" },
    { "f.folds = nil", "" },
    { "f.folds = {}", "" },
    { "f.folds['other.unpaid'] = 'new'",
      "folds[\"other.unpaid\"]: \"new\" is not the key of a row with "
      "the role \"outcome\"" },
    { "f.folds['other.unpaid'] = 'nothing'",
      "folds[\"other.unpaid\"]: \"nothing\" is not the key of a row "
      "with the role \"outcome\"" },
    { "f.folds.granted = 'other'", "" },
    { "f.folds.new = 'other'", "folds.new: the key of a row that is no "
      "outcome, expected another" },
    { "f.folds.lost = 'other'", "" },
    { "f.folds['Lost'] = 'other'", "folds: the key \"Lost\", expected "
      "letters a to z, digits and _, with dots between" },
    { "f.folds[1] = 'other'", "folds: unexpected list element, expected "
      "keys with names only" },
    { "for i = 1, 4097 do f.folds['x' .. i] = 'other' end",
      "folds: 4100 folds, expected 4096 at most" },
    { "f.folds['other.unpaid'] = 1",
      "folds[\"other.unpaid\"]: expected a string, not a number" },
    { "f.folds = 'other'",
      "folds: expected a table, not a string" },
    { "f.equations = {} " BLOCK "b.rows[24] = {key = 'extra', "
      "label = 'x', role = 'outcome'}", "" },
    { "f.equations = {} " BLOCK "b.rows[3].key = 'grant'", "" },
    { "f.equations = {} f.folds = nil " BLOCK "for _, row in ipairs(b.rows) "
      "do if row.role == 'outcome' then row.role = 'sum' end end",
      "tables[2].blocks: expected a row with the role \"outcome\"" },
    { BLOCK "b.rows[1].role = 'sum'", "tables[2].blocks: "
      "expected a row with the role \"new\"" },
    { BLOCK "b.rows[22].role = 'new'", "tables[2].blocks[1]"
      ".rows[22].role: expected one row of this role only" },
    { "f.equations = {} " BLOCK "b.columns[2].key = 'firm'",
      "tables[2].blocks[1].columns[2].key: expected a kind of "
      "applicant, or the role \"sum\"\n"
      "formats/2019.lua: error: tables[2].blocks: expected a column "
      "with the key \"business\", a kind of applicant" },
    { BLOCK "b.columns[2].role = 'sum'", "tables[2].blocks[1]"
      ".columns[2].key: expected no kind of applicant for a sum" },
    { "f.equations = {} f.tables[3].blocks[1].columns[4].key = "
      "'review.open'", "tables[3].blocks[1].columns[4].key: expected "
      "\"pending\" behind the dot\n"
      "formats/2019.lua: error: tables[3].blocks: expected a column "
      "with the key \"review.pending\"" },
    { "f.equations = {} f.tables[3].blocks[1].columns[5].key = "
      "'total'", "tables[3].blocks[1].columns[5].key: expected "
      "<kind of dispute>.<result>" },
    { "f.equations = {} f.tables[3].blocks[1].columns[5].key = "
      "'court.total'", "tables[3].blocks[1].columns[5].key: expected "
      "a kind of dispute before the dot" },
    { "f.tables[3].blocks[1].columns[5].role = 'result'",
      "tables[3].blocks[1].columns[5].key: expected a result behind "
      "the dot" },

    /* a form need not have any table that is computed */

    { "f.tables = {f.tables[1]} f.folds = nil f.equations = {} "
      "f.sections = {f.sections[2]}", "" },
    { "f.tables = {f.tables[1]} f.equations = {} "
      "f.sections = {f.sections[2]}", "folds: no table has the "
      "ledger \"applications\", expected no folds" }
};


int
main(void)
{
    int     i;
    size_t  k;
    test_t  t;

    memset(&t, 0, sizeof(test_t));
    gd_arena_init(&t.arena, NULL, NULL);
    gd_diag_init(&t.diag);

    for (i = 0; i < 2; i++) {
        strcpy(t.dir[i], "/tmp/gd_format.XXXXXX");

        if (!ok(mkdtemp(t.dir[i]) != NULL
                && (t.fd[i] = open(t.dir[i], O_RDONLY|O_DIRECTORY)) != -1,
                "a directory"))
        {
            return done();
        }
    }

    for (k = 0; k < gd_nelts(test_patches); k++) {
        test_patch(&t, test_patches[k][0], test_patches[k][1]);
    }

    test_patch(&t, "f.to = nil", "");
    is_int(gd_elts(&t.img, gd_format_t, t.formats)->to, GD_FORMAT_OPEN,
           "a form in force");
    test_clear(&t);

    test_files(&t);
    test_starved(&t);

    for (i = 0; i < 2; i++) {
        close(t.fd[i]);
        rmdir(t.dir[i]);
    }

    gd_diag_destroy(&t.diag);
    gd_image_destroy(&t.img);
    gd_arena_destroy(&t.arena);

    return done();
}


static gd_int_t
test_load(test_t *t, int own)
{
    gd_image_destroy(&t->img);
    gd_diag_destroy(&t->diag);

    gd_diag_init(&t->diag);
    (void) gd_image_create(&t->img);
    memset(&t->formats, 0, sizeof(gd_ref_t));

    return gd_formats_load(&t->img, &t->diag, t->fd[0], own, &t->formats);
}


static char *
test_text(test_t *t, gd_ref_t ref)
{
    gd_str_t  str;

    str = gd_image_get(&t->img, ref);

    return (char *) gd_arena_copy(&t->arena, str.data, str.len);
}


static void
test_put(test_t *t, int which, const char *name, const char *text)
{
    int   fd;
    char  path[128];

    snprintf(path, sizeof(path), "%s/formats", t->dir[which]);
    (void) mkdir(path, 0700);

    snprintf(path, sizeof(path), "%s/formats/%s", t->dir[which], name);

    if (text == NULL) {
        (void) mkdir(path, 0700);
        return;
    }

    fd = open(path, O_WRONLY|O_CREAT|O_TRUNC, 0600);

    if (fd == -1
        || write(fd, text, strlen(text)) != (ssize_t) strlen(text))
    {
        ok(0, "write %s", path);
    }

    if (fd != -1) {
        close(fd);
    }
}


/* the shipped form of 2019 in the variable f, changed by patch */

static void
test_form(test_t *t, int which, const char *id, const char *patch)
{
    int       fd;
    char     *p, name[32];
    ssize_t   n;
    gd_str_t  text;

    if (t->shipped.data == NULL) {
        t->shipped.data = gd_arena_calloc(&t->arena, TEST_TEXT);
        fd = open("conf/formats/2019.lua", O_RDONLY);
        n = read(fd, t->shipped.data, TEST_TEXT - 1);
        close(fd);

        t->shipped.len = (size_t) gd_max(n, (ssize_t) 0);
        p = strstr((char *) t->shipped.data, "\nreturn {");

        if (ok(p != NULL, "the form returns a table")) {
            memcpy(p, "\nf    = {", 9);
        }
    }

    gd_arena_printf(&t->arena, &text, "%s f.id = '%s' %s return f",
                    (char *) t->shipped.data, id, patch);

    snprintf(name, sizeof(name), "%s.lua", id);
    test_put(t, which, name, (char *) text.data);
}


static void
test_clear(test_t *t)
{
    int   i, k;
    char  path[128];

    static const char  *const names[] = {
        "formats/2019.lua", "formats/2021.lua", "formats/2020.lua",
        "formats/a.lua", "formats/b.lua", "formats/readme.txt",
        "formats/X.lua", "formats/.lua", "formats/.x.lua", "formats/sub",
        "formats/sub.lua", "formats"
    };

    for (i = 0; i < 2; i++) {
        for (k = 0; k < (int) gd_nelts(names); k++) {
            snprintf(path, sizeof(path), "%s/%s", t->dir[i], names[k]);

            if (unlink(path) == -1) {
                (void) rmdir(path);
            }
        }
    }
}


static void
test_errors(test_t *t, gd_str_t *all)
{
    gd_str_t          str;
    gd_diag_entry_t  *entry;

    gd_str_set(all, "");

    for (entry = t->diag.first; entry; entry = entry->next) {
        gd_diag_format(entry, &t->arena, &str);
        gd_arena_printf(&t->arena, all, "%.*s%s%.*s", (int) all->len,
                        all->data, all->len ? "\n" : "", (int) str.len,
                        str.data);
    }
}


static void
test_patch(test_t *t, const char *patch, const char *want)
{
    gd_int_t  rc;
    gd_str_t  all, full;

    test_form(t, 0, "2019", patch);

    rc = test_load(t, -1);
    test_errors(t, &all);

    gd_arena_printf(&t->arena, &full, "formats/2019.lua: error: %s", want);

    if (*want == '\0') {
        gd_str_set(&full, "");
    }

    is_str(&all, (char *) full.data, patch);

    if (rc != (*want ? GD_ERROR : GD_OK)) {
        ok(0, "returned %d", (int) rc);
    }
}


static void
test_files_are(test_t *t, int own, const char *ids, const char *want)
{
    uint32_t   i;
    gd_str_t   all, str;

    (void) test_load(t, own);

    gd_str_set(&str, "");

    for (i = 0; i < t->formats.len; i++) {
        gd_arena_printf(&t->arena, &str, "%.*s%s ", (int) str.len, str.data,
            test_text(t, gd_elts(&t->img, gd_format_t, t->formats)[i].id));
    }

    is_str(&str, ids, "forms");
    test_errors(t, &all);
    is_str(&all, want, "errors");

    test_clear(t);
}


static void
test_files(test_t *t)
{
    test_files_are(t, -1, "", "formats: error: no form of the annual report, "
                   "expected *.lua");

    /* by their years, from both places, whatever their names */

    test_form(t, 0, "b", "f.from = 2000 f.to = 2010");
    test_form(t, 0, "a", "f.from = 2011 f.to = 2012");
    test_form(t, 1, "2021", "f.from = 1999 f.to = 1999");
    test_files_are(t, t->fd[1], "2021 b a ", "");

    /* one of its own takes the place of the shipped one */

    test_form(t, 0, "2019", "f.from = 'x'");
    test_form(t, 1, "2019", "f.from = 2015");
    test_files_are(t, t->fd[1], "2019 ", "");

    /* years, in the order of which they are claimed */

    test_form(t, 0, "a", "f.from = 2019 f.to = nil");
    test_form(t, 0, "b", "f.from = 2021 f.to = nil");
    test_files_are(t, -1, "a b ", "");

    test_form(t, 0, "a", "f.from = 2019 f.to = 2021");
    test_form(t, 0, "b", "f.from = 2021 f.to = nil");
    test_files_are(t, -1, "", "formats/b.lua: error: the year 2021 is claimed "
                   "by formats/a.lua too, expected one form for a year");

    test_form(t, 0, "a", "");
    test_form(t, 1, "b", "");
    test_files_are(t, t->fd[1], "", "formats/a.lua: error: the year 2019 is "
                   "claimed by formats/b.lua too, expected one form for a "
                   "year");

    /* all that is wrong is said at once */

    test_form(t, 0, "2019", "");
    test_put(t, 0, "readme.txt", "x");
    test_put(t, 0, "X.lua", "return {}");
    test_put(t, 0, ".x.lua", "not read");
    test_put(t, 0, "sub.lua", NULL);
    test_put(t, 1, "a.lua", "local x = nil\nreturn x.y");
    test_put(t, 1, "b.lua", "return {");
    test_files_are(t, t->fd[1], "",
                   "formats/a.lua:2:1: error: attempt to index local 'x' (a "
                   "nil value)\n"
                   "formats/b.lua:1:1: error: unexpected symbol near "
                   "'<eof>'\n"
                   "formats/X.lua: error: the name is no id, expected letters "
                   "a to z, digits, - and _ before .lua\n"
                   "formats/readme.txt: error: stray file, expected forms of "
                   "the annual report only, <id>.lua\n"
                   "formats/sub.lua: error: stray directory, expected forms "
                   "of the annual report only, <id>.lua");
}


/* an image that is full at any place is a diagnostic */

static void
test_starved(test_t *t)
{
    size_t    room, used, failed, reserved;
    gd_int_t  rc;

    test_form(t, 0, "2019", "");
    (void) test_load(t, -1);

    used = t->img.used;
    failed = 0;

    for (room = 8; room < used; room += used / 100) {
        gd_image_destroy(&t->img);
        gd_diag_destroy(&t->diag);
        gd_diag_init(&t->diag);
        (void) gd_image_create(&t->img);

        reserved = t->img.reserved;
        t->img.reserved = room;

        rc = gd_formats_load(&t->img, &t->diag, t->fd[0], -1, &t->formats);

        t->img.reserved = reserved;
        failed += (rc == GD_ERROR && t->diag.errors > 0);
    }

    ok(failed > 90, "%zu times no memory", failed);
    test_clear(t);
}
