
/*
 * Copyright (C) govdisclose contributors
 *
 * A unit test is one C program that prints TAP and is run by prove.
 */


#ifndef _GD_TEST_H_INCLUDED_
#define _GD_TEST_H_INCLUDED_


#include "gd_core.h"

#include <stdarg.h>
#include <stdio.h>


static int  gd_test_n;
static int  gd_test_failed;


static inline int
ok(int passed, const char *fmt, ...)
{
    va_list  args;

    printf("%sok %d - ", passed ? "" : "not ", ++gd_test_n);

    va_start(args, fmt);
    vprintf(fmt, args);
    va_end(args);

    printf("\n");

    if (!passed) {
        gd_test_failed++;
    }

    return passed;
}


static inline int
is_str(const gd_str_t *got, const char *want, const char *name)
{
    size_t  len;

    len = strlen(want);

    if (ok(got->len == len && (len == 0 || memcmp(got->data, want, len) == 0),
           "%s", name))
    {
        return 1;
    }

    printf("#      got: %.*s\n# expected: %s\n",
           (int) got->len, got->data ? (char *) got->data : "", want);

    return 0;
}


static inline int
is_int(int64_t got, int64_t want, const char *name)
{
    if (ok(got == want, "%s", name)) {
        return 1;
    }

    printf("#      got: %lld\n# expected: %lld\n",
           (long long) got, (long long) want);

    return 0;
}


/* return done(); ends main() */

static inline int
done(void)
{
    printf("1..%d\n", gd_test_n);

    return gd_test_failed ? 1 : 0;
}


#endif /* _GD_TEST_H_INCLUDED_ */
