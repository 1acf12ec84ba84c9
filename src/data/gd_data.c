
/*
 * Copyright (C) govdisclose contributors
 *
 * The data set as a whole: site, calendars, columns, and what holds a load
 * together.
 */


#include "gd_data.h"
#include "gd_str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>


static gd_int_t gd_load_all(gd_loader_t *l);
static gd_int_t gd_load_site(gd_loader_t *l);
static gd_int_t gd_load_default_columns(gd_loader_t *l, uint64_t *offset);
static gd_int_t gd_load_names(gd_loader_t *l);
static gd_int_t gd_load_text(gd_loader_t *l, const gd_str_t *path, size_t max,
    gd_arena_t *arena, gd_str_t *text);
static gd_int_t gd_load_look(gd_loader_t *l, const gd_str_t *path,
    uint32_t line);
static gd_int_t gd_load_about(gd_loader_t *l, const gd_str_t *path);


gd_int_t
gd_loader_init(gd_loader_t *l, gd_image_t *img, gd_diag_t *diag, int root,
    int library, int own, gd_read_tables_pt tables,
    gd_read_outcome_pt outcome, void *hook_data)
{
    uint64_t  off;

    memset(l, 0, sizeof(gd_loader_t));

    gd_reader_init(&l->reader, img, diag);
    gd_arena_init(&l->arena, NULL, NULL);
    gd_arena_init(&l->keep, NULL, NULL);
    gd_arena_init(&l->body, NULL, NULL);
    gd_arena_init(&l->about, NULL, NULL);

    gd_vec_init(&l->bodies, sizeof(gd_str_t));
    gd_vec_init(&l->used, sizeof(gd_str_t));
    gd_vec_init(&l->files, sizeof(gd_ref_t));
    gd_vec_init(&l->columns, sizeof(gd_column_t));
    gd_vec_init(&l->offices, sizeof(gd_office_t));
    gd_vec_init(&l->items, sizeof(gd_item_t));
    gd_vec_init(&l->applications, sizeof(gd_entry_t));
    gd_vec_init(&l->disputes, sizeof(gd_entry_t));
    gd_vec_init(&l->reports, sizeof(gd_report_file_t));
    gd_vec_init(&l->reviews, sizeof(gd_review_t));

    l->img = img;
    l->diag = diag;
    l->root = root;
    l->library = library;
    l->own = own;
    l->room = GD_MAX_SET;

    l->reader.tables = tables;
    l->reader.outcome = outcome;
    l->reader.data = hook_data;

    off = gd_image_alloc(img, sizeof(gd_data_t));
    if (off == 0) {
        return gd_load_no_memory(l);
    }

    l->data = gd_image_ptr(img, off);

    return GD_OK;
}


void
gd_loader_destroy(gd_loader_t *l)
{
    gd_vec_free(&l->bodies);
    gd_vec_free(&l->used);
    gd_vec_free(&l->files);
    gd_vec_free(&l->columns);
    gd_vec_free(&l->offices);
    gd_vec_free(&l->items);
    gd_vec_free(&l->applications);
    gd_vec_free(&l->disputes);
    gd_vec_free(&l->reports);
    gd_vec_free(&l->reviews);

    free(l->slots);

    gd_arena_destroy(&l->about);
    gd_arena_destroy(&l->body);
    gd_arena_destroy(&l->keep);
    gd_arena_destroy(&l->arena);
    gd_reader_destroy(&l->reader);
}


gd_int_t
gd_data_load(gd_loader_t *l)
{
    gd_int_t  rc;

    rc = gd_load_all(l);

    gd_read_more_notes(l->diag);

    if (rc == GD_OK && l->diag->failed) {
        return gd_load_no_memory(l);
    }

    return rc;
}


static gd_int_t
gd_load_all(gd_loader_t *l)
{
    gd_uint_t  before;

    before = l->diag->errors;

    if (gd_load_names(l) != GD_OK || gd_load_site(l) != GD_OK) {
        return GD_ERROR;
    }

    (void) gd_load_calendars(l);
    (void) gd_load_offices(l);

    /* a record that was refused would only bring dangling references */

    if (l->diag->errors > before || gd_load_store(l) != GD_OK) {
        return GD_ERROR;
    }

    (void) gd_load_link(l);

    return (l->diag->errors == before) ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_load_names(gd_loader_t *l)
{
    gd_int_t      rc;
    gd_str_t      top = gd_null_string;
    gd_uint_t     i, n;
    gd_dirent_t  *entries;

    static const char  *const names[] = {
        "site.json", "calendar/", "offices/", "files/", "README.md"
    };

    gd_arena_reset(&l->arena);

    if (gd_dir_list(l->diag, l->root, &top, &l->arena, &entries, &n)
        != GD_OK)
    {
        return GD_ERROR;
    }

    rc = GD_OK;

    for (i = 0; i < n; i++) {
        if (gd_load_known(l, &top, &entries[i], names, gd_nelts(names),
                          "site.json, calendar/, offices/, files/ and "
                          "README.md only")
            != GD_OK)
        {
            rc = GD_ERROR;
        }
    }

    return rc;
}


gd_int_t
gd_load_known(gd_loader_t *l, const gd_str_t *dir, const gd_dirent_t *entry,
    const char *const *names, gd_uint_t n, const char *expected)
{
    size_t     len;
    gd_str_t   path;
    gd_uint_t  i, slash;

    if (dir->len == 0) {
        path = entry->name;

    } else if (gd_load_path(l, dir, (char *) entry->name.data, &path)
               != GD_OK)
    {
        return GD_ERROR;
    }

    for (i = 0; i < n; i++) {
        len = strlen(names[i]);
        slash = (names[i][len - 1] == '/');
        len -= slash;

        if (entry->name.len != len
            || memcmp(entry->name.data, names[i], len) != 0)
        {
            continue;
        }

        if (slash == entry->dir) {
            return GD_OK;
        }

        return gd_diag_file(l->diag, &path, 0, slash
                            ? "file, expected a directory of this name"
                            : "directory, expected a file of this name");
    }

    (void) gd_diag_file(l->diag, &path, 0, "stray name, expected %s",
                        expected);

    return GD_OK;
}


static gd_int_t
gd_load_site(gd_loader_t *l)
{
    gd_int_t   rc;
    gd_ref_t   tree;
    uint64_t   columns;
    gd_rec_t  *site;
    gd_str_t   file = gd_string("site.json");

    rc = gd_load_record(l, &gd_kind_site, &file, &l->data->site);

    if (rc == GD_DECLINED) {
        return gd_diag_file(l->diag, &file, 0, "no such file, expected one in "
                            "every data set");
    }

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    if (l->as_of
        && gd_rec_with(l->img, &l->data->site, GD_SITE_as_of, l->as_of)
           != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    site = gd_rec(l->img, l->data->site);

    if (gd_check_site(&l->reader, site) != GD_OK) {
        return GD_ERROR;
    }

    tree = gd_rec_ref(site, GD_SITE_columns);

    if (tree.off == 0) {

        if (gd_load_default_columns(l, &columns) != GD_OK) {
            return GD_ERROR;
        }

        tree = gd_rec_ref(gd_rec(l->img, columns), GD_COLUMNS_columns);
    }

    return gd_load_columns(l, tree, 0, 0, 0);
}


static gd_int_t
gd_load_default_columns(gd_loader_t *l, uint64_t *offset)
{
    int        dirs[2];
    gd_int_t   rc;
    gd_uint_t  i;
    gd_str_t   text, file = gd_string("columns.json");

    dirs[0] = l->own;
    dirs[1] = l->library;

    for (i = 0; i < gd_nelts(dirs); i++) {

        if (dirs[i] == -1) {
            continue;
        }

        gd_arena_reset(&l->arena);

        rc = gd_file_read(l->diag, dirs[i], &file, GD_MAX_FILE, &l->arena,
                          &text);

        if (rc == GD_OK) {
            l->data->version = gd_hash(l->data->version, text.data, text.len);

            rc = gd_read_text(&l->reader, &gd_kind_columns, &file, &text, 1,
                              offset);

            if (rc != GD_OK) {
                return GD_ERROR;
            }

            return gd_check_columns(&l->reader,
                                    gd_rec_ref(gd_rec(l->img, *offset),
                                               GD_COLUMNS_columns));
        }

        if (rc == GD_ERROR) {
            return GD_ERROR;
        }
    }

    return gd_diag_file(l->diag, &file, 0, "no such file in the library, "
                        "expected the columns of a site that has none");
}


gd_int_t
gd_load_columns(gd_loader_t *l, gd_ref_t tree, uint32_t office,
    uint32_t parent, uint32_t depth)
{
    size_t        i, self;
    uint64_t     *recs;
    gd_rec_t     *rec;
    gd_column_t  *column;

    recs = gd_elts(l->img, uint64_t, tree);

    for (i = 0; i < tree.len; i++) {
        rec = gd_rec(l->img, recs[i]);
        self = l->columns.n;

        column = gd_vec_push(&l->columns);
        if (column == NULL) {
            return gd_load_no_memory(l);
        }

        column->rec = recs[i];
        column->office = office;
        column->parent = parent;
        column->depth = depth;

        if (gd_index_column(l) != GD_OK
            || gd_load_columns(l, gd_rec_ref(rec, GD_COLUMN_children), office,
                               (uint32_t) self + 1, depth + 1)
               != GD_OK)
        {
            return GD_ERROR;
        }

        column = gd_vec_at(&l->columns, gd_column_t, self);
        column->end = (uint32_t) l->columns.n;
    }

    return GD_OK;
}


gd_int_t
gd_load_store(gd_loader_t *l)
{
    gd_data_t  *data;

    data = l->data;

    if (gd_vec_store(&l->columns, l->img, &data->columns) != GD_OK
        || gd_vec_store(&l->offices, l->img, &data->offices) != GD_OK
        || gd_vec_store(&l->applications, l->img, &data->applications)
           != GD_OK
        || gd_vec_store(&l->disputes, l->img, &data->disputes) != GD_OK
        || gd_vec_store(&l->reports, l->img, &data->reports) != GD_OK
        || gd_vec_store(&l->files, l->img, &data->files) != GD_OK
        || gd_index_columns(l) != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    return GD_OK;
}


gd_int_t
gd_load_file(gd_loader_t *l, const gd_str_t *path, gd_str_t *text)
{
    return gd_load_text(l, path, GD_MAX_FILE, &l->arena, text);
}


gd_int_t
gd_load_body(gd_loader_t *l, const gd_str_t *path, gd_type_e type,
    gd_ref_t *ref)
{
    gd_int_t  rc;
    gd_str_t  text;

    rc = gd_load_text(l, path, GD_MAX_LINE, &l->body, &text);

    if (rc != GD_OK) {
        return rc;
    }

    return gd_read_body(&l->reader, path, &text, type, ref);
}


static gd_int_t
gd_load_text(gd_loader_t *l, const gd_str_t *path, size_t max,
    gd_arena_t *arena, gd_str_t *text)
{
    gd_int_t  rc;

    gd_arena_reset(arena);

    rc = gd_file_read(l->diag, l->root, path, max, arena, text);

    if (rc != GD_OK) {
        return rc;
    }

    if (text->len > l->room) {
        return gd_diag_file(l->diag, path, 0, "%llu bytes more than a data set "
                            "may have, expected at most %llu in all files",
                            (unsigned long long) (text->len - l->room),
                            (unsigned long long) GD_MAX_SET);
    }

    l->room -= text->len;

    l->data->version = gd_hash(l->data->version, path->data, path->len);
    l->data->version = gd_hash(l->data->version, text->data, text->len);

    return GD_OK;
}


gd_int_t
gd_load_path(gd_loader_t *l, const gd_str_t *dir, const char *name,
    gd_str_t *path)
{
    if (gd_arena_printf(&l->keep, path, "%.*s/%s", (int) dir->len, dir->data,
                        name)
        != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    return GD_OK;
}


gd_int_t
gd_load_record(gd_loader_t *l, const gd_kind_t *kind, const gd_str_t *path,
    uint64_t *offset)
{
    gd_int_t  rc;
    gd_str_t  text;

    rc = gd_load_file(l, path, &text);

    if (rc != GD_OK) {
        return rc;
    }

    return gd_read_text(&l->reader, kind, path, &text, 1, offset);
}


gd_int_t
gd_load_error(gd_loader_t *l, const gd_str_t *path, uint32_t line,
    const gd_path_t *at, const char *fmt, ...)
{
    char     message[512];
    va_list  args;

    va_start(args, fmt);
    vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);

    /* where an error is that nobody will see is not worth a look */

    if (l->diag->errors >= GD_DIAG_SHOWN
        || gd_load_look(l, path, line) != GD_OK)
    {
        return gd_diag_file(l->diag, path, 0, "%s", message);
    }

    return gd_read_error(&l->reader, at, "%s", message);
}


gd_int_t
gd_load_note(gd_loader_t *l, gd_uint_t group, const gd_str_t *path,
    uint32_t line, const gd_path_t *at, const char *fmt, ...)
{
    char        message[512];
    va_list     args;
    gd_place_t  place;

    va_start(args, fmt);
    vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);

    if (l->diag->groups[group] >= GD_DIAG_SHOWN
        || gd_load_look(l, path, line) != GD_OK)
    {
        memset(&place, 0, sizeof(gd_place_t));
        place.file = *path;

        return gd_diag_note(l->diag, group, &place, message);
    }

    return gd_read_note(&l->reader, group, at, 0, NULL, "%s", message);
}


/* the line of a file becomes the text at hand again */

static gd_int_t
gd_load_look(gd_loader_t *l, const gd_str_t *path, uint32_t line)
{
    u_char    *p, *end, *last;
    uint32_t   n;

    if (gd_load_about(l, path) != GD_OK) {
        return GD_ERROR;
    }

    l->reader.file = *path;
    l->reader.text = l->text;
    l->reader.line = line;

    p = l->text.data;
    last = p + l->text.len;

    for (n = 1; line > 1 && p < last; p = end + 1, n++) {
        end = memchr(p, '\n', (size_t) (last - p));
        end = end ? end : last;

        if (n == line) {
            l->reader.text.data = p;
            l->reader.text.len = (size_t) (end - p);
            break;
        }
    }

    return GD_OK;
}


/* neighbouring errors are often about one file */

static gd_int_t
gd_load_about(gd_loader_t *l, const gd_str_t *path)
{
    gd_int_t  rc;

    if (l->path.data != NULL && gd_str_eq(&l->path, path)) {
        return GD_OK;
    }

    gd_arena_reset(&l->about);

    rc = gd_file_read(l->diag, l->root, path, GD_MAX_FILE, &l->about,
                      &l->text);

    l->path = *path;

    if (rc != GD_OK) {
        l->path.data = NULL;
    }

    return rc;
}


gd_int_t
gd_load_no_memory(gd_loader_t *l)
{
    gd_str_t  none = gd_null_string;

    return gd_diag_file(l->diag, &none, 0, "not enough memory for the data "
                        "set");
}
