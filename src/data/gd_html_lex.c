
/*
 * Copyright (C) govdisclose contributors
 *
 * HTML cut into tokens, as the standard cuts it.
 */


#include "gd_html_in.h"


static gd_html_token_e gd_html_lex_comment(gd_html_lex_t *lex);
static gd_html_token_e gd_html_lex_bogus(gd_html_lex_t *lex);
static gd_html_token_e gd_html_lex_tag(gd_html_lex_t *lex, u_char *p,
    gd_html_token_e token);
static void gd_html_lex_blanks(gd_html_lex_t *lex);
static gd_int_t gd_html_lex_value(gd_html_lex_t *lex, gd_str_t *value);
static gd_uint_t gd_html_is_letter(u_char c);


void
gd_html_lex_init(gd_html_lex_t *lex, const gd_str_t *html)
{
    memset(lex, 0, sizeof(gd_html_lex_t));

    lex->base = html->data;
    lex->pos = html->data;
    lex->last = html->len ? html->data + html->len : html->data;
}


gd_html_token_e
gd_html_lex(gd_html_lex_t *lex)
{
    u_char  *p;

    lex->start = lex->pos;

    if (lex->pos == lex->last) {
        return GD_HTML_LAST_TOKEN;
    }

    for (p = lex->pos; p < lex->last; p++) {

        p = memchr(p, '<', (size_t) (lex->last - p));

        if (p == NULL || lex->last - p < 2) {
            break;
        }

        if (gd_html_is_letter(p[1]) || p[1] == '/' || p[1] == '!'
            || p[1] == '?')
        {
            if (p[1] == '/' && lex->last - p < 3) {
                break;
            }

            if (p > lex->pos) {
                lex->pos = p;
                return GD_HTML_TEXT_TOKEN;
            }

            if (gd_html_is_letter(p[1])) {
                return gd_html_lex_tag(lex, p + 1, GD_HTML_START_TOKEN);
            }

            if (p[1] == '/' && gd_html_is_letter(p[2])) {
                return gd_html_lex_tag(lex, p + 2, GD_HTML_END_TOKEN);
            }

            return gd_html_lex_comment(lex);
        }
    }

    lex->pos = lex->last;

    return GD_HTML_TEXT_TOKEN;
}


static gd_html_token_e
gd_html_lex_comment(gd_html_lex_t *lex)
{
    u_char  *p;

    p = lex->pos;

    if (lex->last - p < 4 || memcmp(p, "<!--", 4) != 0) {
        return gd_html_lex_bogus(lex);
    }

    /* <!--> and <!---> are whole */

    p += 2;

    for ( ;; ) {
        p = memchr(p, '>', (size_t) (lex->last - p));

        if (p == NULL) {
            lex->pos = lex->last;
            return GD_HTML_UNFINISHED_TOKEN;
        }

        if ((p[-1] == '-' && p[-2] == '-')
            || (p - lex->pos >= 7 && p[-1] == '!' && p[-2] == '-'
                && p[-3] == '-'))
        {
            lex->pos = p + 1;
            return GD_HTML_OTHER_TOKEN;
        }

        p++;
    }
}


static gd_html_token_e
gd_html_lex_bogus(gd_html_lex_t *lex)
{
    u_char  *p;

    p = memchr(lex->pos, '>', (size_t) (lex->last - lex->pos));

    lex->pos = p ? p + 1 : lex->last;

    return p ? GD_HTML_OTHER_TOKEN : GD_HTML_UNFINISHED_TOKEN;
}


static gd_html_token_e
gd_html_lex_tag(gd_html_lex_t *lex, u_char *p, gd_html_token_e token)
{
    lex->tag.data = p;

    while (p < lex->last && !gd_html_blank(*p) && *p != '/' && *p != '>') {
        p++;
    }

    lex->tag.len = (size_t) (p - lex->tag.data);
    lex->pos = p;

    gd_html_lower(lex->name, &lex->tag);

    return token;
}


gd_int_t
gd_html_lex_attr(gd_html_lex_t *lex, gd_str_t *name, gd_str_t *value)
{
    u_char  *p;

    while (lex->pos < lex->last
           && (gd_html_blank(*lex->pos) || *lex->pos == '/'))
    {
        lex->pos++;
    }

    if (lex->pos == lex->last) {
        return GD_ERROR;
    }

    if (*lex->pos == '>') {
        lex->pos++;
        return GD_DECLINED;
    }

    /* '=' may begin a name */

    name->data = lex->pos;

    for (p = lex->pos + 1; p < lex->last; p++) {
        if (gd_html_blank(*p) || *p == '/' || *p == '>' || *p == '=') {
            break;
        }
    }

    name->len = (size_t) (p - name->data);

    value->len = 0;
    value->data = p;

    lex->pos = p;
    gd_html_lex_blanks(lex);

    if (lex->pos < lex->last && *lex->pos == '=') {
        lex->pos++;
        gd_html_lex_blanks(lex);

        return gd_html_lex_value(lex, value);
    }

    return (lex->pos < lex->last) ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_html_lex_value(gd_html_lex_t *lex, gd_str_t *value)
{
    u_char  *p;

    if (lex->pos == lex->last) {
        return GD_ERROR;
    }

    if (*lex->pos == '"' || *lex->pos == '\'') {
        value->data = lex->pos + 1;

        p = memchr(value->data, *lex->pos,
                   (size_t) (lex->last - value->data));

        if (p == NULL) {
            lex->pos = lex->last;
            return GD_ERROR;
        }

        value->len = (size_t) (p - value->data);
        lex->pos = p + 1;

        return GD_OK;
    }

    value->data = lex->pos;

    for (p = lex->pos; p < lex->last; p++) {
        if (gd_html_blank(*p) || *p == '>') {
            break;
        }
    }

    value->len = (size_t) (p - value->data);
    lex->pos = p;

    return GD_OK;
}


void
gd_html_lex_raw(gd_html_lex_t *lex, gd_str_t *raw)
{
    u_char    *p, name[GD_HTML_NAME];
    size_t     len;
    gd_str_t   tag;

    raw->data = lex->pos;
    len = strnlen((char *) lex->name, GD_HTML_NAME);

    for (p = lex->pos; p < lex->last; p++) {
        p = memchr(p, '<', (size_t) (lex->last - p));

        if (p == NULL || (size_t) (lex->last - p) < len + 3) {
            break;
        }

        tag.data = p + 2;
        tag.len = len;

        gd_html_lower(name, &tag);

        if (p[1] == '/' && memcmp(name, lex->name, GD_HTML_NAME) == 0
            && (gd_html_blank(p[2 + len]) || p[2 + len] == '/'
                || p[2 + len] == '>'))
        {
            raw->len = (size_t) (p - raw->data);
            lex->pos = p;

            return;
        }
    }

    raw->len = (size_t) (lex->last - raw->data);
    lex->pos = lex->last;
}


void
gd_html_lower(u_char name[GD_HTML_NAME], const gd_str_t *s)
{
    u_char  c;
    size_t  i;

    memset(name, 0, GD_HTML_NAME);

    if (s->len >= GD_HTML_NAME) {
        return;
    }

    for (i = 0; i < s->len; i++) {
        c = s->data[i];
        name[i] = (c >= 'A' && c <= 'Z') ? c | 0x20 : c;
    }
}


static void
gd_html_lex_blanks(gd_html_lex_t *lex)
{
    while (lex->pos < lex->last && gd_html_blank(*lex->pos)) {
        lex->pos++;
    }
}


static gd_uint_t
gd_html_is_letter(u_char c)
{
    c |= 0x20;

    return c >= 'a' && c <= 'z';
}
