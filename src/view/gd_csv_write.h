
/*
 * Copyright (C) govdisclose contributors
 *
 * A list of rows as CSV, RFC 4180: UTF-8 without a byte order mark, a line of
 * names first.
 */


#ifndef _GD_CSV_WRITE_H_INCLUDED_
#define _GD_CSV_WRITE_H_INCLUDED_


#include "gd_val.h"


/*
 * rows is a list of lists of scalars.  What is blank or not there is an empty
 * field; numbers, amounts and dates are never quoted.  Failures show in out.
 */
void gd_csv_write(gd_view_t *view, const gd_val_t *rows, gd_out_t *out);

/*
 * Adds to a row what val has of these names; without val, the names themselves.
 */
void gd_csv_fields(gd_view_t *view, gd_list_t *line, const gd_val_t *val,
    const uint16_t *names, gd_uint_t n);



#endif /* _GD_CSV_WRITE_H_INCLUDED_ */
