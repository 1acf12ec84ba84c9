
/*
 * Copyright (C) govdisclose contributors
 *
 * Pages: one model each, from which every form of it is written.
 */


#ifndef _GD_PAGE_H_INCLUDED_
#define _GD_PAGE_H_INCLUDED_


#include "gd_site.h"
#include "gd_paper.h"
#include "gd_rollup.h"


/* equations of a report that fail: they mark its cells */

typedef struct {
    const gd_format_t    *format;
    gd_ref_t              verdicts;
    uint32_t              n;
    uint32_t              equations[];    /* their numbers */
} gd_failing_t;


/* a page being built; all of it lives in the arena of the view */

typedef struct {
    gd_view_t             view;
    const gd_root_t      *root;
    const gd_data_t      *data;
    const gd_image_t     *img;
    gd_page_kind_e        kind;
    uint32_t              number;     /* which of its kind */
    gd_form_e             form;       /* that is asked for, for models that do
                                         not make all at once */
    gd_str_t              path;       /* without extension; "" is the home */
    gd_str_t              args;       /* "?..." of a query, canonical */
    gd_str_t              title;
    gd_obj_t             *page;
    const gd_failing_t   *failing;    /* NULL: no cell has one */
    gd_val_t              csv;        /* list of rows, the names first */
    gd_paper_t           *paper;      /* of a form that is a file to save */
    gd_list_t            *breadcrumb;
    gd_list_t            *metas;
    uint64_t              template;   /* one that is folded, or 0 */
    unsigned              draft:1;    /* a report that is not published */
    unsigned              embed:1;    /* the fragment and not the page */
    unsigned              bom:1;      /* CSV begins with a byte order mark */
} gd_build_t;


/* what the image keeps of a page, which is rendered at load in any case */

typedef enum {
    GD_KEEP_ALL = 0,
    GD_KEEP_GZIP,         /* there are many, and few ask for it as it is */
    GD_KEEP_TAG           /* seldom asked for */
} gd_keep_e;


typedef struct {
    const char           *name;       /* template, $govdisclose_page */
    const char           *title;      /* in the menu; NULL: not in it */
    const char           *path;
    gd_uint_t             forms;      /* gd_form_bit() of each */
    gd_keep_e             keep;
} gd_page_type_t;

extern const gd_page_type_t  gd_page_types[GD_PAGE_TYPES];

/* whether a site has pages of the kind in that form */
gd_uint_t gd_page_has_form(const gd_image_t *img, const gd_data_t *data,
    gd_page_kind_e kind, gd_form_e form);

/* base_url of site.json without a slash at its end; empty where it lacks */
gd_str_t gd_base_url(const gd_image_t *img, const gd_data_t *data);


/*
 * path: without extension; it must outlive the build.  Links are relative up to
 * a depth of GD_BUILD_DEPTH; the caller sets view.root for a path beyond that.
 */

#define GD_BUILD_DEPTH     8

void gd_build_begin(gd_build_t *b, const gd_site_t *site, gd_arena_t *arena,
    gd_page_kind_e kind, gd_str_t path);

/* whether it is the home page; of an office's own site that is the office's */
gd_uint_t gd_build_is_home(const gd_build_t *b);

/* the metas and the crumb that all pages begin with */
void gd_build_common(gd_build_t *b);

/* both */
void gd_build_init(gd_build_t *b, const gd_site_t *site, gd_arena_t *arena,
    gd_page_kind_e kind, gd_str_t path);

/*
 * The models.  Lack of memory shows in the arena's failed bit and stops
 * gd_build_write().
 */
void gd_page_home(gd_build_t *b);
void gd_page_rules(gd_build_t *b);
void gd_page_items(gd_build_t *b, const gd_query_t *query,
    const gd_found_t *found);
void gd_page_number(gd_build_t *b, gd_item_t **items, gd_uint_t n,
    gd_uint_t total);
void gd_page_offices(gd_build_t *b);
void gd_page_office(gd_build_t *b, uint32_t office);
void gd_page_guide(gd_build_t *b, uint32_t office);
void gd_page_apply(gd_build_t *b);
void gd_page_reports(gd_build_t *b);
void gd_page_report(gd_build_t *b, const gd_report_t *report);
void gd_page_rollup(gd_build_t *b, const gd_rollup_t *rollup);
void gd_page_cells(gd_build_t *b);
void gd_page_checks(gd_build_t *b, const gd_report_t *report);
void gd_page_verify(gd_build_t *b, const gd_report_t *report);

/* of an office (1 + number), or of all (0) */
void gd_page_stats(gd_build_t *b, uint32_t office);

void gd_page_dcat(gd_build_t *b);

/* the address of an item, without extension, in a buffer of that size */

#define GD_ITEM_PATH       160

gd_str_t gd_item_path(const gd_image_t *img, const gd_data_t *data,
    const gd_item_t *item, u_char *buf);

/* the link of an item, ext: ".json" or "" */
gd_val_t gd_item_link(gd_build_t *b, const gd_item_t *item, const char *ext);

/* status: of HTTP; detail: a sentence for programs, or NULL */
void gd_page_error(gd_build_t *b, gd_uint_t status, const char *detail);

/* whether there is something to say of that status */
gd_uint_t gd_page_error_known(gd_uint_t status);

/* the template of a kind's fragment below embed/, NULL if it has none */
const char *gd_embed_name(gd_uint_t kind);

/* the members of a problem detail, RFC 9457 */
void gd_problem(gd_view_t *view, gd_obj_t *problem, gd_uint_t status,
    const char *detail);

/* the model of a page without a query, number being which of its kind */
void gd_page_model(gd_build_t *b, uint32_t number);

/*
 * Prints what is the same on all pages of the kind into its template; their
 * paths have as many slashes as that of b.  With parts, the metas, the
 * breadcrumb and what b->page has are the same, too.  *template is 0 where it
 * cannot be done, GD_ERROR if there is no memory.
 */
gd_int_t gd_build_fold(gd_build_t *b, gd_image_t *img, gd_uint_t parts,
    uint64_t *template);

/* what the pages of all items of a column have in common */
void gd_page_item_common(gd_build_t *b, uint32_t column);

/* the same to b->page, for a template that is to be folded */
void gd_page_item_constant(gd_build_t *b, uint32_t column);

/*
 * An item's page in a form, from its beginning; path is without extension and
 * stays as long as b.  GD_ERROR if there is no memory.
 */
gd_int_t gd_page_item_init(gd_build_t *b, const gd_site_t *site,
    gd_arena_t *arena, const gd_item_t *item, gd_str_t path, gd_form_e form);

/* the same of any page that takes no query */
gd_int_t gd_route_model(gd_build_t *b, const gd_site_t *site,
    gd_arena_t *arena, const gd_route_t *route);

/* GD_ERROR if there is no memory or a template nests too deep */
gd_int_t gd_build_write(gd_build_t *b, gd_form_e form, gd_out_t *out);


/* parts that several models share; what makes values is inline, see gd_val.h */

static inline gd_val_t
gd_v_ref(const gd_image_t *img, gd_ref_t ref)
{
    gd_val_t  none = { 0 };

    return ref.off ? gd_v_str(gd_image_get(img, ref)) : none;
}


static inline gd_val_t
gd_v_late(gd_late_e late)
{
    return (late == GD_LATE_UNKNOWN) ? gd_v_null()
                                     : gd_v_bool(late == GD_LATE_YES);
}


static inline void
gd_crumb(gd_build_t *b, gd_val_t name, gd_val_t url)
{
    gd_obj_t  *crumb;

    crumb = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, crumb, GD_N_name, name);
    gd_put(&b->view, crumb, GD_N_url,
           (url.type == GD_V_NONE) ? gd_v_null() : url);
    gd_push(&b->view, b->breadcrumb, gd_v_obj(crumb));
}


static inline void
gd_meta(gd_build_t *b, const char *name, gd_val_t content)
{
    gd_obj_t  *meta;

    if (content.type == GD_V_NONE) {
        return;
    }

    meta = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, meta, GD_N_name, gd_v_const(name));
    gd_put(&b->view, meta, GD_N_content, content);
    gd_push(&b->view, b->metas, gd_v_obj(meta));
}


/* a path below the mount as a value: n parts joined, or as printf() does it */
gd_val_t gd_link_parts(gd_build_t *b, const gd_str_t *parts, gd_uint_t n);
gd_val_t gd_link(gd_build_t *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* a file below files/, each part of its name escaped */
gd_val_t gd_file_link(gd_build_t *b, const gd_str_t *name);


/*
 * Files as a list: a record of the kind has a title, and a file or an url.
 * GD_V_NONE where there are none.
 */
gd_val_t gd_files(gd_build_t *b, const gd_kind_t *kind, gd_ref_t list);

/* 1 + office whose guide the menu leads to; 0: no office has one */
uint32_t gd_guide_office(const gd_image_t *img, const gd_data_t *data);

/* whether an office, or any, says how to apply to it */
gd_uint_t gd_has_apply(const gd_image_t *img, const gd_office_t *office);
uint32_t gd_any_apply(const gd_image_t *img, const gd_data_t *data);

/* where the menu leads for a kind of page; GD_V_NONE where there is none */
gd_val_t gd_menu_link(gd_build_t *b, gd_uint_t kind);

/* an office's guide, and its part of /apply; GD_V_NONE where it has none */
gd_val_t gd_guide_link(gd_build_t *b, uint32_t office);
gd_val_t gd_apply_link(gd_build_t *b, uint32_t office);

/*
 * The 47号 meta tags: of the site, of the column that pages of the kind of b are
 * in, of a column of items, of an article (published may be GD_V_NONE).
 */
void gd_meta_site(gd_build_t *b);
void gd_meta_page(gd_build_t *b);
void gd_meta_column(gd_build_t *b, uint32_t column);
void gd_meta_article(gd_build_t *b, gd_val_t title, gd_val_t source,
    gd_val_t published);

/*
 * "office_menu": the pages of an office, and of others the page of the kind of
 * b; on a report's the report of that year, else year is 0.
 */
void gd_office_menu(gd_build_t *b, uint32_t office, uint32_t year);

/* whether there is anything for a page of rules */
gd_uint_t gd_has_rules(const gd_image_t *img, const gd_data_t *data);

/*
 * [{"relation", "name", "items": [{"office", "id", "title", "url"}]}]: what an
 * item names, and what names it
 */
gd_val_t gd_item_relations(gd_build_t *b, const gd_item_t *item);

/* a row of a list of items */
gd_obj_t *gd_item_row(gd_build_t *b, const gd_item_t *item);

/* when an item was changed last, by what its dates say; 0: they say nothing */
gd_date_t gd_item_changed(const gd_image_t *img, const gd_item_t *item);

/* the newest items of an office (1 + number, 0: all), at most n */
gd_val_t gd_latest(gd_build_t *b, uint32_t office, gd_uint_t n);

/* lines of a text that are not blank */
gd_val_t gd_paragraphs(gd_build_t *b, gd_str_t text);

/* {"id", "name", "url"} of an office */
gd_obj_t *gd_office_entry(gd_build_t *b, uint32_t office);

/* an office as a row of lists */
gd_obj_t *gd_office_row(gd_build_t *b, uint32_t office);

/* a report as a row of lists */
gd_obj_t *gd_report_row(gd_build_t *b, const gd_report_t *report);

/* name, title and address of a report */
gd_val_t gd_report_name(gd_build_t *b, const gd_report_t *report);
gd_val_t gd_report_title(gd_build_t *b, const gd_report_t *report);
gd_val_t gd_report_link(gd_build_t *b, const gd_report_t *report);

/* {"pass": n, "fail": n, "uncertain": n, "not_assessable": n} */
gd_obj_t *gd_results(gd_build_t *b, const uint32_t *counts);

/*
 * The same with "items": each equation.  Those that do not hold, or may not,
 * go to failures too.
 */
gd_val_t gd_equations(gd_build_t *b, const gd_format_t *format,
    gd_ref_t verdicts, const uint32_t *counts, gd_list_t *failures);

/* the same with all equations as items; those that need a word to failures */
gd_val_t gd_report_equations(gd_build_t *b, const gd_report_t *report,
    gd_list_t *failures);

/*
 * b->failing, which is left NULL where the public does not see results; the
 * marks of a cell, by the number of their equation among those that fail
 * (GD_V_NONE where it has none), and what is said of those in a table.
 */
void gd_failing(gd_build_t *b, const gd_report_t *report);
gd_val_t gd_failing_cell(gd_build_t *b, uint64_t cell);
gd_val_t gd_failing_table(gd_build_t *b, const gd_table_t *table);

/* the addresses of the page of a report's checks, and of its fingerprint */
gd_val_t gd_checks_link(gd_build_t *b, const gd_report_t *report);
gd_val_t gd_verify_link(gd_build_t *b, const gd_report_t *report);

/* that of the page of a report that b is the build of, GD_V_NONE for none */
gd_val_t gd_report_page_link(gd_build_t *b, const gd_report_t *report);

/* the group of rules that the public may see, GD_GROUP_ALL for all */
uint32_t gd_checks_group(const gd_build_t *b);

/* the same of lateness, which is no arithmetic */
gd_uint_t gd_lateness_public(const gd_build_t *b);

/*
 * [{"key", "name", "definition", "year", "part", "n", "rate"}] of /stats, of an
 * office (1 + number), or of all (0)
 */
gd_val_t gd_stats_rates(gd_build_t *b, uint32_t office);

/* [{"key", "definition"}] of its members */
gd_val_t gd_stats_definitions(gd_build_t *b);

/* whether site.json's public_checks lets the public see results */
gd_uint_t gd_checks_public(const gd_build_t *b);

/* the form of a report, NULL if it has none */
gd_format_t *gd_report_format(const gd_build_t *b, const gd_report_t *report);

/* the cells of a table, keyed as in the data file; cells of the whole form */
gd_val_t gd_table_cells(gd_build_t *b, const gd_table_t *table,
    const gd_cell_t *cells);

/*
 * b->csv: all cells of a report in long form.  The others push the row of
 * names, and those of one report, for a table of several.
 */
void gd_report_csv(gd_build_t *b, const gd_report_t *report);
void gd_report_long_names(gd_build_t *b, gd_list_t *rows);
void gd_report_long(gd_build_t *b, const gd_report_t *report,
    gd_list_t *rows);

/* "declared" and the like */
gd_val_t gd_source_name(gd_uint_t source);

/* what a row or a column is called in a sentence: its heads and its label */
gd_val_t gd_line_label(gd_build_t *b, const gd_line_t *line);

/*
 * "units" and "extra" of a report as its file has them; and as the page shows
 * those of a table
 */
void gd_report_given(gd_build_t *b, const gd_report_t *report);
gd_val_t gd_table_units(gd_build_t *b, const gd_report_t *report,
    const gd_table_t *table);
gd_val_t gd_table_extra(gd_build_t *b, const gd_report_t *report,
    const gd_table_t *table);

/* "comparison": with the report of the year before, where there is one */
void gd_report_comparison(gd_build_t *b, const gd_report_t *report);

/* {"proactive": {"source", "cells", "computed"}, ...} */
gd_val_t gd_report_tables(gd_build_t *b, const gd_report_t *report);

/*
 * b->paper: the report as an office hands it in, and the sums of a roll-up as
 * the same
 */
void gd_report_paper(gd_build_t *b, const gd_report_t *report);
void gd_rollup_paper(gd_build_t *b, const gd_rollup_t *rollup);

/*
 * The Content-Disposition of a report or a roll-up as a file to save.  GD_ERROR
 * if there is no memory.
 */
gd_int_t gd_page_save(const gd_site_t *site, const gd_page_t *page,
    gd_arena_t *arena, gd_str_t *disposition);

gd_val_t gd_rollup_title(gd_build_t *b, const gd_rollup_t *rollup);

/* the sections of the page, tables laid out */
gd_val_t gd_report_sections(gd_build_t *b, const gd_report_t *report);

/* a block of a table, with its heads; cells of the whole form */
gd_val_t gd_table_block(gd_build_t *b, const gd_block_t *block,
    const gd_cell_t *cells);

/* one sentence on what is in a table; cells of the whole form */
gd_val_t gd_table_summary(gd_build_t *b, const gd_table_t *table,
    const gd_cell_t *cells);

/* the key of a cell: its address on the page */
gd_str_t gd_table_anchor(gd_build_t *b, const gd_block_t *block,
    const gd_line_t *row, const gd_line_t *column);

/* what a cell is called in a sentence: its row, its column, their heads */
gd_val_t gd_table_label(gd_build_t *b, const gd_line_t *row,
    const gd_line_t *column);

/* the body of /reports/cells in a form */
gd_int_t gd_cells_write(gd_build_t *b, gd_form_e form, gd_out_t *out);

/*
 * Sitemaps: whether they have a page; how many parts there are for that many
 * pages and the items; and the body of one, 0 being the index.
 */
gd_uint_t gd_sitemap_has(const gd_page_t *page);
uint32_t gd_sitemap_parts(const gd_data_t *data, uint32_t pages);
gd_int_t gd_sitemap_write(gd_build_t *b, gd_out_t *out);

/* {"expected", "published", "summed"} of a roll-up */
gd_val_t gd_rollup_coverage(gd_build_t *b, const gd_rollup_t *rollup);

/* a table of a roll-up as it is laid out on the page */
gd_val_t gd_rollup_table(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_table_t *table);

/* units of its sums of amounts: of labels, or of keys of cells */
gd_val_t gd_rollup_units(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_table_t *table, gd_uint_t labels);

/* the cells whose sum lacks something, and what */
gd_val_t gd_rollup_incomplete(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_table_t *table);

/* cells of declared tables that are not the sum; of an aggregate of its form */
gd_val_t gd_rollup_differences(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_report_t *report);

/* a roll-up in long form; aggregate is on its form, or NULL */
gd_val_t gd_rollup_csv(gd_build_t *b, const gd_rollup_t *rollup,
    const gd_report_t *aggregate);

/*
 * A column with a count of items by their home, without a link: the list of the
 * column has those of other homes too.
 */
gd_obj_t *gd_column_row(gd_build_t *b, uint32_t column, uint64_t count);

/* a statutory table as it is laid out on the page */
gd_val_t gd_report_table(gd_build_t *b, const gd_report_t *report,
    gd_uint_t table);

/* the keys that every collection has in JSON, for one that takes no query */
void gd_collection(gd_build_t *b, gd_obj_t *meta, gd_val_t items);

/* {"meta": ...} of a collection that is whole */
gd_obj_t *gd_page_meta(gd_build_t *b, uint64_t total);

gd_office_t *gd_office(const gd_build_t *b, uint32_t office);
gd_val_t gd_office_name(const gd_build_t *b, uint32_t office);


#endif /* _GD_PAGE_H_INCLUDED_ */
