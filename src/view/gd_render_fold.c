
/*
 * Copyright (C) govdisclose contributors
 *
 * The templates of the pages that are rendered per request, folded.
 */


#include "gd_render_site.h"
#include "gd_page.h"


/* items of a column that make it worth a template of its own */

#define GD_RENDER_FOLD     32


static gd_int_t gd_site_fold_items(gd_site_t *site, gd_arena_t *arena);


gd_int_t
gd_site_fold(gd_site_t *site, gd_arena_t *arena)
{
    gd_uint_t   i;
    gd_root_t  *root;
    gd_build_t  b;

    static const struct {
        gd_page_kind_e  kind;
        gd_str_t        path;
    } pages[] = {
        { GD_PAGE_ITEM, gd_string("items/office/id") },
        { GD_PAGE_ITEMS, gd_string("items") }
    };

    root = site->root;

    for (i = 0; i < gd_nelts(pages); i++) {

        gd_arena_reset(arena);
        gd_build_begin(&b, site, arena, pages[i].kind, pages[i].path);

        if (gd_build_fold(&b, &site->img, 0, &root->folded[pages[i].kind])
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return gd_site_fold_items(site, arena);
}


/* a column with a few items is not worth a template */

static gd_int_t
gd_site_fold_items(gd_site_t *site, gd_arena_t *arena)
{
    uint32_t      i;
    uint64_t     *folded;
    gd_str_t      path = gd_string("items/office/id");
    gd_root_t    *root;
    gd_build_t    b;
    gd_image_t   *img;
    gd_item_t    *items;

    img = &site->img;
    root = site->root;

    if (gd_image_array(img, root->data.columns.len, sizeof(uint64_t),
                       &root->item_folded)
        != GD_OK)
    {
        return GD_ERROR;
    }

    folded = gd_elts(img, uint64_t, root->item_folded);
    items = gd_elts(img, gd_item_t, root->data.items);

    for (i = 0; i < root->data.items.len; i++) {
        folded[gd_elts(img, uint64_t, items[i].columns)[0]]++;
    }

    for (i = 0; i < root->item_folded.len; i++) {

        if (folded[i] < GD_RENDER_FOLD) {
            folded[i] = 0;
            continue;
        }

        gd_arena_reset(arena);
        gd_build_begin(&b, site, arena, GD_PAGE_ITEM, path);
        gd_build_common(&b);
        gd_page_item_constant(&b, i);

        if (gd_build_fold(&b, img, 1, &folded[i]) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}
