
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose collect: what has come in of a year, what is wrong with it, and
 * who is to be reminded.
 */


#include "gd_tool.h"
#include "gd_rollup.h"
#include "gd_str.h"

#include <stdio.h>


/* columns on a terminal: those of a name are as wide as the widest */

typedef struct {
    const gd_site_t      *site;
    const gd_root_t      *root;
    uint32_t              year;
    gd_uint_t             tsv;
    size_t                width;
} gd_collect_t;


static void gd_collect_all(gd_collect_t *c);
static gd_uint_t gd_collect_in(gd_collect_t *c, uint32_t office,
    gd_duty_t *duty);
static void gd_collect_row(gd_collect_t *c, uint32_t office,
    const gd_duty_t *duty);
static void gd_collect_counts(gd_collect_t *c, const gd_report_t *report);
static void gd_collect_remind(gd_collect_t *c);
static const char *gd_collect_received(gd_collect_t *c, uint32_t office,
    const gd_duty_t *duty, char buf[32]);
static const char *gd_collect_late(const gd_duty_t *duty);
static void gd_collect_date(gd_date_t date, char buf[32]);
static gd_str_t gd_collect_name(gd_collect_t *c, uint32_t office);
static void gd_collect_pad(const gd_str_t *text, size_t width);
static size_t gd_collect_width(const gd_str_t *text);


int
gd_cmd_collect(const gd_options_t *options)
{
    gd_diag_t     diag;
    gd_collect_t  c;

    memset(&c, 0, sizeof(gd_collect_t));
    gd_diag_init(&diag);

    c.site = gd_tool_load(options, &diag);

    gd_say_diag(&diag);
    gd_diag_destroy(&diag);

    if (c.site == NULL) {
        return GD_EXIT_DATA;
    }

    c.root = c.site->root;
    c.year = options->year;
    c.tsv = options->tsv;

    gd_collect_all(&c);

    gd_site_free((gd_site_t *) c.site);

    return (fflush(stdout) == 0) ? GD_EXIT_OK : GD_EXIT_DATA;
}


static void
gd_collect_all(gd_collect_t *c)
{
    size_t     width;
    uint32_t   i;
    gd_str_t   name, head = gd_string("机关");
    gd_duty_t  duty;

    for (i = 0; i < c->root->data.offices.len; i++) {
        if (gd_collect_in(c, i, &duty)) {
            name = gd_collect_name(c, i);
            width = gd_collect_width(&name);
            c->width = gd_max(c->width, width);
        }
    }

    if (c->tsv) {
        printf("office\tname\tstate\treceived\tdue\tlate\tfailed_equations\t"
               "errors\n");

    } else {
        gd_collect_pad(&head, c->width);
        printf("  收到日期    期限        情况  勾稽不符  错误\n");
    }

    for (i = 0; i < c->root->data.offices.len; i++) {
        if (gd_collect_in(c, i, &duty)) {
            gd_collect_row(c, i, &duty);
        }
    }

    if (!c->tsv) {
        gd_collect_remind(c);
    }
}


/* those that owe a report of the year, or have one, or need none for once */

static gd_uint_t
gd_collect_in(gd_collect_t *c, uint32_t office, gd_duty_t *duty)
{
    gd_duty(&c->site->img, &c->root->data, &c->root->reports, office, c->year,
            duty);

    return duty->state == GD_DUTY_PUBLISHED || duty->state == GD_DUTY_DUE
           || duty->state == GD_DUTY_MISSING || duty->state == GD_DUTY_EXEMPT;
}


static void
gd_collect_row(gd_collect_t *c, uint32_t office, const gd_duty_t *duty)
{
    char          received[32], due[32];
    gd_str_t      id, name;
    gd_office_t  *o;

    o = gd_elts(&c->site->img, gd_office_t, c->root->data.offices) + office;
    id = gd_image_get(&c->site->img, o->id);
    name = gd_collect_name(c, office);

    gd_collect_date(duty->deadline, due);

    if (c->tsv) {
        printf("%.*s\t%.*s\t%s\t%s\t%s\t%s\t", (int) id.len, id.data,
               (int) name.len, name.data, gd_codes_duty[duty->state].code,
               gd_collect_received(c, office, duty, received), due,
               gd_collect_late(duty));

    } else {
        gd_str_t  came, late;

        came.data = (u_char *) gd_collect_received(c, office, duty, received);
        came.len = strlen((char *) came.data);
        late.data = (u_char *) gd_collect_late(duty);
        late.len = strlen((char *) late.data);

        gd_collect_pad(&name, c->width + 2);
        gd_collect_pad(&came, 12);
        printf("%-12s", due);
        gd_collect_pad(&late, 6);
    }

    gd_collect_counts(c, duty->report);
}


static void
gd_collect_counts(gd_collect_t *c, const gd_report_t *report)
{
    uint32_t       i, errors;
    gd_rule_t     *rules;
    gd_finding_t  *findings;

    if (report == NULL) {
        fputs(c->tsv ? "\t\n" : "\n", stdout);
        return;
    }

    errors = 0;
    rules = gd_elts(&c->site->img, gd_rule_t, c->root->reports.rules);
    findings = gd_elts(&c->site->img, gd_finding_t, report->checked.findings);

    for (i = 0; i < report->checked.findings.len; i++) {
        errors += (findings[i].result == GD_FAIL && findings[i].review == 0
                   && rules[findings[i].rule].severity == GD_SEVERITY_ERROR);
    }

    printf(c->tsv ? "%u\t%u\n" : "%8u%6u\n",
           (unsigned) report->results[GD_FAIL], (unsigned) errors);
}


static void
gd_collect_remind(gd_collect_t *c)
{
    char       due[32];
    uint32_t   i, n;
    gd_str_t   name;
    gd_duty_t  duty;

    n = 0;

    for (i = 0; i < c->root->data.offices.len; i++) {

        if (!gd_collect_in(c, i, &duty)
            || (duty.state != GD_DUTY_DUE && duty.state != GD_DUTY_MISSING))
        {
            continue;
        }

        if (n++ == 0) {
            printf("\n催报\n");
        }

        name = gd_collect_name(c, i);
        gd_collect_date(duty.deadline, due);

        printf("%.*s%s%s%s\n", (int) name.len, name.data,
               due[0] ? "，期限" : "", due,
               (duty.late == GD_LATE_YES) ? "，已过期限" : "");
    }

    if (n == 0) {
        printf("\n没有需要催报的机关\n");
    }
}


/* a draft is there, and has not been published */

static const char *
gd_collect_received(gd_collect_t *c, uint32_t office, const gd_duty_t *duty,
    char buf[32])
{
    gd_rec_t  *rec;

    if (duty->report != NULL) {
        rec = gd_rec(&c->site->img, duty->report->rec);
        gd_collect_date(gd_rec_num(rec, GD_REPORT_published, 0), buf);
        return buf;
    }

    if (gd_report_find(&c->site->img, &c->root->reports, c->year, office, 0)
        != NULL)
    {
        return c->tsv ? "draft" : "草稿";
    }

    if (c->tsv) {
        return "";
    }

    return (duty->state == GD_DUTY_EXEMPT) ? "免予报告" : "未收到";
}


static const char *
gd_collect_late(const gd_duty_t *duty)
{
    static const char  *const texts[] = { "", "按期", "逾期" };

    return texts[duty->late];
}


/* by the day; "" where there is none */

static void
gd_collect_date(gd_date_t date, char buf[32])
{
    buf[0] = '\0';

    if (date) {
        snprintf(buf, 32, "%04u-%02u-%02u", (unsigned) gd_date_year(date),
                 (unsigned) gd_date_month(date), (unsigned) gd_date_day(date));
    }
}


static gd_str_t
gd_collect_name(gd_collect_t *c, uint32_t office)
{
    return gd_image_get(&c->site->img,
                        gd_office_name_in(&c->site->img, &c->root->data,
                                          office, c->year));
}


static void
gd_collect_pad(const gd_str_t *text, size_t width)
{
    size_t  n;

    printf("%.*s", (int) text->len, text->data);

    for (n = gd_collect_width(text); n < width; n++) {
        putchar(' ');
    }
}


/* Chinese characters and their punctuation take two columns */

static size_t
gd_collect_width(const gd_str_t *text)
{
    size_t     width;
    u_char    *p, *end;
    uint32_t   c;

    width = 0;
    p = text->data;
    end = p + text->len;

    while (p < end) {
        c = gd_utf8_decode(&p, end);

        width += ((c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf)
                  || (c >= 0xac00 && c <= 0xd7a3)
                  || (c >= 0xf900 && c <= 0xfaff)
                  || (c >= 0xfe30 && c <= 0xfe6f)
                  || (c >= 0xff00 && c <= 0xff60)
                  || (c >= 0xffe0 && c <= 0xffe6)
                  || (c >= 0x20000 && c <= 0x3fffd)) ? 2 : 1;
    }

    return width;
}
