
/*
 * Copyright (C) govdisclose contributors
 *
 * The six sections of a report, title and dates.
 */


#include "gd_import.h"
#include "gd_str.h"


/* characters that a heading has at the most, and a title */

#define GD_SECTION_LEN     36
#define GD_TITLE_LEN       64

/* lines that a table of contents has */
#define GD_SECTION_CONTENTS  24

/* bytes of a line that can have a heading in it */
#define GD_SECTION_LINE    1024


/* any of a section's words; those behind a + are asked for besides */

static const char *const  gd_section_words[GD_IMPORT_SECTIONS][4] = {
    { "总体情况", "工作基本情况", "总体概况", NULL },
    { "主动公开政府信息情况", "主动公开政府信息的情况", NULL, NULL },
    { "处理政府信息公开申请情况", "处理政府信息公开申请的情况", NULL, NULL },
    { "行政复议、行政诉讼情况", "行政复议、提起行政诉讼情况",
      "行政复议和行政诉讼情况", "行政诉讼情况" },
    { "主要问题", "存在问题", "存在的问题", NULL },
    { "其他需要报告的事项", "其他需要说明的事项", "需要报告的其他事项", NULL }
};


static gd_uint_t gd_section_of(gd_arena_t *arena, gd_str_t line,
    gd_uint_t from, gd_import_span_t *span);
static gd_uint_t gd_section_again(gd_import_doc_t *doc, uint32_t i);
static gd_uint_t gd_section_is_contents(gd_import_doc_t *doc, uint32_t first,
    uint32_t end);
static size_t gd_section_word(gd_uint_t section, gd_str_t line);
static gd_uint_t gd_section_is_sub(gd_str_t line);
static gd_int_t gd_head_title(gd_import_doc_t *doc,
    gd_import_report_t *report, uint32_t i, gd_str_t line);
static gd_uint_t gd_head_year(gd_str_t text, uint32_t *year);
static void gd_head_dates(gd_import_doc_t *doc, gd_import_report_t *report,
    uint32_t last);
static u_char *gd_head_number(u_char *p, u_char *last, uint32_t *n);


gd_int_t
gd_import_sections(gd_import_doc_t *doc,
    gd_import_span_t spans[GD_IMPORT_SECTIONS])
{
    uint32_t          i;
    gd_str_t          line;
    gd_uint_t         k, next;
    gd_import_row_t  *row;
    gd_import_span_t  again;

    memset(spans, 0, GD_IMPORT_SECTIONS * sizeof(gd_import_span_t));

    next = 0;

    for (i = 0; i < doc->rows.n; i++) {
        row = gd_import_at(doc, i);
        line = row->text.len ? row->text : row->cells[0];

        if (next && gd_section_of(doc->arena, line, 0, &again) == 0
            && gd_section_is_contents(doc, spans[0].head, i))
        {
            doc->contents = 1 + spans[0].head;
            doc->contents_end = spans[next - 1].first;
            memset(spans, 0, GD_IMPORT_SECTIONS * sizeof(gd_import_span_t));
            next = 0;
        }

        if (next > 3 && gd_section_again(doc, i)) {
            return gd_import_error(doc, row->line, "begins a second report, "
                                   "expected one in a file");
        }

        k = gd_section_of(doc->arena, line, next,
                          &spans[GD_IMPORT_SECTIONS - 1]);

        if (k == GD_IMPORT_SECTIONS) {
            continue;
        }

        if (next) {
            spans[next - 1].end = i;
        }

        if (k != GD_IMPORT_SECTIONS - 1) {
            spans[k] = spans[GD_IMPORT_SECTIONS - 1];
        }

        spans[k].head = i;
        spans[k].first = i + 1;
        next = k + 1;
    }

    if (next) {
        spans[next - 1].end = (uint32_t) doc->rows.n;
    }

    if (next != GD_IMPORT_SECTIONS) {
        memset(&spans[GD_IMPORT_SECTIONS - 1], 0, sizeof(gd_import_span_t));
    }

    return next ? GD_OK : GD_DECLINED;
}


/* whether all three sections with tables follow once more */

static gd_uint_t
gd_section_again(gd_import_doc_t *doc, uint32_t i)
{
    gd_str_t          line;
    gd_uint_t         k;
    gd_import_row_t  *row;
    gd_import_span_t  span;

    for (k = 0; i < doc->rows.n && k < 4; i++) {
        row = gd_import_at(doc, i);
        line = row->text.len ? row->text : row->cells[0];

        if (gd_section_of(doc->arena, line, k, &span) == k) {
            k++;

        } else if (k == 0) {
            return 0;
        }
    }

    return k == 4;
}


/* headings without anything between them are a table of contents */

static gd_uint_t
gd_section_is_contents(gd_import_doc_t *doc, uint32_t first, uint32_t end)
{
    uint32_t  i;

    for (i = first; i < end; i++) {
        if (gd_import_at(doc, i)->table) {
            return 0;
        }
    }

    return end - first < GD_SECTION_CONTENTS;
}


/* which section a line is the heading of; heading and rest go to span */

static gd_uint_t
gd_section_of(gd_arena_t *arena, gd_str_t line, gd_uint_t from,
    gd_import_span_t *span)
{
    size_t      n;
    u_char     *end;
    gd_str_t    heading, simple;
    gd_uint_t   k;

    if (line.len > GD_SECTION_LINE) {
        return GD_IMPORT_SECTIONS;
    }

    simple = gd_label_simple(arena, line);

    for (k = from; k < GD_IMPORT_SECTIONS; k++) {

        n = gd_section_word(k, simple);

        if (n == 0) {
            continue;
        }

        end = line.data + n;

        heading.data = line.data;
        heading.len = (size_t) (end - line.data);

        if (gd_section_is_sub(heading) || gd_label_is_prose(heading)
            || gd_utf8_length(heading.data, heading.len) > GD_SECTION_LEN)
        {
            continue;
        }

        span->rest.data = end;
        span->rest.len = line.len - heading.len;

        /* "...事项 无。" and "...情况（...）" are headings and more */

        if (span->rest.len
            && gd_label_trim(span->rest).data == span->rest.data
            && memcmp(end, "（", gd_min(span->rest.len, 3)) != 0
            && *end != '(')
        {
            if (gd_label_is_prose(span->rest)
                || gd_utf8_length(line.data, line.len) > GD_SECTION_LEN)
            {
                continue;
            }

            heading = line;
            span->rest.len = 0;
        }

        span->heading = gd_label_trim(heading);
        span->rest = gd_label_trim(span->rest);

        return k;
    }

    return GD_IMPORT_SECTIONS;
}


/* where the word that a section is known by ends in a line */

static size_t
gd_section_word(gd_uint_t section, gd_str_t line)
{
    size_t       len;
    u_char      *p;
    gd_uint_t    i;

    for (i = 0; i < 4 && gd_section_words[section][i]; i++) {
        len = strlen(gd_section_words[section][i]);
        p = memmem(line.data, line.len, gd_section_words[section][i], len);

        if (p != NULL) {
            return (size_t) (p - line.data) + len;
        }
    }

    return 0;
}


/* "（一）...": a part of a section, not a section */

static gd_uint_t
gd_section_is_sub(gd_str_t line)
{
    return (line.len >= 3 && memcmp(line.data, "（", 3) == 0)
           || (line.len && line.data[0] == '(');
}


gd_uint_t
gd_label_is_prose(gd_str_t line)
{
    return memmem(line.data, line.len, "。", 3) != NULL
           || memmem(line.data, line.len, "，", 3) != NULL
           || memmem(line.data, line.len, "；", 3) != NULL
           || memmem(line.data, line.len, "：", 3) != NULL;
}


gd_int_t
gd_import_head(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_import_span_t spans[GD_IMPORT_SECTIONS])
{
    u_char           *p;
    uint32_t          i, last, year;
    gd_int_t          rc;
    gd_str_t          line, text;
    gd_import_row_t  *row;

    last = spans[0].end ? spans[0].head : gd_min(doc->rows.n, 40);
    rc = GD_OK;

    for (i = 0; i < last && rc == GD_OK; i++) {
        row = gd_import_at(doc, i);
        text = row->text.len ? row->text : row->cells[0];
        line = gd_label_dense(doc->arena, text);

        if (line.data == NULL) {
            rc = gd_import_no_memory(doc);
            break;
        }

        if (report->title.len == 0) {
            rc = gd_head_title(doc, report, i, line);
        }
    }

    if (rc != GD_OK) {
        return rc;
    }

    /* the period that the figures are of: "自2020年1月1日起" */

    for (i = 0; i < (spans[1].end ? spans[1].head : last); i++) {
        row = gd_import_at(doc, i);
        line = gd_label_dense(doc->arena, row->text.len ? row->text
                                                        : row->cells[0]);

        p = memmem(line.data, line.len, "年1月1日", strlen("年1月1日"));

        if (p == NULL || p - line.data < 4) {
            continue;
        }

        text.data = p - 4;
        text.len = 4 + strlen("年");

        if (gd_head_year(text, &year)) {

            if (report->year == 0) {
                report->year = year;

            } else if (report->year != year) {
                gd_import_note(doc, row->line, "the title is of %u, the "
                               "period of %u", (unsigned) report->year,
                               (unsigned) year);
            }

            break;
        }
    }

    gd_head_dates(doc, report, last);

    if (report->year == 0) {
        return gd_import_error(doc, 0, "neither a title \"...年政府信息公开工作"
                               "年度报告\" nor a period \"自...年1月1日\" tells "
                               "the year");
    }

    return GD_OK;
}


/* "<office>2020年政府信息公开工作年度报告", maybe over two lines */

static gd_int_t
gd_head_title(gd_import_doc_t *doc, gd_import_report_t *report, uint32_t i,
    gd_str_t line)
{
    u_char           *p, *end;
    gd_str_t          before, head, simple;
    gd_uint_t         k;
    gd_import_row_t  *row;

    static const char *const  names[] = {
        "政府信息公开工作年度报告", "政府信息公开年度报告",
        "政府信息公开工作报告"
    };

    if (line.len && line.data[0] == '#') {
        return GD_OK;
    }

    simple = gd_label_simple(doc->arena, line);

    for (p = NULL, k = 0; k < gd_nelts(names) && p == NULL; k++) {
        p = memmem(simple.data, simple.len, names[k], strlen(names[k]));
    }

    if (p == NULL) {
        return GD_OK;
    }

    p = line.data + (p - simple.data);
    end = p + strlen(names[k - 1]);

    head.data = line.data;
    head.len = (size_t) (end - line.data);

    if (gd_label_is_prose(head)
        || gd_utf8_length(head.data, head.len) > GD_TITLE_LEN
        || !gd_head_year(head, &report->year))
    {
        return GD_OK;
    }

    before.len = 0;
    before.data = NULL;

    if (i > 0 && line.data[0] >= '0' && line.data[0] <= '9') {
        row = gd_import_at(doc, i - 1);
        before = gd_label_dense(doc->arena, row->text.len ? row->text
                                                          : row->cells[0]);

        if (gd_label_is_prose(before) || before.len == 0
            || before.data[0] == '#'
            || gd_utf8_length(before.data, before.len) > GD_SECTION_LEN)
        {
            before.len = 0;
        }
    }

    if (gd_arena_printf(doc->arena, &report->title, "%.*s%.*s",
                        (int) before.len, before.len ? (char *) before.data
                                                     : "",
                        (int) head.len, head.data)
        != GD_OK)
    {
        return gd_import_no_memory(doc);
    }

    if (before.len) {
        report->office = before;
        return GD_OK;
    }

    /* "2019年<office>政府信息公开..." or "<office>2019年政府信息公开..." */

    end = memmem(head.data, head.len, "年", 3);

    if (end == NULL || end - head.data < 4) {
        return GD_OK;
    }

    if (end - head.data == 4) {
        report->office.data = end + 3;
        report->office.len = (size_t) (p - end) - 3;

        if (report->office.len > 3
            && memcmp(report->office.data, "度", 3) == 0)
        {
            report->office.data += 3;
            report->office.len -= 3;
        }

    } else {
        report->office.data = head.data;
        report->office.len = (size_t) (end - head.data) - 4;
    }

    return GD_OK;
}


/* a year of four digits in front of 年 */

static gd_uint_t
gd_head_year(gd_str_t text, uint32_t *year)
{
    u_char    *p, *last;
    uint32_t   n;

    last = gd_str_end(&text);

    for (p = text.data; p + 4 + 3 <= last; p++) {

        if (memcmp(p + 4, "年", 3) != 0 || *p != '2') {
            continue;
        }

        if (gd_head_number(p, p + 4, &n) == p + 4 && n >= 2008 && n < 2100) {
            *year = n;
            return 1;
        }
    }

    return 0;
}


static u_char *
gd_head_number(u_char *p, u_char *last, uint32_t *n)
{
    u_char  *start;

    *n = 0;

    for (start = p; p < last && p < start + 4 && *p >= '0' && *p <= '9'; p++)
    {
        *n = *n * 10 + (uint32_t) (*p - '0');
    }

    return p;
}


/* "发布日期：2020-01-31" */

static void
gd_head_dates(gd_import_doc_t *doc, gd_import_report_t *report,
    uint32_t last)
{
    u_char           *p;
    uint32_t          i;
    gd_str_t          line, date;
    gd_uint_t         k;
    gd_import_row_t  *row;

    static const char *const  words[] = { "发布日期", "发布时间", "公开日期" };

    for (i = 0; i < last && report->published.len == 0; i++) {
        row = gd_import_at(doc, i);
        line = gd_label_dense(doc->arena, row->text.len ? row->text
                                                        : row->cells[0]);

        for (k = 0; k < gd_nelts(words); k++) {
            p = memmem(line.data, line.len, words[k], strlen(words[k]));

            if (p != NULL) {
                date.data = p + strlen(words[k]);
                date.len = (size_t) (line.data + line.len - date.data);

                (void) gd_import_date(doc->arena, date, &report->published);
            }
        }
    }
}


u_char *
gd_import_date(gd_arena_t *arena, gd_str_t text, gd_str_t *date)
{
    u_char     *p, *q, *last;
    uint32_t    n[3];
    gd_uint_t   k;

    last = gd_str_end(&text);

    for (p = text.data; p + 4 < last; p++) {

        q = p;

        for (k = 0; k < 3; k++) {
            q = gd_head_number(q, last, &n[k]);

            if (k < 2 && q + 2 < last && memcmp(q, k ? "月" : "年", 3) == 0) {
                q += 3;

            } else if (k < 2 && q < last
                       && (*q == '-' || *q == '/' || *q == '.'))
            {
                q++;

            } else if (k < 2) {
                break;
            }
        }

        if (k == 3 && n[0] >= 1949 && n[0] < 2100 && n[1] >= 1 && n[1] <= 12
            && n[2] >= 1 && n[2] <= 31)
        {
            if (gd_arena_printf(arena, date, "%04u-%02u-%02u",
                                (unsigned) n[0], (unsigned) n[1],
                                (unsigned) n[2])
                != GD_OK)
            {
                return NULL;
            }

            if (q + 2 < last && memcmp(q, "日", 3) == 0) {
                q += 3;
            }

            return q;
        }
    }

    return NULL;
}
