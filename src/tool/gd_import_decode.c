
/*
 * Copyright (C) govdisclose contributors
 *
 * Files in the encodings that offices have: UTF-8, GB18030, UTF-16.
 */


#include "gd_import.h"
#include "gd_str.h"

#include <errno.h>
#include <iconv.h>


static const char *gd_decode_guess(gd_str_t file, size_t *skip);
static gd_uint_t gd_decode_is_utf8(gd_str_t text);
static gd_int_t gd_decode_iconv(gd_import_doc_t *doc, const char *from,
    gd_str_t file, gd_str_t *text);
static gd_int_t gd_decode_check(gd_import_doc_t *doc, gd_str_t text);


gd_int_t
gd_import_decode(gd_import_doc_t *doc, gd_str_t file, gd_str_t *text)
{
    size_t       skip;
    const char  *from;

    from = gd_decode_guess(file, &skip);

    file.data += skip;
    file.len -= skip;

    if (from == NULL) {
        *text = file;

    } else if (gd_decode_iconv(doc, from, file, text) != GD_OK) {
        return GD_ERROR;
    }

    return gd_decode_check(doc, *text);
}


/* NULL is UTF-8; GB18030 has no sign of its own, so it is what is left */

static const char *
gd_decode_guess(gd_str_t file, size_t *skip)
{
    u_char  *p;

    p = file.data;
    *skip = 0;

    if (file.len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
        *skip = 3;
        return NULL;
    }

    if (file.len >= 2 && p[0] == 0xff && p[1] == 0xfe) {
        *skip = 2;
        return "UTF-16LE";
    }

    if (file.len >= 2 && p[0] == 0xfe && p[1] == 0xff) {
        *skip = 2;
        return "UTF-16BE";
    }

    return gd_decode_is_utf8(file) ? NULL : "GB18030";
}


static gd_uint_t
gd_decode_is_utf8(gd_str_t text)
{
    u_char  *p, *last;

    last = gd_str_end(&text);

    for (p = text.data; p < last; /* void */ ) {
        if (gd_utf8_decode(&p, last) == GD_UTF8_BAD) {
            return 0;
        }
    }

    return 1;
}


static gd_int_t
gd_decode_iconv(gd_import_doc_t *doc, const char *from, gd_str_t file,
    gd_str_t *text)
{
    char     *in, *out;
    size_t    left, room, rc;
    iconv_t   cd;

    /* two bytes may become three, never more for each */

    room = 2 * file.len + 16;

    text->data = gd_arena_alloc(doc->arena, room);
    if (text->data == NULL) {
        return gd_import_no_memory(doc);
    }

    cd = iconv_open("UTF-8", from);
    if (cd == (iconv_t) -1) {
        return gd_import_error(doc, 0, "cannot be converted from %s, save it "
                               "as UTF-8", from);
    }

    in = (char *) file.data;
    left = file.len;
    out = (char *) text->data;

    rc = iconv(cd, &in, &left, &out, &room);
    iconv_close(cd);

    if (rc == (size_t) -1) {
        return gd_import_error(doc, 0, "neither UTF-8 nor %s at byte %lu, "
                               "expected text", from,
                               (unsigned long) (file.len - left));
    }

    text->len = (size_t) (out - (char *) text->data);

    return GD_OK;
}


static gd_int_t
gd_decode_check(gd_import_doc_t *doc, gd_str_t text)
{
    size_t    i;
    uint32_t  line;

    for (line = 1, i = 0; i < text.len; i++) {

        if (text.data[i] == '\n') {
            line++;
        }

        if (text.data[i] < 0x20 && text.data[i] != '\n'
            && text.data[i] != '\r' && text.data[i] != '\t'
            && text.data[i] != '\f' && text.data[i] != '\v')
        {
            return gd_import_error(doc, line, "byte \\x%02x, expected text, "
                                   "HTML or .docx", text.data[i]);
        }
    }

    return GD_OK;
}
