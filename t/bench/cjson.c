
/*
 * Copyright (C) govdisclose contributors
 *
 * cjson directory
 *
 * Reads the data files below a directory and has cJSON parse them, one after
 * the other, each line of a .jsonl by itself; prints seconds of processor time
 * and bytes.  Nothing is kept: it is what reading the data costs at least.
 */


#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cjson/cJSON.h>


#define FILES              8


/* nftw() has no argument of the caller */

static unsigned long long  bytes;


static int visit(const char *path, const struct stat *st, int type,
    struct FTW *ftw);
static void parse(const char *text, size_t len);
static void fail(const char *what);


int
main(int argc, char **argv)
{
    struct rusage  usage;

    if (argc != 2 || nftw(argv[1], visit, FILES, FTW_PHYS) != 0) {
        fail("usage: cjson directory");
    }

    getrusage(RUSAGE_SELF, &usage);

    printf("%.6f %llu\n",
           (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
           + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
           bytes);

    return 0;
}


static int
visit(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    int      fd;
    char    *text, *p, *end, *last;
    size_t   size;

    (void) ftw;

    if (type != FTW_F) {
        return 0;
    }

    size = (size_t) st->st_size;
    text = malloc(size + 1);
    fd = open(path, O_RDONLY);

    if (text == NULL || fd == -1 || read(fd, text, size) != st->st_size) {
        fail(path);
    }

    close(fd);

    bytes += size;
    last = text + size;

    if (strstr(path, ".jsonl") == NULL) {
        parse(text, size);
        p = last;

    } else {
        p = text;
    }

    for ( /* void */ ; p < last; p = end + 1) {
        end = memchr(p, '\n', (size_t) (last - p));
        end = end ? end : last;

        if (end > p) {
            parse(p, (size_t) (end - p));
        }
    }

    free(text);

    return 0;
}


static void
parse(const char *text, size_t len)
{
    cJSON  *json;

    json = cJSON_ParseWithLengthOpts(text, len, NULL, 0);

    if (json == NULL) {
        fail("not JSON");
    }

    cJSON_Delete(json);
}


static void
fail(const char *what)
{
    fprintf(stderr, "cjson: %s\n", what);
    exit(1);
}
