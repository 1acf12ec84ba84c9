
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_tool.h"
#include "gd_str.h"

#include <stdio.h>


typedef struct {
    const char           *name;
    int                 (*run)(const gd_options_t *options);
    unsigned              checks:1;   /* takes --json, --strict, --as-of */
    unsigned              collects:1; /* takes a year and --tsv */
} gd_command_t;


static int gd_main_run(const gd_command_t *command, int argc, char **argv);
static gd_int_t gd_main_year(char *arg, uint32_t *year);
static gd_int_t gd_main_as_of(char *arg, gd_date_t *as_of);
static int gd_main_usage(void);


static const gd_command_t  gd_commands[] = {
    { "check", gd_cmd_check, 1, 0 },
    { "stats", gd_cmd_stats, 0, 0 },
    { "collect", gd_cmd_collect, 0, 1 }
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
    gd_options_t  options;

    memset(&options, 0, sizeof(gd_options_t));

    for (i = 0; i < argc; i++) {

        if (command->checks && strcmp(argv[i], "--json") == 0) {
            options.json = 1;

        } else if (command->checks && strcmp(argv[i], "--strict") == 0) {
            options.strict = 1;

        } else if (command->checks && i + 1 < argc
                   && strcmp(argv[i], "--as-of") == 0
                   && gd_main_as_of(argv[i + 1], &options.as_of) == GD_OK)
        {
            i++;

        } else if (command->collects && strcmp(argv[i], "--tsv") == 0) {
            options.tsv = 1;

        } else if (strncmp(argv[i], "--library=", 10) == 0 && argv[i][10]) {
            options.own = argv[i] + 10;

        } else if (argv[i][0] != '-' && argv[i][0] && options.dir == NULL) {
            options.dir = argv[i];

        } else if (command->collects && options.year == 0
                   && gd_main_year(argv[i], &options.year) == GD_OK)
        {
            continue;

        } else {
            fprintf(stderr, "govdisclose %s: unexpected \"%s\"\n",
                    command->name, argv[i]);
            return gd_main_usage();
        }
    }

    if (options.dir == NULL) {
        fprintf(stderr, "govdisclose %s: no directory\n", command->name);
        return gd_main_usage();
    }

    if (command->collects && options.year == 0) {
        fprintf(stderr, "govdisclose %s: no year\n", command->name);
        return gd_main_usage();
    }

    return command->run(&options);
}


static gd_int_t
gd_main_year(char *arg, uint32_t *year)
{
    gd_str_t  str;
    uint64_t  value;

    str.data = (u_char *) arg;
    str.len = strlen(arg);

    if (str.len != 4 || gd_str_uint(&str, 2999, &value) != GD_OK
        || value < 1949)
    {
        return GD_ERROR;
    }

    *year = (uint32_t) value;

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
            "       govdisclose import report | items | applications FILE..."
            "\n           [--data=DIR] [--office=ID] [--column=ID] "
            "[--partial] [--force]\n           [--library=DIR]\n"
            "       govdisclose version\n");

    return GD_EXIT_USAGE;
}


gd_site_t *
gd_tool_load(const gd_options_t *options, gd_diag_t *diag)
{
    return gd_site_load_parts(options->dir, GD_LIBRARY_DIR, options->own, NULL,
                              0, options->as_of, diag);
}


void
gd_tool_print(gd_diag_t *diag)
{
    gd_str_t          line;
    gd_arena_t        arena;
    gd_diag_entry_t  *entry;

    gd_arena_init(&arena, NULL, NULL);

    for (entry = diag->first; entry; entry = entry->next) {
        if (gd_diag_format(entry, &arena, &line) == GD_OK) {
            fprintf(stderr, "%.*s\n", (int) line.len, line.data);
        }
    }

    gd_arena_destroy(&arena);

    if (diag->errors > GD_DIAG_SHOWN) {
        fprintf(stderr, "%lu more errors\n",
                (unsigned long) diag->errors - GD_DIAG_SHOWN);
    }
}
