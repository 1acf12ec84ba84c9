
/*
 * Copyright (C) govdisclose contributors
 *
 * /items/{office}/{id}, and items as rows of lists.
 */


#include "gd_page.h"


static void gd_page_item(gd_build_t *b, const gd_item_t *item, gd_rec_t *rec,
    uint32_t from);
static void gd_page_item_json(gd_build_t *b, const gd_item_t *item,
    gd_rec_t *rec);
static void gd_item_tombstone(gd_build_t *b, gd_rec_t *rec);
static void gd_item_source(gd_build_t *b, const gd_item_t *item,
    gd_rec_t *rec);
static void gd_item_office(gd_build_t *b, const gd_item_t *item);
static gd_val_t gd_item_columns(gd_build_t *b, const gd_item_t *item,
    uint32_t from);
static gd_obj_t *gd_item_column_entry(gd_build_t *b, uint64_t number);
static void gd_item_status(gd_build_t *b, gd_rec_t *rec);
static gd_val_t gd_item_column_link(gd_build_t *b, gd_rec_t *column);
static gd_val_t gd_item_published(gd_rec_t *rec);
static gd_rec_t *gd_item_column(gd_build_t *b, uint64_t column);


gd_int_t
gd_page_item_init(gd_build_t *b, const gd_site_t *site, gd_arena_t *arena,
    const gd_item_t *item, gd_str_t path, gd_form_e form)
{
    uint64_t   home;
    gd_rec_t  *rec;

    gd_build_begin(b, site, arena, GD_PAGE_ITEM, path);

    b->form = form;
    rec = gd_rec(b->img, item->rec);

    if (b->page == NULL) {
        return GD_ERROR;
    }

    if (gd_rec_slot(rec, GD_ITEM_withdrawn)) {
        gd_item_tombstone(b, rec);

    } else {
        b->page->kind = &gd_kind_item;
        b->page->rec = rec;
    }

    if (form == GD_FORM_JSON) {
        gd_page_item_json(b, item, rec);
        return arena->failed ? GD_ERROR : GD_OK;
    }

    home = gd_elts(b->img, uint64_t, item->columns)[0];
    b->template = gd_elts(b->img, uint64_t, site->root->item_folded)[home];

    /* an item that was withdrawn says no column */

    if (b->template == 0 || b->page->rec == NULL) {
        gd_build_common(b);
        gd_page_item_common(b, (uint32_t) home);
        gd_page_item(b, item, rec, 0);

        b->template = site->root->folded[GD_PAGE_ITEM];

    } else {
        gd_page_item(b, item, rec, 1);
    }

    return arena->failed ? GD_ERROR : GD_OK;
}


void
gd_page_item_common(gd_build_t *b, uint32_t column)
{
    gd_rec_t  *rec;

    rec = gd_item_column(b, column);

    gd_crumb(b, gd_v_text("法定主动公开内容"),
             gd_v_link((gd_str_t) gd_string("items")));
    gd_crumb(b, gd_v_ref(b->img, gd_rec_ref(rec, GD_COLUMN_name)),
             gd_item_column_link(b, rec));
    gd_crumb(b, gd_v_text("正文"), (gd_val_t) { 0 });

    gd_meta_column(b, column);
}


/* the first of its columns is on the page of every item of the column */

void
gd_page_item_constant(gd_build_t *b, uint32_t column)
{
    gd_list_t  *list;

    gd_page_item_common(b, column);

    list = gd_list(&b->view, 1);

    if (list != NULL) {
        list->more = 1;
        gd_push(&b->view, list, gd_v_obj(gd_item_column_entry(b, column)));
    }

    gd_put(&b->view, b->page, GD_N_columns, gd_v_list(list));
}


/* with from the first columns are left out, the template has them */

static void
gd_page_item(gd_build_t *b, const gd_item_t *item, gd_rec_t *rec,
    uint32_t from)
{
    gd_val_t    paragraphs = { 0 };
    gd_view_t  *view;

    view = &b->view;

    b->title = gd_rec_str(b->img, rec, GD_ITEM_title);

    gd_item_source(b, item, rec);
    gd_item_office(b, item);

    if (b->page->rec == NULL) {
        return;
    }

    gd_item_status(b, rec);

    gd_put(view, b->page, GD_N_columns, gd_item_columns(b, item, from));
    gd_put(view, b->page, GD_N_relations, gd_item_relations(b, item));
    gd_put(view, b->page, GD_N_attachments,
           gd_files(b, &gd_kind_attachment,
                    gd_rec_ref(rec, GD_ITEM_attachments)));

    paragraphs.type = GD_V_SLOTS;
    paragraphs.of = GD_T_HTML;
    paragraphs.len = item->paragraphs.len;
    paragraphs.u.slots = gd_elts(b->img, uint64_t, item->paragraphs);

    gd_put_hidden(view, b->page, GD_N_paragraphs, paragraphs);
}


/* what is on the page in words only is left out */

static void
gd_page_item_json(gd_build_t *b, const gd_item_t *item, gd_rec_t *rec)
{
    gd_str_t    json = gd_string(".json"), html = gd_string("");
    gd_obj_t   *links;
    gd_view_t  *view;

    view = &b->view;

    gd_put(view, b->page, GD_N_office,
           gd_v_ref(b->img, gd_office(b, item->office)->id));
    gd_put(view, b->page, GD_N_office_name, gd_office_name(b, item->office));

    if (b->page->rec == NULL) {
        return;
    }

    gd_put(view, b->page, GD_N_columns, gd_item_columns(b, item, 0));
    gd_put(view, b->page, GD_N_attachments,
           gd_files(b, &gd_kind_attachment,
                    gd_rec_ref(rec, GD_ITEM_attachments)));
    gd_put(view, b->page, GD_N_relations, gd_item_relations(b, item));

    links = gd_obj(view, NULL, NULL);
    gd_put(view, links, GD_N_self, gd_v_own(json));
    gd_put(view, links, GD_N_html, gd_v_own(html));
    gd_put(view, b->page, GD_N_links, gd_v_obj(links));
}


/* what is left of an item that was withdrawn: no text of it, nor about it */

static void
gd_item_tombstone(gd_build_t *b, gd_rec_t *rec)
{
    gd_uint_t  i;

    static const uint8_t  fields[] = {
        GD_ITEM_id, GD_ITEM_title, GD_ITEM_published, GD_ITEM_index_number,
        GD_ITEM_document_number, GD_ITEM_withdrawn
    };

    for (i = 0; i < gd_nelts(fields); i++) {
        gd_put(&b->view, b->page, gd_kind_item.fields[fields[i]].name,
               gd_v_field(b->img, &gd_kind_item, rec, fields[i]));
    }
}


/* 国办发〔2017〕47号: where it comes from, if from nowhere else the office */

static void
gd_item_source(gd_build_t *b, const gd_item_t *item, gd_rec_t *rec)
{
    gd_uint_t  field;

    field = gd_rec_slot(rec, GD_ITEM_source) ? GD_ITEM_source
                                             : GD_ITEM_publisher;

    gd_put_hidden(&b->view, b->page, GD_N_content_source,
                  gd_rec_slot(rec, field)
                  ? gd_v_field(b->img, &gd_kind_item, rec, field)
                  : gd_office_name(b, item->office));
}


static void
gd_item_office(gd_build_t *b, const gd_item_t *item)
{
    gd_val_t    link;
    gd_str_t    parts[2] = { gd_string("offices/"), gd_null_string };
    gd_view_t  *view;

    view = &b->view;

    parts[1] = gd_image_get(b->img, gd_office(b, item->office)->id);

    gd_put(view, b->page, GD_N_office, gd_v_str(parts[1]));
    gd_put(view, b->page, GD_N_office_name, gd_office_name(b, item->office));

    /* an id has nothing in it that is to be escaped */

    link = gd_link_parts(b, parts, gd_nelts(parts));
    link.plain = 1;

    gd_put_hidden(view, b->page, GD_N_office_url, link);
}


static gd_val_t
gd_item_columns(gd_build_t *b, const gd_item_t *item, uint32_t from)
{
    uint32_t         i;
    gd_list_t       *list;
    const uint64_t  *columns;

    list = gd_list(&b->view, item->columns.len - from);
    columns = gd_elts(b->img, uint64_t, item->columns);

    for (i = from; i < item->columns.len; i++) {
        gd_push(&b->view, list, gd_v_obj(gd_item_column_entry(b, columns[i])));
    }

    return gd_v_list(list);
}


static gd_obj_t *
gd_item_column_entry(gd_build_t *b, uint64_t number)
{
    gd_obj_t  *entry;
    gd_rec_t  *column;

    column = gd_item_column(b, number);
    entry = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, entry, GD_N_id,
           gd_v_field(b->img, &gd_kind_column, column, GD_COLUMN_id));
    gd_put(&b->view, entry, GD_N_name,
           gd_v_field(b->img, &gd_kind_column, column, GD_COLUMN_name));
    gd_put_hidden(&b->view, entry, GD_N_url, gd_item_column_link(b, column));

    return entry;
}


/* an amended document is in force: it needs no warning */

static void
gd_item_status(gd_build_t *b, gd_rec_t *rec)
{
    uint32_t  state;

    state = gd_item_state(b->img, b->data, rec);

    if (state == 0 || state - 1 == GD_VALIDITY_VALID
        || state - 1 == GD_VALIDITY_AMENDED)
    {
        return;
    }

    gd_put_hidden(&b->view, b->page, GD_N_invalid, gd_v_bool(1));
    gd_put_hidden(&b->view, b->page, GD_N_status_label,
                  gd_v_const(gd_codes_state[state - 1].label));
}


gd_obj_t *
gd_item_row(gd_build_t *b, const gd_item_t *item)
{
    gd_obj_t         *row;
    gd_rec_t         *rec, *column;
    uint32_t          state;
    gd_view_t        *view;
    const uint64_t   *validity;

    view = &b->view;
    rec = gd_rec(b->img, item->rec);
    column = gd_item_column(b, gd_elts(b->img, uint64_t, item->columns)[0]);
    row = gd_obj(view, NULL, NULL);

    gd_put(view, row, GD_N_id, gd_v_ref(b->img, gd_rec_ref(rec, GD_ITEM_id)));
    gd_put(view, row, GD_N_title,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_ITEM_title)));
    gd_put(view, row, GD_N_published, gd_item_published(rec));
    gd_put(view, row, GD_N_office,
           gd_v_ref(b->img, gd_office(b, item->office)->id));
    gd_put(view, row, GD_N_office_name, gd_office_name(b, item->office));
    gd_put(view, row, GD_N_column,
           gd_v_ref(b->img, gd_rec_ref(column, GD_COLUMN_id)));
    gd_put(view, row, GD_N_column_name,
           gd_v_ref(b->img, gd_rec_ref(column, GD_COLUMN_name)));
    gd_put(view, row, GD_N_index_number,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_ITEM_index_number)));
    gd_put(view, row, GD_N_document_number,
           gd_v_ref(b->img, gd_rec_ref(rec, GD_ITEM_document_number)));

    validity = gd_rec_slot(rec, GD_ITEM_validity);

    if (validity != NULL) {
        gd_put(view, row, GD_N_validity,
               gd_v_code(&gd_codes_validity[*validity]));
    }

    state = gd_item_state(b->img, b->data, rec);

    if (state) {
        gd_put(view, row, GD_N_status, gd_v_code(&gd_codes_state[state - 1]));
        gd_put_hidden(view, row, GD_N_status_label,
                      gd_v_const(gd_codes_state[state - 1].label));
    }

    gd_put(view, row, GD_N_url, gd_item_link(b, item, ""));

    return row;
}


gd_val_t
gd_latest(gd_build_t *b, uint32_t office, gd_uint_t n)
{
    gd_uint_t   i;
    gd_list_t  *list;
    gd_item_t  *item;

    list = gd_list(&b->view, n);

    for (i = 0; i < n; i++) {
        item = gd_visible_item(b->img, b->data, office, i);

        if (item == NULL) {
            break;
        }

        gd_push(&b->view, list, gd_v_obj(gd_item_row(b, item)));
    }

    return gd_v_list(list);
}


gd_str_t
gd_item_path(const gd_image_t *img, const gd_data_t *data,
    const gd_item_t *item, u_char *buf)
{
    gd_out_t  out;
    gd_str_t  path, office, id;

    office = gd_image_get(img, gd_elts(img, gd_office_t, data->offices)
                               [item->office].id);
    id = gd_rec_str(img, gd_rec(img, item->rec), GD_ITEM_id);

    gd_out_fixed(&out, buf, GD_ITEM_PATH);

    gd_out_text(&out, "items/");
    gd_out_str(&out, &office);
    gd_out_text(&out, "/");
    gd_out_str(&out, &id);

    path.data = buf;
    path.len = (size_t) (out.pos - buf);

    return path;
}


gd_val_t
gd_item_link(gd_build_t *b, const gd_item_t *item, const char *ext)
{
    gd_str_t  parts[5] = {
        gd_string("items/"), gd_null_string, gd_string("/"), gd_null_string,
        { strlen(ext), (u_char *) ext }
    };

    parts[1] = gd_image_get(b->img, gd_office(b, item->office)->id);
    parts[3] = gd_rec_str(b->img, gd_rec(b->img, item->rec), GD_ITEM_id);

    return gd_link_parts(b, parts, gd_nelts(parts));
}


static gd_val_t
gd_item_column_link(gd_build_t *b, gd_rec_t *column)
{
    gd_str_t  parts[2] = { gd_string("items?column="), gd_null_string };

    parts[1] = gd_rec_str(b->img, column, GD_COLUMN_id);

    return gd_link_parts(b, parts, gd_nelts(parts));
}


static gd_val_t
gd_item_published(gd_rec_t *rec)
{
    uint64_t  date;

    date = gd_rec_num(rec, GD_ITEM_published, GD_SLOT_NULL);

    return (date == GD_SLOT_NULL) ? gd_v_null() : gd_v_date(date);
}


static gd_rec_t *
gd_item_column(gd_build_t *b, uint64_t column)
{
    return gd_rec(b->img, gd_elts(b->img, gd_column_t,
                                  b->data->columns)[column].rec);
}
