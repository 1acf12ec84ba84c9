
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_lua_dir.h"
#include "gd_str.h"


static gd_int_t gd_lua_dir_file(gd_lua_dir_t *d, int root,
    const gd_dirent_t *entry);
static gd_int_t gd_lua_dir_read(gd_lua_dir_t *d, int root,
    const gd_str_t *path, const gd_str_t *id);
static gd_int_t gd_lua_dir_source(void *data, const gd_str_t *name,
    gd_str_t *text);
static gd_uint_t gd_lua_dir_listed(const gd_dirent_t *entries, gd_uint_t n,
    const gd_str_t *name);


gd_int_t
gd_lua_dir(gd_lua_dir_t *d)
{
    gd_int_t      rc;
    gd_str_t      dir;
    gd_uint_t     i, nown, nshipped;
    gd_dirent_t  *of_own, *of_shipped;

    dir.data = (u_char *) d->folder;
    dir.len = strlen(d->folder);

    rc = GD_OK;
    nown = 0;
    of_own = NULL;
    nshipped = 0;
    of_shipped = NULL;

    if (d->own != -1
        && gd_dir_list(d->diag, d->own, &dir, d->names, &of_own, &nown)
           == GD_ERROR)
    {
        rc = GD_ERROR;
    }

    if (gd_dir_list(d->diag, d->shipped, &dir, d->names, &of_shipped,
                    &nshipped)
        == GD_ERROR)
    {
        rc = GD_ERROR;
    }

    gd_arena_init(&d->text, NULL, NULL);

    d->lua->source = gd_lua_dir_source;
    d->lua->source_data = d;

    for (i = 0; i < nown; i++) {
        if (gd_lua_dir_file(d, d->own, &of_own[i]) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    for (i = 0; i < nshipped; i++) {
        if (!gd_lua_dir_listed(of_own, nown, &of_shipped[i].name)
            && gd_lua_dir_file(d, d->shipped, &of_shipped[i]) != GD_OK)
        {
            rc = GD_ERROR;
        }
    }

    d->lua->source = NULL;

    gd_arena_destroy(&d->text);

    return rc;
}


static gd_uint_t
gd_lua_dir_listed(const gd_dirent_t *entries, gd_uint_t n,
    const gd_str_t *name)
{
    gd_uint_t  i;

    for (i = 0; i < n; i++) {
        if (gd_str_eq(&entries[i].name, name)) {
            return 1;
        }
    }

    return 0;
}


static gd_int_t
gd_lua_dir_file(gd_lua_dir_t *d, int root, const gd_dirent_t *entry)
{
    u_char    *p;
    gd_str_t   path, id;

    if (gd_arena_printf(d->names, &path, "%s/%.*s", d->folder,
                        (int) entry->name.len, entry->name.data)
        != GD_OK)
    {
        return gd_diag_file(d->diag, &entry->name, 0, "no memory to read it");
    }

    id = entry->name;

    if (entry->dir || id.len < sizeof(GD_LUA_EXT)
        || memcmp(id.data + id.len - (sizeof(GD_LUA_EXT) - 1), GD_LUA_EXT,
                  sizeof(GD_LUA_EXT) - 1)
           != 0)
    {
        return gd_diag_file(d->diag, &path, 0, "stray %s, expected %s only, "
                            "<id>" GD_LUA_EXT,
                            entry->dir ? "directory" : "file", d->what);
    }

    id.len -= sizeof(GD_LUA_EXT) - 1;

    for (p = id.data; p < id.data + id.len; p++) {
        if (!(*p >= 'a' && *p <= 'z') && !(*p >= '0' && *p <= '9')
            && (p == id.data || (*p != '_' && *p != '-')))
        {
            break;
        }
    }

    if (p < id.data + id.len || id.len > 64) {
        return gd_diag_file(d->diag, &path, 0, "the name is no id, expected "
                            "letters a to z, digits, - and _ before "
                            GD_LUA_EXT);
    }

    return gd_lua_dir_read(d, root, &path, &id);
}


static gd_int_t
gd_lua_dir_read(gd_lua_dir_t *d, int root, const gd_str_t *path,
    const gd_str_t *id)
{
    gd_int_t  rc;
    gd_str_t  text;

    gd_arena_reset(&d->text);

    d->of_own = (root == d->own);

    rc = gd_file_read(d->diag, root, path, GD_LUA_MAX_FILE, &d->text, &text);

    if (rc == GD_DECLINED) {
        return gd_diag_file(d->diag, path, 0, "gone while it was to be read");
    }

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    return d->handler(d->data, path, id, &text);
}


static gd_int_t
gd_lua_dir_source(void *data, const gd_str_t *name, gd_str_t *text)
{
    gd_int_t       rc;
    gd_str_t       path;
    gd_lua_dir_t  *d;

    d = data;

    if (gd_arena_printf(&d->text, &path, "%s/%.*s" GD_LUA_EXT, d->include,
                        (int) name->len, name->data)
        != GD_OK)
    {
        return GD_ERROR;
    }

    rc = d->of_own ? gd_file_read(d->diag, d->own, &path, GD_LUA_MAX_FILE,
                                  &d->text, text)
                   : GD_DECLINED;

    if (rc == GD_DECLINED) {
        rc = gd_file_read(d->diag, d->shipped, &path, GD_LUA_MAX_FILE,
                          &d->text, text);
    }

    return rc;
}
