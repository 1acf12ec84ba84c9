
/*
 * Copyright (C) govdisclose contributors
 *
 * Compiled templates: what gd_mustache.c and gd_mustache_tag.c write into the
 * image and gd_render.c runs; and what the two compilers share.
 */


#ifndef _GD_MUSTACHE_OPS_H_INCLUDED_
#define _GD_MUSTACHE_OPS_H_INCLUDED_


#include "gd_mustache.h"


/* sections open at one place of a template, and partials below a template */

#define GD_MU_SECTIONS     32
#define GD_MU_PARTIALS     64

#define GD_MU_CONTEXTS     64

/* what is shorter is cheaper to copy than to send from where it is */

#define GD_MU_REF          2048

/* pairs of the page and of the frame that are found at once */

#define GD_MU_PAGE         128


typedef enum {
    GD_MU_RETURN = 0,
    GD_MU_TEXT,           /* nothing but its text */
    GD_MU_LINE,           /* the indents of a line of a partial */
    GD_MU_VALUE,
    GD_MU_SECTION,
    GD_MU_IF,             /* a section that nothing in it looks at */
    GD_MU_INVERTED,
    GD_MU_END,
    GD_MU_PARTIAL
} gd_mu_code_e;


#define GD_MU_RAW          0x01       /* VALUE: cleaned HTML as it is */
#define GD_MU_SELF         0x02       /* {{.}} */
#define GD_MU_PATH         0x04       /* ref is gd_mu_part_t[] */
#define GD_MU_LABEL        0x08       /* the label of the code called name */
#define GD_MU_INDENTED     0x10       /* PARTIAL: its lines are indented */
#define GD_MU_OWN          0x40       /* VALUE: the page's address, with the
                                         extension in ref */
#define GD_MU_FIELD        0x20       /* ref.off is a field of the page's
                                         record and ref.len its gd_type_e, 0
                                         for a list; it answers for the name
                                         unless the page itself does */


typedef struct {
    uint8_t               code;       /* gd_mu_code_e */
    uint8_t               flags;
    uint16_t              name;       /* GD_N_NONE: ref is the key */
    uint32_t              next;       /* SECTION, IF, INVERTED: the op behind
                                         it; END: the first op inside */
    gd_ref_t              ref;        /* PARTIAL: gd_mu_call_t */
    uint32_t              text;       /* is printed first: in the pool */
    uint32_t              len;
} gd_mu_op_t;


typedef struct {
    uint16_t              name;
    uint16_t              flags;      /* GD_MU_LABEL */
    uint32_t              pad;
    gd_ref_t              key;
} gd_mu_part_t;


typedef struct {
    uint64_t              template;
    gd_ref_t              indent;
} gd_mu_call_t;


/* what a template's offset points to; without ops it has not compiled */

typedef struct {
    gd_ref_t              ops;        /* gd_mu_op_t[], RETURN is the last */
    gd_ref_t              pool;       /* their texts */
} gd_mu_template_t;


/*
 * A template by name.  Where it is included on a line of its own, its lines
 * are indented: that is a second form of it, which marks where lines begin.
 */

typedef struct gd_mu_source_s  gd_mu_source_t;

struct gd_mu_source_s {
    gd_mu_source_t       *next;
    gd_str_t              name;
    gd_str_t              file;
    gd_str_t              text;
    gd_uint_t             depth;      /* of partials above it */
    uint64_t              forms[2];   /* plain, indented: gd_mu_template_t */
    unsigned              failed:1;
    unsigned              compiled:1; /* in one form, its warnings are given */
};


typedef enum {
    GD_MU_TAG_VALUE = 0,
    GD_MU_TAG_COMMENT = '!',
    GD_MU_TAG_SECTION = '#',
    GD_MU_TAG_RAW = '&',
    GD_MU_TAG_CLOSE = '/',
    GD_MU_TAG_DELIMITERS = '=',
    GD_MU_TAG_PARTIAL = '>',
    GD_MU_TAG_INVERTED = '^',
    GD_MU_TAG_TRIPLE = '{'
} gd_mu_tag_e;


/* [from, to) leaves the text: all of the line where a tag stands alone */

typedef struct {
    gd_mu_tag_e           type;
    unsigned              alone:1;
    u_char               *start;
    u_char               *from;
    u_char               *to;
    gd_str_t              text;       /* between the delimiters, trimmed */
} gd_mu_tag_t;


typedef struct {
    u_char               *start;
    gd_str_t              name;
    uint32_t              op;
} gd_mu_section_t;


typedef struct {
    gd_mustache_t        *m;
    gd_mu_source_t       *source;
    gd_uint_t             indented;

    u_char               *start;
    u_char               *pos;
    u_char               *end;

    gd_str_t              open;       /* the delimiters, {{ and }} at first */
    gd_str_t              close;
    gd_str_t              close_triple;
    gd_str_t              close_delimiters;

    gd_mu_op_t           *ops;
    uint32_t              n;
    uint32_t              max;
    uint32_t              target;     /* what jumps arrive at is not joined */

    u_char               *pool;       /* what TEXT ops print */
    size_t                used;

    gd_mu_section_t       sections[GD_MU_SECTIONS];
    gd_uint_t             depth;

    gd_place_t            place;
} gd_mu_parse_t;


/* a template being rendered */

/* the section that has pushed a context */

typedef struct {
    gd_val_t              list;
    gd_uint_t             i;
    gd_uint_t             n;
} gd_mu_loop_t;


/*
 * The indents of the frames from first on add up; without an indent first is
 * the frame that comes next.
 */

typedef struct {
    const gd_mu_op_t     *ops;
    const gd_mu_op_t     *back;
    u_char               *pool;
    gd_str_t              indent;
    gd_uint_t             first;
} gd_mu_frame_t;


typedef struct {
    gd_view_t            *view;
    const gd_image_t     *img;
    gd_out_t             *out;

    /*
     * The last of the stack, the page, and the frame before it: at has 1 + the
     * number of a pair by its name, with GD_MU_PAGE added for the page's
     */

    gd_uint_t             base;       /* contexts of the stack; 0: not known */
    const gd_pair_t      *page;
    const gd_pair_t      *around;
    uint8_t               at[GD_N_MAX];

    /* the record of the page */

    const gd_kind_t      *kind;       /* NULL: it has none */
    uint64_t              hidden;     /* fields that it does not answer for */
    uint64_t              has;
    uint64_t              slots[64];  /* by field */

    const gd_mu_op_t     *ops;
    u_char               *pool;
    gd_uint_t             contexts;
    gd_uint_t             frames;
    gd_uint_t             rounds;

    gd_val_t              context[GD_MU_CONTEXTS];
    gd_mu_loop_t          loop[GD_MU_CONTEXTS];
    gd_mu_frame_t         frame[GD_MU_PARTIALS];
} gd_mu_run_t;


/* gd_mustache.c */

/* NULL: rc is GD_DECLINED where there is none of the name, or GD_ERROR */
gd_mu_source_t *gd_mu_source(gd_mustache_t *m, const gd_str_t *name,
    gd_uint_t depth, gd_int_t *rc);

/* the offset of the template, which may be yet to be compiled; 0: no memory */
uint64_t gd_mu_form(gd_mustache_t *m, gd_mu_source_t *source,
    gd_uint_t indented);

gd_mu_op_t *gd_mu_op(gd_mu_parse_t *p, gd_mu_code_e code);
const char *gd_mu_quote(gd_mu_parse_t *p, const gd_str_t *str);
const gd_place_t *gd_mu_place(gd_mu_parse_t *p, const u_char *at);

/* gd_mustache_tag.c: the ops of a tag */

gd_int_t gd_mu_tag_ops(gd_mu_parse_t *p, gd_mu_tag_t *tag);

/* gd_render.c */

/* what some context has for what the op names; NULL: none answers */
const gd_val_t *gd_mu_resolve(gd_mu_run_t *run, const gd_mu_op_t *op,
    gd_val_t *room);


/* gd_render_value.c */

gd_uint_t gd_mu_true(const gd_val_t *val);
void gd_mu_print(gd_mu_run_t *run, const gd_val_t *val, gd_uint_t raw);


#endif /* _GD_MUSTACHE_OPS_H_INCLUDED_ */
