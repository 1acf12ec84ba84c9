
/*
 * Copyright (C) govdisclose contributors
 *
 * What a row of a catalogue is called, and where it belongs.
 */


#include "gd_import_items.h"
#include "gd_str.h"

#include <stdio.h>
#include <unistd.h>


#define GD_ITEMS_FILE      (4 * 1024 * 1024)


static gd_int_t gd_items_unique(gd_items_t *items, gd_import_row_t *row,
    gd_str_t *id);
static uint64_t gd_items_hash(const gd_import_row_t *row);
static cJSON *gd_items_tree(gd_items_t *items, const char *dir,
    const char *name);


const char *
gd_items_find(const cJSON *columns, gd_str_t name)
{
    gd_str_t      str;
    const char   *id, *found;
    const cJSON  *column, *value;

    cJSON_ArrayForEach(column, columns) {

        id = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(column,
                                                                   "id"));
        value = cJSON_GetObjectItemCaseSensitive(column, "name");

        if (id == NULL || !cJSON_IsString(value)) {
            continue;
        }

        str.data = (u_char *) value->valuestring;
        str.len = strlen(value->valuestring);

        if (gd_str_eq(&str, &name) || gd_str_is(&name, id)) {
            return id;
        }

        found = gd_items_find(cJSON_GetObjectItemCaseSensitive(column,
                                                               "children"),
                              name);
        if (found != NULL) {
            return found;
        }
    }

    return NULL;
}


gd_int_t
gd_items_id(gd_items_t *items, gd_import_row_t *row, gd_str_t *id)
{
    size_t     i;
    u_char     c;
    uint32_t   column;
    uint64_t   hash;
    gd_str_t   cell;
    gd_uint_t  k;

    static const gd_uint_t  names[] = {
        GD_N_title, GD_N_published, GD_N_document_number
    };

    cell = gd_sheet_cell(&items->sheet, row, GD_N_title, &column);

    if (cell.len == 0) {
        return gd_import_error(items->sheet.doc, row->line, "no title, "
                               "expected one in every row");
    }

    cell = gd_sheet_cell(&items->sheet, row, GD_N_id, &column);

    if (cell.len == 0) {
        cell = gd_sheet_cell(&items->sheet, row, GD_N_index_number, &column);
    }

    id->data = gd_arena_alloc(items->view.arena, GD_ITEMS_ID + 8);
    id->len = 0;

    if (id->data == NULL) {
        return gd_import_no_memory(items->sheet.doc);
    }

    for (i = 0; i < cell.len && cell.len <= GD_ITEMS_ID; i++) {
        c = cell.data[i];
        c = (c >= 'A' && c <= 'Z') ? (u_char) (c | 0x20) : c;
        c = (c == '/' || c == '.' || c == ' ') ? '-' : c;

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
              || (i && (c == '-' || c == '_'))))
        {
            id->len = 0;
            break;
        }

        id->data[id->len++] = c;
    }

    if (id->len == 0) {

        for (hash = 0, k = 0; k < gd_nelts(names); k++) {
            cell = gd_sheet_cell(&items->sheet, row, names[k], &column);
            hash = gd_hash(hash, cell.len ? cell.data : (u_char *) "",
                           cell.len);
        }

        id->len = (size_t) snprintf((char *) id->data, GD_ITEMS_ID,
                                    "h%016llx", (unsigned long long) hash);
    }

    return gd_items_unique(items, row, id);
}


/* a row that is the same is told and left out, another with the id is kept */

static gd_int_t
gd_items_unique(gd_items_t *items, gd_import_row_t *row, gd_str_t *id)
{
    size_t            i;
    uint64_t          content;
    gd_items_seen_t  *seen;

    content = gd_items_hash(row);
    i = (size_t) gd_hash(0, id->data, id->len) & items->mask;

    for ( /* void */ ; items->slots[i]; i = (i + 1) & items->mask) {

        seen = gd_vec_at(&items->seen, gd_items_seen_t, items->slots[i] - 1);

        if (!gd_str_eq(&seen->id, id)) {
            continue;
        }

        if (seen->content == content) {
            gd_import_note(items->sheet.doc, row->line, "the same as row %u, "
                           "left out", (unsigned) seen->line);
            id->len = 0;

            return GD_OK;
        }

        gd_import_note(items->sheet.doc, row->line, "has the number, or title "
                       "and date, of row %u, kept with another id",
                       (unsigned) seen->line);

        return gd_arena_printf(items->view.arena, id, "%.*s-%u",
                               (int) gd_min(id->len, GD_ITEMS_ID - 6),
                               id->data, (unsigned) ++seen->count);
    }

    seen = gd_vec_push(&items->seen);
    if (seen == NULL) {
        return gd_import_no_memory(items->sheet.doc);
    }

    seen->id = *id;
    seen->content = content;
    seen->line = row->line;
    seen->count = 1;

    items->slots[i] = (uint32_t) items->seen.n;

    return GD_OK;
}


static uint64_t
gd_items_hash(const gd_import_row_t *row)
{
    uint32_t  i;
    uint64_t  hash;

    for (hash = row->n, i = 0; i < row->n; i++) {
        hash = gd_hash(hash, row->cells[i].len ? row->cells[i].data
                                               : (u_char *) "",
                       row->cells[i].len);
    }

    return hash;
}


gd_int_t
gd_items_trees(gd_items_t *items)
{
    gd_str_t  dir;

    if (gd_arena_printf(items->view.arena, &dir, "%.*s", (int) items->dir.len,
                        items->dir.data)
        != GD_OK)
    {
        return gd_import_no_memory(items->sheet.doc);
    }

    items->trees[0] = gd_items_tree(items, (char *) dir.data, "office.json");
    items->trees[1] = gd_items_tree(items, items->im->dir, "site.json");

    if (items->trees[1] == NULL) {
        items->trees[1] = gd_items_tree(items, items->im->library,
                                        "columns.json");
    }

    return GD_OK;
}


/* "columns" of a file, NULL where there are none */

static cJSON *
gd_items_tree(gd_items_t *items, const char *dir, const char *name)
{
    int        root;
    cJSON     *json, *columns;
    gd_str_t   path, text;

    if (gd_dir_open(dir, &root) != GD_OK) {
        return NULL;
    }

    path.data = (u_char *) name;
    path.len = strlen(name);
    columns = NULL;

    if (gd_file_read(items->sheet.doc->diag, root, &path, GD_ITEMS_FILE,
                     items->view.arena, &text)
        == GD_OK)
    {
        json = cJSON_ParseWithLength((char *) text.data, text.len);
        columns = cJSON_DetachItemFromObjectCaseSensitive(json, "columns");
        cJSON_Delete(json);
    }

    close(root);

    return columns;
}
