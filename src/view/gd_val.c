
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_val.h"
#include "gd_str.h"

#include <stdarg.h>
#include <stdio.h>


static gd_val_t gd_v_href(gd_str_t href);
static inline const gd_val_t *gd_v_pair(const gd_obj_t *obj, gd_uint_t name,
    const gd_str_t *key);


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


void
gd_v_address(const gd_view_t *view, const gd_val_t *val,
    gd_str_t parts[GD_V_PARTS])
{
    parts[0] = view->root;
    parts[1] = view->path;
    parts[2].len = val->len;
    parts[2].data = val->u.data;
    parts[3] = view->args;

    if (view->path.len) {
        return;
    }

    if (val->len) {
        gd_str_set(&parts[1], "index");

    } else if (view->root.len == 0) {
        gd_str_set(&parts[0], "./");
    }
}


gd_val_t
gd_v_field(const gd_image_t *img, const gd_kind_t *kind, const gd_rec_t *rec,
    gd_uint_t field)
{
    gd_val_t  val;

    gd_v_fill_field(img, kind, rec, field, &val);

    return val;
}


void
gd_v_fill_field(const gd_image_t *img, const gd_kind_t *kind,
    const gd_rec_t *rec, gd_uint_t field, gd_val_t *val)
{
    const uint64_t  *slot;

    slot = gd_rec_slot(rec, field);

    if (slot == NULL) {
        val->type = GD_V_NONE;
        return;
    }

    gd_v_fill_slot(img, &kind->fields[field], *slot, val);
}


void
gd_v_fill_slot(const gd_image_t *img, const gd_field_t *field, uint64_t slot,
    gd_val_t *val)
{
    gd_ref_t  ref;

    if ((field->flags & GD_F_NULL) && slot == GD_SLOT_NULL) {
        val->type = GD_V_NULL;
        return;
    }

    if (!(field->flags & GD_F_LIST)) {
        gd_v_fill(img, field->type, field->arg, slot, val);
        return;
    }

    memcpy(&ref, &slot, sizeof(gd_ref_t));

    val->type = GD_V_SLOTS;
    val->of = field->type;
    val->len = (uint32_t) ref.len;
    val->u.slots = ref.len ? gd_image_ptr(img, ref.off) : NULL;
    val->arg = field->arg;
}


/* a relative one is meant below the mount, whatever the page's depth is */

static gd_val_t
gd_v_href(gd_str_t href)
{
    size_t  i;

    for (i = 0; i < href.len && href.data[i] != ':'; i++) {
        if (href.data[i] == '/' || href.data[i] == '?'
            || href.data[i] == '#')
        {
            break;
        }
    }

    if (i == 0 || (i < href.len && href.data[i] == ':')) {
        return gd_v_str(href);
    }

    return gd_v_link(href);
}


/* what a slot has; returning values through memory would cost more */

void
gd_v_fill(const gd_image_t *img, gd_uint_t type, const void *arg,
    uint64_t slot, gd_val_t *val)
{
    gd_ref_t             ref;
    const gd_code_t     *codes;
    const gd_outcome_t  *outcome;

    switch (type) {

    case GD_T_DATE:
        val->type = GD_V_DATE;
        val->u.date = slot;
        break;

    case GD_T_YEAR:
    case GD_T_COUNT:
        val->type = GD_V_INT;
        val->u.num = (int64_t) slot;
        break;

    case GD_T_BOOL:
        val->type = GD_V_BOOL;
        val->u.num = (slot != 0);
        break;

    case GD_T_CODE:
        codes = arg;
        val->type = GD_V_CODE;
        val->u.code = &codes[slot];
        break;

    case GD_T_OUTCOME:
        outcome = gd_image_ptr(img, slot);
        *val = gd_v_str(gd_image_get(img, outcome->key));
        break;

    case GD_T_OBJECT:
        val->type = GD_V_REC;
        val->u.rec = gd_image_ptr(img, slot);
        val->arg = arg;
        break;

    case GD_T_TABLES:
        val->type = GD_V_NONE;
        break;

    case GD_T_HREF:
        memcpy(&ref, &slot, sizeof(gd_ref_t));
        *val = gd_v_href(gd_image_get(img, ref));
        break;

    default:
        memcpy(&ref, &slot, sizeof(gd_ref_t));

        val->type = (ref.off == 0) ? GD_V_NONE
                    : (type == GD_T_HTML) ? GD_V_HTML : GD_V_STR;
        val->plain = ref.plain;
        val->len = (uint32_t) ref.len;
        val->u.data = gd_image_ptr(img, ref.off);
    }
}


gd_uint_t
gd_v_is_text(gd_uint_t type)
{
    switch (type) {

    case GD_T_STRING:
    case GD_T_TEXT:
    case GD_T_ID:
    case GD_T_MONTH_DAY:
    case GD_T_DECIMAL:
    case GD_T_PATH:
    case GD_T_ITEM:
    case GD_T_OFFICE:
    case GD_T_COLUMN:
        return 1;

    default:
        return 0;
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
    const gd_val_t  *at;

    at = gd_v_lookup(img, val, 1, name, key, found);

    if (at == NULL) {
        found->type = GD_V_NONE;
        return 0;
    }

    *found = *at;

    return 1;
}


const gd_val_t *
gd_v_lookup(const gd_image_t *img, const gd_val_t *stack, gd_uint_t n,
    gd_uint_t name, const gd_str_t *key, gd_val_t *room)
{
    gd_uint_t         field;
    const gd_rec_t   *rec;
    const gd_val_t   *val, *found;
    const gd_kind_t  *kind;

    for (val = stack + n; val > stack; /* void */ ) {
        val--;

        if (val->type == GD_V_OBJ) {

            if (val->u.obj->names & gd_obj_bit(name)) {
                found = gd_v_pair(val->u.obj, name, key);

                if (found != NULL) {
                    return found;
                }
            }

            kind = val->u.obj->kind;
            rec = val->u.obj->rec;

        } else {
            kind = val->arg;
            rec = (val->type == GD_V_REC) ? val->u.rec : NULL;
        }

        if (rec == NULL) {
            continue;
        }

        field = kind->index[name];

        if (field) {
            gd_v_fill_field(img, kind, rec, field - 1, room);
            return room;
        }
    }

    return NULL;
}


static inline const gd_val_t *
gd_v_pair(const gd_obj_t *obj, gd_uint_t name, const gd_str_t *key)
{
    const gd_pair_t  *pair, *last;

    last = obj->pairs + obj->n;

    for (pair = obj->pairs; pair < last; pair++) {

        if (pair->name == name
            && (name != GD_N_NONE || gd_str_eq(&pair->key, key)))
        {
            return &pair->val;
        }
    }

    return NULL;
}
