
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose import applications: the ledger of an office, without a word of
 * who applied.
 */


#include "gd_import_sheet.h"
#include "gd_date.h"
#include "gd_json_write.h"
#include "gd_str.h"

#include <stdio.h>


#define GD_LEDGER_ID       64


typedef struct {
    gd_import_t          *im;
    gd_sheet_t            sheet;
    gd_view_t             view;
    gd_str_t              dir;
    const gd_table_t     *table;      /* of applications, in the newest form */
    uint32_t              from;       /* years that rows are of */
    uint32_t              to;
} gd_ledger_t;


static gd_int_t gd_ledger_form(gd_ledger_t *l);
static gd_int_t gd_ledger_rows(gd_ledger_t *l);
static gd_int_t gd_ledger_row(gd_ledger_t *l, gd_import_row_t *row);
static gd_int_t gd_ledger_fields(gd_ledger_t *l, gd_import_row_t *row,
    gd_obj_t *obj);
static gd_int_t gd_ledger_received(gd_ledger_t *l, gd_import_row_t *row,
    gd_obj_t *obj);
static gd_int_t gd_ledger_code(gd_ledger_t *l, gd_import_row_t *row,
    gd_obj_t *obj, gd_uint_t name, gd_ref_t lines);
static gd_int_t gd_ledger_bad(gd_ledger_t *l, gd_import_row_t *row,
    uint32_t column, const char *expected);
static gd_int_t gd_ledger_save(gd_ledger_t *l, gd_str_t *path);


static const gd_head_t  gd_ledger_heads[] = {
    { GD_N_id, GD_HEAD_TEXT,
      "|id|编号|受理编号|登记编号|申请编号|回执编号|登记号|序号|" },
    { GD_N_received, GD_HEAD_DATE,
      "|received|收到日期|收到申请日期|申请日期|登记日期|受理日期|收件日期|" },
    { GD_N_applicant, GD_HEAD_CODE,
      "|applicant|申请人类型|申请人情况|申请人类别|申请主体|" },
    { GD_N_outcome, GD_HEAD_CODE,
      "|outcome|办理结果|答复结果|处理结果|答复类型|办理情况|答复类别|" },
    { GD_N_closed, GD_HEAD_DATE,
      "|closed|办结日期|答复日期|答复时间|办结时间|" },
    { GD_N_channel, GD_HEAD_TEXT,
      "|channel|申请渠道|受理渠道|申请方式|渠道|" },
    { GD_N_clock_start, GD_HEAD_DATE, "|clockstart|起算日期|补正日期|" },
    { GD_N_extended_days, GD_HEAD_TEXT, "|extendeddays|延期天数|延长天数|" },
    { GD_N_fee_notified, GD_HEAD_TEXT, "|feenotified|通知收费金额|" },
    { GD_N_fee_collected, GD_HEAD_TEXT, "|feecollected|实际收费金额|" },
    { GD_N_name, GD_HEAD_PERSON,
      "|name|姓名|申请人|申请人姓名|申请人名称|联系人|法定代表人|身份证|"
      "身份证号|身份证号码|证件号|证件号码|证件名称|电话|联系电话|手机|"
      "手机号|手机号码|传真|地址|联系地址|通信地址|通讯地址|邮寄地址|邮编|"
      "邮政编码|邮箱|电子邮箱|电子邮件|email|phone|mobile|address|工作单位|"
      "组织机构代码|统一社会信用代码|备注|说明|内容|内容描述|申请内容|"
      "所需信息|所需信息内容描述|申请事项|用途|信息用途|答复内容|remark|note|" }
};


gd_int_t
gd_import_applications(gd_import_t *im, gd_import_doc_t *doc,
    gd_str_t *path)
{
    gd_int_t     rc;
    gd_str_t     none = gd_null_string;
    gd_ledger_t  l;

    memset(&l, 0, sizeof(gd_ledger_t));

    l.im = im;
    l.sheet.doc = doc;
    l.sheet.heads = gd_ledger_heads;
    l.sheet.nheads = gd_nelts(gd_ledger_heads);
    l.view.img = &im->img;
    l.view.arena = doc->arena;

    rc = gd_ledger_form(&l);

    if (rc == GD_OK) {
        rc = gd_sheet_heads(&l.sheet, GD_N_received);
    }

    if (rc == GD_OK) {
        rc = gd_import_dir(im, doc, none, &l.dir);
    }

    if (rc == GD_OK) {
        rc = gd_ledger_rows(&l);
    }

    return (rc == GD_OK) ? gd_ledger_save(&l, path) : rc;
}


/* its rows and columns are the words for outcomes and applicants */

static gd_int_t
gd_ledger_form(gd_ledger_t *l)
{
    uint32_t           i;
    gd_table_t        *tables;
    gd_format_t       *format;
    const gd_image_t  *img;

    img = l->view.img;
    format = gd_format_newest(img, l->im->formats);

    if (format != NULL) {
        tables = gd_elts(img, gd_table_t, format->tables);

        for (i = 0; i < format->tables.len; i++) {
            if (tables[i].ledger == GD_LEDGER_APPLICATIONS) {
                l->table = &tables[i];
                return GD_OK;
            }
        }
    }

    return gd_import_error(l->sheet.doc, 0, "no form has a table of "
                           "applications");
}


static gd_int_t
gd_ledger_rows(gd_ledger_t *l)
{
    uint32_t          i, k;
    gd_int_t          rc;
    gd_import_row_t  *row;

    rc = GD_OK;

    for (i = l->sheet.first; i < l->sheet.doc->rows.n; i++) {
        row = gd_import_at(l->sheet.doc, i);

        for (k = 0; k < row->n && row->cells[k].len == 0; k++) { /* void */ }

        if (k < row->n && gd_ledger_row(l, row) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    return rc;
}


static gd_int_t
gd_ledger_row(gd_ledger_t *l, gd_import_row_t *row)
{
    gd_obj_t  *obj;
    gd_out_t   out;
    gd_val_t   val;

    obj = gd_obj(&l->view, NULL, NULL);

    if (gd_ledger_fields(l, row, obj) != GD_OK) {
        return GD_ERROR;
    }

    val = gd_v_obj(obj);

    gd_out_arena(&out, l->view.arena);
    gd_json_write_line(&l->view, &val, &out);

    row->text.data = out.start;
    row->text.len = (size_t) (out.pos - out.start);

    return (out.failed || l->view.arena->failed)
           ? gd_import_no_memory(l->sheet.doc) : GD_OK;
}


static gd_int_t
gd_ledger_fields(gd_ledger_t *l, gd_import_row_t *row, gd_obj_t *obj)
{
    uint32_t           column;
    gd_str_t           cell, date;
    gd_date_t          parsed;
    gd_uint_t          i;
    const gd_block_t  *block;

    static const gd_uint_t  dates[] = { GD_N_closed, GD_N_clock_start };
    static const gd_uint_t  texts[] = {
        GD_N_channel, GD_N_fee_notified, GD_N_fee_collected
    };

    block = gd_elts(l->view.img, gd_block_t, l->table->blocks);

    if (gd_ledger_received(l, row, obj) != GD_OK
        || gd_ledger_code(l, row, obj, GD_N_applicant, block->columns)
           != GD_OK
        || gd_ledger_code(l, row, obj, GD_N_outcome, block->rows) != GD_OK)
    {
        return GD_ERROR;
    }

    for (i = 0; i < gd_nelts(dates); i++) {
        cell = gd_sheet_cell(&l->sheet, row, dates[i], &column);

        if (cell.len == 0) {
            continue;
        }

        if (gd_sheet_date(l->view.arena, cell, &date) != GD_OK
            || gd_date_parse(&date, &parsed) != GD_OK)
        {
            return gd_ledger_bad(l, row, column, "a date");
        }

        gd_put(&l->view, obj, dates[i], gd_v_str(date));
    }

    for (i = 0; i < gd_nelts(texts); i++) {
        cell = gd_sheet_cell(&l->sheet, row, texts[i], &column);

        if (cell.len) {
            gd_put(&l->view, obj, texts[i], gd_v_str(cell));
        }
    }

    cell = gd_sheet_cell(&l->sheet, row, GD_N_extended_days, &column);

    if (cell.len) {
        uint64_t  days;

        if (gd_str_uint(&cell, 366, &days) != GD_OK) {
            return gd_ledger_bad(l, row, column, "a number of days");
        }

        gd_put(&l->view, obj, GD_N_extended_days, gd_v_int((int64_t) days));
    }

    return GD_OK;
}


/* id and date, the year of which is the ledger that the row belongs to */

static gd_int_t
gd_ledger_received(gd_ledger_t *l, gd_import_row_t *row, gd_obj_t *obj)
{
    size_t     i;
    uint32_t   column;
    gd_str_t   cell, date, id;
    gd_date_t  parsed;

    cell = gd_sheet_cell(&l->sheet, row, GD_N_received, &column);

    if (gd_sheet_date(l->view.arena, cell, &date) != GD_OK
        || gd_date_parse(&date, &parsed) != GD_OK)
    {
        return gd_ledger_bad(l, row, column, "the date of receipt");
    }

    row->indent = gd_date_year(parsed);
    l->from = l->from ? gd_min(l->from, row->indent) : row->indent;
    l->to = gd_max(l->to, row->indent);

    cell = gd_sheet_cell(&l->sheet, row, GD_N_id, &column);
    id.data = gd_arena_alloc(l->view.arena, GD_LEDGER_ID + 1);

    if (id.data == NULL) {
        return gd_import_no_memory(l->sheet.doc);
    }

    id.len = 0;

    for (i = 0; i < cell.len && cell.len <= GD_LEDGER_ID; i++) {
        u_char  c = cell.data[i];

        c = (c >= 'A' && c <= 'Z') ? (u_char) (c | 0x20) : c;

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
            || (id.len && (c == '-' || c == '_')))
        {
            id.data[id.len++] = c;
        }
    }

    if (id.len == 0
        && gd_arena_printf(l->view.arena, &id, "%u-%04u",
                           (unsigned) row->indent, (unsigned) row->line)
           != GD_OK)
    {
        return gd_import_no_memory(l->sheet.doc);
    }

    gd_put(&l->view, obj, GD_N_id, gd_v_str(id));
    gd_put(&l->view, obj, GD_N_received, gd_v_str(date));

    return GD_OK;
}


/* the key of the row or column of the form with that label */

static gd_int_t
gd_ledger_code(gd_ledger_t *l, gd_import_row_t *row, gd_obj_t *obj,
    gd_uint_t name, gd_ref_t lines)
{
    uint32_t          i, column;
    gd_str_t          cell, norm, label, key;
    const gd_line_t  *line;

    cell = gd_sheet_cell(&l->sheet, row, name, &column);

    if (cell.len == 0 && name == GD_N_outcome) {
        return GD_OK;
    }

    norm = gd_label_norm(l->view.arena, cell);
    line = gd_elts(l->view.img, gd_line_t, lines);

    for (i = 0; i < lines.len; i++, line++) {

        if (line->role != (name == GD_N_outcome ? GD_ROLE_OUTCOME
                                                : GD_ROLE_NONE))
        {
            continue;
        }

        key = gd_image_get(l->view.img, line->key);
        label = gd_label_norm(l->view.arena,
                              gd_image_get(l->view.img, line->label));

        if (gd_str_eq(&cell, &key) || (norm.len && gd_str_eq(&norm, &label)))
        {
            gd_put(&l->view, obj, name, gd_v_str(key));
            return GD_OK;
        }
    }

    return gd_ledger_bad(l, row, column, (name == GD_N_outcome)
                         ? "the label or key of a row of 表三"
                         : "the label or key of a column of 表三");
}


static gd_int_t
gd_ledger_bad(gd_ledger_t *l, gd_import_row_t *row, uint32_t column,
    const char *expected)
{
    gd_str_t  cell = gd_null_string;

    if (column < l->sheet.ncolumns) {
        cell = row->cells[column];
    }

    return gd_import_error(l->sheet.doc, row->line, "\"%.*s\", expected %s",
                           (int) cell.len,
                           cell.len ? (char *) cell.data : "", expected);
}


/* a file for each year from the first to the last, also where it is empty */

static gd_int_t
gd_ledger_save(gd_ledger_t *l, gd_str_t *path)
{
    size_t            i;
    uint32_t          year;
    gd_out_t          out;
    gd_str_t          name, content;
    gd_import_row_t  *row;

    for (year = l->from; year && year <= l->to; year++) {

        gd_out_arena(&out, l->view.arena);

        for (i = l->sheet.first; i < l->sheet.doc->rows.n; i++) {
            row = gd_import_at(l->sheet.doc, i);

            if (row->indent == year) {
                gd_out_str(&out, &row->text);
            }
        }

        if (out.failed
            || gd_arena_printf(l->view.arena, &name, "%u.jsonl",
                               (unsigned) year)
               != GD_OK)
        {
            return gd_import_no_memory(l->sheet.doc);
        }

        content.data = out.start;
        content.len = (size_t) (out.pos - out.start);

        if (gd_import_file_put(l->im, l->sheet.doc, l->dir, "applications",
                               name, content, path)
            != GD_OK)
        {
            return GD_ERROR;
        }
    }

    return l->from ? GD_OK : gd_import_error(l->sheet.doc, 0, "no row of an "
                                             "application");
}
