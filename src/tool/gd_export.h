
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose export: the site as files, byte for byte what the module serves.
 */


#ifndef _GD_EXPORT_H_INCLUDED_
#define _GD_EXPORT_H_INCLUDED_


#include "gd_tool.h"
#include "gd_tree.h"
#include "gd_vec.h"


/* longer names are no names of files */

#define GD_EXPORT_NAME     255


typedef struct {
    gd_site_t            *site;
    gd_diag_t            *diag;
    gd_arena_t           *keep;       /* names */
    gd_arena_t            page;       /* one page at a time */
    int                   out;        /* the directory */
    int                   journal;    /* the list of files, being written */
    gd_vec_t              old;        /* gd_str_t: files made before, sorted */
    gd_vec_t              made;       /* gd_str_t: files of now */
    gd_vec_t              lists;      /* gd_str_t: queries that are linked */
    gd_vec_t              slots;      /* uint64_t: hash table of 1 + list */
    gd_uint_t             written;
    gd_uint_t             removed;
    gd_uint_t             left_out;   /* lists whose name is too long */
} gd_export_t;


/* GD_ERROR after a diagnostic, all of them */

/* the files that an export before this has made, and the list of them */
gd_int_t gd_export_begin(gd_export_t *e);

/* removes those that are no more; the list of now */
gd_int_t gd_export_end(gd_export_t *e);

/* a file that is written if its content is another one */
gd_int_t gd_export_put(gd_export_t *e, gd_str_t name, gd_str_t content);

/* the files below files/ of a data set */
gd_int_t gd_export_files(gd_export_t *e, int data);

/* all pages without a query; links of theirs to lists are noted */
gd_int_t gd_export_pages(gd_export_t *e);

/* the lists that are linked, and all pages of them */
gd_int_t gd_export_lists(gd_export_t *e);

/*
 * Notes the queries of the catalogue that a page leads to, but for links that
 * are not to be followed (rel="nofollow").
 */
gd_int_t gd_export_links(gd_export_t *e, gd_str_t html);

gd_int_t gd_export_no_memory(gd_export_t *e);


#endif /* _GD_EXPORT_H_INCLUDED_ */
