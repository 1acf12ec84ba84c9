
/*
 * Copyright (C) govdisclose contributors
 *
 * Bodies: HTML and plain text, from a value or from a file of their own.
 */


#include "gd_read.h"
#include "gd_str.h"


static gd_int_t gd_read_html_notes(gd_reader_t *r, const gd_path_t *path,
    const gd_html_t *html);
static gd_int_t gd_read_plain(gd_reader_t *r, const gd_str_t *text,
    gd_ref_t *ref);
static gd_int_t gd_read_keep_body(gd_reader_t *r, const gd_str_t *body,
    gd_ref_t *ref);


static const char *const  gd_read_groups[GD_NOTES] = {
    "elements left out, with all in them",
    "elements left out, their text kept",
    "attributes left out",
    "links left out",
    "images left out",
    "elements that are too deep left out",
    "tags or comments that have no end left out",
    "litter left out",
    "even more left out of one text",
    "bank card numbers",
    "mobile telephone numbers",
    "index numbers of more than one item"
};


void
gd_read_more_notes(gd_diag_t *diag)
{
    gd_diag_more(diag, gd_read_groups, GD_NOTES);
}


gd_int_t
gd_read_html(gd_reader_t *r, const gd_path_t *path, const gd_str_t *html,
    gd_uint_t level, gd_ref_t *ref)
{
    gd_str_t   clean, base;
    gd_html_t  h;

    static const char  up[] = "../../../";

    gd_html_init(&h, &r->scratch);
    h.level = level;

    if (gd_html_clean(&h, html, &clean) != GD_OK) {
        return gd_read_error_at(r, path, h.offset, NULL, "HTML that cannot be "
                                "taken: %.*s", (int) h.error.len,
                                h.error.data);
    }

    if (gd_read_html_notes(r, path, &h) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_html_is_blank(&clean)) {
        return gd_read_error_at(r, path, 0, NULL, "HTML in which there is "
                                "nothing to show, expected text (leave it out "
                                "where there is none)");
    }

    if (gd_read_personal(r, GD_T_HTML, path, &clean) != GD_OK) {
        return GD_ERROR;
    }

    base.data = (u_char *) up;
    base.len = gd_min(3 * r->depth, sizeof(up) - 1);

    if (gd_html_base(&r->scratch, &clean, &base, &clean) != GD_OK) {
        return gd_read_no_memory(r);
    }

    return gd_read_keep_body(r, &clean, ref);
}


static gd_int_t
gd_read_html_notes(gd_reader_t *r, const gd_path_t *path,
    const gd_html_t *html)
{
    gd_str_t         text;
    gd_html_note_t  *note;

    for (note = html->notes; note != NULL; note = note->next) {

        if (gd_html_note_text(&r->scratch, note, &text) != GD_OK) {
            return gd_read_no_memory(r);
        }

        (void) gd_read_note(r, note->kind, path, note->offset, NULL, "%.*s",
                            (int) text.len, text.data);
    }

    if (html->more) {
        (void) gd_read_note(r, GD_NOTE_HTML_MORE, path, 0, NULL,
                            "%u more kinds of things left out",
                            (unsigned) html->more);
    }

    return GD_OK;
}


gd_type_e
gd_body_type(const gd_str_t *name)
{
    size_t  i;

    static const struct {
        gd_str_t   tail;
        gd_type_e  type;
    } types[] = {
        { gd_string(".html"), GD_T_HTML },
        { gd_string(".txt"), GD_T_TEXT }
    };

    for (i = 0; i < gd_nelts(types); i++) {
        if (name->len > types[i].tail.len
            && memcmp(name->data + name->len - types[i].tail.len,
                      types[i].tail.data, types[i].tail.len)
               == 0)
        {
            return types[i].type;
        }
    }

    return 0;
}


gd_int_t
gd_read_body(gd_reader_t *r, const gd_str_t *file, const gd_str_t *text,
    gd_type_e type, gd_ref_t *ref)
{
    gd_int_t  rc;
    uint32_t  line;
    gd_str_t  file_before, text_before;

    file_before = r->file;
    text_before = r->text;
    line = r->line;

    gd_arena_reset(&r->scratch);

    r->file = *file;
    r->text = *text;
    r->line = 1;

    if (text->len >= 3 && memcmp(text->data, "\xef\xbb\xbf", 3) == 0) {
        rc = gd_read_error_at(r, NULL, 0, NULL, "byte order mark, expected "
                              "UTF-8 without one");

    } else if (type == GD_T_HTML) {
        rc = gd_read_html(r, NULL, text, r->level, ref);

    } else {
        rc = gd_read_plain(r, text, ref);
    }

    r->file = file_before;
    r->text = text_before;
    r->line = line;

    return rc;
}


/* the characters that a string in JSON may have, too */

static gd_int_t
gd_read_plain(gd_reader_t *r, const gd_str_t *text, gd_ref_t *ref)
{
    u_char    *p, *last, *start;
    uint32_t   ch;

    p = text->data;
    last = p + text->len;

    while (p < last) {
        start = p;
        ch = gd_utf8_decode(&p, last);

        if (ch == GD_UTF8_BAD) {
            return gd_read_error_at(r, NULL, (size_t) (start - text->data),
                                    NULL, "byte \\x%02x is not UTF-8",
                                    *start);
        }

        if ((ch < 0x20 && ch != '\n' && ch != '\r' && ch != '\t')
            || (ch >= 0x7f && ch <= 0x9f))
        {
            return gd_read_error_at(r, NULL, (size_t) (start - text->data),
                                    NULL, "control character U+%04X, "
                                    "expected text", (unsigned) ch);
        }
    }

    if (gd_is_blank(text)) {
        return gd_read_error_at(r, NULL, 0, NULL, "nothing but blanks, "
                                "expected text");
    }

    if (gd_read_personal(r, GD_T_TEXT, NULL, text) != GD_OK) {
        return GD_ERROR;
    }

    return gd_read_keep_body(r, text, ref);
}


static gd_int_t
gd_read_keep_body(gd_reader_t *r, const gd_str_t *body, gd_ref_t *ref)
{
    if (gd_image_str(r->img, body, ref) != GD_OK) {
        return gd_read_no_memory(r);
    }

    return GD_OK;
}
