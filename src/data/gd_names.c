
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_names.h"
#include "gd_str.h"


#define gd_name_string(name)  gd_string(#name),


static const gd_str_t  gd_names[] = {
    gd_string(""),
    GD_NAMES(gd_name_string)
};


gd_str_t
gd_name(gd_uint_t number)
{
    return gd_names[number];
}


gd_uint_t
gd_name_find(const gd_str_t *name)
{
    int        rc;
    gd_uint_t  low, high, middle;

    low = 1;
    high = GD_N_MAX;

    while (low < high) {
        middle = (low + high) / 2;
        rc = gd_str_cmp(name, &gd_names[middle]);

        if (rc == 0) {
            return middle;
        }

        if (rc < 0) {
            high = middle;

        } else {
            low = middle + 1;
        }
    }

    return GD_N_NONE;
}
