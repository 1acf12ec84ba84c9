
/*
 * Copyright (C) govdisclose contributors
 *
 * What is the same to somebody who looks for it: full and half width, letter
 * case, kinds of brackets, dashes, quotes, dots and blanks, traditional and
 * simplified characters.  gd_fold_table.pl has the rules.
 */


#ifndef _GD_FOLD_H_INCLUDED_
#define _GD_FOLD_H_INCLUDED_


#include "gd_core.h"


/*
 * The character that stands for all that are the same, which stands for itself;
 * 0: it is not seen.
 */
uint32_t gd_fold_char(uint32_t c);

/*
 * Folds UTF-8 into dst, which has room for src->len bytes, and may be
 * src->data.  Bytes that are no UTF-8 stay as they are.  Returns the length.
 */
size_t gd_fold(u_char *dst, const gd_str_t *src);


#endif /* _GD_FOLD_H_INCLUDED_ */
