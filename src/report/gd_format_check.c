
/*
 * Copyright (C) govdisclose contributors
 *
 * Sections and equations of a form: what refers to its tables.
 */


#include "gd_format_read.h"
#include "gd_str.h"

#include <stdlib.h>


/* the tables that sections name, and the fields of a report */

#define GD_FORMAT_FIELDS   3

#define GD_FORMAT_SIDE     256


typedef struct {
    uint64_t              tables;
    uint32_t              fields;
} gd_format_seen_t;


static gd_int_t gd_format_name(gd_format_reader_t *r, const gd_table_t *table,
    const gd_block_t *block, gd_uint_t i, gd_uint_t k, gd_str_t *name);
static int gd_format_name_cmp(const void *one, const void *two);
static void gd_format_section(gd_format_reader_t *r,
    const gd_lua_path_t *path, gd_format_section_t *section,
    gd_format_seen_t *seen);
static void gd_format_section_table(gd_format_reader_t *r,
    const gd_lua_path_t *path, const gd_str_t *key,
    gd_format_section_t *section, gd_format_seen_t *seen);
static void gd_format_equation(gd_format_reader_t *r,
    const gd_lua_path_t *path, gd_uint_t number);
static void gd_format_side(gd_format_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_ref_t *ref);
static void gd_format_twice(gd_format_reader_t *r, const gd_lua_path_t *path,
    const gd_equation_t *equation);


gd_int_t
gd_format_names(gd_format_reader_t *r)
{
    uint32_t           t, b, i, k;
    gd_block_t        *block;
    gd_table_t        *table;
    gd_format_name_t  *name;

    name = gd_arena_alloc(r->lua.scratch,
                          r->format.ncells * sizeof(gd_format_name_t));
    r->names = name;

    for (t = 0; t < r->format.tables.len; t++) {
        table = gd_elts(r->img, gd_table_t, r->format.tables) + t;

        for (b = 0; b < table->blocks.len; b++) {
            block = gd_elts(r->img, gd_block_t, table->blocks) + b;

            for (i = 0; i < block->rows.len; i++) {
                for (k = 0; k < block->columns.len; k++, name++) {

                    if (r->names == NULL
                        || gd_format_name(r, table, block, i, k, &name->name)
                           != GD_OK)
                    {
                        r->no_memory = 1;
                        return GD_ERROR;
                    }

                    name->cell = block->first + i * block->columns.len + k;
                }
            }
        }
    }

    qsort(r->names, r->format.ncells, sizeof(gd_format_name_t),
          gd_format_name_cmp);

    /* with dots in keys, "a.b" and "c" meet "a" and "b.c" */

    for (i = 1; i < r->format.ncells; i++) {
        if (gd_str_eq(&r->names[i - 1].name, &r->names[i].name)) {
            return gd_lua_bad(&r->lua, NULL, "tables: %s is the address of "
                              "two cells",
                              gd_str_quote(r->lua.scratch,
                                           &r->names[i].name));
        }
    }

    return GD_OK;
}


static gd_int_t
gd_format_name(gd_format_reader_t *r, const gd_table_t *table,
    const gd_block_t *block, gd_uint_t i, gd_uint_t k, gd_str_t *name)
{
    gd_uint_t  n;
    gd_str_t   part[4];

    n = 0;
    part[n++] = gd_image_get(r->img, table->key);

    if (table->layout == GD_LAYOUT_CELLS) {
        part[n++] = gd_image_get(r->img, block->key);
    }

    if (table->layout != GD_LAYOUT_ROW) {
        part[n++] = gd_image_get(r->img,
                                 gd_elts(r->img, gd_line_t, block->rows)[i]
                                 .key);
    }

    part[n++] = gd_image_get(r->img,
                             gd_elts(r->img, gd_line_t, block->columns)[k]
                             .key);

    for (i = 1, *name = part[0]; i < n; i++) {
        if (gd_arena_printf(r->lua.scratch, name, "%.*s.%.*s",
                            (int) name->len, name->data,
                            (int) part[i].len, part[i].data)
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static int
gd_format_name_cmp(const void *one, const void *two)
{
    const gd_format_name_t  *a, *b;

    a = one;
    b = two;

    return gd_str_cmp(&a->name, &b->name);
}


void
gd_format_sections(gd_format_reader_t *r)
{
    uint32_t           i;
    gd_str_t           key;
    gd_uint_t          n;
    gd_table_t        *tables;
    gd_lua_path_t      list = { NULL, "sections", 0 };
    gd_lua_path_t      path = { &list, NULL, 0 };
    gd_format_seen_t   seen = { 0, 0 };

    if (gd_lua_list(&r->lua, NULL, "sections", 1, &n) != GD_OK) {
        return;
    }

    if (gd_format_array(r, n, sizeof(gd_format_section_t),
                        &r->format.sections)
        == GD_OK)
    {
        for (i = 0; i < n; i++) {
            path.index = i + 1;
            gd_lua_push_at(&r->lua, i + 1);
            gd_format_section(r, &path,
                              gd_elts(r->img, gd_format_section_t,
                                      r->format.sections) + i,
                              &seen);
            lua_pop(r->lua.L, 1);
        }
    }

    lua_pop(r->lua.L, 1);

    tables = gd_elts(r->img, gd_table_t, r->format.tables);

    for (i = 0; i < r->format.tables.len; i++) {
        if (!(seen.tables & ((uint64_t) 1 << i))) {
            key = gd_image_get(r->img, tables[i].key);
            (void) gd_lua_bad(&r->lua, &list, "no section has the table %s",
                              gd_str_quote(r->lua.scratch, &key));
        }
    }
}


static void
gd_format_section(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_format_section_t *section, gd_format_seen_t *seen)
{
    gd_int_t   field, table;
    gd_str_t   key;
    uint32_t   n;

    static const char  *const keys[] = { "heading", "field", "table" };

    /* prose that a report file can have */

    static const char  *const fields[GD_FORMAT_FIELDS + 1] = {
        "overview", "problems", "other", NULL
    };

    if (gd_lua_keys(&r->lua, path, keys, gd_nelts(keys)) != GD_OK
        && lua_type(r->lua.L, -1) != LUA_TTABLE)
    {
        return;
    }

    (void) gd_format_string(r, path, "heading", 1, &section->heading);

    n = 0;
    field = gd_lua_choice(&r->lua, path, "field", 0, fields, &n);
    table = gd_lua_string(&r->lua, path, "table", 0, &key);

    if (field == GD_ERROR || table == GD_ERROR) {
        return;
    }

    if ((field == GD_OK) == (table == GD_OK)) {
        (void) gd_lua_bad(&r->lua, path, "%s field and table, expected one of "
                          "them", field == GD_OK ? "both" : "neither");
        return;
    }

    if (table == GD_OK) {
        gd_format_section_table(r, path, &key, section, seen);
        return;
    }

    if (seen->fields & (1u << n)) {
        (void) gd_lua_bad_key(&r->lua, path, "field", "\"%s\" has a section "
                              "already", fields[n]);
    }

    seen->fields |= 1u << n;

    (void) gd_format_string(r, path, "field", 1, &section->field);
}


static void
gd_format_section_table(gd_format_reader_t *r, const gd_lua_path_t *path,
    const gd_str_t *key, gd_format_section_t *section,
    gd_format_seen_t *seen)
{
    uint64_t     bit;
    gd_table_t  *table;

    table = gd_format_table(r, key);

    if (table == NULL) {
        (void) gd_lua_bad_key(&r->lua, path, "table", "there is no table %s",
                              gd_str_quote(r->lua.scratch, key));
        return;
    }

    bit = (uint64_t) 1
          << (table - gd_elts(r->img, gd_table_t, r->format.tables));

    if (seen->tables & bit) {
        (void) gd_lua_bad_key(&r->lua, path, "table", "%s has a section "
                              "already", gd_str_quote(r->lua.scratch, key));
    }

    seen->tables |= bit;
    section->table = table->key;
}


void
gd_format_equations(gd_format_reader_t *r)
{
    gd_uint_t      i, n;
    gd_lua_path_t  list = { NULL, "equations", 0 };
    gd_lua_path_t  path = { &list, NULL, 0 };

    if (gd_lua_list(&r->lua, NULL, "equations", 1, &n) != GD_OK) {
        return;
    }

    if (gd_format_array(r, n, sizeof(gd_equation_t), &r->format.equations)
        == GD_OK)
    {
        for (i = 0; i < n; i++) {
            path.index = i + 1;
            gd_lua_push_at(&r->lua, i + 1);
            gd_format_equation(r, &path, i);
            lua_pop(r->lua.L, 1);
        }
    }

    lua_pop(r->lua.L, 1);
}


static void
gd_format_equation(gd_format_reader_t *r, const gd_lua_path_t *path,
    gd_uint_t number)
{
    gd_str_t        rule, place, other[2];
    gd_uint_t       i;
    gd_equation_t  *equations, *equation;

    static const char  *const keys[] = {
        "rule", "place", "label", "left", "right"
    };

    equations = gd_elts(r->img, gd_equation_t, r->format.equations);
    equation = &equations[number];

    if (gd_lua_keys(&r->lua, path, keys, gd_nelts(keys)) != GD_OK
        && lua_type(r->lua.L, -1) != LUA_TTABLE)
    {
        return;
    }

    (void) gd_format_string(r, path, "rule", 1, &equation->rule);
    (void) gd_format_string(r, path, "place", 1, &equation->place);
    (void) gd_format_string(r, path, "label", 1, &equation->label);

    gd_format_side(r, path, "left", &equation->left);
    gd_format_side(r, path, "right", &equation->right);
    gd_format_twice(r, path, equation);

    rule = gd_image_get(r->img, equation->rule);
    place = gd_image_get(r->img, equation->place);

    if (rule.data == NULL || place.data == NULL) {
        return;
    }

    for (i = 0; i < number; i++) {
        other[0] = gd_image_get(r->img, equations[i].rule);
        other[1] = gd_image_get(r->img, equations[i].place);

        if (gd_str_eq(&rule, &other[0]) && gd_str_eq(&place, &other[1])) {
            (void) gd_lua_bad(&r->lua, path, "the same rule and place as of "
                              "equations[%u], expected others",
                              (unsigned) i + 1);
        }
    }
}


static void
gd_format_side(gd_format_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_ref_t *ref)
{
    gd_uint_t          i, n;
    gd_lua_path_t      list = { path, key, 0 };
    gd_lua_path_t      element = { &list, NULL, 0 };
    gd_format_name_t   name, *found;

    if (gd_lua_list(&r->lua, path, key, 1, &n) != GD_OK) {
        return;
    }

    if (n == 0 || n > GD_FORMAT_SIDE) {
        (void) gd_lua_bad(&r->lua, &list, "%u addresses, expected 1 to %d",
                          (unsigned) n, GD_FORMAT_SIDE);

    } else if (gd_format_array(r, n, sizeof(uint64_t), ref) == GD_OK) {

        for (i = 0; i < n; i++) {
            element.index = i + 1;

            if (gd_lua_string_at(&r->lua, &list, i + 1, &name.name) != GD_OK) {
                continue;
            }

            found = bsearch(&name, r->names, r->format.ncells,
                            sizeof(gd_format_name_t), gd_format_name_cmp);

            if (found == NULL) {
                (void) gd_lua_bad(&r->lua, &element, "no cell has the address "
                                  "%s", gd_str_quote(r->lua.scratch,
                                                     &name.name));
                continue;
            }

            gd_elts(r->img, uint64_t, *ref)[i] = found->cell;
        }
    }

    lua_pop(r->lua.L, 1);
}


static void
gd_format_twice(gd_format_reader_t *r, const gd_lua_path_t *path,
    const gd_equation_t *equation)
{
    uint32_t   i, k, n;
    uint64_t  *left, *right, a, b;

    if (r->lua.failed || r->no_memory) {
        return;
    }

    left = gd_elts(r->img, uint64_t, equation->left);
    right = gd_elts(r->img, uint64_t, equation->right);
    n = equation->left.len;

    for (i = 1; i < n + equation->right.len; i++) {
        for (k = 0; k < i; k++) {
            a = (i < n) ? left[i] : right[i - n];
            b = (k < n) ? left[k] : right[k - n];

            if (a == b) {
                (void) gd_lua_bad(&r->lua, path, "%s[%u] is the same cell as "
                                  "%s[%u], expected each once",
                                  (i < n) ? "left" : "right",
                                  (unsigned) ((i < n) ? i : i - n) + 1,
                                  (k < n) ? "left" : "right",
                                  (unsigned) ((k < n) ? k : k - n) + 1);
                return;
            }
        }
    }
}
