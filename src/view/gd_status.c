
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_status.h"
#include "gd_status_found.h"
#include "gd_json_write.h"
#include "gd_str.h"


#define GD_STATUS_COUNTS   6
#define GD_STATUS_PARTS    8


/* the figures, from which both forms are written */

typedef struct {
    uint64_t              counts[GD_STATUS_COUNTS];
    uint64_t              parts[GD_STATUS_PARTS];   /* bytes */
    uint64_t              times[GD_STAGES];         /* microseconds */
    uint64_t              results[GD_STATUS_RESULTS];
    uint64_t              rules[GD_STATUS_RESULTS];
    uint64_t              catalogue[GD_STATUS_RESULTS];
    uint64_t              size;
    uint64_t              time;
} gd_figures_t;


typedef struct {
    const char           *name;
    const char           *help;
} gd_count_t;


typedef struct {
    gd_out_t             *out;
    gd_str_t              set;
} gd_metrics_t;


static void gd_status_figures(const gd_site_t *site, gd_figures_t *f);
static gd_str_t gd_status_name(const gd_status_t *status, gd_arena_t *arena);
static void gd_status_site(gd_view_t *view, gd_obj_t *obj,
    const gd_site_t *site);
static void gd_status_events(gd_view_t *view, gd_obj_t *obj,
    const gd_events_t *events);
static void gd_status_put(gd_view_t *view, gd_obj_t *obj, const char *key,
    gd_val_t val);
static void gd_status_numbers(gd_view_t *view, gd_obj_t *obj,
    const char *const *names, const uint64_t *numbers, gd_uint_t n);
static gd_val_t gd_status_version(gd_view_t *view, const gd_site_t *site);
static gd_val_t gd_status_instant(gd_view_t *view, int64_t instant);

static void gd_metrics_site(gd_metrics_t *m, const gd_site_t *site);
static void gd_metrics_results(gd_metrics_t *m, const char *name,
    const char *help, const uint64_t *results);
static void gd_metrics_events(gd_metrics_t *m, const gd_events_t *events);
static void gd_metrics_one(gd_metrics_t *m, const char *name, const char *type,
    const char *help, uint64_t value);
static void gd_metrics_head(gd_metrics_t *m, const char *name,
    const char *type, const char *help);
static void gd_metrics_open(gd_metrics_t *m, const char *name);
static void gd_metrics_label(gd_metrics_t *m, const char *name,
    const void *text, size_t len);
static void gd_metrics_close(gd_metrics_t *m, uint64_t value);
static void gd_metrics_escape(gd_out_t *out, const u_char *text, size_t len);


static const gd_count_t  gd_status_counts[GD_STATUS_COUNTS] = {
    { "offices", "Offices in the data set." },
    { "items", "Items in the catalogue, withdrawn ones included." },
    { "applications", "Applications in the ledgers." },
    { "disputes", "Disputes in the ledgers." },
    { "reports", "Annual reports, drafts included." },
    { "pages", "Pages that are kept rendered." }
};


static const char  *const gd_status_parts[GD_STATUS_PARTS] = {
    "formats", "records", "computed", "search", "templates", "pages",
    "pages_gzip", "index"
};


static const char  *const gd_status_stages[GD_STAGES] = {
    "open", "formats", "data", "compute", "search", "templates", "render"
};


/* in the order of gd_result_e */

static const char  *const gd_status_results[GD_STATUS_RESULTS] = {
    "pass", "fail", "uncertain", "not_assessable"
};


static void
gd_status_figures(const gd_site_t *site, gd_figures_t *f)
{
    uint32_t          i, k;
    gd_report_t      *reports;
    const gd_cost_t  *costs;
    const gd_root_t  *root;

    memset(f, 0, sizeof(gd_figures_t));

    root = site->root;
    costs = site->costs;

    f->counts[0] = root->data.offices.len;
    f->counts[1] = root->data.items.len;
    f->counts[2] = root->data.applications.len;
    f->counts[3] = root->data.disputes.len;
    f->counts[4] = root->reports.reports.len;
    f->counts[5] = root->pages.len;

    for (i = 0; i < site->nparts; i++) {
        f->counts[5] += site->parts[i].root->pages.len;
    }

    /* the root is a record too; what a page needs beside its body is index */

    f->parts[0] = costs[GD_STAGE_FORMATS].size;
    f->parts[1] = costs[GD_STAGE_OPEN].size + costs[GD_STAGE_DATA].size;
    f->parts[2] = costs[GD_STAGE_COMPUTE].size;
    f->parts[3] = costs[GD_STAGE_SEARCH].size;
    f->parts[4] = costs[GD_STAGE_TEMPLATES].size;
    f->parts[5] = site->bodies;
    f->parts[6] = site->gzip;
    f->parts[7] = costs[GD_STAGE_RENDER].size - site->bodies - site->gzip;
    f->size = site->img.used;

    for (i = 0; i < GD_STAGES; i++) {
        f->times[i] = costs[i].time / 1000;
        f->time += f->times[i];
    }

    reports = gd_elts(&site->img, gd_report_t, root->reports.reports);

    for (i = 0; i < root->reports.reports.len; i++) {
        for (k = 0; k < GD_STATUS_RESULTS; k++) {
            f->results[k] += reports[i].results[k];
        }
    }

    gd_status_rules(site, f->rules, f->catalogue);
}


/* as nginx.conf has it, which may be any bytes */

static gd_str_t
gd_status_name(const gd_status_t *status, gd_arena_t *arena)
{
    size_t    size;
    gd_str_t  name = gd_null_string;

    /* a byte that is no UTF-8 becomes three */

    size = 3 * status->name.len;

    name.data = gd_arena_alloc(arena, size + 1);

    if (name.data != NULL) {
        name.len = gd_utf8_clean(name.data, size, &status->name);
    }

    return name;
}


gd_int_t
gd_status_json(const gd_status_t *status, gd_arena_t *arena, gd_out_t *out)
{
    gd_obj_t   *obj;
    gd_val_t    val;
    gd_view_t   view;

    memset(&view, 0, sizeof(gd_view_t));
    view.arena = arena;
    view.img = status->site ? &status->site->img : NULL;

    obj = gd_obj(&view, NULL, NULL);

    gd_status_put(&view, obj, "set",
                  gd_v_str(gd_status_name(status, arena)));
    gd_status_put(&view, obj, "up", gd_v_bool(status->site != NULL));
    gd_status_put(&view, obj, "version", gd_v_text(GD_VERSION));
    gd_status_put(&view, obj, "data_version",
                  gd_status_version(&view, status->site));

    gd_status_site(&view, obj, status->site);
    gd_status_events(&view, obj, &status->events);

    if (arena->failed) {
        return GD_ERROR;
    }

    val = gd_v_obj(obj);
    gd_json_write(&view, &val, out);

    return out->failed ? GD_ERROR : GD_OK;
}


static void
gd_status_site(gd_view_t *view, gd_obj_t *obj, const gd_site_t *site)
{
    gd_obj_t      *counts, *equations, *rules, *catalogue, *bytes, *seconds;
    gd_uint_t      i;
    gd_figures_t   f;

    if (site == NULL) {
        gd_status_put(view, obj, "last_load", gd_v_null());
        gd_status_put(view, obj, "counts", gd_v_null());
        gd_status_put(view, obj, "image_bytes", gd_v_null());
        gd_status_put(view, obj, "load_seconds", gd_v_null());
        gd_status_put(view, obj, "findings", gd_v_null());
        return;
    }

    gd_status_figures(site, &f);

    counts = gd_obj(view, NULL, NULL);
    equations = gd_obj(view, NULL, NULL);
    rules = gd_obj(view, NULL, NULL);
    catalogue = gd_obj(view, NULL, NULL);
    bytes = gd_obj(view, NULL, NULL);
    seconds = gd_obj(view, NULL, NULL);

    for (i = 0; i < GD_STATUS_COUNTS; i++) {
        gd_status_put(view, counts, gd_status_counts[i].name,
                      gd_v_int((int64_t) f.counts[i]));
    }

    gd_status_numbers(view, equations, gd_status_results, f.results,
                      GD_STATUS_RESULTS);
    gd_status_put(view, counts, "equations", gd_v_obj(equations));

    gd_status_numbers(view, rules, gd_status_results, f.rules,
                      GD_STATUS_RESULTS);
    gd_status_put(view, counts, "rules", gd_v_obj(rules));

    gd_status_numbers(view, catalogue, gd_status_results, f.catalogue,
                      GD_STATUS_RESULTS);
    gd_status_put(view, counts, "catalogue", gd_v_obj(catalogue));

    gd_status_numbers(view, bytes, gd_status_parts, f.parts, GD_STATUS_PARTS);
    gd_status_put(view, bytes, "total", gd_v_int((int64_t) f.size));

    for (i = 0; i < GD_STAGES; i++) {
        gd_status_put(view, seconds, gd_status_stages[i],
                      gd_v_micro((int64_t) f.times[i]));
    }

    gd_status_put(view, seconds, "total", gd_v_micro((int64_t) f.time));

    gd_status_put(view, obj, "last_load",
                  gd_status_instant(view, site->loaded));
    gd_status_put(view, obj, "counts", gd_v_obj(counts));
    gd_status_put(view, obj, "image_bytes", gd_v_obj(bytes));
    gd_status_put(view, obj, "load_seconds", gd_v_obj(seconds));

    gd_status_put(view, obj, "findings", gd_status_findings(view, site));
}


static void
gd_status_events(gd_view_t *view, gd_obj_t *obj, const gd_events_t *events)
{
    gd_str_t   error;
    gd_obj_t  *loads;

    loads = gd_obj(view, NULL, NULL);

    gd_status_put(view, loads, "total", gd_v_int((int64_t) events->loads));
    gd_status_put(view, loads, "refused", gd_v_int((int64_t) events->refused));
    gd_status_put(view, loads, "taken_over",
                  gd_v_int((int64_t) events->taken_over));

    gd_status_put(view, obj, "loads", gd_v_obj(loads));
    gd_status_put(view, obj, "last_load_successful", gd_v_bool(!events->bad));

    if (events->refused == 0) {
        gd_status_put(view, obj, "last_refused", gd_v_null());
        gd_status_put(view, obj, "last_error", gd_v_null());
        return;
    }

    error.data = (u_char *) events->error;
    error.len = events->error_len;

    gd_status_put(view, obj, "last_refused",
                  gd_status_instant(view, events->refused_at));
    gd_status_put(view, obj, "last_error", gd_v_str(error));
}


static void
gd_status_put(gd_view_t *view, gd_obj_t *obj, const char *key, gd_val_t val)
{
    gd_str_t  str;

    str.data = (u_char *) key;
    str.len = strlen(key);

    gd_put_key(view, obj, str, val);
}


static void
gd_status_numbers(gd_view_t *view, gd_obj_t *obj, const char *const *names,
    const uint64_t *numbers, gd_uint_t n)
{
    gd_uint_t  i;

    for (i = 0; i < n; i++) {
        gd_status_put(view, obj, names[i], gd_v_int((int64_t) numbers[i]));
    }
}


static gd_val_t
gd_status_version(gd_view_t *view, const gd_site_t *site)
{
    if (site == NULL) {
        return gd_v_null();
    }

    return gd_v_printf(view, "%016llx",
                       (unsigned long long) site->root->version);
}


/* ISO 8601 in UTC: the clock of the machine has no place in a page */

static gd_val_t
gd_status_instant(gd_view_t *view, int64_t instant)
{
    time_t     sec;
    struct tm  tm;

    sec = (time_t) instant;

    if (gmtime_r(&sec, &tm) == NULL) {
        return gd_v_null();
    }

    return gd_v_printf(view, "%04d-%02d-%02dT%02d:%02d:%02dZ",
                       tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
                       tm.tm_hour, tm.tm_min, tm.tm_sec);
}


gd_int_t
gd_status_prometheus(const gd_status_t *status, gd_arena_t *arena,
    gd_out_t *out)
{
    gd_str_t      version = gd_string("");
    gd_metrics_t  m;

    m.out = out;
    m.set = gd_status_name(status, arena);

    if (m.set.data == NULL
        || (status->site != NULL
            && gd_arena_printf(arena, &version, "%016llx",
                               (unsigned long long)
                               status->site->root->version)
               != GD_OK))
    {
        return GD_ERROR;
    }

    gd_metrics_one(&m, "up", "gauge",
                   "Whether the data set has something to serve.",
                   status->site != NULL);

    gd_metrics_head(&m, "info", "gauge",
                    "Version of the module and hash of the data.");
    gd_metrics_open(&m, "info");
    gd_metrics_label(&m, "version", GD_VERSION, sizeof(GD_VERSION) - 1);
    gd_metrics_label(&m, "data_version", version.data, version.len);
    gd_metrics_close(&m, 1);

    if (status->site != NULL) {
        gd_metrics_site(&m, status->site);
    }

    gd_metrics_events(&m, &status->events);

    return out->failed ? GD_ERROR : GD_OK;
}


static void
gd_metrics_site(gd_metrics_t *m, const gd_site_t *site)
{
    gd_uint_t     i;
    gd_figures_t  f;

    gd_status_figures(site, &f);

    for (i = 0; i < GD_STATUS_COUNTS; i++) {
        gd_metrics_one(m, gd_status_counts[i].name, "gauge",
                       gd_status_counts[i].help, f.counts[i]);
    }

    gd_metrics_results(m, "equations",
                       "Equations of all reports, by their result.",
                       f.results);
    gd_metrics_results(m, "rules",
                       "Checks of all reports, equations apart, by their "
                       "result.", f.rules);
    gd_metrics_results(m, "catalogue_rules",
                       "Checks of the catalogues of all offices, by their "
                       "result.", f.catalogue);

    gd_metrics_head(m, "image_bytes", "gauge",
                    "Memory of the data set, by what is in it.");

    for (i = 0; i < GD_STATUS_PARTS; i++) {
        gd_metrics_open(m, "image_bytes");
        gd_metrics_label(m, "part", gd_status_parts[i],
                         strlen(gd_status_parts[i]));
        gd_metrics_close(m, f.parts[i]);
    }

    gd_metrics_head(m, "load_seconds", "gauge",
                    "Time that the load of what is served took, by stage.");

    for (i = 0; i < GD_STAGES; i++) {
        gd_metrics_open(m, "load_seconds");
        gd_metrics_label(m, "stage", gd_status_stages[i],
                         strlen(gd_status_stages[i]));
        gd_out_text(m->out, "} ");
        gd_out_micro(m->out, (int64_t) f.times[i]);
        gd_out_text(m->out, "\n");
    }

    gd_metrics_one(m, "last_load_timestamp_seconds", "gauge",
                   "When what is served was loaded.", (uint64_t) site->loaded);
}


static void
gd_metrics_results(gd_metrics_t *m, const char *name, const char *help,
    const uint64_t *results)
{
    gd_uint_t  i;

    gd_metrics_head(m, name, "gauge", help);

    for (i = 0; i < GD_STATUS_RESULTS; i++) {
        gd_metrics_open(m, name);
        gd_metrics_label(m, "result", gd_status_results[i],
                         strlen(gd_status_results[i]));
        gd_metrics_close(m, results[i]);
    }
}


static void
gd_metrics_events(gd_metrics_t *m, const gd_events_t *events)
{
    gd_metrics_one(m, "loads_total", "counter",
                   "Loads that came to serve, since the first one.",
                   events->loads);
    gd_metrics_one(m, "loads_refused_total", "counter",
                   "Loads that were refused.", events->refused);
    gd_metrics_one(m, "loads_taken_over_total", "counter",
                   "Reloads that found the data unchanged.",
                   events->taken_over);
    gd_metrics_one(m, "last_load_successful", "gauge",
                   "Whether the data was in order when it was last looked at.",
                   !events->bad);

    if (events->refused) {
        gd_metrics_one(m, "last_refused_timestamp_seconds", "gauge",
                       "When a load was last refused.",
                       (uint64_t) events->refused_at);
    }
}


static void
gd_metrics_one(gd_metrics_t *m, const char *name, const char *type,
    const char *help, uint64_t value)
{
    gd_metrics_head(m, name, type, help);
    gd_metrics_open(m, name);
    gd_metrics_close(m, value);
}


static void
gd_metrics_head(gd_metrics_t *m, const char *name, const char *type,
    const char *help)
{
    gd_out_text(m->out, "# HELP govdisclose_");
    gd_out_text(m->out, name);
    gd_out_text(m->out, " ");
    gd_out_text(m->out, help);
    gd_out_text(m->out, "\n# TYPE govdisclose_");
    gd_out_text(m->out, name);
    gd_out_text(m->out, " ");
    gd_out_text(m->out, type);
    gd_out_text(m->out, "\n");
}


static void
gd_metrics_open(gd_metrics_t *m, const char *name)
{
    gd_out_text(m->out, "govdisclose_");
    gd_out_text(m->out, name);
    gd_out_text(m->out, "{set=\"");
    gd_metrics_escape(m->out, m->set.data, m->set.len);
    gd_out_text(m->out, "\"");
}


static void
gd_metrics_label(gd_metrics_t *m, const char *name, const void *text,
    size_t len)
{
    gd_out_text(m->out, ",");
    gd_out_text(m->out, name);
    gd_out_text(m->out, "=\"");
    gd_metrics_escape(m->out, text, len);
    gd_out_text(m->out, "\"");
}


static void
gd_metrics_close(gd_metrics_t *m, uint64_t value)
{
    gd_out_text(m->out, "} ");
    gd_out_int(m->out, (int64_t) value);
    gd_out_text(m->out, "\n");
}


static void
gd_metrics_escape(gd_out_t *out, const u_char *text, size_t len)
{
    size_t  i;

    for (i = 0; i < len; i++) {

        switch (text[i]) {

        case '\\':
            gd_out_text(out, "\\\\");
            break;

        case '"':
            gd_out_text(out, "\\\"");
            break;

        case '\n':
            gd_out_text(out, "\\n");
            break;

        default:
            gd_out_write(out, &text[i], 1);
        }
    }
}
