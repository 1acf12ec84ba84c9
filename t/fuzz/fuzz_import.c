
/*
 * Copyright (C) govdisclose contributors
 *
 * Any bytes as a file to import: refused with a sentence, or a report that is
 * JSON as the reader takes it.  The first byte chooses what is imported: s is a
 * table, anything else a report.
 */


#include "gd_import_sheet.h"
#include "gd_json.h"
#include "gd_fuzz.h"

#include <stdlib.h>


static void gd_fuzz_report(gd_import_t *im, gd_import_doc_t *doc,
    gd_str_t file);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gd_str_t            file;
    gd_diag_t           diag;
    gd_arena_t          arena;
    gd_import_doc_t     doc;

    static gd_import_t  im;

    if (im.library == NULL) {
        im.library = GD_LIBRARY_DIR;

        if (gd_import_formats(&im) != GD_OK) {
            abort();
        }
    }

    if (size == 0) {
        return 0;
    }

    gd_arena_init(&arena, NULL, NULL);
    gd_diag_init(&diag);
    memset(&doc, 0, sizeof(gd_import_doc_t));
    gd_vec_init(&doc.rows, sizeof(gd_import_row_t));

    gd_str_set(&doc.name, "file");
    doc.arena = &arena;
    doc.diag = &diag;

    file.len = size - 1;
    file.data = gd_arena_copy(&arena, data + 1, file.len);

    /* no other program is to be started */

    if (!gd_import_is_old(file)) {

        if (*data != 's') {
            gd_fuzz_report(&im, &doc, file);

        } else if (gd_sheet_read(&doc, file) != GD_OK && diag.errors == 0) {
            abort();
        }
    }

    gd_vec_free(&doc.rows);
    gd_diag_destroy(&diag);
    gd_arena_destroy(&arena);

    return 0;
}


static void
gd_fuzz_report(gd_import_t *im, gd_import_doc_t *doc, gd_str_t file)
{
    size_t              at;
    gd_str_t            json;
    const char         *what;
    gd_import_report_t  report;

    memset(&report, 0, sizeof(gd_import_report_t));

    gd_vec_init(&report.overview, sizeof(gd_import_part_t));
    gd_vec_init(&report.extra, sizeof(gd_import_extra_t));

    if (gd_import_read(doc, file) != GD_OK
        || gd_import_report(im, doc, &report) != GD_OK)
    {
        if (doc->diag->errors == 0) {
            abort();
        }

    } else if (gd_import_write(&report, doc->arena, &json) != GD_OK
               || gd_json_check(doc->arena, &json, &at, &what) != GD_OK)
    {
        abort();
    }

    gd_vec_free(&report.overview);
    gd_vec_free(&report.extra);
}
