
/*
 * Copyright (C) govdisclose contributors
 *
 * Folding, and sentences.
 */


#include "gd_prose.h"
#include "gd_str.h"


/* characters that make a line without a mark at its end go on in the next */

#define GD_PROSE_LINE      15


typedef struct {
    gd_prose_t           *prose;
    u_char               *out;
    uint32_t              at;         /* of the character, in the text */
    uint32_t              line;       /* characters in the line so far */
    uint32_t              last;       /* the character before */
    uint32_t              blank;      /* spaces between them */
} gd_fold_text_t;


static uint32_t gd_prose_char(uint32_t ch);
static gd_uint_t gd_prose_is_blank(uint32_t ch);
static gd_uint_t gd_prose_is_letter(uint32_t ch);
static gd_uint_t gd_prose_ends(uint32_t ch);
static void gd_prose_put(gd_fold_text_t *f, uint32_t ch);
static gd_uint_t gd_prose_stop(const u_char *p, const u_char *end,
    gd_uint_t inside, size_t *len);
static gd_uint_t gd_prose_closes(const u_char *p, const u_char *end);
static gd_uint_t gd_prose_starts(const u_char *p, const u_char *end,
    const char *word);


gd_int_t
gd_prose_fold(gd_arena_t *arena, const gd_str_t *text, gd_prose_t *prose)
{
    u_char          *p, *start, *end;
    uint32_t         ch;
    gd_fold_text_t   f;

    memset(prose, 0, sizeof(gd_prose_t));
    memset(&f, 0, sizeof(gd_fold_text_t));

    prose->plain.data = gd_arena_alloc(arena, text->len + 1);
    prose->map = gd_arena_alloc(arena, (text->len + 1) * sizeof(uint32_t));

    if (prose->plain.data == NULL || prose->map == NULL) {
        return GD_ERROR;
    }

    f.prose = prose;
    f.out = prose->plain.data;

    end = text->data + text->len;

    for (p = text->data; p < end; /* void */ ) {
        start = p;
        ch = gd_utf8_decode(&p, end);

        if (ch == GD_UTF8_BAD) {
            p = start + 1;
            continue;
        }

        f.at = (uint32_t) (start - text->data);

        if (ch == '\n') {
            if (f.line && (f.line < GD_PROSE_LINE || gd_prose_ends(f.last))) {
                gd_prose_put(&f, '\n');
            }

            f.line = 0;
            f.blank = 0;
            continue;
        }

        if (gd_prose_is_blank(ch)) {
            f.blank = 1;
            continue;
        }

        ch = gd_prose_char(ch);

        if (f.blank && gd_prose_is_letter(f.last) && gd_prose_is_letter(ch)) {
            gd_prose_put(&f, ' ');
        }

        gd_prose_put(&f, ch);
        f.line++;
        f.blank = 0;
    }

    prose->plain.len = (size_t) (f.out - prose->plain.data);
    prose->map[prose->plain.len] = (uint32_t) text->len;

    return GD_OK;
}


static uint32_t
gd_prose_char(uint32_t ch)
{
    if (ch > 0xff00 && ch < 0xff5f) {
        return ch - 0xff00 + 0x20;
    }

    switch (ch) {

    case 0x3014: /* 〔 */
    case 0x3010: /* 【 */
        return '[';

    case 0x3015: /* 〕 */
    case 0x3011: /* 】 */
        return ']';

    case 0x201c: /* “ */
    case 0x201d: /* ” */
        return '"';

    case 0xfe6a: /* small % */
        return '%';

    default:
        return ch;
    }
}


static gd_uint_t
gd_prose_is_blank(uint32_t ch)
{
    return ch == ' ' || ch == '\t' || ch == '\r' || ch == 0xa0 || ch == 0x3000
           || (ch >= 0x2000 && ch <= 0x200b) || ch == 0xfeff;
}


static gd_uint_t
gd_prose_is_letter(uint32_t ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}


/* marks behind which a line may end */

static gd_uint_t
gd_prose_ends(uint32_t ch)
{
    return ch == 0x3002 || ch == '!' || ch == '?' || ch == ';' || ch == ':';
}


/* a character is never longer than it was: there is room */

static void
gd_prose_put(gd_fold_text_t *f, uint32_t ch)
{
    size_t   i, n;
    u_char  *p;

    p = f->out;

    if (ch < 0x80) {
        *p++ = (u_char) ch;

    } else if (ch < 0x800) {
        *p++ = (u_char) (0xc0 | (ch >> 6));
        *p++ = (u_char) (0x80 | (ch & 0x3f));

    } else if (ch < 0x10000) {
        *p++ = (u_char) (0xe0 | (ch >> 12));
        *p++ = (u_char) (0x80 | ((ch >> 6) & 0x3f));
        *p++ = (u_char) (0x80 | (ch & 0x3f));

    } else {
        *p++ = (u_char) (0xf0 | (ch >> 18));
        *p++ = (u_char) (0x80 | ((ch >> 12) & 0x3f));
        *p++ = (u_char) (0x80 | ((ch >> 6) & 0x3f));
        *p++ = (u_char) (0x80 | (ch & 0x3f));
    }

    n = (size_t) (p - f->out);

    for (i = 0; i < n; i++) {
        f->prose->map[(size_t) (f->out - f->prose->plain.data) + i] = f->at;
    }

    f->out = p;
    f->last = ch;
}


gd_int_t
gd_prose_sentence(const gd_prose_t *prose, const gd_str_t *text, size_t *pos,
    gd_sentence_t *sentence)
{
    u_char     *p, *start, *end;
    size_t      len, from, to;
    gd_uint_t   depth, found;

    p = prose->plain.data + *pos;
    end = prose->plain.data + prose->plain.len;

    while (p < end && gd_prose_stop(p, end, 0, &len)) {
        p += len;
    }

    if (p == end) {
        return GD_DECLINED;
    }

    start = p;
    depth = 0;
    found = 0;

    while (p < end) {

        if (*p == '(' && gd_prose_closes(p, end)) {
            depth++;

        } else if (*p == ')' && depth) {
            depth--;
        }

        if (!gd_prose_stop(p, end, depth, &len)) {
            p++;
            continue;
        }

        /* a line feed is a limit even before 其中 */

        if (*p != '\n' && gd_prose_starts(p + len, end, "其中")) {
            p += len;
            continue;
        }

        found = (*p != '\n');
        break;
    }

    sentence->plain.data = start;
    sentence->plain.len = (size_t) (p - start);
    sentence->cut = !found;

    from = prose->map[start - prose->plain.data];
    to = prose->map[p - prose->plain.data];

    if (found) {
        to = prose->map[p + len - prose->plain.data];
        p += len;
    }

    while (to > from && (text->data[to - 1] == '\n'
                         || text->data[to - 1] == ' '))
    {
        to--;
    }

    sentence->text.data = text->data + from;
    sentence->text.len = to - from;

    *pos = (size_t) (p - prose->plain.data);

    return GD_OK;
}


/* whether a sentence ends here; in brackets only a line feed ends it */

static gd_uint_t
gd_prose_stop(const u_char *p, const u_char *end, gd_uint_t inside,
    size_t *len)
{
    *len = 1;

    if (*p == '\n') {
        return 1;
    }

    if (inside) {
        return 0;
    }

    if (*p == '!' || *p == '?') {
        return 1;
    }

    if (gd_prose_starts(p, end, "。")) {
        *len = sizeof("。") - 1;
        return 1;
    }

    return 0;
}


/* whether the bracket that opens at p is closed in its line */

static gd_uint_t
gd_prose_closes(const u_char *p, const u_char *end)
{
    gd_uint_t  depth;

    for (depth = 0; p < end && *p != '\n'; p++) {

        if (*p == '(') {
            depth++;

        } else if (*p == ')' && --depth == 0) {
            return 1;
        }
    }

    return 0;
}


static gd_uint_t
gd_prose_starts(const u_char *p, const u_char *end, const char *word)
{
    size_t  len;

    len = strlen(word);

    return (size_t) (end - p) >= len && memcmp(p, word, len) == 0;
}
