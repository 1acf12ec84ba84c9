
/*
 * Copyright (C) govdisclose contributors
 *
 * Whether another Lua in the process is refused.  The program runs itself, with
 * and without it.
 */


#include "gd_test.h"
#include "gd_lua.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>


static void test_guard(const char *self);
static int test_guard_child(void);
static size_t test_run_child(const char *self, const char *object, char *buf,
    size_t size, int *status);


int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "guard") == 0) {
        return test_guard_child();
    }

    test_guard(argv[0]);

    return done();
}


static void
test_guard(const char *self)
{
    int    status;
    char   buf[2048];
    void  *handle;

    static const char  object[] = "liblua5.4.so.0";

    handle = dlopen(object, RTLD_LAZY|RTLD_LOCAL);

    if (!ok(handle != NULL, "%s is there (Debian's package liblua5.4-0)",
            object))
    {
        return;
    }

    dlclose(handle);

    test_run_child(self, "", buf, sizeof(buf), &status);
    ok(WIFEXITED(status) && WEXITSTATUS(status) == 0 && buf[0] == '\0',
       "the guard lets LuaJIT alone pass");

    test_run_child(self, object, buf, sizeof(buf), &status);

    if (!ok(WIFEXITED(status) && WEXITSTATUS(status) == 7
            && strstr(buf, "a second Lua runtime, \"") != NULL
            && strstr(buf, "liblua5.4.so.0\", has taken the place of LuaJIT")
               != NULL
            && strstr(buf, "load only modules that are built against LuaJIT")
               != NULL,
            "the guard refuses another Lua"))
    {
        printf("# status %x: %s\n", (unsigned) status, buf);
    }
}


static int
test_guard_child(void)
{
    gd_str_t    str;
    gd_lua_t    lua;
    gd_diag_t   diag;

    gd_diag_init(&diag);

    if (gd_lua_create(&lua, &diag) == GD_OK) {
        gd_lua_destroy(&lua);
        gd_diag_destroy(&diag);
        return 0;
    }

    gd_diag_format(diag.first, &diag.arena, &str);
    printf("%.*s\n", (int) str.len, str.data);

    gd_diag_destroy(&diag);

    return 7;
}


static size_t
test_run_child(const char *self, const char *object, char *buf, size_t size,
    int *status)
{
    int      fds[2];
    pid_t    pid;
    size_t   len;
    ssize_t  n;

    buf[0] = '\0';
    *status = -1;
    len = 0;

    fflush(stdout);

    if (pipe(fds) == -1 || (pid = fork()) == -1) {
        return 0;
    }

    if (pid == 0) {
        dup2(fds[1], 1);
        close(fds[0]);
        close(fds[1]);

        if (*object) {
            setenv("LD_PRELOAD", object, 1);
            setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
        }

        execl(self, self, "guard", (char *) NULL);
        _exit(127);
    }

    close(fds[1]);

    while (len < size - 1 && (n = read(fds[0], buf + len, size - 1 - len)) > 0)
    {
        len += (size_t) n;
    }

    buf[len] = '\0';
    close(fds[0]);

    waitpid(pid, status, 0);

    return len;
}
