
/*
 * Copyright (C) govdisclose contributors
 *
 * What the reader says of personal data.
 */


#include "gd_read.h"
#include "gd_personal.h"
#include "gd_str.h"


/* as long as the shortest number */

#define GD_READ_PERSONAL     11


static gd_uint_t gd_read_personal_skip(const gd_path_t *path,
    gd_personal_e kind);
static gd_int_t gd_read_phone(gd_reader_t *r, const cJSON *json);
static gd_uint_t gd_read_phone_known(void *data, const char *digits);


gd_int_t
gd_read_personal(gd_reader_t *r, gd_type_e type, const gd_path_t *path,
    const gd_str_t *str)
{
    gd_int_t       rc;
    gd_str_t      *first;
    gd_uint_t      i;
    gd_personal_t  found[GD_PERSONALS];

    static const struct {
        gd_uint_t    group;
        const char  *what;
    } notes[] = {
        { 0, NULL },
        { GD_NOTE_CARD, "bank card number" },
        { GD_NOTE_MOBILE, "mobile telephone number" }
    };

    if (str->len < GD_READ_PERSONAL || r->reviewed) {
        return GD_OK;
    }

    memset(found, 0, sizeof(found));

    if (type == GD_T_HTML) {
        if (gd_personal_find_html(&r->scratch, str, gd_read_phone_known, r,
                                  found)
            != GD_OK)
        {
            return gd_read_no_memory(r);
        }

    } else {
        gd_personal_find(str, gd_read_phone_known, r, found);
    }

    rc = GD_OK;

    for (i = 0; i < GD_PERSONALS; i++) {

        if (found[i].count == 0 || gd_read_personal_skip(path, i)
            || (i != GD_PERSONAL_IDENTITY
                && (type == GD_T_HREF || type == GD_T_PATH)))
        {
            continue;
        }

        first = &found[i].first;
        gd_personal_mask(found[i].digits);

        if (i == GD_PERSONAL_IDENTITY) {
            rc = gd_read_error_at(r, path, 0, first, "resident identity "
                                  "number %s, %u in all, expected none (an "
                                  "item may say \"privacy_reviewed\": true)",
                                  found[i].digits, (unsigned) found[i].count);
            continue;
        }

        (void) gd_read_note(r, notes[i].group, path, 0, first,
                            "%s %s, %u in all", notes[i].what,
                            found[i].digits, (unsigned) found[i].count);
    }

    return rc;
}


/* what is meant to be such a number, or may look like one */

static gd_uint_t
gd_read_personal_skip(const gd_path_t *path, gd_personal_e kind)
{
    if (path == NULL) {
        return 0;
    }

    if (path->key.data == NULL) {
        path = path->up;
    }

    if (gd_str_is(&path->key, "credit_code")) {
        return 1;
    }

    return kind == GD_PERSONAL_MOBILE
           && (gd_str_is(&path->key, "phone") || gd_str_is(&path->key, "fax")
               || gd_str_is(&path->key, "email"));
}


gd_int_t
gd_read_phones(gd_reader_t *r, const cJSON *json)
{
    gd_int_t      rc;
    const cJSON  *child;

    rc = GD_OK;

    for (child = json->child; child != NULL; child = child->next) {

        if (cJSON_IsString(child) && child->string != NULL
            && (strcmp(child->string, "phone") == 0
                || strcmp(child->string, "fax") == 0))
        {
            rc |= gd_read_phone(r, child);

        } else {
            rc |= gd_read_phones(r, child);
        }
    }

    return (rc == GD_OK) ? GD_OK : GD_ERROR;
}


/* the first mobile number of a field: others are told of */

static gd_int_t
gd_read_phone(gd_reader_t *r, const cJSON *json)
{
    gd_str_t        str;
    gd_phone_t     *phone;
    gd_personal_t   found[GD_PERSONALS];

    memset(found, 0, sizeof(found));

    str.data = (u_char *) json->valuestring;
    str.len = strlen(json->valuestring);

    gd_personal_find(&str, gd_read_phone_known, r, found);

    if (found[GD_PERSONAL_MOBILE].count == 0) {
        return GD_OK;
    }

    phone = gd_vec_push(&r->phones);
    if (phone == NULL) {
        return gd_read_no_memory(r);
    }

    memcpy(phone->digits, found[GD_PERSONAL_MOBILE].digits,
           sizeof(phone->digits));

    return GD_OK;
}


static gd_uint_t
gd_read_phone_known(void *data, const char *digits)
{
    size_t        i;
    gd_reader_t  *r;

    r = data;

    for (i = 0; i < r->phones.n; i++) {
        if (strcmp(gd_vec_at(&r->phones, gd_phone_t, i)->digits, digits)
            == 0)
        {
            return 1;
        }
    }

    return 0;
}
