
/*
 * Copyright (C) govdisclose contributors
 *
 * Versions that were published, and the link to the one that is served.
 */


#include "gd_publish.h"
#include "gd_str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>


#define GD_PUBLISH_KEEP    3
#define GD_PUBLISH_LINK    ".current"


typedef struct {
    gd_str_t              name;
    struct timespec       time;       /* when it was published last */
} gd_version_t;


static gd_int_t gd_publish_name(gd_publish_t *p, uint64_t version,
    gd_uint_t *there);
static gd_int_t gd_publish_same(gd_publish_t *p, gd_uint_t *same);
static gd_uint_t gd_publish_is_current(gd_publish_t *p);
static gd_int_t gd_publish_link(gd_publish_t *p);
static void gd_publish_version(gd_publish_t *p, const gd_str_t *name,
    gd_vec_t *versions);
static gd_uint_t gd_publish_is_version(const gd_str_t *name);
static int gd_publish_newer(const void *one, const void *two);


gd_int_t
gd_publish_flip(gd_publish_t *p, uint64_t version)
{
    gd_uint_t  there;

    if (gd_publish_name(p, version, &there) != GD_OK) {
        return GD_ERROR;
    }

    if (there && gd_publish_is_current(p)) {
        return GD_OK;
    }

    /* what a link leads to has to be on the disk before the link */

    if (syncfs(p->fresh) == -1) {
        return gd_publish_error(p, GD_PUBLISH_NEW);
    }

    if (!there && renameat(p->dest, GD_PUBLISH_NEW, p->dest,
                           (char *) p->version.data)
                  == -1)
    {
        return gd_publish_error(p, (char *) p->version.data);
    }

    (void) utimensat(p->dest, (char *) p->version.data, NULL, 0);

    p->changed = 1;

    return gd_publish_link(p);
}


/*
 * The version is that of the data files; with other attachments the same may be
 * there already.
 */

static gd_int_t
gd_publish_name(gd_publish_t *p, uint64_t version, gd_uint_t *there)
{
    char         more[32];
    gd_uint_t    n;
    struct stat  st;

    for (n = 1; n < 1000; n++) {

        more[0] = '\0';

        if (n > 1) {
            snprintf(more, sizeof(more), "-%u", (unsigned) n);
        }

        if (gd_arena_printf(&p->arena, &p->version, "%016llx%s",
                            (unsigned long long) version, more)
            != GD_OK)
        {
            return GD_ERROR;
        }

        if (fstatat(p->dest, (char *) p->version.data, &st,
                    AT_SYMLINK_NOFOLLOW)
            == -1)
        {
            *there = 0;
            return GD_OK;
        }

        if (gd_publish_same(p, there) != GD_OK || *there) {
            return *there ? GD_OK : GD_ERROR;
        }
    }

    errno = EEXIST;

    return gd_publish_error(p, (char *) p->version.data);
}


static gd_int_t
gd_publish_same(gd_publish_t *p, gd_uint_t *same)
{
    gd_int_t   rc;
    gd_str_t   all = gd_null_string;
    gd_tree_t  t;

    *same = 0;

    t.diag = &p->diag;
    t.arena = &p->arena;
    t.from = p->fresh;
    t.last = -1;

    t.to = openat(p->dest, (char *) p->version.data,
                  O_RDONLY|O_DIRECTORY|O_CLOEXEC|O_NOFOLLOW);
    if (t.to == -1) {
        return gd_publish_error(p, (char *) p->version.data);
    }

    rc = gd_tree_same(&t, all, same);

    (void) close(t.to);

    return rc;
}


static gd_uint_t
gd_publish_is_current(gd_publish_t *p)
{
    char     name[64];
    ssize_t  n;

    n = readlinkat(p->dest, GD_PUBLISH_CURRENT, name, sizeof(name));

    return n == (ssize_t) p->version.len
           && memcmp(name, p->version.data, p->version.len) == 0;
}


/* there is a link at any moment, the old one or the new one */

static gd_int_t
gd_publish_link(gd_publish_t *p)
{
    int  fd;

    if (p->options->reload) {
        fd = openat(p->dest, GD_PUBLISH_RELOAD,
                    O_WRONLY|O_CREAT|O_CLOEXEC|O_NOFOLLOW, 0666);
        if (fd == -1) {
            return gd_publish_error(p, GD_PUBLISH_RELOAD);
        }

        (void) close(fd);
    }

    (void) unlinkat(p->dest, GD_PUBLISH_LINK, 0);

    if (symlinkat((char *) p->version.data, p->dest, GD_PUBLISH_LINK) == -1
        || renameat(p->dest, GD_PUBLISH_LINK, p->dest, GD_PUBLISH_CURRENT)
           == -1
        || fsync(p->dest) == -1)
    {
        return gd_publish_error(p, GD_PUBLISH_CURRENT);
    }

    return GD_OK;
}


gd_int_t
gd_publish_prune(gd_publish_t *p)
{
    gd_int_t       rc;
    gd_vec_t       names, versions;
    gd_uint_t      i, keep;
    gd_version_t  *version;

    gd_vec_init(&names, sizeof(gd_str_t));
    gd_vec_init(&versions, sizeof(gd_version_t));

    rc = gd_tree_names(p->dest, &p->arena, &names);

    if (rc != GD_OK) {
        (void) gd_publish_error(p, p->options->dest);
    }

    for (i = 0; i < names.n; i++) {
        gd_publish_version(p, gd_vec_at(&names, gd_str_t, i), &versions);
    }

    if (versions.n) {
        qsort(versions.elts, versions.n, sizeof(gd_version_t),
              gd_publish_newer);
    }

    keep = p->options->keep ? p->options->keep : GD_PUBLISH_KEEP;

    for (i = keep - 1; i < versions.n && rc == GD_OK; i++) {
        version = gd_vec_at(&versions, gd_version_t, i);
        rc = gd_tree_remove(&p->diag, p->dest, (char *) version->name.data);
    }

    gd_vec_free(&versions);
    gd_vec_free(&names);

    return rc;
}


/* one of those that are not served */

static void
gd_publish_version(gd_publish_t *p, const gd_str_t *name, gd_vec_t *versions)
{
    struct stat    st;
    gd_version_t  *version;

    if (!gd_publish_is_version(name) || gd_str_eq(name, &p->version)
        || fstatat(p->dest, (char *) name->data, &st, AT_SYMLINK_NOFOLLOW)
           == -1
        || !S_ISDIR(st.st_mode))
    {
        return;
    }

    version = gd_vec_push(versions);

    if (version != NULL) {
        version->name = *name;
        version->time = st.st_mtim;
    }
}


/* sixteen digits, and maybe a number behind them */

static gd_uint_t
gd_publish_is_version(const gd_str_t *name)
{
    size_t  n;

    n = strspn((char *) name->data, "0123456789abcdef");

    if (n != 16) {
        return 0;
    }

    if (name->len == n) {
        return 1;
    }

    return name->data[n] == '-' && name->len > n + 1
           && strspn((char *) name->data + n + 1, "0123456789")
              == name->len - n - 1;
}


static int
gd_publish_newer(const void *one, const void *two)
{
    const gd_version_t  *a = one;
    const gd_version_t  *b = two;

    if (a->time.tv_sec != b->time.tv_sec) {
        return (a->time.tv_sec > b->time.tv_sec) ? -1 : 1;
    }

    if (a->time.tv_nsec != b->time.tv_nsec) {
        return (a->time.tv_nsec > b->time.tv_nsec) ? -1 : 1;
    }

    return gd_str_cmp(&a->name, &b->name);
}
