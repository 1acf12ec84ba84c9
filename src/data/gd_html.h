
/*
 * Copyright (C) govdisclose contributors
 *
 * The HTML cleaner: what comes out can be put into a page as it is.
 *
 * Canonical HTML is well-formed and holds nothing but what gd_html_tags.c
 * lists.  Names are in lower case, attributes in one order and in double
 * quotes, & < > are written &amp; &lt; &gt;, in values " is &quot;.  No element
 * is where a browser's parser would move it: a page shows the tree that was
 * cleaned.  There is no comment, no style, no script, no id.
 *
 * Headings are fitted to the page: the first and every highest one get
 * h->level, one below another heading gets the level after that one's, so no
 * level is left out and headings that were alike stay so.
 */


#ifndef _GD_HTML_H_INCLUDED_
#define _GD_HTML_H_INCLUDED_


#include "gd_arena.h"


/* limits of what is not canonical yet */

#define GD_HTML_MAX_SIZE     ((size_t) 1 << 20)
#define GD_HTML_MAX_OPEN     512                 /* elements not closed */
#define GD_HTML_MAX_MEMORY   ((size_t) 64 << 20)
#define GD_HTML_MAX_CLEAN    ((size_t) 8 << 20)  /* of what comes out */

#define GD_HTML_MAX_DEPTH    64
#define GD_HTML_MAX_SPAN     1000
#define GD_HTML_MAX_URL      2048
#define GD_HTML_MAX_NOTES    32


typedef enum {
    GD_HTML_ELEMENT = 0,  /* dropped with all that is in it */
    GD_HTML_TAG,          /* dropped, what is in it is kept */
    GD_HTML_EVENT,        /* an on... attribute */
    GD_HTML_LINK,         /* an <a> that leads where none may lead */
    GD_HTML_IMAGE,        /* an <img> likewise */
    GD_HTML_NESTING,      /* elements deeper than GD_HTML_MAX_DEPTH */
    GD_HTML_UNFINISHED,   /* a tag or comment that the text ends in */
    GD_HTML_LITTER        /* fonts, styles, mso-... , <o:p>, comments, ids */
} gd_html_note_e;


typedef struct gd_html_note_s  gd_html_note_t;

/* what was dropped: one for each kind and name */

struct gd_html_note_s {
    gd_html_note_t       *next;
    gd_html_note_e        kind;
    gd_str_t              what;       /* a name or a scheme; may be empty */
    size_t                offset;     /* in the text, of the first one */
    gd_uint_t             count;
};


typedef struct {
    gd_arena_t           *arena;
    gd_uint_t             level;      /* of the highest heading, 2 to 6 */

    gd_html_note_t       *notes;      /* NULL: nothing was dropped */
    gd_uint_t             nnotes;
    gd_uint_t             more;       /* kinds above GD_HTML_MAX_NOTES */

    gd_str_t              error;
    size_t                offset;     /* of the error */

    unsigned              linear:1;   /* the text was canonical */
    unsigned              failed:1;   /* no memory for a note */
} gd_html_t;


/* level is 2 */
void gd_html_init(gd_html_t *h, gd_arena_t *arena);

/*
 * *clean becomes canonical HTML: html itself where it is that already, else
 * bytes in the arena.  GD_ERROR leaves a sentence in h->error.
 */
gd_int_t gd_html_clean(gd_html_t *h, const gd_str_t *html, gd_str_t *clean);

/* "a <script> element was left out, 2 times" */
gd_int_t gd_html_note_text(gd_arena_t *arena, const gd_html_note_t *note,
    gd_str_t *text);

/*
 * The text of canonical HTML: blocks, rows, list items and <br> begin a line,
 * cells are separated by a space.  White space is one space, or none where a
 * line of Chinese was broken in the source; <pre> keeps its lines.
 */
gd_int_t gd_html_text(gd_arena_t *arena, const gd_str_t *clean,
    gd_str_t *text);


/*
 * Puts base before each relative address of canonical HTML: *html is the same
 * bytes where there is none, else in the arena.  GD_ERROR: no memory.
 */
gd_int_t gd_html_base(gd_arena_t *arena, const gd_str_t *clean,
    const gd_str_t *base, gd_str_t *html);

/* whether canonical HTML shows nothing: no text, no image */
gd_uint_t gd_html_is_blank(const gd_str_t *clean);


#endif /* _GD_HTML_H_INCLUDED_ */
