
-- The answers to applications, as they are called, and their rows of 表三.


local prose = include("prose")


local answers = {}


-- the longer and closer ones first; a row of a group may be called by both

local outcomes = {
    { "国家秘密", { "deny.secret" } },
    { "法律行政法规禁止", { "deny.law" } },
    { "法律、行政法规禁止", { "deny.law" } },
    { "三安全一稳定", { "deny.safety" } },
    { "第三方合法权益", { "deny.third_party" } },
    { "内部事务信息", { "deny.internal" } },
    { "过程性信息", { "deny.process" } },
    { "行政执法案卷", { "deny.casefile" } },
    { "行政查询事项", { "deny.inquiry" } },
    { "不掌握", { "unable.not_held" } },
    { "没有现成信息", { "unable.must_create" } },
    { "另行制作", { "unable.must_create" } },
    { "内容仍不明确", { "unable.unclear" } },
    { "信访举报投诉", { "refuse.petition" } },
    { "信访、举报、投诉", { "refuse.petition" } },
    { "重复申请", { "refuse.duplicate" } },
    { "公开出版物", { "refuse.publication" } },
    { "大量反复申请", { "refuse.mass" } },
    { "重新出具", { "refuse.confirm" } },
    { "逾期不补正", { "other.no_supplement" } },
    { "收费通知要求缴纳", { "other.unpaid" } },
    { "主动公开范围", { "granted" } },
    { "已主动公开", { "granted" } },
    { "不予公开", { "deny" } },
    { "部分公开", { "partial" } },
    { "予以公开", { "granted" } },
    { "无法提供", { "unable" } },
    { "不予处理", { "refuse" } },
    { "其他处理", { "other" } },
}


-- the rows that a name stands for, at the end of a text

local function rows_at_end(text)
    for _, entry in ipairs(outcomes) do
        if prose.ends_with(text, entry[1]) then
            return entry[2][1]
        end
    end
end


-- names joined by 、 or a word, each on a line

local function unjoined(text)
    text = text:gsub("法律、行政法规", "法律行政法规")
        :gsub("信访、举报、投诉", "信访举报投诉")

    for _, word in ipairs({ "、", "以及", "和", "及", "或", "与" }) do
        text = text:gsub(word, "\n")
    end

    return text
end


-- "不予公开、无法提供和不予处理": all of their rows, nil if there are not several

local function joined(count)
    local list, has, names = {}, {}, {}

    for name in unjoined(prose.last_clause(count.all_before)):gmatch("[^\n]+") do
        table.insert(names, 1, name)
    end

    for _, name in ipairs(names) do
        local row = rows_at_end(name)

        if not row then
            break
        end

        if not has[row] then
            has[row] = true
            list[#list + 1] = row
        end
    end

    for i = #list, 1, -1 do
        if has[list[i]:match("^(%a+)%.")] then
            table.remove(list, i)
        end
    end

    return #list > 1 and list or nil
end


-- lists of rows, any of which the figure may be the sum of

function answers.of(count)
    local before = count.before
    local found = {}

    if before:find("予以公开", 1, true) and before:find("部分公开", 1, true)
        and not before:find("不予公开", 1, true)
    then
        return { { "granted", "partial" } }
    end

    local all = joined(count)

    if all then
        return { all }
    end

    for _, entry in ipairs(outcomes) do
        if prose.ends_with(before, entry[1]) then
            found[1] = entry[2]
            break
        end
    end

    if #found == 0 then
        for _, entry in ipairs(outcomes) do
            if prose.starts(count.after, { entry[1] }) then
                found[1] = entry[2]
                break
            end
        end
    end

    if #found == 0 then
        return nil
    end

    -- "因本机关不掌握而无法提供": the row, or its group, but not with 等

    for _, entry in ipairs(before:find("等", 1, true) and {} or outcomes) do
        if before:find(entry[1], 1, true) and entry[2] ~= found[1]
            and not (entry[1] == "予以公开" or entry[1] == "部分公开")
        then
            found[#found + 1] = entry[2]
        end
    end

    return found
end


return answers
