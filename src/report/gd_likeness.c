
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_likeness.h"
#include "gd_prose.h"
#include "gd_section.h"
#include "gd_str.h"

#include <stdlib.h>


/* shorter clauses are no one's own */

#define GD_CLAUSE_MIN      6

/* offices that have a clause of their own in common: a tenth of all, but */

#define GD_CLAUSE_FEW      3
#define GD_CLAUSE_MANY     8

#define GD_LIKENESS_NAMES  16


typedef struct {
    uint64_t              hash;
    uint32_t              year;
    uint32_t              office;
    uint32_t              report;
    uint32_t              chars;
} gd_clause_t;


typedef struct {
    uint32_t              report;
    uint32_t              office;     /* of the other one */
    uint32_t              chars;
} gd_pair_t;


typedef struct {
    const gd_image_t     *img;
    const gd_data_t      *data;
    gd_likeness_t        *list;
    gd_vec_t              clauses;    /* gd_clause_t */
    gd_vec_t              pairs;      /* gd_pair_t of the year at hand */
    gd_arena_t            arena;
    gd_str_t              names[GD_LIKENESS_NAMES];
    gd_uint_t             nnames;
    gd_clause_t           clause;     /* of the report at hand */
    uint32_t              few;
} gd_likeness_of_t;


static gd_int_t gd_likeness_report(gd_likeness_of_t *l,
    const gd_report_t *report, uint32_t number);
static void gd_likeness_names(gd_likeness_of_t *l, uint32_t office);
static void gd_likeness_name(gd_likeness_of_t *l, gd_str_t name);
static gd_int_t gd_likeness_text(gd_likeness_of_t *l, gd_str_t text);
static size_t gd_likeness_char(const gd_likeness_of_t *l, u_char *p,
    u_char *end, uint32_t *ch);
static size_t gd_likeness_passed(const gd_likeness_of_t *l, const u_char *p,
    const u_char *end);
static gd_uint_t gd_likeness_bound(uint32_t ch);
static gd_uint_t gd_likeness_dropped(uint32_t ch);
static gd_int_t gd_likeness_clause(gd_likeness_of_t *l, const u_char *p,
    size_t len);
static int gd_clause_cmp(const void *a, const void *b);
static void gd_likeness_once(gd_vec_t *clauses);
static gd_int_t gd_likeness_compare(gd_likeness_of_t *l);
static gd_int_t gd_likeness_group(gd_likeness_of_t *l,
    const gd_clause_t *group, size_t n);
static int gd_pair_cmp(const void *a, const void *b);
static void gd_likeness_year(gd_likeness_of_t *l);


gd_int_t
gd_likeness(const gd_image_t *img, const gd_data_t *data,
    const gd_reports_t *reports, gd_vec_t *list)
{
    uint32_t           i;
    gd_int_t           rc;
    gd_likeness_of_t   l;

    memset(&l, 0, sizeof(gd_likeness_of_t));

    l.img = img;
    l.data = data;
    l.few = gd_max(GD_CLAUSE_FEW, gd_min(GD_CLAUSE_MANY,
                                         data->offices.len / 10));

    gd_vec_init(&l.clauses, sizeof(gd_clause_t));
    gd_vec_init(&l.pairs, sizeof(gd_pair_t));
    gd_arena_init(&l.arena, NULL, NULL);

    rc = GD_OK;

    for (i = 0; i < reports->reports.len && rc == GD_OK; i++) {
        rc = (gd_vec_push(list) == NULL)
             ? GD_ERROR
             : gd_likeness_report(&l, gd_elts(img, gd_report_t,
                                              reports->reports) + i, i);
    }

    l.list = (gd_likeness_t *) list->elts;

    if (rc == GD_OK && l.clauses.n) {
        qsort(l.clauses.elts, l.clauses.n, sizeof(gd_clause_t),
              gd_clause_cmp);
        gd_likeness_once(&l.clauses);

        rc = gd_likeness_compare(&l);
    }

    gd_arena_destroy(&l.arena);
    gd_vec_free(&l.pairs);
    gd_vec_free(&l.clauses);

    return rc;
}


/* the parts that an office writes itself; the opening is given to it */

static gd_int_t
gd_likeness_report(gd_likeness_of_t *l, const gd_report_t *report,
    uint32_t number)
{
    uint32_t   i;
    gd_ref_t   parts;
    gd_rec_t  *rec;
    gd_str_t   text;

    if (report->all) {
        return GD_OK;
    }

    rec = gd_rec(l->img, report->rec);
    parts = gd_rec_ref(rec, GD_REPORT_overview);

    l->clause.year = report->year;
    l->clause.office = report->office;
    l->clause.report = number;

    gd_likeness_names(l, report->office);

    for (i = 0; i < parts.len; i++) {
        gd_arena_reset(&l->arena);

        if (gd_section_text(l->img,
                            gd_rec(l->img, gd_elts(l->img, uint64_t,
                                                   parts)[i]),
                            &l->arena, &text)
            != GD_OK
            || gd_likeness_text(l, text) != GD_OK)
        {
            return GD_ERROR;
        }
    }

    gd_arena_reset(&l->arena);

    if (gd_likeness_text(l, gd_rec_str(l->img, rec, GD_REPORT_problems))
        != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_likeness_text(l, gd_rec_str(l->img, rec, GD_REPORT_other));
}


static void
gd_likeness_names(gd_likeness_of_t *l, uint32_t office)
{
    uint32_t      i;
    gd_rec_t     *rec;
    gd_ref_t      names;
    gd_uint_t     up;
    gd_office_t  *of;

    l->nnames = 0;

    /* of the office and of what it is below */

    for (up = 0; up < 3; up++) {
        of = gd_elts(l->img, gd_office_t, l->data->offices) + office;
        rec = gd_rec(l->img, of->rec);
        names = gd_rec_ref(rec, GD_OFFICE_names);

        gd_likeness_name(l, gd_rec_str(l->img, rec, GD_OFFICE_name));
        gd_likeness_name(l, gd_rec_str(l->img, rec, GD_OFFICE_short_name));

        for (i = 0; i < names.len; i++) {
            gd_likeness_name(l, gd_rec_str(l->img,
                gd_rec(l->img, gd_elts(l->img, uint64_t, names)[i]),
                GD_FORMER_NAME_name));
        }

        if (of->parent == 0) {
            break;
        }

        office = of->parent - 1;
    }
}


static void
gd_likeness_name(gd_likeness_of_t *l, gd_str_t name)
{
    if (name.len && l->nnames < GD_LIKENESS_NAMES) {
        l->names[l->nnames++] = name;
    }
}


/* what is kept of a clause is moved to its beginning */

static gd_int_t
gd_likeness_text(gd_likeness_of_t *l, gd_str_t text)
{
    size_t       len;
    u_char      *p, *start, *end, *to;
    uint32_t     ch;
    gd_prose_t   prose;

    if (text.len == 0) {
        return GD_OK;
    }

    if (gd_prose_fold(&l->arena, &text, &prose) != GD_OK) {
        return GD_ERROR;
    }

    end = prose.plain.data + prose.plain.len;
    start = to = prose.plain.data;
    l->clause.chars = 0;

    for (p = start; p < end; p += len) {
        len = gd_likeness_char(l, p, end, &ch);

        if (gd_likeness_bound(ch)) {
            if (gd_likeness_clause(l, start, (size_t) (to - start)) != GD_OK) {
                return GD_ERROR;
            }

            l->clause.chars = 0;
            start = to = p + len;

        } else if (!gd_likeness_dropped(ch)) {
            memmove(to, p, len);
            to += len;
            l->clause.chars++;
        }
    }

    return gd_likeness_clause(l, start, (size_t) (to - start));
}


/* the length of what stands at p; a name is as good as a space */

static size_t
gd_likeness_char(const gd_likeness_of_t *l, u_char *p, u_char *end,
    uint32_t *ch)
{
    size_t   len;
    u_char  *next;

    len = gd_likeness_passed(l, p, end);

    if (len) {
        *ch = ' ';
        return len;
    }

    next = p;
    *ch = gd_utf8_decode(&next, end);

    return (size_t) (next - p);
}


/* the length of a name of the office at p, or of "我局" and the like */

static size_t
gd_likeness_passed(const gd_likeness_of_t *l, const u_char *p,
    const u_char *end)
{
    gd_uint_t  i;

    for (i = 0; i < l->nnames; i++) {
        if ((size_t) (end - p) >= l->names[i].len && *p == *l->names[i].data
            && memcmp(p, l->names[i].data, l->names[i].len) == 0)
        {
            return l->names[i].len;
        }
    }

    if (end - p >= 6 && p[3] >= 0xe0 && p[3] < 0xf0
        && (memcmp(p, "我", 3) == 0 || memcmp(p, "本", 3) == 0))
    {
        return 6;
    }

    return 0;
}


static gd_uint_t
gd_likeness_bound(uint32_t ch)
{
    return ch == ',' || ch == ';' || ch == ':' || ch == '(' || ch == ')'
           || ch == '!' || ch == '?' || ch == '\n' || ch == 0x3002;
}


/* numbers in any script, and marks */

static gd_uint_t
gd_likeness_dropped(uint32_t ch)
{
    gd_uint_t  i;

    static const uint32_t  numerals[] = {
        0x4e00 /* 一 */, 0x4e8c /* 二 */, 0x4e09 /* 三 */, 0x56db /* 四 */,
        0x4e94 /* 五 */, 0x516d /* 六 */, 0x4e03 /* 七 */, 0x516b /* 八 */,
        0x4e5d /* 九 */, 0x5341 /* 十 */, 0x767e /* 百 */, 0x5343 /* 千 */,
        0x4e07 /* 万 */, 0x4e24 /* 两 */, 0x96f6 /* 零 */
    };

    if (ch < 0x80) {
        return !((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z'));
    }

    if (ch < 0x4e00) {
        return 1;
    }

    for (i = 0; i < gd_nelts(numerals); i++) {
        if (ch == numerals[i]) {
            return 1;
        }
    }

    return 0;
}


static gd_int_t
gd_likeness_clause(gd_likeness_of_t *l, const u_char *p, size_t len)
{
    gd_clause_t  *clause;

    if (l->clause.chars < GD_CLAUSE_MIN) {
        return GD_OK;
    }

    clause = gd_vec_push(&l->clauses);
    if (clause == NULL) {
        return GD_ERROR;
    }

    *clause = l->clause;
    clause->hash = gd_hash(0, p, len);

    return GD_OK;
}


static int
gd_clause_cmp(const void *a, const void *b)
{
    const gd_clause_t  *x, *y;

    x = a;
    y = b;

    if (x->year != y->year) {
        return (x->year < y->year) ? -1 : 1;
    }

    if (x->hash != y->hash) {
        return (x->hash < y->hash) ? -1 : 1;
    }

    return (x->office > y->office) - (x->office < y->office);
}


/* a clause that a report has twice counts once */

static void
gd_likeness_once(gd_vec_t *clauses)
{
    size_t        i, n;
    gd_clause_t  *c;

    c = gd_vec_at(clauses, gd_clause_t, 0);
    n = 0;

    for (i = 1; i < clauses->n; i++) {
        if (gd_clause_cmp(&c[n], &c[i]) != 0) {
            c[++n] = c[i];
        }
    }

    clauses->n = n + 1;
}


static gd_int_t
gd_likeness_compare(gd_likeness_of_t *l)
{
    size_t        i, n;
    gd_clause_t  *c;

    c = gd_vec_at(&l->clauses, gd_clause_t, 0);

    for (i = 0; i < l->clauses.n; i += n) {

        for (n = 1; i + n < l->clauses.n && c[i + n].hash == c[i].hash
                    && c[i + n].year == c[i].year; n++)
        {
            /* void */
        }

        if (n <= l->few && gd_likeness_group(l, &c[i], n) != GD_OK) {
            return GD_ERROR;
        }

        if (i + n == l->clauses.n || c[i + n].year != c[i].year) {
            gd_likeness_year(l);
        }
    }

    return GD_OK;
}


/* a clause of a few offices in one year */

static gd_int_t
gd_likeness_group(gd_likeness_of_t *l, const gd_clause_t *group, size_t n)
{
    size_t          i, k;
    gd_pair_t      *pair;
    gd_clause_t     last;
    gd_likeness_t  *of;

    for (i = 0; i < n; i++) {
        of = &l->list[group[i].report];
        of->own += group[i].chars;

        last = group[i];
        last.year--;

        if (bsearch(&last, l->clauses.elts, l->clauses.n, sizeof(gd_clause_t),
                    gd_clause_cmp)
            != NULL)
        {
            of->last += group[i].chars;
        }

        for (k = 0; k < n; k++) {
            if (k == i) {
                continue;
            }

            pair = gd_vec_push(&l->pairs);
            if (pair == NULL) {
                return GD_ERROR;
            }

            pair->report = group[i].report;
            pair->office = group[k].office;
            pair->chars = group[i].chars;
        }
    }

    return GD_OK;
}


static int
gd_pair_cmp(const void *a, const void *b)
{
    const gd_pair_t  *x, *y;

    x = a;
    y = b;

    if (x->report != y->report) {
        return (x->report < y->report) ? -1 : 1;
    }

    return (x->office > y->office) - (x->office < y->office);
}


/* of each report the office with which it shares most */

static void
gd_likeness_year(gd_likeness_of_t *l)
{
    size_t          i;
    uint32_t        sum;
    gd_pair_t      *pairs;
    gd_likeness_t  *of;

    if (l->pairs.n == 0) {
        return;
    }

    pairs = gd_vec_at(&l->pairs, gd_pair_t, 0);
    qsort(pairs, l->pairs.n, sizeof(gd_pair_t), gd_pair_cmp);

    for (i = 0, sum = 0; i < l->pairs.n; i++) {
        sum += pairs[i].chars;

        if (i + 1 < l->pairs.n && gd_pair_cmp(&pairs[i], &pairs[i + 1]) == 0) {
            continue;
        }

        of = &l->list[pairs[i].report];

        if (sum > of->same) {
            of->same = sum;
            of->other = 1 + pairs[i].office;
        }

        sum = 0;
    }

    l->pairs.n = 0;
}
