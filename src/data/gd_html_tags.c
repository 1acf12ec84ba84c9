
/*
 * Copyright (C) govdisclose contributors
 *
 * The tags and attributes that are known, and what becomes of them.
 */


#include "gd_html_in.h"
#include "gd_str.h"


#define GD_HTML_BLOCK_ATTRS                                                   \
    (gd_html_bit(GD_HTML_A_CLASS)|gd_html_bit(GD_HTML_A_LANG))
#define GD_HTML_CELL_ATTRS                                                    \
    (GD_HTML_BLOCK_ATTRS|gd_html_bit(GD_HTML_A_COLSPAN)                       \
     |gd_html_bit(GD_HTML_A_ROWSPAN))

#define gd_html_tag(text, room, is, holds, attrs, must, child, instead)       \
    { text, sizeof(text) - 1, room, 0, 0, is, holds, attrs, must, child,      \
      instead }
#define gd_html_flow(text, holds)                                             \
    gd_html_tag(text, 1, GD_HTML_FLOW, holds, GD_HTML_BLOCK_ATTRS, 0, 0, 0)
#define gd_html_inline(text, again)                                           \
    { text, sizeof(text) - 1, 1, 0, again, GD_HTML_INLINE, GD_HTML_PHRASE, 0, \
      0, 0, 0 }
#define gd_html_empty(text, is, attrs, must)                                  \
    { text, sizeof(text) - 1, 1, 1, 0, is, 0, attrs, must, 0, 0 }


typedef struct {
    char                  name[GD_HTML_NAME];
    gd_str_t              text;
} gd_html_attr_name_t;


static uint64_t gd_html_key(const void *name);
static const void *gd_html_search(const void *name, const void *table,
    size_t n, size_t size);


const gd_html_tag_t  gd_html_tags[GD_HTML_TAGS] = {
    { "", 0, 0, 0, 0, 0, GD_HTML_ANY, 0, 0, 0, 0 },
    { "a", 1, 1, 0, 0, GD_HTML_INLINE, GD_HTML_PHRASE,
      gd_html_bit(GD_HTML_A_HREF)|gd_html_bit(GD_HTML_A_TITLE),
      gd_html_bit(GD_HTML_A_HREF), 0, 0 },
    gd_html_inline("b", 0),
    gd_html_flow("blockquote", GD_HTML_ANY),
    gd_html_empty("br", GD_HTML_INLINE, 0, 0),
    gd_html_tag("caption", 1, GD_HTML_CAPTION, GD_HTML_ANY,
                GD_HTML_BLOCK_ATTRS, 0, 0, GD_HTML_DIV),
    gd_html_inline("code", 0),
    gd_html_empty("col", GD_HTML_COL, gd_html_bit(GD_HTML_A_SPAN), 0),
    gd_html_tag("colgroup", 1, GD_HTML_COLS, GD_HTML_COL,
                gd_html_bit(GD_HTML_A_SPAN), 0, 0, 0),
    gd_html_tag("dd", 1, GD_HTML_TERM, GD_HTML_ANY, GD_HTML_BLOCK_ATTRS, 0,
                0, GD_HTML_DIV),
    gd_html_inline("del", 0),
    gd_html_flow("div", GD_HTML_ANY),
    gd_html_tag("dl", 2, GD_HTML_FLOW, GD_HTML_TERM,
                gd_html_bit(GD_HTML_A_LANG), 0, GD_HTML_DD, 0),
    gd_html_tag("dt", 1, GD_HTML_TERM, GD_HTML_ANY, GD_HTML_BLOCK_ATTRS, 0,
                0, GD_HTML_DIV),
    gd_html_inline("em", 0),
    gd_html_tag("figcaption", 1, GD_HTML_LEGEND, GD_HTML_ANY,
                GD_HTML_BLOCK_ATTRS, 0, 0, GD_HTML_DIV),
    gd_html_flow("figure", GD_HTML_ANY|GD_HTML_LEGEND),
    gd_html_flow("h1", GD_HTML_PHRASE),
    gd_html_flow("h2", GD_HTML_PHRASE),
    gd_html_flow("h3", GD_HTML_PHRASE),
    gd_html_flow("h4", GD_HTML_PHRASE),
    gd_html_flow("h5", GD_HTML_PHRASE),
    gd_html_flow("h6", GD_HTML_PHRASE),
    gd_html_empty("hr", GD_HTML_FLOW, 0, 0),
    gd_html_inline("i", 0),
    gd_html_empty("img", GD_HTML_INLINE, gd_html_bit(GD_HTML_A_SRC)
                  |gd_html_bit(GD_HTML_A_ALT)|gd_html_bit(GD_HTML_A_TITLE),
                  gd_html_bit(GD_HTML_A_SRC)),
    gd_html_inline("ins", 0),
    gd_html_tag("li", 1, GD_HTML_ITEM, GD_HTML_ANY,
                GD_HTML_BLOCK_ATTRS|gd_html_bit(GD_HTML_A_VALUE), 0, 0,
                GD_HTML_DIV),
    gd_html_tag("ol", 2, GD_HTML_FLOW, GD_HTML_ITEM,
                gd_html_bit(GD_HTML_A_LANG)|gd_html_bit(GD_HTML_A_START)
                |gd_html_bit(GD_HTML_A_TYPE), 0, GD_HTML_LI, 0),
    gd_html_flow("p", GD_HTML_PHRASE),
    gd_html_flow("pre", GD_HTML_PHRASE),
    gd_html_inline("q", 1),
    gd_html_inline("s", 0),
    gd_html_inline("small", 0),
    { "span", 4, 1, 0, 1, GD_HTML_INLINE, GD_HTML_PHRASE,
      gd_html_bit(GD_HTML_A_LANG), gd_html_bit(GD_HTML_A_LANG), 0, 0 },
    gd_html_inline("strong", 0),
    gd_html_inline("sub", 1),
    gd_html_inline("sup", 1),
    gd_html_tag("table", 4, GD_HTML_FLOW,
                GD_HTML_CAPTION|GD_HTML_COLS|GD_HTML_PART,
                gd_html_bit(GD_HTML_A_LANG), 0, GD_HTML_TBODY, 0),
    gd_html_tag("tbody", 3, GD_HTML_PART, GD_HTML_ROW, GD_HTML_BLOCK_ATTRS,
                0, GD_HTML_TR, GD_HTML_DIV),
    gd_html_tag("td", 1, GD_HTML_CELL, GD_HTML_ANY, GD_HTML_CELL_ATTRS, 0, 0,
                GD_HTML_DIV),
    gd_html_tag("tfoot", 3, GD_HTML_PART, GD_HTML_ROW, GD_HTML_BLOCK_ATTRS,
                0, GD_HTML_TR, GD_HTML_DIV),
    gd_html_tag("th", 1, GD_HTML_CELL, GD_HTML_ANY,
                GD_HTML_CELL_ATTRS|gd_html_bit(GD_HTML_A_SCOPE), 0, 0,
                GD_HTML_DIV),
    gd_html_tag("thead", 3, GD_HTML_PART, GD_HTML_ROW, GD_HTML_BLOCK_ATTRS,
                0, GD_HTML_TR, GD_HTML_DIV),
    gd_html_tag("tr", 2, GD_HTML_ROW, GD_HTML_CELL, GD_HTML_BLOCK_ATTRS, 0,
                GD_HTML_TD, GD_HTML_DIV),
    gd_html_inline("u", 0),
    gd_html_tag("ul", 2, GD_HTML_FLOW, GD_HTML_ITEM,
                gd_html_bit(GD_HTML_A_LANG), 0, GD_HTML_LI, 0)
};


static const gd_html_word_t  gd_html_words[] = {
    { "a", GD_HTML_KEEP, GD_HTML_A, 0 },
    { "abbr", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "acronym", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "address", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "applet", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "area", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "article", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "aside", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "audio", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "b", GD_HTML_KEEP, GD_HTML_B, 0 },
    { "base", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "basefont", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "bdi", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "bdo", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "bgsound", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "big", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "blink", GD_HTML_UNWRAP, GD_HTML_ROOT, 0 },
    { "blockquote", GD_HTML_KEEP, GD_HTML_BLOCKQUOTE, 0 },
    { "body", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "br", GD_HTML_KEEP, GD_HTML_BR, 0 },
    { "button", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "canvas", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "caption", GD_HTML_KEEP, GD_HTML_T_CAPTION, 0 },
    { "center", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "cite", GD_HTML_FOR_TAG, GD_HTML_I, 0 },
    { "code", GD_HTML_KEEP, GD_HTML_CODE, 0 },
    { "col", GD_HTML_KEEP, GD_HTML_T_COL, 0 },
    { "colgroup", GD_HTML_KEEP, GD_HTML_COLGROUP, 0 },
    { "command", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "data", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "datalist", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "dd", GD_HTML_KEEP, GD_HTML_DD, 0 },
    { "del", GD_HTML_KEEP, GD_HTML_DEL, 0 },
    { "details", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "dfn", GD_HTML_FOR_TAG, GD_HTML_I, 0 },
    { "dialog", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "dir", GD_HTML_FOR_TAG, GD_HTML_UL, 0 },
    { "div", GD_HTML_KEEP, GD_HTML_DIV, 0 },
    { "dl", GD_HTML_KEEP, GD_HTML_DL, 0 },
    { "dt", GD_HTML_KEEP, GD_HTML_DT, 0 },
    { "em", GD_HTML_KEEP, GD_HTML_EM, 0 },
    { "embed", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "fencedframe", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "fieldset", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "figcaption", GD_HTML_KEEP, GD_HTML_FIGCAPTION, 0 },
    { "figure", GD_HTML_KEEP, GD_HTML_FIGURE, 0 },
    { "font", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "footer", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "form", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "frame", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "frameset", GD_HTML_UNWRAP, GD_HTML_ROOT, 0 },
    { "h1", GD_HTML_KEEP, GD_HTML_H1, 0 },
    { "h2", GD_HTML_KEEP, GD_HTML_H2, 0 },
    { "h3", GD_HTML_KEEP, GD_HTML_H3, 0 },
    { "h4", GD_HTML_KEEP, GD_HTML_H4, 0 },
    { "h5", GD_HTML_KEEP, GD_HTML_H5, 0 },
    { "h6", GD_HTML_KEEP, GD_HTML_H6, 0 },
    { "head", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "header", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "hgroup", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "hr", GD_HTML_KEEP, GD_HTML_HR, 0 },
    { "html", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "i", GD_HTML_KEEP, GD_HTML_I, 0 },
    { "iframe", GD_HTML_DROP_RAW, GD_HTML_ROOT, 0 },
    { "image", GD_HTML_FOR_TAG, GD_HTML_IMG, 0 },
    { "img", GD_HTML_KEEP, GD_HTML_IMG, 0 },
    { "input", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "ins", GD_HTML_KEEP, GD_HTML_INS, 0 },
    { "isindex", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "kbd", GD_HTML_FOR_TAG, GD_HTML_CODE, 0 },
    { "keygen", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "label", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "legend", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "li", GD_HTML_KEEP, GD_HTML_LI, 0 },
    { "link", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 1 },
    { "listing", GD_HTML_FOR_TAG, GD_HTML_PRE, 0 },
    { "main", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "map", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "mark", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "marquee", GD_HTML_UNWRAP, GD_HTML_ROOT, 0 },
    { "math", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "menu", GD_HTML_FOR_TAG, GD_HTML_UL, 0 },
    { "meta", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 1 },
    { "meter", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "nav", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "nobr", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "noembed", GD_HTML_DROP_RAW, GD_HTML_ROOT, 0 },
    { "noframes", GD_HTML_DROP_RAW, GD_HTML_ROOT, 0 },
    { "noscript", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "object", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "ol", GD_HTML_KEEP, GD_HTML_OL, 0 },
    { "optgroup", GD_HTML_UNWRAP, GD_HTML_ROOT, 0 },
    { "option", GD_HTML_UNWRAP, GD_HTML_ROOT, 0 },
    { "output", GD_HTML_UNWRAP, GD_HTML_ROOT, 0 },
    { "p", GD_HTML_KEEP, GD_HTML_P, 0 },
    { "param", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "plaintext", GD_HTML_RAW, GD_HTML_PRE, 0 },
    { "portal", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "pre", GD_HTML_KEEP, GD_HTML_PRE, 0 },
    { "progress", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "q", GD_HTML_KEEP, GD_HTML_Q, 0 },
    { "rb", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "rp", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "rt", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "rtc", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "ruby", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "s", GD_HTML_KEEP, GD_HTML_S, 0 },
    { "samp", GD_HTML_FOR_TAG, GD_HTML_CODE, 0 },
    { "script", GD_HTML_DROP_RAW, GD_HTML_ROOT, 0 },
    { "search", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "section", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "select", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "small", GD_HTML_KEEP, GD_HTML_SMALL, 0 },
    { "source", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "spacer", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "span", GD_HTML_KEEP, GD_HTML_SPAN, 0 },
    { "strike", GD_HTML_FOR_TAG, GD_HTML_S, 0 },
    { "strong", GD_HTML_KEEP, GD_HTML_STRONG, 0 },
    { "style", GD_HTML_DROP_RAW, GD_HTML_ROOT, 1 },
    { "sub", GD_HTML_KEEP, GD_HTML_SUB, 0 },
    { "summary", GD_HTML_FOR_TAG, GD_HTML_DIV, 0 },
    { "sup", GD_HTML_KEEP, GD_HTML_SUP, 0 },
    { "svg", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "table", GD_HTML_KEEP, GD_HTML_TABLE, 0 },
    { "tbody", GD_HTML_KEEP, GD_HTML_TBODY, 0 },
    { "td", GD_HTML_KEEP, GD_HTML_TD, 0 },
    { "template", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "textarea", GD_HTML_DROP_RAW, GD_HTML_ROOT, 0 },
    { "tfoot", GD_HTML_KEEP, GD_HTML_TFOOT, 0 },
    { "th", GD_HTML_KEEP, GD_HTML_TH, 0 },
    { "thead", GD_HTML_KEEP, GD_HTML_THEAD, 0 },
    { "time", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "title", GD_HTML_DROP_RAW, GD_HTML_ROOT, 1 },
    { "tr", GD_HTML_KEEP, GD_HTML_TR, 0 },
    { "track", GD_HTML_DROP_EMPTY, GD_HTML_ROOT, 0 },
    { "tt", GD_HTML_FOR_TAG, GD_HTML_CODE, 0 },
    { "u", GD_HTML_KEEP, GD_HTML_U, 0 },
    { "ul", GD_HTML_KEEP, GD_HTML_UL, 0 },
    { "var", GD_HTML_FOR_TAG, GD_HTML_I, 0 },
    { "video", GD_HTML_DROP, GD_HTML_ROOT, 0 },
    { "wbr", GD_HTML_GONE, GD_HTML_ROOT, 0 },
    { "xml", GD_HTML_DROP, GD_HTML_ROOT, 1 },
    { "xmp", GD_HTML_RAW, GD_HTML_PRE, 0 }
};


/* in the order of their names; the numbers are by the order of writing */

static const gd_html_attr_name_t  gd_html_attr_names[] = {
    { "alt", gd_string("alt") },
    { "class", gd_string("class") },
    { "colspan", gd_string("colspan") },
    { "href", gd_string("href") },
    { "lang", gd_string("lang") },
    { "rowspan", gd_string("rowspan") },
    { "scope", gd_string("scope") },
    { "span", gd_string("span") },
    { "src", gd_string("src") },
    { "start", gd_string("start") },
    { "title", gd_string("title") },
    { "type", gd_string("type") },
    { "value", gd_string("value") }
};

static const uint8_t  gd_html_attr_numbers[] = {
    GD_HTML_A_ALT,
    GD_HTML_A_CLASS,
    GD_HTML_A_COLSPAN,
    GD_HTML_A_HREF,
    GD_HTML_A_LANG,
    GD_HTML_A_ROWSPAN,
    GD_HTML_A_SCOPE,
    GD_HTML_A_SPAN,
    GD_HTML_A_SRC,
    GD_HTML_A_START,
    GD_HTML_A_TITLE,
    GD_HTML_A_TYPE,
    GD_HTML_A_VALUE
};


gd_html_tag_e
gd_html_tag_find(const u_char name[GD_HTML_NAME])
{
    const gd_html_tag_t  *tag;

    tag = gd_html_search(name, gd_html_tags, GD_HTML_TAGS,
                         sizeof(gd_html_tag_t));

    return tag ? (gd_html_tag_e) (tag - gd_html_tags) : GD_HTML_ROOT;
}


const gd_html_word_t *
gd_html_word_find(const u_char name[GD_HTML_NAME])
{
    return gd_html_search(name, gd_html_words, gd_nelts(gd_html_words),
                          sizeof(gd_html_word_t));
}


gd_html_attr_e
gd_html_attr_find(const u_char name[GD_HTML_NAME])
{
    const gd_html_attr_name_t  *attr;

    attr = gd_html_search(name, gd_html_attr_names,
                          gd_nelts(gd_html_attr_names),
                          sizeof(gd_html_attr_name_t));

    return attr ? gd_html_attr_numbers[attr - gd_html_attr_names]
                : GD_HTML_ATTRS;
}


const gd_str_t *
gd_html_attr_name(gd_html_attr_e attr)
{
    size_t  i;

    for (i = 0; i < gd_nelts(gd_html_attr_numbers) - 1; i++) {
        if (gd_html_attr_numbers[i] == attr) {
            break;
        }
    }

    return &gd_html_attr_names[i].text;
}


/* numbers are in the order of the names that begin with these eight bytes */

static uint64_t
gd_html_key(const void *name)
{
    return __builtin_bswap64(gd_load64(name));
}


/* the element of a table, in the order of the names that elements begin with */

static const void *
gd_html_search(const void *name, const void *table, size_t n, size_t size)
{
    size_t         low, high, mid;
    uint64_t       key, tail, other;
    const u_char  *elt;

    key = gd_html_key(name);
    tail = gd_html_key((const u_char *) name + 8);

    for (low = 0, high = n; low < high; /* void */ ) {
        mid = (low + high) / 2;
        elt = (const u_char *) table + mid * size;
        other = gd_html_key(elt);

        if (other == key) {
            other = gd_html_key(elt + 8);

            if (other == tail) {
                return elt;
            }

            if (other < tail) {
                low = mid + 1;

            } else {
                high = mid;
            }

        } else if (other < key) {
            low = mid + 1;

        } else {
            high = mid;
        }
    }

    return NULL;
}
