
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_say.h"
#include "gd_str.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>


static gd_uint_t gd_say_is_terminal(void);
static void gd_say_entry(gd_arena_t *arena, gd_diag_entry_t *entry,
    gd_uint_t chinese, gd_uint_t colour);
static void gd_say_more(gd_diag_t *diag, gd_uint_t chinese);
static void gd_say_tick(int signo);


static volatile sig_atomic_t  gd_say_seconds;


gd_uint_t
gd_say_chinese(void)
{
    gd_uint_t    i;
    const char  *value;

    static const char *const  names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (i = 0; i < gd_nelts(names); i++) {
        value = getenv(names[i]);

        if (value != NULL && *value) {
            return strncmp(value, "zh", 2) == 0;
        }
    }

    return 0;
}


/* https://no-color.org */

static gd_uint_t
gd_say_is_terminal(void)
{
    const char  *term, *none;

    term = getenv("TERM");
    none = getenv("NO_COLOR");

    return isatty(STDERR_FILENO) && term != NULL && strcmp(term, "dumb") != 0
           && (none == NULL || *none == '\0');
}


void
gd_say_diag(gd_diag_t *diag)
{
    gd_uint_t         chinese, colour;
    gd_arena_t        arena;
    gd_diag_entry_t  *entry;

    chinese = gd_say_chinese();
    colour = gd_say_is_terminal();

    gd_arena_init(&arena, NULL, NULL);

    for (entry = diag->first; entry; entry = entry->next) {
        gd_say_entry(&arena, entry, chinese, colour);
        gd_arena_reset(&arena);
    }

    gd_arena_destroy(&arena);

    gd_say_more(diag, chinese);
}


/* the place stays as it is: editors lead to it */

static void
gd_say_entry(gd_arena_t *arena, gd_diag_entry_t *entry, gd_uint_t chinese,
    gd_uint_t colour)
{
    size_t       n, level;
    gd_str_t     line;
    gd_place_t  *place;

    static const struct {
        const char  *chinese;
        const char  *on;
    } levels[] = {
        { "错误", "\033[1;31m" },
        { "警告", "\033[1;33m" },
        { "提示", "\033[1;36m" }
    };

    if (gd_diag_format(entry, arena, &line) != GD_OK) {
        return;
    }

    if (!chinese && !colour) {
        fprintf(stderr, "%.*s\n", (int) line.len, line.data);
        return;
    }

    place = &entry->place;
    level = strlen(gd_diag_level(entry->level));

    /* what comes before the level is the place, where there is one */

    n = line.len - entry->message.len - (sizeof(": ") - 1) - level;

    if (place->pointer.len) {
        n -= place->pointer.len + sizeof(": ") - 1;
    }

    fprintf(stderr, "%.*s%s%s%s: ", (int) n, line.data,
            colour ? levels[entry->level].on : "",
            chinese ? levels[entry->level].chinese
                    : gd_diag_level(entry->level),
            colour ? "\033[0m" : "");

    if (place->pointer.len) {
        fprintf(stderr, "%.*s: ", (int) place->pointer.len,
                place->pointer.data);
    }

    line = chinese ? gd_say_translate(arena, entry->message)
                   : entry->message;

    fprintf(stderr, "%.*s\n", (int) line.len, line.data);
}


static void
gd_say_more(gd_diag_t *diag, gd_uint_t chinese)
{
    unsigned long  more;

    more = (diag->errors > GD_DIAG_SHOWN) ? diag->errors - GD_DIAG_SHOWN : 0;

    if (more) {
        fprintf(stderr, chinese ? "还有 %lu 个错误没有列出\n"
                                : "%lu more errors\n", more);
    }

    if (chinese && diag->errors) {
        fprintf(stderr, "共 %lu 个错误、%lu 个警告。有错误的数据不会对外提供，"
                "请按上面的文件、行、列逐一改正后再核对。\n",
                (unsigned long) diag->errors, (unsigned long) diag->warnings);
    }
}


void
gd_say_begin(void)
{
    struct sigaction  sa;
    struct itimerval  every = { { 1, 0 }, { 1, 0 } };

    if (!gd_say_is_terminal()) {
        return;
    }

    memset(&sa, 0, sizeof(struct sigaction));

    sa.sa_handler = gd_say_tick;
    sa.sa_flags = SA_RESTART;

    (void) sigaction(SIGALRM, &sa, NULL);
    (void) setitimer(ITIMER_REAL, &every, NULL);
}


void
gd_say_end(void)
{
    struct itimerval  none = { { 0, 0 }, { 0, 0 } };

    if (!gd_say_is_terminal()) {
        return;
    }

    (void) setitimer(ITIMER_REAL, &none, NULL);

    if (gd_say_seconds) {
        fputs("\r\033[K", stderr);
        gd_say_seconds = 0;
    }
}


/* with nothing but what a signal handler may call */

static void
gd_say_tick(int signo)
{
    int      n;
    char     line[16], *p;
    ssize_t  rc;

    (void) signo;

    gd_say_seconds++;

    p = line + sizeof(line);
    *--p = 's';
    *--p = ' ';

    for (n = gd_say_seconds; n; n /= 10) {
        *--p = (char) ('0' + n % 10);
    }

    *--p = '\r';

    rc = write(STDERR_FILENO, p, (size_t) (line + sizeof(line) - p));
    (void) rc;
}
