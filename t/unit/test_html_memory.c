
/*
 * Copyright (C) govdisclose contributors
 *
 * Cleanings in which one allocation after the other fails, those of the tree
 * builder too.  The linker sends calls to the functions below (--wrap).
 */


#include "gd_test.h"
#include "gd_html.h"

#include <stdlib.h>


typedef struct {
    unsigned              calls;
    unsigned              at;         /* the call that fails, from 1 */
    unsigned              failed;
} calls_t;


static calls_t  calls;


void *__real_malloc(size_t size);
void *__real_gd_arena_alloc(gd_arena_t *a, size_t size);
void *__real_gd_arena_calloc(gd_arena_t *a, size_t size);
u_char *__real_gd_arena_copy(gd_arena_t *a, const void *data, size_t len);

void *__wrap_malloc(size_t size);
void *__wrap_gd_arena_alloc(gd_arena_t *a, size_t size);
void *__wrap_gd_arena_calloc(gd_arena_t *a, size_t size);
u_char *__wrap_gd_arena_copy(gd_arena_t *a, const void *data, size_t len);


static int
fails(void)
{
    if (++calls.calls == calls.at) {
        calls.failed = 1;
        return 1;
    }

    return 0;
}


void *
__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}


void *
__wrap_gd_arena_alloc(gd_arena_t *a, size_t size)
{
    return fails() ? NULL : __real_gd_arena_alloc(a, size);
}


void *
__wrap_gd_arena_calloc(gd_arena_t *a, size_t size)
{
    return fails() ? NULL : __real_gd_arena_calloc(a, size);
}


u_char *
__wrap_gd_arena_copy(gd_arena_t *a, const void *data, size_t len)
{
    return fails() ? NULL : __real_gd_arena_copy(a, data, len);
}


/* cleaned, or refused for want of memory; 0 if it is neither */

static int
attempt(const char *source, gd_str_t *clean)
{
    gd_int_t         rc;
    gd_str_t         html, text;
    gd_html_t        h;
    gd_arena_t       arena;
    gd_html_note_t  *note;

    calls.calls = 0;
    calls.failed = 0;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    html.data = (u_char *) source;
    html.len = strlen(source);

    rc = gd_html_clean(&h, &html, clean);

    if (rc == GD_OK) {
        rc = gd_html_text(&arena, clean, &text);

        for (note = h.notes; note != NULL && rc == GD_OK; note = note->next) {
            rc = gd_html_note_text(&arena, note, &text);
        }

        h.error.len = sizeof("no memory") - 1;
        h.error.data = (u_char *) "no memory";
    }

    if (rc != GD_OK && h.error.len != sizeof("no memory") - 1) {
        calls.failed = 0;
    }

    gd_arena_destroy(&arena);

    return rc == (calls.failed ? GD_ERROR : GD_OK);
}


static void
check(const char *source, const char *name)
{
    int       good;
    gd_str_t  clean;

    calls.at = 0;
    ok(attempt(source, &clean), "%s: cleaned", name);

    good = 1;
    calls.failed = 1;

    for (calls.at = 1; calls.failed && good; calls.at++) {
        good = attempt(source, &clean);
    }

    ok(good, "%s: each allocation fails", name);
    printf("# %u allocations\n", calls.at - 1);

    calls.at = 0;
}


int
main(void)
{
    check("<p>a</p>", "canonical");
    check("<p>a<script>b</script><a href=javascript:x>c</a><hr><b>d<p>e"
          "<x-y><table><td colspan=2>f<ol><li>g<img src=a.png alt=h>&hellip;",
          "litter");
    check("<div><div><div><div><div><div><div><div><div><div><div><div><div>"
          "<div><div><div><div><div><div><div><div><div><div><div><div><div>"
          "<div><div><div><div><div><div><div><div><div><div><div><div><div>"
          "<div><div><div><div><div><div><div><div><div><div><div><div><div>"
          "<div><div><div><div><div><div><div><div><div><div><div><div><div>"
          "<div><div><div><div><div><hr>a", "deep");

    return done();
}
