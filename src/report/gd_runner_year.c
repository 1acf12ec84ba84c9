
/*
 * Copyright (C) govdisclose contributors
 *
 * What stands around a report, for checks: its deadline, the reports that an
 * aggregate is the sum of, the applications of the year.
 */


#include "gd_runner.h"
#include "gd_answer.h"
#include "gd_rollup.h"
#include "gd_str.h"

#include <lauxlib.h>


static gd_rollup_t *gd_year_rollup(const gd_object_t *object);
static int gd_year_add_case(lua_State *L, gd_object_t *object,
    const gd_entry_t *entry, int n);


int
gd_report_get_deadline(lua_State *L, gd_object_t *object)
{
    gd_duty_t  duty;

    if (object->report->all) {
        lua_pushnil(L);
        return 1;
    }

    gd_duty(object->runner->img, object->runner->data,
            object->runner->reports, object->report->office,
            object->report->year, &duty);

    gd_push_date(L, duty.deadline);

    return 1;
}


static gd_rollup_t *
gd_year_rollup(const gd_object_t *object)
{
    if (!object->report->all) {
        return NULL;
    }

    return gd_rollup_find(object->runner->img, object->runner->reports,
                          object->report->year, object->report->office);
}


/* report:sum(address): value, how many reports have it, how many do not */

int
gd_report_sum(lua_State *L)
{
    uint32_t       cell;
    gd_cell_t      sum;
    gd_share_t    *share;
    gd_object_t   *object;
    gd_rollup_t   *rollup;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    rollup = gd_year_rollup(object);

    if (rollup == NULL || rollup->format != object->report->format
        || gd_report_address(L, object->runner, object->report, 2, &cell)
           != GD_OK)
    {
        lua_pushnil(L);
        return 1;
    }

    sum = gd_elts(object->runner->img, gd_cell_t, rollup->cells)[cell];
    share = gd_elts(object->runner->img, gd_share_t, rollup->shares) + cell;

    if (gd_cell_type(sum) != GD_CELL_NUMBER) {
        lua_pushnil(L);
        return 1;
    }

    lua_pushnumber(L, (lua_Number) gd_cell_number(sum));
    lua_pushinteger(L, (lua_Integer) share->known);
    lua_pushinteger(L, (lua_Integer) share->blank);

    return 3;
}


/*
 * report:members(): {{id, name, state, summed}, ...} of an aggregate's tree,
 * nil for other reports
 */

int
gd_report_members_of(lua_State *L)
{
    int            n;
    uint32_t       i;
    gd_rec_t      *rec;
    gd_image_t    *img;
    gd_member_t   *member;
    gd_office_t   *office;
    gd_object_t   *object;
    gd_rollup_t   *rollup;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    rollup = gd_year_rollup(object);
    img = object->runner->img;

    if (rollup == NULL) {
        lua_pushnil(L);
        return 1;
    }

    lua_newtable(L);

    for (i = 0, n = 1; i < rollup->members.len; i++, n++) {
        member = gd_elts(img, gd_member_t, rollup->members) + i;
        office = gd_elts(img, gd_office_t, object->runner->data->offices)
                 + member->office;
        rec = gd_rec(img, office->rec);

        lua_createtable(L, 0, 4);
        gd_push_ref(L, img, office->id);
        lua_setfield(L, -2, "id");
        gd_push_ref(L, img, gd_rec_ref(rec, GD_OFFICE_name));
        lua_setfield(L, -2, "name");
        lua_pushstring(L, gd_codes_duty[member->state].code);
        lua_setfield(L, -2, "state");
        lua_pushboolean(L, member->use == GD_USE_SUMMED);
        lua_setfield(L, -2, "summed");
        lua_rawseti(L, -2, n);
    }

    return 1;
}


/*
 * report:member(id): of an aggregate the own report of the same year of an
 * office, nil where it has none
 */

int
gd_report_member(lua_State *L)
{
    uint32_t      office;
    gd_str_t      id;
    gd_object_t  *object;
    gd_report_t  *report;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    id.data = (u_char *) luaL_checklstring(L, 2, &id.len);

    office = gd_find_office(object->runner->img, object->runner->data, &id);
    report = NULL;

    if (office) {
        report = gd_report_find(object->runner->img, object->runner->reports,
                                object->report->year, office - 1, 0);
    }

    if (report == NULL) {
        lua_pushnil(L);

    } else {
        gd_object_push(L, object->runner, GD_OBJECT_REPORT, 0, report);
    }

    return 1;
}


/*
 * report:applications(): those received by the end of the year and not closed
 * before it, {{id, received, closed, due}, ...}; nil without a ledger of the
 * year.  due is nil where it cannot be told.
 */

int
gd_report_applications(lua_State *L)
{
    int           n;
    uint32_t      i;
    uint64_t      closed;
    gd_ref_t      years;
    gd_rec_t     *rec;
    gd_uint_t     known;
    gd_image_t   *img;
    gd_entry_t   *entry;
    gd_object_t  *object;
    gd_office_t  *office;

    object = gd_object_check(L, 1, GD_OBJECT_REPORT);
    img = object->runner->img;
    office = gd_elts(img, gd_office_t, object->runner->data->offices)
             + object->report->office;
    years = office->applications;

    for (i = 0, known = 0; i < years.len; i++) {
        known |= gd_elts(img, uint64_t, years)[i] == object->report->year;
    }

    if (!known || object->report->all) {
        lua_pushnil(L);
        return 1;
    }

    lua_newtable(L);

    for (i = 0, n = 1; i < office->application_lines.len; i++) {
        entry = gd_elts(img, gd_entry_t, office->application_lines) + i;
        rec = gd_rec(img, entry->rec);
        closed = gd_rec_num(rec, GD_APPLICATION_closed, 0);

        if (entry->year <= object->report->year
            && (closed == 0 || gd_date_year(closed) >= object->report->year))
        {
            n += gd_year_add_case(L, object, entry, n);
        }
    }

    return 1;
}


static int
gd_year_add_case(lua_State *L, gd_object_t *object, const gd_entry_t *entry,
    int n)
{
    gd_rec_t           *rec;
    gd_date_t           due;
    const gd_runner_t  *runner;

    runner = object->runner;
    rec = gd_rec(runner->img, entry->rec);

    lua_createtable(L, 0, 5);
    gd_push_ref(L, runner->img, gd_rec_ref(rec, GD_APPLICATION_id));
    lua_setfield(L, -2, "id");
    gd_push_date(L, gd_rec_num(rec, GD_APPLICATION_received, 0));
    lua_setfield(L, -2, "received");
    gd_push_date(L, gd_rec_num(rec, GD_APPLICATION_closed, 0));
    lua_setfield(L, -2, "closed");

    if (gd_answer_due(runner->img, runner->data, rec, &due) == GD_OK) {
        gd_push_date(L, due);
        lua_setfield(L, -2, "due");
    }

    /* whether the ledger has the keys that could explain a late answer */

    lua_pushboolean(L, gd_rec_slot(rec, GD_APPLICATION_clock_start) != NULL
                       && (gd_rec_slot(rec, GD_APPLICATION_extended_days)
                           != NULL));
    lua_setfield(L, -2, "complete");

    lua_rawseti(L, -2, n);

    return 1;
}
