
/*
 * Copyright (C) govdisclose contributors
 *
 * The fields and methods of a report that checks are given.
 */


#include "gd_runner.h"
#include "gd_duty.h"
#include "gd_section.h"

#include <lauxlib.h>


static gd_rec_t *gd_report_rec(gd_object_t *object);
static int gd_report_get_year(lua_State *L, gd_object_t *object);
static int gd_report_get_scope(lua_State *L, gd_object_t *object);
static int gd_report_get_draft(lua_State *L, gd_object_t *object);
static int gd_report_get_title(lua_State *L, gd_object_t *object);
static int gd_report_get_office_name(lua_State *L, gd_object_t *object);
static int gd_report_get_published(lua_State *L, gd_object_t *object);
static int gd_report_get_signed(lua_State *L, gd_object_t *object);
static int gd_report_get_preamble(lua_State *L, gd_object_t *object);
static int gd_report_get_contact(lua_State *L, gd_object_t *object);
static int gd_report_get_problems(lua_State *L, gd_object_t *object);
static int gd_report_get_other(lua_State *L, gd_object_t *object);
static int gd_report_get_overview(lua_State *L, gd_object_t *object);
static int gd_report_get_original(lua_State *L, gd_object_t *object);
static int gd_report_get_form(lua_State *L, gd_object_t *object);
static int gd_report_get_office(lua_State *L, gd_object_t *object);
static int gd_report_get_last(lua_State *L, gd_object_t *object);
static int gd_report_fees(lua_State *L);
static int gd_report_field(lua_State *L, gd_object_t *object, gd_uint_t field);


const gd_field_of_t  gd_report_members[] = {
    { "year", gd_report_get_year, NULL },
    { "scope", gd_report_get_scope, NULL },
    { "draft", gd_report_get_draft, NULL },
    { "title", gd_report_get_title, NULL },
    { "office_name", gd_report_get_office_name, NULL },
    { "published", gd_report_get_published, NULL },
    { "signed", gd_report_get_signed, NULL },
    { "preamble", gd_report_get_preamble, NULL },
    { "contact", gd_report_get_contact, NULL },
    { "overview", gd_report_get_overview, NULL },
    { "problems", gd_report_get_problems, NULL },
    { "other", gd_report_get_other, NULL },
    { "form", gd_report_get_form, NULL },
    { "office", gd_report_get_office, NULL },
    { "last", gd_report_get_last, NULL },
    { "cell", NULL, gd_report_cell },
    { "label", NULL, gd_report_label },
    { "tables", NULL, gd_report_tables_list },
    { "table", NULL, gd_report_table_of },
    { "addresses", NULL, gd_report_addresses_of },
    { "unit", NULL, gd_runner_unit },
    { "sentences", NULL, gd_report_sentences },
    { "fees", NULL, gd_report_fees },
    { "deadline", gd_report_get_deadline, NULL },
    { "sum", NULL, gd_report_sum },
    { "members", NULL, gd_report_members_of },
    { "member", NULL, gd_report_member },
    { "applications", NULL, gd_report_applications },
    { "likeness", NULL, gd_report_likeness },
    { "original", gd_report_get_original, NULL },
    { NULL, NULL, NULL }
};


static gd_rec_t *
gd_report_rec(gd_object_t *object)
{
    return gd_rec(object->runner->img, object->report->rec);
}


static int
gd_report_get_year(lua_State *L, gd_object_t *object)
{
    lua_pushinteger(L, object->report->year);

    return 1;
}


static int
gd_report_get_scope(lua_State *L, gd_object_t *object)
{
    lua_pushstring(L, object->report->all ? "all" : "own");

    return 1;
}


static int
gd_report_get_draft(lua_State *L, gd_object_t *object)
{
    lua_pushboolean(L, !gd_report_public(object->runner->img,
                                         object->report));

    return 1;
}


static int
gd_report_field(lua_State *L, gd_object_t *object, gd_uint_t field)
{
    gd_push_ref(L, object->runner->img, gd_rec_ref(gd_report_rec(object),
                                                   field));

    return 1;
}


static int
gd_report_get_title(lua_State *L, gd_object_t *object)
{
    return gd_report_field(L, object, GD_REPORT_title);
}


static int
gd_report_get_office_name(lua_State *L, gd_object_t *object)
{
    return gd_report_field(L, object, GD_REPORT_office_name);
}


static int
gd_report_get_published(lua_State *L, gd_object_t *object)
{
    gd_push_date(L, gd_rec_num(gd_report_rec(object), GD_REPORT_published, 0));

    return 1;
}


static int
gd_report_get_signed(lua_State *L, gd_object_t *object)
{
    gd_push_date(L, gd_rec_num(gd_report_rec(object), GD_REPORT_signed, 0));

    return 1;
}


static int
gd_report_get_preamble(lua_State *L, gd_object_t *object)
{
    return gd_report_field(L, object, GD_REPORT_preamble);
}


static int
gd_report_get_contact(lua_State *L, gd_object_t *object)
{
    return gd_report_field(L, object, GD_REPORT_contact);
}


static int
gd_report_get_problems(lua_State *L, gd_object_t *object)
{
    return gd_report_field(L, object, GD_REPORT_problems);
}


static int
gd_report_get_other(lua_State *L, gd_object_t *object)
{
    return gd_report_field(L, object, GD_REPORT_other);
}


/* {{heading = ..., text = ...}, ...}, nil where the report has none */

static int
gd_report_get_overview(lua_State *L, gd_object_t *object)
{
    int          i;
    gd_ref_t     list;
    gd_rec_t    *part;
    gd_str_t     text;
    gd_image_t  *img;

    img = object->runner->img;
    list = gd_rec_ref(gd_report_rec(object), GD_REPORT_overview);

    if (list.off == 0) {
        lua_pushnil(L);
        return 1;
    }

    lua_createtable(L, (int) list.len, 0);

    for (i = 0; i < (int) list.len; i++) {
        part = gd_rec(img, gd_elts(img, uint64_t, list)[i]);

        lua_createtable(L, 0, 2);
        gd_push_ref(L, img, gd_rec_ref(part, GD_SECTION_heading));
        lua_setfield(L, -2, "heading");

        if (gd_section_text(img, part, &object->runner->scratch, &text)
            != GD_OK)
        {
            return luaL_error(L, "no memory for the prose");
        }

        gd_push_str(L, text);
        lua_setfield(L, -2, "text");
        lua_rawseti(L, -2, i + 1);
    }

    return 1;
}


/* {{title = ..., file = ...}, ...}, nil where the report has none */

static int
gd_report_get_original(lua_State *L, gd_object_t *object)
{
    int          i;
    gd_ref_t     list;
    gd_rec_t    *file;
    gd_image_t  *img;

    img = object->runner->img;
    list = gd_rec_ref(gd_report_rec(object), GD_REPORT_original);

    if (list.off == 0) {
        lua_pushnil(L);
        return 1;
    }

    lua_createtable(L, (int) list.len, 0);

    for (i = 0; i < (int) list.len; i++) {
        file = gd_rec(img, gd_elts(img, uint64_t, list)[i]);

        lua_createtable(L, 0, 2);
        gd_push_ref(L, img, gd_rec_ref(file, GD_FILE_title));
        lua_setfield(L, -2, "title");
        gd_push_ref(L, img, gd_rec_ref(file, GD_FILE_file));
        lua_setfield(L, -2, "file");
        lua_rawseti(L, -2, i + 1);
    }

    return 1;
}


static int
gd_report_get_form(lua_State *L, gd_object_t *object)
{
    gd_image_t         *img;
    const gd_format_t  *format;

    img = object->runner->img;
    format = gd_report_form(object);

    if (format == NULL) {
        lua_pushnil(L);
        return 1;
    }

    lua_createtable(L, 0, 6);

    gd_push_ref(L, img, format->id);
    lua_setfield(L, -2, "id");
    gd_push_ref(L, img, format->authority);
    lua_setfield(L, -2, "authority");
    gd_push_ref(L, img, format->name);
    lua_setfield(L, -2, "name");

    if (format->from != 0) {
        lua_pushinteger(L, format->from);
        lua_setfield(L, -2, "from");
    }

    if (format->from != 0 && format->to != GD_FORMAT_OPEN) {
        lua_pushinteger(L, format->to);
        lua_setfield(L, -2, "to");
    }

    lua_pushinteger(L, format->sections.len);
    lua_setfield(L, -2, "sections");

    return 1;
}


static int
gd_report_get_office(lua_State *L, gd_object_t *object)
{
    gd_object_push(L, object->runner, GD_OBJECT_OFFICE, object->report->office,
                   NULL);

    return 1;
}


/* the report of the year before, of the same office and scope */

static int
gd_report_get_last(lua_State *L, gd_object_t *object)
{
    gd_report_t        *last;
    const gd_report_t  *report;

    report = object->report;
    last = gd_report_find(object->runner->img, object->runner->reports,
                          report->year - 1, report->office, report->all);

    if (last == NULL) {
        lua_pushnil(L);

    } else {
        gd_object_push(L, object->runner, GD_OBJECT_REPORT, 0, last);
    }

    return 1;
}


/* applications of the year's ledger with a notice of fees; nil without one */

static int
gd_report_fees(lua_State *L)
{
    uint32_t      i, n;
    gd_ref_t      years;
    gd_image_t   *img;
    gd_uint_t     known;
    gd_entry_t   *entries;
    gd_object_t  *object;
    gd_office_t  *office;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    img = object->runner->img;
    office = gd_elts(img, gd_office_t, object->runner->data->offices)
             + object->report->office;
    years = office->applications;
    known = 0;

    for (i = 0; i < years.len; i++) {
        known |= gd_elts(img, uint64_t, years)[i] == object->report->year;
    }

    if (!known || object->report->all) {
        lua_pushnil(L);
        return 1;
    }

    entries = gd_elts(img, gd_entry_t, office->application_lines);
    n = 0;

    for (i = 0; i < office->application_lines.len; i++) {
        n += entries[i].year == object->report->year
             && gd_rec_slot(gd_rec(img, entries[i].rec),
                            GD_APPLICATION_fee_notified)
                != NULL;
    }

    lua_pushinteger(L, (lua_Integer) n);

    return 1;
}
