
/*
 * Copyright (C) govdisclose contributors
 *
 * From a file to a report.
 */


#include "gd_import_sheet.h"
#include "gd_str.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>


static gd_int_t gd_import_one(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report, gd_str_t file, gd_str_t *path);
static gd_int_t gd_import_sheet(gd_import_t *im, gd_import_doc_t *doc,
    gd_str_t file, gd_str_t *path);
static gd_int_t gd_import_slurp(gd_import_doc_t *doc, gd_str_t *file);
static gd_uint_t gd_import_is_html(gd_str_t text);
static gd_int_t gd_import_form(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report);
static gd_int_t gd_import_tables(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report, gd_import_span_t *spans);
static gd_int_t gd_import_any(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report, uint32_t table, gd_import_span_t *span);
static void gd_import_extra_drop(gd_import_report_t *report, size_t first,
    size_t end);
static const gd_table_t *gd_import_same(gd_import_t *im,
    const gd_table_t *table, uint32_t format);
static void gd_import_tell(gd_import_doc_t *doc, gd_diag_t *from);
static gd_uint_t gd_import_section(gd_import_report_t *report,
    const gd_table_t *table);


gd_int_t
gd_import_formats(gd_import_t *im)
{
    int         shipped, own;
    gd_int_t    rc;
    gd_str_t    name;
    gd_diag_t   diag;

    gd_diag_init(&diag);

    own = -1;
    rc = gd_image_create(&im->img);

    if (rc == GD_OK) {
        rc = gd_dir_open(im->library, &shipped);

        if (rc == GD_OK && im->own) {
            rc = gd_dir_open(im->own, &own);
        }

        if (rc != GD_OK) {
            name.data = (u_char *) (im->own ? im->own : im->library);
            name.len = strlen((char *) name.data);

            (void) gd_diag_file(&diag, &name, errno, "cannot be opened");

        } else {
            rc = gd_formats_load(&im->img, &diag, shipped, own, &im->formats);
            close(shipped);
        }

        if (own != -1) {
            close(own);
        }
    }

    gd_say_diag(&diag);
    gd_diag_destroy(&diag);

    return rc;
}


gd_int_t
gd_import_file(gd_import_t *im, const char *name)
{
    gd_int_t            rc;
    gd_str_t            file = gd_null_string, path;
    gd_diag_t           diag;
    gd_import_doc_t     doc;
    gd_import_report_t  report;

    memset(&doc, 0, sizeof(gd_import_doc_t));
    memset(&report, 0, sizeof(gd_import_report_t));

    gd_diag_init(&diag);

    doc.name.data = (u_char *) name;
    doc.name.len = strlen(name);
    doc.arena = &im->arena;
    doc.diag = &diag;

    gd_vec_init(&doc.rows, sizeof(gd_import_row_t));
    gd_vec_init(&report.overview, sizeof(gd_import_part_t));
    gd_vec_init(&report.extra, sizeof(gd_import_extra_t));

    rc = gd_import_slurp(&doc, &file);

    if (rc == GD_OK) {
        rc = (im->kind == GD_IMPORT_REPORT)
                 ? gd_import_one(im, &doc, &report, file, &path)
                 : gd_import_sheet(im, &doc, file, &path);
    }

    gd_say_diag(&diag);

    if (im->kind == GD_IMPORT_REPORT || rc != GD_OK) {
        gd_import_tell_result(&report, name, (rc == GD_OK) ? &path : NULL);

    } else {
        gd_import_tell_rows(&doc, name, &path);
    }

    gd_vec_free(&doc.rows);
    gd_vec_free(&report.overview);
    gd_vec_free(&report.extra);
    gd_diag_destroy(&diag);
    gd_arena_reset(&im->arena);

    return rc;
}


static gd_int_t
gd_import_one(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report, gd_str_t file, gd_str_t *path)
{
    if (gd_import_read(doc, file) != GD_OK
        || gd_import_report(im, doc, report) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_import_save(im, doc, report, path);
}


static gd_int_t
gd_import_sheet(gd_import_t *im, gd_import_doc_t *doc, gd_str_t file,
    gd_str_t *path)
{
    if (gd_sheet_read(doc, file) != GD_OK) {
        return GD_ERROR;
    }

    return (im->kind == GD_IMPORT_ITEMS)
               ? gd_import_items(im, doc, path)
               : gd_import_applications(im, doc, path);
}


static gd_int_t
gd_import_slurp(gd_import_doc_t *doc, gd_str_t *file)
{
    int          fd;
    size_t       len;
    ssize_t      n;
    gd_int_t     rc;
    struct stat  sb;

    fd = open((char *) doc->name.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd == -1) {
        return gd_diag_file(doc->diag, &doc->name, errno, "cannot be opened");
    }

    rc = GD_ERROR;

    if (fstat(fd, &sb) == -1 || !S_ISREG(sb.st_mode)) {
        (void) gd_import_error(doc, 0, "no regular file");

    } else if (sb.st_size > GD_IMPORT_MAX) {
        (void) gd_import_error(doc, 0, "%lu bytes, expected a report of at "
                               "most %u MB", (unsigned long) sb.st_size,
                               (unsigned) (GD_IMPORT_MAX >> 20));

    } else {
        file->data = gd_arena_alloc(doc->arena, (size_t) sb.st_size + 1);
        rc = file->data ? GD_OK : gd_import_no_memory(doc);
    }

    for (len = 0; rc == GD_OK && len < (size_t) sb.st_size; len += (size_t) n)
    {
        n = read(fd, file->data + len, (size_t) sb.st_size - len);

        if (n == -1) {
            rc = gd_diag_file(doc->diag, &doc->name, errno,
                              "cannot be read");
        }

        if (n <= 0) {
            break;
        }
    }

    file->len = len;
    close(fd);

    return rc;
}


/* by what is in it: a name's extension is often wrong */

gd_int_t
gd_import_read(gd_import_doc_t *doc, gd_str_t file)
{
    gd_str_t  text;

    if (gd_import_is_old(file)
        && gd_import_convert(doc, file, &file) != GD_OK)
    {
        return GD_ERROR;
    }

    if (file.len >= 4 && memcmp(file.data, "PK\x03\x04", 4) == 0) {
        return gd_import_docx(doc, file);
    }

    if (file.len >= 4 && memcmp(file.data, "%PDF", 4) == 0) {
        return gd_import_error(doc, 0, "is a PDF, convert it with pdftotext "
                               "-layout");
    }

    if (gd_import_decode(doc, file, &text) != GD_OK) {
        return GD_ERROR;
    }

    return gd_import_is_html(text) ? gd_import_html(doc, text)
                                   : gd_import_text(doc, text);
}


static gd_uint_t
gd_import_is_html(gd_str_t text)
{
    gd_uint_t  i;

    static const char *const  tags[] = {
        "<!doctype", "<!DOCTYPE", "<html", "<HTML", "<table", "<TABLE",
        "<body", "<div", "<p>", "<p "
    };

    text = gd_label_trim(text);

    for (i = 0; i < gd_nelts(tags); i++) {
        if (memmem(text.data, text.len, tags[i], strlen(tags[i]))) {
            return 1;
        }
    }

    return 0;
}


gd_int_t
gd_import_report(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report)
{
    gd_int_t          rc;
    gd_import_span_t  spans[GD_IMPORT_SECTIONS];

    report->img = &im->img;

    rc = gd_import_sections(doc, spans);

    if (rc == GD_ERROR) {
        return GD_ERROR;
    }

    if (rc != GD_OK) {
        return gd_import_error(doc, 0, "no section of an annual report was "
                               "found, expected 一、总体情况 and so on");
    }

    if (gd_import_head(doc, report, spans) != GD_OK
        || gd_import_form(im, doc, report) != GD_OK
        || gd_import_prose(doc, report, spans) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_import_tables(im, doc, report, spans);
}


static gd_int_t
gd_import_form(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report)
{
    gd_str_t  none = gd_null_string;

    report->format = gd_format_find(&im->img, im->formats, report->year,
                                    &none);

    if (report->format == NULL) {
        return gd_import_error(doc, 0, "there is no form for reports of %u",
                               (unsigned) report->year);
    }

    report->tables = gd_arena_calloc(doc->arena,
                                     report->format->tables.len
                                     * sizeof(gd_import_found_t));

    return report->tables ? GD_OK : gd_import_no_memory(doc);
}


static gd_int_t
gd_import_tables(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report, gd_import_span_t *spans)
{
    uint32_t           i;
    gd_int_t           rc;
    gd_str_t           name;
    gd_uint_t          k, whole;
    const gd_table_t  *table;

    whole = 1;

    for (i = 0; i < report->format->tables.len; i++) {
        table = gd_elts(&im->img, gd_table_t, report->format->tables) + i;
        k = gd_import_section(report, table);

        if (k == GD_IMPORT_SECTIONS || spans[k].end == 0) {
            name = gd_image_get(&im->img, table->name);
            (void) gd_import_error(doc, 0, "%.*s: its section was not found",
                                   (int) name.len, name.data);
            whole = 0;
            continue;
        }

        rc = gd_import_any(im, doc, report, i, &spans[k]);

        if (rc == GD_ERROR) {
            return GD_ERROR;
        }

        whole &= (rc == GD_OK);
    }

    return (whole || im->partial) ? GD_OK : GD_ERROR;
}


/*
 * The table on the form of its year, or else on that of other years, which some
 * offices still use.
 */

static gd_int_t
gd_import_any(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report, uint32_t table, gd_import_span_t *span)
{
    uint32_t            i;
    gd_int_t            rc;
    gd_str_t            authority;
    gd_diag_t          *diag, tried[2];
    size_t              before, extra;
    const gd_table_t   *own, *other;
    gd_import_found_t   found;

    own = gd_elts(&im->img, gd_table_t, report->format->tables) + table;
    diag = doc->diag;

    gd_diag_init(&tried[0]);
    doc->diag = &tried[0];
    before = report->extra.n;

    rc = gd_import_table(doc, report, own, &report->tables[table], span);

    for (i = 0; rc == GD_DECLINED && i < im->formats.len; i++) {

        other = gd_import_same(im, own, i);

        if (other == NULL) {
            continue;
        }

        gd_diag_init(&tried[1]);
        doc->diag = &tried[1];
        extra = report->extra.n;

        rc = gd_import_table(doc, report, other, &found, span);

        if (rc == GD_OK) {
            report->tables[table] = found;
            gd_import_extra_drop(report, before, extra);
            authority = gd_image_get(&im->img,
                                     gd_elts(&im->img, gd_format_t,
                                             im->formats)[i].authority);

            gd_import_note(doc, gd_import_at(doc, span->head)->line,
                           "the table is on the form of %.*s",
                           (int) authority.len, authority.data);

            gd_diag_destroy(&tried[0]);
            tried[0] = tried[1];

        } else {
            report->extra.n = extra;
            gd_diag_destroy(&tried[1]);
        }
    }

    doc->diag = diag;
    gd_import_tell(doc, &tried[0]);
    gd_diag_destroy(&tried[0]);

    return rc;
}


/* rows were extra to the form that it is not on */

static void
gd_import_extra_drop(gd_import_report_t *report, size_t first, size_t end)
{
    gd_import_extra_t  *extra;

    if (first < end) {
        extra = (gd_import_extra_t *) report->extra.elts;
        memmove(extra + first, extra + end,
                (report->extra.n - end) * sizeof(gd_import_extra_t));
        report->extra.n -= end - first;
    }
}


/* the table of another form with the same key, if it differs */

static const gd_table_t *
gd_import_same(gd_import_t *im, const gd_table_t *table, uint32_t format)
{
    uint32_t           i;
    gd_str_t           a, b;
    gd_ref_t           ref;
    const gd_table_t  *tables;

    ref = gd_elts(&im->img, gd_format_t, im->formats)[format].tables;
    tables = gd_elts(&im->img, gd_table_t, ref);
    a = gd_image_get(&im->img, table->key);

    for (i = 0; i < ref.len; i++) {
        b = gd_image_get(&im->img, tables[i].key);

        if (&tables[i] != table && gd_str_eq(&a, &b)
            && tables[i].ncells != table->ncells)
        {
            return &tables[i];
        }
    }

    return NULL;
}


static void
gd_import_tell(gd_import_doc_t *doc, gd_diag_t *from)
{
    gd_diag_entry_t  *entry;

    for (entry = from->first; entry; entry = entry->next) {
        (void) gd_diag_add(doc->diag, entry->level, &entry->place, "%.*s",
                           (int) entry->message.len, entry->message.data);
    }
}


/* the number of the section that a table is in */

static gd_uint_t
gd_import_section(gd_import_report_t *report, const gd_table_t *table)
{
    uint32_t              i;
    gd_str_t              a, b;
    gd_format_section_t  *sections;

    sections = gd_elts(report->img, gd_format_section_t,
                       report->format->sections);
    a = gd_image_get(report->img, table->key);

    for (i = 0; i < report->format->sections.len; i++) {
        b = gd_image_get(report->img, sections[i].table);

        if (b.len && gd_str_eq(&a, &b)) {
            return gd_min(i, GD_IMPORT_SECTIONS);
        }
    }

    return GD_IMPORT_SECTIONS;
}
