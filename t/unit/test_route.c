
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test_data.h"
#include "gd_site.h"


typedef struct {
    const char           *path;
    size_t                len;        /* 0: up to the zero byte */
    gd_route_e            where;
    gd_page_kind_e        kind;
    gd_form_e             form;
    const char           *id;         /* MOVED: where to */
} gd_routed_t;


static void test_paths(gd_site_t *site);
static void test_pages(gd_site_t *site);
static void test_items(gd_site_t *site);
static void test_bytes(gd_site_t *site);
static gd_uint_t is_sound(gd_site_t *site, gd_route_e where,
    const gd_str_t *path, const gd_route_t *route);


#define NONE   GD_ROUTE_NONE, 0, 0, NULL
#define MOVED  GD_ROUTE_MOVED, 0, 0


static const gd_routed_t  routed[] = {

    /* what was rendered at load */

    { "", 0, GD_ROUTE_PAGE, GD_PAGE_HOME, GD_FORM_HTML, "" },
    { "index.json", 0, GD_ROUTE_PAGE, GD_PAGE_HOME, GD_FORM_JSON, "" },
    { "offices", 0, GD_ROUTE_PAGE, GD_PAGE_OFFICES, GD_FORM_HTML, "" },
    { "offices.json", 0, GD_ROUTE_PAGE, GD_PAGE_OFFICES, GD_FORM_JSON, "" },
    { "offices/renhe", 0, GD_ROUTE_PAGE, GD_PAGE_OFFICE, GD_FORM_HTML,
      "renhe" },
    { "offices/renhe.json", 0, GD_ROUTE_PAGE, GD_PAGE_OFFICE, GD_FORM_JSON,
      "renhe" },
    { "reports", 0, GD_ROUTE_PAGE, GD_PAGE_REPORTS, GD_FORM_HTML, "" },
    { "reports.json", 0, GD_ROUTE_PAGE, GD_PAGE_REPORTS, GD_FORM_JSON, "" },
    { "reports/2020/renhe", 0, GD_ROUTE_PAGE, GD_PAGE_REPORT, GD_FORM_HTML,
      NULL },
    { "reports/2020/renhe.json", 0, GD_ROUTE_PAGE, GD_PAGE_REPORT,
      GD_FORM_JSON, NULL },
    { "reports/2020", 0, GD_ROUTE_PAGE, GD_PAGE_ROLLUP, GD_FORM_HTML, NULL },
    { "stats", 0, GD_ROUTE_PAGE, GD_PAGE_STATS, GD_FORM_HTML, "" },
    { "stats.json", 0, GD_ROUTE_PAGE, GD_PAGE_STATS, GD_FORM_JSON, "" },

    /* what is rendered per request */

    { "items", 0, GD_ROUTE_ITEMS, GD_PAGE_ITEMS, GD_FORM_HTML, "" },
    { "items.json", 0, GD_ROUTE_ITEMS, GD_PAGE_ITEMS, GD_FORM_JSON, "" },
    { "items/renhe/2020-0001", 0, GD_ROUTE_ITEM, GD_PAGE_ITEM, GD_FORM_HTML,
      "renhe/2020-0001" },
    { "items/renhe/2020-0001.json", 0, GD_ROUTE_ITEM, GD_PAGE_ITEM,
      GD_FORM_JSON, "renhe/2020-0001" },

    /* what is behind it is a number, whatever it looks like */

    { "number/x", 0, GD_ROUTE_NUMBER, GD_PAGE_NUMBER, GD_FORM_HTML, "" },
    { "number/a/b/c", 0, GD_ROUTE_NUMBER, GD_PAGE_NUMBER, GD_FORM_HTML, "" },
    { "number/x.json", 0, GD_ROUTE_NUMBER, GD_PAGE_NUMBER, GD_FORM_JSON, "" },
    { "number/.json", 0, GD_ROUTE_NUMBER, GD_PAGE_NUMBER, GD_FORM_JSON, "" },
    { "number/\xff\0x", 10, GD_ROUTE_NUMBER, GD_PAGE_NUMBER, GD_FORM_HTML, "" },
    { "number/ /", 0, MOVED, "number/ " },
    { "number", 0, NONE },
    { "number/", 0, MOVED, "number" },
    { "numbers/x", 0, NONE },

    /* a slash too many */

    { "offices/", 0, MOVED, "offices" },
    { "offices///", 0, MOVED, "offices" },
    { "offices/renhe/", 0, MOVED, "offices/renhe" },
    { "items/renhe/2020-0001/", 0, MOVED, "items/renhe/2020-0001" },
    { "none/", 0, MOVED, "none" },
    { "a//b/", 0, MOVED, "a//b" },

    /* fragments: of pages that have one */

    { "embed/items", 0, GD_ROUTE_ITEMS, GD_PAGE_ITEMS, GD_FORM_HTML, "" },
    { "embed/reports/2020/renhe", 0, GD_ROUTE_PAGE, GD_PAGE_REPORT,
      GD_FORM_HTML, "reports/2020/renhe" },
    { "embed/reports/2020/renhe/checks", 0, GD_ROUTE_PAGE, GD_PAGE_CHECKS,
      GD_FORM_HTML, "reports/2020/renhe/checks" },
    { "embed/items/", 0, MOVED, "embed/items" },
    { "embed/", 0, MOVED, "embed" },
    { "embed", 0, NONE },
    { "embed/stats", 0, NONE },
    { "embed/items.json", 0, NONE },
    { "embed/reports/2020/renhe.json", 0, NONE },
    { "embed/items/renhe/2020-0001", 0, NONE },
    { "embed/embed/items", 0, NONE },
    { "embed/errors/404", 0, NONE },
    { "embed/verify/kyhzfrvxnpbfb1w7", 0, NONE },
    { "embed/number/x", 0, NONE },

    { "errors/404", 0, GD_ROUTE_ERROR, GD_PAGE_ERROR, GD_FORM_HTML, "" },
    { "errors/410.json", 0, GD_ROUTE_ERROR, GD_PAGE_ERROR, GD_FORM_JSON, "" },
    { "errors/200", 0, NONE },
    { "errors/404.csv", 0, NONE },
    { "errors/+404", 0, NONE },
    { "errors/4e2", 0, NONE },

    /* another spelling of a fingerprint */

    { "verify/KYHZ-FRVX-NPBF-B1W7", 0, GD_ROUTE_PAGE, GD_PAGE_VERIFY,
      GD_FORM_HTML, NULL },
    { "verify/kyhzfrvxnpbfb1w7", 0, MOVED, "verify/KYHZ-FRVX-NPBF-B1W7" },
    { "verify/ KyHz frvx\xe3\x80\x80npbf\xe2\x80\x94" "b1w7", 0, MOVED,
      "verify/KYHZ-FRVX-NPBF-B1W7" },
    { "verify/K-Y-H-Z-FRVXNPBF-B1W7.json", 0, MOVED,
      "verify/KYHZ-FRVX-NPBF-B1W7.json" },
    { "verify/kyhz-frvx-npbf-b1w7/", 0, MOVED, "verify/kyhz-frvx-npbf-b1w7" },
    { "verify/kyhz-frvx-npbf-b1w", 0, NONE },
    { "verify/kyhz-frvx-npbf-b1w77", 0, NONE },
    { "verify/kyhz-frvx-npbf-b1w8", 0, NONE },
    { "verify/kyhz-frvx-npbf-b1w7.css", 0, NONE },
    { "verify/kyhz-frvx-npbf-b1w7.json.json", 0, NONE },
    { "verify/---- ----", 0, NONE },
    { "verify/", 0, MOVED, "verify" },

    /* these could lead to another host */

    { "/", 0, NONE },
    { "//", 0, NONE },
    { "/a.example/", 0, NONE },
    { "//a.example/", 0, NONE },

    { "index", 0, NONE },
    { "index.html", 0, NONE },
    { ".json", 0, NONE },
    { "/offices", 0, NONE },
    { "offices//renhe", 0, NONE },
    { "Offices", 0, NONE },
    { "offices.JSON", 0, NONE },
    { "offices.json.json", 0, NONE },
    { "offices/renh", 0, NONE },
    { "offices/renhe2", 0, NONE },
    { "offices/../stats", 0, NONE },
    { "./stats", 0, NONE },
    { "reports/1999", 0, NONE },
    { "reports/2021/renhe", 0, NONE },
    { "stats ", 0, NONE },
    { "stats\0", 6, NONE },
    { "stats\0.json", 11, NONE },
    { "\0", 1, NONE },
    { "\xff\xfe", 2, NONE },
    { "item", 0, NONE },
    { "items.css", 0, NONE },
    { "items?page=2", 0, NONE },
    { "items/renhe", 0, NONE },
    { "items/2020-0001", 0, NONE },
    { "items//2020-0001", 0, NONE },
    { "items/renhe//2020-0001", 0, NONE },
    { "items/none/2020-0001", 0, NONE },
    { "items/renhe/none", 0, NONE },
    { "items/renhe/2020-0001/x", 0, NONE },
    { "items/renhe/2020-000", 0, NONE },
    { "items/renhe/2020-00011", 0, NONE },
    { "items/renhe/2020-0001.json.json", 0, NONE },
    { "items/renhe/2020-0001.css", 0, NONE },
    { "items/renhe/.json", 0, NONE },
    { "items/renhe/2020-0001\0", 22, NONE },
    { "items/renhe/\xe4\xb8\x80", 0, NONE },
    { "assets/style.css", 0, NONE },
    { "assets/style.0000000000000000.css", 0, NONE }
};


int
main(void)
{
    gd_diag_t   diag;
    gd_site_t  *site;

    gd_diag_init(&diag);

    site = gd_site_load(GD_LIBRARY_DIR "/sample", GD_LIBRARY_DIR, NULL, &diag);

    if (ok(site != NULL, "the sample")) {
        test_paths(site);
        test_pages(site);
        test_items(site);
        test_bytes(site);
        gd_site_free(site);

    } else {
        gd_test_print(&diag);
    }

    gd_diag_destroy(&diag);

    return done();
}


static void
test_paths(gd_site_t *site)
{
    gd_str_t            path;
    gd_uint_t           i;
    gd_route_e          where;
    gd_route_t          route;
    const gd_routed_t  *c;

    for (i = 0; i < gd_nelts(routed); i++) {
        c = &routed[i];

        path = gd_test_str(c->path);
        path.len = c->len ? c->len : path.len;

        where = gd_site_route(site, &path, &route);

        if (!ok(where == c->where && is_sound(site, where, &path, &route),
                "\"%s\"", c->path))
        {
            printf("# it leads to %d, expected %d\n", where, c->where);
            continue;
        }

        if (where == GD_ROUTE_NONE) {
            continue;
        }

        if (where == GD_ROUTE_MOVED) {
            is_str(&route.path, c->id, "where it has moved to");
            continue;
        }

        ok(route.kind == c->kind && route.form == c->form, "kind and form");

        if (c->id != NULL) {
            is_str(&route.id, c->id, "its id");
        }
    }

    path.data = NULL;
    path.len = 0;
    ok(gd_site_route(site, &path, &route) == GD_ROUTE_PAGE
       && route.kind == GD_PAGE_HOME, "a path without data is the home page");
}


/* every page is found by its own path, and none by two */

static void
test_pages(gd_site_t *site)
{
    uint32_t     i, missed, assets, reports, plain;
    gd_str_t     path;
    gd_page_t   *pages;
    gd_route_t   route;

    missed = 0;
    assets = 0;
    reports = 0;
    plain = 0;
    pages = gd_elts(&site->img, gd_page_t, site->root->pages);

    for (i = 0; i < site->root->pages.len; i++) {
        path = gd_image_get(&site->img, pages[i].path);

        missed += (gd_site_route(site, &path, &route) != GD_ROUTE_PAGE
                   || route.page != &pages[i]);
        assets += (pages[i].kind == GD_PAGE_ASSET
                   && pages[i].form == GD_FORM_CSS);

        if (pages[i].kind == GD_PAGE_REPORT && !gd_forms[pages[i].form].made) {
            reports++;
            plain += (pages[i].gzip.off == 0 || pages[i].body.off != 0);
        }
    }

    ok(site->root->pages.len >= 13, "%u pages",
       (unsigned) site->root->pages.len);
    is_int(missed, 0, "are all found");
    is_int(assets, 2, "two of them are style sheets");
    ok(reports != 0 && plain == 0, "%u of reports, compressed only",
       (unsigned) reports);

    path = gd_image_get(&site->img, site->root->style);
    ok(gd_site_route(site, &path, &route) == GD_ROUTE_PAGE
       && route.kind == GD_PAGE_ASSET && route.form == GD_FORM_CSS,
       "which is found by its name");
}


static void
test_items(gd_site_t *site)
{
    char          path[160];
    uint32_t      i, form, missed;
    gd_str_t      office, id, str;
    gd_tag_t     *tags;
    gd_item_t    *items;
    gd_data_t    *data;
    gd_route_t    route;

    missed = 0;
    data = &site->root->data;
    items = gd_elts(&site->img, gd_item_t, data->items);
    tags = gd_elts(&site->img, gd_tag_t, site->root->item_tags);

    for (i = 0; i < 2 * data->items.len; i++) {
        form = i & 1;
        office = gd_image_get(&site->img,
                              gd_elts(&site->img, gd_office_t,
                                      data->offices)[items[i / 2].office].id);
        id = gd_rec_str(&site->img, gd_rec(&site->img, items[i / 2].rec),
                        GD_ITEM_id);

        snprintf(path, sizeof(path), "items/%.*s/%.*s%s", (int) office.len,
                 (char *) office.data, (int) id.len, (char *) id.data,
                 form ? ".json" : "");
        str = gd_test_str(path);

        missed += (gd_site_route(site, &str, &route) != GD_ROUTE_ITEM
                   || route.item != &items[i / 2] || route.form != form
                   || route.tag != &tags[i] || route.tag->len == 0);
    }

    is_int(data->items.len, 48, "48 items");
    is_int(missed, 0, "are found in both forms, with their tags");
}


/* not a byte behind the path is read, and what is found makes sense */

static void
test_bytes(gd_site_t *site)
{
    size_t      len;
    uint32_t    i, k, n, found;
    uint64_t    state;
    gd_str_t    path;
    gd_uint_t   bad;
    gd_route_e  where;
    gd_route_t  route;

    static const char  *const parts[] = {
        "items", "offices", "renhe", "2020-0001", "/", "/", ".json", "stats",
        "reports", "2020", "", "\xff", ".", "index", "\n", "assets"
    };

    bad = 0;
    found = 0;
    state = 77;

    for (i = 0; i < 50000; i++) {
        char  text[128];

        len = 0;
        n = gd_test_random(&state, 7);

        for (k = 0; k < n; k++) {
            const char  *part = parts[gd_test_random(&state,
                                                     gd_nelts(parts))];

            memcpy(text + len, part, strlen(part));
            len += strlen(part);
        }

        /* now and then one byte is another one */

        if (len && gd_test_random(&state, 3) == 0) {
            text[gd_test_random(&state, (uint32_t) len)]
                = (char) gd_test_random(&state, 256);
        }

        path.data = malloc(len ? len : 1);
        path.len = len;
        memcpy(path.data, text, len);

        where = gd_site_route(site, &path, &route);

        bad += !is_sound(site, where, &path, &route);
        found += (where == GD_ROUTE_PAGE || where == GD_ROUTE_ITEM);

        free(path.data);
    }

    is_int((int64_t) bad, 0, "random paths");
    ok(found > 50, "%u of them lead somewhere", (unsigned) found);
}


static gd_uint_t
is_sound(gd_site_t *site, gd_route_e where, const gd_str_t *path,
    const gd_route_t *route)
{
    gd_str_t  own;

    switch (where) {

    case GD_ROUTE_NONE:
        return 1;

    case GD_ROUTE_PAGE:
        own = gd_image_get(&site->img, route->page->path);
        return route->embed ? route->form == GD_FORM_HTML
                              && own.len == path->len - (sizeof("embed/") - 1)
                            : gd_str_eq(&own, path);

    case GD_ROUTE_ERROR:
        return route->status >= 400 && !route->embed;

    case GD_ROUTE_ITEM:
        return route->item != NULL && route->tag != NULL
               && path->len > sizeof("items/") && route->form <= GD_FORM_JSON;

    case GD_ROUTE_ITEMS:
        return gd_str_is(&route->path, "items");

    case GD_ROUTE_NUMBER:
        return route->path.data == path->data + 7
               && route->path.data + route->path.len
                  == path->data + path->len;

    case GD_ROUTE_MOVED:
        if (route->page != NULL) {
            own = gd_image_get(&site->img, route->page->path);
            return gd_str_eq(&own, &route->path) && !gd_str_eq(&own, path);
        }

        return route->path.data == path->data && route->path.len
               && route->path.len < path->len
               && route->path.data[0] != '/'
               && route->path.data[route->path.len - 1] != '/';
    }

    return 0;
}
