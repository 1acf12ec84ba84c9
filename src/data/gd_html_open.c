
/*
 * Copyright (C) govdisclose contributors
 *
 * How deep a text nests, told before the tree is built: the tree builder looks
 * through all open elements at every tag, so their number is what bounds its
 * time.  The rules are those of the standard, made simple: what closes less
 * than there only counts too much.
 */


#include "gd_html_in.h"


/* where a search through the open elements ends */

typedef enum {
    GD_HTML_TO_ROOT = 0,
    GD_HTML_TO_TABLE,
    GD_HTML_TO_CELL,
    GD_HTML_TO_LIST,
    GD_HTML_TO_BLOCK,         /* <div> and <p> apart */
    GD_HTML_TO_ANY_BLOCK
} gd_html_to_e;


static gd_uint_t gd_html_open_find(const gd_html_open_t *open,
    gd_html_tag_e first, gd_html_tag_e last, gd_html_to_e to);
static gd_uint_t gd_html_open_stops(gd_html_tag_e tag, gd_html_to_e to);
static gd_uint_t gd_html_open_close(gd_html_open_t *open, gd_html_tag_e first,
    gd_html_tag_e last, gd_html_to_e to);
static void gd_html_open_remove(gd_html_open_t *open, gd_html_tag_e tag);
static gd_uint_t gd_html_open_table(gd_html_open_t *open, gd_uint_t is);
static gd_uint_t gd_html_open_formats(gd_html_tag_e tag);


gd_int_t
gd_html_open_start(gd_html_open_t *open, gd_html_tag_e tag)
{
    gd_uint_t  is;

    is = gd_html_tags[tag].is;

    if (!(is & GD_HTML_INLINE)) {
        (void) gd_html_open_close(open, GD_HTML_P, GD_HTML_P, GD_HTML_TO_CELL);
    }

    if (gd_html_tags[tag].empty) {
        return GD_OK;
    }

    if (is & GD_HTML_ITEM) {
        (void) gd_html_open_close(open, tag, tag, GD_HTML_TO_BLOCK);

    } else if (is & GD_HTML_TERM) {
        (void) gd_html_open_close(open, GD_HTML_DD, GD_HTML_DD,
                                  GD_HTML_TO_BLOCK);
        (void) gd_html_open_close(open, GD_HTML_DT, GD_HTML_DT,
                                  GD_HTML_TO_BLOCK);

    } else if (is & (GD_HTML_CAPTION|GD_HTML_COLS|GD_HTML_PART|GD_HTML_ROW
                     |GD_HTML_CELL))
    {
        if (!gd_html_open_table(open, is)) {
            return GD_OK;
        }

    } else if (tag == GD_HTML_TABLE) {
        (void) gd_html_open_close(open, tag, tag, GD_HTML_TO_CELL);

    } else if (tag == GD_HTML_A) {
        gd_html_open_remove(open, tag);
    }

    if (open->n == GD_HTML_MAX_OPEN) {
        return GD_ERROR;
    }

    open->stack[open->n++] = (uint8_t) tag;

    return GD_OK;
}


void
gd_html_open_end(gd_html_open_t *open, gd_html_tag_e tag)
{
    if (gd_html_tags[tag].is & GD_HTML_INLINE) {

        if (gd_html_open_formats(tag)) {
            gd_html_open_remove(open, tag);

        } else {
            (void) gd_html_open_close(open, tag, tag, GD_HTML_TO_ANY_BLOCK);
        }

    } else if (tag >= GD_HTML_H1 && tag <= GD_HTML_H6) {
        (void) gd_html_open_close(open, GD_HTML_H1, GD_HTML_H6,
                                  GD_HTML_TO_CELL);

    } else if (tag == GD_HTML_LI) {
        (void) gd_html_open_close(open, tag, tag, GD_HTML_TO_LIST);

    } else if (tag == GD_HTML_TABLE) {
        (void) gd_html_open_close(open, tag, tag, GD_HTML_TO_ROOT);

    } else if (gd_html_tags[tag].is & (GD_HTML_FLOW|GD_HTML_TERM
                                       |GD_HTML_LEGEND))
    {
        (void) gd_html_open_close(open, tag, tag, GD_HTML_TO_CELL);

    } else {
        (void) gd_html_open_close(open, tag, tag, GD_HTML_TO_TABLE);
    }
}


/* the place of the last element between two tags; open->n if there is none */

static gd_uint_t
gd_html_open_find(const gd_html_open_t *open, gd_html_tag_e first,
    gd_html_tag_e last, gd_html_to_e to)
{
    gd_uint_t  i;

    for (i = open->n; i > 0; i--) {

        if (open->stack[i - 1] >= first && open->stack[i - 1] <= last) {
            return i - 1;
        }

        if (gd_html_open_stops(open->stack[i - 1], to)) {
            break;
        }
    }

    return open->n;
}


static gd_uint_t
gd_html_open_stops(gd_html_tag_e tag, gd_html_to_e to)
{
    gd_uint_t  is;

    is = gd_html_tags[tag].is;

    switch (to) {

    case GD_HTML_TO_ROOT:
        return 0;

    case GD_HTML_TO_TABLE:
        return tag == GD_HTML_TABLE;

    case GD_HTML_TO_CELL:
        return tag == GD_HTML_TABLE || (is & (GD_HTML_CELL|GD_HTML_CAPTION));

    case GD_HTML_TO_LIST:
        return tag == GD_HTML_TABLE || tag == GD_HTML_UL || tag == GD_HTML_OL
               || (is & (GD_HTML_CELL|GD_HTML_CAPTION));

    case GD_HTML_TO_BLOCK:
        return !(is & GD_HTML_INLINE) && tag != GD_HTML_DIV
               && tag != GD_HTML_P;

    default: /* GD_HTML_TO_ANY_BLOCK */
        return !(is & GD_HTML_INLINE);
    }
}


/* closes the element and all that is in it */

static gd_uint_t
gd_html_open_close(gd_html_open_t *open, gd_html_tag_e first,
    gd_html_tag_e last, gd_html_to_e to)
{
    gd_uint_t  i;

    i = gd_html_open_find(open, first, last, to);

    if (i == open->n) {
        return 0;
    }

    open->n = i;

    return 1;
}


/* the element alone: what is in a <b> or an <a> outlives its end */

static void
gd_html_open_remove(gd_html_open_t *open, gd_html_tag_e tag)
{
    gd_uint_t  i;

    i = gd_html_open_find(open, tag, tag, GD_HTML_TO_CELL);

    if (i < open->n) {
        open->n--;
        memmove(open->stack + i, open->stack + i + 1, open->n - i);
    }
}


/* what a part of a table closes; 0 if there is no table to be in */

static gd_uint_t
gd_html_open_table(gd_html_open_t *open, gd_uint_t is)
{
    gd_uint_t  i;

    i = gd_html_open_find(open, GD_HTML_TABLE, GD_HTML_TABLE, GD_HTML_TO_ROOT);

    if (i == open->n) {
        return 0;
    }

    if (!(is & (GD_HTML_ROW|GD_HTML_CELL))) {
        open->n = i + 1;
        return 1;
    }

    if (is & GD_HTML_ROW) {
        (void) gd_html_open_close(open, GD_HTML_TR, GD_HTML_TR,
                                  GD_HTML_TO_TABLE);
        return 1;
    }

    i = gd_html_open_find(open, GD_HTML_TR, GD_HTML_TR, GD_HTML_TO_TABLE);

    if (i < open->n) {
        open->n = i + 1;
        return 1;
    }

    (void) (gd_html_open_close(open, GD_HTML_TD, GD_HTML_TD, GD_HTML_TO_TABLE)
            || gd_html_open_close(open, GD_HTML_TH, GD_HTML_TH,
                                  GD_HTML_TO_TABLE));

    return 1;
}


/* the elements that the standard calls formatting ones */

static gd_uint_t
gd_html_open_formats(gd_html_tag_e tag)
{
    switch (tag) {

    case GD_HTML_A:
    case GD_HTML_B:
    case GD_HTML_CODE:
    case GD_HTML_EM:
    case GD_HTML_I:
    case GD_HTML_S:
    case GD_HTML_SMALL:
    case GD_HTML_STRONG:
    case GD_HTML_U:
        return 1;

    default:
        return 0;
    }
}
