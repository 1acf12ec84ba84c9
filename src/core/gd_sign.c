
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_sign.h"
#include "gd_str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>


/* deeper than any data set is; a tree that goes on is not signed */

#define GD_SIGN_DEPTH      16


static gd_int_t gd_sign_dir(int fd, uint64_t seed, gd_uint_t depth,
    uint64_t *sign);
static gd_int_t gd_sign_entry(int fd, const char *name, uint64_t seed,
    gd_uint_t depth, uint64_t *sign);
static uint64_t gd_sign_stat(const struct stat *st, uint64_t seed);


gd_int_t
gd_sign_tree(const char *path, uint64_t *sign)
{
    int          fd;
    struct stat  st;

    if (path == NULL) {
        return GD_OK;
    }

    fd = open(path, O_RDONLY|O_DIRECTORY|O_CLOEXEC);
    if (fd == -1) {
        return GD_ERROR;
    }

    if (fstat(fd, &st) == -1) {
        (void) close(fd);
        return GD_ERROR;
    }

    *sign = gd_hash(*sign, path, strlen(path));
    *sign = gd_sign_stat(&st, *sign);

    return gd_sign_dir(fd, *sign, 0, sign);
}


/*
 * Closes fd.  Values are added up: the order in which a directory gives its
 * names makes no difference.
 */

static gd_int_t
gd_sign_dir(int fd, uint64_t seed, gd_uint_t depth, uint64_t *sign)
{
    DIR            *dir;
    gd_int_t        rc;
    struct dirent  *entry;

    dir = fdopendir(fd);
    if (dir == NULL) {
        (void) close(fd);
        return GD_ERROR;
    }

    rc = GD_OK;

    for ( ;; ) {
        errno = 0;
        entry = readdir(dir);

        if (entry == NULL) {
            rc = errno ? GD_ERROR : rc;
            break;
        }

        if (strcmp(entry->d_name, ".") == 0
            || strcmp(entry->d_name, "..") == 0)
        {
            continue;
        }

        rc = gd_sign_entry(dirfd(dir), entry->d_name, seed, depth, sign);

        if (rc != GD_OK) {
            break;
        }
    }

    (void) closedir(dir);

    return rc;
}


static gd_int_t
gd_sign_entry(int fd, const char *name, uint64_t seed, gd_uint_t depth,
    uint64_t *sign)
{
    int          sub;
    uint64_t     h;
    struct stat  st;

    if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == -1) {
        return GD_ERROR;
    }

    h = gd_sign_stat(&st, gd_hash(seed, name, strlen(name)));
    *sign += h;

    if (!S_ISDIR(st.st_mode)) {
        return GD_OK;
    }

    if (depth == GD_SIGN_DEPTH) {
        errno = ELOOP;
        return GD_ERROR;
    }

    sub = openat(fd, name, O_RDONLY|O_DIRECTORY|O_NOFOLLOW|O_CLOEXEC);
    if (sub == -1) {
        return GD_ERROR;
    }

    return gd_sign_dir(sub, h, depth + 1, sign);
}


static uint64_t
gd_sign_stat(const struct stat *st, uint64_t seed)
{
    const uint64_t  values[] = {
        (uint64_t) st->st_dev, (uint64_t) st->st_ino, (uint64_t) st->st_mode,
        (uint64_t) st->st_size,
        (uint64_t) st->st_mtim.tv_sec, (uint64_t) st->st_mtim.tv_nsec,
        (uint64_t) st->st_ctim.tv_sec, (uint64_t) st->st_ctim.tv_nsec
    };

    return gd_hash(seed, values, sizeof(values));
}
