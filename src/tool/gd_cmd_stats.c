
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose stats: what /stats.json answers.
 */


#include "gd_tool.h"

#include <stdio.h>


int
gd_cmd_stats(const gd_options_t *options)
{
    int          rc;
    gd_str_t     body, path = gd_string("stats.json");
    gd_diag_t    diag;
    gd_site_t   *site;
    gd_route_t   route;

    gd_diag_init(&diag);

    site = gd_tool_load(options, &diag);

    gd_say_diag(&diag);
    gd_diag_destroy(&diag);

    if (site == NULL) {
        return GD_EXIT_DATA;
    }

    rc = GD_EXIT_DATA;

    if (gd_site_route(site, &path, &route) == GD_ROUTE_PAGE) {
        body = gd_image_get(&site->img, route.page->body);

        if (fwrite(body.data, 1, body.len, stdout) == body.len
            && fflush(stdout) == 0)
        {
            rc = GD_EXIT_OK;
        }
    }

    gd_site_free(site);

    return rc;
}
