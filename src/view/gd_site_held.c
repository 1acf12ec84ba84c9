
/*
 * Copyright (C) govdisclose contributors
 *
 * Sites that are loaded: who holds them, and what is asked of them as a whole.
 */


#include "gd_site.h"
#include "gd_rules.h"
#include "gd_sign.h"
#include "gd_str.h"

#include <stdlib.h>


uint64_t
gd_site_sign(const char *path, const char *library, const char *own)
{
    uint64_t  sign;

    sign = gd_hash(0, GD_VERSION, sizeof(GD_VERSION) - 1);

    if (gd_sign_tree(path, &sign) != GD_OK
        || gd_sign_tree(library, &sign) != GD_OK
        || gd_sign_tree(own, &sign) != GD_OK)
    {
        return 0;
    }

    return sign;
}


void
gd_site_strict(const gd_site_t *site, gd_diag_t *diag)
{
    uint32_t       i, n;
    gd_str_t       id, file;
    gd_arena_t     arena;
    gd_office_t   *offices;
    gd_report_t   *reports;

    gd_arena_init(&arena, NULL, NULL);

    offices = gd_elts(&site->img, gd_office_t, site->root->data.offices);
    reports = gd_elts(&site->img, gd_report_t, site->root->reports.reports);

    for (i = 0; i < site->root->reports.reports.len; i++) {

        n = gd_rules_unsettled(&site->img, &site->root->reports,
                               &reports[i].checked);
        if (n == 0) {
            continue;
        }

        id = gd_image_get(&site->img, offices[reports[i].office].id);

        if (gd_arena_printf(&arena, &file, "offices/%.*s/reports/%u%s.json",
                            (int) id.len, id.data, (unsigned) reports[i].year,
                            reports[i].all ? ".all" : "")
            != GD_OK)
        {
            gd_str_set(&file, "offices");
        }

        (void) gd_diag_file(diag, &file, 0, "%u equations fail, expected none "
                            "in a data set that is strict", (unsigned) n);
    }

    gd_arena_destroy(&arena);
}


void
gd_site_hold(gd_site_t *site)
{
    site->references++;
}


void
gd_site_free(gd_site_t *site)
{
    if (--site->references) {
        return;
    }

    gd_image_destroy(&site->img);
    free(site->parts);
    free(site);
}


gd_site_t *
gd_site_part(gd_site_t *site, const gd_str_t *office)
{
    gd_str_t    id;
    gd_uint_t   i;
    gd_data_t  *data;

    for (i = 0; i < site->nparts; i++) {
        data = &site->parts[i].root->data;
        id = gd_image_get(&site->img,
                          gd_elts(&site->img, gd_office_t,
                                  data->offices)[data->top - 1].id);

        if (gd_str_eq(&id, office)) {
            return &site->parts[i];
        }
    }

    return NULL;
}
