
/*
 * Copyright (C) govdisclose contributors
 *
 * offices/<office>/: the offices and which files belong to them.
 */


#include "gd_data.h"
#include "gd_str.h"

#include <stdlib.h>


typedef gd_int_t (*gd_load_name_pt)(gd_loader_t *l, const gd_str_t *path,
    const gd_str_t *name);


static gd_int_t gd_load_office(gd_loader_t *l, const gd_dirent_t *entry);
static int gd_load_office_order(const void *a, const void *b, void *data);
static gd_int_t gd_load_office_files(gd_loader_t *l);
static gd_int_t gd_load_office_html(gd_loader_t *l, const gd_str_t *dir);
static gd_int_t gd_load_each(gd_loader_t *l, const gd_str_t *dir,
    const char *name, gd_load_name_pt load);
static gd_int_t gd_load_stray(gd_loader_t *l, const gd_str_t *dir);


gd_int_t
gd_load_offices(gd_loader_t *l)
{
    gd_int_t      rc;
    gd_str_t      dir = gd_string("offices");
    gd_uint_t     i, n;
    gd_dirent_t  *names;

    rc = gd_dir_list(l->diag, l->root, &dir, &l->keep, &names, &n);

    if (rc == GD_ERROR) {
        return GD_ERROR;
    }

    if (rc == GD_DECLINED || n == 0) {
        return gd_diag_file(l->diag, &dir, 0, "no office, expected a directory "
                            "offices/<office>/ for each");
    }

    for (i = 0; i < n; i++) {
        if (gd_load_office(l, &names[i]) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    /* the files of an office that was refused are not looked at */

    if (l->offices.n == 0) {
        return GD_ERROR;
    }

    qsort_r(l->offices.elts, l->offices.n, sizeof(gd_office_t),
            gd_load_office_order, l->img);

    for (l->office = 0; l->office < l->offices.n; l->office++) {
        if (gd_load_office_files(l) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    return rc;
}


static gd_int_t
gd_load_office(gd_loader_t *l, const gd_dirent_t *entry)
{
    uint64_t         rec;
    gd_int_t         rc;
    gd_str_t         dir, path;
    gd_str_t         top = gd_string("offices");
    gd_office_t     *office;
    const gd_str_t  *id;

    id = &entry->name;

    if (gd_load_path(l, &top, (char *) id->data, &dir) != GD_OK
        || gd_load_path(l, &dir, "office.json", &path) != GD_OK)
    {
        return GD_ERROR;
    }

    if (!entry->dir || !gd_is_id(id)) {
        return gd_diag_file(l->diag, &dir, 0, "stray %s, expected a directory "
                            "named by an office's id (1 to 64 of a-z 0-9 _ -, "
                            "not beginning with _ or -)",
                            entry->dir ? "name" : "file");
    }

    rc = gd_load_record(l, &gd_kind_office, &path, &rec);

    if (rc == GD_DECLINED) {
        return gd_diag_file(l->diag, &path, 0, "no such file, expected one for "
                            "every office");
    }

    if (rc != GD_OK
        || gd_check_office(&l->reader, gd_rec(l->img, rec)) != GD_OK)
    {
        return GD_ERROR;
    }

    office = gd_vec_push(&l->offices);

    if (office == NULL
        || gd_image_str(l->img, id, &office->id) != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    office->rec = rec;

    return GD_OK;
}


static int
gd_load_office_order(const void *a, const void *b, void *data)
{
    uint64_t            order_a, order_b;
    gd_str_t            id_a, id_b;
    gd_image_t         *img;
    const gd_office_t  *office_a, *office_b;

    img = data;
    office_a = a;
    office_b = b;

    order_a = gd_rec_num(gd_rec(img, office_a->rec), GD_OFFICE_order,
                         UINT64_MAX);
    order_b = gd_rec_num(gd_rec(img, office_b->rec), GD_OFFICE_order,
                         UINT64_MAX);

    if (order_a != order_b) {
        return (order_a < order_b) ? -1 : 1;
    }

    id_a = gd_image_get(img, office_a->id);
    id_b = gd_image_get(img, office_b->id);

    return gd_str_cmp(&id_a, &id_b);
}


static gd_int_t
gd_load_office_files(gd_loader_t *l)
{
    gd_int_t      rc;
    gd_str_t      id, dir, path;
    gd_uint_t     i;
    gd_office_t  *office;
    gd_str_t      top = gd_string("offices");

    static const struct {
        const char       *name;
        gd_load_name_pt   load;
    } dirs[] = {
        { "items", gd_load_items },
        { "applications", gd_load_applications },
        { "disputes", gd_load_disputes },
        { "reports", gd_load_report }
    };

    office = gd_vec_at(&l->offices, gd_office_t, l->office);
    id = gd_image_get(l->img, office->id);

    if (gd_arena_printf(&l->keep, &dir, "%.*s/%.*s", (int) top.len, top.data,
                        (int) id.len, id.data)
        != GD_OK
        || gd_load_path(l, &dir, "reviews.jsonl", &path) != GD_OK)
    {
        return gd_load_no_memory(l);
    }

    rc = gd_load_columns(l, gd_rec_ref(gd_rec(l->img, office->rec),
                                       GD_OFFICE_columns),
                         l->office + 1, 0, 0);

    if (rc != GD_OK || gd_load_stray(l, &dir) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_load_office_html(l, &dir) != GD_OK) {
        rc = GD_ERROR;
    }

    l->bodies.n = 0;
    l->used.n = 0;

    for (i = 0; i < gd_nelts(dirs); i++) {
        if (gd_load_each(l, &dir, dirs[i].name, dirs[i].load) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    /* an item that was refused has not told its file */

    if (rc == GD_OK) {
        rc = gd_load_bodies(l);
    }

    if (gd_load_reviews(l, &path) == GD_ERROR) {
        rc = GD_ERROR;
    }

    return rc;
}


static gd_int_t
gd_load_office_html(gd_loader_t *l, const gd_str_t *dir)
{
    gd_int_t      rc;
    gd_str_t      path;
    gd_uint_t     i;
    gd_office_t  *office;

    /* offices/office/guide; apply, below the heading of each office */

    static const struct {
        const char  *name;
        uint32_t     depth;
        uint32_t     level;
    } files[] = {
        { "guide.html", 2, 2 },
        { "apply.html", 0, 3 }
    };

    rc = GD_OK;
    office = gd_vec_at(&l->offices, gd_office_t, l->office);

    l->reader.reviewed = 0;

    for (i = 0; i < gd_nelts(files); i++) {
        l->reader.depth = files[i].depth;
        l->reader.level = files[i].level;

        if (gd_load_path(l, dir, files[i].name, &path) != GD_OK
            || gd_load_body(l, &path, GD_T_HTML,
                            i ? &office->apply : &office->guide)
               == GD_ERROR)
        {
            rc = GD_ERROR;
        }
    }

    l->reader.depth = GD_READ_DEPTH;
    l->reader.level = GD_READ_LEVEL;

    return rc;
}


/* every file of a directory, all of them even if one fails */

static gd_int_t
gd_load_each(gd_loader_t *l, const gd_str_t *dir, const char *name,
    gd_load_name_pt load)
{
    gd_int_t      rc, failed;
    gd_str_t      sub, path;
    gd_uint_t     i, n;
    gd_dirent_t  *names;

    if (gd_load_path(l, dir, name, &sub) != GD_OK) {
        return GD_ERROR;
    }

    rc = gd_dir_list(l->diag, l->root, &sub, &l->keep, &names, &n);

    if (rc != GD_OK) {
        return (rc == GD_DECLINED) ? GD_OK : GD_ERROR;
    }

    failed = GD_OK;

    for (i = 0; i < n; i++) {

        if (gd_load_path(l, &sub, (char *) names[i].name.data, &path)
            != GD_OK)
        {
            return GD_ERROR;
        }

        rc = load(l, &path, &names[i].name);

        if (rc == GD_DECLINED) {
            rc = gd_diag_file(l->diag, &path, 0, "gone while the directory "
                              "was being read");
        }

        if (rc != GD_OK) {
            failed = GD_ERROR;
        }
    }

    return failed;
}


static gd_int_t
gd_load_stray(gd_loader_t *l, const gd_str_t *dir)
{
    gd_int_t      rc;
    gd_uint_t     i, n;
    gd_dirent_t  *entries;

    static const char  *const names[] = {
        "office.json", "guide.html", "apply.html", "items/", "applications/",
        "disputes/", "reports/", "reviews.jsonl"
    };

    if (gd_dir_list(l->diag, l->root, dir, &l->keep, &entries, &n) != GD_OK) {
        return GD_ERROR;
    }

    rc = GD_OK;

    for (i = 0; i < n; i++) {
        if (gd_load_known(l, dir, &entries[i], names, gd_nelts(names),
                          "office.json, guide.html, apply.html, items/, "
                          "applications/, disputes/, reports/ and "
                          "reviews.jsonl only")
            != GD_OK)
        {
            rc = GD_ERROR;
        }
    }

    return rc;
}
