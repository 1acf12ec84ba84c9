
/*
 * Copyright (C) govdisclose contributors
 *
 * The shipped form of 2019.  Run from the top of the tree: it is in conf/.
 */


#include "gd_test.h"
#include "gd_format.h"
#include "gd_equation.h"
#include "gd_kinds.h"

#include <fcntl.h>
#include <unistd.h>


typedef struct {
    gd_image_t            img;
    gd_diag_t             diag;
    gd_arena_t            arena;
    gd_ref_t              formats;
} test_t;


typedef struct {
    const char           *key;
    const char           *label;
    const char           *groups;     /* with | between */
    gd_role_e             role;
    gd_cells_e            type;
} test_line_t;


static char *test_text(test_t *t, gd_ref_t ref);
static void test_shipped(test_t *t);
static void test_sections(test_t *t, gd_format_t *format);
static void test_tables(test_t *t, gd_format_t *format);
static void test_blocks(test_t *t, gd_table_t *table);
static void test_single(test_t *t, gd_table_t *tables);
static void test_lines(test_t *t, gd_ref_t lines, const test_line_t *want,
    uint32_t n, const char *name);
static void test_outcomes(test_t *t, gd_format_t *format);
static void test_equation(test_t *t, gd_equation_t *equation, gd_str_t *str);
static void test_equations(test_t *t, gd_format_t *format);
static void test_fill(gd_cell_t *cells);
static void test_balance(test_t *t, gd_format_t *format);


int
main(void)
{
    int               conf;
    test_t            t;
    gd_str_t          str;
    gd_diag_entry_t  *entry;

    memset(&t, 0, sizeof(test_t));
    gd_arena_init(&t.arena, NULL, NULL);
    gd_diag_init(&t.diag);

    conf = open("conf", O_RDONLY|O_DIRECTORY|O_CLOEXEC);

    if (!ok(conf != -1, "conf/ is here")
        || !ok(gd_image_create(&t.img) == GD_OK, "an image"))
    {
        return done();
    }

    ok(gd_formats_load(&t.img, &t.diag, conf, -1, &t.formats) == GD_OK,
       "the shipped forms");

    for (entry = t.diag.first; entry; entry = entry->next) {
        gd_diag_format(entry, &t.arena, &str);
        printf("# %.*s\n", (int) str.len, str.data);
    }

    test_shipped(&t);

    close(conf);
    gd_diag_destroy(&t.diag);
    gd_image_destroy(&t.img);
    gd_arena_destroy(&t.arena);

    return done();
}


static char *
test_text(test_t *t, gd_ref_t ref)
{
    gd_str_t  str;

    str = gd_image_get(&t->img, ref);

    return (char *) gd_arena_copy(&t->arena, str.data, str.len);
}


static void
test_shipped(test_t *t)
{
    gd_str_t      str;
    gd_format_t  *format;

    if (!ok(t->formats.len > 0, "there are forms")) {
        return;
    }

    format = gd_elts(&t->img, gd_format_t, t->formats);

    str = gd_image_get(&t->img, format->id);
    is_str(&str, "2019", "the first is that of 2019");
    str = gd_image_get(&t->img, format->authority);
    is_str(&str, "国办公开办函〔2019〕60号", "its authority");
    str = gd_image_get(&t->img, format->name);
    is_str(&str, "政府信息公开工作年度报告格式（试行）", "its name");
    is_int(format->from, 2019, "its first year");
    is_int(format->to, 2020, "its last year");
    is_int(format->ncells, 22 + 161 + 15, "its cells");

    test_sections(t, format);
    test_tables(t, format);
    test_outcomes(t, format);
    test_equations(t, format);
    test_balance(t, format);
}


static void
test_sections(test_t *t, gd_format_t *format)
{
    size_t                i;
    gd_str_t              str;
    gd_format_section_t  *sections;

    static const char  *const want[][3] = {
        { "一、总体情况", "overview", "" },
        { "二、主动公开政府信息情况", "", "proactive" },
        { "三、收到和处理政府信息公开申请情况", "", "applications" },
        { "四、政府信息公开行政复议、行政诉讼情况", "", "disputes" },
        { "五、存在的主要问题及改进情况", "problems", "" },
        { "六、其他需要报告的事项", "other", "" }
    };

    if (!is_int(format->sections.len, 6, "sections")) {
        return;
    }

    sections = gd_elts(&t->img, gd_format_section_t, format->sections);

    for (i = 0; i < gd_nelts(want); i++) {
        str = gd_image_get(&t->img, sections[i].heading);
        is_str(&str, want[i][0], "heading");
        str = gd_image_get(&t->img, sections[i].field);
        is_str(&str, want[i][1], "field");
        str = gd_image_get(&t->img, sections[i].table);
        is_str(&str, want[i][2], "table");
    }
}


#define test_count(key, label)  { key, label, "", GD_ROLE_NONE, GD_CELLS_COUNT }
#define test_lines_are(t, ref, want, name)                                    \
    test_lines(t, ref, want, (uint32_t) gd_nelts(want), name)


static const test_line_t  test_made[] = {
    { "made", "本年新制作数量", "", GD_ROLE_MADE, GD_CELLS_COUNT },
    { "opened", "本年新公开数量", "", GD_ROLE_OPENED, GD_CELLS_COUNT },
    { "total", "对外公开总数量", "", GD_ROLE_PUBLIC, GD_CELLS_COUNT }
};

static const test_line_t  test_decided[] = {
    test_count("prev", "上一年项目数量"),
    { "delta", "本年增/减", "", GD_ROLE_NONE, GD_CELLS_DELTA },
    test_count("decisions", "处理决定数量")
};

static const test_line_t  test_bought[] = {
    test_count("count", "采购项目数量"),
    { "amount", "采购总金额", "", GD_ROLE_NONE, GD_CELLS_AMOUNT }
};

static const test_line_t  test_rows[][2] = {
    { { "reg", "规章", "", GD_ROLE_RULE, 0 },
      { "norm", "规范性文件", "", GD_ROLE_NORMATIVE, 0 } },
    { test_count("licence", "行政许可"),
      test_count("other", "其他对外管理服务事项") },
    { test_count("penalty", "行政处罚"), test_count("coercion", "行政强制") },
    { test_count("fee", "行政事业性收费"), test_count(NULL, NULL) },
    { test_count("procure", "政府集中采购"), test_count(NULL, NULL) }
};


#define ORG  "申请人情况|法人或其他组织"

static const test_line_t  test_applicants[] = {
    { "natural", "自然人", "申请人情况", GD_ROLE_NONE, 0 },
    { "business", "商业企业", ORG, GD_ROLE_NONE, 0 },
    { "research", "科研机构", ORG, GD_ROLE_NONE, 0 },
    { "charity", "社会公益组织", ORG, GD_ROLE_NONE, 0 },
    { "law", "法律服务机构", ORG, GD_ROLE_NONE, 0 },
    { "other", "其他", ORG, GD_ROLE_NONE, 0 },
    { "total", "总计", "申请人情况", GD_ROLE_SUM, 0 }
};


#define RES       "三、本年度办理结果"
#define DENY      RES "|（三）不予公开"
#define UNABLE    RES "|（四）无法提供"
#define REFUSE    RES "|（五）不予处理"

static const test_line_t  test_outcome_rows[] = {
    { "new", "一、本年新收政府信息公开申请数量", "", GD_ROLE_NEW, 0 },
    { "carried_in", "二、上年结转政府信息公开申请数量", "",
      GD_ROLE_CARRIED_IN, 0 },
    { "granted", "（一）予以公开", RES, GD_ROLE_OUTCOME, 0 },
    { "partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
      RES, GD_ROLE_OUTCOME, 0 },
    { "deny.secret", "1.属于国家秘密", DENY, GD_ROLE_OUTCOME, 0 },
    { "deny.law", "2.其他法律行政法规禁止公开", DENY, GD_ROLE_OUTCOME, 0 },
    { "deny.safety", "3.危及“三安全一稳定”", DENY, GD_ROLE_OUTCOME, 0 },
    { "deny.third_party", "4.保护第三方合法权益", DENY, GD_ROLE_OUTCOME, 0 },
    { "deny.internal", "5.属于三类内部事务信息", DENY, GD_ROLE_OUTCOME, 0 },
    { "deny.process", "6.属于四类过程性信息", DENY, GD_ROLE_OUTCOME, 0 },
    { "deny.casefile", "7.属于行政执法案卷", DENY, GD_ROLE_OUTCOME, 0 },
    { "deny.inquiry", "8.属于行政查询事项", DENY, GD_ROLE_OUTCOME, 0 },
    { "unable.not_held", "1.本机关不掌握相关政府信息", UNABLE,
      GD_ROLE_OUTCOME, 0 },
    { "unable.must_create", "2.没有现成信息需要另行制作", UNABLE,
      GD_ROLE_OUTCOME, 0 },
    { "unable.unclear", "3.补正后申请内容仍不明确", UNABLE, GD_ROLE_OUTCOME,
      0 },
    { "refuse.petition", "1.信访举报投诉类申请", REFUSE, GD_ROLE_OUTCOME, 0 },
    { "refuse.duplicate", "2.重复申请", REFUSE, GD_ROLE_OUTCOME, 0 },
    { "refuse.publication", "3.要求提供公开出版物", REFUSE, GD_ROLE_OUTCOME,
      0 },
    { "refuse.mass", "4.无正当理由大量反复申请", REFUSE, GD_ROLE_OUTCOME, 0 },
    { "refuse.confirm", "5.要求行政机关确认或重新出具已获取信息", REFUSE,
      GD_ROLE_OUTCOME, 0 },
    { "other", "（六）其他处理", RES, GD_ROLE_OUTCOME, 0 },
    { "done_total", "（七）总计", RES, GD_ROLE_SUM, 0 },
    { "carried_out", "四、结转下年度继续办理", "", GD_ROLE_CARRIED_OUT, 0 }
};


#define SUIT      "行政诉讼|未经复议直接起诉"
#define RSUIT     "行政诉讼|复议后起诉"

static const test_line_t  test_cases[] = {
    { "review.upheld", "结果维持", "行政复议", GD_ROLE_RESULT, 0 },
    { "review.corrected", "结果纠正", "行政复议", GD_ROLE_RESULT, 0 },
    { "review.other", "其他结果", "行政复议", GD_ROLE_RESULT, 0 },
    { "review.pending", "尚未审结", "行政复议", GD_ROLE_PENDING, 0 },
    { "review.total", "总计", "行政复议", GD_ROLE_SUM, 0 },
    { "suit.upheld", "结果维持", SUIT, GD_ROLE_RESULT, 0 },
    { "suit.corrected", "结果纠正", SUIT, GD_ROLE_RESULT, 0 },
    { "suit.other", "其他结果", SUIT, GD_ROLE_RESULT, 0 },
    { "suit.pending", "尚未审结", SUIT, GD_ROLE_PENDING, 0 },
    { "suit.total", "总计", SUIT, GD_ROLE_SUM, 0 },
    { "review_suit.upheld", "结果维持", RSUIT, GD_ROLE_RESULT, 0 },
    { "review_suit.corrected", "结果纠正", RSUIT, GD_ROLE_RESULT, 0 },
    { "review_suit.other", "其他结果", RSUIT, GD_ROLE_RESULT, 0 },
    { "review_suit.pending", "尚未审结", RSUIT, GD_ROLE_PENDING, 0 },
    { "review_suit.total", "总计", RSUIT, GD_ROLE_SUM, 0 }
};


static void
test_tables(test_t *t, gd_format_t *format)
{
    size_t       i;
    gd_str_t     str;
    gd_table_t  *tables;

    static const struct {
        const char   *key, *name, *title;
        gd_layout_e   layout;
        gd_ledger_e   ledger;
        uint32_t      first, ncells, blocks;
    } want[] = {
        { "proactive", "表二", "主动公开政府信息情况", GD_LAYOUT_CELLS,
          GD_LEDGER_NONE, 0, 22, 5 },
        { "applications", "表三", "收到和处理政府信息公开申请情况",
          GD_LAYOUT_ROWS, GD_LEDGER_APPLICATIONS, 22, 161, 1 },
        { "disputes", "表四", "政府信息公开行政复议、行政诉讼情况",
          GD_LAYOUT_ROW, GD_LEDGER_DISPUTES, 183, 15, 1 }
    };

    if (!is_int(format->tables.len, 3, "tables")) {
        return;
    }

    tables = gd_elts(&t->img, gd_table_t, format->tables);

    for (i = 0; i < gd_nelts(want); i++) {
        str = gd_image_get(&t->img, tables[i].key);
        is_str(&str, want[i].key, "key");
        str = gd_image_get(&t->img, tables[i].name);
        is_str(&str, want[i].name, "name");
        str = gd_image_get(&t->img, tables[i].title);
        is_str(&str, want[i].title, "title");

        ok(tables[i].layout == want[i].layout
           && tables[i].ledger == want[i].ledger
           && tables[i].first == want[i].first
           && tables[i].ncells == want[i].ncells
           && tables[i].blocks.len == want[i].blocks,
           "%s: layout, ledger, cells, blocks", want[i].key);
    }

    test_blocks(t, &tables[0]);
    test_single(t, tables);
}


static void
test_blocks(test_t *t, gd_table_t *table)
{
    size_t       i;
    uint64_t     first;
    gd_str_t     str;
    gd_block_t  *blocks;

    static const struct {
        const char         *key, *caption;
        const test_line_t  *columns;
        uint32_t            ncolumns, nrows;
    } items[] = {
        { "a1", "第二十条第（一）项", test_made, 3, 2 },
        { "a5", "第二十条第（五）项", test_decided, 3, 2 },
        { "a6", "第二十条第（六）项", test_decided, 3, 2 },
        { "a8", "第二十条第（八）项", test_decided, 2, 1 },
        { "a9", "第二十条第（九）项", test_bought, 2, 1 }
    };

    blocks = gd_elts(&t->img, gd_block_t, table->blocks);

    for (i = 0, first = 0; i < gd_nelts(items); i++) {
        str = gd_image_get(&t->img, blocks[i].key);
        is_str(&str, items[i].key, "block");
        str = gd_image_get(&t->img, blocks[i].caption);
        is_str(&str, items[i].caption, "caption");
        str = gd_image_get(&t->img, blocks[i].corner);
        is_str(&str, "信息内容", "corner");
        is_int((int64_t) blocks[i].first, (int64_t) first, "first cell");

        test_lines(t, blocks[i].columns, items[i].columns, items[i].ncolumns,
                   "columns");
        test_lines(t, blocks[i].rows, test_rows[i], items[i].nrows, "rows");

        first += items[i].ncolumns * items[i].nrows;
    }
}


static void
test_single(test_t *t, gd_table_t *tables)
{
    gd_str_t     str;
    gd_block_t  *blocks;

    blocks = gd_elts(&t->img, gd_block_t, tables[1].blocks);

    ok(blocks->key.off == 0 && blocks->caption.off == 0
       && blocks->first == 22, "one block without a key");
    str = gd_image_get(&t->img, blocks->corner);
    is_str(&str, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加"
           "第四项之和）", "the corner of table 3");
    test_lines_are(t, blocks->columns, test_applicants, "applicants");
    test_lines_are(t, blocks->rows, test_outcome_rows, "outcomes");

    blocks = gd_elts(&t->img, gd_block_t, tables[2].blocks);

    ok(blocks->key.off == 0 && blocks->corner.off == 0
       && blocks->first == 183, "one block without a corner");
    test_lines_are(t, blocks->columns, test_cases, "cases");
    ok(blocks->rows.len == 1
       && gd_elts(&t->img, gd_line_t, blocks->rows)->key.off == 0
       && gd_elts(&t->img, gd_line_t, blocks->rows)->label.len == 0,
       "one row without a name");
}


static void
test_lines(test_t *t, gd_ref_t lines, const test_line_t *want, uint32_t n,
    const char *name)
{
    uint32_t    i, k;
    gd_ref_t   *groups;
    gd_str_t    str;
    gd_line_t  *line;

    if (!is_int(lines.len, n, name)) {
        return;
    }

    line = gd_elts(&t->img, gd_line_t, lines);

    for (i = 0; i < n; i++) {
        str = gd_image_get(&t->img, line[i].key);
        is_str(&str, want[i].key, "key");
        str = gd_image_get(&t->img, line[i].label);
        is_str(&str, want[i].label, "label");

        groups = gd_elts(&t->img, gd_ref_t, line[i].groups);
        gd_str_set(&str, "");

        for (k = 0; k < line[i].groups.len; k++) {
            gd_arena_printf(&t->arena, &str, "%.*s%s%s", (int) str.len,
                            str.data, k ? "|" : "", test_text(t, groups[k]));
        }

        is_str(&str, want[i].groups, "heads");

        ok(line[i].role == want[i].role && line[i].type == want[i].type,
           "%s: role %u, type %u", want[i].key, line[i].role, line[i].type);
    }
}


static void
test_outcomes(test_t *t, gd_format_t *format)
{
    gd_ref_t       ref;
    uint64_t      *rows;
    uint32_t       i;
    const char    *key;
    gd_outcome_t  *outcomes;

    ref = gd_format_newest(&t->img, t->formats)->vocabulary;
    outcomes = gd_elts(&t->img, gd_outcome_t, ref);
    rows = gd_elts(&t->img, uint64_t, format->outcomes);

    for (i = 0; i < ref.len; i++) {
        key = test_text(t, outcomes[i].key);
        key = (strncmp(key, "other.", 6) == 0) ? "other" : key;

        ok(rows[i] < gd_nelts(test_outcome_rows)
           && strcmp(test_outcome_rows[rows[i]].key, key) == 0,
           "the row of %s counts it", key);
    }

    ok(i > 20 && format->outcomes.len == i, "every outcome has a row");
}


/* an equation as text: V12 applications.new 表三... [28] = [22 23 ...] */

static void
test_equation(test_t *t, gd_equation_t *equation, gd_str_t *str)
{
    uint32_t  i, k;
    gd_ref_t  sides[2];

    sides[0] = equation->left;
    sides[1] = equation->right;

    gd_arena_printf(&t->arena, str, "%s %s %s", test_text(t, equation->rule),
                    test_text(t, equation->place),
                    test_text(t, equation->label));

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
test_equations(test_t *t, gd_format_t *format)
{
    size_t          i;
    gd_str_t        str;
    gd_equation_t  *equations;

    static const struct {
        uint32_t     number;
        const char  *text;
    } want[] = {
        { 0, "V10 applications.natural 表三“自然人”列 22 29 = 169 176" },
        { 5, "V10 applications.other 表三“法人或其他组织—其他”列 27 34 = 174 "
             "181" },
        { 6, "V10 applications.total 表三“总计”列 28 35 = 175 182" },
        { 7, "V11 applications.natural 表三“自然人”列 169 = 36 43 50 57 64 71 "
             "78 85 92 99 106 113 120 127 134 141 148 155 162" },
        { 13, "V11 applications.total 表三“总计”列 175 = 42 49 56 63 70 77 84 "
              "91 98 105 112 119 126 133 140 147 154 161 168" },
        { 14, "V12 applications.new 表三“一、本年新收政府信息公开申请数量”行 "
              "28 = 22 23 24 25 26 27" },
        { 18, "V12 applications.deny.secret 表三“（三）不予公开—1.属于国家秘密”"
              "行 56 = 50 51 52 53 54 55" },
        { 36, "V12 applications.carried_out 表三“四、结转下年度继续办理”行 182 "
              "= 176 177 178 179 180 181" },
        { 37, "V13 disputes.review 表四“行政复议” 187 = 183 184 185 186" },
        { 38, "V13 disputes.suit 表四“行政诉讼—未经复议直接起诉” 192 = 188 189 "
              "190 191" },
        { 39, "V13 disputes.review_suit 表四“行政诉讼—复议后起诉” 197 = 193 "
              "194 195 196" }
    };

    if (!is_int(format->equations.len, 40, "equations")) {
        return;
    }

    equations = gd_elts(&t->img, gd_equation_t, format->equations);

    for (i = 0; i < gd_nelts(want); i++) {
        test_equation(t, &equations[want[i].number], &str);
        is_str(&str, want[i].text, "an equation");
    }
}


static void
test_fill(gd_cell_t *cells)
{
    int64_t   n;
    uint32_t  i, k;

    for (i = 0; i < 198; i++) {
        cells[i] = gd_cell_of_number(0);
    }

    /* every outcome once a column, all of them new but one carried in */

    for (k = 0; k < 7; k++) {
        n = (k < 6) ? 1 : 6;

        for (i = 2; i < 21; i++) {
            cells[22 + 7 * i + k] = gd_cell_of_number(n);
        }

        cells[22 + k] = gd_cell_of_number(20 * n);
        cells[29 + k] = gd_cell_of_number(n);
        cells[22 + 7 * 21 + k] = gd_cell_of_number(19 * n);
        cells[22 + 7 * 22 + k] = gd_cell_of_number(2 * n);
    }

    for (i = 183; i < 198; i++) {
        cells[i] = gd_cell_of_number((i - 183) % 5 < 4 ? 1 : 4);
    }
}


/* numbers that add up pass; one more in a cell fails exactly its equations */

static void
test_balance(test_t *t, gd_format_t *format)
{
    uint32_t        i, cell, counts[3], bad;
    int64_t         n;
    gd_cell_t       cells[198];
    gd_verdict_t    v;
    gd_equation_t  *equations;

    if (format->ncells != 198) {
        return;
    }

    test_fill(cells);

    equations = gd_elts(&t->img, gd_equation_t, format->equations);
    bad = 0;

    for (cell = 0; cell <= 198; cell++) {

        if (cell < 198) {
            cells[cell] = gd_cell_of_number(gd_cell_number(cells[cell]) + 1);
        }

        memset(counts, 0, sizeof(counts));

        for (i = 0; i < format->equations.len; i++) {
            gd_equation_check(&t->img, &equations[i], cells, &v);
            counts[v.result == GD_FAIL ? 1 : v.result == GD_PASS ? 0 : 2]++;
        }

        /* an outcome or a number of table 3 stands in a row and in a column */

        n = (cell == 198 || cell < 22) ? 0
            : (cell >= 183) ? 1
            : ((cell - 22) / 7 == 21) ? 3 : 2;

        bad += (counts[1] != n || counts[0] != format->equations.len - n);

        if (cell < 198) {
            cells[cell] = gd_cell_of_number(gd_cell_number(cells[cell]) - 1);
        }
    }

    is_int(bad, 0, "each cell is in the equations that it belongs to");
}
