
/*
 * Copyright (C) govdisclose contributors
 *
 * A copy of the data as it is at one moment, and what of it can be published.
 */


#include "gd_publish.h"
#include "gd_sign.h"
#include "gd_str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>


#define GD_PUBLISH_TEXT    ((size_t) 1 << 30)


static gd_int_t gd_publish_whole(gd_publish_t *p);
static gd_int_t gd_publish_check(gd_publish_t *p, uint64_t *version);
static gd_uint_t gd_publish_wrong(gd_publish_t *p, gd_diag_t *diag);
static gd_int_t gd_publish_office(gd_publish_t *p, gd_str_t file,
    gd_str_t *office);
static gd_int_t gd_publish_files(gd_publish_t *p, gd_str_t office);
static gd_int_t gd_publish_lost(gd_publish_t *p, gd_str_t path,
    const gd_str_t *text);
static gd_int_t gd_publish_text(gd_publish_t *p, gd_str_t path,
    gd_out_t *out);


gd_int_t
gd_publish_copy(gd_publish_t *p)
{
    uint64_t  version;

    if (gd_publish_whole(p) != GD_OK
        || gd_publish_check(p, &version) != GD_OK)
    {
        return GD_ERROR;
    }

    return gd_publish_flip(p, version);
}


/* what is written to while it is copied may be half of something */

static gd_int_t
gd_publish_whole(gd_publish_t *p)
{
    uint64_t   before, after;
    gd_str_t   name, all = gd_null_string;
    gd_tree_t  t;

    name.data = (u_char *) p->options->dir;
    name.len = strlen(p->options->dir);

    t.diag = &p->diag;
    t.arena = &p->arena;
    t.from = p->src;
    t.to = p->fresh;
    t.last = p->last;

    before = 0;
    after = 0;

    if (gd_sign_tree(p->options->dir, &before) != GD_OK) {
        return gd_diag_file(&p->diag, &name, errno, "cannot be examined");
    }

    if (gd_tree_copy(&t, all) != GD_OK) {
        return GD_ERROR;
    }

    if (gd_sign_tree(p->options->dir, &after) != GD_OK || after != before) {
        return gd_diag_file(&p->diag, &name, 0, "changed while it was copied, "
                            "nothing is published");
    }

    return GD_OK;
}


/* each time around an office more is replaced */

static gd_int_t
gd_publish_check(gd_publish_t *p, uint64_t *version)
{
    gd_diag_t      diag;
    gd_str_t       path;
    gd_uint_t      more;
    gd_site_t     *site;
    gd_options_t   options;

    options = *p->options;

    if (gd_arena_printf(&p->arena, &path, "%s/" GD_PUBLISH_NEW, options.dest)
        != GD_OK)
    {
        return GD_ERROR;
    }

    options.dir = (char *) path.data;

    do {
        gd_diag_init(&diag);

        site = gd_tool_load(&options, &diag);

        if (site != NULL && options.strict) {
            gd_site_strict(site, &diag);
        }

        gd_say_diag(&diag);

        more = diag.errors ? gd_publish_wrong(p, &diag) : 0;

        if (site != NULL) {
            *version = site->root->version;
            gd_site_free(site);
        }

        if (diag.errors && !more) {
            gd_diag_destroy(&diag);
            fprintf(stderr, "nothing is published\n");
            return GD_ERROR;
        }

        gd_diag_destroy(&diag);

    } while (more);

    return (site != NULL) ? GD_OK : GD_ERROR;
}


/* the offices with errors; how many of them could be replaced */

static gd_uint_t
gd_publish_wrong(gd_publish_t *p, gd_diag_t *diag)
{
    size_t            i;
    gd_str_t          office, *kept;
    gd_uint_t         n;
    gd_diag_entry_t  *entry;

    n = 0;

    for (entry = diag->first; entry; entry = entry->next) {

        if (entry->level != GD_DIAG_ERROR
            || gd_publish_office(p, entry->place.file, &office) != GD_OK)
        {
            continue;
        }

        for (i = 0; i < p->kept.n; i++) {
            if (gd_str_eq(gd_vec_at(&p->kept, gd_str_t, i), &office)) {
                break;
            }
        }

        if (i < p->kept.n || gd_publish_keep(p, office) != GD_OK) {
            continue;
        }

        kept = gd_vec_push(&p->kept);
        if (kept == NULL) {
            return 0;
        }

        *kept = office;
        n++;
    }

    return n;
}


/* "offices/{office}/..." */

static gd_int_t
gd_publish_office(gd_publish_t *p, gd_str_t file, gd_str_t *office)
{
    u_char  *end;

    if (file.len < 9 || memcmp(file.data, "offices/", 8) != 0) {
        return GD_ERROR;
    }

    end = memchr(file.data + 8, '/', file.len - 8);

    office->len = end ? (size_t) (end - file.data) : file.len;
    office->data = gd_arena_copy(&p->arena, file.data, office->len);

    return office->data ? GD_OK : GD_ERROR;
}


gd_int_t
gd_publish_keep(gd_publish_t *p, gd_str_t office)
{
    gd_tree_t    t;
    struct stat  st;
    const char  *name;

    name = (char *) office.data;

    if (gd_tree_remove(&p->diag, p->fresh, name) != GD_OK) {
        return GD_ERROR;
    }

    if (p->last == -1 || fstatat(p->last, name, &st, AT_SYMLINK_NOFOLLOW) == -1
        || !S_ISDIR(st.st_mode))
    {
        fprintf(stderr, "%s: left out, it has errors and was never "
                "published\n", name);
        return GD_OK;
    }

    fprintf(stderr, "%s: stays as it was published last, it has errors\n",
            name);

    if (mkdirat(p->fresh, name, 0777) == -1) {
        return gd_diag_file(&p->diag, &office, errno, "cannot be made");
    }

    t.diag = &p->diag;
    t.arena = &p->arena;
    t.from = p->last;
    t.to = p->fresh;
    t.last = p->last;

    if (gd_tree_copy(&t, office) != GD_OK) {
        return GD_ERROR;
    }

    return gd_publish_files(p, office);
}


/* attachments that it names may be no more; others that are gone stay gone */

static gd_int_t
gd_publish_files(gd_publish_t *p, gd_str_t office)
{
    gd_int_t     rc;
    gd_out_t     out;
    gd_str_t     text, files = gd_string("files");
    gd_arena_t   arena;
    struct stat  st;

    if (fstatat(p->last, "files", &st, AT_SYMLINK_NOFOLLOW) == -1) {
        return GD_OK;
    }

    gd_arena_init(&arena, NULL, NULL);
    gd_out_arena(&out, &arena);

    rc = gd_publish_text(p, office, &out);

    if (rc == GD_OK && !out.failed) {
        text.data = out.start;
        text.len = (size_t) (out.pos - out.start);

        rc = gd_publish_lost(p, files, &text);
    }

    gd_arena_destroy(&arena);

    return rc;
}


static gd_int_t
gd_publish_lost(gd_publish_t *p, gd_str_t path, const gd_str_t *text)
{
    gd_int_t      rc;
    gd_str_t      sub, quoted;
    gd_tree_t     t;
    gd_uint_t     i, n;
    gd_dirent_t  *entries;
    struct stat   st;

    t.diag = &p->diag;
    t.arena = &p->arena;
    t.from = p->last;
    t.to = p->fresh;
    t.last = p->last;

    rc = gd_dir_list(&p->diag, p->last, &path, &p->arena, &entries, &n);

    for (i = 0; i < n && rc == GD_OK; i++) {

        if (gd_arena_printf(&p->arena, &sub, "%s/%s", path.data,
                            entries[i].name.data)
                != GD_OK
            || gd_arena_printf(&p->arena, &quoted, "\"%s\"",
                               sub.data + sizeof("files/") - 1)
               != GD_OK)
        {
            return GD_ERROR;
        }

        if (entries[i].dir) {
            rc = gd_publish_lost(p, sub, text);
            continue;
        }

        if (fstatat(p->fresh, (char *) sub.data, &st, AT_SYMLINK_NOFOLLOW)
            == 0
            || memmem(text->data, text->len, quoted.data, quoted.len) == NULL)
        {
            continue;
        }

        rc = gd_tree_way(&p->diag, p->fresh, sub);

        if (rc == GD_OK) {
            rc = gd_tree_file(&t, sub);
        }
    }

    return rc;
}


/* all that is written in the data files of an office */

static gd_int_t
gd_publish_text(gd_publish_t *p, gd_str_t path, gd_out_t *out)
{
    gd_int_t      rc;
    gd_str_t      sub, text;
    gd_uint_t     i, n;
    gd_arena_t    arena;
    gd_dirent_t  *entries;

    rc = gd_dir_list(&p->diag, p->last, &path, &p->arena, &entries, &n);

    for (i = 0; i < n && rc == GD_OK; i++) {

        if (gd_arena_printf(&p->arena, &sub, "%s/%s", path.data,
                            entries[i].name.data)
            != GD_OK)
        {
            return GD_ERROR;
        }

        if (entries[i].dir) {
            rc = gd_publish_text(p, sub, out);
            continue;
        }

        gd_arena_init(&arena, NULL, NULL);

        rc = gd_file_read(&p->diag, p->last, &sub, GD_PUBLISH_TEXT, &arena,
                          &text);
        if (rc == GD_OK) {
            gd_out_str(out, &text);
        }

        gd_arena_destroy(&arena);
    }

    return rc;
}
