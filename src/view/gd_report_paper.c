
/*
 * Copyright (C) govdisclose contributors
 *
 * What is on the paper of a report, and of a roll-up.
 */


#include "gd_page.h"
#include "gd_html.h"
#include "gd_str.h"


#define gd_paper_name(b, ...)                                                 \
    gd_paper_str(gd_v_printf(&(b)->view, __VA_ARGS__))


static void gd_paper_facts(gd_build_t *b, const gd_report_t *report);
static void gd_paper_fact(gd_build_t *b, const char *name, gd_val_t label,
    gd_str_t text);
static void gd_paper_number(gd_build_t *b, const char *name, gd_val_t label,
    gd_uint_t number);
static void gd_paper_section(gd_build_t *b, const gd_report_t *report,
    gd_uint_t number, const gd_val_t *section);
static void gd_paper_part(gd_build_t *b, gd_str_t field, gd_uint_t number,
    const gd_val_t *part);
static void gd_paper_text(gd_build_t *b, const gd_val_t *part,
    gd_str_t name);
static void gd_paper_paragraphs(gd_build_t *b, const gd_val_t *list,
    gd_str_t name);
static void gd_paper_section_table(gd_build_t *b, const gd_val_t *table,
    gd_str_t title);
static void gd_paper_units(gd_build_t *b, const gd_val_t *units);
static void gd_paper_extra(gd_build_t *b, const gd_report_t *report);
static gd_uint_t gd_paper_extra_row(gd_build_t *b, gd_piece_t *piece,
    gd_str_t block, gd_str_t label, gd_str_t key, const gd_extra_t *extra);
static void gd_paper_tail(gd_build_t *b, const gd_report_t *report);
static gd_val_t gd_paper_date(gd_build_t *b, gd_date_t date, gd_uint_t words);
static void gd_paper_note(gd_build_t *b, gd_val_t text);
static gd_piece_t *gd_paper_put(gd_build_t *b, gd_piece_e kind, gd_str_t name,
    gd_val_t text);
static gd_val_t gd_paper_get(gd_build_t *b, const gd_val_t *val,
    gd_uint_t name);
static gd_uint_t gd_paper_is(gd_build_t *b, const gd_val_t *val,
    gd_uint_t name);
static gd_str_t gd_paper_str(gd_val_t val);


static gd_str_t  gd_paper_none = gd_null_string;


void
gd_report_paper(gd_build_t *b, const gd_report_t *report)
{
    gd_val_t   sections, section;
    gd_uint_t  i;

    b->paper = gd_paper(&b->view);

    gd_paper_facts(b, report);

    if (b->draft) {
        gd_paper_note(b, gd_v_text(GD_PAPER_DRAFT));
    }

    section = gd_paragraphs(b, gd_rec_str(b->img, gd_rec(b->img, report->rec),
                                          GD_REPORT_preamble));
    gd_paper_paragraphs(b, &section, gd_paper_name(b, "preamble"));

    sections = gd_report_sections(b, report);

    for (i = 0; i < gd_v_count(&sections); i++) {
        section = gd_v_elt(b->img, &sections, i);
        gd_paper_section(b, report, i, &section);
    }

    gd_paper_extra(b, report);
    gd_paper_tail(b, report);
}


static void
gd_paper_facts(gd_build_t *b, const gd_report_t *report)
{
    gd_str_t      all = gd_string("all"), own = gd_string("own");
    gd_rec_t     *rec;
    gd_date_t     date;
    gd_format_t  *format;

    rec = gd_rec(b->img, report->rec);
    format = gd_report_format(b, report);

    (void) gd_paper_put(b, GD_PIECE_TITLE, gd_paper_name(b, "title"),
                        gd_report_title(b, report));

    gd_paper_fact(b, "office_name", gd_v_text("机关"),
                  gd_paper_str(gd_report_name(b, report)));
    gd_paper_number(b, "year", gd_v_text("年度"), report->year);
    gd_paper_fact(b, "scope", gd_v_text("范围"), report->all ? all : own);

    if (format != NULL) {
        gd_paper_fact(b, "format", gd_v_text("格式"),
                      gd_image_get(b->img, format->id));
    }

    date = gd_rec_num(rec, GD_REPORT_published, 0);

    if (date) {
        gd_paper_fact(b, "published", gd_v_text("发布日期"),
                      gd_paper_str(gd_paper_date(b, date, 0)));
    }

    date = gd_rec_num(rec, GD_REPORT_signed, 0);

    if (date) {
        gd_paper_fact(b, "signed", gd_v_text("签署日期"),
                      gd_paper_str(gd_paper_date(b, date, 0)));
    }

    if (report->seal.off) {
        gd_paper_fact(b, "fingerprint", gd_v_text("核验码"),
                      gd_image_get(b->img, report->seal));
    }
}


static void
gd_paper_fact(gd_build_t *b, const char *name, gd_val_t label, gd_str_t text)
{
    gd_piece_t  *piece;

    piece = gd_paper_add(b->paper, GD_PIECE_FACT, gd_paper_name(b, "%s", name),
                         text);

    if (piece != NULL) {
        piece->label = gd_paper_str(label);
    }
}


static void
gd_paper_number(gd_build_t *b, const char *name, gd_val_t label,
    gd_uint_t number)
{
    gd_piece_t  *piece;

    piece = gd_paper_add(b->paper, GD_PIECE_FACT, gd_paper_name(b, "%s", name),
                         gd_paper_none);

    if (piece != NULL) {
        piece->label = gd_paper_str(label);
        piece->cell = gd_cell_of_number(number);
    }
}


static void
gd_paper_section(gd_build_t *b, const gd_report_t *report, gd_uint_t number,
    const gd_val_t *section)
{
    gd_str_t      heading, field = gd_string("sections");
    gd_val_t      table, parts, part;
    gd_uint_t     i;
    gd_format_t  *format;

    format = gd_report_format(b, report);
    heading = gd_paper_str(gd_paper_get(b, section, GD_N_heading));

    if (format == NULL) {
        gd_paper_add(b->paper, GD_PIECE_SECTION,
                     gd_paper_name(b, "sections.%u.heading",
                                   (unsigned) number + 1),
                     heading);
        gd_paper_text(b, section, gd_paper_name(b, "sections.%u.text",
                                                (unsigned) number + 1));
        return;
    }

    field = gd_image_get(b->img, gd_elts(b->img, gd_format_section_t,
                                         format->sections)[number].field);
    gd_paper_add(b->paper, GD_PIECE_SECTION, gd_paper_none, heading);

    if (gd_paper_is(b, section, GD_N_empty)) {
        gd_paper_note(b, gd_v_text(GD_PAPER_NONE));
        return;
    }

    table = gd_paper_get(b, section, GD_N_table);

    if (table.type != GD_V_NONE) {
        gd_paper_section_table(b, &table, heading);
        return;
    }

    parts = gd_paper_get(b, section, GD_N_parts);

    for (i = 0; i < gd_v_count(&parts); i++) {
        part = gd_v_elt(b->img, &parts, i);
        gd_paper_part(b, field, i + 1, &part);
    }

    gd_paper_text(b, section, field);
}


static void
gd_paper_part(gd_build_t *b, gd_str_t field, gd_uint_t number,
    const gd_val_t *part)
{
    (void) gd_paper_put(b, GD_PIECE_HEADING,
                        gd_paper_name(b, "%.*s.%u.heading", (int) field.len,
                                      field.data, (unsigned) number),
                        gd_paper_get(b, part, GD_N_heading));
    gd_paper_text(b, part, gd_paper_name(b, "%.*s.%u.text", (int) field.len,
                                         field.data, (unsigned) number));
}


/* text, or the text of HTML */

static void
gd_paper_text(gd_build_t *b, const gd_val_t *part, gd_str_t name)
{
    gd_val_t  list, html;
    gd_str_t  clean, plain;

    list = gd_paper_get(b, part, GD_N_paragraphs);
    gd_paper_paragraphs(b, &list, name);

    html = gd_paper_get(b, part, GD_N_html);

    if (html.type == GD_V_HTML) {
        clean.data = html.u.data;
        clean.len = html.len;

        if (gd_html_text(b->view.arena, &clean, &plain) == GD_OK) {
            list = gd_paragraphs(b, plain);
            gd_paper_paragraphs(b, &list, name);
        }
    }
}


static void
gd_paper_paragraphs(gd_build_t *b, const gd_val_t *list, gd_str_t name)
{
    gd_uint_t  i;

    for (i = 0; i < gd_v_count(list); i++) {
        (void) gd_paper_put(b, GD_PIECE_TEXT, name,
                            gd_v_elt(b->img, list, i));
    }
}


static void
gd_paper_section_table(gd_build_t *b, const gd_val_t *table, gd_str_t title)
{
    gd_val_t     blocks, units;
    gd_uint_t    placed;
    gd_piece_t  *piece;

    if (gd_paper_is(b, table, GD_N_is_absent)) {
        gd_paper_note(b, gd_v_text(GD_PAPER_NONE));
        return;
    }

    piece = gd_paper_add(b->paper, GD_PIECE_TABLE,
                         gd_paper_str(gd_paper_get(b, table, GD_N_key)),
                         title);
    blocks = gd_paper_get(b, table, GD_N_blocks);
    units = gd_paper_get(b, table, GD_N_units);

    placed = gd_paper_table(b->paper, piece, &blocks, &units);

    if (piece != NULL) {
        piece->label = gd_paper_str(gd_paper_get(b, table, GD_N_name));
    }

    if (placed < gd_v_count(&units)) {
        gd_paper_units(b, &units);
    }

    if (gd_paper_is(b, table, GD_N_is_computed)) {
        gd_paper_note(b, gd_v_text("报告没有填报此表，"
                                   "表中数字由平台根据办理台账得出。"));
    }
}


static void
gd_paper_units(gd_build_t *b, const gd_val_t *units)
{
    gd_str_t   label, name;
    gd_val_t   unit;
    gd_uint_t  i;

    for (i = 0; i < gd_v_count(units); i++) {
        unit = gd_v_elt(b->img, units, i);
        label = gd_paper_str(gd_paper_get(b, &unit, GD_N_label));
        name = gd_paper_str(gd_paper_get(b, &unit, GD_N_unit));

        gd_paper_note(b, gd_v_printf(&b->view, "%.*s的计量单位：%.*s。",
                                     (int) label.len, label.data,
                                     (int) name.len, name.data));
    }
}


/* rows that the form does not know stand where they were printed */

static void
gd_paper_extra(gd_build_t *b, const gd_report_t *report)
{
    uint32_t      i;
    gd_str_t      block, label, key;
    gd_piece_t   *piece;
    gd_extra_t   *extra;
    gd_tables_t  *given;

    if (report->tables == 0 || b->paper == NULL) {
        return;
    }

    given = gd_image_ptr(b->img, report->tables);

    for (i = 0; i < given->extra.len; i++) {
        extra = gd_elts(b->img, gd_extra_t, given->extra) + i;
        block = gd_image_get(b->img, extra->block);
        label = gd_image_get(b->img, extra->label);
        key = gd_paper_name(b, "extra.%u", (unsigned) i + 1);

        for (piece = b->paper->first; piece; piece = piece->next) {
            if (gd_paper_extra_row(b, piece, block, label, key, extra)) {
                break;
            }
        }

        if (piece == NULL) {
            gd_paper_note(b, gd_v_printf(&b->view, "%.*s另列一行“%.*s”。",
                                         (int) block.len, block.data,
                                         (int) label.len, label.data));
        }
    }
}


static gd_uint_t
gd_paper_extra_row(gd_build_t *b, gd_piece_t *piece, gd_str_t block,
    gd_str_t label, gd_str_t key, const gd_extra_t *extra)
{
    uint32_t  i;

    for (i = 0; i < piece->ngrids; i++) {
        if (gd_str_eq(&block, piece->grids[i].caption.len
                              ? &piece->grids[i].caption : &piece->label)
            && gd_grid_append(&b->view, &piece->grids[i], label, key,
                              gd_elts(b->img, gd_cell_t, extra->cells),
                              extra->cells.len))
        {
            return 1;
        }
    }

    return 0;
}


static void
gd_paper_tail(gd_build_t *b, const gd_report_t *report)
{
    gd_rec_t   *rec;
    gd_val_t    list;
    gd_str_t    seal;
    gd_date_t   date;

    rec = gd_rec(b->img, report->rec);

    list = gd_paragraphs(b, gd_rec_str(b->img, rec, GD_REPORT_contact));
    gd_paper_paragraphs(b, &list, gd_paper_name(b, "contact"));

    date = gd_rec_num(rec, GD_REPORT_signed, 0);

    if (date) {
        (void) gd_paper_put(b, GD_PIECE_SIGN, gd_paper_none,
                            gd_report_name(b, report));
        (void) gd_paper_put(b, GD_PIECE_SIGN, gd_paper_none,
                            gd_paper_date(b, date, 1));
    }

    date = gd_rec_num(rec, GD_REPORT_published, 0);

    if (date) {
        list = gd_paper_date(b, date, 0);
        gd_paper_note(b, gd_v_printf(&b->view, GD_PAPER_PUBLISHED "%.*s",
                                     (int) list.len, list.u.data));
    }

    if (report->seal.off) {
        seal = gd_image_get(b->img, report->seal);
        gd_paper_note(b, gd_v_printf(&b->view, GD_PAPER_SEAL "%.*s",
                                     (int) seal.len, seal.data));
    }
}


void
gd_rollup_paper(gd_build_t *b, const gd_rollup_t *rollup)
{
    uint32_t      i;
    gd_val_t      table, title;
    gd_piece_t   *piece;
    gd_table_t   *tables;
    gd_format_t  *format;

    b->paper = gd_paper(&b->view);

    (void) gd_paper_put(b, GD_PIECE_TITLE, gd_paper_none, gd_v_str(b->title));
    gd_paper_number(b, "year", gd_v_text("年度"), rollup->year);
    gd_paper_number(b, "expected", gd_v_text("应当报告或者已经报告的机关"),
                    rollup->expected);
    gd_paper_number(b, "published", gd_v_text("已发布的报告"),
                    rollup->published);
    gd_paper_number(b, "summed", gd_v_text("计入合计的报告"), rollup->summed);

    gd_paper_note(b, gd_v_printf(&b->view, "合计由平台根据各机关已发布的报告"
                                 "逐格相加得出：应当报告或者已经报告的机关%u个，"
                                 "已发布报告%u个，计入合计%u个。空白和没有提供"
                                 "的数字不作零处理。",
                                 (unsigned) rollup->expected,
                                 (unsigned) rollup->published,
                                 (unsigned) rollup->summed));

    if (rollup->cells.len == 0) {
        gd_paper_note(b, gd_v_text("没有可以相加的表格数据。"));
        return;
    }

    format = gd_elts(b->img, gd_format_t, b->root->reports.formats)
             + rollup->format - 1;
    tables = gd_elts(b->img, gd_table_t, format->tables);

    for (i = 0; i < format->tables.len; i++) {
        table = gd_rollup_table(b, rollup, &tables[i]);
        title = gd_v_ref(b->img, tables[i].title);

        piece = gd_paper_put(b, GD_PIECE_SECTION, gd_paper_none, title);
        gd_paper_section_table(b, &table, piece ? piece->text
                                                : gd_paper_none);
    }
}


/* 2020-01-31, or 2020年1月31日 */

static gd_val_t
gd_paper_date(gd_build_t *b, gd_date_t date, gd_uint_t words)
{
    return gd_v_printf(&b->view, words ? "%u年%u月%u日" : "%04u-%02u-%02u",
                       (unsigned) gd_date_year(date),
                       (unsigned) gd_date_month(date),
                       (unsigned) gd_date_day(date));
}


static void
gd_paper_note(gd_build_t *b, gd_val_t text)
{
    (void) gd_paper_put(b, GD_PIECE_NOTE, gd_paper_none, text);
}


static gd_piece_t *
gd_paper_put(gd_build_t *b, gd_piece_e kind, gd_str_t name, gd_val_t text)
{
    return gd_paper_add(b->paper, kind, name, gd_paper_str(text));
}


static gd_val_t
gd_paper_get(gd_build_t *b, const gd_val_t *val, gd_uint_t name)
{
    return gd_v_get(b->img, val, name, NULL);
}


static gd_uint_t
gd_paper_is(gd_build_t *b, const gd_val_t *val, gd_uint_t name)
{
    gd_val_t  found;

    found = gd_paper_get(b, val, name);

    return found.type == GD_V_BOOL && found.u.num;
}


static gd_str_t
gd_paper_str(gd_val_t val)
{
    gd_str_t  str = gd_null_string;

    if (val.type == GD_V_STR) {
        str.data = val.u.data;
        str.len = val.len;
    }

    return str;
}
