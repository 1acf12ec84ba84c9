
/*
 * Copyright (C) govdisclose contributors
 *
 * The govdisclose command: the core without nginx, for editors, CI and cron.
 */


#ifndef _GD_TOOL_H_INCLUDED_
#define _GD_TOOL_H_INCLUDED_


#include "gd_say.h"
#include "gd_site.h"


/* exit statuses */

#define GD_EXIT_OK         0
#define GD_EXIT_DATA       1          /* the data cannot be loaded */
#define GD_EXIT_STRICT     2          /* --strict: equations fail */
#define GD_EXIT_PARTLY     3          /* published, but for some offices */
#define GD_EXIT_USAGE      64         /* sysexits.h */


typedef struct {
    const char           *dir;
    const char           *dest;       /* the second directory */
    const char           *library;    /* the shipped one */
    const char           *own;        /* own library, or NULL */
    const char           *module;     /* the file that nginx loads */
    const char           *reload;     /* what to run after a change */
    uint32_t              keep;       /* versions, 0: as many as usual */
    unsigned              json:1;
    unsigned              strict:1;
    unsigned              tsv:1;
    uint32_t              year;
    gd_date_t             as_of;      /* 0: that of site.json */
} gd_options_t;


/* the commands return the exit status */
int gd_cmd_check(const gd_options_t *options);
int gd_cmd_stats(const gd_options_t *options);
int gd_cmd_collect(const gd_options_t *options);
int gd_cmd_new(const gd_options_t *options);
int gd_cmd_export(const gd_options_t *options);
int gd_cmd_publish(const gd_options_t *options);

/* the arguments behind "import"; library: the shipped one */
int gd_cmd_import(int argc, char **argv, const char *library);

/* those behind "export report" */
int gd_cmd_export_report(int argc, char **argv, const char *library);

/* loads the data set of the options; NULL after an error */
gd_site_t *gd_tool_load(const gd_options_t *options, gd_diag_t *diag);


#endif /* _GD_TOOL_H_INCLUDED_ */
