
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_lua_read.h"


typedef struct {
    gd_lua_t              lua;
    gd_diag_t             diag;
    gd_arena_t            arena;
    gd_str_t              file;
} test_t;


static gd_int_t test_read_all(lua_State *L, void *data);
static void test_reads(test_t *t, const char *script, const char *want);
static void test_reader(test_t *t);


int
main(void)
{
    test_t  t;

    gd_diag_init(&t.diag);
    gd_arena_init(&t.arena, NULL, NULL);
    gd_str_set(&t.file, "f.lua");

    if (!ok(gd_lua_create(&t.lua, &t.diag) == GD_OK, "a state")) {
        return done();
    }

    test_reader(&t);

    gd_lua_destroy(&t.lua);
    gd_arena_destroy(&t.arena);
    gd_diag_destroy(&t.diag);

    return done();
}


static gd_int_t
test_read_all(lua_State *L, void *data)
{
    test_t                   *t;
    int64_t                   n;
    uint32_t                  choice;
    gd_str_t                  str;
    gd_uint_t                 i, count;
    gd_lua_reader_t           r;
    const gd_lua_path_t       list = { NULL, "list", 0 };
    static const char *const  keys[] = { "name", "n", "list", "kind" };
    static const char *const  kinds[] = { "none", "some", NULL };

    t = data;

    memset(&r, 0, sizeof(gd_lua_reader_t));
    r.L = L;
    r.diag = &t->diag;
    r.scratch = &t->arena;
    r.file = t->file;

    if (gd_lua_keys(&r, NULL, keys, 4) != GD_OK
        && lua_type(L, 1) != LUA_TTABLE)
    {
        return GD_ERROR;
    }

    (void) gd_lua_string(&r, NULL, "name", 1, &str);
    (void) gd_lua_number(&r, NULL, "n", 0, -5, 2999, &n);
    (void) gd_lua_choice(&r, NULL, "kind", 0, kinds, &choice);

    if (gd_lua_list(&r, NULL, "list", 0, &count) == GD_OK) {
        for (i = 1; i <= count; i++) {
            (void) gd_lua_string_at(&r, &list, i, &str);
        }

        lua_pop(L, 1);
    }

    if (lua_gettop(L) != 1) {
        return gd_lua_bad(&r, NULL, "the stack has %d values",
                          lua_gettop(L));
    }

    return r.failed ? GD_ERROR : GD_OK;
}


static void
test_reads(test_t *t, const char *script, const char *want)
{
    gd_str_t          text, str, all;
    gd_diag_entry_t  *entry;

    text.data = (u_char *) script;
    text.len = strlen(script);

    gd_diag_destroy(&t->diag);
    gd_diag_init(&t->diag);

    (void) gd_lua_run(&t->lua, &t->diag, &t->file, &text, test_read_all, t);

    gd_str_set(&all, "");

    for (entry = t->diag.first; entry; entry = entry->next) {
        gd_diag_format(entry, &t->arena, &str);
        gd_arena_printf(&t->arena, &all, "%.*s%.*s\n", (int) all.len,
                        all.data, (int) str.len, str.data);
    }

    is_str(&all, want, script);
}


static void
test_reader(test_t *t)
{
    test_reads(t, "return {name = 'x', n = 3, list = {'a', 'b'}, "
               "kind = 'some'}", "");
    test_reads(t, "return {name = '名', n = -5, list = {}}", "");
    test_reads(t, "return 1",
               "f.lua: error: expected a table, not a number\n");
    test_reads(t, "return", "f.lua: error: expected a table, not a nil\n");
    test_reads(t, "return {}",
               "f.lua: error: name: missing, expected a string\n");
    test_reads(t, "return {name = 'x', zeta = 1, nane = 2, n = 1}",
               "f.lua: error: unknown key \"nane\"\n");
    test_reads(t, "return {name = 'x', 'y'}",
               "f.lua: error: unexpected list element, expected keys with "
               "names only\n");
    test_reads(t, "return {name = 2019, n = '1', list = 'x', kind = 'all'}",
               "f.lua: error: name: expected a string, not a number\n"
               "f.lua: error: n: expected a whole number from -5 to 2999\n"
               "f.lua: error: kind: \"all\" is none of none, some\n"
               "f.lua: error: list: expected a list, not a string\n");
    test_reads(t, "return {name = '', n = 2.5, list = {'a', '', 1, 'x\\ny'}}",
               "f.lua: error: name: empty, expected a text\n"
               "f.lua: error: n: expected a whole number from -5 to 2999\n"
               "f.lua: error: list[2]: empty, expected a text\n"
               "f.lua: error: list[3]: expected a string, not a number\n"
               "f.lua: error: list[4]: \"x\\x0ay\" is not one line of UTF-8\n");
    test_reads(t, "return {name = '\\255', n = 0/0, list = {'a', nil, 'c'}}",
               "f.lua: error: name: \"\\xff\" is not one line of UTF-8\n"
               "f.lua: error: n: expected a whole number from -5 to 2999\n"
               "f.lua: error: list: expected a list without gaps, of 4096 "
               "elements at most\n");
    test_reads(t, "return {name = 'x', n = 1e300, list = {x = 1}}",
               "f.lua: error: n: expected a whole number from -5 to 2999\n"
               "f.lua: error: list: expected a list without gaps, of 4096 "
               "elements at most\n");
}
