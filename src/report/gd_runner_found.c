
/*
 * Copyright (C) govdisclose contributors
 *
 * What a check returned, as findings.
 */


#include "gd_runner.h"
#include "gd_str.h"

#include <stdarg.h>
#include <stdio.h>

#include <lauxlib.h>


static gd_int_t gd_found_list(lua_State *L, gd_runner_t *runner,
    uint32_t rule, gd_result_e *result);
static gd_int_t gd_found_one(lua_State *L, gd_runner_t *runner, uint32_t rule,
    gd_result_e *result);
static gd_int_t gd_found_value(lua_State *L, gd_runner_t *runner,
    uint32_t rule, gd_finding_t *finding);
static gd_int_t gd_found_text(lua_State *L, gd_runner_t *runner,
    uint32_t rule, const char *key, gd_uint_t numbers, gd_ref_t *ref);
static void gd_found_number(gd_out_t *out, double n);
static gd_int_t gd_found_sentence(lua_State *L, gd_runner_t *runner,
    uint32_t rule, gd_finding_t *finding);
static gd_int_t gd_found_cells(lua_State *L, gd_runner_t *runner,
    uint32_t rule, gd_finding_t *finding);
static gd_int_t gd_found_difference(lua_State *L, gd_runner_t *runner,
    gd_finding_t *finding);
static gd_int_t gd_found_bad(lua_State *L, gd_runner_t *runner, uint32_t rule,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
static uint64_t gd_found_hash(gd_runner_t *runner,
    const gd_finding_t *finding);


static const char  *const gd_found_results[] = {
    "pass", "fail", "uncertain", "not_assessable"
};


gd_int_t
gd_found_read(lua_State *L, gd_runner_t *runner, uint32_t rule,
    gd_result_e *result)
{
    gd_uint_t    i;
    const char  *word;

    *result = GD_PASS;

    switch (lua_type(L, -1)) {

    case LUA_TNIL:
        return GD_OK;

    case LUA_TSTRING:
        word = lua_tostring(L, -1);

        for (i = 0; i < gd_nelts(gd_found_results); i++) {
            if (strcmp(word, gd_found_results[i]) == 0
                && (i == GD_PASS || i == GD_NOT_ASSESSABLE))
            {
                *result = i;
                return GD_OK;
            }
        }

        break;

    case LUA_TTABLE:
        return gd_found_list(L, runner, rule, result);

    default:
        break;
    }

    return gd_found_bad(L, runner, rule, "returns a %s, expected nil, \"pass\","
                        " \"not_assessable\", a finding or a list of findings",
                        luaL_typename(L, -1));
}


/* one finding has a message, a list of them has not */

static gd_int_t
gd_found_list(lua_State *L, gd_runner_t *runner, uint32_t rule,
    gd_result_e *result)
{
    int        i, n;
    gd_int_t   rc;

    lua_getfield(L, -1, "message");
    n = lua_isnil(L, -1);
    lua_pop(L, 1);

    if (n == 0) {
        return gd_found_one(L, runner, rule, result);
    }

    lua_pushnil(L);

    if (lua_next(L, -2)) {
        lua_pop(L, 2);

        if (lua_objlen(L, -1) == 0) {
            return gd_found_bad(L, runner, rule, "a finding has no message, "
                                "expected a sentence");
        }
    }

    n = (int) lua_objlen(L, -1);

    for (i = 1; i <= n && i <= GD_RULE_FINDINGS; i++) {
        lua_rawgeti(L, -1, i);

        rc = lua_istable(L, -1)
             ? gd_found_one(L, runner, rule, result)
             : gd_found_bad(L, runner, rule, "the list has a %s, expected "
                            "findings only", luaL_typename(L, -1));

        if (rc != GD_OK) {
            return GD_ERROR;
        }

        lua_pop(L, 1);
    }

    return GD_OK;
}


static gd_int_t
gd_found_one(lua_State *L, gd_runner_t *runner, uint32_t rule,
    gd_result_e *result)
{
    const char    *word;
    gd_finding_t   finding;

    memset(&finding, 0, sizeof(gd_finding_t));

    finding.rule = rule;
    finding.result = GD_FAIL;

    lua_getfield(L, -1, "result");

    if (!lua_isnil(L, -1)) {
        word = lua_isstring(L, -1) ? lua_tostring(L, -1) : "";

        if (strcmp(word, "uncertain") == 0) {
            finding.result = GD_UNCERTAIN;

        } else if (strcmp(word, "fail") != 0) {
            return gd_found_bad(L, runner, rule, "the result of a finding is "
                                "neither \"fail\" nor \"uncertain\"");
        }
    }

    lua_pop(L, 1);

    if (gd_found_value(L, runner, rule, &finding) != GD_OK) {
        return GD_ERROR;
    }

    *result = gd_found_worse(*result, finding.result);

    return gd_found_add(runner, &finding);
}


static gd_int_t
gd_found_value(lua_State *L, gd_runner_t *runner, uint32_t rule,
    gd_finding_t *finding)
{
    if (gd_found_text(L, runner, rule, "message", 0, &finding->message)
        != GD_OK
        || gd_found_text(L, runner, rule, "place", 0, &finding->place)
           != GD_OK
        || gd_found_text(L, runner, rule, "left", 1, &finding->left) != GD_OK
        || gd_found_text(L, runner, rule, "right", 1, &finding->right)
           != GD_OK
        || gd_found_sentence(L, runner, rule, finding) != GD_OK
        || gd_found_cells(L, runner, rule, finding) != GD_OK)
    {
        return GD_ERROR;
    }

    if (finding->message.len == 0) {
        return gd_found_bad(L, runner, rule, "a finding has no message, "
                            "expected a sentence");
    }

    return gd_found_difference(L, runner, finding);
}


static gd_int_t
gd_found_text(lua_State *L, gd_runner_t *runner, uint32_t rule,
    const char *key, gd_uint_t numbers, gd_ref_t *ref)
{
    int       type;
    u_char    buf[64];
    gd_int_t  rc;
    gd_out_t  out;
    gd_str_t  str;

    lua_getfield(L, -1, key);
    type = lua_type(L, -1);
    rc = GD_OK;

    if (type == LUA_TSTRING) {
        str.data = (u_char *) lua_tolstring(L, -1, &str.len);

        if (!gd_str_plain(&str)) {
            return gd_found_bad(L, runner, rule, "the %s of a finding is no "
                                "line of text in UTF-8", key);
        }

        rc = gd_image_str(runner->img, &str, ref);

    } else if (type == LUA_TNUMBER && numbers) {
        gd_out_fixed(&out, buf, sizeof(buf));
        gd_found_number(&out, lua_tonumber(L, -1));

        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);

        rc = gd_image_str(runner->img, &str, ref);

    } else if (type != LUA_TNIL) {
        return gd_found_bad(L, runner, rule, "the %s of a finding is a %s, "
                            "expected a string%s", key,
                            lua_typename(L, type), numbers ? " or a number"
                                                           : "");
    }

    lua_pop(L, 1);

    return rc;
}


/* whole numbers as far as they are exact, others in millionths */

static void
gd_found_number(gd_out_t *out, double n)
{
    if (n > -9e15 && n < 9e15 && n == (double) (int64_t) n) {
        gd_out_int(out, (int64_t) n);

    } else if (n > -9e12 && n < 9e12) {
        gd_out_micro(out, (int64_t) (n * 1000000 + (n < 0 ? -0.5 : 0.5)));

    } else {
        gd_out_text(out, "?");
    }
}


/* a sentence as report:sentences() has it, which also tells the place */

static gd_int_t
gd_found_sentence(lua_State *L, gd_runner_t *runner, uint32_t rule,
    gd_finding_t *finding)
{
    gd_str_t  str;

    lua_getfield(L, -1, "sentence");

    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        return GD_OK;
    }

    if (!gd_object_is_sentence(L, -1)) {
        return gd_found_bad(L, runner, rule, "the sentence of a finding is a "
                            "%s, expected one of report:sentences()",
                            luaL_typename(L, -1));
    }

    lua_getfield(L, -1, "text");
    lua_getfield(L, -2, "place");

    if (!lua_isstring(L, -1)) {
        return gd_found_bad(L, runner, rule, "the sentence of a finding has "
                            "no place, expected one of report:sentences()");
    }

    str.data = (u_char *) lua_tolstring(L, -2, &str.len);

    if (gd_image_str(runner->img, &str, &finding->sentence) != GD_OK) {
        return GD_ERROR;
    }

    str.data = (u_char *) lua_tolstring(L, -1, &str.len);

    if (finding->place.off == 0
        && gd_image_str(runner->img, &str, &finding->place) != GD_OK)
    {
        return GD_ERROR;
    }

    lua_pop(L, 3);

    return GD_OK;
}


static gd_int_t
gd_found_cells(lua_State *L, gd_runner_t *runner, uint32_t rule,
    gd_finding_t *finding)
{
    int        i, n;
    gd_ref_t  *cells;
    gd_str_t   str;

    lua_getfield(L, -1, "cells");

    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        return GD_OK;
    }

    n = lua_istable(L, -1) ? (int) lua_objlen(L, -1) : 0;

    if (n == 0 || n > GD_LUA_MAX_LIST) {
        return gd_found_bad(L, runner, rule, "the cells of a finding are no "
                            "list of addresses");
    }

    if (gd_image_array(runner->img, (size_t) n, sizeof(gd_ref_t),
                       &finding->cells)
        != GD_OK)
    {
        return GD_ERROR;
    }

    cells = gd_elts(runner->img, gd_ref_t, finding->cells);

    for (i = 0; i < n; i++) {
        lua_rawgeti(L, -1, i + 1);

        if (lua_type(L, -1) != LUA_TSTRING) {
            return gd_found_bad(L, runner, rule, "the cells of a finding are "
                                "no list of addresses");
        }

        str.data = (u_char *) lua_tolstring(L, -1, &str.len);

        if (gd_image_str(runner->img, &str, &cells[i]) != GD_OK) {
            return GD_ERROR;
        }

        lua_pop(L, 1);
    }

    if (finding->place.off == 0) {
        finding->place = cells[0];
    }

    lua_pop(L, 1);

    return GD_OK;
}


/* left - right where both are numbers */

static gd_int_t
gd_found_difference(lua_State *L, gd_runner_t *runner, gd_finding_t *finding)
{
    int       numbers;
    u_char    buf[64];
    double    n;
    gd_out_t  out;
    gd_str_t  str;

    lua_getfield(L, -1, "left");
    lua_getfield(L, -2, "right");

    numbers = lua_type(L, -1) == LUA_TNUMBER && lua_type(L, -2) == LUA_TNUMBER;
    n = numbers ? lua_tonumber(L, -2) - lua_tonumber(L, -1) : 0;

    lua_pop(L, 2);

    if (!numbers) {
        return GD_OK;
    }

    gd_out_fixed(&out, buf, sizeof(buf));
    gd_found_number(&out, n);

    str.data = out.start;
    str.len = (size_t) (out.pos - out.start);

    return gd_image_str(runner->img, &str, &finding->difference);
}


/* the place of such an error is the beginning of the function */

static gd_int_t
gd_found_bad(lua_State *L, gd_runner_t *runner, uint32_t rule,
    const char *fmt, ...)
{
    char         text[256];
    va_list      args;
    gd_place_t   place;
    gd_check_t  *check;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);

    check = gd_vec_at(&runner->checks, gd_check_t, rule);

    memset(&place, 0, sizeof(gd_place_t));
    lua_rawgeti(L, LUA_REGISTRYINDEX, check->function);
    place.line = gd_lua_line(L);
    place.column = place.line ? 1 : 0;
    place.file = check->file;

    return gd_diag_add(runner->diag, GD_DIAG_ERROR, &place, "%s", text);
}


gd_result_e
gd_found_worse(gd_result_e a, gd_result_e b)
{
    static const uint8_t  rank[] = { 1, 3, 2, 0 };

    return (rank[a] > rank[b]) ? a : b;
}


gd_int_t
gd_found_add(gd_runner_t *runner, gd_finding_t *finding)
{
    gd_finding_t  *found;

    finding->hash = gd_found_hash(runner, finding);
    finding->review = gd_review_find(runner, runner->office, finding->hash);

    found = gd_vec_push(&runner->found);
    if (found == NULL) {
        return GD_ERROR;
    }

    *found = *finding;

    return GD_OK;
}


/* where, by which rule, and with which values; the place is the first cell */

static uint64_t
gd_found_hash(gd_runner_t *runner, const gd_finding_t *finding)
{
    uint64_t          hash;
    gd_str_t          str;
    gd_uint_t         i;
    uint8_t           fixed[5];
    const gd_ref_t    parts[] = {
        gd_elts(runner->img, gd_office_t, runner->data->offices)
            [runner->office].id,
        gd_vec_at(&runner->checks, gd_check_t, finding->rule)->rule.id,
        finding->place, finding->sentence, finding->left, finding->right
    };

    fixed[0] = (uint8_t) (runner->year >> 8);
    fixed[1] = (uint8_t) runner->year;
    fixed[2] = (uint8_t) runner->all;
    fixed[3] = (uint8_t) finding->result;
    fixed[4] = 0;

    hash = gd_hash(0, fixed, sizeof(fixed));

    for (i = 0; i < gd_nelts(parts); i++) {
        str = gd_image_get(runner->img, parts[i]);
        hash = gd_hash(hash, str.data ? (void *) str.data : "", str.len);
    }

    for (i = 1; i < finding->cells.len; i++) {
        str = gd_image_get(runner->img,
                           gd_elts(runner->img, gd_ref_t, finding->cells)[i]);
        hash = gd_hash(hash, str.data, str.len);
    }

    return hash;
}


/* 60 bits in letters and digits that are not taken for one another */

void
gd_fingerprint(uint64_t hash, u_char text[GD_FINGERPRINT])
{
    gd_uint_t  i;

    static const char  alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    for (i = 0; i < GD_FINGERPRINT; i++) {

        if (i % 5 == 4) {
            text[i] = '-';
            continue;
        }

        text[i] = (u_char) alphabet[hash & 31];
        hash >>= 5;
    }
}
