
/*
 * Copyright (C) govdisclose contributors
 *
 * Where an element may be written, and the element.
 */


#include "gd_html_write.h"
#include "gd_str.h"


#define gd_html_is_heading(tag)  ((tag) >= GD_HTML_H1 && (tag) <= GD_HTML_H6)


static gd_uint_t gd_html_write_ends(gd_html_write_t *w, size_t node);
static gd_uint_t gd_html_write_parts(gd_html_tag_e around, gd_html_tag_e tag);
static void gd_html_write_block(gd_html_write_t *w, size_t node);
static gd_uint_t gd_html_write_make_room(gd_html_write_t *w,
    gd_html_node_t *node);
static gd_uint_t gd_html_write_below(gd_html_write_t *w, gd_uint_t is);
static gd_uint_t gd_html_write_reaches(gd_html_tag_e tag, gd_uint_t is);
static gd_html_tag_e gd_html_write_heading(gd_html_write_t *w,
    gd_html_tag_e tag);


void
gd_html_write_blocks(gd_html_write_t *w)
{
    size_t     node;
    gd_uint_t  i;

    node = 0;

    for (i = w->nblocks; i > 0; i--) {
        if (w->elts[i - 1].node != GD_HTML_NO_NODE) {
            node = w->elts[i - 1].node + 1;
            break;
        }
    }

    for ( /* void */ ; node < w->nnodes; node++) {
        if (!w->nodes[node].line && w->nodes[node].tag != GD_HTML_ROOT
            && !gd_html_write_ends(w, node))
        {
            gd_html_write_block(w, node);
        }
    }
}


/* would the block be ended, empty, by the one in it? */

static gd_uint_t
gd_html_write_ends(gd_html_write_t *w, size_t node)
{
    size_t           i;
    gd_html_node_t  *n;

    n = &w->nodes[node];

    if (gd_html_tags[n->tag].holds != GD_HTML_PHRASE) {
        return 0;
    }

    for (i = node + 1; i < w->nnodes; i++) {
        if (!w->nodes[i].line && w->nodes[i].tag != GD_HTML_ROOT) {
            return gd_html_write_parts(n->tag, w->nodes[i].tag);
        }
    }

    return 0;
}


/* a heading keeps its lines, but ends before a table, a list or a rule */

static gd_uint_t
gd_html_write_parts(gd_html_tag_e around, gd_html_tag_e tag)
{
    return around == GD_HTML_P || gd_html_tags[tag].room > 1
           || tag == GD_HTML_HR;
}


static void
gd_html_write_block(gd_html_write_t *w, size_t node)
{
    gd_html_node_t       *n;
    const gd_html_tag_t  *t;

    while (w->nelts > w->nblocks) {
        gd_html_write_end(w);
    }

    n = &w->nodes[node];

    for ( ;; ) {
        t = &gd_html_tags[n->tag];

        if (gd_html_tags[gd_html_write_top(w)].holds & t->is) {
            break;
        }

        if (!gd_html_write_make_room(w, n)) {
            return;
        }
    }

    if (w->nblocks + t->room > GD_HTML_MAX_DEPTH) {
        gd_html_write_deep(w);

        w->inside[n->tag]--;
        w->inside[GD_HTML_ROOT]++;
        n->tag = GD_HTML_ROOT;

        return;
    }

    gd_html_write_element(w, n->tag, n->attrs, node);
}


/*
 * One step to where the node may be: something around it is ended or put in, or
 * the node changes.  0: there is no place for it.
 */

static gd_uint_t
gd_html_write_make_room(gd_html_write_t *w, gd_html_node_t *node)
{
    gd_uint_t      is;
    gd_html_tag_e  top, tag;

    top = gd_html_write_top(w);
    is = gd_html_tags[node->tag].is;

    if (gd_html_write_below(w, is)) {
        gd_html_write_end(w);
        return 1;
    }

    tag = GD_HTML_ROOT;

    if (gd_html_tags[top].holds == GD_HTML_PHRASE) {

        if (gd_html_write_parts(top, node->tag)) {
            gd_html_write_end(w);
            return 1;
        }

    } else if (top == GD_HTML_DL && node->tag == GD_HTML_DIV) {

        /* <div> may group terms there, which says nothing */

    } else if (gd_html_write_reaches(top, is)) {
        gd_html_write_element(w, gd_html_tags[top].child, NULL,
                              GD_HTML_NO_NODE);
        return 1;

    } else {
        tag = gd_html_tags[node->tag].instead;
    }

    w->inside[node->tag]--;
    w->inside[tag]++;

    node->tag = (uint8_t) tag;

    return tag != GD_HTML_ROOT;
}


/* is there a place below elements that we have put in? */

static gd_uint_t
gd_html_write_below(gd_html_write_t *w, gd_uint_t is)
{
    gd_uint_t  i;

    for (i = w->nblocks; i > 0; i--) {

        if (gd_html_tags[w->elts[i - 1].tag].holds & is) {
            return 1;
        }

        if (w->elts[i - 1].node != GD_HTML_NO_NODE) {
            break;
        }
    }

    return 0;
}


/* is there a place in what can be put into an element? */

static gd_uint_t
gd_html_write_reaches(gd_html_tag_e tag, gd_uint_t is)
{
    while (gd_html_tags[tag].child) {
        tag = gd_html_tags[tag].child;

        if (gd_html_tags[tag].holds & is) {
            return 1;
        }
    }

    return 0;
}


void
gd_html_write_element(gd_html_write_t *w, gd_html_tag_e tag,
    const gd_html_attrs_t *attrs, size_t node)
{
    gd_html_elt_t  *elt;

    if (gd_html_is_heading(tag)) {
        tag = gd_html_write_heading(w, tag);
    }

    gd_html_write_tag(w, tag, attrs);

    w->run = 0;
    w->line = 0;

    if (gd_html_tags[tag].empty) {
        return;
    }

    elt = &w->elts[w->nelts];
    elt->node = node;
    elt->tag = (uint8_t) tag;
    elt->align = w->nelts ? w->elts[w->nelts - 1].align : 0;

    if (attrs != NULL && attrs->values[GD_HTML_A_CLASS].len) {
        elt->align = !gd_str_is(&attrs->values[GD_HTML_A_CLASS], "left");
    }

    w->nelts++;

    if (!(gd_html_tags[tag].is & GD_HTML_INLINE)) {
        w->nblocks = w->nelts;
    }
}


/* one level below the last heading that was higher */

static gd_html_tag_e
gd_html_write_heading(gd_html_write_t *w, gd_html_tag_e tag)
{
    gd_uint_t  level;

    while (w->nlevels && w->levels[w->nlevels - 1] >= tag) {
        w->nlevels--;
    }

    w->levels[w->nlevels++] = (uint8_t) tag;

    level = gd_min(w->h->level + w->nlevels - 1, (gd_uint_t) 6);

    return GD_HTML_H1 + level - 1;
}


void
gd_html_write_tag(gd_html_write_t *w, gd_html_tag_e tag,
    const gd_html_attrs_t *attrs)
{
    gd_uint_t       i;
    const gd_str_t  *value;

    gd_out_text(&w->out, "<");
    gd_out_text(&w->out, gd_html_tags[tag].name);

    for (i = 0; attrs != NULL && i < GD_HTML_ATTRS; i++) {
        value = &attrs->values[i];

        if (value->data == NULL
            || !(gd_html_tags[tag].attrs & gd_html_bit(i)))
        {
            continue;
        }

        /* the left is where text is, but in a heading of a table */

        if (i == GD_HTML_A_CLASS && gd_str_is(value, "left")
            && tag != GD_HTML_TH
            && (w->nelts == 0 || !w->elts[w->nelts - 1].align))
        {
            continue;
        }

        gd_out_text(&w->out, " ");
        gd_out_str(&w->out, gd_html_attr_name(i));
        gd_out_text(&w->out, "=\"");
        gd_html_escape(&w->out, value, 1);
        gd_out_text(&w->out, "\"");
    }

    gd_out_text(&w->out, ">");
}


void
gd_html_write_end(gd_html_write_t *w)
{
    gd_html_elt_t  *elt;

    elt = &w->elts[--w->nelts];

    gd_out_text(&w->out, "</");
    gd_out_text(&w->out, gd_html_tags[elt->tag].name);
    gd_out_text(&w->out, ">");

    if (w->nelts < w->nblocks) {
        w->nblocks = w->nelts;
        w->run = 0;
        w->line = 0;
        }
}


void
gd_html_write_deep(gd_html_write_t *w)
{
    gd_str_t  none = gd_null_string;

    gd_html_note(w->h, GD_HTML_NESTING, &none, 0);
}
