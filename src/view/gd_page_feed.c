
/*
 * Copyright (C) govdisclose contributors
 *
 * /items.atom: a query as a feed, RFC 4287, in pages as RFC 5005 has them.
 */


#include "gd_page_items.h"


/*
 * RFC 4151: who mints the ids, and a day on which the domain was his.  An id is
 * for ever, also where the addresses move to https or to another mount.
 */

#define GD_FEED_TAG        "tag:%.*s,2019-05-15:%.*s%s%.*s%.*s"

/* what readers take for "not known"; the element has to be there */

#define GD_FEED_NO_TIME    "1970-01-01T00:00:00Z"


static void gd_feed_root(gd_build_t *b);
static gd_val_t gd_feed_id(gd_items_t *c);
static gd_val_t gd_feed_tag(gd_build_t *b, gd_str_t first, const char *sign,
    gd_str_t second, gd_str_t args);
static void gd_feed_entry(gd_items_t *c, gd_obj_t *entry,
    const gd_item_t *item);
static gd_val_t gd_feed_time(gd_build_t *b, gd_date_t date);
static gd_val_t gd_feed_links(gd_items_t *c);
static void gd_feed_link(gd_items_t *c, gd_list_t *list, const char *rel,
    uint32_t page, gd_form_e form);


void
gd_items_feed(gd_items_t *c, const gd_val_t *rows)
{
    uint32_t    i;
    gd_view_t  *view;
    gd_date_t   last, changed;

    view = &c->b->view;
    last = 0;

    gd_feed_root(c->b);

    for (i = 0; i < gd_v_count(rows); i++) {
        gd_feed_entry(c, rows->u.list->elts[i].u.obj, c->found->items[i]);

        changed = gd_item_changed(c->b->img, c->found->items[i]);
        last = gd_max(last, changed);
    }

    gd_put(view, c->b->page, GD_N_guid, gd_feed_id(c));
    gd_put(view, c->b->page, GD_N_changed, gd_feed_time(c->b, last));
    gd_put(view, c->b->page, GD_N_feed_links, gd_feed_links(c));
    gd_put(view, c->b->page, GD_N_first,
           gd_v_int(1 + (int64_t) (c->query->page - 1) * c->query->size));
}


/* an office's own site does not know its address */

static void
gd_feed_root(gd_build_t *b)
{
    gd_val_t  link;
    gd_str_t  parts[2] = { gd_null_string, gd_string("/") };

    if (b->data->top) {
        return;
    }

    parts[0] = gd_base_url(b->img, b->data);
    link = gd_link_parts(b, parts, gd_nelts(parts));

    b->view.root.data = link.u.data;
    b->view.root.len = link.len;
}


/* all pages of a query are one feed, however long they are */

static gd_val_t
gd_feed_id(gd_items_t *c)
{
    gd_str_t     args, office = gd_null_string;
    gd_build_t  *b;
    gd_query_t   query;

    b = c->b;

    query = *c->query;
    query.page = 1;
    query.size = GD_QUERY_SIZE;

    if (gd_query_string(b->img, b->data, &b->root->search, b->view.arena,
                        &query, &args)
        != GD_OK)
    {
        return gd_v_null();
    }

    if (b->data->top) {
        office = gd_image_get(b->img, gd_office(b, (uint32_t) b->data->top - 1)
                                      ->id);
    }

    return gd_feed_tag(b, (gd_str_t) gd_string("items"),
                       b->data->top ? "@" : "", office, args);
}


static gd_val_t
gd_feed_tag(gd_build_t *b, gd_str_t first, const char *sign, gd_str_t second,
    gd_str_t args)
{
    gd_out_t  out;
    gd_str_t  domain;

    domain = gd_rec_str(b->img, gd_rec(b->img, b->data->site), GD_SITE_domain);

    gd_out_arena(&out, b->view.arena);
    gd_out_uri(&out, domain.data, domain.len);

    return gd_v_printf(&b->view, GD_FEED_TAG,
                       (int) (out.pos - out.start), out.start,
                       (int) first.len, first.data, sign,
                       (int) second.len, second.data,
                       (int) args.len, args.data);
}


static void
gd_feed_entry(gd_items_t *c, gd_obj_t *entry, const gd_item_t *item)
{
    gd_str_t     none = gd_null_string;
    gd_rec_t    *rec;
    gd_view_t   *view;
    gd_build_t  *b;

    b = c->b;
    view = &b->view;
    rec = gd_rec(b->img, item->rec);

    gd_put(view, entry, GD_N_guid,
           gd_feed_tag(b, gd_image_get(b->img, gd_office(b, item->office)->id),
                       "/", gd_rec_str(b->img, rec, GD_ITEM_id), none));
    gd_put(view, entry, GD_N_changed,
           gd_feed_time(b, gd_item_changed(b->img, item)));

    gd_put(view, entry, GD_N_created,
           item->published ? gd_feed_time(b, item->published) : gd_v_null());
    gd_put(view, entry, GD_N_publisher,
           gd_rec_slot(rec, GD_ITEM_publisher)
           ? gd_v_ref(b->img, gd_rec_ref(rec, GD_ITEM_publisher))
           : gd_office_name(b, item->office));

    /* what is not there must not be looked for around the entry */

    gd_put(view, entry, GD_N_summary,
           gd_rec_slot(rec, GD_ITEM_summary)
           ? gd_v_ref(b->img, gd_rec_ref(rec, GD_ITEM_summary))
           : gd_v_null());
}


gd_date_t
gd_item_changed(const gd_image_t *img, const gd_item_t *item)
{
    uint32_t   i;
    gd_ref_t   list;
    gd_rec_t  *rec;
    gd_date_t  date, on;

    rec = gd_rec(img, item->rec);
    list = gd_rec_ref(rec, GD_ITEM_corrections);

    date = gd_max(item->published, gd_rec_num(rec, GD_ITEM_updated, 0));

    for (i = 0; i < list.len; i++) {
        on = gd_rec_num(gd_rec(img, gd_elts(img, uint64_t, list)[i]),
                        GD_CORRECTION_on, 0);
        date = gd_max(date, on);
    }

    return date ? date : gd_rec_num(rec, GD_ITEM_written, 0);
}


static gd_val_t
gd_feed_time(gd_build_t *b, gd_date_t date)
{
    uint32_t  minute;

    if (date == 0) {
        return gd_v_text(GD_FEED_NO_TIME);
    }

    minute = gd_date_minute(date);
    minute = minute ? minute - 1 : 0;

    return gd_v_printf(&b->view, "%04u-%02u-%02uT%02u:%02u:00+08:00",
                       (unsigned) gd_date_year(date),
                       (unsigned) gd_date_month(date),
                       (unsigned) gd_date_day(date), (unsigned) minute / 60,
                       (unsigned) minute % 60);
}


static gd_val_t
gd_feed_links(gd_items_t *c)
{
    uint32_t    page, pages;
    gd_list_t  *list;

    page = c->query->page;
    pages = c->found->pages;
    list = gd_list(&c->b->view, 6);

    gd_feed_link(c, list, "self", page, GD_FORM_ATOM);
    gd_feed_link(c, list, "alternate", page, GD_FORM_HTML);
    gd_feed_link(c, list, "first", 1, GD_FORM_ATOM);

    if (page > 1) {
        gd_feed_link(c, list, "previous", page - 1, GD_FORM_ATOM);
    }

    if (page < pages) {
        gd_feed_link(c, list, "next", page + 1, GD_FORM_ATOM);
    }

    gd_feed_link(c, list, "last", pages, GD_FORM_ATOM);

    return gd_v_list(list);
}


static void
gd_feed_link(gd_items_t *c, gd_list_t *list, const char *rel, uint32_t page,
    gd_form_e form)
{
    gd_obj_t    *link;
    gd_view_t   *view;
    gd_query_t   query;

    view = &c->b->view;
    link = gd_obj(view, NULL, NULL);

    query = *c->query;
    query.page = page;

    gd_put(view, link, GD_N_rel, gd_v_const(rel));
    gd_put(view, link, GD_N_type, gd_v_const(gd_forms[form].type));
    gd_put(view, link, GD_N_url,
           gd_items_link(c, &query, gd_forms[form].ext));

    gd_push(view, list, gd_v_obj(link));
}
