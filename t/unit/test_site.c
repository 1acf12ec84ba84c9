
/*
 * Copyright (C) govdisclose contributors
 *
 * A whole load: the image is sealed, and the same data gives the same bytes.
 */


#include "gd_test_data.h"
#include "gd_site.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>


#define SAMPLE  GD_LIBRARY_DIR "/sample"


static gd_site_t *load(const char *path, const char *own);
static void test_sealed(gd_site_t *site);
static int write_to(u_char *p);
static void test_again(gd_site_t *site);
static void test_moved(gd_site_t *site);
static void test_own(gd_site_t *site);
static void test_changed(void);
static void test_refused(void);
static void is_same(gd_site_t *site, gd_site_t *other, const char *name);
static uint64_t tag_of(gd_site_t *site, const char *path);
static int descriptors(void);


int
main(void)
{
    int         before;
    gd_site_t  *site;

    before = descriptors();
    site = load(SAMPLE, NULL);

    if (!ok(site != NULL, "the sample")) {
        return done();
    }

    is_int(descriptors(), before, "a load leaves no file open");

    test_sealed(site);
    test_again(site);
    test_moved(site);
    test_own(site);
    test_changed();

    gd_site_free(site);

    test_refused();

    is_int(descriptors(), before, "nor does one that fails");

    return done();
}


static gd_site_t *
load(const char *path, const char *own)
{
    gd_diag_t   diag;
    gd_site_t  *site;

    gd_diag_init(&diag);

    site = gd_site_load(path, GD_LIBRARY_DIR, own, &diag);

    if (site == NULL) {
        gd_test_print(&diag);
    }

    gd_diag_destroy(&diag);

    return site;
}


static void
test_sealed(gd_site_t *site)
{
    long     page;
    size_t   i;
    u_char  *base;
    size_t   places[4];

    page = sysconf(_SC_PAGESIZE);
    base = site->img.base;

    ok(site->img.sealed, "the image is sealed");
    ok(site->img.reserved - site->img.used < (size_t) page,
       "what was reserved beyond it is given back");
    is_int((int64_t) gd_image_alloc(&site->img, 8), 0,
           "nothing can be taken from it");

    places[0] = 0;
    places[1] = site->img.used / 2;
    places[2] = site->img.used - 1;
    places[3] = (size_t) ((u_char *) site->root - base);

    for (i = 0; i < gd_nelts(places); i++) {
        is_int(write_to(base + places[i]), SIGSEGV, "a write to it traps");
    }
}


/* the signal that ends a process that writes there, 0 for none */

static int
write_to(u_char *p)
{
    int    status;
    pid_t  pid;

    fflush(stdout);

    pid = fork();

    if (pid == 0) {
        (void) signal(SIGSEGV, SIG_DFL);
        *(volatile u_char *) p = 1;
        _exit(0);
    }

    if (pid == -1 || waitpid(pid, &status, 0) != pid) {
        return -1;
    }

    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}


/* at another address: an image that had a pointer in it would differ */

static void
test_again(gd_site_t *site)
{
    void       *between;
    gd_site_t  *other;

    /* in the way, so that the low bits of the addresses differ as well */

    between = mmap(site->img.base - ((size_t) 1 << 20), (size_t) 1 << 20,
                   PROT_NONE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0);
    ok(between != MAP_FAILED, "a mapping between the two");

    other = load(SAMPLE, NULL);

    if (ok(other != NULL, "the sample again")) {
        ok(other->img.base != site->img.base, "at another address");
        is_same(site, other, "the same image");
        gd_site_free(other);
    }

    (void) munmap(between, (size_t) 1 << 20);
}


/* another directory, other inodes and times: the same bytes */

static void
test_moved(gd_site_t *site)
{
    char        command[512], dir[] = "/tmp/gd_test_XXXXXX";
    gd_site_t  *other;

    if (!ok(mkdtemp(dir) != NULL, "a directory")) {
        return;
    }

    snprintf(command, sizeof(command), "cp -R '%s/.' %s && find %s -type f "
             "-exec touch -d 2001-01-01 '{}' +", SAMPLE, dir, dir);

    if (ok(system(command) == 0, "a copy of the sample")) {
        other = load(dir, NULL);

        if (ok(other != NULL, "is loaded")) {
            is_same(site, other, "as the same image");
            gd_site_free(other);
        }
    }

    (void) nftw(dir, gd_set_remove, 16, FTW_DEPTH|FTW_PHYS);
}


static void
is_same(gd_site_t *site, gd_site_t *other, const char *name)
{
    size_t       i;
    uint32_t     k;
    gd_page_t   *pages, *others;

    if (!ok(site->img.used == other->img.used
            && memcmp(site->img.base, other->img.base, site->img.used) == 0,
            "%s", name))
    {
        for (i = 0;
             i < gd_min(site->img.used, other->img.used)
             && site->img.base[i] == other->img.base[i];
             i++)
        {
            /* void */
        }

        printf("# %lu and %lu bytes, the first difference at %lu\n",
               (unsigned long) site->img.used,
               (unsigned long) other->img.used, (unsigned long) i);
    }

    pages = gd_elts(&site->img, gd_page_t, site->root->pages);
    others = gd_elts(&other->img, gd_page_t, other->root->pages);

    for (k = 0; k < site->root->pages.len; k++) {
        if (site->root->pages.len != other->root->pages.len
            || pages[k].tag != others[k].tag
            || pages[k].gzip_tag != others[k].gzip_tag)
        {
            break;
        }
    }

    is_int(k, site->root->pages.len, "every page has the same tags");
    ok(site->root->version == other->root->version, "and the same version");
}


/* a library of one's own, file by file */

static void
test_own(gd_site_t *site)
{
    gd_set_t    set;
    gd_site_t  *other;

    gd_set_create(&set);
    gd_set_write(&set, "templates/offices.mustache", "own {{title}}\n");

    other = load(SAMPLE, set.dir);

    if (ok(other != NULL, "a library with one template")) {
        ok(tag_of(other, "offices") != tag_of(site, "offices"),
           "which is taken");
        ok(tag_of(other, "offices.json") == tag_of(site, "offices.json"),
           "for nothing else");
        ok(tag_of(other, "stats") == tag_of(site, "stats"),
           "with the others as they were");
        gd_site_free(other);
    }

    (void) nftw(set.dir, gd_set_remove, 16, FTW_DEPTH|FTW_PHYS);
}


/* one edit changes the tags of the pages that show it */

static void
test_changed(void)
{
    gd_set_t    set;
    gd_site_t  *one, *two;

    static const char  item[] =
        "{\"id\": \"i\", \"title\": \"one\", \"columns\": [\"c\"], "
        "\"published\": \"2020-01-01\"}\n";

    gd_set_create(&set);
    gd_set_write(&set, "site.json",
                 "{\"name\": \"n\", \"domain\": \"d\", \"site_id\": \"s\", "
                 "\"organizer\": \"o\", \"columns\": [{\"id\": \"c\", "
                 "\"name\": \"c\"}]}");
    gd_set_write(&set, "offices/a/office.json",
                 "{\"name\": \"a\", \"kind\": \"other\"}");

    gd_set_write(&set, "offices/a/items/x.jsonl", item);
    one = load(set.dir, NULL);

    gd_set_write(&set, "offices/a/items/x.jsonl",
                 "{\"id\": \"i\", \"title\": \"other\", \"columns\": [\"c\"], "
                 "\"published\": \"2020-01-01\"}\n");
    two = load(set.dir, NULL);

    if (ok(one != NULL && two != NULL, "two versions")) {
        ok(one->root->version != two->root->version, "are told apart");
        ok(tag_of(one, "") != tag_of(two, ""), "the home page has changed");
        ok(tag_of(one, "reports") == tag_of(two, "reports"),
           "the list of reports has not");
        ok(gd_elts(&one->img, gd_tag_t, one->root->item_tags)[0].tag
           != gd_elts(&two->img, gd_tag_t, two->root->item_tags)[0].tag,
           "the item has");
    }

    if (one != NULL) {
        gd_site_free(one);
    }

    if (two != NULL) {
        gd_site_free(two);
    }

    (void) nftw(set.dir, gd_set_remove, 16, FTW_DEPTH|FTW_PHYS);
}


/* never half a site: nothing, and at least one error that says why */

static void
test_refused(void)
{
    gd_set_t     set;
    gd_uint_t    i;
    gd_diag_t    diag;
    gd_site_t   *site;
    const char  *paths[3];

    static const struct {
        const char  *name;
        const char  *file;
        const char  *text;
        gd_uint_t    own;
    } cases[] = {
        { "no directory", NULL, NULL, 0 },
        { "not JSON", "site.json", "{", 0 },
        { "an unknown key", "offices/a/office.json",
          "{\"name\": \"a\", \"kind\": \"other\", \"x\": 1}", 0 },
        { "no offices", "files/a.pdf", "", 0 },
        { "a dangling reference", "offices/a/office.json",
          "{\"name\": \"a\", \"kind\": \"other\", \"parent\": \"b\"}", 0 },
        { "a broken template", "templates/stats.mustache", "{{#a}}", 1 },
        { "an endless template", "templates/stats.mustache",
          "{{> stats}}", 1 },
        { "a broken form", "formats/2019.lua", "return {}", 1 }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        gd_set_create(&set);
        gd_diag_init(&diag);

        if (cases[i].file != NULL) {
            gd_set_write(&set, cases[i].file, cases[i].text);
        }

        paths[0] = cases[i].own ? SAMPLE : set.dir;
        paths[1] = GD_LIBRARY_DIR;
        paths[2] = cases[i].own ? set.dir : NULL;

        if (cases[i].file == NULL) {
            paths[0] = "/nonexistent";
        }

        site = gd_site_load(paths[0], paths[1], paths[2], &diag);

        if (!ok(site == NULL && diag.errors > 0 && diag.first != NULL,
                "refused: %s", cases[i].name)
            && site != NULL)
        {
            gd_site_free(site);
        }

        gd_diag_destroy(&diag);
        (void) nftw(set.dir, gd_set_remove, 16, FTW_DEPTH|FTW_PHYS);
    }
}


/* the tag of a page that was rendered at load, 0 if there is none */

static uint64_t
tag_of(gd_site_t *site, const char *path)
{
    gd_str_t    str;
    gd_route_t  route;

    str = gd_test_str(path);

    return gd_site_route(site, &str, &route) == GD_ROUTE_PAGE
           ? route.page->tag : 0;
}


static int
descriptors(void)
{
    int  fd, n;

    n = 0;

    for (fd = 0; fd < 256; fd++) {
        n += (fcntl(fd, F_GETFD) != -1);
    }

    return n;
}
