
/*
 * Copyright (C) govdisclose contributors
 *
 * The data set: what the files of a directory say, checked, in the image.
 */


#ifndef _GD_DATA_H_INCLUDED_
#define _GD_DATA_H_INCLUDED_


#include "gd_read.h"
#include "gd_date.h"
#include "gd_file.h"
#include "gd_vec.h"


#define gd_rec(img, offset)  ((gd_rec_t *) gd_image_ptr(img, offset))


/* a column; the trees lie in preorder, so that a subtree is [i, end) */

typedef struct {
    uint64_t              rec;
    uint32_t              office;     /* own tree: 1 + office; 0: site */
    uint32_t              parent;     /* 1 + column, 0 at the top */
    uint32_t              end;
    uint32_t              depth;
    uint32_t              same;       /* the first column with this id */
    uint32_t              pad;
} gd_column_t;


typedef struct {
    gd_ref_t              id;
    uint64_t              rec;
    uint32_t              parent;     /* 1 + office, 0 for none */
    uint32_t              child;      /* 1 + the first office below it */
    uint32_t              next;       /* 1 + the next one below its parent */
    uint32_t              pad;
    gd_ref_t              applications;   /* uint64_t[]: years with a ledger */
    gd_ref_t              disputes;
    gd_ref_t              application_lines;  /* gd_entry_t[]: its part of
                                                 all, by year */
    gd_ref_t              dispute_lines;
    gd_ref_t              reviews;    /* gd_review_t[] in their order */
    gd_ref_t              items;      /* uint32_t[]: of the visible ones */
    gd_ref_t              guide;      /* HTML of guide.html, apply.html */
    gd_ref_t              apply;
} gd_office_t;


/*
 * An item.  The list is newest first; same dates go by office and id, items
 * without a date come last.
 */

typedef struct {
    uint64_t              rec;
    gd_date_t             published;  /* 0: not known */
    uint32_t              office;
    uint32_t              line;       /* in the file of that number */
    uint64_t              file;
    gd_ref_t              columns;    /* uint64_t[]: columns, home first */
    gd_ref_t              paragraphs; /* gd_ref_t[]: HTML of each */
} gd_item_t;


/* an item that is not withdrawn, as a walk over the catalogue sees it */

typedef struct {
    uint32_t              item;
    uint32_t              office;
    uint32_t              year;       /* 0: not known */
    uint32_t              set;        /* columns that list it */
} gd_brief_t;


/* a line of a ledger: an application or a dispute */

typedef struct {
    uint64_t              rec;
    uint32_t              office;
    uint32_t              year;       /* of the ledger that has it */
    uint32_t              line;       /* in the ledger */
    uint32_t              pad;
} gd_entry_t;


/* an index number that an item has or had, folded */

typedef struct {
    uint64_t              hash;
    uint32_t              item;
    uint32_t              pad;
} gd_number_t;


/* an item that another one names: "field" is of the one that names it */

typedef struct {
    uint32_t              item;
    uint32_t              by;
    uint64_t              field;
} gd_back_t;


/* what an office says to a finding of a check */

typedef struct {
    uint64_t              rec;
    uint32_t              line;       /* where its fingerprint stands */
    uint32_t              column;
    uint32_t              used;       /* there is such a finding */
    uint32_t              pad;
} gd_review_t;


/* what a report file says; src/report adds what is computed */

typedef struct {
    uint64_t              rec;
    uint64_t              tables;     /* of the reader's hook, 0 for none */
    uint32_t              office;
    uint32_t              year;
    uint32_t              all;        /* <year>.all.json */
    uint32_t              pad;
} gd_report_file_t;


typedef struct {
    uint64_t              site;       /* record */
    uint64_t              top;        /* of a branch: 1 + office; 0: whole */
    gd_ref_t              columns;    /* gd_column_t[] */
    gd_ref_t              offices;    /* gd_office_t[], by order and id */
    gd_ref_t              items;      /* gd_item_t[] */
    gd_ref_t              index;      /* uint32_t[]: hash table of 1 + item */
    gd_ref_t              office_index;   /* the same of offices */
    gd_ref_t              column_index;   /* and of columns */
    gd_ref_t              numbers;    /* gd_number_t[], by hash and item */
    gd_ref_t              back;       /* gd_back_t[], by item, field, by */
    gd_ref_t              visible;    /* gd_brief_t[], in the items' order */
    gd_ref_t              sets;       /* gd_ref_t[] of uint32_t[]: the first
                                         columns of their ids, in any order */
    gd_ref_t              applications;   /* gd_entry_t[] */
    gd_ref_t              disputes;
    gd_ref_t              reports;    /* gd_report_file_t[], by year, office */
    gd_ref_t              calendars;  /* gd_calendar_t[] by year */
    gd_ref_t              files;      /* gd_ref_t[]: names, for diagnostics */
    uint64_t              version;    /* hash of all that was read */
} gd_data_t;


/* a load under way; what is in it lives until gd_loader_destroy() */

typedef struct {
    gd_image_t           *img;
    gd_diag_t            *diag;
    gd_data_t            *data;       /* in the image */
    gd_reader_t           reader;
    gd_arena_t            arena;      /* text of the file at hand */
    gd_arena_t            keep;
    int                   root;       /* the data set's directory */
    int                   library;    /* the shipped library's directory */
    int                   own;        /* library= of the data set, or -1 */
    uint32_t              office;     /* at hand */
    size_t                room;       /* bytes that the files may still have */
    gd_date_t             as_of;      /* instead of site.json's, 0: as it is */

    gd_arena_t            body;       /* text of a body's file */
    gd_vec_t              bodies;     /* gd_str_t: the office's, as listed */
    gd_vec_t              used;       /* gd_str_t: those that items name */

    gd_arena_t            about;      /* the file of the last gd_load_error() */
    gd_str_t              path;
    gd_str_t              text;

    uint32_t             *slots;      /* hash table of 1 + column */
    size_t                nslots;

    gd_vec_t              files;      /* gd_ref_t */
    gd_vec_t              columns;    /* gd_column_t */
    gd_vec_t              offices;    /* gd_office_t */
    gd_vec_t              items;      /* gd_item_t */
    gd_vec_t              applications;   /* gd_entry_t */
    gd_vec_t              disputes;
    gd_vec_t              reports;    /* gd_report_file_t */
    gd_vec_t              reviews;    /* gd_review_t of the office at hand */
} gd_loader_t;


/*
 * root, library and own are open directories that stay the caller's.  tables,
 * outcome and hook_data go to the reader.
 */
gd_int_t gd_loader_init(gd_loader_t *l, gd_image_t *img, gd_diag_t *diag,
    int root, int library, int own, gd_read_tables_pt tables,
    gd_read_outcome_pt outcome, void *hook_data);
void gd_loader_destroy(gd_loader_t *l);

/*
 * Reads, checks and links all data files.  Goes on after an error as far as
 * that makes sense; GD_ERROR if there was any.
 */
gd_int_t gd_data_load(gd_loader_t *l);


/*
 * Parts of gd_data_load().  path is below the data set's directory, name its
 * last part; the office is l->office.
 */

gd_int_t gd_load_offices(gd_loader_t *l);
gd_int_t gd_load_items(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *name);
gd_int_t gd_load_bodies(gd_loader_t *l);
gd_int_t gd_load_applications(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *name);
gd_int_t gd_load_disputes(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *name);
gd_int_t gd_load_reviews(gd_loader_t *l, const gd_str_t *path);
gd_int_t gd_load_calendars(gd_loader_t *l);
gd_int_t gd_load_report(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *name);
gd_int_t gd_load_columns(gd_loader_t *l, gd_ref_t tree, uint32_t office,
    uint32_t parent, uint32_t depth);
gd_int_t gd_load_link(gd_loader_t *l);
gd_int_t gd_load_link_numbers(gd_loader_t *l);
gd_int_t gd_load_link_files(gd_loader_t *l);
gd_int_t gd_load_visible(gd_loader_t *l);

/* a type of file that may be published */

typedef struct {
    const char           *ext;        /* without the dot */
    const char           *label;
    const char           *type;       /* of media */
} gd_file_type_t;

/* by the end of its name, in any case of letters; NULL: it may not */
const gd_file_type_t *gd_file_type(const gd_str_t *name);

/* "pdf doc ..." for messages */
gd_int_t gd_file_type_list(gd_arena_t *arena, gd_str_t *list);

/* offices, columns, ledgers and reports, to the image */
gd_int_t gd_load_store(gd_loader_t *l);

/* parts of gd_load_link() by which a branch is made as well */
void gd_link_children(gd_loader_t *l);
gd_int_t gd_link_index(gd_loader_t *l);
gd_int_t gd_link_back(gd_loader_t *l);
void gd_link_lines(gd_loader_t *l);

/*
 * What is of an office and of all below it, out of a data set that was loaded:
 * data becomes it.
 */
gd_int_t gd_load_branch(gd_loader_t *whole, uint32_t office, gd_data_t *data);

/* checks that go beyond one field, right after a record was read */
gd_int_t gd_check_site(gd_reader_t *r, const gd_rec_t *rec);
gd_int_t gd_check_columns(gd_reader_t *r, gd_ref_t tree);
gd_int_t gd_check_calendar(gd_reader_t *r, const gd_rec_t *rec);
gd_int_t gd_check_office(gd_reader_t *r, const gd_rec_t *rec);
gd_int_t gd_check_periods(gd_reader_t *r, const gd_kind_t *kind,
    gd_uint_t name, gd_ref_t list, gd_uint_t from, gd_uint_t to);
gd_int_t gd_check_item(gd_reader_t *r, const gd_rec_t *rec);
gd_int_t gd_check_application(gd_reader_t *r, const gd_rec_t *rec,
    uint32_t year);
gd_int_t gd_check_dispute(gd_reader_t *r, const gd_rec_t *rec, uint32_t year);
gd_int_t gd_check_report(gd_reader_t *r, const gd_rec_t *rec);

/*
 * The text of a file below the data set's directory, as gd_file_read(); what
 * is read goes into the version.  The text lives until the next call.
 */
gd_int_t gd_load_file(gd_loader_t *l, const gd_str_t *path, gd_str_t *text);

/*
 * A file of HTML or TEXT as a body, read by gd_read_body(); the text of
 * gd_load_file() lives on.  GD_DECLINED if there is no such file.
 */
gd_int_t gd_load_body(gd_loader_t *l, const gd_str_t *path, gd_type_e type,
    gd_ref_t *ref);

/* "dir/name" in l->keep */
gd_int_t gd_load_path(gd_loader_t *l, const gd_str_t *dir, const char *name,
    gd_str_t *path);

/* the file as a whole as a record; GD_DECLINED if there is none */
gd_int_t gd_load_record(gd_loader_t *l, const gd_kind_t *kind,
    const gd_str_t *path, uint64_t *offset);

/* reads one line of a JSONL file; data is the caller's */
typedef gd_int_t (*gd_load_line_pt)(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *text, uint32_t line, void *data);

/*
 * Calls load for every line that is not empty and goes on after errors.
 * GD_DECLINED if there is no such file.
 */
gd_int_t gd_load_lines(gd_loader_t *l, const gd_str_t *path,
    gd_load_line_pt load, void *data);

/*
 * An error about the value at a place of a record read before, found again by
 * file and line.  Always GD_ERROR.
 */
gd_int_t gd_load_error(gd_loader_t *l, const gd_str_t *path, uint32_t line,
    const gd_path_t *at, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* the same for a note of a group */
gd_int_t gd_load_note(gd_loader_t *l, gd_uint_t group, const gd_str_t *path,
    uint32_t line, const gd_path_t *at, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

/*
 * Whether an entry is one of the names[n], of which those that end in a slash
 * are directories.  Both are diagnostics about dir/name: another name, which
 * gives GD_OK, and a directory for a file or a file for a directory, which
 * gives GD_ERROR, since it should not be read.
 */
gd_int_t gd_load_known(gd_loader_t *l, const gd_str_t *dir,
    const gd_dirent_t *entry, const char *const *names, gd_uint_t n,
    const char *expected);

/* "offices/<office>/tail" in l->keep */
gd_int_t gd_load_office_path(gd_loader_t *l, uint32_t office,
    const char *tail, gd_str_t *path);

/* whether name is <year> and tail */
gd_uint_t gd_load_year(const gd_str_t *name, const char *tail,
    uint32_t *year);

/* always GD_ERROR, after a diagnostic about memory */
gd_int_t gd_load_no_memory(gd_loader_t *l);


/* a hash table for n, in which half of the slots stay free */
gd_int_t gd_index_create(gd_image_t *img, size_t n, gd_ref_t *ref);

gd_int_t gd_index_offices(gd_loader_t *l);

/* the last of l->columns, of which "same" is found */
gd_int_t gd_index_column(gd_loader_t *l);

/* 1 + column of a tree: 0 for the site's, or 1 + office; 0: none */
uint32_t gd_index_tree(gd_loader_t *l, uint32_t tree, const gd_str_t *id);

/* the table of columns, to the image */
gd_int_t gd_index_columns(gd_loader_t *l);

/* the table of numbers; GD_ERROR if there is no memory */
gd_int_t gd_index_numbers(gd_image_t *img, gd_data_t *data);

uint64_t gd_id_hash(uint32_t office, const gd_str_t *id);


/* 1 + number of an office, 0 if there is none of that id */
uint32_t gd_find_office(const gd_image_t *img, const gd_data_t *data,
    const gd_str_t *id);

/* 1 + number of the first column with that id, 0 if there is none */
uint32_t gd_find_column(const gd_image_t *img, const gd_data_t *data,
    const gd_str_t *id);

/* the item, NULL if there is none */
gd_item_t *gd_find_item(const gd_image_t *img, const gd_data_t *data,
    uint32_t office, const gd_str_t *id);

/* an index number folded, without blanks at its ends, in the arena */
gd_int_t gd_number_key(gd_arena_t *arena, const gd_str_t *number,
    gd_str_t *key);

/*
 * The items, in their order, whose index number it is or was, folded.  At most
 * max of them are written to items; n: how many there are.  GD_ERROR if there
 * is no memory.
 */
gd_int_t gd_find_number(const gd_image_t *img, const gd_data_t *data,
    gd_arena_t *arena, const gd_str_t *number, gd_item_t **items,
    gd_uint_t max, gd_uint_t *n);

/*
 * The plain text of an item's body, for search and summaries: it is the body
 * itself, or is made from the HTML in the arena.  Empty where there is none;
 * GD_ERROR if there is no memory.
 */
gd_int_t gd_item_text(const gd_image_t *img, const gd_item_t *item,
    gd_arena_t *arena, gd_str_t *text);

/*
 * The i-th item that is not withdrawn, of an office (1 + number) or of all (0),
 * newest first; NULL if there are not so many.
 */
gd_item_t *gd_visible_item(const gd_image_t *img, const gd_data_t *data,
    uint32_t office, uint64_t i);

/* who names an item and is not withdrawn: n entries of data->back */
gd_back_t *gd_find_back(const gd_image_t *img, const gd_data_t *data,
    const gd_item_t *item, gd_uint_t *n);

/* the item of a reference, "id" (in that office) or "office/id" */
gd_item_t *gd_find_reference(const gd_image_t *img, const gd_data_t *data,
    uint32_t office, const gd_str_t *ref);


#endif /* _GD_DATA_H_INCLUDED_ */
