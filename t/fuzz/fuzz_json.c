
/*
 * Copyright (C) govdisclose contributors
 *
 * What the strict reader accepts, cJSON must build; what it refuses, it must
 * say where; and a pointer must be looked up in both without harm.  The bytes
 * up to the first zero byte are the pointer, the others the text.
 */


#include "gd_json.h"
#include "gd_fuzz.h"

#include <cjson/cJSON.h>


static void
gd_fuzz_accepted(const gd_str_t *text, const gd_str_t *pointer)
{
    char      *copy;
    size_t     offset, key;
    cJSON     *json;
    gd_str_t   root = gd_null_string;

    copy = malloc(text->len + 1);
    gd_fuzz_need(copy != NULL);

    memcpy(copy, text->data, text->len);
    copy[text->len] = '\0';

    json = cJSON_ParseWithLengthOpts(copy, text->len + 1, NULL, 1);

    gd_fuzz_need(json != NULL);
    cJSON_Delete(json);
    free(copy);

    gd_fuzz_need(gd_json_locate(text, &root, 0, &offset) == GD_OK);
    gd_fuzz_need(gd_json_locate(text, &root, 1, &offset) == GD_DECLINED);

    if (gd_json_locate(text, pointer, 1, &key) == GD_OK) {
        gd_fuzz_need(text->data[key] == '"');
        gd_fuzz_need(gd_json_locate(text, pointer, 0, &offset) == GD_OK);
        gd_fuzz_need(key < offset && offset < text->len);
    }
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t         offset;
    gd_int_t       rc;
    uint32_t       line, column;
    gd_str_t       text, pointer;
    gd_arena_t     arena;
    const char    *what;
    const uint8_t *zero;

    zero = size ? memchr(data, '\0', size) : NULL;

    pointer.len = zero ? (size_t) (zero - data) : 0;
    pointer.data = (u_char *) data;
    text.len = zero ? size - pointer.len - 1 : size;
    text.data = (u_char *) (zero ? zero + 1 : data);

    gd_arena_init(&arena, NULL, NULL);

    offset = 0;
    what = NULL;
    rc = gd_json_check(&arena, &text, &offset, &what);

    if (rc == GD_OK) {
        gd_fuzz_accepted(&text, &pointer);

    } else {
        gd_fuzz_need(offset <= text.len && what != NULL && *what != '\0');

        gd_json_position(&text, offset, &line, &column);
        gd_fuzz_need(line >= 1 && column >= 1);

        if (gd_json_locate(&text, &pointer, 0, &offset) == GD_OK) {
            gd_fuzz_need(offset < text.len);
        }
    }

    gd_arena_destroy(&arena);

    return 0;
}
