
/*
 * Copyright (C) govdisclose contributors
 *
 * Gives a fuzz target files, one after the other, where no libFuzzer does: the
 * main() of build/unit-gcc/fuzz_* and build/unit-clang/fuzz_*.
 */


#include "gd_fuzz.h"

#include <stdio.h>


static int replay(const char *name);


int
main(int argc, char **argv)
{
    int  i;

    for (i = 1; i < argc; i++) {
        if (replay(argv[i]) != 0) {
            perror(argv[i]);
            return 1;
        }
    }

    printf("%d inputs\n", argc - 1);

    return 0;
}


/* in a block of just its size, so that a sanitizer sees what goes beyond */

static int
replay(const char *name)
{
    int       rc;
    FILE     *file;
    long      size;
    uint8_t  *data;

    rc = -1;
    data = NULL;
    file = fopen(name, "rb");

    if (file != NULL
        && fseek(file, 0, SEEK_END) == 0
        && (size = ftell(file)) >= 0
        && fseek(file, 0, SEEK_SET) == 0
        && (data = malloc((size_t) size)) != NULL
        && fread(data, 1, (size_t) size, file) == (size_t) size)
    {
        rc = 0;
        (void) LLVMFuzzerTestOneInput(data, (size_t) size);
    }

    free(data);

    if (file != NULL) {
        fclose(file);
    }

    return rc;
}
