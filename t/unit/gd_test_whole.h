
/*
 * Copyright (C) govdisclose contributors
 *
 * Data sets for t/unit/test_memory.c: one that has a little of everything, and
 * some that are wrong in many ways.  t/memory.t tells what else is to be in it.
 */


#ifndef _GD_TEST_WHOLE_H_INCLUDED_
#define _GD_TEST_WHOLE_H_INCLUDED_


#include "gd_test_data.h"
#include "gd_page.h"


typedef struct {
    const char           *path;
    const char           *text;
} gd_whole_t;


static const gd_whole_t  gd_whole_data[] = {

    { "site.json",
      "{\"name\": \"n\", \"domain\": \"d\", \"site_id\": \"s\", "
      "\"organizer\": \"o\", \"base_url\": \"https://s/x/\"}" },

    { "calendar/2020.json",
      "{\"year\": 2020, \"source\": \"s\", \"holidays\": [\"2020-01-01\"], "
      "\"workdays\": [\"2020-01-19\"]}" },

    { "offices/a/office.json",
      "{\"name\": \"a\", \"kind\": \"township\", \"columns\": ["
      "{\"id\": \"own\", \"name\": \"o\", \"children\": ["
      "{\"id\": \"own2\", \"name\": \"o\"}]}], \"names\": ["
      "{\"name\": \"x\", \"from\": \"2001-01-01\"}]}" },

    { "offices/b/office.json",
      "{\"name\": \"b\", \"kind\": \"other\", \"parent\": \"a\", "
      "\"successors\": [\"a\"], \"columns\": [{\"id\": \"own\", "
      "\"name\": \"b\"}]}" },

    { "offices/b/items/x.jsonl",
      "{\"id\": \"i\", \"title\": \"t\", \"columns\": [\"own\"], "
      "\"published\": \"2020-01-01\", \"index_number\": \"N\", "
      "\"aliases\": [\"n\", \"m\"], \"related\": [\"a/j\"]}\n" },

    { "offices/b/applications/2020.jsonl",
      "{\"id\": \"x\", \"received\": \"2020-01-01\", "
      "\"applicant\": \"law\"}\n" },

    { "offices/a/items/x.jsonl",
      "{\"id\": \"i\", \"title\": \"<t>\", \"columns\": [\"own2\"], "
      "\"published\": \"2020-01-01\", \"text\": \"a & b\\n\\nc\", "
      "\"related\": [\"a/j\"], \"index_number\": \"N/1\", "
      "\"aliases\": [\"n-2\"], \"attachments\": ["
      "{\"title\": \"f\", \"url\": \"https://f/f\"}, "
      "{\"title\": \"g\", \"file\": \"a/g.txt\"}]}\n"
      "{\"id\": \"j\", \"title\": \"t\", \"columns\": [\"own\", \"own2\"], "
      "\"published\": null, \"withdrawn\": "
      "{\"on\": \"2020-02-01\", \"reason\": \"r\"}}\n"
      "{\"id\": \"h\", \"title\": \"t\", \"columns\": [\"own\"], "
      "\"published\": \"2020-02-01\", \"html\": "
      "\"<h1 style='x'>a<p class=MsoNormal>b<img src=/i onerror=f><b>c\"}\n"
      "{\"id\": \"k\", \"title\": \"t\", \"columns\": [\"own\"], "
      "\"published\": \"2020-02-01\", \"body_file\": \"k.html\"}\n"
      "{\"id\": \"l\", \"title\": \"t\", \"columns\": [\"own\"], "
      "\"published\": \"2020-02-01\", \"body_file\": \"l.txt\"}\n" },

    { "offices/a/items/k.html", "<p>a</p><table><tr><td>b</table>" },
    { "offices/a/items/l.txt", "a\n\nb & c\n" },
    { "files/a/g.txt", "g" },

    { "offices/a/applications/2020.jsonl",
      "{\"id\": \"x\", \"received\": \"2020-01-01\", \"applicant\": \"law\", "
      "\"outcome\": \"granted\", \"closed\": \"2020-02-01\", \"paused\": ["
      "{\"from\": \"2020-01-02\", \"to\": \"2020-01-03\", "
      "\"reason\": \"r\"}]}\n" },

    { "offices/a/disputes/2020.jsonl",
      "{\"id\": \"x\", \"kind\": \"suit\", \"filed\": \"2020-01-01\"}\n" },

    { "offices/a/reviews.jsonl",
      "{\"fingerprint\": \"f\", \"status\": \"explained\", \"note\": \"n\", "
      "\"on\": \"2020-01-01\"}\n" },

    { "offices/a/reports/2020.json",
      "{\"year\": 2020, \"published\": \"2021-01-01\", "
      "\"problems\": \"abcdefgh\", "
      "\"overview\": [{\"heading\": \"h\", \"text\": \"a\\nb\"}], "
      "\"tables\": {\"proactive\": {\"a9.procure.amount\": \"1.50\", "
      "\"a1.reg.made\": {\"text\": \"3 <\", \"value\": 3, "
      "\"unit\": \"u\"}}, \"disputes\": [1, 0, 0, 0, 2, 0, null, 0, 0, "
      "0, 0, 0, 0, 0, 0], \"units\": {\"a9.procure.amount\": \"w\"}, "
      "\"extra\": [{\"block\": \"第二十条第（六）项\", \"label\": \"l\", "
      "\"cells\": [1, null, \"2\"]}]}}" },

    { "offices/b/reports/2020.json",
      "{\"year\": 2020, \"problems\": \"abcdefgh\"}" },

    { "offices/b/reports/2012.json",
      "{\"year\": 2012, \"published\": \"2013-01-01\", \"sections\": ["
      "{\"heading\": \"h\", \"text\": \"t\"}, "
      "{\"heading\": \"h\", \"html\": \"<p>t<script>u</script>\"}]}" },

    { NULL, NULL }
};


/* pages of one line, lest every load goes through the shipped ones */

static const gd_whole_t  gd_whole_library[] = {
    { "templates/part.mustache", "<p>{{title}}{{#list}}{{> part}}{{/list}}\n" },
    { "assets/style.css", "p { margin: 0 }\n" },
    { "assets/own.css", "p { color: red }\n" },
    { "checks/z.lua", "return {id = 'Z1', group = 'own', severity = 'error', "
      "title = 't', basis = 'b', check = function(report)\n"
      "report:likeness() report.office:columns()\n"
      "report.office:containing({'x'}) return {\n"
      "{message = 'm', place = 'p', left = 1.5, right = 'r'},\n"
      "{message = 'n', result = 'uncertain', "
      "sentence = report:sentences()[1]}} end}" },
    { NULL, NULL }
};


/* an error of each way to say where it is */

static const gd_whole_t  gd_whole_bad[] = {

    { "calendar/x.json", "{}" },
    { "calendar/2020.json", "{\"year\": 2021, \"source\": \"s\", "
      "\"holidays\": [], \"workdays\": []}" },
    { "stray", "" },

    { "offices/a/office.json",
      "{\"name\": \"a\", \"kind\": \"townsh\\u0131p\", \"parent\": \"z\", "
      "\"columns\": [{\"id\": \"own\", \"name\": \"o\"}]}" },

    { "offices/b/office.json",
      "{\"name\": \"b\", \"kind\": \"other\", \"parent\": \"z\", "
      "\"columns\": [{\"id\": \"own\", \"name\": \"o\"}]}" },

    { "offices/b/items/x.jsonl",
      "{\"id\": \"i\", \"title\": \"t\", \"columns\": [\"none\"], "
      "\"published\": \"2020-01-01\", \"related\": [\"a/j\", \"b/i\"], "
      "\"attachments\": [{\"title\": \"g\", \"file\": \"a/g.txt\"}]}\n"
      "{\"id\": \"i\", \"title\": \"t\", \"columns\": [\"notices\"], "
      "\"published\": null, \"body_file\": \"k.html\"}\n"
      "{\"id\": \"k\", \"title\": \"t\", \"columns\": [\"notices\"], "
      "\"published\": null, \"html\": \"\\u0001\"}\n"
      "{\"id\": \"o\", \"title\": \"t\", \"columns\": [\"own\"], "
      "\"published\": null, \"body_file\": \"o.html\"}\n"
      "{\"id\": \"l\", \"title\": \"t\", \"columns\": [\"notices\"], "
      "\"published\": \"2020-02-30\"}\n"
      "{\"id\": \"m\", \"title\": 5}\n"
      "{\"id\": \"n\" \"title\"}\n" },

    { "offices/b/applications/2020.jsonl",
      "{\"id\": \"x\", \"received\": \"2021-01-01\", \"applicant\": \"law\", "
      "\"outcome\": \"nosuch\", \"closed\": \"2020-02-01\"}\n" },

    { "offices/b/reports/2020.json",
      "{\"year\": 2020, \"tables\": {\"proactive\": {\"a1.reg.made\": -1, "
      "\"nosuch\": 1}, \"disputes\": [1]}}" },

    { NULL, NULL }
};


static const gd_whole_t  gd_whole_bad_library[] = {
    { "formats/2019.lua", "return {id = '2019', name = 5, tables = {"
      "{key = 'a', name = 'a', title = 'a', layout = 'none'}}}" },
    { "formats/2020.lua", "local a = {}\nreturn a.b.c" },
    { "formats/2022.lua", "return" },
    { NULL, NULL }
};


static const gd_whole_t  gd_whole_bad_years[] = {
    { "formats/2022.lua", "local f = include('2019')\nf.id = '2022'\n"
      "f.from = 2020\nf.to = 2022\nreturn f" },
    { NULL, NULL }
};


/* what is asked of the one that is right */

typedef struct {
    const char           *path;
    const char           *args;
    gd_uint_t             status;     /* of an error page, or 0 */
} gd_whole_request_t;


static const gd_whole_request_t  gd_whole_requests[] = {
    { "items/a/i", "", 0 },
    { "items/a/i.json", "", 0 },
    { "items/a/j", "", 0 },
    { "items", "", 0 },
    { "items.json", "office=a&column=own&year=2020&page=1&size=1", 0 },
    { "items", "office=a&page=2&size=1&utm=%2F", 0 },
    { "items.json", "q=a", 0 },
    { "items", "q=%22b+%26+c%22+a&sort=relevance", 0 },
    { "items.json", "nosuch=1", 0 },
    { "items", "year=x", 0 },
    { "items.atom", "q=a&size=1", 0 },
    { "embed/items", "column=own&size=1", 0 },
    { "embed/reports/2020/a", "", 0 },
    { "embed/reports/2020/a/checks", "", 0 },
    { "nothing/of%20the/kind", "", 404 },
    { "nothing.json", "", 410 },
    { "", "", 400 }
};


/* a symbolic link, and HTML that is nested too deep */

static inline void
gd_whole_write_more(gd_set_t *set)
{
    int    i;
    char   path[64];
    FILE  *file;

    snprintf(path, sizeof(path), "%s/calendar/link", set->dir);

    if (symlink("x.json", path) != 0) {
        perror(path);
        exit(1);
    }

    file = gd_set_open(set, "offices/b/items/o.html");

    for (i = 0; i < 1000; i++) {
        fputs("<div>", file);
    }

    fclose(file);
}


static inline void
gd_whole_write(gd_set_t *set, const gd_whole_t *files)
{
    char       path[64];
    gd_uint_t  i;

    gd_set_create(set);

    for (i = 0; files[i].path; i++) {
        gd_set_write(set, files[i].path, files[i].text);
    }

    if (files == gd_whole_bad) {
        gd_whole_write_more(set);
    }

    if (files != gd_whole_library) {
        return;
    }

    for (i = 0; i < GD_PAGE_TYPES; i++) {
        snprintf(path, sizeof(path), "templates/%s.mustache",
                 gd_page_types[i].name);
        gd_set_write(set, path, "{{title}}{{#items}}{{> part}}{{/items}}\n");
    }
}


static inline void
gd_whole_remove(gd_set_t *set)
{
    (void) nftw(set->dir, gd_set_remove, 16, FTW_DEPTH|FTW_PHYS);
}


#endif /* _GD_TEST_WHOLE_H_INCLUDED_ */
