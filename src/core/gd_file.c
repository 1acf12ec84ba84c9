
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_file.h"
#include "gd_str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if (defined SYS_openat2 && defined __has_include)
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#define GD_HAVE_OPENAT2    1
#endif
#endif


#define GD_DIR_FEW         32


typedef struct {
    gd_diag_t            *diag;
    gd_arena_t           *arena;
    const gd_str_t       *path;
    DIR                  *dir;
    gd_dirent_t          *names;
    gd_uint_t             n;
    gd_uint_t             max;
} gd_list_dir_t;


static gd_int_t gd_path_check(const gd_str_t *path, char *name);
static int gd_open_walk(int root, char *name, int flags);
static int gd_open_component(int dir, const char *name, int flags);
static gd_int_t gd_file_refused(gd_diag_t *diag, const gd_str_t *path);
static gd_int_t gd_file_text(gd_diag_t *diag, int fd, const gd_str_t *path,
    size_t max, gd_arena_t *arena, gd_str_t *text);
static gd_int_t gd_file_fill(int fd, u_char *p, size_t size);
static gd_int_t gd_dir_names(gd_list_dir_t *list);
static gd_int_t gd_dir_name(gd_list_dir_t *list, struct dirent *entry);
static gd_int_t gd_dir_type(gd_list_dir_t *list, struct dirent *entry,
    mode_t *mode);
static gd_int_t gd_dir_stray(gd_list_dir_t *list, const gd_str_t *name,
    int err, const char *what);
static gd_int_t gd_dir_add(gd_list_dir_t *list, const gd_str_t *name,
    gd_uint_t dir);
static int gd_dir_cmp(const void *one, const void *two);


gd_int_t
gd_dir_open(const char *path, int *fd)
{
    do {
        *fd = open(path, O_RDONLY|O_DIRECTORY|O_CLOEXEC);
    } while (*fd == -1 && errno == EINTR);

    return (*fd == -1) ? GD_ERROR : GD_OK;
}


gd_int_t
gd_dir_need(gd_diag_t *diag, const char *path, int *fd)
{
    gd_str_t  name;

    if (gd_dir_open(path, fd) == GD_OK) {
        return GD_OK;
    }

    name.data = (u_char *) path;
    name.len = strlen(path);

    return gd_diag_file(diag, &name, errno, "cannot be opened as a directory");
}


int
gd_open_beneath(int root, const gd_str_t *path, int flags, gd_uint_t walk)
{
    char  name[PATH_MAX];

#if (GD_HAVE_OPENAT2)
    long             fd;
    struct open_how  how;
#endif

    if (gd_path_check(path, name) != GD_OK) {
        return -1;
    }

    flags |= O_CLOEXEC|O_NOCTTY;

#if (GD_HAVE_OPENAT2)

    if (!walk) {
        memset(&how, 0, sizeof(struct open_how));

        how.flags = (uint64_t) flags;
        how.resolve = RESOLVE_BENEATH|RESOLVE_NO_SYMLINKS
                      |RESOLVE_NO_MAGICLINKS;

        do {
            fd = syscall(SYS_openat2, root, name, &how, sizeof(how));
        } while (fd == -1 && errno == EINTR);

        /* older kernels do not know it, containers forbid it */

        if (fd != -1 || (errno != ENOSYS && errno != EPERM)) {
            return (int) fd;
        }
    }

#else

    (void) walk;

#endif

    return gd_open_walk(root, name, flags|O_NOFOLLOW);
}


/* a copy that is terminated by zero; "" is "." */

static gd_int_t
gd_path_check(const gd_str_t *path, char *name)
{
    char  *p, *next;

    if (path->len == 0) {
        strcpy(name, ".");
        return GD_OK;
    }

    if (path->len >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return GD_ERROR;
    }

    memcpy(name, path->data, path->len);
    name[path->len] = '\0';

    if (strlen(name) != path->len) {
        errno = EINVAL;
        return GD_ERROR;
    }

    for (p = name; p != NULL; p = next) {
        next = strchr(p, '/');

        if (*p == '/' || *p == '\0' || strcmp(p, "..") == 0
            || strncmp(p, "../", 3) == 0)
        {
            errno = EXDEV;
            return GD_ERROR;
        }

        next = next ? next + 1 : NULL;
    }

    return GD_OK;
}


static int
gd_open_walk(int root, char *name, int flags)
{
    int    dir, fd, err;
    char  *p;

    dir = root;

    for ( ;; ) {
        p = strchr(name, '/');

        if (p) {
            *p = '\0';
            fd = gd_open_component(dir, name, O_RDONLY|O_DIRECTORY|O_CLOEXEC
                                              |O_NOFOLLOW);

        } else {
            fd = gd_open_component(dir, name, flags);
        }

        if (dir != root) {
            err = errno;
            (void) close(dir);
            errno = err;
        }

        if (p == NULL || fd == -1) {
            return fd;
        }

        dir = fd;
        name = p + 1;
    }
}


static int
gd_open_component(int dir, const char *name, int flags)
{
    int          fd, err;
    struct stat  st;

    do {
        fd = openat(dir, name, flags);
    } while (fd == -1 && errno == EINTR);

    if (fd != -1 || errno != ENOTDIR) {
        return fd;
    }

    /* with O_DIRECTORY a symbolic link is just no directory */

    err = errno;

    if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISLNK(st.st_mode))
    {
        err = ELOOP;
    }

    errno = err;

    return -1;
}


/* the diagnostic that errno calls for */

static gd_int_t
gd_file_refused(gd_diag_t *diag, const gd_str_t *path)
{
    int  err;

    err = errno;

    switch (err) {

    case ELOOP:
        return gd_diag_file(diag, path, 0, "symbolic link on the way, expected "
                            "none below the data directory");

    case EXDEV:
    case EINVAL:
        return gd_diag_file(diag, path, 0, "bad path, expected one that stays "
                            "below the data directory");

    case ENXIO:
        return gd_diag_file(diag, path, 0, "not a file, expected a regular "
                            "file");

    case ENOTDIR:
        return gd_diag_file(diag, path, 0, "not a directory, or not in one, "
                            "expected a directory");
    }

    return gd_diag_file(diag, path, err, "cannot be opened");
}


gd_int_t
gd_file_read(gd_diag_t *diag, int root, const gd_str_t *path, size_t max,
    gd_arena_t *arena, gd_str_t *text)
{
    int       fd;
    gd_int_t  rc;

    /* O_NONBLOCK, since opening a pipe would wait for its writer */

    fd = gd_open_beneath(root, path, O_RDONLY|O_NONBLOCK, 0);

    if (fd == -1) {
        return (errno == ENOENT) ? GD_DECLINED : gd_file_refused(diag, path);
    }

    rc = gd_file_text(diag, fd, path, max, arena, text);

    (void) close(fd);

    return rc;
}


static gd_int_t
gd_file_text(gd_diag_t *diag, int fd, const gd_str_t *path, size_t max,
    gd_arena_t *arena, gd_str_t *text)
{
    size_t       size;
    gd_int_t     rc;
    struct stat  st;

    if (fstat(fd, &st) == -1) {
        return gd_diag_file(diag, path, errno, "cannot be examined");
    }

    if (!S_ISREG(st.st_mode)) {
        return gd_diag_file(diag, path, 0, S_ISDIR(st.st_mode)
                            ? "directory, expected a regular file"
                            : "not a file, expected a regular file");
    }

    if ((uint64_t) st.st_size > max) {
        return gd_diag_file(diag, path, 0, "too large with %lld bytes, "
                            "expected at most %llu", (long long) st.st_size,
                            (unsigned long long) max);
    }

    size = (size_t) st.st_size;

    text->len = size;
    text->data = gd_arena_alloc(arena, size + 1);

    if (text->data == NULL) {
        return gd_diag_file(diag, path, ENOMEM, "cannot be read");
    }

    rc = gd_file_fill(fd, text->data, size);

    if (rc == GD_ERROR) {
        return gd_diag_file(diag, path, errno, "cannot be read");
    }

    if (rc == GD_DECLINED) {
        return gd_diag_file(diag, path, 0, "its size changed while it was "
                            "read, expected a file that nobody writes");
    }

    text->data[size] = '\0';

    return GD_OK;
}


/* size bytes and then the end, GD_DECLINED if it is elsewhere */

static gd_int_t
gd_file_fill(int fd, u_char *p, size_t size)
{
    u_char   more;
    ssize_t  n;

    for ( ;; ) {
        n = size ? read(fd, p, size) : read(fd, &more, 1);

        if (n == -1) {
            if (errno == EINTR) {
                continue;
            }

            return GD_ERROR;
        }

        if (n == 0) {
            return size ? GD_DECLINED : GD_OK;
        }

        if (size == 0) {
            return GD_DECLINED;
        }

        p += n;
        size -= (size_t) n;
    }
}


gd_int_t
gd_dir_list(gd_diag_t *diag, int root, const gd_str_t *path, gd_arena_t *arena,
    gd_dirent_t **names, gd_uint_t *n)
{
    int            fd;
    gd_int_t       rc;
    gd_list_dir_t  list;

    *names = NULL;
    *n = 0;

    fd = gd_open_beneath(root, path, O_RDONLY|O_DIRECTORY, 0);

    if (fd == -1) {
        return (errno == ENOENT) ? GD_DECLINED : gd_file_refused(diag, path);
    }

    memset(&list, 0, sizeof(gd_list_dir_t));

    list.diag = diag;
    list.arena = arena;
    list.path = path;

    list.dir = fdopendir(fd);

    if (list.dir == NULL) {
        (void) gd_diag_file(diag, path, errno, "cannot be listed");
        (void) close(fd);
        return GD_ERROR;
    }

    rc = gd_dir_names(&list);

    (void) closedir(list.dir);

    if (list.n) {
        qsort(list.names, list.n, sizeof(gd_dirent_t), gd_dir_cmp);
    }

    *names = list.names;
    *n = list.n;

    return rc;
}


static gd_int_t
gd_dir_names(gd_list_dir_t *list)
{
    gd_int_t        rc;
    struct dirent  *entry;

    rc = GD_OK;

    for ( ;; ) {
        errno = 0;
        entry = readdir(list->dir);

        if (entry == NULL) {
            break;
        }

        if (gd_dir_name(list, entry) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    if (errno) {
        rc = gd_diag_file(list->diag, list->path, errno, "cannot be listed");
    }

    return rc;
}


static gd_int_t
gd_dir_name(gd_list_dir_t *list, struct dirent *entry)
{
    mode_t    mode;
    gd_str_t  name;

    name.data = (u_char *) entry->d_name;
    name.len = strlen(entry->d_name);

    if (name.data[0] == '.' || name.data[name.len - 1] == '~') {
        return GD_OK;
    }

    if (!gd_str_plain(&name)) {
        return gd_diag_file(list->diag, list->path, 0, "bad name %s, expected "
                            "UTF-8 without control characters",
                            gd_str_quote(list->arena, &name));
    }

    if (gd_dir_type(list, entry, &mode) != GD_OK) {
        return gd_dir_stray(list, &name, errno, "cannot be examined");
    }

    if (S_ISLNK(mode)) {
        return gd_dir_stray(list, &name, 0, "symbolic link, expected a regular "
                                            "file or a directory");
    }

    if (!S_ISREG(mode) && !S_ISDIR(mode)) {
        return gd_dir_stray(list, &name, 0, "neither file nor directory, "
                                            "expected one of them");
    }

    return gd_dir_add(list, &name, S_ISDIR(mode));
}


static gd_int_t
gd_dir_type(gd_list_dir_t *list, struct dirent *entry, mode_t *mode)
{
    struct stat  st;

    switch (entry->d_type) {

    case DT_REG:
        *mode = S_IFREG;
        return GD_OK;

    case DT_DIR:
        *mode = S_IFDIR;
        return GD_OK;
    }

    /* some file systems do not say the type here */

    if (fstatat(dirfd(list->dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW)
        == -1)
    {
        return GD_ERROR;
    }

    *mode = st.st_mode;

    return GD_OK;
}


static gd_int_t
gd_dir_stray(gd_list_dir_t *list, const gd_str_t *name, int err,
    const char *what)
{
    gd_str_t  file;

    if (gd_arena_printf(list->arena, &file, "%.*s%s%.*s",
                        (int) list->path->len, (char *) list->path->data,
                        list->path->len ? "/" : "",
                        (int) name->len, (char *) name->data)
        != GD_OK)
    {
        file = *list->path;
    }

    return gd_diag_file(list->diag, &file, err, "%s", what);
}


static gd_int_t
gd_dir_add(gd_list_dir_t *list, const gd_str_t *name, gd_uint_t dir)
{
    gd_dirent_t  *names;

    if (list->n == list->max) {
        list->max = gd_max(2 * list->max, (gd_uint_t) GD_DIR_FEW);

        names = gd_arena_alloc(list->arena, list->max * sizeof(gd_dirent_t));
        if (names == NULL) {
            list->max = list->n;
            return gd_dir_stray(list, name, ENOMEM, "cannot be listed");
        }

        if (list->n) {
            memcpy(names, list->names, list->n * sizeof(gd_dirent_t));
        }

        list->names = names;
    }

    names = &list->names[list->n];

    names->dir = dir ? 1 : 0;
    names->name.len = name->len;
    names->name.data = gd_arena_copy(list->arena, name->data, name->len);

    if (names->name.data == NULL) {
        return gd_dir_stray(list, name, ENOMEM, "cannot be listed");
    }

    list->n++;

    return GD_OK;
}


static int
gd_dir_cmp(const void *one, const void *two)
{
    const gd_dirent_t  *a, *b;

    a = one;
    b = two;

    return gd_str_cmp(&a->name, &b->name);
}
