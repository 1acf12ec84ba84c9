
/*
 * Copyright (C) govdisclose contributors
 *
 * Any bytes as one of the files of a data set that is otherwise in order, from
 * the loader to the pages: it is loaded, or refused with an error.  The first
 * byte chooses the file.
 */


#include "gd_test_whole.h"
#include "gd_fuzz.h"


static const char  *const gd_fuzz_files[] = {
    "site.json", "offices/a/office.json", "offices/a/items/x.jsonl",
    "offices/a/items/k.html", "offices/a/items/l.txt",
    "offices/a/applications/2020.jsonl", "offices/a/disputes/2020.jsonl",
    "offices/a/reviews.jsonl", "offices/a/reports/2020.json",
    "offices/b/reports/2012.json", "calendar/2020.json",
    "offices/a/guide.html", "offices/a/reports/2020.all.json"
};


static gd_set_t  gd_fuzz_set, gd_fuzz_library;


static void
gd_fuzz_end(void)
{
    gd_whole_remove(&gd_fuzz_set);
    gd_whole_remove(&gd_fuzz_library);
}


/* the file as it was, none if there was none */

static void
gd_fuzz_restore(const char *name)
{
    char       path[256];
    gd_uint_t  i;

    for (i = 0; gd_whole_data[i].path; i++) {
        if (strcmp(gd_whole_data[i].path, name) == 0) {
            gd_set_write(&gd_fuzz_set, name, gd_whole_data[i].text);
            return;
        }
    }

    if (strcmp(name, "site.json") == 0) {
        gd_set_write(&gd_fuzz_set, name, "{\"name\": \"n\", \"domain\": "
                     "\"d\", \"site_id\": \"s\", \"organizer\": \"o\"}");
        return;
    }

    snprintf(path, sizeof(path), "%s/%s", gd_fuzz_set.dir, name);
    gd_fuzz_need(unlink(path) == 0);
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FILE        *file;
    gd_diag_t    diag;
    gd_site_t   *site;
    const char  *name;

    if (size == 0) {
        return 0;
    }

    if (gd_fuzz_set.dir[0] == '\0') {
        gd_whole_write(&gd_fuzz_set, gd_whole_data);
        gd_whole_write(&gd_fuzz_library, gd_whole_library);
        (void) atexit(gd_fuzz_end);
    }

    name = gd_fuzz_files[data[0] % gd_nelts(gd_fuzz_files)];

    file = gd_set_open(&gd_fuzz_set, name);
    gd_fuzz_need(fwrite(data + 1, 1, size - 1, file) == size - 1);
    gd_fuzz_need(fclose(file) == 0);

    gd_diag_init(&diag);

    site = gd_site_load(gd_fuzz_set.dir, GD_LIBRARY_DIR, gd_fuzz_library.dir,
                        &diag);

    gd_fuzz_need((site != NULL) == (diag.errors == 0));

    if (site != NULL) {
        gd_site_free(site);
    }

    gd_diag_destroy(&diag);
    gd_fuzz_restore(name);

    return 0;
}
