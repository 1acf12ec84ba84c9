
/*
 * Copyright (C) govdisclose contributors
 *
 * load directory library [stages | rules]
 *
 * Loads a data set as nginx does and prints seconds of processor time and
 * bytes of the image; with "stages" where the time went, with "rules" how long
 * each check took.  The stages are functions of the core: the linker (--wrap)
 * puts those below around them.
 */


#include "gd_format.h"
#include "gd_gzip.h"
#include "gd_json.h"
#include "gd_lua.h"
#include "gd_mustache.h"
#include "gd_rules.h"
#include "gd_page.h"
#include "gd_render_site.h"
#include "gd_sign.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>


typedef enum {
    STAGE_REST = 0,
    STAGE_SIGN,
    STAGE_FORMATS,
    STAGE_FILES,
    STAGE_CHECK,
    STAGE_PARSE,
    STAGE_DELETE,
    STAGE_RECORDS,
    STAGE_LINK,
    STAGE_STATS,
    STAGE_CHECKS,
    STAGE_SEARCH,
    STAGE_TEMPLATES,
    STAGE_MODELS,
    STAGE_ITEMS,
    STAGE_PAGES,
    STAGE_GZIP,
    STAGE_SEAL,
    STAGES
} stage_e;


typedef struct {
    unsigned              on;
    stage_e               now;
    double                since;
    double                seconds[STAGES];
} stages_t;


typedef struct {
    gd_str_t              file;
    double                seconds;
} rule_t;


typedef struct {
    unsigned              on;
    unsigned              n;
    rule_t                list[256];
} rules_t;


/* what a wrapped function has to find without an argument */

static stages_t  stages;
static rules_t   rules;


static double load_clock(void);
static double load_usage(void);
static void load_print(void);
static rule_t *load_rule(const gd_str_t *file);
static stage_e load_enter(stage_e stage);
static void load_leave(stage_e before);


static const char  *const  names[STAGES] = {
    "rest", "signature", "formats", "read files", "check JSON", "parse JSON",
    "free JSON", "records", "link", "statistics", "checks", "search index",
    "templates", "item models", "item pages", "pages", "gzip", "seal"
};


/* wrap(stage, what it returns, name, parameters, arguments) */

#define wrap(stage, type, name, parameters, arguments)                        \
    type __real_##name parameters;                                            \
    type __wrap_##name parameters;                                            \
                                                                              \
    type                                                                      \
    __wrap_##name parameters                                                  \
    {                                                                         \
        type     rc;                                                          \
        stage_e  before;                                                      \
                                                                              \
        if (!stages.on) {                                                     \
            return __real_##name arguments;                                   \
        }                                                                     \
                                                                              \
        before = load_enter(stage);                                           \
        rc = __real_##name arguments;                                         \
        load_leave(before);                                                   \
                                                                              \
        return rc;                                                            \
    }

wrap(STAGE_SIGN, gd_int_t, gd_sign_tree,
     (const char *path, uint64_t *sign), (path, sign))

wrap(STAGE_FORMATS, gd_int_t, gd_formats_load,
     (gd_image_t *img, gd_diag_t *diag, int shipped, int own,
      gd_ref_t *formats),
     (img, diag, shipped, own, formats))

wrap(STAGE_FILES, gd_int_t, gd_file_read,
     (gd_diag_t *diag, int root, const gd_str_t *path, size_t max,
      gd_arena_t *arena, gd_str_t *text),
     (diag, root, path, max, arena, text))

wrap(STAGE_CHECK, gd_int_t, gd_json_check,
     (gd_arena_t *a, const gd_str_t *text, size_t *offset, const char **what),
     (a, text, offset, what))

wrap(STAGE_PARSE, cJSON *, cJSON_ParseWithLengthOpts,
     (const char *value, size_t len, const char **end, cJSON_bool whole),
     (value, len, end, whole))

wrap(STAGE_RECORDS, gd_int_t, gd_data_load, (gd_loader_t *l), (l))

wrap(STAGE_LINK, gd_int_t, gd_load_link, (gd_loader_t *l), (l))

wrap(STAGE_STATS, gd_int_t, gd_reports_compute,
     (gd_image_t *img, const gd_data_t *data, gd_reports_t *reports),
     (img, data, reports))

wrap(STAGE_CHECKS, gd_int_t, gd_rules_run,
     (gd_runner_t *runner, const gd_data_t *data, gd_reports_t *reports),
     (runner, data, reports))

wrap(STAGE_SEARCH, gd_int_t, gd_search_build,
     (gd_image_t *img, const gd_data_t *data, gd_search_t *search),
     (img, data, search))

wrap(STAGE_TEMPLATES, gd_int_t, gd_mustache_compile,
     (gd_mustache_t *m, const gd_str_t *name, uint64_t *template),
     (m, name, template))

wrap(STAGE_MODELS, gd_int_t, gd_page_item_init,
     (gd_build_t *b, const gd_site_t *site, gd_arena_t *arena,
      const gd_item_t *item, gd_str_t path, gd_form_e form),
     (b, site, arena, item, path, form))

wrap(b->kind == GD_PAGE_ITEM ? STAGE_ITEMS : STAGE_PAGES, gd_int_t,
     gd_build_write, (gd_build_t *b, gd_form_e form, gd_out_t *out),
     (b, form, out))

wrap(STAGE_PAGES, gd_int_t, gd_site_render,
     (gd_site_t *site, gd_diag_t *diag, const gd_style_t *style),
     (site, diag, style))

wrap(STAGE_GZIP, gd_int_t, gd_gzip,
     (gd_gzip_t *g, gd_image_t *img, gd_ref_t body, gd_ref_t *gzip),
     (g, img, body, gzip))

wrap(STAGE_SEAL, gd_int_t, gd_image_seal, (gd_image_t *img), (img))


/* a call of a check, by its file */

gd_int_t __real_gd_lua_call(lua_State *L, gd_diag_t *diag,
    const gd_str_t *file, int nargs, int nresults);
gd_int_t __wrap_gd_lua_call(lua_State *L, gd_diag_t *diag,
    const gd_str_t *file, int nargs, int nresults);

gd_int_t
__wrap_gd_lua_call(lua_State *L, gd_diag_t *diag, const gd_str_t *file,
    int nargs, int nresults)
{
    double    since;
    rule_t   *rule;
    gd_int_t  rc;

    if (!rules.on) {
        return __real_gd_lua_call(L, diag, file, nargs, nresults);
    }

    rule = load_rule(file);
    since = load_usage();

    rc = __real_gd_lua_call(L, diag, file, nargs, nresults);

    rule->seconds += load_usage() - since;

    return rc;
}


void __real_cJSON_Delete(cJSON *json);
void __wrap_cJSON_Delete(cJSON *json);

void
__wrap_cJSON_Delete(cJSON *json)
{
    stage_e  before;

    if (!stages.on) {
        __real_cJSON_Delete(json);
        return;
    }

    before = load_enter(STAGE_DELETE);
    __real_cJSON_Delete(json);
    load_leave(before);
}


int
main(int argc, char **argv)
{
    unsigned    i;
    gd_diag_t   diag;
    gd_site_t  *site;

    if (argc < 3) {
        fprintf(stderr, "usage: load directory library [stages | rules]\n");
        return 1;
    }

    gd_diag_init(&diag);

    stages.on = (argc > 3 && strcmp(argv[3], "stages") == 0);
    rules.on = (argc > 3 && strcmp(argv[3], "rules") == 0);
    stages.since = load_clock();

    site = gd_site_load(argv[1], argv[2], NULL, &diag);

    if (site == NULL) {
        fprintf(stderr, "load: the data set is refused\n");
        return 1;
    }

    if (stages.on) {
        (void) load_enter(STAGE_REST);
        load_print();

    } else if (rules.on) {
        for (i = 0; i < rules.n; i++) {
            printf("%.6f %.*s\n", rules.list[i].seconds,
                   (int) rules.list[i].file.len, rules.list[i].file.data);
        }

    } else {
        printf("%.6f %zu\n", load_usage(), site->img.used);
    }

    gd_site_free(site);
    gd_diag_destroy(&diag);

    return 0;
}


static void
load_print(void)
{
    double    sum;
    unsigned  i;

    sum = 0;

    for (i = 0; i < STAGES; i++) {
        sum += stages.seconds[i];
    }

    /* others may have had the processor meanwhile */

    for (i = 0; i < STAGES; i++) {
        printf("%.6f %s\n", stages.seconds[i] * load_usage() / sum,
               names[i]);
    }
}


/* the name of a file is the runner's, which is gone when it is printed */

static rule_t *
load_rule(const gd_str_t *file)
{
    unsigned  i;

    for (i = 0; i < rules.n; i++) {
        if (rules.list[i].file.len == file->len
            && memcmp(rules.list[i].file.data, file->data, file->len) == 0)
        {
            return &rules.list[i];
        }
    }

    if (rules.n == sizeof(rules.list) / sizeof(rules.list[0])) {
        fprintf(stderr, "load: too many checks\n");
        exit(1);
    }

    rules.list[rules.n].file.len = file->len;
    rules.list[rules.n].file.data = (u_char *) strndup((char *) file->data,
                                                       file->len);

    return &rules.list[rules.n++];
}


static double
load_usage(void)
{
    struct rusage  usage;

    getrusage(RUSAGE_SELF, &usage);

    return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
           + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}


static double
load_clock(void)
{
    struct timespec  now;

    clock_gettime(CLOCK_MONOTONIC, &now);

    return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}


/* time is counted for the innermost stage only */

static stage_e
load_enter(stage_e stage)
{
    double   now;
    stage_e  before;

    now = load_clock();
    before = stages.now;

    stages.seconds[before] += now - stages.since;
    stages.since = now;
    stages.now = stage;

    return before;
}


static void
load_leave(stage_e before)
{
    (void) load_enter(before);
}
