
/*
 * Copyright (C) govdisclose contributors
 *
 * gen [-n items] [-m offices] [-r reports] [-b none|text|html] [-s seed] DIR
 *
 * Writes a data set of 15 years into a directory that it makes: items with
 * their columns, ledgers of applications and disputes, and the last reports of
 * every office.  GOVDISCLOSE_CORPUS may name a file of documents, see text.h.
 */


#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>


#define YEARS              15
#define YEAR_FIRST         2006
#define COLUMNS            15
#define APPLICATIONS       8          /* of an office in a year */
#define DISPUTES           1
#define PROBES             800        /* of the items */


typedef enum {
    BODY_NONE = 0,
    BODY_TEXT,
    BODY_HTML
} body_e;


typedef struct {
    source_t              source;
    const char           *dir;
    unsigned              items;
    unsigned              offices;
    unsigned              reports;
    uint64_t              seed;
    body_e                body;
    text_t                title;
    text_t                text;
} gen_t;


static void gen_options(gen_t *g, int argc, char **argv);
static void gen_site(gen_t *g);
static void gen_office(gen_t *g, unsigned office);
static void gen_items(gen_t *g, unsigned office, unsigned year, unsigned n);
static void gen_item(gen_t *g, FILE *f, unsigned office, unsigned year,
    unsigned number, unsigned before);
static void gen_body(gen_t *g, FILE *f);
static void gen_html(FILE *f, const text_t *text);
static void gen_probes(gen_t *g);
static void gen_applications(gen_t *g, unsigned office, unsigned year);
static void gen_disputes(gen_t *g, unsigned office, unsigned year);
static void gen_report(gen_t *g, unsigned office, unsigned year);
static FILE *gen_open(gen_t *g, unsigned office, const char *dir,
    unsigned year, const char *ext);
static void gen_mkdir(const char *path);
static void gen_close(FILE *f);
static void gen_fail(const char *what);


int
main(int argc, char **argv)
{
    gen_t     g;
    unsigned  i;

    gen_options(&g, argc, argv);

    if (source_open(&g.source, getenv("GOVDISCLOSE_CORPUS"), g.seed) != 0) {
        fprintf(stderr, "gen: GOVDISCLOSE_CORPUS cannot be read, words are "
                "used\n");
        (void) source_open(&g.source, NULL, g.seed);
    }

    g.items -= (g.items < PROBES) ? g.items : PROBES;

    gen_site(&g);

    for (i = 0; i < g.offices; i++) {
        gen_office(&g, i);
    }

    gen_probes(&g);

    return 0;
}


static void
gen_options(gen_t *g, int argc, char **argv)
{
    int  c;

    memset(g, 0, sizeof(gen_t));

    g->items = 1000;
    g->offices = 4;
    g->reports = 2;
    g->seed = 1;
    g->body = BODY_TEXT;

    while ((c = getopt(argc, argv, "n:m:r:s:b:")) != -1) {

        switch (c) {

        case 'n':
            g->items = (unsigned) atoi(optarg);
            break;

        case 'm':
            g->offices = (unsigned) atoi(optarg);
            break;

        case 'r':
            g->reports = (unsigned) atoi(optarg);
            break;

        case 's':
            g->seed = (uint64_t) atoll(optarg);
            break;

        case 'b':
            g->body = (strcmp(optarg, "none") == 0) ? BODY_NONE
                      : (strcmp(optarg, "html") == 0) ? BODY_HTML : BODY_TEXT;
            break;

        default:
            exit(1);
        }
    }

    if (optind + 1 != argc || g->offices == 0 || g->offices > 9999
        || g->reports > YEARS)
    {
        fprintf(stderr, "usage: gen [-n items] [-m offices] [-r reports] "
                "[-b none|text|html] [-s seed] directory\n");
        exit(1);
    }

    g->dir = argv[optind];
}


static void
gen_site(gen_t *g)
{
    FILE      *f;
    char       path[4096];
    unsigned   i;

    static const char  *const names[COLUMNS] = {
        "政策文件", "机构信息", "规划信息", "统计信息", "行政许可",
        "行政处罚", "预算决算", "收费项目", "政府采购", "重大项目",
        "民生保障", "应急管理", "公务员招考", "监督检查", "公示公告"
    };

    gen_mkdir(g->dir);
    snprintf(path, sizeof(path), "%s/offices", g->dir);
    gen_mkdir(path);

    snprintf(path, sizeof(path), "%s/site.json", g->dir);

    f = fopen(path, "w");
    if (f == NULL) {
        gen_fail(path);
    }

    fprintf(f, "{\"name\": \"测试县政府信息公开\", \"domain\": "
            "\"www.example.com\", \"site_id\": \"0000000000\", "
            "\"organizer\": \"测试县人民政府办公室\", \"root\": \"o000\", "
            "\"columns\": [");

    for (i = 0; i < COLUMNS; i++) {
        fprintf(f, "%s{\"id\": \"c%02u\", \"name\": \"%s\", \"description\": "
                "\"%s及其有关信息\", \"article\": \"20(%u)\"}",
                i ? ", " : "", i, names[i], names[i], i + 1);
    }

    fprintf(f, "]}\n");

    gen_close(f);
}


static void
gen_office(gen_t *g, unsigned office)
{
    FILE      *f;
    char       path[4096];
    unsigned   i, n, rest, year;

    static const char  *const kinds[] = {
        "department", "township", "subdistrict"
    };

    static const char  *const dirs[] = {
        "", "items", "applications", "disputes", "reports"
    };

    for (i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
        snprintf(path, sizeof(path), "%s/offices/o%03u/%s", g->dir, office,
                 dirs[i]);
        gen_mkdir(path);
    }

    f = gen_open(g, office, "office", 0, "json");

    fprintf(f, "{\"name\": \"测试县第%u机关\", \"kind\": \"%s\", \"level\": "
            "\"county\", %s\"address\": \"测试县示例路%u号\", \"hours\": "
            "\"工作日9:00—12:00，14:00—18:00\", \"phone\": \"000-00000000\", "
            "\"order\": %u}\n",
            office, office ? kinds[office % 3] : "government",
            office ? "\"parent\": \"o000\", " : "", office + 1, office + 1);

    gen_close(f);

    n = g->items / g->offices;
    rest = g->items % g->offices;
    n += office < rest;

    for (i = 0; i < YEARS; i++) {
        year = YEAR_FIRST + i;

        gen_items(g, office, year, n / YEARS + (i < n % YEARS));
        gen_applications(g, office, year);
        gen_disputes(g, office, year);

        if (i >= YEARS - g->reports) {
            gen_report(g, office, year);
        }
    }
}


static void
gen_items(gen_t *g, unsigned office, unsigned year, unsigned n)
{
    FILE      *f;
    unsigned   i;

    f = gen_open(g, office, "items", year, "jsonl");

    for (i = 1; i <= n; i++) {
        gen_item(g, f, office, year, i, i - 1);
    }

    gen_close(f);
}


static void
gen_item(gen_t *g, FILE *f, unsigned office, unsigned year, unsigned number,
    unsigned before)
{
    unsigned           month, day;
    source_t          *s;
    const document_t  *d;

    static const char  *const genres[] = { "通知", "公告", "意见", "其他" };

    s = &g->source;
    d = source_document(s);
    month = 1 + (unsigned) source_random(s, 12);
    day = 1 + (unsigned) source_random(s, 28);

    source_title(s, d, &g->title);

    fprintf(f, "{\"id\": \"%u-%06u\", \"title\": ", year, number);
    text_json(f, &g->title);

    fprintf(f, ", \"columns\": [\"c%02u\"], \"published\": \"%u-%02u-%02u\", "
            "\"index_number\": \"11500235MB%03u/%u-%06u\", \"topic\": \"%s\", "
            "\"genre\": \"%s\"",
            (unsigned) source_random(s, COLUMNS), year, month, day, office,
            year, number, "综合政务", genres[source_random(s, 4)]);

    if (source_random(s, 2) == 0) {
        fprintf(f, ", \"document_number\": \"测府发〔%u〕%u号\", \"validity\": "
                "\"%s\", \"written\": \"%u-%02u-%02u\"", year, number,
                source_random(s, 8) ? "valid" : "amended", year, month, day);
    }

    if (source_random(s, 4) == 0) {
        fprintf(f, ", \"keywords\": [\"公开\", \"管理\"]");
    }

    if (before && source_random(s, 8) == 0) {
        fprintf(f, ", \"related\": [\"%u-%06u\"]", year,
                1 + (unsigned) source_random(s, before));
    }

    if (g->body != BODY_NONE) {
        source_body(s, d, 250 + source_random(s, 1500), &g->text);
        gen_body(g, f);
    }

    fprintf(f, "}\n");
}


static void
gen_body(gen_t *g, FILE *f)
{
    if (g->body == BODY_TEXT) {
        fprintf(f, ", \"text\": ");
        text_json(f, &g->text);

        return;
    }

    fprintf(f, ", \"html\": \"");
    gen_html(f, &g->text);
    putc('"', f);
}


/* a line is a paragraph */

static void
gen_html(FILE *f, const text_t *text)
{
    size_t  i;

    fputs("<p>", f);

    for (i = 0; i < text->len; i++) {

        switch (text->data[i]) {

        case '\n':
            fputs("</p>\\n<p>", f);
            break;

        case '&':
            fputs("&amp;", f);
            break;

        case '<':
            fputs("&lt;", f);
            break;

        case '>':
            fputs("&gt;", f);
            break;

        case '"':
            fputs("&quot;", f);
            break;

        case '\\':
            fputs("\\\\", f);
            break;

        default:
            putc(text->data[i], f);
        }
    }

    fputs("</p>", f);
}


/* items whose pages are the same in every data set, and of one length */

static void
gen_probes(gen_t *g)
{
    FILE      *f;
    char       path[4096];
    unsigned   i;

    snprintf(path, sizeof(path), "%s/offices/o000/items/probe.jsonl", g->dir);

    f = fopen(path, "w");
    if (f == NULL) {
        gen_fail(path);
    }

    for (i = 0; i < PROBES; i++) {
        fprintf(f, "{\"id\": \"probe%03u\", \"title\": \"测试县人民政府办公室"
                "关于做好农村饮水安全工作的通知\", \"columns\": [\"c00\"], "
                "\"published\": \"2010-06-01\", \"written\": \"2010-05-28\", "
                "\"index_number\": \"11500235MB000/2010-999%03u\", "
                "\"document_number\": \"测府发〔2010〕9%03u号\", \"validity\": "
                "\"valid\", \"topic\": \"综合政务\", \"genre\": \"通知\", "
                "\"keywords\": [\"饮水\", \"安全\"], \"text\": \"各乡镇人民政府、"
                "各街道办事处，县级有关部门：\\n为保障农村居民饮水安全，现将有关"
                "工作要求通知如下。\\n一、落实管护责任，做好水质监测。\\n二、及时"
                "维修管网，公布服务电话。\"}\n", i, i, i);
    }

    gen_close(f);
}


static void
gen_applications(gen_t *g, unsigned office, unsigned year)
{
    FILE      *f;
    unsigned   i, month, day;
    source_t  *s;

    static const char  *const applicants[] = {
        "natural", "natural", "natural", "business", "law", "other"
    };

    static const char  *const outcomes[] = {
        "granted", "granted", "partial", "deny.third_party",
        "unable.not_held", "unable.unclear", "refuse.petition", "other.other"
    };

    s = &g->source;
    f = gen_open(g, office, "applications", year, "jsonl");

    for (i = 1; i <= APPLICATIONS; i++) {
        month = 1 + (unsigned) source_random(s, 11);
        day = 1 + (unsigned) source_random(s, 28);

        fprintf(f, "{\"id\": \"%u-a%u\", \"received\": \"%u-%02u-%02u\", "
                "\"applicant\": \"%s\", \"outcome\": \"%s\", \"closed\": "
                "\"%u-%02u-%02u\"}\n",
                year, i, year, month, day, applicants[source_random(s, 6)],
                outcomes[source_random(s, 8)], year, month + 1, day);
    }

    gen_close(f);
}


static void
gen_disputes(gen_t *g, unsigned office, unsigned year)
{
    FILE      *f;
    unsigned   i, month;
    source_t  *s;

    s = &g->source;
    f = gen_open(g, office, "disputes", year, "jsonl");

    for (i = 1; i <= DISPUTES; i++) {
        month = 1 + (unsigned) source_random(s, 9);

        fprintf(f, "{\"id\": \"%u-d%u\", \"kind\": \"%s\", \"filed\": "
                "\"%u-%02u-10\", \"result\": \"upheld\", \"closed\": "
                "\"%u-%02u-10\"}\n",
                year, i, source_random(s, 2) ? "review" : "suit", year, month,
                year, month + 2);
    }

    gen_close(f);
}


/* the tables are left to the ledgers; what the prose says of them is wrong */

static void
gen_report(gen_t *g, unsigned office, unsigned year)
{
    FILE      *f;
    unsigned   i;

    static const char  *const headings[] = {
        "（一）主动公开", "（二）依申请公开", "（三）政府信息管理",
        "（四）平台建设", "（五）监督保障"
    };

    static const char  *const figures[] = {
        "全年公开信息120条，其中网站80条，占66.67%；公众号40条，占33.33%。",
        "共收到政府信息公开申请25件，上年结转3件，办结26件，结转下年2件，同比增加5件，"
        "增长25%。其中，予以公开20件，无法提供6件。未发生行政复议和行政诉讼。"
    };

    f = gen_open(g, office, "reports", year, "json");

    fprintf(f, "{\"year\": %u, \"published\": \"%u-01-20\", \"signed\": "
            "\"%u-01-19\", \"overview\": [", year, year + 1, year + 1);

    for (i = 0; i < sizeof(headings) / sizeof(headings[0]); i++) {
        source_body(&g->source, source_document(&g->source), 400, &g->text);

        if (i < sizeof(figures) / sizeof(figures[0])) {
            text_str(&g->text, figures[i]);
        }

        fprintf(f, "%s{\"heading\": \"%s\", \"text\": ", i ? ", " : "",
                headings[i]);
        text_json(f, &g->text);
        putc('}', f);
    }

    fprintf(f, "], \"problems\": ");
    source_body(&g->source, source_document(&g->source), 400, &g->text);
    text_json(f, &g->text);

    fprintf(f, ", \"other\": \"没有其他需要报告的事项。\"}\n");

    gen_close(f);
}


/* year 0: the file of that name itself */

static FILE *
gen_open(gen_t *g, unsigned office, const char *dir, unsigned year,
    const char *ext)
{
    FILE  *f;
    char   path[4096], name[16];

    name[0] = '\0';

    if (year) {
        snprintf(name, sizeof(name), "/%u", year);
    }

    snprintf(path, sizeof(path), "%s/offices/o%03u/%s%s.%s", g->dir, office,
             dir, name, ext);

    f = fopen(path, "w");
    if (f == NULL) {
        gen_fail(path);
    }

    return f;
}


static void
gen_mkdir(const char *path)
{
    if (mkdir(path, 0755) == -1) {
        gen_fail(path);
    }
}


static void
gen_close(FILE *f)
{
    if (ferror(f) | fclose(f)) {
        gen_fail("close");
    }
}


static void
gen_fail(const char *what)
{
    perror(what);
    exit(1);
}
