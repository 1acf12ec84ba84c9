
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_json_read.h"


static gd_uint_t gd_json_pointer_ok(const gd_str_t *pointer);
static u_char *gd_json_find_member(u_char *p, u_char *end, u_char *token,
    u_char *last, u_char **name);
static u_char *gd_json_find_element(u_char *p, u_char *end, u_char *token,
    u_char *last);
static gd_uint_t gd_json_match(u_char *p, u_char *end, u_char *token,
    u_char *last);
static gd_uint_t gd_json_take(u_char **token, u_char *last, u_char c);
static u_char *gd_json_skip(u_char *p, u_char *end);
static u_char *gd_json_skip_string(u_char *p, u_char *end);


void
gd_json_position(const gd_str_t *text, size_t offset, uint32_t *line,
    uint32_t *column)
{
    size_t  i, start;

    *line = 1;
    start = 0;

    for (i = 0; i < offset; i++) {
        if (text->data[i] == '\n') {
            (*line)++;
            start = i + 1;
        }
    }

    *column = 1;

    if (offset > start) {
        *column += (uint32_t) gd_utf8_length(text->data + start,
                                             offset - start);
    }
}


gd_int_t
gd_json_locate(const gd_str_t *text, const gd_str_t *pointer, gd_uint_t key,
    size_t *offset)
{
    u_char  *p, *end, *name, *token, *next, *last;

    if (text->len == 0 || !gd_json_pointer_ok(pointer)) {
        return GD_DECLINED;
    }

    end = text->data + text->len;
    p = gd_json_space(text->data, end);
    name = NULL;

    if (pointer->len) {
        token = pointer->data;
        last = token + pointer->len;

        for ( /* void */ ; token < last; token = next) {
            token++;
            next = memchr(token, '/', (size_t) (last - token));
            next = next ? next : last;
            name = NULL;

            if (p < end && *p == '{') {
                p = gd_json_find_member(p + 1, end, token, next, &name);

            } else if (p < end && *p == '[') {
                p = gd_json_find_element(p + 1, end, token, next);

            } else {
                return GD_DECLINED;
            }

            if (p == NULL) {
                return GD_DECLINED;
            }
        }
    }

    p = key ? name : p;

    if (p == NULL || p == end) {
        return GD_DECLINED;
    }

    *offset = (size_t) (p - text->data);

    return GD_OK;
}


static gd_uint_t
gd_json_pointer_ok(const gd_str_t *pointer)
{
    size_t  i;

    if (pointer->len == 0) {
        return 1;
    }

    for (i = 0; i < pointer->len; i++) {
        if (pointer->data[i] == '~'
            && (i + 1 == pointer->len
                || (pointer->data[i + 1] != '0'
                    && pointer->data[i + 1] != '1')))
        {
            return 0;
        }
    }

    return pointer->data[0] == '/';
}


/* p is behind the opening brace; NULL if no member has the name */

static u_char *
gd_json_find_member(u_char *p, u_char *end, u_char *token, u_char *last,
    u_char **name)
{
    u_char  *key;

    for ( ;; ) {
        p = gd_json_space(p, end);

        if (p == end || *p != '"') {
            return NULL;
        }

        key = p;
        p = gd_json_space(gd_json_skip_string(p, end), end);

        if (p == end) {
            return NULL;
        }

        p = gd_json_space(p + 1, end);

        if (gd_json_match(key + 1, end, token, last)) {
            *name = key;
            return p;
        }

        p = gd_json_space(gd_json_skip(p, end), end);

        if (p == end || *p != ',') {
            return NULL;
        }

        p++;
    }
}


static u_char *
gd_json_find_element(u_char *p, u_char *end, u_char *token, u_char *last)
{
    uint64_t  n;
    gd_str_t  number;

    number.data = token;
    number.len = (size_t) (last - token);

    if (gd_str_uint(&number, INT64_MAX, &n) != GD_OK
        || (*token == '0' && number.len > 1))
    {
        return NULL;
    }

    p = gd_json_space(p, end);

    if (p == end || *p == ']') {
        return NULL;
    }

    while (n--) {
        p = gd_json_space(gd_json_skip(p, end), end);

        if (p == end || *p != ',') {
            return NULL;
        }

        p = gd_json_space(p + 1, end);
    }

    return p;
}


/* the string whose inside begins at p is the token of a pointer */

static gd_uint_t
gd_json_match(u_char *p, u_char *end, u_char *token, u_char *last)
{
    u_char    utf8[4];
    size_t    i, n;
    uint32_t  ch;

    while (p < end && *p != '"') {

        if (*p != '\\') {
            if (!gd_json_take(&token, last, *p++)) {
                return 0;
            }

            continue;
        }

        n = gd_json_unescape(p, end, &ch);
        if (n == 0) {
            return 0;
        }

        p += n;
        n = gd_utf8_encode(ch, utf8);

        for (i = 0; i < n; i++) {
            if (!gd_json_take(&token, last, utf8[i])) {
                return 0;
            }
        }
    }

    return token == last;
}


static gd_uint_t
gd_json_take(u_char **token, u_char *last, u_char c)
{
    u_char  *p;

    p = *token;

    if (p == last) {
        return 0;
    }

    if (*p != '~') {
        *token = p + 1;
        return *p == c;
    }

    *token = p + 2;

    return c == (p[1] == '0' ? '~' : '/');
}


/* behind the value that begins at p */

static u_char *
gd_json_skip(u_char *p, u_char *end)
{
    size_t  depth;

    depth = 0;

    while (p < end) {

        switch (*p) {

        case '"':
            p = gd_json_skip_string(p, end);
            break;

        case '{':
        case '[':
            depth++;
            p++;
            continue;

        case '}':
        case ']':
            if (depth == 0) {
                return p;
            }

            depth--;
            p++;
            break;

        case ',':
        case ':':
        case ' ':
        case '\t':
        case '\r':
        case '\n':
            if (depth == 0) {
                return p;
            }

            p++;
            continue;

        default:
            p++;
            continue;
        }

        if (depth == 0) {
            return p;
        }
    }

    return p;
}


static u_char *
gd_json_skip_string(u_char *p, u_char *end)
{
    for (p++; p < end; p++) {

        if (*p == '"') {
            return p + 1;
        }

        if (*p == '\\' && end - p > 1) {
            p++;
        }
    }

    return end;
}
