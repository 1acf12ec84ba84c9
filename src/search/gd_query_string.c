
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_query.h"


/* longer ones are rare */

#define GD_QUERY_LEN       512


static void gd_query_write(const gd_image_t *img, const gd_data_t *data,
    const gd_search_t *search, const gd_query_t *query, gd_out_t *out);
static void gd_query_put(gd_out_t *out, const char *name, gd_str_t value);
static void gd_query_day(gd_out_t *out, const char *name, gd_date_t date);


gd_int_t
gd_query_string(const gd_image_t *img, const gd_data_t *data,
    const gd_search_t *search, gd_arena_t *arena, const gd_query_t *query,
    gd_str_t *str)
{
    u_char    buf[GD_QUERY_LEN];
    gd_out_t  out;

    gd_out_fixed(&out, buf, sizeof(buf));
    gd_query_write(img, data, search, query, &out);

    if (!out.failed) {
        str->len = (size_t) (out.pos - out.start);
        str->data = gd_arena_copy(arena, out.start, str->len);

        return str->data ? GD_OK : GD_ERROR;
    }

    gd_out_arena(&out, arena);
    gd_query_write(img, data, search, query, &out);

    str->len = (size_t) (out.pos - out.start);
    str->data = out.start;

    return out.failed ? GD_ERROR : GD_OK;
}


static void
gd_query_write(const gd_image_t *img, const gd_data_t *data,
    const gd_search_t *search, const gd_query_t *query, gd_out_t *out)
{
    gd_uint_t           i;
    const char         *code;
    const gd_facets_t  *facets;

    const struct {
        const char  *name;
        uint32_t     value;
        uint32_t     none;
    } numbers[] = {
        { "page=", query->page, 1 },
        { "size=", query->size, GD_QUERY_SIZE },
        { "bom=", query->bom, 0 }
    };

    facets = &search->facets;

    gd_query_put(out, "q=", query->q);

    if (query->office) {
        gd_query_put(out, "office=",
                     gd_image_get(img, gd_elts(img, gd_office_t, data->offices)
                                       [query->office - 1].id));
    }

    if (query->column) {
        gd_query_put(out, "column=",
                     gd_rec_str(img, gd_rec(img, gd_elts(img, gd_column_t,
                                data->columns)[query->column - 1].rec),
                                GD_COLUMN_id));
    }

    if (query->topic) {
        gd_query_put(out, "topic=",
                     gd_image_get(img, gd_elts(img, gd_ref_t, facets->topics)
                                       [query->topic - 1]));
    }

    if (query->genre) {
        gd_query_put(out, "genre=",
                     gd_image_get(img, gd_elts(img, gd_ref_t, facets->genres)
                                       [query->genre - 1]));
    }

    if (query->year) {
        gd_out_text(out, out->pos == out->start ? "?year=" : "&year=");
        gd_out_int(out, query->year);
    }

    gd_query_day(out, "since=", query->since);
    gd_query_day(out, "until=", query->until);

    if (query->validity) {
        code = gd_codes_state[query->validity - 1].code;
        gd_query_put(out, "validity=",
                     (gd_str_t) { strlen(code), (u_char *) code });
    }

    if (query->relevance && query->words.n) {
        gd_query_put(out, "sort=", (gd_str_t) gd_string("relevance"));
    }

    for (i = 0; i < gd_nelts(numbers); i++) {

        if (numbers[i].value == numbers[i].none) {
            continue;
        }

        gd_out_text(out, out->pos == out->start ? "?" : "&");
        gd_out_text(out, numbers[i].name);
        gd_out_int(out, numbers[i].value);
    }
}


static void
gd_query_put(gd_out_t *out, const char *name, gd_str_t value)
{
    if (value.len == 0) {
        return;
    }

    gd_out_text(out, out->pos == out->start ? "?" : "&");
    gd_out_text(out, name);
    gd_out_uri(out, value.data, value.len);
}


static void
gd_query_day(gd_out_t *out, const char *name, gd_date_t date)
{
    if (date == 0) {
        return;
    }

    gd_out_text(out, out->pos == out->start ? "?" : "&");
    gd_out_text(out, name);
    gd_out_date(out, date);
}
