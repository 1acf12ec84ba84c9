
/*
 * Copyright (C) govdisclose contributors
 *
 * The shipped form of 2021, as text.  Run from the top of the tree.
 */


#include "gd_test.h"
#include "gd_format.h"

#include <fcntl.h>
#include <unistd.h>


typedef struct {
    gd_image_t            img;
    gd_arena_t            arena;
    gd_format_t          *format;
} test_t;


static void test_line(test_t *t, gd_line_t *line, gd_str_t *str);
static void test_lines(test_t *t, gd_ref_t lines, const char *const *want,
    gd_uint_t n, const char *name);
static void test_proactive(test_t *t);
static void test_applications(test_t *t);
static void test_equations(test_t *t);
static void test_equation(test_t *t, gd_equation_t *equation, gd_str_t *str);


int
main(void)
{
    int        conf;
    test_t     t;
    gd_ref_t   formats;
    gd_str_t   str;
    gd_diag_t  diag;

    memset(&t, 0, sizeof(test_t));
    gd_arena_init(&t.arena, NULL, NULL);
    gd_diag_init(&diag);

    conf = open("conf", O_RDONLY|O_DIRECTORY|O_CLOEXEC);

    if (!ok(conf != -1, "conf/ is here")
        || !ok(gd_image_create(&t.img) == GD_OK, "an image")
        || !ok(gd_formats_load(&t.img, &diag, conf, -1, &formats) == GD_OK,
               "the shipped forms"))
    {
        return done();
    }

    t.format = gd_format_newest(&t.img, formats);

    str = gd_image_get(&t.img, t.format->id);
    is_str(&str, "2021", "the newest");
    str = gd_image_get(&t.img, t.format->authority);
    is_str(&str, "国办公开办函〔2021〕30号", "its authority");
    is_int(t.format->from, 2021, "its first year");
    ok(t.format->to == GD_FORMAT_OPEN, "it is in force");
    is_int(t.format->ncells, 10 + 25 * 7 + 15, "its cells");
    is_int(t.format->sections.len, 6, "its sections");

    test_proactive(&t);
    test_applications(&t);
    test_equations(&t);

    close(conf);
    gd_diag_destroy(&diag);
    gd_image_destroy(&t.img);
    gd_arena_destroy(&t.arena);

    return done();
}


/* "key label role type [head head]" */

static void
test_line(test_t *t, gd_line_t *line, gd_str_t *str)
{
    uint32_t   i;
    gd_ref_t  *groups;
    gd_str_t   key, label, head;

    key = gd_image_get(&t->img, line->key);
    label = gd_image_get(&t->img, line->label);
    groups = gd_elts(&t->img, gd_ref_t, line->groups);

    gd_arena_printf(&t->arena, str, "%.*s %.*s %u %u", (int) key.len, key.data,
                    (int) label.len, label.data, line->role, line->type);

    for (i = 0; i < line->groups.len; i++) {
        head = gd_image_get(&t->img, groups[i]);
        gd_arena_printf(&t->arena, str, "%.*s [%.*s]", (int) str->len,
                        str->data, (int) head.len, head.data);
    }
}


static void
test_lines(test_t *t, gd_ref_t lines, const char *const *want, gd_uint_t n,
    const char *name)
{
    gd_str_t   str;
    gd_uint_t  i;

    if (!is_int(lines.len, (int64_t) n, name)) {
        return;
    }

    for (i = 0; i < n; i++) {
        test_line(t, gd_elts(&t->img, gd_line_t, lines) + i, &str);
        is_str(&str, want[i], name);
    }
}


static void
test_proactive(test_t *t)
{
    gd_uint_t    i;
    gd_str_t     str;
    gd_table_t  *table;
    gd_block_t  *block;

    static const struct {
        const char  *key, *caption;
        const char  *rows[2], *columns[3];
        gd_uint_t    nrows, ncolumns;
    } want[] = {
        { "a1", "第二十条第（一）项",
          { "reg 规章 8 0", "norm 行政规范性文件 9 0" },
          { "issued 本年制发件数 10 0", "repealed 本年废止件数 13 0",
            "valid 现行有效件数 14 0" }, 2, 3 },
        { "a5", "第二十条第（五）项",
          { "licence 行政许可 0 0", NULL },
          { "decisions 本年处理决定数量 0 0", NULL, NULL }, 1, 1 },
        { "a6", "第二十条第（六）项",
          { "penalty 行政处罚 0 0", "coercion 行政强制 0 0" },
          { "decisions 本年处理决定数量 0 0", NULL, NULL }, 2, 1 },
        { "a8", "第二十条第（八）项",
          { "fee 行政事业性收费 0 0", NULL },
          { "amount_wan 本年收费金额（单位：万元） 0 2", NULL, NULL }, 1, 1 }
    };

    table = gd_elts(&t->img, gd_table_t, t->format->tables);

    is_int(table->ncells, 10, "cells of table 2");

    if (!is_int(table->blocks.len, gd_nelts(want), "blocks of table 2")) {
        return;
    }

    block = gd_elts(&t->img, gd_block_t, table->blocks);

    for (i = 0; i < gd_nelts(want); i++) {
        str = gd_image_get(&t->img, block[i].key);
        is_str(&str, want[i].key, "a block");
        str = gd_image_get(&t->img, block[i].caption);
        is_str(&str, want[i].caption, "its caption");

        test_lines(t, block[i].rows, want[i].rows, want[i].nrows, "rows");
        test_lines(t, block[i].columns, want[i].columns, want[i].ncolumns,
                   "columns");
    }
}


#define DONE   " 3 0 [三、本年度办理结果]"

static void
test_applications(test_t *t)
{
    gd_table_t  *table;

    static const char  *const rows[] = {
        "new 一、本年新收政府信息公开申请数量 1 0",
        "carried_in 二、上年结转政府信息公开申请数量 2 0",
        "granted （一）予以公开" DONE,
        "partial （二）部分公开（区分处理的，只计这一情形，不计其他情形）" DONE,
        "deny.secret 1.属于国家秘密" DONE " [（三）不予公开]",
        "deny.law 2.其他法律行政法规禁止公开" DONE " [（三）不予公开]",
        "deny.safety 3.危及“三安全一稳定”" DONE " [（三）不予公开]",
        "deny.third_party 4.保护第三方合法权益" DONE " [（三）不予公开]",
        "deny.internal 5.属于三类内部事务信息" DONE " [（三）不予公开]",
        "deny.process 6.属于四类过程性信息" DONE " [（三）不予公开]",
        "deny.casefile 7.属于行政执法案卷" DONE " [（三）不予公开]",
        "deny.inquiry 8.属于行政查询事项" DONE " [（三）不予公开]",
        "unable.not_held 1.本机关不掌握相关政府信息" DONE " [（四）无法提供]",
        "unable.must_create 2.没有现成信息需要另行制作" DONE
        " [（四）无法提供]",
        "unable.unclear 3.补正后申请内容仍不明确" DONE " [（四）无法提供]",
        "refuse.petition 1.信访举报投诉类申请" DONE " [（五）不予处理]",
        "refuse.duplicate 2.重复申请" DONE " [（五）不予处理]",
        "refuse.publication 3.要求提供公开出版物" DONE " [（五）不予处理]",
        "refuse.mass 4.无正当理由大量反复申请" DONE " [（五）不予处理]",
        "refuse.confirm 5.要求行政机关确认或重新出具已获取信息" DONE
        " [（五）不予处理]",
        "other.no_supplement 1.申请人无正当理由逾期不补正、"
        "行政机关不再处理其政府信息公开申请" DONE " [（六）其他处理]",
        "other.unpaid 2.申请人逾期未按收费通知要求缴纳费用、"
        "行政机关不再处理其政府信息公开申请" DONE " [（六）其他处理]",
        "other.other 3.其他" DONE " [（六）其他处理]",
        "done_total （七）总计 5 0 [三、本年度办理结果]",
        "carried_out 四、结转下年度继续办理 4 0"
    };

    table = gd_elts(&t->img, gd_table_t, t->format->tables) + 1;

    test_lines(t, gd_elts(&t->img, gd_block_t, table->blocks)->rows, rows,
               gd_nelts(rows), "rows of table 3");
    is_int(gd_elts(&t->img, gd_block_t, table->blocks)->columns.len, 7,
           "columns of table 3");
    is_int(table->first, 10, "its first cell");
    is_int(t->format->vocabulary.len, 21, "outcomes");
}


/* "V12 applications.new 表三... : [28] = [22 23 ...]" */

static void
test_equation(test_t *t, gd_equation_t *equation, gd_str_t *str)
{
    uint32_t  i, k;
    gd_str_t  part[3];
    gd_ref_t  sides[2];

    sides[0] = equation->left;
    sides[1] = equation->right;

    part[0] = gd_image_get(&t->img, equation->rule);
    part[1] = gd_image_get(&t->img, equation->place);
    part[2] = gd_image_get(&t->img, equation->label);

    gd_arena_printf(&t->arena, str, "%.*s %.*s %.*s", (int) part[0].len,
                    part[0].data, (int) part[1].len, part[1].data,
                    (int) part[2].len, part[2].data);

    for (k = 0; k < 2; k++) {
        gd_arena_printf(&t->arena, str, "%s%s", (char *) str->data,
                        k ? " =" : "");

        for (i = 0; i < sides[k].len; i++) {
            gd_arena_printf(&t->arena, str, "%s %llu", (char *) str->data,
                            (unsigned long long)
                            gd_elts(&t->img, uint64_t, sides[k])[i]);
        }
    }
}


static void
test_equations(test_t *t)
{
    gd_uint_t       i;
    gd_str_t        str;
    gd_equation_t  *equations;

    static const struct {
        gd_uint_t    number;
        const char  *text;
    } want[] = {
        { 0, "V10 applications.natural 表三“自然人”列 10 17 = 171 178" },
        { 6, "V10 applications.total 表三“总计”列 16 23 = 177 184" },
        { 7, "V11 applications.natural 表三“自然人”列 171 = 24 31 38 45 52 59 "
             "66 73 80 87 94 101 108 115 122 129 136 143 150 157 164" },
        { 12, "V11 applications.other 表三“法人或其他组织—其他”列 176 = 29 36 "
              "43 50 57 64 71 78 85 92 99 106 113 120 127 134 141 148 155 162 "
              "169" },
        { 13, "V11 applications.total 表三“总计”列 177 = 30 37 44 51 58 65 72 "
              "79 86 93 100 107 114 121 128 135 142 149 156 163 170" },
        { 14, "V12 applications.new 表三“一、本年新收政府信息公开申请数量”行 "
              "16 = 10 11 12 13 14 15" },
        { 34, "V12 applications.other.no_supplement 表三“（六）其他处理—"
              "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开"
              "申请”行 156 = 150 151 152 153 154 155" },
        { 36, "V12 applications.other.other 表三“（六）其他处理—3.其他”行 170 "
              "= 164 165 166 167 168 169" },
        { 37, "V12 applications.done_total 表三“（七）总计”行 177 = 171 172 "
              "173 174 175 176" },
        { 38, "V12 applications.carried_out 表三“四、结转下年度继续办理”行 184 "
              "= 178 179 180 181 182 183" },
        { 39, "V13 disputes.review 表四“行政复议” 189 = 185 186 187 188" },
        { 41, "V13 disputes.review_suit 表四“行政诉讼—复议后起诉” 199 = 195 "
              "196 197 198" }
    };

    if (!is_int(t->format->equations.len, 42, "equations")) {
        return;
    }

    equations = gd_elts(&t->img, gd_equation_t, t->format->equations);

    for (i = 0; i < gd_nelts(want); i++) {
        test_equation(t, &equations[want[i].number], &str);
        is_str(&str, want[i].text, "an equation");
    }
}
