
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_export.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>


static gd_int_t gd_export_site(const gd_options_t *options, gd_export_t *e);
static gd_int_t gd_export_all(gd_export_t *e, int data);


int
gd_cmd_export(const gd_options_t *options)
{
    gd_int_t     rc;
    gd_diag_t    diag;
    gd_arena_t   keep;
    gd_export_t  e;

    gd_diag_init(&diag);
    gd_arena_init(&keep, NULL, NULL);

    memset(&e, 0, sizeof(gd_export_t));

    gd_arena_init(&e.page, NULL, NULL);
    gd_vec_init(&e.old, sizeof(gd_str_t));
    gd_vec_init(&e.made, sizeof(gd_str_t));
    gd_vec_init(&e.lists, sizeof(gd_str_t));
    gd_vec_init(&e.slots, sizeof(uint64_t));

    e.diag = &diag;
    e.keep = &keep;
    e.journal = -1;

    e.site = gd_tool_load(options, &diag);
    rc = e.site ? gd_export_site(options, &e) : GD_ERROR;

    gd_say_diag(&diag);

    if (rc == GD_OK) {
        printf("%lu files: %lu written, %lu removed\n",
               (unsigned long) e.made.n, (unsigned long) e.written,
               (unsigned long) e.removed);

        if (e.left_out) {
            printf("%lu lists left out, their names would be too long\n",
                   (unsigned long) e.left_out);
        }
    }

    if (e.site != NULL) {
        gd_site_free(e.site);
    }

    gd_vec_free(&e.slots);
    gd_vec_free(&e.lists);
    gd_vec_free(&e.made);
    gd_vec_free(&e.old);
    gd_arena_destroy(&e.page);
    gd_arena_destroy(&keep);
    gd_diag_destroy(&diag);

    return (rc == GD_OK) ? GD_EXIT_OK : GD_EXIT_DATA;
}


static gd_int_t
gd_export_site(const gd_options_t *options, gd_export_t *e)
{
    int       data;
    gd_int_t  rc;
    gd_str_t  dest;

    dest.data = (u_char *) options->dest;
    dest.len = strlen(options->dest);

    if (mkdir(options->dest, 0777) == -1 && errno != EEXIST) {
        return gd_diag_file(e->diag, &dest, errno, "cannot be made");
    }

    if (gd_dir_need(e->diag, options->dir, &data) != GD_OK) {
        return GD_ERROR;
    }

    rc = gd_dir_need(e->diag, options->dest, &e->out);

    if (rc == GD_OK) {
        rc = gd_export_all(e, data);

        if (e->journal != -1) {
            (void) close(e->journal);
        }

        (void) close(e->out);
    }

    (void) close(data);

    return rc;
}


static gd_int_t
gd_export_all(gd_export_t *e, int data)
{
    if (gd_export_begin(e) != GD_OK
        || gd_export_pages(e) != GD_OK
        || gd_export_lists(e) != GD_OK
        || gd_export_files(e, data) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_export_end(e);
}


gd_int_t
gd_export_no_memory(gd_export_t *e)
{
    gd_str_t  none = gd_null_string;

    return gd_diag_file(e->diag, &none, 0, "no memory");
}
