
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_json_write.h"


#define GD_JSON_DEPTH      64


typedef struct {
    gd_view_t            *view;
    gd_out_t             *out;
    gd_uint_t             depth;
    gd_uint_t             members;    /* of the innermost object, so far */
    unsigned              flat:1;     /* all in one line */
} gd_json_writer_t;


static void gd_json_all(gd_view_t *view, const gd_val_t *val, gd_out_t *out,
    gd_uint_t flat);
static void gd_json_value(gd_json_writer_t *w, const gd_val_t *val);
static void gd_json_open(gd_json_writer_t *w, const char *bracket);
static void gd_json_close(gd_json_writer_t *w, const char *bracket);
static void gd_json_line(gd_json_writer_t *w, gd_uint_t comma);
static void gd_json_object(gd_json_writer_t *w, const gd_val_t *val);
static void gd_json_record(gd_json_writer_t *w, const gd_kind_t *kind,
    const gd_rec_t *rec, const gd_obj_t *obj);
static gd_uint_t gd_json_has(const gd_obj_t *obj, gd_uint_t name);
static void gd_json_member(gd_json_writer_t *w, const gd_str_t *key,
    const gd_val_t *val, gd_uint_t plain);
static void gd_json_key(gd_json_writer_t *w, const gd_str_t *key,
    gd_uint_t plain, const char *suffix);
static void gd_json_list(gd_json_writer_t *w, const gd_val_t *val);
static gd_uint_t gd_json_flat(const gd_image_t *img, const gd_val_t *val);
static gd_uint_t gd_json_is_scalar(const gd_val_t *val);
static void gd_json_scalar(gd_json_writer_t *w, const gd_val_t *val);
static void gd_json_string(gd_out_t *out, const void *data, size_t len);
static void gd_json_date(gd_out_t *out, gd_date_t date);
static void gd_json_link(gd_json_writer_t *w, const gd_val_t *val);
static void gd_json_address(gd_json_writer_t *w, const gd_val_t *val);


void
gd_json_write(gd_view_t *view, const gd_val_t *val, gd_out_t *out)
{
    gd_json_all(view, val, out, 0);
}


void
gd_json_write_line(gd_view_t *view, const gd_val_t *val, gd_out_t *out)
{
    gd_json_all(view, val, out, 1);
}


static void
gd_json_all(gd_view_t *view, const gd_val_t *val, gd_out_t *out,
    gd_uint_t flat)
{
    gd_json_writer_t  w;

    w.view = view;
    w.out = out;
    w.depth = 0;
    w.members = 0;
    w.flat = flat;

    gd_json_value(&w, val);
    gd_out_write(out, "\n", 1);
}


static void
gd_json_value(gd_json_writer_t *w, const gd_val_t *val)
{
    if (gd_json_is_scalar(val)) {
        gd_json_scalar(w, val);
        return;
    }

    if (w->depth == GD_JSON_DEPTH) {
        w->out->failed = 1;
    }

    if (w->out->failed) {
        return;
    }

    if (val->type == GD_V_OBJ || val->type == GD_V_REC) {
        gd_json_object(w, val);

    } else {
        gd_json_list(w, val);
    }
}


static void
gd_json_open(gd_json_writer_t *w, const char *bracket)
{
    gd_out_write(w->out, bracket, 1);

    w->depth++;
    w->members = 0;
}


static void
gd_json_close(gd_json_writer_t *w, const char *bracket)
{
    w->depth--;

    if (w->members) {
        gd_json_line(w, 0);
    }

    gd_out_write(w->out, bracket, 1);
}


/* a new line, behind a comma if there is to be one */

static void
gd_json_line(gd_json_writer_t *w, gd_uint_t comma)
{
    size_t             n;
    static const char  line[] = ",\n                                "
                                "                                "
                                "                                "
                                "                                ";

    if (w->flat) {
        gd_out_write(w->out, ", ", comma ? 2 : 0);
        return;
    }

    n = gd_min(2 * w->depth + 2, sizeof(line) - 1);

    if (comma) {
        gd_out_write(w->out, line, n);

    } else {
        gd_out_write(w->out, line + 1, n - 1);
    }
}


static void
gd_json_object(gd_json_writer_t *w, const gd_val_t *val)
{
    uint32_t          i;
    gd_str_t          key;
    const gd_obj_t   *obj;
    const gd_pair_t  *pair;

    gd_json_open(w, "{");

    if (val->type == GD_V_REC) {
        gd_json_record(w, val->arg, val->u.rec, NULL);
        gd_json_close(w, "}");
        return;
    }

    obj = val->u.obj;

    if (obj->rec != NULL) {
        gd_json_record(w, obj->kind, obj->rec, obj);
    }

    for (i = 0; i < obj->n; i++) {
        pair = &obj->pairs[i];

        if (pair->hidden) {
            continue;
        }

        key = pair->name ? gd_name(pair->name) : pair->key;

        gd_json_member(w, &key, &pair->val, pair->name != GD_N_NONE);
    }

    gd_json_close(w, "}");
}


static void
gd_json_record(gd_json_writer_t *w, const gd_kind_t *kind,
    const gd_rec_t *rec, const gd_obj_t *obj)
{
    uint64_t           has;
    gd_val_t           val;
    gd_str_t           key;
    const uint64_t    *slot;
    const gd_field_t  *field;

    slot = rec->slots;

    for (has = rec->has; has; has &= has - 1, slot++) {

        field = &kind->fields[__builtin_ctzll(has)];

        if (obj != NULL && (obj->names & gd_obj_bit(field->name))
            && gd_json_has(obj, field->name))
        {
            continue;
        }

        gd_v_fill_slot(w->view->img, field, *slot, &val);

        key = gd_name(field->name);

        gd_json_member(w, &key, &val, 1);
    }
}


static gd_uint_t
gd_json_has(const gd_obj_t *obj, gd_uint_t name)
{
    uint32_t  i;

    for (i = 0; i < obj->n; i++) {
        if (obj->pairs[i].name == name) {
            return 1;
        }
    }

    return 0;
}


/* plain: there is nothing in the key to be escaped, as in all known names */

static void
gd_json_member(gd_json_writer_t *w, const gd_str_t *key, const gd_val_t *val,
    gd_uint_t plain)
{
    gd_uint_t         members;
    const gd_code_t  *code;

    if (val->type == GD_V_NONE
        || (val->type == GD_V_CELL
            && gd_cell_type(val->u.cell) == GD_CELL_ABSENT))
    {
        return;
    }

    gd_json_key(w, key, plain, "");

    members = w->members;
    gd_json_value(w, val);
    w->members = members;

    code = (val->type == GD_V_CODE) ? val->u.code : NULL;

    if (code != NULL && code->label != NULL) {
        gd_json_key(w, key, plain, "_label");
        gd_json_string(w->out, code->label, strlen(code->label));
    }
}


static void
gd_json_key(gd_json_writer_t *w, const gd_str_t *key, gd_uint_t plain,
    const char *suffix)
{
    gd_json_line(w, w->members++);
    gd_out_put(w->out, "\"", 1);

    if (plain) {
        gd_out_put(w->out, key->data, key->len);

    } else {
        gd_out_json(w->out, key->data, key->len);
    }

    if (*suffix) {
        gd_out_text(w->out, suffix);
    }

    gd_out_put(w->out, "\": ", 3);
}


static void
gd_json_list(gd_json_writer_t *w, const gd_val_t *val)
{
    gd_val_t   elt;
    gd_uint_t  i, n, flat;

    n = gd_v_count(val);
    flat = gd_json_flat(w->view->img, val);

    gd_json_open(w, "[");

    for (i = 0; i < n && !w->out->failed; i++) {

        if (!flat) {
            gd_json_line(w, i);

        } else if (i) {
            gd_out_write(w->out, ", ", 2);
        }

        elt = gd_v_elt(w->view->img, val, i);
        gd_json_value(w, &elt);
    }

    w->members = !flat;

    gd_json_close(w, "]");
}


/* whether all elements are scalars: such a list stands on one line */

static gd_uint_t
gd_json_flat(const gd_image_t *img, const gd_val_t *val)
{
    gd_val_t   elt;
    gd_uint_t  i, n;

    if (val->type == GD_V_SLOTS) {
        return val->of != GD_T_OBJECT || val->len == 0;
    }

    n = gd_v_count(val);

    for (i = 0; i < n; i++) {
        elt = gd_v_elt(img, val, i);

        if (!gd_json_is_scalar(&elt)) {
            return 0;
        }
    }

    return 1;
}


static gd_uint_t
gd_json_is_scalar(const gd_val_t *val)
{
    return val->type != GD_V_OBJ && val->type != GD_V_REC
           && val->type != GD_V_LIST && val->type != GD_V_SLOTS;
}


static void
gd_json_scalar(gd_json_writer_t *w, const gd_val_t *val)
{
    gd_out_t  *out;

    out = w->out;

    switch (val->type) {

    case GD_V_BOOL:
        gd_out_text(out, val->u.num ? "true" : "false");
        break;

    case GD_V_INT:
        gd_out_int(out, val->u.num);
        break;

    case GD_V_MICRO:
        gd_out_micro(out, val->u.num);
        break;

    case GD_V_STR:

        if (val->plain) {
            gd_out_put(out, "\"", 1);
            gd_out_put(out, val->u.data, val->len);
            gd_out_put(out, "\"", 1);
            break;
        }

        /* fall through */

    case GD_V_HTML:
        gd_json_string(out, val->u.data, val->len);
        break;

    case GD_V_LINK:
        gd_json_link(w, val);
        break;

    case GD_V_ADDRESS:
        gd_json_address(w, val);
        break;

    case GD_V_CODE:
        gd_json_string(out, val->u.code->code, strlen(val->u.code->code));
        break;

    case GD_V_DATE:
        gd_json_date(out, val->u.date);
        break;

    case GD_V_CELL:
        gd_out_cell_json(out, w->view->img, val->u.cell);
        break;

    default:
        gd_out_write(out, "null", 4);
    }
}


static void
gd_json_string(gd_out_t *out, const void *data, size_t len)
{
    gd_out_put(out, "\"", 1);
    gd_out_json(out, data, len);
    gd_out_put(out, "\"", 1);
}


static void
gd_json_date(gd_out_t *out, gd_date_t date)
{
    gd_out_write(out, "\"", 1);
    gd_out_date_iso(out, date);
    gd_out_write(out, "\"", 1);
}


static void
gd_json_link(gd_json_writer_t *w, const gd_val_t *val)
{
    gd_str_t  *root;

    root = &w->view->root;

    gd_out_write(w->out, "\"", 1);

    if (root->len == 0 && val->len == 0) {
        gd_out_write(w->out, "./", 2);
    }

    gd_out_json(w->out, root->data, root->len);
    gd_out_json(w->out, val->u.data, val->len);
    gd_out_write(w->out, "\"", 1);
}


static void
gd_json_address(gd_json_writer_t *w, const gd_val_t *val)
{
    gd_str_t   parts[GD_V_PARTS];
    gd_uint_t  i;

    gd_v_address(w->view, val, parts);

    gd_out_put(w->out, "\"", 1);

    for (i = 0; i < GD_V_PARTS; i++) {
        gd_out_json(w->out, parts[i].data, parts[i].len);
    }

    gd_out_put(w->out, "\"", 1);
}
