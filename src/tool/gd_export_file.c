
/*
 * Copyright (C) govdisclose contributors
 *
 * Files of an export.  What is there and the same stays as it is; what an
 * export has made and the next one has not is removed, and nothing else.
 */


#include "gd_export.h"
#include "gd_str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>


#define GD_EXPORT_LIST     ".govdisclose"
#define GD_EXPORT_LIST_MAX ((size_t) 1 << 30)


static gd_int_t gd_export_empty(gd_export_t *e);
static gd_int_t gd_export_read(gd_export_t *e, gd_str_t text);
static gd_int_t gd_export_made(gd_export_t *e, gd_str_t name);
static gd_uint_t gd_export_same(gd_export_t *e, gd_str_t name,
    gd_str_t content);
static gd_int_t gd_export_dir(gd_export_t *e, int data, gd_str_t path);
static gd_int_t gd_export_file(gd_export_t *e, int data, gd_str_t path);
static void gd_export_remove(gd_export_t *e, gd_str_t name);
static int gd_export_cmp(const void *one, const void *two);


gd_int_t
gd_export_begin(gd_export_t *e)
{
    gd_int_t  rc;
    gd_str_t  text, name = gd_string(GD_EXPORT_LIST);

    rc = gd_file_read(e->diag, e->out, &name, GD_EXPORT_LIST_MAX, e->keep,
                      &text);

    if (rc == GD_ERROR || (rc == GD_DECLINED && gd_export_empty(e) != GD_OK)
        || (rc == GD_OK && gd_export_read(e, text) != GD_OK))
    {
        return GD_ERROR;
    }

    /* an export that is cut short must leave nothing that nobody knows of */

    e->journal = openat(e->out, GD_EXPORT_LIST,
                        O_WRONLY|O_CREAT|O_APPEND|O_CLOEXEC|O_NOFOLLOW, 0666);

    if (e->journal == -1) {
        return gd_diag_file(e->diag, &name, errno, "cannot be written");
    }

    return GD_OK;
}


static gd_int_t
gd_export_empty(gd_export_t *e)
{
    gd_str_t      all = gd_null_string;
    gd_uint_t     n;
    gd_dirent_t  *entries;

    if (gd_dir_list(e->diag, e->out, &all, e->keep, &entries, &n) != GD_OK) {
        return GD_ERROR;
    }

    if (n) {
        return gd_diag_file(e->diag, &entries[0].name, 0, "is not of an "
                            "export, expected an empty directory or one that "
                            "was exported to");
    }

    return GD_OK;
}


static gd_int_t
gd_export_read(gd_export_t *e, gd_str_t text)
{
    u_char    *p, *end, *last;
    gd_str_t  *name;

    last = text.data + text.len;

    for (p = text.data; p < last; p = end + 1) {
        end = memchr(p, '\n', (size_t) (last - p));

        if (end == NULL) {
            break;
        }

        *end = '\0';

        name = gd_vec_push(&e->old);
        if (name == NULL) {
            return gd_export_no_memory(e);
        }

        name->data = p;
        name->len = (size_t) (end - p);
    }

    if (e->old.n) {
        qsort(e->old.elts, e->old.n, sizeof(gd_str_t), gd_export_cmp);
    }

    return GD_OK;
}


gd_int_t
gd_export_put(gd_export_t *e, gd_str_t name, gd_str_t content)
{
    gd_str_t  kept;

    kept.len = name.len;
    kept.data = gd_arena_copy(e->keep, name.data, name.len);

    if (kept.data == NULL) {
        return gd_export_no_memory(e);
    }

    if (gd_export_made(e, kept) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_export_same(e, kept, content)) {
        return GD_OK;
    }

    e->written++;

    if (gd_tree_way(e->diag, e->out, kept) != GD_OK) {
        return GD_ERROR;
    }

    return gd_tree_put(e->diag, e->out, (char *) kept.data, content);
}


/* one more of those that are there now */

static gd_int_t
gd_export_made(gd_export_t *e, gd_str_t name)
{
    gd_str_t  *made, line, list = gd_string(GD_EXPORT_LIST);

    made = gd_vec_push(&e->made);
    if (made == NULL) {
        return gd_export_no_memory(e);
    }

    *made = name;

    if (e->old.n
        && bsearch(&name, e->old.elts, e->old.n, sizeof(gd_str_t),
                   gd_export_cmp))
    {
        return GD_OK;
    }

    if (gd_arena_printf(e->keep, &line, "%s\n", name.data) != GD_OK) {
        return gd_export_no_memory(e);
    }

    if (write(e->journal, line.data, line.len) != (ssize_t) line.len) {
        return gd_diag_file(e->diag, &list, errno, "cannot be written");
    }

    return GD_OK;
}


static gd_uint_t
gd_export_same(gd_export_t *e, gd_str_t name, gd_str_t content)
{
    int          fd;
    size_t       at;
    u_char       buf[65536];
    ssize_t      n;
    struct stat  st;

    fd = openat(e->out, (char *) name.data, O_RDONLY|O_CLOEXEC|O_NOFOLLOW
                                            |O_NONBLOCK);
    if (fd == -1) {
        return 0;
    }

    at = 0;

    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)
        && (uint64_t) st.st_size == content.len)
    {
        while (at < content.len) {
            n = read(fd, buf, sizeof(buf));

            if (n <= 0 || (size_t) n > content.len - at
                || memcmp(buf, content.data + at, (size_t) n) != 0)
            {
                break;
            }

            at += (size_t) n;
        }

        (void) close(fd);

        return at == content.len;
    }

    (void) close(fd);

    return 0;
}


gd_int_t
gd_export_files(gd_export_t *e, int data)
{
    struct stat  st;
    gd_str_t     files = gd_string("files");

    if (fstatat(data, "files", &st, AT_SYMLINK_NOFOLLOW) == -1
        && errno == ENOENT)
    {
        return GD_OK;
    }

    return gd_export_dir(e, data, files);
}


static gd_int_t
gd_export_dir(gd_export_t *e, int data, gd_str_t path)
{
    gd_int_t      rc;
    gd_str_t      sub;
    gd_uint_t     i, n;
    gd_dirent_t  *entries;

    if (gd_dir_list(e->diag, data, &path, e->keep, &entries, &n) != GD_OK) {
        return GD_ERROR;
    }

    for (i = 0; i < n; i++) {

        if (gd_arena_printf(e->keep, &sub, "%s/%s", path.data,
                            entries[i].name.data)
            != GD_OK)
        {
            return gd_export_no_memory(e);
        }

        rc = entries[i].dir ? gd_export_dir(e, data, sub)
                            : gd_export_file(e, data, sub);

        if (rc != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* an attachment may be long, and nobody edits it: size and time tell */

static gd_int_t
gd_export_file(gd_export_t *e, int data, gd_str_t path)
{
    gd_tree_t    t;
    struct stat  from, to;

    if (gd_export_made(e, path) != GD_OK) {
        return GD_ERROR;
    }

    if (fstatat(data, (char *) path.data, &from, AT_SYMLINK_NOFOLLOW) == 0
        && fstatat(e->out, (char *) path.data, &to, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISREG(to.st_mode) && from.st_size == to.st_size
        && from.st_mtim.tv_sec == to.st_mtim.tv_sec
        && from.st_mtim.tv_nsec == to.st_mtim.tv_nsec)
    {
        return GD_OK;
    }

    e->written++;

    t.diag = e->diag;
    t.arena = e->keep;
    t.from = data;
    t.to = e->out;
    t.last = -1;

    if (gd_tree_way(e->diag, e->out, path) != GD_OK) {
        return GD_ERROR;
    }

    (void) unlinkat(e->out, (char *) path.data, 0);

    return gd_tree_file(&t, path);
}


gd_int_t
gd_export_end(gd_export_t *e)
{
    size_t     i, k;
    int        order;
    gd_out_t   out;
    gd_str_t  *old, *made, list;

    old = gd_vec_at(&e->old, gd_str_t, 0);
    made = gd_vec_at(&e->made, gd_str_t, 0);

    qsort(made, e->made.n, sizeof(gd_str_t), gd_export_cmp);

    for (i = 0, k = 0; i < e->old.n; i++) {

        for (order = 1; k < e->made.n; k++) {
            order = gd_str_cmp(&made[k], &old[i]);

            if (order >= 0) {
                break;
            }
        }

        if (order != 0 || k == e->made.n) {
            gd_export_remove(e, old[i]);
        }
    }

    gd_arena_reset(&e->page);
    gd_out_arena(&out, &e->page);

    for (k = 0; k < e->made.n; k++) {
        gd_out_str(&out, &made[k]);
        gd_out_write(&out, "\n", 1);
    }

    if (out.failed) {
        return gd_export_no_memory(e);
    }

    list.data = out.start;
    list.len = (size_t) (out.pos - out.start);

    return gd_tree_put(e->diag, e->out, GD_EXPORT_LIST, list);
}


/* and the directories that become empty by it */

static void
gd_export_remove(gd_export_t *e, gd_str_t name)
{
    int        fd, flags;
    char      *base;
    gd_str_t   dir;

    for (flags = 0; name.len; flags = AT_REMOVEDIR) {
        base = memrchr(name.data, '/', name.len);

        dir.data = name.data;
        dir.len = base ? (size_t) ((u_char *) base - name.data) : 0;

        fd = gd_open_beneath(e->out, &dir, O_RDONLY|O_DIRECTORY, 0);
        if (fd == -1) {
            return;
        }

        base = base ? base + 1 : (char *) name.data;

        if (unlinkat(fd, base, flags) == -1) {
            (void) close(fd);
            return;
        }

        (void) close(fd);

        e->removed += (flags == 0);
        name.data[dir.len] = '\0';
        name.len = dir.len;
    }
}


static int
gd_export_cmp(const void *one, const void *two)
{
    return gd_str_cmp(one, two);
}
