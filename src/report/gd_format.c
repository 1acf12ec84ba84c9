
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_format_read.h"
#include "gd_lua_dir.h"
#include "gd_str.h"
#include "gd_vec.h"

#include <stdlib.h>


typedef struct {
    gd_image_t           *img;
    gd_diag_t            *diag;
    gd_lua_t              lua;
    gd_arena_t            names;      /* of the files, for the whole load */
    gd_arena_t            scratch;
    gd_vec_t              formats;    /* gd_format_t */
} gd_format_loader_t;


static gd_int_t gd_formats_read(void *data, const gd_str_t *path,
    const gd_str_t *id, const gd_str_t *text);
static int gd_formats_cmp(const void *one, const void *two);
static gd_int_t gd_formats_years(gd_format_loader_t *l);


gd_int_t
gd_formats_load(gd_image_t *img, gd_diag_t *diag, int shipped, int own,
    gd_ref_t *formats)
{
    gd_int_t            rc;
    gd_ref_t            list;
    gd_str_t            dir = gd_string("formats");
    gd_lua_dir_t        d;
    gd_format_loader_t  l;

    memset(&l, 0, sizeof(gd_format_loader_t));

    l.img = img;
    l.diag = diag;

    if (gd_lua_create(&l.lua, diag) != GD_OK) {
        return GD_ERROR;
    }

    gd_arena_init(&l.names, NULL, NULL);
    gd_arena_init(&l.scratch, NULL, NULL);
    gd_vec_init(&l.formats, sizeof(gd_format_t));

    memset(&d, 0, sizeof(gd_lua_dir_t));

    d.lua = &l.lua;
    d.diag = diag;
    d.shipped = shipped;
    d.own = own;
    d.folder = "formats";
    d.include = "formats";
    d.what = "forms of the annual report";
    d.names = &l.names;
    d.handler = gd_formats_read;
    d.data = &l;

    rc = gd_lua_dir(&d);

    if (rc == GD_OK && l.formats.n == 0) {
        rc = gd_diag_file(diag, &dir, 0, "no form of the annual report, "
                          "expected *" GD_LUA_EXT);
    }

    if (rc == GD_OK) {
        qsort(l.formats.elts, l.formats.n, sizeof(gd_format_t),
              gd_formats_cmp);
        rc = gd_formats_years(&l);
    }

    if (rc == GD_OK && gd_vec_store(&l.formats, img, &list) != GD_OK) {
        rc = gd_diag_file(diag, &dir, 0, "no memory for the forms");
    }

    if (rc == GD_OK) {
        rc = gd_formats_outcomes(img, diag, &l.scratch, list);
    }

    if (rc == GD_OK) {
        *formats = list;
    }

    gd_vec_free(&l.formats);
    gd_arena_destroy(&l.scratch);
    gd_arena_destroy(&l.names);
    gd_lua_destroy(&l.lua);

    return rc;
}


static gd_int_t
gd_formats_read(void *data, const gd_str_t *path, const gd_str_t *id,
    const gd_str_t *text)
{
    gd_format_t         *format;
    gd_format_loader_t  *l;
    gd_format_reader_t   r;

    l = data;

    gd_arena_reset(&l->scratch);
    memset(&r, 0, sizeof(gd_format_reader_t));

    r.img = l->img;
    r.id = *id;
    r.lua.diag = l->diag;
    r.lua.scratch = &l->scratch;
    r.lua.file = *path;

    if (gd_lua_run(&l->lua, l->diag, path, text, gd_format_read, &r)
        != GD_OK)
    {
        return GD_ERROR;
    }

    format = gd_vec_push(&l->formats);
    if (format == NULL) {
        return gd_diag_file(l->diag, path, 0, "no memory for the form");
    }

    *format = r.format;

    return GD_OK;
}


/* forms of one year, an error, stay in the order in which they were read */

static int
gd_formats_cmp(const void *one, const void *two)
{
    const gd_format_t  *a, *b;

    a = one;
    b = two;

    if (a->from != b->from) {
        return (a->from > b->from) ? 1 : -1;
    }

    return (a->id.off > b->id.off) - (a->id.off < b->id.off);
}


static gd_int_t
gd_formats_years(gd_format_loader_t *l)
{
    size_t        i;
    gd_int_t      rc;
    gd_str_t      file, before, id;
    gd_format_t  *format;

    rc = GD_OK;

    for (i = 1; i < l->formats.n; i++) {
        format = gd_vec_at(&l->formats, gd_format_t, i);

        if (format[0].from == 0 || format[0].from > format[-1].to) {
            continue;
        }

        id = gd_image_get(l->img, format[0].id);
        before = gd_image_get(l->img, format[-1].id);

        if (gd_arena_printf(&l->names, &file, "formats/%.*s" GD_LUA_EXT,
                            (int) id.len, id.data)
            != GD_OK)
        {
            file = id;
        }

        rc = gd_diag_file(l->diag, &file, 0, "the year %u is claimed by "
                          "formats/%.*s" GD_LUA_EXT " too, expected one "
                          "form for a year", (unsigned) format->from,
                          (int) before.len, before.data);
    }

    return rc;
}
