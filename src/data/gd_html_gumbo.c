
/*
 * Copyright (C) govdisclose contributors
 *
 * The tree of what the filter left, built by the Gumbo library and walked into
 * the writer.
 *
 * Gumbo takes no NULL for an answer: where an allocation fails it writes
 * through the null pointer, and it has no other way to stop.  So ours does not
 * return then but jumps out of the parser.  That is safe, for a parse keeps
 * nothing outside of what it allocates: all of that is in an arena of its own,
 * which is thrown away after every parse, ended or not.  The jump also bounds
 * what a text can make of itself: the elements that are opened anew in every
 * paragraph multiply.
 */


#include "gd_html_in.h"
#include "gd_str.h"

#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>


typedef struct {
    GumboOptions          options;
    GumboOutput          *output;
    const gd_str_t       *html;
    gd_arena_t            arena;
    size_t                left;       /* of GD_HTML_MAX_MEMORY */
    unsigned              full:1;
    jmp_buf               stop;
} gd_html_gumbo_t;


/* the way from the root to the node at hand */

typedef struct {
    const GumboVector    *children;
    unsigned              next;
} gd_html_step_t;

typedef struct {
    gd_html_t            *h;
    gd_html_write_t      *w;
    gd_html_step_t       *steps;
    size_t                n;
    size_t                max;
} gd_html_walk_t;


static gd_int_t gd_html_parse(gd_html_gumbo_t *g);
static void *gd_html_gumbo_alloc(void *data, size_t size);
static void gd_html_gumbo_free(void *data, void *p);
static gd_int_t gd_html_walk(gd_html_t *h, const GumboNode *root,
    gd_str_t *clean);
static gd_int_t gd_html_walk_node(gd_html_walk_t *walk,
    const GumboNode *node);
static gd_int_t gd_html_walk_element(gd_html_walk_t *walk,
    const GumboElement *element);
static gd_int_t gd_html_walk_attrs(gd_html_walk_t *walk, gd_html_tag_e *tag,
    const GumboVector *vector, const gd_html_attrs_t **attrs);
static gd_int_t gd_html_walk_attr(gd_html_walk_t *walk,
    const GumboAttribute *attribute, gd_html_attrs_t *a, gd_uint_t *must,
    gd_str_t *refused);
static void gd_html_walk_refuse(gd_html_walk_t *walk, gd_html_tag_e tag,
    const gd_str_t *url, size_t offset);
static gd_int_t gd_html_walk_into(gd_html_walk_t *walk,
    const GumboVector *children);
static gd_str_t gd_html_gumbo_str(const char *s);


gd_int_t
gd_html_build(gd_html_t *h, const gd_str_t *filtered, gd_str_t *clean)
{
    gd_int_t          rc;
    gd_html_gumbo_t  *g;

    g = gd_arena_calloc(h->arena, sizeof(gd_html_gumbo_t));
    if (g == NULL) {
        return gd_html_no_memory(h);
    }

    gd_arena_init(&g->arena, NULL, NULL);

    g->html = filtered;
    g->left = GD_HTML_MAX_MEMORY;
    g->options = kGumboDefaultOptions;
    g->options.allocator = gd_html_gumbo_alloc;
    g->options.deallocator = gd_html_gumbo_free;
    g->options.userdata = g;
    g->options.max_errors = 0;

    if (gd_html_parse(g) == GD_OK) {
        rc = gd_html_walk(h, g->output->root, clean);

    } else if (g->full) {
        rc = gd_html_error(h, 0, "takes more than %u bytes of memory",
                           (unsigned) GD_HTML_MAX_MEMORY);

    } else {
        rc = gd_html_no_memory(h);
    }

    gd_arena_destroy(&g->arena);

    return rc;
}


/* nothing but setjmp() and the call, so that no local is at stake */

static gd_int_t
gd_html_parse(gd_html_gumbo_t *g)
{
    if (setjmp(g->stop)) {
        return GD_ERROR;
    }

    g->output = gumbo_parse_with_options(&g->options, (char *) g->html->data,
                                         g->html->len);

    return GD_OK;
}


static void *
gd_html_gumbo_alloc(void *data, size_t size)
{
    void             *p;
    gd_html_gumbo_t  *g;

    g = data;

    if (size > g->left) {
        g->full = 1;
        longjmp(g->stop, 1);
    }

    p = gd_arena_alloc(&g->arena, size);
    if (p == NULL) {
        longjmp(g->stop, 1);
    }

    g->left -= size;

    return p;
}


static void
gd_html_gumbo_free(void *data, void *p)
{
    (void) data;
    (void) p;
}


/* not by recursion: a tree may be deep */

static gd_int_t
gd_html_walk(gd_html_t *h, const GumboNode *root, gd_str_t *clean)
{
    gd_html_walk_t   walk;
    gd_html_step_t  *step;

    memset(&walk, 0, sizeof(gd_html_walk_t));

    walk.h = h;
    walk.w = gd_html_write_create(h);

    if (walk.w == NULL || gd_html_walk_node(&walk, root) != GD_OK) {
        return gd_html_no_memory(h);
    }

    while (walk.n) {
        step = &walk.steps[walk.n - 1];

        if (step->next == step->children->length) {
            walk.n--;
            gd_html_write_close(walk.w);
            continue;
        }

        if (gd_html_walk_node(&walk, step->children->data[step->next++])
            != GD_OK)
        {
            return gd_html_no_memory(h);
        }
    }

    return gd_html_write_finish(walk.w, clean);
}


static gd_int_t
gd_html_walk_node(gd_html_walk_t *walk, const GumboNode *node)
{
    gd_str_t  text;

    switch (node->type) {

    case GUMBO_NODE_ELEMENT:
        return gd_html_walk_element(walk, &node->v.element);

    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
        text = gd_html_gumbo_str(node->v.text.text);
        gd_html_write_text(walk->w, text.data, text.len);
        return GD_OK;

    default: /* the filter lets nothing else pass */
        return GD_OK;
    }
}


static gd_int_t
gd_html_walk_element(gd_html_walk_t *walk, const GumboElement *element)
{
    u_char                  lower[GD_HTML_NAME];
    gd_str_t                name;
    gd_html_tag_e           tag;
    const gd_html_attrs_t  *attrs;

    name = gd_html_gumbo_str(gumbo_normalized_tagname(element->tag));
    gd_html_lower(lower, &name);

    tag = gd_html_tag_find(lower);

    /* nothing is left of columns: their widths and colours are gone */

    if (tag == GD_HTML_T_COL || tag == GD_HTML_COLGROUP) {
        return GD_OK;
    }

    attrs = NULL;

    if (gd_html_walk_attrs(walk, &tag, &element->attributes, &attrs)
        != GD_OK)
    {
        return GD_ERROR;
    }

    if (gd_html_tags[tag].empty) {
        gd_html_write_empty(walk->w, tag, attrs);
        return GD_OK;
    }

    if (gd_html_write_open(walk->w, tag, attrs) != GD_OK) {
        return GD_ERROR;
    }

    return gd_html_walk_into(walk, &element->children);
}


/* the tag becomes GD_HTML_ROOT where it is nothing without what was dropped */

static gd_int_t
gd_html_walk_attrs(gd_html_walk_t *walk, gd_html_tag_e *tag,
    const GumboVector *vector, const gd_html_attrs_t **attrs)
{
    size_t                 offset;
    unsigned               i;
    gd_str_t               refused;
    gd_uint_t              must;
    gd_html_attrs_t       *a;
    const GumboAttribute  *attribute;

    must = gd_html_tags[*tag].must;

    if (vector->length == 0 && must == 0) {
        return GD_OK;
    }

    a = gd_arena_calloc(walk->h->arena, sizeof(gd_html_attrs_t));
    if (a == NULL) {
        return GD_ERROR;
    }

    offset = 0;
    gd_str_set(&refused, "");

    for (i = 0; i < vector->length; i++) {
        attribute = vector->data[i];

        if (strcmp(attribute->name, "o") == 0) {
            offset = (size_t) strtoul(attribute->value, NULL, 10);

        } else if (gd_html_walk_attr(walk, attribute, a, &must, &refused)
                   != GD_OK)
        {
            return GD_ERROR;
        }
    }

    *attrs = a;

    if (must) {
        gd_html_walk_refuse(walk, *tag, &refused, offset);
        *tag = GD_HTML_ROOT;
    }

    return GD_OK;
}


/* of must what it gives is taken away; refused: the value that does not */

static gd_int_t
gd_html_walk_attr(gd_html_walk_t *walk, const GumboAttribute *attribute,
    gd_html_attrs_t *a, gd_uint_t *must, gd_str_t *refused)
{
    u_char          lower[GD_HTML_NAME];
    gd_int_t        rc;
    gd_str_t        name, value;
    gd_html_attr_e  attr;

    name = gd_html_gumbo_str(attribute->name);
    value = gd_html_gumbo_str(attribute->value);

    gd_html_lower(lower, &name);
    attr = gd_html_attr_find(lower);

    if (attr == GD_HTML_ATTRS) {
        return GD_OK;
    }

    rc = gd_html_value(walk->h->arena, attr, &value, &a->values[attr]);

    if (rc == GD_OK) {
        *must &= ~(gd_uint_t) gd_html_bit(attr);
        return GD_OK;
    }

    a->values[attr].data = NULL;
    a->values[attr].len = 0;

    if (*must & gd_html_bit(attr)) {
        *refused = value;
    }

    return (rc == GD_ERROR) ? GD_ERROR : GD_OK;
}


/* a place in the page (#name) was one of another page: that is litter */

static void
gd_html_walk_refuse(gd_html_walk_t *walk, gd_html_tag_e tag,
    const gd_str_t *url, size_t offset)
{
    gd_str_t        scheme;
    gd_html_note_e  kind;

    scheme = gd_html_scheme(url);
    kind = (tag == GD_HTML_IMG) ? GD_HTML_IMAGE : GD_HTML_LINK;

    if (tag == GD_HTML_SPAN || url->len == 0 || url->data[0] == '#') {
        kind = GD_HTML_LITTER;
        scheme.len = 0;
    }

    gd_html_note(walk->h, kind, &scheme, offset);
}


static gd_int_t
gd_html_walk_into(gd_html_walk_t *walk, const GumboVector *children)
{
    gd_html_step_t  *steps;

    if (walk->n == walk->max) {
        walk->max = gd_max(2 * walk->max, (size_t) 64);

        steps = gd_arena_alloc(walk->h->arena,
                               walk->max * sizeof(gd_html_step_t));
        if (steps == NULL) {
            return GD_ERROR;
        }

        if (walk->n) {
            memcpy(steps, walk->steps, walk->n * sizeof(gd_html_step_t));
        }

        walk->steps = steps;
    }

    walk->steps[walk->n].children = children;
    walk->steps[walk->n].next = 0;
    walk->n++;

    return GD_OK;
}


static gd_str_t
gd_html_gumbo_str(const char *s)
{
    gd_str_t  str;

    str.data = (u_char *) s;
    str.len = s ? strlen(s) : 0;

    return str;
}
