
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose export report and form: a report, or what is to become one, as a
 * file.
 */


#ifndef _GD_REPORT_FILE_H_INCLUDED_
#define _GD_REPORT_FILE_H_INCLUDED_


#include "gd_tool.h"
#include "gd_page.h"


/* a report of a data set that is loaded, and where it goes */

typedef struct {
    const char           *command;
    gd_options_t          options;
    const char           *office;     /* NULL: all reports */
    const char           *as;         /* NULL: by the name of the file */
    const char           *file;       /* NULL: standard output */
    unsigned              all:1;      /* the aggregate */
    gd_site_t            *site;
    uint32_t              number;     /* of the office */
} gd_copy_t;


/* the report as text, as Word saves it; as HTML that stands alone */
void gd_text_write(gd_paper_t *paper, gd_out_t *out);
void gd_html_write_paper(gd_paper_t *paper, gd_out_t *out);

/*
 * Arguments "DIR OFFICE YEAR" and options, then the data set; GD_ERROR after a
 * sentence, *rc is the exit status.
 */
gd_int_t gd_copy_begin(gd_copy_t *c, int argc, char **argv,
    const char *usage, int *rc);

/* a whole file or none; returns the exit status */
int gd_copy_put(gd_copy_t *c, const gd_out_t *out);


#endif /* _GD_REPORT_FILE_H_INCLUDED_ */
