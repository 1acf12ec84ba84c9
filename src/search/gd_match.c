
/*
 * Copyright (C) govdisclose contributors
 *
 * Words in a text as it is printed.
 */


#include "gd_words.h"


/* where the last characters began: as many as a word may have, and more */

#define GD_MATCH_RING      256


typedef u_char  gd_match_bytes_t __attribute__((vector_size(16)));


static gd_int_t gd_match_bytes(const gd_word_t *word, const gd_str_t *text,
    size_t from, gd_match_t *m);
static gd_int_t gd_match_at(const gd_word_t *word, const gd_str_t *text,
    const u_char *p, gd_match_t *m);
static gd_uint_t gd_match_add(gd_match_t *m, gd_uint_t n,
    const gd_match_t *match, gd_uint_t max);


static inline gd_match_bytes_t
gd_match_eq(const u_char *p, gd_match_bytes_t c)
{
    gd_match_bytes_t  v;

    memcpy(&v, p, sizeof(v));

    return (gd_match_bytes_t) (v == c);
}


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


/*
 * UTF-8 of a character is found nowhere but where it begins.  The last bytes of
 * the first and of the last character say the most: where a text has both of
 * them at their distance, it is looked at.
 */

static gd_int_t
gd_match_bytes(const gd_word_t *word, const gd_str_t *text, size_t from,
    gd_match_t *m)
{
    size_t             len, i;
    u_char            *p, *at, *last;
    uint64_t           bits, found[2];
    gd_uint_t          shift;
    gd_match_bytes_t   any, first, other, v[2];

    len = word->text.len;

    if (text->len < from + len) {
        return GD_DECLINED;
    }

    p = text->data + from;
    last = text->data + text->len - len;

    memset(&first, word->text.data[word->probe], sizeof(first));
    memset(&other, word->text.data[len - 1], sizeof(other));

    for ( /* void */ ; (size_t) (last - p) >= sizeof(v); p += sizeof(v)) {

        v[0] = gd_match_eq(p + word->probe, first)
               & gd_match_eq(p + len - 1, other);
        v[1] = gd_match_eq(p + 16 + word->probe, first)
               & gd_match_eq(p + 16 + len - 1, other);

        any = v[0] | v[1];
        memcpy(found, &any, sizeof(found));

        if ((found[0] | found[1]) == 0) {
            continue;
        }

        for (i = 0; i < sizeof(v); i += 8) {

            /* a byte that is set is a place to look at */

            for (bits = gd_load64((u_char *) v + i);
                 bits;
                 bits &= ~(0xffull << shift))
            {
                shift = (gd_uint_t) __builtin_ctzll(bits) & 56;
                at = p + i + shift / 8;

                if (memcmp(at, word->text.data, len) == 0) {
                    return gd_match_at(word, text, at, m);
                }
            }
        }
    }

    for ( /* void */ ; p <= last; p++) {
        if (*p == word->text.data[0]
            && memcmp(p, word->text.data, len) == 0)
        {
            return gd_match_at(word, text, p, m);
        }
    }

    return GD_DECLINED;
}


static gd_int_t
gd_match_at(const gd_word_t *word, const gd_str_t *text, const u_char *p,
    gd_match_t *m)
{
    m->start = (size_t) (p - text->data);
    m->end = m->start + word->text.len;

    return GD_OK;
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
