
/*
 * Copyright (C) govdisclose contributors
 *
 * Kinds of records.  One table of fields per kind says what a data file may
 * hold; the reader, the JSON writer and the templates all go by it.
 */


#ifndef _GD_KIND_H_INCLUDED_
#define _GD_KIND_H_INCLUDED_


#include "gd_image.h"
#include "gd_str.h"
#include "gd_names.h"


typedef enum {
    GD_T_STRING = 1,      /* one line of text, not empty */
    GD_T_TEXT,            /* text with line feeds, not empty */
    GD_T_ID,              /* [a-z0-9][a-z0-9_-]{0,63} */
    GD_T_DATE,            /* YYYY-MM-DD or YYYY-MM-DD HH:MM, see gd_date.h */
    GD_T_MONTH_DAY,       /* MM-DD, kept as a string */
    GD_T_YEAR,            /* 1949 to 2999 */
    GD_T_COUNT,           /* 0 to 2^31 - 1 */
    GD_T_BOOL,
    GD_T_DECIMAL,         /* amount in a string: "380" or "380.50" */
    GD_T_CODE,            /* one of arg, a gd_code_t[] ended by NULL */
    GD_T_HREF,            /* http, https, mailto or tel URL, or relative */
    GD_T_PATH,            /* relative file name without ".." */
    GD_T_HTML,            /* HTML, to be cleaned */
    GD_T_ITEM,            /* "id" or "office/id" of an item */
    GD_T_OFFICE,          /* id of an office */
    GD_T_COLUMN,          /* id of a column */
    GD_T_OUTCOME,         /* what a form counts, see gd_read.h */
    GD_T_OBJECT,          /* record of the kind in arg */
    GD_T_TABLES           /* cells of the statutory tables, see gd_read.h */
} gd_type_e;


#define GD_F_REQUIRED      0x01
#define GD_F_LIST          0x02       /* an array of the type */
#define GD_F_NULL          0x04       /* null is allowed and kept */
#define GD_F_OURS          0x08       /* no key of a data file: with the field
                                         before it comes a 0 that we set */


/* what is stored for a GD_F_NULL field that is null */

#define GD_SLOT_NULL       UINT64_MAX


typedef struct {
    const char           *code;
    const char           *label;      /* as shown, in Chinese; NULL: none */
} gd_code_t;


/* what became of an application: the key of a row of the newest form */

typedef struct {
    gd_ref_t              key;
    uint64_t              number;     /* from 0 */
} gd_outcome_t;


typedef struct {
    uint16_t              name;       /* GD_N_... */
    uint8_t               type;
    uint8_t               flags;
    const void           *arg;
} gd_field_t;


typedef struct {
    const char           *name;
    const gd_field_t     *fields;
    const uint8_t        *index;      /* by GD_N_...: 1 + field, or 0 */
    uint32_t              nfields;    /* 64 at the most */
} gd_kind_t;


/*
 * A record in the image holds slots for the fields that are present only, in
 * the order of the table.  A slot is
 *   STRING .. MONTH_DAY but DATE, DECIMAL, HREF .. COLUMN:  gd_ref_t of text
 *   DATE:            gd_date_t
 *   YEAR .. BOOL:    the number
 *   CODE:            index into the gd_code_t[]
 *   OUTCOME:         offset of a gd_outcome_t
 *   OBJECT:          offset of the record
 *   TABLES:          offset, of what the reader's hook has stored
 *   with GD_F_LIST:  gd_ref_t of as many slots, 8 bytes each
 */

typedef struct {
    uint64_t              has;
    uint64_t              slots[];
} gd_rec_t;


/* the slot of a field, or NULL where the record has none */
static inline const uint64_t *
gd_rec_slot(const gd_rec_t *rec, gd_uint_t field)
{
    uint64_t  bit;

    bit = (uint64_t) 1 << field;

    if (!(rec->has & bit)) {
        return NULL;
    }

    return &rec->slots[gd_bits(rec->has & (bit - 1))];
}


/* the number in a slot, or none where the field is absent */
static inline uint64_t
gd_rec_num(const gd_rec_t *rec, gd_uint_t field, uint64_t none)
{
    const uint64_t  *slot;

    slot = gd_rec_slot(rec, field);

    return slot ? *slot : none;
}


/* the reference in a slot; off is 0 where the field is absent */
static inline gd_ref_t
gd_rec_ref(const gd_rec_t *rec, gd_uint_t field)
{
    gd_ref_t         ref = gd_null_ref;
    const uint64_t  *slot;

    slot = gd_rec_slot(rec, field);

    if (slot) {
        memcpy(&ref, slot, sizeof(gd_ref_t));
    }

    return ref;
}


/* the string of a field; data is NULL where the field is absent */
static inline gd_str_t
gd_rec_str(const gd_image_t *img, const gd_rec_t *rec, gd_uint_t field)
{
    return gd_image_get(img, gd_rec_ref(rec, field));
}


/*
 * A copy of the record whose slot of a field is this one; *offset leads to it.
 * GD_ERROR if there is no memory.
 */
gd_int_t gd_rec_with(gd_image_t *img, uint64_t *offset, gd_uint_t field,
    uint64_t slot);


#endif /* _GD_KIND_H_INCLUDED_ */
