
/*
 * Copyright (C) govdisclose contributors
 *
 * Directories that were copied: are they the same, and away with them.
 */


#include "gd_tree.h"
#include "gd_str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>


#define GD_TREE_PIECE      (32 * 1024)


static gd_int_t gd_tree_same_entry(gd_tree_t *t, gd_str_t path,
    const gd_dirent_t *entry, gd_uint_t *same);
static gd_int_t gd_tree_same_file(gd_tree_t *t, gd_str_t path,
    gd_uint_t *same);
static gd_int_t gd_tree_same_bytes(int from, int to, gd_uint_t *same);
static ssize_t gd_tree_read(int fd, u_char *p, size_t size);
static gd_int_t gd_tree_empty(gd_diag_t *diag, int fd);


gd_int_t
gd_tree_same(gd_tree_t *t, gd_str_t path, gd_uint_t *same)
{
    gd_int_t      rc;
    gd_uint_t     i, n, k;
    gd_dirent_t  *from, *to;

    *same = 0;

    if (gd_dir_list(t->diag, t->from, &path, t->arena, &from, &n) != GD_OK
        || gd_dir_list(t->diag, t->to, &path, t->arena, &to, &k) != GD_OK)
    {
        return GD_ERROR;
    }

    *same = (n == k);
    rc = GD_OK;

    for (i = 0; i < n && *same && rc == GD_OK; i++) {
        *same = gd_str_eq(&from[i].name, &to[i].name)
                && from[i].dir == to[i].dir;

        if (*same) {
            rc = gd_tree_same_entry(t, path, &from[i], same);
        }
    }

    return rc;
}


static gd_int_t
gd_tree_same_entry(gd_tree_t *t, gd_str_t path, const gd_dirent_t *entry,
    gd_uint_t *same)
{
    gd_str_t  sub;

    if (gd_arena_printf(t->arena, &sub, "%.*s%s%s", (int) path.len, path.data,
                        path.len ? "/" : "", entry->name.data)
        != GD_OK)
    {
        return gd_diag_file(t->diag, &path, ENOMEM, "cannot be opened");
    }

    return entry->dir ? gd_tree_same(t, sub, same)
                      : gd_tree_same_file(t, sub, same);
}


static gd_int_t
gd_tree_same_file(gd_tree_t *t, gd_str_t path, gd_uint_t *same)
{
    int          from, to;
    gd_int_t     rc;
    struct stat  a, b;

    if (fstatat(t->from, (char *) path.data, &a, AT_SYMLINK_NOFOLLOW) == -1
        || fstatat(t->to, (char *) path.data, &b, AT_SYMLINK_NOFOLLOW) == -1)
    {
        return gd_diag_file(t->diag, &path, errno, "cannot be opened");
    }

    *same = (a.st_size == b.st_size);

    if (!*same || (a.st_ino == b.st_ino && a.st_dev == b.st_dev)) {
        return GD_OK;
    }

    from = gd_open_beneath(t->from, &path, O_RDONLY|O_NONBLOCK, 0);
    to = gd_open_beneath(t->to, &path, O_RDONLY|O_NONBLOCK, 0);

    rc = (from == -1 || to == -1) ? GD_ERROR
                                  : gd_tree_same_bytes(from, to, same);
    if (rc != GD_OK) {
        rc = gd_diag_file(t->diag, &path, errno, "cannot be read");
    }

    if (from != -1) {
        (void) close(from);
    }

    if (to != -1) {
        (void) close(to);
    }

    return rc;
}


static gd_int_t
gd_tree_same_bytes(int from, int to, gd_uint_t *same)
{
    u_char   a[GD_TREE_PIECE], b[GD_TREE_PIECE];
    ssize_t  n, k;

    do {
        n = gd_tree_read(from, a, sizeof(a));
        k = gd_tree_read(to, b, sizeof(b));

        if (n == -1 || k == -1) {
            return GD_ERROR;
        }

        *same = (n == k && memcmp(a, b, (size_t) n) == 0);

    } while (n && *same);

    return GD_OK;
}


/* size bytes, fewer only at the end */

static ssize_t
gd_tree_read(int fd, u_char *p, size_t size)
{
    size_t   at;
    ssize_t  n;

    for (at = 0; at < size; at += (size_t) n) {

        do {
            n = read(fd, p + at, size - at);
        } while (n == -1 && errno == EINTR);

        if (n == -1) {
            return -1;
        }

        if (n == 0) {
            break;
        }
    }

    return (ssize_t) at;
}


gd_int_t
gd_tree_remove(gd_diag_t *diag, int dir, const char *name)
{
    int          fd;
    gd_int_t     rc;
    gd_str_t     path;
    struct stat  st;

    path.data = (u_char *) name;
    path.len = strlen(name);

    if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == -1) {
        return (errno == ENOENT) ? GD_OK
               : gd_diag_file(diag, &path, errno, "cannot be written");
    }

    rc = GD_OK;

    if (S_ISDIR(st.st_mode)) {
        fd = openat(dir, name, O_RDONLY|O_DIRECTORY|O_NOFOLLOW|O_CLOEXEC);

        if (fd == -1) {
            return gd_diag_file(diag, &path, errno, "cannot be written");
        }

        rc = gd_tree_empty(diag, fd);

        (void) close(fd);
    }

    if (rc == GD_OK
        && unlinkat(dir, name, S_ISDIR(st.st_mode) ? AT_REMOVEDIR : 0) == -1)
    {
        return gd_diag_file(diag, &path, errno, "cannot be written");
    }

    return rc;
}


static gd_int_t
gd_tree_empty(gd_diag_t *diag, int fd)
{
    size_t      i;
    gd_int_t    rc;
    gd_vec_t    names;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_vec_init(&names, sizeof(gd_str_t));

    rc = gd_tree_names(fd, &arena, &names);

    for (i = 0; i < names.n && rc == GD_OK; i++) {
        rc = gd_tree_remove(diag, fd,
                            (char *) gd_vec_at(&names, gd_str_t, i)->data);
    }

    gd_vec_free(&names);
    gd_arena_destroy(&arena);

    return rc;
}


gd_int_t
gd_tree_names(int dir, gd_arena_t *arena, gd_vec_t *names)
{
    int             fd;
    DIR            *list;
    gd_str_t       *name;
    struct dirent  *entry;

    fd = openat(dir, ".", O_RDONLY|O_DIRECTORY|O_CLOEXEC);
    list = (fd == -1) ? NULL : fdopendir(fd);

    if (list == NULL) {

        if (fd != -1) {
            (void) close(fd);
        }

        return GD_ERROR;
    }

    while ((entry = readdir(list)) != NULL) {

        if (strcmp(entry->d_name, ".") == 0
            || strcmp(entry->d_name, "..") == 0)
        {
            continue;
        }

        name = gd_vec_push(names);

        if (name != NULL) {
            name->len = strlen(entry->d_name);
            name->data = gd_arena_copy(arena, entry->d_name, name->len);
        }

        if (name == NULL || name->data == NULL) {
            (void) closedir(list);
            errno = ENOMEM;

            return GD_ERROR;
        }
    }

    (void) closedir(list);

    return GD_OK;
}
