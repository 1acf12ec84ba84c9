
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose import report FILE...: reports out of files that offices have.
 */


#include "gd_import.h"

#include <stdio.h>


static gd_int_t gd_import_option(gd_import_t *im, const char *arg);


int
gd_cmd_import(int argc, char **argv, const char *library)
{
    int          i, rc;
    gd_uint_t    files;
    gd_import_t  im;

    static const char *const  kinds[] = { "report", "items", "applications" };

    memset(&im, 0, sizeof(gd_import_t));

    im.dir = ".";
    im.library = library;

    for (i = 0; i < 3 && strcmp(argv[0], kinds[i]) != 0; i++) { /* void */ }

    im.kind = (gd_import_kind_e) i;
    files = 0;

    for (i = 1; i < argc; i++) {

        if (argv[i][0] != '-') {
            files++;

        } else if (gd_import_option(&im, argv[i]) != GD_OK) {
            fprintf(stderr, "govdisclose import: unexpected \"%s\"\n",
                    argv[i]);
            return GD_EXIT_USAGE;
        }
    }

    if (files == 0 || im.kind > GD_IMPORT_APPLICATIONS) {
        fprintf(stderr, "usage: govdisclose import report | items | "
                "applications FILE...\n"
                "           [--data=DIR] [--office=ID] [--column=ID] "
                "[--partial] [--force]\n");
        return GD_EXIT_USAGE;
    }

    gd_arena_init(&im.arena, NULL, NULL);

    if (gd_import_formats(&im) != GD_OK) {
        rc = GD_EXIT_DATA;

    } else {
        rc = GD_EXIT_OK;

        for (i = 1; i < argc; i++) {
            if (argv[i][0] != '-' && gd_import_file(&im, argv[i]) != GD_OK) {
                rc = GD_EXIT_DATA;
            }
        }
    }

    gd_arena_destroy(&im.arena);
    gd_image_destroy(&im.img);

    return rc;
}


static gd_int_t
gd_import_option(gd_import_t *im, const char *arg)
{
    if (strcmp(arg, "--partial") == 0) {
        im->partial = 1;

    } else if (strcmp(arg, "--force") == 0) {
        im->force = 1;

    } else if (strncmp(arg, "--data=", 7) == 0 && arg[7]) {
        im->dir = arg + 7;

    } else if (strncmp(arg, "--office=", 9) == 0 && arg[9]) {
        im->office = arg + 9;

    } else if (strncmp(arg, "--column=", 9) == 0 && arg[9]) {
        im->column = arg + 9;

    } else if (strncmp(arg, "--library=", 10) == 0 && arg[10]) {
        im->own = arg + 10;

    } else {
        return GD_ERROR;
    }

    return GD_OK;
}


void
gd_import_tell_result(gd_import_report_t *report, const char *name,
    const gd_str_t *path)
{
    uint32_t                  i, k, states[GD_FOUND_TEXT + 1];
    const gd_import_found_t  *found;

    if (path == NULL) {
        printf("%s: not imported\n", name);
        return;
    }

    memset(states, 0, sizeof(states));

    for (i = 0; i < report->format->tables.len; i++) {
        found = &report->tables[i];

        for (k = 0; found->table && k < found->table->ncells; k++) {
            states[found->cells[k].state]++;
        }
    }

    printf("%s: %s: %u numbers, %u blank cells, %u with text; %u missing\n",
           name, path->data, (unsigned) states[GD_FOUND_NUMBER],
           (unsigned) states[GD_FOUND_BLANK],
           (unsigned) states[GD_FOUND_TEXT],
           (unsigned) states[GD_FOUND_NOT]);
}


void
gd_import_tell_rows(gd_import_doc_t *doc, const char *name,
    const gd_str_t *path)
{
    size_t    i;
    uint32_t  rows;

    for (rows = 0, i = 0; i < doc->rows.n; i++) {
        rows += (gd_import_at(doc, i)->text.len != 0);
    }

    printf("%s: %s: %u rows\n", name, path->data, (unsigned) rows);
}
