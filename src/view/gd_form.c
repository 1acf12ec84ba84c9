
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_site.h"
#include "gd_str.h"


#define GD_OFFICE_TYPE     "application/vnd.openxmlformats-officedocument."


const gd_form_type_t  gd_forms[GD_FORMS] = {
    { "", "text/html", "HTML", 1, 0, 0 },
    { ".json", "application/json", "JSON", 0, 0, 0 },
    { ".csv", "text/csv", "CSV", 1, 1, 0 },
    { ".docx", GD_OFFICE_TYPE "wordprocessingml.document", "DOCX", 0, 1, 1 },
    { ".xlsx", GD_OFFICE_TYPE "spreadsheetml.sheet", "XLSX", 0, 1, 1 },
    { ".atom", "application/atom+xml", "Atom", 1, 0, 0 },
    { ".xml", "application/xml", NULL, 1, 0, 0 },
    { ".css", "text/css", NULL, 1, 0, 0 }
};


gd_form_e
gd_form_split(gd_str_t *path)
{
    size_t     n;
    gd_uint_t  form;

    for (form = GD_FORM_HTML + 1; form < GD_FORMS; form++) {

        if (gd_forms[form].title == NULL) {
            continue;
        }

        n = strlen(gd_forms[form].ext);

        if (path->len > n
            && memcmp(path->data + path->len - n, gd_forms[form].ext, n) == 0)
        {
            path->len -= n;
            return (gd_form_e) form;
        }
    }

    return GD_FORM_HTML;
}
