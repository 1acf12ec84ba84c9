
/*
 * Copyright (C) govdisclose contributors
 *
 * Mustache templates: compiled once into the image, rendered any number of
 * times.  The published specification without its optional modules: comments,
 * delimiters, interpolation, sections, inverted sections, partials.
 */


#ifndef _GD_MUSTACHE_H_INCLUDED_
#define _GD_MUSTACHE_H_INCLUDED_


#include "gd_val.h"
#include "gd_diag.h"


/*
 * Finds the text of a partial: GD_OK, GD_DECLINED if there is none of that
 * name, GD_ERROR after a diagnostic.  file is its name in diagnostics.
 */
typedef gd_int_t (*gd_mustache_find_pt)(void *data, const gd_str_t *name,
    gd_str_t *file, gd_str_t *text);

typedef struct gd_mustache_s  gd_mustache_t;

struct gd_mustache_s {
    gd_image_t           *img;
    gd_arena_t           *arena;      /* scratch of the compilation */
    gd_diag_t            *diag;
    gd_mustache_find_pt   find;
    void                 *data;
    void                 *compiled;   /* templates compiled so far, by name */
};


/*
 * Compiles a template and the partials it needs, each once; sets its offset in
 * the image.  An unclosed or unmatched tag is an error with file, line and
 * column, an unknown partial an error, an unknown name a warning.  A mistake
 * in a partial is told once, to the first template that includes it: after an
 * error of one template, others may compile that will not render.
 */
gd_int_t gd_mustache_compile(gd_mustache_t *m, const gd_str_t *name,
    uint64_t *template);

/*
 * The template with everything printed that depends on constants alone, an
 * object whose names nothing else on the page may have; it is rendered without
 * them, and with the same view->root.  Of a list with more set, the page has
 * the rest under the same name.  GD_DECLINED, and *folded is the template
 * itself, where that cannot be done.
 *
 * With kind, the page is an object with a record of that kind or with none;
 * under the name of a scalar field it has nothing but scalars.
 */
gd_int_t gd_mustache_fold(gd_view_t *view, gd_image_t *img,
    uint64_t template, const gd_val_t *constants, const gd_kind_t *kind,
    uint64_t *folded);

/*
 * Renders with a stack of n contexts, the innermost last.  {{{x}}} and {{&x}}
 * print GD_V_HTML as it is; any other value is escaped there too, so that a
 * template cannot open a hole.  GD_ERROR where there is no memory, for more
 * than 64 contexts or partials in one another, and for sections without end.
 */
gd_int_t gd_mustache_render(gd_view_t *view, uint64_t template,
    const gd_val_t *stack, gd_uint_t n, gd_out_t *out);


#endif /* _GD_MUSTACHE_H_INCLUDED_ */
