
/*
 * Copyright (C) govdisclose contributors
 *
 * govdisclose export report DIR OFFICE YEAR: one report in any of its forms, or
 * all of them.
 */


#include "gd_report_file.h"
#include "gd_say.h"
#include "gd_str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>


/* a form that has no page: text */

#define GD_COPY_TEXT     GD_FORMS


static int gd_copy_every(gd_copy_t *c);
static int gd_copy_report(gd_copy_t *c, const gd_report_t *report);
static gd_int_t gd_copy_argument(gd_copy_t *c, int argc, char **argv,
    int *i);
static gd_int_t gd_copy_load(gd_copy_t *c);
static gd_uint_t gd_copy_form(const gd_copy_t *c);
static gd_uint_t gd_copy_named(const char *name);
static gd_int_t gd_copy_write(gd_copy_t *c, const gd_report_t *report,
    gd_uint_t form, gd_arena_t *arena, gd_out_t *out);


int
gd_cmd_export_report(int argc, char **argv, const char *library)
{
    int           rc;
    gd_copy_t     c;
    gd_report_t  *report;

    memset(&c, 0, sizeof(gd_copy_t));

    c.command = "export report";
    c.options.library = library;

    if (gd_copy_begin(&c, argc, argv,
                      "usage: govdisclose export report DIR OFFICE YEAR "
                      "[--all] [--as FORM]\n           [-o FILE] "
                      "[--library=DIR]\n"
                      "       govdisclose export report DIR --as FORM -o "
                      "DIR [--library=DIR]\n"
                      "FORM: text html json csv docx xlsx\n", &rc)
        != GD_OK)
    {
        return rc;
    }

    if (c.office == NULL) {
        rc = gd_copy_every(&c);

    } else {
        report = gd_report_find(&c.site->img, &c.site->root->reports,
                                c.options.year, c.number, c.all);

        if (report == NULL) {
            fprintf(stderr, "govdisclose export report: %s has no %s of %u\n",
                    c.office, c.all ? "aggregate" : "report",
                    (unsigned) c.options.year);
        }

        rc = report ? gd_copy_report(&c, report) : GD_EXIT_DATA;
    }

    gd_site_free(c.site);

    return rc;
}


/* each into a file of its own: renhe-2020.docx, hechuan-2020.all.docx */

static int
gd_copy_every(gd_copy_t *c)
{
    int           rc;
    uint32_t      i;
    gd_str_t      id, name;
    gd_arena_t    arena;
    const char   *dir;
    gd_office_t  *offices;
    gd_report_t  *reports;

    gd_arena_init(&arena, NULL, NULL);

    rc = GD_EXIT_OK;
    dir = c->file;
    offices = gd_elts(&c->site->img, gd_office_t,
                      c->site->root->data.offices);
    reports = gd_elts(&c->site->img, gd_report_t,
                      c->site->root->reports.reports);

    if (mkdir(dir, 0777) == -1 && errno != EEXIST) {
        fprintf(stderr, "govdisclose export report: %s cannot be made: %s\n",
                dir, strerror(errno));
        rc = GD_EXIT_DATA;
    }

    for (i = 0;
         i < c->site->root->reports.reports.len && rc == GD_EXIT_OK;
         i++)
    {
        id = gd_image_get(&c->site->img, offices[reports[i].office].id);

        if (gd_arena_printf(&arena, &name, "%s/%.*s-%u%s.%s", dir,
                            (int) id.len, id.data,
                            (unsigned) reports[i].year,
                            reports[i].all ? ".all" : "",
                            strcmp(c->as, "text") == 0 ? "txt" : c->as)
            != GD_OK)
        {
            rc = GD_EXIT_DATA;
            break;
        }

        c->file = (char *) name.data;
        rc = gd_copy_report(c, &reports[i]);
    }

    gd_arena_destroy(&arena);

    return rc;
}


static int
gd_copy_report(gd_copy_t *c, const gd_report_t *report)
{
    int         rc;
    gd_out_t    out;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);
    gd_out_arena(&out, &arena);

    if (gd_copy_write(c, report, gd_copy_form(c), &arena, &out)
        == GD_OK)
    {
        rc = gd_copy_put(c, &out);

    } else {
        fprintf(stderr, "govdisclose export report: no memory\n");
        rc = GD_EXIT_DATA;
    }

    gd_arena_destroy(&arena);

    return rc;
}


gd_int_t
gd_copy_begin(gd_copy_t *c, int argc, char **argv, const char *usage,
    int *rc)
{
    int  i;

    for (i = 0; i < argc; i++) {
        if (gd_copy_argument(c, argc, argv, &i) != GD_OK) {
            fprintf(stderr, "govdisclose %s: unexpected \"%s\"\n%s",
                    c->command, argv[i], usage);
            *rc = GD_EXIT_USAGE;
            return GD_ERROR;
        }
    }

    /* all of them go to a directory, in a form that is told */

    if (c->options.year == 0
        && (c->options.dir == NULL || c->office || !c->as || !c->file))
    {
        fprintf(stderr, "govdisclose %s: no directory, office and year\n%s",
                c->command, usage);
        *rc = GD_EXIT_USAGE;
        return GD_ERROR;
    }

    *rc = GD_EXIT_DATA;

    return gd_copy_load(c);
}


static gd_int_t
gd_copy_argument(gd_copy_t *c, int argc, char **argv, int *i)
{
    char      *arg;
    gd_str_t   str;
    uint64_t   year;

    arg = argv[*i];

    if (strcmp(arg, "-o") == 0 && *i + 1 < argc) {
        c->file = argv[++*i];
        return GD_OK;
    }

    if (strcmp(arg, "--as") == 0 && *i + 1 < argc
        && gd_copy_named(argv[*i + 1]) != GD_FORM_CSS)
    {
        c->as = argv[++*i];
        return GD_OK;
    }

    if (strcmp(arg, "--all") == 0) {
        c->all = 1;
        return GD_OK;
    }

    if (strncmp(arg, "--library=", 10) == 0 && arg[10]) {
        c->options.own = arg + 10;
        return GD_OK;
    }

    if (arg[0] == '-' || arg[0] == '\0') {
        return GD_ERROR;
    }

    if (c->options.dir == NULL) {
        c->options.dir = arg;
        return GD_OK;
    }

    if (c->office == NULL) {
        c->office = arg;
        return GD_OK;
    }

    str.data = (u_char *) arg;
    str.len = strlen(arg);

    if (c->options.year || str.len != 4
        || gd_str_uint(&str, GD_FORMAT_LAST, &year) != GD_OK)
    {
        return GD_ERROR;
    }

    c->options.year = (uint32_t) year;

    return GD_OK;
}


static gd_int_t
gd_copy_load(gd_copy_t *c)
{
    gd_str_t   id;
    gd_diag_t  diag;

    gd_diag_init(&diag);

    c->site = gd_tool_load(&c->options, &diag);

    if (c->site == NULL) {
        gd_say_diag(&diag);
    }

    gd_diag_destroy(&diag);

    if (c->site == NULL) {
        return GD_ERROR;
    }

    if (c->office == NULL) {
        return GD_OK;
    }

    id.data = (u_char *) c->office;
    id.len = strlen(c->office);

    c->number = gd_find_office(&c->site->img, &c->site->root->data, &id);

    if (c->number == 0) {
        fprintf(stderr, "govdisclose %s: there is no office %s\n", c->command,
                c->office);
        gd_site_free(c->site);
        return GD_ERROR;
    }

    c->number--;

    return GD_OK;
}


/* by --as, else by the name of the file, else text */

static gd_uint_t
gd_copy_form(const gd_copy_t *c)
{
    gd_uint_t    form;
    const char  *dot;

    dot = c->file ? strrchr(c->file, '.') : NULL;
    form = gd_copy_named(c->as ? c->as : dot ? dot + 1 : "text");

    return (form == GD_FORM_CSS) ? GD_COPY_TEXT : form;
}


/* GD_FORM_CSS, which no report has, for anything else */

static gd_uint_t
gd_copy_named(const char *name)
{
    gd_uint_t  i;

    for (i = GD_FORM_JSON; i < GD_FORMS; i++) {
        if (strcmp(gd_forms[i].ext + 1, name) == 0
            && (gd_page_types[GD_PAGE_REPORT].forms & gd_form_bit(i)))
        {
            return i;
        }
    }

    if (strcmp(name, "html") == 0 || strcmp(name, "htm") == 0) {
        return GD_FORM_HTML;
    }

    return (strcmp(name, "text") == 0 || strcmp(name, "txt") == 0)
           ? GD_COPY_TEXT : GD_FORM_CSS;
}


static gd_int_t
gd_copy_write(gd_copy_t *c, const gd_report_t *report, gd_uint_t form,
    gd_arena_t *arena, gd_out_t *out)
{
    gd_val_t    link;
    gd_str_t    path = gd_null_string;
    gd_uint_t   own;
    gd_build_t  b;

    gd_build_begin(&b, c->site, arena, GD_PAGE_REPORT, path);
    link = gd_report_link(&b, report);

    path.data = link.u.data;
    path.len = link.len;

    gd_build_init(&b, c->site, arena, GD_PAGE_REPORT, path);

    own = (form == GD_COPY_TEXT || form == GD_FORM_HTML);

    b.form = own ? GD_FORM_DOCX : (gd_form_e) form;
    gd_page_report(&b, report);

    if (!own) {
        return gd_build_write(&b, b.form, out);
    }

    if (arena->failed) {
        return GD_ERROR;
    }

    if (form == GD_FORM_HTML) {
        gd_html_write_paper(b.paper, out);

    } else {
        gd_text_write(b.paper, out);
    }

    return out->failed ? GD_ERROR : GD_OK;
}


int
gd_copy_put(gd_copy_t *c, const gd_out_t *out)
{
    int         fd, failed;
    size_t      len, done;
    ssize_t     n;
    gd_str_t    temp;
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);

    fd = STDOUT_FILENO;

    if (c->file != NULL) {
        fd = (gd_arena_printf(&arena, &temp, "%s.new", c->file) == GD_OK)
             ? open((char *) temp.data,
                    O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC|O_NOFOLLOW, 0666)
             : -1;
    }

    len = (size_t) (out->pos - out->start);
    failed = (fd == -1);

    for (done = 0; !failed && done < len; done += (size_t) n) {
        n = write(fd, out->start + done, len - done);

        if (n <= 0) {
            failed = 1;
            break;
        }
    }

    if (c->file != NULL && fd != -1) {
        failed |= (close(fd) == -1
                   || (!failed && rename((char *) temp.data, c->file) == -1));

        if (failed) {
            (void) unlink((char *) temp.data);
        }
    }

    if (failed) {
        fprintf(stderr, "govdisclose %s: %s cannot be written: %s\n",
                c->command, c->file ? c->file : "standard output",
                strerror(errno));
    }

    gd_arena_destroy(&arena);

    return failed ? GD_EXIT_DATA : GD_EXIT_OK;
}
