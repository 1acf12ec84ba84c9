
/*
 * Copyright (C) govdisclose contributors
 *
 * Values that pages and JSON answers are made of: records straight from the
 * image, and objects and lists built around them for one page.
 */


#ifndef _GD_VAL_H_INCLUDED_
#define _GD_VAL_H_INCLUDED_


#include "gd_kind.h"
#include "gd_date.h"
#include "gd_cell.h"


typedef enum {
    GD_V_NONE = 0,        /* no such thing: false, printed as nothing */
    GD_V_NULL,            /* known to be blank: false, null in JSON */
    GD_V_BOOL,
    GD_V_INT,
    GD_V_MICRO,           /* a decimal in millionths */
    GD_V_STR,             /* plain text; "" is false */
    GD_V_HTML,            /* cleaned HTML, {{{x}}} prints it as it is */
    GD_V_LINK,            /* path below the mount, printed behind view->root */
    GD_V_ADDRESS,         /* the page's own, with this extension: ".json" */
    GD_V_CODE,            /* a gd_code_t; {{x_label}} prints its label */
    GD_V_DATE,
    GD_V_CELL,
    GD_V_REC,             /* record of a kind */
    GD_V_SLOTS,           /* list field of a record */
    GD_V_OBJ,
    GD_V_LIST
} gd_val_type_e;


typedef struct gd_obj_s   gd_obj_t;
typedef struct gd_list_s  gd_list_t;

typedef struct {
    uint8_t               type;       /* gd_val_type_e */
    uint8_t               of;         /* SLOTS: gd_type_e of the elements */
    uint8_t               plain;      /* STR, LINK: nothing is to be escaped */
    uint32_t              len;        /* STR, HTML, LINK, ADDRESS, SLOTS */
    union {
        int64_t           num;        /* BOOL, INT, MICRO */
        gd_date_t         date;
        gd_cell_t         cell;
        u_char           *data;       /* STR, HTML, LINK, ADDRESS */
        const uint64_t   *slots;
        const gd_rec_t   *rec;
        gd_obj_t         *obj;
        gd_list_t        *list;
        const gd_code_t  *code;
    } u;
    const void           *arg;        /* REC: its gd_kind_t; SLOTS: what
                                         gd_field_t.arg is for the elements */
} gd_val_t;


typedef struct {
    gd_str_t              key;        /* where name is GD_N_NONE */
    uint16_t              name;
    uint16_t              hidden;     /* for templates only, not in JSON */
    gd_val_t              val;
} gd_pair_t;


/*
 * Pairs in the order in which they were put; a record behind them shows
 * through where no pair has the name.
 */

struct gd_obj_s {
    const gd_kind_t      *kind;
    const gd_rec_t       *rec;
    gd_pair_t            *pairs;
    uint64_t              names;      /* the bit of each pair's name */
    uint32_t              n;
    uint32_t              max;
};


/* the bit of a name in an object's set of names */
#define gd_obj_bit(name)   ((uint64_t) 1 << ((name) & 63))


struct gd_list_s {
    gd_val_t             *elts;
    uint32_t              n;
    uint32_t              max;
    uint64_t              more;       /* see gd_mustache_fold() */
};


/* what a page is built with */

typedef struct {
    const gd_image_t     *img;
    gd_arena_t           *arena;      /* failed: there was no memory */
    gd_str_t              root;       /* "", "../": the way to the mount */
    gd_str_t              path;       /* of the page, without extension */
    gd_str_t              args;       /* "?..." of a query */
} gd_view_t;


/*
 * A NULL pointer, and a string without data (an absent field of a record), make
 * GD_V_NONE; only a link without data is one: to the mount itself.
 *
 * Values are made in place: passing them on through memory costs more than
 * they do.
 */

static inline gd_val_t
gd_v_make(gd_val_type_e type)
{
    gd_val_t  val;

    memset(&val, 0, sizeof(gd_val_t));

    val.type = (uint8_t) type;

    return val;
}


static inline gd_val_t
gd_v_num(gd_val_type_e type, int64_t n)
{
    gd_val_t  val;

    val = gd_v_make(type);
    val.u.num = n;

    return val;
}


static inline gd_val_t
gd_v_bytes(gd_val_type_e type, gd_str_t str)
{
    gd_val_t  val;

    val = gd_v_make(type);
    val.len = (uint32_t) str.len;
    val.u.data = str.data;

    return val;
}


static inline gd_val_t
gd_v_rec(const gd_kind_t *kind, const gd_rec_t *rec)
{
    gd_val_t  val;

    val = gd_v_make(rec ? GD_V_REC : GD_V_NONE);
    val.u.rec = rec;
    val.arg = kind;

    return val;
}


static inline gd_val_t
gd_v_obj(gd_obj_t *obj)
{
    gd_val_t  val;

    val = gd_v_make(obj ? GD_V_OBJ : GD_V_NONE);
    val.u.obj = obj;

    return val;
}


static inline gd_val_t
gd_v_list(gd_list_t *list)
{
    gd_val_t  val;

    val = gd_v_make(list ? GD_V_LIST : GD_V_NONE);
    val.u.list = list;

    return val;
}


static inline gd_val_t
gd_v_code(const gd_code_t *code)
{
    gd_val_t  val;

    val = gd_v_make(code ? GD_V_CODE : GD_V_NONE);
    val.u.code = code;

    return val;
}


static inline gd_val_t
gd_v_date(gd_date_t date)
{
    gd_val_t  val;

    val = gd_v_make(GD_V_DATE);
    val.u.date = date;

    return val;
}


static inline gd_val_t
gd_v_cell(gd_cell_t cell)
{
    gd_val_t  val;

    val = gd_v_make(GD_V_CELL);
    val.u.cell = cell;

    return val;
}


static inline gd_val_t
gd_v_str(gd_str_t str)
{
    return gd_v_bytes(str.data ? GD_V_STR : GD_V_NONE, str);
}


static inline gd_val_t
gd_v_html(gd_str_t html)
{
    return gd_v_bytes(html.data ? GD_V_HTML : GD_V_NONE, html);
}


#define gd_v_null()        gd_v_make(GD_V_NULL)
#define gd_v_bool(yes)     gd_v_num(GD_V_BOOL, (yes) ? 1 : 0)
#define gd_v_int(n)        gd_v_num(GD_V_INT, n)
#define gd_v_micro(n)      gd_v_num(GD_V_MICRO, n)
#define gd_v_link(path)    gd_v_bytes(GD_V_LINK, path)
#define gd_v_own(ext)      gd_v_bytes(GD_V_ADDRESS, ext)


/* what an ADDRESS is made of */

#define GD_V_PARTS         4

void gd_v_address(const gd_view_t *view, const gd_val_t *val,
    gd_str_t parts[GD_V_PARTS]);


/* a string constant; one that ends in zero and stays; format as printf */
#define gd_v_text(text)    gd_v_str((gd_str_t) gd_string(text))
#define gd_v_const(text)                                                      \
    gd_v_str((gd_str_t) { strlen(text), (u_char *) (text) })
gd_val_t gd_v_printf(gd_view_t *view, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* NULL when there is no memory; the functions below then do nothing */
gd_obj_t *gd_obj(gd_view_t *view, const gd_kind_t *kind, const gd_rec_t *rec);
gd_list_t *gd_list(gd_view_t *view, gd_uint_t n);

/*
 * A value of type GD_V_NONE is not put.  A key that is a known name is put by
 * its number.  A name is to be put once: the first is found, JSON has them all.
 */

/* room for one more, NULL if there is none */
gd_pair_t *gd_more_pairs(gd_view_t *view, gd_obj_t *obj);
gd_val_t *gd_more_elts(gd_view_t *view, gd_list_t *list);

static inline gd_pair_t *
gd_pair(gd_view_t *view, gd_obj_t *obj, gd_uint_t name, gd_val_t val)
{
    gd_pair_t  *pair;

    if (obj == NULL || val.type == GD_V_NONE) {
        return NULL;
    }

    pair = (obj->n < obj->max) ? &obj->pairs[obj->n++]
                               : gd_more_pairs(view, obj);
    if (pair == NULL) {
        return NULL;
    }

    pair->key.len = 0;
    pair->key.data = NULL;
    pair->name = (uint16_t) name;
    pair->hidden = 0;
    pair->val = val;

    obj->names |= gd_obj_bit(name);

    return pair;
}


static inline void
gd_put(gd_view_t *view, gd_obj_t *obj, gd_uint_t name, gd_val_t val)
{
    (void) gd_pair(view, obj, name, val);
}


static inline void
gd_put_hidden(gd_view_t *view, gd_obj_t *obj, gd_uint_t name, gd_val_t val)
{
    gd_pair_t  *pair;

    pair = gd_pair(view, obj, name, val);

    if (pair != NULL) {
        pair->hidden = 1;
    }
}


static inline void
gd_push(gd_view_t *view, gd_list_t *list, gd_val_t val)
{
    gd_val_t  *elt;

    if (list == NULL) {
        return;
    }

    elt = (list->n < list->max) ? &list->elts[list->n++]
                                : gd_more_elts(view, list);
    if (elt != NULL) {
        *elt = val;
    }
}


void gd_put_key(gd_view_t *view, gd_obj_t *obj, gd_str_t key, gd_val_t val);

/* the value of a record's field, GD_V_NONE where it has none */
gd_val_t gd_v_field(const gd_image_t *img, const gd_kind_t *kind,
    const gd_rec_t *rec, gd_uint_t field);

void gd_v_fill_field(const gd_image_t *img, const gd_kind_t *kind,
    const gd_rec_t *rec, gd_uint_t field, gd_val_t *val);

/* the same of what is in the field's slot, and of an element of a list */
void gd_v_fill_slot(const gd_image_t *img, const gd_field_t *field,
    uint64_t slot, gd_val_t *val);
void gd_v_fill(const gd_image_t *img, gd_uint_t type, const void *arg,
    uint64_t slot, gd_val_t *val);

/* whether a slot of that type is a reference to text */
gd_uint_t gd_v_is_text(gd_uint_t type);

/*
 * What is found in an object or record by name, or by key where name is
 * GD_N_NONE; GD_V_NONE where nothing is, or val is neither.
 */
gd_val_t gd_v_get(const gd_image_t *img, const gd_val_t *val, gd_uint_t name,
    const gd_str_t *key);

/*
 * The same without the copy, for templates: whether val answers for the name.
 * A record answers for all fields of its kind, also for those that it does not
 * have (found is GD_V_NONE then), lest an office without a telephone shows that
 * of the page around it.  A known name is looked up by its number only.
 */
gd_uint_t gd_v_find(const gd_image_t *img, const gd_val_t *val, gd_uint_t name,
    const gd_str_t *key, gd_val_t *found);

/*
 * What the last of n values finds that answers for the name: NULL if none
 * does; room is for what is not there yet.
 */
const gd_val_t *gd_v_lookup(const gd_image_t *img, const gd_val_t *stack,
    gd_uint_t n, gd_uint_t name, const gd_str_t *key, gd_val_t *room);

/* elements of LIST and SLOTS */

static inline gd_uint_t
gd_v_count(const gd_val_t *val)
{
    return (val->type == GD_V_LIST) ? val->u.list->n
           : (val->type == GD_V_SLOTS) ? val->len : 0;
}


static inline gd_val_t
gd_v_elt(const gd_image_t *img, const gd_val_t *val, gd_uint_t i)
{
    gd_val_t  elt;

    if (i >= gd_v_count(val)) {
        elt.type = GD_V_NONE;

    } else if (val->type == GD_V_LIST) {
        elt = val->u.list->elts[i];

    } else {
        gd_v_fill(img, val->of, val->arg, val->u.slots[i], &elt);
    }

    return elt;
}


#endif /* _GD_VAL_H_INCLUDED_ */
