
/*
 * Copyright (C) govdisclose contributors
 *
 * Words in a text as it is printed.
 */


#include "gd_words.h"


/* where the last characters began: as many as a word may have, and more */

#define GD_MATCH_RING      256


static gd_int_t gd_match_bytes(const gd_word_t *word, const gd_str_t *text,
    size_t from, gd_match_t *m);
static gd_uint_t gd_match_add(gd_match_t *m, gd_uint_t n,
    const gd_match_t *match, gd_uint_t max);


gd_int_t
gd_match(const gd_word_t *word, const gd_str_t *text, gd_uint_t plain,
    size_t from, gd_match_t *m)
{
    u_char    *p, *end;
    uint32_t   c, k, n, ring[GD_MATCH_RING];

    if (plain && word->plain) {
        return gd_match_bytes(word, text, from, m);
    }

    k = 0;
    n = 0;
    end = text->data + text->len;

    for (p = text->data + from; p < end; /* void */ ) {
        ring[n % GD_MATCH_RING] = (uint32_t) (p - text->data);

        c = gd_fold_char(gd_utf8_decode(&p, end));

        if (c == 0) {
            continue;
        }

        n++;

        while (k && c != word->chars[k]) {
            k = word->border[k];
        }

        k += (c == word->chars[k]);

        if (k == word->n) {
            m->start = ring[(n - k) % GD_MATCH_RING];
            m->end = (size_t) (p - text->data);
            return GD_OK;
        }
    }

    return GD_DECLINED;
}


/* UTF-8 of a character is found nowhere but where it begins */

static gd_int_t
gd_match_bytes(const gd_word_t *word, const gd_str_t *text, size_t from,
    gd_match_t *m)
{
    u_char  *p, *last;
    size_t   probe;

    if (text->len < from + word->text.len) {
        return GD_DECLINED;
    }

    probe = word->probe;
    p = text->data + from + probe;
    last = text->data + text->len - word->text.len + probe;

    for ( /* void */ ; p <= last; p++) {
        p = memchr(p, word->text.data[probe], (size_t) (last - p) + 1);

        if (p == NULL) {
            break;
        }

        if (memcmp(p - probe, word->text.data, word->text.len) == 0) {
            m->start = (size_t) (p - probe - text->data);
            m->end = m->start + word->text.len;
            return GD_OK;
        }
    }

    return GD_DECLINED;
}


gd_uint_t
gd_match_all(const gd_words_t *words, const gd_str_t *text, gd_match_t *m,
    gd_uint_t max)
{
    size_t      from;
    uint32_t    i;
    gd_uint_t   n;
    gd_match_t  match;

    n = 0;

    for (i = 0; i < words->n; i++) {

        for (from = 0;
             gd_match(&words->words[i], text, 0, from, &match) == GD_OK;
             from = match.end)
        {
            n = gd_match_add(m, n, &match, max);
        }
    }

    return n;
}


static gd_uint_t
gd_match_add(gd_match_t *m, gd_uint_t n, const gd_match_t *match,
    gd_uint_t max)
{
    gd_uint_t   i, k;
    gd_match_t  all;

    all = *match;

    for (i = 0; i < n && m[i].end < all.start; i++) { /* void */ }

    /* those from i on to k, which is not one of them, become one with it */

    for (k = i; k < n && m[k].start <= all.end; k++) {
        all.start = gd_min(all.start, m[k].start);
        all.end = gd_max(all.end, m[k].end);
    }

    if (k == i) {

        if (n == max) {
            return n;
        }

        memmove(&m[i + 1], &m[i], (n - i) * sizeof(gd_match_t));
        m[i] = all;

        return n + 1;
    }

    m[i] = all;
    memmove(&m[i + 1], &m[k], (n - k) * sizeof(gd_match_t));

    return n - (k - i) + 1;
}
