
/*
 * Copyright (C) govdisclose contributors
 *
 * /data.json: what there is to be had as data, in the terms of DCAT, under the
 * keys that harvesters of "data.json" look for.
 */


#include "gd_page.h"


#define GD_DCAT_FORMS      3


typedef struct {
    const char           *title;
    const char           *description;
    const char           *keywords[4];
    const char           *page;       /* that shows the same */
    const char           *files[GD_DCAT_FORMS];
    gd_date_t           (*modified)(gd_build_t *b);
    unsigned              paged:1;    /* a file is the first page of all */
} gd_dataset_t;


static gd_val_t gd_dcat_context(gd_build_t *b);
static gd_val_t gd_dcat_dataset(gd_build_t *b, const gd_dataset_t *set);
static gd_val_t gd_dcat_keywords(gd_build_t *b, const gd_dataset_t *set);
static gd_val_t gd_dcat_contact(gd_build_t *b);
static gd_val_t gd_dcat_files(gd_build_t *b, const gd_dataset_t *set);
static void gd_dcat_file(gd_build_t *b, const gd_dataset_t *set,
    const char *name, gd_list_t *list);
static gd_val_t gd_dcat_url(gd_build_t *b, const char *path);
static gd_date_t gd_dcat_items(gd_build_t *b);
static gd_date_t gd_dcat_reports(gd_build_t *b);
static gd_date_t gd_dcat_all(gd_build_t *b);
static void gd_dcat_put(gd_build_t *b, gd_obj_t *obj, const char *key,
    gd_val_t val);


static const gd_dataset_t  gd_datasets[] = {

    { "政府信息公开目录",
      "主动公开的全部政府信息的目录：标题、索引号、文号、发布日期、机关、栏目和有效性，可按条件检索。",
      { "政府信息公开", "目录", "主动公开" },
      "items", { "items.json", "items.csv", "items.atom" }, gd_dcat_items, 1 },

    { "政府信息公开工作年度报告的数据",
      "各机关历年年度报告三张表的全部单元格，每格一行，注明填报、计算和空缺。",
      { "政府信息公开", "年度报告", "统计" },
      "reports", { "reports/cells.csv", "reports/cells.json" },
      gd_dcat_reports, 0 },

    { "政府信息公开工作年度报告的发布情况",
      "各机关各年应当发布、已经发布和没有发布的年度报告。",
      { "政府信息公开", "年度报告" },
      "reports", { "reports.csv", "reports.json" }, gd_dcat_reports, 0 },

    { "信息公开统计",
      "公开信息的条数、栏目更新、依申请公开办理和年度报告核对的统计。",
      { "政府信息公开", "统计" },
      "stats", { "stats.json" }, gd_dcat_all, 0 }
};


void
gd_page_dcat(gd_build_t *b)
{
    gd_rec_t   *site;
    gd_list_t  *sets;
    gd_uint_t   i;

    site = gd_rec(b->img, b->data->site);
    sets = gd_list(&b->view, gd_nelts(gd_datasets));

    for (i = 0; i < gd_nelts(gd_datasets); i++) {
        gd_push(&b->view, sets, gd_dcat_dataset(b, &gd_datasets[i]));
    }

    gd_dcat_put(b, b->page, "@context", gd_dcat_context(b));
    gd_dcat_put(b, b->page, "@id", gd_dcat_url(b, "data.json"));
    gd_dcat_put(b, b->page, "@type", gd_v_text("Catalog"));
    gd_dcat_put(b, b->page, "conformsTo",
                gd_v_text("https://project-open-data.cio.gov/v1.1/schema"));
    gd_dcat_put(b, b->page, "title",
                gd_v_ref(b->img, gd_rec_ref(site, GD_SITE_name)));
    gd_dcat_put(b, b->page, "homepage", gd_dcat_url(b, ""));
    gd_dcat_put(b, b->page, "data_version",
                gd_v_printf(&b->view, "%016llx",
                            (unsigned long long) b->root->version));
    gd_dcat_put(b, b->page, "dataset", gd_v_list(sets));
}


/* so that it is JSON-LD as it stands */

static gd_val_t
gd_dcat_context(gd_build_t *b)
{
    gd_obj_t   *context;
    gd_uint_t   i;

    static const char  *const terms[][2] = {
        { "@vocab", "http://www.w3.org/ns/dcat#" },
        { "dct", "http://purl.org/dc/terms/" },
        { "foaf", "http://xmlns.com/foaf/0.1/" },
        { "vcard", "http://www.w3.org/2006/vcard/ns#" },
        { "conformsTo", "dct:conformsTo" },
        { "title", "dct:title" },
        { "description", "dct:description" },
        { "identifier", "dct:identifier" },
        { "modified", "dct:modified" },
        { "language", "dct:language" },
        { "publisher", "dct:publisher" },
        { "format", "dct:format" },
        { "homepage", "foaf:homepage" },
        { "name", "foaf:name" },
        { "fn", "vcard:fn" },
        { "hasTelephone", "vcard:hasTelephone" }
    };

    context = gd_obj(&b->view, NULL, NULL);

    for (i = 0; i < gd_nelts(terms); i++) {
        gd_dcat_put(b, context, terms[i][0], gd_v_const(terms[i][1]));
    }

    return gd_v_obj(context);
}


static gd_val_t
gd_dcat_dataset(gd_build_t *b, const gd_dataset_t *set)
{
    gd_obj_t   *obj, *publisher;
    gd_rec_t   *site;
    gd_str_t    language;
    gd_date_t   modified;

    site = gd_rec(b->img, b->data->site);
    language = gd_rec_str(b->img, site, GD_SITE_language);
    modified = set->modified(b);

    if (language.data == NULL) {
        gd_str_set(&language, "zh-CN");
    }

    obj = gd_obj(&b->view, NULL, NULL);
    publisher = gd_obj(&b->view, NULL, NULL);

    gd_dcat_put(b, publisher, "@type", gd_v_text("foaf:Organization"));
    gd_dcat_put(b, publisher, "name",
                gd_v_ref(b->img, gd_rec_ref(site, GD_SITE_organizer)));

    gd_dcat_put(b, obj, "@type", gd_v_text("Dataset"));
    gd_dcat_put(b, obj, "identifier", gd_dcat_url(b, set->files[0]));
    gd_dcat_put(b, obj, "title", gd_v_const(set->title));
    gd_dcat_put(b, obj, "description", gd_v_const(set->description));
    gd_dcat_put(b, obj, "keyword", gd_dcat_keywords(b, set));

    if (modified) {
        gd_dcat_put(b, obj, "modified", gd_v_date(modified));
    }

    gd_dcat_put(b, obj, "publisher", gd_v_obj(publisher));
    gd_dcat_put(b, obj, "contactPoint", gd_dcat_contact(b));
    gd_dcat_put(b, obj, "accessLevel", gd_v_text("public"));
    gd_dcat_put(b, obj, "language", gd_v_str(language));
    gd_dcat_put(b, obj, "landingPage", gd_dcat_url(b, set->page));
    gd_dcat_put(b, obj, "distribution", gd_dcat_files(b, set));

    return gd_v_obj(obj);
}


static gd_val_t
gd_dcat_keywords(gd_build_t *b, const gd_dataset_t *set)
{
    gd_list_t  *list;
    gd_uint_t   i;

    list = gd_list(&b->view, gd_nelts(set->keywords));

    for (i = 0; i < gd_nelts(set->keywords) && set->keywords[i]; i++) {
        gd_push(&b->view, list, gd_v_const(set->keywords[i]));
    }

    return gd_v_list(list);
}


static gd_val_t
gd_dcat_contact(gd_build_t *b)
{
    gd_obj_t   *contact;
    gd_rec_t   *site;
    gd_uint_t   field;

    contact = gd_obj(&b->view, NULL, NULL);
    site = gd_rec(b->img, b->data->site);

    field = gd_rec_slot(site, GD_SITE_contact) ? GD_SITE_contact
                                               : GD_SITE_organizer;

    gd_dcat_put(b, contact, "@type", gd_v_text("vcard:Contact"));
    gd_dcat_put(b, contact, "fn", gd_v_ref(b->img, gd_rec_ref(site, field)));
    gd_dcat_put(b, contact, "hasTelephone",
                gd_v_ref(b->img, gd_rec_ref(site, GD_SITE_phone)));

    return gd_v_obj(contact);
}


static gd_val_t
gd_dcat_files(gd_build_t *b, const gd_dataset_t *set)
{
    gd_list_t  *list;
    gd_uint_t   i;

    list = gd_list(&b->view, GD_DCAT_FORMS);

    for (i = 0; i < GD_DCAT_FORMS && set->files[i]; i++) {
        gd_dcat_file(b, set, set->files[i], list);
    }

    return gd_v_list(list);
}


static void
gd_dcat_file(gd_build_t *b, const gd_dataset_t *set, const char *name,
    gd_list_t *list)
{
    gd_str_t    path;
    gd_obj_t   *obj;
    gd_form_e   form;

    path.data = (u_char *) name;
    path.len = strlen(name);

    form = gd_form_split(&path);
    obj = gd_obj(&b->view, NULL, NULL);

    gd_dcat_put(b, obj, "@type", gd_v_text("Distribution"));
    gd_dcat_put(b, obj, "title", gd_v_const(gd_forms[form].title));
    gd_dcat_put(b, obj, "mediaType", gd_v_const(gd_forms[form].type));
    gd_dcat_put(b, obj, "format", gd_v_const(gd_forms[form].title));
    gd_dcat_put(b, obj, set->paged ? "accessURL" : "downloadURL",
                gd_dcat_url(b, name));

    gd_push(&b->view, list, gd_v_obj(obj));
}


static gd_val_t
gd_dcat_url(gd_build_t *b, const char *path)
{
    gd_str_t  base;

    base = gd_base_url(b->img, b->data);

    return gd_v_printf(&b->view, "%.*s/%s", (int) base.len, base.data, path);
}


static gd_date_t
gd_dcat_items(gd_build_t *b)
{
    uint32_t     i;
    gd_date_t    last, changed;
    gd_item_t   *items;
    gd_brief_t  *briefs;

    items = gd_elts(b->img, gd_item_t, b->data->items);
    briefs = gd_elts(b->img, gd_brief_t, b->data->visible);
    last = 0;

    for (i = 0; i < b->data->visible.len; i++) {
        changed = gd_item_changed(b->img, &items[briefs[i].item]);
        last = gd_max(last, changed);
    }

    return last;
}


static gd_date_t
gd_dcat_reports(gd_build_t *b)
{
    uint32_t      i;
    gd_date_t     last, published;
    gd_report_t  *reports;

    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);
    last = 0;

    for (i = 0; i < b->root->reports.reports.len; i++) {
        if (gd_report_public(b->img, &reports[i])) {
            published = gd_rec_num(gd_rec(b->img, reports[i].rec),
                                   GD_REPORT_published, 0);
            last = gd_max(last, published);
        }
    }

    return last;
}


static gd_date_t
gd_dcat_all(gd_build_t *b)
{
    gd_date_t  items, reports;

    items = gd_dcat_items(b);
    reports = gd_dcat_reports(b);

    return gd_max(items, reports);
}


static void
gd_dcat_put(gd_build_t *b, gd_obj_t *obj, const char *key, gd_val_t val)
{
    gd_put_key(&b->view, obj, (gd_str_t) { strlen(key), (u_char *) key }, val);
}
