
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_test_html.h"


#define GD_HOSTILE_FILE    GD_LIBRARY_DIR "/../t/data/html/hostile.txt"
#define GD_HOSTILE_LEAST   200


static int
hex(char c)
{
    return (c >= '0' && c <= '9') ? c - '0' : (c | 0x20) - 'a' + 10;
}


/* the bytes that a line of the file stands for */

static size_t
unescape(char *line)
{
    char  *p, *q;

    for (p = line, q = line; *p && *p != '\n'; p++) {

        if (*p != '\\') {
            *q++ = *p;
            continue;
        }

        switch (*++p) {

        case 'n':
            *q++ = '\n';
            break;

        case 'r':
            *q++ = '\r';
            break;

        case 't':
            *q++ = '\t';
            break;

        case '0':
            *q++ = '\0';
            break;

        case 'x':
            *q++ = (char) (hex(p[1]) * 16 + hex(p[2]));
            p += 2;
            break;

        default:
            *q++ = *p;
        }
    }

    return (size_t) (q - line);
}


/* all that is asked of every input; NULL, or what is wrong */

static const char *
fault_of(gd_arena_t *arena, const gd_str_t *html, gd_str_t *clean)
{
    gd_str_t     again, text;
    gd_html_t    h, second;
    const char  *fault;

    gd_html_init(&h, arena);
    gd_html_init(&second, arena);

    if (gd_html_clean(&h, html, clean) != GD_OK) {
        *clean = h.error;
        return "it is refused";
    }

    fault = gd_inert(clean);
    if (fault != NULL) {
        return fault;
    }

    if (!gd_seen(clean)) {
        return "a browser reads it otherwise";
    }

    if (gd_html_clean(&second, clean, &again) != GD_OK || !second.linear
        || second.notes != NULL)
    {
        return "it is not canonical";
    }

    if (again.data != clean->data || again.len != clean->len) {
        return "a second cleaning changes it";
    }

    if (gd_html_text(arena, clean, &text) != GD_OK || text.len > clean->len) {
        return "it has no text";
    }

    return NULL;
}


static void
check(const char *data, size_t len, const char *name)
{
    gd_str_t     html, clean;
    gd_arena_t   arena;
    const char  *fault;

    gd_arena_init(&arena, NULL, NULL);

    /* in its own block, so that a sanitizer sees reads behind the end */

    html.data = malloc(len ? len : 1);
    html.len = len;

    if (html.data == NULL) {
        abort();
    }

    memcpy(html.data, data, len);

    fault = fault_of(&arena, &html, &clean);

    if (!ok(fault == NULL, "inert: %s", name)) {
        printf("# %s\n# %.*s\n", fault, (int) clean.len, (char *) clean.data);
    }

    free(html.data);
    gd_arena_destroy(&arena);
}


/* a snippet alone, and where it could get out of something */

static void
check_around(const char *snippet, size_t len, const char *name)
{
    char    buf[2048];
    size_t  i, n;

    static const char *const  around[][2] = {
        { "<table><tbody><tr><td>", "</td></tr></tbody></table>" },
        { "<p title=\"a", "\">" },
        { "<a href='", "'>a</a>" },
        { "<svg><style>", "</style></svg>" },
        { "<!--", "-->" },
        { "<b><ul><li><h3>", "<p>" }
    };

    check(snippet, len, name);

    for (i = 0; i < gd_nelts(around); i++) {
        n = strlen(around[i][0]);

        memcpy(buf, around[i][0], n);
        memcpy(buf + n, snippet, len);
        strcpy(buf + n + len, around[i][1]);

        check(buf, n + len + strlen(around[i][1]), name);
    }
}


/* the checkers themselves can say no */

static void
test_checkers(void)
{
    size_t    i;
    gd_str_t  str;

    static const char *const  faults[] = {
        "<script>a</script>", "<p onclick=\"a\">a</p>", "<p>", "</p>",
        "<b><i>a</b></i>", "<!-- a -->", "<a href=\"javascript:a\">a</a>",
        "<a href=\"//a\">a</a>", "<img src=\"data:a\">", "<P>a</P>",
        "<p class='right'>a</p>", "<p class=\"x\">a</p>", "a & b", "a > b",
        "a &nbsp; b", "<", "<td colspan=\"1001\">a</td>", "<p >a</p>",
        "<a href=\"/\\a\">a</a>", "<p>a\x01</p>", "<h1>a</h1>"
    };

    static const char *const  moved[] = {
        "<p><p>a</p></p>", "<table><tr><td>a</td></tr></table>",
        "<table><tbody>a</tbody></table>", "<a href=\"a\"><a href=\"b\">c</a>"
        "</a>", "<pre>\na</pre>", "<p><table></table></p>", "<li><li>a</li>"
        "</li>", "<td>a</td>"
    };

    for (i = 0; i < gd_nelts(faults); i++) {
        str.data = (u_char *) faults[i];
        str.len = strlen(faults[i]);

        ok(gd_inert(&str) != NULL, "not inert: %s", faults[i]);
    }

    for (i = 0; i < gd_nelts(moved); i++) {
        str.data = (u_char *) moved[i];
        str.len = strlen(moved[i]);

        ok(!gd_seen(&str), "read otherwise: %s", moved[i]);
    }
}


int
main(void)
{
    int     n;
    char    line[1024], name[1024];
    FILE   *f;
    size_t  len;

    test_checkers();

    f = fopen(GD_HOSTILE_FILE, "r");

    if (!ok(f != NULL, "%s is there", GD_HOSTILE_FILE)) {
        return done();
    }

    for (n = 0; fgets(line, sizeof(line), f) != NULL; /* void */ ) {

        if (line[0] == '#' || line[0] == '\n') {
            continue;
        }

        n++;

        /* '#' would be a directive of TAP */

        snprintf(name, sizeof(name), "%d", n);

        len = unescape(line);
        check_around(line, len, name);
    }

    fclose(f);

    ok(n >= GD_HOSTILE_LEAST, "%d snippets", n);

    return done();
}
