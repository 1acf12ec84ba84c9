
/*
 * Copyright (C) govdisclose contributors
 *
 * A tree of any shape is written as canonical HTML.
 *
 * The caller opens and closes nodes; the writer keeps two stacks, of these and
 * of the elements that it has written.  An element is written when something
 * comes that is in it, so what is empty leaves no trace (cells and list items
 * apart).  Elements that are wrong where they are get what they need around
 * them, become <div>, or vanish and leave their content.  Blocks inside of
 * inline elements end these, which begin again with the next text.
 */


#include "gd_html_write.h"


static void gd_html_write_inlines(gd_html_write_t *w);
static void gd_html_write_content(gd_html_write_t *w);
static void gd_html_write_boundary(gd_html_write_t *w);
static gd_uint_t gd_html_write_blank(gd_html_write_t *w, u_char *p,
    size_t len);
static gd_uint_t gd_html_write_full(gd_html_write_t *w);
static void gd_html_write_chars(gd_html_write_t *w, u_char *p, size_t len);


gd_html_write_t *
gd_html_write_create(gd_html_t *h)
{
    gd_html_write_t  *w;

    w = gd_arena_calloc(h->arena, sizeof(gd_html_write_t));
    if (w == NULL) {
        return NULL;
    }

    w->h = h;
    gd_out_arena(&w->out, h->arena);
    gd_out_arena(&w->blank, h->arena);

    return w;
}


gd_int_t
gd_html_write_open(gd_html_write_t *w, gd_html_tag_e tag,
    const gd_html_attrs_t *attrs)
{
    gd_html_node_t       *nodes;
    const gd_html_tag_t  *t;

    if (w->nnodes == w->max) {
        w->max = gd_max(2 * w->max, (size_t) 64);

        nodes = gd_arena_alloc(w->h->arena, w->max * sizeof(gd_html_node_t));
        if (nodes == NULL) {
            return GD_ERROR;
        }

        if (w->nnodes) {
            memcpy(nodes, w->nodes, w->nnodes * sizeof(gd_html_node_t));
        }

        w->nodes = nodes;
    }

    t = &gd_html_tags[tag];

    if ((t->is & GD_HTML_INLINE) && w->inside[tag] && !t->again) {
        tag = GD_HTML_ROOT;
    }

    w->nodes[w->nnodes].attrs = attrs;
    w->nodes[w->nnodes].tag = (uint8_t) tag;
    w->nodes[w->nnodes].line = (tag == GD_HTML_ROOT
                                || (t->is & GD_HTML_INLINE));
    w->nnodes++;

    w->inside[tag]++;

    if (tag == GD_HTML_ROOT || (t->is & GD_HTML_INLINE)) {
        return GD_OK;
    }

    gd_html_write_boundary(w);

    /* these count, empty or not */

    if (t->is & (GD_HTML_ITEM|GD_HTML_TERM|GD_HTML_CELL)) {
        gd_html_write_blocks(w);
    }

    return GD_OK;
}


void
gd_html_write_close(gd_html_write_t *w)
{
    gd_uint_t        i;
    gd_html_node_t  *node;

    node = &w->nodes[--w->nnodes];
    w->inside[node->tag]--;

    if (node->line) {

        if (w->nelts > w->nblocks
            && w->elts[w->nelts - 1].node == w->nnodes)
        {
            gd_html_write_end(w);
        }

        return;
    }

    gd_html_write_boundary(w);

    for (i = w->nblocks; i > 0; i--) {
        if (w->elts[i - 1].node != GD_HTML_NO_NODE) {
            break;
        }
    }

    if (i > 0 && w->elts[i - 1].node == w->nnodes) {
        while (w->nelts >= i) {
            gd_html_write_end(w);
        }
    }
}


void
gd_html_write_text(gd_html_write_t *w, u_char *p, size_t len)
{
    if (len == 0 || gd_html_write_full(w)) {
        return;
    }

    if (w->inside[GD_HTML_PRE] || !gd_html_write_blank(w, p, len)) {
        gd_html_write_content(w);
        gd_html_write_chars(w, p, len);
    }
}


/*
 * White space waits for the text behind it, and goes where there is none: at
 * the beginning (but for what indents) and at the end of a block.  Underlined
 * it is a line to write on.
 */

static gd_uint_t
gd_html_write_blank(gd_html_write_t *w, u_char *p, size_t len)
{
    size_t     i;
    gd_uint_t  wide;

    wide = 0;

    for (i = 0; i < len; i++) {

        if (gd_html_blank(p[i])) {
            continue;
        }

        if (len - i >= 2 && memcmp(p + i, "\xc2\xa0", 2) == 0) {
            i += 1;

        } else if (len - i >= 3 && memcmp(p + i, "\xe3\x80\x80", 3) == 0) {
            i += 2;

        } else {
            return 0;
        }

        wide = 1;
    }

    if (wide && w->inside[GD_HTML_U]) {
        return 0;
    }

    if (wide) {
        gd_out_write(&w->blank, p, len);

    } else if (w->run
               && (w->blank.pos == w->blank.start
                   || w->blank.pos[-1] != ' '))
    {
        gd_out_text(&w->blank, " ");
    }

    return 1;
}


static void
gd_html_write_chars(gd_html_write_t *w, u_char *p, size_t len)
{
    gd_str_t  text;

    text.data = p;
    text.len = len;

    /* a parser takes away a line feed that <pre> begins with */

    if (!w->run && *p == '\n' && gd_html_write_top(w) == GD_HTML_PRE) {
        gd_out_text(&w->out, "\n");
    }

    gd_html_escape(&w->out, &text, 0);

    w->run = 1;
}


/* all that must be written before text */

static void
gd_html_write_content(gd_html_write_t *w)
{
    gd_html_tag_e  top;

    gd_html_write_blocks(w);

    for ( ;; ) {
        top = gd_html_write_top(w);

        if (gd_html_tags[top].holds & GD_HTML_CHARS) {
            break;
        }

        while (w->nelts > w->nblocks) {
            gd_html_write_end(w);
        }

        if (gd_html_tags[top].child) {
            gd_html_write_element(w, gd_html_tags[top].child, NULL,
                                  GD_HTML_NO_NODE);

        } else {
            gd_html_write_end(w);
        }
    }

    if (w->run && w->line) {
        gd_out_text(&w->out, w->inside[GD_HTML_PRE] ? "\n" : "<br>");
    }

    w->line = 0;

    gd_out_write(&w->out, w->blank.start,
                 (size_t) (w->blank.pos - w->blank.start));
    w->blank.pos = w->blank.start;

    gd_html_write_inlines(w);
}


/* those that are not written yet; the written ones are the outer ones */

static void
gd_html_write_inlines(gd_html_write_t *w)
{
    size_t           i;
    gd_html_node_t  *node;

    i = (w->nelts > w->nblocks) ? w->elts[w->nelts - 1].node + 1 : 0;

    for ( /* void */ ; i < w->nnodes; i++) {
        node = &w->nodes[i];

        if (!node->line || node->tag == GD_HTML_ROOT) {
            continue;
        }

        if (w->nelts == GD_HTML_MAX_DEPTH) {
            gd_html_write_deep(w);
            return;
        }

        w->elts[w->nelts].node = i;
        w->elts[w->nelts].tag = node->tag;
        w->elts[w->nelts].align = w->nelts ? w->elts[w->nelts - 1].align : 0;
        w->nelts++;

        gd_html_write_tag(w, node->tag, node->attrs);
    }
}


static void
gd_html_write_boundary(gd_html_write_t *w)
{
    w->line = w->run;
    w->blank.pos = w->blank.start;
}


void
gd_html_write_empty(gd_html_write_t *w, gd_html_tag_e tag,
    const gd_html_attrs_t *attrs)
{
    u_char  feed[] = { '\n' };

    if (tag == GD_HTML_HR) {

        if (gd_html_write_open(w, tag, attrs) != GD_OK) {
            w->out.failed = 1;
            return;
        }

        gd_html_write_blocks(w);
        gd_html_write_close(w);

        return;
    }

    if (tag == GD_HTML_BR) {

        if (w->inside[GD_HTML_PRE]) {
            gd_html_write_text(w, feed, 1);

        } else if (w->run) {
            gd_out_text(&w->blank, "<br>");
        }

        return;
    }

    if (gd_html_write_full(w)) {
        return;
    }

    gd_html_write_content(w);
    gd_html_write_tag(w, tag, attrs);

    w->run = 1;
}


/* a long link around many paragraphs is written in each of them */

static gd_uint_t
gd_html_write_full(gd_html_write_t *w)
{
    if ((size_t) (w->out.pos - w->out.start) > GD_HTML_MAX_CLEAN) {
        w->big = 1;
    }

    return w->big;
}


gd_int_t
gd_html_write_finish(gd_html_write_t *w, gd_str_t *clean)
{
    while (w->nelts) {
        gd_html_write_end(w);
    }

    if (w->big) {
        return gd_html_error(w->h, 0, "grows to more than %u bytes",
                             (unsigned) GD_HTML_MAX_CLEAN);
    }

    if (w->out.failed || w->blank.failed) {
        return gd_html_no_memory(w->h);
    }

    clean->data = w->out.start;
    clean->len = (size_t) (w->out.pos - w->out.start);

    return GD_OK;
}
