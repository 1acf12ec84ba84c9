
/*
 * Copyright (C) govdisclose contributors
 *
 * A catalogue that is being imported.
 */


#ifndef _GD_IMPORT_ITEMS_H_INCLUDED_
#define _GD_IMPORT_ITEMS_H_INCLUDED_


#include "gd_import_sheet.h"
#include "gd_val.h"

#include <cjson/cJSON.h>


#define GD_ITEMS_ID        64


typedef struct {
    gd_str_t              id;
    uint64_t              content;    /* hash of what it says */
    uint32_t              line;
    uint32_t              count;      /* rows with that id */
} gd_items_seen_t;


typedef struct {
    gd_import_t          *im;
    gd_sheet_t            sheet;
    gd_view_t             view;
    gd_out_t              out;
    gd_str_t              dir;        /* of the office */
    cJSON                *trees[2];   /* columns: the office's, the site's */
    gd_vec_t              seen;       /* gd_items_seen_t */
    uint32_t             *slots;      /* hash table of 1 + seen, by id */
    size_t                mask;
} gd_items_t;


/* the trees of columns: the office's own, and the site's or the shipped one */
gd_int_t gd_items_trees(gd_items_t *items);

/*
 * The id of the column with that name or id, anywhere in the tree; NULL if
 * there is none.
 */
const char *gd_items_find(const cJSON *columns, gd_str_t name);

/*
 * The id that the same row gets again: the one that it has, its index number
 * as far as that can be one, or a hash of what names it.  Empty where the row
 * has been there before.
 */
gd_int_t gd_items_id(gd_items_t *items, gd_import_row_t *row, gd_str_t *id);


#endif /* _GD_IMPORT_ITEMS_H_INCLUDED_ */
