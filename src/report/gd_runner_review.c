
/*
 * Copyright (C) govdisclose contributors
 *
 * reviews.jsonl: what an office says to a finding.
 */


#include "gd_runner.h"
#include "gd_str.h"

#include <stdio.h>


/* "offices/<office>/reviews.jsonl": an id has 64 bytes at the most */

#define GD_REVIEW_FILE     128


static gd_int_t gd_review_unused(const gd_runner_t *runner,
    const gd_office_t *office, const gd_review_t *review);


/* the last one that an office has of the fingerprint: reviews are appended */

uint64_t
gd_review_find(const gd_runner_t *runner, uint32_t office, uint64_t hash)
{
    u_char        text[GD_FINGERPRINT];
    uint32_t      i;
    uint64_t      rec;
    gd_ref_t      list;
    gd_str_t      str;
    gd_review_t  *reviews;

    list = gd_elts(runner->img, gd_office_t, runner->data->offices)[office]
           .reviews;

    if (list.len == 0) {
        return 0;
    }

    rec = 0;
    gd_fingerprint(hash, text);
    reviews = gd_elts(runner->img, gd_review_t, list);

    for (i = 0; i < list.len; i++) {
        str = gd_rec_str(runner->img, gd_rec(runner->img, reviews[i].rec),
                         GD_REVIEW_fingerprint);

        if (str.len == GD_FINGERPRINT
            && memcmp(str.data, text, GD_FINGERPRINT) == 0)
        {
            reviews[i].used = 1;
            rec = reviews[i].rec;
        }
    }

    return rec;
}


gd_int_t
gd_reviews_unused(const gd_runner_t *runner)
{
    uint32_t      i, k;
    gd_office_t  *offices;
    gd_review_t  *reviews;

    offices = gd_elts(runner->img, gd_office_t, runner->data->offices);

    for (i = 0; i < runner->data->offices.len; i++) {
        reviews = gd_elts(runner->img, gd_review_t, offices[i].reviews);

        for (k = 0; k < offices[i].reviews.len; k++) {
            if (!reviews[k].used
                && gd_review_unused(runner, &offices[i], &reviews[k])
                   != GD_OK)
            {
                return GD_ERROR;
            }
        }
    }

    return GD_OK;
}


static gd_int_t
gd_review_unused(const gd_runner_t *runner, const gd_office_t *office,
    const gd_review_t *review)
{
    u_char       file[GD_REVIEW_FILE];
    gd_int_t     rc;
    gd_str_t     id, text;
    gd_arena_t   arena;
    gd_place_t   place;
    const char  *quoted;

    id = gd_image_get(runner->img, office->id);
    text = gd_rec_str(runner->img, gd_rec(runner->img, review->rec),
                      GD_REVIEW_fingerprint);

    memset(&place, 0, sizeof(gd_place_t));
    gd_str_set(&place.pointer, "/fingerprint");

    place.line = review->line;
    place.column = review->column;
    place.file.data = file;
    place.file.len = (size_t) snprintf((char *) file, sizeof(file),
                                       "offices/%.*s/reviews.jsonl",
                                       (int) id.len, id.data);

    gd_arena_init(&arena, NULL, NULL);

    quoted = gd_str_quote(&arena, &text);
    rc = arena.failed ? GD_ERROR : GD_OK;

    if (rc == GD_OK) {
        (void) gd_diag_add(runner->diag, GD_DIAG_WARNING, &place, "%s is of "
                           "nothing that the checks found, expected a "
                           "fingerprint that govdisclose check prints",
                           quoted);
    }

    gd_arena_destroy(&arena);

    return rc;
}
