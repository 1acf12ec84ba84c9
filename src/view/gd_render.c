
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_mustache.h"
#include "gd_mustache_ops.h"


/* rounds of sections in one page: no page has as many, a mistake does */

#define GD_MU_ROUNDS       (1 << 24)

/* what is shorter is cheaper to copy than to send from where it is */

#define GD_MU_REF          2048


static void gd_mu_page(gd_mu_run_t *run, const gd_obj_t *page);
static gd_int_t gd_mu_run(gd_mu_run_t *run);
static inline const gd_val_t *gd_mu_value(gd_mu_run_t *run,
    const gd_mu_op_t *op, gd_val_t *room);
static inline const gd_val_t *gd_mu_field(gd_mu_run_t *run,
    const gd_mu_op_t *op, gd_val_t *room);
static inline gd_uint_t gd_mu_holds(gd_mu_run_t *run, const gd_mu_op_t *op);
static inline void gd_mu_print_text(gd_mu_run_t *run, gd_ref_t text);
static void gd_mu_print_indent(gd_mu_run_t *run);
static void gd_mu_print_link(gd_mu_run_t *run, const gd_val_t *val);
static const gd_mu_op_t *gd_mu_enter(gd_mu_run_t *run, const gd_mu_op_t *op);
static const gd_mu_op_t *gd_mu_again(gd_mu_run_t *run, const gd_mu_op_t *op);
static const gd_mu_op_t *gd_mu_call(gd_mu_run_t *run, const gd_mu_op_t *op);
static const gd_val_t *gd_mu_resolve_path(gd_mu_run_t *run,
    const gd_mu_op_t *op, gd_val_t *room);
static const gd_val_t *gd_mu_lookup(gd_mu_run_t *run, gd_uint_t name,
    gd_ref_t key, gd_val_t *room);
static const gd_val_t *gd_mu_label(const gd_val_t *val, gd_val_t *room);


static const gd_val_t  gd_mu_none;


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
    run.contexts = n;
    run.frames = 0;
    run.rounds = 0;

    if (n) {
        memcpy(run.context, stack, n * sizeof(gd_val_t));
    }

    gd_mu_page(&run, (n && stack[n - 1].type == GD_V_OBJ)
                     ? stack[n - 1].u.obj : NULL);

    if (gd_mu_run(&run) != GD_OK || out->failed) {
        return GD_ERROR;
    }

    return GD_OK;
}


/* spreads the slots of the page's record, that ops find them by the field */

static void
gd_mu_page(gd_mu_run_t *run, const gd_obj_t *page)
{
    uint32_t         i;
    uint64_t         has;
    gd_uint_t        field;
    const uint64_t  *slot;

    if (page == NULL || page->rec == NULL) {
        run->hidden = UINT64_MAX;
        return;
    }

    run->kind = page->kind;
    run->has = page->rec->has;
    run->hidden = 0;

    slot = page->rec->slots;

    for (has = run->has; has; has &= has - 1) {
        run->slots[__builtin_ctzll(has)] = *slot++;
    }

    for (i = 0; i < page->n; i++) {
        field = run->kind->index[page->pairs[i].name];

        if (field) {
            run->hidden |= (uint64_t) 1 << (field - 1);
        }
    }
}


static gd_int_t
gd_mu_run(gd_mu_run_t *run)
{
    gd_val_t           room;
    const gd_val_t    *val;
    const gd_mu_op_t  *op;

    op = run->ops;

    while (op != NULL) {

        if (op->text.len) {
            gd_mu_print_text(run, op->text);
        }

        switch (op->code) {

        case GD_MU_TEXT:
            op++;
            break;

        case GD_MU_LINE:
            gd_mu_print_indent(run);
            op++;
            break;

        case GD_MU_VALUE:
            val = gd_mu_value(run, op, &room);

            if (val->type == GD_V_STR && val->plain) {
                gd_out_put(run->out, val->u.data, val->len);

            } else {
                gd_mu_print(run, val, op->flags & GD_MU_RAW);
            }

            op++;
            break;

        case GD_MU_SECTION:
            op = gd_mu_enter(run, op);
            break;

        case GD_MU_IF:
            op = gd_mu_holds(run, op) ? op + 1 : run->ops + op->next;
            break;

        case GD_MU_INVERTED:
            op = gd_mu_holds(run, op) ? run->ops + op->next : op + 1;
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


/* never NULL; most names are one word, and known */

static inline const gd_val_t *
gd_mu_value(gd_mu_run_t *run, const gd_mu_op_t *op, gd_val_t *room)
{
    const gd_val_t  *val;

    if ((op->flags & GD_MU_FIELD)
        && !(run->hidden & ((uint64_t) 1 << op->ref.off)))
    {
        return gd_mu_field(run, op, room);
    }

    if (op->name && !(op->flags & (GD_MU_SELF|GD_MU_PATH|GD_MU_LABEL))) {
        val = gd_v_lookup(run->img, run->context, run->contexts, op->name,
                          NULL, room);

    } else {
        val = gd_mu_resolve(run, op, room);
    }

    return val ? val : &gd_mu_none;
}


static inline const gd_val_t *
gd_mu_field(gd_mu_run_t *run, const gd_mu_op_t *op, gd_val_t *room)
{
    gd_ref_t   ref;
    gd_uint_t  field;

    field = op->ref.off;

    if (!(run->has & ((uint64_t) 1 << field))) {
        return &gd_mu_none;
    }

    if (op->ref.len == GD_T_STRING) {
        memcpy(&ref, &run->slots[field], sizeof(gd_ref_t));

        room->type = ref.off ? GD_V_STR : GD_V_NONE;
        room->plain = ref.plain;
        room->len = (uint32_t) ref.len;
        room->u.data = gd_image_ptr(run->img, ref.off);

        return room;
    }

    gd_v_fill_slot(run->img, &run->kind->fields[field], run->slots[field],
                   room);

    return (op->flags & GD_MU_LABEL) ? gd_mu_label(room, room) : room;
}


static inline gd_uint_t
gd_mu_holds(gd_mu_run_t *run, const gd_mu_op_t *op)
{
    gd_val_t   room;
    uint64_t   bit;

    bit = (uint64_t) 1 << (op->ref.off & 63);

    /* most of the fields of a kind are absent from most records */

    if ((op->flags & GD_MU_FIELD) && !(run->hidden & bit)
        && !(run->has & bit))
    {
        return 0;
    }

    return gd_mu_true(gd_mu_value(run, op, &room));
}


static inline void
gd_mu_print_text(gd_mu_run_t *run, gd_ref_t text)
{
    u_char  *data;

    data = gd_image_ptr(run->img, text.off);

    if (text.len < GD_MU_REF) {
        gd_out_put(run->out, data, text.len);

    } else {
        gd_out_ref(run->out, data, text.len);
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
            gd_out_put(out, val->u.data, val->len);
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

    if (val->plain) {
        gd_out_put(run->out, val->u.data, val->len);

    } else {
        gd_out_html(run->out, val->u.data, val->len);
    }
}


static const gd_mu_op_t *
gd_mu_enter(gd_mu_run_t *run, const gd_mu_op_t *op)
{
    gd_val_t        room, *context;
    gd_mu_loop_t   *loop;
    const gd_val_t  *val;

    if (run->contexts == GD_MU_CONTEXTS) {
        return NULL;
    }

    val = gd_mu_value(run, op, &room);

    if (!gd_mu_true(val)) {
        return run->ops + op->next;
    }

    context = &run->context[run->contexts];
    loop = &run->loop[run->contexts];
    loop->n = gd_v_count(val);

    if (loop->n) {
        loop->i = 0;
        loop->list = *val;
        *context = gd_v_elt(run->img, &loop->list, 0);

    } else {
        *context = *val;
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


const gd_val_t *
gd_mu_resolve(gd_mu_run_t *run, const gd_mu_op_t *op, gd_val_t *room)
{
    const gd_val_t  *val;

    if (op->flags & GD_MU_PATH) {
        return gd_mu_resolve_path(run, op, room);
    }

    if (op->flags & GD_MU_SELF) {
        return run->contexts ? &run->context[run->contexts - 1] : NULL;
    }

    val = gd_mu_lookup(run, op->name, op->ref, room);

    return (op->flags & GD_MU_LABEL) ? gd_mu_label(val, room) : val;
}


/* the first part is looked for in all contexts, the others in what it is */

static const gd_val_t *
gd_mu_resolve_path(gd_mu_run_t *run, const gd_mu_op_t *op, gd_val_t *room)
{
    gd_str_t             key;
    gd_val_t             in;
    gd_uint_t            i;
    const gd_val_t      *val;
    const gd_mu_part_t  *part;

    part = gd_image_ptr(run->img, op->ref.off);

    val = gd_mu_lookup(run, part->name, part->key, room);

    if (val == NULL) {
        return NULL;
    }

    for (i = 1; i < op->ref.len; i++) {

        if (part->flags & GD_MU_LABEL) {
            val = gd_mu_label(val, room);
        }

        part++;
        key = gd_image_get(run->img, part->key);
        in = *val;

        (void) gd_v_find(run->img, &in, part->name, &key, room);

        val = room;
    }

    return (part->flags & GD_MU_LABEL) ? gd_mu_label(val, room) : val;
}


static const gd_val_t *
gd_mu_lookup(gd_mu_run_t *run, gd_uint_t name, gd_ref_t ref, gd_val_t *room)
{
    gd_str_t  key = gd_null_string;

    if (name == GD_N_NONE) {
        key = gd_image_get(run->img, ref);
    }

    return gd_v_lookup(run->img, run->context, run->contexts, name, &key,
                       room);
}


static const gd_val_t *
gd_mu_label(const gd_val_t *val, gd_val_t *room)
{
    if (val == NULL) {
        return NULL;
    }

    if (val->type != GD_V_CODE || val->u.code->label == NULL) {
        return &gd_mu_none;
    }

    *room = gd_v_const(val->u.code->label);

    return room;
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
