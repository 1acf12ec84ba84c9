
/*
 * Copyright (C) govdisclose contributors
 *
 * Everything that can be rendered before the first request.
 */


#ifndef _GD_RENDER_SITE_H_INCLUDED_
#define _GD_RENDER_SITE_H_INCLUDED_


#include "gd_site.h"


/* a file of the library that is served as it is */

typedef struct {
    gd_str_t              path;
    gd_str_t              text;
    gd_form_e             form;
} gd_asset_t;


/*
 * Renders all pages without a query in every form, and puts into the image what
 * gd_page_types[] says is kept of them; and each item once, for its ETag.
 * assets are gd_asset_t, the style sheets first.  GD_ERROR after a diagnostic.
 */
gd_int_t gd_site_render(gd_site_t *site, gd_diag_t *diag,
    const gd_vec_t *assets);

/*
 * A part of it, which the pages of items need: their templates folded.
 * GD_ERROR if there is no memory.
 */
gd_int_t gd_site_fold(gd_site_t *site, gd_arena_t *arena);


#endif /* _GD_RENDER_SITE_H_INCLUDED_ */
