
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_query.h"
#include "gd_str.h"


/* bytes of a name or a value: as many as GD_WORDS_CHARS may take, and more */

#define GD_QUERY_VALUE     1024


typedef struct gd_param_s  gd_param_t;

typedef struct {
    const gd_image_t     *img;
    const gd_data_t      *data;
    const gd_search_t    *search;
    gd_arena_t           *arena;
    gd_query_t           *query;
    gd_query_bad_t       *bad;
    gd_uint_t             how;
    gd_uint_t             seen;       /* bit per parameter */
} gd_parse_t;

struct gd_param_s {
    const char           *name;
    gd_int_t            (*set)(gd_parse_t *p, const gd_str_t *value);
    const char           *expected;
    const char           *allowed;    /* the same in Chinese */
};


static gd_int_t gd_query_param(gd_parse_t *p, u_char *start, u_char *end);
static gd_int_t gd_query_decode(u_char *start, u_char *end, u_char *buf,
    gd_str_t *str);
static int gd_query_hex(u_char c);
static gd_int_t gd_query_bad(gd_parse_t *p, const char *name,
    const char *expected, const char *allowed);
static gd_int_t gd_query_q(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_office(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_column(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_topic(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_genre(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_year(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_since(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_until(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_day(const gd_str_t *value, gd_date_t *date);
static gd_int_t gd_query_validity(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_sort(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_page(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_size(gd_parse_t *p, const gd_str_t *value);
static gd_int_t gd_query_bom(gd_parse_t *p, const gd_str_t *value);


static const gd_param_t  gd_query_params[] = {
    { "q", gd_query_q, "at most 200 characters and 8 words, without control "
                       "characters",
      "不超过200个字、8个词，且不含控制字符" },
    { "office", gd_query_office, "the id of an office", "为机关的代号" },
    { "column", gd_query_column, "the id of a column", "为栏目的代号" },
    { "topic", gd_query_topic, "a topic that items have", "为信息已有的主题" },
    { "genre", gd_query_genre, "a genre that items have", "为信息已有的体裁" },
    { "year", gd_query_year, "a year of four digits", "为四位数字的年份" },
    { "since", gd_query_since, "a date (YYYY-MM-DD)",
      "为形如2020-01-31的日期" },
    { "until", gd_query_until, "a date (YYYY-MM-DD)",
      "为形如2020-01-31的日期" },
    { "validity", gd_query_validity, "valid, invalid, repealed, amended or "
                                     "expired",
      "为valid、invalid、repealed、amended或者expired" },
    { "sort", gd_query_sort, "date or relevance", "为date或者relevance" },
    { "page", gd_query_page, "a page number from 1", "为从1开始的页码" },
    { "size", gd_query_size, "a number from 1 to 200", "为1至200的整数" },
    { "bom", gd_query_bom, "0 or 1", "为0或者1" }
};

/* the last one is known where GD_QUERY_BOM says so */

#define GD_QUERY_LAST      (gd_nelts(gd_query_params) - 1)


gd_int_t
gd_query_parse(const gd_image_t *img, const gd_data_t *data,
    const gd_search_t *search, gd_arena_t *arena, const gd_str_t *args,
    gd_uint_t how, gd_query_t *query, gd_query_bad_t *bad)
{
    u_char      *p, *end, *last;
    gd_int_t     rc;
    gd_parse_t   parse;

    memset(query, 0, sizeof(gd_query_t));
    query->page = 1;
    query->size = GD_QUERY_SIZE;

    parse.img = img;
    parse.data = data;
    parse.search = search;
    parse.arena = arena;
    parse.query = query;
    parse.bad = bad;
    parse.how = how;
    parse.seen = 0;

    if (args->len == 0) {
        return GD_OK;
    }

    p = args->data;
    last = p + args->len;

    for ( /* void */ ; p < last; p = end + 1) {
        end = memchr(p, '&', (size_t) (last - p));
        end = end ? end : last;

        rc = gd_query_param(&parse, p, end);

        if (rc != GD_OK) {
            return rc;
        }
    }

    return GD_OK;
}


static gd_int_t
gd_query_param(gd_parse_t *p, u_char *start, u_char *end)
{
    u_char      *eq, name_buf[GD_QUERY_VALUE], value_buf[GD_QUERY_VALUE];
    gd_str_t     name, value;
    gd_uint_t    i, n;

    if (start == end) {
        return GD_OK;
    }

    eq = memchr(start, '=', (size_t) (end - start));
    eq = eq ? eq : end;

    if (gd_query_decode(start, eq, name_buf, &name) != GD_OK) {
        gd_str_set(&name, "");
    }

    i = (p->how & GD_QUERY_NONE) ? GD_QUERY_LAST : 0;
    n = (p->how & GD_QUERY_BOM) ? GD_QUERY_LAST + 1 : GD_QUERY_LAST;

    while (i < n && !gd_str_is(&name, gd_query_params[i].name)) {
        i++;
    }

    if (i == n) {
        return (p->how & GD_QUERY_STRICT) ? gd_query_bad(p, NULL, NULL, NULL)
                                          : GD_OK;
    }

    if (eq >= end - 1) {
        return GD_OK;
    }

    if (p->seen & ((gd_uint_t) 1 << i)) {
        return gd_query_bad(p, gd_query_params[i].name, "it once",
                            "只写一次");
    }

    p->seen |= (gd_uint_t) 1 << i;

    if (gd_query_decode(eq + 1, end, value_buf, &value) != GD_OK
        || gd_query_params[i].set(p, &value) != GD_OK)
    {
        return gd_query_bad(p, gd_query_params[i].name,
                            gd_query_params[i].expected,
                            gd_query_params[i].allowed);
    }

    return GD_OK;
}


/* application/x-www-form-urlencoded; longer than buf is malformed */

static gd_int_t
gd_query_decode(u_char *start, u_char *end, u_char *buf, gd_str_t *str)
{
    int      high, low;
    u_char  *p, *q;

    q = buf;

    for (p = start; p < end; p++) {

        if (q == buf + GD_QUERY_VALUE) {
            return GD_ERROR;
        }

        if (*p == '+') {
            *q++ = ' ';
            continue;
        }

        if (*p != '%') {
            *q++ = *p;
            continue;
        }

        if (end - p < 3) {
            return GD_ERROR;
        }

        high = gd_query_hex(p[1]);
        low = gd_query_hex(p[2]);

        if (high < 0 || low < 0) {
            return GD_ERROR;
        }

        *q++ = (u_char) (high << 4 | low);
        p += 2;
    }

    str->data = buf;
    str->len = (size_t) (q - buf);

    for (p = buf; p < q; /* void */ ) {
        if (gd_utf8_decode(&p, q) == GD_UTF8_BAD) {
            return GD_ERROR;
        }
    }

    return GD_OK;
}


static int
gd_query_hex(u_char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }

    c |= 0x20;

    return (c >= 'a' && c <= 'f') ? c - 'a' + 10 : -1;
}


/* what a client sent is not repeated to it */

static gd_int_t
gd_query_bad(gd_parse_t *p, const char *name, const char *expected,
    const char *allowed)
{
    gd_str_t  text, chinese;

    if (name == NULL) {
        p->bad->text = "unknown parameter, expected q, office, column, topic, "
                       "genre, year, since, until, validity, sort, page, "
                       "size, and bom of CSV only";
        return GD_DECLINED;
    }

    if (gd_arena_printf(p->arena, &text, "parameter \"%s\", expected %s", name,
                        expected)
        != GD_OK
        || gd_arena_printf(p->arena, &chinese, "参数“%s”有误，应%s。", name,
                           allowed)
           != GD_OK)
    {
        return GD_ERROR;
    }

    p->bad->text = (char *) text.data;
    p->bad->chinese = (char *) chinese.data;

    return GD_DECLINED;
}


/* nothing but blanks and quotes is nothing to look for */

static gd_int_t
gd_query_q(gd_parse_t *p, const gd_str_t *value)
{
    u_char       c;
    gd_str_t    *q;
    gd_uint_t    i;
    gd_words_t  *words;

    q = &p->query->q;
    words = &p->query->words;

    /* XML has no U+FFFE and U+FFFF */

    for (i = 0; i < value->len; i++) {
        c = value->data[i];

        if (c == 0xef && value->data[i + 1] == 0xbf
            && value->data[i + 2] >= 0xbe)
        {
            return GD_ERROR;
        }

        if (c == 0x7f || (c < 0x20 && c != '\t' && c != '\n' && c != '\r')) {
            return GD_ERROR;
        }
    }

    q->len = value->len;
    q->data = gd_arena_copy(p->arena, value->data, value->len);

    if (q->data == NULL || gd_words_parse(p->arena, q, words) != GD_OK) {
        return GD_ERROR;
    }

    if (words->n == 0) {
        q->data = NULL;
        q->len = 0;
    }

    return GD_OK;
}


static gd_int_t
gd_query_office(gd_parse_t *p, const gd_str_t *value)
{
    p->query->office = gd_find_office(p->img, p->data, value);

    return p->query->office ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_query_column(gd_parse_t *p, const gd_str_t *value)
{
    p->query->column = gd_find_column(p->img, p->data, value);

    return p->query->column ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_query_topic(gd_parse_t *p, const gd_str_t *value)
{
    p->query->topic = gd_facet_find(p->img, p->search->facets.topics, value);

    return p->query->topic ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_query_genre(gd_parse_t *p, const gd_str_t *value)
{
    p->query->genre = gd_facet_find(p->img, p->search->facets.genres, value);

    return p->query->genre ? GD_OK : GD_ERROR;
}


static gd_int_t
gd_query_year(gd_parse_t *p, const gd_str_t *value)
{
    uint64_t  n;

    if (value->len != 4 || gd_str_uint(value, 9999, &n) != GD_OK || n < 1000) {
        return GD_ERROR;
    }

    p->query->year = (uint32_t) n;

    return GD_OK;
}


static gd_int_t
gd_query_since(gd_parse_t *p, const gd_str_t *value)
{
    return gd_query_day(value, &p->query->since);
}


static gd_int_t
gd_query_until(gd_parse_t *p, const gd_str_t *value)
{
    return gd_query_day(value, &p->query->until);
}


static gd_int_t
gd_query_day(const gd_str_t *value, gd_date_t *date)
{
    return (value->len == 10) ? gd_date_parse(value, date) : GD_ERROR;
}


static gd_int_t
gd_query_validity(gd_parse_t *p, const gd_str_t *value)
{
    uint32_t  i;

    for (i = 0; gd_codes_state[i].code; i++) {
        if (gd_str_is(value, gd_codes_state[i].code)) {
            p->query->validity = i + 1;
            return GD_OK;
        }
    }

    return GD_ERROR;
}


static gd_int_t
gd_query_sort(gd_parse_t *p, const gd_str_t *value)
{
    p->query->relevance = gd_str_is(value, "relevance");

    return (p->query->relevance || gd_str_is(value, "date")) ? GD_OK
                                                             : GD_ERROR;
}


static gd_int_t
gd_query_page(gd_parse_t *p, const gd_str_t *value)
{
    uint64_t  n;

    if (gd_str_uint(value, INT32_MAX, &n) != GD_OK || n == 0) {
        return GD_ERROR;
    }

    p->query->page = (uint32_t) n;

    return GD_OK;
}


static gd_int_t
gd_query_size(gd_parse_t *p, const gd_str_t *value)
{
    uint64_t  n;

    if (gd_str_uint(value, GD_QUERY_SIZE_MAX, &n) != GD_OK || n == 0) {
        return GD_ERROR;
    }

    p->query->size = (uint32_t) n;

    return GD_OK;
}


static gd_int_t
gd_query_bom(gd_parse_t *p, const gd_str_t *value)
{
    p->query->bom = gd_str_is(value, "1");

    return (p->query->bom || gd_str_is(value, "0")) ? GD_OK : GD_ERROR;
}
