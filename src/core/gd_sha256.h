
/*
 * Copyright (C) govdisclose contributors
 *
 * SHA-256, FIPS 180-4: where somebody may look for collisions.
 */


#ifndef _GD_SHA256_H_INCLUDED_
#define _GD_SHA256_H_INCLUDED_


#include "gd_core.h"


#define GD_SHA256_LEN      32

void gd_sha256(const u_char *data, size_t len, u_char digest[GD_SHA256_LEN]);


#endif /* _GD_SHA256_H_INCLUDED_ */
