
/*
 * Copyright (C) govdisclose contributors
 *
 * For tests that load a data set: a directory that is filled with files, read
 * by the real loader with the shipped forms, and removed.
 */


#ifndef _GD_TEST_DATA_H_INCLUDED_
#define _GD_TEST_DATA_H_INCLUDED_


#include "gd_test.h"
#include "gd_report.h"
#include "gd_file.h"
#include "gd_search.h"
#include "gd_str.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>


typedef struct {
    char                  dir[32];
    gd_image_t            img;
    gd_diag_t             diag;
    gd_loader_t           loader;
    gd_data_t            *data;       /* NULL: it was refused */
    gd_search_t           search;     /* where there is data */
    gd_ref_t              formats;
    int                   root;
    int                   library;
} gd_set_t;


static inline gd_str_t
gd_test_str(const char *text)
{
    gd_str_t  str;

    str.len = strlen(text);
    str.data = (u_char *) text;

    return str;
}


/* the same numbers in each run */

static inline uint32_t
gd_test_random(uint64_t *state, uint32_t n)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;

    return (uint32_t) (*state >> 32) % n;
}


static inline void
gd_test_print(gd_diag_t *diag)
{
    gd_str_t          text;
    gd_arena_t        arena;
    gd_diag_entry_t  *entry;

    gd_arena_init(&arena, NULL, NULL);

    for (entry = diag->first; entry != NULL; entry = entry->next) {
        if (gd_diag_format(entry, &arena, &text) == GD_OK) {
            printf("# %.*s\n", (int) text.len, (char *) text.data);
        }
    }

    gd_arena_destroy(&arena);
}


/* a file, with the directories above it */

static inline FILE *
gd_set_open(gd_set_t *set, const char *path)
{
    char   full[256], *p;
    FILE  *file;

    snprintf(full, sizeof(full), "%s/%s", set->dir, path);

    for (p = full + strlen(set->dir) + 1; *p != '\0'; p++) {
        if (*p == '/') {
            *p = '\0';
            (void) mkdir(full, 0700);
            *p = '/';
        }
    }

    file = fopen(full, "w");

    if (file == NULL) {
        perror(full);
        exit(1);
    }

    return file;
}


static inline void
gd_set_write(gd_set_t *set, const char *path, const char *text)
{
    FILE  *file;

    file = gd_set_open(set, path);

    fputs(text, file);
    fclose(file);
}


/* a data set that has a site and nothing else */

static inline void
gd_set_create(gd_set_t *set)
{
    memset(set, 0, sizeof(gd_set_t));
    strcpy(set->dir, "/tmp/gd_test_XXXXXX");

    if (mkdtemp(set->dir) == NULL) {
        perror("mkdtemp");
        exit(1);
    }

    gd_set_write(set, "site.json", "{\"name\": \"n\", \"domain\": \"d\", "
                 "\"site_id\": \"s\", \"organizer\": \"o\"}");
}


static inline void
gd_set_load(gd_set_t *set)
{
    gd_int_t  rc;

    gd_diag_init(&set->diag);

    rc = gd_image_create(&set->img);

    if (rc != GD_OK
        || gd_dir_open(set->dir, &set->root) != GD_OK
        || gd_dir_open(GD_LIBRARY_DIR, &set->library) != GD_OK
        || gd_formats_load(&set->img, &set->diag, set->library, -1,
                           &set->formats)
           != GD_OK
        || gd_loader_init(&set->loader, &set->img, &set->diag, set->root,
                          set->library, -1, gd_tables_read, gd_outcome_read,
                          &set->formats)
           != GD_OK)
    {
        gd_test_print(&set->diag);
        exit(1);
    }

    set->data = (gd_data_load(&set->loader) == GD_OK) ? set->loader.data
                                                      : NULL;

    if (set->data
        && gd_search_build(&set->img, set->data, &set->search) != GD_OK)
    {
        printf("Bail out! no memory\n");
        exit(1);
    }
}


static inline int
gd_set_remove(const char *path, const struct stat *sb, int flag,
    struct FTW *ftw)
{
    (void) sb;
    (void) flag;
    (void) ftw;

    return remove(path);
}


static inline void
gd_set_destroy(gd_set_t *set)
{
    gd_loader_destroy(&set->loader);
    gd_image_destroy(&set->img);
    gd_diag_destroy(&set->diag);

    (void) close(set->root);
    (void) close(set->library);
    (void) nftw(set->dir, gd_set_remove, 16, FTW_DEPTH|FTW_PHYS);
}


/* the form of 2019 */

static inline gd_format_t *
gd_set_form(gd_set_t *set)
{
    gd_str_t  id = gd_string("2019");

    return gd_format_find(&set->img, set->formats, 0, &id);
}


static inline gd_table_t *
gd_set_table(gd_set_t *set, const char *key)
{
    uint32_t     i;
    gd_str_t     other;
    gd_table_t  *tables;

    tables = gd_elts(&set->img, gd_table_t, gd_set_form(set)->tables);

    for (i = 0; i < gd_set_form(set)->tables.len; i++) {
        other = gd_image_get(&set->img, tables[i].key);

        if (gd_str_is(&other, key)) {
            return &tables[i];
        }
    }

    printf("Bail out! the form has no table %s\n", key);
    exit(1);
}


static inline gd_str_t
gd_set_key(gd_set_t *set, gd_ref_t lines, uint32_t i)
{
    return gd_image_get(&set->img, gd_elts(&set->img, gd_line_t,
                                           lines)[i].key);
}


#endif /* _GD_TEST_DATA_H_INCLUDED_ */
