
/*
 * Copyright (C) govdisclose contributors
 *
 * Lists of texts by pairs of characters, against a table of all of them.
 */


#include "gd_test.h"
#include "gd_gram.h"

#include <stdlib.h>


#define PAIRS  200
#define TEXTS  3000


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


static void
walk(gd_gram_build_t *b, const u_char *table, uint32_t texts)
{
    uint32_t  i, k;

    for (i = 0; i < texts; i++) {
        for (k = 0; k < PAIRS; k++) {

            if (table[k * TEXTS + i]) {
                gd_gram_add(b, i, 1 + k / 16, k % 16);
                gd_gram_add(b, i, 1 + k / 16, k % 16);
            }
        }
    }
}


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
        list = gd_gram_list(img, grams, 1 + k / 16, k % 16);

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

    for (k = 0; k < PAIRS; k += 16) {
        memset(set, 0, gd_set_words(texts) * sizeof(uint64_t));
        (void) gd_gram_any(img, grams, 1 + k / 16, set);

        for (i = 0; i < texts; i++) {
            for (n = 0, has = 0; n < 16 && k + n < PAIRS; n++) {
                has |= table[(k + n) * TEXTS + i];
            }

            bad += (gd_set_has(set, i) != has);
        }
    }

    free(other);
    free(set);

    return bad;
}


static void
test_lists(uint32_t texts)
{
    u_char           *table;
    gd_image_t        img;
    gd_grams_t        grams;
    gd_gram_build_t   b;

    table = malloc(PAIRS * TEXTS);
    fill(table, texts);

    if (gd_image_create(&img) != GD_OK || gd_gram_init(&b, texts) != GD_OK) {
        exit(1);
    }

    walk(&b, table, texts);
    is_int(gd_gram_place(&b, &img, &grams), GD_OK, "the lists have places");

    walk(&b, table, texts);
    gd_gram_finish(&b);
    gd_gram_destroy(&b);

    is_int(gd_image_seal(&img), GD_OK, "and are sealed");
    is_int(differences(&img, &grams, table, texts), 0,
           "they say what was put in");

    gd_image_destroy(&img);
    free(table);
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

    test_sizes();

    return done();
}
