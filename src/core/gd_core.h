
/*
 * Copyright (C) govdisclose contributors
 *
 * What every file of src/ may use.  No nginx header is included here or in
 * anything below src/ but src/http/.
 */


#ifndef _GD_CORE_H_INCLUDED_
#define _GD_CORE_H_INCLUDED_


#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <sys/types.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>


#define GD_VERSION        "0.1.0"

/* the values are nginx's, so that the module passes them through */

#define GD_OK              0
#define GD_ERROR          -1
#define GD_DECLINED       -5


typedef intptr_t          gd_int_t;
typedef uintptr_t         gd_uint_t;


/* the same layout as ngx_str_t; data is not terminated by zero */

typedef struct {
    size_t                len;
    u_char               *data;
} gd_str_t;


typedef struct gd_arena_s  gd_arena_t;
typedef struct gd_image_s  gd_image_t;
typedef struct gd_diag_s   gd_diag_t;
typedef struct gd_out_s    gd_out_t;


#define gd_string(str)     { sizeof(str) - 1, (u_char *) str }
#define gd_null_string     { 0, NULL }
#define gd_str_set(str, text)                                                 \
    (str)->len = sizeof(text) - 1; (str)->data = (u_char *) text

#define gd_min(a, b)       ((a) < (b) ? (a) : (b))
#define gd_max(a, b)       ((a) < (b) ? (b) : (a))
#define gd_nelts(array)    (sizeof(array) / sizeof((array)[0]))


#endif /* _GD_CORE_H_INCLUDED_ */
