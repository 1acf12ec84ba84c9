
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_import_docx.h"
#include "gd_str.h"

#include <stdio.h>
#include <stdlib.h>


static gd_int_t gd_docx_numbers_node(xmlTextReaderPtr reader, void *data);
static gd_int_t gd_docx_level_node(gd_docx_numbers_t *numbers,
    xmlTextReaderPtr reader, const char *name);
static gd_int_t gd_docx_styles_node(xmlTextReaderPtr reader, void *data);
static gd_str_t gd_docx_attr(gd_docx_numbers_t *numbers,
    xmlTextReaderPtr reader, const char *name);
static int gd_docx_attr_int(xmlTextReaderPtr reader, const char *name);
static gd_docx_list_t *gd_docx_list(gd_docx_numbers_t *numbers, int number);
static void gd_docx_count(gd_out_t *out, const gd_docx_level_t *level);
static void gd_docx_chinese(gd_out_t *out, uint32_t n);


void
gd_docx_numbers_init(gd_docx_numbers_t *numbers, gd_import_doc_t *doc)
{
    memset(numbers, 0, sizeof(gd_docx_numbers_t));

    numbers->doc = doc;
    numbers->level = -1;

    gd_vec_init(&numbers->lists, sizeof(gd_docx_list_t));
    gd_vec_init(&numbers->uses, sizeof(gd_docx_use_t));
    gd_vec_init(&numbers->styles, sizeof(gd_docx_style_t));
}


void
gd_docx_numbers_free(gd_docx_numbers_t *numbers)
{
    gd_vec_free(&numbers->lists);
    gd_vec_free(&numbers->uses);
    gd_vec_free(&numbers->styles);
}


gd_int_t
gd_docx_numbers_read(gd_docx_numbers_t *numbers, gd_str_t part)
{
    return gd_docx_walk(numbers->doc, part, "word/numbering.xml",
                        gd_docx_numbers_node, numbers);
}


gd_int_t
gd_docx_styles_read(gd_docx_numbers_t *numbers, gd_str_t part)
{
    return gd_docx_walk(numbers->doc, part, "word/styles.xml",
                        gd_docx_styles_node, numbers);
}


static gd_int_t
gd_docx_numbers_node(xmlTextReaderPtr reader, void *data)
{
    const char         *name;
    gd_docx_use_t      *use;
    gd_docx_list_t     *list;
    gd_docx_numbers_t  *numbers;

    numbers = data;

    if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT) {
        return GD_OK;
    }

    name = (const char *) xmlTextReaderConstLocalName(reader);

    if (strcmp(name, "abstractNum") == 0) {
        list = gd_vec_push(&numbers->lists);
        if (list == NULL) {
            return gd_import_no_memory(numbers->doc);
        }

        list->abstract = gd_docx_attr_int(reader, "abstractNumId");
        numbers->level = -1;

    } else if (strcmp(name, "num") == 0) {
        use = gd_vec_push(&numbers->uses);
        if (use == NULL) {
            return gd_import_no_memory(numbers->doc);
        }

        use->number = gd_docx_attr_int(reader, "numId");
        use->abstract = -1;
        numbers->level = -1;

    } else if (strcmp(name, "abstractNumId") == 0 && numbers->uses.n) {
        gd_vec_at(&numbers->uses, gd_docx_use_t,
                  numbers->uses.n - 1)->abstract
            = gd_docx_attr_int(reader, "val");

    } else if (numbers->lists.n && numbers->uses.n == 0) {
        return gd_docx_level_node(numbers, reader, name);
    }

    return GD_OK;
}


static gd_int_t
gd_docx_level_node(gd_docx_numbers_t *numbers, xmlTextReaderPtr reader,
    const char *name)
{
    int               start;
    gd_docx_list_t   *list;
    gd_docx_level_t  *level;

    if (strcmp(name, "lvl") == 0) {
        numbers->level = gd_docx_attr_int(reader, "ilvl");
        return GD_OK;
    }

    if (numbers->level < 0 || numbers->level >= GD_DOCX_LEVELS) {
        return GD_OK;
    }

    list = gd_vec_at(&numbers->lists, gd_docx_list_t, numbers->lists.n - 1);
    level = &list->levels[numbers->level];

    if (strcmp(name, "start") == 0) {
        start = gd_docx_attr_int(reader, "val");
        level->start = (start > 0) ? (uint32_t) start : 0;

    } else if (strcmp(name, "numFmt") == 0) {
        level->format = gd_docx_attr(numbers, reader, "val");

    } else if (strcmp(name, "lvlText") == 0) {
        level->text = gd_docx_attr(numbers, reader, "val");
    }

    return numbers->doc->arena->failed ? gd_import_no_memory(numbers->doc)
                                       : GD_OK;
}


static gd_int_t
gd_docx_styles_node(xmlTextReaderPtr reader, void *data)
{
    const char         *name;
    gd_docx_style_t    *style;
    gd_docx_numbers_t  *numbers;

    numbers = data;

    if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT) {
        return GD_OK;
    }

    name = (const char *) xmlTextReaderConstLocalName(reader);

    if (strcmp(name, "style") == 0) {
        style = gd_vec_push(&numbers->styles);
        if (style == NULL) {
            return gd_import_no_memory(numbers->doc);
        }

        style->id = gd_docx_attr(numbers, reader, "styleId");
        style->paragraph.number = -1;
        style->paragraph.level = -1;

        return GD_OK;
    }

    if (numbers->styles.n == 0) {
        return GD_OK;
    }

    style = gd_vec_at(&numbers->styles, gd_docx_style_t,
                      numbers->styles.n - 1);

    if (strcmp(name, "numId") == 0) {
        style->paragraph.number = gd_docx_attr_int(reader, "val");

    } else if (strcmp(name, "ilvl") == 0) {
        style->paragraph.level = gd_docx_attr_int(reader, "val");
    }

    return GD_OK;
}


gd_int_t
gd_docx_property(gd_docx_numbers_t *numbers, xmlTextReaderPtr reader,
    const char *name, gd_docx_paragraph_t *paragraph)
{
    size_t            i;
    gd_str_t          id;
    gd_docx_style_t  *style;

    if (strcmp(name, "numId") == 0) {
        paragraph->number = gd_docx_attr_int(reader, "val");

    } else if (strcmp(name, "ilvl") == 0) {
        paragraph->level = gd_docx_attr_int(reader, "val");

    } else if (strcmp(name, "pStyle") == 0) {
        id = gd_docx_attr(numbers, reader, "val");

        for (i = 0; i < numbers->styles.n; i++) {
            style = gd_vec_at(&numbers->styles, gd_docx_style_t, i);

            if (style->id.len && gd_str_eq(&style->id, &id)) {
                *paragraph = style->paragraph;
            }
        }
    }

    return GD_OK;
}


static gd_str_t
gd_docx_attr(gd_docx_numbers_t *numbers, xmlTextReaderPtr reader,
    const char *name)
{
    xmlChar   *value;
    gd_str_t   str = gd_null_string;

    value = xmlTextReaderGetAttributeNs(reader, (xmlChar *) name,
                                   xmlTextReaderConstNamespaceUri(reader));

    if (value != NULL) {
        str.len = strlen((char *) value);
        str.data = gd_arena_copy(numbers->doc->arena, value, str.len);

        if (str.data == NULL) {
            str.len = 0;
        }

        xmlFree(value);
    }

    return str;
}


static int
gd_docx_attr_int(xmlTextReaderPtr reader, const char *name)
{
    int       n;
    xmlChar  *value;

    value = xmlTextReaderGetAttributeNs(reader, (xmlChar *) name,
                                   xmlTextReaderConstNamespaceUri(reader));
    n = -1;

    if (value != NULL) {
        n = (int) strtol((char *) value, NULL, 10);
        xmlFree(value);
    }

    return n;
}


static gd_docx_list_t *
gd_docx_list(gd_docx_numbers_t *numbers, int number)
{
    size_t           i;
    int              abstract;
    gd_docx_use_t   *use;
    gd_docx_list_t  *list;

    abstract = -1;

    for (i = 0; i < numbers->uses.n; i++) {
        use = gd_vec_at(&numbers->uses, gd_docx_use_t, i);

        if (use->number == number) {
            abstract = use->abstract;
        }
    }

    for (i = 0; i < numbers->lists.n && abstract >= 0; i++) {
        list = gd_vec_at(&numbers->lists, gd_docx_list_t, i);

        if (list->abstract == abstract) {
            return list;
        }
    }

    return NULL;
}


gd_int_t
gd_docx_number(gd_docx_numbers_t *numbers,
    const gd_docx_paragraph_t *paragraph, gd_str_t *number)
{
    int              i, level, at;
    size_t           k;
    gd_out_t         out;
    gd_docx_list_t  *list;

    number->len = 0;
    number->data = NULL;

    list = (paragraph->number > 0) ? gd_docx_list(numbers, paragraph->number)
                                   : NULL;
    level = gd_max(paragraph->level, 0);

    if (list == NULL || level >= GD_DOCX_LEVELS) {
        return GD_OK;
    }

    list->levels[level].count++;

    for (i = level + 1; i < GD_DOCX_LEVELS; i++) {
        list->levels[i].count = 0;
    }

    gd_out_arena(&out, numbers->doc->arena);

    for (k = 0; k < list->levels[level].text.len; k++) {
        u_char  *p = &list->levels[level].text.data[k];

        at = (*p == '%' && k + 1 < list->levels[level].text.len)
             ? p[1] - '1' : -1;

        if (at < 0 || at >= GD_DOCX_LEVELS) {
            gd_out_write(&out, p, 1);
            continue;
        }

        gd_docx_count(&out, &list->levels[at]);
        k++;
    }

    number->data = out.start;
    number->len = (size_t) (out.pos - out.start);

    return out.failed ? gd_import_no_memory(numbers->doc) : GD_OK;
}


static void
gd_docx_count(gd_out_t *out, const gd_docx_level_t *level)
{
    uint32_t  n;

    n = level->start + gd_max(level->count, 1) - 1;

    if (memmem(level->format.data, level->format.len, "hinese", 6)
        || gd_str_is(&level->format, "japaneseCounting"))
    {
        gd_docx_chinese(out, n);

    } else if (!gd_str_is(&level->format, "bullet")
               && !gd_str_is(&level->format, "none"))
    {
        gd_out_int(out, n);
    }
}


/* 一 to 九十九; more does not occur in a report */

static void
gd_docx_chinese(gd_out_t *out, uint32_t n)
{
    static const char *const  digits[] = {
        "", "一", "二", "三", "四", "五", "六", "七", "八", "九"
    };

    if (n == 0 || n > 99) {
        gd_out_int(out, n);
        return;
    }

    if (n >= 20) {
        gd_out_text(out, digits[n / 10]);
    }

    if (n >= 10) {
        gd_out_text(out, "十");
    }

    gd_out_text(out, digits[n % 10]);
}
