
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_words.h"


static gd_int_t gd_words_push(gd_arena_t *arena, gd_words_t *words,
    const gd_str_t *text);
static void gd_word_borders(gd_word_t *word);
static gd_uint_t gd_word_plain(const gd_word_t *word);


gd_int_t
gd_words_parse(gd_arena_t *arena, const gd_str_t *q, gd_words_t *words)
{
    u_char     *p, *end;
    gd_int_t    rc;
    gd_str_t    folded, word;
    gd_uint_t   quoted;

    memset(words, 0, sizeof(gd_words_t));

    if (gd_utf8_length(q->data, q->len) > GD_WORDS_CHARS) {
        return GD_DECLINED;
    }

    folded.data = gd_arena_alloc(arena, q->len + 1);
    words->whole.data = gd_arena_alloc(arena, q->len + 1);

    if (folded.data == NULL || words->whole.data == NULL) {
        return GD_ERROR;
    }

    folded.len = gd_fold(folded.data, q);
    end = folded.data + folded.len;

    words->whole.len = q->len;
    memcpy(words->whole.data, q->data, q->len);
    gd_words_whole(&words->whole, words->whole.data);

    quoted = 0;
    word.data = folded.data;

    for (p = folded.data; p <= end; p++) {

        if (p < end && *p != '"' && (quoted || *p != ' ')) {
            continue;
        }

        word.len = (size_t) (p - word.data);
        rc = gd_words_push(arena, words, &word);

        if (rc != GD_OK) {
            return rc;
        }

        word.data = p + 1;
        quoted ^= (p < end && *p == '"');
    }

    return GD_OK;
}


/* a phrase without the blanks at its ends; one that is there already is not */

static gd_int_t
gd_words_push(gd_arena_t *arena, gd_words_t *words, const gd_str_t *text)
{
    u_char     *p, *end;
    uint32_t    i;
    gd_word_t  *word;
    gd_str_t    str;

    str = *text;

    while (str.len && str.data[0] == ' ') {
        str.data++;
        str.len--;
    }

    while (str.len && str.data[str.len - 1] == ' ') {
        str.len--;
    }

    if (str.len == 0) {
        return GD_OK;
    }

    for (i = 0; i < words->n; i++) {
        if (gd_str_eq(&words->words[i].text, &str)) {
            return GD_OK;
        }
    }

    if (words->n == GD_WORDS) {
        return GD_DECLINED;
    }

    word = &words->words[words->n++];
    word->text = str;
    word->n = (uint32_t) gd_utf8_length(str.data, str.len);
    word->chars = gd_arena_alloc(arena, word->n * sizeof(uint32_t));
    word->border = gd_arena_alloc(arena, (word->n + 1) * sizeof(uint32_t));

    if (word->chars == NULL || word->border == NULL) {
        return GD_ERROR;
    }

    end = str.data + str.len;

    for (p = str.data, i = 0; p < end; i++) {
        word->chars[i] = gd_utf8_decode(&p, end);

        if (i == 0) {
            word->probe = (uint32_t) (p - str.data) - 1;
        }
    }

    gd_word_borders(word);
    word->plain = gd_word_plain(word);

    return GD_OK;
}


static void
gd_word_borders(gd_word_t *word)
{
    uint32_t  i, k;

    word->border[0] = 0;
    word->border[1] = 0;

    for (i = 1, k = 0; i < word->n; i++) {

        while (k && word->chars[i] != word->chars[k]) {
            k = word->border[k];
        }

        k += (word->chars[i] == word->chars[k]);
        word->border[i + 1] = k;
    }
}


static gd_uint_t
gd_word_plain(const gd_word_t *word)
{
    uint32_t  i;

    for (i = 0; i < word->n; i++) {
        if (!gd_words_exact(word->chars[i])) {
            return 0;
        }
    }

    return 1;
}


void
gd_words_whole(gd_str_t *text, u_char *buf)
{
    u_char  *p, *q, *end;

    end = buf + gd_fold(buf, text);

    for (p = buf, q = buf; p < end; p++) {
        if (*p != '"' && (*p != ' ' || q > buf)) {
            *q++ = *p;
        }
    }

    while (q > buf && q[-1] == ' ') {
        q--;
    }

    text->data = buf;
    text->len = (size_t) (q - buf);
}
