
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_diag.h"
#include "gd_image.h"
#include "gd_str.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>


static gd_str_t
string(const char *text)
{
    gd_str_t  str;

    str.data = (u_char *) text;
    str.len = strlen(text);

    return str;
}


/* no more than left blocks */

typedef struct {
    int                   left;
    int                   n;
    void                 *blocks[16];
} gd_scarce_t;


static void *
scarce_alloc(void *data, size_t size)
{
    void         *p;
    gd_scarce_t  *scarce;

    scarce = data;

    if (scarce->left == 0) {
        return NULL;
    }

    p = malloc(size);

    if (p != NULL) {
        scarce->left--;
        scarce->blocks[scarce->n++] = p;
    }

    return p;
}


static void
test_arena(void)
{
    int           i, aligned, apart;
    char         *p, *last;
    u_char       *copy;
    size_t        size;
    gd_str_t      str;
    gd_arena_t    a;
    gd_scarce_t   scarce;

    gd_arena_init(&a, NULL, NULL);

    ok(gd_arena_alloc(&a, 0) != NULL, "no bytes of an empty arena");
    ok(!a.failed, "is no failure");

    aligned = 1;
    apart = 1;
    last = NULL;

    for (i = 0; i < 2000; i++) {
        size = (size_t) (i * 37 % 300) + (i % 500 == 0 ? 50000 : 0);
        p = gd_arena_alloc(&a, size);

        if (p == NULL) {
            break;
        }

        memset(p, i, size);
        aligned &= (uintptr_t) p % 16 == 0;
        apart &= p != last;
        last = p;
    }

    is_int(i, 2000, "many pieces");
    ok(aligned, "all aligned");
    ok(apart, "none twice");

    copy = gd_arena_copy(&a, "ab\0cd", 5);
    ok(copy != NULL && memcmp(copy, "ab\0cd", 6) == 0, "a copy ends in zero");

    copy = gd_arena_copy(&a, NULL, 0);
    ok(copy != NULL && *copy == '\0', "a copy of nothing too");

    p = gd_arena_calloc(&a, 100);
    ok(p != NULL && p[0] == 0 && memcmp(p, p + 1, 99) == 0, "zeroed");

    is_int(gd_arena_printf(&a, &str, "%s-%d", "x", 42), GD_OK, "printf");
    is_str(&str, "x-42", "what it has printed");

    ok(gd_arena_alloc(&a, SIZE_MAX) == NULL && a.failed, "far too much");
    ok(gd_arena_alloc(&a, SIZE_MAX / 2 + 1) == NULL, "too much");

    gd_arena_reset(&a);
    p = gd_arena_alloc(&a, 1000);
    gd_arena_reset(&a);
    ok(p != NULL && gd_arena_alloc(&a, 1000) == p, "reset: used once more");

    gd_arena_destroy(&a);
    ok(gd_arena_alloc(&a, 1) != NULL, "of use after its end");
    gd_arena_destroy(&a);

    memset(&scarce, 0, sizeof(gd_scarce_t));
    scarce.left = 1;

    gd_arena_init(&a, scarce_alloc, &scarce);

    ok(gd_arena_alloc(&a, 10000) != NULL && !a.failed, "somebody's block");
    gd_arena_reset(&a);
    ok(gd_arena_alloc(&a, 10000) == NULL && a.failed, "no second one");
    is_int(gd_arena_printf(&a, &str, "%20000d", 1), GD_ERROR, "nor printf");
    ok(gd_arena_copy(&a, scarce.blocks, 20000) == NULL, "nor a copy");

    gd_arena_destroy(&a);
    free(scarce.blocks[0]);
}


/* the child that does it must be killed by a signal */

static int
traps(gd_image_t *img)
{
    int    status;
    pid_t  pid;

    fflush(stdout);

    pid = fork();

    if (pid == 0) {
        struct rlimit  none = { 0, 0 };

        (void) setrlimit(RLIMIT_CORE, &none);
        (void) freopen("/dev/null", "w", stderr);

        ((volatile u_char *) img->base)[8] = 'x';
        _exit(0);
    }

    return pid != -1 && waitpid(pid, &status, 0) == pid
           && !(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}


static void
test_image(void)
{
    size_t      i;
    u_char     *big;
    gd_ref_t    ref, none = gd_null_ref;
    gd_str_t    str;
    uint64_t    one, two, off;
    gd_image_t  img;

    is_int(gd_image_create(&img), GD_OK, "create");

    one = gd_image_alloc(&img, 1);
    two = gd_image_alloc(&img, 3);

    ok(one != 0 && one % 8 == 0 && two == one + 8, "aligned to 8");

    str = string("text");
    is_int(gd_image_str(&img, &str, &ref), GD_OK, "a string");
    str = gd_image_get(&img, ref);
    is_str(&str, "text", "is read back");

    str = string("");
    is_int(gd_image_str(&img, &str, &ref), GD_OK, "an empty string");
    str = gd_image_get(&img, ref);
    ok(str.len == 0 && str.data != NULL && ref.off != 0, "is there");

    str = gd_image_get(&img, none);
    ok(str.len == 0 && str.data == NULL, "no string is not");

    off = gd_image_alloc(&img, 5 << 20);
    big = gd_image_ptr(&img, off);

    for (i = 0; i < 5 << 20 && big[i] == 0; i++) { /* void */ }

    is_int((int64_t) i, 5 << 20, "five megabytes of zeros");

    str.data = img.base;
    str.len = (size_t) GD_REF_MAX_LEN + 1;
    is_int(gd_image_str(&img, &str, &ref), GD_ERROR, "too long a string");

    is_int((int64_t) gd_image_alloc(&img, SIZE_MAX), 0, "too much");
    is_int((int64_t) gd_image_alloc(&img, img.reserved - 8), 0,
           "more than is left");

    is_int(gd_image_seal(&img), GD_OK, "seal");
    ok(img.reserved < (6 << 20) && img.reserved >= img.used,
       "the rest is given back");
    is_int((int64_t) gd_image_alloc(&img, 1), 0, "nothing from a sealed one");
    ok(traps(&img), "a write to a sealed image is a trap");

    gd_image_destroy(&img);
    ok(img.base == NULL, "destroy");
    is_int((int64_t) gd_image_alloc(&img, 0), 0, "nothing from no image");
    gd_image_destroy(&img);
}


static void
formatted(const char *file, uint32_t line, const char *pointer,
    const char *want)
{
    gd_str_t    str;
    gd_diag_t   diag;
    gd_place_t  place;

    gd_diag_init(&diag);

    place.file = string(file);
    place.line = line;
    place.column = 34;
    place.pointer = string(pointer);

    (void) gd_diag_add(&diag, GD_DIAG_WARNING, &place, "%d is odd", 3);

    if (diag.first == NULL
        || gd_diag_format(diag.first, &diag.arena, &str) != GD_OK)
    {
        str = string("");
    }

    is_str(&str, want, want);

    gd_diag_destroy(&diag);
}


static void
test_diag(void)
{
    int               i;
    char              text[2000];
    gd_str_t          file, str;
    gd_diag_t         diag;
    gd_place_t        place;
    gd_diag_entry_t  *entry;

    formatted("a/b.json", 12, "/x/0",
              "a/b.json:12:34: warning: /x/0: 3 is odd");
    formatted("a/b.json", 12, "", "a/b.json:12:34: warning: 3 is odd");
    formatted("a/b.json", 0, "", "a/b.json: warning: 3 is odd");
    formatted("", 0, "", "warning: 3 is odd");

    gd_diag_init(&diag);

    file = string("f");
    memset(&place, 0, sizeof(gd_place_t));
    place.file = file;

    is_int(gd_diag_file(&diag, &file, ENOENT, "cannot %s", "x"), GD_ERROR,
           "always GD_ERROR");

    if (gd_diag_format(diag.first, &diag.arena, &str) == GD_OK) {
        is_str(&str, "f: error: cannot x: No such file or directory", "errno");
    }

    for (i = 0; i < 30; i++) {
        (void) gd_diag_add(&diag, GD_DIAG_ERROR, &place, "e%d", i);
        (void) gd_diag_add(&diag, GD_DIAG_NOTE, &place, "n%d", i);
    }

    is_int((int64_t) diag.errors, 31, "all errors are counted");
    is_int((int64_t) diag.notes, 30, "and notes");
    is_int((int64_t) diag.warnings, 0, "no warnings");

    for (i = 0, entry = diag.first; entry; entry = entry->next) {
        i += entry->level == GD_DIAG_ERROR;
    }

    is_int(i, GD_DIAG_SHOWN, "the first of them are kept");

    gd_diag_destroy(&diag);
    gd_diag_init(&diag);

    text[0] = 'x';

    for (i = 1; i + 3 < (int) sizeof(text); i += 3) {
        memcpy(text + i, "中", 4);
    }

    (void) gd_diag_add(&diag, GD_DIAG_NOTE, &place, "%s", text);
    (void) gd_diag_add(&diag, GD_DIAG_NOTE, &place, "x%s", text);
    (void) gd_diag_add(&diag, GD_DIAG_NOTE, &place, "xx%s", text);

    for (entry = diag.first; entry; entry = entry->next) {
        str = entry->message;

        ok(str.len > 1000 && str.len < 1024
           && memcmp(str.data + str.len - 3, "中", 3) == 0,
           "a long message is not cut within a character");
    }

    gd_diag_destroy(&diag);
}


int
main(void)
{
    test_arena();
    test_image();
    test_diag();

    return done();
}
