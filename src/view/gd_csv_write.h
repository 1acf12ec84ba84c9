
/*
 * Copyright (C) govdisclose contributors
 *
 * A list of rows as CSV, RFC 4180, in UTF-8: a line of names first.
 */


#ifndef _GD_CSV_WRITE_H_INCLUDED_
#define _GD_CSV_WRITE_H_INCLUDED_


#include "gd_val.h"


/* what may go before it: spreadsheets ask for it, programs stumble over it */
#define GD_CSV_BOM         "\xef\xbb\xbf"

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
