
/*
 * Copyright (C) govdisclose contributors
 *
 * Values of a field: what each type takes.
 */


#include "gd_read.h"
#include "gd_date.h"
#include "gd_out.h"
#include "gd_str.h"

#include <stdio.h>


#define GD_READ_CODES      512
#define GD_READ_SHORT      64         /* strings that may come again */


static gd_uint_t gd_read_level(gd_reader_t *r, const gd_path_t *path);
static gd_int_t gd_read_keep(gd_reader_t *r, const gd_str_t *str,
    gd_ref_t *ref);
static gd_int_t gd_read_store(gd_reader_t *r, const gd_str_t *str,
    gd_ref_t *ref);
static gd_int_t gd_read_number(gd_reader_t *r, const gd_field_t *field,
    const cJSON *json, const gd_path_t *path, uint64_t *slot);
static gd_int_t gd_read_date(gd_reader_t *r, const cJSON *json,
    const gd_path_t *path, uint64_t *slot);
static gd_int_t gd_read_outcome(gd_reader_t *r, const cJSON *json,
    const gd_path_t *path, uint64_t *slot);
static gd_int_t gd_read_code(gd_reader_t *r, const gd_code_t *codes,
    const cJSON *json, const gd_path_t *path, uint64_t *slot);
static const char *gd_read_check(gd_type_e type, const gd_str_t *str);
static gd_uint_t gd_is_item(const gd_str_t *str);
static gd_uint_t gd_is_decimal(const gd_str_t *str);
static gd_uint_t gd_is_href(const gd_str_t *str);
static gd_uint_t gd_is_path(const gd_str_t *str);


gd_int_t
gd_read_value(gd_reader_t *r, const gd_field_t *field, const cJSON *json,
    const gd_path_t *path, uint64_t *slot)
{
    gd_ref_t  ref;

    switch (field->type) {

    case GD_T_YEAR:
    case GD_T_COUNT:
        return gd_read_number(r, field, json, path, slot);

    case GD_T_BOOL:
        if (!cJSON_IsBool(json)) {
            return gd_read_error(r, path, "%s, expected true or false",
                                 gd_json_type(json));
        }

        *slot = cJSON_IsTrue(json) ? 1 : 0;

        return GD_OK;

    case GD_T_DATE:
        return gd_read_date(r, json, path, slot);

    case GD_T_CODE:
        return gd_read_code(r, field->arg, json, path, slot);

    case GD_T_OUTCOME:
        return gd_read_outcome(r, json, path, slot);

    case GD_T_OBJECT:
        return gd_read_record(r, field->arg, json, path, slot);

    default:
        if (gd_read_string(r, field->type, json, path, &ref) != GD_OK) {
            return GD_ERROR;
        }

        memcpy(slot, &ref, sizeof(uint64_t));

        return GD_OK;
    }
}


gd_int_t
gd_read_string(gd_reader_t *r, gd_type_e type, const cJSON *json,
    const gd_path_t *path, gd_ref_t *ref)
{
    gd_str_t     str;
    const char  *expected;

    if (!cJSON_IsString(json)) {
        return gd_read_error(r, path, "%s, expected a string",
                             gd_json_type(json));
    }

    str.data = (u_char *) json->valuestring;
    str.len = strlen(json->valuestring);

    if (gd_is_blank(&str)) {
        return gd_read_error(r, path, "nothing but blanks, expected text "
                             "(leave the key out where there is none)");
    }

    expected = gd_read_check(type, &str);

    if (expected != NULL) {
        return gd_read_error(r, path, "%s is not %s",
                             gd_str_quote(&r->scratch, &str), expected);
    }

    if (type == GD_T_HTML) {
        return gd_read_html(r, path, &str, gd_read_level(r, path), ref);
    }

    if (gd_read_personal(r, type, path, &str) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_read_keep(r, &str, ref) != GD_OK) {
        return gd_read_no_memory(r);
    }

    return GD_OK;
}


/* the highest heading that fits where the page shows it */

static gd_uint_t
gd_read_level(gd_reader_t *r, const gd_path_t *path)
{
    while (path->up != NULL) {
        path = path->up;
    }

    /* below the heading of a section, and of a part of one */

    return gd_str_is(&path->key, "overview") ? 4
           : gd_str_is(&path->key, "sections") ? 3 : r->level;
}


/* what comes again and again, as publishers and keywords do, is kept once */

static gd_int_t
gd_read_keep(gd_reader_t *r, const gd_str_t *str, gd_ref_t *ref)
{
    gd_ref_t  *seen;
    gd_str_t   other;

    if (str->len > GD_READ_SHORT) {
        return gd_read_store(r, str, ref);
    }

    seen = &r->seen[gd_hash(0, str->data, str->len) & (GD_READ_SEEN - 1)];
    other = gd_image_get(r->img, *seen);

    if (other.data == NULL || !gd_str_eq(&other, str)) {

        if (gd_read_store(r, str, seen) != GD_OK) {
            seen->off = 0;
            return GD_ERROR;
        }
    }

    *ref = *seen;

    return GD_OK;
}


static gd_int_t
gd_read_store(gd_reader_t *r, const gd_str_t *str, gd_ref_t *ref)
{
    if (gd_image_str(r->img, str, ref) != GD_OK) {
        return GD_ERROR;
    }

    ref->plain = gd_out_is_plain(str->data, str->len) & 1;

    return GD_OK;
}


static gd_int_t
gd_read_number(gd_reader_t *r, const gd_field_t *field, const cJSON *json,
    const gd_path_t *path, uint64_t *slot)
{
    int64_t      least, most;
    const char  *what;

    least = 0;
    most = INT32_MAX;
    what = "a whole number, 0 or more";

    if (field->type == GD_T_YEAR) {
        least = 1949;
        most = 2999;
        what = "a year from 1949 to 2999";
    }

    if (!cJSON_IsNumber(json)) {
        return gd_read_error(r, path, "%s, expected %s", gd_json_type(json),
                             what);
    }

    if (json->valuedouble < (double) least
        || json->valuedouble > (double) most
        || json->valuedouble != (double) (int64_t) json->valuedouble)
    {
        return gd_read_error(r, path, "%.15g, expected %s", json->valuedouble,
                             what);
    }

    *slot = (uint64_t) json->valuedouble;

    return GD_OK;
}


static gd_int_t
gd_read_date(gd_reader_t *r, const cJSON *json, const gd_path_t *path,
    uint64_t *slot)
{
    gd_str_t  str;

    if (!cJSON_IsString(json)) {
        return gd_read_error(r, path, "%s, expected a date in a string "
                             "(YYYY-MM-DD)", gd_json_type(json));
    }

    str.data = (u_char *) json->valuestring;
    str.len = strlen(json->valuestring);

    if (gd_date_parse(&str, slot) != GD_OK) {
        return gd_read_error(r, path, "%s is not a date (YYYY-MM-DD or "
                             "YYYY-MM-DD HH:MM)",
                             gd_str_quote(&r->scratch, &str));
    }

    return GD_OK;
}


static gd_int_t
gd_read_outcome(gd_reader_t *r, const cJSON *json, const gd_path_t *path,
    uint64_t *slot)
{
    gd_str_t  key;

    if (!cJSON_IsString(json)) {
        return gd_read_error(r, path, "%s, expected a string",
                             gd_json_type(json));
    }

    key.data = (u_char *) json->valuestring;
    key.len = strlen(json->valuestring);

    return r->outcome(r, &key, path, slot);
}


static gd_int_t
gd_read_code(gd_reader_t *r, const gd_code_t *codes, const cJSON *json,
    const gd_path_t *path, uint64_t *slot)
{
    int        n;
    char       list[GD_READ_CODES];
    gd_str_t   str;
    gd_uint_t  i;

    if (!cJSON_IsString(json)) {
        return gd_read_error(r, path, "%s, expected a string",
                             gd_json_type(json));
    }

    str.data = (u_char *) json->valuestring;
    str.len = strlen(json->valuestring);

    n = 0;
    list[0] = '\0';

    for (i = 0; codes[i].code != NULL; i++) {

        if (gd_str_is(&str, codes[i].code)) {
            *slot = i;
            return GD_OK;
        }

        if ((size_t) n < sizeof(list)) {
            n += snprintf(list + n, sizeof(list) - (size_t) n, "%s%s",
                          i ? ", " : "", codes[i].code);
        }
    }

    return gd_read_error(r, path, "%s is not one of %s%s",
                         gd_str_quote(&r->scratch, &str), list,
                         (size_t) n < sizeof(list) ? "" : "...");
}


/* what was expected, NULL if str is that */

static const char *
gd_read_check(gd_type_e type, const gd_str_t *str)
{
    switch (type) {

    case GD_T_STRING:
        if (str->len > GD_MAX_STRING) {
            return "one line of 65536 bytes or less";
        }

        return (strpbrk((char *) str->data, "\n\r\t") == NULL)
               ? NULL : "one line without tabs";

    case GD_T_ID:
    case GD_T_OFFICE:
    case GD_T_COLUMN:
        return gd_is_id(str) ? NULL
               : "an id (1 to 64 of a-z 0-9 _ -, not beginning with _ or -)";

    case GD_T_ITEM:
        return gd_is_item(str) ? NULL
               : "the id of an item (\"id\" or \"office/id\")";

    case GD_T_MONTH_DAY:
        return (gd_month_day_check(str) == GD_OK) ? NULL : "a day (MM-DD)";

    case GD_T_DECIMAL:
        return gd_is_decimal(str) ? NULL
               : "an amount (up to 15 digits, as \"380\" or \"380.50\")";

    case GD_T_HREF:
        return gd_is_href(str) ? NULL
               : "a link (http:, https:, mailto:, tel: or relative)";

    case GD_T_PATH:
        return gd_is_path(str) ? NULL
               : "a relative file name without \"..\"";

    default:
        return NULL;
    }
}


/* U+3000 is what Word pads with */

gd_uint_t
gd_is_blank(const gd_str_t *str)
{
    u_char    *p, *last;
    uint32_t   ch;

    p = str->data;
    last = p + str->len;

    while (p < last) {
        ch = gd_utf8_decode(&p, last);

        if (ch != ' ' && ch != '\t' && ch != '\n' && ch != '\r'
            && ch != 0xa0 && ch != 0x3000)
        {
            return 0;
        }
    }

    return 1;
}


gd_uint_t
gd_is_id(const gd_str_t *str)
{
    u_char  c;
    size_t  i;

    if (str->len < 1 || str->len > 64) {
        return 0;
    }

    for (i = 0; i < str->len; i++) {
        c = str->data[i];

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            continue;
        }

        if (i == 0 || (c != '_' && c != '-')) {
            return 0;
        }
    }

    return 1;
}


static gd_uint_t
gd_is_item(const gd_str_t *str)
{
    u_char    *slash;
    gd_str_t   office, id;

    id = *str;
    slash = memchr(str->data, '/', str->len);

    if (slash != NULL) {
        office.data = str->data;
        office.len = (size_t) (slash - str->data);

        if (!gd_is_id(&office)) {
            return 0;
        }

        id.data = slash + 1;
        id.len = str->len - office.len - 1;
    }

    return gd_is_id(&id);
}


static gd_uint_t
gd_is_decimal(const gd_str_t *str)
{
    u_char     c;
    size_t     i;
    gd_uint_t  digits, decimals, dot;

    digits = 0;
    decimals = 0;
    dot = 0;

    for (i = 0; i < str->len; i++) {
        c = str->data[i];

        if (c == '.' && !dot && digits) {
            dot = 1;
            continue;
        }

        if (c < '0' || c > '9') {
            return 0;
        }

        digits++;
        decimals += dot;
    }

    return digits && digits <= 15 && decimals <= 4 && (!dot || decimals);
}


static gd_uint_t
gd_is_href(const gd_str_t *str)
{
    size_t       i, n;
    gd_uint_t    k;
    const char  *s;

    static const char  *const schemes[] = {
        "http://", "https://", "mailto:", "tel:"
    };

    if (str->len > GD_MAX_STRING) {
        return 0;
    }

    for (i = 0; i < str->len; i++) {
        if (str->data[i] <= ' ' || strchr("\"<>\\^`{|}\x7f", str->data[i])) {
            return 0;
        }
    }

    s = (char *) str->data;

    for (k = 0; k < gd_nelts(schemes); k++) {
        n = strlen(schemes[k]);

        if (strncmp(s, schemes[k], n) == 0 && str->len > n) {
            return 1;
        }
    }

    /* a colon in the first segment would be the end of a scheme */

    n = strcspn(s, "/?#:");

    return s[n] != ':' && strncmp(s, "//", 2) != 0;
}


static gd_uint_t
gd_is_path(const gd_str_t *str)
{
    u_char    *p, *last, *end;
    gd_str_t   part;

    if (str->len > GD_MAX_STRING
        || strpbrk((char *) str->data, "\\\n\r\t") != NULL)
    {
        return 0;
    }

    p = str->data;
    last = p + str->len;

    while (p <= last) {
        end = memchr(p, '/', (size_t) (last - p));
        end = end ? end : last;

        part.data = p;
        part.len = (size_t) (end - p);

        /* a name that begins with a dot is passed over everywhere */

        if (part.len == 0 || part.data[0] == '.') {
            return 0;
        }

        p = end + 1;
    }

    return 1;
}
