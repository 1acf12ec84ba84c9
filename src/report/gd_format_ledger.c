
/*
 * Copyright (C) govdisclose contributors
 *
 * Tables that are computed from ledgers: each application and each case has to
 * fall into a cell of its own.  Which cells those are, the form says by roles
 * and by keys that are the codes of the data files.
 */


#include "gd_format_read.h"
#include "gd_kinds.h"
#include "gd_str.h"


#define gd_role_bit(role)  (1u << (role))


static gd_block_t *gd_format_find_ledger(gd_format_reader_t *r,
    gd_ledger_e ledger, gd_layout_e layout, gd_uint_t *number);
static void gd_format_plain(gd_format_reader_t *r, const gd_table_t *table,
    gd_uint_t number);
static gd_int_t gd_format_roles(gd_format_reader_t *r, gd_uint_t table,
    gd_uint_t block, const char *key, gd_ref_t lines, uint32_t roles,
    const char *expected);
static void gd_format_applications(gd_format_reader_t *r,
    const gd_block_t *block, gd_uint_t number);
static void gd_format_applicants(gd_format_reader_t *r,
    const gd_block_t *block, gd_uint_t number);
static void gd_format_disputes(gd_format_reader_t *r, const gd_block_t *block,
    gd_uint_t number);
static void gd_format_dispute(gd_format_reader_t *r, const gd_line_t *column,
    gd_uint_t number, gd_uint_t i);
static void gd_format_result(gd_format_reader_t *r, const gd_block_t *block,
    gd_uint_t number, const char *kind, const char *result);
static void gd_format_folds(gd_format_reader_t *r, const gd_block_t *block);
static void gd_format_fold_list(gd_format_reader_t *r,
    const gd_block_t *block);
static void gd_format_fold(gd_format_reader_t *r, const gd_block_t *block,
    const gd_str_t *key, gd_fold_t *fold);
static gd_line_t *gd_format_line_of(gd_format_reader_t *r, gd_ref_t lines,
    const gd_str_t *key);
static gd_uint_t gd_format_code(const gd_code_t *codes, const gd_str_t *key);
static gd_int_t gd_format_bad_line(gd_format_reader_t *r, gd_uint_t table,
    gd_uint_t block, const char *key, gd_uint_t line, const char *field,
    const char *message);
static gd_lua_path_t *gd_format_path(gd_lua_path_t path[2], gd_uint_t table);


void
gd_format_ledgers(gd_format_reader_t *r)
{
    gd_uint_t    i, number;
    gd_table_t  *tables;
    gd_block_t  *block;

    tables = gd_elts(r->img, gd_table_t, r->format.tables);

    for (i = 0; i < r->format.tables.len; i++) {
        if (tables[i].ledger == GD_LEDGER_NONE) {
            gd_format_plain(r, &tables[i], i);
        }
    }

    block = gd_format_find_ledger(r, GD_LEDGER_APPLICATIONS, GD_LAYOUT_ROWS,
                                  &number);
    if (block != NULL) {
        gd_format_applications(r, block, number);

    } else if (!r->lua.failed) {
        gd_format_folds(r, NULL);
    }

    block = gd_format_find_ledger(r, GD_LEDGER_DISPUTES, GD_LAYOUT_ROW,
                                  &number);
    if (block != NULL) {
        gd_format_disputes(r, block, number);
    }
}


/* the one block of the one table that comes from this ledger */

static gd_block_t *
gd_format_find_ledger(gd_format_reader_t *r, gd_ledger_e ledger,
    gd_layout_e layout, gd_uint_t *number)
{
    gd_uint_t      i, found;
    gd_table_t    *tables;
    gd_lua_path_t  path[2];

    found = 0;
    tables = gd_elts(r->img, gd_table_t, r->format.tables);

    for (i = 0; i < r->format.tables.len; i++) {
        if (tables[i].ledger != ledger) {
            continue;
        }

        if (tables[i].layout != layout) {
            (void) gd_lua_bad_key(&r->lua, gd_format_path(path, i), "layout",
                                  "expected \"%s\" for a table of this "
                                  "ledger", layout == GD_LAYOUT_ROWS ? "rows"
                                                                     : "row");
            return NULL;
        }

        if (found++) {
            (void) gd_lua_bad_key(&r->lua, gd_format_path(path, i), "ledger",
                                  "the same as of tables[%u], expected one "
                                  "table for a ledger",
                                  (unsigned) *number + 1);
            return NULL;
        }

        *number = i;
    }

    return found ? gd_elts(r->img, gd_block_t, tables[*number].blocks) : NULL;
}


static void
gd_format_plain(gd_format_reader_t *r, const gd_table_t *table,
    gd_uint_t number)
{
    uint32_t     b, plain, rows, columns;
    gd_block_t  *blocks;

    plain = gd_role_bit(GD_ROLE_NONE) | gd_role_bit(GD_ROLE_SUM);
    rows = plain | gd_role_bit(GD_ROLE_RULE) | gd_role_bit(GD_ROLE_NORMATIVE);
    columns = plain | gd_role_bit(GD_ROLE_MADE) | gd_role_bit(GD_ROLE_OPENED)
              | gd_role_bit(GD_ROLE_PUBLIC) | gd_role_bit(GD_ROLE_REPEALED)
              | gd_role_bit(GD_ROLE_VALID);

    blocks = gd_elts(r->img, gd_block_t, table->blocks);

    for (b = 0; b < table->blocks.len; b++) {
        (void) gd_format_roles(r, number, b, "rows", blocks[b].rows, rows,
                               "\"sum\" or a kind of document of the "
                               "catalogue");
        (void) gd_format_roles(r, number, b, "columns", blocks[b].columns,
                               columns, "\"sum\" or what documents of the "
                               "catalogue are counted by");
    }
}


static gd_int_t
gd_format_roles(gd_format_reader_t *r, gd_uint_t table, gd_uint_t block,
    const char *key, gd_ref_t lines, uint32_t roles, const char *expected)
{
    uint32_t    i;
    gd_int_t    rc;
    gd_line_t  *line;

    rc = GD_OK;
    line = gd_elts(r->img, gd_line_t, lines);

    for (i = 0; i < lines.len; i++) {
        if (!(roles & gd_role_bit(line[i].role))) {
            rc = gd_format_bad_line(r, table, block, key, i, "role", expected);
        }
    }

    return rc;
}


static void
gd_format_applications(gd_format_reader_t *r, const gd_block_t *block,
    gd_uint_t number)
{
    uint32_t       i, seen;
    gd_line_t     *rows;
    gd_lua_path_t  path[2];

    static const char  *const needed[] = {
        [GD_ROLE_NEW] = "new",
        [GD_ROLE_CARRIED_IN] = "carried_in",
        [GD_ROLE_OUTCOME] = "outcome",
        [GD_ROLE_CARRIED_OUT] = "carried_out"
    };

    if (gd_format_roles(r, number, 0, "rows", block->rows,
                        gd_role_bit(GD_ROLE_NEW)
                        | gd_role_bit(GD_ROLE_CARRIED_IN)
                        | gd_role_bit(GD_ROLE_OUTCOME)
                        | gd_role_bit(GD_ROLE_CARRIED_OUT)
                        | gd_role_bit(GD_ROLE_SUM),
                        "new, carried_in, outcome, sum or carried_out")
        != GD_OK)
    {
        return;
    }

    seen = 0;
    rows = gd_elts(r->img, gd_line_t, block->rows);

    for (i = 0; i < block->rows.len; i++) {

        if (rows[i].role < gd_nelts(needed) && needed[rows[i].role]
            && rows[i].role != GD_ROLE_OUTCOME
            && (seen & gd_role_bit(rows[i].role)))
        {
            (void) gd_format_bad_line(r, number, 0, "rows", i, "role",
                                      "one row of this role only");
        }

        seen |= gd_role_bit(rows[i].role);
    }

    for (i = 0; i < gd_nelts(needed); i++) {
        if (needed[i] && !(seen & gd_role_bit(i))) {
            (void) gd_lua_bad_key(&r->lua, gd_format_path(path, number),
                                  "blocks", "expected a row with the role "
                                  "\"%s\"", needed[i]);
        }
    }

    gd_format_applicants(r, block, number);
    gd_format_folds(r, block);
}


static void
gd_format_applicants(gd_format_reader_t *r, const gd_block_t *block,
    gd_uint_t number)
{
    uint32_t       i;
    gd_str_t       key;
    gd_line_t     *columns;
    gd_lua_path_t  path[2];

    if (gd_format_roles(r, number, 0, "columns", block->columns,
                        gd_role_bit(GD_ROLE_NONE) | gd_role_bit(GD_ROLE_SUM),
                        "no role but \"sum\"")
        != GD_OK)
    {
        return;
    }

    columns = gd_elts(r->img, gd_line_t, block->columns);

    for (i = 0; i < block->columns.len; i++) {
        key = gd_image_get(r->img, columns[i].key);

        if (gd_format_code(gd_codes_applicant, &key)
            != (columns[i].role == GD_ROLE_NONE))
        {
            (void) gd_format_bad_line(r, number, 0, "columns", i, "key",
                                      columns[i].role == GD_ROLE_SUM
                                      ? "no kind of applicant for a sum"
                                      : "a kind of applicant, or the role "
                                        "\"sum\"");
        }
    }

    for (i = 0; gd_codes_applicant[i].code; i++) {
        key.data = (u_char *) gd_codes_applicant[i].code;
        key.len = strlen(gd_codes_applicant[i].code);

        if (gd_format_line_of(r, block->columns, &key) == NULL) {
            (void) gd_lua_bad_key(&r->lua, gd_format_path(path, number),
                                  "blocks", "expected a column with the key "
                                  "\"%s\", a kind of applicant",
                                  gd_codes_applicant[i].code);
        }
    }
}


static void
gd_format_disputes(gd_format_reader_t *r, const gd_block_t *block,
    gd_uint_t number)
{
    uint32_t          i;
    gd_line_t        *columns;
    const gd_code_t  *kind, *result;

    if (gd_format_roles(r, number, 0, "columns", block->columns,
                        gd_role_bit(GD_ROLE_RESULT)
                        | gd_role_bit(GD_ROLE_PENDING)
                        | gd_role_bit(GD_ROLE_SUM),
                        "result, pending or sum")
        != GD_OK)
    {
        return;
    }

    columns = gd_elts(r->img, gd_line_t, block->columns);

    for (i = 0; i < block->columns.len; i++) {
        gd_format_dispute(r, &columns[i], number, i);
    }

    for (kind = gd_codes_dispute; kind->code; kind++) {
        for (result = gd_codes_result; result->code; result++) {
            gd_format_result(r, block, number, kind->code, result->code);
        }

        gd_format_result(r, block, number, kind->code, "pending");
    }
}


static void
gd_format_dispute(gd_format_reader_t *r, const gd_line_t *column,
    gd_uint_t number, gd_uint_t i)
{
    u_char     *dot;
    gd_str_t    key, kind, rest;
    gd_uint_t   good;

    key = gd_image_get(r->img, column->key);
    dot = memchr(key.data, '.', key.len);

    if (dot == NULL) {
        (void) gd_format_bad_line(r, number, 0, "columns", i, "key",
                                  "<kind of dispute>.<result>");
        return;
    }

    kind.data = key.data;
    kind.len = (size_t) (dot - key.data);
    rest.data = dot + 1;
    rest.len = key.len - kind.len - 1;

    if (!gd_format_code(gd_codes_dispute, &kind)) {
        (void) gd_format_bad_line(r, number, 0, "columns", i, "key",
                                  "a kind of dispute before the dot");
        return;
    }

    good = gd_format_code(gd_codes_result, &rest) ? GD_ROLE_RESULT
           : gd_str_is(&rest, "pending") ? GD_ROLE_PENDING : GD_ROLE_SUM;

    if (good != column->role) {
        (void) gd_format_bad_line(r, number, 0, "columns", i, "key",
                                  column->role == GD_ROLE_RESULT
                                  ? "a result behind the dot"
                                  : column->role == GD_ROLE_PENDING
                                  ? "\"pending\" behind the dot"
                                  : "neither a result nor \"pending\" for a "
                                    "sum");
    }
}


static void
gd_format_result(gd_format_reader_t *r, const gd_block_t *block,
    gd_uint_t number, const char *kind, const char *result)
{
    gd_str_t       key;
    gd_lua_path_t  path[2];

    if (gd_arena_printf(r->lua.scratch, &key, "%s.%s", kind, result)
        != GD_OK)
    {
        r->no_memory = 1;
        return;
    }

    /* one that has another role has been complained of */

    if (gd_format_line_of(r, block->columns, &key) == NULL) {
        (void) gd_lua_bad_key(&r->lua, gd_format_path(path, number), "blocks",
                              "expected a column with the key \"%.*s\"",
                              (int) key.len, key.data);
    }
}


/* block is NULL where there is no table to fold rows of */

static void
gd_format_folds(gd_format_reader_t *r, const gd_block_t *block)
{
    int            type;
    gd_lua_path_t  path = { NULL, "folds", 0 };

    gd_lua_push_key(&r->lua, "folds");

    type = lua_type(r->lua.L, -1);

    if (type == LUA_TNIL) {
        /* void */

    } else if (block == NULL) {
        (void) gd_lua_bad(&r->lua, &path, "no table has the ledger "
                          "\"applications\", expected no folds");

    } else if (type != LUA_TTABLE) {
        (void) gd_lua_bad(&r->lua, &path, "expected a table, not a %s",
                          lua_typename(r->lua.L, type));

    } else {
        gd_format_fold_list(r, block);
    }

    lua_pop(r->lua.L, 1);
}


static void
gd_format_fold_list(gd_format_reader_t *r, const gd_block_t *block)
{
    gd_int_t       rc;
    gd_str_t      *keys;
    gd_uint_t      i, n;
    gd_fold_t     *folds;
    gd_lua_path_t  path = { NULL, "folds", 0 };

    rc = gd_lua_names(&r->lua, &path, &keys, &n);

    if (rc != GD_OK) {
        r->no_memory |= (rc == GD_DECLINED);
        return;
    }

    if (n > GD_LUA_MAX_LIST) {
        (void) gd_lua_bad(&r->lua, &path, "%u folds, expected %d at most",
                          (unsigned) n, GD_LUA_MAX_LIST);
        return;
    }

    if (gd_format_array(r, n, sizeof(gd_fold_t), &r->format.folds) != GD_OK) {
        return;
    }

    folds = gd_elts(r->img, gd_fold_t, r->format.folds);

    for (i = 0; i < n; i++) {
        gd_format_fold(r, block, &keys[i], &folds[i]);
    }
}


static void
gd_format_fold(gd_format_reader_t *r, const gd_block_t *block,
    const gd_str_t *key, gd_fold_t *fold)
{
    gd_str_t       row;
    gd_line_t     *line;
    const char    *name;
    gd_lua_path_t  path = { NULL, "folds", 0 };

    if (!gd_format_is_key(key, 1)) {
        (void) gd_lua_bad(&r->lua, &path, "the key %s, expected letters a to "
                          "z, digits and _, with dots between",
                          gd_str_quote(r->lua.scratch, key));
        return;
    }

    name = (char *) key->data;

    if (gd_lua_string(&r->lua, &path, name, 1, &row) != GD_OK) {
        return;
    }

    /* that of an outcome with a row of its own is for older forms */

    line = gd_format_line_of(r, block->rows, key);

    if (line != NULL && line->role != GD_ROLE_OUTCOME) {
        (void) gd_lua_bad_key(&r->lua, &path, name, "the key of a row that is "
                              "no outcome, expected another");
        return;
    }

    line = gd_format_line_of(r, block->rows, &row);

    if (line == NULL || line->role != GD_ROLE_OUTCOME) {
        (void) gd_lua_bad_key(&r->lua, &path, name, "%s is not the key of a "
                              "row with the role \"outcome\"",
                              gd_str_quote(r->lua.scratch, &row));
        return;
    }

    fold->row = (uint64_t) (line - gd_elts(r->img, gd_line_t, block->rows));

    (void) gd_format_store(r, key, &fold->key);
}


static gd_line_t *
gd_format_line_of(gd_format_reader_t *r, gd_ref_t lines, const gd_str_t *key)
{
    uint32_t    i;
    gd_str_t    other;
    gd_line_t  *line;

    line = gd_elts(r->img, gd_line_t, lines);

    for (i = 0; i < lines.len; i++) {
        other = gd_image_get(r->img, line[i].key);

        if (gd_str_eq(key, &other)) {
            return &line[i];
        }
    }

    return NULL;
}


static gd_uint_t
gd_format_code(const gd_code_t *codes, const gd_str_t *key)
{
    for ( /* void */ ; codes->code; codes++) {
        if (gd_str_is(key, codes->code)) {
            return 1;
        }
    }

    return 0;
}


static gd_int_t
gd_format_bad_line(gd_format_reader_t *r, gd_uint_t table, gd_uint_t block,
    const char *key, gd_uint_t line, const char *field, const char *expected)
{
    gd_lua_path_t  tables = { NULL, "tables", 0 };
    gd_lua_path_t  t = { &tables, NULL, table + 1 };
    gd_lua_path_t  blocks = { &t, "blocks", 0 };
    gd_lua_path_t  b = { &blocks, NULL, block + 1 };
    gd_lua_path_t  lines = { &b, key, 0 };
    gd_lua_path_t  l = { &lines, NULL, line + 1 };

    return gd_lua_bad_key(&r->lua, &l, field, "expected %s", expected);
}


static gd_lua_path_t *
gd_format_path(gd_lua_path_t path[2], gd_uint_t table)
{
    path[0] = (gd_lua_path_t) { NULL, "tables", 0 };
    path[1] = (gd_lua_path_t) { &path[0], NULL, table + 1 };

    return &path[1];
}
