
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_say.h"
#include "gd_say_words.h"
#include "gd_out.h"
#include "gd_str.h"


#define GD_SAY_PARTS       4


static gd_uint_t gd_say_fits(const char *message, gd_str_t text,
    gd_str_t parts[GD_SAY_PARTS]);
static gd_str_t gd_say_fill(gd_arena_t *arena, const char *chinese,
    gd_str_t parts[GD_SAY_PARTS]);


gd_str_t
gd_say_translate(gd_arena_t *arena, gd_str_t message)
{
    gd_str_t               parts[GD_SAY_PARTS];
    const gd_say_words_t  *words;

    for (words = gd_say_words; words->message != NULL; words++) {
        if (gd_say_fits(words->message, message, parts)) {
            return gd_say_fill(arena, words->chinese, parts);
        }
    }

    return message;
}


/* what stands for each * goes to parts: as little of the text as may be */

static gd_uint_t
gd_say_fits(const char *message, gd_str_t text, gd_str_t parts[GD_SAY_PARTS])
{
    size_t     len;
    u_char    *p, *last, *found;
    gd_uint_t  n;

    p = text.data;
    last = p + text.len;
    n = 0;

    for ( ;; ) {
        len = strcspn(message, "*");

        if ((size_t) (last - p) < len || memcmp(p, message, len) != 0) {
            return 0;
        }

        p += len;
        message += len;

        if (*message == '\0') {
            return p == last;
        }

        len = strcspn(++message, "*");
        found = len ? memmem(p, (size_t) (last - p), message, len) : last;

        /* the last piece has to end the text */

        if (message[len] == '\0' && len && (size_t) (last - p) >= len) {
            found = last - len;
        }

        if (found == NULL || n == GD_SAY_PARTS) {
            return 0;
        }

        parts[n].data = p;
        parts[n++].len = (size_t) (found - p);
        p = found;
    }
}


static gd_str_t
gd_say_fill(gd_arena_t *arena, const char *chinese,
    gd_str_t parts[GD_SAY_PARTS])
{
    gd_out_t  out;
    gd_str_t  part;

    gd_out_arena(&out, arena);

    for ( /* void */ ; *chinese; chinese++) {

        if (*chinese != '$') {
            gd_out_write(&out, chinese, 1);
            continue;
        }

        /* in an arena of its own: out grows in this one */

        part = parts[*++chinese - '1'];

        if (part.len) {
            gd_arena_t  own;

            gd_arena_init(&own, NULL, NULL);
            part = gd_say_translate(&own, part);
            gd_out_str(&out, &part);
            gd_arena_destroy(&own);
        }
    }

    part.data = out.start;
    part.len = (size_t) (out.pos - out.start);

    return part;
}
