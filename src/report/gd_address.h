
/*
 * Copyright (C) govdisclose contributors
 *
 * Addresses in the web: where they lead, and the day that they are made of.
 */


#ifndef _GD_ADDRESS_H_INCLUDED_
#define _GD_ADDRESS_H_INCLUDED_


#include "gd_data.h"


/*
 * The first address of an item, in its attachments or in a link of its HTML,
 * that leads to none of the site's domains or what is below them.  GD_DECLINED
 * if there is none.
 */
gd_int_t gd_address_outside(const gd_image_t *img, const gd_data_t *data,
    const gd_item_t *item, gd_str_t *address);

/*
 * The day in an address as content management systems make them,
 * .../202104/t20210411_9137912.html or .../art/2021/4/11/art_1.html; 0: none.
 */
gd_date_t gd_address_date(const gd_str_t *address);

/* the first such day in an address of the item's attachments */
gd_date_t gd_address_item_date(const gd_image_t *img, const gd_item_t *item);


#endif /* _GD_ADDRESS_H_INCLUDED_ */
