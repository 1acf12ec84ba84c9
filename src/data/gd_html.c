
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_html_in.h"
#include "gd_str.h"

#include <stdarg.h>
#include <stdio.h>


#define GD_HTML_WHAT       32


static gd_uint_t gd_html_note_name(u_char name[GD_HTML_WHAT],
    const gd_str_t *what);


static const char *const  gd_html_note_formats[] = {
    "<%.*s> left out, with all in it",
    "<%.*s> left out, its text kept",
    "attribute \"%.*s\" left out",
    "link \"%.*s\" left out, expected http, https, mailto, tel or relative",
    "image \"%.*s\" left out, expected http, https or relative",
    "elements deeper than 64 left out, their text kept%.*s",
    "a tag or comment that has no end left out%.*s",
    "styles, fonts, comments and other litter left out%.*s"
};


void
gd_html_init(gd_html_t *h, gd_arena_t *arena)
{
    memset(h, 0, sizeof(gd_html_t));

    h->arena = arena;
    h->level = 2;
}


gd_int_t
gd_html_clean(gd_html_t *h, const gd_str_t *html, gd_str_t *clean)
{
    u_char    *bad;
    gd_str_t   filtered;

    h->notes = NULL;
    h->nnotes = 0;
    h->more = 0;
    h->linear = 0;
    h->failed = 0;
    h->error.len = 0;
    h->offset = 0;

    if (gd_html_scan(html, h->level) == GD_OK) {
        h->linear = 1;
        *clean = *html;

        return GD_OK;
    }

    if (html->len > GD_HTML_MAX_SIZE) {
        return gd_html_error(h, 0, "has %llu bytes and is not canonical, "
                             "expected at most %u then",
                             (unsigned long long) html->len,
                             (unsigned) GD_HTML_MAX_SIZE);
    }

    bad = gd_html_bad(html);
    if (bad != NULL) {
        return gd_html_error(h, (size_t) (bad - html->data),
                             "byte \\x%02x is not UTF-8", *bad);
    }

    if (gd_html_filter(h, html, &filtered) != GD_OK
        || gd_html_build(h, &filtered, clean) != GD_OK)
    {
        return GD_ERROR;
    }

    if (h->failed) {
        return gd_html_no_memory(h);
    }

    /* nothing is served that was not proved */

    if (gd_html_scan(clean, h->level) != GD_OK) {
        return gd_html_error(h, 0, "could not be made canonical");
    }

    return GD_OK;
}


void
gd_html_note(gd_html_t *h, gd_html_note_e kind, const gd_str_t *what,
    size_t offset)
{
    u_char           name[GD_HTML_WHAT];
    gd_str_t         s;
    gd_html_note_t  *note, **last;

    s.data = name;
    s.len = gd_html_note_name(name, what);

    for (last = &h->notes; *last != NULL; last = &(*last)->next) {
        note = *last;

        if (note->kind == kind && gd_str_eq(&note->what, &s)) {
            note->offset = gd_min(note->offset, offset);
            note->count++;
            return;
        }
    }

    if (h->nnotes == GD_HTML_MAX_NOTES) {
        h->more++;
        return;
    }

    note = gd_arena_calloc(h->arena, sizeof(gd_html_note_t));
    s.data = gd_arena_copy(h->arena, name, s.len);

    if (note == NULL || s.data == NULL) {
        h->failed = 1;
        return;
    }

    note->what = s;
    note->kind = kind;
    note->offset = offset;
    note->count = 1;

    *last = note;
    h->nnotes++;
}


/* in lower case, its beginning, and nothing in it that a terminal obeys */

static gd_uint_t
gd_html_note_name(u_char name[GD_HTML_WHAT], const gd_str_t *what)
{
    u_char  c;
    size_t  i, len;

    len = gd_min(what->len, (size_t) GD_HTML_WHAT);

    for (i = 0; i < len; i++) {
        c = what->data[i];

        if (c >= 'A' && c <= 'Z') {
            c |= 0x20;

        } else if (c < ' ' || c >= 0x7f) {
            c = '?';
        }

        name[i] = c;
    }

    return len;
}


gd_int_t
gd_html_note_text(gd_arena_t *arena, const gd_html_note_t *note,
    gd_str_t *text)
{
    int   n;
    char  buf[160];

    n = snprintf(buf, sizeof(buf), gd_html_note_formats[note->kind],
                 (int) note->what.len, (char *) note->what.data);

    if (n < 0 || note->count == 1) {
        return gd_arena_printf(arena, text, "%s", buf);
    }

    return gd_arena_printf(arena, text, "%s, %llu times", buf,
                           (unsigned long long) note->count);
}


gd_int_t
gd_html_error(gd_html_t *h, size_t offset, const char *fmt, ...)
{
    int      n;
    char     buf[160];
    va_list  args;

    va_start(args, fmt);
    n = vsnprintf(buf, sizeof(buf), fmt, args);
    va_end(args);

    h->offset = offset;

    if (n < 0 || gd_arena_printf(h->arena, &h->error, "%s", buf) != GD_OK) {
        return gd_html_no_memory(h);
    }

    return GD_ERROR;
}


gd_int_t
gd_html_no_memory(gd_html_t *h)
{
    gd_str_set(&h->error, "no memory");

    return GD_ERROR;
}
