
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_mustache.h"
#include "gd_mustache_ops.h"


/* rounds of sections in one page: no page has as many, a mistake does */

#define GD_MU_ROUNDS       (1 << 24)

static void gd_mu_stack(gd_mu_run_t *run, const gd_val_t *stack, gd_uint_t n);
static void gd_mu_names(gd_mu_run_t *run, const gd_obj_t *obj,
    gd_uint_t first);
static void gd_mu_record(gd_mu_run_t *run, const gd_obj_t *page);
static gd_int_t gd_mu_run(gd_mu_run_t *run);
static inline const gd_val_t *gd_mu_value(gd_mu_run_t *run,
    const gd_mu_op_t *op, gd_val_t *room);
static inline const gd_val_t *gd_mu_field(gd_mu_run_t *run,
    const gd_mu_op_t *op, gd_val_t *room);
static const gd_val_t *gd_mu_named(gd_mu_run_t *run, gd_uint_t name,
    gd_val_t *room);
static inline gd_uint_t gd_mu_absent(gd_mu_run_t *run, const gd_mu_op_t *op);
static inline gd_uint_t gd_mu_holds(gd_mu_run_t *run, const gd_mu_op_t *op);
static inline void gd_mu_print_text(gd_mu_run_t *run, const gd_mu_op_t *op);
static void gd_mu_print_indent(gd_mu_run_t *run);
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
    run.pool = gd_image_ptr(view->img, t->pool.off);
    run.contexts = n;
    run.frames = 0;
    run.rounds = 0;

    if (n) {
        memcpy(run.context, stack, n * sizeof(gd_val_t));
    }

    gd_mu_stack(&run, stack, n);

    if (gd_mu_run(&run) != GD_OK || out->failed) {
        return GD_ERROR;
    }

    return GD_OK;
}


/* what most ops name is in the frame, on the page, or in its record */

static void
gd_mu_stack(gd_mu_run_t *run, const gd_val_t *stack, gd_uint_t n)
{
    const gd_obj_t  *page, *frame;

    run->base = 0;
    run->kind = NULL;
    run->has = 0;
    run->hidden = UINT64_MAX;

    if (n == 0 || stack[n - 1].type != GD_V_OBJ) {
        return;
    }

    page = stack[n - 1].u.obj;
    frame = (n == 2 && stack[0].type == GD_V_OBJ) ? stack[0].u.obj : NULL;

    if (page->rec != NULL) {
        gd_mu_record(run, page);
    }

    if (frame == NULL || frame->rec != NULL || frame->n >= GD_MU_PAGE
        || page->n >= GD_MU_PAGE)
    {
        return;
    }

    run->base = n;
    run->page = page->pairs;
    run->around = frame->pairs;

    memset(run->at, 0, sizeof(run->at));

    gd_mu_names(run, frame, 1);
    gd_mu_names(run, page, 1 + GD_MU_PAGE);
}


static void
gd_mu_names(gd_mu_run_t *run, const gd_obj_t *obj, gd_uint_t first)
{
    uint32_t  i;

    /* of two of a name the first one counts */

    for (i = obj->n; i-- > 0; /* void */ ) {
        run->at[obj->pairs[i].name] = (uint8_t) (first + i);
    }
}


/* spreads its slots, that ops find them by the field */

static void
gd_mu_record(gd_mu_run_t *run, const gd_obj_t *page)
{
    uint32_t         i;
    uint64_t         has;
    gd_uint_t        field;
    const uint64_t  *slot;

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

        if (op->len) {
            gd_mu_print_text(run, op);
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
            op = gd_mu_absent(run, op) ? run->ops + op->next
                                       : gd_mu_enter(run, op);
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
            run->pool = run->frame[run->frames].pool;
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

    if (op->flags & GD_MU_SELF) {
        return run->contexts ? &run->context[run->contexts - 1] : &gd_mu_none;
    }

    if (op->name == GD_N_NONE || (op->flags & (GD_MU_PATH|GD_MU_LABEL))) {
        val = gd_mu_resolve(run, op, room);

    } else if (run->contexts == run->base) {
        return gd_mu_named(run, op->name, room);

    } else {
        val = gd_v_lookup(run->img, run->context, run->contexts, op->name,
                          NULL, room);
    }

    return val ? val : &gd_mu_none;
}


/* the same as gd_v_lookup() over the page and the frame */

static const gd_val_t *
gd_mu_named(gd_mu_run_t *run, gd_uint_t name, gd_val_t *room)
{
    gd_uint_t  at, field;

    at = run->at[name];

    if (at > GD_MU_PAGE) {
        return &run->page[at - GD_MU_PAGE - 1].val;
    }

    field = run->kind ? run->kind->index[name] : 0;

    if (field == 0) {
        return at ? &run->around[at - 1].val : &gd_mu_none;
    }

    if (!(run->has & ((uint64_t) 1 << (field - 1)))) {
        return &gd_mu_none;
    }

    gd_v_fill_slot(run->img, &run->kind->fields[field - 1],
                   run->slots[field - 1], room);

    return room;
}


/* whether it is a field that the record lacks, as it does most of its kind */

static inline gd_uint_t
gd_mu_absent(gd_mu_run_t *run, const gd_mu_op_t *op)
{
    return (op->flags & GD_MU_FIELD)
           && !((run->hidden | run->has) & ((uint64_t) 1 << op->ref.off));
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
    gd_val_t  room;

    if (gd_mu_absent(run, op)) {
        return 0;
    }

    return gd_mu_true(gd_mu_value(run, op, &room));
}


static inline void
gd_mu_print_text(gd_mu_run_t *run, const gd_mu_op_t *op)
{
    if (op->len < GD_MU_REF) {
        gd_out_put(run->out, run->pool + op->text, op->len);

    } else {
        gd_out_ref(run->out, run->pool + op->text, op->len);
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
    frame->pool = run->pool;
    frame->back = op + 1;
    frame->first = n + 1;

    if (op->flags & GD_MU_INDENTED) {
        frame->indent = gd_image_get(run->img, call->indent);
        frame->first = n ? frame[-1].first : 0;
    }

    run->frames++;
    run->ops = gd_image_ptr(run->img, t->ops.off);
    run->pool = gd_image_ptr(run->img, t->pool.off);

    return run->ops;
}


const gd_val_t *
gd_mu_resolve(gd_mu_run_t *run, const gd_mu_op_t *op, gd_val_t *room)
{
    const gd_val_t  *val;

    if (op->flags & GD_MU_OWN) {
        *room = gd_v_own(gd_image_get(run->img, op->ref));
        return room;
    }

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
