
/*
 * Copyright (C) govdisclose contributors
 *
 * What an office has a file a year of: ledgers of applications and disputes,
 * reports; and the settled findings.
 */


#include "gd_data.h"
#include "gd_str.h"


static gd_int_t gd_load_ledger(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *name, gd_load_line_pt load, gd_ref_t *years);
static gd_int_t gd_load_application(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *text, uint32_t line, void *data);
static gd_int_t gd_load_dispute(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *text, uint32_t line, void *data);
static gd_int_t gd_load_entry(gd_loader_t *l, gd_vec_t *entries, uint64_t rec,
    uint32_t year, uint32_t line);
static gd_int_t gd_load_review(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *text, uint32_t line, void *data);


gd_int_t
gd_load_applications(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *name)
{
    gd_office_t  *office;

    office = gd_vec_at(&l->offices, gd_office_t, l->office);

    return gd_load_ledger(l, path, name, gd_load_application,
                          &office->applications);
}


gd_int_t
gd_load_disputes(gd_loader_t *l, const gd_str_t *path, const gd_str_t *name)
{
    gd_office_t  *office;

    office = gd_vec_at(&l->offices, gd_office_t, l->office);

    return gd_load_ledger(l, path, name, gd_load_dispute, &office->disputes);
}


/* the years grow in place: files come in the order of their names */

static gd_int_t
gd_load_ledger(gd_loader_t *l, const gd_str_t *path, const gd_str_t *name,
    gd_load_line_pt load, gd_ref_t *years)
{
    uint32_t   year;
    uint64_t   off, *list;

    if (!gd_load_year(name, ".jsonl", &year)) {
        return gd_diag_file(l->diag, path, 0, "stray name, expected "
                            "<year>.jsonl");
    }

    off = gd_image_alloc(l->img, (years->len + 1) * sizeof(uint64_t));
    if (off == 0) {
        return gd_load_no_memory(l);
    }

    list = gd_image_ptr(l->img, off);

    if (years->len) {
        memcpy(list, gd_image_ptr(l->img, years->off),
               years->len * sizeof(uint64_t));
    }

    list[years->len] = year;

    years->off = off;
    years->len++;

    return gd_load_lines(l, path, load, &year);
}


static gd_int_t
gd_load_application(gd_loader_t *l, const gd_str_t *path, const gd_str_t *text,
    uint32_t line, void *data)
{
    uint32_t  year;
    uint64_t  off;

    year = *(uint32_t *) data;

    if (gd_read_text(&l->reader, &gd_kind_application, path, text, line, &off)
        != GD_OK
        || gd_check_application(&l->reader, gd_rec(l->img, off), year)
           != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_load_entry(l, &l->applications, off, year, line);
}


static gd_int_t
gd_load_dispute(gd_loader_t *l, const gd_str_t *path, const gd_str_t *text,
    uint32_t line, void *data)
{
    uint32_t  year;
    uint64_t  off;

    year = *(uint32_t *) data;

    if (gd_read_text(&l->reader, &gd_kind_dispute, path, text, line, &off)
        != GD_OK
        || gd_check_dispute(&l->reader, gd_rec(l->img, off), year) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_load_entry(l, &l->disputes, off, year, line);
}


static gd_int_t
gd_load_entry(gd_loader_t *l, gd_vec_t *entries, uint64_t rec, uint32_t year,
    uint32_t line)
{
    gd_entry_t  *entry;

    entry = gd_vec_push(entries);
    if (entry == NULL) {
        return gd_load_no_memory(l);
    }

    entry->rec = rec;
    entry->office = l->office;
    entry->year = year;
    entry->line = line;

    return GD_OK;
}


gd_int_t
gd_load_report(gd_loader_t *l, const gd_str_t *path, const gd_str_t *name)
{
    uint32_t           year;
    uint64_t           off;
    gd_int_t           rc;
    gd_rec_t          *rec;
    gd_uint_t          all;
    gd_report_file_t  *report;

    all = gd_load_year(name, ".all.json", &year);

    if (!all && !gd_load_year(name, ".json", &year)) {
        return gd_diag_file(l->diag, path, 0, "stray name, expected "
                            "<year>.json or <year>.all.json");
    }

    l->reader.year = year;
    l->reader.depth = GD_READ_DEPTH + (all != 0);

    rc = gd_load_record(l, &gd_kind_report, path, &off);

    l->reader.depth = GD_READ_DEPTH;

    if (rc != GD_OK) {
        return rc;
    }

    rec = gd_rec(l->img, off);

    if (gd_check_report(&l->reader, rec) != GD_OK) {
        return GD_ERROR;
    }

    report = gd_vec_push(&l->reports);
    if (report == NULL) {
        return gd_load_no_memory(l);
    }

    report->rec = off;
    report->tables = gd_rec_num(rec, GD_REPORT_tables, 0);
    report->office = l->office;
    report->year = year;
    report->all = (uint32_t) all;

    return GD_OK;
}


gd_int_t
gd_load_reviews(gd_loader_t *l, const gd_str_t *path)
{
    gd_int_t      rc;
    gd_office_t  *office;

    l->reviews.n = 0;

    rc = gd_load_lines(l, path, gd_load_review, NULL);

    if (rc != GD_OK) {
        return rc;
    }

    office = gd_vec_at(&l->offices, gd_office_t, l->office);

    if (gd_vec_store(&l->reviews, l->img, &office->reviews) != GD_OK) {
        return gd_load_no_memory(l);
    }

    return GD_OK;
}


static gd_int_t
gd_load_review(gd_loader_t *l, const gd_str_t *path, const gd_str_t *text,
    uint32_t line, void *data)
{
    uint64_t      off;
    gd_path_t     at[3];
    gd_review_t  *review;

    (void) data;

    if (gd_read_text(&l->reader, &gd_kind_review, path, text, line, &off)
        != GD_OK)
    {
        return GD_ERROR;
    }

    review = gd_vec_push(&l->reviews);
    if (review == NULL) {
        return gd_load_no_memory(l);
    }

    memset(review, 0, sizeof(gd_review_t));
    review->rec = off;

    if (gd_read_locate(&l->reader, gd_path_of(at, GD_N_fingerprint, -1, 0),
                       &review->line, &review->column)
        != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    return GD_OK;
}


gd_int_t
gd_load_lines(gd_loader_t *l, const gd_str_t *path, gd_load_line_pt load,
    void *data)
{
    u_char     *p, *end, *last;
    gd_int_t    rc;
    gd_str_t    text, str;
    uint32_t    line;
    gd_place_t  place;

    rc = gd_load_file(l, path, &text);

    if (rc != GD_OK) {
        return rc;
    }

    line = 0;
    last = text.data + text.len;

    for (p = text.data; p < last; p = end + 1) {
        line++;

        end = memchr(p, '\n', (size_t) (last - p));
        end = end ? end : last;

        str.data = p;
        str.len = (size_t) (end - p);

        if (gd_str_blank(p, end)) {
            continue;
        }

        if (str.len > GD_MAX_LINE) {
            place = (gd_place_t) { *path, line, 1, gd_null_string };

            rc = gd_diag_add(l->diag, GD_DIAG_ERROR, &place, "line of %lu "
                             "bytes, expected 16 MiB or less",
                             (unsigned long) str.len);
            continue;
        }

        if (load(l, path, &str, line, data) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    return rc;
}


gd_uint_t
gd_load_year(const gd_str_t *name, const char *tail, uint32_t *year)
{
    uint64_t  n;
    gd_str_t  digits, rest;

    if (name->len < 4) {
        return 0;
    }

    digits.data = name->data;
    digits.len = 4;

    rest.data = name->data + 4;
    rest.len = name->len - 4;

    if (!gd_str_is(&rest, tail) || gd_str_uint(&digits, 9999, &n) != GD_OK) {
        return 0;
    }

    *year = (uint32_t) n;

    return 1;
}
