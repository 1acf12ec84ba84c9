
/*
 * Copyright (C) govdisclose contributors
 *
 * For tests of templates and of the JSON writer: values from a short notation,
 * and tables of templates with what they are to print.
 *
 *     {name: 'text', list: [1, 2], -hidden: true, none: null}
 *     h'<b>HTML</b>'  l'path/of/a/link'  @repealed (code of a validity)
 *     @natural (of an applicant: a code without a label)
 *     d20200301 (date)  =5 (cell)  =_ (blank cell)  =. (absent cell)
 */


#ifndef _GD_TEST_VIEW_H_INCLUDED_
#define _GD_TEST_VIEW_H_INCLUDED_


#include "gd_test.h"
#include "gd_mustache.h"
#include "gd_kinds.h"
#include "gd_str.h"

#include <stdlib.h>


typedef struct {
    const char           *name;
    const char           *template;
    const char           *data;
    const char           *want;       /* NULL: rendering fails */
    const char           *partials[8];    /* name, text, name, text ... */
} gd_case_t;


typedef struct {
    gd_image_t            img;
    gd_arena_t            arena;
    gd_diag_t             diag;
    gd_view_t             view;
    gd_mustache_t         m;
    const gd_case_t      *c;
    uint64_t              template;
} gd_try_t;


static inline gd_str_t
gd_test_str(const char *text)
{
    gd_str_t  str;

    str.len = strlen(text);
    str.data = (u_char *) text;

    return str;
}


static inline void
gd_test_skip(const char **p)
{
    *p += strspn(*p, " ,:");
}


static inline gd_val_t  gd_test_val(gd_view_t *view, const char **p);


static inline gd_str_t
gd_test_quoted(const char **p)
{
    gd_str_t  str;

    str.data = (u_char *) *p + 1;
    str.len = strcspn(*p + 1, "'");

    *p += str.len + 2;

    return str;
}


static inline gd_val_t
gd_test_obj(gd_view_t *view, const char **p)
{
    int        hidden;
    gd_str_t   key;
    gd_obj_t  *obj;
    gd_val_t   val;

    obj = gd_obj(view, NULL, NULL);

    for ((*p)++, gd_test_skip(p); **p != '}'; gd_test_skip(p)) {

        hidden = (**p == '-');
        *p += hidden;

        key.data = (u_char *) *p;
        key.len = strcspn(*p, ":");

        *p += key.len;
        val = gd_test_val(view, p);

        if (hidden) {
            gd_put_hidden(view, obj, gd_name_find(&key), val);

        } else {
            gd_put_key(view, obj, key, val);
        }
    }

    (*p)++;

    return gd_v_obj(obj);
}


static inline gd_val_t
gd_test_list(gd_view_t *view, const char **p)
{
    gd_list_t  *list;

    list = gd_list(view, 0);

    for ((*p)++, gd_test_skip(p); **p != ']'; gd_test_skip(p)) {
        gd_push(view, list, gd_test_val(view, p));
    }

    (*p)++;

    return gd_v_list(list);
}


static inline gd_val_t
gd_test_code(const char **p)
{
    size_t            len;
    const gd_code_t  *code;

    (*p)++;
    len = strspn(*p, "abcdefghijklmnopqrstuvwxyz");

    code = (len == 7 && strncmp(*p, "natural", len) == 0)
           ? gd_codes_applicant : gd_codes_validity;

    for ( /* void */ ; code->code; code++) {
        if (strlen(code->code) == len && strncmp(code->code, *p, len) == 0) {
            *p += len;
            break;
        }
    }

    return gd_v_code(code);
}


static inline gd_val_t
gd_test_cell(const char **p)
{
    char     *end;
    int64_t   n;

    (*p)++;

    if (**p == '_') {
        (*p)++;
        return gd_v_cell(gd_cell_blank());
    }

    if (**p == '.') {
        (*p)++;
        return gd_v_cell(GD_CELL_ABSENT);
    }

    n = strtoll(*p, &end, 10);
    *p = end;

    return gd_v_cell(gd_cell_of_number(n));
}


static inline gd_val_t
gd_test_word(const char **p)
{
    long long  n;
    char      *end;

    if (strncmp(*p, "true", 4) == 0 || strncmp(*p, "false", 5) == 0) {
        n = (**p == 't');
        *p += n ? 4 : 5;
        return gd_v_bool((gd_uint_t) n);
    }

    if (strncmp(*p, "null", 4) == 0) {
        *p += 4;
        return gd_v_null();
    }

    if (**p == 'd') {
        n = strtoll(*p + 1, &end, 10);
        *p = end;
        return gd_v_date(gd_date(n / 10000, n / 100 % 100, n % 100));
    }

    n = strtoll(*p, &end, 10);

    if (end == *p) {
        printf("# bad notation: %s\n", *p);
        exit(1);
    }

    *p = end;

    return gd_v_int(n);
}


static inline gd_val_t
gd_test_val(gd_view_t *view, const char **p)
{
    gd_test_skip(p);

    switch (**p) {

    case '{':
        return gd_test_obj(view, p);

    case '[':
        return gd_test_list(view, p);

    case '\'':
        return gd_v_str(gd_test_quoted(p));

    case 'h':
        (*p)++;
        return gd_v_html(gd_test_quoted(p));

    case 'l':
        (*p)++;
        return gd_v_link(gd_test_quoted(p));

    case '@':
        return gd_test_code(p);

    case '=':
        return gd_test_cell(p);

    default:
        return gd_test_word(p);
    }
}


static inline gd_val_t
gd_test_data(gd_view_t *view, const char *text)
{
    return gd_test_val(view, &text);
}


/* the template is "page", its file "page.html" */

static inline gd_int_t
gd_test_find(void *data, const gd_str_t *name, gd_str_t *file, gd_str_t *text)
{
    gd_uint_t         i;
    gd_try_t         *t;
    const gd_case_t  *c;

    t = data;
    c = t->c;

    if (gd_arena_printf(&t->diag.arena, file, "%.*s.html", (int) name->len,
                        name->data)
        != GD_OK)
    {
        return GD_ERROR;
    }

    if (gd_str_is(name, "page")) {
        *text = gd_test_str(c->template);
        return GD_OK;
    }

    for (i = 0; i < gd_nelts(c->partials) && c->partials[i]; i += 2) {
        if (gd_str_is(name, c->partials[i])) {
            *text = gd_test_str(c->partials[i + 1]);
            return GD_OK;
        }
    }

    return GD_DECLINED;
}


static inline gd_int_t
gd_try(gd_try_t *t, const gd_case_t *c)
{
    gd_str_t  name = gd_string("page");

    memset(t, 0, sizeof(gd_try_t));

    t->c = c;

    if (gd_image_create(&t->img) != GD_OK) {
        return GD_ERROR;
    }

    gd_arena_init(&t->arena, NULL, NULL);
    gd_diag_init(&t->diag);

    t->view.img = &t->img;
    t->view.arena = &t->arena;

    t->m.img = &t->img;
    t->m.arena = &t->arena;
    t->m.diag = &t->diag;
    t->m.find = gd_test_find;
    t->m.data = t;

    return gd_mustache_compile(&t->m, &name, &t->template);
}


/* the first diagnostic as it is shown, "" where there is none */

static inline gd_str_t
gd_try_message(gd_try_t *t)
{
    gd_str_t  str = gd_string("");

    if (t->diag.first) {
        (void) gd_diag_format(t->diag.first, &t->arena, &str);
    }

    return str;
}


static inline gd_int_t
gd_try_render(gd_try_t *t, const gd_val_t *val, gd_str_t *str)
{
    gd_int_t  rc;
    gd_out_t  out;

    gd_out_arena(&out, &t->arena);

    rc = gd_mustache_render(&t->view, t->template, val, 1, &out);

    str->data = out.start;
    str->len = (size_t) (out.pos - out.start);

    return rc;
}


static inline void
gd_try_end(gd_try_t *t)
{
    gd_diag_destroy(&t->diag);
    gd_arena_destroy(&t->arena);
    gd_image_destroy(&t->img);
}


static inline void
gd_test_cases(const gd_case_t *cases, gd_uint_t n)
{
    gd_try_t   t;
    gd_str_t   str;
    gd_val_t   val;
    gd_uint_t  i;

    for (i = 0; i < n; i++) {

        if (gd_try(&t, &cases[i]) != GD_OK) {
            str = gd_try_message(&t);
            is_str(&str, "", cases[i].name);
            gd_try_end(&t);
            continue;
        }

        val = gd_test_data(&t.view, cases[i].data);

        if (cases[i].want == NULL) {
            ok(gd_try_render(&t, &val, &str) == GD_ERROR, "%s",
               cases[i].name);

        } else if (gd_try_render(&t, &val, &str) != GD_OK) {
            ok(0, "%s: not rendered", cases[i].name);

        } else {
            is_str(&str, cases[i].want, cases[i].name);
        }

        gd_try_end(&t);
    }
}


#endif /* _GD_TEST_VIEW_H_INCLUDED_ */
