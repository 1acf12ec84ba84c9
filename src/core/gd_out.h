
/*
 * Copyright (C) govdisclose contributors
 *
 * Where rendered bytes go, and the one escaper of each context.
 */


#ifndef _GD_OUT_H_INCLUDED_
#define _GD_OUT_H_INCLUDED_


#include "gd_image.h"
#include "gd_arena.h"


/* makes room for at least one byte between pos and end */
typedef gd_int_t (*gd_out_more_pt)(gd_out_t *out);

/* takes bytes that stay where they are as long as the answer; NULL: copied */
typedef gd_int_t (*gd_out_ref_pt)(gd_out_t *out, u_char *data, size_t len);


struct gd_out_s {
    u_char               *start;      /* what is written is [start, pos) */
    u_char               *pos;
    u_char               *end;
    gd_out_more_pt        more;
    gd_out_ref_pt         ref;
    void                 *data;
    uint64_t              hash;       /* gd_out_hash() only */
    uint64_t              total;
    unsigned              failed:1;   /* no memory; all later writes vanish */
};


/* to the end of an image; nothing else may take from it before the finish */
void gd_out_image(gd_out_t *out, gd_image_t *img);
gd_int_t gd_out_image_finish(gd_out_t *out, gd_ref_t *ref);

/* to one growing piece of an arena: [start, pos) */
void gd_out_arena(gd_out_t *out, gd_arena_t *arena);

/* to size bytes at data; what goes beyond makes it fail */
void gd_out_fixed(gd_out_t *out, u_char *data, size_t size);

/*
 * To a hash: nothing is kept but a value, chained by gd_hash(), and the length.
 * The value depends on the bytes alone, not on how they were cut into writes.
 */

#define GD_OUT_HASH_SIZE   4096

void gd_out_hash(gd_out_t *out, u_char buffer[GD_OUT_HASH_SIZE]);
void gd_out_hash_finish(gd_out_t *out, uint64_t *hash, uint64_t *len);


void gd_out_write(gd_out_t *out, const void *data, size_t len);

/* the same where it is worth being inline: what fits is copied at once */
static inline void gd_out_put(gd_out_t *out, const void *data, size_t len);

void gd_out_ref(gd_out_t *out, u_char *data, size_t len);
void gd_out_text(gd_out_t *out, const char *text);
void gd_out_int(gd_out_t *out, int64_t n);

/* millionths, with a point and no zeros at the end: 0.25 */
void gd_out_micro(gd_out_t *out, int64_t n);

#define gd_out_str(out, s)  gd_out_write(out, (s)->data, (s)->len)


/* HTML text and quoted attributes: & < > " ' */
void gd_out_html(gd_out_t *out, const u_char *data, size_t len);

/* whether gd_out_html() would write these bytes as they are */
gd_uint_t gd_out_html_is_plain(const u_char *data, size_t len);

/* whether gd_out_json() would do so, too */
gd_uint_t gd_out_is_plain(const u_char *data, size_t len);

/* the same in XML; U+FFFD for what XML 1.0 has not: U+FFFE, control codes */
void gd_out_xml(gd_out_t *out, const u_char *data, size_t len);

/* the inside of a JSON string, RFC 8259; UTF-8 stays as it is */
void gd_out_json(gd_out_t *out, const u_char *data, size_t len);

/*
 * A field of CSV that is text, quoted where it has to be; what a spreadsheet
 * would take for a formula gets an apostrophe before it.
 */
void gd_out_csv(gd_out_t *out, const u_char *data, size_t len);

/* one path segment or query value, RFC 3986: all but unreserved is %XX */
void gd_out_uri(gd_out_t *out, const u_char *data, size_t len);


/* what does not fit, or is nothing */
void gd_out_write_pieces(gd_out_t *out, const u_char *p, size_t len);


/* most of what is written is short: a head and a tail that may overlap */

static inline void
gd_out_copy(u_char *pos, const u_char *data, size_t len)
{
    uint32_t  head, tail;
    uint64_t  first, last;
    u_char    begin[32], end[32];

    if (len > 64) {
        memcpy(pos, data, len);

    } else if (len > 32) {
        memcpy(begin, data, 32);
        memcpy(end, data + len - 32, 32);
        memcpy(pos, begin, 32);
        memcpy(pos + len - 32, end, 32);

    } else if (len >= 16) {
        memcpy(begin, data, 16);
        memcpy(end, data + len - 16, 16);
        memcpy(pos, begin, 16);
        memcpy(pos + len - 16, end, 16);

    } else if (len >= 8) {
        memcpy(&first, data, 8);
        memcpy(&last, data + len - 8, 8);
        memcpy(pos, &first, 8);
        memcpy(pos + len - 8, &last, 8);

    } else if (len >= 4) {
        memcpy(&head, data, 4);
        memcpy(&tail, data + len - 4, 4);
        memcpy(pos, &head, 4);
        memcpy(pos + len - 4, &tail, 4);

    } else {
        pos[0] = data[0];
        pos[len / 2] = data[len / 2];
        pos[len - 1] = data[len - 1];
    }
}


static inline void
gd_out_put(gd_out_t *out, const void *data, size_t len)
{
    u_char  *pos;

    pos = out->pos;

    /* nothing is more than there can be room for */

    if (len - 1 >= (size_t) (out->end - pos)) {
        gd_out_write_pieces(out, data, len);
        return;
    }

    out->pos = pos + len;

    gd_out_copy(pos, data, len);
}


#endif /* _GD_OUT_H_INCLUDED_ */
