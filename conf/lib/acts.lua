
-- What a report says of its documents and decisions, to be held against 表二.


local claims = include("claims")
local prose = include("prose")


local acts = {}


-- figures of 表二: the words before them, and the cell for each form

local verbs = {
    { "制发行政规范性文件", "a1.norm.issued", "a1.norm.made" },
    { "制发规范性文件", "a1.norm.issued", "a1.norm.made" },
    { "废止行政规范性文件", "a1.norm.repealed" },
    { "废止规范性文件", "a1.norm.repealed" },
    { "现行有效行政规范性文件", "a1.norm.valid" },
    { "现行有效规范性文件", "a1.norm.valid" },
    { "行政许可处理决定", "a5.licence.decisions", "a5.licence.decisions" },
    { "作出行政许可决定", "a5.licence.decisions", "a5.licence.decisions" },
    { "行政处罚处理决定", "a6.penalty.decisions", "a6.penalty.decisions" },
    { "作出行政处罚决定", "a6.penalty.decisions", "a6.penalty.decisions" },
    { "行政强制处理决定", "a6.coercion.decisions", "a6.coercion.decisions" },
    { "作出行政强制决定", "a6.coercion.decisions", "a6.coercion.decisions" },
    { "政府集中采购项目", false, "a9.procure.count" },
}

local sums = {
    { "采购总金额", false, "a9.procure.amount" },
    { "采购金额", false, "a9.procure.amount" },
    { "行政事业性收费", "a8.fee.amount_wan" },
    { "行政事业性收费金额", "a8.fee.amount_wan" },
}

local not_acts = { "公开", "公示", "发布", "解读", "审查", "备案", "起草", "转发",
                   "清理", "评估", "报送", "失效", "县政府", "市政府", "区政府",
                   "省政府", "人民政府", "名义", "比", "去年", "累计" }


local function act_of(report, list, before)
    for _, act in ipairs(list) do
        if prose.ends_with(before, act[1]) then
            return report.form.id == "2019" and act[3] or act[2]
        end
    end
end


-- "采购总金额47.35万元": {topic = "amount", address, value in 元, within, text}

local function amounts(ctx, report, s, list)
    local before = ""

    for _, token in ipairs(ctx:tokens(s.plain)) do
        local key = token.kind == "number" and token.unit == "元"
            and not token.approx
            and not prose.has(before, { "信息处理费", "比", "去年", "上年", "累计" })
            and act_of(report, sums, before)

        if key then
            list[#list + 1] = {
                topic = "amount",
                address = "proactive." .. key,
                value = token.value,
                within = 10 ^ -token.decimals
                    * (token.text:find("万", 1, true) and 10000 or 1),
                text = token.text,
                sentence = s,
                same = claims.same_scope(report, s.plain:sub(1, token.at - 1)),
            }
        end

        before = token.kind == "mark" and "" or before .. token.text
    end
end


-- "制发行政规范性文件2件": {topic = "cell", address, ...}

function acts.of(ctx, report, s)
    local list = {}

    if prose.has(s.plain, { "采购", "行政事业性收费" }) then
        amounts(ctx, report, s, list)
    end

    if not prose.has(s.plain, { "规范性文件", "决定", "集中采购" }) then
        return list
    end

    for _, count in ipairs(prose.counts(ctx, s.plain)) do
        local key = not count.approx
            and (not count.when or count.when == report.year)
            and not prose.has(count.before, not_acts)
            and act_of(report, verbs, count.before)

        if key then
            list[#list + 1] = {
                topic = "cell",
                address = "proactive." .. key,
                value = count.value,
                sentence = s,
                same = claims.same_scope(report, count.all_before),
            }
        end
    end

    return list
end


return acts
