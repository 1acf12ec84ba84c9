
/*
 * Copyright (C) govdisclose contributors
 *
 * Loads and requests in which one call after the other fails: an allocation, a
 * mapping, a look at a file.  They must be refused with an error, and leave
 * nothing behind.
 *
 * With the argument "every" each call fails in its turn, not only those that
 * the strides below come to: make memory, which takes long.
 *
 * With the argument "callers" nothing fails, and it prints where in this
 * program the calls are made from (t/memory.t).
 */


#include "gd_test_whole.h"
#include "gd_test_fail.h"

#include <dlfcn.h>


/* from one call that fails to the next: it alone, or with all behind it */

typedef struct {
    const char           *path;
    const char           *library;
    unsigned              strides[CALLS][2];
} data_t;


static void test_data(const data_t *data, int ways);
static void test_kind(const data_t *data, call_e kind, int all,
    unsigned total);
static void test_ways(const data_t *data);
static void test_bad(const data_t *data);
static void test_one(const data_t *data, call_e kind, unsigned at, int all);
static void results(const char *what, int all, unsigned n, unsigned total);
static gd_site_t *load(const data_t *data, call_e kind, unsigned at, int all,
    gd_diag_t *diag);
static void arm(call_e kind, unsigned at, int all);
static void test_requests(const data_t *data);
static unsigned test_request(gd_site_t *site,
    const gd_whole_request_t *request);
static gd_int_t answer(gd_site_t *site, const gd_whole_request_t *request,
    gd_out_t *out);
static gd_int_t answer_items(gd_site_t *site, gd_arena_t *arena,
    gd_route_t *route, const gd_whole_request_t *request, gd_out_t *out);
static void print_callers(void);
static uint64_t version_of(gd_site_t *site);
static uint64_t said_of(gd_diag_t *diag);
static int descriptors(void);


/* a load in which nothing fails */

static struct {
    uint64_t  version, said;
} good;

/* what is wrong, of the loads of one test */

static struct {
    unsigned  half, silent, left, other;
} wrong;

static const char  *const names[] = {
    "heap", "Lua", "files", "mmap()", "mprotect()", "munmap()", "arena",
    "image"
};


int
main(int argc, char **argv)
{
    gd_set_t  set, library, bad, bad_library, bad_years;

    /* most of a load is the shipped templates: a part of it must do */

    const data_t  sample = {
        GD_LIBRARY_DIR "/sample", NULL,
        { { 7, 31 }, { 97, 0 }, { 7, 31 }, { 1, 1 }, { 1, 1 }, { 1, 0 },
          { 211, 0 }, { 211, 0 } }
    };

    const data_t  whole = {
        set.dir, library.dir,
        { { 7, 17 }, { 83, 0 }, { 7, 17 }, { 1, 1 }, { 1, 1 }, { 1, 0 },
          { 61, 0 }, { 17, 0 } }
    };

    const data_t  wrong_data = { bad.dir, library.dir, { { 0 } } };
    const data_t  wrong_library = { set.dir, bad_library.dir, { { 0 } } };
    const data_t  wrong_years = { set.dir, bad_years.dir, { { 0 } } };

    calls.top = __builtin_frame_address(0);
    calls.callers = (argc == 2 && strcmp(argv[1], "callers") == 0);
    calls.every = (argc == 2 && strcmp(argv[1], "every") == 0);

    gd_whole_write(&set, gd_whole_data);
    gd_whole_write(&library, gd_whole_library);
    gd_whole_write(&bad, gd_whole_bad);
    gd_whole_write(&bad_library, gd_whole_bad_library);
    gd_whole_write(&bad_years, gd_whole_bad_years);

    test_data(&sample, 0);
    test_data(&whole, 1);

    /* as on a kernel that has no openat2() */

    calls.old = 1;
    test_data(&whole, 1);
    calls.old = 0;

    test_bad(&wrong_data);
    test_bad(&wrong_library);
    test_bad(&wrong_years);
    test_requests(&whole);

    gd_whole_remove(&set);
    gd_whole_remove(&library);
    gd_whole_remove(&bad);
    gd_whole_remove(&bad_library);
    gd_whole_remove(&bad_years);

    if (calls.callers) {
        print_callers();
    }

    return done();
}


/* with ways, each way to a call that no test has gone before fails once */

static void
test_data(const data_t *data, int ways)
{
    int         all;
    call_e      kind;
    unsigned    total[CALLS];
    gd_diag_t   diag;
    gd_site_t  *site;

    gd_diag_init(&diag);

    calls.noting = ways || calls.callers;
    site = load(data, CALL_HEAP, 0, 0, &diag);
    calls.noting = 0;

    if (!ok(site != NULL, "%s", data->library ? "a set" : "the sample")) {
        gd_test_print(&diag);
        gd_diag_destroy(&diag);
        return;
    }

    memcpy(total, calls.calls, sizeof(total));
    good.version = version_of(site);
    good.said = said_of(&diag);

    gd_site_free(site);
    gd_diag_destroy(&diag);

    if (calls.callers) {
        return;
    }

    if (calls.old) {
        test_ways(data);
        return;
    }

    for (kind = 0; kind < CALLS; kind++) {
        for (all = 0; all < 2; all++) {
            if (data->strides[kind][all]) {
                test_kind(data, kind, all, total[kind]);
            }
        }
    }

    if (ways) {
        test_ways(data);
    }
}


static void
test_kind(const data_t *data, call_e kind, int all, unsigned total)
{
    unsigned  at, stride;

    stride = calls.every ? 1 : data->strides[kind][all];

    for (at = 1; at <= total; at += stride) {
        test_one(data, kind, at, all);
    }

    results(names[kind], all, (total + stride - 1) / stride, total);
}


static void
test_ways(const data_t *data)
{
    size_t    i;
    unsigned  n;

    n = 0;

    for (i = 0; i < SITES; i++) {
        if (calls.sites[i].way && !calls.sites[i].tried) {
            calls.sites[i].tried = 1;
            test_one(data, calls.sites[i].kind, calls.sites[i].first, 0);
            n++;
        }
    }

    results("ways to a call", 0, n, calls.nsites);
}


/* data that is refused in any case */

static void
test_bad(const data_t *data)
{
    gd_diag_t   diag;
    gd_site_t  *site;

    gd_diag_init(&diag);

    calls.noting = 1;
    site = load(data, CALL_HEAP, 0, 0, &diag);
    calls.noting = 0;

    memset(&good, 0, sizeof(good));

    ok(site == NULL && diag.errors, "refused with %u errors",
       (unsigned) diag.errors);

    if (getenv("TEST_VERBOSE")) {
        gd_test_print(&diag);
    }

    gd_diag_destroy(&diag);

    if (!calls.callers) {
        test_ways(data);
    }
}


/*
 * A mapping that is refused is tried again, smaller; a directory that cannot be
 * looked at leaves a whole site without a signature; a note or a warning may be
 * lost.  All else is the end.
 */

static void
test_one(const data_t *data, call_e kind, unsigned at, int all)
{
    int         before, half, silent, left, missed;
    size_t      mapped;
    gd_diag_t   diag;
    gd_site_t  *site;

    half = 0;
    silent = 0;
    before = descriptors();
    mapped = calls.mapped;

    gd_diag_init(&diag);

    site = load(data, kind, at, all, &diag);

    if (site != NULL) {
        half = (diag.errors || version_of(site) != good.version
                || (calls.failed && all)
                || (calls.failed && kind != CALL_MAP && site->sign
                    && said_of(&diag) == good.said));
        gd_site_free(site);

    } else {
        silent = (diag.errors == 0);
    }

    /* what cannot be given back at the end is left */

    left = ((calls.mapped != mapped && (kind != CALL_UNMAP || good.version))
            || descriptors() != before);

    /* how much a collector of garbage asks for is not the same each time */

    missed = (!calls.failed && kind != CALL_LUA);

    if (half || silent || left || missed) {
        printf("# %s, call %u:%s%s%s%s\n", names[kind], at,
               half ? " not whole" : "", silent ? " no error" : "",
               left ? " left" : "", missed ? " did not fail" : "");
    }

    wrong.half += half;
    wrong.silent += silent;
    wrong.left += left;
    wrong.other += missed;

    gd_diag_destroy(&diag);
}


static void
results(const char *what, int all, unsigned n, unsigned total)
{
    printf("# %s%s: %u of %u calls\n", what, all ? " from one on" : "", n,
           total);

    ok(wrong.half == 0, "no site that is not whole (%u)", wrong.half);
    ok(wrong.silent == 0, "no refusal without an error (%u)", wrong.silent);
    ok(wrong.left == 0, "nothing left behind (%u)", wrong.left);
    ok(total && wrong.other == 0, "each of them came to fail (%u did not)",
       wrong.other);

    memset(&wrong, 0, sizeof(wrong));
}


static gd_site_t *
load(const data_t *data, call_e kind, unsigned at, int all, gd_diag_t *diag)
{
    gd_str_t    part = gd_string("b");
    gd_site_t  *site;

    arm(kind, at, all);

    site = gd_site_load_parts(data->path, GD_LIBRARY_DIR, data->library,
                              &part, data->library ? 1 : 0,
                              gd_date(2021, 3, 1), diag);

    calls.armed = 0;

    return site;
}


static void
arm(call_e kind, unsigned at, int all)
{
    memset(calls.calls, 0, sizeof(calls.calls));

    calls.kind = kind;
    calls.at = at;
    calls.all = all;
    calls.failed = 0;
    calls.armed = 1;
}


/* each with every call failing in turn: an error, or the whole answer */

static void
test_requests(const data_t *data)
{
    unsigned    n;
    gd_uint_t   i;
    gd_diag_t   diag;
    gd_site_t  *site;

    gd_diag_init(&diag);
    site = gd_site_load(data->path, GD_LIBRARY_DIR, data->library, &diag);
    gd_diag_destroy(&diag);

    if (!ok(site != NULL, "a site to ask")) {
        return;
    }

    for (i = 0; i < gd_nelts(gd_whole_requests); i++) {
        n = test_request(site, &gd_whole_requests[i]);

        ok(wrong.half == 0 && wrong.other == 0 && (n || calls.callers),
           "%s?%s: %u calls, %u answers in spite of one that failed",
           gd_whole_requests[i].path, gd_whole_requests[i].args, n, wrong.half);

        memset(&wrong, 0, sizeof(wrong));
    }

    gd_site_free(site);
}


/* how many calls it makes */

static unsigned
test_request(gd_site_t *site, const gd_whole_request_t *request)
{
    size_t         len;
    gd_int_t       rc;
    gd_out_t       out;
    unsigned       at, total;

    static u_char  whole[1 << 18], text[1 << 18];

    calls.noting = calls.callers;
    arm(CALL_ARENA, 0, 0);
    gd_out_fixed(&out, whole, sizeof(whole));

    rc = answer(site, request, &out);

    total = calls.calls[CALL_ARENA];
    len = (size_t) (out.pos - out.start);
    calls.armed = 0;
    calls.noting = 0;

    ok(rc == GD_OK && len, "%s?%s: %u bytes", request->path, request->args,
       (unsigned) len);

    for (at = 1; at <= total && !calls.callers; at++) {
        arm(CALL_ARENA, at, 0);
        gd_out_fixed(&out, text, sizeof(text));

        wrong.half += (answer(site, request, &out) != GD_ERROR
                       && ((size_t) (out.pos - out.start) != len
                           || memcmp(text, whole, len) != 0));
        wrong.other += !calls.failed;
        calls.armed = 0;
    }

    return total;
}


/* as src/http/ does it */

static gd_int_t
answer(gd_site_t *site, const gd_whole_request_t *request, gd_out_t *out)
{
    gd_int_t    rc;
    gd_str_t    path;
    gd_build_t  b;
    gd_route_t  route;
    gd_arena_t  arena;

    path = gd_test_str(request->path);
    gd_arena_init(&arena, NULL, NULL);

    switch (gd_site_route(site, &path, &route)) {

    case GD_ROUTE_ITEM:
        rc = gd_page_item_init(&b, site, &arena, route.item, route.path,
                               route.form);

        if (rc == GD_OK) {
            rc = gd_build_write(&b, route.form, out);
        }

        break;

    case GD_ROUTE_ITEMS:
        rc = answer_items(site, &arena, &route, request, out);
        break;

    default:
        gd_build_init(&b, site, &arena,
                      route.embed ? route.kind : GD_PAGE_ERROR, path);
        b.embed = route.embed;

        if (b.embed) {
            gd_page_model(&b, route.page->number);

        } else {
            gd_page_error(&b, request->status, NULL);
        }

        rc = gd_build_write(&b, GD_FORM_HTML, out);
    }

    gd_arena_destroy(&arena);

    return rc;
}


static gd_int_t
answer_items(gd_site_t *site, gd_arena_t *arena, gd_route_t *route,
    const gd_whole_request_t *request, gd_out_t *out)
{
    gd_int_t     rc;
    gd_str_t     args;
    gd_build_t   b;
    gd_query_t   query;
    gd_found_t   found;
    gd_data_t   *data;
    gd_query_bad_t  wrong;

    memset(&wrong, 0, sizeof(gd_query_bad_t));
    data = &site->root->data;
    args = gd_test_str(request->args);

    rc = gd_query_parse(&site->img, data, &site->root->search, arena, &args,
                        route->form ? GD_QUERY_STRICT|GD_QUERY_BOM : 0, &query,
                        &wrong);

    if (rc == GD_DECLINED) {
        gd_build_init(&b, site, arena, GD_PAGE_ERROR, route->path);
        gd_page_error(&b, 400, wrong.text);

        return gd_build_write(&b, route->form, out);
    }

    if (rc != GD_OK
        || gd_query_run(&site->img, data, &site->root->search, arena, &query,
                        &found)
           != GD_OK)
    {
        return GD_ERROR;
    }

    gd_build_init(&b, site, arena, GD_PAGE_ITEMS, route->path);
    b.embed = route->embed;
    b.form = route->form;
    gd_page_items(&b, &query, &found);

    return gd_build_write(&b, route->form, out);
}


/* as addresses in the file, which the linker calls relative */

static void
print_callers(void)
{
    size_t   i;
    Dl_info  info;

    for (i = 0; i < SITES; i++) {
        if (calls.sites[i].way && dladdr(calls.sites[i].caller, &info)) {
            printf("# caller %llx\n", (unsigned long long)
                   ((u_char *) calls.sites[i].caller
                    - (u_char *) info.dli_fbase));
        }
    }
}


/* of all that can be asked for */

static uint64_t
version_of(gd_site_t *site)
{
    return gd_hash(site->root->version, site->img.base, site->img.used);
}


static uint64_t
said_of(gd_diag_t *diag)
{
    uint64_t          hash;
    gd_str_t          line;
    gd_arena_t        arena;
    gd_diag_entry_t  *entry;

    hash = 0;
    gd_arena_init(&arena, NULL, NULL);

    for (entry = diag->first; entry != NULL; entry = entry->next) {
        if (gd_diag_format(entry, &arena, &line) == GD_OK) {
            hash = gd_hash(hash, line.data, line.len);
        }
    }

    gd_arena_destroy(&arena);

    return hash;
}


static int
descriptors(void)
{
    int  fd, n;

    n = 0;

    for (fd = 0; fd < 64; fd++) {
        n += (fcntl(fd, F_GETFD) != -1);
    }

    return n;
}
