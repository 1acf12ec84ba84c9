
/*
 * Copyright (C) govdisclose contributors
 *
 * Any bytes as a template: it compiles or is refused with a message, and what
 * compiles is rendered.  The same bytes are a partial of themselves, p.
 */


#include "gd_mustache.h"
#include "gd_kinds.h"
#include "gd_fuzz.h"


#define GD_FUZZ_OUTPUT     (1 << 20)


static gd_int_t gd_fuzz_find(void *data, const gd_str_t *name, gd_str_t *file,
    gd_str_t *text);
static gd_int_t gd_fuzz_more(gd_out_t *out);
static gd_val_t gd_fuzz_context(gd_view_t *view, const gd_rec_t *rec);
static void gd_fuzz_render(gd_image_t *img, gd_arena_t *arena,
    uint64_t template);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gd_str_t       text, name = gd_string("page");
    uint64_t       template;
    gd_diag_t      diag;
    gd_image_t     img;
    gd_arena_t     arena;
    gd_mustache_t  m;

    text.data = (u_char *) data;
    text.len = size;

    if (gd_image_create(&img) != GD_OK) {
        return 0;
    }

    gd_diag_init(&diag);
    gd_arena_init(&arena, NULL, NULL);

    m.img = &img;
    m.arena = &arena;
    m.diag = &diag;
    m.find = gd_fuzz_find;
    m.data = &text;
    m.compiled = NULL;

    if (gd_mustache_compile(&m, &name, &template) == GD_OK) {
        gd_fuzz_render(&img, &arena, template);

    } else if (diag.errors == 0) {
        abort();
    }

    gd_arena_destroy(&arena);
    gd_diag_destroy(&diag);
    gd_image_destroy(&img);

    return 0;
}


static gd_int_t
gd_fuzz_find(void *data, const gd_str_t *name, gd_str_t *file, gd_str_t *text)
{
    if (name->len == 1 && name->data[0] == 'q') {
        gd_str_set(text, "<{{title}}\n{{#children}}\n {{>p}}\n{{/children}}>");

    } else if (name->len == 1 || name->len == 4) {
        *text = *(gd_str_t *) data;

    } else {
        return GD_DECLINED;
    }

    *file = *name;

    return GD_OK;
}


/* nothing is kept; a page without end fails */

static gd_int_t
gd_fuzz_more(gd_out_t *out)
{
    out->total += (uint64_t) (out->pos - out->start);
    out->pos = out->start;

    return out->total < GD_FUZZ_OUTPUT ? GD_OK : GD_ERROR;
}


static gd_val_t
gd_fuzz_context(gd_view_t *view, const gd_rec_t *rec)
{
    gd_obj_t   *obj, *child;
    gd_str_t    key = gd_string("k");
    gd_list_t  *list;

    child = gd_obj(view, &gd_kind_correction, rec);
    gd_put(view, child, GD_N_title, gd_v_text("<&'\">"));
    gd_put(view, child, GD_N_children, gd_v_bool(0));

    list = gd_list(view, 0);
    gd_push(view, list, gd_v_obj(child));
    gd_push(view, list, gd_v_rec(&gd_kind_correction, rec));
    gd_push(view, list, gd_v_int(3));

    obj = gd_obj(view, NULL, NULL);
    gd_put(view, obj, GD_N_title, gd_v_text("title"));
    gd_put(view, obj, GD_N_children, gd_v_list(list));
    gd_put(view, obj, GD_N_html, gd_v_html((gd_str_t) gd_string("<p>")));
    gd_put(view, obj, GD_N_validity, gd_v_code(gd_codes_validity));
    gd_put(view, obj, GD_N_href, gd_v_link((gd_str_t) gd_string("a?b&c")));
    gd_put(view, obj, GD_N_date, gd_v_date(gd_date(2020, 3, 1)));
    gd_put(view, obj, GD_N_number, gd_v_cell(gd_cell_of_number(0)));
    gd_put(view, obj, GD_N_text, gd_v_null());
    gd_put_key(view, obj, key, gd_v_obj(child));

    return gd_v_obj(obj);
}


static void
gd_fuzz_render(gd_image_t *img, gd_arena_t *arena, uint64_t template)
{
    u_char      buffer[64];
    uint64_t    off;
    gd_out_t    out;
    gd_val_t    val;
    gd_rec_t   *rec;
    gd_view_t   view;

    off = gd_image_alloc(img, 2 * sizeof(uint64_t));
    if (off == 0) {
        return;
    }

    rec = gd_image_ptr(img, off);
    rec->has = 1 << GD_CORRECTION_on;
    rec->slots[0] = gd_date(2021, 5, 6);

    view.img = img;
    view.arena = arena;
    view.root.len = 0;
    view.root.data = NULL;

    val = gd_fuzz_context(&view, rec);

    memset(&out, 0, sizeof(gd_out_t));

    out.start = buffer;
    out.pos = buffer;
    out.end = buffer + sizeof(buffer);
    out.more = gd_fuzz_more;

    (void) gd_mustache_render(&view, template, &val, 1, &out);
}
