
/*
 * Copyright (C) govdisclose contributors
 *
 * What the fields of one record must be to each other.
 */


#include "gd_data.h"
#include "gd_str.h"


static gd_int_t gd_check_base_url(gd_reader_t *r, gd_str_t url);
static gd_uint_t gd_check_web(const gd_str_t *url);
static gd_int_t gd_check_one_of(gd_reader_t *r, const gd_kind_t *kind,
    gd_uint_t name, gd_ref_t list, gd_uint_t a, gd_uint_t b);
static gd_int_t gd_check_order(gd_reader_t *r, const gd_kind_t *kind,
    const gd_rec_t *rec, gd_uint_t first, gd_uint_t second,
    const gd_path_t *path);
static gd_int_t gd_check_dates(gd_reader_t *r, const gd_kind_t *kind,
    const gd_rec_t *rec, gd_uint_t first, gd_uint_t second);
static gd_int_t gd_check_together(gd_reader_t *r, const gd_kind_t *kind,
    const gd_rec_t *rec, gd_uint_t a, gd_uint_t b);
static gd_int_t gd_check_year(gd_reader_t *r, gd_uint_t name, uint32_t given,
    uint32_t year);
static gd_int_t gd_check_attachments(gd_reader_t *r, gd_ref_t list);
static gd_int_t gd_check_body(gd_reader_t *r, const gd_rec_t *rec);
static gd_int_t gd_check_body_file(gd_reader_t *r, gd_str_t name);


gd_int_t
gd_check_site(gd_reader_t *r, const gd_rec_t *rec)
{
    if (gd_check_one_of(r, &gd_kind_rule, GD_N_rules,
                        gd_rec_ref(rec, GD_SITE_rules), GD_RULE_item,
                        GD_RULE_href)
        != GD_OK)
    {
        return GD_ERROR;
    }

    if (gd_check_base_url(r, gd_rec_str(r->img, rec, GD_SITE_base_url))
        != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_check_columns(r, gd_rec_ref(rec, GD_SITE_columns));
}


static gd_int_t
gd_check_base_url(gd_reader_t *r, gd_str_t url)
{
    if (url.data == NULL
        || (gd_check_web(&url) && memchr(url.data, '?', url.len) == NULL
            && memchr(url.data, '#', url.len) == NULL))
    {
        return GD_OK;
    }

    return gd_read_error_field(r, GD_N_base_url, "%s is no base of links, "
                               "expected https:// or http:// and a host",
                               gd_str_quote(&r->scratch, &url));
}


static gd_uint_t
gd_check_web(const gd_str_t *url)
{
    size_t  i;

    static const gd_str_t  schemes[] = {
        gd_string("http://"), gd_string("https://")
    };

    for (i = 0; i < gd_nelts(schemes); i++) {
        if (url->len > schemes[i].len
            && memcmp(url->data, schemes[i].data, schemes[i].len) == 0)
        {
            return 1;
        }
    }

    return 0;
}


gd_int_t
gd_check_calendar(gd_reader_t *r, const gd_rec_t *rec)
{
    uint32_t    i, k;
    uint64_t   *days, *holidays;
    gd_ref_t    workdays, list;
    gd_path_t   path[3];

    if (gd_check_file_year(r, (uint32_t) gd_rec_num(rec, GD_CALENDAR_year, 0))
        != GD_OK)
    {
        return GD_ERROR;
    }

    list = gd_rec_ref(rec, GD_CALENDAR_holidays);
    workdays = gd_rec_ref(rec, GD_CALENDAR_workdays);

    holidays = gd_elts(r->img, uint64_t, list);
    days = gd_elts(r->img, uint64_t, workdays);

    for (i = 0; i < workdays.len; i++) {
        for (k = 0; k < list.len; k++) {
            if (days[i] == holidays[k]) {
                return gd_read_error(r, gd_path_of(path, GD_N_workdays, i, 0),
                                     "a day of \"holidays\" too, expected it "
                                     "in one of them");
            }
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
        || gd_check_one_of(r, &gd_kind_attachment, GD_N_attachments,
                           gd_rec_ref(rec, GD_ITEM_attachments),
                           GD_ATTACHMENT_file, GD_ATTACHMENT_url)
           != GD_OK
        || gd_check_attachments(r, gd_rec_ref(rec, GD_ITEM_attachments))
           != GD_OK
        || gd_check_dates(r, &gd_kind_item, rec, GD_ITEM_effective,
                          GD_ITEM_expires)
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


/* what is elsewhere is fetched from there */

static gd_int_t
gd_check_attachments(gd_reader_t *r, gd_ref_t list)
{
    uint32_t    i;
    uint64_t   *recs;
    gd_str_t    url;
    gd_path_t   path[3];

    recs = gd_elts(r->img, uint64_t, list);

    for (i = 0; i < list.len; i++) {
        url = gd_rec_str(r->img, gd_rec(r->img, recs[i]), GD_ATTACHMENT_url);

        if (url.data == NULL || gd_check_web(&url)) {
            continue;
        }

        return gd_read_error(r, gd_path_of(path, GD_N_attachments, i,
                                           GD_N_url),
                             "%s is no address of a file, expected https:// "
                             "or http://", gd_str_quote(&r->scratch, &url));
    }

    return GD_OK;
}


static gd_int_t
gd_check_body(gd_reader_t *r, const gd_rec_t *rec)
{
    gd_str_t   first, name;
    gd_uint_t  i, found;

    static const uint8_t  fields[] = {
        GD_ITEM_html, GD_ITEM_text, GD_ITEM_body_file, GD_ITEM_attachments
    };

    found = 0;

    for (i = 0; i < gd_nelts(fields); i++) {

        if (gd_rec_slot(rec, fields[i]) == NULL) {
            continue;
        }

        name = gd_name(gd_kind_item.fields[fields[i]].name);

        if (gd_rec_slot(rec, GD_ITEM_withdrawn)) {
            return gd_read_error_field(r, gd_kind_item.fields[fields[i]].name,
                                       "an item that is \"withdrawn\" has "
                                       "%s, expected none", name.data);
        }

        if (found++ && fields[i] != GD_ITEM_attachments) {
            return gd_read_error_field(r, gd_kind_item.fields[fields[i]].name,
                                       "beside \"%s\", expected one body",
                                       first.data);
        }

        first = name;
    }

    return gd_check_body_file(r, gd_rec_str(r->img, rec, GD_ITEM_body_file));
}


/* beside the items: there is no folder in it */

static gd_int_t
gd_check_body_file(gd_reader_t *r, gd_str_t name)
{
    if (name.data == NULL
        || (memchr(name.data, '/', name.len) == NULL
            && gd_body_type(&name) != 0))
    {
        return GD_OK;
    }

    return gd_read_error_field(r, GD_N_body_file, "%s is not the name of an "
                               ".html or .txt file beside the items",
                               gd_str_quote(&r->scratch, &name));
}


gd_int_t
gd_check_application(gd_reader_t *r, const gd_rec_t *rec, uint32_t year)
{
    uint32_t  received;

    received = gd_date_year(gd_rec_num(rec, GD_APPLICATION_received, 0));

    if (gd_check_year(r, GD_N_received, received, year) != GD_OK
        || gd_check_together(r, &gd_kind_application, rec,
                             GD_APPLICATION_outcome, GD_APPLICATION_closed)
           != GD_OK
        || gd_check_dates(r, &gd_kind_application, rec,
                          GD_APPLICATION_received, GD_APPLICATION_closed)
           != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_check_periods(r, &gd_kind_pause, GD_N_paused,
                            gd_rec_ref(rec, GD_APPLICATION_paused),
                            GD_PAUSE_from, GD_PAUSE_to);
}


gd_int_t
gd_check_dispute(gd_reader_t *r, const gd_rec_t *rec, uint32_t year)
{
    uint32_t  filed;

    filed = gd_date_year(gd_rec_num(rec, GD_DISPUTE_filed, 0));

    if (gd_check_year(r, GD_N_filed, filed, year) != GD_OK
        || gd_check_together(r, &gd_kind_dispute, rec, GD_DISPUTE_result,
                             GD_DISPUTE_closed)
           != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_check_dates(r, &gd_kind_dispute, rec, GD_DISPUTE_filed,
                          GD_DISPUTE_closed);
}


gd_int_t
gd_check_report(gd_reader_t *r, const gd_rec_t *rec)
{
    if (gd_check_file_year(r, (uint32_t) gd_rec_num(rec, GD_REPORT_year, 0))
        != GD_OK
        || gd_check_one_of(r, &gd_kind_section, GD_N_overview,
                           gd_rec_ref(rec, GD_REPORT_overview),
                           GD_SECTION_text, GD_SECTION_html)
           != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_check_one_of(r, &gd_kind_section, GD_N_sections,
                           gd_rec_ref(rec, GD_REPORT_sections),
                           GD_SECTION_text, GD_SECTION_html);
}


/* every record of a list has one of two fields and not both */

static gd_int_t
gd_check_one_of(gd_reader_t *r, const gd_kind_t *kind, gd_uint_t name,
    gd_ref_t list, gd_uint_t a, gd_uint_t b)
{
    uint32_t    i;
    uint64_t   *recs;
    gd_rec_t   *rec;
    gd_str_t    one, other;
    gd_path_t   path[3];

    recs = gd_elts(r->img, uint64_t, list);

    for (i = 0; i < list.len; i++) {
        rec = gd_rec(r->img, recs[i]);

        if (!gd_rec_slot(rec, a) != !gd_rec_slot(rec, b)) {
            continue;
        }

        one = gd_name(kind->fields[a].name);
        other = gd_name(kind->fields[b].name);

        return gd_read_error(r, gd_path_of(path, name, i, 0),
                             gd_rec_slot(rec, a)
                             ? "both \"%s\" and \"%s\", expected one of them"
                             : "neither \"%s\" nor \"%s\", expected one of "
                               "them",
                             (char *) one.data, (char *) other.data);
    }

    return GD_OK;
}


gd_int_t
gd_check_periods(gd_reader_t *r, const gd_kind_t *kind, gd_uint_t name,
    gd_ref_t list, gd_uint_t from, gd_uint_t to)
{
    uint32_t    i;
    uint64_t   *recs;
    gd_path_t   path[3];

    recs = gd_elts(r->img, uint64_t, list);

    for (i = 0; i < list.len; i++) {
        if (gd_check_order(r, kind, gd_rec(r->img, recs[i]), from, to,
                           gd_path_of(path, name, i, kind->fields[to].name))
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_check_dates(gd_reader_t *r, const gd_kind_t *kind, const gd_rec_t *rec,
    gd_uint_t first, gd_uint_t second)
{
    gd_path_t  path[3];

    return gd_check_order(r, kind, rec, first, second,
                          gd_path_of(path, kind->fields[second].name, -1, 0));
}


/* a date without time is the whole day */

static gd_int_t
gd_check_order(gd_reader_t *r, const gd_kind_t *kind, const gd_rec_t *rec,
    gd_uint_t first, gd_uint_t second, const gd_path_t *path)
{
    uint64_t  from, to;
    gd_str_t  name;

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

    name = gd_name(kind->fields[first].name);

    return gd_read_error(r, path, "before \"%s\", expected the same or later",
                         (char *) name.data);
}


static gd_int_t
gd_check_together(gd_reader_t *r, const gd_kind_t *kind, const gd_rec_t *rec,
    gd_uint_t a, gd_uint_t b)
{
    gd_str_t   name;
    gd_uint_t  given;

    if (!gd_rec_slot(rec, a) == !gd_rec_slot(rec, b)) {
        return GD_OK;
    }

    given = gd_rec_slot(rec, a) ? a : b;
    name = gd_name(kind->fields[given == a ? b : a].name);

    return gd_read_error_field(r, kind->fields[given].name, "no \"%s\" beside "
                               "it, expected both or none",
                               (char *) name.data);
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


gd_int_t
gd_check_file_year(gd_reader_t *r, uint32_t given)
{
    if (r->year == 0 || given == r->year) {
        return GD_OK;
    }

    return gd_read_error_field(r, GD_N_year, "%u, expected %u as in the "
                               "file's name", (unsigned) given,
                               (unsigned) r->year);
}
