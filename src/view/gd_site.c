
/*
 * Copyright (C) govdisclose contributors
 *
 * From a directory to a site: the stages in their order.
 */


#include "gd_site_load.h"
#include "gd_file.h"
#include "gd_page.h"
#include "gd_rules.h"
#include "gd_sign.h"
#include "gd_str.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>


static gd_int_t gd_site_open(gd_load_t *load, const char *path,
    const char *library, const char *own);
static gd_int_t gd_site_stages(gd_load_t *load);
static gd_int_t gd_site_data(gd_load_t *load);
static gd_int_t gd_site_branches(gd_load_t *load, gd_loader_t *loader);
static gd_int_t gd_site_compute(gd_load_t *load);
static gd_int_t gd_site_search(gd_load_t *load);
static gd_int_t gd_site_pages(gd_load_t *load);
static void gd_site_cost(gd_load_t *load, gd_stage_e stage);
static uint64_t gd_site_clock(void);
static void gd_site_measure(gd_site_t *site);
static void gd_site_close(gd_load_t *load);


gd_site_t *
gd_site_load(const char *path, const char *library, const char *own,
    gd_diag_t *diag)
{
    return gd_site_load_parts(path, library, own, NULL, 0, 0, diag);
}


gd_site_t *
gd_site_load_parts(const char *path, const char *library, const char *own,
    const gd_str_t *offices, gd_uint_t n, gd_date_t as_of, gd_diag_t *diag)
{
    gd_int_t    rc;
    uint64_t    off, clock;
    gd_load_t   load;
    gd_site_t  *site;

    clock = gd_site_clock();
    site = calloc(1, sizeof(gd_site_t));

    if (site == NULL || gd_image_create(&site->img) != GD_OK) {
        (void) gd_site_no_memory(diag);
        free(site);
        return NULL;
    }

    /* what changes while it is read must not look unchanged afterwards */

    site->sign = gd_site_sign(path, library, own);
    site->references = 1;

    memset(&load, 0, sizeof(gd_load_t));
    gd_arena_init(&load.arena, NULL, NULL);
    gd_vec_init(&load.assets, sizeof(gd_asset_t));

    load.site = site;
    load.diag = diag;
    load.offices = offices;
    load.as_of = as_of;
    load.root = -1;
    load.shipped = -1;
    load.own = -1;
    load.clock = clock;

    off = gd_image_alloc(&site->img, sizeof(gd_root_t));
    rc = GD_ERROR;

    site->nparts = n;
    site->parts = n ? calloc(n, sizeof(gd_site_t)) : NULL;

    if (off == 0 || (n && site->parts == NULL)) {
        (void) gd_site_no_memory(diag);

    } else {
        site->root = gd_image_ptr(&site->img, off);
        rc = gd_site_open(&load, path, library, own);
    }

    if (rc == GD_OK) {
        gd_site_cost(&load, GD_STAGE_OPEN);
        rc = gd_site_stages(&load);
    }

    gd_site_close(&load);

    if (rc != GD_OK || diag->errors) {
        gd_site_free(site);
        return NULL;
    }

    return site;
}


static gd_int_t
gd_site_open(gd_load_t *load, const char *path, const char *library,
    const char *own)
{
    if (gd_dir_need(load->diag, path, &load->root) != GD_OK
        || gd_dir_need(load->diag, library, &load->shipped) != GD_OK
        || (own && gd_dir_need(load->diag, own, &load->own) != GD_OK))
    {
        return GD_ERROR;
    }

    return GD_OK;
}


static gd_int_t
gd_site_stages(gd_load_t *load)
{
    gd_site_t  *site;

    site = load->site;

    if (gd_formats_load(&site->img, load->diag, load->shipped, load->own,
                        &site->root->reports.formats)
        != GD_OK)
    {
        return GD_ERROR;
    }

    load->rules = gd_rules_load(&site->img, load->diag, load->shipped,
                                load->own);
    if (load->rules == NULL) {
        return GD_ERROR;
    }

    gd_site_cost(load, GD_STAGE_FORMATS);

    if (gd_site_data(load) != GD_OK) {
        return GD_ERROR;
    }

    gd_site_cost(load, GD_STAGE_DATA);

    if (gd_site_compute(load) != GD_OK) {
        return GD_ERROR;
    }

    gd_site_cost(load, GD_STAGE_COMPUTE);

    if (gd_site_search(load) != GD_OK) {
        return GD_ERROR;
    }

    gd_site_cost(load, GD_STAGE_SEARCH);

    if (gd_site_templates(load) != GD_OK
        || gd_site_style(load) != GD_OK
        || gd_site_schemas(load) != GD_OK)
    {
        return GD_ERROR;
    }

    gd_site_cost(load, GD_STAGE_TEMPLATES);

    if (gd_site_pages(load) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_image_seal(&site->img) != GD_OK) {
        return gd_site_no_memory(load->diag);
    }

    gd_site_measure(site);
    gd_site_cost(load, GD_STAGE_RENDER);

    return GD_OK;
}


/* what is made from the data, for the whole and for each branch */

static gd_int_t
gd_site_compute(gd_load_t *load)
{
    gd_uint_t   i;
    gd_root_t  *root;
    gd_site_t  *site;

    site = load->site;

    for (i = 0; i <= site->nparts; i++) {
        root = i ? site->parts[i - 1].root : site->root;

        if (gd_reports_compute(&site->img, &root->data, &root->reports)
            != GD_OK)
        {
            return gd_site_no_memory(load->diag);
        }

        if (gd_seals_compute(&load->site->img, &root->data, &root->reports)
            != GD_OK)
        {
            return gd_site_no_memory(load->diag);
        }

        if (gd_rules_run(load->rules, &root->data, &root->reports) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_site_search(gd_load_t *load)
{
    gd_uint_t   i;
    gd_root_t  *root;
    gd_site_t  *site;

    site = load->site;

    for (i = 0; i <= site->nparts; i++) {
        root = i ? site->parts[i - 1].root : site->root;

        if (gd_search_build(&site->img, &root->data, &root->search) != GD_OK) {
            return gd_site_no_memory(load->diag);
        }
    }

    return GD_OK;
}


/* a part is the site with another root, as long as it is written to */

static gd_int_t
gd_site_pages(gd_load_t *load)
{
    gd_int_t    rc;
    gd_uint_t   i;
    gd_root_t  *whole, *root;
    gd_site_t  *site;

    site = load->site;
    whole = site->root;

    rc = gd_site_render(site, load->diag, &load->assets);

    for (i = 0; i < site->nparts && rc == GD_OK; i++) {
        root = site->parts[i].root;

        memcpy(root->templates, whole->templates, sizeof(whole->templates));
        memcpy(root->embeds, whole->embeds, sizeof(whole->embeds));
        root->feed = whole->feed;
        root->style = whole->style;
        root->elder = whole->elder;
        root->pages = whole->pages;

        site->root = root;
        rc = gd_site_render(site, load->diag, &load->assets);
    }

    site->root = whole;

    return rc;
}


static gd_int_t
gd_site_data(gd_load_t *load)
{
    gd_int_t     rc;
    gd_root_t   *root;
    gd_loader_t  loader;

    root = load->site->root;

    rc = gd_loader_init(&loader, &load->site->img, load->diag, load->root,
                        load->shipped, load->own, gd_tables_read,
                        gd_outcome_read, &root->reports.formats);

    if (rc == GD_OK) {
        loader.as_of = load->as_of;
        rc = gd_data_load(&loader);
    }

    if (rc == GD_OK) {
        root->data = *loader.data;
        root->version = loader.data->version;

        rc = gd_site_branches(load, &loader);
    }

    gd_loader_destroy(&loader);

    return rc;
}


static gd_int_t
gd_site_branches(gd_load_t *load, gd_loader_t *loader)
{
    uint32_t    office;
    uint64_t    off;
    gd_str_t    file = gd_string("offices");
    gd_uint_t   i;
    gd_root_t  *root;
    gd_site_t  *site;

    site = load->site;

    for (i = 0; i < site->nparts; i++) {
        office = gd_find_office(&site->img, loader->data, &load->offices[i]);

        if (office == 0) {
            return gd_diag_file(load->diag, &file, 0, "no office %s, expected "
                                "the one that a location serves",
                                gd_str_quote(&load->arena, &load->offices[i]));
        }

        off = gd_image_alloc(&site->img, sizeof(gd_root_t));
        if (off == 0) {
            return gd_site_no_memory(load->diag);
        }

        root = gd_image_ptr(&site->img, off);

        if (gd_load_branch(loader, office - 1, &root->data) != GD_OK) {
            return GD_ERROR;
        }

        root->reports.formats = site->root->reports.formats;
        root->version = site->root->version;

        site->parts[i].root = root;
    }

    return GD_OK;
}


static void
gd_site_cost(gd_load_t *load, gd_stage_e stage)
{
    uint64_t    clock;
    gd_cost_t  *cost;

    clock = gd_site_clock();
    cost = &load->site->costs[stage];

    cost->time = clock - load->clock;
    cost->size = load->site->img.used - load->used;

    load->clock = clock;
    load->used = load->site->img.used;
}


static uint64_t
gd_site_clock(void)
{
    struct timespec  now;

    (void) clock_gettime(CLOCK_MONOTONIC, &now);

    return (uint64_t) now.tv_sec * 1000000000 + (uint64_t) now.tv_nsec;
}


static void
gd_site_measure(gd_site_t *site)
{
    uint32_t    k;
    gd_uint_t   i;
    gd_page_t  *pages;
    gd_root_t  *root;

    for (i = 0; i <= site->nparts; i++) {
        root = i ? site->parts[i - 1].root : site->root;
        pages = gd_elts(&site->img, gd_page_t, root->pages);

        /* assets of the parts are those of the whole */

        for (k = 0; k < root->pages.len; k++) {

            if (i && pages[k].kind == GD_PAGE_ASSET) {
                continue;
            }

            site->bodies += pages[k].body.len;
            site->gzip += pages[k].gzip.len;
        }

        if (i) {
            site->parts[i - 1].img = site->img;
        }
    }

    site->loaded = time(NULL);
}


gd_int_t
gd_site_no_memory(gd_diag_t *diag)
{
    gd_str_t  none = gd_null_string;

    return gd_diag_file(diag, &none, 0, "not enough memory for the data set");
}


static void
gd_site_close(gd_load_t *load)
{
    gd_uint_t  i;
    const int  fds[] = { load->root, load->shipped, load->own };

    for (i = 0; i < gd_nelts(fds); i++) {
        if (fds[i] != -1) {
            (void) close(fds[i]);
        }
    }

    if (load->rules != NULL) {
        gd_rules_free(load->rules);
    }

    gd_vec_free(&load->assets);
    gd_arena_destroy(&load->arena);
}
