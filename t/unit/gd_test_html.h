
/*
 * Copyright (C) govdisclose contributors
 *
 * What the output of the HTML cleaner must be, told without its tables: a
 * checker that reads it strictly, and a browser's way of reading it, which must
 * give the same bytes back.
 */


#ifndef _GD_TEST_HTML_H_INCLUDED_
#define _GD_TEST_HTML_H_INCLUDED_


#include "gd_html.h"

#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>


#define GD_INERT_DEPTH     64


typedef struct {
    const char           *p;
    const char           *last;
    char                  stack[GD_INERT_DEPTH][12];
    int                   depth;
    const char           *fault;
} gd_inert_t;


/* the elements, each followed by its attributes */

static const char *const  gd_inert_allowed[][6] = {
    { "a", "href", "title" }, { "b" }, { "blockquote", "class", "lang" },
    { "br" }, { "caption", "class", "lang" }, { "code" }, { "col", "span" },
    { "colgroup", "span" }, { "dd", "class", "lang" }, { "del" },
    { "div", "class", "lang" }, { "dl", "lang" }, { "dt", "class", "lang" },
    { "em" }, { "figcaption", "class", "lang" }, { "figure", "class", "lang" },
    { "h2", "class", "lang" }, { "h3", "class", "lang" },
    { "h4", "class", "lang" }, { "h5", "class", "lang" },
    { "h6", "class", "lang" }, { "hr" }, { "i" },
    { "img", "src", "alt", "title" }, { "ins" },
    { "li", "class", "lang", "value" },
    { "ol", "lang", "start", "type" }, { "p", "class", "lang" },
    { "pre", "class", "lang" }, { "q" }, { "s" }, { "small" },
    { "span", "lang" }, { "strong" }, { "sub" }, { "sup" },
    { "table", "lang" }, { "tbody", "class", "lang" },
    { "td", "class", "lang", "colspan", "rowspan" },
    { "tfoot", "class", "lang" },
    { "th", "class", "lang", "scope", "colspan", "rowspan" },
    { "thead", "class", "lang" }, { "tr", "class", "lang" }, { "u" },
    { "ul", "lang" }
};


static inline void
gd_inert_fault(gd_inert_t *c, const char *fault)
{
    if (c->fault == NULL) {
        c->fault = fault;
    }

    c->p = c->last;
}


static inline const char *const *
gd_inert_find(const char *name)
{
    size_t  i;

    for (i = 0; i < gd_nelts(gd_inert_allowed); i++) {
        if (strcmp(gd_inert_allowed[i][0], name) == 0) {
            return gd_inert_allowed[i];
        }
    }

    return NULL;
}


static inline int
gd_inert_name(gd_inert_t *c, char name[12])
{
    int  n;

    for (n = 0; n < 11 && c->p < c->last; n++, c->p++) {

        if (!(*c->p >= 'a' && *c->p <= 'z')
            && !(n && *c->p >= '1' && *c->p <= '6'))
        {
            break;
        }

        name[n] = *c->p;
    }

    name[n] = '\0';

    return n;
}


/* one of the four entities */

static inline size_t
gd_inert_entity(gd_inert_t *c)
{
    size_t  i, len;

    static const char *const  entities[] = {
        "&amp;", "&lt;", "&gt;", "&quot;"
    };

    for (i = 0; i < gd_nelts(entities); i++) {
        len = strlen(entities[i]);

        if ((size_t) (c->last - c->p) >= len
            && memcmp(c->p, entities[i], len) == 0)
        {
            return len;
        }
    }

    return 0;
}


static inline int
gd_inert_url(const char *p, const char *last, int image)
{
    size_t       i;
    const char  *s;

    static const char *const  schemes[] = {
        "http://", "https://", "mailto:", "tel:"
    };

    for (s = p; s < last; s++) {
        if ((unsigned char) *s <= ' ' || *s == '\\' || *s == 0x7f) {
            return 0;
        }
    }

    for (i = 0; i < (image ? 2 : 4); i++) {
        if ((size_t) (last - p) > strlen(schemes[i])
            && memcmp(p, schemes[i], strlen(schemes[i])) == 0)
        {
            return i > 1 || strchr("/?#@:&", p[strlen(schemes[i])]) == NULL;
        }
    }

    if (p == last || (last - p > 1 && p[0] == '/' && p[1] == '/')) {
        return 0;
    }

    for (s = p; s < last && strchr("/?#", *s) == NULL; s++) {
        if (*s == ':') {
            return 0;
        }
    }

    return 1;
}


static inline int
gd_inert_value(const char *name, const char *p, const char *last)
{
    long         n;
    char        *end;
    size_t       len;

    len = (size_t) (last - p);

    if (strcmp(name, "href") == 0 || strcmp(name, "src") == 0) {
        return gd_inert_url(p, last, name[0] == 's');
    }

    if (strcmp(name, "class") == 0) {
        return (len == 4 && memcmp(p, "left", 4) == 0)
               || (len == 5 && memcmp(p, "right", 5) == 0)
               || (len == 6 && memcmp(p, "center", 6) == 0);
    }

    if (strstr(name, "span") != NULL) {
        n = strtol(p, &end, 10);
        return end == last && n >= 1 && n <= 1000;
    }

    return 1;
}


static inline void
gd_inert_attr(gd_inert_t *c, const char *const *allowed)
{
    int          i;
    char         name[12];
    size_t       n;
    const char  *value;

    c->p++;

    if (gd_inert_name(c, name) == 0 || c->last - c->p < 3
        || memcmp(c->p, "=\"", 2) != 0)
    {
        gd_inert_fault(c, "an attribute has another form");
        return;
    }

    for (i = 1; allowed[i] != NULL && strcmp(allowed[i], name) != 0; i++) {
        /* void */
    }

    if (allowed[i] == NULL) {
        gd_inert_fault(c, "an attribute that is not on the list");
        return;
    }

    for (c->p += 2, value = c->p; c->p < c->last && *c->p != '"'; c->p += n) {
        n = (*c->p == '&') ? gd_inert_entity(c) : 1;

        if (n == 0 || *c->p == '<' || *c->p == '>' || *c->p == '`'
            || (unsigned char) *c->p < ' ')
        {
            if (*c->p == '`' && strcmp(name, "href") != 0
                && strcmp(name, "src") != 0)
            {
                continue;
            }

            gd_inert_fault(c, "a value is not escaped");
            return;
        }
    }

    if (c->p == c->last || !gd_inert_value(name, value, c->p)) {
        gd_inert_fault(c, "a value that may not be");
        return;
    }

    c->p++;
}


static inline void
gd_inert_tag(gd_inert_t *c)
{
    int                 end;
    char                name[12];
    const char *const  *allowed;

    c->p++;
    end = (c->p < c->last && *c->p == '/');
    c->p += end;

    if (gd_inert_name(c, name) == 0) {
        gd_inert_fault(c, "'<' without a tag");
        return;
    }

    if (end) {

        if (c->depth == 0 || strcmp(c->stack[c->depth - 1], name) != 0
            || c->p == c->last || *c->p != '>')
        {
            gd_inert_fault(c, "an end tag of another element");
            return;
        }

        c->depth--;
        c->p++;

        return;
    }

    allowed = gd_inert_find(name);

    if (allowed == NULL) {
        gd_inert_fault(c, "an element that is not on the list");
        return;
    }

    while (c->p < c->last && *c->p == ' ') {
        gd_inert_attr(c, allowed);
    }

    if (c->p == c->last || *c->p++ != '>') {
        gd_inert_fault(c, "a tag has no end");
        return;
    }

    if (strcmp(name, "br") == 0 || strcmp(name, "hr") == 0
        || strcmp(name, "img") == 0 || strcmp(name, "col") == 0)
    {
        return;
    }

    if (c->depth == GD_INERT_DEPTH) {
        gd_inert_fault(c, "too deep");
        return;
    }

    strcpy(c->stack[c->depth++], name);
}


/* NULL, or what is wrong */

static inline const char *
gd_inert(const gd_str_t *html)
{
    size_t      n;
    gd_inert_t  c;

    memset(&c, 0, sizeof(gd_inert_t));

    c.p = (char *) html->data;
    c.last = html->len ? c.p + html->len : c.p;

    while (c.p < c.last) {

        if (*c.p == '<') {
            gd_inert_tag(&c);
            continue;
        }

        n = (*c.p == '&') ? gd_inert_entity(&c) : 1;

        if (n == 0 || *c.p == '>' || *c.p == 0x7f
            || ((unsigned char) *c.p < ' ' && *c.p != '\n' && *c.p != '\t'))
        {
            gd_inert_fault(&c, "text is not escaped");
            break;
        }

        c.p += n;
    }

    if (c.fault == NULL && c.depth) {
        return "an element is not closed";
    }

    return c.fault;
}


/* the tree that a browser builds, as bytes */

typedef struct {
    char                 *p;
    char                 *last;
} gd_seen_t;


static inline void
gd_seen_put(gd_seen_t *s, const char *text, int escape)
{
    size_t       n;
    const char  *piece;

    for ( /* void */ ; *text; text++) {
        piece = text;
        n = 1;

        if (escape && strchr("&<>\"", *text) != NULL
            && (*text != '"' || escape == 2))
        {
            piece = (*text == '&') ? "&amp;" : (*text == '<') ? "&lt;"
                    : (*text == '>') ? "&gt;" : "&quot;";
            n = strlen(piece);
        }

        if ((size_t) (s->last - s->p) > n) {
            memcpy(s->p, piece, n);
            s->p += n;
        }
    }
}


static inline void
gd_seen_node(gd_seen_t *s, const GumboNode *node)
{
    unsigned               i;
    const char            *name;
    const GumboVector     *v;
    const GumboAttribute  *attr;

    if (node->type != GUMBO_NODE_ELEMENT) {

        if (node->type == GUMBO_NODE_COMMENT) {
            gd_seen_put(s, "<!--", 0);
        }

        gd_seen_put(s, node->v.text.text, 1);
        return;
    }

    name = gumbo_normalized_tagname(node->v.element.tag);

    gd_seen_put(s, "<", 0);
    gd_seen_put(s, name, 0);

    v = &node->v.element.attributes;

    for (i = 0; i < v->length; i++) {
        attr = v->data[i];

        gd_seen_put(s, " ", 0);
        gd_seen_put(s, attr->name, 0);
        gd_seen_put(s, "=\"", 0);
        gd_seen_put(s, attr->value, 2);
        gd_seen_put(s, "\"", 0);
    }

    gd_seen_put(s, ">", 0);

    v = &node->v.element.children;

    for (i = 0; i < v->length; i++) {
        node = v->data[i];

        if (i == 0 && strcmp(name, "pre") == 0
            && node->type != GUMBO_NODE_ELEMENT
            && node->v.text.text[0] == '\n')
        {
            gd_seen_put(s, "\n", 0);
        }

        gd_seen_node(s, node);
    }

    if (strcmp(name, "br") != 0 && strcmp(name, "hr") != 0
        && strcmp(name, "img") != 0 && strcmp(name, "col") != 0)
    {
        gd_seen_put(s, "</", 0);
        gd_seen_put(s, name, 0);
        gd_seen_put(s, ">", 0);
    }
}


/* does a browser see what is written, and nothing else? */

static inline int
gd_seen(const gd_str_t *html)
{
    int           same;
    char         *page, *out;
    size_t        len;
    gd_seen_t     s;
    GumboOutput  *output;
    GumboOptions  options;

    static const char  before[] = "<!DOCTYPE html>"
                                  "<html><head></head><body><div>";
    static const char  after[] = "</div></body></html>";

    options = kGumboDefaultOptions;
    options.max_errors = 0;

    len = sizeof(before) + sizeof(after) + html->len;
    page = malloc(len);
    out = malloc(2 * len + 64);

    if (page == NULL || out == NULL) {
        abort();
    }

    len = (size_t) sprintf(page, "%s", before);

    if (html->len) {
        memcpy(page + len, html->data, html->len);
    }

    strcpy(page + len + html->len, after);

    output = gumbo_parse_with_options(&options, page,
                                      len + html->len + sizeof(after) - 1);

    s.p = out;
    s.last = out + 2 * (sizeof(before) + sizeof(after) + html->len) + 64;

    gd_seen_node(&s, output->root);
    *s.p = '\0';

    gumbo_destroy_output(&options, output);

    same = strcmp(out, page + sizeof("<!DOCTYPE html>") - 1) == 0;

    free(page);
    free(out);

    return same;
}


#endif /* _GD_TEST_HTML_H_INCLUDED_ */
