
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_read.h"
#include "gd_json.h"
#include "gd_str.h"


static gd_int_t gd_read_field(gd_reader_t *r, const gd_field_t *field,
    const cJSON *parent, const cJSON *json, const gd_path_t *path,
    uint64_t *slot);
static gd_int_t gd_read_list(gd_reader_t *r, const gd_field_t *field,
    const cJSON *json, const gd_path_t *path, uint64_t *slot);
static gd_int_t gd_read_required(gd_reader_t *r, const gd_kind_t *kind,
    uint64_t has, const gd_path_t *path);
static gd_int_t gd_read_form(gd_reader_t *r, const gd_kind_t *kind,
    uint64_t has, const cJSON *json, const gd_path_t *path);
static gd_int_t gd_read_pack(gd_reader_t *r, const gd_kind_t *kind,
    uint64_t has, uint64_t *slots, uint64_t *offset);


void
gd_reader_init(gd_reader_t *r, gd_image_t *img, gd_diag_t *diag)
{
    memset(r, 0, sizeof(gd_reader_t));

    gd_arena_init(&r->scratch, NULL, NULL);
    gd_vec_init(&r->phones, sizeof(gd_phone_t));

    r->img = img;
    r->diag = diag;
    r->depth = GD_READ_DEPTH;
    r->level = GD_READ_LEVEL;
}


void
gd_reader_destroy(gd_reader_t *r)
{
    gd_vec_free(&r->phones);
    gd_arena_destroy(&r->scratch);
}


gd_int_t
gd_read_text(gd_reader_t *r, const gd_kind_t *kind, const gd_str_t *file,
    const gd_str_t *text, uint32_t line, uint64_t *offset)
{
    cJSON       *json;
    size_t       at;
    gd_int_t     rc;
    gd_place_t   place;
    const char  *what;

    gd_arena_reset(&r->scratch);

    r->file = *file;
    r->text = *text;
    r->line = line;

    if (gd_json_check(&r->scratch, text, &at, &what) != GD_OK) {
        memset(&place, 0, sizeof(gd_place_t));
        place.file = *file;
        gd_json_position(text, at, &place.line, &place.column);
        place.line += line - 1;

        return gd_diag_add(r->diag, GD_DIAG_ERROR, &place, "%s", what);
    }

    json = cJSON_ParseWithLengthOpts((char *) text->data, text->len, NULL, 0);
    if (json == NULL) {
        return gd_read_no_memory(r);
    }

    r->reviewed = kind->index[GD_N_privacy_reviewed]
                  && cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(json,
                                                    "privacy_reviewed"));

    rc = GD_OK;

    if (kind == &gd_kind_site || kind == &gd_kind_office) {
        rc = gd_read_phones(r, json);
    }

    if (rc == GD_OK) {
        rc = gd_read_record(r, kind, json, NULL, offset);
    }

    cJSON_Delete(json);

    return rc;
}


gd_int_t
gd_read_record(gd_reader_t *r, const gd_kind_t *kind, const cJSON *json,
    const gd_path_t *path, uint64_t *offset)
{
    uint64_t      has, slots[64];
    gd_int_t      rc;
    gd_uint_t     i, name;
    gd_path_t     sub;
    const cJSON  *child;

    if (!cJSON_IsObject(json)) {
        return gd_read_error(r, path, "%s, expected an object",
                             gd_json_type(json));
    }

    has = 0;
    name = GD_N_NONE;
    rc = GD_OK;

    for (child = json->child; child != NULL; child = child->next) {

        gd_path_key(&sub, path, child);

        name = gd_read_name(r, name, &sub.key);
        i = kind->index[name];

        /* of editors, which complete and check by it */

        if (i == 0 && path == NULL && gd_str_is(&sub.key, "$schema")) {
            continue;
        }

        if (i == 0 || (kind->fields[i - 1].flags & GD_F_OURS)) {
            rc = gd_read_error_key(r, &sub, "unknown key, %s has no such one",
                                   kind->name);
            continue;
        }

        if (gd_read_field(r, &kind->fields[i - 1], json, child, &sub,
                          &slots[i - 1])
            != GD_OK)
        {
            rc = GD_ERROR;
        }

        has |= (uint64_t) 1 << (i - 1);
    }

    if (gd_read_required(r, kind, has, path) != GD_OK || rc != GD_OK
        || gd_read_form(r, kind, has, json, path) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_read_pack(r, kind, has, slots, offset);
}


gd_uint_t
gd_read_name(gd_reader_t *r, gd_uint_t before, const gd_str_t *key)
{
    gd_str_t   name;
    gd_uint_t  guess;

    guess = r->next[before];
    name = gd_name(guess);

    if (!gd_str_eq(&name, key)) {
        guess = gd_name_find(key);
        r->next[before] = (uint16_t) guess;
    }

    return guess;
}


static gd_int_t
gd_read_field(gd_reader_t *r, const gd_field_t *field, const cJSON *parent,
    const cJSON *json, const gd_path_t *path, uint64_t *slot)
{
    if (cJSON_IsNull(json)) {

        if (field->flags & GD_F_NULL) {
            *slot = GD_SLOT_NULL;
            return GD_OK;
        }

        return gd_read_error(r, path, "null, expected a value (leave the key "
                             "out where there is none)");
    }

    if (field->type == GD_T_TABLES) {
        return r->tables(r, parent, json, path, slot);
    }

    if (field->flags & GD_F_LIST) {
        return gd_read_list(r, field, json, path, slot);
    }

    return gd_read_value(r, field, json, path, slot);
}


static gd_int_t
gd_read_list(gd_reader_t *r, const gd_field_t *field, const cJSON *json,
    const gd_path_t *path, uint64_t *slot)
{
    int           n;
    uint64_t     *slots;
    gd_int_t      rc;
    gd_ref_t      ref;
    gd_path_t     sub;
    const cJSON  *child;

    if (!cJSON_IsArray(json)) {
        return gd_read_error(r, path, "%s, expected an array",
                             gd_json_type(json));
    }

    n = cJSON_GetArraySize(json);

    slots = gd_arena_alloc(&r->scratch, (size_t) n * sizeof(uint64_t));
    if (slots == NULL) {
        return gd_read_no_memory(r);
    }

    rc = GD_OK;
    memset(&sub, 0, sizeof(gd_path_t));
    sub.up = path;

    for (child = json->child; child != NULL; child = child->next) {

        if (gd_read_value(r, field, child, &sub, &slots[sub.index])
            != GD_OK)
        {
            rc = GD_ERROR;
        }

        sub.index++;
    }

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    if (gd_image_array(r->img, (size_t) n, sizeof(uint64_t), &ref) != GD_OK) {
        return gd_read_no_memory(r);
    }

    memcpy(gd_elts(r->img, uint64_t, ref), slots,
           (size_t) n * sizeof(uint64_t));
    memcpy(slot, &ref, sizeof(uint64_t));

    return GD_OK;
}


static gd_int_t
gd_read_required(gd_reader_t *r, const gd_kind_t *kind, uint64_t has,
    const gd_path_t *path)
{
    gd_int_t   rc;
    gd_str_t   name;
    gd_uint_t  i;

    rc = GD_OK;

    for (i = 0; i < kind->nfields; i++) {

        if ((kind->fields[i].flags & GD_F_REQUIRED)
            && !(has & ((uint64_t) 1 << i)))
        {
            name = gd_name(kind->fields[i].name);
            rc = gd_read_error(r, path, "no \"%s\", expected one in every %s",
                               (char *) name.data, kind->name);
        }
    }

    return rc;
}


/* tables look for the form that they are on, here there are none to do so */

static gd_int_t
gd_read_form(gd_reader_t *r, const gd_kind_t *kind, uint64_t has,
    const cJSON *json, const gd_path_t *path)
{
    uint64_t   none;
    gd_uint_t  form, tables;

    form = kind->index[GD_N_format];
    tables = kind->index[GD_N_tables];

    if (form == 0 || !(has & ((uint64_t) 1 << (form - 1)))
        || tables == 0 || (has & ((uint64_t) 1 << (tables - 1))))
    {
        return GD_OK;
    }

    return r->tables(r, json, NULL, path, &none);
}


static gd_int_t
gd_read_pack(gd_reader_t *r, const gd_kind_t *kind, uint64_t has,
    uint64_t *slots, uint64_t *offset)
{
    gd_rec_t   *rec;
    gd_uint_t   i, n;

    for (i = 1; i < kind->nfields; i++) {
        if ((kind->fields[i].flags & GD_F_OURS)
            && (has & ((uint64_t) 1 << (i - 1))))
        {
            has |= (uint64_t) 1 << i;
            slots[i] = 0;
        }
    }

    n = (gd_uint_t) __builtin_popcountll(has);

    *offset = gd_image_alloc(r->img, sizeof(gd_rec_t) + n * sizeof(uint64_t));
    if (*offset == 0) {
        return gd_read_no_memory(r);
    }

    rec = gd_image_ptr(r->img, *offset);
    rec->has = has;

    n = 0;

    for (i = 0; i < kind->nfields; i++) {
        if (has & ((uint64_t) 1 << i)) {
            rec->slots[n++] = slots[i];
        }
    }

    return GD_OK;
}


gd_int_t
gd_read_no_memory(gd_reader_t *r)
{
    return gd_diag_file(r->diag, &r->file, 0, "not enough memory to load it");
}


const char *
gd_json_type(const cJSON *json)
{
    return cJSON_IsString(json) ? "a string"
           : cJSON_IsNumber(json) ? "a number"
           : cJSON_IsBool(json) ? "true or false"
           : cJSON_IsArray(json) ? "an array"
           : cJSON_IsObject(json) ? "an object"
           : "null";
}
