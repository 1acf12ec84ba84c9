
/*
 * Copyright (C) govdisclose contributors
 *
 * What may become of an application.  The newest form says it: the keys of its
 * rows with that role, and those of its folds.  Each older form has to count
 * all of them, by a row, by a fold of its own or by one of a newer form.
 */


#include "gd_report.h"
#include "gd_format_read.h"
#include "gd_str.h"


#define GD_OUTCOME_LIST    512        /* bytes of outcomes in a message */


typedef struct {
    gd_image_t           *img;
    gd_lua_reader_t       lua;        /* no state: for what it says only */
    gd_ref_t              formats;
    gd_format_t          *newest;
    gd_str_t              id;         /* of the newest */
} gd_outcomes_t;


static gd_int_t gd_outcomes_forms(gd_outcomes_t *o, gd_ref_t formats);
static gd_int_t gd_outcomes_list(gd_outcomes_t *o);
static gd_int_t gd_outcomes_form(gd_outcomes_t *o, gd_format_t *format);
static void gd_outcomes_folds(gd_outcomes_t *o, const gd_format_t *format);
static void gd_outcomes_row(gd_outcomes_t *o, const gd_format_t *format,
    const gd_outcome_t *outcome, uint64_t *row);
static gd_uint_t gd_outcomes_has_row(gd_outcomes_t *o,
    const gd_format_t *format, gd_ref_t key, uint64_t *row);
static gd_uint_t gd_outcomes_fold(gd_outcomes_t *o,
    const gd_format_t *format, gd_ref_t key, gd_ref_t *counts);
static void gd_outcomes_counted(gd_outcomes_t *o, const gd_format_t *format);
static gd_table_t *gd_outcomes_table(const gd_image_t *img,
    const gd_format_t *format);
static gd_ref_t gd_outcomes_rows(const gd_image_t *img,
    const gd_format_t *format);
static gd_outcome_t *gd_outcome_find(const gd_image_t *img,
    const gd_format_t *newest, const gd_str_t *key);


gd_int_t
gd_formats_outcomes(gd_image_t *img, gd_diag_t *diag, gd_arena_t *scratch,
    gd_ref_t formats)
{
    gd_str_t       dir = gd_string("formats");
    gd_outcomes_t  o;

    memset(&o, 0, sizeof(gd_outcomes_t));

    o.img = img;
    o.formats = formats;
    o.lua.diag = diag;
    o.lua.scratch = scratch;
    o.newest = gd_format_newest(img, formats);

    if (o.newest == NULL) {
        return GD_OK;
    }

    o.id = gd_image_get(img, o.newest->id);

    if (gd_outcomes_list(&o) != GD_OK
        || gd_outcomes_forms(&o, formats) != GD_OK)
    {
        return gd_diag_file(diag, &dir, 0, "no memory for the forms");
    }

    return o.lua.failed ? GD_ERROR : GD_OK;
}


static gd_int_t
gd_outcomes_forms(gd_outcomes_t *o, gd_ref_t formats)
{
    uint32_t      i;
    gd_str_t      id;
    gd_format_t  *format;

    format = gd_elts(o->img, gd_format_t, formats);

    for (i = 0; i < formats.len; i++, format++) {

        if (gd_outcomes_table(o->img, format) == NULL) {
            continue;
        }

        id = gd_image_get(o->img, format->id);

        if (gd_arena_printf(o->lua.scratch, &o->lua.file,
                            "formats/%.*s.lua", (int) id.len, id.data)
            != GD_OK
            || gd_outcomes_form(o, format) != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* the rows in their order, then the folds */

static gd_int_t
gd_outcomes_list(gd_outcomes_t *o)
{
    gd_ref_t       rows;
    uint32_t       i, n;
    uint64_t       row;
    gd_fold_t     *folds;
    gd_line_t     *lines;
    gd_outcome_t  *list;

    rows = gd_outcomes_rows(o->img, o->newest);
    lines = gd_elts(o->img, gd_line_t, rows);
    folds = gd_elts(o->img, gd_fold_t, o->newest->folds);

    n = o->newest->folds.len;

    for (i = 0; i < rows.len; i++) {
        n += (lines[i].role == GD_ROLE_OUTCOME);
    }

    if (gd_image_array(o->img, n, sizeof(gd_outcome_t),
                       &o->newest->vocabulary)
        != GD_OK)
    {
        return GD_ERROR;
    }

    list = gd_elts(o->img, gd_outcome_t, o->newest->vocabulary);
    n = 0;

    for (i = 0; i < rows.len; i++) {
        if (lines[i].role == GD_ROLE_OUTCOME) {
            list[n].key = lines[i].key;
            list[n].number = n;
            n++;
        }
    }

    for (i = 0; i < o->newest->folds.len; i++) {
        if (!gd_outcomes_has_row(o, o->newest, folds[i].key, &row)) {
            list[n].key = folds[i].key;
            list[n].number = n;
            n++;
        }
    }

    o->newest->vocabulary.len = n & GD_REF_MAX_LEN;

    return GD_OK;
}


static gd_int_t
gd_outcomes_form(gd_outcomes_t *o, gd_format_t *format)
{
    uint32_t       i;
    gd_outcome_t  *list;

    if (gd_image_array(o->img, o->newest->vocabulary.len, sizeof(uint64_t),
                       &format->outcomes)
        != GD_OK)
    {
        return GD_ERROR;
    }

    gd_outcomes_folds(o, format);

    list = gd_elts(o->img, gd_outcome_t, o->newest->vocabulary);

    for (i = 0; i < o->newest->vocabulary.len; i++) {
        gd_outcomes_row(o, format, &list[i],
                        gd_elts(o->img, uint64_t, format->outcomes) + i);
    }

    gd_outcomes_counted(o, format);

    return GD_OK;
}


/* a fold of what is no outcome would never count anything */

static void
gd_outcomes_folds(gd_outcomes_t *o, const gd_format_t *format)
{
    uint32_t       i;
    gd_str_t       key;
    gd_fold_t     *folds;
    gd_lua_path_t  path = { NULL, "folds", 0 };

    folds = gd_elts(o->img, gd_fold_t, format->folds);

    for (i = 0; i < format->folds.len; i++) {
        key = gd_image_get(o->img, folds[i].key);

        if (gd_outcome_find(o->img, o->newest, &key) == NULL) {
            (void) gd_lua_bad(&o->lua, &path, "%s is no outcome, expected the "
                              "key of a row with the role \"outcome\", or of "
                              "a fold, in formats/%.*s.lua",
                              gd_str_quote(o->lua.scratch, &key),
                              (int) o->id.len, o->id.data);
        }
    }
}


static void
gd_outcomes_row(gd_outcomes_t *o, const gd_format_t *format,
    const gd_outcome_t *outcome, uint64_t *row)
{
    gd_str_t       key;
    gd_ref_t       counts;
    uint32_t       i;
    gd_format_t   *forms;
    gd_lua_path_t  path = { NULL, "folds", 0 };

    if (gd_outcomes_has_row(o, format, outcome->key, row)
        || (gd_outcomes_fold(o, format, outcome->key, &counts)
            && gd_outcomes_has_row(o, format, counts, row)))
    {
        return;
    }

    /* a newer form says what older ones make of its outcomes */

    forms = gd_elts(o->img, gd_format_t, o->formats);

    for (i = o->formats.len; i > 0; i--) {
        if (forms[i - 1].from > format->from
            && gd_outcomes_fold(o, &forms[i - 1], outcome->key, &counts)
            && gd_outcomes_has_row(o, format, counts, row))
        {
            return;
        }
    }

    *row = UINT64_MAX;
    key = gd_image_get(o->img, outcome->key);

    (void) gd_lua_bad(&o->lua, &path, "the outcome \"%.*s\" of formats/%.*s"
                      ".lua has no row and no fold, expected the key of the "
                      "row that counts it", (int) key.len, key.data,
                      (int) o->id.len, o->id.data);
}


/* the number of the row of outcomes that has the key */

static gd_uint_t
gd_outcomes_has_row(gd_outcomes_t *o, const gd_format_t *format, gd_ref_t ref,
    uint64_t *row)
{
    gd_str_t    key, other;
    gd_ref_t    rows;
    uint32_t    i;
    gd_line_t  *lines;

    key = gd_image_get(o->img, ref);
    rows = gd_outcomes_rows(o->img, format);
    lines = gd_elts(o->img, gd_line_t, rows);

    for (i = 0; i < rows.len; i++) {
        other = gd_image_get(o->img, lines[i].key);

        if (lines[i].role == GD_ROLE_OUTCOME && gd_str_eq(&key, &other)) {
            *row = i;
            return 1;
        }
    }

    return 0;
}


/* the key of the row that a form says counts an outcome */

static gd_uint_t
gd_outcomes_fold(gd_outcomes_t *o, const gd_format_t *format, gd_ref_t ref,
    gd_ref_t *counts)
{
    gd_str_t    key, other;
    gd_ref_t    rows;
    uint32_t    i;
    gd_fold_t  *folds;

    key = gd_image_get(o->img, ref);
    folds = gd_elts(o->img, gd_fold_t, format->folds);

    for (i = 0; i < format->folds.len; i++) {
        other = gd_image_get(o->img, folds[i].key);

        if (gd_str_eq(&key, &other)) {
            rows = gd_outcomes_rows(o->img, format);
            *counts = gd_elts(o->img, gd_line_t, rows)[folds[i].row].key;
            return 1;
        }
    }

    return 0;
}


/* no row of outcomes is left over */

static void
gd_outcomes_counted(gd_outcomes_t *o, const gd_format_t *format)
{
    gd_ref_t        rows;
    uint32_t        i, k;
    uint64_t       *counted;
    gd_line_t      *lines;
    gd_lua_path_t   tables = { NULL, "tables", 0 };
    gd_lua_path_t   table = { &tables, NULL, 0 };
    gd_lua_path_t   blocks = { &table, "blocks", 0 };
    gd_lua_path_t   block = { &blocks, NULL, 1 };
    gd_lua_path_t   list = { &block, "rows", 0 };
    gd_lua_path_t   line = { &list, NULL, 0 };

    table.index = (gd_uint_t) (gd_outcomes_table(o->img, format)
                               - gd_elts(o->img, gd_table_t, format->tables))
                  + 1;

    rows = gd_outcomes_rows(o->img, format);
    lines = gd_elts(o->img, gd_line_t, rows);
    counted = gd_elts(o->img, uint64_t, format->outcomes);

    for (i = 0; i < rows.len; i++) {

        if (lines[i].role != GD_ROLE_OUTCOME) {
            continue;
        }

        for (k = 0; k < format->outcomes.len && counted[k] != i; k++) {
            /* void */
        }

        if (k == format->outcomes.len) {
            line.index = i + 1;
            (void) gd_lua_bad_key(&o->lua, &line, "key", "expected an outcome "
                                  "of formats/%.*s.lua, or one that folds "
                                  "name", (int) o->id.len, o->id.data);
        }
    }
}


gd_format_t *
gd_format_newest(const gd_image_t *img, gd_ref_t formats)
{
    uint32_t      i;
    gd_format_t  *list;

    list = gd_elts(img, gd_format_t, formats);

    for (i = formats.len; i > 0; i--) {
        if (list[i - 1].from != 0
            && gd_outcomes_table(img, &list[i - 1]) != NULL)
        {
            return &list[i - 1];
        }
    }

    return NULL;
}


static gd_table_t *
gd_outcomes_table(const gd_image_t *img, const gd_format_t *format)
{
    uint32_t     i;
    gd_table_t  *tables;

    tables = gd_elts(img, gd_table_t, format->tables);

    for (i = 0; i < format->tables.len; i++) {
        if (tables[i].ledger == GD_LEDGER_APPLICATIONS) {
            return &tables[i];
        }
    }

    return NULL;
}


static gd_ref_t
gd_outcomes_rows(const gd_image_t *img, const gd_format_t *format)
{
    gd_table_t  *table;

    table = gd_outcomes_table(img, format);

    return gd_elts(img, gd_block_t, table->blocks)->rows;
}


static gd_outcome_t *
gd_outcome_find(const gd_image_t *img, const gd_format_t *newest,
    const gd_str_t *key)
{
    uint32_t       i;
    gd_str_t       other;
    gd_outcome_t  *list;

    list = gd_elts(img, gd_outcome_t, newest->vocabulary);

    for (i = 0; i < newest->vocabulary.len; i++) {
        other = gd_image_get(img, list[i].key);

        if (gd_str_eq(key, &other)) {
            return &list[i];
        }
    }

    return NULL;
}


gd_int_t
gd_outcome_read(gd_reader_t *r, const gd_str_t *key, const gd_path_t *path,
    uint64_t *slot)
{
    size_t         n;
    char           list[GD_OUTCOME_LIST];
    gd_str_t       id, other;
    uint32_t       i;
    gd_format_t   *newest;
    gd_outcome_t  *outcomes, *outcome;

    newest = gd_format_newest(r->img, *(gd_ref_t *) r->data);

    if (newest == NULL) {
        return gd_read_error(r, path, "%s is no outcome: no form in formats/ "
                             "has a table of applications",
                             gd_str_quote(&r->scratch, key));
    }

    outcomes = gd_elts(r->img, gd_outcome_t, newest->vocabulary);
    outcome = gd_outcome_find(r->img, newest, key);

    if (outcome != NULL) {
        *slot = (uint64_t) ((u_char *) outcome - r->img->base);
        return GD_OK;
    }

    n = 0;

    for (i = 0; i < newest->vocabulary.len; i++) {
        other = gd_image_get(r->img, outcomes[i].key);

        if (other.len + 2 > sizeof(list) - n) {
            break;
        }

        memcpy(list + n, other.data, other.len);
        memcpy(list + n + other.len, ", ", 2);
        n += other.len + 2;
    }

    n -= (n && i == newest->vocabulary.len) ? 2 : 0;
    id = gd_image_get(r->img, newest->id);

    return gd_read_error(r, path, "%s is no outcome of formats/%.*s.lua, "
                         "expected one of %.*s%s",
                         gd_str_quote(&r->scratch, key), (int) id.len,
                         id.data, (int) n, list,
                         i == newest->vocabulary.len ? "" : "...");
}
