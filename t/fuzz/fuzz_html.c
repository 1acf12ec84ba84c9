
/*
 * Copyright (C) govdisclose contributors
 *
 * Any bytes as HTML: refused with a sentence, or cleaned to what does nothing,
 * is read by a parser as it is written, and is not changed by a second
 * cleaning.
 */


#include "gd_test_html.h"
#include "gd_fuzz.h"


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gd_str_t         html, clean, again, text;
    gd_html_t        h, second;
    gd_arena_t       arena;
    gd_html_note_t  *note;

    gd_arena_init(&arena, NULL, NULL);
    gd_html_init(&h, &arena);

    /* the first byte chooses the level of the headings */

    if (size) {
        h.level = 2 + (*data & 1);
    }

    html.data = (u_char *) data;
    html.len = size;

    if (gd_html_clean(&h, &html, &clean) != GD_OK) {

        if (h.error.len == 0) {
            abort();
        }

        gd_arena_destroy(&arena);
        return 0;
    }

    for (note = h.notes; note != NULL; note = note->next) {
        if (note->offset > size || note->count == 0
            || gd_html_note_text(&arena, note, &text) != GD_OK)
        {
            abort();
        }
    }

    gd_html_init(&second, &arena);
    second.level = h.level;

    if (gd_inert(&clean) != NULL || (!h.linear && !gd_seen(&clean))
        || gd_html_clean(&second, &clean, &again) != GD_OK || !second.linear
        || again.len != clean.len || again.data != clean.data)
    {
        abort();
    }

    if (gd_html_text(&arena, &clean, &text) != GD_OK
        || text.len > clean.len)
    {
        abort();
    }

    gd_arena_destroy(&arena);

    return 0;
}
