
/*
 * Copyright (C) govdisclose contributors
 *
 * A zip archive as office files are: members stored as they are, without a date
 * of their own, so that the same members make the same bytes everywhere.
 */


#ifndef _GD_ARCHIVE_H_INCLUDED_
#define _GD_ARCHIVE_H_INCLUDED_


#include "gd_out.h"


#define GD_ARCHIVE_MAX     64         /* members */


typedef struct {
    const char           *name;
    uint32_t              crc;
    uint32_t              len;
    uint32_t              offset;     /* of its header */
} gd_member_file_t;


typedef struct {
    gd_out_t             *out;
    uint64_t              offset;
    gd_uint_t             n;
    gd_member_file_t      files[GD_ARCHIVE_MAX];
} gd_archive_t;


void gd_archive_begin(gd_archive_t *archive, gd_out_t *out);

/*
 * name is ASCII; it stays until the end, and data as long as the answer.  What
 * does not fit into a zip makes out fail.
 */
void gd_archive_add(gd_archive_t *archive, const char *name, gd_str_t data);

void gd_archive_end(gd_archive_t *archive);


#endif /* _GD_ARCHIVE_H_INCLUDED_ */
