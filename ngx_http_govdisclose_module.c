
/*
 * Copyright (C) govdisclose contributors
 *
 * Directives and life cycle.  A data set is loaded while the configuration is
 * read: what can go wrong refuses the configuration, and a server that is
 * running goes on with the old one.
 */


#include "ngx_http_govdisclose.h"


static char *ngx_http_govdisclose_data(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
static ngx_int_t ngx_http_govdisclose_parameter(ngx_conf_t *cf,
    ngx_http_govdisclose_set_t *set, ngx_str_t *value);
static char *ngx_http_govdisclose(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);

static ngx_int_t ngx_http_govdisclose_init(ngx_conf_t *cf);
static ngx_int_t ngx_http_govdisclose_resolve(ngx_conf_t *cf,
    ngx_http_govdisclose_main_conf_t *gmcf,
    ngx_http_govdisclose_loc_conf_t *glcf);
static ngx_int_t ngx_http_govdisclose_wants(ngx_conf_t *cf,
    ngx_http_govdisclose_set_t *set, ngx_str_t *office);
static void ngx_http_govdisclose_find(ngx_http_govdisclose_loc_conf_t *glcf);
static ngx_int_t ngx_http_govdisclose_init_module(ngx_cycle_t *cycle);
static void *ngx_http_govdisclose_create_main_conf(ngx_conf_t *cf);
static void *ngx_http_govdisclose_create_loc_conf(ngx_conf_t *cf);
static char *ngx_http_govdisclose_merge_loc_conf(ngx_conf_t *cf, void *parent,
    void *child);


static ngx_command_t  ngx_http_govdisclose_commands[] = {

    { ngx_string("govdisclose_data"),
      NGX_HTTP_MAIN_CONF|NGX_CONF_2MORE,
      ngx_http_govdisclose_data,
      NGX_HTTP_MAIN_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("govdisclose"),
      NGX_HTTP_LOC_CONF|NGX_CONF_TAKE123,
      ngx_http_govdisclose,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("govdisclose_status"),
      NGX_HTTP_LOC_CONF|NGX_CONF_TAKE12,
      ngx_http_govdisclose_status,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("govdisclose_gzip"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_FLAG,
      ngx_conf_set_flag_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_govdisclose_loc_conf_t, gzip),
      NULL },

    { ngx_string("govdisclose_security_headers"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_FLAG,
      ngx_conf_set_flag_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_govdisclose_loc_conf_t, security_headers),
      NULL },

      ngx_null_command
};


static ngx_http_module_t  ngx_http_govdisclose_module_ctx = {
    ngx_http_govdisclose_add_variables,    /* preconfiguration */
    ngx_http_govdisclose_init,             /* postconfiguration */

    ngx_http_govdisclose_create_main_conf, /* create main configuration */
    NULL,                                  /* init main configuration */

    NULL,                                  /* create server configuration */
    NULL,                                  /* merge server configuration */

    ngx_http_govdisclose_create_loc_conf,  /* create location configuration */
    ngx_http_govdisclose_merge_loc_conf    /* merge location configuration */
};


ngx_module_t  ngx_http_govdisclose_module = {
    NGX_MODULE_V1,
    &ngx_http_govdisclose_module_ctx,      /* module context */
    ngx_http_govdisclose_commands,         /* module directives */
    NGX_HTTP_MODULE,                       /* module type */
    NULL,                                  /* init master */
    ngx_http_govdisclose_init_module,      /* init module */
    NULL,                                  /* init process */
    NULL,                                  /* init thread */
    NULL,                                  /* exit thread */
    NULL,                                  /* exit process */
    NULL,                                  /* exit master */
    NGX_MODULE_V1_PADDING
};


static char *
ngx_http_govdisclose_data(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_govdisclose_main_conf_t  *gmcf = conf;

    ngx_str_t                   *value;
    ngx_uint_t                   i;
    ngx_http_govdisclose_set_t  *set;

    value = cf->args->elts;
    set = gmcf->sets.elts;

    for (i = 0; i < gmcf->sets.nelts; i++) {
        if (set[i].name.len == value[1].len
            && ngx_strncmp(set[i].name.data, value[1].data, value[1].len)
               == 0)
        {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                               "duplicate data set \"%V\"", &value[1]);
            return NGX_CONF_ERROR;
        }
    }

    set = ngx_array_push(&gmcf->sets);
    if (set == NULL) {
        return NGX_CONF_ERROR;
    }

    ngx_memzero(set, sizeof(ngx_http_govdisclose_set_t));

    set->name = value[1];
    set->path = value[2];
    set->file = cf->conf_file->file.name.data;
    set->line = cf->conf_file->line;

    if (set->name.len == 0 || set->path.len == 0) {
        return "has an empty name or path";
    }

    if (ngx_conf_full_name(cf->cycle, &set->path, 1) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    for (i = 3; i < cf->args->nelts; i++) {
        if (ngx_http_govdisclose_parameter(cf, set, &value[i]) != NGX_OK) {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                               "invalid parameter \"%V\"", &value[i]);
            return NGX_CONF_ERROR;
        }
    }

    return NGX_CONF_OK;
}


static ngx_int_t
ngx_http_govdisclose_parameter(ngx_conf_t *cf,
    ngx_http_govdisclose_set_t *set, ngx_str_t *value)
{
    if (value->len > 8 && ngx_strncmp(value->data, "library=", 8) == 0
        && set->library.len == 0)
    {
        set->library.data = value->data + 8;
        set->library.len = value->len - 8;

        return ngx_conf_full_name(cf->cycle, &set->library, 1);
    }

    if (ngx_strcmp(value->data, "strict") == 0) {
        set->strict = 1;
        return NGX_OK;
    }

    if (ngx_strcmp(value->data, "on_error=refuse") == 0) {
        set->keep = 0;
        return NGX_OK;
    }

    if (ngx_strcmp(value->data, "on_error=keep") == 0) {
        set->keep = 1;
        return NGX_OK;
    }

    return NGX_ERROR;
}


static char *
ngx_http_govdisclose(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_govdisclose_loc_conf_t  *glcf = conf;

    ngx_str_t                 *value;
    ngx_uint_t                 i;
    ngx_http_core_loc_conf_t  *clcf;

    if (glcf->name.data) {
        return (glcf->serves == NGX_HTTP_GOVDISCLOSE_PAGES)
               ? "is duplicate"
               : "conflicts with \"govdisclose_status\"";
    }

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);

    /* pages link each other by paths below the location's name */

    if (clcf->named || clcf->exact_match
#if (NGX_PCRE)
        || clcf->regex
#endif
        || clcf->name.len == 0
        || clcf->name.data[clcf->name.len - 1] != '/')
    {
        return "needs a prefix location whose name ends in a slash";
    }

    value = cf->args->elts;

    for (i = 2; i < cf->args->nelts; i++) {

        if (ngx_strcmp(value[i].data, "drafts") == 0 && !glcf->drafts) {
            glcf->drafts = 1;
            continue;
        }

        if (value[i].len > 7 && glcf->office.len == 0
            && ngx_strncmp(value[i].data, "office=", 7) == 0)
        {
            glcf->office.data = value[i].data + 7;
            glcf->office.len = value[i].len - 7;
            continue;
        }

        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "invalid parameter \"%V\"", &value[i]);
        return NGX_CONF_ERROR;
    }

    clcf->handler = ngx_http_govdisclose_handler;
    clcf->auto_redirect = 1;

    return ngx_http_govdisclose_use(cf, glcf, &value[1]);
}


char *
ngx_http_govdisclose_use(ngx_conf_t *cf, ngx_http_govdisclose_loc_conf_t *glcf,
    ngx_str_t *name)
{
    ngx_http_govdisclose_loc_conf_t  **use;
    ngx_http_govdisclose_main_conf_t  *gmcf;

    glcf->name = *name;
    glcf->file = cf->conf_file->file.name.data;
    glcf->line = cf->conf_file->line;

    gmcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_govdisclose_module);

    use = ngx_array_push(&gmcf->uses);
    if (use == NULL) {
        return NGX_CONF_ERROR;
    }

    *use = glcf;

    return NGX_CONF_OK;
}


static ngx_int_t
ngx_http_govdisclose_init(ngx_conf_t *cf)
{
    ngx_uint_t                          i;
    ngx_http_govdisclose_set_t         *sets;
    ngx_http_govdisclose_loc_conf_t   **uses;
    ngx_http_govdisclose_main_conf_t   *gmcf;

    gmcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_govdisclose_module);

    uses = gmcf->uses.elts;

    for (i = 0; i < gmcf->uses.nelts; i++) {
        if (ngx_http_govdisclose_resolve(cf, gmcf, uses[i]) != NGX_OK) {
            return NGX_ERROR;
        }
    }

    /* "nginx -s stop" must work with whatever lies in the data set */

    if (ngx_process == NGX_PROCESS_SIGNALLER) {
        return NGX_OK;
    }

    sets = gmcf->sets.elts;

    for (i = 0; i < gmcf->sets.nelts; i++) {
        if (ngx_http_govdisclose_load(cf, &sets[i]) != NGX_OK) {
            return NGX_ERROR;
        }
    }

    for (i = 0; i < gmcf->uses.nelts; i++) {
        ngx_http_govdisclose_find(uses[i]);
    }

    return NGX_OK;
}


static ngx_int_t
ngx_http_govdisclose_resolve(ngx_conf_t *cf,
    ngx_http_govdisclose_main_conf_t *gmcf,
    ngx_http_govdisclose_loc_conf_t *glcf)
{
    ngx_uint_t                   i;
    ngx_http_govdisclose_set_t  *sets;

    sets = gmcf->sets.elts;

    for (i = 0; i < gmcf->sets.nelts; i++) {

        if (sets[i].name.len == glcf->name.len
            && ngx_strncmp(sets[i].name.data, glcf->name.data,
                           glcf->name.len)
               == 0)
        {
            glcf->set = &sets[i];
            return ngx_http_govdisclose_wants(cf, glcf->set, &glcf->office);
        }
    }

    ngx_log_error(NGX_LOG_EMERG, cf->log, 0,
                  "unknown data set \"%V\", expected the name of a "
                  "\"govdisclose_data\" in %s:%ui",
                  &glcf->name, glcf->file, glcf->line);

    return NGX_ERROR;
}


/* each office that is a site is loaded once, in whatever order they come */

static ngx_int_t
ngx_http_govdisclose_wants(ngx_conf_t *cf, ngx_http_govdisclose_set_t *set,
    ngx_str_t *office)
{
    gd_str_t    *ids, *id;
    ngx_uint_t   i;

    if (office->len == 0) {
        return NGX_OK;
    }

    ids = set->offices.elts;

    for (i = 0; i < set->offices.nelts; i++) {
        if (ids[i].len == office->len
            && ngx_memcmp(ids[i].data, office->data, office->len) == 0)
        {
            return NGX_OK;
        }
    }

    if (set->offices.elts == NULL
        && ngx_array_init(&set->offices, cf->pool, 4, sizeof(gd_str_t))
           != NGX_OK)
    {
        return NGX_ERROR;
    }

    id = ngx_array_push(&set->offices);
    if (id == NULL) {
        return NGX_ERROR;
    }

    id->len = office->len;
    id->data = office->data;

    return NGX_OK;
}


static void
ngx_http_govdisclose_find(ngx_http_govdisclose_loc_conf_t *glcf)
{
    gd_str_t  id;

    glcf->site = glcf->set->site;

    if (glcf->site && glcf->office.len) {
        id.len = glcf->office.len;
        id.data = glcf->office.data;

        glcf->site = gd_site_part(glcf->site, &id);
    }
}


/* the cycle is going to serve: nothing can refuse it any more */

static ngx_int_t
ngx_http_govdisclose_init_module(ngx_cycle_t *cycle)
{
    ngx_uint_t                         i;
    ngx_http_govdisclose_set_t        *sets;
    ngx_http_govdisclose_main_conf_t  *gmcf;

    gmcf = ngx_http_cycle_get_module_main_conf(cycle,
                                               ngx_http_govdisclose_module);

    if (gmcf == NULL) {
        return NGX_OK;
    }

    sets = gmcf->sets.elts;

    for (i = 0; i < gmcf->sets.nelts; i++) {

        if (sets[i].loaded) {
            gd_history_loaded(sets[i].history);

        } else if (sets[i].taken) {
            gd_history_taken_over(sets[i].history);
        }
    }

    return NGX_OK;
}


static void *
ngx_http_govdisclose_create_main_conf(ngx_conf_t *cf)
{
    ngx_http_govdisclose_main_conf_t  *gmcf;

    gmcf = ngx_pcalloc(cf->pool, sizeof(ngx_http_govdisclose_main_conf_t));
    if (gmcf == NULL) {
        return NULL;
    }

    if (ngx_array_init(&gmcf->sets, cf->pool, 2,
                       sizeof(ngx_http_govdisclose_set_t))
        != NGX_OK
        || ngx_array_init(&gmcf->uses, cf->pool, 4,
                          sizeof(ngx_http_govdisclose_loc_conf_t *))
           != NGX_OK)
    {
        return NULL;
    }

    gmcf->kept = ngx_http_govdisclose_kept_create(cf->pool);
    if (gmcf->kept == NULL) {
        return NULL;
    }

    return gmcf;
}


static void *
ngx_http_govdisclose_create_loc_conf(ngx_conf_t *cf)
{
    ngx_http_govdisclose_loc_conf_t  *glcf;

    glcf = ngx_pcalloc(cf->pool, sizeof(ngx_http_govdisclose_loc_conf_t));
    if (glcf == NULL) {
        return NULL;
    }

    /*
     * set by ngx_pcalloc():
     *
     *     glcf->name = { 0, NULL };
     *     glcf->file = NULL;
     *     glcf->line = 0;
     *     glcf->office = { 0, NULL };
     *     glcf->set = NULL;
     *     glcf->site = NULL;
     *     glcf->serves = NGX_HTTP_GOVDISCLOSE_PAGES;
     *     glcf->drafts = 0;
     */

    glcf->gzip = NGX_CONF_UNSET;
    glcf->security_headers = NGX_CONF_UNSET;

    return glcf;
}


static char *
ngx_http_govdisclose_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_govdisclose_loc_conf_t  *prev = parent;
    ngx_http_govdisclose_loc_conf_t  *conf = child;

    ngx_http_core_loc_conf_t          *clcf;
    ngx_http_govdisclose_loc_conf_t  **use;
    ngx_http_govdisclose_main_conf_t  *gmcf;

    ngx_conf_merge_value(conf->gzip, prev->gzip, 1);
    ngx_conf_merge_value(conf->security_headers, prev->security_headers, 1);

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);

    /* "if" and "limit_except" inside the location are the location still */

    if (conf->name.data || !clcf->noname || !prev->name.data) {
        return NGX_CONF_OK;
    }

    gmcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_govdisclose_module);

    use = ngx_array_push(&gmcf->uses);
    if (use == NULL) {
        return NGX_CONF_ERROR;
    }

    *use = conf;

    conf->name = prev->name;
    conf->office = prev->office;
    conf->serves = prev->serves;
    conf->drafts = prev->drafts;
    conf->file = prev->file;
    conf->line = prev->line;

    /* "if" keeps the handler of the location unless it has one of its own */

    if (clcf->lmt_excpt && clcf->handler == NULL) {
        clcf->handler = (conf->serves == NGX_HTTP_GOVDISCLOSE_PAGES)
                        ? ngx_http_govdisclose_handler
                        : ngx_http_govdisclose_status_handler;
    }

    return NGX_CONF_OK;
}
