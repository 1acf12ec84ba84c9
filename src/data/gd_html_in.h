
/*
 * Copyright (C) govdisclose contributors
 *
 * What the files of the HTML cleaner share.
 */


#ifndef _GD_HTML_IN_H_INCLUDED_
#define _GD_HTML_IN_H_INCLUDED_


#include "gd_html.h"
#include "gd_out.h"


#define GD_HTML_NAME       16         /* longer names are of no known tag */


/* what an element is, and what it may hold */

#define GD_HTML_FLOW       0x001
#define GD_HTML_INLINE     0x002
#define GD_HTML_ITEM       0x004
#define GD_HTML_TERM       0x008
#define GD_HTML_CAPTION    0x010
#define GD_HTML_COLS       0x020
#define GD_HTML_COL        0x040
#define GD_HTML_PART       0x080
#define GD_HTML_ROW        0x100
#define GD_HTML_CELL       0x200
#define GD_HTML_LEGEND     0x400
#define GD_HTML_CHARS      0x800

#define GD_HTML_PHRASE     (GD_HTML_INLINE|GD_HTML_CHARS)
#define GD_HTML_ANY        (GD_HTML_FLOW|GD_HTML_PHRASE)


/* in the order in which they are written */

typedef enum {
    GD_HTML_A_CLASS = 0,
    GD_HTML_A_LANG,
    GD_HTML_A_HREF,
    GD_HTML_A_SRC,
    GD_HTML_A_ALT,
    GD_HTML_A_TITLE,
    GD_HTML_A_SCOPE,
    GD_HTML_A_COLSPAN,
    GD_HTML_A_ROWSPAN,
    GD_HTML_A_SPAN,
    GD_HTML_A_START,
    GD_HTML_A_TYPE,
    GD_HTML_A_VALUE,
    GD_HTML_ATTRS
} gd_html_attr_e;

#define gd_html_bit(attr)  (1u << (attr))


typedef enum {
    GD_HTML_ROOT = 0,
    GD_HTML_A,
    GD_HTML_B,
    GD_HTML_BLOCKQUOTE,
    GD_HTML_BR,
    GD_HTML_T_CAPTION,
    GD_HTML_CODE,
    GD_HTML_T_COL,
    GD_HTML_COLGROUP,
    GD_HTML_DD,
    GD_HTML_DEL,
    GD_HTML_DIV,
    GD_HTML_DL,
    GD_HTML_DT,
    GD_HTML_EM,
    GD_HTML_FIGCAPTION,
    GD_HTML_FIGURE,
    GD_HTML_H1,
    GD_HTML_H2,
    GD_HTML_H3,
    GD_HTML_H4,
    GD_HTML_H5,
    GD_HTML_H6,
    GD_HTML_HR,
    GD_HTML_I,
    GD_HTML_IMG,
    GD_HTML_INS,
    GD_HTML_LI,
    GD_HTML_OL,
    GD_HTML_P,
    GD_HTML_PRE,
    GD_HTML_Q,
    GD_HTML_S,
    GD_HTML_SMALL,
    GD_HTML_SPAN,
    GD_HTML_STRONG,
    GD_HTML_SUB,
    GD_HTML_SUP,
    GD_HTML_TABLE,
    GD_HTML_TBODY,
    GD_HTML_TD,
    GD_HTML_TFOOT,
    GD_HTML_TH,
    GD_HTML_THEAD,
    GD_HTML_TR,
    GD_HTML_U,
    GD_HTML_UL,
    GD_HTML_TAGS
} gd_html_tag_e;


typedef struct {
    char                  name[GD_HTML_NAME];
    uint8_t               len;
    uint8_t               room;       /* levels that it needs, with itself */
    unsigned              empty:1;    /* has no end tag */
    unsigned              again:1;    /* makes a difference inside itself */
    uint16_t              is;
    uint16_t              holds;
    uint16_t              attrs;      /* those that it may have */
    uint16_t              must;       /* those of which it needs one */
    uint8_t               child;      /* for content that it cannot hold */
    uint8_t               instead;    /* what stands for it elsewhere */
} gd_html_tag_t;


/* what becomes of a tag of the source */

typedef enum {
    GD_HTML_KEEP = 0,     /* it is written as tag */
    GD_HTML_FOR_TAG,      /* the same, and it is litter: <font>, <center> */
    GD_HTML_GONE,         /* without a trace */
    GD_HTML_UNWRAP,       /* a note */
    GD_HTML_DROP,         /* with what is in it */
    GD_HTML_DROP_RAW,     /* the same, there are no tags in it */
    GD_HTML_DROP_EMPTY,   /* there is nothing in it */
    GD_HTML_RAW           /* kept, there are no tags in it */
} gd_html_word_e;

typedef struct {
    char                  name[GD_HTML_NAME];
    uint8_t               what;
    uint8_t               tag;
    uint8_t               litter;     /* to drop it is nothing to speak of */
} gd_html_word_t;


/* one value each, { 0, NULL } where there is none */

typedef struct {
    gd_str_t              values[GD_HTML_ATTRS];
} gd_html_attrs_t;


typedef enum {
    GD_HTML_TEXT_TOKEN = 0,
    GD_HTML_START_TOKEN,
    GD_HTML_END_TOKEN,
    GD_HTML_OTHER_TOKEN,      /* comments and the like */
    GD_HTML_UNFINISHED_TOKEN,
    GD_HTML_LAST_TOKEN
} gd_html_token_e;

/* the tokens of HTML, as the standard cuts it */

typedef struct {
    u_char               *base;
    u_char               *pos;
    u_char               *last;

    u_char               *start;      /* the token is [start, pos) */
    gd_str_t              tag;        /* as it was written */
    u_char                name[GD_HTML_NAME];
} gd_html_lex_t;


/* the elements that the tree builder has open, or fewer */

typedef struct {
    gd_uint_t             n;
    uint8_t               stack[GD_HTML_MAX_OPEN];
} gd_html_open_t;


typedef struct gd_html_write_s  gd_html_write_t;


extern const gd_html_tag_t  gd_html_tags[GD_HTML_TAGS];


/* a tag of canonical HTML, GD_HTML_ROOT if it is none; zeros end name */
gd_html_tag_e gd_html_tag_find(const u_char name[GD_HTML_NAME]);

/* NULL: nothing is known of it */
const gd_html_word_t *gd_html_word_find(const u_char name[GD_HTML_NAME]);

/* GD_HTML_ATTRS if it is none of ours */
gd_html_attr_e gd_html_attr_find(const u_char name[GD_HTML_NAME]);
const gd_str_t *gd_html_attr_name(gd_html_attr_e attr);


/* the first byte that no text may have: not UTF-8; NULL if there is none */
u_char *gd_html_bad(const gd_str_t *html);

/* GD_OK if html is canonical, GD_DECLINED if it is not */
gd_int_t gd_html_scan(const gd_str_t *html, gd_uint_t level);


/* is a value, as it is written, canonical? */
gd_uint_t gd_html_value_ok(gd_html_attr_e attr, const u_char *p,
    const u_char *last);

/*
 * A value without its entities becomes a canonical one, not escaped yet.
 * GD_DECLINED if the attribute is to be left out, GD_ERROR: no memory.
 */
gd_int_t gd_html_value(gd_arena_t *arena, gd_html_attr_e attr,
    const gd_str_t *in, gd_str_t *out);

/* bytes of the scheme of an address and its colon, 0 if it has none */
size_t gd_html_scheme_len(const u_char *p, const u_char *last);

/* the scheme that makes in no link; "" if it is another fault */
gd_str_t gd_html_scheme(const gd_str_t *in);


void gd_html_lex_init(gd_html_lex_t *lex, const gd_str_t *html);
gd_html_token_e gd_html_lex(gd_html_lex_t *lex);

/*
 * After a start or an end tag: its attributes one by one.  GD_DECLINED behind
 * the last, GD_ERROR if the text ends before.
 */
gd_int_t gd_html_lex_attr(gd_html_lex_t *lex, gd_str_t *name,
    gd_str_t *value);

/* to the end tag of that name, or to the end; what was passed is *raw */
void gd_html_lex_raw(gd_html_lex_t *lex, gd_str_t *raw);

/* s in lower case, zeros behind it; all zeros if it is too long */
void gd_html_lower(u_char name[GD_HTML_NAME], const gd_str_t *s);

/* a start tag; GD_ERROR if too many are open */
gd_int_t gd_html_open_start(gd_html_open_t *open, gd_html_tag_e tag);
void gd_html_open_end(gd_html_open_t *open, gd_html_tag_e tag);


static inline gd_uint_t
gd_html_blank(u_char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* may a text have this character? */

static inline gd_uint_t
gd_html_char(uint32_t ch)
{
    return (ch >= 0x20 || ch == '\n' || ch == '\t')
           && (ch < 0x7f || ch > 0x9f) && (ch & 0xfffe) != 0xfffe
           && (ch < 0xfdd0 || ch > 0xfdef);
}


/*
 * The attributes of the start tag at hand, as they were written; word may be
 * NULL.  GD_ERROR if the text ends in the tag.
 */
gd_int_t gd_html_attrs_read(gd_html_t *h, gd_html_lex_t *lex,
    const gd_html_word_t *word, gd_str_t values[GD_HTML_ATTRS]);

/*
 * Text or a value of the source, escaped anew; references by number become
 * characters, those by name stay.  raw: there are no references in it.
 */
void gd_html_put(gd_out_t *out, const gd_str_t *text, gd_uint_t raw);

/* decoded text, or a value, as canonical HTML has it */
void gd_html_escape(gd_out_t *out, const gd_str_t *text, gd_uint_t value);


/*
 * The source becomes *out, for the tree builder: tags that are kept, with their
 * attributes not judged yet, and text.
 */
gd_int_t gd_html_filter(gd_html_t *h, const gd_str_t *html, gd_str_t *out);

/* the tree of what the filter left is written to *clean */
gd_int_t gd_html_build(gd_html_t *h, const gd_str_t *filtered,
    gd_str_t *clean);


gd_html_write_t *gd_html_write_create(gd_html_t *h);

/* attrs must stay; NULL: none.  Each open is followed by its close. */
gd_int_t gd_html_write_open(gd_html_write_t *w, gd_html_tag_e tag,
    const gd_html_attrs_t *attrs);
void gd_html_write_close(gd_html_write_t *w);

void gd_html_write_text(gd_html_write_t *w, u_char *p, size_t len);

/* <br>, <img>, <hr> */
void gd_html_write_empty(gd_html_write_t *w, gd_html_tag_e tag,
    const gd_html_attrs_t *attrs);

gd_int_t gd_html_write_finish(gd_html_write_t *w, gd_str_t *clean);


void gd_html_note(gd_html_t *h, gd_html_note_e kind, const gd_str_t *what,
    size_t offset);
gd_int_t gd_html_error(gd_html_t *h, size_t offset, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
gd_int_t gd_html_no_memory(gd_html_t *h);


#endif /* _GD_HTML_IN_H_INCLUDED_ */
