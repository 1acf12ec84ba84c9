
/*
 * Copyright (C) govdisclose contributors
 *
 * From a directory to a site: the stages in their order.
 */


#include "gd_render_site.h"
#include "gd_file.h"
#include "gd_gzip.h"
#include "gd_mustache.h"
#include "gd_page.h"
#include "gd_rules.h"
#include "gd_sign.h"
#include "gd_str.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>


typedef struct {
    gd_site_t            *site;
    gd_diag_t            *diag;
    gd_runner_t          *rules;
    gd_arena_t            arena;      /* texts of templates and assets */
    int                   root;
    int                   shipped;
    int                   own;
    uint64_t              clock;      /* at the end of the stage before */
    size_t                used;
} gd_load_t;


static gd_int_t gd_site_open(gd_load_t *load, const char *path,
    const char *library, const char *own);
static gd_int_t gd_site_dir(gd_diag_t *diag, const char *path, int *fd);
static gd_int_t gd_site_stages(gd_load_t *load);
static gd_int_t gd_site_data(gd_load_t *load);
static gd_int_t gd_site_templates(gd_load_t *load);
static gd_int_t gd_site_template(void *data, const gd_str_t *name,
    gd_str_t *file, gd_str_t *text);
static gd_int_t gd_site_library(gd_load_t *load, const gd_str_t *file,
    gd_str_t *text);
static gd_int_t gd_site_style(gd_load_t *load, gd_str_t *text);
static void gd_site_cost(gd_load_t *load, gd_stage_e stage);
static uint64_t gd_site_clock(void);
static void gd_site_measure(gd_site_t *site);
static gd_int_t gd_site_no_memory(gd_diag_t *diag);
static void gd_site_close(gd_load_t *load);


gd_site_t *
gd_site_load(const char *path, const char *library, const char *own,
    gd_diag_t *diag)
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

    load.site = site;
    load.diag = diag;
    load.root = -1;
    load.shipped = -1;
    load.own = -1;
    load.clock = clock;

    off = gd_image_alloc(&site->img, sizeof(gd_root_t));
    rc = GD_ERROR;

    if (off == 0) {
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


uint64_t
gd_site_sign(const char *path, const char *library, const char *own)
{
    uint64_t  sign;

    sign = gd_hash(0, GD_VERSION, sizeof(GD_VERSION) - 1);

    if (gd_sign_tree(path, &sign) != GD_OK
        || gd_sign_tree(library, &sign) != GD_OK
        || gd_sign_tree(own, &sign) != GD_OK)
    {
        return 0;
    }

    return sign;
}


void
gd_site_strict(const gd_site_t *site, gd_diag_t *diag)
{
    uint32_t       i, n;
    gd_str_t       id, file;
    gd_arena_t     arena;
    gd_office_t   *offices;
    gd_report_t   *reports;

    gd_arena_init(&arena, NULL, NULL);

    offices = gd_elts(&site->img, gd_office_t, site->root->data.offices);
    reports = gd_elts(&site->img, gd_report_t, site->root->reports.reports);

    for (i = 0; i < site->root->reports.reports.len; i++) {

        n = gd_rules_unsettled(&site->img, &site->root->reports,
                               &reports[i].checked);
        if (n == 0) {
            continue;
        }

        id = gd_image_get(&site->img, offices[reports[i].office].id);

        if (gd_arena_printf(&arena, &file, "offices/%.*s/reports/%u%s.json",
                            (int) id.len, id.data, (unsigned) reports[i].year,
                            reports[i].all ? ".all" : "")
            != GD_OK)
        {
            gd_str_set(&file, "offices");
        }

        (void) gd_diag_file(diag, &file, 0, "%u equations fail, expected none "
                            "in a data set that is strict", (unsigned) n);
    }

    gd_arena_destroy(&arena);
}


void
gd_site_hold(gd_site_t *site)
{
    site->references++;
}


void
gd_site_free(gd_site_t *site)
{
    if (--site->references) {
        return;
    }

    gd_image_destroy(&site->img);
    free(site);
}


static gd_int_t
gd_site_open(gd_load_t *load, const char *path, const char *library,
    const char *own)
{
    if (gd_site_dir(load->diag, path, &load->root) != GD_OK
        || gd_site_dir(load->diag, library, &load->shipped) != GD_OK
        || (own && gd_site_dir(load->diag, own, &load->own) != GD_OK))
    {
        return GD_ERROR;
    }

    return GD_OK;
}


static gd_int_t
gd_site_dir(gd_diag_t *diag, const char *path, int *fd)
{
    gd_str_t  name;

    if (gd_dir_open(path, fd) == GD_OK) {
        return GD_OK;
    }

    name.data = (u_char *) path;
    name.len = strlen(path);

    return gd_diag_file(diag, &name, errno, "cannot be opened as a directory");
}


static gd_int_t
gd_site_stages(gd_load_t *load)
{
    gd_str_t    style;
    gd_root_t  *root;
    gd_site_t  *site;

    site = load->site;
    root = site->root;

    if (gd_formats_load(&site->img, load->diag, load->shipped, load->own,
                        &root->reports.formats)
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

    if (gd_reports_compute(&site->img, &root->data, &root->reports) != GD_OK) {
        return gd_site_no_memory(load->diag);
    }

    if (gd_rules_run(load->rules, &root->data, &root->reports) != GD_OK) {
        return GD_ERROR;
    }

    gd_site_cost(load, GD_STAGE_COMPUTE);

    if (gd_site_templates(load) != GD_OK
        || gd_site_style(load, &style) != GD_OK)
    {
        return GD_ERROR;
    }

    gd_site_cost(load, GD_STAGE_TEMPLATES);

    if (gd_site_render(site, load->diag, &style) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_image_seal(&site->img) != GD_OK) {
        return gd_site_no_memory(load->diag);
    }

    gd_site_measure(site);
    gd_site_cost(load, GD_STAGE_RENDER);

    return GD_OK;
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
        rc = gd_data_load(&loader);
    }

    if (rc == GD_OK) {
        root->data = *loader.data;
        root->version = loader.data->version;
    }

    gd_loader_destroy(&loader);

    return rc;
}


static gd_int_t
gd_site_templates(gd_load_t *load)
{
    gd_int_t       rc;
    gd_str_t       name;
    gd_uint_t      i;
    gd_mustache_t  m;

    memset(&m, 0, sizeof(gd_mustache_t));

    m.img = &load->site->img;
    m.arena = &load->arena;
    m.diag = load->diag;
    m.find = gd_site_template;
    m.data = load;

    rc = GD_OK;

    for (i = 0; i < GD_PAGE_TYPES; i++) {
        name.data = (u_char *) gd_page_types[i].name;
        name.len = strlen(gd_page_types[i].name);

        if (gd_mustache_compile(&m, &name, &load->site->root->templates[i])
            != GD_OK)
        {
            rc = GD_ERROR;
        }
    }

    return rc;
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


/* the name has the content's hash in it, so that it may be kept for ever */

static gd_int_t
gd_site_style(gd_load_t *load, gd_str_t *text)
{
    gd_int_t    rc;
    gd_str_t    path, file = gd_string("assets/style.css");
    gd_site_t  *site;

    site = load->site;
    rc = gd_site_library(load, &file, text);

    if (rc == GD_DECLINED) {
        return gd_diag_file(load->diag, &file, 0, "no such file in the "
                            "library");
    }

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    if (gd_arena_printf(&load->arena, &path, "assets/style.%016llx.css",
                        (unsigned long long) gd_hash(0, text->data,
                                                     text->len))
        != GD_OK
        || gd_image_str(&site->img, &path, &site->root->style) != GD_OK)
    {
        return gd_site_no_memory(load->diag);
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
    uint32_t    i;
    gd_page_t  *pages;

    pages = gd_elts(&site->img, gd_page_t, site->root->pages);

    for (i = 0; i < site->root->pages.len; i++) {
        site->bodies += pages[i].body.len;
        site->gzip += pages[i].gzip.len;
    }

    site->loaded = time(NULL);
}


static gd_int_t
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

    gd_arena_destroy(&load->arena);
}
