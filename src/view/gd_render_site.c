
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_render_site.h"
#include "gd_render_in.h"
#include "gd_str.h"

#include <stdio.h>


static gd_int_t gd_render_all(gd_render_t *r, const gd_vec_t *assets);
static gd_int_t gd_render_store(gd_render_t *r, gd_page_t *page,
    const gd_str_t *body);
static gd_int_t gd_render_assets(gd_render_t *r, const gd_vec_t *assets);
static gd_int_t gd_render_offices(gd_render_t *r);
static gd_int_t gd_render_reports(gd_render_t *r);
static gd_int_t gd_render_rollups(gd_render_t *r);
static gd_int_t gd_render_items(gd_render_t *r);


gd_int_t
gd_site_render(gd_site_t *site, gd_diag_t *diag, const gd_vec_t *assets)
{
    gd_int_t     rc;
    gd_render_t  r;

    memset(&r, 0, sizeof(gd_render_t));

    r.site = site;
    r.diag = diag;

    gd_arena_init(&r.arena, NULL, NULL);
    gd_vec_init(&r.pages, sizeof(gd_page_t));

    rc = gd_render_all(&r, assets);

    gd_gzip_end(&r.gzip);
    gd_vec_free(&r.pages);
    gd_arena_destroy(&r.arena);

    return rc;
}


static gd_int_t
gd_render_all(gd_render_t *r, const gd_vec_t *assets)
{
    gd_str_t   none = gd_null_string, path;
    gd_uint_t  i;

    static const gd_page_kind_e  single[] = {
        GD_PAGE_HOME, GD_PAGE_RULES, GD_PAGE_OFFICES, GD_PAGE_REPORTS,
        GD_PAGE_CELLS, GD_PAGE_APPLY, GD_PAGE_STATS
    };

    if (gd_render_assets(r, assets) != GD_OK) {
        return GD_ERROR;
    }

    /* before the first page: its menu has them */

    r->site->root->guide = gd_guide_office(&r->site->img,
                                           &r->site->root->data);
    r->site->root->apply = gd_any_apply(&r->site->img, &r->site->root->data);

    for (i = 0; i < gd_nelts(single); i++) {

        /* where an office is the site, its own home is that of the site */

        if ((single[i] == GD_PAGE_HOME && r->site->root->data.top)
            || (single[i] == GD_PAGE_RULES
                && !gd_has_rules(&r->site->img, &r->site->root->data))
            || (single[i] == GD_PAGE_APPLY && !r->site->root->apply))
        {
            continue;
        }

        path.data = (u_char *) gd_page_types[single[i]].path;
        path.len = strlen(gd_page_types[single[i]].path);

        if (gd_render_page(r, single[i], path, none, 0) != GD_OK) {
            return GD_ERROR;
        }
    }

    if (gd_site_fold(r->site, &r->arena) != GD_OK) {
        return gd_render_failed(r, GD_PAGE_ITEM);
    }

    if (gd_render_offices(r) != GD_OK
        || gd_render_reports(r) != GD_OK
        || gd_render_rollups(r) != GD_OK
        || gd_render_items(r) != GD_OK
        || gd_render_catalogs(r) != GD_OK
        || gd_render_index(r) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_render_sitemaps(r);
}


gd_int_t
gd_render_page(gd_render_t *r, gd_page_kind_e kind, gd_str_t path,
    gd_str_t id, uint32_t number)
{
    gd_uint_t    form;
    gd_page_t   *page;
    gd_build_t   b;

    for (form = 0; form < GD_FORMS; form++) {

        if (!(gd_page_types[kind].forms & gd_form_bit(form))) {
            continue;
        }

        gd_arena_reset(&r->arena);

        gd_build_init(&b, r->site, &r->arena, kind, path);
        b.form = (gd_form_e) form;
        gd_page_model(&b, number);

        page = gd_vec_push(&r->pages);
        if (page == NULL) {
            return gd_render_failed(r, kind);
        }

        page->kind = kind;
        page->form = (uint32_t) form;
        page->draft = b.draft;
        page->number = number;

        if (gd_render_path(r, page, &path) != GD_OK
            || gd_image_str(&r->site->img, &id, &page->id) != GD_OK)
        {
            return gd_render_failed(r, kind);
        }

        if (gd_render_form(r, &b, page) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


gd_int_t
gd_render_form(gd_render_t *r, gd_build_t *b, gd_page_t *page)
{
    u_char     buf[GD_OUT_HASH_SIZE];
    gd_out_t   out;
    gd_str_t   body;
    gd_keep_e  keep;

    keep = gd_forms[page->form].made ? GD_KEEP_TAG
           : gd_page_types[page->kind].keep;

    if (keep == GD_KEEP_TAG) {
        gd_out_hash(&out, buf);

        if (gd_build_write(b, b->form, &out) != GD_OK) {
            return gd_render_failed(r, page->kind);
        }

        gd_out_hash_finish(&out, &page->tag, &page->len);

        return GD_OK;
    }

    if (keep == GD_KEEP_GZIP) {
        gd_out_arena(&out, &r->arena);

        if (gd_build_write(b, b->form, &out) != GD_OK) {
            return gd_render_failed(r, page->kind);
        }

        body.data = out.start;
        body.len = (size_t) (out.pos - out.start);

        return gd_render_store(r, page, &body);
    }

    gd_out_image(&out, &r->site->img);

    if (gd_build_write(b, b->form, &out) != GD_OK
        || gd_out_image_finish(&out, &page->body) != GD_OK)
    {
        return gd_render_failed(r, page->kind);
    }

    body = gd_image_get(&r->site->img, page->body);

    return gd_render_store(r, page, &body);
}


gd_int_t
gd_render_path(gd_render_t *r, gd_page_t *page, const gd_str_t *path)
{
    gd_str_t  full;

    if (path->len == 0 && page->form != GD_FORM_HTML) {
        gd_str_set(&full, "index");

    } else {
        full = *path;
    }

    if (gd_arena_printf(&r->arena, &full, "%.*s%s", (int) full.len, full.data,
                        gd_forms[page->form].ext)
        != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_image_str(&r->site->img, &full, &page->path);
}


/* what does not become smaller is kept as it is */

static gd_int_t
gd_render_store(gd_render_t *r, gd_page_t *page, const gd_str_t *body)
{
    gd_int_t     rc;
    gd_str_t     gzip;
    gd_image_t  *img;

    img = &r->site->img;

    page->tag = gd_hash(0, body->data, body->len);
    page->len = body->len;

    rc = gd_gzip(&r->gzip, img, body, &page->gzip);

    if (rc == GD_ERROR
        || (rc == GD_DECLINED && page->body.off == 0
            && gd_image_str(img, body, &page->body) != GD_OK))
    {
        return gd_render_failed(r, page->kind);
    }

    if (rc == GD_OK) {
        gzip = gd_image_get(img, page->gzip);
        page->gzip_tag = gd_hash(0, gzip.data, gzip.len);
    }

    return GD_OK;
}


/* an office's own site has those of the whole */

static gd_int_t
gd_render_assets(gd_render_t *r, const gd_vec_t *assets)
{
    size_t             i;
    gd_page_t         *page;
    gd_image_t        *img;
    const gd_asset_t  *asset;

    img = &r->site->img;

    for (i = 0; i < assets->n; i++) {
        page = gd_vec_push(&r->pages);
        if (page == NULL) {
            return gd_render_failed(r, GD_PAGE_ASSET);
        }

        if (r->site->root->data.top) {
            *page = gd_elts(img, gd_page_t, r->site->root->pages)[i];
            continue;
        }

        asset = gd_vec_at(assets, gd_asset_t, i);

        page->kind = GD_PAGE_ASSET;
        page->form = asset->form;

        if (gd_image_str(img, &asset->path, &page->path) != GD_OK
            || gd_image_str(img, &asset->text, &page->body) != GD_OK)
        {
            return gd_render_failed(r, GD_PAGE_ASSET);
        }

        if (gd_render_store(r, page, &asset->text) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_render_offices(gd_render_t *r)
{
    char              buf[128];
    uint32_t          i;
    gd_str_t          id, path, home = gd_null_string;
    gd_image_t       *img;
    gd_office_t      *office;
    const gd_data_t  *data;

    img = &r->site->img;
    data = &r->site->root->data;
    path.data = (u_char *) buf;

    for (i = 0; i < data->offices.len; i++) {
        office = gd_elts(img, gd_office_t, data->offices) + i;
        id = gd_image_get(img, office->id);

        path.len = (size_t) snprintf(buf, sizeof(buf), "offices/%.*s/guide",
                                     (int) id.len, id.data);

        if (office->guide.off
            && gd_render_page(r, GD_PAGE_GUIDE, path, id, i)
               != GD_OK)
        {
            return GD_ERROR;
        }

        path.len = (size_t) snprintf(buf, sizeof(buf), "stats/%.*s",
                                     (int) id.len, id.data);

        if (gd_render_page(r, GD_PAGE_OFFICE_STATS, path, id, i) != GD_OK) {
            return GD_ERROR;
        }

        path.len = (size_t) snprintf(buf, sizeof(buf), "offices/%.*s",
                                     (int) id.len, id.data);

        if (gd_render_page(r, GD_PAGE_OFFICE, path, id, i) != GD_OK
            || (i + 1 == data->top
                && gd_render_page(r, GD_PAGE_OFFICE, home, id, i) != GD_OK))
        {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_render_reports(gd_render_t *r)
{
    uint32_t        i;
    gd_str_t        path, none = gd_null_string;
    gd_image_t     *img;
    gd_root_t      *root;
    gd_arena_t      arena;
    gd_build_t      b;
    gd_int_t        rc;
    gd_val_t        link;
    gd_uint_t       k;
    gd_report_t    *report;

    static const gd_page_kind_e  kinds[] = {
        GD_PAGE_REPORT, GD_PAGE_CHECKS, GD_PAGE_VERIFY
    };

    img = &r->site->img;
    root = r->site->root;
    rc = GD_OK;

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < root->reports.reports.len && rc == GD_OK; i++) {
        report = gd_elts(img, gd_report_t, root->reports.reports) + i;

        for (k = 0; k < gd_nelts(kinds) && rc == GD_OK; k++) {
            gd_arena_reset(&arena);
            gd_build_begin(&b, r->site, &arena, kinds[k], none);

            link = gd_report_page_link(&b, report);

            if (arena.failed) {
                rc = gd_render_failed(r, kinds[k]);

            } else if (link.type != GD_V_NONE) {
                path.data = link.u.data;
                path.len = link.len;

                rc = gd_render_page(r, kinds[k], path, path, i);
            }
        }
    }

    gd_arena_destroy(&arena);

    return rc;
}


/* those of the site's root have pages; others are beside their aggregates */

static gd_int_t
gd_render_rollups(gd_render_t *r)
{
    uint32_t      i;
    gd_str_t      path;
    gd_root_t    *root;
    gd_image_t   *img;
    gd_rollup_t  *rollups;

    img = &r->site->img;
    root = r->site->root;
    rollups = gd_elts(img, gd_rollup_t, root->reports.rollups);

    for (i = 0; i < root->reports.rollups.len; i++) {
        u_char  buf[32];

        if (!gd_rollup_shown(img, &root->data, &root->reports, &rollups[i])) {
            continue;
        }

        path.data = buf;
        path.len = (size_t) snprintf((char *) buf, sizeof(buf), "reports/%u",
                                     (unsigned) rollups[i].year);

        if (gd_render_page(r, GD_PAGE_ROLLUP, path, path, i) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* an item's page is rendered per request: here it only gets its ETags */

static gd_int_t
gd_render_items(gd_render_t *r)
{
    u_char        buf[GD_OUT_HASH_SIZE];
    u_char        text[GD_ITEM_PATH];
    uint32_t      i;
    gd_out_t      out;
    gd_tag_t     *tags;
    gd_uint_t     form;
    gd_build_t    b;
    gd_root_t    *root;
    gd_image_t   *img;
    gd_item_t    *items;

    img = &r->site->img;
    root = r->site->root;

    if (gd_image_array(img, 2 * root->data.items.len, sizeof(gd_tag_t),
                       &root->item_tags)
        != GD_OK)
    {
        return gd_render_failed(r, GD_PAGE_ITEM);
    }

    tags = gd_elts(img, gd_tag_t, root->item_tags);
    items = gd_elts(img, gd_item_t, root->data.items);

    for (i = 0; i < root->data.items.len; i++) {
        for (form = GD_FORM_HTML; form <= GD_FORM_JSON; form++) {

            gd_arena_reset(&r->arena);
            gd_out_hash(&out, buf);

            if (gd_page_item_init(&b, r->site, &r->arena, &items[i],
                                  gd_item_path(img, &root->data, &items[i],
                                               text), (gd_form_e) form)
                != GD_OK
                || gd_build_write(&b, (gd_form_e) form, &out) != GD_OK)
            {
                return gd_render_failed(r, GD_PAGE_ITEM);
            }

            gd_out_hash_finish(&out, &tags[2 * i + form].tag,
                               &tags[2 * i + form].len);
        }
    }

    return GD_OK;
}


gd_int_t
gd_render_failed(gd_render_t *r, gd_page_kind_e kind)
{
    gd_str_t  file = gd_null_string;

    if (kind < GD_PAGE_TYPES && !r->arena.failed) {
        file.data = (u_char *) gd_page_types[kind].name;
        file.len = strlen(gd_page_types[kind].name);
    }

    return gd_diag_file(r->diag, &file, 0, "a page of the site cannot be "
                        "rendered: no memory, or its template nests too deep");
}
