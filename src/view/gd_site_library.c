
/*
 * Copyright (C) govdisclose contributors
 *
 * Templates, style sheets and schemas, of the data set's own library or the
 * shipped one.
 */


#include "gd_site_load.h"
#include "gd_file.h"
#include "gd_mustache.h"
#include "gd_page.h"
#include "gd_str.h"


static gd_uint_t gd_site_again(gd_uint_t kind);
static gd_int_t gd_site_compile(gd_mustache_t *m, const char *template,
    uint64_t *offset);
static gd_int_t gd_site_template(void *data, const gd_str_t *name,
    gd_str_t *file, gd_str_t *text);
static gd_int_t gd_site_library(gd_load_t *load, const gd_str_t *file,
    gd_str_t *text);
static gd_int_t gd_site_own_style(gd_load_t *load, gd_str_t *text);
static gd_asset_t *gd_site_asset(gd_load_t *load, const gd_str_t *file,
    gd_form_e form);


gd_int_t
gd_site_templates(gd_load_t *load)
{
    gd_int_t       rc;
    gd_uint_t      i;
    gd_root_t     *root;
    gd_mustache_t  m;

    memset(&m, 0, sizeof(gd_mustache_t));

    m.img = &load->site->img;
    m.arena = &load->arena;
    m.diag = load->diag;
    m.find = gd_site_template;
    m.data = load;

    rc = GD_OK;
    root = load->site->root;

    for (i = 0; i < GD_PAGE_TYPES; i++) {

        if (!(gd_page_types[i].forms & gd_form_bit(GD_FORM_HTML))) {
            continue;
        }

        if (gd_site_again(i)) {
            root->templates[i] = root->templates[i - 1];
            root->embeds[i] = root->embeds[i - 1];
            continue;
        }

        if (gd_site_compile(&m, gd_page_types[i].name, &root->templates[i])
            != GD_OK
            || gd_site_compile(&m, gd_embed_name(i), &root->embeds[i])
               != GD_OK)
        {
            rc = GD_ERROR;
        }
    }

    return (gd_site_compile(&m, "feed", &root->feed) == GD_OK) ? rc : GD_ERROR;
}


/* the figures of an office have template and schema of those of all */

static gd_uint_t
gd_site_again(gd_uint_t kind)
{
    return kind && strcmp(gd_page_types[kind].name,
                          gd_page_types[kind - 1].name)
                   == 0;
}


/* a kind of page may have no such template */

static gd_int_t
gd_site_compile(gd_mustache_t *m, const char *template, uint64_t *offset)
{
    gd_str_t  name;

    if (template == NULL) {
        return GD_OK;
    }

    name.data = (u_char *) template;
    name.len = strlen(template);

    return gd_mustache_compile(m, &name, offset);
}


static gd_int_t
gd_site_template(void *data, const gd_str_t *name, gd_str_t *file,
    gd_str_t *text)
{
    gd_load_t  *load;

    load = data;

    if (gd_arena_printf(&load->arena, file, "templates/%.*s.mustache",
                        (int) name->len, name->data)
        != GD_OK)
    {
        return gd_site_no_memory(load->diag);
    }

    return gd_site_library(load, file, text);
}


/* the data set's own library goes before the shipped one, file by file */

static gd_int_t
gd_site_library(gd_load_t *load, const gd_str_t *file, gd_str_t *text)
{
    gd_int_t  rc;

    if (load->own != -1) {
        rc = gd_file_read(load->diag, load->own, file, GD_MAX_LINE,
                          &load->arena, text);

        if (rc != GD_DECLINED) {
            return rc;
        }
    }

    return gd_file_read(load->diag, load->shipped, file, GD_MAX_LINE,
                        &load->arena, text);
}


/*
 * The name has the hash of both in it, so that they may be kept for ever; it is
 * the same below elder/, where the link of a page leads to the other one.
 */

gd_int_t
gd_site_style(gd_load_t *load)
{
    gd_str_t     path, file = gd_string("assets/style.css");
    gd_str_t     more = gd_string("assets/elder.css");
    gd_site_t   *site;
    gd_asset_t  *style, *elder;

    site = load->site;

    if (gd_site_asset(load, &file, GD_FORM_CSS) == NULL
        || gd_site_asset(load, &more, GD_FORM_CSS) == NULL)
    {
        return GD_ERROR;
    }

    style = gd_vec_at(&load->assets, gd_asset_t, 0);
    elder = style + 1;

    if (gd_site_own_style(load, &style->text) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_arena_printf(&load->arena, &elder->text, "%.*s%.*s",
                        (int) style->text.len, style->text.data,
                        (int) elder->text.len, elder->text.data)
        != GD_OK
        || gd_arena_printf(&load->arena, &path,
                           GD_ELDER "assets/style.%016llx.css",
                           (unsigned long long) gd_hash(0, elder->text.data,
                                                        elder->text.len))
           != GD_OK
        || gd_image_str(&site->img, &path, &site->root->elder) != GD_OK)
    {
        return gd_site_no_memory(load->diag);
    }

    elder->path = path;

    path.data += GD_ELDER_LEN;
    path.len -= GD_ELDER_LEN;

    style->path = path;

    return (gd_image_str(&site->img, &path, &site->root->style) == GD_OK)
           ? GD_OK : gd_site_no_memory(load->diag);
}


/* what changes a few things goes behind the sheet that has all of them */

static gd_int_t
gd_site_own_style(gd_load_t *load, gd_str_t *text)
{
    gd_int_t  rc;
    gd_str_t  all, own, file = gd_string("assets/own.css");

    rc = gd_site_library(load, &file, &own);

    if (rc != GD_OK) {
        return (rc == GD_DECLINED) ? GD_OK : GD_ERROR;
    }

    all = *text;

    if (gd_arena_printf(&load->arena, text, "%.*s\n%.*s", (int) all.len,
                        all.data, (int) own.len, own.data)
        != GD_OK)
    {
        return gd_site_no_memory(load->diag);
    }

    return GD_OK;
}


/* what is served in JSON has a schema each: a page of a new kind, too */

gd_int_t
gd_site_schemas(gd_load_t *load)
{
    gd_str_t     file;
    gd_uint_t    i;
    gd_asset_t  *asset;
    const char  *name;

    static const char  *const more[] = { "common", "withdrawn" };

    for (i = 0; i < GD_PAGE_TYPES + gd_nelts(more); i++) {

        if (i >= GD_PAGE_TYPES) {
            name = more[i - GD_PAGE_TYPES];

        } else if (i != GD_PAGE_NUMBER && !gd_site_again(i)
                   && (gd_page_types[i].forms & gd_form_bit(GD_FORM_JSON)))
        {
            name = gd_page_types[i].name;

        } else {
            continue;
        }

        if (gd_arena_printf(&load->arena, &file, "answers/%s.json", name)
            != GD_OK)
        {
            return gd_site_no_memory(load->diag);
        }

        asset = gd_site_asset(load, &file, GD_FORM_JSON);
        if (asset == NULL) {
            return GD_ERROR;
        }

        if (gd_arena_printf(&load->arena, &asset->path, "schema/%s.json", name)
            != GD_OK)
        {
            return gd_site_no_memory(load->diag);
        }
    }

    gd_str_set(&file, "openapi.json");

    return gd_site_asset(load, &file, GD_FORM_JSON) ? GD_OK : GD_ERROR;
}


/* its path is that of the file; NULL after a diagnostic */

static gd_asset_t *
gd_site_asset(gd_load_t *load, const gd_str_t *file, gd_form_e form)
{
    gd_int_t     rc;
    gd_asset_t  *asset;

    asset = gd_vec_push(&load->assets);
    if (asset == NULL) {
        (void) gd_site_no_memory(load->diag);
        return NULL;
    }

    asset->path = *file;
    asset->form = form;

    rc = gd_site_library(load, file, &asset->text);

    if (rc == GD_DECLINED) {
        (void) gd_diag_file(load->diag, file, 0, "no such file in the "
                            "library");
    }

    return (rc == GD_OK) ? asset : NULL;
}
