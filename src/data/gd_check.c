
/*
 * Copyright (C) govdisclose contributors
 *
 * What the fields of one record must be to each other.
 */


#include "gd_data.h"


static gd_int_t gd_check_one_of(gd_reader_t *r, gd_uint_t name, gd_ref_t list,
    gd_uint_t a, gd_uint_t b, const char *expected);
static gd_int_t gd_check_order(gd_reader_t *r, const gd_rec_t *rec,
    gd_uint_t first, gd_uint_t second, gd_uint_t name, const char *what);
static gd_int_t gd_check_together(gd_reader_t *r, const gd_rec_t *rec,
    gd_uint_t a, gd_uint_t b, const char *what);
static gd_int_t gd_check_year(gd_reader_t *r, gd_uint_t name, uint32_t given,
    uint32_t year);
static gd_int_t gd_check_body(gd_reader_t *r, const gd_rec_t *rec);


gd_int_t
gd_check_site(gd_reader_t *r, const gd_rec_t *rec)
{
    return gd_check_one_of(r, GD_N_rules, gd_rec_ref(rec, GD_SITE_rules),
                           GD_RULE_item, GD_RULE_href,
                           "either \"item\" or \"href\" in every rule");
}


gd_int_t
gd_check_office(gd_reader_t *r, const gd_rec_t *rec)
{
    uint32_t   i;
    uint64_t  *recs;
    gd_ref_t   ref;
    gd_rec_t  *part;

    ref = gd_rec_ref(rec, GD_OFFICE_names);
    recs = gd_elts(r->img, uint64_t, ref);

    for (i = 0; i < ref.len; i++) {
        part = gd_rec(r->img, recs[i]);

        if (gd_check_order(r, part, GD_FORMER_NAME_from, GD_FORMER_NAME_to,
                           GD_N_names, "\"to\" is before \"from\"")
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    ref = gd_rec_ref(rec, GD_OFFICE_must_report);
    recs = gd_elts(r->img, uint64_t, ref);

    for (i = 0; i < ref.len; i++) {
        part = gd_rec(r->img, recs[i]);

        if (gd_check_order(r, part, GD_YEARS_from, GD_YEARS_to,
                           GD_N_must_report, "\"to\" is before \"from\"")
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


gd_int_t
gd_check_item(gd_reader_t *r, const gd_rec_t *rec)
{
    uint64_t  validity;

    if (gd_rec_ref(rec, GD_ITEM_columns).len == 0) {
        return gd_read_error_field(r, GD_N_columns, "an empty array, expected "
                                   "at least the item's home column");
    }

    if (gd_check_body(r, rec) != GD_OK
        || gd_check_one_of(r, GD_N_attachments,
                           gd_rec_ref(rec, GD_ITEM_attachments),
                           GD_ATTACHMENT_file, GD_ATTACHMENT_url,
                           "either \"file\" or \"url\" in every attachment")
           != GD_OK
        || gd_check_order(r, rec, GD_ITEM_effective, GD_ITEM_expires,
                          GD_N_expires, "before \"effective\"")
           != GD_OK)
    {
        return GD_ERROR;
    }

    validity = gd_rec_num(rec, GD_ITEM_validity, UINT64_MAX);

    if (validity == GD_VALIDITY_VALID
        && (gd_rec_slot(rec, GD_ITEM_repealed_on)
            || gd_rec_slot(rec, GD_ITEM_repealed_by)))
    {
        return gd_read_error_field(r, GD_N_validity, "\"valid\" beside "
                                   "\"repealed_on\" or \"repealed_by\", "
                                   "expected one or the other");
    }

    return GD_OK;
}


static gd_int_t
gd_check_body(gd_reader_t *r, const gd_rec_t *rec)
{
    if (gd_rec_slot(rec, GD_ITEM_body_file)) {
        return gd_read_error_field(r, GD_N_body_file, "not accepted by this "
                                   "version, expected \"text\"");
    }

    if (gd_rec_slot(rec, GD_ITEM_withdrawn)
        && (gd_rec_slot(rec, GD_ITEM_text)
            || gd_rec_slot(rec, GD_ITEM_attachments)))
    {
        return gd_read_error_field(r, GD_N_withdrawn, "an item that is "
                                   "withdrawn has text or attachments, "
                                   "expected neither");
    }

    return GD_OK;
}


gd_int_t
gd_check_application(gd_reader_t *r, const gd_rec_t *rec, uint32_t year)
{
    uint32_t   i, received;
    uint64_t  *recs;
    gd_ref_t   ref;

    received = gd_date_year(gd_rec_num(rec, GD_APPLICATION_received, 0));

    if (gd_check_year(r, GD_N_received, received, year) != GD_OK
        || gd_check_together(r, rec, GD_APPLICATION_outcome,
                             GD_APPLICATION_closed,
                             "\"outcome\" and \"closed\"")
           != GD_OK
        || gd_check_order(r, rec, GD_APPLICATION_received,
                          GD_APPLICATION_closed, GD_N_closed,
                          "before \"received\"")
           != GD_OK)
    {
        return GD_ERROR;
    }

    ref = gd_rec_ref(rec, GD_APPLICATION_paused);
    recs = gd_elts(r->img, uint64_t, ref);

    for (i = 0; i < ref.len; i++) {
        if (gd_check_order(r, gd_rec(r->img, recs[i]), GD_PAUSE_from,
                           GD_PAUSE_to, GD_N_paused,
                           "\"to\" is before \"from\"")
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


gd_int_t
gd_check_dispute(gd_reader_t *r, const gd_rec_t *rec, uint32_t year)
{
    uint32_t  filed;

    filed = gd_date_year(gd_rec_num(rec, GD_DISPUTE_filed, 0));

    if (gd_check_year(r, GD_N_filed, filed, year) != GD_OK
        || gd_check_together(r, rec, GD_DISPUTE_result, GD_DISPUTE_closed,
                             "\"result\" and \"closed\"")
           != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_check_order(r, rec, GD_DISPUTE_filed, GD_DISPUTE_closed,
                          GD_N_closed, "before \"filed\"");
}


gd_int_t
gd_check_report(gd_reader_t *r, const gd_rec_t *rec, uint32_t year)
{
    uint32_t  given;

    given = (uint32_t) gd_rec_num(rec, GD_REPORT_year, 0);

    if (given != year) {
        return gd_read_error_field(r, GD_N_year, "%u, expected %u as in the "
                                   "file's name", (unsigned) given,
                                   (unsigned) year);
    }

    if (gd_check_one_of(r, GD_N_overview, gd_rec_ref(rec, GD_REPORT_overview),
                        GD_SECTION_text, GD_SECTION_html,
                        "\"text\" in every section")
        != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_check_one_of(r, GD_N_sections,
                           gd_rec_ref(rec, GD_REPORT_sections),
                           GD_SECTION_text, GD_SECTION_html,
                           "\"text\" in every section");
}


/* every record of a list has one of two fields and not both */

static gd_int_t
gd_check_one_of(gd_reader_t *r, gd_uint_t name, gd_ref_t list, gd_uint_t a,
    gd_uint_t b, const char *expected)
{
    uint32_t    i;
    uint64_t   *recs;
    gd_rec_t   *rec;

    recs = gd_elts(r->img, uint64_t, list);

    for (i = 0; i < list.len; i++) {
        rec = gd_rec(r->img, recs[i]);

        if (!gd_rec_slot(rec, a) == !gd_rec_slot(rec, b)) {
            return gd_read_error_field(r, name, "number %u has %s of them, "
                                       "expected %s", (unsigned) i + 1,
                                       gd_rec_slot(rec, a) ? "both" : "none",
                                       expected);
        }
    }

    return GD_OK;
}


/* a date without time is the whole day */

static gd_int_t
gd_check_order(gd_reader_t *r, const gd_rec_t *rec, gd_uint_t first,
    gd_uint_t second, gd_uint_t name, const char *what)
{
    uint64_t  from, to;

    from = gd_rec_num(rec, first, 0);
    to = gd_rec_num(rec, second, UINT64_MAX);

    if (to >= from) {
        return GD_OK;
    }

    if (from >= gd_date(1000, 1, 1) && to >= gd_date(1000, 1, 1)
        && (gd_date_minute(from) == 0 || gd_date_minute(to) == 0)
        && from - gd_date_minute(from) == to - gd_date_minute(to))
    {
        return GD_OK;
    }

    return gd_read_error_field(r, name, "%s, expected the same or later",
                               what);
}


static gd_int_t
gd_check_together(gd_reader_t *r, const gd_rec_t *rec, gd_uint_t a,
    gd_uint_t b, const char *what)
{
    if (!gd_rec_slot(rec, a) == !gd_rec_slot(rec, b)) {
        return GD_OK;
    }

    return gd_read_error_field(r, 0, "only one of %s, expected both or none",
                               what);
}


static gd_int_t
gd_check_year(gd_reader_t *r, gd_uint_t name, uint32_t given, uint32_t year)
{
    if (given == year) {
        return GD_OK;
    }

    return gd_read_error_field(r, name, "a date of %u in the file of %u, "
                               "expected it in the file of its year",
                               (unsigned) given, (unsigned) year);
}
