
/*
 * Copyright (C) govdisclose contributors
 *
 * Everything that can be rendered before the first request.
 */


#ifndef _GD_RENDER_SITE_H_INCLUDED_
#define _GD_RENDER_SITE_H_INCLUDED_


#include "gd_site.h"


/* they are the first of the pages */

#define GD_STYLES          2

/* texts of the style sheets; that of the elder mode is all and more */

typedef struct {
    gd_str_t              all;
    gd_str_t              elder;
} gd_style_t;


/*
 * Renders all pages without a query in every form, and puts into the image what
 * gd_page_types[] says is kept of them; and each item once, for its ETag.
 * GD_ERROR after a diagnostic.
 */
gd_int_t gd_site_render(gd_site_t *site, gd_diag_t *diag,
    const gd_style_t *style);

/*
 * A part of it, which the pages of items need: their templates folded.
 * GD_ERROR if there is no memory.
 */
gd_int_t gd_site_fold(gd_site_t *site, gd_arena_t *arena);


#endif /* _GD_RENDER_SITE_H_INCLUDED_ */
