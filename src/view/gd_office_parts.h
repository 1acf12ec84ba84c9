
/*
 * Copyright (C) govdisclose contributors
 *
 * Parts of office files that do not depend on what is written: they are there
 * once, and every answer has them from here.
 */


#ifndef _GD_OFFICE_PARTS_H_INCLUDED_
#define _GD_OFFICE_PARTS_H_INCLUDED_


#include "gd_core.h"


typedef struct {
    const char           *name;
    gd_str_t              text;
} gd_office_part_t;


/* both end in a part without a name; the types come first in a document */

extern const gd_office_part_t  gd_docx_parts[];
extern const gd_office_part_t  gd_xlsx_parts[];


#define GD_OFFICE_XML                                                         \
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"


#endif /* _GD_OFFICE_PARTS_H_INCLUDED_ */
