
/*
 * Copyright (C) govdisclose contributors
 *
 * offices/<office>/items/: the catalogue.
 */


#include "gd_data.h"
#include "gd_out.h"
#include "gd_str.h"

#include <stdlib.h>


static int gd_load_body_order(const void *one, const void *two);
static gd_int_t gd_load_item(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *text, uint32_t line, void *data);
static gd_int_t gd_load_item_columns(gd_loader_t *l, gd_rec_t *rec,
    gd_ref_t *columns);
static gd_int_t gd_load_item_body(gd_loader_t *l, const gd_str_t *items,
    gd_rec_t *rec);
static gd_int_t gd_load_paragraphs(gd_loader_t *l, gd_ref_t text,
    gd_ref_t *paragraphs);
static gd_int_t gd_load_paragraph(gd_loader_t *l, u_char *start, u_char *end,
    gd_ref_t *ref);


gd_int_t
gd_load_items(gd_loader_t *l, const gd_str_t *path, const gd_str_t *name)
{
    uint64_t   file;
    gd_ref_t  *ref;
    gd_str_t  *body;

    if (gd_body_type(name) != 0) {
        body = gd_vec_push(&l->bodies);
        if (body == NULL) {
            return gd_load_no_memory(l);
        }

        *body = *path;

        return GD_OK;
    }

    if (name->len < sizeof("a.jsonl") - 1
        || memcmp(name->data + name->len - 6, ".jsonl", 6) != 0)
    {
        return gd_diag_file(l->diag, path, 0, "stray name, expected "
                            "<name>.jsonl, .html or .txt");
    }

    file = l->files.n;

    ref = gd_vec_push(&l->files);

    if (ref == NULL || gd_image_str(l->img, path, ref) != GD_OK) {
        return gd_load_no_memory(l);
    }

    return gd_load_lines(l, path, gd_load_item, &file);
}


/* a file that no item names would be thought to be published */

gd_int_t
gd_load_bodies(gd_loader_t *l)
{
    size_t     i;
    gd_int_t   rc;
    gd_str_t  *body;

    rc = GD_OK;

    if (l->used.n) {
        qsort(l->used.elts, l->used.n, sizeof(gd_str_t), gd_load_body_order);
    }

    for (i = 0; i < l->bodies.n; i++) {
        body = gd_vec_at(&l->bodies, gd_str_t, i);

        if (l->used.n == 0
            || bsearch(body, l->used.elts, l->used.n, sizeof(gd_str_t),
                       gd_load_body_order)
               == NULL)
        {
            rc = gd_diag_file(l->diag, body, 0, "stray file, expected an item "
                              "with it as its \"body_file\"");
        }
    }

    return rc;
}


static int
gd_load_body_order(const void *one, const void *two)
{
    return gd_str_cmp(one, two);
}


static gd_int_t
gd_load_item(gd_loader_t *l, const gd_str_t *path, const gd_str_t *text,
    uint32_t line, void *data)
{
    uint64_t    off, published;
    gd_rec_t   *rec;
    gd_item_t  *item;

    if (gd_read_text(&l->reader, &gd_kind_item, path, text, line, &off)
        != GD_OK)
    {
        return GD_ERROR;
    }

    rec = gd_rec(l->img, off);

    if (gd_check_item(&l->reader, rec) != GD_OK) {
        return GD_ERROR;
    }

    item = gd_vec_push(&l->items);
    if (item == NULL) {
        return gd_load_no_memory(l);
    }

    published = gd_rec_num(rec, GD_ITEM_published, GD_SLOT_NULL);

    item->rec = off;
    item->published = (published == GD_SLOT_NULL) ? 0 : published;
    item->office = l->office;
    item->file = *(uint64_t *) data;
    item->line = line;

    if (gd_load_item_columns(l, rec, &item->columns) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_rec_slot(rec, GD_ITEM_body_file) != NULL
        && gd_load_item_body(l, path, rec) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_load_paragraphs(l, gd_rec_ref(rec, GD_ITEM_text),
                              &item->paragraphs);
}


/*
 * The body takes the place of the name of its file: a record has one of the
 * three fields, and they stand side by side.
 */

static gd_int_t
gd_load_item_body(gd_loader_t *l, const gd_str_t *items, gd_rec_t *rec)
{
    gd_ref_t   ref;
    gd_str_t   name, *used;
    ptrdiff_t  dir;
    gd_type_e  type;
    gd_uint_t  field;

    _Static_assert(GD_ITEM_text == GD_ITEM_html + 1
                   && GD_ITEM_body_file == GD_ITEM_html + 2,
                   "the bodies of an item are neighbours");

    name = gd_rec_str(l->img, rec, GD_ITEM_body_file);
    type = gd_body_type(&name);
    field = (type == GD_T_HTML) ? GD_ITEM_html : GD_ITEM_text;

    dir = (u_char *) memrchr(items->data, '/', items->len) - items->data;
    used = gd_vec_push(&l->used);

    if (used == NULL
        || gd_arena_printf(&l->keep, used, "%.*s/%.*s", (int) dir,
                           items->data, (int) name.len, name.data)
           != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    switch (gd_load_body(l, used, type, &ref)) {

    case GD_OK:
        break;

    case GD_DECLINED:
        return gd_read_error_field(&l->reader, GD_N_body_file, "no file %s, "
                                   "expected one beside the items",
                                   gd_str_quote(&l->reader.scratch, &name));

    default:
        return GD_ERROR;
    }

    memcpy(&rec->slots[gd_rec_slot(rec, GD_ITEM_body_file) - rec->slots],
           &ref, sizeof(gd_ref_t));

    rec->has ^= (uint64_t) 1 << GD_ITEM_body_file | (uint64_t) 1 << field;

    return GD_OK;
}


static gd_int_t
gd_load_item_columns(gd_loader_t *l, gd_rec_t *rec, gd_ref_t *columns)
{
    uint32_t   i, k, column;
    uint64_t  *list, off;
    gd_ref_t  *ids;
    gd_ref_t   ref;
    gd_str_t   id;
    gd_path_t  path[3];

    ref = gd_rec_ref(rec, GD_ITEM_columns);

    off = gd_image_alloc(l->img, ref.len * sizeof(uint64_t));
    if (off == 0) {
        return gd_load_no_memory(l);
    }

    list = gd_image_ptr(l->img, off);
    ids = gd_elts(l->img, gd_ref_t, ref);

    for (i = 0; i < ref.len; i++) {
        id = gd_image_get(l->img, ids[i]);

        /* the office's own tree goes before the site's */

        column = gd_index_tree(l, l->office + 1, &id);

        if (column == 0) {
            column = gd_index_tree(l, 0, &id);
        }

        if (column == 0) {
            return gd_read_error(&l->reader,
                                 gd_path_of(path, GD_N_columns, i, 0),
                                 "no column has the id \"%.*s\", expected one "
                                 "of site.json or of this office's "
                                 "office.json", (int) id.len, id.data);
        }

        list[i] = column - 1;

        for (k = 0; k < i; k++) {
            if (list[k] == list[i]) {
                return gd_read_error(&l->reader,
                                     gd_path_of(path, GD_N_columns, i, 0),
                                     "\"%.*s\" twice, expected each column "
                                     "once", (int) id.len, id.data);
            }
        }
    }

    columns->off = off;
    columns->len = ref.len;

    return GD_OK;
}


/*
 * A page sends a body paragraph by paragraph, straight from the text.  Only
 * where something has to be escaped there is a second copy.
 */

static gd_int_t
gd_load_paragraphs(gd_loader_t *l, gd_ref_t text, gd_ref_t *paragraphs)
{
    u_char    *p, *end, *last;
    gd_vec_t   refs;
    gd_int_t   rc;
    gd_ref_t  *ref;

    if (text.off == 0) {
        return GD_OK;
    }

    gd_vec_init(&refs, sizeof(gd_ref_t));

    rc = GD_OK;
    p = gd_image_ptr(l->img, text.off);
    last = p + text.len;

    for ( /* void */ ; p < last && rc == GD_OK; p = end + 1) {
        end = memchr(p, '\n', (size_t) (last - p));
        end = end ? end : last;

        if (gd_str_blank(p, end)) {
            continue;
        }

        ref = gd_vec_push(&refs);

        rc = (ref != NULL) ? gd_load_paragraph(l, p, end, ref) : GD_ERROR;
    }

    if (rc == GD_OK) {
        rc = gd_vec_store(&refs, l->img, paragraphs);
    }

    gd_vec_free(&refs);

    return (rc == GD_OK) ? GD_OK : gd_load_no_memory(l);
}


static gd_int_t
gd_load_paragraph(gd_loader_t *l, u_char *start, u_char *end, gd_ref_t *ref)
{
    gd_out_t  out;

    if (end[-1] == '\r') {
        end--;
    }

    if (!gd_out_html_is_plain(start, (size_t) (end - start))) {
        gd_out_image(&out, l->img);
        gd_out_html(&out, start, (size_t) (end - start));

        return gd_out_image_finish(&out, ref);
    }

    ref->off = (uint64_t) (start - l->img->base) & (((uint64_t) 1 << 36) - 1);
    ref->len = (uint32_t) (end - start) & GD_REF_MAX_LEN;

    return GD_OK;
}


gd_int_t
gd_item_text(const gd_image_t *img, const gd_item_t *item, gd_arena_t *arena,
    gd_str_t *text)
{
    gd_rec_t  *rec;
    gd_str_t   html;

    rec = gd_rec(img, item->rec);
    html = gd_rec_str(img, rec, GD_ITEM_html);

    if (html.data != NULL) {
        return gd_html_text(arena, &html, text);
    }

    *text = gd_rec_str(img, rec, GD_ITEM_text);

    return GD_OK;
}
