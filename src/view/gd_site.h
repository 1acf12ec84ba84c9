
/*
 * Copyright (C) govdisclose contributors
 *
 * A site: a data set that is loaded, computed and rendered, ready to answer.
 */


#ifndef _GD_SITE_H_INCLUDED_
#define _GD_SITE_H_INCLUDED_


#include "gd_query.h"

#include <time.h>


/* kinds of pages; gd_page_types[] has what belongs to each */

typedef enum {
    GD_PAGE_HOME = 0,
    GD_PAGE_GUIDE,
    GD_PAGE_RULES,
    GD_PAGE_ITEMS,
    GD_PAGE_ITEM,
    GD_PAGE_NUMBER,
    GD_PAGE_OFFICES,
    GD_PAGE_OFFICE,
    GD_PAGE_REPORTS,
    GD_PAGE_REPORT,
    GD_PAGE_CHECKS,
    GD_PAGE_VERIFY,
    GD_PAGE_ROLLUP,
    GD_PAGE_CELLS,
    GD_PAGE_APPLY,
    GD_PAGE_STATS,
    GD_PAGE_OFFICE_STATS,
    GD_PAGE_SITEMAP,
    GD_PAGE_DCAT,
    GD_PAGE_ERROR,
    GD_PAGE_TYPES,
    GD_PAGE_ASSET = GD_PAGE_TYPES
} gd_page_kind_e;


/* forms in which a page is served */

typedef enum {
    GD_FORM_HTML = 0,
    GD_FORM_JSON,
    GD_FORM_CSV,
    GD_FORM_DOCX,
    GD_FORM_XLSX,
    GD_FORM_ATOM,
    GD_FORM_XML,
    GD_FORM_CSS,
    GD_FORMS
} gd_form_e;

#define gd_form_bit(form)  (1u << (form))


typedef struct {
    const char           *ext;        /* behind the path of a page */
    const char           *type;       /* of the answer */
    const char           *title;      /* of a link to it; NULL: no twin */
    unsigned              charset:1;  /* the type takes this parameter */
    unsigned              made:1;     /* per request: long or seldom asked
                                         for */
    unsigned              paper:1;    /* a file to save: see gd_paper.h */
} gd_form_type_t;

extern const gd_form_type_t  gd_forms[GD_FORMS];


/* takes the extension off a path */
gd_form_e gd_form_split(gd_str_t *path);


/*
 * A page without a query.  One without a body is rendered per request, but for
 * who takes gzip where that is kept; its ETag and its length are those of the
 * bytes that the load has seen.
 */

typedef struct {
    gd_ref_t              path;       /* below the mount, extension included */
    gd_ref_t              id;         /* for $govdisclose_id, may be none */
    uint32_t              kind;       /* gd_page_kind_e */
    uint32_t              form;       /* gd_form_e */
    uint32_t              draft;      /* for locations with drafts only */
    uint32_t              number;     /* which of its kind */
    gd_ref_t              body;
    gd_ref_t              gzip;       /* none where it saves nothing */
    uint64_t              tag;        /* hashes: the ETags */
    uint64_t              gzip_tag;
    uint64_t              len;        /* of the body, kept or not */
} gd_page_t;


/* what is kept of a page that is rendered per request */

typedef struct {
    uint64_t              tag;
    uint64_t              len;
} gd_tag_t;


typedef struct {
    gd_data_t             data;
    gd_reports_t          reports;
    gd_search_t           search;
    uint64_t              templates[GD_PAGE_TYPES];
    uint64_t              folded[GD_PAGE_TYPES];  /* 0: as the template */
    uint64_t              embeds[GD_PAGE_TYPES];  /* of fragments, or 0 */
    uint64_t              feed;       /* template of lists as Atom */
    gd_ref_t              item_folded;    /* uint64_t[]: by home column */
    gd_ref_t              style;      /* path of the style sheet */
    gd_ref_t              elder;      /* of that in its place below elder/ */
    gd_ref_t              pages;      /* gd_page_t[] */
    gd_ref_t              index;      /* uint32_t[]: hash table of 1 + page */
    gd_ref_t              item_tags;  /* gd_tag_t[]: HTML and JSON of each */
    uint64_t              version;    /* of the data files */
    uint32_t              guide;      /* 1 + office whose guide the menu has */
    uint32_t              apply;      /* there is /apply */
} gd_root_t;


/* stages of a load, in their order */

typedef enum {
    GD_STAGE_OPEN = 0,    /* the signature, the directories */
    GD_STAGE_FORMATS,
    GD_STAGE_DATA,
    GD_STAGE_COMPUTE,
    GD_STAGE_SEARCH,      /* what queries go by */
    GD_STAGE_TEMPLATES,
    GD_STAGE_RENDER,
    GD_STAGES
} gd_stage_e;


/* what a stage took: no part of the image, where it would change it */

typedef struct {
    uint64_t              time;       /* nanoseconds */
    size_t                size;       /* bytes of the image */
} gd_cost_t;


/* hangs outside every pool: more than one nginx cycle may hold it */

typedef struct gd_site_s  gd_site_t;

struct gd_site_s {
    gd_image_t            img;
    gd_root_t            *root;       /* in img */
    gd_site_t            *parts;      /* offices as sites: roots of their own
                                         in the same image */
    gd_uint_t             nparts;
    gd_uint_t             references;
    uint64_t              sign;       /* gd_site_sign() before the load */
    gd_cost_t             costs[GD_STAGES];
    size_t                bodies;     /* bytes of the pages */
    size_t                gzip;       /* the same, compressed */
    time_t                loaded;
};


/*
 * Loads the data set in path; formats, templates and assets come from own, or
 * where it is NULL or lacks one from library.  All are directories.  NULL after
 * diagnostics (errors in diag).
 */
gd_site_t *gd_site_load(const char *path, const char *library,
    const char *own, gd_diag_t *diag);

/*
 * The same with offices that are to be sites of their own: each has a data set
 * of itself and all below it, and pages made from that.  as_of, if not 0, goes
 * before that of site.json.
 */
gd_site_t *gd_site_load_parts(const char *path, const char *library,
    const char *own, const gd_str_t *offices, gd_uint_t n, gd_date_t as_of,
    gd_diag_t *diag);

/* the site of an office, NULL if it was not loaded as one */
gd_site_t *gd_site_part(gd_site_t *site, const gd_str_t *office);

/*
 * What a site that was loaded from these directories depends on, as one number;
 * 0 if it cannot be told.  The same number means that a load would give the
 * same site.
 */
uint64_t gd_site_sign(const char *path, const char *library,
    const char *own);

/* an error for every report with failed equations that no review settles */
void gd_site_strict(const gd_site_t *site, gd_diag_t *diag);

/* a loaded site has one reference; it is freed with the last one */
void gd_site_hold(gd_site_t *site);
void gd_site_free(gd_site_t *site);


/* where a path leads */

typedef enum {
    GD_ROUTE_NONE = 0,
    GD_ROUTE_PAGE,        /* without a query */
    GD_ROUTE_ITEM,        /* rendered per request */
    GD_ROUTE_ITEMS,       /* a query, rendered per request */
    GD_ROUTE_NUMBER,      /* to the items that have the number */
    GD_ROUTE_ERROR,       /* what error_page of other locations leads to */
    GD_ROUTE_MOVED        /* the path has a slash or a spelling too many */
} gd_route_e;


typedef struct {
    gd_page_t            *page;
    gd_item_t            *item;
    gd_tag_t             *tag;        /* of the item in that form */
    gd_form_e             form;
    gd_page_kind_e        kind;
    gd_uint_t             elder;      /* it came by elder/ */
    gd_uint_t             embed;      /* PAGE, ITEMS: a fragment of it */
    gd_uint_t             status;     /* ERROR */
    gd_str_t              id;         /* for $govdisclose_id */
    gd_str_t              path;       /* MOVED: where to, page being what is
                                         there, if known; NUMBER: the number;
                                         else without the extension */
} gd_route_t;


/*
 * The elder mode (适老化): the same pages below this prefix.  All links being
 * relative they stay below it, and there the style sheet is another one.
 */

#define GD_ELDER           "elder/"
#define GD_ELDER_LEN       (sizeof(GD_ELDER) - 1)

/* the path without the prefix; whether it has it */
gd_uint_t gd_route_elder(gd_str_t *path);

/*
 * path is what follows the mount and its slash, decoded; the route points
 * into it or into the image.  Any bytes may be in it.
 */
gd_route_e gd_site_route(const gd_site_t *site, const gd_str_t *path,
    gd_route_t *route);


#endif /* _GD_SITE_H_INCLUDED_ */
