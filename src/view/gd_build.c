
/*
 * Copyright (C) govdisclose contributors
 *
 * What all pages share: the frame around them and how they are written.
 */


#include "gd_page.h"
#include "gd_mustache.h"
#include "gd_json_write.h"
#include "gd_csv_write.h"
#include "gd_str.h"


static void gd_build_root(gd_view_t *view, size_t depth);
static void gd_build_self(gd_build_t *b, gd_obj_t *frame);
static void gd_build_constants(gd_build_t *b, gd_obj_t *frame);
static gd_val_t gd_build_site(gd_build_t *b, gd_rec_t *rec);
static gd_uint_t gd_build_single(const gd_build_t *b);
static void gd_build_frame(gd_build_t *b, gd_obj_t *frame);
static gd_uint_t gd_build_found(const gd_build_t *b);
static gd_val_t gd_build_nav(gd_build_t *b);
static gd_val_t gd_build_alternates(gd_build_t *b);
static gd_val_t gd_build_here(gd_build_t *b);
static gd_val_t gd_build_canonical(gd_build_t *b);


void
gd_build_init(gd_build_t *b, const gd_site_t *site, gd_arena_t *arena,
    gd_page_kind_e kind, gd_str_t path)
{
    gd_build_begin(b, site, arena, kind, path);
    gd_build_common(b);
}


void
gd_build_begin(gd_build_t *b, const gd_site_t *site, gd_arena_t *arena,
    gd_page_kind_e kind, gd_str_t path)
{
    size_t  i, depth;

    memset(b, 0, sizeof(gd_build_t));

    depth = 0;

    for (i = 0; i < path.len; i++) {
        depth += (path.data[i] == '/');
    }

    b->view.img = &site->img;
    b->view.arena = arena;

    gd_build_root(&b->view, depth);

    b->root = site->root;
    b->data = &site->root->data;
    b->img = &site->img;
    b->kind = kind;
    b->path = path;
    b->template = site->root->folded[kind];

    b->page = gd_obj(&b->view, NULL, NULL);
    b->breadcrumb = gd_list(&b->view, 4);
    b->metas = gd_list(&b->view, 12);
}


void
gd_build_common(gd_build_t *b)
{
    gd_str_t  none = gd_null_string;

    gd_meta_site(b);

    if (!gd_build_is_home(b)) {
        gd_crumb(b, gd_v_text("首页"), gd_v_link(none));
    }
}


static void
gd_build_root(gd_view_t *view, size_t depth)
{
    static const char  up[] = "../../../../../../../../";

    view->root.data = (u_char *) up;
    view->root.len = gd_min(3 * depth, sizeof(up) - 1);
}


gd_int_t
gd_build_write(gd_build_t *b, gd_form_e form, gd_out_t *out)
{
    uint64_t   template;
    gd_obj_t  *frame;
    gd_val_t   stack[2];

    /* a model that is not whole has parts that are not to be read */

    if (b->view.arena->failed) {
        return GD_ERROR;
    }

    stack[1] = gd_v_obj(b->page);

    b->view.path = b->path;
    b->view.args = b->args;

    if (gd_forms[form].paper) {
        return gd_paper_write(b->paper, form == GD_FORM_DOCX, out);
    }

    if (form == GD_FORM_CSV && b->bom) {
        gd_out_text(out, GD_CSV_BOM);
    }

    if (form == GD_FORM_JSON || form == GD_FORM_CSV) {

        if (b->kind == GD_PAGE_CELLS) {
            return gd_cells_write(b, form, out);
        }

        if (form == GD_FORM_JSON) {
            gd_json_write(&b->view, &stack[1], out);

        } else {
            gd_csv_write(&b->view, &b->csv, out);
        }

        return out->failed ? GD_ERROR : GD_OK;
    }

    if (form == GD_FORM_XML) {
        return gd_sitemap_write(b, out);
    }

    template = (form == GD_FORM_ATOM) ? b->root->feed : b->template;
    frame = gd_obj(&b->view, NULL, NULL);

    if (b->embed) {
        template = b->root->embeds[b->kind];
        gd_build_self(b, frame);

    } else {
        gd_build_frame(b, frame);
    }

    template = template ? template : b->root->templates[b->kind];

    if (template != b->template) {
        gd_build_constants(b, frame);
    }

    stack[0] = gd_v_obj(frame);

    if (b->view.arena->failed
        || gd_mustache_render(&b->view, template, stack, 2, out) != GD_OK)
    {
        return GD_ERROR;
    }

    return out->failed ? GD_ERROR : GD_OK;
}


/* where the page is that a fragment is of */

static void
gd_build_self(gd_build_t *b, gd_obj_t *frame)
{
    gd_str_t  parts[2];

    parts[0] = b->path;
    parts[1] = b->args;

    gd_put(&b->view, frame, GD_N_self,
           gd_link_parts(b, parts, gd_nelts(parts)));
}


gd_int_t
gd_build_fold(gd_build_t *b, gd_image_t *img, gd_uint_t parts,
    uint64_t *template)
{
    uint32_t  i;
    gd_int_t  rc;
    gd_val_t  constants;

    *template = 0;

    constants = gd_v_obj(gd_obj(&b->view, NULL, NULL));
    gd_build_constants(b, constants.u.obj);

    if (parts && b->page != NULL) {
        gd_put(&b->view, constants.u.obj, GD_N_metas, gd_v_list(b->metas));
        gd_put(&b->view, constants.u.obj, GD_N_breadcrumb,
               gd_v_list(b->breadcrumb));

        for (i = 0; i < b->page->n; i++) {
            gd_put(&b->view, constants.u.obj, b->page->pairs[i].name,
                   b->page->pairs[i].val);
        }
    }

    if (b->view.arena->failed) {
        return GD_ERROR;
    }

    rc = gd_mustache_fold(&b->view, img, b->root->templates[b->kind],
                          &constants,
                          b->kind == GD_PAGE_ITEM ? &gd_kind_item : NULL,
                          template);

    if (rc == GD_DECLINED) {
        *template = 0;
        return GD_OK;
    }

    return rc;
}


/* their names are theirs alone: no page and no record puts them */

static void
gd_build_constants(gd_build_t *b, gd_obj_t *frame)
{
    gd_rec_t   *site;
    gd_view_t  *view;
    gd_str_t    language, none = gd_null_string;

    view = &b->view;
    site = gd_rec(b->img, b->data->site);
    language = gd_rec_str(b->img, site, GD_SITE_language);

    if (language.data == NULL) {
        gd_str_set(&language, "zh-CN");
    }

    gd_put(view, frame, GD_N_language, gd_v_str(language));
    gd_put(view, frame, GD_N_page_kind,
           gd_v_const(gd_page_types[b->kind].name));
    gd_put(view, frame, GD_N_site, gd_build_site(b, site));
    gd_put(view, frame, GD_N_home, gd_v_link(none));
    gd_put(view, frame, GD_N_style,
           gd_v_link(gd_image_get(b->img, b->root->style)));
    gd_put(view, frame, GD_N_nav, gd_build_nav(b));

    if (b->kind == GD_PAGE_ITEM) {
        gd_put(view, frame, GD_N_is_item, gd_v_bool(1));
    }

    /* these two have a form of their own to search with */

    if (b->kind != GD_PAGE_HOME && b->kind != GD_PAGE_ITEMS) {
        gd_put(view, frame, GD_N_find, gd_v_bool(1));
    }

    if (!gd_build_found(b)) {
        gd_put(view, frame, GD_N_alternates, gd_build_alternates(b));
    }
}


/* an office that is the site gives it its name */

static gd_val_t
gd_build_site(gd_build_t *b, gd_rec_t *rec)
{
    gd_obj_t  *site;

    if (b->data->top == 0) {
        return gd_v_rec(&gd_kind_site, rec);
    }

    site = gd_obj(&b->view, &gd_kind_site, rec);
    gd_put(&b->view, site, GD_N_name,
           gd_office_name(b, (uint32_t) b->data->top - 1));

    return gd_v_obj(site);
}


static gd_uint_t
gd_build_single(const gd_build_t *b)
{
    switch (b->kind) {

    case GD_PAGE_ITEM:
    case GD_PAGE_OFFICE:
    case GD_PAGE_GUIDE:
    case GD_PAGE_OFFICE_STATS:
    case GD_PAGE_REPORT:
    case GD_PAGE_CHECKS:
    case GD_PAGE_VERIFY:
        return 1;

    default:
        return 0;
    }
}


gd_uint_t
gd_build_is_home(const gd_build_t *b)
{
    return b->kind == GD_PAGE_HOME
           || (b->kind == GD_PAGE_OFFICE && b->path.len == 0);
}


static void
gd_build_frame(gd_build_t *b, gd_obj_t *frame)
{
    gd_view_t  *view;

    view = &b->view;

    gd_put(view, frame, GD_N_title, gd_v_str(b->title));
    gd_put(view, frame, GD_N_here, gd_build_here(b));
    gd_put(view, frame, GD_N_breadcrumb, gd_v_list(b->breadcrumb));

    if (gd_build_found(b) || b->draft) {
        gd_put(view, frame, GD_N_robots, gd_v_text("noindex"));
    }

    if (!gd_build_found(b)) {
        gd_put(view, frame, GD_N_canonical, gd_build_canonical(b));
    }

    gd_put(view, frame, GD_N_metas, gd_v_list(b->metas));
}


/* where the page is below the mount, to be found again in the other mode */

static gd_val_t
gd_build_here(gd_build_t *b)
{
    if (gd_build_found(b)) {
        return gd_v_null();
    }

    if (b->args.len == 0) {
        return gd_v_str(b->path);
    }

    return gd_v_printf(&b->view, "%.*s%.*s",
                       (int) b->path.len, b->path.data,
                       (int) b->args.len, b->args.data);
}


/* whether it was found by an address that is none of a page */

static gd_uint_t
gd_build_found(const gd_build_t *b)
{
    return b->kind == GD_PAGE_ERROR || b->kind == GD_PAGE_NUMBER;
}


static gd_val_t
gd_build_nav(gd_build_t *b)
{
    gd_obj_t   *entry;
    gd_val_t    url;
    gd_list_t  *nav;
    gd_uint_t   i, current;

    nav = gd_list(&b->view, GD_PAGE_TYPES);

    /* a page that is not in the menu follows the one that lists it */

    current = gd_build_is_home(b) ? GD_PAGE_HOME : b->kind;

    while (b->kind != GD_PAGE_ERROR && gd_page_types[current].title == NULL) {
        current--;
    }

    for (i = 0; i < GD_PAGE_TYPES; i++) {

        if (gd_page_types[i].title == NULL) {
            continue;
        }

        url = gd_menu_link(b, i);

        if (url.type == GD_V_NONE) {
            continue;
        }

        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_name,
               gd_v_const(gd_page_types[i].title));
        gd_put(&b->view, entry, GD_N_url, url);
        gd_put(&b->view, entry, GD_N_current, gd_v_bool(i == current));

        gd_push(&b->view, nav, gd_v_obj(entry));
    }

    return gd_v_list(nav);
}


gd_val_t
gd_menu_link(gd_build_t *b, gd_uint_t kind)
{
    switch (kind) {

    case GD_PAGE_GUIDE:
        return b->root->guide ? gd_guide_link(b, b->root->guide - 1)
                              : gd_v_make(GD_V_NONE);

    case GD_PAGE_RULES:
        if (!gd_has_rules(b->img, b->data)) {
            return gd_v_make(GD_V_NONE);
        }

        break;

    case GD_PAGE_APPLY:
        if (!b->root->apply) {
            return gd_v_make(GD_V_NONE);
        }
    }

    return gd_link(b, "%s", gd_page_types[kind].path);
}


static gd_val_t
gd_build_alternates(gd_build_t *b)
{
    gd_obj_t   *entry;
    gd_str_t    ext;
    gd_list_t  *list;
    gd_uint_t   form;

    list = gd_list(&b->view, 1);

    for (form = GD_FORM_HTML + 1; form < GD_FORMS; form++) {

        if (!gd_page_has_form(b->img, b->data, b->kind, (gd_form_e) form)) {
            continue;
        }

        entry = gd_obj(&b->view, NULL, NULL);

        ext.data = (u_char *) gd_forms[form].ext;
        ext.len = strlen(gd_forms[form].ext);

        gd_put(&b->view, entry, GD_N_type, gd_v_const(gd_forms[form].type));
        gd_put(&b->view, entry, GD_N_title, gd_v_const(gd_forms[form].title));
        gd_put(&b->view, entry, GD_N_url, gd_v_own(ext));

        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}


/*
 * base_url is that of the whole: of the pages of an office's own site it has
 * those that are about one thing, and not the lists
 */

static gd_val_t
gd_build_canonical(gd_build_t *b)
{
    gd_val_t  link, none = { 0 };
    gd_str_t  base, parts[5] = {
        gd_null_string, gd_string("/"), gd_null_string, gd_null_string,
        gd_null_string
    };

    base = gd_base_url(b->img, b->data);

    if (base.len == 0 || (b->data->top && !gd_build_single(b))) {
        return none;
    }

    parts[0] = base;
    parts[3] = b->path;
    parts[4] = b->args;

    if (b->data->top && b->path.len == 0) {
        gd_str_set(&parts[2], "offices/");
        parts[3] = gd_image_get(b->img,
                                gd_office(b, (uint32_t) b->data->top - 1)
                                ->id);
    }

    link = gd_link_parts(b, parts, gd_nelts(parts));
    base.data = link.u.data;
    base.len = link.len;

    return gd_v_str(base);
}


gd_uint_t
gd_has_rules(const gd_image_t *img, const gd_data_t *data)
{
    return gd_rec_ref(gd_rec(img, data->site), GD_SITE_rules).len != 0;
}


void
gd_collection(gd_build_t *b, gd_obj_t *meta, gd_val_t items)
{
    gd_obj_t   *links;
    gd_view_t  *view;

    view = &b->view;
    links = gd_obj(view, NULL, NULL);

    gd_put(view, links, GD_N_self,
           gd_link(b, "%.*s.json", (int) b->path.len, b->path.data));
    gd_put(view, links, GD_N_html,
           gd_link(b, "%.*s", (int) b->path.len, b->path.data));

    gd_put(view, b->page, GD_N_meta, gd_v_obj(meta));
    gd_put(view, b->page, GD_N_filters, gd_v_obj(gd_obj(view, NULL, NULL)));
    gd_put(view, b->page, GD_N_items, items);
    gd_put(view, b->page, GD_N_facets, gd_v_obj(gd_obj(view, NULL, NULL)));
    gd_put(view, b->page, GD_N_links, gd_v_obj(links));
}


gd_obj_t *
gd_page_meta(gd_build_t *b, uint64_t total)
{
    gd_obj_t  *meta;

    meta = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, meta, GD_N_total, gd_v_int((int64_t) total));
    gd_put(&b->view, meta, GD_N_total_exact, gd_v_bool(1));
    gd_put(&b->view, meta, GD_N_returned, gd_v_int((int64_t) total));
    gd_put(&b->view, meta, GD_N_page, gd_v_int(1));
    gd_put(&b->view, meta, GD_N_size, gd_v_int((int64_t) total));
    gd_put(&b->view, meta, GD_N_api_version, gd_v_int(1));

    return meta;
}


gd_office_t *
gd_office(const gd_build_t *b, uint32_t office)
{
    return gd_elts(b->img, gd_office_t, b->data->offices) + office;
}


gd_val_t
gd_office_name(const gd_build_t *b, uint32_t office)
{
    return gd_v_field(b->img, &gd_kind_office,
                      gd_rec(b->img, gd_office(b, office)->rec),
                      GD_OFFICE_name);
}


gd_val_t
gd_paragraphs(gd_build_t *b, gd_str_t text)
{
    u_char     *p, *end, *last;
    gd_str_t    line;
    gd_list_t  *list;

    list = gd_list(&b->view, 8);

    if (text.len == 0) {
        return gd_v_list(list);
    }

    p = text.data;
    last = p + text.len;

    for ( /* void */ ; p < last; p = end + 1) {
        end = memchr(p, '\n', (size_t) (last - p));
        end = end ? end : last;

        if (gd_str_blank(p, end)) {
            continue;
        }

        line.data = p;
        line.len = (size_t) (end - p);

        gd_push(&b->view, list, gd_v_str(line));
    }

    return gd_v_list(list);
}
