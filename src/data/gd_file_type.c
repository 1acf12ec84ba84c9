
/*
 * Copyright (C) govdisclose contributors
 *
 * What may be published as a file: documents, pictures, text and archives, and
 * nothing that a browser runs.
 */


#include "gd_data.h"
#include "gd_out.h"

#include <strings.h>


#define GD_TYPE_WORD   "application/vnd.openxmlformats-officedocument."
#define GD_TYPE_OPEN   "application/vnd.oasis.opendocument."


static const gd_file_type_t  gd_file_types[] = {
    { "pdf", "PDF", "application/pdf" },
    { "ofd", "OFD", "application/ofd" },
    { "doc", "DOC", "application/msword" },
    { "docx", "DOCX", GD_TYPE_WORD "wordprocessingml.document" },
    { "xls", "XLS", "application/vnd.ms-excel" },
    { "xlsx", "XLSX", GD_TYPE_WORD "spreadsheetml.sheet" },
    { "ppt", "PPT", "application/vnd.ms-powerpoint" },
    { "pptx", "PPTX", GD_TYPE_WORD "presentationml.presentation" },
    { "wps", "WPS", "application/vnd.ms-works" },
    { "et", "ET", "application/octet-stream" },
    { "dps", "DPS", "application/octet-stream" },
    { "odt", "ODT", GD_TYPE_OPEN "text" },
    { "ods", "ODS", GD_TYPE_OPEN "spreadsheet" },
    { "odp", "ODP", GD_TYPE_OPEN "presentation" },
    { "rtf", "RTF", "application/rtf" },
    { "txt", "TXT", "text/plain" },
    { "csv", "CSV", "text/csv" },
    { "jpg", "JPG", "image/jpeg" },
    { "jpeg", "JPG", "image/jpeg" },
    { "png", "PNG", "image/png" },
    { "gif", "GIF", "image/gif" },
    { "bmp", "BMP", "image/bmp" },
    { "tif", "TIF", "image/tiff" },
    { "tiff", "TIF", "image/tiff" },
    { "webp", "WEBP", "image/webp" },
    { "zip", "ZIP", "application/zip" }
};


const gd_file_type_t *
gd_file_type(const gd_str_t *name)
{
    size_t    i, len;
    u_char   *dot;

    dot = memrchr(name->data, '.', name->len);
    if (dot == NULL) {
        return NULL;
    }

    dot++;
    len = (size_t) (name->data + name->len - dot);

    for (i = 0; i < gd_nelts(gd_file_types); i++) {
        if (strlen(gd_file_types[i].ext) == len
            && strncasecmp(gd_file_types[i].ext, (char *) dot, len) == 0)
        {
            return &gd_file_types[i];
        }
    }

    return NULL;
}


gd_int_t
gd_file_type_list(gd_arena_t *arena, gd_str_t *list)
{
    size_t    i;
    gd_out_t  out;

    gd_out_arena(&out, arena);

    for (i = 0; i < gd_nelts(gd_file_types); i++) {
        gd_out_text(&out, i ? " " : "");
        gd_out_text(&out, gd_file_types[i].ext);
    }

    list->data = out.start;
    list->len = (size_t) (out.pos - out.start);

    return out.failed ? GD_ERROR : GD_OK;
}
