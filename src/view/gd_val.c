
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_val.h"
#include "gd_str.h"

#include <stdarg.h>
#include <stdio.h>


#define GD_OBJ_PAIRS       8
#define GD_LIST_ELTS       8


static gd_val_t gd_v_make(gd_val_type_e type);
static gd_val_t gd_v_bytes(gd_val_type_e type, const gd_str_t *str);
static gd_val_t gd_v_slot(const gd_image_t *img, gd_uint_t type,
    const void *arg, uint64_t slot);
static gd_uint_t gd_v_find_field(const gd_image_t *img, const gd_kind_t *kind,
    const gd_rec_t *rec, gd_uint_t name, gd_val_t *found);
static void gd_put_pair(gd_view_t *view, gd_obj_t *obj, gd_pair_t *pair);
static void *gd_grow(gd_view_t *view, void *old, size_t size, uint32_t n,
    uint32_t *max);


static gd_val_t
gd_v_make(gd_val_type_e type)
{
    gd_val_t  val;

    memset(&val, 0, sizeof(gd_val_t));

    val.type = (uint8_t) type;

    return val;
}


static gd_val_t
gd_v_bytes(gd_val_type_e type, const gd_str_t *str)
{
    gd_val_t  val;

    val = gd_v_make(type);
    val.len = (uint32_t) str->len;
    val.u.data = str->data;

    return val;
}


gd_val_t
gd_v_null(void)
{
    return gd_v_make(GD_V_NULL);
}


gd_val_t
gd_v_bool(gd_uint_t yes)
{
    gd_val_t  val;

    val = gd_v_make(GD_V_BOOL);
    val.u.num = (yes != 0);

    return val;
}


gd_val_t
gd_v_int(int64_t n)
{
    gd_val_t  val;

    val = gd_v_make(GD_V_INT);
    val.u.num = n;

    return val;
}


gd_val_t
gd_v_micro(int64_t n)
{
    gd_val_t  val;

    val = gd_v_make(GD_V_MICRO);
    val.u.num = n;

    return val;
}


gd_val_t
gd_v_str(gd_str_t str)
{
    return gd_v_bytes(str.data ? GD_V_STR : GD_V_NONE, &str);
}


gd_val_t
gd_v_html(gd_str_t html)
{
    return gd_v_bytes(html.data ? GD_V_HTML : GD_V_NONE, &html);
}


gd_val_t
gd_v_link(gd_str_t path)
{
    return gd_v_bytes(GD_V_LINK, &path);
}


gd_val_t
gd_v_code(const gd_code_t *code)
{
    gd_val_t  val;

    val = gd_v_make(code ? GD_V_CODE : GD_V_NONE);
    val.u.code = code;

    return val;
}


gd_val_t
gd_v_date(gd_date_t date)
{
    gd_val_t  val;

    val = gd_v_make(GD_V_DATE);
    val.u.date = date;

    return val;
}


gd_val_t
gd_v_cell(gd_cell_t cell)
{
    gd_val_t  val;

    val = gd_v_make(GD_V_CELL);
    val.u.cell = cell;

    return val;
}


gd_val_t
gd_v_rec(const gd_kind_t *kind, const gd_rec_t *rec)
{
    gd_val_t  val;

    val = gd_v_make(rec ? GD_V_REC : GD_V_NONE);
    val.u.rec = rec;
    val.arg = kind;

    return val;
}


gd_val_t
gd_v_obj(gd_obj_t *obj)
{
    gd_val_t  val;

    val = gd_v_make(obj ? GD_V_OBJ : GD_V_NONE);
    val.u.obj = obj;

    return val;
}


gd_val_t
gd_v_list(gd_list_t *list)
{
    gd_val_t  val;

    val = gd_v_make(list ? GD_V_LIST : GD_V_NONE);
    val.u.list = list;

    return val;
}


gd_val_t
gd_v_printf(gd_view_t *view, const char *fmt, ...)
{
    int       n;
    va_list   args;
    gd_str_t  str;

    va_start(args, fmt);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);

    if (n < 0) {
        return gd_v_make(GD_V_NONE);
    }

    str.len = (size_t) n;
    str.data = gd_arena_alloc(view->arena, str.len + 1);

    if (str.data == NULL) {
        return gd_v_make(GD_V_NONE);
    }

    va_start(args, fmt);
    vsnprintf((char *) str.data, str.len + 1, fmt, args);
    va_end(args);

    return gd_v_str(str);
}


gd_obj_t *
gd_obj(gd_view_t *view, const gd_kind_t *kind, const gd_rec_t *rec)
{
    gd_obj_t  *obj;

    obj = gd_arena_calloc(view->arena, sizeof(gd_obj_t));

    if (obj != NULL) {
        obj->kind = kind;
        obj->rec = rec;
    }

    return obj;
}


gd_list_t *
gd_list(gd_view_t *view, gd_uint_t n)
{
    gd_list_t  *list;

    list = gd_arena_calloc(view->arena, sizeof(gd_list_t));

    if (list == NULL || n == 0) {
        return list;
    }

    if (n > UINT32_MAX / sizeof(gd_val_t)) {
        view->arena->failed = 1;
        return NULL;
    }

    list->elts = gd_arena_alloc(view->arena, n * sizeof(gd_val_t));
    if (list->elts == NULL) {
        return NULL;
    }

    list->max = (uint32_t) n;

    return list;
}


void
gd_put(gd_view_t *view, gd_obj_t *obj, gd_uint_t name, gd_val_t val)
{
    gd_pair_t  pair = { gd_null_string, (uint16_t) name, 0, val };

    gd_put_pair(view, obj, &pair);
}


void
gd_put_hidden(gd_view_t *view, gd_obj_t *obj, gd_uint_t name, gd_val_t val)
{
    gd_pair_t  pair = { gd_null_string, (uint16_t) name, 1, val };

    gd_put_pair(view, obj, &pair);
}


void
gd_put_key(gd_view_t *view, gd_obj_t *obj, gd_str_t key, gd_val_t val)
{
    gd_pair_t  pair = { key, 0, 0, val };

    /* templates look up a known name by its number only */

    pair.name = (uint16_t) gd_name_find(&key);

    gd_put_pair(view, obj, &pair);
}


static void
gd_put_pair(gd_view_t *view, gd_obj_t *obj, gd_pair_t *pair)
{
    void  *p;

    if (obj == NULL || pair->val.type == GD_V_NONE) {
        return;
    }

    if (obj->n == obj->max) {
        obj->max = gd_max(obj->max, (uint32_t) GD_OBJ_PAIRS / 2);

        p = gd_grow(view, obj->pairs, sizeof(gd_pair_t), obj->n, &obj->max);
        if (p == NULL) {
            return;
        }

        obj->pairs = p;
    }

    obj->pairs[obj->n++] = *pair;
}


void
gd_push(gd_view_t *view, gd_list_t *list, gd_val_t val)
{
    void  *p;

    if (list == NULL) {
        return;
    }

    if (list->n == list->max) {
        list->max = gd_max(list->max, (uint32_t) GD_LIST_ELTS / 2);

        p = gd_grow(view, list->elts, sizeof(gd_val_t), list->n, &list->max);
        if (p == NULL) {
            return;
        }

        list->elts = p;
    }

    list->elts[list->n++] = val;
}


/* doubles max; max is n where there is no memory, so that the next try fails */

static void *
gd_grow(gd_view_t *view, void *old, size_t size, uint32_t n, uint32_t *max)
{
    void  *p;

    if (*max > UINT32_MAX / 2 / size) {
        view->arena->failed = 1;
        *max = n;
        return NULL;
    }

    p = gd_arena_alloc(view->arena, 2 * *max * size);
    if (p == NULL) {
        *max = n;
        return NULL;
    }

    if (n) {
        memcpy(p, old, n * size);
    }

    *max *= 2;

    return p;
}


gd_val_t
gd_v_field(const gd_image_t *img, const gd_kind_t *kind, const gd_rec_t *rec,
    gd_uint_t field)
{
    gd_ref_t           ref;
    gd_val_t           val;
    const uint64_t    *slot;
    const gd_field_t  *f;

    slot = gd_rec_slot(rec, field);
    if (slot == NULL) {
        return gd_v_make(GD_V_NONE);
    }

    f = &kind->fields[field];

    if ((f->flags & GD_F_NULL) && *slot == GD_SLOT_NULL) {
        return gd_v_null();
    }

    if (!(f->flags & GD_F_LIST)) {
        return gd_v_slot(img, f->type, f->arg, *slot);
    }

    memcpy(&ref, slot, sizeof(gd_ref_t));

    val = gd_v_make(GD_V_SLOTS);
    val.of = f->type;
    val.len = (uint32_t) ref.len;
    val.u.slots = ref.len ? gd_image_ptr(img, ref.off) : NULL;
    val.arg = f->arg;

    return val;
}


static gd_val_t
gd_v_slot(const gd_image_t *img, gd_uint_t type, const void *arg,
    uint64_t slot)
{
    gd_ref_t          ref;
    const gd_code_t  *codes;

    switch (type) {

    case GD_T_DATE:
        return gd_v_date(slot);

    case GD_T_YEAR:
    case GD_T_COUNT:
        return gd_v_int((int64_t) slot);

    case GD_T_BOOL:
        return gd_v_bool(slot != 0);

    case GD_T_CODE:
        codes = arg;
        return gd_v_code(&codes[slot]);

    case GD_T_OBJECT:
        return gd_v_rec(arg, gd_image_ptr(img, slot));

    case GD_T_TABLES:
        return gd_v_make(GD_V_NONE);

    case GD_T_HTML:
        memcpy(&ref, &slot, sizeof(gd_ref_t));
        return gd_v_html(gd_image_get(img, ref));

    default:
        memcpy(&ref, &slot, sizeof(gd_ref_t));
        return gd_v_str(gd_image_get(img, ref));
    }
}


gd_val_t
gd_v_get(const gd_image_t *img, const gd_val_t *val, gd_uint_t name,
    const gd_str_t *key)
{
    gd_val_t  found;

    if (name == GD_N_NONE) {
        name = gd_name_find(key);
    }

    (void) gd_v_find(img, val, name, key, &found);

    return found;
}


gd_uint_t
gd_v_find(const gd_image_t *img, const gd_val_t *val, gd_uint_t name,
    const gd_str_t *key, gd_val_t *found)
{
    uint32_t          i;
    const gd_obj_t   *obj;
    const gd_pair_t  *pair;

    if (val->type == GD_V_REC) {
        return gd_v_find_field(img, val->arg, val->u.rec, name, found);
    }

    found->type = GD_V_NONE;

    if (val->type != GD_V_OBJ) {
        return 0;
    }

    obj = val->u.obj;
    pair = obj->pairs;

    for (i = 0; i < obj->n; i++, pair++) {

        if (pair->name == name
            && (name != GD_N_NONE || gd_str_eq(&pair->key, key)))
        {
            *found = pair->val;
            return 1;
        }
    }

    if (obj->rec == NULL) {
        return 0;
    }

    return gd_v_find_field(img, obj->kind, obj->rec, name, found);
}


static gd_uint_t
gd_v_find_field(const gd_image_t *img, const gd_kind_t *kind,
    const gd_rec_t *rec, gd_uint_t name, gd_val_t *found)
{
    gd_uint_t  field;

    field = kind->index[name];

    if (field == 0) {
        found->type = GD_V_NONE;
        return 0;
    }

    *found = gd_v_field(img, kind, rec, field - 1);

    return 1;
}


gd_uint_t
gd_v_count(const gd_val_t *val)
{
    switch (val->type) {

    case GD_V_LIST:
        return val->u.list->n;

    case GD_V_SLOTS:
        return val->len;

    default:
        return 0;
    }
}


gd_val_t
gd_v_elt(const gd_image_t *img, const gd_val_t *val, gd_uint_t i)
{
    if (i >= gd_v_count(val)) {
        return gd_v_make(GD_V_NONE);
    }

    if (val->type == GD_V_LIST) {
        return val->u.list->elts[i];
    }

    return gd_v_slot(img, val->of, val->arg, val->u.slots[i]);
}
