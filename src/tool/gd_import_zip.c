
/*
 * Copyright (C) govdisclose contributors
 *
 * The parts of office files, which are XML in a zip.
 */


#include "gd_import_docx.h"

#include <zip.h>


/* bytes of one part when it is unpacked */

#define GD_ZIP_PART        (64 * 1024 * 1024)


gd_zip_t *
gd_zip_open(gd_import_doc_t *doc, gd_str_t file, const char *kind)
{
    zip_t         *zip;
    zip_source_t  *source;

    source = zip_source_buffer_create(file.data, file.len, 0, NULL);
    if (source == NULL) {
        (void) gd_import_no_memory(doc);
        return NULL;
    }

    zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (zip == NULL) {
        zip_source_free(source);
        (void) gd_import_error(doc, 0, "is broken, expected a whole %s",
                               kind);
    }

    return zip;
}


void
gd_zip_close(gd_zip_t *zip)
{
    zip_discard(zip);
}


/* what a part says of its size may be a lie, so what comes out is bounded */

gd_int_t
gd_zip_part(gd_import_doc_t *doc, gd_zip_t *zip, const char *name,
    gd_str_t *part)
{
    zip_stat_t   sb;
    zip_file_t  *file;
    zip_int64_t  n;

    if (zip_stat(zip, name, 0, &sb) == -1 || !(sb.valid & ZIP_STAT_SIZE)) {
        return GD_DECLINED;
    }

    if (sb.size > GD_ZIP_PART) {
        return gd_import_error(doc, 0, "%s unpacks to %lu bytes, expected %u "
                               "MB at the most", name,
                               (unsigned long) sb.size,
                               (unsigned) (GD_ZIP_PART >> 20));
    }

    part->data = gd_arena_alloc(doc->arena, sb.size + 1);
    if (part->data == NULL) {
        return gd_import_no_memory(doc);
    }

    file = zip_fopen(zip, name, 0);
    n = file ? zip_fread(file, part->data, sb.size) : -1;

    if (file != NULL) {
        zip_fclose(file);
    }

    if (n < 0 || (zip_uint64_t) n != sb.size) {
        return gd_import_error(doc, 0, "%s cannot be unpacked, the file is "
                               "broken", name);
    }

    part->len = sb.size;

    return GD_OK;
}


/* no entity is expanded and nothing is loaded; a DTD is refused outright */

gd_int_t
gd_docx_walk(gd_import_doc_t *doc, gd_str_t part, const char *name,
    gd_docx_node_pt node, void *data)
{
    int               more;
    gd_int_t          rc;
    xmlTextReaderPtr  reader;

    reader = xmlReaderForMemory((char *) part.data, (int) part.len, NULL,
                                NULL, XML_PARSE_NONET | XML_PARSE_NOERROR
                                      | XML_PARSE_NOWARNING
                                      | XML_PARSE_NOCDATA);
    if (reader == NULL) {
        return gd_import_no_memory(doc);
    }

    rc = GD_OK;

    for (more = xmlTextReaderRead(reader); more == 1 && rc == GD_OK;
         more = (rc == GD_OK) ? xmlTextReaderRead(reader) : 0)
    {
        if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_DOCUMENT_TYPE) {
            rc = gd_import_error(doc, 0, "%s has a document type, expected "
                                 "none", name);
            break;
        }

        rc = node(reader, data);
    }

    if (more == -1 && rc == GD_OK) {
        rc = gd_import_error(doc, 0, "%s is no well-formed XML", name);
    }

    xmlFreeTextReader(reader);

    return rc;
}
