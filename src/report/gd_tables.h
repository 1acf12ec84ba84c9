
/*
 * Copyright (C) govdisclose contributors
 *
 * Parts of gd_tables_read().  All give GD_ERROR after a diagnostic.
 */


#ifndef _GD_TABLES_H_INCLUDED_
#define _GD_TABLES_H_INCLUDED_


#include "gd_report.h"


/*
 * The column behind "<block>.<row>.<column>" and the number of the cell; NULL
 * if the table has no such cell.
 */
gd_line_t *gd_tables_find(gd_reader_t *r, gd_table_t *table,
    const gd_str_t *key, uint64_t *cell);

/*
 * The form of a report: by "format", else the one of its year if that has all
 * that the tables (json, or NULL) hold, else the newest other one that has.
 * What is not on the form of its year gets a warning.
 */
gd_int_t gd_tables_format(gd_reader_t *r, const cJSON *report,
    const cJSON *json, const gd_path_t *path, gd_format_t **format);

/* the number of a table or of a line by its key; how many there are if none */
gd_uint_t gd_tables_number(gd_reader_t *r, const gd_format_t *format,
    const gd_str_t *key);
gd_uint_t gd_tables_line(gd_reader_t *r, gd_ref_t lines, const gd_str_t *key);

/* one cell; amount: a decimal string may stand in it */
gd_int_t gd_tables_cell(gd_reader_t *r, gd_uint_t amount, const cJSON *json,
    const gd_path_t *path, gd_cell_t *cell);

/* "units": gd_unit_t[] */
gd_int_t gd_tables_units(gd_reader_t *r, gd_format_t *format,
    const cJSON *json, const gd_path_t *path, gd_ref_t *units);

/* "extra": gd_extra_t[] */
gd_int_t gd_tables_extras(gd_reader_t *r, const cJSON *json,
    const gd_path_t *path, gd_ref_t *extra);

/* always GD_ERROR */
gd_int_t gd_tables_no_memory(gd_reader_t *r);


#endif /* _GD_TABLES_H_INCLUDED_ */
