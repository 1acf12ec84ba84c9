
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_address.h"
#include "gd_str.h"

#include <stdio.h>


static gd_uint_t gd_address_is_outside(const gd_image_t *img,
    const gd_data_t *data, const gd_str_t *address);
static gd_uint_t gd_address_host(const gd_str_t *address, gd_str_t *host);
static gd_uint_t gd_address_within(const gd_str_t *host, gd_str_t domain);
static gd_uint_t gd_address_digits(const u_char **p, const u_char *end,
    gd_uint_t min, gd_uint_t max, uint32_t *value);
static gd_date_t gd_address_day(uint32_t year, uint32_t month, uint32_t day);


gd_int_t
gd_address_outside(const gd_image_t *img, const gd_data_t *data,
    const gd_item_t *item, gd_str_t *address)
{
    u_char    *p, *end, *quote;
    uint32_t   i;
    gd_rec_t  *rec;
    gd_ref_t   list;
    gd_str_t   html;

    static const char  link[] = " href=\"";

    rec = gd_rec(img, item->rec);
    list = gd_rec_ref(rec, GD_ITEM_attachments);

    for (i = 0; i < list.len; i++) {
        *address = gd_rec_str(img, gd_rec(img, gd_elts(img, uint64_t,
                                                       list)[i]),
                              GD_ATTACHMENT_url);

        if (gd_address_is_outside(img, data, address)) {
            return GD_OK;
        }
    }

    html = gd_rec_str(img, rec, GD_ITEM_html);

    if (html.len == 0) {
        return GD_DECLINED;
    }

    /* it was cleaned: each address is in double quotes */

    p = html.data;
    end = p + html.len;

    while ((p = memmem(p, (size_t) (end - p), link, sizeof(link) - 1)) != NULL)
    {
        p += sizeof(link) - 1;
        quote = memchr(p, '"', (size_t) (end - p));

        if (quote == NULL) {
            break;
        }

        address->data = p;
        address->len = (size_t) (quote - p);

        if (gd_address_is_outside(img, data, address)) {
            return GD_OK;
        }
    }

    return GD_DECLINED;
}


static gd_uint_t
gd_address_is_outside(const gd_image_t *img, const gd_data_t *data,
    const gd_str_t *address)
{
    uint32_t   i;
    gd_rec_t  *site;
    gd_ref_t   list;
    gd_str_t   host;

    if (!gd_address_host(address, &host)) {
        return 0;
    }

    site = gd_rec(img, data->site);
    list = gd_rec_ref(site, GD_SITE_domains);

    for (i = 0; i < list.len; i++) {
        if (gd_address_within(&host, gd_image_get(img, gd_elts(img, gd_ref_t,
                                                               list)[i])))
        {
            return 0;
        }
    }

    return !gd_address_within(&host, gd_rec_str(img, site, GD_SITE_domain));
}


/* of http and https; others, and relative addresses, lead to no other site */

static gd_uint_t
gd_address_host(const gd_str_t *address, gd_str_t *host)
{
    size_t   i;
    u_char  *p;

    if (address->len < 8 || strncasecmp((char *) address->data, "http", 4)) {
        return 0;
    }

    p = memmem(address->data, 8, "://", 3);

    if (p == NULL) {
        return 0;
    }

    host->data = p + 3;
    host->len = address->len - (size_t) (host->data - address->data);

    for (i = 0; i < host->len; i++) {
        if (strchr("/?#", host->data[i]) != NULL) {
            host->len = i;
            break;
        }
    }

    /* user@host:port */

    p = memrchr(host->data, '@', host->len);

    if (p != NULL) {
        host->len -= (size_t) (p + 1 - host->data);
        host->data = p + 1;
    }

    p = memchr(host->data, ':', host->len);

    if (p != NULL) {
        host->len = (size_t) (p - host->data);
    }

    return host->len != 0;
}


/* the domain itself, without its www, or a host below it */

static gd_uint_t
gd_address_within(const gd_str_t *host, gd_str_t domain)
{
    u_char  *tail;

    if (domain.len > 4 && strncasecmp((char *) domain.data, "www.", 4) == 0) {
        domain.data += 4;
        domain.len -= 4;
    }

    if (host->len < domain.len) {
        return 0;
    }

    tail = host->data + host->len - domain.len;

    return strncasecmp((char *) tail, (char *) domain.data, domain.len) == 0
           && (tail == host->data || tail[-1] == '.');
}


gd_date_t
gd_address_date(const gd_str_t *address)
{
    uint32_t       year, month, day;
    const u_char  *p, *q, *end;

    end = address->data + address->len;

    for (p = address->data; p < end; p++) {

        if (*p != '/') {
            continue;
        }

        q = p + 1;

        if (end - q > 10 && q[0] == 't' && q[9] == '_') {
            q++;

            if (gd_address_digits(&q, end, 4, 4, &year)
                && gd_address_digits(&q, end, 2, 2, &month)
                && gd_address_digits(&q, end, 2, 2, &day))
            {
                return gd_address_day(year, month, day);
            }

        } else if (end - q > 4 && memcmp(q, "art/", 4) == 0) {
            q += 4;

            if (gd_address_digits(&q, end, 4, 4, &year) && q < end
                && *q++ == '/'
                && gd_address_digits(&q, end, 1, 2, &month) && q < end
                && *q++ == '/'
                && gd_address_digits(&q, end, 1, 2, &day) && q < end
                && *q == '/')
            {
                return gd_address_day(year, month, day);
            }
        }
    }

    return 0;
}


static gd_uint_t
gd_address_digits(const u_char **p, const u_char *end, gd_uint_t min,
    gd_uint_t max, uint32_t *value)
{
    gd_uint_t  n;

    *value = 0;

    for (n = 0; n < max && *p < end && **p >= '0' && **p <= '9'; n++) {
        *value = *value * 10 + (uint32_t) (*(*p)++ - '0');
    }

    return n >= min;
}


static gd_date_t
gd_address_day(uint32_t year, uint32_t month, uint32_t day)
{
    int        n;
    char       buf[16];
    gd_str_t   str;
    gd_date_t  date;

    n = snprintf(buf, sizeof(buf), "%04u-%02u-%02u", year, month, day);

    str.data = (u_char *) buf;
    str.len = (size_t) n;

    return (year >= 2000 && gd_date_parse(&str, &date) == GD_OK) ? date : 0;
}


gd_date_t
gd_address_item_date(const gd_image_t *img, const gd_item_t *item)
{
    uint32_t   i;
    gd_ref_t   list;
    gd_str_t   url;
    gd_date_t  date;

    list = gd_rec_ref(gd_rec(img, item->rec), GD_ITEM_attachments);

    for (i = 0; i < list.len; i++) {
        url = gd_rec_str(img, gd_rec(img, gd_elts(img, uint64_t, list)[i]),
                         GD_ATTACHMENT_url);
        date = url.data ? gd_address_date(&url) : 0;

        if (date) {
            return date;
        }
    }

    return 0;
}
