
/*
 * Copyright (C) govdisclose contributors
 *
 * HTML: cleaned first, so that what is walked here is well-formed.
 *
 * A table with a table in it is what sites are laid out with, so only the
 * innermost ones are tables of data.
 */


#include "gd_import.h"
#include "gd_html.h"
#include "gd_str.h"


typedef struct {
    unsigned              layout:1;   /* has tables in it */
} gd_html_table_t;


typedef struct {
    gd_import_doc_t      *doc;
    gd_str_t              html;
    gd_vec_t              tables;     /* gd_html_table_t, in their order */
    size_t                next;       /* the next one to begin */
    gd_vec_t              open;       /* uint32_t: numbers of open tables */
    gd_vec_t              cells;      /* gd_str_t: of the row at hand */
    gd_out_t              text;       /* of the cell or paragraph at hand */
    gd_uint_t             data;       /* tables of data so far */
} gd_html_rows_t;


static gd_int_t gd_html_tables(gd_html_rows_t *h);
static gd_int_t gd_html_rows(gd_html_rows_t *h);
static gd_int_t gd_html_tag_end(gd_html_rows_t *h, gd_str_t name,
    gd_uint_t close);
static gd_int_t gd_html_cell_end(gd_html_rows_t *h);
static gd_int_t gd_html_row_end(gd_html_rows_t *h);
static gd_int_t gd_html_paragraph(gd_html_rows_t *h);
static gd_str_t gd_html_take(gd_html_rows_t *h);
static void gd_html_chars(gd_html_rows_t *h, u_char *p, u_char *last);
static gd_str_t gd_html_tag_name(u_char *p, u_char *last, gd_uint_t *close);
static gd_uint_t gd_html_in_data(gd_html_rows_t *h);
static gd_uint_t gd_html_is_block(gd_str_t name);


gd_int_t
gd_import_html(gd_import_doc_t *doc, gd_str_t text)
{
    size_t           i, layout;
    gd_int_t         rc;
    gd_str_t         plain;
    gd_html_t        html;
    gd_html_rows_t   h;

    memset(&h, 0, sizeof(gd_html_rows_t));

    gd_html_init(&html, doc->arena);

    if (gd_html_clean(&html, &text, &h.html) != GD_OK) {
        return gd_import_error(doc, 0, "%.*s", (int) html.error.len,
                               html.error.data);
    }

    h.doc = doc;

    gd_vec_init(&h.tables, sizeof(gd_html_table_t));
    gd_vec_init(&h.open, sizeof(uint32_t));
    gd_vec_init(&h.cells, sizeof(gd_str_t));

    rc = gd_html_tables(&h);

    for (layout = 0, i = 0; i < h.tables.n; i++) {
        layout += gd_vec_at(&h.tables, gd_html_table_t, i)->layout;
    }

    if (rc == GD_OK && layout == h.tables.n) {

        /* a copy for telephones, without any table */

        rc = gd_html_text(doc->arena, &h.html, &plain);
        rc = (rc == GD_OK) ? gd_import_text(doc, plain)
                           : gd_import_no_memory(doc);

    } else if (rc == GD_OK) {
        doc->shape = GD_IMPORT_GRID;
        rc = gd_html_rows(&h);
    }

    gd_vec_free(&h.tables);
    gd_vec_free(&h.open);
    gd_vec_free(&h.cells);

    return rc;
}


/* name and kind of the tag that begins at p with < */

static gd_str_t
gd_html_tag_name(u_char *p, u_char *last, gd_uint_t *close)
{
    gd_str_t  name;

    p++;
    *close = (p < last && *p == '/');

    if (*close) {
        p++;
    }

    name.data = p;

    while (p < last && ((*p >= 'a' && *p <= 'z')
                        || (*p >= '0' && *p <= '9')))
    {
        p++;
    }

    name.len = (size_t) (p - name.data);

    return name;
}


/* where the tables are, and which of them have others in them */

static gd_int_t
gd_html_tables(gd_html_rows_t *h)
{
    u_char           *p, *last;
    size_t            i;
    gd_str_t          name;
    gd_uint_t         close;
    uint32_t         *number;
    gd_html_table_t  *table;

    last = h->html.data + h->html.len;

    for (p = h->html.data; p < last; p++) {

        p = memchr(p, '<', (size_t) (last - p));
        if (p == NULL) {
            break;
        }

        name = gd_html_tag_name(p, last, &close);

        if (!gd_str_is(&name, "table")) {
            continue;
        }

        if (close) {
            h->open.n -= (h->open.n != 0);
            continue;
        }

        for (i = 0; i < h->open.n; i++) {
            gd_vec_at(&h->tables, gd_html_table_t,
                      *gd_vec_at(&h->open, uint32_t, i))->layout = 1;
        }

        number = gd_vec_push(&h->open);
        table = gd_vec_push(&h->tables);

        if (number == NULL || table == NULL) {
            return gd_import_no_memory(h->doc);
        }

        *number = (uint32_t) h->tables.n - 1;
    }

    h->open.n = 0;

    return GD_OK;
}


static gd_int_t
gd_html_rows(gd_html_rows_t *h)
{
    u_char     *p, *end, *last;
    gd_str_t    name;
    gd_uint_t   close;

    gd_out_arena(&h->text, h->doc->arena);

    last = h->html.data + h->html.len;

    for (p = h->html.data; p < last; p = end) {

        if (*p != '<') {
            end = memchr(p, '<', (size_t) (last - p));
            end = end ? end : last;
            gd_html_chars(h, p, end);
            continue;
        }

        name = gd_html_tag_name(p, last, &close);

        if (gd_html_tag_end(h, name, close) != GD_OK) {
            return GD_ERROR;
        }

        end = memchr(p, '>', (size_t) (last - p));
        end = end ? end + 1 : last;
    }

    return gd_html_paragraph(h);
}


/* what a tag ends: a paragraph, a cell, a row */

static gd_int_t
gd_html_tag_end(gd_html_rows_t *h, gd_str_t name, gd_uint_t close)
{
    uint32_t         *number;
    gd_html_table_t  *table;

    if (gd_str_is(&name, "table") && !close) {

        if (gd_html_paragraph(h) != GD_OK) {
            return GD_ERROR;
        }

        number = gd_vec_push(&h->open);
        if (number == NULL) {
            return gd_import_no_memory(h->doc);
        }

        table = gd_vec_at(&h->tables, gd_html_table_t, h->next);
        *number = (uint32_t) h->next++;

        h->data += !table->layout;

        return GD_OK;
    }

    if (gd_html_in_data(h)) {

        if (gd_str_is(&name, "td") || gd_str_is(&name, "th")) {
            return close ? gd_html_cell_end(h) : GD_OK;
        }

        if (gd_str_is(&name, "tr")) {
            return close ? gd_html_row_end(h) : GD_OK;
        }

        if (gd_str_is(&name, "table")) {
            h->open.n--;
        }

        return GD_OK;
    }

    if (gd_str_is(&name, "table")) {
        h->open.n -= (h->open.n != 0);
    }

    return gd_html_is_block(name) ? gd_html_paragraph(h) : GD_OK;
}


static gd_uint_t
gd_html_in_data(gd_html_rows_t *h)
{
    uint32_t  number;

    if (h->open.n == 0) {
        return 0;
    }

    number = *gd_vec_at(&h->open, uint32_t, h->open.n - 1);

    return !gd_vec_at(&h->tables, gd_html_table_t, number)->layout;
}


static gd_uint_t
gd_html_is_block(gd_str_t name)
{
    gd_uint_t  i;

    static const char *const  inlines[] = {
        "a", "b", "code", "del", "em", "i", "img", "ins", "q", "s", "small",
        "span", "strong", "sub", "sup", "u"
    };

    for (i = 0; i < gd_nelts(inlines); i++) {
        if (gd_str_is(&name, inlines[i])) {
            return 0;
        }
    }

    return 1;
}


static void
gd_html_chars(gd_html_rows_t *h, u_char *p, u_char *last)
{
    size_t     i;
    gd_uint_t  k;

    static const struct {
        gd_str_t  entity;
        char      c;
    } entities[] = {
        { gd_string("&amp;"), '&' },
        { gd_string("&lt;"), '<' },
        { gd_string("&gt;"), '>' },
        { gd_string("&quot;"), '"' }
    };

    for ( /* void */ ; p < last; p += i) {

        i = 1;

        for (k = 0; *p == '&' && k < gd_nelts(entities); k++) {
            if ((size_t) (last - p) >= entities[k].entity.len
                && memcmp(p, entities[k].entity.data,
                          entities[k].entity.len) == 0)
            {
                i = entities[k].entity.len;
                gd_out_write(&h->text, &entities[k].c, 1);
                break;
            }
        }

        if (i == 1) {
            gd_out_write(&h->text, (*p == '\n') ? (u_char *) " " : p, 1);
        }
    }
}


/* the text so far; what follows begins anew */

static gd_str_t
gd_html_take(gd_html_rows_t *h)
{
    gd_str_t  text;

    text.data = h->text.start;
    text.len = (size_t) (h->text.pos - h->text.start);

    gd_out_arena(&h->text, h->doc->arena);

    return gd_label_trim(text);
}


static gd_int_t
gd_html_paragraph(gd_html_rows_t *h)
{
    gd_str_t          text;
    gd_import_row_t  *row;

    text = gd_html_take(h);

    if (text.len == 0) {
        return GD_OK;
    }

    row = gd_import_row(h->doc, 1, 0);
    if (row == NULL) {
        return GD_ERROR;
    }

    row->cells[0] = text;
    row->text = text;

    return GD_OK;
}


static gd_int_t
gd_html_cell_end(gd_html_rows_t *h)
{
    gd_str_t  *cell;

    cell = gd_vec_push(&h->cells);
    if (cell == NULL) {
        return gd_import_no_memory(h->doc);
    }

    *cell = gd_html_take(h);

    return GD_OK;
}


static gd_int_t
gd_html_row_end(gd_html_rows_t *h)
{
    gd_import_row_t  *row;

    if (h->cells.n) {
        row = gd_import_row(h->doc, (uint32_t) h->cells.n, 0);
        if (row == NULL) {
            return GD_ERROR;
        }

        memcpy(row->cells, h->cells.elts, h->cells.n * sizeof(gd_str_t));
        row->table = (uint32_t) h->data;
    }

    h->cells.n = 0;

    return GD_OK;
}
