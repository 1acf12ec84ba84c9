
/*
 * Copyright (C) govdisclose contributors
 *
 * Parts of the page of a query.
 */


#ifndef _GD_PAGE_ITEMS_H_INCLUDED_
#define _GD_PAGE_ITEMS_H_INCLUDED_


#include "gd_page.h"


typedef struct {
    gd_build_t           *b;
    const gd_query_t     *query;
    const gd_found_t     *found;
    size_t                spent;      /* see gd_query_t */
} gd_items_t;


/* what is asked for: filters, how to drop each, what a form has to keep */
void gd_items_filters(gd_items_t *c);

/* the page as a feed, of its rows */
void gd_items_feed(gd_items_t *c, const gd_val_t *rows);

/* the counts by dimension */
void gd_items_facets(gd_items_t *c);

/* the address of a query in a form */
gd_val_t gd_items_link(gd_items_t *c, const gd_query_t *query,
    const char *ext);


/* marks the words in the rows of a page */

typedef struct {
    gd_build_t           *b;
    const gd_words_t     *words;
    gd_arena_t            text;       /* of HTML at hand */
    size_t                bytes;      /* looked at */
} gd_marks_t;

void gd_marks_init(gd_marks_t *m, gd_build_t *b, const gd_words_t *words);
void gd_marks_done(gd_marks_t *m);

/* title and a piece of the text, in parts of which some are marked */
void gd_marks_row(gd_marks_t *m, gd_obj_t *row, const gd_item_t *item);


#endif /* _GD_PAGE_ITEMS_H_INCLUDED_ */
