
/*
 * Copyright (C) govdisclose contributors
 *
 * Templates and style sheets, of the data set's own library or the shipped one.
 */


#include "gd_site_load.h"
#include "gd_file.h"
#include "gd_mustache.h"
#include "gd_page.h"
#include "gd_str.h"


static gd_int_t gd_site_compile(gd_mustache_t *m, const char *template,
    uint64_t *offset);
static gd_int_t gd_site_template(void *data, const gd_str_t *name,
    gd_str_t *file, gd_str_t *text);
static gd_int_t gd_site_library(gd_load_t *load, const gd_str_t *file,
    gd_str_t *text);
static gd_int_t gd_site_own_style(gd_load_t *load, gd_str_t *text);
static gd_int_t gd_site_asset(gd_load_t *load, const char *name,
    gd_str_t *text);


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

        if (gd_site_compile(&m, gd_page_types[i].name, &root->templates[i])
            != GD_OK
            || gd_site_compile(&m, gd_embed_name(i), &root->embeds[i])
               != GD_OK)
        {
            rc = GD_ERROR;
        }
    }

    return rc;
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
gd_site_style(gd_load_t *load, gd_style_t *style)
{
    gd_str_t    path, more;
    gd_site_t  *site;

    site = load->site;

    if (gd_site_asset(load, "assets/style.css", &style->all) != GD_OK
        || gd_site_own_style(load, &style->all) != GD_OK
        || gd_site_asset(load, "assets/elder.css", &more) != GD_OK)
    {
        return GD_ERROR;
    }

    if (gd_arena_printf(&load->arena, &style->elder, "%.*s%.*s",
                        (int) style->all.len, style->all.data,
                        (int) more.len, more.data)
        != GD_OK
        || gd_arena_printf(&load->arena, &path,
                           GD_ELDER "assets/style.%016llx.css",
                           (unsigned long long) gd_hash(0, style->elder.data,
                                                        style->elder.len))
           != GD_OK
        || gd_image_str(&site->img, &path, &site->root->elder) != GD_OK)
    {
        return gd_site_no_memory(load->diag);
    }

    path.data += GD_ELDER_LEN;
    path.len -= GD_ELDER_LEN;

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


static gd_int_t
gd_site_asset(gd_load_t *load, const char *name, gd_str_t *text)
{
    gd_int_t  rc;
    gd_str_t  file;

    file.data = (u_char *) name;
    file.len = strlen(name);

    rc = gd_site_library(load, &file, text);

    if (rc == GD_DECLINED) {
        return gd_diag_file(load->diag, &file, 0, "no such file in the "
                            "library");
    }

    return rc;
}
