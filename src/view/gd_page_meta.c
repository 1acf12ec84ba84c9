
/*
 * Copyright (C) govdisclose contributors
 *
 * The meta tags of 国办发〔2017〕47号: of the site, of the column, of an article.
 */


#include "gd_page.h"


typedef struct {
    const char           *name;
    const char           *description;
    const char           *keywords;
    const char           *type;       /* one of the notice's own */
} gd_meta_column_t;


static const gd_meta_column_t  gd_meta_home = {
    "政府信息公开",
    "依照《中华人民共和国政府信息公开条例》主动公开的政府信息",
    "政府信息公开,政务公开",
    "首页"
};

static const gd_meta_column_t  gd_meta_guide = {
    "政府信息公开指南",
    "政府信息的分类、编排体系、获取方式和公开工作机构",
    "政府信息公开指南",
    "信息公开指南"
};

static const gd_meta_column_t  gd_meta_rules = {
    "政府信息公开制度",
    "政府信息公开工作所依据的法规和制度",
    "政府信息公开制度,政府信息公开条例",
    "政策文件"
};

static const gd_meta_column_t  gd_meta_items = {
    "法定主动公开内容",
    "依照条例第二十条、第二十一条主动公开的政府信息",
    "法定主动公开内容,政府信息公开目录",
    "信息公开目录"
};

static const gd_meta_column_t  gd_meta_offices = {
    "机构职能",
    "各机关的职能、领导信息、内设机构和联系方式",
    "机构职能,机构目录",
    "机构职能"
};

static const gd_meta_column_t  gd_meta_reports = {
    "政府信息公开年报",
    "政府信息公开工作年度报告",
    "政府信息公开年报,年度报告",
    "信息公开年报"
};

static const gd_meta_column_t  gd_meta_apply = {
    "依申请公开",
    "政府信息公开申请的受理机构、提交方式和申请表",
    "依申请公开,政府信息公开申请",
    "依申请公开"
};

static const gd_meta_column_t  gd_meta_stats = {
    "信息公开统计",
    "政府信息公开的发布、更新和依申请公开数据",
    "信息公开统计,数据",
    "数据发布"
};


static const gd_meta_column_t  *gd_meta_columns[GD_PAGE_TYPES] = {
    [GD_PAGE_HOME] = &gd_meta_home,
    [GD_PAGE_GUIDE] = &gd_meta_guide,
    [GD_PAGE_RULES] = &gd_meta_rules,
    [GD_PAGE_ITEMS] = &gd_meta_items,
    [GD_PAGE_OFFICES] = &gd_meta_offices,
    [GD_PAGE_OFFICE] = &gd_meta_offices,
    [GD_PAGE_REPORTS] = &gd_meta_reports,
    [GD_PAGE_REPORT] = &gd_meta_reports,
    [GD_PAGE_CHECKS] = &gd_meta_reports,
    [GD_PAGE_VERIFY] = &gd_meta_reports,
    [GD_PAGE_ROLLUP] = &gd_meta_reports,
    [GD_PAGE_APPLY] = &gd_meta_apply,
    [GD_PAGE_STATS] = &gd_meta_stats,
    [GD_PAGE_OFFICE_STATS] = &gd_meta_stats
};


void
gd_meta_site(gd_build_t *b)
{
    gd_rec_t  *site;

    site = gd_rec(b->img, b->data->site);

    gd_meta(b, "SiteName", gd_v_ref(b->img, gd_rec_ref(site, GD_SITE_name)));
    gd_meta(b, "SiteDomain",
            gd_v_ref(b->img, gd_rec_ref(site, GD_SITE_domain)));
    gd_meta(b, "SiteIDCode",
            gd_v_ref(b->img, gd_rec_ref(site, GD_SITE_site_id)));
}


void
gd_meta_page(gd_build_t *b)
{
    const gd_meta_column_t  *column;

    column = gd_build_is_home(b) ? &gd_meta_home : gd_meta_columns[b->kind];

    if (column != NULL) {
        gd_meta(b, "ColumnName", gd_v_const(column->name));
        gd_meta(b, "ColumnDescription", gd_v_const(column->description));
        gd_meta(b, "ColumnKeywords", gd_v_const(column->keywords));
        gd_meta(b, "ColumnType", gd_v_const(column->type));
    }
}


void
gd_meta_column(gd_build_t *b, uint32_t column)
{
    gd_rec_t  *rec;
    gd_ref_t   name, description, keywords, type;

    rec = gd_rec(b->img,
                 gd_elts(b->img, gd_column_t, b->data->columns)[column].rec);

    /* the tags are asked for in any case: the name stands in where one lacks */

    name = gd_rec_ref(rec, GD_COLUMN_name);
    description = gd_rec_ref(rec, GD_COLUMN_description);
    keywords = gd_rec_ref(rec, GD_COLUMN_keywords);
    type = gd_rec_ref(rec, GD_COLUMN_type);

    gd_meta(b, "ColumnName", gd_v_ref(b->img, name));
    gd_meta(b, "ColumnDescription",
            gd_v_ref(b->img, description.off ? description : name));
    gd_meta(b, "ColumnKeywords",
            gd_v_ref(b->img, keywords.off ? keywords : name));
    gd_meta(b, "ColumnType", type.off ? gd_v_ref(b->img, type)
                                      : gd_v_const(gd_meta_items.type));
}


void
gd_meta_article(gd_build_t *b, gd_val_t title, gd_val_t source,
    gd_val_t published)
{
    gd_meta(b, "ArticleTitle", title);
    gd_meta(b, "PubDate", published);
    gd_meta(b, "ContentSource", source);
}
