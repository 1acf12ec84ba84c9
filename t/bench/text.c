
/*
 * Copyright (C) govdisclose contributors
 */


#include "text.h"

#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>


#define TITLE_MAX          240


static char *source_string(const cJSON *json, const char *key);
static char *source_clean(const char *text);
static void source_digits(char *text);
static void source_sentence(source_t *s, text_t *out);
static const char *source_word(source_t *s, const char *const *words,
    size_t n);
static void source_cut(const char *from, size_t len, text_t *out);
static size_t source_sentence_end(const char *text, size_t at, size_t most);


static const char  *const  verbs[] = {
    "印发", "做好", "加强", "推进", "规范", "开展", "调整", "公布", "落实",
    "完善", "组织", "下达", "实施", "清理", "启用", "核定", "转发", "废止"
};

static const char  *const  objects[] = {
    "城乡居民基本医疗保险", "农村饮水安全", "中小学招生", "防汛抗旱",
    "森林防火", "保障性住房", "公共租赁住房", "行政许可事项", "政府采购",
    "扬尘污染防治", "食品安全监管", "安全生产专项整治", "农业机械购置补贴",
    "退役军人优抚", "城市管理执法", "老旧小区改造", "残疾人两项补贴",
    "河道采砂", "水利工程建设", "预算公开", "行政处罚裁量", "农村公路养护",
    "社会救助", "就业见习", "生态环境保护", "土地征收补偿", "危房改造",
    "公共卫生服务", "人居环境整治", "特种设备检验", "档案管理", "统计调查"
};

static const char  *const  genres[] = {
    "工作的通知", "实施方案的通知", "管理办法的通知", "有关事项的公告",
    "情况的公示", "若干措施的意见", "应急预案的通知", "结果的公告",
    "政策的解读", "目录的通告"
};

static const char  *const  places[] = {
    "全县", "各乡镇", "各街道", "城区", "山区", "库区", "辖区内", "沿江片区",
    "工业园区", "各村（社区）", "有关单位", "县级部门"
};

static const char  *const  phrases[] = {
    "按照年度工作安排", "结合本地实际", "经集体研究", "根据有关规定",
    "为方便群众办事", "在广泛征求意见的基础上", "坚持问题导向",
    "进一步压实责任", "建立台账逐项销号", "对照时间节点倒排工期",
    "落实专人负责", "定期通报进展", "加大宣传力度", "主动接受监督",
    "严格执行标准", "及时报送材料", "不得擅自扩大范围", "资金专款专用",
    "做到公开透明", "确保取得实效", "纳入绩效考核", "分类建立清单",
    "简化办理流程", "压缩审批时限", "开展督促检查", "发现问题立即整改",
    "组织业务培训", "完善应急措施", "做好衔接过渡", "按程序报批"
};

static const char  *const  publishers[] = {
    "县人民政府办公室", "县财政局", "县水利局", "县教育委员会", "县民政局",
    "县农业农村委员会", "县住房和城乡建设委员会", "县市场监督管理局"
};

#define source_pick(s, words)                                                 \
    source_word(s, words, sizeof(words) / sizeof(words[0]))


int
source_open(source_t *s, const char *path, uint64_t seed)
{
    FILE        *f;
    char        *line;
    size_t       size;
    cJSON       *json;
    ssize_t      len;
    document_t  *d, *grown;

    memset(s, 0, sizeof(source_t));
    s->state = seed * 0x9e3779b97f4a7c15ull + 1;

    if (path == NULL) {
        return 0;
    }

    f = fopen(path, "r");
    if (f == NULL) {
        return -1;
    }

    line = NULL;
    size = 0;

    while ((len = getline(&line, &size, f)) > 0) {

        json = cJSON_ParseWithLength(line, (size_t) len);

        grown = realloc(s->documents, (s->n + 1) * sizeof(document_t));
        if (grown == NULL) {
            abort();
        }

        s->documents = grown;
        d = &grown[s->n];

        d->title = source_string(json, "title");
        d->text = source_string(json, "text");
        d->publisher = source_string(json, "publisher");
        d->number = source_string(json, "document_number");

        if (d->title && d->text && strlen(d->text) >= 300) {
            s->n++;
        }

        cJSON_Delete(json);
    }

    free(line);
    fclose(f);

    return s->n ? 0 : -1;
}


static char *
source_string(const cJSON *json, const char *key)
{
    const cJSON  *value;

    value = cJSON_GetObjectItemCaseSensitive(json, key);

    if (!cJSON_IsString(value) || value->valuestring[0] == '\0') {
        return NULL;
    }

    return source_clean(value->valuestring);
}


/* no control characters, and lines that say something */

static char *
source_clean(const char *text)
{
    char    *clean, *q;
    size_t   len;

    len = strlen(text);

    clean = malloc(len + 1);
    if (clean == NULL) {
        abort();
    }

    for (q = clean; *text; text++) {

        if ((unsigned char) *text < ' ' || *text == 0x7f) {
            if (q > clean && q[-1] != '\n') {
                *q++ = '\n';
            }

            continue;
        }

        if ((unsigned char) text[0] == 0xc2 && (unsigned char) text[1] < 0xa0)
        {
            text++;
            continue;
        }

        *q++ = *text;
    }

    *q = '\0';

    source_digits(clean);

    return clean;
}


/* what could be somebody's number becomes zeros */

static void
source_digits(char *text)
{
    size_t  n;

    while (*text) {
        n = strspn(text, "0123456789");

        if (n >= 11) {
            memset(text, '0', n);
        }

        text += n ? n : 1;
    }
}


/* xorshift: the same on every machine */

uint64_t
source_random(source_t *s, uint64_t n)
{
    s->state ^= s->state << 13;
    s->state ^= s->state >> 7;
    s->state ^= s->state << 17;

    return (s->state >> 11) % n;
}


const document_t *
source_document(source_t *s)
{
    return s->n ? &s->documents[source_random(s, s->n)] : NULL;
}


void
source_title(source_t *s, const document_t *d, text_t *out)
{
    char  *p;

    text_reset(out);

    if (d == NULL) {
        text_str(out, source_pick(s, publishers));
        text_str(out, "关于");
        text_str(out, source_pick(s, verbs));
        text_str(out, source_pick(s, places));
        text_str(out, source_pick(s, objects));
        text_str(out, source_pick(s, genres));

        return;
    }

    source_cut(d->title, TITLE_MAX, out);

    for (p = out->data; p < out->data + out->len; p++) {
        if (*p == '\n') {
            *p = ' ';
        }
    }
}


void
source_body(source_t *s, const document_t *d, size_t len, text_t *out)
{
    size_t  at, n, most;

    text_reset(out);

    if (d == NULL) {
        while (out->len < len) {
            source_sentence(s, out);

            if (source_random(s, 3) == 0) {
                text_str(out, "\n");
            }
        }

        source_sentence(s, out);

        return;
    }

    /* a run of sentences from anywhere in the text */

    most = strlen(d->text);
    at = 0;

    if (most > len) {
        at = source_sentence_end(d->text, source_random(s, most - len), most);
    }

    while (out->len < len && at < most) {
        n = source_sentence_end(d->text, at + 1, most);

        text_add(out, d->text + at, n - at);

        if (source_random(s, 4) == 0) {
            text_str(out, "\n");
        }

        at = n;
    }

    /* it may have ended on the way: the item needs some text */

    if (out->len < 30) {
        text_str(out, d->title);
    }
}


/* behind the next full stop, or where a line ends */

static size_t
source_sentence_end(const char *text, size_t at, size_t most)
{
    const char  *stop, *line;

    stop = strstr(text + at, "。");
    line = strchr(text + at, '\n');

    if (stop == NULL && line == NULL) {
        return most;
    }

    if (stop == NULL || (line != NULL && line < stop)) {
        return (size_t) (line - text) + 1;
    }

    return (size_t) (stop - text) + strlen("。");
}


static void
source_sentence(source_t *s, text_t *out)
{
    uint64_t  i, n;

    text_str(out, source_pick(s, places));
    text_str(out, source_pick(s, verbs));
    text_str(out, source_pick(s, objects));

    n = 1 + source_random(s, 4);

    for (i = 0; i < n; i++) {
        text_str(out, "，");
        text_str(out, source_pick(s, phrases));
    }

    text_str(out, "。");
}


static const char *
source_word(source_t *s, const char *const *words, size_t n)
{
    return words[source_random(s, n)];
}


/* at most len bytes, whole characters */

static void
source_cut(const char *from, size_t len, text_t *out)
{
    size_t  n;

    n = strlen(from);

    if (n > len) {
        for (n = len; n && ((unsigned char) from[n] & 0xc0) == 0x80; n--) {
            /* void */
        }
    }

    text_add(out, from, n);
}


void
text_add(text_t *t, const char *data, size_t len)
{
    if (t->len + len + 1 > t->size) {
        t->size = 2 * (t->len + len) + 256;
        t->data = realloc(t->data, t->size);

        if (t->data == NULL) {
            abort();
        }
    }

    memcpy(t->data + t->len, data, len);

    t->len += len;
    t->data[t->len] = '\0';
}


void
text_str(text_t *t, const char *str)
{
    text_add(t, str, strlen(str));
}


void
text_reset(text_t *t)
{
    t->len = 0;
}


void
text_json(FILE *f, const text_t *t)
{
    size_t  i, plain;

    putc('"', f);

    plain = 0;

    for (i = 0; i < t->len; i++) {

        if (t->data[i] != '"' && t->data[i] != '\\' && t->data[i] != '\n') {
            continue;
        }

        fwrite(t->data + plain, 1, i - plain, f);
        fprintf(f, "\\%c", t->data[i] == '\n' ? 'n' : t->data[i]);

        plain = i + 1;
    }

    fwrite(t->data + plain, 1, t->len - plain, f);

    putc('"', f);
}
