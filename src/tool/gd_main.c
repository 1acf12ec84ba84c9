
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_tool.h"
#include "gd_str.h"

#include <stdio.h>


/* what a command takes beside its directories and --library= */

#define GD_TAKES_JSON      0x01
#define GD_TAKES_STRICT    0x02
#define GD_TAKES_AS_OF     0x04
#define GD_TAKES_YEAR      0x08       /* behind the directory */
#define GD_TAKES_TSV       0x10
#define GD_TAKES_DEST      0x20       /* a second directory */
#define GD_TAKES_PUBLISH   0x40       /* --reload, --keep */


typedef struct {
    const char           *name;
    int                 (*run)(const gd_options_t *options);
    gd_uint_t             takes;
} gd_command_t;


static int gd_main_run(const gd_command_t *command, int argc, char **argv);
static gd_int_t gd_main_option(gd_uint_t takes, int argc, char **argv,
    gd_options_t *options);
static gd_int_t gd_main_operand(gd_uint_t takes, char *arg,
    gd_options_t *options);
static gd_int_t gd_main_number(char *arg, uint64_t min, uint64_t max,
    uint32_t *number);
static gd_int_t gd_main_as_of(char *arg, gd_date_t *as_of);
static const char *gd_main_missing(gd_uint_t takes,
    const gd_options_t *options);
static int gd_main_usage(void);


static const gd_command_t  gd_commands[] = {
    { "check", gd_cmd_check,
      GD_TAKES_JSON|GD_TAKES_STRICT|GD_TAKES_AS_OF },
    { "stats", gd_cmd_stats, 0 },
    { "collect", gd_cmd_collect, GD_TAKES_YEAR|GD_TAKES_TSV },
    { "new", gd_cmd_new, 0 },
    { "export", gd_cmd_export, GD_TAKES_DEST },
    { "publish", gd_cmd_publish,
      GD_TAKES_DEST|GD_TAKES_PUBLISH|GD_TAKES_STRICT }
};


int
main(int argc, char **argv)
{
    gd_uint_t  i;

    if (argc == 2 && (strcmp(argv[1], "version") == 0
                      || strcmp(argv[1], "--version") == 0))
    {
        printf("govdisclose %s\n", GD_VERSION);
        return GD_EXIT_OK;
    }

    if (argc > 2 && strcmp(argv[1], "import") == 0) {
        return gd_cmd_import(argc - 2, argv + 2, GD_LIBRARY_DIR);
    }

    if (argc > 2 && strcmp(argv[1], "export") == 0
        && strcmp(argv[2], "report") == 0)
    {
        return gd_cmd_export_report(argc - 3, argv + 3, GD_LIBRARY_DIR);
    }

    for (i = 0; argc > 1 && i < gd_nelts(gd_commands); i++) {
        if (strcmp(argv[1], gd_commands[i].name) == 0) {
            return gd_main_run(&gd_commands[i], argc - 2, argv + 2);
        }
    }

    return gd_main_usage();
}


static int
gd_main_run(const gd_command_t *command, int argc, char **argv)
{
    int           i;
    gd_int_t      n;
    const char   *missing;
    gd_options_t  options;

    memset(&options, 0, sizeof(gd_options_t));

    options.library = GD_LIBRARY_DIR;
    options.module = GD_MODULE_FILE;

    for (i = 0; i < argc; i += (int) n) {

        n = (argv[i][0] == '-')
            ? gd_main_option(command->takes, argc - i, argv + i, &options)
            : gd_main_operand(command->takes, argv[i], &options);

        if (n == 0) {
            fprintf(stderr, "govdisclose %s: unexpected \"%s\"\n",
                    command->name, argv[i]);
            return gd_main_usage();
        }
    }

    missing = gd_main_missing(command->takes, &options);

    if (missing != NULL) {
        fprintf(stderr, "govdisclose %s: no %s\n", command->name, missing);
        return gd_main_usage();
    }

    return command->run(&options);
}


/* how many arguments it takes, 0 where it is none or a wrong one */

static gd_int_t
gd_main_option(gd_uint_t takes, int argc, char **argv, gd_options_t *options)
{
    if ((takes & GD_TAKES_JSON) && strcmp(argv[0], "--json") == 0) {
        options->json = 1;
        return 1;
    }

    if ((takes & GD_TAKES_STRICT) && strcmp(argv[0], "--strict") == 0) {
        options->strict = 1;
        return 1;
    }

    if ((takes & GD_TAKES_TSV) && strcmp(argv[0], "--tsv") == 0) {
        options->tsv = 1;
        return 1;
    }

    if (strncmp(argv[0], "--library=", 10) == 0 && argv[0][10]) {
        options->own = argv[0] + 10;
        return 1;
    }

    if (argc == 1) {
        return 0;
    }

    if ((takes & GD_TAKES_AS_OF) && strcmp(argv[0], "--as-of") == 0) {
        return (gd_main_as_of(argv[1], &options->as_of) == GD_OK) ? 2 : 0;
    }

    if ((takes & GD_TAKES_PUBLISH) && strcmp(argv[0], "--keep") == 0) {
        return (gd_main_number(argv[1], 1, 999, &options->keep) == GD_OK)
               ? 2 : 0;
    }

    if ((takes & GD_TAKES_PUBLISH) && strcmp(argv[0], "--reload") == 0
        && argv[1][0])
    {
        options->reload = argv[1];
        return 2;
    }

    return 0;
}


static gd_int_t
gd_main_operand(gd_uint_t takes, char *arg, gd_options_t *options)
{
    if (arg[0] && options->dir == NULL) {
        options->dir = arg;
        return 1;
    }

    if (arg[0] && (takes & GD_TAKES_DEST) && options->dest == NULL) {
        options->dest = arg;
        return 1;
    }

    if ((takes & GD_TAKES_YEAR) && options->year == 0) {
        return (gd_main_number(arg, 1949, 2999, &options->year) == GD_OK);
    }

    return 0;
}


static const char *
gd_main_missing(gd_uint_t takes, const gd_options_t *options)
{
    if (options->dir == NULL) {
        return "directory";
    }

    if ((takes & GD_TAKES_YEAR) && options->year == 0) {
        return "year";
    }

    if ((takes & GD_TAKES_DEST) && options->dest == NULL) {
        return "destination";
    }

    return NULL;
}


static gd_int_t
gd_main_number(char *arg, uint64_t min, uint64_t max, uint32_t *number)
{
    gd_str_t  str;
    uint64_t  value;

    str.data = (u_char *) arg;
    str.len = strlen(arg);

    if (gd_str_uint(&str, max, &value) != GD_OK || value < min) {
        return GD_ERROR;
    }

    *number = (uint32_t) value;

    return GD_OK;
}


static gd_int_t
gd_main_as_of(char *arg, gd_date_t *as_of)
{
    gd_str_t  str;

    str.data = (u_char *) arg;
    str.len = strlen(arg);

    return gd_date_parse(&str, as_of);
}


static int
gd_main_usage(void)
{
    fprintf(stderr,
            "usage: govdisclose check DIR [--json] [--strict] "
            "[--as-of DATE]\n           [--library=DIR]\n"
            "       govdisclose stats DIR [--library=DIR]\n"
            "       govdisclose collect DIR YEAR [--tsv] [--library=DIR]\n"
            "       govdisclose new DIR [--library=DIR]\n"
            "       govdisclose export DIR OUT [--library=DIR]\n"
            "       govdisclose publish DIR DEST [--reload COMMAND] [--keep N]"
            "\n           [--strict] [--library=DIR]\n"
            "       govdisclose export report DIR [OFFICE YEAR] [--all] "
            "[--as FORM]\n           [-o FILE] [--library=DIR]\n"
            "       govdisclose import report | items | applications FILE..."
            "\n           [--data=DIR] [--office=ID] [--column=ID] "
            "[--partial] [--force]\n           [--library=DIR]\n"
            "       govdisclose version\n");

    return GD_EXIT_USAGE;
}


gd_site_t *
gd_tool_load(const gd_options_t *options, gd_diag_t *diag)
{
    return gd_site_load_parts(options->dir, options->library, options->own,
                              NULL, 0, options->as_of, diag);
}
