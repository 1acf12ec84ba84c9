
/*
 * Copyright (C) govdisclose contributors
 *
 * Lists of the catalogue: those that a reader comes to along links, without
 * what only narrows a list down or sorts it (rel="nofollow"), of which there is
 * no end.
 */


#include "gd_export.h"
#include "gd_page.h"
#include "gd_str.h"

#include <stdio.h>


static gd_int_t gd_export_link(gd_export_t *e, gd_str_t tag, gd_str_t href);
static gd_int_t gd_export_note(gd_export_t *e, gd_str_t args);
static gd_int_t gd_export_more(gd_export_t *e);
static uint64_t *gd_export_slot(gd_export_t *e, const gd_str_t *args);
static gd_int_t gd_export_list(gd_export_t *e, gd_str_t args);
static gd_int_t gd_export_form(gd_export_t *e, gd_str_t args,
    gd_form_e form);
static gd_int_t gd_export_query(gd_export_t *e, gd_str_t *args,
    gd_form_e form, gd_str_t *body);


gd_int_t
gd_export_lists(gd_export_t *e)
{
    size_t    i;
    gd_str_t  all = gd_null_string;

    if (gd_export_list(e, all) != GD_OK) {
        return GD_ERROR;
    }

    /* lists lead to further ones: their next pages */

    for (i = 0; i < e->lists.n; i++) {
        if (gd_export_list(e, *gd_vec_at(&e->lists, gd_str_t, i)) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


gd_int_t
gd_export_links(gd_export_t *e, gd_str_t html)
{
    u_char    *p, *last, *end;
    gd_str_t   tag, href;

    p = html.data;
    last = html.data + html.len;

    while ((p = memchr(p, '<', (size_t) (last - p))) != NULL) {

        end = memchr(p, '>', (size_t) (last - p));

        if (end == NULL) {
            break;
        }

        tag.data = p;
        tag.len = (size_t) (end - p);
        p = end;

        href.data = memmem(tag.data, tag.len, " href=\"", 7);

        if (href.data == NULL) {
            continue;
        }

        href.data += 7;
        end = memchr(href.data, '"', (size_t) (end - href.data));

        if (end == NULL) {
            continue;
        }

        href.len = (size_t) (end - href.data);

        if (gd_export_link(e, tag, href) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* "../../items?...", with "&amp;" */

static gd_int_t
gd_export_link(gd_export_t *e, gd_str_t tag, gd_str_t href)
{
    u_char    *p, *to;
    gd_str_t   args;

    for (p = href.data; href.len >= 3 && memcmp(p, "../", 3) == 0; p += 3) {
        href.len -= 3;
    }

    if (href.len < 7 || memcmp(p, "items?", 6) != 0
        || memmem(tag.data, tag.len, "nofollow", 8) != NULL)
    {
        return GD_OK;
    }

    args.data = gd_arena_copy(e->keep, p + 6, href.len - 6);
    if (args.data == NULL) {
        return gd_export_no_memory(e);
    }

    for (p = args.data, to = args.data; *p; p++) {
        *to++ = *p;

        if (strncmp((char *) p, "&amp;", 5) == 0) {
            p += 4;
        }
    }

    args.len = (size_t) (to - args.data);

    return gd_export_note(e, args);
}


static gd_int_t
gd_export_note(gd_export_t *e, gd_str_t args)
{
    uint64_t  *slot;
    gd_str_t  *list;

    if (2 * (e->lists.n + 1) > e->slots.n && gd_export_more(e) != GD_OK) {
        return gd_export_no_memory(e);
    }

    slot = gd_export_slot(e, &args);

    if (*slot) {
        return GD_OK;
    }

    list = gd_vec_push(&e->lists);
    if (list == NULL) {
        return gd_export_no_memory(e);
    }

    *list = args;
    *slot = e->lists.n;

    return GD_OK;
}


/* twice the slots */

static gd_int_t
gd_export_more(gd_export_t *e)
{
    size_t     i, n;
    uint64_t  *slot;

    n = gd_max(e->slots.n, 64);

    while (e->slots.n < 2 * n) {
        if (gd_vec_push(&e->slots) == NULL) {
            return GD_ERROR;
        }
    }

    memset(e->slots.elts, 0, e->slots.n * sizeof(uint64_t));

    for (i = 0; i < e->lists.n; i++) {
        slot = gd_export_slot(e, gd_vec_at(&e->lists, gd_str_t, i));
        *slot = i + 1;
    }

    return GD_OK;
}


static uint64_t *
gd_export_slot(gd_export_t *e, const gd_str_t *args)
{
    uint64_t   k;
    uint64_t  *slots;

    slots = gd_vec_at(&e->slots, uint64_t, 0);

    for (k = gd_hash(0, args->data, args->len) % e->slots.n;
         slots[k];
         k = (k + 1) % e->slots.n)
    {
        if (gd_str_eq(args, gd_vec_at(&e->lists, gd_str_t, slots[k] - 1))) {
            break;
        }
    }

    return &slots[k];
}


static gd_int_t
gd_export_list(gd_export_t *e, gd_str_t args)
{
    gd_uint_t  form;

    for (form = 0; form < GD_FORMS; form++) {

        if (gd_page_has_form(&e->site->img, &e->site->root->data,
                             GD_PAGE_ITEMS, (gd_form_e) form)
            && gd_export_form(e, args, (gd_form_e) form) != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_export_form(gd_export_t *e, gd_str_t args, gd_form_e form)
{
    gd_int_t  rc;
    gd_str_t  name, body;

    gd_arena_reset(&e->page);

    rc = gd_export_query(e, &args, form, &body);

    if (rc != GD_OK) {
        return (rc == GD_DECLINED) ? GD_OK : gd_export_no_memory(e);
    }

    if (gd_arena_printf(e->keep, &name, "items%s%.*s%s", args.len ? "@" : "",
                        (int) args.len, args.data,
                        (form == GD_FORM_HTML) ? ".html" : gd_forms[form].ext)
        != GD_OK)
    {
        return gd_export_no_memory(e);
    }

    if (name.len > GD_EXPORT_NAME) {
        e->left_out += (form == GD_FORM_HTML);
        return GD_OK;
    }

    if (form == GD_FORM_HTML && gd_export_links(e, body) != GD_OK) {
        return GD_ERROR;
    }

    return gd_export_put(e, name, body);
}


/* GD_DECLINED where a page of the county's own templates links to no list */

static gd_int_t
gd_export_query(gd_export_t *e, gd_str_t *args, gd_form_e form,
    gd_str_t *body)
{
    gd_int_t         rc;
    gd_str_t         path = gd_string("items");
    gd_out_t         out;
    gd_build_t       b;
    gd_found_t       found;
    gd_query_t       query;
    gd_root_t       *root;
    gd_query_bad_t   bad;

    root = e->site->root;

    rc = gd_query_parse(&e->site->img, &root->data, &root->search, &e->page,
                        args, GD_QUERY_STRICT, &query, &bad);

    if (rc != GD_OK) {
        return rc;
    }

    if (gd_query_run(&e->site->img, &root->data, &root->search, &e->page,
                     &query, &found)
        != GD_OK)
    {
        return GD_ERROR;
    }

    if (query.page > found.pages) {
        return GD_DECLINED;
    }

    gd_build_init(&b, e->site, &e->page, GD_PAGE_ITEMS, path);
    b.form = form;
    gd_page_items(&b, &query, &found);

    gd_out_arena(&out, &e->page);

    if (gd_build_write(&b, form, &out) != GD_OK) {
        return GD_ERROR;
    }

    body->data = out.start;
    body->len = (size_t) (out.pos - out.start);

    return GD_OK;
}
