
/*
 * Copyright (C) govdisclose contributors
 *
 * Whose report it is, and the file that it becomes.
 */


#include "gd_import.h"
#include "gd_json.h"
#include "gd_str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>


#define GD_SAVE_OFFICE     (1024 * 1024)


static gd_int_t gd_save_by_title(gd_import_doc_t *doc, gd_str_t office,
    int root, gd_str_t *id);
static gd_uint_t gd_save_is_office(gd_import_doc_t *doc, int root,
    const gd_str_t *id, const gd_str_t *name);
static gd_uint_t gd_save_has_name(gd_arena_t *arena, const cJSON *json,
    const char *key, const gd_str_t *name);


gd_int_t
gd_import_save(gd_import_t *im, gd_import_doc_t *doc,
    gd_import_report_t *report, gd_str_t *path)
{
    gd_str_t  dir, json, name;

    if (gd_import_write(report, doc->arena, &json) != GD_OK) {
        return gd_import_no_memory(doc);
    }

    if (gd_import_dir(im, doc, report->office, &dir) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_arena_printf(doc->arena, &name, "%u.json", (unsigned) report->year)
        != GD_OK)
    {
        return gd_import_no_memory(doc);
    }

    return gd_import_file_put(im, doc, dir, "reports", name, json, path);
}


/* the folder of the office: below a data set, or the directory itself */

gd_int_t
gd_import_dir(gd_import_t *im, gd_import_doc_t *doc, gd_str_t office,
    gd_str_t *dir)
{
    int       root;
    gd_int_t  rc;
    gd_str_t  id = gd_null_string, name;

    name.data = (u_char *) im->dir;
    name.len = strlen(im->dir);

    if (gd_dir_open(im->dir, &root) != GD_OK) {
        return gd_diag_file(doc->diag, &name, errno, "cannot be opened");
    }

    if (faccessat(root, "site.json", F_OK, 0) == -1) {
        close(root);
        *dir = name;

        return GD_OK;
    }

    rc = GD_OK;

    if (im->office != NULL) {
        id.data = (u_char *) im->office;
        id.len = strlen(im->office);

    } else {
        rc = gd_save_by_title(doc, office, root, &id);
    }

    if (rc == GD_OK
        && gd_arena_printf(doc->arena, dir, "%s/offices/%.*s", im->dir,
                           (int) id.len, id.data)
           != GD_OK)
    {
        rc = gd_import_no_memory(doc);
    }

    if (rc == GD_OK && access((char *) dir->data, F_OK) == -1) {
        rc = gd_diag_file(doc->diag, dir, errno, "no such office");
    }

    close(root);

    return rc;
}


static gd_int_t
gd_save_by_title(gd_import_doc_t *doc, gd_str_t office, int root,
    gd_str_t *id)
{
    gd_str_t      offices = gd_string("offices");
    gd_uint_t     i, n, found;
    gd_dirent_t  *names;

    if (office.len == 0) {
        return gd_import_error(doc, 0, "no title names the office, give "
                               "--office=ID");
    }

    if (gd_dir_list(doc->diag, root, &offices, doc->arena, &names, &n)
        != GD_OK)
    {
        return gd_import_error(doc, 0, "the data set has no offices");
    }

    found = 0;

    for (i = 0; i < n; i++) {
        if (names[i].dir && gd_save_is_office(doc, root, &names[i].name,
                                              &office))
        {
            *id = names[i].name;
            found++;
        }
    }

    if (found != 1) {
        return gd_import_error(doc, 0, "%u offices have the name \"%.*s\", "
                               "give --office=ID", (unsigned) found,
                               (int) office.len, office.data);
    }

    return GD_OK;
}


static gd_uint_t
gd_save_is_office(gd_import_doc_t *doc, int root, const gd_str_t *id,
    const gd_str_t *name)
{
    cJSON        *json;
    gd_str_t      path, text;
    gd_uint_t     is;
    const cJSON  *elt;

    if (gd_arena_printf(doc->arena, &path, "offices/%.*s/office.json",
                        (int) id->len, id->data)
            != GD_OK
        || gd_file_read(doc->diag, root, &path, GD_SAVE_OFFICE, doc->arena,
                        &text)
           != GD_OK)
    {
        return 0;
    }

    json = cJSON_ParseWithLength((char *) text.data, text.len);
    if (json == NULL) {
        return 0;
    }

    is = gd_save_has_name(doc->arena, json, "name", name)
         || gd_save_has_name(doc->arena, json, "short_name", name);

    cJSON_ArrayForEach(elt, cJSON_GetObjectItemCaseSensitive(json, "names")) {
        is = is || gd_save_has_name(doc->arena, elt, "name", name);
    }

    cJSON_Delete(json);

    return is;
}


static gd_uint_t
gd_save_has_name(gd_arena_t *arena, const cJSON *json, const char *key,
    const gd_str_t *name)
{
    gd_str_t      str;
    const cJSON  *value;

    value = cJSON_GetObjectItemCaseSensitive(json, key);

    if (!cJSON_IsString(value)) {
        return 0;
    }

    str.data = (u_char *) value->valuestring;
    str.len = strlen(value->valuestring);
    str = gd_label_dense(arena, str);

    return str.data != NULL && gd_str_eq(&str, name);
}


gd_int_t
gd_import_file_put(gd_import_t *im, gd_import_doc_t *doc, gd_str_t dir,
    const char *folder, gd_str_t name, gd_str_t content, gd_str_t *path)
{
    int       fd;
    gd_str_t  temp;

    if (gd_arena_printf(doc->arena, &temp, "%.*s/%s", (int) dir.len, dir.data,
                        folder)
        != GD_OK)
    {
        return gd_import_no_memory(doc);
    }

    if (mkdir((char *) temp.data, 0777) == -1 && errno != EEXIST) {
        return gd_diag_file(doc->diag, &temp, errno, "cannot be made");
    }

    if (gd_arena_printf(doc->arena, path, "%.*s/%s/%.*s", (int) dir.len,
                        dir.data, folder, (int) name.len, name.data)
            != GD_OK
        || gd_arena_printf(doc->arena, &temp, "%.*s/%s/.%.*s.new",
                           (int) dir.len, dir.data, folder, (int) name.len,
                           name.data)
           != GD_OK)
    {
        return gd_import_no_memory(doc);
    }

    if (!im->force && access((char *) path->data, F_OK) == 0) {
        return gd_import_error(doc, 0, "%s is there already, --force "
                               "overwrites it", path->data);
    }

    fd = open((char *) temp.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
                                  | O_NOFOLLOW, 0666);
    if (fd == -1) {
        return gd_diag_file(doc->diag, &temp, errno, "cannot be written");
    }

    if (write(fd, content.data, content.len) != (ssize_t) content.len
        || fsync(fd) == -1 || close(fd) == -1
        || rename((char *) temp.data, (char *) path->data) == -1)
    {
        (void) gd_diag_file(doc->diag, path, errno, "cannot be written");
        (void) unlink((char *) temp.data);

        return GD_ERROR;
    }

    return GD_OK;
}
