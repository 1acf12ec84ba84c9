
/*
 * Copyright (C) govdisclose contributors
 *
 * /stats: rates, with what they are of; and what the figures mean.
 */


#include "gd_page.h"
#include "gd_rate.h"


static const struct {
    const char           *key;
    const char           *name;
    const char           *definition;
} gd_rates[GD_RATES] = {
    { "granted", "予以公开率",
      "（予以公开＋部分公开）÷ 三（七）总计，取各机关报告表三的“总计”列。" },
    { "corrected", "结果纠正率",
      "结果纠正的件数 ÷ 有结果的件数（结果维持、结果纠正、其他结果），"
      "取各机关报告表四；尚未审结的不计。" },
    { "in_time", "按期发布率",
      "在期限当日或者以前发布的报告 ÷ 有期限并且已经发布或者已过期限的报告。" }
};


static const struct {
    const char           *key;
    const char           *name;
    const char           *definition;
} gd_definitions[] = {
    { "items", "条目", "目录中的条目，每条只计入首个所属栏目、一个机关和发布的年份；"
      "已撤下的不计。" },
    { "freshness", "更新", "机关在栏目中最近一次发布的日期；更新期限是栏目规定的天数。" },
    { "reports", "年度报告", "已发布的年度报告；期限是应当发布的最后一天；"
      "勾稽核对的项数按报告所用的格式。" },
    { "applications", "申请办理", "各机关报告的表三：填报的数字，没有填报的由台账计算。" },
    { "disputes", "复议和诉讼", "各机关报告的表四：填报的数字，没有填报的由台账计算。" },
    { "rates", "比率", "分母少于30的不计算比率，只列出分子和分母。" }
};


static gd_obj_t *gd_rates_entry(gd_build_t *b, gd_uint_t kind,
    uint32_t office, uint32_t year);


gd_val_t
gd_stats_rates(gd_build_t *b, uint32_t office)
{
    uint32_t      i, year;
    gd_list_t    *list;
    gd_uint_t     kind;
    gd_report_t  *reports;

    year = 0;
    list = gd_list(&b->view, 16);
    reports = gd_elts(b->img, gd_report_t, b->root->reports.reports);

    /* newest first: equal years lie together */

    for (i = 0; i < b->root->reports.reports.len; i++) {

        if (reports[i].year == year || reports[i].format == 0
            || (office && reports[i].office != office - 1)
            || !gd_report_public(b->img, &reports[i]))
        {
            continue;
        }

        year = reports[i].year;

        for (kind = 0; kind < GD_RATES; kind++) {

            /* who was late is no arithmetic */

            if (kind != GD_RATE_IN_TIME || gd_lateness_public(b)) {
                gd_push(&b->view, list,
                        gd_v_obj(gd_rates_entry(b, kind, office, year)));
            }
        }
    }

    return gd_v_list(list);
}


static gd_obj_t *
gd_rates_entry(gd_build_t *b, gd_uint_t kind, uint32_t office,
    uint32_t year)
{
    uint64_t    mille;
    gd_obj_t   *entry;
    gd_rate_t   rate;
    gd_view_t  *view;

    view = &b->view;
    entry = gd_obj(view, NULL, NULL);

    gd_rate(b->img, b->data, &b->root->reports, (gd_rate_e) kind, office, year,
            &rate);

    gd_put(view, entry, GD_N_key, gd_v_const(gd_rates[kind].key));
    gd_put(view, entry, GD_N_name, gd_v_const(gd_rates[kind].name));
    gd_put(view, entry, GD_N_definition,
           gd_v_const(gd_rates[kind].definition));
    gd_put(view, entry, GD_N_year, gd_v_int(year));
    gd_put(view, entry, GD_N_part, gd_v_int((int64_t) rate.part));
    gd_put(view, entry, GD_N_n, gd_v_int((int64_t) rate.n));

    if (rate.n < GD_RATE_MIN) {
        gd_put(view, entry, GD_N_rate, gd_v_null());
        gd_put_hidden(view, entry, GD_N_percent, gd_v_null());
        return entry;
    }

    mille = (uint64_t) ((double) rate.part * 1000 / (double) rate.n + 0.5);

    gd_put(view, entry, GD_N_rate, gd_v_micro((int64_t) mille * 1000));
    gd_put_hidden(view, entry, GD_N_percent,
                  gd_v_printf(view, "%u.%u%%", (unsigned) (mille / 10),
                              (unsigned) (mille % 10)));

    return entry;
}


gd_val_t
gd_stats_definitions(gd_build_t *b)
{
    gd_obj_t   *entry;
    gd_list_t  *list;
    gd_uint_t   i;

    list = gd_list(&b->view, gd_nelts(gd_definitions));

    for (i = 0; i < gd_nelts(gd_definitions); i++) {
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_key, gd_v_const(gd_definitions[i].key));
        gd_put(&b->view, entry, GD_N_name,
               gd_v_const(gd_definitions[i].name));
        gd_put(&b->view, entry, GD_N_definition,
               gd_v_const(gd_definitions[i].definition));
        gd_push(&b->view, list, gd_v_obj(entry));
    }

    return gd_v_list(list);
}
