
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_equation_text.h"


/* terms of a side that a sentence names one by one */

#define GD_EQUATION_TERMS  3


static void gd_equation_side(const gd_image_t *img, const gd_format_t *format,
    gd_ref_t side, gd_uint_t across, gd_out_t *out);
static gd_uint_t gd_equation_across(const gd_image_t *img,
    const gd_format_t *format, const gd_equation_t *equation);
static void gd_equation_lines(const gd_image_t *img,
    const gd_format_t *format, uint64_t cell, gd_line_t *lines[2]);


const gd_code_t  gd_codes_equation[] = {
    { "pass", "相符" },
    { "fail", "不相符" },
    { "uncertain", "有空白格，不能确定" },
    { "not_assessable", "无数据，不作核对" },
    { NULL, NULL }
};


void
gd_equation_text(const gd_image_t *img, const gd_format_t *format,
    const gd_equation_t *equation, const gd_verdict_t *verdict, gd_out_t *out)
{
    uint32_t    i;
    uint32_t    blanks;
    gd_str_t    str;
    gd_uint_t   across;

    across = gd_equation_across(img, format, equation);
    str = gd_image_get(img, equation->label);

    gd_out_str(out, &str);
    gd_out_text(out, "：");

    for (i = 0; i < 2; i++) {
        blanks = i ? verdict->right_blanks : verdict->left_blanks;

        gd_equation_side(img, format, i ? equation->right : equation->left,
                         across, out);
        gd_out_int(out, i ? verdict->right : verdict->left);

        if (blanks) {
            gd_out_text(out, "（另有 ");
            gd_out_int(out, blanks);
            gd_out_text(out, " 格空白）");
        }

        gd_out_text(out, "，");
    }

    gd_out_text(out, (verdict->result == GD_FAIL) ? "两者不一致。"
                                               : "不能确定两者是否一致。");
}


static void
gd_equation_side(const gd_image_t *img, const gd_format_t *format,
    gd_ref_t side, gd_uint_t across, gd_out_t *out)
{
    uint32_t    i;
    gd_str_t    label;
    gd_line_t  *lines[2];

    if (side.len > GD_EQUATION_TERMS) {
        gd_out_text(out, "各分项合计为 ");
        return;
    }

    for (i = 0; i < side.len; i++) {
        gd_equation_lines(img, format, gd_elts(img, uint64_t, side)[i], lines);
        label = gd_image_get(img, lines[across]->label);

        gd_out_text(out, i ? "加“" : "“");
        gd_out_str(out, &label);
        gd_out_text(out, "”");
    }

    gd_out_text(out, (side.len == 1) ? "填报为 " : "合计为 ");
}


/* 1 if the cells of the equation are named by their columns, 0 by their rows */

static gd_uint_t
gd_equation_across(const gd_image_t *img, const gd_format_t *format,
    const gd_equation_t *equation)
{
    gd_line_t  *one[2], *two[2];

    gd_equation_lines(img, format,
                      gd_elts(img, uint64_t, equation->left)[0], one);
    gd_equation_lines(img, format,
                      gd_elts(img, uint64_t, equation->right)[0], two);

    return one[1] != two[1];
}


/* the row and the column of a cell */

static void
gd_equation_lines(const gd_image_t *img, const gd_format_t *format,
    uint64_t cell, gd_line_t *lines[2])
{
    uint32_t     t, i;
    gd_table_t  *table;
    gd_block_t  *block;

    for (t = 0; t < format->tables.len; t++) {
        table = gd_elts(img, gd_table_t, format->tables) + t;

        for (i = 0; i < table->blocks.len; i++) {
            block = gd_elts(img, gd_block_t, table->blocks) + i;

            if (cell < block->first
                || cell - block->first
                   >= (uint64_t) block->rows.len * block->columns.len)
            {
                continue;
            }

            cell -= block->first;
            lines[0] = gd_elts(img, gd_line_t, block->rows)
                       + cell / block->columns.len;
            lines[1] = gd_elts(img, gd_line_t, block->columns)
                       + cell % block->columns.len;
            return;
        }
    }
}
