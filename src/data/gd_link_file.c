
/*
 * Copyright (C) govdisclose contributors
 *
 * files/: whether everything is there that records name, may be published, and
 * how large it is.
 */


#include "gd_data.h"
#include "gd_str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>


/* a list of files: where it stands, and what its records are */

typedef struct {
    gd_str_t              path;
    uint32_t              line;
    const gd_path_t      *at;
    const gd_kind_t      *kind;
    gd_ref_t              recs;
} gd_link_files_t;


static gd_int_t gd_link_item_files(gd_loader_t *l);
static gd_int_t gd_link_office_files(gd_loader_t *l);
static gd_int_t gd_link_report_files(gd_loader_t *l);
static gd_int_t gd_link_files(gd_loader_t *l, const gd_link_files_t *files);
static gd_int_t gd_link_file(gd_loader_t *l, const gd_link_files_t *files,
    const gd_path_t *at, const gd_str_t *name, uint64_t *size);
static gd_int_t gd_link_file_stat(gd_loader_t *l, const gd_str_t *name,
    struct stat *st);
static gd_int_t gd_link_file_error(gd_loader_t *l,
    const gd_link_files_t *files, const gd_path_t *at, const gd_str_t *name,
    int err);


gd_int_t
gd_load_link_files(gd_loader_t *l)
{
    gd_int_t  rc;

    rc = gd_link_item_files(l);
    rc |= gd_link_office_files(l);
    rc |= gd_link_report_files(l);

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_link_item_files(gd_loader_t *l)
{
    uint32_t         i;
    gd_int_t         rc;
    gd_path_t        at[3];
    gd_item_t       *items;
    gd_link_files_t  files;

    rc = GD_OK;
    items = gd_elts(l->img, gd_item_t, l->data->items);

    files.at = gd_path_of(at, GD_N_attachments, -1, 0);
    files.kind = &gd_kind_attachment;

    for (i = 0; i < l->data->items.len; i++) {
        files.recs = gd_rec_ref(gd_rec(l->img, items[i].rec),
                                GD_ITEM_attachments);

        if (files.recs.len == 0) {
            continue;
        }

        files.path = gd_image_get(l->img, gd_elts(l->img, gd_ref_t,
                                          l->data->files)[items[i].file]);
        files.line = items[i].line;

        rc |= gd_link_files(l, &files);
    }

    return rc;
}


static gd_int_t
gd_link_office_files(gd_loader_t *l)
{
    uint32_t          i;
    uint64_t          apply;
    gd_int_t          rc;
    gd_path_t         at[3], forms;
    gd_office_t      *offices;
    gd_link_files_t   files;

    rc = GD_OK;
    offices = gd_elts(l->img, gd_office_t, l->data->offices);

    memset(&forms, 0, sizeof(gd_path_t));
    forms.up = gd_path_of(at, GD_N_apply, -1, 0);
    forms.key = gd_name(GD_N_forms);

    files.line = 1;
    files.at = &forms;
    files.kind = &gd_kind_file;

    for (i = 0; i < l->data->offices.len; i++) {
        apply = gd_rec_num(gd_rec(l->img, offices[i].rec), GD_OFFICE_apply,
                           0);
        if (apply == 0) {
            continue;
        }

        files.recs = gd_rec_ref(gd_rec(l->img, apply), GD_APPLY_forms);

        if (gd_load_office_path(l, i, "office.json", &files.path) != GD_OK) {
            return GD_ERROR;
        }

        rc |= gd_link_files(l, &files);
    }

    return rc;
}


static gd_int_t
gd_link_report_files(gd_loader_t *l)
{
    char               tail[64];
    uint32_t           i;
    gd_int_t           rc;
    gd_path_t          at[3];
    gd_link_files_t    files;
    gd_report_file_t  *reports;

    rc = GD_OK;
    reports = gd_elts(l->img, gd_report_file_t, l->data->reports);

    files.line = 1;
    files.at = gd_path_of(at, GD_N_original, -1, 0);
    files.kind = &gd_kind_file;

    for (i = 0; i < l->data->reports.len; i++) {
        files.recs = gd_rec_ref(gd_rec(l->img, reports[i].rec),
                                GD_REPORT_original);

        if (files.recs.len == 0) {
            continue;
        }

        snprintf(tail, sizeof(tail), "reports/%u%s.json",
                 (unsigned) reports[i].year, reports[i].all ? ".all" : "");

        if (gd_load_office_path(l, reports[i].office, tail, &files.path)
            != GD_OK)
        {
            return GD_ERROR;
        }

        rc |= gd_link_files(l, &files);
    }

    return rc;
}


static gd_int_t
gd_link_files(gd_loader_t *l, const gd_link_files_t *files)
{
    uint64_t   *recs;
    gd_rec_t   *rec;
    gd_int_t    rc;
    gd_str_t    name;
    gd_uint_t   file, size;
    gd_path_t   elt, at;

    memset(&elt, 0, sizeof(gd_path_t));
    memset(&at, 0, sizeof(gd_path_t));

    elt.up = files->at;
    at.up = &elt;
    at.key = gd_name(GD_N_file);

    rc = GD_OK;
    recs = gd_elts(l->img, uint64_t, files->recs);
    file = files->kind->index[GD_N_file] - 1u;
    size = files->kind->index[GD_N_size] - 1u;

    for ( /* void */ ; elt.index < files->recs.len; elt.index++) {
        rec = gd_rec(l->img, recs[elt.index]);
        name = gd_rec_str(l->img, rec, file);

        if (name.data == NULL) {
            continue;
        }

        rc |= gd_link_file(l, files, &at, &name,
                           &rec->slots[gd_rec_slot(rec, size) - rec->slots]);
    }

    return rc;
}


static gd_int_t
gd_link_file(gd_loader_t *l, const gd_link_files_t *files,
    const gd_path_t *at, const gd_str_t *name, uint64_t *size)
{
    gd_str_t     types;
    struct stat  st;

    gd_arena_reset(&l->arena);

    if (gd_file_type(name) == NULL) {

        if (gd_file_type_list(&l->arena, &types) != GD_OK) {
            return gd_load_no_memory(l);
        }

        return gd_load_error(l, &files->path, files->line, at,
                             "%s is of a type that is not published, expected "
                             "one of %.*s", gd_str_quote(&l->arena, name),
                             (int) types.len, types.data);
    }

    if (gd_link_file_stat(l, name, &st) != GD_OK) {
        return gd_link_file_error(l, files, at, name, errno);
    }

    if (!S_ISREG(st.st_mode)) {
        return gd_link_file_error(l, files, at, name, ENXIO);
    }

    if ((uint64_t) st.st_size > GD_MAX_FILE) {
        return gd_load_error(l, &files->path, files->line, at,
                             "%s in files/ has %lld bytes, expected at most "
                             "%llu", gd_str_quote(&l->arena, name),
                             (long long) st.st_size,
                             (unsigned long long) GD_MAX_FILE);
    }

    *size = (uint64_t) st.st_size;

    return GD_OK;
}


static gd_int_t
gd_link_file_stat(gd_loader_t *l, const gd_str_t *name, struct stat *st)
{
    int       fd, rc;
    gd_str_t  path;

    if (gd_arena_printf(&l->arena, &path, "files/%.*s", (int) name->len,
                        name->data)
        != GD_OK)
    {
        errno = ENOMEM;
        return GD_ERROR;
    }

    /* O_NONBLOCK, since opening a pipe would wait for its writer */

    fd = gd_open_beneath(l->root, &path, O_RDONLY|O_NONBLOCK, 0);

    if (fd == -1) {
        return GD_ERROR;
    }

    rc = fstat(fd, st);

    (void) close(fd);

    return (rc == 0) ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_link_file_error(gd_loader_t *l, const gd_link_files_t *files,
    const gd_path_t *at, const gd_str_t *name, int err)
{
    const char  *quoted;

    quoted = gd_str_quote(&l->keep, name);

    switch (err) {

    case ENOENT:
    case ENOTDIR:
        return gd_load_error(l, &files->path, files->line, at, "no file %s in "
                             "files/, expected a regular file there", quoted);

    case ELOOP:
        return gd_load_error(l, &files->path, files->line, at, "symbolic link "
                             "on the way to %s in files/, expected none",
                             quoted);

    case ENXIO:
        return gd_load_error(l, &files->path, files->line, at, "%s in files/ "
                             "is no regular file, expected one", quoted);
    }

    return gd_load_error(l, &files->path, files->line, at, "%s in files/ "
                         "cannot be opened: %s", quoted, strerror(err));
}
