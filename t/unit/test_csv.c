
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_out.h"


int
main(void)
{
    size_t    i;
    u_char    buf[64];
    gd_out_t  out;
    gd_str_t  str;

    static const char  *const cases[][2] = {
        { "", "" },
        { "a b", "a b" },
        { "a,b", "\"a,b\"" },
        { "a\"b\"", "\"a\"\"b\"\"\"" },
        { "\"", "\"\"\"\"" },
        { "a\nb", "\"a\nb\"" },
        { "a\rb", "\"a\rb\"" },
        { "a;b'\t", "a;b'\t" },
        { "=1+1", "'=1+1" },
        { "+1", "'+1" },
        { "-1", "'-1" },
        { "@x", "'@x" },
        { "\tx", "'\tx" },
        { "\rx", "\"'\rx\"" },
        { "=\"a\"", "\"'=\"\"a\"\"\"" },
        { "-", "-" },
        { "a=", "a=" }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        gd_out_fixed(&out, buf, sizeof(buf));
        gd_out_csv(&out, (const u_char *) cases[i][0], strlen(cases[i][0]));

        str.data = out.start;
        str.len = (size_t) (out.pos - out.start);

        is_str(&str, cases[i][1], "a field");
    }

    return done();
}
