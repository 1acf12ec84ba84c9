
/*
 * Copyright (C) govdisclose contributors
 *
 * What all files of a data set may have together.
 */


#include "gd_test_data.h"


#define SITE      "{\"name\": \"n\", \"domain\": \"d\", "               \
                  "\"site_id\": \"s\", \"organizer\": \"o\"}"
#define OFFICE    "{\"name\": \"a\", \"kind\": \"other\"}"
#define GUIDE     "<p>a</p>"


static void
test_room(size_t room, const char *want)
{
    gd_set_t   set;
    gd_str_t   got = gd_null_string;
    gd_int_t   rc;
    gd_arena_t arena;

    gd_set_create(&set);
    gd_set_write(&set, "offices/a/office.json", OFFICE);
    gd_set_write(&set, "offices/a/guide.html", GUIDE);

    gd_diag_init(&set.diag);
    gd_arena_init(&arena, NULL, NULL);

    rc = gd_image_create(&set.img);

    if (rc != GD_OK
        || gd_dir_open(set.dir, &set.root) != GD_OK
        || gd_dir_open(GD_LIBRARY_DIR, &set.library) != GD_OK
        || gd_loader_init(&set.loader, &set.img, &set.diag, set.root,
                          set.library, -1, gd_tables_read, gd_outcome_read,
                          &set.formats)
           != GD_OK)
    {
        exit(1);
    }

    set.loader.room = room;
    rc = gd_data_load(&set.loader);

    ok((rc == GD_OK) == (*want == '\0'), "room for %u bytes",
       (unsigned) room);

    if (set.diag.first != NULL) {
        (void) gd_diag_format(set.diag.first, &arena, &got);
    }

    is_str(&got, want, "what is said");

    gd_arena_destroy(&arena);
    gd_set_destroy(&set);
}


int
main(void)
{
    size_t  size;

    size = sizeof(SITE) - 1 + sizeof(OFFICE) - 1 + sizeof(GUIDE) - 1;

    test_room(size, "");
    test_room(size - 3, "offices/a/guide.html: error: 3 bytes more than a "
              "data set may have, expected at most 17179869184 in all files");
    test_room(size - sizeof(GUIDE),
              "offices/a/office.json: error: 1 bytes more than a data set "
              "may have, expected at most 17179869184 in all files");

    return done();
}
