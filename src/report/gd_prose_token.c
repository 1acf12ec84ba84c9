
/*
 * Copyright (C) govdisclose contributors
 *
 * Words, numbers and marks of a sentence.
 */


#include "gd_prose.h"
#include "gd_str.h"


#define GD_TOKEN_DIGITS    15
#define GD_TOKEN_SCALE     4


typedef struct {
    const char           *text;
    int64_t               value;
} gd_numeral_t;


static gd_uint_t gd_token_at(const u_char *p, const u_char *end,
    const char *word);
static size_t gd_token_one(const u_char *p, const u_char *end,
    const char *const *words);
static size_t gd_token_mark(const u_char *p, const u_char *end);
static size_t gd_token_number(const u_char *start, const u_char *p,
    const u_char *end, gd_token_t *token);
static size_t gd_token_digits(const u_char *p, const u_char *end,
    gd_token_t *token);
static size_t gd_token_chinese(const u_char *p, const u_char *end,
    gd_token_t *token);
static const gd_numeral_t *gd_token_numeral(const u_char *p,
    const u_char *end);
static const u_char *gd_token_multiply(const u_char *p, const u_char *end,
    gd_token_t *token);
static const u_char *gd_token_approx(const u_char *p, const u_char *end,
    gd_token_t *token);
static gd_uint_t gd_token_before(const u_char *start, const u_char *p,
    const char *const *words);


/* a longer one before its beginnings */

static const char  *const gd_token_units[] = {
    "个百分点", "人次", "批次", "件次", "条次", "场次", "部分", "件", "条", "项", "起",
    "例", "宗", "份", "次", "篇", "期", "个", "家", "批", "场", "户", "人", "名", "幅",
    "张", "页", "册", "类", "种", "年", "月", "日", "号", "元", "%", "处", "套", "间",
    "天", "小时", "分钟", "亩", "届", "轮", "倍", NULL
};

/* of numbers in Chinese: other units follow numerals that count nothing */

static const char  *const gd_token_counts[] = {
    "件", "起", "例", "宗", "份", "篇", "部分", "个部分", "项", "条", NULL
};

static const char  *const gd_token_marks[] = {
    ",", ";", ":", "(", ")", "。", "、", "!", "?", "\"", "《", "》", "[", "]", "/",
    NULL
};

static const char  *const gd_token_about[] = {
    "约", "近", "逾", "超", "超过", "突破", "不少于", "不低于", "至少", "最多", NULL
};

static const char  *const gd_token_more[] = { "余", "多", "来", NULL };

static const char  *const gd_token_bounds[] = {
    "以上", "以下", "左右", "上下", NULL
};

static const gd_numeral_t  gd_numerals[] = {
    { "零", 0 }, { "〇", 0 }, { "一", 1 }, { "二", 2 }, { "两", 2 },
    { "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { "七", 7 },
    { "八", 8 }, { "九", 9 }, { "十", 10 }, { "百", 100 }, { "千", 1000 }
};


gd_int_t
gd_prose_token(const gd_str_t *plain, size_t *pos, gd_token_t *token)
{
    size_t         len;
    gd_token_t     next;
    const u_char  *p, *start, *end;

    start = plain->data + *pos;
    end = plain->data + plain->len;

    if (start >= end) {
        return GD_DECLINED;
    }

    memset(token, 0, sizeof(gd_token_t));
    token->at = *pos;

    len = gd_token_mark(start, end);

    if (len) {
        token->kind = GD_TOKEN_MARK;

    } else {
        len = gd_token_number(plain->data, start, end, token);

        if (len) {
            token->kind = GD_TOKEN_NUMBER;
        }
    }

    if (len == 0) {

        /* a word is what is neither; no number begins inside a character */

        for (p = start + 1; p < end; p++) {
            if ((*p & 0xc0) != 0x80
                && (gd_token_mark(p, end)
                    || gd_token_number(plain->data, p, end, &next)))
            {
                break;
            }
        }

        len = (size_t) (p - start);
        token->kind = GD_TOKEN_WORD;
    }

    token->text.data = (u_char *) start;
    token->text.len = len;

    *pos += len;

    return GD_OK;
}


static gd_uint_t
gd_token_at(const u_char *p, const u_char *end, const char *word)
{
    size_t  len;

    len = strlen(word);

    return (size_t) (end - p) >= len && memcmp(p, word, len) == 0;
}


/* the length of the word that p begins with, 0 for none */

static size_t
gd_token_one(const u_char *p, const u_char *end, const char *const *words)
{
    for ( /* void */ ; *words != NULL; words++) {
        if (gd_token_at(p, end, *words)) {
            return strlen(*words);
        }
    }

    return 0;
}


static size_t
gd_token_mark(const u_char *p, const u_char *end)
{
    return gd_token_one(p, end, gd_token_marks);
}


static gd_uint_t
gd_token_before(const u_char *start, const u_char *p,
    const char *const *words)
{
    size_t  len;

    for ( /* void */ ; *words != NULL; words++) {
        len = strlen(*words);

        if ((size_t) (p - start) >= len && memcmp(p - len, *words, len) == 0) {
            return 1;
        }
    }

    return 0;
}


/* a number with its unit; 0 if there is none at p */

static size_t
gd_token_number(const u_char *start, const u_char *p, const u_char *end,
    gd_token_t *token)
{
    size_t         len;
    const u_char  *q;

    static const char  *const ordinals[] = { "第", NULL };

    len = gd_token_digits(p, end, token);

    if (len == 0) {
        len = gd_token_chinese(p, end, token);

        if (len == 0) {
            return 0;
        }
    }

    q = p + len;

    /* "1.": the number of an entry */

    if (token->list) {
        return len;
    }

    token->approx |= gd_token_before(start, p, gd_token_about);
    token->ordinal = gd_token_before(start, p, ordinals);

    q = gd_token_approx(q, end, token);
    q = gd_token_multiply(q, end, token);
    q = gd_token_approx(q, end, token);

    len = gd_token_one(q, end, gd_token_units);

    token->unit.data = (u_char *) q;
    token->unit.len = len;

    /* "一个", "三个部分": the second is a unit, the first counts something */

    if (gd_token_at(q, end, "个部分")) {
        token->unit.data = (u_char *) q + sizeof("个") - 1;
        token->unit.len = sizeof("部分") - 1;
        len = sizeof("个部分") - 1;
    }

    q += len;

    if (gd_str_is(&token->unit, "号")) {
        token->ordinal = 1;
    }

    if (gd_token_one(q, end, gd_token_bounds)) {
        token->approx = 1;
        q += gd_token_one(q, end, gd_token_bounds);
    }

    return (size_t) (q - p);
}


static size_t
gd_token_digits(const u_char *p, const u_char *end, gd_token_t *token)
{
    size_t         n, group;
    const u_char  *q;

    n = 0;
    group = 0;
    token->value = 0;
    token->scale = 0;
    token->decimals = 0;
    token->approx = 0;
    token->ordinal = 0;
    token->list = 0;
    token->unit.len = 0;

    for (q = p; q < end && n <= GD_TOKEN_DIGITS; q++) {

        if (*q >= '0' && *q <= '9') {
            token->value = token->value * 10 + (*q - '0');
            n++;
            group++;
            continue;
        }

        /* 1,234,567 */

        if (*q == ',' && group && group <= 3 && end - q > 3
            && q[1] >= '0' && q[1] <= '9' && q[2] >= '0' && q[2] <= '9'
            && q[3] >= '0' && q[3] <= '9'
            && (end - q == 4 || q[4] < '0' || q[4] > '9'))
        {
            group = 0;
            continue;
        }

        break;
    }

    if (n == 0) {
        return 0;
    }

    if (q < end && *q == '.' && q + 1 < end && q[1] >= '0' && q[1] <= '9') {

        for (q++; q < end && *q >= '0' && *q <= '9'; q++) {
            token->decimals++;

            if (token->decimals <= GD_TOKEN_SCALE) {
                token->value = token->value * 10 + (*q - '0');
                token->scale++;
            }
        }

    } else if (q < end && *q == '.' && n <= 2) {
        token->list = 1;
        q++;
    }

    return (size_t) (q - p);
}


/*
 * 三件, 十二件, 一百零五件: only before a unit of what is counted in words.
 * 三八件 is printed digit by digit, 二三件 and 十二三件 are about so many.
 */

static size_t
gd_token_chinese(const u_char *p, const u_char *end, gd_token_t *token)
{
    int64_t              total, digit;
    gd_uint_t            n, digits, approx;
    const u_char        *q;
    const gd_numeral_t  *numeral;

    total = 0;
    digit = 0;
    digits = 0;
    approx = 0;
    n = 0;

    for (q = p; (numeral = gd_token_numeral(q, end)) != NULL; n++) {

        if (numeral->value >= 10) {
            approx |= (digits > 1);
            total += (digit || total ? digit : 1) * numeral->value;
            digit = 0;
            digits = 0;

        } else {
            approx |= (digits == 1 && digit && digit + 1 == numeral->value);
            digit = digit * 10 + numeral->value;
            digits++;
        }

        q += strlen(numeral->text);
    }

    if (n == 0 || n > 7 || !gd_token_one(q, end, gd_token_counts)
        || (total + digit == 1 && gd_token_one(q, end, gd_token_counts)
            && (gd_token_at(q, end, "项") || gd_token_at(q, end, "条")
                || gd_token_at(q, end, "起") || gd_token_at(q, end, "部分"))))
    {
        return 0;
    }

    token->value = total + digit;
    token->scale = 0;
    token->decimals = 0;
    token->list = 0;
    token->approx = approx;

    return (size_t) (q - p);
}


static const gd_numeral_t *
gd_token_numeral(const u_char *p, const u_char *end)
{
    gd_uint_t  i;

    for (i = 0; i < gd_nelts(gd_numerals); i++) {
        if (gd_token_at(p, end, gd_numerals[i].text)) {
            return &gd_numerals[i];
        }
    }

    return NULL;
}


static const u_char *
gd_token_approx(const u_char *p, const u_char *end, gd_token_t *token)
{
    size_t  len;

    len = gd_token_one(p, end, gd_token_more);

    if (len) {
        token->approx = 1;
        return p + len;
    }

    if (end - p > 1 && (*p == '-' || *p == '~') && p[1] >= '0' && p[1] <= '9')
    {
        token->approx = 1;
    }

    return p;
}


/* 1.2万条: 12000 条, of which the last digits are not known */

static const u_char *
gd_token_multiply(const u_char *p, const u_char *end, gd_token_t *token)
{
    gd_uint_t    i, zeros;
    const char  *unit;

    unit = gd_token_at(p, end, "万") ? "万"
           : gd_token_at(p, end, "亿") ? "亿" : NULL;

    if (unit == NULL) {
        return p;
    }

    zeros = (unit[0] == "万"[0] && unit[1] == "万"[1]) ? 4 : 8;

    for (i = 0; i < zeros; i++) {

        if (token->scale) {
            token->scale--;

        } else if (token->value < INT64_MAX / 100) {
            token->value *= 10;
        }
    }

    p += strlen(unit);

    /* amounts are exact, counts are rounded */

    if (!gd_token_at(p, end, "元")) {
        token->approx = 1;
    }

    return p;
}
