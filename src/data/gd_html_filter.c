
/*
 * Copyright (C) govdisclose contributors
 *
 * What the tree builder gets to see: no element, attribute or comment but those
 * that may be kept, and no reference by number.  The builder's library has
 * faults with some of what is left out here (see gd_html_gumbo.c), and what it
 * never sees cannot confuse it.
 *
 * In a start tag of <a> and <img> the attribute o tells where in the source it
 * was, for a note.
 */


#include "gd_html_in.h"


#define GD_HTML_LOST       32


typedef struct {
    gd_html_t             *h;
    gd_html_lex_t          lex;
    gd_out_t               out;
    gd_html_open_t         open;

    /* elements to be dropped of which an end was sought in vain */
    const gd_html_word_t  *lost[GD_HTML_LOST];
    gd_uint_t              nlost;
} gd_html_filter_t;


static gd_int_t gd_html_filter_token(gd_html_filter_t *f,
    gd_html_token_e token);
static gd_int_t gd_html_filter_start(gd_html_filter_t *f, size_t offset);
static gd_int_t gd_html_filter_keep(gd_html_filter_t *f,
    const gd_html_word_t *word, const gd_str_t values[GD_HTML_ATTRS],
    size_t offset);
static void gd_html_filter_write(gd_html_filter_t *f, gd_html_tag_e tag,
    const gd_str_t values[GD_HTML_ATTRS], size_t offset);
static void gd_html_filter_drop(gd_html_filter_t *f,
    const gd_html_word_t *word, size_t offset);
static gd_uint_t gd_html_filter_skip(gd_html_filter_t *f);
static void gd_html_filter_raw(gd_html_filter_t *f);
static void gd_html_filter_end(gd_html_filter_t *f, size_t offset);
static void gd_html_filter_note(gd_html_filter_t *f, gd_html_note_e kind,
    size_t offset);


gd_int_t
gd_html_filter(gd_html_t *h, const gd_str_t *html, gd_str_t *out)
{
    gd_int_t           rc;
    gd_html_token_e    token;
    gd_html_filter_t  *f;

    f = gd_arena_calloc(h->arena, sizeof(gd_html_filter_t));
    if (f == NULL) {
        return gd_html_no_memory(h);
    }

    f->h = h;
    gd_html_lex_init(&f->lex, html);
    gd_out_arena(&f->out, h->arena);

    /* without a type <table> would stay inside <p> */

    gd_out_text(&f->out, "<!DOCTYPE html><body>");

    do {
        token = gd_html_lex(&f->lex);
        rc = gd_html_filter_token(f, token);
    } while (rc == GD_OK && token != GD_HTML_LAST_TOKEN);

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    /* the library looks at bytes behind the last */

    out->len = (size_t) (f->out.pos - f->out.start);
    gd_out_write(&f->out, "\n\0\0\0\0\0\0", 8);
    out->data = f->out.start;

    return f->out.failed ? gd_html_no_memory(h) : GD_OK;
}


static gd_int_t
gd_html_filter_token(gd_html_filter_t *f, gd_html_token_e token)
{
    size_t    offset;
    gd_str_t  text;

    text.data = f->lex.start;
    text.len = (size_t) (f->lex.pos - f->lex.start);

    offset = (size_t) (f->lex.start - f->lex.base);

    switch (token) {

    case GD_HTML_TEXT_TOKEN:
        gd_html_put(&f->out, &text, 0);
        break;

    case GD_HTML_START_TOKEN:
        return gd_html_filter_start(f, offset);

    case GD_HTML_END_TOKEN:
        gd_html_filter_end(f, offset);
        break;

    case GD_HTML_OTHER_TOKEN:
        gd_html_filter_note(f, GD_HTML_LITTER, offset);
        break;

    case GD_HTML_UNFINISHED_TOKEN:
        gd_html_filter_note(f, GD_HTML_UNFINISHED, offset);
        break;

    default: /* GD_HTML_LAST_TOKEN */
        break;
    }

    return GD_OK;
}


static gd_int_t
gd_html_filter_start(gd_html_filter_t *f, size_t offset)
{
    gd_str_t               values[GD_HTML_ATTRS];
    const gd_html_word_t  *word;

    word = gd_html_word_find(f->lex.name);

    if (gd_html_attrs_read(f->h, &f->lex, word, values) != GD_OK) {
        gd_html_filter_note(f, GD_HTML_UNFINISHED, offset);
        return GD_OK;
    }

    /* a name with a colon, <o:p>, is a word processor's own */

    if (word == NULL) {

        if (memchr(f->lex.tag.data, ':', f->lex.tag.len) != NULL) {
            gd_html_filter_note(f, GD_HTML_LITTER, offset);

        } else {
            gd_html_note(f->h, GD_HTML_TAG, &f->lex.tag, offset);
        }

        return GD_OK;
    }

    switch (word->what) {

    case GD_HTML_GONE:
        gd_html_filter_note(f, GD_HTML_LITTER, offset);
        return GD_OK;

    case GD_HTML_UNWRAP:
        gd_html_note(f->h, GD_HTML_TAG, &f->lex.tag, offset);
        return GD_OK;

    case GD_HTML_DROP:
    case GD_HTML_DROP_RAW:
    case GD_HTML_DROP_EMPTY:
        gd_html_filter_drop(f, word, offset);
        return GD_OK;

    default:
        return gd_html_filter_keep(f, word, values, offset);
    }
}


static gd_int_t
gd_html_filter_keep(gd_html_filter_t *f, const gd_html_word_t *word,
    const gd_str_t values[GD_HTML_ATTRS], size_t offset)
{
    if (word->what != GD_HTML_KEEP) {
        gd_html_filter_note(f, GD_HTML_LITTER, offset);
    }

    if (gd_html_open_start(&f->open, word->tag) != GD_OK) {
        return gd_html_error(f->h, offset,
                             "more than %d elements are not closed",
                             GD_HTML_MAX_OPEN);
    }

    gd_html_filter_write(f, word->tag, values, offset);

    if (word->what == GD_HTML_RAW) {
        gd_html_filter_raw(f);
    }

    return GD_OK;
}


static void
gd_html_filter_write(gd_html_filter_t *f, gd_html_tag_e tag,
    const gd_str_t values[GD_HTML_ATTRS], size_t offset)
{
    gd_uint_t  i;

    gd_out_text(&f->out, "<");
    gd_out_text(&f->out, gd_html_tags[tag].name);

    for (i = 0; i < GD_HTML_ATTRS; i++) {

        if (values[i].data == NULL) {
            continue;
        }

        gd_out_text(&f->out, " ");
        gd_out_str(&f->out, gd_html_attr_name(i));
        gd_out_text(&f->out, "=\"");
        gd_html_put(&f->out, &values[i], 0);
        gd_out_text(&f->out, "\"");
    }

    if (tag == GD_HTML_A || tag == GD_HTML_IMG) {
        gd_out_text(&f->out, " o=\"");
        gd_out_int(&f->out, (int64_t) offset);
        gd_out_text(&f->out, "\"");
    }

    gd_out_text(&f->out, ">");
}


static void
gd_html_filter_drop(gd_html_filter_t *f, const gd_html_word_t *word,
    size_t offset)
{
    gd_str_t   name, raw;
    gd_uint_t  i;

    name.data = (u_char *) word->name;
    name.len = strlen(word->name);

    if (word->what == GD_HTML_DROP_RAW) {
        memcpy(f->lex.name, word->name, GD_HTML_NAME);
        gd_html_lex_raw(&f->lex, &raw);

    } else if (word->what == GD_HTML_DROP) {

        for (i = 0; i < f->nlost; i++) {
            if (f->lost[i] == word) {
                break;
            }
        }

        if (i < f->nlost || !gd_html_filter_skip(f)) {

            if (i == f->nlost && f->nlost < GD_HTML_LOST) {
                f->lost[f->nlost++] = word;
            }

            gd_html_note(f->h, GD_HTML_TAG, &name, offset);
            return;
        }
    }

    if (word->litter) {
        gd_html_filter_note(f, GD_HTML_LITTER, offset);
        return;
    }

    gd_html_note(f->h, GD_HTML_ELEMENT, &name, offset);
}


/*
 * Behind the end tag of the element that begins here; where there is none the
 * place stays, so that an element left open takes no text with it.
 */

static gd_uint_t
gd_html_filter_skip(gd_html_filter_t *f)
{
    gd_int_t         rc;
    gd_str_t         attr, value;
    gd_uint_t        depth;
    gd_html_lex_t    lex;
    gd_html_token_e  token;

    lex = f->lex;

    for (depth = 1; depth; /* void */ ) {
        token = gd_html_lex(&lex);

        if (token == GD_HTML_LAST_TOKEN) {
            return 0;
        }

        if (token != GD_HTML_START_TOKEN && token != GD_HTML_END_TOKEN) {
            continue;
        }

        if (memcmp(lex.name, f->lex.name, GD_HTML_NAME) == 0) {
            depth += (token == GD_HTML_START_TOKEN) ? 1 : (gd_uint_t) -1;
        }

        do {
            rc = gd_html_lex_attr(&lex, &attr, &value);
        } while (rc == GD_OK);
    }

    f->lex = lex;

    return 1;
}


/* <xmp> to its end, <plaintext> to the end of all */

static void
gd_html_filter_raw(gd_html_filter_t *f)
{
    gd_str_t  raw;

    if (strcmp((char *) f->lex.name, "plaintext") == 0) {
        raw.data = f->lex.pos;
        raw.len = (size_t) (f->lex.last - f->lex.pos);
        f->lex.pos = f->lex.last;

    } else {
        gd_html_lex_raw(&f->lex, &raw);
    }

    gd_html_put(&f->out, &raw, 1);
}


static void
gd_html_filter_end(gd_html_filter_t *f, size_t offset)
{
    gd_int_t               rc;
    gd_str_t               name, value;
    const gd_html_tag_t   *tag;
    const gd_html_word_t  *word;

    word = gd_html_word_find(f->lex.name);

    do {
        rc = gd_html_lex_attr(&f->lex, &name, &value);
    } while (rc == GD_OK);

    if (rc == GD_ERROR) {
        gd_html_filter_note(f, GD_HTML_UNFINISHED, offset);
        return;
    }

    if (word == NULL || word->tag == GD_HTML_ROOT) {
        return;
    }

    tag = &gd_html_tags[word->tag];

    if (tag->empty && word->tag != GD_HTML_BR) {
        return;
    }

    gd_html_open_end(&f->open, word->tag);

    gd_out_text(&f->out, "</");
    gd_out_text(&f->out, tag->name);
    gd_out_text(&f->out, ">");
}


static void
gd_html_filter_note(gd_html_filter_t *f, gd_html_note_e kind, size_t offset)
{
    gd_str_t  none = gd_null_string;

    gd_html_note(f->h, kind, &none, offset);
}
