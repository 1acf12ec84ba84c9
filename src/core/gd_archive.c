
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_archive.h"

#include <zlib.h>


#define GD_ARCHIVE_VERSION  10

/* 1980-01-01 00:00, where the dates of a zip begin */

#define GD_ARCHIVE_DATE    0x21


static void gd_archive_write(gd_archive_t *archive, const void *data,
    size_t len);
static void gd_archive_number(gd_archive_t *archive, uint64_t n,
    gd_uint_t bytes);
static void gd_archive_file(gd_archive_t *archive,
    const gd_member_file_t *file);


void
gd_archive_begin(gd_archive_t *archive, gd_out_t *out)
{
    archive->out = out;
    archive->offset = 0;
    archive->n = 0;
}


static void
gd_archive_write(gd_archive_t *archive, const void *data, size_t len)
{
    gd_out_write(archive->out, data, len);
    archive->offset += len;
}


/* the lowest byte first */

static void
gd_archive_number(gd_archive_t *archive, uint64_t n, gd_uint_t bytes)
{
    u_char     buf[8];
    gd_uint_t  i;

    for (i = 0; i < bytes; i++) {
        buf[i] = (u_char) (n >> (8 * i));
    }

    gd_archive_write(archive, buf, bytes);
}


/* what the header of a member and its entry in the directory share */

static void
gd_archive_file(gd_archive_t *archive, const gd_member_file_t *file)
{
    gd_archive_number(archive, GD_ARCHIVE_VERSION, 2);
    gd_archive_number(archive, 0, 2);             /* flags */
    gd_archive_number(archive, 0, 2);             /* stored */
    gd_archive_number(archive, 0, 2);             /* time */
    gd_archive_number(archive, GD_ARCHIVE_DATE, 2);
    gd_archive_number(archive, file->crc, 4);
    gd_archive_number(archive, file->len, 4);
    gd_archive_number(archive, file->len, 4);
    gd_archive_number(archive, strlen(file->name), 2);
    gd_archive_number(archive, 0, 2);             /* extra */
}


void
gd_archive_add(gd_archive_t *archive, const char *name, gd_str_t data)
{
    gd_member_file_t  *file;

    if (archive->n == GD_ARCHIVE_MAX || data.len > UINT32_MAX / 2
        || archive->offset > UINT32_MAX / 2)
    {
        archive->out->failed = 1;
        return;
    }

    file = &archive->files[archive->n++];

    file->name = name;
    file->crc = (uint32_t) crc32(crc32(0, NULL, 0), data.data,
                                 (uInt) data.len);
    file->len = (uint32_t) data.len;
    file->offset = (uint32_t) archive->offset;

    gd_archive_write(archive, "PK\003\004", 4);
    gd_archive_file(archive, file);
    gd_archive_write(archive, name, strlen(name));

    gd_out_ref(archive->out, data.data, data.len);
    archive->offset += data.len;
}


void
gd_archive_end(gd_archive_t *archive)
{
    uint64_t           start, size;
    gd_uint_t          i;
    gd_member_file_t  *file;

    start = archive->offset;

    for (i = 0; i < archive->n; i++) {
        file = &archive->files[i];

        gd_archive_write(archive, "PK\001\002", 4);
        gd_archive_number(archive, GD_ARCHIVE_VERSION, 2);
        gd_archive_file(archive, file);
        gd_archive_number(archive, 0, 2);         /* comment */
        gd_archive_number(archive, 0, 2);         /* disk */
        gd_archive_number(archive, 0, 2);         /* attributes */
        gd_archive_number(archive, 0, 4);
        gd_archive_number(archive, file->offset, 4);
        gd_archive_write(archive, file->name, strlen(file->name));
    }

    size = archive->offset - start;

    gd_archive_write(archive, "PK\005\006", 4);
    gd_archive_number(archive, 0, 4);             /* disks */
    gd_archive_number(archive, archive->n, 2);
    gd_archive_number(archive, archive->n, 2);
    gd_archive_number(archive, size, 4);
    gd_archive_number(archive, start, 4);
    gd_archive_number(archive, 0, 2);             /* comment */
}
