
/*
 * Copyright (C) govdisclose contributors
 *
 * The files of checks: reading them, and calling them.
 */


#include "gd_runner.h"
#include "gd_lua_dir.h"
#include "gd_str.h"

#include <stdlib.h>

#include <lauxlib.h>


typedef struct {
    gd_runner_t          *runner;
    gd_lua_reader_t       reader;
    gd_check_t            check;
} gd_rule_reader_t;


static gd_int_t gd_rules_file(void *data, const gd_str_t *path,
    const gd_str_t *id, const gd_str_t *text);
static gd_int_t gd_rules_read(lua_State *L, void *data);
static gd_int_t gd_rules_subject(gd_rule_reader_t *r);
static gd_int_t gd_rules_store(gd_rule_reader_t *r, const char *key,
    gd_ref_t *ref);
static int gd_rules_cmp(const void *one, const void *two, void *data);
static gd_int_t gd_rules_twice(gd_runner_t *runner);
static gd_int_t gd_rules_all(lua_State *L, void *data);
static size_t gd_rules_size(const gd_runner_t *runner,
    const gd_report_t *report);
static void gd_rules_subject_run(lua_State *L, gd_runner_t *runner,
    gd_checked_t *checked, const gd_report_t *report);
static void gd_rules_one(lua_State *L, gd_runner_t *runner, uint32_t rule,
    u_char *results, const gd_report_t *report);
static gd_int_t gd_rules_memory(gd_runner_t *runner);




static const char  *const gd_rules_severities[] = {
    "error", "warning", "note", NULL
};

static const char  *const gd_rules_subjects[] = {
    "report", "catalogue", "equations", NULL
};

const gd_code_t  gd_codes_severity[] = {
    { "error", "错误" }, { "warning", "提醒" }, { "note", "提示" },
    { NULL, NULL }
};

const gd_code_t  gd_codes_verdict[] = {
    { "pass", "相符" }, { "fail", "不符" }, { "uncertain", "待说明" },
    { "not_assessable", "不作核对" }, { NULL, NULL }
};

const gd_code_t  gd_codes_group[] = {
    { "form", "格式" }, { "cells", "填报" }, { "arithmetic", "勾稽" },
    { "years", "跨年衔接" }, { "prose", "文表一致" }, { "breakdown", "文内分项" },
    { "percent", "百分比" }, { "period", "时段" }, { "leftover", "残留文字" },
    { "likeness", "内容雷同" }, { "deadline", "时限" },
    { "catalogue", "目录" }, { "rollup", "汇总" }, { "own", "本地" },
    { NULL, NULL }
};


gd_runner_t *
gd_rules_load(gd_image_t *img, gd_diag_t *diag, int shipped, int own)
{
    gd_uint_t     before;
    gd_str_t      dir = gd_string("checks");
    gd_runner_t  *runner;
    gd_lua_dir_t  d;

    runner = calloc(1, sizeof(gd_runner_t));
    if (runner == NULL) {
        (void) gd_diag_file(diag, &dir, 0, "no memory for the checks");
        return NULL;
    }

    if (gd_lua_create(&runner->lua, diag) != GD_OK) {
        free(runner);
        return NULL;
    }

    runner->img = img;
    runner->diag = diag;
    runner->lua.steps_max = GD_RULE_STEPS;

    gd_arena_init(&runner->names, NULL, NULL);
    gd_arena_init(&runner->scratch, NULL, NULL);
    gd_vec_init(&runner->checks, sizeof(gd_check_t));
    gd_vec_init(&runner->found, sizeof(gd_finding_t));
    gd_vec_init(&runner->likeness, sizeof(gd_likeness_t));

    before = diag->errors;

    memset(&d, 0, sizeof(gd_lua_dir_t));

    d.lua = &runner->lua;
    d.diag = diag;
    d.shipped = shipped;
    d.own = own;
    d.folder = "checks";
    d.include = "lib";
    d.what = "checks";
    d.names = &runner->names;
    d.handler = gd_rules_file;
    d.data = runner;

    (void) gd_lua_dir(&d);

    if (runner->checks.n) {
        qsort_r(runner->checks.elts, runner->checks.n, sizeof(gd_check_t),
                gd_rules_cmp, img);
    }

    if (gd_rules_twice(runner) != GD_OK || diag->errors > before) {
        gd_rules_free(runner);
        return NULL;
    }

    return runner;
}


void
gd_rules_free(gd_runner_t *runner)
{
    gd_vec_free(&runner->likeness);
    gd_vec_free(&runner->found);
    gd_vec_free(&runner->checks);
    gd_arena_destroy(&runner->scratch);
    gd_arena_destroy(&runner->names);
    gd_lua_destroy(&runner->lua);

    free(runner);
}


static gd_int_t
gd_rules_file(void *data, const gd_str_t *path, const gd_str_t *id,
    const gd_str_t *text)
{
    gd_check_t        *check;
    gd_rule_reader_t   r;

    (void) id;

    memset(&r, 0, sizeof(gd_rule_reader_t));

    r.runner = data;
    r.reader.diag = r.runner->diag;
    r.reader.scratch = &r.runner->scratch;
    r.reader.file = *path;
    r.check.file = *path;

    gd_arena_reset(&r.runner->scratch);

    if (gd_lua_run(&r.runner->lua, r.runner->diag, path, text, gd_rules_read,
                   &r)
        != GD_OK)
    {
        return GD_ERROR;
    }

    check = gd_vec_push(&r.runner->checks);
    if (check == NULL) {
        return gd_rules_memory(r.runner);
    }

    *check = r.check;

    return GD_OK;
}


static gd_int_t
gd_rules_read(lua_State *L, void *data)
{
    gd_rule_t         *rule;
    const gd_code_t   *code;
    const char        *groups[gd_nelts(gd_codes_group)];
    gd_rule_reader_t  *r;

    static const char  *const keys[] = {
        "id", "group", "severity", "title", "basis", "subject", "check"
    };

    r = data;
    r->reader.L = L;
    rule = &r->check.rule;

    if (lua_type(L, 1) != LUA_TTABLE) {
        return gd_lua_bad(&r->reader, NULL, "the file returns a %s, expected "
                          "a table", luaL_typename(L, 1));
    }

    (void) gd_lua_keys(&r->reader, NULL, keys, gd_nelts(keys));

    for (code = gd_codes_group; code->code != NULL; code++) {
        groups[code - gd_codes_group] = code->code;
    }

    groups[code - gd_codes_group] = NULL;

    (void) gd_lua_choice(&r->reader, NULL, "group", 1, groups, &rule->group);
    (void) gd_lua_choice(&r->reader, NULL, "severity", 1, gd_rules_severities,
                         &rule->severity);
    (void) gd_lua_choice(&r->reader, NULL, "subject", 0, gd_rules_subjects,
                         &rule->subject);

    if (gd_image_str(r->runner->img, &r->check.file, &rule->file) != GD_OK
        || gd_rules_store(r, "id", &rule->id) == GD_ERROR
        || gd_rules_store(r, "title", &rule->title) == GD_ERROR
        || gd_rules_store(r, "basis", &rule->basis) == GD_ERROR)
    {
        return gd_rules_memory(r->runner);
    }

    return gd_rules_subject(r);
}


static gd_int_t
gd_rules_subject(gd_rule_reader_t *r)
{
    int         type;
    gd_uint_t   wanted;
    lua_State  *L;

    L = r->reader.L;

    gd_lua_push_key(&r->reader, "check");
    type = lua_type(L, -1);
    wanted = r->check.rule.subject != GD_SUBJECT_EQUATIONS;

    if (wanted && type != LUA_TFUNCTION) {
        return gd_lua_bad_key(&r->reader, NULL, "check", "expected a function, "
                              "not a %s", lua_typename(L, type));
    }

    if (!wanted && type != LUA_TNIL) {
        return gd_lua_bad_key(&r->reader, NULL, "check", "expected none where "
                              "the subject is equations");
    }

    if (r->reader.failed) {
        return GD_ERROR;
    }

    r->check.function = luaL_ref(L, LUA_REGISTRYINDEX);

    return GD_OK;
}


/* a missing string is an error that has been told of: no GD_ERROR */

static gd_int_t
gd_rules_store(gd_rule_reader_t *r, const char *key, gd_ref_t *ref)
{
    gd_str_t  str;

    if (gd_lua_string(&r->reader, NULL, key, 1, &str) != GD_OK) {
        return GD_DECLINED;
    }

    return gd_image_str(r->runner->img, &str, ref);
}


static int
gd_rules_cmp(const void *one, const void *two, void *data)
{
    gd_str_t           a, b;
    gd_image_t        *img;
    const gd_check_t  *x, *y;

    x = one;
    y = two;
    img = data;

    a = gd_image_get(img, x->rule.id);
    b = gd_image_get(img, y->rule.id);

    return gd_str_cmp(&a, &b);
}


static gd_int_t
gd_rules_twice(gd_runner_t *runner)
{
    size_t       i;
    gd_int_t     rc;
    gd_str_t     a, b, file;
    gd_check_t  *checks;

    rc = GD_OK;
    checks = (gd_check_t *) runner->checks.elts;

    for (i = 1; i < runner->checks.n; i++) {
        a = gd_image_get(runner->img, checks[i - 1].rule.id);
        b = gd_image_get(runner->img, checks[i].rule.id);

        if (gd_str_eq(&a, &b)) {
            file = checks[i - 1].file;
            rc = gd_diag_file(runner->diag, &checks[i].file, 0, "id: the same "
                              "as of %.*s, expected another", (int) file.len,
                              file.data);
        }
    }

    return rc;
}


gd_int_t
gd_rules_run(gd_runner_t *runner, const gd_data_t *data,
    gd_reports_t *reports)
{
    size_t      i;
    gd_str_t    file = gd_string("checks");
    gd_rule_t  *rules;

    runner->data = data;
    runner->reports = reports;
    runner->facts_of = 0;
    runner->likeness.n = 0;

    if (gd_image_array(runner->img, runner->checks.n, sizeof(gd_rule_t),
                       &reports->rules)
        != GD_OK
        || gd_image_array(runner->img, data->offices.len, sizeof(gd_checked_t),
                          &reports->catalogue)
           != GD_OK)
    {
        return gd_rules_memory(runner);
    }

    rules = gd_elts(runner->img, gd_rule_t, reports->rules);

    for (i = 0; i < runner->checks.n; i++) {
        rules[i] = gd_vec_at(&runner->checks, gd_check_t, i)->rule;
    }

    if (gd_lua_protect(&runner->lua, runner->diag, &file, gd_rules_all, runner)
        != GD_OK)
    {
        return GD_ERROR;
    }

    if (runner->failed) {
        return GD_ERROR;
    }

    /* a branch has the same reviews, and not all that they are about */

    if (data->top == 0 && gd_reviews_unused(runner) != GD_OK) {
        return gd_rules_memory(runner);
    }

    return GD_OK;
}


static gd_int_t
gd_rules_all(lua_State *L, void *data)
{
    uint32_t       i;
    gd_report_t   *report;
    gd_runner_t   *runner;
    gd_checked_t  *catalogue;

    runner = data;

    gd_object_open(L, runner);

    for (i = 0; i < runner->reports->reports.len; i++) {
        report = gd_elts(runner->img, gd_report_t, runner->reports->reports)
                 + i;

        runner->office = report->office;
        runner->year = report->year;
        runner->all = report->all;

        gd_rules_subject_run(L, runner, &report->checked, report);
    }

    catalogue = gd_elts(runner->img, gd_checked_t,
                        runner->reports->catalogue);

    for (i = 0; i < runner->data->offices.len; i++) {
        runner->office = i;
        runner->year = 0;
        runner->all = 0;

        gd_rules_subject_run(L, runner, &catalogue[i], NULL);
    }

    return GD_OK;
}


/* how much there is to be looked at: bytes of prose, items */

static size_t
gd_rules_size(const gd_runner_t *runner, const gd_report_t *report)
{
    size_t      size;
    uint32_t    i, k;
    gd_ref_t    parts;
    gd_rec_t   *rec, *part;
    gd_image_t *img;

    static const gd_uint_t  texts[] = {
        GD_REPORT_preamble, GD_REPORT_contact, GD_REPORT_problems,
        GD_REPORT_other
    };

    static const gd_uint_t  lists[] = {
        GD_REPORT_overview, GD_REPORT_sections
    };

    img = runner->img;

    if (report == NULL) {
        return gd_elts(img, gd_office_t, runner->data->offices)
                   [runner->office].items.len;
    }

    rec = gd_rec(img, report->rec);

    for (i = 0, size = 0; i < gd_nelts(texts); i++) {
        size += gd_rec_str(img, rec, texts[i]).len;
    }

    for (k = 0; k < gd_nelts(lists); k++) {
        parts = gd_rec_ref(rec, lists[k]);

        for (i = 0; i < parts.len; i++) {
            part = gd_rec(img, gd_elts(img, uint64_t, parts)[i]);
            size += gd_rec_str(img, part, GD_SECTION_text).len
                    + gd_rec_str(img, part, GD_SECTION_html).len;
        }
    }

    return size;
}


/* all checks of one subject: a report, or where it is NULL a catalogue */

static void
gd_rules_subject_run(lua_State *L, gd_runner_t *runner, gd_checked_t *checked,
    const gd_report_t *report)
{
    size_t      steps;
    uint32_t    i;
    u_char     *results;

    gd_arena_reset(&runner->scratch);
    runner->found.n = 0;
    steps = GD_RULE_MORE * gd_rules_size(runner, report);
    runner->lua.steps_max = gd_max(steps, GD_RULE_STEPS);

    if (gd_image_array(runner->img, runner->checks.n, 1, &checked->results)
        != GD_OK)
    {
        (void) gd_rules_memory(runner);
        return;
    }

    results = gd_elts(runner->img, u_char, checked->results);
    memset(results, GD_NOT_ASSESSABLE, runner->checks.n);

    /* the subject and the context stay on the stack for all checks */

    lua_settop(L, 0);
    gd_object_push(L, runner, report ? GD_OBJECT_REPORT : GD_OBJECT_OFFICE,
                   runner->office, report);
    lua_rawgeti(L, LUA_REGISTRYINDEX, runner->context);

    for (i = 0; i < runner->checks.n; i++) {
        gd_rules_one(L, runner, i, results, report);
        lua_settop(L, 2);
    }

    if (report != NULL
        && gd_found_equations(runner, report, results) != GD_OK)
    {
        (void) gd_rules_memory(runner);
    }

    if (gd_vec_store(&runner->found, runner->img, &checked->findings)
        != GD_OK)
    {
        (void) gd_rules_memory(runner);
    }
}


static void
gd_rules_one(lua_State *L, gd_runner_t *runner, uint32_t rule,
    u_char *results, const gd_report_t *report)
{
    gd_uint_t      before;
    gd_check_t    *check;
    gd_result_e    result;
    gd_subject_e   subject;

    check = gd_vec_at(&runner->checks, gd_check_t, rule);
    subject = report ? GD_SUBJECT_REPORT : GD_SUBJECT_CATALOGUE;

    if (check->broken || check->rule.subject != subject) {
        return;
    }

    lua_rawgeti(L, LUA_REGISTRYINDEX, check->function);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);

    before = runner->diag->errors;

    if (gd_lua_call(L, runner->diag, &check->file, 2, 1) != GD_OK
        || gd_found_read(L, runner, rule, &result) != GD_OK)
    {
        if (runner->diag->errors == before) {
            (void) gd_rules_memory(runner);
        }

        check->broken = 1;
        runner->failed = 1;
        return;
    }

    results[rule] = (u_char) result;
}


void
gd_rules_count(const gd_image_t *img, const gd_reports_t *reports,
    gd_ref_t results, gd_subject_e subject, uint32_t group,
    uint32_t counts[4])
{
    u_char     *list;
    uint32_t    i;
    gd_rule_t  *rules;

    memset(counts, 0, 4 * sizeof(uint32_t));

    list = gd_elts(img, u_char, results);
    rules = gd_elts(img, gd_rule_t, reports->rules);

    for (i = 0; i < results.len; i++) {
        if (rules[i].subject == subject
            && (group == GD_GROUP_ALL || rules[i].group == group))
        {
            counts[list[i]]++;
        }
    }
}


uint32_t
gd_rules_unsettled(const gd_image_t *img, const gd_reports_t *reports,
    const gd_checked_t *checked)
{
    uint32_t       i, n;
    gd_rule_t     *rules;
    gd_finding_t  *findings;

    n = 0;
    rules = gd_elts(img, gd_rule_t, reports->rules);
    findings = gd_elts(img, gd_finding_t, checked->findings);

    for (i = 0; i < checked->findings.len; i++) {
        n += rules[findings[i].rule].subject == GD_SUBJECT_EQUATIONS
             && findings[i].result == GD_FAIL && findings[i].review == 0;
    }

    return n;
}


static gd_int_t
gd_rules_memory(gd_runner_t *runner)
{
    gd_str_t  dir = gd_string("checks");

    runner->failed = 1;

    return gd_diag_file(runner->diag, &dir, 0, "no memory for the checks");
}
