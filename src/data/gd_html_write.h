
/*
 * Copyright (C) govdisclose contributors
 *
 * The writer of canonical HTML, shared by the files that it is made of.
 */


#ifndef _GD_HTML_WRITE_H_INCLUDED_
#define _GD_HTML_WRITE_H_INCLUDED_


#include "gd_html_in.h"


#define GD_HTML_NO_NODE    ((size_t) -1)


/* what was opened: tag is GD_HTML_ROOT where nothing is to be written */

typedef struct {
    const gd_html_attrs_t  *attrs;
    uint8_t                 tag;
    unsigned                line:1;   /* an inline element */
} gd_html_node_t;

/* what was written */

typedef struct {
    size_t                  node;     /* GD_HTML_NO_NODE: put in by us */
    uint8_t                 tag;
    unsigned                align:1;  /* its text is not at the left */
} gd_html_elt_t;


struct gd_html_write_s {
    gd_html_t              *h;
    gd_out_t                out;

    gd_html_node_t         *nodes;
    size_t                  nnodes;
    size_t                  max;
    uint32_t                inside[GD_HTML_TAGS];  /* open nodes of a tag */

    /* elements: first blocks, then inline ones */
    gd_html_elt_t           elts[GD_HTML_MAX_DEPTH];
    gd_uint_t               nelts;
    gd_uint_t               nblocks;

    /* headings: as they were, the levels that they got are by their place */
    uint8_t                 levels[6];
    gd_uint_t               nlevels;

    gd_out_t                blank;    /* to be written before more text */
    unsigned                run:1;    /* text stands in the last block */
    unsigned                line:1;   /* a block began or ended behind it */
    unsigned                big:1;
};


/* the innermost block that was written */

static inline gd_html_tag_e
gd_html_write_top(const gd_html_write_t *w)
{
    return w->nblocks ? w->elts[w->nblocks - 1].tag : GD_HTML_ROOT;
}


/* all blocks that are open but not written, from the outermost */
void gd_html_write_blocks(gd_html_write_t *w);

void gd_html_write_element(gd_html_write_t *w, gd_html_tag_e tag,
    const gd_html_attrs_t *attrs, size_t node);
void gd_html_write_tag(gd_html_write_t *w, gd_html_tag_e tag,
    const gd_html_attrs_t *attrs);

/* the end of the last element */
void gd_html_write_end(gd_html_write_t *w);

void gd_html_write_deep(gd_html_write_t *w);


#endif /* _GD_HTML_WRITE_H_INCLUDED_ */
