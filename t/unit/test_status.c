
/*
 * Copyright (C) govdisclose contributors
 *
 * The status of a data set: its history over several processes, both forms.
 */


#include "gd_test.h"
#include "gd_status.h"
#include "gd_str.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>


#define PUBLISHED  30000


static gd_str_t
string(const char *text)
{
    gd_str_t  str;

    str.data = (u_char *) text;
    str.len = strlen(text);

    return str;
}


static void
test_clean(void)
{
    size_t    i;
    u_char    buf[16];
    gd_str_t  str;

    static const struct {
        const char  *text;
        size_t       size;
        const char  *want;
    } cases[] = {
        { "", 16, "" },
        { "abc", 16, "abc" },
        { "abc", 2, "ab" },
        { "abc", 0, "" },
        { "\xe7\xae\x80", 16, "\xe7\xae\x80" },
        { "a\xe7\xae\x80" "b", 3, "a" },
        { "a\xe7\xae\x80" "b", 4, "a\xe7\xae\x80" },
        { "\xff", 16, "\xef\xbf\xbd" },
        { "\xff", 2, "" },
        { "a\xe7\xae", 16, "a\xef\xbf\xbd\xef\xbf\xbd" },
        { "\xe7\xae" "b", 16, "\xef\xbf\xbd\xef\xbf\xbd" "b" },
        { "\xed\xa0\x80", 16, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        str = string(cases[i].text);
        str.len = gd_utf8_clean(buf, cases[i].size, &str);
        str.data = buf;

        is_str(&str, cases[i].want, "what is no UTF-8 is replaced");
    }
}


static void
test_micro(void)
{
    size_t      i;
    gd_out_t    out;
    gd_str_t    str;
    gd_arena_t  arena;

    static const struct {
        int64_t      n;
        const char  *want;
    } cases[] = {
        { 0, "0" },
        { 1, "0.000001" },
        { 10, "0.00001" },
        { 250000, "0.25" },
        { 999999, "0.999999" },
        { 1000000, "1" },
        { 1000001, "1.000001" },
        { 12300000, "12.3" },
        { -1, "-0.000001" },
        { -1500000, "-1.5" },
        { -2000000, "-2" },
        { INT64_MAX, "9223372036854.775807" },
        { INT64_MIN, "-9223372036854.775808" }
    };

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < gd_nelts(cases); i++) {
        gd_out_arena(&out, &arena);
        gd_out_micro(&out, cases[i].n);

        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);

        is_str(&str, cases[i].want, "millionths");
    }

    gd_arena_destroy(&arena);
}


/* a refusal for that reason */

static void
refuse(gd_history_t *history, const char *reason, time_t now)
{
    gd_diag_t   diag;
    gd_str_t    file = gd_string("a.json");
    gd_place_t  place;

    memset(&place, 0, sizeof(gd_place_t));
    place.file = file;

    gd_diag_init(&diag);

    if (reason != NULL) {
        (void) gd_diag_add(&diag, GD_DIAG_WARNING, &place, "a warning");
        (void) gd_diag_add(&diag, GD_DIAG_ERROR, &place, "%s", reason);
        (void) gd_diag_add(&diag, GD_DIAG_ERROR, &place, "another");
    }

    gd_history_refused(history, &diag, now);
    gd_diag_destroy(&diag);
}


static gd_str_t
error_of(gd_events_t *events)
{
    gd_str_t  str;

    str.data = events->error;
    str.len = events->error_len;

    return str;
}


static void
test_history(void)
{
    gd_str_t       str;
    gd_events_t    events;
    gd_history_t  *history;

    history = gd_history_create();

    if (!ok(history != NULL, "a history")) {
        return;
    }

    gd_history_read(history, &events);

    ok(events.loads == 0 && events.refused == 0 && events.taken_over == 0
       && events.bad == 0 && events.error_len == 0, "nothing has happened");

    gd_history_loaded(history);
    gd_history_taken_over(history);
    gd_history_taken_over(history);
    gd_history_read(history, &events);

    ok(events.loads == 1 && events.refused == 0 && events.taken_over == 2
       && events.bad == 0, "a load and two reloads");

    refuse(history, "wrong", 1000);
    gd_history_read(history, &events);
    str = error_of(&events);

    ok(events.loads == 1 && events.refused == 1 && events.bad == 1
       && events.refused_at == 1000, "a refused load");
    is_str(&str, "a.json: error: wrong", "the first error");

    gd_history_taken_over(history);
    gd_history_read(history, &events);
    str = error_of(&events);

    ok(events.bad == 0 && events.refused == 1, "in order again");
    is_str(&str, "a.json: error: wrong", "the error stays");

    refuse(history, NULL, 1001);
    gd_history_read(history, &events);
    str = error_of(&events);

    is_str(&str, "error: not enough memory", "no diagnostic could be made");

    refuse(history, "\xff", 1002);
    gd_history_read(history, &events);
    str = error_of(&events);

    is_str(&str, "a.json: error: \xef\xbf\xbd", "an error that is no UTF-8");

    gd_history_hold(history);
    gd_history_free(history);
    gd_history_loaded(history);
    gd_history_read(history, &events);

    ok(events.loads == 2, "it lives with its last reference");

    gd_history_free(history);
}


/* an error that is too long ends with a whole character */

static void
test_long(void)
{
    size_t         i;
    u_char         text[4 * GD_HISTORY_ERROR];
    gd_str_t       str;
    gd_diag_t      diag;
    gd_place_t     place;
    gd_events_t    events;
    gd_history_t  *history;

    for (i = 0; i + 3 < sizeof(text); i += 3) {
        memcpy(text + i, "\xe7\xae\x80", 3);
    }

    history = gd_history_create();

    if (!ok(history != NULL, "a history for long errors")) {
        return;
    }

    memset(&place, 0, sizeof(gd_place_t));
    place.file.data = text;
    place.file.len = i;

    gd_diag_init(&diag);
    (void) gd_diag_add(&diag, GD_DIAG_ERROR, &place, "wrong");

    gd_history_refused(history, &diag, 1);
    gd_history_read(history, &events);
    str = error_of(&events);

    ok(str.len > GD_HISTORY_ERROR - 3 && str.len <= GD_HISTORY_ERROR
       && str.len % 3 == 0, "cut between two characters (%zu)", str.len);

    gd_diag_destroy(&diag);
    gd_history_free(history);
}


/* whether an error is what one of the writer's calls has left behind */

static int
whole(gd_events_t *events)
{
    size_t    i;
    u_char    want;
    gd_str_t  str;

    str = error_of(events);

    if (events->refused == 0) {
        return str.len == 0;
    }

    want = (events->refused & 1) ? 'a' : 'b';

    for (i = str.len; i && str.data[i - 1] == want; i--) { /* void */ }

    return str.len - i == ((events->refused & 1) ? 900 : 500)
           && events->refused_at == (int64_t) events->refused;
}


static void
test_shared(void)
{
    int            status;
    char           odd[901], even[501];
    pid_t          pid;
    unsigned       i;
    gd_events_t    events;
    gd_history_t  *history;

    memset(odd, 'a', 900);
    memset(even, 'b', 500);
    odd[900] = '\0';
    even[500] = '\0';

    history = gd_history_create();

    if (!ok(history != NULL, "a history for two processes")) {
        return;
    }

    (void) fflush(stdout);
    pid = fork();

    if (pid == 0) {

        /* a state that never comes must not be waited for */

        (void) alarm(60);

        do {
            gd_history_read(history, &events);

            if (!whole(&events)) {
                _exit(1);
            }

        } while (events.refused < PUBLISHED);

        _exit(0);
    }

    for (i = 1; i <= PUBLISHED; i++) {
        refuse(history, (i & 1) ? odd : even, (time_t) i);
    }

    ok(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status)
       && WEXITSTATUS(status) == 0, "a reader sees no mixture of two states");

    gd_history_free(history);
}


static void
test_forms(void)
{
    gd_out_t      out;
    gd_str_t      str;
    gd_arena_t    arena;
    gd_status_t   status;

    gd_arena_init(&arena, NULL, NULL);
    memset(&status, 0, sizeof(gd_status_t));

    status.name = string("a\"b\\c\nd\xff");

    gd_out_arena(&out, &arena);

    ok(gd_status_prometheus(&status, &arena, &out) == GD_OK, "metrics");
    gd_out_write(&out, "", 1);

    ok(strstr((char *) out.start, "\ngovdisclose_up{set=\"a\\\"b\\\\c\\nd"
              "\xef\xbf\xbd\"} 0\n") != NULL, "a label is escaped");
    ok(strstr((char *) out.start, "govdisclose_items") == NULL,
       "no figures where there is no site");

    gd_out_arena(&out, &arena);

    ok(gd_status_json(&status, &arena, &out) == GD_OK, "JSON");

    str.data = out.start;
    str.len = gd_min((size_t) (out.pos - out.start), 41);

    is_str(&str, "{\n  \"set\": \"a\\\"b\\\\c\\nd\xef\xbf\xbd\",\n"
           "  \"up\": false", "a name is escaped");

    gd_arena_destroy(&arena);
}


/* every allocation may fail */

typedef struct {
    unsigned  left;
    void     *blocks[8];
    unsigned  n;
} limit_t;


static void *
limited(void *data, size_t size)
{
    limit_t  *limit;

    limit = data;

    if (limit->left == 0 || limit->n == gd_nelts(limit->blocks)) {
        return NULL;
    }

    limit->left--;
    limit->blocks[limit->n] = malloc(size);

    return limit->blocks[limit->n++];
}


static void
test_memory(void)
{
    limit_t      limit;
    unsigned     k, max;
    gd_int_t     rc[2];
    gd_out_t     out;
    u_char       buf[GD_OUT_HASH_SIZE];
    gd_arena_t   arena;
    gd_status_t  status;

    memset(&status, 0, sizeof(gd_status_t));
    status.name = string("renhe");

    for (max = 0; max < 2; max++) {
        for (k = 0; k < 2; k++) {
            memset(&limit, 0, sizeof(limit_t));
            limit.left = max * gd_nelts(limit.blocks);

            gd_arena_init(&arena, limited, &limit);
            gd_out_hash(&out, buf);

            rc[k] = k ? gd_status_json(&status, &arena, &out)
                      : gd_status_prometheus(&status, &arena, &out);

            while (limit.n) {
                free(limit.blocks[--limit.n]);
            }
        }

        ok(rc[0] == (max ? GD_OK : GD_ERROR), "metrics, %u blocks", max);
        ok(rc[1] == (max ? GD_OK : GD_ERROR), "JSON, %u blocks", max);
    }
}


int
main(void)
{
    test_clean();
    test_micro();
    test_history();
    test_long();
    test_shared();
    test_forms();
    test_memory();

    return done();
}
