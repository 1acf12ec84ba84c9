
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_lua.h"


/* every script runs in this state, so that each also shows that it survives */

typedef struct {
    gd_lua_t              lua;
    gd_diag_t             diag;
    gd_arena_t            arena;
} test_t;


/* the returned value as a string */

typedef struct {
    gd_arena_t           *arena;
    gd_str_t              str;
} test_value_t;


static gd_int_t test_value(lua_State *L, void *data);
static gd_int_t test_nothing(lua_State *L, void *data);
static void test_run(test_t *t, const char *script, size_t len,
    gd_lua_pt handler, gd_str_t *str);
static char *test_name(test_t *t, const char *script);
static void test_is(test_t *t, const char *script, const char *want);
static void test_bad(test_t *t, const char *script, const char *want);
static void test_library(test_t *t);
static void test_order(test_t *t);
static void test_many(test_t *t);
static void test_addresses(test_t *t);
static void test_errors(test_t *t);
static void test_limits(test_t *t);
static void test_depth(test_t *t);
static void test_environment(test_t *t);
static void test_starved(void);


int
main(void)
{
    test_t  t;

    gd_diag_init(&t.diag);
    gd_arena_init(&t.arena, NULL, NULL);

    if (!ok(gd_lua_create(&t.lua, &t.diag) == GD_OK, "a state")) {
        return done();
    }

    test_library(&t);
    test_order(&t);
    test_addresses(&t);
    test_errors(&t);
    test_limits(&t);
    test_environment(&t);

    gd_lua_destroy(&t.lua);
    gd_arena_destroy(&t.arena);
    gd_diag_destroy(&t.diag);

    test_starved();

    return done();
}


static gd_int_t
test_value(lua_State *L, void *data)
{
    size_t         len;
    const char    *p;
    test_value_t  *value;

    value = data;

    p = lua_tolstring(L, 1, &len);

    if (p == NULL) {
        p = lua_typename(L, lua_type(L, 1));
        len = strlen(p);
    }

    value->str.data = gd_arena_copy(value->arena, p, len);
    value->str.len = len;

    return GD_OK;
}


static void
test_run(test_t *t, const char *script, size_t len, gd_lua_pt handler,
    gd_str_t *str)
{
    gd_str_t          file = gd_string("formats/x.lua"), text;
    test_value_t      value;
    gd_diag_entry_t  *entry;

    value.arena = &t->arena;
    gd_str_set(&value.str, "");

    text.data = (u_char *) script;
    text.len = len;

    gd_diag_destroy(&t->diag);
    gd_diag_init(&t->diag);

    if (gd_lua_run(&t->lua, &t->diag, &file, &text, handler, &value)
        == GD_OK)
    {
        *str = value.str;
        return;
    }

    gd_str_set(str, "");

    for (entry = t->diag.first; entry; entry = entry->next) {
        gd_diag_format(entry, &t->arena, str);
    }
}


static void
test_is(test_t *t, const char *script, const char *want)
{
    gd_str_t  str;

    test_run(t, script, strlen(script), test_value, &str);
    is_str(&str, want, test_name(t, script));
}


/* a script as one line */

static char *
test_name(test_t *t, const char *script)
{
    char  *p, *name;

    name = (char *) gd_arena_copy(&t->arena, script, strlen(script));

    for (p = name; *p; p++) {
        *p = (*p == '\n') ? ' ' : *p;
    }

    return name;
}


static void
test_bad(test_t *t, const char *script, const char *want)
{
    gd_str_t  str, all;

    test_run(t, script, strlen(script), test_value, &str);

    gd_arena_printf(&t->arena, &all, "formats/x.lua:%s", want);
    is_str(&str, (char *) all.data, test_name(t, script));
}


static void
test_library(test_t *t)
{
    test_is(t, "return ('ab'):rep(2, '-') .. #'abc'", "ab-ab3");
    test_is(t, "local t = {3, 1, 2} table.sort(t) "
               "return table.concat(t, ',')", "1,2,3");
    test_is(t, "return math.max(1, 7, 3) .. math.floor(2.5)", "72");
    test_is(t, "return select('#', unpack({1, 2, 3}))", "3");
    test_is(t, "return tostring(nil) .. tostring(true) .. tostring(1.5) "
               ".. tostring('x')", "niltrue1.5x");
    test_is(t, "local n = 0 for i, v in ipairs({4, 5}) do n = n + i * v end "
               "return n", "14");
    test_is(t, "return string.format('%5.1f|%-3s|%d|%%|%q', 2.5, 'a', 7, "
               "'q')", "  2.5|a  |7|%|\"q\"");
    test_is(t, "return (('k=v'):gsub('(%w)=(%w)', '%2=%1'))", "v=k");

    /* whatever is not on the list is not there */

    test_is(t,
        "local names = {'io', 'os', 'ffi', 'jit', 'bit', 'package', 'debug', "
        "'coroutine', 'require', 'module', 'pcall', 'xpcall', 'load', "
        "'loadstring', 'loadfile', 'dofile', 'getfenv', 'setfenv', "
        "'newproxy', 'collectgarbage', 'gcinfo', 'print', 'getmetatable', "
        "'setmetatable', 'rawset', '_G', 'arg', 'thread'} "
        "local e = {io, os, ffi, jit, bit, package, debug, coroutine, "
        "require, module, pcall, xpcall, load, loadstring, loadfile, dofile, "
        "getfenv, setfenv, newproxy, collectgarbage, gcinfo, print, "
        "getmetatable, setmetatable, rawset, _G, arg, thread} "
        "for i in pairs(e) do return names[i] end return 'none'", "none");
    test_is(t, "return tostring(string.dump or ('').dump or math.random or "
               "math.randomseed or table.foreach or ('').gfind)", "nil");
    test_is(t, "return ('').format == ('x').format and ('').rep('a', 2)",
            "aa");
}


static void
test_order(test_t *t)
{
    const char  *fill;
    gd_str_t     script;

    fill = "local t = {b = 1, a = 1, ab = 1, ['\\228'] = 1, [''] = 1, "
           "[10] = 1, [2] = 1, [-1] = 1, [1.5] = 1, [1] = 1, ['1'] = 1} "
           "local s = {} ";

    gd_arena_printf(&t->arena, &script, "%s for k in pairs(t) do "
                    "s[#s + 1] = type(k):sub(1, 1) .. k end "
                    "return table.concat(s, ' ')", fill);
    test_is(t, (char *) script.data,
            "n-1 n1 n1.5 n2 n10 s s1 sa sab sb s\xe4");

    gd_arena_printf(&t->arena, &script, "%s local k = next(t) while k ~= nil "
                    "do s[#s + 1] = type(k):sub(1, 1) .. k k = next(t, k) end "
                    "return table.concat(s, ' ')", fill);
    test_is(t, (char *) script.data,
            "n-1 n1 n1.5 n2 n10 s s1 sa sab sb s\xe4");

    test_is(t, "local s = '' for k, v in pairs({5, x = 6}) do s = s .. k .. v "
               "end return s", "15x6");
    test_is(t, "local s = '' for k, v in next, {x = 6, 5} do s = s .. k .. v "
               "end return s", "15x6");
    test_is(t, "local t = {a = 1, b = 2, c = 3} local s = '' "
               "for k in pairs(t) do s = s .. k t.b = nil t.d = 4 end "
               "return s", "ac");
    test_is(t, "local t = {a = 1, b = 2, c = 3} local s = '' "
               "for k in next, t do s = s .. k t[k] = nil end return s",
            "abc");
    test_is(t, "return tostring(next({}))", "nil");
    test_is(t, "for k in pairs({}) do return 'x' end return 'empty'",
            "empty");

    test_bad(t, "\nfor k in pairs({[true] = 1}) do end",
             "2:1: error: a table is walked in the order of its keys: they "
             "must be numbers or strings");
    test_bad(t, "local x = next({[{}] = 1})",
             "1:1: error: a table is walked in the order of its keys: they "
             "must be numbers or strings");
    test_bad(t, "local x = next(1)", "1:1: error: bad argument #1 to 'next' "
             "(table expected, got number)");

    test_many(t);
}


/* 1000 keys in whatever order they hash to */

static void
test_many(test_t *t)
{
    gd_str_t   script, str, want;
    gd_uint_t  i;

    want.data = gd_arena_alloc(&t->arena, 5000);
    want.len = 0;

    for (i = 0; want.data && i < 1000; i++) {
        want.len += (size_t) sprintf((char *) want.data + want.len, "k%03u ",
                                     (unsigned) i);
    }

    script.data = (u_char *) "local t, s = {}, {} for i = 1, 1000 do "
        "t[('k%03d'):format(i * 387 % 1000)] = true end "
        "for k in pairs(t) do s[#s + 1] = k .. ' ' end "
        "return table.concat(s)";
    script.len = strlen((char *) script.data);

    test_run(t, (char *) script.data, script.len, test_value, &str);
    is_str(&str, (char *) want.data, "1000 keys are in order");
}


static void
test_addresses(test_t *t)
{
    test_is(t, "return tostring({}) .. tostring(tostring) "
               ".. tostring(function() end)", "tablefunctionfunction");
    test_is(t, "return string.format('%s %10s %-9s|%s%%', {}, print, "
               "string.len, nil)", "table        nil function |nil%");
    test_is(t, "return ('%s|%d'):format({}, 4)", "table|4");
    test_is(t, "return tostring(1LL)", "cdata");

    test_bad(t, "local x = ('%p'):format({})",
             "1:1: error: string.format has no %p here: an address is not "
             "the same on every machine");
    test_bad(t, "local x = ('%d %5p'):format(1, 2)",
             "1:1: error: string.format has no %p here: an address is not "
             "the same on every machine");
    test_bad(t, "\n\nlocal x = ('%d'):format({})",
             "3:1: error: bad argument #2 to '?' (number expected, got "
             "table)");
    test_bad(t, "local x = ('%'):format()",
             "1:1: error: invalid option '%' to 'format'");
    test_bad(t, "local x = tostring()",
             "1:1: error: bad argument #1 to 'tostring' (value expected)");
}


static void
test_errors(test_t *t)
{
    gd_str_t           str;
    static const char  code[] = "\x1bLJ\x02\x00";
    static const char  hidden[] = "#!x\n\x1bLJ\x02\x00";
    static const char  marked[] = "\xef\xbb\xbf\x1bLJ\x02\x00";

    test_bad(t, "\n\nlocal x = = 1",
             "3:1: error: unexpected symbol near '='");
    test_bad(t, "local t = nil\nreturn t.x",
             "2:1: error: attempt to index local 't' (a nil value)");
    test_bad(t, "error('out of order')", "1:1: error: out of order");
    test_bad(t, "\nlocal function f() error('called', 2) end\n\nf() return 1",
             "4:1: error: called");
    test_bad(t, "error('no place', 0)", " error: no place");
    test_bad(t, "error('lua:x', 0)", " error: lua:x");
    test_bad(t, "error('a\\n\\tb\\255\\1', 0)", " error: a  b? ");
    test_bad(t, "error({})", " error: ended with an error that is a table, "
             "expected a message");
    test_bad(t, "error()", " error: ended with an error that is a nil, "
             "expected a message");
    test_bad(t, "return ('x'):dump()",
             "1:1: error: attempt to call method 'dump' (a nil value)");
    test_bad(t, "('').x = 1", "1:1: error: attempt to index a string value");

    test_run(t, code, sizeof(code) - 1, test_value, &str);
    is_str(&str, "formats/x.lua: error: compiled Lua, expected source text",
           "bytecode");

    test_run(t, hidden, sizeof(hidden) - 1, test_value, &str);
    ok(t->diag.errors == 1, "bytecode behind a first line of #: %.*s",
       (int) str.len, str.data);

    test_run(t, marked, sizeof(marked) - 1, test_value, &str);
    ok(t->diag.errors == 1, "bytecode behind a byte order mark: %.*s",
       (int) str.len, str.data);

    test_run(t, "return 'a\0b'", 12, test_value, &str);
    ok(str.len == 3 && memcmp(str.data, "a\0b", 3) == 0, "a zero in a text");

    test_is(t, "", "nil");
    test_is(t, "\xef\xbb\xbfreturn 1", "1");
}


static void
test_limits(test_t *t)
{
    t->lua.steps_max = 200000;

    test_bad(t, "\nwhile true do\nend", "2:1: error: runs too long, more than "
             "200000 instructions");
    test_bad(t, "local t = {2, 1} table.sort(t, function()\nwhile true do end "
             "end)", "2:1: error: runs too long, more than 200000 "
             "instructions");
    test_bad(t, "('x'):gsub('.', function()\nrepeat until false end)",
             "2:1: error: runs too long, more than 200000 instructions");
    test_bad(t, "local t = {} for i = 1, 1000 do t[i] = i end "
             "while true do next(t) end", "1:1: error: runs too long, more "
             "than 200000 instructions");
    test_is(t, "local n = 0 for i = 1, 50000 do n = n + 1 end return n",
            "50000");

    t->lua.steps_max = GD_LUA_STEPS;

    test_bad(t, "local s = 'x' while true do s = s .. s end",
             " error: needs more than 65536 KB of memory");
    test_bad(t, "return ('x'):rep(1e9)",
             " error: needs more than 65536 KB of memory");
    test_bad(t, "local t = {} for i = 1, 1e9 do t[i] = {} end",
             " error: needs more than 65536 KB of memory");

    /* few instructions, much work */

    t->lua.seconds_max = 1;

    test_bad(t, "while true do local s = ('x'):rep(2e7) end",
             "1:1: error: runs too long, more than 1 seconds");

    t->lua.seconds_max = GD_LUA_SECONDS;

    test_depth(t);
}


static void
test_depth(test_t *t)
{
    gd_str_t  script, str;

    test_bad(t, "local function f() return 1 + f() end return f()",
             "1:1: error: stack overflow");
    test_bad(t, "local function f() local s = ('x'):gsub('x', f) end f()",
             "1:1: error: functions called by library functions are nested "
             "more than 50 deep");
    test_bad(t, "local function f() table.sort({1, 2, 3}, f) end f()",
             "1:1: error: functions called by library functions are nested "
             "more than 50 deep");
    test_bad(t, "local x = ('x'):gsub()", "1:1: error: bad argument #2 to "
             "'?' (string expected, got no value)");
    test_bad(t, "local x = ('x'):gsub('%w', function()\nerror('in') end)",
             "2:1: error: in");
    test_bad(t, "local x = unpack({}, 1, 1e7)",
             "1:1: error: too many results to unpack");

    script.data = gd_arena_alloc(&t->arena, 100008);

    if (script.data) {
        memcpy(script.data, "local x=", 8);
        memset(script.data + 8, '{', 100000);

        test_run(t, (char *) script.data, 100008, test_value, &str);
        is_str(&str, "formats/x.lua:1:1: error: chunk has too many syntax "
               "levels", "braces in braces");
    }

    test_is(t, "return 'still alive'", "still alive");
    ok(t->lua.memory < 1 << 20, "%zu bytes are in use", t->lua.memory);
}


static void
test_environment(test_t *t)
{
    test_is(t, "x = 1 string.len = nil table = nil pairs = nil "
               "return tostring(x)", "1");
    test_is(t, "return tostring(x) .. string.len('ab') .. #table.concat({})",
            "nil20");
    test_is(t, "for k in pairs({1}) do return k end", "1");
    test_is(t, "return ('abc'):len()", "3");
    test_is(t, "string.len = function() return 9 end return ('abc'):len()",
            "3");
}


static gd_int_t
test_nothing(lua_State *L, void *data)
{
    (void) L;
    (void) data;

    return GD_OK;
}


/* out of memory at any point of a run is a diagnostic */

static void
test_starved(void)
{
    size_t             n, given, failed;
    gd_str_t           file = gd_string("x.lua");
    gd_str_t           text = gd_string(
        "local t = {} for i = 1, 50 do t['k' .. i] = ('%s'):format(i) end "
        "local s = {} for k, v in pairs(t) do s[#s + 1] = k .. v end "
        "local function f(n) return n > 0 and {f(n - 1)} or s end f(90) "
        "return table.concat(s, ',')");
    gd_lua_t           lua;
    gd_diag_t          diag;

    failed = 0;
    given = 0;

    for (n = 0; n < 40000; n += 96) {
        gd_diag_init(&diag);

        if (gd_lua_create(&lua, &diag) != GD_OK) {
            gd_diag_destroy(&diag);
            break;
        }

        lua.memory_max = lua.memory + n;

        if (gd_lua_run(&lua, &diag, &file, &text, test_nothing, NULL)
            == GD_OK)
        {
            given++;

        } else if (diag.errors == 1) {
            failed++;
        }

        gd_lua_destroy(&lua);
        gd_diag_destroy(&diag);
    }

    ok(failed > 50 && given > 0 && failed + given == (n + 95) / 96,
       "out of memory: %zu diagnostics, %zu runs", failed, given);
}
