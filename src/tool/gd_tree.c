
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_tree.h"
#include "gd_str.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>


#define GD_TREE_PIECE      (64 * 1024)


static gd_int_t gd_tree_entry(gd_tree_t *t, gd_str_t path,
    const gd_dirent_t *entry);
static gd_uint_t gd_tree_linked(gd_tree_t *t, const gd_str_t *path,
    const struct stat *st);
static gd_int_t gd_tree_write(gd_tree_t *t, const gd_str_t *path, int fd,
    const struct stat *st);
static gd_int_t gd_tree_bytes(gd_tree_t *t, const gd_str_t *path, int from,
    int to, const struct stat *st);
static gd_int_t gd_tree_all(int fd, const u_char *p, size_t len);


gd_int_t
gd_tree_copy(gd_tree_t *t, gd_str_t path)
{
    gd_int_t      rc;
    gd_uint_t     i, n;
    gd_dirent_t  *entries;

    rc = gd_dir_list(t->diag, t->from, &path, t->arena, &entries, &n);

    if (rc == GD_DECLINED) {
        return gd_diag_file(t->diag, &path, ENOENT, "cannot be opened");
    }

    for (i = 0; i < n && rc == GD_OK; i++) {
        rc = gd_tree_entry(t, path, &entries[i]);
    }

    return rc;
}


static gd_int_t
gd_tree_entry(gd_tree_t *t, gd_str_t path, const gd_dirent_t *entry)
{
    gd_str_t  sub;

    if (gd_arena_printf(t->arena, &sub, "%.*s%s%s", (int) path.len, path.data,
                        path.len ? "/" : "", entry->name.data)
        != GD_OK)
    {
        return gd_diag_file(t->diag, &path, ENOMEM, "cannot be made");
    }

    if (!entry->dir) {
        return gd_tree_file(t, sub);
    }

    if (mkdirat(t->to, (char *) sub.data, 0777) == -1) {
        return gd_diag_file(t->diag, &sub, errno, "cannot be made");
    }

    return gd_tree_copy(t, sub);
}


gd_int_t
gd_tree_file(gd_tree_t *t, gd_str_t path)
{
    int          fd;
    gd_int_t     rc;
    struct stat  st;

    /* O_NONBLOCK, since opening a pipe would wait for its writer */

    fd = gd_open_beneath(t->from, &path, O_RDONLY|O_NONBLOCK, 0);

    if (fd == -1 || fstat(fd, &st) == -1) {
        rc = gd_diag_file(t->diag, &path, errno, "cannot be opened");

    } else if (!S_ISREG(st.st_mode)) {
        rc = gd_diag_file(t->diag, &path, 0, "not a file, expected a regular "
                          "file");

    } else {
        rc = gd_tree_linked(t, &path, &st)
             ? GD_OK : gd_tree_write(t, &path, fd, &st);
    }

    if (fd != -1) {
        (void) close(fd);
    }

    return rc;
}


static gd_uint_t
gd_tree_linked(gd_tree_t *t, const gd_str_t *path, const struct stat *st)
{
    char         *name;
    struct stat   last;

    name = (char *) path->data;

    return t->last != -1
           && fstatat(t->last, name, &last, AT_SYMLINK_NOFOLLOW) == 0
           && S_ISREG(last.st_mode)
           && last.st_size == st->st_size
           && last.st_mode == st->st_mode
           && last.st_mtim.tv_sec == st->st_mtim.tv_sec
           && last.st_mtim.tv_nsec == st->st_mtim.tv_nsec
           && linkat(t->last, name, t->to, name, 0) == 0;
}


static gd_int_t
gd_tree_write(gd_tree_t *t, const gd_str_t *path, int fd,
    const struct stat *st)
{
    int              to;
    gd_int_t         rc;
    struct timespec  times[2];

    to = openat(t->to, (char *) path->data,
                O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC|O_NOFOLLOW,
                st->st_mode & 0777);
    if (to == -1) {
        return gd_diag_file(t->diag, path, errno, "cannot be written");
    }

    rc = gd_tree_bytes(t, path, fd, to, st);

    times[0] = st->st_atim;
    times[1] = st->st_mtim;

    if (rc == GD_OK && futimens(to, times) == -1) {
        rc = gd_diag_file(t->diag, path, errno, "cannot be written");
    }

    if (close(to) == -1 && rc == GD_OK) {
        rc = gd_diag_file(t->diag, path, errno, "cannot be written");
    }

    return rc;
}


static gd_int_t
gd_tree_bytes(gd_tree_t *t, const gd_str_t *path, int from, int to,
    const struct stat *st)
{
    off_t    left;
    u_char   buf[GD_TREE_PIECE];
    ssize_t  n;

    left = st->st_size;

    for ( ;; ) {
        n = read(from, buf, sizeof(buf));

        if (n == -1 && errno == EINTR) {
            continue;
        }

        if (n <= 0) {
            break;
        }

        left -= n;

        if (gd_tree_all(to, buf, (size_t) n) != GD_OK) {
            return gd_diag_file(t->diag, path, errno, "cannot be written");
        }
    }

    if (n == -1) {
        return gd_diag_file(t->diag, path, errno, "cannot be read");
    }

    if (left != 0) {
        return gd_diag_file(t->diag, path, 0, "its size changed while it was "
                            "read, expected a file that nobody writes");
    }

    return GD_OK;
}


static gd_int_t
gd_tree_all(int fd, const u_char *p, size_t len)
{
    ssize_t  n;

    while (len) {
        n = write(fd, p, len);

        if (n == -1) {
            if (errno == EINTR) {
                continue;
            }

            return GD_ERROR;
        }

        p += n;
        len -= (size_t) n;
    }

    return GD_OK;
}


gd_int_t
gd_tree_way(gd_diag_t *diag, int dir, gd_str_t path)
{
    size_t    i;
    gd_int_t  rc;

    rc = GD_OK;

    for (i = 1; i < path.len && rc == GD_OK; i++) {

        if (path.data[i] != '/') {
            continue;
        }

        path.data[i] = '\0';

        if (mkdirat(dir, (char *) path.data, 0777) == -1
            && errno != EEXIST)
        {
            rc = gd_diag_file(diag, &path, errno, "cannot be made");
        }

        path.data[i] = '/';
    }

    return rc;
}


gd_int_t
gd_tree_put(gd_diag_t *diag, int dir, const char *path, gd_str_t content)
{
    int          fd, err;
    char         temp[PATH_MAX];
    gd_str_t     name;
    const char  *base;

    base = strrchr(path, '/');
    base = base ? base + 1 : path;

    name.data = (u_char *) path;
    name.len = strlen(path);

    if ((size_t) snprintf(temp, sizeof(temp), "%.*s.%s.new",
                          (int) (base - path), path, base)
        >= sizeof(temp))
    {
        return gd_diag_file(diag, &name, ENAMETOOLONG, "cannot be written");
    }

    fd = openat(dir, temp, O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC|O_NOFOLLOW,
                0666);
    if (fd == -1) {
        return gd_diag_file(diag, &name, errno, "cannot be written");
    }

    err = 0;

    if (gd_tree_all(fd, content.data, content.len) != GD_OK) {
        err = errno;
    }

    if (close(fd) == -1 && err == 0) {
        err = errno;
    }

    if (err == 0 && renameat(dir, temp, dir, path) == -1) {
        err = errno;
    }

    if (err) {
        (void) unlinkat(dir, temp, 0);
        return gd_diag_file(diag, &name, err, "cannot be written");
    }

    return GD_OK;
}
