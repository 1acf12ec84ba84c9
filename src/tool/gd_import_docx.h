
/*
 * Copyright (C) govdisclose contributors
 *
 * Parts of a .docx, and the numbers that Word puts before paragraphs without
 * writing them down.
 */


#ifndef _GD_IMPORT_DOCX_H_INCLUDED_
#define _GD_IMPORT_DOCX_H_INCLUDED_


#include "gd_import.h"

#include <libxml/xmlreader.h>


#define GD_DOCX_LEVELS     9


/* of a paragraph: which list it is in, -1 for none */

typedef struct {
    int                   number;
    int                   level;
} gd_docx_paragraph_t;


typedef struct {
    gd_str_t              format;     /* decimal, chineseCounting, ... */
    gd_str_t              text;       /* "（%1）" */
    uint32_t              start;
    uint32_t              count;      /* paragraphs so far */
} gd_docx_level_t;


typedef struct {
    int                   abstract;   /* number that definitions go by */
    gd_docx_level_t       levels[GD_DOCX_LEVELS];
} gd_docx_list_t;


typedef struct {
    int                   number;
    int                   abstract;
} gd_docx_use_t;


typedef struct {
    gd_str_t              id;
    gd_docx_paragraph_t   paragraph;
} gd_docx_style_t;


typedef struct {
    gd_import_doc_t      *doc;
    gd_vec_t              lists;      /* gd_docx_list_t */
    gd_vec_t              uses;       /* gd_docx_use_t */
    gd_vec_t              styles;     /* gd_docx_style_t */
    int                   level;      /* of the definition at hand */
} gd_docx_numbers_t;


/* an office file is a zip of parts; NULL after a diagnostic */
typedef struct zip  gd_zip_t;

gd_zip_t *gd_zip_open(gd_import_doc_t *doc, gd_str_t file, const char *kind);
void gd_zip_close(gd_zip_t *zip);

/* a part, unpacked into the arena; GD_DECLINED if there is none */
gd_int_t gd_zip_part(gd_import_doc_t *doc, gd_zip_t *zip, const char *name,
    gd_str_t *part);


#define gd_docx_is_text(type)                                                 \
    ((type) == XML_READER_TYPE_TEXT                                           \
     || (type) == XML_READER_TYPE_SIGNIFICANT_WHITESPACE                      \
     || (type) == XML_READER_TYPE_WHITESPACE)

typedef gd_int_t (*gd_docx_node_pt)(xmlTextReaderPtr reader, void *data);


/* calls node for all nodes of a part; GD_ERROR after a diagnostic */
gd_int_t gd_docx_walk(gd_import_doc_t *doc, gd_str_t part, const char *name,
    gd_docx_node_pt node, void *data);

void gd_docx_numbers_init(gd_docx_numbers_t *numbers, gd_import_doc_t *doc);
void gd_docx_numbers_free(gd_docx_numbers_t *numbers);
gd_int_t gd_docx_numbers_read(gd_docx_numbers_t *numbers, gd_str_t part);
gd_int_t gd_docx_styles_read(gd_docx_numbers_t *numbers, gd_str_t part);

/* a property of the paragraph: its style, its list, its level in it */
gd_int_t gd_docx_property(gd_docx_numbers_t *numbers,
    xmlTextReaderPtr reader, const char *name,
    gd_docx_paragraph_t *paragraph);

/* the number that stands before a paragraph, empty if it has none */
gd_int_t gd_docx_number(gd_docx_numbers_t *numbers,
    const gd_docx_paragraph_t *paragraph, gd_str_t *number);


#endif /* _GD_IMPORT_DOCX_H_INCLUDED_ */
