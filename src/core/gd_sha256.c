
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_sha256.h"


#define gd_ror(x, n)       (((x) >> (n)) | ((x) << (32 - (n))))


static void gd_sha256_block(uint32_t state[8], const u_char *p);


static const uint32_t  gd_sha256_k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
};


void
gd_sha256(const u_char *data, size_t len, u_char digest[GD_SHA256_LEN])
{
    size_t      i, left;
    u_char      last[128];
    uint64_t    bits;
    uint32_t    state[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    for (i = 0; len - i >= 64; i += 64) {
        gd_sha256_block(state, data + i);
    }

    left = len - i;

    memset(last, 0, sizeof(last));

    if (left) {
        memcpy(last, data + i, left);
    }

    last[left] = 0x80;
    left = (left < 56) ? 64 : 128;
    bits = (uint64_t) len * 8;

    for (i = 0; i < 8; i++) {
        last[left - 1 - i] = (u_char) (bits >> (8 * i));
    }

    for (i = 0; i < left; i += 64) {
        gd_sha256_block(state, last + i);
    }

    for (i = 0; i < GD_SHA256_LEN; i++) {
        digest[i] = (u_char) (state[i / 4] >> (24 - 8 * (i % 4)));
    }
}


static void
gd_sha256_block(uint32_t state[8], const u_char *p)
{
    size_t    i;
    uint32_t  w[64], v[8], a, b;

    for (i = 0; i < 16; i++, p += 4) {
        w[i] = (uint32_t) p[0] << 24 | (uint32_t) p[1] << 16
               | (uint32_t) p[2] << 8 | p[3];
    }

    for ( /* void */ ; i < 64; i++) {
        a = gd_ror(w[i - 15], 7) ^ gd_ror(w[i - 15], 18) ^ (w[i - 15] >> 3);
        b = gd_ror(w[i - 2], 17) ^ gd_ror(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + a + w[i - 7] + b;
    }

    memcpy(v, state, sizeof(v));

    for (i = 0; i < 64; i++) {
        a = v[7] + (gd_ror(v[4], 6) ^ gd_ror(v[4], 11) ^ gd_ror(v[4], 25))
            + ((v[4] & v[5]) ^ (~v[4] & v[6])) + gd_sha256_k[i] + w[i];
        b = (gd_ror(v[0], 2) ^ gd_ror(v[0], 13) ^ gd_ror(v[0], 22))
            + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));

        memmove(v + 1, v, 7 * sizeof(uint32_t));
        v[4] += a;
        v[0] = a + b;
    }

    for (i = 0; i < 8; i++) {
        state[i] += v[i];
    }
}
