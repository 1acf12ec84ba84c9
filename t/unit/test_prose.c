
/*
 * Copyright (C) govdisclose contributors
 *
 * Folding, sentences and tokens of prose.
 */


#include "gd_test.h"
#include "gd_prose.h"
#include "gd_str.h"


typedef struct {
    const char           *text;
    const char           *want;       /* with | between */
} test_case_t;


static void test_fold(gd_arena_t *arena);
static void test_sentences(gd_arena_t *arena);
static void test_tokens(gd_arena_t *arena);
static void test_token(const gd_token_t *token, char *out, size_t size);


int
main(void)
{
    gd_arena_t  arena;

    gd_arena_init(&arena, NULL, NULL);

    test_fold(&arena);
    test_sentences(&arena);
    test_tokens(&arena);

    gd_arena_destroy(&arena);

    return done();
}


static gd_str_t
test_str(const char *text)
{
    gd_str_t  str;

    str.len = strlen(text);
    str.data = (u_char *) text;

    return str;
}


static void
test_fold(gd_arena_t *arena)
{
    gd_str_t    text;
    gd_uint_t   i;
    gd_prose_t  prose;

    static const test_case_t  cases[] = {
        { "", "" },
        { "收到 ３１１９ 件，", "收到3119件," },
        { "〔2021〕（一）：；％", "[2021](一):;%" },
        { "Word 文档 A B", "Word文档A B" },
        { "　　标题\n正文。", "标题\n正文。" },
        { "这一行文字很长而且到行末还没有说\n完。", "这一行文字很长而且到行末还没有说完。" },
        { "“引号”", "\"引号\"" }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        text = test_str(cases[i].text);
        gd_prose_fold(arena, &text, &prose);
        is_str(&prose.plain, cases[i].want, "folded");
    }

    text = test_str("收到 ３ 件");
    gd_prose_fold(arena, &text, &prose);
    is_int(prose.map[6], 7, "where a folded character stood");
    is_int(prose.map[prose.plain.len], (int64_t) text.len, "and the end");
}


static void
test_sentences(gd_arena_t *arena)
{
    char           got[512];
    size_t         pos;
    gd_str_t       text;
    gd_uint_t      i;
    gd_prose_t     prose;
    gd_sentence_t  s;

    static const test_case_t  cases[] = {
        { "一。二！三？", "一|二|三|" },
        { "共７件。其中：２件公开。另一句。", "共7件。其中:2件公开|另一句|" },
        { "标题\n其中一句。", "标题|其中一句|" },
        { "公开（括号里。还有）信息。", "公开(括号里。还有)信息|" },
        { "没有合上（括号。下一句。", "没有合上(括号|下一句|" },
        { "。。\n", "" }
    };

    for (i = 0; i < gd_nelts(cases); i++) {
        text = test_str(cases[i].text);
        gd_prose_fold(arena, &text, &prose);
        got[0] = '\0';

        for (pos = 0;
             gd_prose_sentence(&prose, &text, &pos, &s) == GD_OK; )
        {
            strncat(got, (char *) s.plain.data, s.plain.len);
            strcat(got, "|");
        }

        ok(strcmp(got, cases[i].want) == 0, "%s", cases[i].want);
    }

    text = test_str("前句。共 ７ 件。其中２件。");
    gd_prose_fold(arena, &text, &prose);
    pos = 0;
    gd_prose_sentence(&prose, &text, &pos, &s);
    gd_prose_sentence(&prose, &text, &pos, &s);
    is_str(&s.text, "共 ７ 件。其中２件。", "as it is printed");
}


static void
test_token(const gd_token_t *token, char *out, size_t size)
{
    if (token->kind != GD_TOKEN_NUMBER) {
        snprintf(out, size, "%.*s|", (int) token->text.len,
                 token->text.data);
        return;
    }

    snprintf(out, size, "%lld/%u%.*s%s%s%s|", (long long) token->value,
             (unsigned) token->scale, (int) token->unit.len,
             token->unit.data, token->approx ? "~" : "",
             token->ordinal ? "#" : "", token->list ? "." : "");
}


static void
test_tokens(gd_arena_t *arena)
{
    char        got[512], one[128];
    size_t      pos;
    gd_str_t    plain;
    gd_uint_t   i;
    gd_token_t  token;

    static const test_case_t  cases[] = {
        { "收到12件,", "收到|12/0件|,|" },
        { "5500余条", "5500/0条~|" },
        { "约100条", "约|100/0条~|" },
        { "100条以上", "100/0条~|" },
        { "20-30件", "20/0~|-|30/0件|" },
        { "1,234,567条", "1234567/0条|" },
        { "12,34件", "12/0|,|34/0件|" },
        { "占33.90%", "占|3390/2%|" },
        { "1.2万条", "12000/0条~|" },
        { "924.17万元", "9241700/0元|" },
        { "第711号", "第|711/0号#|" },
        { "1.文件3条;", "1/0.|文件|3/0条|;|" },
        { "收到三件,十二件,一百零五件", "收到|3/0件|,|12/0件|,|105/0件|" },
        { "六个部分", "6/0部分|" },
        { "一是加强;一条龙", "一是加强|;|一条龙|" },
        { "2024年1月1日", "2024/0年|1/0月|1/0日|" },
        { "2024年第3期", "2024/0年|第|3/0期#|" }
    };

    (void) arena;

    for (i = 0; i < gd_nelts(cases); i++) {
        plain = test_str(cases[i].text);
        got[0] = '\0';

        for (pos = 0; gd_prose_token(&plain, &pos, &token) == GD_OK; ) {
            test_token(&token, one, sizeof(one));
            strcat(got, one);
        }

        if (!ok(strcmp(got, cases[i].want) == 0, "%s", cases[i].text)) {
            printf("#      got: %s\n# expected: %s\n", got, cases[i].want);
        }
    }
}
