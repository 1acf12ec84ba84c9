
/*
 * Copyright (C) govdisclose contributors
 *
 * Parts of gd_rules_run(): what checks are given, and what they return.
 */


#ifndef _GD_RUNNER_H_INCLUDED_
#define _GD_RUNNER_H_INCLUDED_


#include "gd_lua_read.h"
#include "gd_rules.h"
#include "gd_facts.h"
#include "gd_likeness.h"
#include "gd_cell_name.h"


/*
 * Instructions for one check of one report, or so many for each byte of its
 * prose, or item of a catalogue, where these are more; findings of one of them.
 */

#define GD_RULE_STEPS      10000000
#define GD_RULE_MORE       1000
#define GD_RULE_FINDINGS   200


typedef struct {
    gd_rule_t             rule;
    gd_str_t              file;
    int                   function;   /* reference in Lua's registry */
    unsigned              broken:1;
} gd_check_t;


/* kinds of values that checks are given */

typedef enum {
    GD_OBJECT_REPORT = 0,
    GD_OBJECT_OFFICE,
    GD_OBJECT_ITEM,
    GD_OBJECT_CONTEXT,
    GD_OBJECTS,
    GD_OBJECT_SENTENCE = GD_OBJECTS   /* has a metatable of its own */
} gd_object_e;


struct gd_runner_s {
    gd_lua_t              lua;
    gd_image_t           *img;
    gd_diag_t            *diag;
    gd_arena_t            names;      /* lives as long as the runner */
    gd_arena_t            scratch;    /* of the report or office at hand */
    gd_vec_t              checks;     /* gd_check_t, by id */
    const gd_data_t      *data;
    gd_reports_t         *reports;
    int                   metatables[GD_OBJECTS];
    int                   context;    /* references in Lua's registry */
    int                   addresses;  /* format -> address -> 1 + cell */
    gd_vec_t              found;      /* gd_finding_t of the subject at hand */
    gd_vec_t              results;    /* u_char of all subjects */
    gd_fact_t             facts[GD_FACTS];
    uint32_t              facts_of;   /* 1 + the office that they are of */
    gd_vec_t              likeness;   /* gd_likeness_t of all reports, made
                                         when it is first asked for */
    uint32_t              office;     /* of the subject at hand */
    uint32_t              year;       /* 0: the catalogue */
    uint32_t              all;
    unsigned              failed:1;
};


typedef struct {
    gd_runner_t          *runner;
    gd_object_e           type;
    uint32_t              number;     /* of an office */
    const gd_report_t    *report;
    const gd_item_t      *item;
    gd_uint_t             kept;       /* a report's sentences have been made */
} gd_object_t;


/* pushes a field of the object */
typedef int (*gd_getter_pt)(lua_State *L, gd_object_t *object);

typedef struct {
    const char           *name;
    gd_getter_pt          get;        /* NULL: a method */
    lua_CFunction         call;
} gd_field_of_t;


/* gd_runner_object.c: makes the four metatables; objects */
void gd_object_open(lua_State *L, gd_runner_t *runner);
void gd_object_push(lua_State *L, gd_runner_t *runner, gd_object_e type,
    uint32_t number, const void *of);

/* a sentence, whose fields are in the table on the top, which is replaced */
void gd_object_sentence(lua_State *L, gd_runner_t *runner);

/* whether the value at n is one */
gd_uint_t gd_object_is_sentence(lua_State *L, int n);

gd_object_t *gd_object_check(lua_State *L, int n, gd_object_e type);

void gd_push_str(lua_State *L, gd_str_t str);
void gd_push_ref(lua_State *L, const gd_image_t *img, gd_ref_t ref);
void gd_push_date(lua_State *L, gd_date_t date);

extern const gd_field_of_t  gd_report_members[];
extern const gd_field_of_t  gd_office_members[];
extern const gd_field_of_t  gd_item_members[];
extern const gd_field_of_t  gd_context_members[];

/* the cell whose address is at n; GD_DECLINED if the form has none */
gd_int_t gd_report_address(lua_State *L, gd_runner_t *runner,
    const gd_report_t *report, int n, uint32_t *cell);

/* gd_runner_cell.c: the form, NULL where the report has none; methods */
const gd_format_t *gd_report_form(const gd_object_t *object);
int gd_report_cell(lua_State *L);
int gd_report_label(lua_State *L);
int gd_report_tables_list(lua_State *L);
int gd_report_table_of(lua_State *L);
int gd_report_addresses_of(lua_State *L);
int gd_runner_unit(lua_State *L);

/* gd_runner_prose.c: methods */
int gd_report_sentences(lua_State *L);
int gd_context_sentences(lua_State *L);
int gd_context_tokens(lua_State *L);
int gd_context_fold(lua_State *L);

/* gd_runner_year.c: a field and methods of reports */
int gd_report_get_deadline(lua_State *L, gd_object_t *object);
int gd_report_sum(lua_State *L);
int gd_report_members_of(lua_State *L);
int gd_report_member(lua_State *L);
int gd_report_applications(lua_State *L);

/* gd_runner_change.c: a method of offices */
int gd_office_changed(lua_State *L);

/* gd_runner_item.c: a method of offices */
int gd_office_suspects(lua_State *L);

/* gd_runner_catalogue.c: methods of offices */
int gd_office_columns(lua_State *L);
int gd_office_topics(lua_State *L);
int gd_office_containing(lua_State *L);

/* gd_runner_likeness.c: a method of reports */
int gd_report_likeness(lua_State *L);

/* gd_runner_found.c: reads what the check on the top of the stack returned */
gd_int_t gd_found_read(lua_State *L, gd_runner_t *runner, uint32_t rule,
    gd_result_e *result);

/* a failure decides, then a doubt, then that something could be assessed */
gd_result_e gd_found_worse(gd_result_e a, gd_result_e b);

/* findings of the equations that did not hold */
gd_int_t gd_found_equations(gd_runner_t *runner, const gd_report_t *report,
    u_char *results);

/* hash, review; to the image */
gd_int_t gd_found_add(gd_runner_t *runner, gd_finding_t *finding);

/* gd_runner_review.c: what settles findings, by office and hash */
uint64_t gd_review_find(const gd_runner_t *runner, uint32_t office,
    uint64_t hash);

/* a warning about each that was not found; GD_ERROR if there is no memory */
gd_int_t gd_reviews_unused(const gd_runner_t *runner);


#endif /* _GD_RUNNER_H_INCLUDED_ */
