
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose import items: a catalogue out of a table.
 */


#include "gd_import_items.h"
#include "gd_date.h"
#include "gd_json_write.h"
#include "gd_str.h"


static gd_int_t gd_items_rows(gd_items_t *items);
static gd_int_t gd_items_row(gd_items_t *items, gd_import_row_t *row);
static gd_int_t gd_items_fields(gd_items_t *items, gd_import_row_t *row,
    gd_obj_t *obj);
static gd_val_t gd_items_field(gd_items_t *items, gd_import_row_t *row,
    const gd_head_t *head);
static gd_str_t gd_items_line(gd_items_t *items, gd_str_t cell);
static gd_val_t gd_items_list(gd_items_t *items, gd_str_t cell);
static gd_val_t gd_items_code(gd_items_t *items, gd_import_row_t *row,
    uint32_t column, gd_str_t cell);
static gd_val_t gd_items_original(gd_items_t *items, gd_str_t url);
static gd_int_t gd_items_column(gd_items_t *items, gd_import_row_t *row,
    gd_obj_t *obj);
static gd_int_t gd_items_save(gd_items_t *items, gd_str_t *path);


/* regulations name these heads; systems have their own words for them */

static const gd_head_t  gd_items_heads[] = {
    { GD_N_title, GD_HEAD_TEXT,
      "|title|标题|名称|信息名称|文件名称|信息标题|文件标题|" },
    { GD_N_published, GD_HEAD_DATE,
      "|published|pubdate|publishdate|date|dateasprinted|发布日期|发布时间|"
      "公开日期|公开时间|日期|发文日期|" },
    { GD_N_written, GD_HEAD_DATE,
      "|written|成文日期|成文时间|生成日期|印发日期|" },
    { GD_N_updated, GD_HEAD_DATE, "|updated|更新日期|更新时间|修改日期|" },
    { GD_N_effective, GD_HEAD_DATE, "|effective|生效日期|实施日期|施行日期|" },
    { GD_N_expires, GD_HEAD_DATE, "|expires|失效日期|有效期至|废止日期|" },
    { GD_N_index_number, GD_HEAD_NUMBER,
      "|indexnumber|indexno|index|索引号|信息索引号|索引|索取号|" },
    { GD_N_document_number, GD_HEAD_NUMBER,
      "|documentnumber|fileno|docno|docnofromtext|文号|发文字号|发文号|"
      "文件编号|文件号|发布文号|" },
    { GD_N_publisher, GD_HEAD_TEXT,
      "|publisher|发布机构|发文机关|发布单位|公开机构|公开主体|发文单位|"
      "发文机构|制发机关|发布机关|" },
    { GD_N_source, GD_HEAD_TEXT, "|source|来源|信息来源|文章来源|" },
    { GD_N_columns, GD_HEAD_TEXT,
      "|columns|column|category|channel|栏目|分类|信息分类|信息类别|所属栏目|"
      "目录|" },
    { GD_N_topic, GD_HEAD_TEXT, "|topic|主题|主题分类|" },
    { GD_N_genre, GD_HEAD_TEXT, "|genre|体裁|体裁分类|文种|公文种类|" },
    { GD_N_validity, GD_HEAD_CODE,
      "|validity|有效性|时效性|效力状态|效力|文件状态|有效状态|" },
    { GD_N_summary, GD_HEAD_TEXT,
      "|summary|摘要|内容概述|概述|内容摘要|信息概述|" },
    { GD_N_keywords, GD_HEAD_LIST, "|keywords|关键词|主题词|关键字|" },
    { GD_N_audience, GD_HEAD_LIST, "|audience|服务对象|公开对象|" },
    { GD_N_text, GD_HEAD_TEXT, "|text|content|正文|内容|信息内容|" },
    { GD_N_url, GD_HEAD_TEXT, "|url|link|网址|链接|地址|原文链接|" },
    { GD_N_id, GD_HEAD_TEXT, "|id|" },
    { GD_N_number, GD_HEAD_TEXT, "|no|number|序号|" }
};


gd_int_t
gd_import_items(gd_import_t *im, gd_import_doc_t *doc, gd_str_t *path)
{
    gd_int_t    rc;
    gd_str_t    none = gd_null_string;
    gd_items_t  items;

    memset(&items, 0, sizeof(gd_items_t));

    items.im = im;
    items.sheet.doc = doc;
    items.sheet.heads = gd_items_heads;
    items.sheet.nheads = gd_nelts(gd_items_heads);
    items.view.img = &im->img;
    items.view.arena = doc->arena;

    gd_vec_init(&items.seen, sizeof(gd_items_seen_t));

    rc = gd_sheet_heads(&items.sheet, GD_N_title);

    if (rc == GD_OK) {
        rc = gd_import_dir(im, doc, none, &items.dir);
    }

    if (rc == GD_OK) {
        rc = gd_items_trees(&items);
    }

    if (rc == GD_OK) {
        rc = gd_items_rows(&items);
    }

    if (rc == GD_OK) {
        rc = gd_items_save(&items, path);
    }

    cJSON_Delete(items.trees[0]);
    cJSON_Delete(items.trees[1]);
    gd_vec_free(&items.seen);

    return rc;
}


static gd_int_t
gd_items_rows(gd_items_t *items)
{
    size_t            n;
    uint32_t          i, k;
    gd_int_t          rc;
    gd_import_row_t  *row;

    for (n = 16; n < 2 * items->sheet.doc->rows.n; n *= 2) { /* void */ }

    items->mask = n - 1;
    items->slots = gd_arena_calloc(items->view.arena, n * sizeof(uint32_t));

    if (items->slots == NULL) {
        return gd_import_no_memory(items->sheet.doc);
    }

    rc = GD_OK;

    for (i = items->sheet.first; i < items->sheet.doc->rows.n; i++) {
        row = gd_import_at(items->sheet.doc, i);

        for (k = 0; k < row->n && row->cells[k].len == 0; k++) { /* void */ }

        if (k < row->n && gd_items_row(items, row) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    return rc;
}


static gd_int_t
gd_items_row(gd_items_t *items, gd_import_row_t *row)
{
    gd_obj_t  *obj;
    gd_out_t   out;
    gd_str_t   id, *line;
    gd_val_t   val;

    if (gd_items_id(items, row, &id) != GD_OK) {
        return GD_ERROR;
    }

    if (id.len == 0) {
        return GD_OK;
    }

    obj = gd_obj(&items->view, NULL, NULL);

    gd_put(&items->view, obj, GD_N_id, gd_v_str(id));

    if (gd_items_fields(items, row, obj) != GD_OK) {
        return GD_ERROR;
    }

    val = gd_v_obj(obj);

    gd_out_arena(&out, items->view.arena);
    gd_json_write_line(&items->view, &val, &out);

    line = &row->text;
    line->data = out.start;
    line->len = (size_t) (out.pos - out.start);

    return (out.failed || items->view.arena->failed)
           ? gd_import_no_memory(items->sheet.doc) : GD_OK;
}


static gd_int_t
gd_items_fields(gd_items_t *items, gd_import_row_t *row, gd_obj_t *obj)
{
    uint32_t          column;
    gd_str_t          url;
    gd_uint_t         i;
    const gd_head_t  *head;

    for (i = 0; i < gd_nelts(gd_items_heads); i++) {
        head = &gd_items_heads[i];

        switch (head->name) {

        case GD_N_id:
        case GD_N_number:
        case GD_N_url:
            break;

        case GD_N_columns:
            if (gd_items_column(items, row, obj) != GD_OK) {
                return GD_ERROR;
            }

            break;

        default:
            gd_put(&items->view, obj, head->name,
                   gd_items_field(items, row, head));
        }
    }

    url = gd_sheet_cell(&items->sheet, row, GD_N_url, &column);

    if (url.len > 7 && memcmp(url.data, "http", 4) == 0
        && memchr(url.data, ' ', url.len) == NULL)
    {
        gd_put(&items->view, obj, GD_N_attachments,
               gd_items_original(items, url));

    } else if (url.len) {
        gd_sheet_note(&items->sheet, row, column, "is no address, left out");
    }

    return GD_OK;
}


static gd_val_t
gd_items_field(gd_items_t *items, gd_import_row_t *row,
    const gd_head_t *head)
{
    uint32_t   column;
    gd_str_t   cell, date;
    gd_date_t  parsed;

    cell = gd_sheet_cell(&items->sheet, row, head->name, &column);

    switch (head->type) {

    case GD_HEAD_DATE:

        if (cell.len && gd_sheet_date(items->view.arena, cell, &date) == GD_OK
            && gd_date_parse(&date, &parsed) == GD_OK)
        {
            return gd_v_str(date);
        }

        if (cell.len) {
            gd_sheet_note(&items->sheet, row, column, "is no date, left out");

        } else if (head->name == GD_N_published) {
            gd_import_note(items->sheet.doc, row->line, "no date of "
                           "publication, taken as not known");
        }

        return (head->name == GD_N_published) ? gd_v_null()
                                              : gd_v_make(GD_V_NONE);

    case GD_HEAD_NUMBER:

        if (gd_str_is(&cell, "无") || gd_str_is(&cell, "无号")
            || gd_str_is(&cell, "-") || gd_str_is(&cell, "/"))
        {
            gd_sheet_note(&items->sheet, row, column, "is no number, left "
                          "out");
            cell.len = 0;
        }

        break;

    case GD_HEAD_LIST:
        return cell.len ? gd_items_list(items, cell)
                        : gd_v_make(GD_V_NONE);

    case GD_HEAD_CODE:
        return cell.len ? gd_items_code(items, row, column, cell)
                        : gd_v_make(GD_V_NONE);

    default:
        break;
    }

    if (cell.len && head->name == GD_N_document_number
        && (memchr(cell.data, '[', cell.len)
            || memchr(cell.data, '(', cell.len)))
    {
        gd_sheet_note(&items->sheet, row, column, "has ASCII brackets where "
                      "〔〕 are usual, kept");
    }

    if (head->name != GD_N_text) {
        cell = gd_items_line(items, cell);
    }

    return cell.len ? gd_v_str(cell) : gd_v_make(GD_V_NONE);
}


/* one line; where Chinese was broken in the cell no space is left behind */

static gd_str_t
gd_items_line(gd_items_t *items, gd_str_t cell)
{
    u_char    *p, *q, *last;
    gd_str_t   line;

    line.data = gd_arena_alloc(items->view.arena, cell.len + 1);
    line.len = 0;

    if (line.data == NULL) {
        return line;
    }

    q = line.data;
    last = gd_str_end(&cell);

    for (p = cell.data; p < last; p++) {

        if (*p >= ' ') {
            *q++ = *p;
            continue;
        }

        while (p + 1 < last && p[1] <= ' ') {
            p++;
        }

        if (p + 1 < last && (q[-1] < 0x80 || p[1] < 0x80)) {
            *q++ = ' ';
        }
    }

    line.len = (size_t) (q - line.data);

    return line;
}


static gd_val_t
gd_items_list(gd_items_t *items, gd_str_t cell)
{
    u_char     *p, *start, *last;
    gd_str_t    word;
    uint32_t    c;
    gd_list_t  *list;

    list = gd_list(&items->view, 4);
    last = gd_str_end(&cell);
    start = cell.data;

    for (p = cell.data; start <= last; /* void */ ) {
        word.data = p;

        c = (p < last) ? gd_utf8_decode(&p, last) : ',';

        if (c == ',' || c == ';' || c == ' ' || c == 0x3000 || c == 0x3001
            || c == 0xff0c || c == 0xff1b)
        {
            word.len = (size_t) (word.data - start);
            word.data = start;
            word = gd_label_trim(word);

            if (word.len) {
                gd_push(&items->view, list, gd_v_str(word));
            }

            start = (p < last) ? p : last + 1;

        } else if (c == GD_UTF8_BAD) {
            p++;
        }
    }

    return gd_v_list(list);
}


static gd_val_t
gd_items_code(gd_items_t *items, gd_import_row_t *row, uint32_t column,
    gd_str_t cell)
{
    gd_uint_t  i;

    static const struct {
        const char  *word;
        const char  *code;
    } codes[] = {
        { "有效", "valid" }, { "现行有效", "valid" }, { "是", "valid" },
        { "valid", "valid" }, { "失效", "invalid" }, { "无效", "invalid" },
        { "已失效", "invalid" }, { "否", "invalid" },
        { "invalid", "invalid" }, { "废止", "repealed" },
        { "已废止", "repealed" }, { "repealed", "repealed" },
        { "已修改", "amended" }, { "部分有效", "amended" },
        { "amended", "amended" }
    };

    for (i = 0; i < gd_nelts(codes); i++) {
        if (gd_str_is(&cell, codes[i].word)) {
            return gd_v_const(codes[i].code);
        }
    }

    gd_sheet_note(&items->sheet, row, column, "is no state of validity, left "
                  "out");

    return gd_v_make(GD_V_NONE);
}


/* where the item was published before */

static gd_val_t
gd_items_original(gd_items_t *items, gd_str_t url)
{
    gd_obj_t   *obj;
    gd_list_t  *list;

    list = gd_list(&items->view, 1);
    obj = gd_obj(&items->view, NULL, NULL);

    gd_put(&items->view, obj, GD_N_title, gd_v_text("原文"));
    gd_put(&items->view, obj, GD_N_url, gd_v_str(url));
    gd_push(&items->view, list, gd_v_obj(obj));

    return gd_v_list(list);
}


static gd_int_t
gd_items_column(gd_items_t *items, gd_import_row_t *row, gd_obj_t *obj)
{
    uint32_t     column;
    gd_str_t     cell;
    gd_list_t   *list;
    const char  *id;

    cell = gd_sheet_cell(&items->sheet, row, GD_N_columns, &column);
    id = NULL;

    if (cell.len) {
        id = gd_items_find(items->trees[0], cell);
        id = id ? id : gd_items_find(items->trees[1], cell);
    }

    id = id ? id : items->im->column;

    if (id == NULL) {
        return gd_import_error(items->sheet.doc, row->line, "\"%.*s\" is no "
                               "column of the data set, --column=ID takes "
                               "what is in none", (int) cell.len,
                               cell.len ? (char *) cell.data : "");
    }

    list = gd_list(&items->view, 1);

    gd_push(&items->view, list, gd_v_const(id));
    gd_put(&items->view, obj, GD_N_columns, gd_v_list(list));

    return GD_OK;
}


static gd_int_t
gd_items_save(gd_items_t *items, gd_str_t *path)
{
    u_char           *slash, *dot;
    size_t            i;
    gd_out_t          out;
    gd_str_t          name, content;
    gd_import_row_t  *row;

    gd_out_arena(&out, items->view.arena);

    for (i = items->sheet.first; i < items->sheet.doc->rows.n; i++) {
        row = gd_import_at(items->sheet.doc, i);

        if (row->text.len) {
            gd_out_str(&out, &row->text);
        }
    }

    if (out.failed) {
        return gd_import_no_memory(items->sheet.doc);
    }

    content.data = out.start;
    content.len = (size_t) (out.pos - out.start);

    name = items->sheet.doc->name;
    slash = memrchr(name.data, '/', name.len);

    if (slash != NULL) {
        name.len -= (size_t) (slash + 1 - name.data);
        name.data = slash + 1;
    }

    dot = memrchr(name.data, '.', name.len);

    if (dot != NULL && dot != name.data) {
        name.len = (size_t) (dot - name.data);
    }

    if (gd_arena_printf(items->view.arena, &name, "%.*s.jsonl",
                        (int) name.len, name.data)
        != GD_OK)
    {
        return gd_import_no_memory(items->sheet.doc);
    }

    return gd_import_file_put(items->im, items->sheet.doc, items->dir,
                              "items", name, content, path);
}
