
/*
 * Copyright (C) govdisclose contributors
 *
 * The catalogue of an office as a whole, for checks.
 */


#include "gd_runner.h"
#include "gd_rollup.h"
#include "gd_str.h"

#include <lauxlib.h>


/* of one column, and below it */

typedef struct {
    uint32_t              count;
    uint32_t              mark;       /* 1 + the last item that was counted */
    gd_date_t             last;
} gd_column_use_t;


static gd_column_use_t *gd_columns_count(lua_State *L, gd_object_t *object,
    uint32_t office);
static void gd_columns_item(const gd_runner_t *runner, gd_column_use_t *use,
    const gd_item_t *item, uint32_t number);
static void gd_columns_push(lua_State *L, gd_runner_t *runner, uint32_t office,
    const gd_column_use_t *use);
static gd_uint_t gd_words_in(const gd_str_t *text, const gd_str_t *word);
static const gd_str_t *gd_words_found(gd_runner_t *runner,
    const gd_item_t *item, const gd_str_t *words, gd_uint_t n);
static gd_str_t *gd_words_read(lua_State *L, gd_runner_t *runner, int n);


/*
 * office:columns(): {{id, name, type, count, last, stale_days}, ...} of the
 * columns of its own tree, with the items of the office; of the root (of the
 * first office where there is none) before them those of the site's tree, with
 * the items of all.  Only columns that have none below them, and only of trees
 * that the data set gives.
 */

int
gd_office_columns(lua_State *L)
{
    uint32_t      root;
    gd_rec_t     *site;
    gd_object_t  *object;
    gd_runner_t  *runner;

    object = gd_object_check(L, 1, GD_OBJECT_OFFICE);
    runner = object->runner;
    site = gd_rec(runner->img, runner->data->site);
    root = gd_max(gd_rollup_root(runner->img, runner->data), 1);

    lua_newtable(L);

    if (object->number + 1 == root && gd_rec_slot(site, GD_SITE_columns)) {
        gd_columns_push(L, runner, 0, gd_columns_count(L, object, 0));
    }

    if (gd_rec_slot(gd_rec(runner->img,
                           gd_elts(runner->img, gd_office_t,
                                   runner->data->offices)
                           [object->number].rec),
                    GD_OFFICE_columns))
    {
        gd_columns_push(L, runner, object->number + 1,
                        gd_columns_count(L, object, object->number + 1));
    }

    return 1;
}


/* by the first column of an id; office is 1 + number, 0: all */

static gd_column_use_t *
gd_columns_count(lua_State *L, gd_object_t *object, uint32_t office)
{
    uint64_t          i;
    gd_item_t        *item;
    gd_runner_t      *runner;
    gd_column_use_t  *use;

    runner = object->runner;
    use = gd_arena_calloc(&runner->scratch,
                          (runner->data->columns.len + 1)
                          * sizeof(gd_column_use_t));

    if (use == NULL) {
        luaL_error(L, "no memory to look at items");
    }

    for (i = 0;
         (item = gd_visible_item(runner->img, runner->data, office, i))
         != NULL;
         i++)
    {
        gd_columns_item(runner, use, item, (uint32_t) i + 1);
    }

    return use;
}


/* items come newest first */

static void
gd_columns_item(const gd_runner_t *runner, gd_column_use_t *use,
    const gd_item_t *item, uint32_t number)
{
    uint32_t      i, column;
    gd_column_t  *columns;

    columns = gd_elts(runner->img, gd_column_t, runner->data->columns);

    for (i = 0; i < item->columns.len; i++) {
        column = columns[gd_elts(runner->img, uint64_t, item->columns)[i]]
                 .same;

        if (use[column].mark == number) {
            continue;
        }

        use[column].mark = number;
        use[column].count++;

        if (use[column].last == 0) {
            use[column].last = item->published;
        }
    }
}


static void
gd_columns_push(lua_State *L, gd_runner_t *runner, uint32_t office,
    const gd_column_use_t *use)
{
    int              n;
    uint32_t         i;
    gd_rec_t        *rec;
    gd_image_t      *img;
    gd_column_t     *columns;
    const uint64_t  *days;

    img = runner->img;
    columns = gd_elts(img, gd_column_t, runner->data->columns);
    n = (int) lua_objlen(L, -1);

    for (i = 0; i < runner->data->columns.len; i++) {

        if (columns[i].office != office || columns[i].end > i + 1) {
            continue;
        }

        rec = gd_rec(img, columns[i].rec);
        days = gd_rec_slot(rec, GD_COLUMN_stale_days);

        lua_createtable(L, 0, 6);
        gd_push_ref(L, img, gd_rec_ref(rec, GD_COLUMN_id));
        lua_setfield(L, -2, "id");
        gd_push_ref(L, img, gd_rec_ref(rec, GD_COLUMN_name));
        lua_setfield(L, -2, "name");
        gd_push_ref(L, img, gd_rec_ref(rec, GD_COLUMN_type));
        lua_setfield(L, -2, "type");
        lua_pushinteger(L, (lua_Integer) use[columns[i].same].count);
        lua_setfield(L, -2, "count");
        gd_push_date(L, use[columns[i].same].last);
        lua_setfield(L, -2, "last");

        if (days != NULL) {
            lua_pushinteger(L, (lua_Integer) *days);
            lua_setfield(L, -2, "stale_days");
        }

        lua_rawseti(L, -2, ++n);
    }
}


/*
 * office:topics(): {{topic, item, count}, ...} of the topics that its items
 * have, each with the newest item that has it
 */

int
gd_office_topics(lua_State *L)
{
    int           n;
    uint64_t      i;
    gd_ref_t      topic;
    gd_item_t    *item;
    gd_object_t  *object;
    gd_runner_t  *runner;

    object = gd_object_check(L, 1, GD_OBJECT_OFFICE);
    runner = object->runner;

    lua_settop(L, 1);
    lua_newtable(L);
    lua_newtable(L);

    for (i = 0, n = 0;
         (item = gd_visible_item(runner->img, runner->data,
                                 object->number + 1, i))
         != NULL;
         i++)
    {
        topic = gd_rec_ref(gd_rec(runner->img, item->rec), GD_ITEM_topic);

        if (topic.off == 0) {
            continue;
        }

        /* by topic at 3, in their order at 2 */

        gd_push_ref(L, runner->img, topic);
        lua_pushvalue(L, -1);
        lua_rawget(L, 3);

        if (lua_isnil(L, -1)) {
            lua_pop(L, 1);
            lua_createtable(L, 0, 3);
            lua_pushvalue(L, -2);
            lua_setfield(L, -2, "topic");
            gd_object_push(L, runner, GD_OBJECT_ITEM, object->number, item);
            lua_setfield(L, -2, "item");
            lua_pushvalue(L, -1);
            lua_rawseti(L, 2, ++n);
            lua_pushvalue(L, -2);
            lua_pushvalue(L, -2);
            lua_rawset(L, 3);
        }

        lua_getfield(L, -1, "count");
        lua_pushinteger(L, lua_tointeger(L, -1) + 1);
        lua_setfield(L, -3, "count");
        lua_settop(L, 3);
    }

    lua_settop(L, 2);

    return 1;
}


/*
 * office:containing(words): {{item, word}, ...} of at most 50 items whose
 * title, summary or text has one of the words, how many have one, and how many
 * were looked at
 */

int
gd_office_containing(lua_State *L)
{
    int              n;
    uint64_t         i;
    gd_str_t        *words;
    gd_uint_t        nwords, found;
    gd_item_t       *item;
    gd_object_t     *object;
    gd_runner_t     *runner;
    const gd_str_t  *word;

    object = gd_object_check(L, 1, GD_OBJECT_OFFICE);
    runner = object->runner;
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);

    nwords = lua_objlen(L, 2);
    words = gd_words_read(L, runner, (int) nwords);

    lua_newtable(L);

    for (i = 0, n = 0, found = 0;
         (item = gd_visible_item(runner->img, runner->data,
                                 object->number + 1, i))
         != NULL;
         i++)
    {
        word = gd_words_found(runner, item, words, nwords);

        if (word == NULL || ++found > GD_FACT_KEPT) {
            continue;
        }

        lua_createtable(L, 0, 2);
        gd_object_push(L, runner, GD_OBJECT_ITEM, object->number, item);
        lua_setfield(L, -2, "item");
        gd_push_str(L, *word);
        lua_setfield(L, -2, "word");
        lua_rawseti(L, 3, ++n);
    }

    lua_pushinteger(L, (lua_Integer) found);
    lua_pushinteger(L, (lua_Integer) (nwords ? i : 0));

    return 3;
}


/* they stay in the table at 2 while they are looked for */

static gd_str_t *
gd_words_read(lua_State *L, gd_runner_t *runner, int n)
{
    int        i;
    gd_str_t  *words;

    words = gd_arena_calloc(&runner->scratch,
                            ((size_t) n + 1) * sizeof(gd_str_t));

    if (words == NULL) {
        luaL_error(L, "no memory to look at items");
        return NULL;
    }

    for (i = 0; i < n; i++) {
        lua_rawgeti(L, 2, i + 1);

        if (lua_type(L, -1) != LUA_TSTRING) {
            luaL_error(L, "a list of words has a %s, expected strings",
                       luaL_typename(L, -1));
        }

        words[i].data = (u_char *) lua_tolstring(L, -1, &words[i].len);
        lua_pop(L, 1);
    }

    return words;
}


static const gd_str_t *
gd_words_found(gd_runner_t *runner, const gd_item_t *item,
    const gd_str_t *words, gd_uint_t n)
{
    gd_rec_t   *rec;
    gd_str_t    title, summary, text;
    gd_uint_t   i;
    gd_arena_t  arena;

    if (n == 0) {
        return NULL;
    }

    rec = gd_rec(runner->img, item->rec);
    title = gd_rec_str(runner->img, rec, GD_ITEM_title);
    summary = gd_rec_str(runner->img, rec, GD_ITEM_summary);

    gd_arena_init(&arena, NULL, NULL);

    if (gd_item_text(runner->img, item, &arena, &text) != GD_OK) {
        runner->scratch.failed = 1;
        text.len = 0;
    }

    for (i = 0; i < n; i++) {
        if (gd_words_in(&title, &words[i]) || gd_words_in(&summary, &words[i])
            || gd_words_in(&text, &words[i]))
        {
            break;
        }
    }

    gd_arena_destroy(&arena);

    return (i < n) ? &words[i] : NULL;
}


static gd_uint_t
gd_words_in(const gd_str_t *text, const gd_str_t *word)
{
    return text->len && word->len
           && memmem(text->data, text->len, word->data, word->len) != NULL;
}
