
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_json_read.h"

#include <stdarg.h>
#include <stdio.h>


#define GD_JSON_MESSAGE    512


typedef struct {
    const char           *text;
    const char           *what;
} gd_json_slip_t;


static gd_uint_t gd_json_is_text(u_char c);
static const char *gd_json_slip(gd_json_t *r, const gd_json_slip_t *slip);


/* what people type where JSON wants something else */

static const gd_json_slip_t  gd_json_slips[] = {
    { "“", "full-width quote “ instead of \"" },
    { "”", "full-width quote ” instead of \"" },
    { "‘", "full-width quote ‘ instead of \"" },
    { "’", "full-width quote ’ instead of \"" },
    { "＂", "full-width quote ＂ instead of \"" },
    { "「", "corner bracket 「 instead of \"" },
    { "」", "corner bracket 」 instead of \"" },
    { "'", "single quote instead of \"" },
    { "，", "full-width comma ， instead of ," },
    { "、", "ideographic comma 、 instead of ," },
    { "；", "full-width semicolon ； instead of ," },
    { ";", "semicolon instead of a comma" },
    { "：", "full-width colon ： instead of :" },
    { "=", "equals sign instead of a colon" },
    { "｛", "full-width brace ｛ instead of {" },
    { "｝", "full-width brace ｝ instead of }" },
    { "［", "full-width bracket ［ instead of [" },
    { "］", "full-width bracket ］ instead of ]" },
    { "【", "full-width bracket 【 instead of [" },
    { "】", "full-width bracket 】 instead of ]" },
    { "\xef\xbc", "full-width character instead of its ASCII form" },
    { "\xe3\x80\x80", "ideographic space (U+3000) instead of a space" },
    { "\xc2\xa0", "no-break space (U+00A0) instead of a space" },
    { "\xe2\x80\x8b", "invisible space (U+200B) between the values" },
    { "\xef\xbb\xbf", "byte order mark inside the text" },
    { "//", "comment, which JSON does not have" },
    { "/*", "comment, which JSON does not have" },
    { "#", "comment, which JSON does not have" },
    { NULL, NULL }
};

static const gd_json_slip_t  gd_json_words[] = {
    { "NaN", "NaN, which JSON does not have" },
    { "nan", "nan, which JSON does not have" },
    { "Infinity", "Infinity, which JSON does not have" },
    { "undefined", "undefined, which JSON does not have" },
    { "True", "True instead of true" },
    { "TRUE", "TRUE instead of true" },
    { "False", "False instead of false" },
    { "FALSE", "FALSE instead of false" },
    { "None", "None instead of null" },
    { "Null", "Null instead of null" },
    { "NULL", "NULL instead of null" },
    { "+", "plus sign before a number" },
    { ".", "decimal point without a digit before it" },
    { NULL, NULL }
};


gd_int_t
gd_json_unexpected(gd_json_t *r, const char *expected, gd_uint_t value)
{
    u_char      *p;
    gd_str_t     str;
    const char  *slip;

    if (r->p == r->end) {
        return gd_json_failf(r, expected, "text ends, %s", expected);
    }

    slip = gd_json_slip(r, gd_json_slips);

    if (slip == NULL && value) {
        slip = gd_json_slip(r, gd_json_words);
    }

    if (slip) {
        return gd_json_failf(r, expected, "%s, %s", slip, expected);
    }

    p = r->p;

    if (gd_utf8_decode(&p, r->end) == GD_UTF8_BAD) {
        return gd_json_failf(r, expected, "invalid UTF-8, %s", expected);
    }

    str.data = r->p;
    str.len = (size_t) (p - r->p);

    return gd_json_failf(r, expected, "unexpected %s, %s%s",
                         gd_str_quote(r->arena, &str), expected,
                         value && gd_json_is_text(*r->p)
                         ? " (text stands in double quotes)" : "");
}


gd_int_t
gd_json_no_comma(gd_json_t *r, gd_uint_t object)
{
    /* r->p is behind a value: there is a byte before it */

    if (r->p < r->end && r->p[-1] == '"' && gd_json_is_text(*r->p)
        && gd_json_slip(r, gd_json_slips) == NULL)
    {
        return gd_json_unexpected(r, object
                   ? "expected a comma or } after the value (a quote inside a "
                     "text is written \\\", and ” does not end one)"
                   : "expected a comma or ] after the value (a quote inside a "
                     "text is written \\\", and ” does not end one)", 0);
    }

    return gd_json_unexpected(r, object
                              ? "expected a comma or } after the value"
                              : "expected a comma or ] after the value", 0);
}


static gd_uint_t
gd_json_is_text(u_char c)
{
    return c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}


static const char *
gd_json_slip(gd_json_t *r, const gd_json_slip_t *slip)
{
    size_t  len;

    for ( /* void */ ; slip->text; slip++) {
        len = strlen(slip->text);

        if ((size_t) (r->end - r->p) >= len
            && memcmp(r->p, slip->text, len) == 0)
        {
            return slip->what;
        }
    }

    return NULL;
}


gd_int_t
gd_json_fail(gd_json_t *r, u_char *p, const char *what)
{
    r->p = p;
    r->what = what;

    return GD_ERROR;
}


gd_int_t
gd_json_failf(gd_json_t *r, const char *plain, const char *fmt, ...)
{
    char        message[GD_JSON_MESSAGE];
    va_list     args;
    gd_str_t    str;

    va_start(args, fmt);
    vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);

    r->what = plain;

    if (gd_arena_printf(r->arena, &str, "%s", message) == GD_OK) {
        r->what = (char *) str.data;
    }

    return GD_ERROR;
}
