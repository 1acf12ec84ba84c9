
/*
 * Copyright (C) govdisclose contributors
 */


#ifndef _GD_CELL_NAME_H_INCLUDED_
#define _GD_CELL_NAME_H_INCLUDED_


#include "gd_format.h"
#include "gd_out.h"


/*
 * "applications.new.total", by its number in the form; GD_ERROR if there is no
 * memory or no such cell.
 */
gd_int_t gd_cell_address(const gd_image_t *img, const gd_format_t *format,
    uint32_t cell, gd_arena_t *arena, gd_str_t *name);

/* 表三“（一）予以公开”“总计” */
void gd_cell_label(const gd_image_t *img, const gd_format_t *format,
    uint32_t cell, gd_out_t *out);


#endif /* _GD_CELL_NAME_H_INCLUDED_ */
