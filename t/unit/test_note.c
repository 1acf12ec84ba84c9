
/*
 * Copyright (C) govdisclose contributors
 *
 * Notes: each kind has its own limit, and is told of at the end.
 */


#include "gd_test_read.h"


static const char *const  more[GD_NOTES] = {
    "1 more notes of this kind: elements left out, with all in them",
    "2 more notes of this kind: elements left out, their text kept",
    "3 more notes of this kind: attributes left out",
    "4 more notes of this kind: links left out",
    "5 more notes of this kind: images left out",
    "6 more notes of this kind: elements that are too deep left out",
    "7 more notes of this kind: tags or comments that have no end left out",
    "8 more notes of this kind: litter left out",
    "9 more notes of this kind: even more left out of one text",
    "10 more notes of this kind: bank card numbers",
    "11 more notes of this kind: mobile telephone numbers",
    "12 more notes of this kind: index numbers of more than one item"
};


static void test_limit(void);
static void test_few(void);


int
main(void)
{
    test_limit();
    test_few();

    return done();
}


static void
test_limit(void)
{
    gd_str_t          text = gd_string("a\nb");
    gd_uint_t         i, k, n;
    gd_diag_t         diag;
    gd_reader_t       r;
    gd_diag_entry_t  *entry;

    gd_diag_init(&diag);
    gd_reader_init(&r, NULL, &diag);

    gd_str_set(&r.file, "f");
    r.text = text;
    r.line = 1;

    n = 0;

    for (i = 0; i < GD_NOTES; i++) {
        for (k = 0; k < GD_DIAG_SHOWN + i + 1; k++, n++) {
            (void) gd_read_note(&r, i, NULL, 2, NULL, "%u.%u", (unsigned) i,
                                (unsigned) k);
        }
    }

    ok(diag.notes == n, "all notes are counted");

    gd_read_more_notes(&diag);

    n = 0;

    for (entry = diag.first; entry != NULL; entry = entry->next) {

        if (n < GD_NOTES * GD_DIAG_SHOWN) {
            ok(entry->level == GD_DIAG_NOTE && entry->place.line == 2
               && entry->place.column == 1, "note %u", (unsigned) n);

        } else {
            ok(entry->level == GD_DIAG_NOTE && entry->place.file.len == 0,
               "a last note");
            is_str(&entry->message, more[n - GD_NOTES * GD_DIAG_SHOWN],
                   "how many more there are");
        }

        n++;
    }

    ok(n == GD_NOTES * (GD_DIAG_SHOWN + 1), "20 of each, and one more");

    gd_reader_destroy(&r);
    gd_diag_destroy(&diag);
}


static void
test_few(void)
{
    gd_uint_t    k;
    gd_diag_t    diag;
    gd_place_t   place;

    gd_diag_init(&diag);
    memset(&place, 0, sizeof(gd_place_t));

    for (k = 0; k < GD_DIAG_SHOWN; k++) {
        (void) gd_diag_note(&diag, 0, &place, "a");
    }

    gd_read_more_notes(&diag);

    ok(diag.notes == GD_DIAG_SHOWN, "no more than are shown");
    ok(diag.errors == 0, "and none of them is an error");

    gd_diag_destroy(&diag);
}
