
/*
 * Copyright (C) govdisclose contributors
 *
 * Whether a directory is still what it was, without reading its files.
 */


#ifndef _GD_SIGN_H_INCLUDED_
#define _GD_SIGN_H_INCLUDED_


#include "gd_core.h"


/*
 * Adds to *sign a value made from the name, device, inode, mode, size, mtime
 * and ctime (in nanoseconds) of everything below path, which may be NULL.
 * Symbolic links are not followed.  GD_ERROR with errno set if something cannot
 * be looked at; a signature is of no use then.
 */
gd_int_t gd_sign_tree(const char *path, uint64_t *sign);


#endif /* _GD_SIGN_H_INCLUDED_ */
