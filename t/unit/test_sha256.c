
/*
 * Copyright (C) govdisclose contributors
 *
 * SHA-256 by the examples of FIPS 180-4, and lengths around a block.
 */


#include "gd_test.h"
#include "gd_sha256.h"


static void
test_digest(const char *text, size_t len, const char *want, const char *name)
{
    char      hex[2 * GD_SHA256_LEN + 1];
    u_char    digest[GD_SHA256_LEN];
    size_t    i;
    gd_str_t  str;

    gd_sha256((const u_char *) text, len, digest);

    for (i = 0; i < GD_SHA256_LEN; i++) {
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    }

    str.data = (u_char *) hex;
    str.len = 2 * GD_SHA256_LEN;

    is_str(&str, want, name);
}


int
main(void)
{
    static char  many[200];

    memset(many, 'a', sizeof(many));

    test_digest("", 0, "e3b0c44298fc1c149afbf4c8996fb924"
                "27ae41e4649b934ca495991b7852b855", "nothing");
    test_digest("abc", 3, "ba7816bf8f01cfea414140de5dae2223"
                "b00361a396177a9cb410ff61f20015ad", "abc");
    test_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
                "248d6a61d20638b8e5c026930c3e6039"
                "a33ce45964ff2167f6ecedd419db06c1", "two blocks");
    test_digest(many, 55, "9f4390f8d30c2dd92ec9f095b65e2b9a"
                "e9b0a925a5258e241c9f1e910f734318", "the longest in one block");
    test_digest(many, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209"
                "f439851db43d0ba5997337df154668eb", "a block");

    return done();
}
