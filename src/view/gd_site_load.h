
/*
 * Copyright (C) govdisclose contributors
 *
 * A load under way, for the stages of it.
 */


#ifndef _GD_SITE_LOAD_H_INCLUDED_
#define _GD_SITE_LOAD_H_INCLUDED_


#include "gd_render_site.h"
#include "gd_rules.h"


typedef struct {
    gd_site_t            *site;
    gd_diag_t            *diag;
    gd_runner_t          *rules;
    gd_arena_t            arena;      /* texts of templates and assets */
    gd_vec_t              assets;     /* gd_asset_t: the style sheets first */
    int                   root;
    int                   shipped;
    int                   own;
    const gd_str_t       *offices;    /* to be sites of their own */
    gd_date_t             as_of;      /* instead of the one of site.json */
    uint64_t              clock;      /* at the end of the stage before */
    size_t                used;
} gd_load_t;


/* all templates that pages have, compiled; GD_ERROR after a diagnostic */
gd_int_t gd_site_templates(gd_load_t *load);

/* more assets: the style sheets, and what describes the answers */
gd_int_t gd_site_style(gd_load_t *load);
gd_int_t gd_site_schemas(gd_load_t *load);

/* always GD_ERROR, after a diagnostic */
gd_int_t gd_site_no_memory(gd_diag_t *diag);


#endif /* _GD_SITE_LOAD_H_INCLUDED_ */
