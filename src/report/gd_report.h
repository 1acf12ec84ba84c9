
/*
 * Copyright (C) govdisclose contributors
 *
 * Annual reports: what was declared, what the ledgers say, whether it adds up;
 * and the statistics of the catalogue.
 */


#ifndef _GD_REPORT_H_INCLUDED_
#define _GD_REPORT_H_INCLUDED_


#include "gd_data.h"
#include "gd_cell.h"
#include "gd_format.h"
#include "gd_equation.h"


/* where a table's cells come from */

typedef enum {
    GD_SOURCE_ABSENT = 0, /* neither declared nor computable: 未提供 */
    GD_SOURCE_DECLARED,
    GD_SOURCE_COMPUTED
} gd_source_e;


typedef struct {
    uint64_t              cell;
    gd_ref_t              unit;
} gd_unit_t;


/* a row that the form does not know: shown, never summed */

typedef struct {
    gd_ref_t              block;
    gd_ref_t              label;
    gd_ref_t              cells;      /* gd_cell_t[] */
} gd_extra_t;


/* "tables" of a report file, as read */

typedef struct {
    uint64_t              format;     /* number of the form */
    uint64_t              given;      /* bit per table of the form */
    gd_ref_t              cells;      /* gd_cell_t[]: all cells of the form */
    gd_ref_t              units;      /* gd_unit_t[] */
    gd_ref_t              extra;      /* gd_extra_t[] */
} gd_tables_t;


/* items published: in a year, in their home column */

typedef struct {
    uint32_t              office;
    uint32_t              year;       /* 0: date not known */
    uint32_t              column;
    uint32_t              count;
} gd_tally_t;


typedef struct {
    uint64_t              year;
    uint64_t              count;
} gd_year_count_t;


/* the newest item of an office in a column, 0 where none has a date */

typedef struct {
    uint32_t              office;
    uint32_t              column;
    gd_date_t             last;
} gd_fresh_t;


typedef struct {
    uint64_t              total;      /* items, withdrawn ones left out */
    gd_ref_t              tallies;    /* gd_tally_t[] by office, year, column */
    gd_ref_t              by_column;  /* uint64_t[]: per column, home only */
    gd_ref_t              by_office;  /* uint64_t[] */
    gd_ref_t              by_year;    /* gd_year_count_t[], newest first */
    gd_ref_t              fresh;      /* gd_fresh_t[] by office, column */
    gd_ref_t              listed;     /* gd_tally_t[]: see gd_listing_find() */
} gd_stats_t;


/* a check: a file of checks/ */

typedef enum {
    GD_SEVERITY_ERROR = 0,
    GD_SEVERITY_WARNING,
    GD_SEVERITY_NOTE
} gd_severity_e;


/* what a check is called for */

typedef enum {
    GD_SUBJECT_REPORT = 0,
    GD_SUBJECT_CATALOGUE, /* of an office */
    GD_SUBJECT_EQUATIONS  /* not called: the equations of that rule */
} gd_subject_e;


typedef struct {
    gd_ref_t              id;         /* V20 */
    gd_ref_t              file;       /* checks/v20.lua */
    gd_ref_t              title;
    gd_ref_t              basis;
    uint32_t              severity;   /* gd_severity_e */
    uint32_t              group;      /* number in gd_codes_group */
    uint32_t              subject;    /* gd_subject_e */
    uint32_t              pad;
} gd_rule_t;


/* what a check found: fail or uncertain */

typedef struct {
    uint32_t              rule;       /* number */
    uint32_t              result;     /* gd_result_e */
    gd_ref_t              place;      /* "applications.new.total", a pointer
                                         into the report's file, an item */
    gd_ref_t              cells;      /* gd_ref_t[]: addresses of all cells */
    gd_ref_t              sentence;   /* as printed, may be none */
    gd_ref_t              left;       /* both sides, may be none */
    gd_ref_t              right;
    gd_ref_t              difference; /* where both are numbers */
    gd_ref_t              message;    /* one sentence */
    uint64_t              hash;       /* see gd_fingerprint() */
    uint64_t              review;     /* record that settles it, or 0 */
} gd_finding_t;


typedef struct {
    gd_ref_t              results;    /* u_char[]: gd_result_e per rule; of
                                         rules that do not apply
                                         GD_NOT_ASSESSABLE */
    gd_ref_t              findings;   /* gd_finding_t[] by rule */
} gd_checked_t;


typedef struct {
    uint64_t              rec;
    uint32_t              office;
    uint32_t              year;
    uint32_t              all;
    uint32_t              format;     /* 1 + number, 0: no form */
    uint64_t              tables;     /* gd_tables_t or 0 */
    gd_ref_t              cells;      /* gd_cell_t[]: as shown */
    gd_ref_t              computed;   /* gd_cell_t[]: from the ledgers */
    uint64_t              has_computed;   /* bit per table */
    gd_ref_t              sources;    /* uint64_t[]: gd_source_e per table */
    gd_ref_t              verdicts;   /* gd_verdict_t[] per equation */
    uint32_t              results[4]; /* number of each gd_result_e */
    gd_checked_t          checked;
    gd_ref_t              seal;       /* fingerprint of the declared figures,
                                         none where there are none */
} gd_report_t;


/* "ABCD-EFGH-IJKL-MNPQ" */

#define GD_SEAL            19


/* all that is computed from a data set, in the image */

typedef struct {
    gd_ref_t              formats;    /* gd_format_t[] */
    gd_ref_t              reports;    /* gd_report_t[]: newest year first, then
                                         in the order of the offices */
    gd_ref_t              by_office;  /* uint32_t[]: their numbers, by office */
    gd_ref_t              rollups;    /* gd_rollup_t[], newest year first, then
                                         in the order of the offices */
    gd_stats_t            stats;
    gd_ref_t              rules;      /* gd_rule_t[] by id */
    gd_ref_t              catalogue;  /* gd_checked_t[] by office */
} gd_reports_t;


/* the reader's hook; r->data is the gd_ref_t of the formats */
gd_int_t gd_tables_read(gd_reader_t *r, const cJSON *report,
    const cJSON *tables, const gd_path_t *path, uint64_t *offset);

/* the same: an outcome has to be one of gd_format_newest() */
gd_int_t gd_outcome_read(gd_reader_t *r, const gd_str_t *key,
    const gd_path_t *path, uint64_t *slot);

/*
 * The form of a year, or of an id where it is not empty; NULL if there is
 * none.
 */
gd_format_t *gd_format_find(const gd_image_t *img, gd_ref_t formats,
    uint32_t year, const gd_str_t *id);

/*
 * Cells of one table out of an office's ledger, written to cells (of the whole
 * form).  GD_DECLINED if no ledger covers the year or the table has none.
 */
gd_int_t gd_ledger_count(const gd_image_t *img, const gd_data_t *data,
    const gd_format_t *format, const gd_table_t *table, uint32_t office,
    uint32_t year, gd_cell_t *cells);

/*
 * The unit that a cell says itself, that the report gives for it, or that the
 * form prints; none if there is no such thing.
 */
gd_ref_t gd_report_unit(const gd_image_t *img, const gd_report_t *report,
    const gd_line_t *row, const gd_line_t *column, uint64_t cell);

/* statistics of the catalogue; GD_ERROR if there is no memory */
gd_int_t gd_stats_compute(gd_image_t *img, const gd_data_t *data,
    gd_stats_t *stats);

/* the run of tallies of an office, by year and column; n: how many */
gd_tally_t *gd_stats_office(const gd_image_t *img, const gd_stats_t *stats,
    uint32_t office, gd_uint_t *n);

/* the same of one year */
gd_tally_t *gd_stats_year(const gd_image_t *img, const gd_stats_t *stats,
    uint32_t office, uint32_t year, gd_uint_t *n);

/*
 * How many items a list by column has: a tally for every column that has any,
 * subtrees included, at the first column of an id.  office is 1 + number, or 0
 * for the list of all offices.
 */
gd_int_t gd_listing_compute(gd_image_t *img, const gd_data_t *data,
    gd_stats_t *stats);
gd_tally_t *gd_listing_find(const gd_image_t *img, const gd_stats_t *stats,
    uint32_t office, gd_uint_t *n);

/* all reports; reports->formats is given.  GD_ERROR if there is no memory */
gd_int_t gd_reports_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports);

/* the fingerprints of all reports; GD_ERROR if there is no memory */
gd_int_t gd_seals_compute(gd_image_t *img, const gd_data_t *data,
    gd_reports_t *reports);

/* NULL if there is none */
gd_report_t *gd_report_find(const gd_image_t *img,
    const gd_reports_t *reports, uint32_t year, uint32_t office,
    gd_uint_t all);

/* numbers of an office's reports, newest first; n: how many */
uint32_t *gd_reports_office(const gd_image_t *img,
    const gd_reports_t *reports, uint32_t office, gd_uint_t *n);


#endif /* _GD_REPORT_H_INCLUDED_ */
