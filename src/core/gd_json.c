
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_json_read.h"


#define GD_JSON_SCAN       16         /* keys that are compared one by one */
#define GD_JSON_SLOTS      2048       /* of the hash table of more keys */

#define GD_JSON_MORE       1          /* a value follows */


static gd_int_t gd_json_text(gd_json_t *r);
static gd_int_t gd_json_value(gd_json_t *r);
static gd_int_t gd_json_open(gd_json_t *r, gd_uint_t object);
static gd_int_t gd_json_next(gd_json_t *r);
static gd_int_t gd_json_close(gd_json_t *r);
static gd_int_t gd_json_member(gd_json_t *r, const char *expected);
static gd_int_t gd_json_key(gd_json_t *r, gd_json_key_t *key);
static gd_int_t gd_json_decode(gd_json_t *r, gd_json_key_t *key);
static gd_int_t gd_json_seen(gd_json_t *r, gd_json_level_t *level,
    gd_json_key_t *key);
static gd_int_t gd_json_hash_keys(gd_json_t *r, gd_json_level_t *level);
static gd_uint_t gd_json_same(gd_json_key_t *a, gd_json_key_t *b);
static gd_int_t gd_json_no_memory(gd_json_t *r);


gd_int_t
gd_json_check(gd_arena_t *a, const gd_str_t *text, size_t *offset,
    const char **what)
{
    gd_json_t  r;

    if (text->len == 0) {
        *offset = 0;
        *what = "empty text, expected a JSON value";
        return GD_ERROR;
    }

    r.p = text->data;
    r.end = text->data + text->len;
    r.arena = a;
    r.expected = "expected a JSON value";
    r.keys = r.few;
    r.nkeys = 0;
    r.max = GD_JSON_FEW;
    r.depth = 0;

    memset(r.levels, 0, sizeof(r.levels));

    if (gd_json_text(&r) == GD_OK) {
        return GD_OK;
    }

    *offset = (size_t) (r.p - text->data);
    *what = r.what;

    return GD_ERROR;
}


static gd_int_t
gd_json_text(gd_json_t *r)
{
    gd_int_t  rc;

    if (r->end - r->p >= 3 && memcmp(r->p, "\xef\xbb\xbf", 3) == 0) {
        return gd_json_fail(r, r->p,
                            "byte order mark, expected JSON without one");
    }

    do {
        rc = gd_json_value(r);

        while (rc == GD_OK && r->depth) {
            rc = gd_json_next(r);
        }

    } while (rc == GD_JSON_MORE);

    if (rc != GD_OK) {
        return GD_ERROR;
    }

    r->p = gd_json_space(r->p, r->end);

    if (r->p < r->end) {
        return gd_json_unexpected(r, "expected nothing after the value", 0);
    }

    return GD_OK;
}


static gd_int_t
gd_json_value(gd_json_t *r)
{
    r->p = gd_json_space(r->p, r->end);

    if (r->p == r->end) {
        return gd_json_unexpected(r, r->expected, 1);
    }

    switch (*r->p) {

    case '"':
        return gd_json_string(r);

    case '{':
        return gd_json_open(r, 1);

    case '[':
        return gd_json_open(r, 0);

    case 't':
        return gd_json_word(r, "true");

    case 'f':
        return gd_json_word(r, "false");

    case 'n':
        return gd_json_word(r, "null");

    case '-':
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
        return gd_json_number(r);
    }

    return gd_json_unexpected(r, r->expected, 1);
}


static gd_int_t
gd_json_open(gd_json_t *r, gd_uint_t object)
{
    gd_json_level_t  *level;

    if (r->depth == GD_JSON_DEPTH) {
        return gd_json_fail(r, r->p, "nested too deeply, expected at most "
                                     "64 levels of arrays and objects");
    }

    level = &r->levels[r->depth++];

    level->first = r->nkeys;
    level->object = object ? 1 : 0;
    level->hashed = 0;

    r->p = gd_json_space(r->p + 1, r->end);

    if (r->p < r->end && *r->p == (object ? '}' : ']')) {
        return gd_json_close(r);
    }

    if (object) {
        return gd_json_member(r, "expected a key in double quotes or }");
    }

    r->expected = "expected a value or ]";

    return GD_JSON_MORE;
}


static gd_int_t
gd_json_next(gd_json_t *r)
{
    u_char           *comma;
    gd_json_level_t  *level;

    level = &r->levels[r->depth - 1];
    r->p = gd_json_space(r->p, r->end);

    if (r->p < r->end && *r->p == (level->object ? '}' : ']')) {
        return gd_json_close(r);
    }

    if (r->p == r->end || *r->p != ',') {
        return gd_json_no_comma(r, level->object);
    }

    comma = r->p;
    r->p = gd_json_space(r->p + 1, r->end);

    if (r->p < r->end && (*r->p == '}' || *r->p == ']')) {
        return gd_json_fail(r, comma, level->object
                            ? "trailing comma, expected } or another key"
                            : "trailing comma, expected ] or another value");
    }

    if (level->object) {
        return gd_json_member(r, "expected a key in double quotes");
    }

    r->expected = "expected a value after the comma";

    return GD_JSON_MORE;
}


static gd_int_t
gd_json_close(gd_json_t *r)
{
    r->p++;
    r->depth--;
    r->nkeys = r->levels[r->depth].first;

    return GD_OK;
}


static gd_int_t
gd_json_member(gd_json_t *r, const char *expected)
{
    u_char         *name;
    gd_json_key_t   key;

    if (r->p == r->end || *r->p != '"') {
        return gd_json_unexpected(r, expected, 0);
    }

    name = r->p;

    if (gd_json_string(r) != GD_OK) {
        return GD_ERROR;
    }

    key.data = name + 1;
    key.len = (size_t) (r->p - name) - 2;

    if (gd_json_key(r, &key) != GD_OK) {
        r->p = name;
        return GD_ERROR;
    }

    r->p = gd_json_space(r->p, r->end);

    if (r->p == r->end || *r->p != ':') {
        return gd_json_unexpected(r, "expected a colon after the key", 0);
    }

    r->p++;
    r->expected = "expected a value after the colon";

    return GD_JSON_MORE;
}


static gd_int_t
gd_json_key(gd_json_t *r, gd_json_key_t *key)
{
    gd_str_t          str;
    gd_json_key_t    *keys;
    gd_json_level_t  *level;

    if (r->escaped && gd_json_decode(r, key) != GD_OK) {
        return gd_json_no_memory(r);
    }

    level = &r->levels[r->depth - 1];
    key->hash = (uint32_t) gd_hash(0, key->data, key->len);

    switch (gd_json_seen(r, level, key)) {

    case GD_OK:
        str.data = key->data;
        str.len = key->len;
        return gd_json_failf(r, "duplicate key, expected each key once",
                             "duplicate key %s, expected each key once",
                             gd_str_quote(r->arena, &str));

    case GD_ERROR:
        return gd_json_no_memory(r);
    }

    if (r->nkeys - level->first == GD_JSON_KEYS) {
        return gd_json_fail(r, r->p, "too many keys, expected at most 1000 "
                                     "in one object");
    }

    if (r->nkeys == r->max) {
        keys = gd_arena_alloc(r->arena, 2 * r->max * sizeof(gd_json_key_t));
        if (keys == NULL) {
            return gd_json_no_memory(r);
        }

        memcpy(keys, r->keys, r->nkeys * sizeof(gd_json_key_t));

        r->keys = keys;
        r->max *= 2;
    }

    r->keys[r->nkeys++] = *key;

    return GD_OK;
}


static gd_int_t
gd_json_decode(gd_json_t *r, gd_json_key_t *key)
{
    u_char    *p, *q, *last;
    uint32_t   ch;

    p = key->data;
    last = p + key->len;

    q = gd_arena_alloc(r->arena, key->len);
    if (q == NULL) {
        return GD_ERROR;
    }

    key->data = q;

    while (p < last) {
        if (*p != '\\') {
            *q++ = *p++;
            continue;
        }

        p += gd_json_unescape(p, last, &ch);
        q += gd_utf8_encode(ch, q);
    }

    key->len = (size_t) (q - key->data);

    return GD_OK;
}


/* GD_OK: there is such a key, GD_DECLINED: there is none */

static gd_int_t
gd_json_seen(gd_json_t *r, gd_json_level_t *level, gd_json_key_t *key)
{
    uint32_t        i, n, slot;
    gd_json_key_t  *keys;

    keys = r->keys + level->first;
    n = r->nkeys - level->first;

    if (n < GD_JSON_SCAN) {
        for (i = 0; i < n; i++) {
            if (gd_json_same(&keys[i], key)) {
                return GD_OK;
            }
        }

        return GD_DECLINED;
    }

    if (!level->hashed && gd_json_hash_keys(r, level) != GD_OK) {
        return GD_ERROR;
    }

    slot = key->hash % GD_JSON_SLOTS;

    while (level->slots[slot]) {
        i = level->slots[slot] - 1u;

        if (gd_json_same(&keys[i], key)) {
            return GD_OK;
        }

        slot = (slot + 1) % GD_JSON_SLOTS;
    }

    level->slots[slot] = (uint16_t) (n + 1);

    return GD_DECLINED;
}


static gd_int_t
gd_json_hash_keys(gd_json_t *r, gd_json_level_t *level)
{
    uint32_t  i, n, slot;

    if (level->slots == NULL) {
        level->slots = gd_arena_alloc(r->arena,
                                      GD_JSON_SLOTS * sizeof(uint16_t));
        if (level->slots == NULL) {
            return GD_ERROR;
        }
    }

    memset(level->slots, 0, GD_JSON_SLOTS * sizeof(uint16_t));

    n = r->nkeys - level->first;

    for (i = 0; i < n; i++) {
        slot = r->keys[level->first + i].hash % GD_JSON_SLOTS;

        while (level->slots[slot]) {
            slot = (slot + 1) % GD_JSON_SLOTS;
        }

        level->slots[slot] = (uint16_t) (i + 1);
    }

    level->hashed = 1;

    return GD_OK;
}


static gd_uint_t
gd_json_same(gd_json_key_t *a, gd_json_key_t *b)
{
    return a->hash == b->hash && a->len == b->len
           && memcmp(a->data, b->data, a->len) == 0;
}


static gd_int_t
gd_json_no_memory(gd_json_t *r)
{
    return gd_json_fail(r, r->p, "no memory");
}
