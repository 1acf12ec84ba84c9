
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose publish: from the directory that is edited to the one that is
 * served.
 *
 *     DEST/<version>/    a copy for each version of the data
 *     DEST/current       a link to the one that is served
 *     DEST/.new/         the copy that is being made
 *     DEST/.lock         one run at a time
 *     DEST/.reload       nginx has not been told yet
 */


#ifndef _GD_PUBLISH_H_INCLUDED_
#define _GD_PUBLISH_H_INCLUDED_


#include "gd_tool.h"
#include "gd_tree.h"
#include "gd_vec.h"


#define GD_PUBLISH_NEW     ".new"
#define GD_PUBLISH_CURRENT "current"
#define GD_PUBLISH_RELOAD  ".reload"


typedef struct {
    const gd_options_t   *options;
    gd_diag_t             diag;
    gd_arena_t            arena;
    int                   src;        /* directories, -1: not open */
    int                   dest;
    int                   lock;
    int                   fresh;      /* DEST/.new */
    int                   last;       /* DEST/current, if there is one */
    gd_vec_t              kept;       /* gd_str_t: offices with errors */
    gd_str_t              version;    /* the name of the copy, in the end */
    gd_uint_t             changed;    /* it is not the one served before */
} gd_publish_t;


/* GD_ERROR after a diagnostic, all of them */

/*
 * The copy, checked.  An office with errors is replaced by its last folder, or
 * left out where it has none; what is wrong has been printed then.
 */
gd_int_t gd_publish_copy(gd_publish_t *p);

/* an office's last folder instead of the one that has errors */
gd_int_t gd_publish_keep(gd_publish_t *p, gd_str_t office);

/* the copy under the name of its version, and the link to it */
gd_int_t gd_publish_flip(gd_publish_t *p, uint64_t version);

/* the oldest versions */
gd_int_t gd_publish_prune(gd_publish_t *p);

/* what could not be written, by errno; always GD_ERROR */
gd_int_t gd_publish_error(gd_publish_t *p, const char *name);


#endif /* _GD_PUBLISH_H_INCLUDED_ */
