
/*
 * Copyright (C) govdisclose contributors
 *
 * The cells of a report, for checks.
 */


#include "gd_runner.h"
#include "gd_str.h"

#include <lauxlib.h>


static int gd_report_push_cell(lua_State *L, gd_runner_t *runner,
    gd_cell_t cell);
static int gd_report_push_text(lua_State *L, gd_runner_t *runner,
    gd_amount_t *amount);
static void gd_report_addresses(lua_State *L, gd_runner_t *runner,
    uint32_t number);
static gd_table_t *gd_report_find_table(lua_State *L, gd_object_t *object);
static void gd_report_count(lua_State *L, const char *name, uint32_t n);


const gd_format_t *
gd_report_form(const gd_object_t *object)
{
    if (object->report->format == 0) {
        return NULL;
    }

    return gd_elts(object->runner->img, gd_format_t,
                   object->runner->reports->formats)
           + object->report->format - 1;
}


/* value, kind, text as printed; an address that the form lacks is absent */

int
gd_report_cell(lua_State *L)
{
    uint32_t      cell;
    gd_object_t  *object;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);

    if (gd_report_address(L, object->runner, object->report, 2, &cell)
        != GD_OK)
    {
        return gd_report_push_cell(L, object->runner, GD_CELL_ABSENT);
    }

    return gd_report_push_cell(L, object->runner,
                               gd_elts(object->runner->img, gd_cell_t,
                                       object->report->cells)[cell]);
}


static int
gd_report_push_cell(lua_State *L, gd_runner_t *runner, gd_cell_t cell)
{
    u_char        buf[64];
    int64_t       value;
    uint32_t      i;
    gd_out_t      out;
    gd_amount_t  *amount;

    switch (gd_cell_type(cell)) {

    case GD_CELL_ABSENT:
        lua_pushnil(L);
        lua_pushliteral(L, "absent");
        return 2;

    case GD_CELL_BLANK:
        lua_pushnil(L);
        lua_pushliteral(L, "blank");
        return 2;

    case GD_CELL_NUMBER:
        value = gd_cell_number(cell);
        lua_pushnumber(L, (lua_Number) value);
        lua_pushstring(L, value ? "number" : "zero");
        lua_pushfstring(L, "%f", (lua_Number) value);
        return 3;

    default:
        break;
    }

    amount = gd_cell_amount(runner->img, cell);

    if (gd_cell_type(cell) == GD_CELL_TEXT) {
        return gd_report_push_text(L, runner, amount);
    }

    /* an amount: exact only as text; the value serves to compare with zero */

    gd_out_fixed(&out, buf, sizeof(buf));
    gd_out_cell(&out, runner->img, cell);

    for (value = 1, i = 0; i < amount->scale; i++) {
        value *= 10;
    }

    lua_pushnumber(L, (lua_Number) amount->value / (lua_Number) value);
    lua_pushstring(L, amount->value ? "amount" : "zero");
    lua_pushlstring(L, (char *) buf, (size_t) (out.pos - out.start));

    return 3;
}


/* what is printed is no plain number; the file may say which one it is */

static int
gd_report_push_text(lua_State *L, gd_runner_t *runner, gd_amount_t *amount)
{
    int64_t   value;
    uint32_t  i;

    value = amount->value;

    for (i = 0; i < amount->scale && value % 10 == 0; i++) {
        value /= 10;
    }

    if (amount->known && i == amount->scale) {
        lua_pushnumber(L, (lua_Number) value);

    } else {
        lua_pushnil(L);
    }

    lua_pushliteral(L, "text");
    gd_push_ref(L, runner->img, amount->text);

    return 3;
}


gd_int_t
gd_report_address(lua_State *L, gd_runner_t *runner, const gd_report_t *report,
    int n, uint32_t *cell)
{
    gd_int_t  found;

    luaL_checkstring(L, n);

    if (report->format == 0) {
        return GD_DECLINED;
    }

    gd_report_addresses(L, runner, report->format);

    lua_pushvalue(L, n);
    lua_rawget(L, -2);
    found = lua_tointeger(L, -1);
    lua_pop(L, 2);

    if (found == 0) {
        return GD_DECLINED;
    }

    *cell = (uint32_t) found - 1;

    return GD_OK;
}


/* pushes the table of a form's addresses, which is made once */

static void
gd_report_addresses(lua_State *L, gd_runner_t *runner, uint32_t number)
{
    uint32_t            i;
    gd_str_t            name;
    const gd_format_t  *format;

    lua_rawgeti(L, LUA_REGISTRYINDEX, runner->addresses);
    lua_rawgeti(L, -1, (int) number);

    if (!lua_isnil(L, -1)) {
        lua_remove(L, -2);
        return;
    }

    lua_pop(L, 1);

    format = gd_elts(runner->img, gd_format_t, runner->reports->formats)
             + number - 1;

    lua_newtable(L);

    for (i = 0; i < format->ncells; i++) {

        if (gd_cell_address(runner->img, format, i, &runner->scratch, &name)
            != GD_OK)
        {
            luaL_error(L, "no memory for the addresses of cells");
        }

        lua_pushlstring(L, (char *) name.data, name.len);
        lua_pushinteger(L, (lua_Integer) i + 1);
        lua_rawset(L, -3);
    }

    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, (int) number);
    lua_remove(L, -2);
}


/* what a cell is called in a sentence */

int
gd_report_label(lua_State *L)
{
    uint32_t      cell;
    gd_out_t      out;
    gd_object_t  *object;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);

    if (gd_report_address(L, object->runner, object->report, 2, &cell)
        != GD_OK)
    {
        lua_settop(L, 2);
        return 1;
    }

    gd_out_arena(&out, &object->runner->scratch);
    gd_cell_label(object->runner->img, gd_report_form(object), cell, &out);

    if (out.failed) {
        return luaL_error(L, "no memory for the label of a cell");
    }

    lua_pushlstring(L, (char *) out.start, (size_t) (out.pos - out.start));

    return 1;
}


/* the keys of the form's tables */

int
gd_report_tables_list(lua_State *L)
{
    int                 i;
    gd_object_t        *object;
    const gd_format_t  *format;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    format = gd_report_form(object);

    lua_newtable(L);

    for (i = 0; format != NULL && i < (int) format->tables.len; i++) {
        gd_push_ref(L, object->runner->img,
                    gd_elts(object->runner->img, gd_table_t,
                            format->tables)[i].key);
        lua_rawseti(L, -2, i + 1);
    }

    return 1;
}


/*
 * {name, source, cells, blank, absent, text, negative}: how many cells are
 * what; nil if the form has no such table
 */

int
gd_report_table_of(lua_State *L)
{
    uint32_t      k, counts[5], negative;
    gd_cell_t    *cells;
    gd_image_t   *img;
    gd_table_t   *table;
    gd_object_t  *object;

    static const char  *const sources[] = { "absent", "declared", "computed" };

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    table = gd_report_find_table(L, object);
    img = object->runner->img;

    if (table == NULL) {
        lua_pushnil(L);
        return 1;
    }

    cells = gd_elts(img, gd_cell_t, object->report->cells) + table->first;
    memset(counts, 0, sizeof(counts));
    negative = 0;

    for (k = 0; k < table->ncells; k++) {
        counts[gd_cell_type(cells[k])]++;
        negative += gd_cell_type(cells[k]) == GD_CELL_NUMBER
                    && gd_cell_number(cells[k]) < 0;
    }

    k = (uint32_t) (table - gd_elts(img, gd_table_t,
                                    gd_report_form(object)->tables));

    lua_createtable(L, 0, 7);
    gd_push_ref(L, img, table->name);
    lua_setfield(L, -2, "name");
    lua_pushstring(L, sources[gd_elts(img, uint64_t,
                                      object->report->sources)[k]]);
    lua_setfield(L, -2, "source");

    gd_report_count(L, "cells", table->ncells);
    gd_report_count(L, "blank", counts[GD_CELL_BLANK]);
    gd_report_count(L, "absent", counts[GD_CELL_ABSENT]);
    gd_report_count(L, "text", counts[GD_CELL_TEXT]);
    gd_report_count(L, "negative", negative);

    return 1;
}


/* the table whose key is the second argument, NULL if the form has none */

static gd_table_t *
gd_report_find_table(lua_State *L, gd_object_t *object)
{
    uint32_t            i;
    gd_str_t            key;
    gd_table_t         *table;
    const char         *want;
    const gd_format_t  *format;

    want = luaL_checkstring(L, 2);
    format = gd_report_form(object);

    for (i = 0; format != NULL && i < format->tables.len; i++) {
        table = gd_elts(object->runner->img, gd_table_t, format->tables) + i;
        key = gd_image_get(object->runner->img, table->key);

        if (gd_str_is(&key, want)) {
            return table;
        }
    }

    return NULL;
}


/* report:addresses(table, kind): of its cells of that kind, or of all */

int
gd_report_addresses_of(lua_State *L)
{
    int           n;
    uint32_t      k;
    gd_str_t      name;
    gd_cell_t    *cells;
    gd_table_t   *table;
    gd_object_t  *object;
    const char   *want;

    static const char  *const kinds[] = {
        "absent", "blank", "number", "amount", "text"
    };

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    table = gd_report_find_table(L, object);
    want = luaL_optstring(L, 3, NULL);

    lua_newtable(L);

    if (table == NULL) {
        return 1;
    }

    cells = gd_elts(object->runner->img, gd_cell_t, object->report->cells)
            + table->first;

    for (k = 0, n = 1; k < table->ncells; k++) {

        if (want != NULL
            && strcmp(want, kinds[gd_cell_type(cells[k])]) != 0)
        {
            continue;
        }

        if (gd_cell_address(object->runner->img, gd_report_form(object),
                            table->first + k, &object->runner->scratch, &name)
            != GD_OK)
        {
            return luaL_error(L, "no memory for the addresses of cells");
        }

        lua_pushlstring(L, (char *) name.data, name.len);
        lua_rawseti(L, -2, n++);
    }

    return 1;
}


static void
gd_report_count(lua_State *L, const char *name, uint32_t n)
{
    lua_pushinteger(L, (lua_Integer) n);
    lua_setfield(L, -2, name);
}


/* the unit that the report's file gives for a cell */

int
gd_runner_unit(lua_State *L)
{
    uint32_t      i, cell;
    gd_unit_t    *unit;
    gd_image_t   *img;
    gd_tables_t  *given;
    gd_object_t  *object;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    img = object->runner->img;

    if (gd_report_address(L, object->runner, object->report, 2, &cell)
        == GD_OK
        && object->report->tables)
    {
        given = gd_image_ptr(img, object->report->tables);

        for (i = 0; i < given->units.len; i++) {
            unit = gd_elts(img, gd_unit_t, given->units) + i;

            if (unit->cell == cell) {
                gd_push_ref(L, img, unit->unit);
                return 1;
            }
        }
    }

    lua_pushnil(L);

    return 1;
}
