
/*
 * Copyright (C) govdisclose contributors
 *
 * Directories as wholes: copies of data sets, comparison, removal.
 */


#ifndef _GD_TREE_H_INCLUDED_
#define _GD_TREE_H_INCLUDED_


#include "gd_file.h"
#include "gd_vec.h"


typedef struct {
    gd_diag_t            *diag;
    gd_arena_t           *arena;
    int                   from;       /* directories */
    int                   to;
    int                   last;       /* a copy that was made before, or -1:
                                         files that are the same there become
                                         links to those */
} gd_tree_t;


/*
 * Copies what is below path ("" is all), which is there in both, without names
 * that begin with a dot or end in ~: contents, modes, times.  Symbolic links
 * are refused.  GD_ERROR after a diagnostic.
 */
gd_int_t gd_tree_copy(gd_tree_t *t, gd_str_t path);

/* one file that is not there yet, in a directory that is */
gd_int_t gd_tree_file(gd_tree_t *t, gd_str_t path);

/* the directories on the way to a path, which is written to for a while */
gd_int_t gd_tree_way(gd_diag_t *diag, int dir, gd_str_t path);

/* a file with this content at a path, whole or not at all */
gd_int_t gd_tree_put(gd_diag_t *diag, int dir, const char *path,
    gd_str_t content);

/* whether the same names with the same contents are below both */
gd_int_t gd_tree_same(gd_tree_t *t, gd_str_t path, gd_uint_t *same);

/* a name in dir and all below it; what is not there is removed already */
gd_int_t gd_tree_remove(gd_diag_t *diag, int dir, const char *name);

/* all names in dir, gd_str_t, but for "." and ".."; GD_ERROR with errno set */
gd_int_t gd_tree_names(int dir, gd_arena_t *arena, gd_vec_t *names);


#endif /* _GD_TREE_H_INCLUDED_ */
