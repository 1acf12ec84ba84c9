
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>


#define GD_PUBLISH_LOCK    ".lock"


static gd_int_t gd_publish_all(gd_publish_t *p);
static gd_int_t gd_publish_open(gd_publish_t *p);
static gd_int_t gd_publish_lock(gd_publish_t *p);
static gd_int_t gd_publish_reload(gd_publish_t *p);
static void gd_publish_close(gd_publish_t *p);


int
gd_cmd_publish(const gd_options_t *options)
{
    gd_int_t      rc;
    gd_uint_t     kept;
    gd_publish_t  p;

    memset(&p, 0, sizeof(gd_publish_t));

    gd_diag_init(&p.diag);
    gd_arena_init(&p.arena, NULL, NULL);
    gd_vec_init(&p.kept, sizeof(gd_str_t));

    p.options = options;
    p.src = -1;
    p.dest = -1;
    p.lock = -1;
    p.fresh = -1;
    p.last = -1;

    rc = gd_publish_all(&p);

    gd_say_diag(&p.diag);

    if (rc == GD_OK) {
        printf("%s/%s: %s\n", options->dest, p.version.data,
               p.changed ? "published" : "unchanged");
    }

    if (rc == GD_OK) {
        rc = gd_publish_reload(&p);
    }

    kept = p.kept.n;

    gd_publish_close(&p);

    if (rc != GD_OK) {
        return GD_EXIT_DATA;
    }

    return kept ? GD_EXIT_PARTLY : GD_EXIT_OK;
}


static gd_int_t
gd_publish_all(gd_publish_t *p)
{
    if (gd_publish_open(p) != GD_OK || gd_publish_copy(p) != GD_OK) {
        return GD_ERROR;
    }

    return gd_publish_prune(p);
}


static gd_int_t
gd_publish_open(gd_publish_t *p)
{
    const char  *dest;

    dest = p->options->dest;

    if (mkdir(dest, 0777) == -1 && errno != EEXIST) {
        gd_str_t  name = { strlen(dest), (u_char *) dest };

        return gd_diag_file(&p->diag, &name, errno, "cannot be made");
    }

    if (gd_dir_need(&p->diag, p->options->dir, &p->src) != GD_OK
        || gd_dir_need(&p->diag, dest, &p->dest) != GD_OK
        || gd_publish_lock(p) != GD_OK
        || gd_tree_remove(&p->diag, p->dest, GD_PUBLISH_NEW) != GD_OK)
    {
        return GD_ERROR;
    }

    p->last = openat(p->dest, GD_PUBLISH_CURRENT,
                     O_RDONLY|O_DIRECTORY|O_CLOEXEC);

    if (mkdirat(p->dest, GD_PUBLISH_NEW, 0777) == -1) {
        return gd_publish_error(p, GD_PUBLISH_NEW);
    }

    p->fresh = openat(p->dest, GD_PUBLISH_NEW,
                      O_RDONLY|O_DIRECTORY|O_CLOEXEC|O_NOFOLLOW);

    return (p->fresh == -1) ? gd_publish_error(p, GD_PUBLISH_NEW) : GD_OK;
}


/* whoever comes second waits, and finds nothing to do */

static gd_int_t
gd_publish_lock(gd_publish_t *p)
{
    p->lock = openat(p->dest, GD_PUBLISH_LOCK,
                     O_RDWR|O_CREAT|O_CLOEXEC|O_NOFOLLOW, 0666);

    if (p->lock == -1) {
        return gd_publish_error(p, GD_PUBLISH_LOCK);
    }

    while (flock(p->lock, LOCK_EX) == -1) {
        if (errno != EINTR) {
            return gd_publish_error(p, GD_PUBLISH_LOCK);
        }
    }

    return GD_OK;
}


/* the mark stays until it has worked: the next run tries again */

static gd_int_t
gd_publish_reload(gd_publish_t *p)
{
    int  rc;

    if (p->options->reload == NULL
        || faccessat(p->dest, GD_PUBLISH_RELOAD, F_OK, 0) == -1)
    {
        return GD_OK;
    }

    (void) fflush(stdout);

    rc = system(p->options->reload);

    if (rc != 0) {
        fprintf(stderr, "govdisclose publish: \"%s\" has failed, the next run "
                "tries it again\n", p->options->reload);
        return GD_ERROR;
    }

    (void) unlinkat(p->dest, GD_PUBLISH_RELOAD, 0);

    return GD_OK;
}


gd_int_t
gd_publish_error(gd_publish_t *p, const char *name)
{
    gd_str_t  file;

    file.data = (u_char *) name;
    file.len = strlen(name);

    return gd_diag_file(&p->diag, &file, errno, "cannot be written");
}


static void
gd_publish_close(gd_publish_t *p)
{
    gd_uint_t  i;

    const int  fds[] = { p->src, p->fresh, p->last, p->dest, p->lock };

    /* a copy that was not published */

    if (p->fresh != -1) {
        (void) gd_tree_remove(&p->diag, p->dest, GD_PUBLISH_NEW);
    }

    for (i = 0; i < gd_nelts(fds); i++) {
        if (fds[i] != -1) {
            (void) close(fds[i]);
        }
    }

    gd_vec_free(&p->kept);
    gd_arena_destroy(&p->arena);
    gd_diag_destroy(&p->diag);
}
