
/*
 * Copyright (C) govdisclose contributors
 *
 * Templates that are rendered per request have much in them that is the same
 * on every page.  It is printed once: partials become part of the template,
 * sections over constants are written out, values that are constant are text.
 */


#include "gd_mustache.h"
#include "gd_mustache_ops.h"


typedef struct {
    gd_image_t           *img;
    gd_arena_t           *arena;
    gd_mu_op_t           *ops;
    uint32_t              n;
    uint32_t              max;
    gd_uint_t             depth;
    const gd_kind_t      *kind;       /* of the page's record, or NULL */
    gd_uint_t             hidden;     /* sections that may answer for a name */
    gd_out_t              text;       /* what all ops print */
    uint64_t              from;       /* what the next one prints of it */
    u_char               *pool;       /* of the template at hand */
    gd_mu_run_t           run;        /* its contexts are constant */
} gd_mu_fold_t;


static gd_int_t gd_mu_fold_ops(gd_mu_fold_t *f, const gd_mu_op_t *ops,
    uint32_t i, uint32_t end);
static gd_int_t gd_mu_fold_template(gd_mu_fold_t *f, uint64_t template);
static gd_int_t gd_mu_fold_partial(gd_mu_fold_t *f, const gd_mu_op_t *op);
static gd_int_t gd_mu_fold_value(gd_mu_fold_t *f, const gd_mu_op_t *op);
static gd_int_t gd_mu_fold_own(gd_mu_fold_t *f, const gd_val_t *val);
static gd_int_t gd_mu_fold_section(gd_mu_fold_t *f, const gd_mu_op_t *ops,
    uint32_t i);
static gd_int_t gd_mu_fold_constant(gd_mu_fold_t *f, const gd_mu_op_t *ops,
    uint32_t i, const gd_val_t *val);
static gd_uint_t gd_mu_fold_scalar(gd_mu_fold_t *f, const gd_mu_op_t *op);
static gd_uint_t gd_mu_fold_looks(const gd_mu_op_t *ops, uint32_t i,
    uint32_t end);
static gd_uint_t gd_mu_fold_is(gd_mu_fold_t *f, const gd_mu_op_t *op,
    gd_val_t *val);
static gd_int_t gd_mu_fold_text(gd_mu_fold_t *f);
static gd_mu_op_t *gd_mu_fold_op(gd_mu_fold_t *f, const gd_mu_op_t *op);
static void gd_mu_fold_bind(gd_mu_fold_t *f, gd_mu_op_t *op);
static gd_int_t gd_mu_fold_store(gd_mu_fold_t *f, uint64_t *folded);


gd_int_t
gd_mustache_fold(gd_view_t *view, gd_image_t *img, uint64_t template,
    const gd_val_t *constants, const gd_kind_t *kind, uint64_t *folded)
{
    gd_int_t       rc;
    gd_mu_fold_t  *f;

    *folded = template;

    f = gd_arena_calloc(view->arena, sizeof(gd_mu_fold_t));
    if (f == NULL) {
        return GD_ERROR;
    }

    gd_out_arena(&f->text, view->arena);

    f->img = img;
    f->arena = view->arena;
    f->kind = kind;
    f->run.view = view;
    f->run.img = img;
    f->run.out = &f->text;
    f->run.contexts = 1;
    f->run.context[0] = *constants;

    rc = gd_mu_fold_template(f, template);

    if (rc != GD_OK) {
        return rc;
    }

    return gd_mu_fold_store(f, folded);
}


static gd_int_t
gd_mu_fold_template(gd_mu_fold_t *f, uint64_t template)
{
    u_char                  *pool;
    gd_int_t                 rc;
    const gd_mu_template_t  *t;

    t = gd_image_ptr(f->img, template);

    /* a partial may include itself */

    if (t->ops.off == 0 || f->depth == GD_MU_PARTIALS) {
        return GD_DECLINED;
    }

    pool = f->pool;

    f->depth++;
    f->pool = gd_image_ptr(f->img, t->pool.off);

    rc = gd_mu_fold_ops(f, gd_image_ptr(f->img, t->ops.off), 0,
                        t->ops.len - 1);
    f->depth--;
    f->pool = pool;

    return rc;
}


static gd_int_t
gd_mu_fold_ops(gd_mu_fold_t *f, const gd_mu_op_t *ops, uint32_t i,
    uint32_t end)
{
    gd_int_t   rc;

    while (i < end) {

        gd_out_write(&f->text, f->pool + ops[i].text, ops[i].len);

        switch (ops[i].code) {

        case GD_MU_TEXT:
            rc = GD_OK;
            break;

        case GD_MU_LINE:
            rc = GD_DECLINED;
            break;

        case GD_MU_VALUE:
            rc = gd_mu_fold_value(f, &ops[i]);
            break;

        case GD_MU_PARTIAL:
            rc = gd_mu_fold_partial(f, &ops[i]);
            break;

        default: /* GD_MU_SECTION, GD_MU_INVERTED */
            rc = gd_mu_fold_section(f, ops, i);
        }

        if (rc != GD_OK) {
            return rc;
        }

        i = (ops[i].code == GD_MU_SECTION || ops[i].code == GD_MU_INVERTED)
            ? ops[i].next : i + 1;
    }

    return GD_OK;
}


static gd_int_t
gd_mu_fold_partial(gd_mu_fold_t *f, const gd_mu_op_t *op)
{
    const gd_mu_call_t  *call;

    if (op->flags & GD_MU_INDENTED) {
        return GD_DECLINED;
    }

    call = gd_image_ptr(f->img, op->ref.off);

    return gd_mu_fold_template(f, call->template);
}


static gd_int_t
gd_mu_fold_value(gd_mu_fold_t *f, const gd_mu_op_t *op)
{
    gd_val_t  val;

    if (!gd_mu_fold_is(f, op, &val)) {
        return gd_mu_fold_op(f, op) ? GD_OK : GD_ERROR;
    }

    if (val.type == GD_V_ADDRESS) {
        return gd_mu_fold_own(f, &val);
    }

    gd_mu_print(&f->run, &val, op->flags & GD_MU_RAW);

    return GD_OK;
}


/* the value is the same on every page, what it prints is not */

static gd_int_t
gd_mu_fold_own(gd_mu_fold_t *f, const gd_val_t *val)
{
    gd_str_t    ext;
    gd_mu_op_t  op;

    ext.data = val->u.data;
    ext.len = val->len;

    memset(&op, 0, sizeof(gd_mu_op_t));

    op.code = GD_MU_VALUE;
    op.flags = GD_MU_OWN;

    return (gd_image_str(f->img, &ext, &op.ref) == GD_OK
            && gd_mu_fold_op(f, &op) != NULL)
           ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_mu_fold_section(gd_mu_fold_t *f, const gd_mu_op_t *ops, uint32_t i)
{
    gd_int_t           rc;
    uint32_t           at, end;
    gd_uint_t          scalar, hides;
    gd_val_t           val;
    gd_mu_op_t        *op;
    const gd_mu_op_t  *last;

    if (gd_mu_fold_is(f, &ops[i], &val)) {
        rc = gd_mu_fold_constant(f, ops, i, &val);

        if (rc != GD_OK || val.type != GD_V_LIST || !val.u.list->more) {
            return rc;
        }
    }

    /* what is in it might be looked for in a constant that is left out */

    if (f->run.contexts > 1) {
        return GD_DECLINED;
    }

    last = NULL;
    end = ops[i].next;

    if (ops[i].code == GD_MU_SECTION) {
        last = &ops[--end];
    }

    at = f->n;

    if (gd_mu_fold_op(f, &ops[i]) == NULL) {
        return GD_ERROR;
    }

    scalar = gd_mu_fold_scalar(f, &f->ops[at]);
    hides = (last != NULL) && !scalar;

    if (last != NULL && scalar && !gd_mu_fold_looks(ops, i + 1, end)) {
        f->ops[at].code = GD_MU_IF;
        last = NULL;
    }

    f->hidden += hides;
    rc = gd_mu_fold_ops(f, ops, i + 1, end);
    f->hidden -= hides;

    if (rc != GD_OK) {
        return rc;
    }

    if (last != NULL) {
        op = gd_mu_fold_op(f, last);
        if (op == NULL) {
            return GD_ERROR;
        }

        op->next = at + 1;

    } else if (gd_mu_fold_text(f) != GD_OK) {
        return GD_ERROR;
    }

    f->ops[at].next = f->n;

    return GD_OK;
}


/* whether a section is over something that has no names in it */

static gd_uint_t
gd_mu_fold_scalar(gd_mu_fold_t *f, const gd_mu_op_t *op)
{
    const gd_field_t  *field;

    if (!(op->flags & GD_MU_FIELD)) {
        return 0;
    }

    field = &f->kind->fields[op->ref.off];

    return !(field->flags & GD_F_LIST) && field->type != GD_T_OBJECT
           && field->type != GD_T_TABLES;
}


/* whether what is in a section may print what the section is over */

static gd_uint_t
gd_mu_fold_looks(const gd_mu_op_t *ops, uint32_t i, uint32_t end)
{
    for ( /* void */ ; i < end; i++) {
        if (ops[i].code == GD_MU_PARTIAL || (ops[i].flags & GD_MU_SELF)) {
            return 1;
        }
    }

    return 0;
}


static gd_int_t
gd_mu_fold_constant(gd_mu_fold_t *f, const gd_mu_op_t *ops, uint32_t i,
    const gd_val_t *val)
{
    gd_int_t   rc;
    gd_uint_t  k, n;

    if (ops[i].code == GD_MU_INVERTED) {

        if (val->type == GD_V_LIST && val->u.list->more) {
            return GD_DECLINED;
        }

        return gd_mu_true(val) ? GD_OK
               : gd_mu_fold_ops(f, ops, i + 1, ops[i].next);
    }

    if (!gd_mu_true(val)) {
        return GD_OK;
    }

    if (val->type != GD_V_OBJ && val->type != GD_V_REC
        && val->type != GD_V_LIST && val->type != GD_V_SLOTS
        && !gd_mu_fold_looks(ops, i + 1, ops[i].next - 1))
    {
        return gd_mu_fold_ops(f, ops, i + 1, ops[i].next - 1);
    }

    if (f->run.contexts == GD_MU_CONTEXTS) {
        return GD_DECLINED;
    }

    n = gd_v_count(val);
    rc = GD_OK;

    for (k = 0; k < gd_max(n, 1u) && rc == GD_OK; k++) {
        f->run.context[f->run.contexts++] = n ? gd_v_elt(f->img, val, k)
                                              : *val;

        rc = gd_mu_fold_ops(f, ops, i + 1, ops[i].next - 1);

        f->run.contexts--;
    }

    return rc;
}


/* whether the op names a constant; at the top {{.}} is the page */

static gd_uint_t
gd_mu_fold_is(gd_mu_fold_t *f, const gd_mu_op_t *op, gd_val_t *val)
{
    const gd_val_t  *found;

    if ((op->flags & GD_MU_SELF) && f->run.contexts == 1) {
        return 0;
    }

    found = gd_mu_resolve(&f->run, op, val);

    if (found == NULL) {
        return 0;
    }

    *val = *found;

    return 1;
}


/* an op for the text that no other op prints: a jump goes behind it */

static gd_int_t
gd_mu_fold_text(gd_mu_fold_t *f)
{
    gd_mu_op_t  text;

    if ((uint64_t) (f->text.pos - f->text.start) == f->from) {
        return GD_OK;
    }

    memset(&text, 0, sizeof(gd_mu_op_t));
    text.code = GD_MU_TEXT;

    return gd_mu_fold_op(f, &text) ? GD_OK : GD_ERROR;
}


static gd_mu_op_t *
gd_mu_fold_op(gd_mu_fold_t *f, const gd_mu_op_t *op)
{
    uint32_t     max;
    uint64_t     pos;
    gd_mu_op_t  *ops;

    pos = (uint64_t) (f->text.pos - f->text.start);

    if (f->text.failed || pos > GD_REF_MAX_LEN) {
        return NULL;
    }

    if (f->n == f->max) {
        max = gd_max(2 * f->max, 64u);

        ops = gd_arena_alloc(f->arena, max * sizeof(gd_mu_op_t));
        if (ops == NULL) {
            return NULL;
        }

        if (f->n) {
            memcpy(ops, f->ops, f->n * sizeof(gd_mu_op_t));
        }

        f->ops = ops;
        f->max = max;
    }

    ops = &f->ops[f->n++];
    *ops = *op;
    ops->text = (uint32_t) f->from;
    ops->len = (uint32_t) (pos - f->from);

    f->from = pos;

    gd_mu_fold_bind(f, ops);

    return ops;
}


static void
gd_mu_fold_bind(gd_mu_fold_t *f, gd_mu_op_t *op)
{
    gd_uint_t          i;
    const gd_field_t  *field;

    if (op->name == GD_N_NONE || f->kind == NULL || f->hidden
        || f->kind->index[op->name] == 0
        || (op->flags & (GD_MU_SELF|GD_MU_PATH)))
    {
        return;
    }

    i = f->kind->index[op->name] - 1u;
    field = &f->kind->fields[i];

    op->flags |= GD_MU_FIELD;
    op->ref.off = i;
    op->ref.len = (field->flags & GD_F_LIST) ? 0
                  : gd_v_is_text(field->type) ? GD_T_STRING : field->type;
}


static gd_int_t
gd_mu_fold_store(gd_mu_fold_t *f, uint64_t *folded)
{
    uint64_t           off, ops;
    gd_ref_t           pool;
    gd_str_t           text;
    gd_mu_op_t         end;
    gd_mu_template_t  *template;

    memset(&end, 0, sizeof(gd_mu_op_t));

    text.data = f->text.start;
    text.len = (size_t) (f->text.pos - f->text.start);

    if (gd_mu_fold_op(f, &end) == NULL
        || gd_image_str(f->img, &text, &pool) != GD_OK)
    {
        return GD_ERROR;
    }

    off = gd_image_alloc(f->img, sizeof(gd_mu_template_t));
    ops = gd_image_alloc(f->img, f->n * sizeof(gd_mu_op_t));

    if (off == 0 || ops == 0) {
        return GD_ERROR;
    }

    memcpy(gd_image_ptr(f->img, ops), f->ops, f->n * sizeof(gd_mu_op_t));

    template = gd_image_ptr(f->img, off);
    template->ops.off = ops;
    template->ops.len = f->n & GD_REF_MAX_LEN;
    template->pool = pool;

    *folded = off;

    return GD_OK;
}
