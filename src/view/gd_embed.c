
/*
 * Copyright (C) govdisclose contributors
 *
 * embed/...: parts of pages, for pages of a portal that are not ours.
 */


#include "gd_page.h"


const char *
gd_embed_name(gd_uint_t kind)
{
    switch (kind) {

    case GD_PAGE_ITEMS:
        return "embed_items";

    case GD_PAGE_REPORT:
        return "embed_report";

    case GD_PAGE_CHECKS:
        return "embed_checks";

    default:
        return NULL;
    }
}
