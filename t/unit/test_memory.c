
/*
 * Copyright (C) govdisclose contributors
 *
 * Loads in which one allocation after the other fails.  They must be refused
 * with an error, and leave nothing behind.
 *
 * The linker sends our own calls to the functions below (--wrap); those that
 * LuaJIT, cJSON, zlib and libc make among themselves are not theirs.
 */


#include "gd_test_data.h"
#include "gd_page.h"

#include <dirent.h>
#include <errno.h>
#include <sys/mman.h>
#include <zlib.h>


typedef enum {
    CALL_HEAP = 0,        /* malloc() and its kin, DIR, cJSON, deflate */
    CALL_MAP,
    CALL_PROTECT,
    CALL_UNMAP,
    CALL_ARENA,           /* each piece, not only each new block */
    CALL_IMAGE,
    CALLS
} call_e;


typedef struct {
    int                   armed;
    call_e                kind;       /* what fails */
    unsigned              at;         /* the call that does, from 1; 0: none */
    int                   all;        /* those behind it as well */
    int                   failed;     /* one has */
    unsigned              calls[CALLS];
    size_t                mapped;     /* bytes that were not given back */
} calls_t;


/* from one call that fails to the next: it alone, or with all behind it */

typedef struct {
    const char           *path;
    const char           *library;
    unsigned              strides[CALLS][2];
} data_t;


static calls_t  calls;


void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__real_reallocarray(void *p, size_t n, size_t size);
void *__real_mmap(void *addr, size_t len, int prot, int flags, int fd,
    off_t offset);
int __real_munmap(void *addr, size_t len);
int __real_mprotect(void *addr, size_t len, int prot);
DIR *__real_fdopendir(int fd);
void *__real_gd_arena_alloc(gd_arena_t *a, size_t size);
void *__real_gd_arena_calloc(gd_arena_t *a, size_t size);
u_char *__real_gd_arena_copy(gd_arena_t *a, const void *data, size_t len);
uint64_t __real_gd_image_alloc(gd_image_t *img, size_t size);
gd_int_t __real_gd_image_array(gd_image_t *img, size_t n, size_t size,
    gd_ref_t *ref);
gd_int_t __real_gd_image_str(gd_image_t *img, const gd_str_t *str,
    gd_ref_t *ref);
gd_int_t __real_gd_image_room(gd_image_t *img, size_t size);
cJSON *__real_cJSON_ParseWithLengthOpts(const char *text, size_t len,
    const char **end, cJSON_bool terminated);
int __real_deflateInit2_(z_streamp z, int level, int method, int window,
    int memory, int strategy, const char *version, int size);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
void *__wrap_reallocarray(void *p, size_t n, size_t size);
void *__wrap_mmap(void *addr, size_t len, int prot, int flags, int fd,
    off_t offset);
int __wrap_munmap(void *addr, size_t len);
int __wrap_mprotect(void *addr, size_t len, int prot);
DIR *__wrap_fdopendir(int fd);
void *__wrap_gd_arena_alloc(gd_arena_t *a, size_t size);
void *__wrap_gd_arena_calloc(gd_arena_t *a, size_t size);
u_char *__wrap_gd_arena_copy(gd_arena_t *a, const void *data, size_t len);
uint64_t __wrap_gd_image_alloc(gd_image_t *img, size_t size);
gd_int_t __wrap_gd_image_array(gd_image_t *img, size_t n, size_t size,
    gd_ref_t *ref);
gd_int_t __wrap_gd_image_str(gd_image_t *img, const gd_str_t *str,
    gd_ref_t *ref);
gd_int_t __wrap_gd_image_room(gd_image_t *img, size_t size);
cJSON *__wrap_cJSON_ParseWithLengthOpts(const char *text, size_t len,
    const char **end, cJSON_bool terminated);
int __wrap_deflateInit2_(z_streamp z, int level, int method, int window,
    int memory, int strategy, const char *version, int size);

static int fails(call_e kind);
static void write_set(gd_set_t *set);
static void write_library(gd_set_t *set);
static void test_data(const data_t *data);
static void test_kind(const data_t *data, call_e kind, int all,
    unsigned total, uint64_t version);
static gd_site_t *load(const data_t *data, call_e kind, unsigned at, int all,
    gd_diag_t *diag);
static uint64_t version_of(gd_site_t *site);
static int descriptors(void);


int
main(void)
{
    gd_set_t  set, library;

    /* most of a load is the shipped templates: a part of it must do */

    data_t  sample = {
        GD_LIBRARY_DIR "/sample", NULL,
        { { 3, 11 }, { 1, 1 }, { 1, 1 }, { 1, 0 }, { 211, 0 }, { 211, 0 } }
    };

    data_t  own = {
        set.dir, library.dir,
        { { 3, 13 }, { 1, 1 }, { 1, 1 }, { 1, 0 }, { 11, 0 }, { 1, 0 } }
    };

    gd_set_create(&set);
    write_set(&set);
    gd_set_create(&library);
    write_library(&library);

    test_data(&sample);
    test_data(&own);

    (void) nftw(set.dir, gd_set_remove, 16, FTW_DEPTH|FTW_PHYS);
    (void) nftw(library.dir, gd_set_remove, 16, FTW_DEPTH|FTW_PHYS);

    return done();
}


/* a little of everything that the sample has not */

static void
write_set(gd_set_t *set)
{
    gd_set_write(set, "calendar/2020.json",
        "{\"year\": 2020, \"source\": \"s\", \"holidays\": "
        "[\"2020-01-01\"], \"workdays\": [\"2020-01-19\"]}");
    gd_set_write(set, "offices/a/office.json",
        "{\"name\": \"a\", \"kind\": \"township\", \"columns\": ["
        "{\"id\": \"own\", \"name\": \"o\", \"children\": ["
        "{\"id\": \"own2\", \"name\": \"o\"}]}], \"names\": ["
        "{\"name\": \"x\", \"from\": \"2001-01-01\"}]}");
    gd_set_write(set, "offices/b/office.json",
        "{\"name\": \"b\", \"kind\": \"other\", \"parent\": \"a\", "
        "\"successors\": [\"a\"], \"columns\": [{\"id\": \"own\", "
        "\"name\": \"b\"}]}");
    gd_set_write(set, "offices/b/items/x.jsonl",
        "{\"id\": \"i\", \"title\": \"t\", \"columns\": [\"own\"], "
        "\"published\": \"2020-01-01\", \"index_number\": \"N\", "
        "\"aliases\": [\"n\", \"m\"], \"related\": [\"a/j\"]}\n");
    gd_set_write(set, "offices/b/applications/2020.jsonl",
        "{\"id\": \"x\", \"received\": \"2020-01-01\", \"applicant\": "
        "\"law\"}\n");
    gd_set_write(set, "offices/a/items/x.jsonl",
        "{\"id\": \"i\", \"title\": \"<t>\", \"columns\": [\"own2\"], "
        "\"published\": \"2020-01-01\", \"text\": \"a & b\\n\\nc\", "
        "\"related\": [\"a/j\"], \"attachments\": [{\"title\": \"f\", "
        "\"url\": \"/f\"}]}\n"
        "{\"id\": \"j\", \"title\": \"t\", \"columns\": [\"own\", "
        "\"own2\"], \"published\": null, \"withdrawn\": "
        "{\"on\": \"2020-02-01\", \"reason\": \"r\"}}\n");
    gd_set_write(set, "offices/a/applications/2020.jsonl",
        "{\"id\": \"x\", \"received\": \"2020-01-01\", \"applicant\": "
        "\"law\", \"outcome\": \"granted\", \"closed\": \"2020-02-01\", "
        "\"paused\": [{\"from\": \"2020-01-02\", \"to\": "
        "\"2020-01-03\", \"reason\": \"r\"}]}\n");
    gd_set_write(set, "offices/a/disputes/2020.jsonl",
        "{\"id\": \"x\", \"kind\": \"suit\", "
        "\"filed\": \"2020-01-01\"}\n");
    gd_set_write(set, "offices/a/reviews.jsonl",
        "{\"fingerprint\": \"f\", \"status\": \"explained\", "
        "\"note\": \"n\", \"on\": \"2020-01-01\"}\n");
    gd_set_write(set, "offices/a/reports/2020.json",
        "{\"year\": 2020, \"published\": \"2021-01-01\", "
        "\"overview\": [{\"heading\": \"h\", \"text\": \"a\\nb\"}], "
        "\"tables\": {\"proactive\": {\"a9.procure.amount\": \"1.50\", "
        "\"a1.reg.made\": {\"text\": \"3 <\", \"value\": 3, "
        "\"unit\": \"u\"}}, \"disputes\": [1, null, 0, 0, 1, 0, 0, 0, 0, "
        "0, 0, 0, 0, 0, 0], \"units\": {\"a9.procure.amount\": \"w\"}, "
        "\"extra\": [{\"block\": \"b\", \"label\": \"l\", "
        "\"cells\": [1, null, \"2\"]}]}}");
    gd_set_write(set, "offices/b/reports/2012.json",
        "{\"year\": 2012, \"published\": \"2013-01-01\", \"sections\": "
        "[{\"heading\": \"h\", \"text\": \"t\"}]}");
}


/* pages of one line, lest every load goes through the shipped ones */

static void
write_library(gd_set_t *set)
{
    char       path[64];
    gd_uint_t  i;

    for (i = 0; i < GD_PAGE_TYPES; i++) {
        snprintf(path, sizeof(path), "templates/%s.mustache",
                 gd_page_types[i].name);
        gd_set_write(set, path, "{{title}}{{#items}}{{> part}}{{/items}}\n");
    }

    gd_set_write(set, "templates/part.mustache", "<p>{{title}}\n");
    gd_set_write(set, "assets/style.css", "p { margin: 0 }\n");
}


static void
test_data(const data_t *data)
{
    int         all;
    call_e      kind;
    uint64_t    version;
    unsigned    total[CALLS];
    gd_diag_t   diag;
    gd_site_t  *site;

    gd_diag_init(&diag);

    site = load(data, CALL_HEAP, 0, 0, &diag);

    if (!ok(site != NULL, "%s", data->library ? "a set" : "the sample")) {
        gd_test_print(&diag);
        gd_diag_destroy(&diag);
        return;
    }

    memcpy(total, calls.calls, sizeof(total));
    version = version_of(site);

    gd_site_free(site);
    gd_diag_destroy(&diag);

    for (kind = 0; kind < CALLS; kind++) {
        for (all = 0; all < 2; all++) {
            if (data->strides[kind][all]) {
                test_kind(data, kind, all, total[kind], version);
            }
        }
    }
}


/*
 * A mapping that is refused is tried again, smaller; a directory that cannot be
 * looked at leaves a whole site without a signature.  All else is the end.
 */

static void
test_kind(const data_t *data, call_e kind, int all, unsigned total,
    uint64_t version)
{
    int          before;
    size_t       mapped;
    unsigned     at, stride, half, silent, left, other;
    gd_diag_t    diag;
    gd_site_t   *site;

    static const char  *const names[] = {
        "heap", "mmap()", "mprotect()", "munmap()", "arena", "image"
    };

    half = 0;
    silent = 0;
    left = 0;
    other = 0;
    before = descriptors();
    stride = data->strides[kind][all];

    for (at = 1; at <= total; at += stride) {
        mapped = calls.mapped;
        gd_diag_init(&diag);

        site = load(data, kind, at, all, &diag);

        other += !calls.failed;

        if (site != NULL) {
            half += (all || (kind != CALL_MAP && site->sign)
                     || diag.errors || version_of(site) != version);
            gd_site_free(site);

        } else {
            silent += (diag.errors == 0);
        }

        left += (calls.mapped != mapped || descriptors() != before);

        gd_diag_destroy(&diag);
    }

    printf("# %s%s: %u of %u calls\n", names[kind], all ? " from one on" : "",
           (total + stride - 1) / stride, total);

    ok(half == 0, "no site that is not whole (%u)", half);
    ok(silent == 0, "no refusal without an error (%u)", silent);
    ok(left == 0, "nothing left behind (%u)", left);
    ok(total && other == 0, "each of them came to fail (%u did not)", other);
}


static gd_site_t *
load(const data_t *data, call_e kind, unsigned at, int all, gd_diag_t *diag)
{
    gd_str_t    part = gd_string("b");
    gd_site_t  *site;

    memset(calls.calls, 0, sizeof(calls.calls));

    calls.kind = kind;
    calls.at = at;
    calls.all = all;
    calls.failed = 0;
    calls.armed = 1;

    site = gd_site_load_parts(data->path, GD_LIBRARY_DIR, data->library,
                              &part, data->library ? 1 : 0, diag);

    calls.armed = 0;

    return site;
}


/* of all that can be asked for */

static uint64_t
version_of(gd_site_t *site)
{
    return gd_hash(site->root->version, site->img.base, site->img.used);
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


static int
fails(call_e kind)
{
    unsigned  n;

    if (!calls.armed) {
        return 0;
    }

    n = ++calls.calls[kind];

    if (kind != calls.kind || calls.at == 0 || n < calls.at
        || (n > calls.at && !calls.all))
    {
        return 0;
    }

    calls.failed = 1;
    errno = ENOMEM;

    return 1;
}


void *
__wrap_malloc(size_t size)
{
    return fails(CALL_HEAP) ? NULL : __real_malloc(size);
}


void *
__wrap_calloc(size_t n, size_t size)
{
    return fails(CALL_HEAP) ? NULL : __real_calloc(n, size);
}


void *
__wrap_realloc(void *p, size_t size)
{
    return fails(CALL_HEAP) ? NULL : __real_realloc(p, size);
}


void *
__wrap_reallocarray(void *p, size_t n, size_t size)
{
    return fails(CALL_HEAP) ? NULL : __real_reallocarray(p, n, size);
}


void *
__wrap_mmap(void *addr, size_t len, int prot, int flags, int fd, off_t offset)
{
    void  *p;

    if (fails(CALL_MAP)) {
        return MAP_FAILED;
    }

    p = __real_mmap(addr, len, prot, flags, fd, offset);
    calls.mapped += (p != MAP_FAILED) ? len : 0;

    return p;
}


int
__wrap_munmap(void *addr, size_t len)
{
    if (fails(CALL_UNMAP)) {
        return -1;
    }

    calls.mapped -= len;

    return __real_munmap(addr, len);
}


int
__wrap_mprotect(void *addr, size_t len, int prot)
{
    return fails(CALL_PROTECT) ? -1 : __real_mprotect(addr, len, prot);
}


DIR *
__wrap_fdopendir(int fd)
{
    return fails(CALL_HEAP) ? NULL : __real_fdopendir(fd);
}


cJSON *
__wrap_cJSON_ParseWithLengthOpts(const char *text, size_t len,
    const char **end, cJSON_bool terminated)
{
    return fails(CALL_HEAP) ? NULL
           : __real_cJSON_ParseWithLengthOpts(text, len, end, terminated);
}


int
__wrap_deflateInit2_(z_streamp z, int level, int method, int window,
    int memory, int strategy, const char *version, int size)
{
    return fails(CALL_HEAP) ? Z_MEM_ERROR
           : __real_deflateInit2_(z, level, method, window, memory, strategy,
                                  version, size);
}


void *
__wrap_gd_arena_alloc(gd_arena_t *a, size_t size)
{
    if (fails(CALL_ARENA)) {
        a->failed = 1;
        return NULL;
    }

    return __real_gd_arena_alloc(a, size);
}


void *
__wrap_gd_arena_calloc(gd_arena_t *a, size_t size)
{
    if (fails(CALL_ARENA)) {
        a->failed = 1;
        return NULL;
    }

    return __real_gd_arena_calloc(a, size);
}


u_char *
__wrap_gd_arena_copy(gd_arena_t *a, const void *data, size_t len)
{
    if (fails(CALL_ARENA)) {
        a->failed = 1;
        return NULL;
    }

    return __real_gd_arena_copy(a, data, len);
}


uint64_t
__wrap_gd_image_alloc(gd_image_t *img, size_t size)
{
    return fails(CALL_IMAGE) ? 0 : __real_gd_image_alloc(img, size);
}


gd_int_t
__wrap_gd_image_array(gd_image_t *img, size_t n, size_t size, gd_ref_t *ref)
{
    return fails(CALL_IMAGE) ? GD_ERROR
           : __real_gd_image_array(img, n, size, ref);
}


gd_int_t
__wrap_gd_image_str(gd_image_t *img, const gd_str_t *str, gd_ref_t *ref)
{
    return fails(CALL_IMAGE) ? GD_ERROR : __real_gd_image_str(img, str, ref);
}


gd_int_t
__wrap_gd_image_room(gd_image_t *img, size_t size)
{
    return fails(CALL_IMAGE) ? GD_ERROR : __real_gd_image_room(img, size);
}
