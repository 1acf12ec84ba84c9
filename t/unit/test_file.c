
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>


#define NOBODY             65534


typedef struct {
    const char           *path;
    int                   err;
} gd_refused_t;


/* by openat2() and by walking */

static const gd_refused_t  refused[] = {
    { "none", ENOENT },
    { "none/a", ENOENT },
    { "a.txt/b", ENOTDIR },
    { "a.txt/", EXDEV },
    { "link", ELOOP },
    { "linkdir/b.txt", ELOOP },
    { "sub/up/a.txt", ELOOP },
    { "dangling", ELOOP },
    { "absolute", ELOOP },
    { "..", EXDEV },
    { "../root/a.txt", EXDEV },
    { "sub/../a.txt", EXDEV },
    { "/etc/passwd", EXDEV },
    { "sub//b.txt", EXDEV },
    { "/", EXDEV }
};


static gd_str_t
string(const char *text)
{
    gd_str_t  str;

    str.data = (u_char *) text;
    str.len = strlen(text);

    return str;
}


static int
put(int root, const char *name, const char *text)
{
    int     fd;
    size_t  len;

    len = strlen(text);

    fd = openat(root, name, O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0644);
    if (fd == -1) {
        return -1;
    }

    if (write(fd, text, len) != (ssize_t) len) {
        (void) close(fd);
        return -1;
    }

    return close(fd);
}


/* there is no bindat(), and a working directory is as good */

static int
put_socket(int root, const char *name)
{
    int                 s, rc;
    struct sockaddr_un  sun;

    s = socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0);
    if (s == -1) {
        return -1;
    }

    memset(&sun, 0, sizeof(struct sockaddr_un));
    sun.sun_family = AF_UNIX;
    strcpy(sun.sun_path, name);

    rc = fchdir(root);

    if (rc == 0) {
        rc = bind(s, (struct sockaddr *) &sun, sizeof(struct sockaddr_un));
    }

    (void) close(s);

    return rc;
}


static int
fill(int root)
{
    return put(root, "a.txt", "alpha\n")
           || put(root, "empty", "")
           || put(root, "z", "z")
           || put(root, "B", "b")
           || put(root, "中", "c")
           || put(root, ".hidden", "x")
           || put(root, "copy~", "x")
           || mkdirat(root, "sub", 0755)
           || mkdirat(root, "sub.d", 0755)
           || mkdirat(root, "void", 0755)
           || put(root, "sub/b.txt", "beta")
           || mkdirat(root, "odd", 0755)
           || put(root, "odd/fine", "x")
           || put(root, "odd/line\nfeed", "x")
           || put(root, "odd/bad\xff", "x")
           || mkfifoat(root, "odd/pipe", 0644)
           || symlinkat("fine", root, "odd/link")
           || symlinkat("fine", root, "odd/.link")
           || put_socket(root, "odd/socket");
}


static gd_int_t
read_file(gd_diag_t *diag, int root, const char *path, size_t max,
    gd_arena_t *a, gd_str_t *text)
{
    gd_str_t  str;

    gd_diag_destroy(diag);
    gd_diag_init(diag);

    str = string(path);

    return gd_file_read(diag, root, &str, max, a, text);
}


/* one error about the file that says so */

static void
error_is(gd_int_t rc, gd_diag_t *diag, const char *file, const char *part)
{
    char  message[512];

    message[0] = '\0';

    if (diag->first) {
        snprintf(message, sizeof(message), "%.*s: %.*s",
                 (int) diag->first->place.file.len,
                 (char *) diag->first->place.file.data,
                 (int) diag->first->message.len,
                 (char *) diag->first->message.data);
    }

    if (!ok(rc == GD_ERROR && diag->errors == 1
            && strncmp(message, file, strlen(file)) == 0
            && strstr(message, part) != NULL, "%s: %s", file, part))
    {
        printf("# rc %d, %d errors, %s\n",
               (int) rc, (int) diag->errors, message);
    }
}


static void
test_open(int root, gd_uint_t walk)
{
    int          fd;
    char         path[PATH_MAX + 1];
    size_t       i;
    gd_str_t     str;
    struct stat  st;

    for (i = 0; i < gd_nelts(refused); i++) {
        str = string(refused[i].path);

        fd = gd_open_beneath(root, &str, O_RDONLY, walk);
        if (!ok(fd == -1 && errno == refused[i].err, "refuses %s (%s)",
                refused[i].path, walk ? "walk" : "openat2"))
        {
            printf("# %d, %s\n", fd, strerror(errno));
        }
    }

    str = string("linkdir");
    fd = gd_open_beneath(root, &str, O_RDONLY|O_DIRECTORY, walk);
    ok(fd == -1 && errno == ELOOP, "a link is no directory");

    str = string("a.txt");
    fd = gd_open_beneath(root, &str, O_RDONLY|O_DIRECTORY, walk);
    ok(fd == -1 && errno == ENOTDIR, "a file is no directory");

    str.data = (u_char *) "a.txt\0b";
    str.len = 7;
    fd = gd_open_beneath(root, &str, O_RDONLY, walk);
    ok(fd == -1 && errno == EINVAL, "a zero byte in a path");

    memset(path, 'x', sizeof(path));
    str.data = (u_char *) path;
    str.len = sizeof(path);
    fd = gd_open_beneath(root, &str, O_RDONLY, walk);
    ok(fd == -1 && errno == ENAMETOOLONG, "a path without end");

    str = string("sub/b.txt");
    fd = gd_open_beneath(root, &str, O_RDONLY, walk);
    ok(fd != -1 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)
       && (fcntl(fd, F_GETFD) & FD_CLOEXEC), "opens a file");
    (void) close(fd);

    str = string("");
    fd = gd_open_beneath(root, &str, O_RDONLY|O_DIRECTORY, walk);
    ok(fd != -1 && fd != root, "opens root once more");
    (void) close(fd);

    ok(fstat(root, &st) == 0, "root is open still");
}


static void
test_read(int root)
{
    gd_int_t    rc;
    gd_str_t    text;
    gd_diag_t   diag;
    gd_arena_t  a;

    gd_arena_init(&a, NULL, NULL);
    gd_diag_init(&diag);

    is_int(read_file(&diag, root, "a.txt", 6, &a, &text), GD_OK, "reads");
    is_str(&text, "alpha\n", "what is in it");
    is_int(text.data[text.len], 0, "a zero byte behind it");

    is_int(read_file(&diag, root, "empty", 0, &a, &text), GD_OK, "no bytes");
    is_str(&text, "", "nothing is in it");
    is_int(text.data[0], 0, "a zero byte behind nothing");

    is_int(read_file(&diag, root, "sub/b.txt", SIZE_MAX, &a, &text), GD_OK,
           "below");
    is_str(&text, "beta", "what is in that one");

    is_int(read_file(&diag, root, "none", 9, &a, &text), GD_DECLINED, "none");
    is_int(read_file(&diag, root, "no/ne", 9, &a, &text), GD_DECLINED,
           "nor a directory");
    is_int((int64_t) diag.errors, 0, "that is no error");

    rc = read_file(&diag, root, "a.txt", 5, &a, &text);
    error_is(rc, &diag, "a.txt",
             "too large with 6 bytes, expected at most 5");

    rc = read_file(&diag, root, "sub", 9, &a, &text);
    error_is(rc, &diag, "sub", "directory, expected a regular file");

    rc = read_file(&diag, root, "a.txt/b", 9, &a, &text);
    error_is(rc, &diag, "a.txt/b", "not in one");

    rc = read_file(&diag, root, "odd/pipe", 9, &a, &text);
    error_is(rc, &diag, "odd/pipe", "not a file, expected a regular file");

    rc = read_file(&diag, root, "odd/socket", 9, &a, &text);
    error_is(rc, &diag, "odd/socket", "not a file, expected a regular file");

    rc = read_file(&diag, root, "odd/link", 9, &a, &text);
    error_is(rc, &diag, "odd/link", "symbolic link");

    rc = read_file(&diag, root, "linkdir/b.txt", 9, &a, &text);
    error_is(rc, &diag, "linkdir/b.txt", "symbolic link");

    rc = read_file(&diag, root, "../a.txt", 9, &a, &text);
    error_is(rc, &diag, "../a.txt", "stays below");

    /* root may read everything, so it must not be root who tries */

    if (fchmodat(root, "z", 0, 0) == 0
        && (geteuid() != 0 || seteuid(NOBODY) == 0))
    {
        rc = read_file(&diag, root, "z", 9, &a, &text);
        error_is(rc, &diag, "z", "cannot be opened: Permission denied");
    }

    if (getuid() == 0 && seteuid(0) == -1) {
        exit(1);
    }

    gd_arena_destroy(&a);
    gd_diag_destroy(&diag);
}


/* the kernel has files whose size is not what can be read of them */

static void
test_size(const char *dir, const char *file, const char *name)
{
    int          fd;
    gd_int_t     rc;
    gd_str_t     text;
    gd_diag_t    diag;
    gd_arena_t   a;
    struct stat  st;

    if (gd_dir_open(dir, &fd) != GD_OK) {
        ok(1, "%s # SKIP no %s", name, dir);
        return;
    }

    if (fstatat(fd, file, &st, 0) == -1) {
        ok(1, "%s # SKIP no %s/%s", name, dir, file);
        (void) close(fd);
        return;
    }

    gd_arena_init(&a, NULL, NULL);
    gd_diag_init(&diag);

    rc = read_file(&diag, fd, file, 1 << 20, &a, &text);
    error_is(rc, &diag, file, "its size changed");

    gd_diag_destroy(&diag);
    gd_arena_destroy(&a);

    (void) close(fd);
}


static gd_str_t
joined(gd_arena_t *a, gd_dirent_t *names, gd_uint_t n)
{
    char       *p;
    size_t      len;
    gd_str_t    str;
    gd_uint_t   i;

    len = 1;

    for (i = 0; i < n; i++) {
        len += names[i].name.len + 2;
    }

    p = gd_arena_alloc(a, len);
    if (p == NULL) {
        return string("no memory");
    }

    str.data = (u_char *) p;
    *p = '\0';

    for (i = 0; i < n; i++) {
        p += sprintf(p, "%s%s%s", i ? " " : "", (char *) names[i].name.data,
                     names[i].dir ? "/" : "");
    }

    str.len = (size_t) (p - (char *) str.data);

    return str;
}


static void
test_list(int root)
{
    gd_str_t      path, str;
    gd_uint_t     n;
    gd_diag_t     diag;
    gd_arena_t    a;
    gd_dirent_t  *names;

    gd_arena_init(&a, NULL, NULL);
    gd_diag_init(&diag);

    path = string("sub");
    is_int(gd_dir_list(&diag, root, &path, &a, &names, &n), GD_OK, "lists");
    str = joined(&a, names, n);
    is_str(&str, "b.txt", "one file");

    path = string("sub.d");
    is_int(gd_dir_list(&diag, root, &path, &a, &names, &n), GD_OK, "empty");
    is_int((int64_t) n, 0, "no names");

    path = string("none");
    is_int(gd_dir_list(&diag, root, &path, &a, &names, &n), GD_DECLINED,
           "no such directory");
    is_int((int64_t) diag.errors, 0, "no error so far");

    path = string("a.txt");
    error_is(gd_dir_list(&diag, root, &path, &a, &names, &n), &diag, "a.txt",
             "expected a directory");
    gd_diag_destroy(&diag);
    gd_diag_init(&diag);

    path = string("linkdir");
    error_is(gd_dir_list(&diag, root, &path, &a, &names, &n), &diag,
             "linkdir", "symbolic link");

    gd_diag_destroy(&diag);
    gd_arena_destroy(&a);
}


static void
test_stray(int root)
{
    char              all[1024];
    size_t            len;
    gd_str_t          path, str;
    gd_uint_t         n;
    gd_diag_t         diag;
    gd_arena_t        a;
    gd_dirent_t      *names;
    gd_diag_entry_t  *entry;

    gd_arena_init(&a, NULL, NULL);
    gd_diag_init(&diag);

    path = string("odd");
    is_int(gd_dir_list(&diag, root, &path, &a, &names, &n), GD_ERROR,
           "strays are an error");
    str = joined(&a, names, n);
    is_str(&str, "fine", "what is left is listed");

    is_int((int64_t) diag.errors, 5, "five strays");

    len = 0;
    all[0] = '\0';

    for (entry = diag.first; entry && len < sizeof(all); entry = entry->next) {
        len += (size_t) snprintf(all + len, sizeof(all) - len, "%.*s: %.*s\n",
                                 (int) entry->place.file.len,
                                 (char *) entry->place.file.data,
                                 (int) entry->message.len,
                                 (char *) entry->message.data);
    }

    ok(strstr(all, "odd/link: symbolic link, expected") != NULL, "the link");
    ok(strstr(all, "odd/pipe: neither file nor directory") != NULL, "the pipe");
    ok(strstr(all, "odd/socket: neither file nor directory") != NULL,
       "the socket");
    ok(strstr(all, "odd: bad name \"line\\x0afeed\"") != NULL, "the line feed");
    ok(strstr(all, "odd: bad name \"bad\\xff\"") != NULL, "the bad byte");

    gd_diag_destroy(&diag);
    gd_arena_destroy(&a);
}


/* root itself, and more names than the list begins with room for */

static void
test_many(int root)
{
    int           i;
    char          name[32];
    gd_str_t      path, str;
    gd_uint_t     n, sorted;
    gd_diag_t     diag;
    gd_arena_t    a;
    gd_dirent_t  *names;

    gd_arena_init(&a, NULL, NULL);
    gd_diag_init(&diag);

    path = string("");
    is_int(gd_dir_list(&diag, root, &path, &a, &names, &n), GD_OK,
           "lists root");
    is_int(gd_dir_list(&diag, root, &path, &a, &names, &n), GD_OK,
           "and again");

    str = joined(&a, names, n);
    is_str(&str, "B a.txt empty odd/ sub/ sub.d/ void/ z 中",
           "in byte order, without .hidden and copy~");

    for (i = 0; i < 300; i++) {
        sprintf(name, "void/f%d", i * 7919 % 300);

        if (put(root, name, "") != 0) {
            break;
        }
    }

    path = string("void");
    is_int(gd_dir_list(&diag, root, &path, &a, &names, &n), GD_OK, "many");
    is_int((int64_t) n, 300, "all of them");

    sorted = 1;

    for (i = 1; i < (int) n; i++) {
        sorted &= strcmp((char *) names[i - 1].name.data,
                         (char *) names[i].name.data) < 0;
    }

    ok(sorted, "in order");

    gd_diag_destroy(&diag);
    gd_arena_destroy(&a);
}


static void *
no_alloc(void *data, size_t size)
{
    (void) data;
    (void) size;

    return NULL;
}


static void
test_memory(int root)
{
    gd_int_t      rc;
    gd_str_t      path, text;
    gd_uint_t     n;
    gd_diag_t     diag;
    gd_arena_t    a;
    gd_dirent_t  *names;

    gd_arena_init(&a, no_alloc, NULL);
    gd_diag_init(&diag);

    rc = read_file(&diag, root, "a.txt", 9, &a, &text);
    error_is(rc, &diag, "a.txt", "cannot be read: Cannot allocate memory");

    gd_diag_destroy(&diag);
    gd_diag_init(&diag);

    path = string("sub");
    error_is(gd_dir_list(&diag, root, &path, &a, &names, &n), &diag, "sub",
             "Cannot allocate memory");
    is_int((int64_t) n, 0, "no names without memory");

    gd_diag_destroy(&diag);
}


int
main(void)
{
    int   fd, root, links;
    char  dir[] = "/tmp/gd_test_file.XXXXXX", command[64];

    ok(gd_dir_open("/nonexistent", &fd) == GD_ERROR && errno == ENOENT,
       "no directory");
    ok(gd_dir_open("/dev/null", &fd) == GD_ERROR && errno == ENOTDIR,
       "a device is no directory");

    if (mkdtemp(dir) == NULL || chmod(dir, 0755) == -1
        || gd_dir_open(dir, &root) != GD_OK
        || fill(root) != 0)
    {
        printf("Bail out! cannot make %s: %s\n", dir, strerror(errno));
        return 1;
    }

    test_many(root);
    test_stray(root);

    /* the links are put into root after its listing only */

    links = symlinkat("a.txt", root, "link")
            || symlinkat("sub", root, "linkdir")
            || symlinkat("..", root, "sub/up")
            || symlinkat("nowhere", root, "dangling")
            || symlinkat("/etc/passwd", root, "absolute");

    is_int(links, 0, "links are made");

    test_open(root, 0);
    test_open(root, 1);
    test_read(root);
    test_size("/proc/self", "status", "a file that grows");
    test_size("/sys/kernel", "uevent_seqnum", "a file that shrinks");

    (void) unlinkat(root, "sub/up", 0);
    test_list(root);
    test_memory(root);

    (void) close(root);

    snprintf(command, sizeof(command), "rm -rf %s", dir);
    is_int(system(command), 0, "cleaned up");

    return done();
}
