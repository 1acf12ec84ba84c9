
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_cell.h"
#include "gd_str.h"

#include <stdio.h>


#define GD_AMOUNT_DIGITS   15
#define GD_AMOUNT_SCALE    6


static void gd_amount_trim(gd_amount_t *amount);
static void gd_out_json_string(gd_out_t *out, const gd_image_t *img,
    const char *name, gd_ref_t ref);


gd_int_t
gd_amount_parse(const gd_str_t *str, gd_amount_t *amount)
{
    u_char       c;
    size_t       i, first, digits, point;
    int64_t      value;

    memset(amount, 0, sizeof(gd_amount_t));

    first = (str->len && str->data[0] == '-');
    digits = 0;
    point = 0;
    value = 0;

    for (i = first; i < str->len; i++) {
        c = str->data[i];

        if (c == '.' && point == 0 && digits) {
            point = i;
            continue;
        }

        if (c < '0' || c > '9' || ++digits > GD_AMOUNT_DIGITS) {
            return GD_ERROR;
        }

        value = value * 10 + (c - '0');
    }

    if (digits == 0
        || (point && (point == str->len - 1
                      || str->len - 1 - point > GD_AMOUNT_SCALE)))
    {
        return GD_ERROR;
    }

    /* "007" and "-0" could not be printed again as they were */

    if ((point ? point : str->len) - first > 1 && str->data[first] == '0') {
        return GD_ERROR;
    }

    if (first && value == 0) {
        return GD_ERROR;
    }

    amount->value = first ? -value : value;
    amount->scale = point ? (uint32_t) (str->len - 1 - point) : 0;
    amount->known = GD_KNOWN_DECIMAL;

    return GD_OK;
}


gd_int_t
gd_cell_amount_of(const gd_image_t *img, gd_cell_t cell, gd_amount_t *amount)
{
    gd_amount_t         value;
    const gd_amount_t  *kept;

    memset(&value, 0, sizeof(gd_amount_t));

    switch (gd_cell_type(cell)) {

    case GD_CELL_NUMBER:
        value.value = gd_cell_number(cell);
        value.known = GD_KNOWN_INTEGER;
        break;

    case GD_CELL_AMOUNT:
    case GD_CELL_TEXT:
        kept = gd_cell_amount(img, cell);

        if (gd_cell_type(cell) == GD_CELL_TEXT && !kept->known) {
            return GD_DECLINED;
        }

        value.value = kept->value;
        value.scale = kept->scale;
        value.known = kept->known;
        break;

    default:
        return GD_DECLINED;
    }

    if (amount != NULL) {
        *amount = value;
    }

    return GD_OK;
}


gd_int_t
gd_cell_whole(const gd_image_t *img, gd_cell_t cell, int64_t *value)
{
    gd_amount_t  amount;

    if (gd_cell_amount_of(img, cell, &amount) != GD_OK) {
        return GD_DECLINED;
    }

    for ( /* void */ ; amount.scale; amount.scale--) {

        if (amount.value % 10) {
            return GD_DECLINED;
        }

        amount.value /= 10;
    }

    *value = amount.value;

    return GD_OK;
}


gd_uint_t
gd_cell_equal(const gd_image_t *img, gd_cell_t a, gd_cell_t b)
{
    gd_str_t     x, y;
    gd_amount_t  m, n;

    if (gd_cell_amount_of(img, a, &m) == GD_OK
        && gd_cell_amount_of(img, b, &n) == GD_OK)
    {
        gd_amount_trim(&m);
        gd_amount_trim(&n);

        return m.value == n.value && m.scale == n.scale;
    }

    if (gd_cell_type(a) != GD_CELL_TEXT || gd_cell_type(b) != GD_CELL_TEXT) {
        return a == b;
    }

    x = gd_image_get(img, gd_cell_amount(img, a)->text);
    y = gd_image_get(img, gd_cell_amount(img, b)->text);

    return gd_str_eq(&x, &y);
}


gd_int_t
gd_amount_add(gd_amount_t *sum, gd_amount_t *amount)
{
    uint32_t  scale;

    scale = gd_max(sum->scale, amount->scale);

    if (gd_amount_scale(sum, scale) != GD_OK
        || gd_amount_scale(amount, scale) != GD_OK
        || __builtin_add_overflow(sum->value, amount->value, &sum->value))
    {
        return GD_ERROR;
    }

    return GD_OK;
}


gd_int_t
gd_amount_scale(gd_amount_t *amount, uint32_t scale)
{
    while (amount->scale < scale) {

        if (__builtin_mul_overflow(amount->value, 10, &amount->value)) {
            return GD_ERROR;
        }

        amount->scale++;
    }

    return GD_OK;
}


static void
gd_amount_trim(gd_amount_t *amount)
{
    while (amount->scale && amount->value % 10 == 0) {
        amount->value /= 10;
        amount->scale--;
    }
}


void
gd_out_amount(gd_out_t *out, const gd_amount_t *amount)
{
    int       n;
    char      buf[32];
    uint32_t  i;
    uint64_t  value, unit;

    value = (amount->value < 0) ? -(uint64_t) amount->value
                                : (uint64_t) amount->value;

    if (amount->value < 0) {
        gd_out_text(out, "-");
    }

    if (amount->scale == 0) {
        n = snprintf(buf, sizeof(buf), "%llu", (unsigned long long) value);
        gd_out_write(out, buf, (size_t) n);
        return;
    }

    for (unit = 1, i = 0; i < amount->scale; i++) {
        unit *= 10;
    }

    n = snprintf(buf, sizeof(buf), "%llu.%0*llu",
                 (unsigned long long) (value / unit), (int) amount->scale,
                 (unsigned long long) (value % unit));
    gd_out_write(out, buf, (size_t) n);
}


void
gd_out_cell(gd_out_t *out, const gd_image_t *img, gd_cell_t cell)
{
    gd_str_t  text;

    switch (gd_cell_type(cell)) {

    case GD_CELL_NUMBER:
        gd_out_int(out, gd_cell_number(cell));
        break;

    case GD_CELL_AMOUNT:
        gd_out_amount(out, gd_cell_amount(img, cell));
        break;

    case GD_CELL_TEXT:
        text = gd_image_get(img, gd_cell_amount(img, cell)->text);
        gd_out_html(out, text.data, text.len);
        break;

    case GD_CELL_BLANK:
    case GD_CELL_ABSENT:
        break;
    }
}


void
gd_out_cell_json(gd_out_t *out, const gd_image_t *img, gd_cell_t cell)
{
    gd_amount_t  *amount;

    switch (gd_cell_type(cell)) {

    case GD_CELL_NUMBER:
        gd_out_int(out, gd_cell_number(cell));
        break;

    case GD_CELL_AMOUNT:
        gd_out_text(out, "\"");
        gd_out_amount(out, gd_cell_amount(img, cell));
        gd_out_text(out, "\"");
        break;

    case GD_CELL_TEXT:
        amount = gd_cell_amount(img, cell);

        gd_out_json_string(out, img, "{\"text\": \"", amount->text);

        if (amount->known) {
            gd_out_text(out, gd_amount_is_decimal(amount) ? ", \"value\": \""
                                                          : ", \"value\": ");
            gd_out_amount(out, amount);
            gd_out_text(out, gd_amount_is_decimal(amount) ? "\"" : "");
        }

        if (amount->unit.off) {
            gd_out_json_string(out, img, ", \"unit\": \"", amount->unit);
        }

        gd_out_text(out, "}");
        break;

    case GD_CELL_BLANK:
    case GD_CELL_ABSENT:
        gd_out_text(out, "null");
        break;
    }
}


static void
gd_out_json_string(gd_out_t *out, const gd_image_t *img, const char *name,
    gd_ref_t ref)
{
    gd_str_t  str;

    str = gd_image_get(img, ref);

    gd_out_text(out, name);
    gd_out_json(out, str.data, str.len);
    gd_out_text(out, "\"");
}
