
/*
 * Copyright (C) govdisclose contributors
 *
 * A form, from the table that its Lua file returns.  Errors do not end the
 * reading of a table, but what depends on one is not looked at.
 */


#include "gd_format_read.h"
#include "gd_str.h"


#define GD_FORMAT_GROUPS   8


static void gd_format_head(gd_format_reader_t *r);
static void gd_format_tables(gd_format_reader_t *r);
static void gd_format_read_table(gd_format_reader_t *r,
    const gd_lua_path_t *path, gd_uint_t number);
static void gd_format_blocks(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_table_t *table);
static void gd_format_block(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_table_t *table, gd_uint_t number);
static void gd_format_lines(gd_format_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_ref_t *ref);
static void gd_format_line(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_line_t *lines, gd_uint_t number, gd_uint_t column);
static void gd_format_groups(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_ref_t *ref);
static gd_uint_t gd_format_key(gd_format_reader_t *r,
    const gd_lua_path_t *path, gd_uint_t dots, gd_ref_t *ref);
static gd_uint_t gd_format_same(gd_format_reader_t *r, gd_ref_t one,
    gd_ref_t two);


gd_int_t
gd_format_read(lua_State *L, void *data)
{
    gd_format_reader_t  *r;

    static const char  *const keys[] = {
        "id", "authority", "name", "from", "to", "sections", "tables",
        "equations", "folds", "variant"
    };

    r = data;
    r->lua.L = L;

    if (lua_type(L, 1) != LUA_TTABLE) {
        return gd_lua_bad(&r->lua, NULL, "the file returns a %s, expected a "
                          "table", lua_typename(L, lua_type(L, 1)));
    }

    (void) gd_lua_keys(&r->lua, NULL, keys, gd_nelts(keys));

    gd_format_head(r);
    gd_format_tables(r);

    if (!r->lua.failed && !r->no_memory && gd_format_names(r) == GD_OK) {
        gd_format_sections(r);
        gd_format_equations(r);
        gd_format_ledgers(r);
    }

    if (r->no_memory) {
        return gd_lua_bad(&r->lua, NULL, "no memory for the form");
    }

    return r->lua.failed ? GD_ERROR : GD_OK;
}


static void
gd_format_head(gd_format_reader_t *r)
{
    int64_t       from, to;
    gd_int_t      rc;
    gd_str_t      id;
    gd_format_t  *format;

    format = &r->format;

    if (gd_lua_string(&r->lua, NULL, "id", 1, &id) == GD_OK) {

        if (!gd_str_eq(&id, &r->id)) {
            (void) gd_lua_bad_key(&r->lua, NULL, "id",
                                  "%s, expected the name of the file, \"%.*s\"",
                                  gd_str_quote(r->lua.scratch, &id),
                                  (int) r->id.len, r->id.data);
        }

        (void) gd_format_store(r, &id, &format->id);
    }

    (void) gd_format_string(r, NULL, "authority", 1, &format->authority);
    (void) gd_format_string(r, NULL, "name", 1, &format->name);
    (void) gd_format_string(r, NULL, "variant", 0, &format->variant);

    from = 0;

    /* one without years is for reports that are printed so in the years of
       another */

    rc = gd_lua_number(&r->lua, NULL, "from", 0, GD_FORMAT_FIRST,
                       GD_FORMAT_LAST, &from);

    to = (rc == GD_DECLINED) ? 0 : GD_FORMAT_OPEN;

    (void) gd_lua_number(&r->lua, NULL, "to", 0, GD_FORMAT_FIRST,
                         GD_FORMAT_LAST, &to);

    if (rc == GD_DECLINED && to != 0) {
        (void) gd_lua_bad_key(&r->lua, NULL, "to", "%lld without from, "
                              "expected both or none", (long long) to);
    }

    if (from > to) {
        (void) gd_lua_bad_key(&r->lua, NULL, "to",
                              "%lld, expected no year before from, %lld",
                              (long long) to, (long long) from);
    }

    format->from = (uint32_t) from;
    format->to = (uint32_t) to;
}


static void
gd_format_tables(gd_format_reader_t *r)
{
    gd_uint_t      i, n;
    gd_lua_path_t  list = { NULL, "tables", 0 };
    gd_lua_path_t  path = { &list, NULL, 0 };

    if (gd_lua_list(&r->lua, NULL, "tables", 1, &n) != GD_OK) {
        return;
    }

    /* reports have one bit for each table */

    if (n == 0 || n > 64) {
        (void) gd_lua_bad(&r->lua, &list, "%u tables, expected 1 to 64",
                          (unsigned) n);

    } else if (gd_format_array(r, n, sizeof(gd_table_t), &r->format.tables)
               == GD_OK)
    {
        for (i = 0; i < n; i++) {
            path.index = i + 1;
            gd_lua_push_at(&r->lua, i + 1);
            gd_format_read_table(r, &path, i);
            lua_pop(r->lua.L, 1);
        }
    }

    lua_pop(r->lua.L, 1);
}


static void
gd_format_read_table(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_uint_t number)
{
    gd_uint_t    i;
    gd_table_t  *tables, *table;

    static const char  *const keys[] = {
        "key", "name", "title", "layout", "ledger", "blocks"
    };
    static const char  *const layouts[] = { "cells", "rows", "row", NULL };
    static const char  *const ledgers[] = {
        "none", "applications", "disputes", NULL
    };

    tables = gd_elts(r->img, gd_table_t, r->format.tables);
    table = &tables[number];

    if (gd_lua_keys(&r->lua, path, keys, gd_nelts(keys)) != GD_OK
        && lua_type(r->lua.L, -1) != LUA_TTABLE)
    {
        return;
    }

    if (gd_format_key(r, path, 0, &table->key)) {
        for (i = 0; i < number; i++) {
            if (gd_format_same(r, tables[i].key, table->key)) {
                (void) gd_lua_bad_key(&r->lua, path, "key", "the same as of "
                                      "tables[%u], expected another",
                                      (unsigned) i + 1);
            }
        }
    }

    (void) gd_format_string(r, path, "name", 1, &table->name);
    (void) gd_format_string(r, path, "title", 1, &table->title);
    (void) gd_lua_choice(&r->lua, path, "ledger", 0, ledgers, &table->ledger);

    table->first = r->format.ncells;

    /* what blocks look like depends on the layout */

    if (gd_lua_choice(&r->lua, path, "layout", 1, layouts, &table->layout)
        == GD_OK)
    {
        gd_format_blocks(r, path, table);
    }

    table->ncells = r->format.ncells - table->first;
}


static void
gd_format_blocks(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_table_t *table)
{
    gd_uint_t      i, n;
    gd_lua_path_t  list = { path, "blocks", 0 };
    gd_lua_path_t  block = { &list, NULL, 0 };

    if (gd_lua_list(&r->lua, path, "blocks", 1, &n) != GD_OK) {
        return;
    }

    if (n == 0 || (n > 1 && table->layout != GD_LAYOUT_CELLS)) {
        (void) gd_lua_bad(&r->lua, &list, "%u blocks, expected %s",
                          (unsigned) n,
                          table->layout == GD_LAYOUT_CELLS
                          ? "at least one" : "exactly one in this layout");

    } else if (gd_format_array(r, n, sizeof(gd_block_t), &table->blocks)
               == GD_OK)
    {
        for (i = 0; i < n; i++) {
            block.index = i + 1;
            gd_lua_push_at(&r->lua, i + 1);
            gd_format_block(r, &block, table, i);
            lua_pop(r->lua.L, 1);
        }
    }

    lua_pop(r->lua.L, 1);
}


static void
gd_format_block(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_table_t *table, gd_uint_t number)
{
    gd_uint_t          i, n;
    gd_block_t        *blocks, *block;
    const char *const *keys;

    /* a table of one block has no key, a table of one row no rows */

    static const char  *const all[] = {
        "caption", "corner", "columns", "rows", "key"
    };

    keys = all;
    n = gd_nelts(all) - (table->layout == GD_LAYOUT_ROWS)
        - 2 * (table->layout == GD_LAYOUT_ROW);

    blocks = gd_elts(r->img, gd_block_t, table->blocks);
    block = &blocks[number];

    if (gd_lua_keys(&r->lua, path, keys, n) != GD_OK
        && lua_type(r->lua.L, -1) != LUA_TTABLE)
    {
        return;
    }

    if (table->layout == GD_LAYOUT_CELLS
        && gd_format_key(r, path, 0, &block->key))
    {
        for (i = 0; i < number; i++) {
            if (gd_format_same(r, blocks[i].key, block->key)) {
                (void) gd_lua_bad_key(&r->lua, path, "key", "the same as of "
                                      "blocks[%u], expected another",
                                      (unsigned) i + 1);
            }
        }
    }

    (void) gd_format_string(r, path, "caption", 0, &block->caption);
    (void) gd_format_string(r, path, "corner", 0, &block->corner);

    gd_format_lines(r, path, "columns", &block->columns);

    if (table->layout == GD_LAYOUT_ROW) {
        (void) gd_format_array(r, 1, sizeof(gd_line_t), &block->rows);

    } else {
        gd_format_lines(r, path, "rows", &block->rows);
    }

    n = (gd_uint_t) block->rows.len * block->columns.len;

    if (n > GD_FORMAT_CELLS - r->format.ncells) {
        (void) gd_lua_bad(&r->lua, path, "too many cells, expected %d at most "
                          "in a form", GD_FORMAT_CELLS);
        return;
    }

    block->first = r->format.ncells;
    r->format.ncells += (uint32_t) n;
}


static void
gd_format_lines(gd_format_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_ref_t *ref)
{
    gd_uint_t      i, n;
    gd_line_t     *lines;
    gd_lua_path_t  list = { path, key, 0 };
    gd_lua_path_t  line = { &list, NULL, 0 };

    if (gd_lua_list(&r->lua, path, key, 1, &n) != GD_OK) {
        return;
    }

    if (n == 0) {
        (void) gd_lua_bad(&r->lua, &list, "empty, expected at least one");

    } else if (gd_format_array(r, n, sizeof(gd_line_t), ref) == GD_OK) {
        lines = gd_elts(r->img, gd_line_t, *ref);

        for (i = 0; i < n; i++) {
            line.index = i + 1;
            gd_lua_push_at(&r->lua, i + 1);
            gd_format_line(r, &line, lines, i, key[0] == 'c');
            lua_pop(r->lua.L, 1);
        }
    }

    lua_pop(r->lua.L, 1);
}


static void
gd_format_line(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_line_t *lines, gd_uint_t number, gd_uint_t column)
{
    gd_uint_t   i;
    gd_line_t  *line;

    static const char  *const keys[] = {
        "key", "label", "group", "role", "unit", "type"
    };
    static const char  *const roles[] = {
        "none", "new", "carried_in", "outcome", "carried_out", "sum",
        "result", "pending", "rule", "normative", "made", "opened", "public",
        "repealed", "valid", NULL
    };
    static const char  *const types[] = { "count", "delta", "amount", NULL };

    line = &lines[number];

    /* the type of a cell is that of its column */

    if (gd_lua_keys(&r->lua, path, keys, gd_nelts(keys) - !column) != GD_OK
        && lua_type(r->lua.L, -1) != LUA_TTABLE)
    {
        return;
    }

    if (gd_format_key(r, path, 1, &line->key)) {
        for (i = 0; i < number; i++) {
            if (gd_format_same(r, lines[i].key, line->key)) {
                (void) gd_lua_bad_key(&r->lua, path, "key", "the same as of "
                                      "%s[%u], expected another",
                                      column ? "columns" : "rows",
                                      (unsigned) i + 1);
            }
        }
    }

    (void) gd_format_string(r, path, "label", 1, &line->label);
    (void) gd_format_string(r, path, "unit", 0, &line->unit);
    (void) gd_lua_choice(&r->lua, path, "role", 0, roles, &line->role);

    if (column) {
        (void) gd_lua_choice(&r->lua, path, "type", 0, types, &line->type);
    }

    gd_format_groups(r, path, &line->groups);
}


static void
gd_format_groups(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_ref_t *ref)
{
    gd_str_t       str;
    gd_uint_t      i, n;
    gd_lua_path_t  list = { path, "group", 0 };

    if (gd_lua_list(&r->lua, path, "group", 0, &n) != GD_OK) {
        return;
    }

    if (n > GD_FORMAT_GROUPS) {
        (void) gd_lua_bad(&r->lua, &list, "%u heads, expected %d at most",
                          (unsigned) n, GD_FORMAT_GROUPS);

    } else if (gd_format_array(r, n, sizeof(gd_ref_t), ref) == GD_OK) {

        for (i = 0; i < n; i++) {
            if (gd_lua_string_at(&r->lua, &list, i + 1, &str) == GD_OK) {
                (void) gd_format_store(r, &str,
                                       gd_elts(r->img, gd_ref_t, *ref) + i);
            }
        }
    }

    lua_pop(r->lua.L, 1);
}


/* whether there is a key to compare with others */

static gd_uint_t
gd_format_key(gd_format_reader_t *r, const gd_lua_path_t *path, gd_uint_t dots,
    gd_ref_t *ref)
{
    gd_str_t  str;

    if (gd_lua_string(&r->lua, path, "key", 1, &str) != GD_OK) {
        return 0;
    }

    if (!gd_format_is_key(&str, dots)) {
        (void) gd_lua_bad_key(&r->lua, path, "key", "%s, expected letters a "
                              "to z, digits and _%s",
                              gd_str_quote(r->lua.scratch, &str),
                              dots ? ", with dots between" : "");
        return 0;
    }

    return gd_format_store(r, &str, ref) == GD_OK;
}


gd_uint_t
gd_format_is_key(const gd_str_t *str, gd_uint_t dots)
{
    u_char  c, last;
    size_t  i;

    last = '.';

    for (i = 0; i < str->len; i++) {
        c = str->data[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'
              || (c == '.' && dots && last != '.')))
        {
            return 0;
        }

        last = c;
    }

    return last != '.';
}


static gd_uint_t
gd_format_same(gd_format_reader_t *r, gd_ref_t one, gd_ref_t two)
{
    gd_str_t  a, b;

    a = gd_image_get(r->img, one);
    b = gd_image_get(r->img, two);

    return gd_str_eq(&a, &b);
}


gd_int_t
gd_format_array(gd_format_reader_t *r, gd_uint_t n, size_t size,
    gd_ref_t *ref)
{
    if (gd_image_array(r->img, n, size, ref) != GD_OK) {
        r->no_memory = 1;
        return GD_ERROR;
    }

    return GD_OK;
}


gd_int_t
gd_format_string(gd_format_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_uint_t required, gd_ref_t *ref)
{
    gd_str_t  str;

    if (gd_lua_string(&r->lua, path, key, required, &str) != GD_OK) {
        return GD_DECLINED;
    }

    return gd_format_store(r, &str, ref);
}


gd_int_t
gd_format_store(gd_format_reader_t *r, const gd_str_t *str, gd_ref_t *ref)
{
    if (gd_image_str(r->img, str, ref) != GD_OK) {
        r->no_memory = 1;
        return GD_ERROR;
    }

    return GD_OK;
}


gd_table_t *
gd_format_table(gd_format_reader_t *r, const gd_str_t *key)
{
    uint32_t     i;
    gd_str_t     other;
    gd_table_t  *tables;

    tables = gd_elts(r->img, gd_table_t, r->format.tables);

    for (i = 0; i < r->format.tables.len; i++) {
        other = gd_image_get(r->img, tables[i].key);

        if (gd_str_eq(key, &other)) {
            return &tables[i];
        }
    }

    return NULL;
}
