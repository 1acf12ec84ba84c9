
/*
 * Copyright (C) govdisclose contributors
 *
 * Lists of texts by pairs of characters, against a table of all of them; words
 * of any length, against a look at every text.
 */


#include "gd_test.h"
#include "gd_gram_build.h"

#include <stdlib.h>


#define PAIRS  200
#define TEXTS  3000

#define WORDS    700
#define LENGTH   40
#define KINDS    12
#define PHRASE   16
#define QUERIES  4000


static uint64_t  state = 88172645463325252ull;


static uint32_t
random_below(uint32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;

    return (uint32_t) (state >> 33) % n;
}


/* the first pairs are rare, the last ones are in nearly every text */

static void
fill(u_char *table, uint32_t texts)
{
    uint32_t  i, k;

    memset(table, 0, PAIRS * TEXTS);

    for (k = 0; k < PAIRS; k++) {
        for (i = 0; i < texts; i++) {
            table[k * TEXTS + i] = (random_below(PAIRS * PAIRS / 2) < k * k);
        }
    }
}


typedef struct {
    const u_char         *table;
    uint32_t              texts;
} world_t;


static gd_int_t
walk(gd_gram_build_t *b, void *data)
{
    uint32_t  i, k;
    world_t  *w;

    w = data;

    for (i = 0; i < w->texts; i++) {
        for (k = 0; k < PAIRS; k++) {

            if (w->table[k * TEXTS + i]) {
                gd_gram_pair(b, i, k / 16, k % 16);
                gd_gram_pair(b, i, k / 16, k % 16);
            }
        }
    }

    return GD_OK;
}


/* pair 0 is one like the others */

static uint32_t
differences(const gd_image_t *img, const gd_grams_t *grams,
    const u_char *table, uint32_t texts)
{
    uint32_t       i, k, n, has, bad;
    uint64_t      *set, *other;
    gd_posting_t   list;

    bad = 0;
    set = calloc(gd_set_words(texts) + 1, sizeof(uint64_t));
    other = calloc(gd_set_words(texts) + 1, sizeof(uint64_t));

    for (k = 0; k < PAIRS; k++) {
        list = gd_gram_list(img, grams, k / 16, k % 16);

        memset(set, 0, gd_set_words(texts) * sizeof(uint64_t));
        gd_list_or(&list, set);

        for (i = 0, n = 0; i < texts; i++) {
            n += table[k * TEXTS + i];
            bad += (gd_set_has(set, i) != table[k * TEXTS + i]);

            if (random_below(2)) {
                gd_set_add(other, i);
            }
        }

        bad += (n != list.n) + (n != gd_set_count(set, gd_set_words(texts)));

        for (i = 0; i < gd_set_words(texts); i++) {
            set[i] &= other[i];
        }

        gd_list_and(&list, other);

        has = (memcmp(set, other, gd_set_words(texts) * sizeof(uint64_t))
               != 0);
        bad += has;

        memset(other, 0, gd_set_words(texts) * sizeof(uint64_t));
    }

    free(other);
    free(set);

    return bad;
}


static void
test_lists(uint32_t texts)
{
    u_char      *table;
    world_t      w;
    gd_image_t   img;
    gd_grams_t   grams;

    table = malloc(PAIRS * TEXTS);
    fill(table, texts);

    w.table = table;
    w.texts = texts;

    if (gd_image_create(&img) != GD_OK) {
        exit(1);
    }

    is_int(gd_gram_build(&img, &grams, texts, GD_GRAM_NEVER, walk, &w), GD_OK,
           "lists of pairs");
    is_int(gd_image_seal(&img), GD_OK, "and are sealed");
    is_int(differences(&img, &grams, table, texts), 0,
           "they say what was put in");

    gd_image_destroy(&img);
    free(table);
}


/*
 * Texts of a few characters, of which the first ones are the most frequent; a
 * third of them begins with the same phrase.
 */

typedef struct {
    uint16_t              chars[WORDS][LENGTH];
    uint32_t              n[WORDS];
} texts_t;


static gd_int_t
walk_texts(gd_gram_build_t *b, void *data)
{
    uint32_t  i;
    texts_t  *t;

    t = data;

    for (i = 0; i < WORDS; i++) {
        gd_gram_text(b, i, t->chars[i], t->n[i]);
    }

    return GD_OK;
}


static gd_uint_t
has(const texts_t *t, uint32_t text, const uint32_t *chars, uint32_t n)
{
    uint32_t  i, k;

    for (i = 0; i + n <= t->n[text]; i++) {
        for (k = 0; k < n && t->chars[text][i + k] == chars[k]; k++) {
            /* void */
        }

        if (k == n) {
            return 1;
        }
    }

    return 0;
}


/* what is found is all texts that have the word; if it is exact, no others */

static gd_uint_t
wrong(const gd_image_t *img, const gd_grams_t *grams, const texts_t *t,
    const uint32_t *chars, uint32_t n, uint32_t *exact)
{
    uint32_t         i;
    uint64_t         set[WORDS / 64 + 1];
    gd_uint_t        bad, in;
    gd_gram_found_t  found;

    memset(set, 0, sizeof(set));
    found.exact = 1;

    if (gd_gram_find(img, grams, chars, n, &found) == GD_OK) {
        gd_gram_set(&found, set, gd_set_words(WORDS));
    }

    bad = 0;
    *exact += found.exact;

    for (i = 0; i < WORDS; i++) {
        in = has(t, i, chars, n);
        bad += found.exact ? gd_set_has(set, i) != in
                           : in && !gd_set_has(set, i);
    }

    return bad != 0;
}


static void
test_words(uint32_t often, uint32_t least)
{
    uint32_t     i, k, n, from, exact, chars[2 * GD_GRAM_LEVELS];
    gd_uint_t    bad;
    gd_image_t   img;
    gd_grams_t   grams;

    static texts_t  t;

    for (i = 0; i < WORDS; i++) {
        t.n[i] = random_below(LENGTH + 1);

        for (k = 0; k < t.n[i]; k++) {
            n = random_below(KINDS * KINDS);
            n = n * n / KINDS / KINDS / KINDS;
            t.chars[i][k] = (uint16_t) (i % 3 == 0 && k < PHRASE
                                        ? 0x5000 + k : 0x4e00 + n);
        }
    }

    if (gd_image_create(&img) != GD_OK
        || gd_gram_build(&img, &grams, WORDS, often, walk_texts, &t) != GD_OK)
    {
        exit(1);
    }

    bad = 0;
    exact = 0;

    for (i = 0; i < QUERIES; i++) {
        n = 1 + random_below(random_below(3) ? 6 : 2 * GD_GRAM_LEVELS);

        from = random_below(2 * PHRASE);

        for (k = 0; k < n; k++) {
            chars[k] = (from + k < PHRASE) ? 0x5000 + from + k
                       : 0x4e00 + random_below(1 + random_below(KINDS + 1));
        }

        bad += wrong(&img, &grams, &t, chars, n, &exact);
    }

    is_int((int64_t) bad, 0, "words are in the texts that are found");
    ok(exact > least, "and often no others: %u", (unsigned) exact);
    ok(often > 200 || grams.nlevels > 6, "%u levels",
       (unsigned) grams.nlevels);

    gd_image_destroy(&img);
}


static gd_int_t
walk_fails(gd_gram_build_t *b, void *data)
{
    (void) b;
    (void) data;

    return GD_ERROR;
}


static void
test_failure(void)
{
    gd_image_t  img;
    gd_grams_t  grams;

    if (gd_image_create(&img) != GD_OK) {
        exit(1);
    }

    is_int(gd_gram_build(&img, &grams, 1, 1, walk_fails, NULL), GD_ERROR,
           "what a walk says is said");

    gd_image_destroy(&img);
}


/* a list takes about 2 + log2(N / n) bits a number, and never more than N */

static void
test_sizes(void)
{
    uint32_t      n, bad;
    uint64_t      at;
    gd_posting_t  list;

    bad = 0;
    list.texts = 100000;

    for (n = 1; n <= list.texts; n++) {
        at = 17;
        gd_list_place(&at, n, &list);

        bad += (at - list.start > list.texts + 63);
        bad += (list.low != GD_LIST_SET
                && at - list.start > n * (3 + (uint64_t) list.low) + 1);
        bad += (list.low == GD_LIST_SET && list.start % 64 != 0);
    }

    is_int(bad, 0, "no list is larger than it has to be");
}


int
main(void)
{
    uint32_t  i;

    static const uint32_t  texts[] = {
        0, 1, 2, 63, 64, 65, 127, 128, 1000, 1023, TEXTS
    };

    for (i = 0; i < gd_nelts(texts); i++) {
        test_lists(texts[i]);
    }

    for (i = 1; i < 1000; i = 4 * i) {
        test_words(i, i < WORDS ? QUERIES / 8 : 0);
    }

    test_words(2 * WORDS, 0);
    test_failure();
    test_sizes();

    return done();
}
