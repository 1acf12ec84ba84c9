
/*
 * Copyright (C) govdisclose contributors
 *
 * The load of a data set for a cycle, or its take-over from the cycle before.
 */


#include "ngx_http_govdisclose.h"


static ngx_int_t ngx_http_govdisclose_history(ngx_conf_t *cf,
    ngx_http_govdisclose_set_t *set, ngx_http_govdisclose_set_t *old);
static void ngx_http_govdisclose_site(ngx_conf_t *cf,
    ngx_http_govdisclose_set_t *set, ngx_http_govdisclose_set_t *old);
static ngx_int_t ngx_http_govdisclose_keep(ngx_conf_t *cf,
    ngx_http_govdisclose_set_t *set, ngx_http_govdisclose_set_t *old);
static ngx_http_govdisclose_set_t *ngx_http_govdisclose_old_set(
    ngx_conf_t *cf, ngx_http_govdisclose_set_t *set);
static ngx_uint_t ngx_http_govdisclose_unchanged(
    ngx_http_govdisclose_set_t *set, ngx_http_govdisclose_set_t *old);
static void ngx_http_govdisclose_log(ngx_log_t *log,
    ngx_http_govdisclose_set_t *set, gd_diag_t *diag);
static void ngx_http_govdisclose_free(void *data);


/*
 * What a set that is loaded hangs from is not memory of a cycle: the cleanup of
 * each cycle that uses it drops one reference, whether the cycle has served or
 * was refused.
 */

ngx_int_t
ngx_http_govdisclose_load(ngx_conf_t *cf, ngx_http_govdisclose_set_t *set)
{
    ngx_pool_cleanup_t          *cln;
    ngx_http_govdisclose_set_t  *old;

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    cln->handler = ngx_http_govdisclose_free;
    cln->data = set;

    old = ngx_http_govdisclose_old_set(cf, set);

    if (ngx_http_govdisclose_history(cf, set, old) != NGX_OK) {
        return NGX_ERROR;
    }

    ngx_http_govdisclose_site(cf, set, old);

    if (set->site == NULL) {

        if (ngx_http_govdisclose_keep(cf, set, old) != NGX_OK) {
            return NGX_ERROR;
        }

        if (set->site == NULL) {
            return NGX_OK;
        }
    }

    ngx_sprintf(set->version, "%016xL", set->site->root->version);

    ngx_log_error(NGX_LOG_NOTICE, cf->log, 0,
                  "govdisclose_data \"%V\": %ui items, %ui offices, "
                  "%ui reports, %uz bytes of memory%s", &set->name,
                  (ngx_uint_t) set->site->root->data.items.len,
                  (ngx_uint_t) set->site->root->data.offices.len,
                  (ngx_uint_t) set->site->root->data.reports.len,
                  set->site->img.reserved, set->taken ? ", unchanged" : "");

    return NGX_OK;
}


static ngx_int_t
ngx_http_govdisclose_history(ngx_conf_t *cf, ngx_http_govdisclose_set_t *set,
    ngx_http_govdisclose_set_t *old)
{
    if (old != NULL && old->history != NULL) {
        set->history = old->history;
        gd_history_hold(set->history);
        return NGX_OK;
    }

    set->history = gd_history_create();

    if (set->history == NULL) {
        ngx_log_error(NGX_LOG_EMERG, cf->log, ngx_errno,
                      "no memory for the status of data set \"%V\"",
                      &set->name);
        return NGX_ERROR;
    }

    return NGX_OK;
}


static void
ngx_http_govdisclose_site(ngx_conf_t *cf, ngx_http_govdisclose_set_t *set,
    ngx_http_govdisclose_set_t *old)
{
    gd_diag_t   diag;
    ngx_uint_t  unchanged;

    unchanged = ngx_http_govdisclose_unchanged(set, old);

    gd_diag_init(&diag);

    if (unchanged) {
        set->site = old->site;
        gd_site_hold(set->site);

    } else {
        set->site = gd_site_load_parts((char *) set->path.data,
                                       NGX_HTTP_GOVDISCLOSE_LIBRARY,
                                       (char *) set->library.data,
                                       set->offices.elts, set->offices.nelts,
                                       0, &diag);
    }

    if (set->site && set->strict) {
        gd_site_strict(set->site, &diag);

        if (diag.errors) {
            gd_site_free(set->site);
            set->site = NULL;
        }
    }

    ngx_http_govdisclose_log(cf->log, set, &diag);

    if (set->site == NULL) {

        /* the cached time may be that of before a long load */

        gd_history_refused(set->history, &diag, time(NULL));

    } else {
        set->taken = unchanged;
        set->loaded = !unchanged;
    }

    gd_diag_destroy(&diag);
}


static ngx_int_t
ngx_http_govdisclose_keep(ngx_conf_t *cf, ngx_http_govdisclose_set_t *set,
    ngx_http_govdisclose_set_t *old)
{
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
    gd_str_t    *offices;
    uint64_t     sign;
    ngx_uint_t   i;

    if (old == NULL || old->site == NULL
        || old->site->nparts != set->offices.nelts)
    {
        return 0;
    }

    offices = set->offices.elts;

    for (i = 0; i < set->offices.nelts; i++) {
        if (gd_site_part(old->site, &offices[i]) == NULL) {
            return 0;
        }
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
    ngx_http_govdisclose_set_t  *set = data;

    if (set->site) {
        gd_site_free(set->site);
    }

    if (set->history) {
        gd_history_free(set->history);
    }
}
