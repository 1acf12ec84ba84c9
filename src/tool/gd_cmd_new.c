
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose new: a data set to begin with, and an nginx.conf that serves it.
 */


#include "gd_tree.h"
#include "gd_tool.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>


/* a name that no data set has, so that nginx may keep its files there, too */

#define GD_NEW_DIR         ".nginx"

#define GD_NEW_CONF_MAX    65536


static gd_int_t gd_new_make(const gd_options_t *options, gd_tree_t *t);
static gd_int_t gd_new_from(const gd_options_t *options, gd_tree_t *t);
static gd_int_t gd_new_to(const char *dir, gd_tree_t *t);
static gd_int_t gd_new_conf(const gd_options_t *options, gd_tree_t *t);


int
gd_cmd_new(const gd_options_t *options)
{
    gd_int_t    rc;
    gd_diag_t   diag;
    gd_tree_t   t;
    gd_arena_t  arena;

    gd_diag_init(&diag);
    gd_arena_init(&arena, NULL, NULL);

    t.diag = &diag;
    t.arena = &arena;
    t.from = -1;
    t.to = -1;
    t.last = -1;

    rc = gd_new_make(options, &t);

    gd_say_diag(&diag);

    if (rc == GD_OK) {
        printf("%s: a data set to begin with, see %s/README.md\n",
               options->dir, options->dir);
    }

    if (t.from != -1) {
        (void) close(t.from);
    }

    if (t.to != -1) {
        (void) close(t.to);
    }

    gd_arena_destroy(&arena);
    gd_diag_destroy(&diag);

    return (rc == GD_OK) ? GD_EXIT_OK : GD_EXIT_DATA;
}


static gd_int_t
gd_new_make(const gd_options_t *options, gd_tree_t *t)
{
    gd_str_t  all = gd_null_string;

    if (gd_new_from(options, t) != GD_OK
        || gd_new_to(options->dir, t) != GD_OK
        || gd_tree_copy(t, all) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_new_conf(options, t);
}


/* a county may have a better one */

static gd_int_t
gd_new_from(const gd_options_t *options, gd_tree_t *t)
{
    gd_str_t   path;
    gd_uint_t  i;

    const char *const  libraries[] = { options->own, options->library };

    for (i = 0; i < gd_nelts(libraries); i++) {

        if (libraries[i] == NULL) {
            continue;
        }

        if (gd_arena_printf(t->arena, &path, "%s/new", libraries[i]) != GD_OK)
        {
            return GD_ERROR;
        }

        if (gd_dir_open((char *) path.data, &t->from) == GD_OK) {
            return GD_OK;
        }
    }

    return gd_diag_file(t->diag, &path, errno,
                        "cannot be opened as a directory");
}


static gd_int_t
gd_new_to(const char *dir, gd_tree_t *t)
{
    gd_str_t      name, all = gd_null_string;
    gd_uint_t     n;
    gd_dirent_t  *entries;

    name.data = (u_char *) dir;
    name.len = strlen(dir);

    if (mkdir(dir, 0777) == -1 && errno != EEXIST) {
        return gd_diag_file(t->diag, &name, errno, "cannot be made");
    }

    if (gd_dir_need(t->diag, dir, &t->to) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_dir_list(t->diag, t->to, &all, t->arena, &entries, &n) != GD_OK) {
        return GD_ERROR;
    }

    if (n) {
        return gd_diag_file(t->diag, &name, 0, "has something in it, expected "
                            "an empty directory or none");
    }

    return GD_OK;
}


/* where the module is depends on how this was built */

static gd_int_t
gd_new_conf(const gd_options_t *options, gd_tree_t *t)
{
    int       library;
    gd_int_t  rc;
    gd_str_t  text, conf, file = gd_string("new.conf");
    gd_str_t  dir = gd_string(GD_NEW_DIR);

    if (gd_dir_open(options->library, &library) != GD_OK) {
        return gd_diag_file(t->diag, &file, errno, "cannot be opened");
    }

    rc = gd_file_read(t->diag, library, &file, GD_NEW_CONF_MAX, t->arena,
                      &text);

    (void) close(library);

    if (rc != GD_OK) {
        return (rc == GD_ERROR) ? rc
               : gd_diag_file(t->diag, &file, ENOENT, "cannot be opened");
    }

    if (mkdirat(t->to, GD_NEW_DIR, 0777) == -1 && errno != EEXIST) {
        return gd_diag_file(t->diag, &dir, errno, "cannot be made");
    }

    if (gd_arena_printf(t->arena, &conf, "\nload_module %s;\n%.*s",
                        options->module, (int) text.len, text.data)
        != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_tree_put(t->diag, t->to, GD_NEW_DIR "/nginx.conf", conf);
}
