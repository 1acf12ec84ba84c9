
/*
 * Copyright (C) govdisclose contributors
 *
 * The prose of a report, for checks.
 */


#include "gd_runner.h"
#include "gd_prose.h"
#include "gd_section.h"
#include "gd_str.h"

#include <stdio.h>

#include <lauxlib.h>


/* where a text stands, and the list that its sentences are added to */

typedef struct {
    gd_runner_t          *runner;
    const char           *field;
    const char           *place;
    gd_str_t              heading;
    int                   list;       /* index on the stack */
} gd_prose_of_t;


static int gd_prose_copy(lua_State *L);
static void gd_prose_text(lua_State *L, gd_prose_of_t *of, gd_str_t text);
static void gd_prose_parts(lua_State *L, gd_prose_of_t *of, gd_rec_t *rec,
    gd_uint_t field);
static void gd_prose_set(lua_State *L, const char *key, gd_str_t str);
static void gd_prose_push_token(lua_State *L, const gd_token_t *token);


/*
 * All sentences of all prose, made once for a report while it is checked.  Each
 * check gets a list of its own, of sentences that cannot be changed.
 */

int
gd_report_sentences(lua_State *L)
{
    gd_uint_t       i;
    gd_rec_t       *rec;
    gd_object_t    *object;
    gd_prose_of_t   of;

    static const struct {
        gd_uint_t    field;
        const char  *name;
    } texts[] = {
        { GD_REPORT_preamble, "preamble" },
        { GD_REPORT_overview, "overview" },
        { GD_REPORT_problems, "problems" },
        { GD_REPORT_other, "other" },
        { GD_REPORT_sections, "sections" },
        { GD_REPORT_contact, "contact" }
    };

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    lua_settop(L, 1);

    /* the list is kept as the environment of the userdata */

    if (object->kept) {
        lua_getfenv(L, 1);
        return gd_prose_copy(L);
    }

    lua_newtable(L);

    memset(&of, 0, sizeof(gd_prose_of_t));
    of.runner = object->runner;
    of.list = 2;

    rec = gd_rec(of.runner->img, object->report->rec);

    for (i = 0; i < gd_nelts(texts); i++) {
        of.field = texts[i].name;

        if (texts[i].field == GD_REPORT_overview
            || texts[i].field == GD_REPORT_sections)
        {
            gd_prose_parts(L, &of, rec, texts[i].field);
            continue;
        }

        of.heading.data = NULL;
        lua_settop(L, 2);
        of.place = lua_pushfstring(L, "/%s", of.field);
        gd_prose_text(L, &of, gd_rec_str(of.runner->img, rec,
                                         texts[i].field));
    }

    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    lua_setfenv(L, 1);
    object->kept = 1;

    return gd_prose_copy(L);
}


static int
gd_prose_copy(lua_State *L)
{
    int  i, n;

    n = (int) lua_objlen(L, -1);

    lua_createtable(L, n, 0);

    for (i = 1; i <= n; i++) {
        lua_rawgeti(L, -2, i);
        lua_rawseti(L, -2, i);
    }

    return 1;
}


static void
gd_prose_parts(lua_State *L, gd_prose_of_t *of, gd_rec_t *rec,
    gd_uint_t field)
{
    uint32_t   i;
    gd_ref_t   list;
    gd_rec_t  *part;
    gd_str_t   text;

    list = gd_rec_ref(rec, field);

    for (i = 0; i < list.len; i++) {
        part = gd_rec(of->runner->img,
                      gd_elts(of->runner->img, uint64_t, list)[i]);

        of->heading = gd_rec_str(of->runner->img, part, GD_SECTION_heading);

        if (gd_section_text(of->runner->img, part, &of->runner->scratch, &text)
            != GD_OK)
        {
            luaL_error(L, "no memory for the prose");
        }

        lua_settop(L, of->list);
        of->place = lua_pushfstring(L, "/%s/%d/%s", of->field, (int) i,
                                    gd_rec_slot(part, GD_SECTION_html)
                                    ? "html" : "text");

        gd_prose_text(L, of, text);
    }
}


static void
gd_prose_text(lua_State *L, gd_prose_of_t *of, gd_str_t text)
{
    int            n;
    size_t         pos;
    gd_str_t       place;
    gd_prose_t     prose;
    gd_sentence_t  sentence;

    if (text.data == NULL) {
        return;
    }

    gd_lua_charge(L, text.len);

    if (gd_prose_fold(&of->runner->scratch, &text, &prose) != GD_OK) {
        luaL_error(L, "no memory for the prose");
    }

    n = (int) lua_objlen(L, of->list);
    place.data = (u_char *) of->place;
    place.len = of->place ? strlen(of->place) : 0;

    for (pos = 0;
         gd_prose_sentence(&prose, &text, &pos, &sentence) == GD_OK;
         n++)
    {
        lua_createtable(L, 0, 5);

        gd_prose_set(L, "text", sentence.text);
        gd_prose_set(L, "plain", sentence.plain);
        gd_prose_set(L, "heading", of->heading);
        gd_prose_set(L, "place", place);

        if (of->field != NULL) {
            lua_pushstring(L, of->field);
            lua_setfield(L, -2, "field");
        }

        gd_object_sentence(L, of->runner);
        lua_rawseti(L, of->list, n + 1);
    }
}


static void
gd_prose_set(lua_State *L, const char *key, gd_str_t str)
{
    if (str.data != NULL) {
        lua_pushlstring(L, (char *) str.data, str.len);
        lua_setfield(L, -2, key);
    }
}


/* ctx:sentences(text) */

int
gd_context_sentences(lua_State *L)
{
    gd_str_t        text;
    gd_object_t    *object;
    gd_prose_of_t   of;

    object = gd_object_check(L, 1, GD_OBJECT_CONTEXT);
    text.data = (u_char *) luaL_checklstring(L, 2, &text.len);

    lua_settop(L, 2);
    lua_newtable(L);

    memset(&of, 0, sizeof(gd_prose_of_t));
    of.runner = object->runner;
    of.list = 3;

    gd_prose_text(L, &of, text);

    return 1;
}


/* ctx:fold(text) */

int
gd_context_fold(lua_State *L)
{
    gd_str_t      text;
    gd_prose_t    prose;
    gd_object_t  *object;

    object = gd_object_check(L, 1, GD_OBJECT_CONTEXT);
    text.data = (u_char *) luaL_checklstring(L, 2, &text.len);

    gd_lua_charge(L, text.len);

    if (gd_prose_fold(&object->runner->scratch, &text, &prose) != GD_OK) {
        return luaL_error(L, "no memory for the prose");
    }

    gd_push_str(L, prose.plain);

    return 1;
}


/* ctx:tokens(plain) */

int
gd_context_tokens(lua_State *L)
{
    int         n;
    size_t      pos;
    gd_str_t    plain;
    gd_token_t  token;

    (void) gd_object_check(L, 1, GD_OBJECT_CONTEXT);
    plain.data = (u_char *) luaL_checklstring(L, 2, &plain.len);

    gd_lua_charge(L, plain.len);

    lua_settop(L, 2);
    lua_newtable(L);

    for (n = 1, pos = 0; gd_prose_token(&plain, &pos, &token) == GD_OK; n++) {
        gd_prose_push_token(L, &token);
        lua_rawseti(L, 3, n);
    }

    return 1;
}


static void
gd_prose_push_token(lua_State *L, const gd_token_t *token)
{
    uint32_t    i;
    lua_Number  value;

    static const char  *const kinds[] = { "word", "number", "mark" };

    lua_createtable(L, 0, 6);

    lua_pushstring(L, kinds[token->kind]);
    lua_setfield(L, -2, "kind");
    gd_prose_set(L, "text", token->text);
    lua_pushinteger(L, (lua_Integer) token->at + 1);
    lua_setfield(L, -2, "at");

    if (token->kind != GD_TOKEN_NUMBER) {
        return;
    }

    value = (lua_Number) token->value;

    for (i = 0; i < token->scale; i++) {
        value /= 10;
    }

    lua_pushnumber(L, value);
    lua_setfield(L, -2, "value");
    lua_pushlstring(L, (char *) token->unit.data, token->unit.len);
    lua_setfield(L, -2, "unit");
    lua_pushinteger(L, (lua_Integer) token->decimals);
    lua_setfield(L, -2, "decimals");
    lua_pushboolean(L, token->approx);
    lua_setfield(L, -2, "approx");
    lua_pushboolean(L, token->ordinal);
    lua_setfield(L, -2, "ordinal");
    lua_pushboolean(L, token->list);
    lua_setfield(L, -2, "list");
}
