
/*
 * Copyright (C) govdisclose contributors
 *
 * What stands below the last section of a report.
 */


#include "gd_import.h"
#include "gd_paper.h"
#include "gd_str.h"


/* characters of a label such as 联系电话 */

#define GD_TAIL_LABEL      8


static gd_uint_t gd_tail_begins(gd_str_t line, const char *words);
static gd_uint_t gd_tail_is_contact(gd_str_t line);


void
gd_import_tail(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_vec_t *paragraphs)
{
    gd_str_t  line, date;

    while (paragraphs->n) {
        line = *gd_vec_at(paragraphs, gd_str_t, paragraphs->n - 1);

        if (gd_tail_begins(line, GD_PAPER_PUBLISHED)) {

            if (gd_import_date(doc->arena, line, &date) != NULL
                && report->published.len == 0)
            {
                report->published = date;
            }

        } else if (!gd_tail_begins(line, GD_PAPER_SEAL)) {
            break;
        }

        paragraphs->n--;
    }
}


static gd_uint_t
gd_tail_begins(gd_str_t line, const char *words)
{
    return line.len > strlen(words)
           && memcmp(line.data, words, strlen(words)) == 0;
}


gd_int_t
gd_import_contact(gd_import_doc_t *doc, gd_import_report_t *report,
    gd_vec_t *paragraphs)
{
    size_t  end;

    end = paragraphs->n;

    while (paragraphs->n
           && gd_tail_is_contact(*gd_vec_at(paragraphs, gd_str_t,
                                            paragraphs->n - 1)))
    {
        paragraphs->n--;
    }

    return (paragraphs->n == end)
           ? GD_OK
           : gd_import_join(doc, paragraphs, paragraphs->n, end,
                            &report->contact);
}


/* "联系电话：..." */

static gd_uint_t
gd_tail_is_contact(gd_str_t line)
{
    u_char     *colon;
    gd_uint_t   i;

    static const char *const  words[] = {
        "联系", "电话", "传真", "地址", "邮编", "邮政编码", "邮箱"
    };

    colon = memmem(line.data, line.len, "：", 3);

    if (colon == NULL) {
        return 0;
    }

    line.len = (size_t) (colon - line.data);

    if (gd_utf8_length(line.data, line.len) > GD_TAIL_LABEL) {
        return 0;
    }

    for (i = 0; i < gd_nelts(words); i++) {
        if (memmem(line.data, line.len, words[i], strlen(words[i]))) {
            return 1;
        }
    }

    return 0;
}
