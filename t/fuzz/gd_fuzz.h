
/*
 * Copyright (C) govdisclose contributors
 *
 * A fuzz target is one file, t/fuzz/fuzz_name.c, that has the function below
 * and no main(); its corpus is t/fuzz/corpus/name/.
 */


#ifndef _GD_FUZZ_H_INCLUDED_
#define _GD_FUZZ_H_INCLUDED_


#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>


/* aborts where what has to hold does not; returns 0 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static inline void
gd_fuzz_need(int condition)
{
    if (!condition) {
        abort();
    }
}


#endif /* _GD_FUZZ_H_INCLUDED_ */
