
/*
 * Copyright (C) govdisclose contributors
 *
 * Libraries that lack something: what is said about them.  Run from the top of
 * the tree: the sample is loaded with parts of conf/.
 */


#include "gd_test.h"
#include "gd_site.h"

#include <stdlib.h>
#include <unistd.h>


static void test_library(const char *data, const char *parts,
    const char *want);
static void test_bare(char *dir);


int
main(void)
{
    char  data[] = "/tmp/gd-test-XXXXXX";

    if (mkdtemp(data) == NULL) {
        return 1;
    }

    test_bare(data);

    test_library("conf/sample", "",
                 "formats: error: no form of the annual report, expected "
                 "*.lua");
    test_library(data, "formats",
                 "columns.json: error: no such file in the library, expected "
                 "the columns of a site that has none");
    test_library(data, "formats columns.json templates",
                 "assets/style.css: error: no such file in the library");
    test_library("conf/sample", "formats templates",
                 "assets/style.css: error: no such file in the library");
    test_library("conf/sample", "formats assets",
                 "home: error: there is no template of this name");
    test_library("conf/sample", "formats assets templates",
                 "answers/home.json: error: no such file in the library");
    test_library("conf/sample", "formats assets templates answers "
                 "openapi.json", NULL);
    test_library(data, "formats assets templates answers openapi.json "
                 "columns.json", NULL);

    if (chdir(data) == 0) {
        (void) !system("rm -r site.json offices");
    }

    ok(rmdir(data) == 0, "nothing is left");

    return done();
}


/* a data set that says no more than it has to */

static void
test_bare(char *dir)
{
    FILE  *f;
    char   path[128];

    snprintf(path, sizeof(path), "mkdir -p %s/offices/a", dir);
    ok(system(path) == 0, "a directory");

    snprintf(path, sizeof(path), "%s/site.json", dir);
    f = fopen(path, "w");

    if (f != NULL) {
        fputs("{\"name\": \"x\", \"domain\": \"x\", \"site_id\": \"x\", "
              "\"organizer\": \"x\"}", f);
        fclose(f);
    }

    snprintf(path, sizeof(path), "%s/offices/a/office.json", dir);
    f = fopen(path, "w");

    if (f != NULL) {
        fputs("{\"name\": \"x\", \"kind\": \"other\"}", f);
        fclose(f);
    }
}


/* loads it with what is named of conf/; the first diagnostic */

static void
test_library(const char *data, const char *parts, const char *want)
{
    char        dir[] = "/tmp/gd-test-XXXXXX", command[512];
    gd_str_t    line;
    gd_diag_t   diag;
    gd_site_t  *site;
    gd_arena_t  arena;

    ok(mkdtemp(dir) != NULL, "a library with \"%s\"", parts);

    snprintf(command, sizeof(command),
             "for part in %s; do cp -R conf/$part %s; done", parts, dir);
    ok(system(command) == 0, "is made");

    gd_diag_init(&diag);
    gd_arena_init(&arena, NULL, NULL);

    site = gd_site_load(data, dir, NULL, &diag);

    ok((site == NULL) == (want != NULL), "loads as it should");

    if (site != NULL) {
        gd_site_free(site);
    }

    gd_str_set(&line, "");

    if (diag.first != NULL) {
        (void) gd_diag_format(diag.first, &arena, &line);
    }

    is_str(&line, want ? want : "", "what is said");

    gd_arena_destroy(&arena);
    gd_diag_destroy(&diag);

    snprintf(command, sizeof(command), "rm -r %s", dir);
    ok(system(command) == 0, "is removed");
}
