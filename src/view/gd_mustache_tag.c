
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_mustache.h"
#include "gd_mustache_ops.h"
#include "gd_str.h"


static gd_int_t gd_mu_value(gd_mu_parse_t *p, gd_mu_tag_t *tag);
static gd_int_t gd_mu_section(gd_mu_parse_t *p, gd_mu_tag_t *tag);
static gd_int_t gd_mu_close(gd_mu_parse_t *p, gd_mu_tag_t *tag);
static gd_int_t gd_mu_partial(gd_mu_parse_t *p, gd_mu_tag_t *tag);
static gd_int_t gd_mu_call(gd_mu_parse_t *p, gd_mu_tag_t *tag,
    gd_mu_source_t *source);
static gd_int_t gd_mu_delimiters(gd_mu_parse_t *p, gd_mu_tag_t *tag);
static gd_int_t gd_mu_set(gd_mu_parse_t *p, const gd_str_t *open,
    const gd_str_t *close);
static gd_int_t gd_mu_name(gd_mu_parse_t *p, gd_mu_tag_t *tag,
    gd_mu_op_t *op);
static gd_uint_t gd_mu_parts(const gd_str_t *name);
static gd_int_t gd_mu_path(gd_mu_parse_t *p, gd_mu_tag_t *tag,
    gd_mu_op_t *op, gd_uint_t n);
static gd_int_t gd_mu_part(gd_mu_parse_t *p, gd_mu_tag_t *tag,
    const gd_str_t *name, gd_mu_part_t *part);
static gd_uint_t gd_mu_label(const gd_str_t *name);


gd_int_t
gd_mu_tag_ops(gd_mu_parse_t *p, gd_mu_tag_t *tag)
{
    if (tag->text.len == 0 && tag->type != GD_MU_TAG_COMMENT
        && tag->type != GD_MU_TAG_DELIMITERS)
    {
        return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                           gd_mu_place(p, tag->start),
                           "empty tag, expected a name");
    }

    switch (tag->type) {

    case GD_MU_TAG_COMMENT:
        return GD_OK;

    case GD_MU_TAG_SECTION:
    case GD_MU_TAG_INVERTED:
        return gd_mu_section(p, tag);

    case GD_MU_TAG_CLOSE:
        return gd_mu_close(p, tag);

    case GD_MU_TAG_PARTIAL:
        return gd_mu_partial(p, tag);

    case GD_MU_TAG_DELIMITERS:
        return gd_mu_delimiters(p, tag);

    default:
        return gd_mu_value(p, tag);
    }
}


static gd_int_t
gd_mu_value(gd_mu_parse_t *p, gd_mu_tag_t *tag)
{
    gd_mu_op_t  *op;

    op = gd_mu_op(p, GD_MU_VALUE);
    if (op == NULL) {
        return GD_ERROR;
    }

    if (tag->type != GD_MU_TAG_VALUE) {
        op->flags = GD_MU_RAW;
    }

    return gd_mu_name(p, tag, op);
}


static gd_int_t
gd_mu_section(gd_mu_parse_t *p, gd_mu_tag_t *tag)
{
    gd_mu_op_t       *op;
    gd_mu_section_t  *section;

    if (p->depth == GD_MU_SECTIONS) {
        return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                           gd_mu_place(p, tag->start),
                           "section %s is nested too deep, expected "
                           "%d levels at most",
                           gd_mu_quote(p, &tag->text), GD_MU_SECTIONS);
    }

    section = &p->sections[p->depth++];
    section->start = tag->start;
    section->name = tag->text;
    section->op = p->n;

    op = gd_mu_op(p, tag->type == GD_MU_TAG_SECTION ? GD_MU_SECTION
                                                    : GD_MU_INVERTED);
    if (op == NULL) {
        return GD_ERROR;
    }

    return gd_mu_name(p, tag, op);
}


static gd_int_t
gd_mu_close(gd_mu_parse_t *p, gd_mu_tag_t *tag)
{
    gd_mu_op_t       *op;
    gd_mu_section_t  *section;

    if (p->depth == 0) {
        return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                           gd_mu_place(p, tag->start),
                           "closing tag of %s, expected none: "
                           "no section is open",
                           gd_mu_quote(p, &tag->text));
    }

    section = &p->sections[p->depth - 1];

    if (!gd_str_eq(&section->name, &tag->text)) {
        return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                           gd_mu_place(p, tag->start),
                           "closing tag of %s, expected that of %s",
                           gd_mu_quote(p, &tag->text),
                           gd_mu_quote(p, &section->name));
    }

    if (p->ops[section->op].code == GD_MU_SECTION) {
        op = gd_mu_op(p, GD_MU_END);
        if (op == NULL) {
            return GD_ERROR;
        }

        op->next = section->op + 1;
    }

    p->depth--;
    p->ops[section->op].next = p->n;
    p->target = p->n;

    return GD_OK;
}


static gd_int_t
gd_mu_partial(gd_mu_parse_t *p, gd_mu_tag_t *tag)
{
    gd_int_t         rc;
    gd_mu_source_t  *source;

    source = gd_mu_source(p->m, &tag->text, p->source->depth + 1, &rc);

    if (source == NULL && rc == GD_DECLINED) {
        return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                           gd_mu_place(p, tag->start),
                           "unknown partial %s, expected the name of a "
                           "template", gd_mu_quote(p, &tag->text));
    }

    if (source == NULL) {
        return GD_ERROR;
    }

    if (source->depth > GD_MU_PARTIALS) {
        return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                           gd_mu_place(p, tag->start),
                           "partial %s is nested too deep, expected "
                           "%d levels at most",
                           gd_mu_quote(p, &tag->text), GD_MU_PARTIALS);
    }

    return gd_mu_call(p, tag, source);
}


static gd_int_t
gd_mu_call(gd_mu_parse_t *p, gd_mu_tag_t *tag, gd_mu_source_t *source)
{
    uint64_t       off;
    gd_str_t       indent;
    gd_uint_t      indented;
    gd_mu_op_t    *op;
    gd_mu_call_t  *call;

    indent.data = tag->from;
    indent.len = (size_t) (tag->start - tag->from);

    indented = tag->alone && (indent.len || p->indented);

    op = gd_mu_op(p, GD_MU_PARTIAL);
    off = gd_image_alloc(p->m->img, sizeof(gd_mu_call_t));

    if (op == NULL || off == 0) {
        return GD_ERROR;
    }

    op->flags = indented ? GD_MU_INDENTED : 0;
    op->ref.off = off;

    call = gd_image_ptr(p->m->img, off);
    call->template = gd_mu_form(p->m, source, indented);

    if (call->template == 0) {
        return GD_ERROR;
    }

    return gd_image_str(p->m->img, &indent, &call->indent);
}


static gd_int_t
gd_mu_delimiters(gd_mu_parse_t *p, gd_mu_tag_t *tag)
{
    u_char    *s, *last;
    gd_str_t   open, close;

    last = tag->text.data + tag->text.len;

    for (s = tag->text.data; s < last && *s > ' '; s++) { /* void */ }

    open.data = tag->text.data;
    open.len = (size_t) (s - open.data);

    while (s < last && *s <= ' ') {
        s++;
    }

    close.data = s;

    while (s < last && *s > ' ') {
        s++;
    }

    close.len = (size_t) (s - close.data);

    if (open.len == 0 || close.len == 0 || s != last
        || memchr(tag->text.data, '=', tag->text.len) != NULL)
    {
        return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                           gd_mu_place(p, tag->start),
                           "bad delimiters %s, expected two words without "
                           "\"=\"", gd_mu_quote(p, &tag->text));
    }

    return gd_mu_set(p, &open, &close);
}


static gd_int_t
gd_mu_set(gd_mu_parse_t *p, const gd_str_t *open, const gd_str_t *close)
{
    size_t   len;
    u_char  *s;

    /* "=" and "}" before the delimiter, in one piece of memory each */

    len = close->len + 1;

    s = gd_arena_alloc(p->m->arena, 2 * len);
    if (s == NULL) {
        return GD_ERROR;
    }

    s[0] = '=';
    s[len] = '}';

    memcpy(s + 1, close->data, close->len);
    memcpy(s + len + 1, close->data, close->len);

    p->open = *open;
    p->close = *close;
    p->close_delimiters.data = s;
    p->close_delimiters.len = len;
    p->close_triple.data = s + len;
    p->close_triple.len = len;

    return GD_OK;
}


static gd_int_t
gd_mu_name(gd_mu_parse_t *p, gd_mu_tag_t *tag, gd_mu_op_t *op)
{
    gd_uint_t     n;
    gd_mu_part_t  part;

    if (gd_str_is(&tag->text, ".")) {
        op->flags |= GD_MU_SELF;
        return GD_OK;
    }

    n = gd_mu_parts(&tag->text);

    if (n == 0) {
        return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                           gd_mu_place(p, tag->start),
                           "bad name %s, expected letters, digits, \"_\" and "
                           "\"-\", in parts joined by dots",
                           gd_mu_quote(p, &tag->text));
    }

    if (n > 1) {
        return gd_mu_path(p, tag, op, n);
    }

    if (gd_mu_part(p, tag, &tag->text, &part) != GD_OK) {
        return GD_ERROR;
    }

    op->flags |= (uint8_t) part.flags;
    op->name = part.name;
    op->ref = part.key;

    return GD_OK;
}


/* how many parts the name has, 0 if it is none */

static gd_uint_t
gd_mu_parts(const gd_str_t *name)
{
    u_char     c, last;
    size_t     i;
    gd_uint_t  n;

    n = 1;
    last = '.';

    for (i = 0; i < name->len; i++, last = c) {
        c = name->data[i];

        if (c == '.' && last != '.') {
            n++;
            continue;
        }

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9') || c == '_' || c == '-' || c >= 0x80))
        {
            return 0;
        }
    }

    return (last == '.') ? 0 : n;
}


static gd_int_t
gd_mu_path(gd_mu_parse_t *p, gd_mu_tag_t *tag, gd_mu_op_t *op, gd_uint_t n)
{
    u_char        *s, *dot, *last;
    uint64_t       off;
    gd_str_t       name;
    gd_mu_part_t  *part;

    off = gd_image_alloc(p->m->img, n * sizeof(gd_mu_part_t));
    if (off == 0) {
        return GD_ERROR;
    }

    op->flags |= GD_MU_PATH;
    op->ref.off = off;
    op->ref.len = n & GD_REF_MAX_LEN;

    part = gd_image_ptr(p->m->img, off);
    last = tag->text.data + tag->text.len;

    for (s = tag->text.data; s < last; s = dot + 1) {
        dot = memchr(s, '.', (size_t) (last - s));
        dot = dot ? dot : last;

        name.data = s;
        name.len = (size_t) (dot - s);

        if (gd_mu_part(p, tag, &name, part++) != GD_OK) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_mu_part(gd_mu_parse_t *p, gd_mu_tag_t *tag, const gd_str_t *name,
    gd_mu_part_t *part)
{
    memset(part, 0, sizeof(gd_mu_part_t));

    part->name = (uint16_t) gd_name_find(name);

    if (part->name != GD_N_NONE) {
        return GD_OK;
    }

    part->name = (uint16_t) gd_mu_label(name);

    if (part->name != GD_N_NONE) {
        part->flags = GD_MU_LABEL;
        return GD_OK;
    }

    if (!p->source->compiled) {
        (void) gd_diag_add(p->m->diag, GD_DIAG_WARNING,
                           gd_mu_place(p, tag->start),
                           "unknown name %s", gd_mu_quote(p, name));
    }

    return gd_image_str(p->m->img, name, &part->key);
}


/* the number of x where the name is x_label */

static gd_uint_t
gd_mu_label(const gd_str_t *name)
{
    gd_str_t         code;
    const gd_str_t   label = gd_string("_label");

    if (name->len <= label.len) {
        return GD_N_NONE;
    }

    code = *name;
    code.len -= label.len;

    if (memcmp(code.data + code.len, label.data, label.len) != 0) {
        return GD_N_NONE;
    }

    return gd_name_find(&code);
}
