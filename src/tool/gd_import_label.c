
/*
 * Copyright (C) govdisclose contributors
 *
 * Labels and cells as people and programs print them.
 */


#include "gd_import.h"
#include "gd_fold.h"
#include "gd_paper.h"
#include "gd_str.h"


static gd_uint_t gd_label_is_space(uint32_t c);
static gd_uint_t gd_label_keeps(uint32_t c);
static size_t gd_label_number(gd_str_t str);
static gd_str_t gd_import_plain(gd_arena_t *arena, gd_str_t str);
static gd_uint_t gd_import_digits(gd_str_t str, gd_uint_t *point,
    gd_uint_t *sign);
static gd_uint_t gd_import_is_none(gd_str_t str);
static gd_int_t gd_import_cell_text(gd_import_doc_t *doc,
    gd_import_cell_t *cell, gd_str_t plain);


/* U+3000 and no-break spaces pad the cells of what Word wrote */

static gd_uint_t
gd_label_is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'
           || c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200b)
           || c == 0xfeff;
}


/* of a label only what is spoken counts: punctuation varies too much */

static gd_uint_t
gd_label_keeps(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
           || (c >= 'a' && c <= 'z') || (c >= 0x3400 && c <= 0x9fff)
           || c >= 0x20000;
}


gd_str_t
gd_label_trim(gd_str_t str)
{
    u_char    *p, *last;
    uint32_t   c;
    gd_str_t   trimmed = gd_null_string;

    if (str.len == 0) {
        return trimmed;
    }

    last = gd_str_end(&str);

    for (p = str.data; p < last; /* void */ ) {
        u_char  *start = p;

        c = gd_utf8_decode(&p, last);

        if (c == GD_UTF8_BAD) {
            p++;
        }

        if (gd_label_is_space(c)) {
            continue;
        }

        if (trimmed.data == NULL) {
            trimmed.data = start;
        }

        trimmed.len = (size_t) (p - trimmed.data);
    }

    return trimmed;
}


gd_str_t
gd_label_dense(gd_arena_t *arena, gd_str_t str)
{
    u_char    *p, *last, *start;
    uint32_t   c;
    gd_str_t   dense = gd_null_string;

    dense.data = gd_arena_alloc(arena, str.len + 1);
    if (dense.data == NULL) {
        return dense;
    }

    last = gd_str_end(&str);

    for (p = str.data; p < last; /* void */ ) {
        start = p;
        c = gd_utf8_decode(&p, last);

        if (c == GD_UTF8_BAD) {
            p++;
        }

        if (!gd_label_is_space(c)) {
            memcpy(dense.data + dense.len, start, (size_t) (p - start));
            dense.len += (size_t) (p - start);
        }
    }

    return dense;
}


/* only Han characters, so that the same bytes are at the same places */

gd_str_t
gd_label_simple(gd_arena_t *arena, gd_str_t str)
{
    u_char    *p, *last, *start;
    uint32_t   c;
    gd_str_t   simple;

    simple.len = str.len;
    simple.data = gd_arena_copy(arena, str.data, str.len);

    if (simple.data == NULL) {
        simple.len = 0;
        return simple;
    }

    last = gd_str_end(&simple);

    for (p = simple.data; p < last; /* void */ ) {
        start = p;
        c = gd_utf8_decode(&p, last);

        if (c == GD_UTF8_BAD) {
            p++;
            continue;
        }

        if (c >= 0x3400 && c <= 0x9fff) {
            c = gd_fold_char(c);

            if (c >= 0x3400 && c <= 0x9fff) {
                (void) gd_utf8_encode(c, start);
            }
        }
    }

    return simple;
}


gd_str_t
gd_label_norm(gd_arena_t *arena, gd_str_t label)
{
    u_char    *p, *last;
    uint32_t   c;
    gd_str_t   norm = gd_null_string;

    label = gd_label_body(gd_label_trim(label));

    norm.data = gd_arena_alloc(arena, label.len + 1);
    if (norm.data == NULL) {
        return norm;
    }

    last = gd_str_end(&label);

    for (p = label.data; p < last; /* void */ ) {
        c = gd_utf8_decode(&p, last);

        if (c == GD_UTF8_BAD) {
            p++;
            continue;
        }

        c = gd_fold_char(c);

        if (gd_label_keeps(c)) {
            norm.len += gd_utf8_encode(c, norm.data + norm.len);
        }
    }

    return norm;
}


/*
 * Numbers before a label get lost or change their look where Word numbered
 * them by itself, so they do not count: "一、", "（四）", "2、 ", "3.", "(4)".
 */

gd_str_t
gd_label_body(gd_str_t label)
{
    size_t  n;

    n = gd_label_number(label);

    if (n) {
        label.data += n;
        label.len -= n;
    }

    return label;
}


/* the length of the number that a label begins with, 0 if there is none */

static size_t
gd_label_number(gd_str_t str)
{
    u_char     *p, *last, *next;
    uint32_t    c, raw;
    gd_uint_t   open, digits;

    if (str.len == 0) {
        return 0;
    }

    p = str.data;
    last = p + str.len;
    open = 0;
    digits = 0;

    while (p < last) {
        next = p;
        raw = gd_utf8_decode(&next, last);

        if (raw == GD_UTF8_BAD) {
            return 0;
        }

        c = gd_fold_char(raw);

        if (c == '(' && p == str.data) {
            open = 1;

        } else if ((c >= '0' && c <= '9') || c == 0x4e00 || c == 0x4e8c
                   || c == 0x4e09 || c == 0x56db || c == 0x4e94
                   || c == 0x516d || c == 0x4e03 || c == 0x516b
                   || c == 0x4e5d || c == 0x5341)
        {
            digits++;

        } else if (digits && ((open && c == ')')
                              || (!open && (raw == 0x3001 || c == '.'))))
        {
            /* "1.5" is no number of a label */

            return (c == '.' && next < last && *next >= '0' && *next <= '9')
                   ? 0 : (size_t) (next - str.data);

        } else if (!gd_label_is_space(c)) {
            return 0;
        }

        p = next;
    }

    return 0;
}


/* with digits, points, signs and commas in their ASCII form, without spaces */

static gd_str_t
gd_import_plain(gd_arena_t *arena, gd_str_t str)
{
    u_char    *p, *last;
    uint32_t   c;
    gd_str_t   plain = gd_null_string;

    plain.data = gd_arena_alloc(arena, str.len + 1);
    if (plain.data == NULL) {
        return plain;
    }

    last = gd_str_end(&str);

    for (p = str.data; p < last; /* void */ ) {
        c = gd_utf8_decode(&p, last);

        if (c == GD_UTF8_BAD) {
            p++;
            continue;
        }

        c = gd_fold_char(c);

        if (c >= 0x80 && c < 0x800) {
            plain.data[plain.len++] = '?';

        } else if (!gd_label_is_space(c)) {
            plain.len += gd_utf8_encode(c, plain.data + plain.len);
        }
    }

    plain.data[plain.len] = '\0';

    return plain;
}


/* a decimal number: [+-]digits[.digits] */

static gd_uint_t
gd_import_digits(gd_str_t str, gd_uint_t *point, gd_uint_t *sign)
{
    size_t     i;
    gd_uint_t  before, after;

    *point = 0;
    *sign = 0;
    before = 0;
    after = 0;

    for (i = 0; i < str.len; i++) {

        if (str.data[i] >= '0' && str.data[i] <= '9') {
            if (*point) {
                after++;
            } else {
                before++;
            }

        } else if (str.data[i] == '.' && !*point && before) {
            *point = 1;

        } else if ((str.data[i] == '-' || str.data[i] == '+') && i == 0) {
            *sign = str.data[i];

        } else {
            return 0;
        }
    }

    return before && (!*point || after) && before + after <= 15;
}


/* what is printed where there is nothing to print */

static gd_uint_t
gd_import_is_none(gd_str_t str)
{
    gd_uint_t  i;

    static const char *const  signs[] = {
        "-", "/", "\\", "—", "——", "–", "－", "--", "无", "∕", "／"
    };

    for (i = 0; i < gd_nelts(signs); i++) {
        if (gd_str_is(&str, signs[i])) {
            return 1;
        }
    }

    return 0;
}


gd_uint_t
gd_import_is_value(gd_str_t str)
{
    size_t      i, digits;
    u_char     *p, *last;
    uint32_t    c;
    gd_uint_t   chars;

    str = gd_label_trim(str);

    if (str.len == 0 || gd_import_is_none(str)
        || gd_str_is(&str, GD_PAPER_ABSENT))
    {
        return 1;
    }

    /* digits, and at most a short unit behind or a word before them */

    digits = 0;
    chars = 0;
    last = gd_str_end(&str);

    for (p = str.data; p < last; chars++) {
        c = gd_utf8_decode(&p, last);

        if (c == GD_UTF8_BAD) {
            return 0;
        }

        c = gd_fold_char(c);

        if (c >= '0' && c <= '9') {
            digits++;
        }
    }

    for (i = 0; i < str.len; i++) {
        if (str.data[i] == ':') {
            return 0;
        }
    }

    p = str.data;
    c = gd_fold_char(gd_utf8_decode(&p, last));

    return digits && chars <= digits + 4
           && gd_label_number(str) == 0
           && ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == 0x589e
               || c == 0x51cf || c == 0x2212);
}


/*
 * An integer is one only as a data file has it; "1,234", "+3" and "12件" are
 * texts that say a number.
 */

gd_int_t
gd_import_cell(gd_import_doc_t *doc, gd_str_t str, gd_cells_e type,
    uint32_t line, gd_import_cell_t *cell)
{
    gd_str_t   plain;
    gd_uint_t  point, sign;

    str = gd_label_trim(str);

    cell->line = line;
    cell->text = str;

    if (str.len == 0) {
        cell->state = GD_FOUND_BLANK;
        return GD_OK;
    }

    /* of our own files: the report has not printed it */

    if (gd_str_is(&str, GD_PAPER_ABSENT)) {
        cell->state = GD_FOUND_NOT;
        return GD_OK;
    }

    plain = gd_import_plain(doc->arena, str);
    if (plain.data == NULL) {
        return gd_import_no_memory(doc);
    }

    cell->state = GD_FOUND_TEXT;

    if (!gd_import_digits(plain, &point, &sign)) {
        return gd_import_cell_text(doc, cell, plain);
    }

    if (sign != '+' && (!point || type == GD_CELLS_AMOUNT)
        && (plain.data[sign ? 1 : 0] != '0' || plain.len == (sign ? 0 : 1)
            || plain.data[1] == '.'))
    {
        cell->state = GD_FOUND_NUMBER;
        cell->text = plain;
        return GD_OK;
    }

    return gd_import_cell_text(doc, cell, plain);
}


/* what number a text says: without commas, a sign in words, and a unit */

static gd_int_t
gd_import_cell_text(gd_import_doc_t *doc, gd_import_cell_t *cell,
    gd_str_t plain)
{
    u_char     *p, *q, *last;
    gd_str_t    value, unit;
    gd_uint_t   point, sign;

    value.data = gd_arena_alloc(doc->arena, plain.len + 1);
    if (value.data == NULL) {
        return gd_import_no_memory(doc);
    }

    p = plain.data;
    last = p + plain.len;
    q = value.data;

    if (plain.len > 3 && memcmp(p, "减", 3) == 0) {
        *q++ = '-';
        p += 3;

    } else if (plain.len > 3 && memcmp(p, "增", 3) == 0) {
        p += 3;

    } else if (p < last && *p == '+') {
        p++;
    }

    for ( /* void */ ; p < last && *p < 0x80; p++) {
        if (*p != ',') {
            *q++ = *p;
        }
    }

    *q = '\0';
    value.len = (size_t) (q - value.data);
    unit.data = p;
    unit.len = (size_t) (last - p);

    if (!gd_import_digits(value, &point, &sign) || unit.len > 12
        || (value.len > 1 && value.data[0] == '0' && value.data[1] != '.'))
    {
        return GD_OK;
    }

    cell->value = value;
    cell->unit = unit;

    return GD_OK;
}
