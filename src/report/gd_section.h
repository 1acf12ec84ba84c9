
/*
 * Copyright (C) govdisclose contributors
 *
 * The plain text of a part of a report: its text, or what its HTML says.
 */


#ifndef _GD_SECTION_H_INCLUDED_
#define _GD_SECTION_H_INCLUDED_


#include "gd_data.h"


/* no text where it has neither; GD_ERROR if there is no memory */
gd_int_t gd_section_text(const gd_image_t *img, const gd_rec_t *section,
    gd_arena_t *arena, gd_str_t *text);


#endif /* _GD_SECTION_H_INCLUDED_ */
