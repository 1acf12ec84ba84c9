
-- Parts of a total within one sentence.  A list that says that it is whole
-- (分别, 包括) has to add up; of another one no part and no sum may be more than
-- the total, and one that looks whole and falls short is a question.  And of
-- applications: what was received was closed or carried over.


local claims = include("claims")
local lists = include("lists")
local prose = include("prose")
local rows = include("rows")


-- what a total with parts, or a balance, has in its sentence

local signs = { "其中", "包括", "分别", "具体", "主要", "集中", ":", "(",
                "结转", "顺延" }


-- "受理12件，其中予以公开…": the outcomes are of those carried in as well, the
-- tables say how many

local function carried_over(report, list, total, sum)
    if not prose.has(table.concat(list.labels, "#"),
                     { "公开", "提供", "不予", "处理", "掌握" })
    then
        return false
    end

    local new = rows.total(report, "new")
    local into = rows.total(report, "carried_in")
    local done = rows.total(report, "done_total")

    return new and done and sum == done
        and (total == new or total == new + (into or 0))
end


-- "审结3件，维持3件": results are parts of what was closed

local function is_child(list, i)
    return prose.has(list.labels[i], { "维持", "纠正", "撤销", "驳回", "撤回" })
end


-- the sum of the parts, the largest of them, how many they are; of parts before
-- the mark changes from 、 to a comma, the sum

local function add_up(list)
    local sum, most, n, first = 0, 0, 0, nil
    local parent = false

    for i, part in ipairs(list.parts) do
        local label = list.labels[i]

        if not first and i > 1 and list.marks[i] == ","
            and list.marks[2] == "、"
        then
            first = sum
        end

        if not (parent and is_child(list, i)) then
            sum = sum + part.value
            most = math.max(most, part.value)
            n = n + 1
            parent = prose.has(label, { "审结", "已结" })
                and not label:find("未", 1, true)
        end
    end

    return sum, most, n, first
end


-- a list that ends with others is whole

local function is_whole(list)
    local label = list.labels[#list.labels]

    return list.kind == "closed"
        or (#list.parts > 2
            and (list.kind == "likely"
                 or prose.starts(label, { "其他", "其它", "其余" }) ~= nil))
end


local function judge(report, s, list)
    if list.approx then
        return nil
    end

    local total = list.total.value
    local sum, most, n, first = add_up(list)
    local largest, result = total, nil

    for _, other in ipairs(list.others or {}) do
        largest = math.max(largest, other)

        if sum == other then
            return true
        end
    end

    if first == total or (list.others and sum == list.others.joined)
        or (list.total.unit == "件" and carried_over(report, list, total, sum))
    then
        return true
    end

    if most > largest or (n > 1 and sum > largest) then
        result = prose.has(s.plain, { "同时", "重复", "交叉" })
            and "uncertain" or "fail"

    elseif n > 1 and sum > total then
        result = "uncertain"

    elseif sum < total and n > 1 and not list.open_end and not list.mixed
        and not s.plain:find("…", 1, true)
        and not s.plain:find("[cut]", 1, true)
    then
        if is_whole(list) then
            result = "fail"

        elseif n > 2 then
            result = "uncertain"
        end
    end

    if not result then
        return true
    end

    local unit = list.total.unit

    return true, {
        result = result,
        sentence = s,
        left = sum,
        right = total,
        message = "总数写作" .. total .. unit .. "，所列" .. n .. "个分项合计"
            .. sum .. unit
            .. (sum > total and "，分项不应大于总数"
                or result == "fail" and "，两者应当相等"
                or "，差额需要说明") .. "。",
    }
end


-- 收到 = 办结 + 结转下年, what came from last year apart

local function balance(ctx, report, s)
    local has = {}

    for _, claim in ipairs(claims.of(ctx, report, s)) do
        if has[claim.topic] then
            has.twice = true
        end

        has[claim.topic] = claim.value
    end

    local new, done = has.received, has.done or has.punctual
    local out, into = has.carried_out, has.carried_in

    if has.twice or not new or not done or not out then
        return nil
    end

    local sum = done + out

    if sum == new or (into and sum == new + into) or (not into and sum > new)
    then
        return true
    end

    return true, {
        sentence = s,
        left = sum,
        right = new + (into or 0),
        message = "收到" .. new .. "件"
            .. (into and "，上年结转" .. into .. "件" or "") .. "，而办结"
            .. done .. "件，结转下年" .. out .. "件，合计" .. sum
            .. "件，收到的应当等于办结的加结转的。",
    }
end


return {
    id = "V21",
    group = "breakdown",
    severity = "warning",
    title = "文字中的分项合计与总数相符",
    basis = "年度报告内容应当准确，分项与总数前后一致",

    check = function(report, ctx)
        local found, any = {}, false

        for _, s in ipairs(report:sentences()) do
            if s.field ~= "contact" and s.plain:find("%d[^%d]+%d")
                and prose.has(s.plain, signs)
            then
                for _, list in ipairs(lists.of(ctx, s.plain)) do
                    local known, finding = judge(report, s, list)

                    any = any or known
                    found[#found + 1] = finding
                end

                if claims.told(s)
                    and prose.has(s.plain, { "结转", "顺延" })
                then
                    local known, finding = balance(ctx, report, s)

                    any = any or known
                    found[#found + 1] = finding
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
