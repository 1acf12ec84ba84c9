
/*
 * Copyright (C) govdisclose contributors
 *
 * For tests of the reader: a kind of record that has a field of every type.
 */


#ifndef _GD_TEST_READ_H_INCLUDED_
#define _GD_TEST_READ_H_INCLUDED_


#include "gd_test.h"
#include "gd_read.h"
#include "gd_date.h"
#include "gd_str.h"

#include <stdlib.h>


static const gd_code_t  codes[] = {
    { "north", "北" },
    { "south", "南" },
    { NULL, NULL }
};


static const gd_field_t  leaf_fields[] = {
    { GD_N_name, GD_T_STRING, GD_F_REQUIRED, NULL },
    { GD_N_url, GD_T_HREF, 0, NULL }
};

static const uint8_t  leaf_index[GD_N_MAX] = {
    [GD_N_name] = 1, [GD_N_url] = 2
};

static const gd_kind_t  leaf = { "leaf", leaf_fields, leaf_index, 2 };


enum {
    TITLE = 0, TEXT, ID, DATE, DEADLINE, YEAR, COUNT, BOOL, FEE, CODE, URL,
    PATH, HTML, ITEM, OFFICE, COLUMN, PART, TABLES, PUBLISHED, KEYWORDS,
    RELATED, LEAVES, OUTCOME, NFIELDS
};

static const gd_field_t  fields[] = {
    { GD_N_title, GD_T_STRING, GD_F_REQUIRED, NULL },
    { GD_N_text, GD_T_TEXT, 0, NULL },
    { GD_N_id, GD_T_ID, 0, NULL },
    { GD_N_date, GD_T_DATE, 0, NULL },
    { GD_N_township, GD_T_MONTH_DAY, 0, NULL },
    { GD_N_year, GD_T_YEAR, 0, NULL },
    { GD_N_count, GD_T_COUNT, 0, NULL },
    { GD_N_rollup, GD_T_BOOL, 0, NULL },
    { GD_N_fee_notified, GD_T_DECIMAL, 0, NULL },
    { GD_N_level, GD_T_CODE, 0, codes },
    { GD_N_url, GD_T_HREF, 0, NULL },
    { GD_N_file, GD_T_PATH, 0, NULL },
    { GD_N_html, GD_T_HTML, 0, NULL },
    { GD_N_item, GD_T_ITEM, 0, NULL },
    { GD_N_office, GD_T_OFFICE, 0, NULL },
    { GD_N_column, GD_T_COLUMN, 0, NULL },
    { GD_N_apply, GD_T_OBJECT, 0, &leaf },
    { GD_N_tables, GD_T_TABLES, 0, NULL },
    { GD_N_published, GD_T_DATE, GD_F_NULL, NULL },
    { GD_N_keywords, GD_T_STRING, GD_F_LIST, NULL },
    { GD_N_holidays, GD_T_DATE, GD_F_LIST, NULL },
    { GD_N_links, GD_T_OBJECT, GD_F_LIST, &leaf },
    { GD_N_outcome, GD_T_OUTCOME, 0, NULL }
};

static const uint8_t  indexes[GD_N_MAX] = {
    [GD_N_title] = TITLE + 1, [GD_N_text] = TEXT + 1, [GD_N_id] = ID + 1,
    [GD_N_date] = DATE + 1, [GD_N_township] = DEADLINE + 1,
    [GD_N_year] = YEAR + 1, [GD_N_count] = COUNT + 1,
    [GD_N_rollup] = BOOL + 1, [GD_N_fee_notified] = FEE + 1,
    [GD_N_level] = CODE + 1, [GD_N_url] = URL + 1, [GD_N_file] = PATH + 1,
    [GD_N_html] = HTML + 1, [GD_N_item] = ITEM + 1,
    [GD_N_office] = OFFICE + 1, [GD_N_column] = COLUMN + 1,
    [GD_N_apply] = PART + 1, [GD_N_tables] = TABLES + 1,
    [GD_N_published] = PUBLISHED + 1, [GD_N_keywords] = KEYWORDS + 1,
    [GD_N_holidays] = RELATED + 1, [GD_N_links] = LEAVES + 1,
    [GD_N_outcome] = OUTCOME + 1
};

static const gd_kind_t  probe = { "probe", fields, indexes, NFIELDS };


typedef struct {
    gd_image_t            img;
    gd_diag_t             diag;
    gd_reader_t           reader;
    gd_rec_t             *rec;
} gd_try_t;


#define IS_LINK    "a link (http:, https:, mailto:, tel: or relative)"
#define NO_TEXT    "nothing but blanks, expected text (leave the key out "    \
                   "where there is none)"
#define NO_NULL    "null, expected a value (leave the key out where there "   \
                   "is none)"


/* stores a number, refuses anything else */

static inline gd_int_t read_tables(gd_reader_t *r, const cJSON *report,
    const cJSON *tables, const gd_path_t *path, uint64_t *offset);

/* stores the length of a key without a dot, refuses others */

static inline gd_int_t read_outcome(gd_reader_t *r, const gd_str_t *key,
    const gd_path_t *path, uint64_t *slot);


static inline gd_str_t
str_of(const char *text)
{
    gd_str_t  str;

    str.len = strlen(text);
    str.data = (u_char *) text;

    return str;
}


static inline void
try_init(gd_try_t *t)
{
    t->rec = NULL;

    gd_diag_init(&t->diag);

    if (gd_image_create(&t->img) != GD_OK) {
        ok(0, "an image");
    }

    gd_reader_init(&t->reader, &t->img, &t->diag);
    t->reader.tables = read_tables;
    t->reader.outcome = read_outcome;
}


static inline gd_int_t
try_text(gd_try_t *t, const char *text, uint32_t line)
{
    uint64_t  off;
    gd_int_t  rc;
    gd_str_t  file = gd_string("f"), str;

    str = str_of(text);
    rc = gd_read_text(&t->reader, &probe, &file, &str, line, &off);

    t->rec = (rc == GD_OK) ? gd_image_ptr(&t->img, off) : NULL;

    return rc;
}


static inline void
try_done(gd_try_t *t)
{
    gd_reader_destroy(&t->reader);
    gd_diag_destroy(&t->diag);
    gd_image_destroy(&t->img);
}


/* the diagnostic number n, as it is printed */

static inline void
is_diag(gd_try_t *t, gd_uint_t n, const char *want)
{
    gd_str_t          got = gd_null_string;
    gd_arena_t        arena;
    gd_diag_entry_t  *entry;

    gd_arena_init(&arena, NULL, NULL);

    for (entry = t->diag.first; entry != NULL && n; n--) {
        entry = entry->next;
    }

    if (entry != NULL) {
        gd_diag_format(entry, &arena, &got);
    }

    is_str(&got, want, want);

    gd_arena_destroy(&arena);
}


static inline gd_int_t
read_tables(gd_reader_t *r, const cJSON *report, const cJSON *tables,
    const gd_path_t *path, uint64_t *offset)
{
    const cJSON  *title;

    title = cJSON_GetObjectItemCaseSensitive(report, "title");

    if (!cJSON_IsNumber(tables)) {
        return gd_read_error(r, path, "the tables of %s", title->valuestring);
    }

    *offset = (uint64_t) tables->valuedouble;

    return GD_OK;
}


static inline gd_int_t
read_outcome(gd_reader_t *r, const gd_str_t *key, const gd_path_t *path,
    uint64_t *slot)
{
    if (memchr(key->data, '.', key->len) != NULL) {
        return gd_read_error(r, path, "the outcome %s", (char *) key->data);
    }

    *slot = key->len;

    return GD_OK;
}


#endif /* _GD_TEST_READ_H_INCLUDED_ */
