
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_mustache.h"
#include "gd_mustache_ops.h"
#include "gd_str.h"

#include <errno.h>


typedef struct gd_mu_job_s  gd_mu_job_t;

struct gd_mu_job_s {
    gd_mu_job_t          *next;
    gd_mu_source_t       *source;
    gd_uint_t             indented;
};


typedef struct {
    gd_mu_source_t       *sources;
    gd_mu_job_t          *jobs;
    gd_mu_job_t         **last;
} gd_mu_compiled_t;


static gd_int_t gd_mu_start(gd_mustache_t *m, const gd_str_t *name,
    uint64_t *template);
static gd_int_t gd_mu_jobs(gd_mustache_t *m);
static gd_int_t gd_mu_compile(gd_mustache_t *m, gd_mu_job_t *job);
static gd_int_t gd_mu_parse(gd_mu_parse_t *p);
static gd_int_t gd_mu_tag(gd_mu_parse_t *p, gd_mu_tag_t *tag);
static void gd_mu_alone(gd_mu_parse_t *p, gd_mu_tag_t *tag);
static gd_int_t gd_mu_text(gd_mu_parse_t *p, u_char *end, gd_uint_t alone);
static gd_int_t gd_mu_text_op(gd_mu_parse_t *p, u_char *end, gd_uint_t line);
static gd_int_t gd_mu_finish(gd_mu_parse_t *p);
static u_char *gd_mu_find(u_char *start, u_char *end, const gd_str_t *what);
static gd_uint_t gd_mu_space(u_char c);


gd_int_t
gd_mustache_compile(gd_mustache_t *m, const gd_str_t *name,
    uint64_t *template)
{
    gd_int_t           rc;
    gd_uint_t          errors;
    gd_mu_compiled_t  *c;

    if (m->compiled == NULL) {
        c = gd_arena_calloc(m->arena, sizeof(gd_mu_compiled_t));
        if (c == NULL) {
            return gd_diag_file(m->diag, (gd_str_t *) name, ENOMEM,
                                "template is not compiled");
        }

        c->last = &c->jobs;
        m->compiled = c;
    }

    errors = m->diag->errors;

    rc = gd_mu_start(m, name, template);

    if (rc == GD_ERROR && m->diag->errors == errors) {
        return gd_diag_file(m->diag, (gd_str_t *) name, ENOMEM,
                            "template is not compiled");
    }

    if (rc == GD_DECLINED) {
        return gd_diag_file(m->diag, (gd_str_t *) name, 0,
                            "there is no template of this name");
    }

    return rc;
}


static gd_int_t
gd_mu_start(gd_mustache_t *m, const gd_str_t *name, uint64_t *template)
{
    gd_int_t         rc;
    gd_place_t       place;
    gd_mu_source_t  *source;

    source = gd_mu_source(m, name, 0, &rc);
    if (source == NULL) {
        return rc;
    }

    if (source->failed) {
        memset(&place, 0, sizeof(gd_place_t));
        place.file = source->file;

        return gd_diag_add(m->diag, GD_DIAG_ERROR, &place,
                           "template has failed to compile before");
    }

    *template = gd_mu_form(m, source, 0);
    if (*template == 0) {
        return GD_ERROR;
    }

    if (gd_mu_jobs(m) != GD_OK) {
        source->failed = 1;
        return GD_ERROR;
    }

    return GD_OK;
}


gd_mu_source_t *
gd_mu_source(gd_mustache_t *m, const gd_str_t *name, gd_uint_t depth,
    gd_int_t *rc)
{
    gd_str_t           file, text;
    gd_mu_source_t    *source;
    gd_mu_compiled_t  *c;

    c = m->compiled;

    for (source = c->sources; source; source = source->next) {
        if (gd_str_eq(&source->name, name)) {
            return source;
        }
    }

    *rc = m->find(m->data, name, &file, &text);
    if (*rc != GD_OK) {
        return NULL;
    }

    *rc = GD_ERROR;

    if (text.len > GD_REF_MAX_LEN) {
        (void) gd_diag_file(m->diag, &file, 0,
                            "template is too long, expected %u bytes at most",
                            GD_REF_MAX_LEN);
        return NULL;
    }

    source = gd_arena_calloc(m->arena, sizeof(gd_mu_source_t));
    if (source == NULL) {
        return NULL;
    }

    source->name.data = gd_arena_copy(m->arena, name->data, name->len);
    if (source->name.data == NULL) {
        return NULL;
    }

    source->name.len = name->len;
    source->file = file;
    source->text.data = text.len ? text.data : source->name.data;
    source->text.len = text.len;
    source->depth = depth;
    source->next = c->sources;
    c->sources = source;

    return source;
}


uint64_t
gd_mu_form(gd_mustache_t *m, gd_mu_source_t *source, gd_uint_t indented)
{
    gd_mu_job_t       *job;
    gd_mu_compiled_t  *c;

    if (source->forms[indented]) {
        return source->forms[indented];
    }

    job = gd_arena_alloc(m->arena, sizeof(gd_mu_job_t));
    if (job == NULL) {
        return 0;
    }

    source->forms[indented] = gd_image_alloc(m->img,
                                             sizeof(gd_mu_template_t));
    if (source->forms[indented] == 0) {
        return 0;
    }

    job->next = NULL;
    job->source = source;
    job->indented = indented;

    c = m->compiled;
    *c->last = job;
    c->last = &job->next;

    return source->forms[indented];
}


/* compiles all that is asked for, also after an error: each has its message */

static gd_int_t
gd_mu_jobs(gd_mustache_t *m)
{
    gd_int_t           rc;
    gd_mu_job_t       *job;
    gd_mu_compiled_t  *c;

    c = m->compiled;
    rc = GD_OK;

    while (c->jobs) {
        job = c->jobs;

        if (job->source->failed || gd_mu_compile(m, job) != GD_OK) {
            job->source->failed = 1;
            rc = GD_ERROR;
        }

        job->source->compiled = 1;

        c->jobs = job->next;

        if (c->jobs == NULL) {
            c->last = &c->jobs;
        }
    }

    return rc;
}


static gd_int_t
gd_mu_compile(gd_mustache_t *m, gd_mu_job_t *job)
{
    gd_mu_parse_t  p;

    memset(&p, 0, sizeof(gd_mu_parse_t));

    p.m = m;
    p.source = job->source;
    p.indented = job->indented;
    p.start = job->source->text.data;
    p.pos = p.start;
    p.end = p.start + job->source->text.len;

    gd_str_set(&p.open, "{{");
    gd_str_set(&p.close, "}}");
    gd_str_set(&p.close_triple, "}}}");
    gd_str_set(&p.close_delimiters, "=}}");

    p.pool = gd_arena_alloc(m->arena, job->source->text.len + 1);

    if (p.pool == NULL || gd_mu_parse(&p) != GD_OK) {
        return GD_ERROR;
    }

    return gd_mu_finish(&p);
}


static gd_int_t
gd_mu_parse(gd_mu_parse_t *p)
{
    gd_mu_tag_t       tag;
    gd_mu_section_t  *section;

    while ((tag.start = gd_mu_find(p->pos, p->end, &p->open)) != NULL) {

        if (gd_mu_tag(p, &tag) != GD_OK
            || gd_mu_text(p, tag.from, tag.alone) != GD_OK
            || gd_mu_tag_ops(p, &tag) != GD_OK)
        {
            return GD_ERROR;
        }

        p->pos = tag.to;
    }

    if (gd_mu_text(p, p->end, 1) != GD_OK) {
        return GD_ERROR;
    }

    if (p->depth == 0) {
        return GD_OK;
    }

    section = &p->sections[p->depth - 1];

    return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                       gd_mu_place(p, section->start),
                       "unclosed section %s, expected its closing tag",
                       gd_mu_quote(p, &section->name));
}


static gd_int_t
gd_mu_tag(gd_mu_parse_t *p, gd_mu_tag_t *tag)
{
    u_char    *s, *last;
    gd_str_t  *close;

    s = tag->start + p->open.len;

    while (s < p->end && gd_mu_space(*s)) {
        s++;
    }

    tag->type = GD_MU_TAG_VALUE;

    if (s < p->end && memchr("!#&/=>^{", *s, 8) != NULL) {
        tag->type = *s++;
    }

    close = (tag->type == GD_MU_TAG_TRIPLE) ? &p->close_triple
            : (tag->type == GD_MU_TAG_DELIMITERS) ? &p->close_delimiters
            : &p->close;

    last = gd_mu_find(s, p->end, close);
    if (last == NULL) {
        return gd_diag_add(p->m->diag, GD_DIAG_ERROR,
                           gd_mu_place(p, tag->start),
                           "unclosed tag, expected %s",
                           gd_mu_quote(p, close));
    }

    tag->from = tag->start;
    tag->to = last + close->len;

    while (s < last && gd_mu_space(*s)) {
        s++;
    }

    while (last > s && gd_mu_space(last[-1])) {
        last--;
    }

    tag->text.data = s;
    tag->text.len = (size_t) (last - s);

    gd_mu_alone(p, tag);

    return GD_OK;
}


static void
gd_mu_alone(gd_mu_parse_t *p, gd_mu_tag_t *tag)
{
    u_char  *from, *to;

    tag->alone = 0;

    if (tag->type == GD_MU_TAG_VALUE || tag->type == GD_MU_TAG_RAW
        || tag->type == GD_MU_TAG_TRIPLE)
    {
        return;
    }

    from = tag->from;

    while (from > p->start && (from[-1] == ' ' || from[-1] == '\t')) {
        from--;
    }

    to = tag->to;

    while (to < p->end && (*to == ' ' || *to == '\t')) {
        to++;
    }

    if (to + 1 < p->end && to[0] == '\r' && to[1] == '\n') {
        to++;
    }

    if ((from > p->start && from[-1] != '\n')
        || (to < p->end && *to != '\n'))
    {
        return;
    }

    tag->alone = 1;
    tag->from = from;
    tag->to = gd_min(to + 1, p->end);
}


/* what is left of a line with a tag alone begins no line */

static gd_int_t
gd_mu_text(gd_mu_parse_t *p, u_char *end, gd_uint_t alone)
{
    u_char     *next;
    gd_uint_t   line;

    if (!p->indented) {
        return gd_mu_text_op(p, end, 0);
    }

    for ( ;; ) {
        line = (p->pos == p->start || p->pos[-1] == '\n');

        if (p->pos == end) {
            return (line && !alone) ? gd_mu_text_op(p, end, 1) : GD_OK;
        }

        next = memchr(p->pos, '\n', (size_t) (end - p->pos));
        next = next ? next + 1 : end;

        if (gd_mu_text_op(p, next, line) != GD_OK) {
            return GD_ERROR;
        }
    }
}


static gd_int_t
gd_mu_text_op(gd_mu_parse_t *p, u_char *end, gd_uint_t line)
{
    size_t       len;
    gd_mu_op_t  *op;

    len = (size_t) (end - p->pos);

    if (line && gd_mu_op(p, GD_MU_LINE) == NULL) {
        return GD_ERROR;
    }

    if (len == 0) {
        return GD_OK;
    }

    op = (p->n > p->target) ? &p->ops[p->n - 1] : NULL;

    if (op == NULL || op->code != GD_MU_TEXT) {
        op = gd_mu_op(p, GD_MU_TEXT);
        if (op == NULL) {
            return GD_ERROR;
        }

        op->text = (uint32_t) p->used;
    }

    memcpy(p->pool + p->used, p->pos, len);

    op->len += (uint32_t) len;
    p->used += len;
    p->pos = end;

    return GD_OK;
}


gd_mu_op_t *
gd_mu_op(gd_mu_parse_t *p, gd_mu_code_e code)
{
    uint32_t     max;
    gd_mu_op_t  *ops;

    if (p->n == p->max) {
        max = gd_max(2 * p->max, 64);

        ops = gd_arena_alloc(p->m->arena, max * sizeof(gd_mu_op_t));
        if (ops == NULL) {
            return NULL;
        }

        if (p->n) {
            memcpy(ops, p->ops, p->n * sizeof(gd_mu_op_t));
        }

        p->ops = ops;
        p->max = max;
    }

    ops = &p->ops[p->n++];

    memset(ops, 0, sizeof(gd_mu_op_t));
    ops->code = (uint8_t) code;

    return ops;
}


static gd_int_t
gd_mu_finish(gd_mu_parse_t *p)
{
    size_t             size;
    uint64_t           off;
    gd_ref_t           pool;
    gd_str_t           text;
    gd_mu_template_t  *template;

    text.data = p->pool;
    text.len = p->used;

    if (gd_mu_op(p, GD_MU_RETURN) == NULL
        || gd_image_str(p->m->img, &text, &pool) != GD_OK)
    {
        return GD_ERROR;
    }

    size = p->n * sizeof(gd_mu_op_t);

    off = gd_image_alloc(p->m->img, size);
    if (off == 0) {
        return GD_ERROR;
    }

    memcpy(gd_image_ptr(p->m->img, off), p->ops, size);

    template = gd_image_ptr(p->m->img, p->source->forms[p->indented]);
    template->ops.off = off;
    template->ops.len = p->n & GD_REF_MAX_LEN;
    template->pool = pool;

    return GD_OK;
}


const char *
gd_mu_quote(gd_mu_parse_t *p, const gd_str_t *str)
{
    return gd_str_quote(p->m->arena, str);
}


const gd_place_t *
gd_mu_place(gd_mu_parse_t *p, const u_char *at)
{
    const u_char  *s, *line;

    p->place.file = p->source->file;
    p->place.line = 1;

    line = p->start;

    for (s = line; s < at; s++) {
        if (*s == '\n') {
            p->place.line++;
            line = s + 1;
        }
    }

    p->place.column = (uint32_t) gd_utf8_length(line, (size_t) (at - line)) + 1;

    return &p->place;
}


static u_char *
gd_mu_find(u_char *start, u_char *end, const gd_str_t *what)
{
    if (start == end) {
        return NULL;
    }

    return memmem(start, (size_t) (end - start), what->data, what->len);
}


static gd_uint_t
gd_mu_space(u_char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
