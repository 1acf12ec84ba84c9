
/*
 * Copyright (C) govdisclose contributors
 *
 * References between records: every id once, every reference leads somewhere.
 */


#include "gd_data.h"
#include "gd_str.h"

#include <stdio.h>
#include <stdlib.h>


static gd_int_t gd_link_offices(gd_loader_t *l);
static gd_int_t gd_link_office(gd_loader_t *l, uint32_t number,
    const gd_str_t *path);
static gd_int_t gd_link_cycles(gd_loader_t *l);
static gd_int_t gd_link_site(gd_loader_t *l);
static gd_int_t gd_link_items(gd_loader_t *l);
static int gd_link_item_order(const void *a, const void *b, void *data);
static gd_int_t gd_link_references(gd_loader_t *l, const gd_item_t *item);
static gd_int_t gd_link_reference(gd_loader_t *l, const gd_item_t *item,
    gd_uint_t name, gd_int_t index, gd_ref_t ref);
static void gd_link_line(gd_ref_t list, uint32_t number, gd_ref_t *lines);
static gd_int_t gd_link_entries(gd_loader_t *l, gd_ref_t entries,
    gd_uint_t field, const char *dir);
static gd_int_t gd_link_twice(gd_loader_t *l, const gd_str_t *id,
    const gd_entry_t *first, const gd_entry_t *second, const char *dir);
static gd_str_t gd_item_id(const gd_image_t *img, const gd_item_t *item);


gd_int_t
gd_load_link(gd_loader_t *l)
{
    if (gd_index_offices(l) != GD_OK || gd_link_offices(l) != GD_OK
        || gd_link_items(l) != GD_OK || gd_link_back(l) != GD_OK
        || gd_load_visible(l) != GD_OK)
    {
        return GD_ERROR;
    }

    if (gd_index_numbers(l->img, l->data) != GD_OK) {
        return gd_load_no_memory(l);
    }

    gd_link_lines(l);

    (void) gd_link_site(l);
    (void) gd_link_entries(l, l->data->applications, GD_APPLICATION_id,
                           "applications");
    (void) gd_link_entries(l, l->data->disputes, GD_DISPUTE_id, "disputes");
    (void) gd_load_link_files(l);
    (void) gd_load_link_numbers(l);

    return GD_OK;
}


static gd_int_t
gd_link_offices(gd_loader_t *l)
{
    uint32_t   i;
    gd_int_t   rc;
    gd_str_t   path;

    rc = GD_OK;

    for (i = 0; i < l->data->offices.len; i++) {

        if (gd_load_office_path(l, i, "office.json", &path) != GD_OK) {
            return GD_ERROR;
        }

        if (gd_link_office(l, i, &path) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    gd_link_children(l);

    return (rc == GD_OK) ? gd_link_cycles(l) : GD_ERROR;
}


static gd_int_t
gd_link_office(gd_loader_t *l, uint32_t number, const gd_str_t *path)
{
    uint32_t      i;
    gd_ref_t     *refs, list;
    gd_rec_t     *rec;
    gd_str_t      id;
    gd_path_t     at[3];
    gd_office_t  *office;

    office = gd_elts(l->img, gd_office_t, l->data->offices) + number;
    rec = gd_rec(l->img, office->rec);
    id = gd_rec_str(l->img, rec, GD_OFFICE_parent);

    if (id.data != NULL) {
        office->parent = gd_find_office(l->img, l->data, &id);

        if (office->parent == 0) {
            return gd_load_error(l, path, 1,
                                 gd_path_of(at, GD_N_parent, -1, 0),
                                 "no office \"%.*s\", expected one in "
                                 "offices/", (int) id.len, id.data);
        }
    }

    list = gd_rec_ref(rec, GD_OFFICE_successors);
    refs = gd_elts(l->img, gd_ref_t, list);

    for (i = 0; i < list.len; i++) {
        id = gd_image_get(l->img, refs[i]);

        if (gd_find_office(l->img, l->data, &id) == 0) {
            return gd_load_error(l, path, 1,
                                 gd_path_of(at, GD_N_successors, i, 0),
                                 "no office \"%.*s\", expected one in "
                                 "offices/", (int) id.len, id.data);
        }
    }

    return GD_OK;
}


static gd_int_t
gd_link_cycles(gd_loader_t *l)
{
    uint32_t      i, up, steps;
    gd_str_t      path;
    gd_path_t     at[3];
    gd_office_t  *offices;

    offices = gd_elts(l->img, gd_office_t, l->data->offices);

    for (i = 0; i < l->data->offices.len; i++) {

        steps = 0;

        for (up = offices[i].parent; up; up = offices[up - 1].parent) {

            if (steps++ < l->data->offices.len) {
                continue;
            }

            if (gd_load_office_path(l, i, "office.json", &path) != GD_OK) {
                return GD_ERROR;
            }

            return gd_load_error(l, &path, 1,
                                 gd_path_of(at, GD_N_parent, -1, 0),
                                 "the parents go round in a circle, expected "
                                 "a tree");
        }
    }

    return GD_OK;
}


void
gd_link_children(gd_loader_t *l)
{
    uint32_t      i;
    gd_office_t  *offices, *parent;

    offices = gd_elts(l->img, gd_office_t, l->data->offices);

    for (i = l->data->offices.len; i; i--) {

        if (offices[i - 1].parent) {
            parent = &offices[offices[i - 1].parent - 1];

            offices[i - 1].next = parent->child;
            parent->child = i;
        }
    }
}


static gd_int_t
gd_link_site(gd_loader_t *l)
{
    uint32_t   i;
    uint64_t  *recs;
    gd_ref_t   rules;
    gd_rec_t  *site;
    gd_str_t   id, file = gd_string("site.json");
    gd_path_t  at[3];

    site = gd_rec(l->img, l->data->site);
    id = gd_rec_str(l->img, site, GD_SITE_root);

    if (id.data != NULL && gd_find_office(l->img, l->data, &id) == 0) {
        return gd_load_error(l, &file, 1, gd_path_of(at, GD_N_root, -1, 0),
                             "no office \"%.*s\", expected one in offices/",
                             (int) id.len, id.data);
    }

    rules = gd_rec_ref(site, GD_SITE_rules);
    recs = gd_elts(l->img, uint64_t, rules);

    for (i = 0; i < rules.len; i++) {
        id = gd_rec_str(l->img, gd_rec(l->img, recs[i]), GD_RULE_item);

        if (id.data != NULL
            && (memchr(id.data, '/', id.len) == NULL
                || gd_find_reference(l->img, l->data, 0, &id) == NULL))
        {
            return gd_load_error(l, &file, 1,
                                 gd_path_of(at, GD_N_rules, i, GD_N_item),
                                 "no item \"%.*s\", expected \"office/id\" of "
                                 "one in offices/", (int) id.len, id.data);
        }
    }

    return GD_OK;
}


static gd_int_t
gd_link_items(gd_loader_t *l)
{
    uint32_t    i;
    gd_int_t    rc;
    gd_item_t  *items;

    if (l->items.n) {
        qsort_r(l->items.elts, l->items.n, sizeof(gd_item_t),
                gd_link_item_order, l->img);
    }

    if (gd_vec_store(&l->items, l->img, &l->data->items) != GD_OK) {
        return gd_load_no_memory(l);
    }

    rc = gd_link_index(l);

    if (l->data->index.len == 0) {
        return GD_ERROR;
    }

    items = gd_elts(l->img, gd_item_t, l->data->items);

    for (i = 0; i < l->data->items.len; i++) {
        if (gd_link_references(l, &items[i]) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    return rc;
}


/* of items with one id, an error, the last is the one that is one too many */

static int
gd_link_item_order(const void *a, const void *b, void *data)
{
    int               rc;
    gd_str_t          id_a, id_b;
    const gd_item_t  *item_a, *item_b;

    item_a = a;
    item_b = b;

    if (item_a->published != item_b->published) {
        return (item_a->published > item_b->published) ? -1 : 1;
    }

    if (item_a->office != item_b->office) {
        return (item_a->office < item_b->office) ? -1 : 1;
    }

    id_a = gd_item_id(data, item_a);
    id_b = gd_item_id(data, item_b);

    rc = gd_str_cmp(&id_a, &id_b);

    if (rc == 0) {
        rc = (item_a->file != item_b->file)
             ? (item_a->file > item_b->file) - (item_a->file < item_b->file)
             : (item_a->line > item_b->line) - (item_a->line < item_b->line);
    }

    return rc;
}


/* open addressing, at most half full */

gd_int_t
gd_link_index(gd_loader_t *l)
{
    uint32_t    i, mask, *slots;
    uint64_t    k;
    gd_int_t    rc;
    gd_str_t    id, path, first;
    gd_path_t   at[3];
    gd_item_t  *items, *other;

    if (gd_index_create(l->img, l->data->items.len, &l->data->index)
        != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    rc = GD_OK;
    mask = l->data->index.len - 1;
    slots = gd_elts(l->img, uint32_t, l->data->index);
    items = gd_elts(l->img, gd_item_t, l->data->items);

    for (i = 0; i < l->data->items.len; i++) {
        id = gd_item_id(l->img, &items[i]);
        other = gd_find_item(l->img, l->data, items[i].office, &id);

        if (other != NULL) {
            path = gd_image_get(l->img, gd_elts(l->img, gd_ref_t,
                                        l->data->files)[items[i].file]);
            first = gd_image_get(l->img, gd_elts(l->img, gd_ref_t,
                                         l->data->files)[other->file]);

            rc = gd_load_error(l, &path, items[i].line,
                               gd_path_of(at, GD_N_id, -1, 0),
                               "\"%.*s\" is the id of %.*s:%u too, expected "
                               "one of each in an office",
                               (int) id.len, id.data,
                               (int) first.len, first.data,
                               (unsigned) other->line);
            continue;
        }

        k = gd_id_hash(items[i].office, &id) & mask;

        while (slots[k]) {
            k = (k + 1) & mask;
        }

        slots[k] = i + 1;
    }

    return rc;
}


static gd_int_t
gd_link_references(gd_loader_t *l, const gd_item_t *item)
{
    uint32_t          i, k;
    gd_ref_t         *refs, ref;
    const gd_rec_t   *rec;

    static const uint8_t  lists[] = {
        GD_ITEM_replaces, GD_ITEM_interprets, GD_ITEM_related
    };

    rec = gd_rec(l->img, item->rec);

    ref = gd_rec_ref(rec, GD_ITEM_repealed_by);

    if (ref.off
        && gd_link_reference(l, item, GD_N_repealed_by, -1, ref) != GD_OK)
    {
        return GD_ERROR;
    }

    for (i = 0; i < gd_nelts(lists); i++) {
        ref = gd_rec_ref(rec, lists[i]);
        refs = gd_elts(l->img, gd_ref_t, ref);

        for (k = 0; k < ref.len; k++) {
            if (gd_link_reference(l, item,
                                  gd_kind_item.fields[lists[i]].name, k,
                                  refs[k])
                != GD_OK)
            {
                return GD_ERROR;
            }
        }
    }

    return GD_OK;
}


static gd_int_t
gd_link_reference(gd_loader_t *l, const gd_item_t *item, gd_uint_t name,
    gd_int_t index, gd_ref_t ref)
{
    gd_str_t    id, path;
    gd_path_t   at[3];
    gd_item_t  *other;

    id = gd_image_get(l->img, ref);
    other = gd_find_reference(l->img, l->data, item->office, &id);

    if (other != NULL && other != item) {
        return GD_OK;
    }

    path = gd_image_get(l->img, gd_elts(l->img, gd_ref_t,
                                        l->data->files)[item->file]);

    return gd_load_error(l, &path, item->line, gd_path_of(at, name, index, 0),
                         "%s \"%.*s\", expected another item's \"id\" or "
                         "\"office/id\"",
                         other ? "the item itself," : "no item",
                         (int) id.len, id.data);
}


/* files are read office by office and year by year, and so are their lines */

void
gd_link_lines(gd_loader_t *l)
{
    uint32_t      i;
    gd_data_t    *data;
    gd_entry_t   *entries;
    gd_office_t  *offices;

    data = l->data;
    offices = gd_elts(l->img, gd_office_t, data->offices);
    entries = gd_elts(l->img, gd_entry_t, data->applications);

    for (i = 0; i < data->applications.len; i++) {
        gd_link_line(data->applications, i,
                     &offices[entries[i].office].application_lines);
    }

    entries = gd_elts(l->img, gd_entry_t, data->disputes);

    for (i = 0; i < data->disputes.len; i++) {
        gd_link_line(data->disputes, i,
                     &offices[entries[i].office].dispute_lines);
    }
}


static void
gd_link_line(gd_ref_t list, uint32_t number, gd_ref_t *lines)
{
    if (lines->len++ == 0) {
        lines->off = list.off + number * sizeof(gd_entry_t);
    }
}


static gd_int_t
gd_link_entries(gd_loader_t *l, gd_ref_t list, gd_uint_t field,
    const char *dir)
{
    size_t       size, i, k;
    gd_int_t     rc;
    gd_str_t     id, other;
    uint32_t    *slots;
    gd_entry_t  *entries;

    for (size = 16; size < 2 * (size_t) list.len; size *= 2) { /* void */ }

    slots = calloc(size, sizeof(uint32_t));
    if (slots == NULL) {
        return gd_load_no_memory(l);
    }

    rc = GD_OK;
    entries = gd_elts(l->img, gd_entry_t, list);

    for (i = 0; i < list.len; i++) {
        id = gd_rec_str(l->img, gd_rec(l->img, entries[i].rec), field);

        for (k = gd_id_hash(entries[i].office, &id) & (size - 1);
             slots[k];
             k = (k + 1) & (size - 1))
        {
            other = gd_rec_str(l->img,
                               gd_rec(l->img, entries[slots[k] - 1].rec),
                               field);

            if (entries[slots[k] - 1].office == entries[i].office
                && gd_str_eq(&id, &other))
            {
                rc = gd_link_twice(l, &id, &entries[slots[k] - 1],
                                   &entries[i], dir);
                break;
            }
        }

        slots[k] = (uint32_t) i + 1;
    }

    free(slots);

    return rc;
}


static gd_int_t
gd_link_twice(gd_loader_t *l, const gd_str_t *id, const gd_entry_t *first,
    const gd_entry_t *second, const char *dir)
{
    char       tail[64];
    gd_str_t   path;
    gd_path_t  at[3];

    snprintf(tail, sizeof(tail), "%s/%u.jsonl", dir, (unsigned) second->year);

    if (gd_load_office_path(l, second->office, tail, &path) != GD_OK) {
        return GD_ERROR;
    }

    return gd_load_error(l, &path, second->line,
                         gd_path_of(at, GD_N_id, -1, 0),
                         "\"%.*s\" is the id of %s/%u.jsonl:%u too, expected "
                         "one of each in an office", (int) id->len, id->data,
                         dir, (unsigned) first->year, (unsigned) first->line);
}


static gd_str_t
gd_item_id(const gd_image_t *img, const gd_item_t *item)
{
    return gd_rec_str(img, gd_rec(img, item->rec), GD_ITEM_id);
}


gd_int_t
gd_load_office_path(gd_loader_t *l, uint32_t office, const char *tail,
    gd_str_t *path)
{
    gd_str_t      id;
    gd_office_t  *offices;

    offices = gd_elts(l->img, gd_office_t, l->data->offices);
    id = gd_image_get(l->img, offices[office].id);

    if (gd_arena_printf(&l->keep, path, "offices/%.*s/%s", (int) id.len,
                        id.data, tail)
        != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    return GD_OK;
}
