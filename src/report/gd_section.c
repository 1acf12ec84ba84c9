
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_section.h"
#include "gd_html.h"


gd_int_t
gd_section_text(const gd_image_t *img, const gd_rec_t *section,
    gd_arena_t *arena, gd_str_t *text)
{
    gd_str_t  html;

    html = gd_rec_str(img, section, GD_SECTION_html);

    if (html.data != NULL) {
        return gd_html_text(arena, &html, text);
    }

    *text = gd_rec_str(img, section, GD_SECTION_text);

    return GD_OK;
}
