
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_format_read.h"
#include "gd_file.h"
#include "gd_str.h"
#include "gd_vec.h"

#include <stdlib.h>


#define GD_FORMAT_MAX      ((size_t) 1 << 20)
#define GD_FORMAT_EXT      ".lua"


typedef struct {
    gd_image_t           *img;
    gd_diag_t            *diag;
    gd_lua_t              lua;
    gd_arena_t            names;      /* of the files, for the whole load */
    gd_arena_t            text;
    gd_arena_t            scratch;
    gd_vec_t              formats;    /* gd_format_t */
    int                   shipped;
    int                   own;
    unsigned              of_own:1;   /* what is read is the county's own */
    unsigned              failed:1;
} gd_format_loader_t;


static gd_int_t gd_formats_files(gd_format_loader_t *l);
static void gd_formats_file(gd_format_loader_t *l, int root,
    const gd_dirent_t *entry);
static gd_uint_t gd_formats_listed(const gd_dirent_t *entries, gd_uint_t n,
    const gd_str_t *name);
static gd_int_t gd_formats_read(gd_format_loader_t *l, int root,
    const gd_str_t *path, const gd_str_t *id);
static gd_int_t gd_formats_source(void *data, const gd_str_t *name,
    gd_str_t *text);
static int gd_formats_cmp(const void *one, const void *two);
static gd_int_t gd_formats_years(gd_format_loader_t *l);


gd_int_t
gd_formats_load(gd_image_t *img, gd_diag_t *diag, int shipped, int own,
    gd_ref_t *formats)
{
    gd_int_t            rc;
    gd_ref_t            list;
    gd_str_t            dir = gd_string("formats");
    gd_format_loader_t  l;

    memset(&l, 0, sizeof(gd_format_loader_t));

    l.img = img;
    l.diag = diag;
    l.shipped = shipped;
    l.own = own;

    if (gd_lua_create(&l.lua, diag) != GD_OK) {
        return GD_ERROR;
    }

    l.lua.source = gd_formats_source;
    l.lua.source_data = &l;

    gd_arena_init(&l.names, NULL, NULL);
    gd_arena_init(&l.text, NULL, NULL);
    gd_arena_init(&l.scratch, NULL, NULL);
    gd_vec_init(&l.formats, sizeof(gd_format_t));

    rc = gd_formats_files(&l);

    if (rc == GD_OK && l.formats.n == 0) {
        rc = gd_diag_file(diag, &dir, 0, "no form of the annual report, "
                          "expected *" GD_FORMAT_EXT);
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
    gd_arena_destroy(&l.text);
    gd_arena_destroy(&l.names);
    gd_lua_destroy(&l.lua);

    return rc;
}


static gd_int_t
gd_formats_files(gd_format_loader_t *l)
{
    gd_str_t      dir = gd_string("formats");
    gd_uint_t     i, nown, nshipped;
    gd_dirent_t  *of_own, *of_shipped;

    nown = 0;
    of_own = NULL;
    nshipped = 0;
    of_shipped = NULL;

    if (l->own != -1
        && gd_dir_list(l->diag, l->own, &dir, &l->names, &of_own, &nown)
           == GD_ERROR)
    {
        l->failed = 1;
    }

    if (gd_dir_list(l->diag, l->shipped, &dir, &l->names, &of_shipped,
                    &nshipped)
        == GD_ERROR)
    {
        l->failed = 1;
    }

    for (i = 0; i < nown; i++) {
        gd_formats_file(l, l->own, &of_own[i]);
    }

    for (i = 0; i < nshipped; i++) {
        if (!gd_formats_listed(of_own, nown, &of_shipped[i].name)) {
            gd_formats_file(l, l->shipped, &of_shipped[i]);
        }
    }

    return l->failed ? GD_ERROR : GD_OK;
}


static gd_uint_t
gd_formats_listed(const gd_dirent_t *entries, gd_uint_t n,
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


static void
gd_formats_file(gd_format_loader_t *l, int root, const gd_dirent_t *entry)
{
    u_char    *p;
    gd_str_t   path, id;

    if (gd_arena_printf(&l->names, &path, "formats/%.*s",
                        (int) entry->name.len, entry->name.data)
        != GD_OK)
    {
        (void) gd_diag_file(l->diag, &entry->name, 0, "no memory to read it");
        l->failed = 1;
        return;
    }

    id = entry->name;

    if (entry->dir || id.len < sizeof(GD_FORMAT_EXT)
        || memcmp(id.data + id.len - (sizeof(GD_FORMAT_EXT) - 1),
                  GD_FORMAT_EXT, sizeof(GD_FORMAT_EXT) - 1)
           != 0)
    {
        (void) gd_diag_file(l->diag, &path, 0, "stray %s, expected forms of "
                            "the annual report only, <id>" GD_FORMAT_EXT,
                            entry->dir ? "directory" : "file");
        l->failed = 1;
        return;
    }

    id.len -= sizeof(GD_FORMAT_EXT) - 1;

    for (p = id.data; p < id.data + id.len; p++) {
        if (!(*p >= 'a' && *p <= 'z') && !(*p >= '0' && *p <= '9')
            && (p == id.data || (*p != '_' && *p != '-')))
        {
            break;
        }
    }

    if (p < id.data + id.len || id.len > 64) {
        (void) gd_diag_file(l->diag, &path, 0, "the name is no id, expected "
                            "letters a to z, digits, - and _ before "
                            GD_FORMAT_EXT);
        l->failed = 1;
        return;
    }

    if (gd_formats_read(l, root, &path, &id) != GD_OK) {
        l->failed = 1;
    }
}


static gd_int_t
gd_formats_read(gd_format_loader_t *l, int root, const gd_str_t *path,
    const gd_str_t *id)
{
    gd_int_t             rc;
    gd_str_t             text;
    gd_format_t         *format;
    gd_format_reader_t   r;

    gd_arena_reset(&l->text);
    gd_arena_reset(&l->scratch);

    l->of_own = (root == l->own);

    rc = gd_file_read(l->diag, root, path, GD_FORMAT_MAX, &l->text, &text);

    if (rc == GD_DECLINED) {
        return gd_diag_file(l->diag, path, 0, "gone while it was to be read");
    }

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    memset(&r, 0, sizeof(gd_format_reader_t));

    r.img = l->img;
    r.id = *id;
    r.lua.diag = l->diag;
    r.lua.scratch = &l->scratch;
    r.lua.file = *path;

    if (gd_lua_run(&l->lua, l->diag, path, &text, gd_format_read, &r)
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


/* what is shipped is built on what is shipped, whatever a county has changed */

static gd_int_t
gd_formats_source(void *data, const gd_str_t *name, gd_str_t *text)
{
    gd_int_t             rc;
    gd_str_t             path;
    gd_format_loader_t  *l;

    l = data;

    if (gd_arena_printf(&l->text, &path, "formats/%.*s" GD_FORMAT_EXT,
                        (int) name->len, name->data)
        != GD_OK)
    {
        return GD_ERROR;
    }

    rc = l->of_own ? gd_file_read(l->diag, l->own, &path, GD_FORMAT_MAX,
                                  &l->text, text)
                   : GD_DECLINED;

    if (rc == GD_DECLINED) {
        rc = gd_file_read(l->diag, l->shipped, &path, GD_FORMAT_MAX, &l->text,
                          text);
    }

    return rc;
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

        if (gd_arena_printf(&l->names, &file, "formats/%.*s" GD_FORMAT_EXT,
                            (int) id.len, id.data)
            != GD_OK)
        {
            file = id;
        }

        rc = gd_diag_file(l->diag, &file, 0, "the year %u is claimed by "
                          "formats/%.*s" GD_FORMAT_EXT " too, expected one "
                          "form for a year", (unsigned) format->from,
                          (int) before.len, before.data);
    }

    return rc;
}
