
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_facts.h"
#include "gd_address.h"
#include "gd_calendar.h"
#include "gd_str.h"


#define GD_FACT_DAYS       20         /* 条例, article 26 */
#define GD_FACT_CODE       18
#define GD_FACT_SAME       8


/* what is the same for all items of an office */

typedef struct {
    const gd_image_t     *img;
    const gd_data_t      *data;
    gd_arena_t           *arena;
    gd_fact_t            *facts;
    gd_str_t              name;
    gd_str_t              short_name;
    gd_str_t              pattern;
    gd_date_t             as_of;
    gd_uint_t             numbered;   /* the office has 索引号 */
    gd_uint_t             domains;    /* site.json says which are known */
} gd_facts_of_t;


static void gd_facts_item(gd_facts_of_t *f, const gd_item_t *item);
static void gd_facts_number(gd_facts_of_t *f, const gd_item_t *item,
    const gd_rec_t *rec);
static void gd_facts_late(gd_facts_of_t *f, const gd_item_t *item,
    const gd_rec_t *rec);
static void gd_facts_lapsed(gd_facts_of_t *f, const gd_item_t *item,
    const gd_rec_t *rec);
static void gd_facts_address(gd_facts_of_t *f, const gd_item_t *item);
static void gd_fact(gd_facts_of_t *f, gd_fact_e fact, const gd_item_t *item,
    gd_uint_t found);
static gd_uint_t gd_facts_twice(gd_facts_of_t *f, const gd_item_t *item,
    const gd_str_t *number);
static gd_uint_t gd_index_code(const gd_str_t *rest);


const char  *const gd_fact_names[] = {
    "undated", "no_number", "duplicate", "malformed", "other_year", "late",
    "summary", "lapsed", "outside", "address"
};


void
gd_facts(const gd_image_t *img, const gd_data_t *data, gd_arena_t *arena,
    uint32_t office, gd_fact_t facts[GD_FACTS])
{
    uint64_t          i;
    gd_item_t        *item;
    gd_rec_t         *rec;
    gd_facts_of_t     f;

    memset(facts, 0, GD_FACTS * sizeof(gd_fact_t));
    memset(&f, 0, sizeof(gd_facts_of_t));

    f.img = img;
    f.data = data;
    f.arena = arena;
    f.facts = facts;

    rec = gd_rec(img, gd_elts(img, gd_office_t, data->offices)[office].rec);
    f.name = gd_rec_str(img, rec, GD_OFFICE_name);
    f.short_name = gd_rec_str(img, rec, GD_OFFICE_short_name);

    rec = gd_rec(img, data->site);
    f.pattern = gd_rec_str(img, rec, GD_SITE_index_pattern);
    f.as_of = gd_rec_num(rec, GD_SITE_as_of, 0);
    f.domains = gd_rec_slot(rec, GD_SITE_domains) != NULL;

    for (i = 0;
         (item = gd_visible_item(img, data, office + 1, i)) != NULL;
         i++)
    {
        if (gd_rec_slot(gd_rec(img, item->rec), GD_ITEM_index_number)) {
            f.numbered = 1;
            break;
        }
    }

    for (i = 0;
         (item = gd_visible_item(img, data, office + 1, i)) != NULL;
         i++)
    {
        gd_facts_item(&f, item);
    }
}


static void
gd_fact(gd_facts_of_t *f, gd_fact_e fact, const gd_item_t *item,
    gd_uint_t found)
{
    gd_fact_t  *of;

    of = &f->facts[fact];
    of->assessed++;

    if (!found) {
        return;
    }

    if (of->found < GD_FACT_KEPT) {
        of->items[of->found] = item;
    }

    of->found++;
}


static void
gd_facts_item(gd_facts_of_t *f, const gd_item_t *item)
{
    gd_rec_t  *rec;
    gd_str_t   title, summary;

    rec = gd_rec(f->img, item->rec);

    gd_fact(f, GD_FACT_UNDATED, item, item->published == 0);

    if (f->numbered) {
        gd_facts_number(f, item, rec);
    }

    gd_facts_late(f, item, rec);
    gd_facts_lapsed(f, item, rec);
    gd_facts_address(f, item);

    summary = gd_rec_str(f->img, rec, GD_ITEM_summary);

    if (summary.data != NULL) {
        title = gd_rec_str(f->img, rec, GD_ITEM_title);
        gd_fact(f, GD_FACT_SUMMARY, item, gd_str_eq(&title, &summary));
    }
}


static void
gd_facts_number(gd_facts_of_t *f, const gd_item_t *item, const gd_rec_t *rec)
{
    uint32_t   year;
    gd_str_t   number;
    gd_uint_t  good;

    number = gd_rec_str(f->img, rec, GD_ITEM_index_number);

    gd_fact(f, GD_FACT_NO_NUMBER, item, number.data == NULL);

    if (number.data == NULL) {
        return;
    }

    gd_fact(f, GD_FACT_DUPLICATE, item, gd_facts_twice(f, item, &number));

    if (f->pattern.data == NULL) {
        return;
    }

    good = gd_index_match(&f->pattern, &number, &year);

    gd_fact(f, GD_FACT_MALFORMED, item, !good);

    if (good && year && item->published) {
        gd_fact(f, GD_FACT_OTHER_YEAR, item,
                gd_date_year(item->published) != year);
    }
}


/* another item of the site that has that number and is not withdrawn */

static gd_uint_t
gd_facts_twice(gd_facts_of_t *f, const gd_item_t *item, const gd_str_t *number)
{
    gd_str_t    other;
    gd_rec_t   *rec;
    gd_uint_t   i, n;
    gd_item_t  *items[GD_FACT_SAME];

    if (gd_find_number(f->img, f->data, f->arena, number, items, GD_FACT_SAME,
                       &n)
        != GD_OK)
    {
        return 0;
    }

    for (i = 0; i < gd_min(n, (gd_uint_t) GD_FACT_SAME); i++) {
        rec = gd_rec(f->img, items[i]->rec);
        other = gd_rec_str(f->img, rec, GD_ITEM_index_number);

        if (items[i] != item && gd_str_eq(&other, number)
            && gd_rec_slot(rec, GD_ITEM_withdrawn) == NULL)
        {
            return 1;
        }
    }

    return 0;
}


/* documents of others were published by others first */

static void
gd_facts_late(gd_facts_of_t *f, const gd_item_t *item, const gd_rec_t *rec)
{
    uint32_t   n;
    gd_str_t   publisher;
    gd_date_t  written;

    written = gd_rec_num(rec, GD_ITEM_written, 0);
    publisher = gd_rec_str(f->img, rec, GD_ITEM_publisher);

    if (written < gd_date(2019, 5, 15) || item->published == 0
        || gd_rec_slot(rec, GD_ITEM_joint_publishers) != NULL
        || gd_rec_slot(rec, GD_ITEM_source) != NULL
        || (publisher.data != NULL && !gd_str_eq(&publisher, &f->name)
            && !gd_str_eq(&publisher, &f->short_name)))
    {
        return;
    }

    if (item->published < written
        || gd_day_number(item->published) - gd_day_number(written)
           <= GD_FACT_DAYS)
    {
        gd_fact(f, GD_FACT_LATE, item, 0);
        return;
    }

    /* more days than a pause between two working days takes: late anyway */

    if (gd_day_number(item->published) - gd_day_number(written) > 100) {
        gd_fact(f, GD_FACT_LATE, item, 1);
        return;
    }

    if (gd_working_days(f->img, f->data, written, item->published, &n)
        == GD_OK)
    {
        gd_fact(f, GD_FACT_LATE, item, n > GD_FACT_DAYS);
    }
}


static void
gd_facts_lapsed(gd_facts_of_t *f, const gd_item_t *item, const gd_rec_t *rec)
{
    gd_date_t  repealed, expires;

    if (f->as_of == 0
        || gd_rec_num(rec, GD_ITEM_validity, UINT64_MAX) != GD_VALIDITY_VALID)
    {
        return;
    }

    repealed = gd_rec_num(rec, GD_ITEM_repealed_on, UINT64_MAX);
    expires = gd_rec_num(rec, GD_ITEM_expires, UINT64_MAX);

    gd_fact(f, GD_FACT_LAPSED, item,
            repealed <= f->as_of || expires < f->as_of);
}


static void
gd_facts_address(gd_facts_of_t *f, const gd_item_t *item)
{
    gd_str_t   address;
    gd_date_t  day;

    if (f->domains) {
        gd_fact(f, GD_FACT_OUTSIDE, item,
                gd_address_outside(f->img, f->data, item, &address) == GD_OK);
    }

    day = gd_address_item_date(f->img, item);

    if (day && item->published) {
        gd_fact(f, GD_FACT_ADDRESS, item,
                gd_date_day_of(day) != gd_date_day_of(item->published));
    }
}


gd_uint_t
gd_index_match(const gd_str_t *pattern, const gd_str_t *number, uint32_t *year)
{
    size_t    n;
    uint64_t  value;
    gd_str_t  part, rest;
    u_char   *p, *end;

    *year = 0;
    rest = *number;
    end = pattern->data + pattern->len;

    for (p = pattern->data; p < end; /* void */ ) {
        part.data = p;
        part.len = (size_t) (end - p);

        if (part.len >= 6 && memcmp(p, "{code}", 6) == 0) {
            if (!gd_index_code(&rest)) {
                return 0;
            }

            n = GD_FACT_CODE;
            p += 6;

        } else if (part.len >= 6 && memcmp(p, "{year}", 6) == 0) {
            part = rest;
            part.len = gd_min(rest.len, (size_t) 4);

            if (part.len < 4 || gd_str_uint(&part, 2999, &value) != GD_OK) {
                return 0;
            }

            *year = (uint32_t) value;
            n = 4;
            p += 6;

        } else if (part.len >= 8 && memcmp(p, "{serial}", 8) == 0) {

            for (n = 0; n < rest.len && rest.data[n] >= '0'
                        && rest.data[n] <= '9'; n++)
            {
                /* void */
            }

            if (n == 0) {
                return 0;
            }

            p += 8;

        } else {
            if (rest.len == 0 || rest.data[0] != *p) {
                return 0;
            }

            n = 1;
            p++;
        }

        rest.data += n;
        rest.len -= n;
    }

    return rest.len == 0;
}


/* GB 32100-2015 */

static gd_uint_t
gd_index_code(const gd_str_t *rest)
{
    uint32_t     sum, weight;
    gd_uint_t    i;
    const char  *p;

    static const char  alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    if (rest->len < GD_FACT_CODE) {
        return 0;
    }

    sum = 0;
    weight = 1;

    for (i = 0; i < GD_FACT_CODE; i++) {
        p = memchr(alphabet, rest->data[i], sizeof(alphabet) - 1);

        if (p == NULL) {
            return 0;
        }

        if (i == GD_FACT_CODE - 1) {
            return (uint32_t) (p - alphabet) == (31 - sum % 31) % 31;
        }

        sum += (uint32_t) (p - alphabet) * weight;
        weight = weight * 3 % 31;
    }

    return 0;
}
