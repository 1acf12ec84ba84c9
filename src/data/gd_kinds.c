
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


/* the columns of table 三, 国办公开办函〔2021〕30号 */

const gd_code_t  gd_codes_applicant[] = {
    { "natural", "自然人" },
    { "business", "商业企业" },
    { "research", "科研机构" },
    { "charity", "社会公益组织" },
    { "law", "法律服务机构" },
    { "other", "其他" },
    { NULL, NULL }
};


/* the outcome rows of table 三, 国办公开办函〔2021〕30号 */

const gd_code_t  gd_codes_outcome[] = {
    { "granted", "予以公开" },
    { "partial", "部分公开" },
    { "deny.secret", "属于国家秘密" },
    { "deny.law", "其他法律行政法规禁止公开" },
    { "deny.safety", "危及“三安全一稳定”" },
    { "deny.third_party", "保护第三方合法权益" },
    { "deny.internal", "属于三类内部事务信息" },
    { "deny.process", "属于四类过程性信息" },
    { "deny.casefile", "属于行政执法案卷" },
    { "deny.inquiry", "属于行政查询事项" },
    { "unable.not_held", "本机关不掌握相关政府信息" },
    { "unable.must_create", "没有现成信息需要另行制作" },
    { "unable.unclear", "补正后申请内容仍不明确" },
    { "refuse.petition", "信访举报投诉类申请" },
    { "refuse.duplicate", "重复申请" },
    { "refuse.publication", "要求提供公开出版物" },
    { "refuse.mass", "无正当理由大量反复申请" },
    { "refuse.confirm", "要求行政机关确认或重新出具已获取信息" },
    { "other.no_supplement", "申请人无正当理由逾期不补正" },
    { "other.unpaid", "申请人逾期未按收费通知要求缴纳费用" },
    { "other.other", "其他处理" },
    { NULL, NULL }
};


const gd_code_t  gd_codes_dispute[] = {
    { "review", "行政复议" },
    { "suit", "未经复议直接起诉" },
    { "review_suit", "复议后起诉" },
    { NULL, NULL }
};


const gd_code_t  gd_codes_result[] = {
    { "upheld", "结果维持" },
    { "corrected", "结果纠正" },
    { "other", "其他结果" },
    { NULL, NULL }
};


const gd_code_t  gd_codes_review[] = {
    { "explained", "已说明" },
    { "accepted", "已确认" },
    { NULL, NULL }
};


GD_KINDS(gd_kind_table)
