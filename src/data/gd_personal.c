
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_personal.h"
#include "gd_date.h"
#include "gd_html.h"


/* a number of every kind has so many digits in a row, however it is written */

#define GD_PERSONAL_ROW      4

#define GD_PERSONAL_GROUPS   32


/* digits without anything between them */

typedef struct {
    u_char               *start;
    u_char               *end;
    gd_uint_t             n;
    char                  digits[GD_PERSONAL_DIGITS + 1];
} gd_group_t;


/* groups that a blank or a hyphen parts */

typedef struct {
    u_char               *start;      /* of the text */
    u_char               *last;
    gd_uint_t             n;
    gd_group_t            groups[GD_PERSONAL_GROUPS];
    gd_personal_allow_pt  allow;
    void                 *data;
    gd_personal_t        *found;
} gd_run_t;


static gd_uint_t gd_personal_hit(const u_char *p, const u_char *start,
    const u_char *last);
static u_char *gd_personal_begin(u_char *p, u_char *start);
static u_char *gd_personal_run(gd_run_t *run, u_char *p);
static size_t gd_personal_digit(const u_char *p, const u_char *last,
    char *digit);
static void gd_personal_judge(gd_run_t *run);
static gd_uint_t gd_personal_is(const gd_run_t *run, const char *sizes);
static void gd_personal_try(gd_run_t *run, gd_uint_t from, gd_uint_t n);
static gd_uint_t gd_personal_identity(const char *digits);
static gd_uint_t gd_personal_card(const char *digits, size_t n);
static gd_uint_t gd_personal_token(const gd_run_t *run, const u_char *start,
    const u_char *end);
static gd_uint_t gd_personal_word(u_char c);
static gd_uint_t gd_personal_split(const gd_str_t *clean);


void
gd_personal_find(const gd_str_t *text, gd_personal_allow_pt allow, void *data,
    gd_personal_t found[GD_PERSONALS])
{
    u_char    *p, *done;
    gd_run_t   run;

    if (text->len < GD_PERSONAL_ROW) {
        return;
    }

    run.start = text->data;
    run.last = text->data + text->len;
    run.allow = allow;
    run.data = data;
    run.found = found;

    done = run.start;
    p = done;

    /* a row of digits covers one of these places */

    while (run.last - p >= GD_PERSONAL_ROW) {

        if (!gd_personal_hit(p + GD_PERSONAL_ROW - 1, run.start, run.last)) {
            p += GD_PERSONAL_ROW;
            continue;
        }

        p = gd_personal_begin(p + GD_PERSONAL_ROW - 1, done);
        p = gd_personal_run(&run, p);
        done = p;

        gd_personal_judge(&run);
    }
}


gd_int_t
gd_personal_find_html(gd_arena_t *arena, const gd_str_t *clean,
    gd_personal_allow_pt allow, void *data,
    gd_personal_t found[GD_PERSONALS])
{
    gd_str_t       text;
    gd_uint_t      i, any;
    gd_personal_t  raw[GD_PERSONALS];

    memset(raw, 0, sizeof(raw));

    gd_personal_find(clean, NULL, NULL, raw);

    any = gd_personal_split(clean);

    for (i = 0; i < GD_PERSONALS; i++) {
        any |= (raw[i].count != 0);
    }

    /* most documents have none, and need no text */

    if (!any) {
        return GD_OK;
    }

    if (gd_html_text(arena, clean, &text) != GD_OK) {
        return GD_ERROR;
    }

    gd_personal_find(&text, allow, data, found);

    if (found[GD_PERSONAL_IDENTITY].count == 0) {
        found[GD_PERSONAL_IDENTITY] = raw[GD_PERSONAL_IDENTITY];
    }

    return GD_OK;
}


/* a digit, or the middle byte of a full-width one */

static gd_uint_t
gd_personal_hit(const u_char *p, const u_char *start, const u_char *last)
{
    char  digit;

    if (*p >= '0' && *p <= '9') {
        return 1;
    }

    return *p == 0xbc && p > start
           && gd_personal_digit(p - 1, last, &digit) != 0;
}


/* back to the beginning of the first group */

static u_char *
gd_personal_begin(u_char *p, u_char *start)
{
    char     digit;
    u_char  *before;

    if (*p == 0xbc) {
        p--;
    }

    for ( ;; ) {
        before = p;

        if (p > start && (p[-1] == ' ' || p[-1] == '-')) {
            before--;
        }

        if (before > start && before[-1] >= '0' && before[-1] <= '9') {
            p = before - 1;

        } else if (before - start >= 3
                   && gd_personal_digit(before - 3, before, &digit) == 3)
        {
            p = before - 3;

        } else {
            return p;
        }
    }
}


/* from a digit on; returns the end of the last group */

static u_char *
gd_personal_run(gd_run_t *run, u_char *p)
{
    char         digit;
    size_t       len;
    gd_group_t  *group;

    run->n = 0;

    while (run->n < GD_PERSONAL_GROUPS) {
        group = &run->groups[run->n++];
        group->start = p;
        group->n = 0;

        while ((len = gd_personal_digit(p, run->last, &digit)) != 0) {
            if (group->n < GD_PERSONAL_DIGITS) {
                group->digits[group->n] = digit;
            }

            group->n++;
            p += len;
        }

        group->end = p;
        group->digits[gd_min(group->n, (gd_uint_t) GD_PERSONAL_DIGITS)] = '\0';

        if (run->last - p < 2 || (*p != ' ' && *p != '-')
            || gd_personal_digit(p + 1, run->last, &digit) == 0)
        {
            break;
        }

        p++;
    }

    return group->end;
}


/* its bytes, 0 if it is none */

static size_t
gd_personal_digit(const u_char *p, const u_char *last, char *digit)
{
    if (p < last && *p >= '0' && *p <= '9') {
        *digit = (char) *p;
        return 1;
    }

    if (last - p >= 3 && p[0] == 0xef && p[1] == 0xbc
        && p[2] >= 0x90 && p[2] <= 0x99)
    {
        *digit = (char) (p[2] - 0x90 + '0');
        return 3;
    }

    return 0;
}


/* what stands in one piece, or is grouped the way that is usual for it */

static void
gd_personal_judge(gd_run_t *run)
{
    gd_uint_t  i;

    static const char  *const sizes[] = {
        "\6\10\4", "\6\10\3", "\3\4\4", "\2\3\4\4", "\4\3\4\4", "\4\4\4\4",
        "\4\4\4\4\1", "\4\4\4\4\2", "\4\4\4\4\3"
    };

    for (i = 0; i < gd_nelts(sizes); i++) {
        if (run->n == strlen(sizes[i]) && gd_personal_is(run, sizes[i])) {
            gd_personal_try(run, 0, run->n);
            return;
        }
    }

    for (i = 0; i < run->n; i++) {
        gd_personal_try(run, i, 1);
    }
}


static gd_uint_t
gd_personal_is(const gd_run_t *run, const char *sizes)
{
    gd_uint_t  i;

    for (i = 0; sizes[i] != '\0'; i++) {
        if (run->groups[i].n != (gd_uint_t) sizes[i]) {
            return 0;
        }
    }

    return 1;
}


static void
gd_personal_try(gd_run_t *run, gd_uint_t from, gd_uint_t n)
{
    char            digits[GD_PERSONAL_GROUPS + 2], *mobile;
    size_t          len;
    u_char         *start, *end;
    gd_uint_t       i;
    gd_personal_e   kind;
    gd_personal_t  *found;

    len = 0;

    for (i = from; i < from + n; i++) {
        if (len + run->groups[i].n > GD_PERSONAL_DIGITS) {
            return;
        }

        memcpy(digits + len, run->groups[i].digits, run->groups[i].n);
        len += run->groups[i].n;
    }

    start = run->groups[from].start;
    end = run->groups[from + n - 1].end;

    if (len == 17 && end < run->last && (*end | 0x20) == 'x') {
        digits[len++] = 'X';
        end++;
    }

    digits[len] = '\0';
    mobile = digits;

    if ((len == 13 && memcmp(digits, "86", 2) == 0)
        || (len == 15 && memcmp(digits, "0086", 4) == 0))
    {
        mobile += len - 11;
    }

    if (len == 18 && gd_personal_identity(digits)) {
        kind = GD_PERSONAL_IDENTITY;

    } else if (gd_personal_token(run, start, end)) {
        return;

    } else if (len >= 16 && gd_personal_card(digits, len)) {
        kind = GD_PERSONAL_CARD;

    } else if (strlen(mobile) == 11 && mobile[0] == '1' && mobile[1] >= '3'
               && (run->allow == NULL || !run->allow(run->data, mobile)))
    {
        kind = GD_PERSONAL_MOBILE;

    } else {
        return;
    }

    found = &run->found[kind];

    if (found->count++ == 0) {
        found->first.data = start;
        found->first.len = (size_t) (end - start);
        memcpy(found->digits, kind == GD_PERSONAL_MOBILE ? mobile : digits,
               strlen(kind == GD_PERSONAL_MOBILE ? mobile : digits) + 1);
    }
}


/* GB 11643: the place, the day of birth, a number, the check digit */

static gd_uint_t
gd_personal_identity(const char *digits)
{
    char        day[sizeof("2000-01-01")];
    gd_str_t    str;
    gd_uint_t   i, sum;
    gd_date_t   date;

    static const char     provinces[] = "11 12 13 14 15 21 22 23 31 32 33 34 "
                                        "35 36 37 41 42 43 44 45 46 50 51 52 "
                                        "53 54 61 62 63 64 65 71 81 82 83";
    static const uint8_t  weights[] = {
        7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
    };

    for (i = 0; i < sizeof(provinces); i += 3) {
        if (memcmp(provinces + i, digits, 2) == 0) {
            break;
        }
    }

    if (i >= sizeof(provinces)
        || (memcmp(digits + 6, "19", 2) != 0
            && memcmp(digits + 6, "20", 2) != 0))
    {
        return 0;
    }

    memcpy(day, digits + 6, 4);
    day[4] = '-';
    memcpy(day + 5, digits + 10, 2);
    day[7] = '-';
    memcpy(day + 8, digits + 12, 2);

    str.data = (u_char *) day;
    str.len = sizeof(day) - 1;

    if (gd_date_parse(&str, &date) != GD_OK) {
        return 0;
    }

    sum = 0;

    for (i = 0; i < gd_nelts(weights); i++) {
        sum += weights[i] * (gd_uint_t) (digits[i] - '0');
    }

    return digits[17] == "10X98765432"[sum % 11];
}


/* UnionPay, Visa, MasterCard, JCB; Luhn's check digit */

static gd_uint_t
gd_personal_card(const char *digits, size_t n)
{
    size_t     i;
    gd_uint_t  sum, digit;

    if (memchr(digits, 'X', n) != NULL
        || !(memcmp(digits, "62", 2) == 0
             || (n == 16 && (digits[0] == '4'
                             || (digits[0] == '5' && digits[1] >= '1'
                                 && digits[1] <= '5')
                             || memcmp(digits, "35", 2) == 0))))
    {
        return 0;
    }

    sum = 0;

    for (i = 0; i < n; i++) {
        digit = (gd_uint_t) (digits[n - 1 - i] - '0');

        if (i & 1) {
            digit = (digit > 4) ? 2 * digit - 9 : 2 * digit;
        }

        sum += digit;
    }

    return sum % 10 == 0;
}


/* a part of a code, an address, the name of a file or an amount */

static gd_uint_t
gd_personal_token(const gd_run_t *run, const u_char *start, const u_char *end)
{
    u_char     c, next;
    gd_uint_t  slash;

    c = (start > run->start) ? start[-1] : ' ';
    next = (start - run->start > 1) ? start[-2] : ' ';

    if (gd_personal_word(c) || c == '='
        || (c == '.' && gd_personal_word(next)))
    {
        return 1;
    }

    slash = (c == '/');

    c = (end < run->last) ? end[0] : ' ';
    next = (run->last - end > 1) ? end[1] : ' ';

    return gd_personal_word(c) || (c == '/' && slash)
           || (c == '.' && gd_personal_word(next));
}


static gd_uint_t
gd_personal_word(u_char c)
{
    return (c >= '0' && c <= '9') || c == '_'
           || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}


/* whether a tag parts two digits: only the text tells what they are then */

static gd_uint_t
gd_personal_split(const gd_str_t *clean)
{
    u_char  *p, *last, *start;

    p = clean->data;
    last = p + clean->len;

    while ((p = memchr(p, '<', (size_t) (last - p))) != NULL) {
        start = p;

        while (p < last && *p == '<') {
            p = memchr(p, '>', (size_t) (last - p));

            if (p == NULL) {
                return 0;
            }

            p++;
        }

        if (start > clean->data && start[-1] >= '0' && start[-1] <= '9'
            && p < last && *p >= '0' && *p <= '9')
        {
            return 1;
        }
    }

    return 0;
}


void
gd_personal_mask(char *digits)
{
    size_t  i, n, head;

    n = strlen(digits);
    head = (n == 11) ? 3 : 6;

    for (i = head; i + 4 < n; i++) {
        digits[i] = '*';
    }
}
