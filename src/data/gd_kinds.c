
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_kinds.h"


#define gd_field_entry(K, name, type, flags, arg)                             \
    { GD_N_##name, GD_T_##type, flags, arg },
#define gd_field_index(K, name, type, flags, arg)                             \
    [GD_N_##name] = GD_##K##_##name + 1,
#define gd_kind_table(K, name)                                                \
    _Static_assert(GD_##K##_NFIELDS <= 64, "a record has 64 fields at most"); \
    static const gd_field_t  gd_fields_##name[] = {                           \
        GD_##K##_FIELDS(gd_field_entry)                                       \
    };                                                                        \
    static const uint8_t  gd_index_##name[GD_N_MAX] = {                       \
        GD_##K##_FIELDS(gd_field_index)                                       \
    };                                                                        \
    const gd_kind_t  gd_kind_##name = {                                       \
        #name, gd_fields_##name, gd_index_##name, GD_##K##_NFIELDS            \
    };


const gd_code_t  gd_codes_public_checks[] = {
    { "none", "不公布" },
    { "arithmetic", "公布勾稽核对" },
    { "all", "全部公布" },
    { NULL, NULL }
};


/* 政府信息公开条例 articles 20 (items 1 to 15) and 21 */

const gd_code_t  gd_codes_article[] = {
    { "20(1)", "第二十条第（一）项" },
    { "20(2)", "第二十条第（二）项" },
    { "20(3)", "第二十条第（三）项" },
    { "20(4)", "第二十条第（四）项" },
    { "20(5)", "第二十条第（五）项" },
    { "20(6)", "第二十条第（六）项" },
    { "20(7)", "第二十条第（七）项" },
    { "20(8)", "第二十条第（八）项" },
    { "20(9)", "第二十条第（九）项" },
    { "20(10)", "第二十条第（十）项" },
    { "20(11)", "第二十条第（十一）项" },
    { "20(12)", "第二十条第（十二）项" },
    { "20(13)", "第二十条第（十三）项" },
    { "20(14)", "第二十条第（十四）项" },
    { "20(15)", "第二十条第（十五）项" },
    { "21", "第二十一条" },
    { NULL, NULL }
};


const gd_code_t  gd_codes_office[] = {
    { "government", "人民政府" },
    { "department", "政府部门" },
    { "township", "乡镇人民政府" },
    { "subdistrict", "街道办事处" },
    { "other", "其他机关单位" },
    { NULL, NULL }
};


const gd_code_t  gd_codes_level[] = {
    { "province", "省级" },
    { "city", "市级" },
    { "county", "县级" },
    { "town", "乡级" },
    { NULL, NULL }
};


const gd_code_t  gd_codes_validity[] = {
    { "valid", "有效" },
    { "invalid", "失效" },
    { "repealed", "废止" },
    { "amended", "已修改" },
    { NULL, NULL }
};


const gd_code_t  gd_codes_regulatory[] = {
    { "rule", "规章" },
    { "normative", "行政规范性文件" },
    { NULL, NULL }
};


/* of the ledgers; what is printed for them, each form says itself */

const gd_code_t  gd_codes_applicant[] = {
    { "natural", NULL },
    { "business", NULL },
    { "research", NULL },
    { "charity", NULL },
    { "law", NULL },
    { "other", NULL },
    { NULL, NULL }
};


const gd_code_t  gd_codes_dispute[] = {
    { "review", NULL },
    { "suit", NULL },
    { "review_suit", NULL },
    { NULL, NULL }
};


const gd_code_t  gd_codes_result[] = {
    { "upheld", NULL },
    { "corrected", NULL },
    { "other", NULL },
    { NULL, NULL }
};


const gd_code_t  gd_codes_review[] = {
    { "explained", "已说明" },
    { "accepted", "已确认" },
    { NULL, NULL }
};


GD_KINDS(gd_kind_table)


gd_int_t
gd_rec_with(gd_image_t *img, uint64_t *offset, gd_uint_t field, uint64_t slot)
{
    uint64_t   off, bit, *rest;
    gd_rec_t  *rec, *made;
    gd_uint_t  n, before;

    rec = gd_image_ptr(img, *offset);
    bit = (uint64_t) 1 << field;
    n = gd_bits(rec->has);
    before = gd_bits(rec->has & (bit - 1));

    off = gd_image_alloc(img, sizeof(gd_rec_t) + (n + 1) * sizeof(uint64_t));
    if (off == 0) {
        return GD_ERROR;
    }

    made = gd_image_ptr(img, off);
    made->has = rec->has | bit;
    made->slots[before] = slot;

    rest = rec->slots + before + !!(rec->has & bit);

    memcpy(made->slots, rec->slots, before * sizeof(uint64_t));
    memcpy(made->slots + before + 1, rest,
           (size_t) (rec->slots + n - rest) * sizeof(uint64_t));

    *offset = off;

    return GD_OK;
}
