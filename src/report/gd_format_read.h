
/*
 * Copyright (C) govdisclose contributors
 *
 * Between the parts of the reader of forms.
 */


#ifndef _GD_FORMAT_READ_H_INCLUDED_
#define _GD_FORMAT_READ_H_INCLUDED_


#include "gd_format.h"
#include "gd_lua_read.h"


#define GD_FORMAT_CELLS    65536


/* an address, "applications.new.natural", and the cell that has it */

typedef struct {
    gd_str_t              name;
    uint64_t              cell;
} gd_format_name_t;


typedef struct {
    gd_lua_reader_t       lua;
    gd_image_t           *img;
    gd_str_t              id;         /* as the file is named */
    gd_format_t           format;
    gd_format_name_t     *names;      /* of all cells, in byte order */
    unsigned              no_memory:1;
} gd_format_reader_t;


/* the handler of gd_lua_run(), data is gd_format_reader_t */
gd_int_t gd_format_read(lua_State *L, void *data);

/*
 * gd_format_check.c: what goes beyond one table.  The form's own table is on
 * the top of the stack; the tables of the form have been read.
 */
gd_int_t gd_format_names(gd_format_reader_t *r);
void gd_format_sections(gd_format_reader_t *r);
void gd_format_equations(gd_format_reader_t *r);

/* gd_format_ledger.c: whether a table can be computed; the folds */
void gd_format_ledgers(gd_format_reader_t *r);

/*
 * gd_format_outcome.c: when all forms have been read, what is an outcome and
 * which row of each form counts it.  GD_ERROR after a diagnostic.
 */
gd_int_t gd_formats_outcomes(gd_image_t *img, gd_diag_t *diag,
    gd_arena_t *scratch, gd_ref_t formats);

/* size zeroed bytes for each of n elements; GD_ERROR if there is no memory */
gd_int_t gd_format_array(gd_format_reader_t *r, gd_uint_t n, size_t size,
    gd_ref_t *ref);

/* a string of the table on the top of the stack, to the image */
gd_int_t gd_format_string(gd_format_reader_t *r, const gd_lua_path_t *path,
    const char *key, gd_uint_t required, gd_ref_t *ref);
gd_int_t gd_format_store(gd_format_reader_t *r, const gd_str_t *str,
    gd_ref_t *ref);

/* [a-z0-9_]+, or with dots between */
gd_uint_t gd_format_is_key(const gd_str_t *str, gd_uint_t dots);

gd_table_t *gd_format_table(gd_format_reader_t *r, const gd_str_t *key);


#endif /* _GD_FORMAT_READ_H_INCLUDED_ */
