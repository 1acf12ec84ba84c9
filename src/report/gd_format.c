
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_format_read.h"
#include "gd_lua_dir.h"
#include "gd_str.h"
#include "gd_vec.h"

#include <stdarg.h>
#include <stdio.h>
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
static gd_int_t gd_formats_variants(gd_format_loader_t *l);
static gd_int_t gd_formats_error(gd_format_loader_t *l,
    const gd_format_t *format, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));


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

    if (rc == GD_OK) {
        rc = gd_formats_variants(&l);
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


/*
 * Those of no year come last; forms of one year, an error, stay in the order in
 * which they were read
 */

static int
gd_formats_cmp(const void *one, const void *two)
{
    uint32_t            from[2];
    const gd_format_t  *a, *b;

    a = one;
    b = two;

    from[0] = a->from ? a->from : UINT32_MAX;
    from[1] = b->from ? b->from : UINT32_MAX;

    if (from[0] != from[1]) {
        return (from[0] > from[1]) ? 1 : -1;
    }

    return (a->id.off > b->id.off) - (a->id.off < b->id.off);
}


static gd_int_t
gd_formats_years(gd_format_loader_t *l)
{
    size_t        i;
    gd_int_t      rc;
    gd_str_t      before;
    gd_format_t  *format;

    rc = GD_OK;

    for (i = 1; i < l->formats.n; i++) {
        format = gd_vec_at(&l->formats, gd_format_t, i);

        if (format[0].from == 0) {
            break;
        }

        /* one that is in force is so until the next */

        if (format[-1].to == GD_FORMAT_OPEN
            && format[0].from > format[-1].from)
        {
            format[-1].to = format[0].from - 1;
        }

        if (format[0].from > format[-1].to) {
            continue;
        }

        before = gd_image_get(l->img, format[-1].id);

        rc = gd_formats_error(l, format, "the year %u is claimed by "
                              "formats/%.*s" GD_LUA_EXT " too, expected "
                              "one form for a year", (unsigned) format->from,
                              (int) before.len, before.data);
    }

    return rc;
}


static gd_int_t
gd_formats_variants(gd_format_loader_t *l)
{
    size_t        i, k;
    gd_int_t      rc;
    gd_str_t      of, id;
    gd_format_t  *formats;

    rc = GD_OK;
    formats = gd_vec_at(&l->formats, gd_format_t, 0);

    for (i = 0; i < l->formats.n; i++) {

        if (formats[i].variant.off == 0) {
            continue;
        }

        of = gd_image_get(l->img, formats[i].variant);

        for (k = 0; k < l->formats.n; k++) {
            id = gd_image_get(l->img, formats[k].id);

            if (k != i && gd_str_eq(&of, &id)) {
                break;
            }
        }

        if (k == l->formats.n) {
            rc = gd_formats_error(l, &formats[i], "variant: there is no other "
                                  "form %s", gd_str_quote(&l->names, &of));
        }
    }

    return rc;
}


static gd_int_t
gd_formats_error(gd_format_loader_t *l, const gd_format_t *format,
    const char *fmt, ...)
{
    char      message[256];
    va_list   args;
    gd_str_t  file, id;

    va_start(args, fmt);
    vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);

    id = gd_image_get(l->img, format->id);

    if (gd_arena_printf(&l->names, &file, "formats/%.*s" GD_LUA_EXT,
                        (int) id.len, id.data)
        != GD_OK)
    {
        file = id;
    }

    return gd_diag_file(l->diag, &file, 0, "%s", message);
}
