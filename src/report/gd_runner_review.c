
/*
 * Copyright (C) govdisclose contributors
 *
 * reviews.jsonl: what an office says to a finding.
 */


#include "gd_runner.h"
#include "gd_str.h"


/* the last one that an office has of the fingerprint: reviews are appended */

uint64_t
gd_review_find(const gd_runner_t *runner, uint32_t office, uint64_t hash)
{
    u_char            text[GD_FINGERPRINT];
    uint32_t          i;
    gd_str_t          str;
    gd_review_t      *reviews;
    const gd_data_t  *data;

    data = runner->data;
    i = gd_elts(runner->img, gd_office_t, data->offices)[office].reviews.len;

    if (i == 0) {
        return 0;
    }

    gd_fingerprint(hash, text);

    reviews = gd_elts(runner->img, gd_review_t,
                      gd_elts(runner->img, gd_office_t, data->offices)[office]
                      .reviews);

    while (i-- > 0) {
        str = gd_rec_str(runner->img, gd_rec(runner->img, reviews[i].rec),
                         GD_REVIEW_fingerprint);

        if (str.len == GD_FINGERPRINT
            && memcmp(str.data, text, GD_FINGERPRINT) == 0)
        {
            return reviews[i].rec;
        }
    }

    return 0;
}
