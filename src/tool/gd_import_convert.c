
/*
 * Copyright (C) govdisclose contributors
 *
 * Files of an older Word, Excel or WPS, which LibreOffice can read where it is
 * installed.
 */


#include "gd_import.h"
#include "gd_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>


#define GD_CONVERT_SECONDS 120
#define GD_CONVERT_SIZE    ((rlim_t) 512 << 20)

#define GD_CONVERT_NONE    127        /* there is no such program */


typedef struct {
    const char           *in;         /* names in the directory */
    const char           *out;
    const char           *to;
} gd_convert_t;


static const gd_convert_t *gd_convert_kind(gd_str_t file);
static gd_int_t gd_convert_in(gd_import_doc_t *doc, gd_str_t dir,
    const gd_convert_t *kind, gd_str_t file, gd_str_t *made);
static int gd_convert_run(gd_str_t dir, const gd_convert_t *kind);
static void gd_convert_exec(gd_str_t dir, const gd_convert_t *kind);
static int gd_convert_wait(pid_t pid);


gd_uint_t
gd_import_is_old(gd_str_t file)
{
    return file.len >= 8
           && memcmp(file.data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}


gd_int_t
gd_import_convert(gd_import_doc_t *doc, gd_str_t file, gd_str_t *made)
{
    int          root;
    gd_int_t     rc;
    gd_str_t     dir;
    const char  *temp;

    temp = getenv("TMPDIR");

    if (gd_arena_printf(doc->arena, &dir, "%s/govdisclose-XXXXXX",
                        (temp && *temp) ? temp : "/tmp")
        != GD_OK)
    {
        return gd_import_no_memory(doc);
    }

    if (mkdtemp((char *) dir.data) == NULL) {
        return gd_diag_file(doc->diag, &dir, errno, "cannot be made");
    }

    rc = gd_convert_in(doc, dir, gd_convert_kind(file), file, made);

    root = open("/", O_RDONLY|O_DIRECTORY|O_CLOEXEC);

    if (root != -1) {
        (void) gd_tree_remove(doc->diag, root, (char *) dir.data);
        (void) close(root);
    }

    return rc;
}


/* a workbook has a stream of that name, which is in UTF-16 */

static const gd_convert_t *
gd_convert_kind(gd_str_t file)
{
    static const gd_convert_t  word = { "in.doc", "in.docx", "docx" };
    static const gd_convert_t  excel = { "in.xls", "in.xlsx", "xlsx" };

    static const char  workbook[] = "W\0o\0r\0k\0b\0o\0o\0k";

    return memmem(file.data, file.len, workbook, sizeof(workbook)) ? &excel
                                                                   : &word;
}


static gd_int_t
gd_convert_in(gd_import_doc_t *doc, gd_str_t dir, const gd_convert_t *kind,
    gd_str_t file, gd_str_t *made)
{
    int       fd, rc;
    gd_int_t  read;
    gd_str_t  out;

    if (gd_dir_open((char *) dir.data, &fd) != GD_OK) {
        return gd_diag_file(doc->diag, &dir, errno, "cannot be opened");
    }

    read = gd_tree_put(doc->diag, fd, kind->in, file);

    if (read == GD_OK) {
        rc = gd_convert_run(dir, kind);

        out.data = (u_char *) kind->out;
        out.len = strlen(kind->out);

        read = gd_file_read(doc->diag, fd, &out, GD_IMPORT_MAX, doc->arena,
                            made);

        if (read != GD_OK || made->len < 4
            || memcmp(made->data, "PK\x03\x04", 4) != 0)
        {
            read = gd_import_error(doc, 0, (rc == GD_CONVERT_NONE)
                       ? "is a file of an older Word, Excel or WPS, install "
                         "LibreOffice or save it as .docx or .xlsx"
                       : "is a file of an older Word, Excel or WPS that "
                         "LibreOffice cannot read, save it as .docx or "
                         ".xlsx");
        }
    }

    (void) close(fd);

    return read;
}


static int
gd_convert_run(gd_str_t dir, const gd_convert_t *kind)
{
    pid_t  pid;

    pid = fork();

    if (pid == 0) {
        gd_convert_exec(dir, kind);
        _exit(GD_CONVERT_NONE);
    }

    return (pid == -1) ? -1 : gd_convert_wait(pid);
}


/* with a profile of its own, so that a LibreOffice that is open is no matter */

static void
gd_convert_exec(gd_str_t dir, const gd_convert_t *kind)
{
    int            fd;
    char           profile[PATH_MAX], in[PATH_MAX];
    struct rlimit  size = { GD_CONVERT_SIZE, GD_CONVERT_SIZE };

    (void) setpgid(0, 0);
    (void) setrlimit(RLIMIT_FSIZE, &size);

    fd = open("/dev/null", O_RDWR);
    (void) dup2(fd, 0);
    (void) dup2(fd, 1);
    (void) dup2(fd, 2);

    snprintf(profile, sizeof(profile),
             "-env:UserInstallation=file://%s/profile", dir.data);
    snprintf(in, sizeof(in), "%s/%s", dir.data, kind->in);

    execlp("soffice", "soffice", profile, "--headless", "--norestore",
           "--convert-to", kind->to, "--outdir", dir.data, in, NULL);
}


/* what hangs is ended with all that it has started */

static int
gd_convert_wait(pid_t pid)
{
    int              status;
    gd_uint_t        i;
    struct timespec  tick = { 0, 50000000 };

    for (i = 0; i < GD_CONVERT_SECONDS * 20; i++) {

        if (waitpid(pid, &status, WNOHANG) == pid) {
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        }

        (void) nanosleep(&tick, NULL);
    }

    (void) kill(-pid, SIGKILL);
    (void) waitpid(pid, &status, 0);

    return -1;
}
