
/*
 * Copyright (C) govdisclose contributors
 *
 * The one JSON writer.
 */


#ifndef _GD_JSON_WRITE_H_INCLUDED_
#define _GD_JSON_WRITE_H_INCLUDED_


#include "gd_val.h"


/*
 * One value as JSON: hidden pairs left out, absent fields left out, a code
 * followed by its label (key with _label), dates as ISO 8601, links behind
 * view->root, two blanks of indent a level and a line feed at the end.
 */
void gd_json_write(gd_view_t *view, const gd_val_t *val, gd_out_t *out);

/* the same in one line */
void gd_json_write_line(gd_view_t *view, const gd_val_t *val, gd_out_t *out);


#endif /* _GD_JSON_WRITE_H_INCLUDED_ */
