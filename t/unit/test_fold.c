
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_fold.h"
#include "gd_str.h"


static void
test_text(void)
{
    size_t     i;
    u_char     buf[256];
    gd_str_t   from, to;

    static const struct {
        const char  *from;
        const char  *to;
    } cases[] = {
        { "", "" },
        { "abc xyz 019", "abc xyz 019" },
        { "ABC", "abc" },
        { "ＡＢＣａｂｃ０１９", "abcabc019" },
        { "云阳府发〔2020〕5号", "云阳府发(2020)5号" },
        { "云阳府发［2020］5号", "云阳府发(2020)5号" },
        { "云阳府发[2020]5号", "云阳府发(2020)5号" },
        { "云阳府发（２０２０）5号", "云阳府发(2020)5号" },
        { "云阳府发(2020)5号", "云阳府发(2020)5号" },
        { "云阳府发【2020】5号", "云阳府发(2020)5号" },
        { "11500383009338112H／2021－00021", "11500383009338112h/2021-00021" },
        { "a‐b‑c–d—e−f－g", "a-b-c-d-e-f-g" },
        { "資訊公開條例", "资讯公开条例" },
        { "雲陽縣人民政府辦公室關於", "云阳县人民政府办公室关于" },
        { "後來 皇后 乾坤 干部 著名", "后来 皇后 乾坤 干部 著名" },
        { "⼈⺠政府", "人⺠政府" },
        { "買買提・艾力•阿", "买买提·艾力·阿" },
        { "“十四五”‘规划’＂＇", "\"十四五\"'规划'\"'" },
        { "全　角\xc2\xa0空\t格\n行", "全 角 空 格 行" },
        { "零\xe2\x80\x8b宽\xef\xbb\xbf字\xc2\xad符", "零宽字符" },
        { "①Ⅳ㎡㊣", "①ⅳ㎡㊣" },
        { "ÀÉÎ Я Ω ǅ", "àéî я ω ǆ" },
        { "𠮷野 𝒜", "𠮷野 𝒜" },
        { "a\xff" "B\xe4\xb8", "a\xff" "b\xe4\xb8" }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        from.data = (u_char *) cases[i].from;
        from.len = strlen(cases[i].from);

        to.data = buf;
        to.len = gd_fold(buf, &from);

        is_str(&to, cases[i].to, cases[i].from);

        memcpy(buf, from.data, from.len);
        from.data = buf;
        to.len = gd_fold(buf, &from);

        is_str(&to, cases[i].to, "in its place");
    }
}


/* between others, as text */

static gd_uint_t
same_text(uint32_t c, uint32_t to)
{
    u_char    from[16], want[16], buf[16];
    size_t    n, len;
    gd_str_t  text;

    n = gd_utf8_encode(c, from + 1);
    len = to ? gd_utf8_encode(to, want + 1) : 0;

    from[0] = 'a';
    want[0] = 'a';
    memcpy(from + 1 + n, "中b", 4);
    memcpy(want + 1 + len, "中b", 4);

    text.data = from;
    text.len = n + 5;

    return gd_fold(buf, &text) == len + 5 && memcmp(buf, want, len + 5) == 0;
}


/* of every character, as it is and as UTF-8 */

static void
test_all(void)
{
    u_char    a[4], b[4];
    size_t    n, again, longer, sinks, other;
    uint32_t  c, to;

    n = 0;
    again = 0;
    longer = 0;
    sinks = 0;
    other = 0;

    for (c = 1; c <= 0x10ffff; c++) {
        to = gd_fold_char(c);

        n += (to != c);
        again += (to != 0 && gd_fold_char(to) != to);
        sinks += (to == 0xffff && c != 0xffff);

        if (c < 0xd800 || c > 0xdfff) {
            longer += (gd_utf8_encode(to, a) > gd_utf8_encode(c, b));
            other += !same_text(c, to);
        }
    }

    ok(n > 4000 && n < 6000, "characters that change");
    is_int((int64_t) again, 0, "what they become stays");
    is_int((int64_t) longer, 0, "nothing becomes longer");
    is_int((int64_t) sinks, 0, "nor what is no character");
    is_int((int64_t) other, 0, "and in a text it is the same");
    is_int(gd_fold_char(0), 0, "zero is not seen");
}


int
main(void)
{
    test_text();
    test_all();

    return done();
}
