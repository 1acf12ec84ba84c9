
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_out.h"

#include <stdlib.h>


typedef void (*escape_pt)(gd_out_t *out, const u_char *data, size_t len);


/* no more than left blocks */

typedef struct {
    int                   left;
    int                   n;
    void                 *blocks[16];
} gd_scarce_t;


static void *
scarce_alloc(void *data, size_t size)
{
    void         *p;
    gd_scarce_t  *scarce;

    scarce = data;

    if (scarce->left == 0) {
        return NULL;
    }

    p = malloc(size);

    if (p != NULL) {
        scarce->left--;
        scarce->blocks[scarce->n++] = p;
    }

    return p;
}


static gd_str_t
written(const gd_out_t *out)
{
    gd_str_t  str;

    str.data = out->start;
    str.len = (size_t) (out->pos - out->start);

    return str;
}


static void
test_out_image(void)
{
    int         i;
    u_char     *p;
    size_t      n;
    gd_out_t    out;
    gd_ref_t    ref, next;
    gd_str_t    str;
    gd_image_t  img;

    if (gd_image_create(&img) != GD_OK) {
        ok(0, "an image to write to");
        return;
    }

    gd_out_image(&out, &img);
    is_int(gd_out_image_finish(&out, &ref), GD_OK, "nothing written");
    is_int((int64_t) ref.len, 0, "is no bytes");

    gd_out_image(&out, &img);

    for (i = 0; i < 400000; i++) {
        gd_out_text(&out, "0123456");
    }

    is_int(gd_out_image_finish(&out, &ref), GD_OK, "2.8 MB to an image");
    is_int((int64_t) ref.len, 2800000, "all of it");

    str = gd_image_get(&img, ref);

    for (n = 0; n < str.len && str.data[n] == '0' + n % 7; n++) { /* void */ }

    is_int((int64_t) n, 2800000, "in order");

    gd_out_image(&out, &img);
    gd_out_text(&out, "next");
    is_int(gd_out_image_finish(&out, &next), GD_OK, "the next one");
    ok(next.off >= ref.off + ref.len, "behind it");

    str = gd_image_get(&img, next);
    is_str(&str, "next", "has its text");

    p = gd_image_ptr(&img, gd_image_alloc(&img, 64));
    ok(p[0] == 0 && memcmp(p, p + 1, 63) == 0, "zeros behind it");

    /* as if it had been reserved so small */

    n = img.reserved;
    img.reserved = img.committed;

    gd_out_image(&out, &img);

    for (i = 0; i < 400000; i++) {
        gd_out_text(&out, "0123456");
    }

    ok(out.failed, "an image that is full");
    is_int(gd_out_image_finish(&out, &ref), GD_ERROR, "and it says so");

    img.reserved = n;

    gd_image_destroy(&img);
}


static void
test_fixed(void)
{
    u_char    data[8];
    gd_out_t  out;
    gd_str_t  str;

    memset(data, '!', sizeof(data));

    gd_out_fixed(&out, data, 7);
    gd_out_text(&out, "abc");
    gd_out_int(&out, 1234);

    str = written(&out);
    is_str(&str, "abc1234", "all that there is room for");
    ok(!out.failed, "and it fits");

    gd_out_text(&out, "x");
    ok(out.failed && data[7] == '!', "no more than that");
}


static void
escape(escape_pt how, const char *text, const char *want)
{
    int         i;
    gd_out_t    out;
    gd_str_t    str;
    gd_arena_t  a;

    /* at every place of a word of eight bytes */

    gd_arena_init(&a, NULL, NULL);

    for (i = 0; i < 9; i++) {
        gd_out_arena(&out, &a);
        how(&out, (const u_char *) "aaaaaaaa", (size_t) i);
        how(&out, (const u_char *) text, strlen(text));

        str = written(&out);
        str.data += i;
        str.len -= (size_t) i;

        if (i == 0 || str.len != strlen(want)
            || memcmp(str.data, want, str.len) != 0)
        {
            is_str(&str, want, text);
        }
    }

    gd_arena_destroy(&a);
}


static void
test_escape(void)
{
    gd_out_t    out;
    gd_str_t    str;
    gd_arena_t  a;

    escape(gd_out_html, "<a href=\"x\">'&amp;'</a>",
           "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;");
    escape(gd_out_html, "中文 0123456789 ()%!/;", "中文 0123456789 ()%!/;");
    escape(gd_out_html, "01234567<", "01234567&lt;");
    escape(gd_out_html, "&&&&&&&&&",
           "&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;");

    escape(gd_out_json, "a\"b\\c/中\x7f", "a\\\"b\\\\c/中\x7f");
    escape(gd_out_json, "\n\r\t\x01\x1f", "\\n\\r\\t\\u0001\\u001F");

    escape(gd_out_uri, "AZaz09-._~", "AZaz09-._~");
    escape(gd_out_uri, " /?#[]@:%+&=中",
           "%20%2F%3F%23%5B%5D%40%3A%25%2B%26%3D%E4%B8%AD");

    gd_arena_init(&a, NULL, NULL);
    gd_out_arena(&out, &a);

    gd_out_html(&out, NULL, 0);
    gd_out_json(&out, NULL, 0);
    gd_out_uri(&out, NULL, 0);
    gd_out_write(&out, NULL, 0);

    str = written(&out);
    is_str(&str, "", "nothing becomes nothing");

    gd_out_json(&out, (const u_char *) "a\0b", 3);
    str = written(&out);
    is_str(&str, "a\\u0000b", "a zero byte");

    gd_arena_destroy(&a);
}


static gd_int_t
ref_append(gd_out_t *out, u_char *data, size_t len)
{
    gd_str_t  *seen;

    seen = out->data;
    seen->data = data;
    seen->len += len;

    return len > 5 ? GD_ERROR : GD_OK;
}


static void
test_out(void)
{
    int           i;
    u_char        text[] = "text";
    gd_out_t      out;
    gd_str_t      str, seen = gd_null_string;
    gd_arena_t    a;
    gd_scarce_t   scarce;

    gd_arena_init(&a, NULL, NULL);
    gd_out_arena(&out, &a);

    gd_out_int(&out, 0);
    gd_out_text(&out, " ");
    gd_out_int(&out, INT64_MIN);
    gd_out_text(&out, " ");
    gd_out_int(&out, INT64_MAX);

    str = written(&out);
    is_str(&str, "0 -9223372036854775808 9223372036854775807", "integers");

    for (i = 0; i < 10000; i++) {
        gd_out_text(&out, "abc");
    }

    str = written(&out);
    ok(str.len == 30042 && memcmp(str.data, "0 -92", 5) == 0
       && memcmp(str.data + 30036, "abcabc", 6) == 0, "one growing piece");

    gd_out_ref(&out, text, 4);
    is_int((int64_t) written(&out).len, 30046, "no ref: copied");

    gd_arena_destroy(&a);

    memset(&out, 0, sizeof(gd_out_t));
    out.data = &seen;
    out.ref = ref_append;
    gd_out_ref(&out, text, 4);
    ok(seen.data == text && seen.len == 4 && !out.failed, "ref: taken");
    gd_out_ref(&out, text, 0);
    is_int((int64_t) seen.len, 4, "but no empty ones");
    gd_out_ref(&out, (u_char *) "longer", 6);
    ok(out.failed, "its failure is kept");

    memset(&scarce, 0, sizeof(gd_scarce_t));
    scarce.left = 1;

    gd_arena_init(&a, scarce_alloc, &scarce);
    gd_out_arena(&out, &a);

    for (i = 0; i < 10000; i++) {
        gd_out_text(&out, "0123456789");
    }

    ok(out.failed && written(&out).len < 100000, "no memory");

    free(scarce.blocks[0]);
}


static uint64_t
hash_of(const u_char *text, size_t len, size_t cut)
{
    size_t    n;
    u_char    buffer[GD_OUT_HASH_SIZE];
    uint64_t  hash, total;
    gd_out_t  out;

    gd_out_hash(&out, buffer);

    for ( /* void */ ; len; text += n, len -= n) {
        n = gd_min(len, cut);
        gd_out_write(&out, text, n);
    }

    gd_out_hash_finish(&out, &hash, &total);

    return hash ^ total;
}


static void
test_out_hash(void)
{
    size_t    i;
    u_char    text[10000];
    uint64_t  whole;

    static const size_t  cuts[] = { 1, 7, 4095, 4096, 4097, 5000, 9999 };

    for (i = 0; i < sizeof(text); i++) {
        text[i] = (u_char) (i * i % 251);
    }

    whole = hash_of(text, sizeof(text), sizeof(text));

    for (i = 0; i < gd_nelts(cuts); i++) {
        ok(hash_of(text, sizeof(text), cuts[i]) == whole,
           "a hash of pieces of %zu", cuts[i]);
    }

    ok(hash_of(text, 9999, 7) != whole, "depends on the length");

    text[9999] ^= 1;
    ok(hash_of(text, sizeof(text), 7) != whole, "and on the last byte");

    text[9999] ^= 1;
    text[0] ^= 1;
    ok(hash_of(text, sizeof(text), 7) != whole, "and on the first");
}


/* what is written byte by byte, the slow way */

static gd_uint_t
plain_slowly(const u_char *data, size_t len, const char *special)
{
    size_t  i;

    for (i = 0; i < len; i++) {
        if ((data[i] < ' ' && strchr(special, '\\') != NULL)
            || memchr(special, data[i], strlen(special)) != NULL)
        {
            return 0;
        }
    }

    return 1;
}


static void
test_plain(void)
{
    size_t    i, k, len;
    u_char    text[96];
    uint32_t  state;
    uint64_t  plain, wrong;

    static const char  others[] = "&<>\"'\\\x01\n\x1f\x7f\xff";

    state = 1;
    plain = 0;
    wrong = 0;

    for (i = 0; i < 20000; i++) {
        len = i % (sizeof(text) + 1);

        for (k = 0; k < len; k++) {
            state = state * 1103515245 + 12345;
            text[k] = (u_char) ('a' + (state >> 16) % 26);
        }

        /* none, or one at any place */

        if (len && i % 3) {
            state = state * 1103515245 + 12345;
            text[(state >> 16) % len] = (u_char) others[i / 3 % 11];
        }

        plain += gd_out_is_plain(text, len);

        wrong += (gd_out_html_is_plain(text, len)
                  != plain_slowly(text, len, "&<>\"'"));
        wrong += (gd_out_is_plain(text, len)
                  != plain_slowly(text, len, "&<>\"'\\"));
    }

    ok(plain > 5000 && plain < 15000, "texts that are plain and that are not");
    is_int((int64_t) wrong, 0, "are told apart as byte by byte");
}


/* every length has its own way of being copied */

static void
test_copy(void)
{
    size_t    len;
    u_char    from[300], to[302];
    gd_out_t  out;
    uint64_t  wrong;

    wrong = 0;

    for (len = 0; len < sizeof(from); len++) {
        from[len] = (u_char) (7 * len + len / 256);
    }

    for (len = 0; len < sizeof(from); len++) {
        memset(to, 0xaa, sizeof(to));

        gd_out_fixed(&out, to + 1, len);
        gd_out_put(&out, from, len);

        wrong += out.failed || out.pos != to + 1 + len || to[0] != 0xaa
                 || to[len + 1] != 0xaa || memcmp(to + 1, from, len) != 0;

        gd_out_put(&out, from, 1);

        wrong += !out.failed || to[len + 1] != 0xaa;
    }

    is_int((int64_t) wrong, 0, "copies of any length, and none beyond");
}


int
main(void)
{
    test_out_image();
    test_plain();
    test_copy();
    test_escape();
    test_out();
    test_fixed();
    test_out_hash();

    return done();
}
