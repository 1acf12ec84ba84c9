
/*
 * Copyright (C) govdisclose contributors
 *
 * What q asks for, and where texts have it.
 */


#include "gd_test.h"
#include "gd_words.h"

#include <stdlib.h>


static gd_str_t
str(const char *text)
{
    gd_str_t  s;

    s.len = strlen(text);
    s.data = (u_char *) text;

    return s;
}


static gd_uint_t
is_plain(const gd_str_t *text)
{
    u_char    *p, *end;
    uint32_t   c, to;

    end = text->data + text->len;

    for (p = text->data; p < end; /* void */ ) {
        c = gd_utf8_decode(&p, end);
        to = gd_fold_char(c);

        if (to != c && gd_words_changed(to)) {
            return 0;
        }
    }

    return 1;
}


static void
test_parse(void)
{
    char         got[512];
    size_t       len;
    uint32_t     i, k;
    gd_int_t     rc;
    gd_str_t     q, text;
    gd_arena_t   arena;
    gd_words_t   words;

    static const struct {
        const char  *q;
        const char  *words;           /* in |; NULL: refused */
    } cases[] = {
        { "", "" },
        { " \t　 ", "" },
        { "\" \"", "" },
        { "\"", "" },
        { "公开", "公开|" },
        { "公开 信息", "公开|信息|" },
        { "  公开　　信息 ", "公开|信息|" },
        { "公开 公开 公開", "公开|" },
        { "\"公开 信息\"", "公开 信息|" },
        { "“公开 信息”指南", "公开 信息|指南|" },
        { "a\"b c\"d", "a|b c|d|" },
        { "\" b c ", "b c|" },
        { "ＡＢｃ〔2020〕", "abc(2020)|" },
        { "1 2 3 4 5 6 7 8", "1|2|3|4|5|6|7|8|" },
        { "1 2 3 4 5 6 7 8 9", NULL },
        { "1 2 3 4 5 6 7 8 1", "1|2|3|4|5|6|7|8|" }
    };

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < gd_nelts(cases); i++) {
        q = str(cases[i].q);
        rc = gd_words_parse(&arena, &q, &words);

        if (cases[i].words == NULL) {
            is_int(rc, GD_DECLINED, cases[i].q);
            continue;
        }

        for (k = 0, len = 0; k < words.n; k++) {
            text = words.words[k].text;
            len += (size_t) snprintf(got + len, sizeof(got) - len, "%.*s|",
                                     (int) text.len, text.data);
        }

        text.data = (u_char *) got;
        text.len = len;

        ok(rc == GD_OK, "it is taken");
        is_str(&text, cases[i].words, cases[i].q);
    }

    gd_arena_destroy(&arena);
}


static void
test_match(void)
{
    size_t       len;
    uint32_t     i, k, n;
    gd_str_t     q, text, got;
    gd_arena_t   arena;
    gd_match_t   m[3];
    gd_words_t   words;
    char         marked[512];

    static const struct {
        const char  *q;
        const char  *text;
        const char  *marked;
    } cases[] = {
        { "公开", "信息公开指南", "信息[公开]指南" },
        { "公开", "公開、公开", "[公開]、[公开]" },
        { "信息 公开", "政府信息公开", "政府[信息公开]" },
        { "a", "banana", "b[a]n[a]n[a]" },
        { "ana", "banana ana", "b[ana]na [ana]" },
        { "0002", "00000002 0002", "0000[0002] [0002]" },
        { "aab", "aaab", "a[aab]" },
        { "ab", "a\xe2\x80\x8b" "b a\xc2\xad",
          "[a\xe2\x80\x8b" "b] a\xc2\xad" },
        { "(2020)5", "云府发〔２０２０〕5号", "云府发[〔２０２０〕5]号" },
        { "𠮷", "𠮷野", "[𠮷]野" },
        { "xyz", "xy", "xy" },
        { "x", "", "" },
        { "一 二 三 四", "一-二-三-四", "[一]-[二]-[三]-四" }
    };

    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < gd_nelts(cases); i++) {
        q = str(cases[i].q);
        text = str(cases[i].text);

        if (gd_words_parse(&arena, &q, &words) != GD_OK) {
            ok(0, "%s", cases[i].q);
            continue;
        }

        n = (uint32_t) gd_match_all(&words, &text, m, 3);

        for (k = 0, len = 0, got.len = 0; k < n; k++) {
            len += (size_t) snprintf(marked + len, sizeof(marked) - len,
                                     "%.*s[%.*s]",
                                     (int) (m[k].start - got.len),
                                     text.data + got.len,
                                     (int) (m[k].end - m[k].start),
                                     text.data + m[k].start);
            got.len = m[k].end;
        }

        len += (size_t) snprintf(marked + len, sizeof(marked) - len, "%s",
                                 (char *) text.data + got.len);
        got.data = (u_char *) marked;
        got.len = len;

        is_str(&got, cases[i].marked, cases[i].q);
    }

    gd_arena_destroy(&arena);
}


/* both ways to look for a word, in texts of few characters */

static void
test_random(void)
{
    char         buf[64], word[16];
    uint32_t     i, k, bad, n;
    uint64_t     state;
    gd_str_t     q, text;
    gd_arena_t   arena;
    gd_match_t   a, b;
    gd_words_t   words;
    gd_int_t     rc;

    static const char  *const chars[] = { "一", "七", "1", "丂" };

    bad = 0;
    state = 1;
    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < 20000; i++) {
        gd_arena_reset(&arena);
        buf[0] = '\0';
        word[0] = '\0';

        n = (uint32_t) (i % 20);

        for (k = 0; k < n; k++) {
            state = state * 6364136223846793005ull + 1442695040888963407ull;
            strcat(buf, chars[state >> 62]);
        }

        for (k = 0; k < 1 + i % 4; k++) {
            state = state * 6364136223846793005ull + 1442695040888963407ull;
            strcat(word, chars[state >> 62]);
        }

        q = str(word);
        text = str(buf);

        if (gd_words_parse(&arena, &q, &words) != GD_OK || words.n != 1) {
            bad++;
            continue;
        }

        rc = gd_match(&words.words[0], &text, 0, 0, &a);

        bad += !is_plain(&text) || !words.words[0].plain;
        bad += (rc != gd_match(&words.words[0], &text, 1, 0, &b));
        bad += (rc == GD_OK) != (strstr(buf, word) != NULL);
        bad += (rc == GD_OK && (a.start != b.start || a.end != b.end));
        bad += (rc == GD_OK && buf + a.start != strstr(buf, word));
    }

    is_int(bad, 0, "both ways find the same, and that is right");

    gd_arena_destroy(&arena);
}


int
main(void)
{
    gd_str_t  text;

    test_parse();
    test_match();
    test_random();

    text = str("信息公开 ABC，（试行）");
    ok(is_plain(&text), "letters and punctuation leave a text plain");

    text = str("信息公開");
    ok(!is_plain(&text), "traditional characters do not");

    text = str("２０２０");
    ok(!is_plain(&text), "nor do full-width digits");

    text = str("信\xe2\x80\x8b息");
    ok(!is_plain(&text), "nor what is not seen");

    return done();
}
