
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
static ngx_int_t ngx_http_govdisclose_load(ngx_conf_t *cf,
    ngx_http_govdisclose_set_t *set);
static ngx_http_govdisclose_set_t *ngx_http_govdisclose_old_set(
    ngx_conf_t *cf, ngx_http_govdisclose_set_t *set);
static ngx_uint_t ngx_http_govdisclose_unchanged(
    ngx_http_govdisclose_set_t *set, ngx_http_govdisclose_set_t *old);
static void ngx_http_govdisclose_log(ngx_log_t *log,
    ngx_http_govdisclose_set_t *set, gd_diag_t *diag);
static void ngx_http_govdisclose_free(void *data);
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
      NGX_HTTP_LOC_CONF|NGX_CONF_TAKE12,
      ngx_http_govdisclose,
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
    NULL,                                  /* init module */
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

    ngx_str_t                         *value;
    ngx_http_core_loc_conf_t          *clcf;
    ngx_http_govdisclose_loc_conf_t  **use;
    ngx_http_govdisclose_main_conf_t  *gmcf;

    if (glcf->name.data) {
        return "is duplicate";
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

    if (cf->args->nelts == 3) {

        if (ngx_strcmp(value[2].data, "drafts") != 0) {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                               "invalid parameter \"%V\"", &value[2]);
            return NGX_CONF_ERROR;
        }

        glcf->drafts = 1;
    }

    glcf->name = value[1];
    glcf->file = cf->conf_file->file.name.data;
    glcf->line = cf->conf_file->line;

    gmcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_govdisclose_module);

    use = ngx_array_push(&gmcf->uses);
    if (use == NULL) {
        return NGX_CONF_ERROR;
    }

    *use = glcf;

    clcf->handler = ngx_http_govdisclose_handler;
    clcf->auto_redirect = 1;

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
            return NGX_OK;
        }
    }

    ngx_log_error(NGX_LOG_EMERG, cf->log, 0,
                  "unknown data set \"%V\", expected the name of a "
                  "\"govdisclose_data\" in %s:%ui",
                  &glcf->name, glcf->file, glcf->line);

    return NGX_ERROR;
}


/*
 * What a set that is loaded hangs from is not memory of a cycle: the cleanup of
 * each cycle that uses it drops one reference, whether the cycle has served or
 * was refused.
 */

static ngx_int_t
ngx_http_govdisclose_load(ngx_conf_t *cf, ngx_http_govdisclose_set_t *set)
{
    gd_diag_t                    diag;
    ngx_uint_t                   taken;
    ngx_pool_cleanup_t          *cln;
    ngx_http_govdisclose_set_t  *old;

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    old = ngx_http_govdisclose_old_set(cf, set);
    taken = ngx_http_govdisclose_unchanged(set, old);

    gd_diag_init(&diag);

    if (taken) {
        set->site = old->site;
        gd_site_hold(set->site);

    } else {
        set->site = gd_site_load((char *) set->path.data,
                                 NGX_HTTP_GOVDISCLOSE_LIBRARY,
                                 (char *) set->library.data, &diag);
    }

    if (set->site && set->strict) {
        gd_site_strict(set->site, &diag);

        if (diag.errors) {
            gd_site_free(set->site);
            set->site = NULL;
        }
    }

    ngx_http_govdisclose_log(cf->log, set, &diag);

    gd_diag_destroy(&diag);

    if (set->site == NULL) {

        if (!set->keep || ngx_test_config) {
            return NGX_ERROR;
        }

        if (old == NULL || old->site == NULL) {
            ngx_log_error(NGX_LOG_ERR, cf->log, 0,
                          "data set \"%V\" has nothing to serve", &set->name);
            return NGX_OK;
        }

        ngx_log_error(NGX_LOG_ERR, cf->log, 0,
                      "data set \"%V\" stays as it was", &set->name);

        set->site = old->site;
        gd_site_hold(set->site);
    }

    cln->handler = ngx_http_govdisclose_free;
    cln->data = set->site;

    ngx_sprintf(set->version, "%016xL", set->site->root->version);

    ngx_log_error(NGX_LOG_NOTICE, cf->log, 0,
                  "govdisclose_data \"%V\": %ui items, %ui offices, "
                  "%ui reports, %uz bytes of memory%s", &set->name,
                  (ngx_uint_t) set->site->root->data.items.len,
                  (ngx_uint_t) set->site->root->data.offices.len,
                  (ngx_uint_t) set->site->root->data.reports.len,
                  set->site->img.reserved, taken ? ", unchanged" : "");

    return NGX_OK;
}


/*
 * The set of that name in the cycle before.  The first cycle has an old one
 * without configuration, and a module that was added by a reload would find
 * another module's pointers there.
 */

static ngx_http_govdisclose_set_t *
ngx_http_govdisclose_old_set(ngx_conf_t *cf, ngx_http_govdisclose_set_t *set)
{
    ngx_uint_t                         i;
    ngx_cycle_t                       *old;
    ngx_http_conf_ctx_t               *ctx;
    ngx_http_govdisclose_set_t        *sets;
    ngx_http_govdisclose_main_conf_t  *gmcf;

    old = cf->cycle->old_cycle;

    if (old == NULL || old->conf_ctx == NULL || old->modules == NULL) {
        return NULL;
    }

    for (i = 0; old->modules[i] != &ngx_http_govdisclose_module; i++) {
        if (old->modules[i] == NULL) {
            return NULL;
        }
    }

    ctx = (ngx_http_conf_ctx_t *) ngx_get_conf(old->conf_ctx, ngx_http_module);

    if (ctx == NULL) {
        return NULL;
    }

    gmcf = ctx->main_conf[ngx_http_govdisclose_module.ctx_index];

    if (gmcf == NULL) {
        return NULL;
    }

    sets = gmcf->sets.elts;

    for (i = 0; i < gmcf->sets.nelts; i++) {

        if (sets[i].name.len == set->name.len
            && ngx_strncmp(sets[i].name.data, set->name.data, set->name.len)
               == 0)
        {
            return &sets[i];
        }
    }

    return NULL;
}


static ngx_uint_t
ngx_http_govdisclose_unchanged(ngx_http_govdisclose_set_t *set,
    ngx_http_govdisclose_set_t *old)
{
    uint64_t  sign;

    if (old == NULL || old->site == NULL) {
        return 0;
    }

    /* the paths are part of the signature */

    sign = gd_site_sign((char *) set->path.data, NGX_HTTP_GOVDISCLOSE_LIBRARY,
                        (char *) set->library.data);

    return sign != 0 && sign == old->site->sign;
}


static void
ngx_http_govdisclose_log(ngx_log_t *log, ngx_http_govdisclose_set_t *set,
    gd_diag_t *diag)
{
    gd_str_t          line;
    ngx_str_t         text;
    gd_arena_t        arena;
    gd_diag_entry_t  *entry;

    static const ngx_uint_t  levels[] = {
        NGX_LOG_EMERG, NGX_LOG_WARN, NGX_LOG_NOTICE
    };

    gd_arena_init(&arena, NULL, NULL);

    for (entry = diag->first; entry; entry = entry->next) {

        if (gd_diag_format(entry, &arena, &line) != GD_OK) {
            break;
        }

        text.data = line.data;
        text.len = line.len;

        ngx_log_error(levels[entry->level], log, 0,
                      "govdisclose_data \"%V\": %V", &set->name, &text);
    }

    gd_arena_destroy(&arena);

    if (diag->errors > GD_DIAG_SHOWN) {
        ngx_log_error(NGX_LOG_EMERG, log, 0,
                      "govdisclose_data \"%V\": %ui more errors",
                      &set->name, diag->errors - GD_DIAG_SHOWN);
    }

    if (set->site == NULL) {
        ngx_log_error(NGX_LOG_EMERG, log, 0,
                      "data set \"%V\" in \"%V\" refused in %s:%ui",
                      &set->name, &set->path, set->file, set->line);
    }
}


static void
ngx_http_govdisclose_free(void *data)
{
    gd_site_free(data);
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
     *     glcf->set = NULL;
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
    conf->drafts = prev->drafts;
    conf->file = prev->file;
    conf->line = prev->line;

    clcf->handler = ngx_http_govdisclose_handler;

    return NGX_CONF_OK;
}
