
/*
 * Copyright (C) govdisclose contributors
 *
 * The parts of a report that are text, in the office's own words.
 */


#include "gd_import.h"
#include "gd_paper.h"
#include "gd_str.h"


/* characters of a heading inside of a section */

#define GD_PROSE_HEADING   30

/* and of a line that is a title */
#define GD_PROSE_TITLE     64


static gd_int_t gd_prose_preamble(gd_import_doc_t *doc,
    gd_import_report_t *report, const gd_import_span_t *span,
    gd_vec_t *paragraphs);
static gd_uint_t gd_prose_is_label(gd_str_t text);
static gd_int_t gd_prose_paragraphs(gd_import_doc_t *doc, uint32_t first,
    uint32_t end, gd_str_t rest, gd_vec_t *paragraphs);
static gd_int_t gd_prose_add(gd_import_doc_t *doc, gd_vec_t *paragraphs,
    gd_str_t text, gd_uint_t joined);
static gd_uint_t gd_prose_spaced(const gd_str_t *a, const gd_str_t *b);
static gd_uint_t gd_prose_is_letter(u_char c);
static gd_str_t gd_prose_row(gd_import_doc_t *doc, gd_import_row_t *row);
static uint32_t gd_prose_margin(gd_import_doc_t *doc);
static size_t gd_prose_number(gd_str_t text);
static gd_int_t gd_prose_overview(gd_import_doc_t *doc,
    gd_import_report_t *report, const gd_import_span_t *span);
static size_t gd_prose_heading(gd_str_t text);
static void gd_prose_sign(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_vec_t *paragraphs);
static gd_uint_t gd_prose_signer(gd_import_report_t *report, gd_str_t line,
    gd_str_t date, gd_str_t *name);


gd_int_t
gd_import_prose(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_import_span_t spans[GD_IMPORT_SECTIONS])
{
    gd_int_t   rc;
    gd_vec_t   paragraphs;
    gd_uint_t  k, last;

    gd_vec_init(&paragraphs, sizeof(gd_str_t));

    for (last = GD_IMPORT_SECTIONS; last > 1 && !spans[last - 1].end; last--)
    {
        /* void */
    }

    rc = gd_prose_preamble(doc, report, &spans[0], &paragraphs);

    if (rc == GD_OK && spans[0].end) {
        rc = gd_prose_overview(doc, report, &spans[0]);
    }

    for (k = 4; k < GD_IMPORT_SECTIONS && rc == GD_OK; k++) {

        if (spans[k].end == 0) {
            continue;
        }

        paragraphs.n = 0;
        rc = gd_prose_paragraphs(doc, spans[k].first, spans[k].end,
                                 spans[k].rest, &paragraphs);

        if (rc == GD_OK && k == last - 1) {
            gd_import_tail(doc, report, &paragraphs);
            gd_prose_sign(doc, report, &paragraphs);
            rc = gd_import_contact(doc, report, &paragraphs);
        }

        if (rc == GD_OK) {
            rc = gd_import_join(doc, &paragraphs, 0, paragraphs.n,
                               (k == 4) ? &report->problems : &report->other);
        }
    }

    gd_vec_free(&paragraphs);

    return rc;
}


/* from the title to the first section, or to a table of contents */

static gd_int_t
gd_prose_preamble(gd_import_doc_t *doc, gd_import_report_t *report,
    const gd_import_span_t *span, gd_vec_t *paragraphs)
{
    size_t      n;
    uint32_t    i, first, end;
    gd_int_t    rc;
    gd_str_t    text, none = gd_null_string;
    gd_uint_t   is_title;

    first = 0;

    for (i = 0; i < span->head; i++) {
        text = gd_label_dense(doc->arena, gd_prose_row(doc,
                                                      gd_import_at(doc, i)));

        is_title = report->title.len
                   && memmem(text.data, text.len, "年度报告",
                             strlen("年度报告"))
                   && gd_utf8_length(text.data, text.len) < GD_PROSE_TITLE
                   && !gd_label_is_prose(text);

        if (is_title || (text.len && text.data[0] == '#')) {
            first = i + 1;
        }
    }

    end = span->head;

    if (doc->contents && doc->contents > first) {
        end = doc->contents - 1;
    }

    rc = gd_prose_paragraphs(doc, first, end, none, paragraphs);

    if (rc == GD_OK && end != span->head) {
        rc = gd_prose_paragraphs(doc, doc->contents_end, span->head, none,
                                 paragraphs);
    }

    for (i = 0, n = 0; i < paragraphs->n; i++) {
        text = *gd_vec_at(paragraphs, gd_str_t, i);

        if (!gd_prose_is_label(text)) {
            *gd_vec_at(paragraphs, gd_str_t, n++) = text;
        }
    }

    return (rc == GD_OK) ? gd_import_join(doc, paragraphs, 0, n,
                                         &report->preamble)
                         : rc;
}


/* what a page puts around a text: "目录", "发布日期：2021-01-19 来源：..." */

static gd_uint_t
gd_prose_is_label(gd_str_t text)
{
    gd_uint_t  i;

    static const char *const  words[] = {
        "目录", "目  录", "目　录", "发布日期：", "发布时间：", "发文日期：",
        "公开日期：", "来源：", "信息来源：", "索引号：", "字体：", "字号："
    };

    for (i = 0; i < gd_nelts(words); i++) {

        if (i < 3 && gd_str_is(&text, words[i])) {
            return 1;
        }

        if (i >= 3 && memmem(text.data, text.len, words[i], strlen(words[i]))
            && gd_utf8_length(text.data, text.len) < GD_PROSE_TITLE)
        {
            return 1;
        }
    }

    return 0;
}


/* paragraphs as they were before they were broken into lines */

static gd_int_t
gd_prose_paragraphs(gd_import_doc_t *doc, uint32_t first, uint32_t end,
    gd_str_t rest, gd_vec_t *paragraphs)
{
    uint32_t          i, margin;
    gd_str_t          text;
    gd_uint_t         joined;
    gd_import_row_t  *row;

    if (rest.len && gd_prose_add(doc, paragraphs, rest, 0) != GD_OK) {
        return GD_ERROR;
    }

    margin = gd_prose_margin(doc);

    for (i = first; i < end; i++) {
        row = gd_import_at(doc, i);
        text = gd_prose_row(doc, row);

        if (text.len == 0 || gd_str_is(&text, GD_PAPER_NONE)
            || gd_str_is(&text, GD_PAPER_DRAFT))
        {
            continue;
        }

        joined = doc->shape == GD_IMPORT_LAYOUT && paragraphs->n
                 && row->indent < margin + 2 && gd_prose_number(text) == 0;

        if (gd_prose_add(doc, paragraphs, text, joined) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


/* how far lines that go on with a paragraph are indented: the least of all */

static uint32_t
gd_prose_margin(gd_import_doc_t *doc)
{
    uint32_t          i, margin;
    gd_import_row_t  *row;

    margin = UINT32_MAX - 2;

    for (i = 0; i < doc->rows.n; i++) {
        row = gd_import_at(doc, i);

        if (row->table == 0) {
            margin = gd_min(margin, row->indent);
        }
    }

    return margin;
}


static gd_str_t
gd_prose_row(gd_import_doc_t *doc, gd_import_row_t *row)
{
    uint32_t  i;
    gd_str_t  text;

    if (row->text.len) {
        return row->text;
    }

    text = row->cells[0];

    for (i = 1; i < row->n; i++) {
        if (row->cells[i].len
            && gd_arena_printf(doc->arena, &text, "%.*s\t%.*s",
                               (int) text.len, text.data,
                               (int) row->cells[i].len, row->cells[i].data)
               != GD_OK)
        {
            break;
        }
    }

    return text;
}


static gd_int_t
gd_prose_add(gd_import_doc_t *doc, gd_vec_t *paragraphs, gd_str_t text,
    gd_uint_t joined)
{
    gd_str_t  *last;

    if (joined) {
        last = gd_vec_at(paragraphs, gd_str_t, paragraphs->n - 1);

        return gd_arena_printf(doc->arena, last, "%.*s%s%.*s",
                               (int) last->len, last->data,
                               gd_prose_spaced(last, &text) ? " " : "",
                               (int) text.len, text.data)
                   == GD_OK ? GD_OK : gd_import_no_memory(doc);
    }

    last = gd_vec_push(paragraphs);
    if (last == NULL) {
        return gd_import_no_memory(doc);
    }

    *last = text;

    return GD_OK;
}


/* words of Latin letters need the space that the end of the line was */

static gd_uint_t
gd_prose_spaced(const gd_str_t *a, const gd_str_t *b)
{
    return a->len && b->len && gd_prose_is_letter(a->data[a->len - 1])
           && gd_prose_is_letter(b->data[0]);
}


static gd_uint_t
gd_prose_is_letter(u_char c)
{
    c |= 0x20;

    return c >= 'a' && c <= 'z';
}


/* the length of "（一）" or "一、" at the beginning, 0 if there is none */

static size_t
gd_prose_number(gd_str_t text)
{
    gd_str_t  body;

    body = gd_label_body(text);

    return (size_t) (body.data - text.data);
}


static gd_int_t
gd_prose_overview(gd_import_doc_t *doc, gd_import_report_t *report,
    const gd_import_span_t *span)
{
    size_t             i, n, start;
    gd_int_t           rc;
    gd_str_t          *p, rest;
    gd_vec_t           paragraphs;
    gd_import_part_t  *part;

    gd_vec_init(&paragraphs, sizeof(gd_str_t));

    rc = gd_prose_paragraphs(doc, span->first, span->end, span->rest,
                             &paragraphs);

    for (i = 0; i < paragraphs.n && rc == GD_OK; /* void */ ) {

        part = gd_vec_push(&report->overview);
        if (part == NULL) {
            rc = gd_import_no_memory(doc);
            break;
        }

        p = gd_vec_at(&paragraphs, gd_str_t, i);
        n = gd_prose_heading(*p);
        start = i;

        if (n) {
            part->heading.data = p->data;
            part->heading.len = n;

            rest.data = p->data + n;
            rest.len = p->len - n;

            while (rest.len >= 3 && (memcmp(rest.data, "。", 3) == 0
                                     || memcmp(rest.data, "：", 3) == 0))
            {
                rest.data += 3;
                rest.len -= 3;
            }

            *p = gd_label_trim(rest);
            start = p->len ? i : i + 1;

        } else {
            part->heading = span->heading;
        }

        do {
            i++;
        } while (i < paragraphs.n
                 && gd_prose_heading(*gd_vec_at(&paragraphs, gd_str_t, i))
                    == 0);

        rc = gd_import_join(doc, &paragraphs, start, i, &part->text);
    }

    gd_vec_free(&paragraphs);

    return rc;
}


/* the length of the heading "（一）..." that a paragraph begins with, or 0 */

static size_t
gd_prose_heading(gd_str_t text)
{
    size_t     n;
    u_char    *p, *last;
    gd_str_t   head;

    n = gd_prose_number(text);

    if (n == 0 || (text.data[0] != '('
                   && memcmp(text.data, "（", gd_min(text.len, 3)) != 0))
    {
        return 0;
    }

    last = gd_str_end(&text);

    for (p = text.data + n; p + 2 < last; p++) {
        if (memcmp(p, "。", 3) == 0 || memcmp(p, "：", 3) == 0) {
            last = p;
            break;
        }
    }

    head.data = text.data;
    head.len = (size_t) (last - text.data);

    return gd_utf8_length(head.data, head.len) <= GD_PROSE_HEADING ? head.len
                                                                   : n;
}


/*
 * The date below it all, and the office before it; what follows is no part of
 * the report but of the page.
 */

static void
gd_prose_sign(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_vec_t *paragraphs)
{
    size_t     i;
    u_char    *end;
    gd_str_t   line, date, name;

    for (i = 0; i < paragraphs->n; i++) {

        line = gd_label_dense(doc->arena,
                              *gd_vec_at(paragraphs, gd_str_t, i));

        if (gd_utf8_length(line.data, line.len) > GD_PROSE_TITLE
            || gd_label_is_prose(line))
        {
            continue;
        }

        end = gd_import_date(doc->arena, line, &date);

        if (end != NULL && end == line.data + line.len
            && gd_prose_signer(report, line, date, &name))
        {
            break;
        }
    }

    if (i == paragraphs->n) {
        return;
    }

    if (i + 1 < paragraphs->n) {
        gd_import_note(doc, 0, "%lu lines behind the signature are left out",
                       (unsigned long) (paragraphs->n - i - 1));
    }

    report->signed_on = date;
    paragraphs->n = i;

    if (name.len || i == 0) {
        return;
    }

    line = gd_label_dense(doc->arena, *gd_vec_at(paragraphs, gd_str_t, i - 1));

    /* without a title it is the only place that names the office */

    if (report->office.len == 0 && line.len && !gd_label_is_prose(line)
        && gd_utf8_length(line.data, line.len) <= GD_PROSE_HEADING)
    {
        report->office = line;
    }

    /* the title may have it in short: 禾川县 of 禾川县人民政府 */

    if (report->office.len && line.len > report->office.len
        && memcmp(line.data, report->office.data, report->office.len) == 0
        && !gd_label_is_prose(line)
        && gd_utf8_length(line.data, line.len) <= GD_PROSE_HEADING)
    {
        report->office = line;
    }

    if (gd_str_eq(&line, &report->office)) {
        paragraphs->n--;
    }
}


/* whether what stands before a date is nothing or the office */

static gd_uint_t
gd_prose_signer(gd_import_report_t *report, gd_str_t line, gd_str_t date,
    gd_str_t *name)
{
    u_char  *p;

    p = memmem(line.data, line.len, date.data, 4);

    name->data = line.data;
    name->len = p ? (size_t) (p - line.data) : 0;

    return p != NULL && (name->len == 0 || gd_str_eq(name, &report->office));
}


gd_int_t
gd_import_join(gd_import_doc_t *doc, gd_vec_t *paragraphs, size_t first,
    size_t end, gd_str_t *text)
{
    size_t     i;
    gd_out_t   out;
    gd_str_t  *p;

    gd_out_arena(&out, doc->arena);

    for (i = first; i < end; i++) {
        p = gd_vec_at(paragraphs, gd_str_t, i);

        /* Word's bookmarks are no words */

        if (p->len > 10 && memcmp(p->data, "[bookmark:", 10) == 0
            && memchr(p->data, ']', p->len))
        {
            u_char  *close = memchr(p->data, ']', p->len);

            p->len -= (size_t) (close + 1 - p->data);
            p->data = close + 1;
        }

        if (i > first) {
            gd_out_text(&out, "\n");
        }

        gd_out_str(&out, p);
    }

    text->data = out.start;
    text->len = (size_t) (out.pos - out.start);

    return out.failed ? gd_import_no_memory(doc) : GD_OK;
}
