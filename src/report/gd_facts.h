
/*
 * Copyright (C) govdisclose contributors
 *
 * The items of an office's catalogue that something may be wrong with: checks
 * need not look at all of them.
 */


#ifndef _GD_FACTS_H_INCLUDED_
#define _GD_FACTS_H_INCLUDED_


#include "gd_data.h"


typedef enum {
    GD_FACT_UNDATED = 0,  /* no date of publication */
    GD_FACT_NO_NUMBER,    /* no 索引号, where the office has them */
    GD_FACT_DUPLICATE,    /* the 索引号 is that of another item too */
    GD_FACT_MALFORMED,    /* it does not match index_pattern */
    GD_FACT_OTHER_YEAR,   /* its year is not that of the publication */
    GD_FACT_LATE,         /* the office's own, more than 20 working days after
                             it was written */
    GD_FACT_SUMMARY,      /* the summary is the title */
    GD_FACT_LAPSED,       /* valid, and repealed or expired before as_of */
    GD_FACT_OUTSIDE,      /* a link leads to none of the site's domains */
    GD_FACT_ADDRESS,      /* the day in its address is not that of the
                             publication */
    GD_FACTS
} gd_fact_e;

extern const char  *const gd_fact_names[];


/* of each fact as many items are kept */

#define GD_FACT_KEPT       50

typedef struct {
    uint32_t              found;
    uint32_t              assessed;   /* items of which it could be told */
    const gd_item_t      *items[GD_FACT_KEPT];
} gd_fact_t;


void gd_facts(const gd_image_t *img, const gd_data_t *data, gd_arena_t *arena,
    uint32_t office, gd_fact_t facts[GD_FACTS]);

/*
 * Whether a 索引号 is as the pattern says: {code} a 统一社会信用代码 with its
 * check character, {year} four digits, {serial} digits, anything else itself.
 * year is what stands for {year}, 0 where the pattern has none.
 */
gd_uint_t gd_index_match(const gd_str_t *pattern, const gd_str_t *number,
    uint32_t *year);


#endif /* _GD_FACTS_H_INCLUDED_ */
