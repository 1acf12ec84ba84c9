
/*
 * Copyright (C) govdisclose contributors
 *
 * Reading below one directory.  Whoever may write there must not be able to
 * make root read anything else: symbolic links, "..", devices and pipes are
 * refused wherever they are.
 */


#ifndef _GD_FILE_H_INCLUDED_
#define _GD_FILE_H_INCLUDED_


#include "gd_diag.h"


typedef struct {
    gd_str_t              name;       /* terminated by a zero byte */
    unsigned              dir:1;      /* else a regular file */
} gd_dirent_t;


/* the directory that all else is below of; GD_ERROR with errno set */
gd_int_t gd_dir_open(const char *path, int *fd);

/* the same; GD_ERROR after a diagnostic */
gd_int_t gd_dir_need(gd_diag_t *diag, const char *path, int *fd);

/*
 * The whole of a regular file below root, max bytes at most; text->data is
 * followed by a zero byte that the length leaves out.  GD_DECLINED without a
 * diagnostic if there is no such file, GD_ERROR after a diagnostic.
 */
gd_int_t gd_file_read(gd_diag_t *diag, int root, const gd_str_t *path,
    size_t max, gd_arena_t *arena, gd_str_t *text);

/*
 * What is in a directory below root ("" is root itself), in byte order, without
 * names that begin with a dot or end in ~.  GD_DECLINED without a diagnostic if
 * there is no such directory.  A symbolic link, anything else that is neither
 * file nor directory, and a name that is not plain UTF-8 is a diagnostic;
 * GD_ERROR then, and *names is what there is besides.
 */
gd_int_t gd_dir_list(gd_diag_t *diag, int root, const gd_str_t *path,
    gd_arena_t *arena, gd_dirent_t **names, gd_uint_t *n);

/*
 * What both open with: a descriptor, or -1 with errno set: ELOOP for a symbolic
 * link, EXDEV for a path that could leave root.  walk opens one component after
 * the other, as it is done where the system has no openat2().
 */
int gd_open_beneath(int root, const gd_str_t *path, int flags, gd_uint_t walk);


#endif /* _GD_FILE_H_INCLUDED_ */
