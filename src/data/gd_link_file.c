
/*
 * Copyright (C) govdisclose contributors
 *
 * files/: whether everything is there that records name.
 */


#include "gd_data.h"
#include "gd_str.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>


static gd_int_t gd_link_item_files(gd_loader_t *l);
static gd_int_t gd_link_office_files(gd_loader_t *l);
static gd_int_t gd_link_report_files(gd_loader_t *l);
static gd_uint_t gd_link_file_exists(gd_loader_t *l, const gd_str_t *name);
static gd_int_t gd_link_file_error(gd_loader_t *l, const gd_str_t *path,
    uint32_t line, const gd_path_t *at, const gd_str_t *name);


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
    uint32_t    i, k;
    uint64_t   *recs;
    gd_int_t    rc;
    gd_ref_t    list;
    gd_str_t    name, path;
    gd_path_t   at[3];
    gd_item_t  *items;

    rc = GD_OK;
    items = gd_elts(l->img, gd_item_t, l->data->items);

    for (i = 0; i < l->data->items.len; i++) {
        list = gd_rec_ref(gd_rec(l->img, items[i].rec), GD_ITEM_attachments);
        recs = gd_elts(l->img, uint64_t, list);

        for (k = 0; k < list.len; k++) {
            name = gd_rec_str(l->img, gd_rec(l->img, recs[k]),
                              GD_ATTACHMENT_file);

            if (name.data == NULL || gd_link_file_exists(l, &name)) {
                continue;
            }

            path = gd_image_get(l->img, gd_elts(l->img, gd_ref_t,
                                        l->data->files)[items[i].file]);

            rc = gd_link_file_error(l, &path, items[i].line,
                                    gd_path_of(at, GD_N_attachments, k,
                                               GD_N_file),
                                    &name);
        }
    }

    return rc;
}


static gd_int_t
gd_link_office_files(gd_loader_t *l)
{
    uint32_t      i, k;
    uint64_t      apply, *recs;
    gd_int_t      rc;
    gd_ref_t      list;
    gd_str_t      name, path;
    gd_path_t     at[3], forms;
    gd_office_t  *offices;

    rc = GD_OK;
    offices = gd_elts(l->img, gd_office_t, l->data->offices);

    memset(&forms, 0, sizeof(gd_path_t));
    forms.key = gd_name(GD_N_apply);

    for (i = 0; i < l->data->offices.len; i++) {
        apply = gd_rec_num(gd_rec(l->img, offices[i].rec), GD_OFFICE_apply,
                           0);
        if (apply == 0) {
            continue;
        }

        list = gd_rec_ref(gd_rec(l->img, apply), GD_APPLY_forms);
        recs = gd_elts(l->img, uint64_t, list);

        for (k = 0; k < list.len; k++) {
            name = gd_rec_str(l->img, gd_rec(l->img, recs[k]), GD_FILE_file);

            if (gd_link_file_exists(l, &name)) {
                continue;
            }

            if (gd_load_office_path(l, i, "office.json", &path) != GD_OK) {
                return GD_ERROR;
            }

            (void) gd_path_of(at, GD_N_forms, k, GD_N_file);
            at[0].up = &forms;

            rc = gd_link_file_error(l, &path, 1, &at[2], &name);
        }
    }

    return rc;
}


static gd_int_t
gd_link_report_files(gd_loader_t *l)
{
    char               tail[64];
    uint32_t           i, k;
    uint64_t          *recs;
    gd_int_t           rc;
    gd_ref_t           list;
    gd_str_t           name, path;
    gd_path_t          at[3];
    gd_report_file_t  *reports;

    rc = GD_OK;
    reports = gd_elts(l->img, gd_report_file_t, l->data->reports);

    for (i = 0; i < l->data->reports.len; i++) {
        list = gd_rec_ref(gd_rec(l->img, reports[i].rec), GD_REPORT_original);
        recs = gd_elts(l->img, uint64_t, list);

        for (k = 0; k < list.len; k++) {
            name = gd_rec_str(l->img, gd_rec(l->img, recs[k]), GD_FILE_file);

            if (gd_link_file_exists(l, &name)) {
                continue;
            }

            snprintf(tail, sizeof(tail), "reports/%u%s.json",
                     (unsigned) reports[i].year,
                     reports[i].all ? ".all" : "");

            if (gd_load_office_path(l, reports[i].office, tail, &path)
                != GD_OK)
            {
                return GD_ERROR;
            }

            rc = gd_link_file_error(l, &path, 1,
                                    gd_path_of(at, GD_N_original, k,
                                               GD_N_file),
                                    &name);
        }
    }

    return rc;
}


static gd_uint_t
gd_link_file_exists(gd_loader_t *l, const gd_str_t *name)
{
    int          fd;
    gd_str_t     path;
    gd_uint_t    found;
    struct stat  st;

    gd_arena_reset(&l->arena);

    if (gd_arena_printf(&l->arena, &path, "files/%.*s", (int) name->len,
                        name->data)
        != GD_OK)
    {
        return 0;
    }

    /* O_NONBLOCK, since opening a pipe would wait for its writer */

    fd = gd_open_beneath(l->root, &path, O_RDONLY|O_NONBLOCK, 0);

    if (fd == -1) {
        return 0;
    }

    found = (fstat(fd, &st) == 0 && S_ISREG(st.st_mode));

    (void) close(fd);

    return found;
}


static gd_int_t
gd_link_file_error(gd_loader_t *l, const gd_str_t *path, uint32_t line,
    const gd_path_t *at, const gd_str_t *name)
{
    return gd_load_error(l, path, line, at, "no file %s in files/, expected "
                         "a regular file there",
                         gd_str_quote(&l->keep, name));
}
