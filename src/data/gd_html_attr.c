
/*
 * Copyright (C) govdisclose contributors
 *
 * Which attributes of a start tag are looked at.  Of all that can be said about
 * the look of a text only its alignment is kept, as a class: a date and a
 * signature stay at the right.
 */


#include "gd_html_in.h"


static void gd_html_attr_read(gd_html_t *h, const gd_html_word_t *word,
    const gd_str_t *name, const gd_str_t *value, size_t offset,
    gd_str_t values[GD_HTML_ATTRS]);
static gd_uint_t gd_html_attr_guessed(const gd_str_t *lang);
static gd_uint_t gd_html_attr_align(const u_char name[GD_HTML_NAME],
    const gd_str_t *value, gd_str_t *align);
static gd_uint_t gd_html_attr_style(const gd_str_t *style, gd_str_t *align);
static gd_uint_t gd_html_attr_word(const u_char *p, const u_char *last,
    gd_str_t *align);
static void gd_html_attr_lower(u_char name[GD_HTML_NAME], const u_char *p,
    const u_char *last);


gd_int_t
gd_html_attrs_read(gd_html_t *h, gd_html_lex_t *lex,
    const gd_html_word_t *word, gd_str_t values[GD_HTML_ATTRS])
{
    gd_int_t  rc;
    gd_str_t  name, value;

    memset(values, 0, GD_HTML_ATTRS * sizeof(gd_str_t));

    if (word != NULL && strcmp(word->name, "center") == 0) {
        gd_str_set(&values[GD_HTML_A_CLASS], "center");
    }

    for ( ;; ) {
        rc = gd_html_lex_attr(lex, &name, &value);

        if (rc != GD_OK) {
            return (rc == GD_DECLINED) ? GD_OK : GD_ERROR;
        }

        gd_html_attr_read(h, word, &name, &value,
                          (size_t) (name.data - lex->base), values);
    }
}


/* of two with one name the first counts; style goes before align */

static void
gd_html_attr_read(gd_html_t *h, const gd_html_word_t *word,
    const gd_str_t *name, const gd_str_t *value, size_t offset,
    gd_str_t values[GD_HTML_ATTRS])
{
    u_char          lower[GD_HTML_NAME];
    gd_str_t        align, none = gd_null_string;
    gd_uint_t       attrs;
    gd_html_attr_e  attr;

    if (name->len > 2 && (name->data[0] | 0x20) == 'o'
        && (name->data[1] | 0x20) == 'n')
    {
        gd_html_note(h, GD_HTML_EVENT, name, offset);
        return;
    }

    gd_html_lower(lower, name);

    attr = gd_html_attr_find(lower);
    attrs = word ? gd_html_tags[word->tag].attrs : 0;

    if ((attrs & gd_html_bit(GD_HTML_A_CLASS))
        && gd_html_attr_align(lower, value, &align))
    {
        if (values[GD_HTML_A_CLASS].data == NULL || lower[0] == 's') {
            values[GD_HTML_A_CLASS] = align;
        }

        return;
    }

    if (attr == GD_HTML_ATTRS || attr == GD_HTML_A_CLASS
        || !(attrs & gd_html_bit(attr))
        || (word->tag == GD_HTML_SPAN && gd_html_attr_guessed(value)))
    {
        gd_html_note(h, GD_HTML_LITTER, &none, offset);
        return;
    }

    if (values[attr].data == NULL) {
        values[attr] = *value;
    }
}


/* word processors call every number English */

static gd_uint_t
gd_html_attr_guessed(const gd_str_t *lang)
{
    u_char    name[GD_HTML_NAME];
    gd_str_t  s;

    s = *lang;
    s.len = gd_min(s.len, (size_t) 2);
    gd_html_lower(name, &s);

    return strcmp((char *) name, "en") == 0 || strcmp((char *) name, "zh") == 0;
}


static gd_uint_t
gd_html_attr_align(const u_char name[GD_HTML_NAME], const gd_str_t *value,
    gd_str_t *align)
{
    if (strcmp((char *) name, "style") == 0) {
        return gd_html_attr_style(value, align);
    }

    return (strcmp((char *) name, "align") == 0
            || strcmp((char *) name, "class") == 0)
           && gd_html_attr_word(value->data, value->data + value->len, align);
}


/* the last text-align that says one of the three words */

static gd_uint_t
gd_html_attr_style(const gd_str_t *style, gd_str_t *align)
{
    u_char     *p, *colon, *end, *last, name[GD_HTML_NAME];
    gd_uint_t   found;

    found = 0;
    last = style->data + style->len;

    for (p = style->data; p < last; p = end + 1) {
        end = memchr(p, ';', (size_t) (last - p));
        end = end ? end : last;

        colon = memchr(p, ':', (size_t) (end - p));
        if (colon == NULL) {
            continue;
        }

        gd_html_attr_lower(name, p, colon);

        if (strcmp((char *) name, "text-align") == 0) {
            found |= gd_html_attr_word(colon + 1, end, align);
        }
    }

    return found;
}


static gd_uint_t
gd_html_attr_word(const u_char *p, const u_char *last, gd_str_t *align)
{
    u_char  word[GD_HTML_NAME];

    gd_html_attr_lower(word, p, last);

    if (strcmp((char *) word, "right") == 0) {
        gd_str_set(align, "right");

    } else if (strcmp((char *) word, "center") == 0
               || strcmp((char *) word, "middle") == 0)
    {
        gd_str_set(align, "center");

    } else if (strcmp((char *) word, "left") == 0) {
        gd_str_set(align, "left");

    } else {
        return 0;
    }

    return 1;
}


/* without the white space around it */

static void
gd_html_attr_lower(u_char name[GD_HTML_NAME], const u_char *p,
    const u_char *last)
{
    gd_str_t  s;

    while (p < last && gd_html_blank(*p)) {
        p++;
    }

    while (p < last && gd_html_blank(last[-1])) {
        last--;
    }

    s.data = (u_char *) p;
    s.len = (size_t) (last - p);

    gd_html_lower(name, &s);
}
