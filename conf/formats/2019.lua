
-- 政府信息公开工作年度报告格式（试行）, for the reports of 2019 and 2020.
--
-- A format file returns one table.  Keys and roles are what data files and
-- ledgers go by; headings, captions and labels are printed as they stand here.


local outcome_head = "三、本年度办理结果"


-- 表二: what was made public

local function count_block(key, item, columns, rows)
    return {
        key = key,
        caption = "第二十条第（" .. item .. "）项",
        corner = "信息内容",
        columns = columns,
        rows = rows,
    }
end


local made = {
    { key = "made", label = "本年新制作数量", role = "made" },
    { key = "opened", label = "本年新公开数量", role = "opened" },
    { key = "total", label = "对外公开总数量", role = "public" },
}

local decided = {
    { key = "prev", label = "上一年项目数量" },
    { key = "delta", label = "本年增/减", type = "delta" },
    { key = "decisions", label = "处理决定数量" },
}

local charged = {
    { key = "prev", label = "上一年项目数量" },
    { key = "delta", label = "本年增/减", type = "delta" },
}

local bought = {
    { key = "count", label = "采购项目数量" },
    { key = "amount", label = "采购总金额", type = "amount" },
}


local proactive = {
    key = "proactive",
    name = "表二",
    title = "主动公开政府信息情况",
    layout = "cells",
    blocks = {
        count_block("a1", "一", made, {
            { key = "reg", label = "规章", role = "rule" },
            { key = "norm", label = "规范性文件", role = "normative" },
        }),
        count_block("a5", "五", decided, {
            { key = "licence", label = "行政许可" },
            { key = "other", label = "其他对外管理服务事项" },
        }),
        count_block("a6", "六", decided, {
            { key = "penalty", label = "行政处罚" },
            { key = "coercion", label = "行政强制" },
        }),
        count_block("a8", "八", charged, {
            { key = "fee", label = "行政事业性收费" },
        }),
        count_block("a9", "九", bought, {
            { key = "procure", label = "政府集中采购" },
        }),
    },
}


-- 表三: applications.  The heads are groups of rows without cells.

local applicants = {}

for i, column in ipairs({
    { "natural", "自然人" },
    { "business", "商业企业", "法人或其他组织" },
    { "research", "科研机构", "法人或其他组织" },
    { "charity", "社会公益组织", "法人或其他组织" },
    { "law", "法律服务机构", "法人或其他组织" },
    { "other", "其他", "法人或其他组织" },
    { "total", "总计" },
}) do
    applicants[i] = {
        key = column[1],
        label = column[2],
        group = { "申请人情况", column[3] },
        role = column[1] == "total" and "sum" or nil,
    }
end


local rows = {
    { key = "new", label = "一、本年新收政府信息公开申请数量", role = "new" },
    { key = "carried_in", label = "二、上年结转政府信息公开申请数量",
      role = "carried_in" },
}

local function outcome(key, label, head, role)
    rows[#rows + 1] = {
        key = key,
        label = label,
        group = { outcome_head, head },
        role = role or "outcome",
    }
end


outcome("granted", "（一）予以公开")
outcome("partial",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")

for _, row in ipairs({
    { "secret", "1.属于国家秘密" },
    { "law", "2.其他法律行政法规禁止公开" },
    { "safety", "3.危及“三安全一稳定”" },
    { "third_party", "4.保护第三方合法权益" },
    { "internal", "5.属于三类内部事务信息" },
    { "process", "6.属于四类过程性信息" },
    { "casefile", "7.属于行政执法案卷" },
    { "inquiry", "8.属于行政查询事项" },
}) do
    outcome("deny." .. row[1], row[2], "（三）不予公开")
end

for _, row in ipairs({
    { "not_held", "1.本机关不掌握相关政府信息" },
    { "must_create", "2.没有现成信息需要另行制作" },
    { "unclear", "3.补正后申请内容仍不明确" },
}) do
    outcome("unable." .. row[1], row[2], "（四）无法提供")
end

for _, row in ipairs({
    { "petition", "1.信访举报投诉类申请" },
    { "duplicate", "2.重复申请" },
    { "publication", "3.要求提供公开出版物" },
    { "mass", "4.无正当理由大量反复申请" },
    { "confirm", "5.要求行政机关确认或重新出具已获取信息" },
}) do
    outcome("refuse." .. row[1], row[2], "（五）不予处理")
end

outcome("other", "（六）其他处理")
outcome("done_total", "（七）总计", nil, "sum")

rows[#rows + 1] = { key = "carried_out", label = "四、结转下年度继续办理",
                    role = "carried_out" }


local applications = {
    key = "applications",
    name = "表三",
    title = "收到和处理政府信息公开申请情况",
    layout = "rows",
    ledger = "applications",
    blocks = { {
        corner = "（本列数据的勾稽关系为：第一项加第二项之和，"
                 .. "等于第三项加第四项之和）",
        columns = applicants,
        rows = rows,
    } },
}


-- 表四: what applicants contested

local kinds = {
    { "review", { "行政复议" } },
    { "suit", { "行政诉讼", "未经复议直接起诉" } },
    { "review_suit", { "行政诉讼", "复议后起诉" } },
}

local results = {
    { "upheld", "结果维持", "result" },
    { "corrected", "结果纠正", "result" },
    { "other", "其他结果", "result" },
    { "pending", "尚未审结", "pending" },
    { "total", "总计", "sum" },
}

local cases = {}

for _, kind in ipairs(kinds) do
    for _, result in ipairs(results) do
        cases[#cases + 1] = {
            key = kind[1] .. "." .. result[1],
            label = result[2],
            group = kind[2],
            role = result[3],
        }
    end
end


local disputes = {
    key = "disputes",
    name = "表四",
    title = "政府信息公开行政复议、行政诉讼情况",
    layout = "row",
    ledger = "disputes",
    blocks = { { columns = cases } },
}


-- what has to be equal

local equations = {}

local function equation(rule, place, label, left, right)
    equations[#equations + 1] = {
        rule = rule,
        place = place,
        label = label,
        left = left,
        right = right,
    }
end


-- the name of a line with the heads around it, as it is found on paper

local function named(line, first)
    local names = {}

    for i = first, #line.group do
        names[#names + 1] = line.group[i]
    end

    names[#names + 1] = line.label

    return "“" .. table.concat(names, "—") .. "”"
end


local function cell(row, column)
    return "applications." .. row .. "." .. column
end


for _, column in ipairs(applicants) do
    local key = column.key

    equation("V10", "applications." .. key, "表三" .. named(column, 2) .. "列",
             { cell("new", key), cell("carried_in", key) },
             { cell("done_total", key), cell("carried_out", key) })
end

for _, column in ipairs(applicants) do
    local parts = {}

    for _, row in ipairs(rows) do
        if row.role == "outcome" then
            parts[#parts + 1] = cell(row.key, column.key)
        end
    end

    equation("V11", "applications." .. column.key,
             "表三" .. named(column, 2) .. "列",
             { cell("done_total", column.key) }, parts)
end

for _, row in ipairs(rows) do
    local parts = {}

    for _, column in ipairs(applicants) do
        if column.role ~= "sum" then
            parts[#parts + 1] = cell(row.key, column.key)
        end
    end

    row.group = row.group or {}

    equation("V12", "applications." .. row.key,
             "表三" .. named(row, 2) .. "行",
             { cell(row.key, "total") }, parts)
end

for _, kind in ipairs(kinds) do
    local parts = {}

    for _, result in ipairs(results) do
        if result[3] ~= "sum" then
            parts[#parts + 1] = "disputes." .. kind[1] .. "." .. result[1]
        end
    end

    equation("V13", "disputes." .. kind[1],
             "表四“" .. table.concat(kind[2], "—") .. "”",
             { "disputes." .. kind[1] .. ".total" }, parts)
end


return {
    id = "2019",
    authority = "国办公开办函〔2019〕60号",
    name = "政府信息公开工作年度报告格式（试行）",
    from = 2019,
    to = 2020,

    sections = {
        { heading = "一、总体情况", field = "overview" },
        { heading = "二、主动公开政府信息情况", table = "proactive" },
        { heading = "三、收到和处理政府信息公开申请情况",
          table = "applications" },
        { heading = "四、政府信息公开行政复议、行政诉讼情况",
          table = "disputes" },
        { heading = "五、存在的主要问题及改进情况", field = "problems" },
        { heading = "六、其他需要报告的事项", field = "other" },
    },

    tables = { proactive, applications, disputes },
    equations = equations,

    -- outcomes of the newest form that this one counts in one row

    folds = {
        ["other.no_supplement"] = "other",
        ["other.unpaid"] = "other",
        ["other.other"] = "other",
    },
}
