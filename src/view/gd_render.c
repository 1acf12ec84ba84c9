
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_mustache.h"
#include "gd_mustache_ops.h"


/* rounds of sections in one page: no page has as many, a mistake does */

#define GD_MU_ROUNDS       (1 << 24)

/* what is shorter is cheaper to copy than to send from where it is */

#define GD_MU_REF          512


static gd_int_t gd_mu_run(gd_mu_run_t *run);
static inline void gd_mu_value(gd_mu_run_t *run, const gd_mu_op_t *op,
    gd_val_t *val);
static void gd_mu_print_text(gd_mu_run_t *run, const gd_mu_op_t *op);
static void gd_mu_print_indent(gd_mu_run_t *run);
static void gd_mu_print_link(gd_mu_run_t *run, const gd_val_t *val);
static const gd_mu_op_t *gd_mu_enter(gd_mu_run_t *run, const gd_mu_op_t *op);
static const gd_mu_op_t *gd_mu_again(gd_mu_run_t *run, const gd_mu_op_t *op);
static const gd_mu_op_t *gd_mu_call(gd_mu_run_t *run, const gd_mu_op_t *op);
static gd_uint_t gd_mu_resolve_path(gd_mu_run_t *run, const gd_mu_op_t *op,
    gd_val_t *val);
static gd_uint_t gd_mu_lookup(gd_mu_run_t *run, gd_uint_t name,
    gd_ref_t key, gd_val_t *val);
static void gd_mu_label(gd_val_t *val);


gd_int_t
gd_mustache_render(gd_view_t *view, uint64_t template, const gd_val_t *stack,
    gd_uint_t n, gd_out_t *out)
{
    gd_mu_run_t              run;
    const gd_mu_template_t  *t;

    if (template == 0 || n > GD_MU_CONTEXTS) {
        return GD_ERROR;
    }

    t = gd_image_ptr(view->img, template);
    if (t->ops.off == 0) {
        return GD_ERROR;
    }

    run.view = view;
    run.img = view->img;
    run.out = out;
    run.ops = gd_image_ptr(view->img, t->ops.off);
    run.page = (n && stack[n - 1].type == GD_V_OBJ) ? stack[n - 1].u.obj
                                                    : NULL;
    run.contexts = n;
    run.frames = 0;
    run.rounds = 0;

    if (n) {
        memcpy(run.context, stack, n * sizeof(gd_val_t));
    }

    if (gd_mu_run(&run) != GD_OK || out->failed) {
        return GD_ERROR;
    }

    return GD_OK;
}


static gd_int_t
gd_mu_run(gd_mu_run_t *run)
{
    gd_val_t           val;
    const gd_mu_op_t  *op;

    op = run->ops;

    while (op != NULL) {

        switch (op->code) {

        case GD_MU_TEXT:
            gd_mu_print_text(run, op++);
            break;

        case GD_MU_VALUE:
            gd_mu_value(run, op, &val);
            gd_mu_print(run, &val, op->flags & GD_MU_RAW);
            op++;
            break;

        case GD_MU_SECTION:
            op = gd_mu_enter(run, op);
            break;

        case GD_MU_INVERTED:
            gd_mu_value(run, op, &val);
            op = gd_mu_true(&val) ? run->ops + op->next : op + 1;
            break;

        case GD_MU_END:
            op = gd_mu_again(run, op);
            break;

        case GD_MU_PARTIAL:
            op = gd_mu_call(run, op);
            break;

        default: /* GD_MU_RETURN */

            if (run->frames == 0) {
                return GD_OK;
            }

            run->frames--;
            run->ops = run->frame[run->frames].ops;
            op = run->frame[run->frames].back;
        }
    }

    return GD_ERROR;
}


/* most names are one word, and known */

static inline void
gd_mu_value(gd_mu_run_t *run, const gd_mu_op_t *op, gd_val_t *val)
{
    const gd_obj_t  *page;

    page = run->page;

    if ((op->flags & GD_MU_FIELD) && page != NULL && page->rec != NULL
        && !(page->names & gd_obj_bit(op->name)))
    {
        gd_v_fill_field(run->img, page->kind, page->rec, op->ref.off, val);

    } else if (op->name
               && !(op->flags & (GD_MU_SELF|GD_MU_PATH|GD_MU_LABEL)))
    {
        (void) gd_v_lookup(run->img, run->context, run->contexts, op->name,
                           NULL, val);

    } else {
        (void) gd_mu_resolve(run, op, val);
    }
}


static void
gd_mu_print_text(gd_mu_run_t *run, const gd_mu_op_t *op)
{
    u_char  *text;

    if (op->flags & GD_MU_LINE) {
        gd_mu_print_indent(run);
    }

    text = gd_image_ptr(run->img, op->ref.off);

    if (op->ref.len >= GD_MU_REF) {
        gd_out_ref(run->out, text, op->ref.len);

    } else {
        gd_out_write(run->out, text, op->ref.len);
    }
}


static void
gd_mu_print_indent(gd_mu_run_t *run)
{
    gd_uint_t  i;

    /* only a form that is called with an indent has such lines */

    for (i = run->frame[run->frames - 1].first; i < run->frames; i++) {
        gd_out_str(run->out, &run->frame[i].indent);
    }
}


void
gd_mu_print(gd_mu_run_t *run, const gd_val_t *val, gd_uint_t raw)
{
    gd_out_t  *out;

    out = run->out;

    switch (val->type) {

    case GD_V_HTML:

        if (!raw) {
            gd_out_html(out, val->u.data, val->len);

        } else if (val->len >= GD_MU_REF) {
            gd_out_ref(out, val->u.data, val->len);

        } else {
            gd_out_write(out, val->u.data, val->len);
        }

        break;

    case GD_V_STR:
        gd_out_html(out, val->u.data, val->len);
        break;

    case GD_V_LINK:
        gd_mu_print_link(run, val);
        break;

    case GD_V_CODE:
        gd_out_html(out, (u_char *) val->u.code->code,
                    strlen(val->u.code->code));
        break;

    case GD_V_DATE:
        gd_out_date(out, val->u.date);
        break;

    case GD_V_CELL:
        gd_out_cell(out, run->img, val->u.cell);
        break;

    case GD_V_INT:
        gd_out_int(out, val->u.num);
        break;

    case GD_V_MICRO:
        gd_out_micro(out, val->u.num);
        break;

    case GD_V_BOOL:
        gd_out_text(out, val->u.num ? "true" : "false");
        break;

    default:
        break;
    }
}


static void
gd_mu_print_link(gd_mu_run_t *run, const gd_val_t *val)
{
    gd_str_t  *root;

    root = &run->view->root;

    if (root->len == 0 && val->len == 0) {
        gd_out_write(run->out, "./", 2);
        return;
    }

    gd_out_html(run->out, root->data, root->len);
    gd_out_html(run->out, val->u.data, val->len);
}


static const gd_mu_op_t *
gd_mu_enter(gd_mu_run_t *run, const gd_mu_op_t *op)
{
    gd_val_t      *context;
    gd_mu_loop_t  *loop;

    if (run->contexts == GD_MU_CONTEXTS) {
        return NULL;
    }

    context = &run->context[run->contexts];
    loop = &run->loop[run->contexts];

    gd_mu_value(run, op, context);

    if (!gd_mu_true(context)) {
        return run->ops + op->next;
    }

    loop->n = gd_v_count(context);

    if (loop->n) {
        loop->i = 0;
        loop->list = *context;
        *context = gd_v_elt(run->img, &loop->list, 0);
    }

    run->contexts++;

    return op + 1;
}


static const gd_mu_op_t *
gd_mu_again(gd_mu_run_t *run, const gd_mu_op_t *op)
{
    gd_mu_loop_t  *loop;

    loop = &run->loop[run->contexts - 1];

    if (loop->n == 0 || ++loop->i == loop->n) {
        run->contexts--;
        return op + 1;
    }

    if (++run->rounds == GD_MU_ROUNDS || run->out->failed) {
        return NULL;
    }

    run->context[run->contexts - 1] = gd_v_elt(run->img, &loop->list, loop->i);

    return run->ops + op->next;
}


static const gd_mu_op_t *
gd_mu_call(gd_mu_run_t *run, const gd_mu_op_t *op)
{
    gd_uint_t                n;
    gd_mu_frame_t           *frame;
    const gd_mu_call_t      *call;
    const gd_mu_template_t  *t;

    call = gd_image_ptr(run->img, op->ref.off);
    t = gd_image_ptr(run->img, call->template);

    n = run->frames;

    if (n == GD_MU_PARTIALS || t->ops.off == 0) {
        return NULL;
    }

    frame = &run->frame[n];
    frame->ops = run->ops;
    frame->back = op + 1;
    frame->first = n + 1;

    if (op->flags & GD_MU_INDENTED) {
        frame->indent = gd_image_get(run->img, call->indent);
        frame->first = n ? frame[-1].first : 0;
    }

    run->frames++;
    run->ops = gd_image_ptr(run->img, t->ops.off);

    return run->ops;
}


gd_uint_t
gd_mu_resolve(gd_mu_run_t *run, const gd_mu_op_t *op, gd_val_t *val)
{
    gd_uint_t  found;

    if (!(op->flags & (GD_MU_SELF|GD_MU_PATH|GD_MU_LABEL))) {
        return gd_mu_lookup(run, op->name, op->ref, val);
    }

    if (op->flags & GD_MU_PATH) {
        return gd_mu_resolve_path(run, op, val);
    }

    if (op->flags & GD_MU_LABEL) {
        found = gd_mu_lookup(run, op->name, op->ref, val);
        gd_mu_label(val);

        return found;
    }

    val->type = GD_V_NONE;

    if (run->contexts) {
        *val = run->context[run->contexts - 1];
    }

    return run->contexts != 0;
}


/* the first part is looked for in all contexts, the others in what it is */

static gd_uint_t
gd_mu_resolve_path(gd_mu_run_t *run, const gd_mu_op_t *op, gd_val_t *val)
{
    gd_str_t             key;
    gd_val_t             in;
    gd_uint_t            i, found;
    const gd_mu_part_t  *part;

    part = gd_image_ptr(run->img, op->ref.off);

    found = gd_mu_lookup(run, part->name, part->key, val);

    for (i = 1; i < op->ref.len; i++) {

        if (part->flags & GD_MU_LABEL) {
            gd_mu_label(val);
        }

        part++;
        key = gd_image_get(run->img, part->key);
        in = *val;

        (void) gd_v_find(run->img, &in, part->name, &key, val);
    }

    if (part->flags & GD_MU_LABEL) {
        gd_mu_label(val);
    }

    return found;
}


static gd_uint_t
gd_mu_lookup(gd_mu_run_t *run, gd_uint_t name, gd_ref_t ref, gd_val_t *val)
{
    gd_str_t  key = gd_null_string;

    if (name == GD_N_NONE) {
        key = gd_image_get(run->img, ref);
    }

    return gd_v_lookup(run->img, run->context, run->contexts, name, &key,
                       val);
}


static void
gd_mu_label(gd_val_t *val)
{
    gd_str_t  label;

    if (val->type != GD_V_CODE || val->u.code->label == NULL) {
        val->type = GD_V_NONE;
        return;
    }

    label.data = (u_char *) val->u.code->label;
    label.len = strlen(val->u.code->label);

    *val = gd_v_str(label);
}


/* a zero is a figure here, as good as any other; a blank is none */

gd_uint_t
gd_mu_true(const gd_val_t *val)
{
    switch (val->type) {

    case GD_V_NONE:
    case GD_V_NULL:
        return 0;

    case GD_V_BOOL:
        return val->u.num != 0;

    case GD_V_STR:
    case GD_V_HTML:
        return val->len != 0;

    case GD_V_CELL:
        return gd_cell_type(val->u.cell) > GD_CELL_BLANK;

    case GD_V_LIST:
    case GD_V_SLOTS:
        return gd_v_count(val) != 0;

    default:
        return 1;
    }
}
