
-- Figures of the prose against the tables.  收到 N 件 may be the new ones, or
-- with those carried in; 办理 may be either, or what was closed.  A figure of
-- another scope than the table's is no error, only a question.


local claims = include("claims")
local rows = include("rows")


-- the figures that a claim may be equal to: {value, open, cells, name}

local function candidates(report, claim)
    local list = {}

    local function add(name, value, open, cells)
        if value then
            list[#list + 1] = { value, open, cells, name }
        end
    end

    local topic = claim.topic

    if topic == "outcome" then
        add("各项之和", rows.sum(report, claim.rows))
        return list
    end

    if topic:find(".", 1, true) then
        add("表四", rows.dispute(report, topic))
        return list
    end

    local new, new_open, new_at = rows.total(report, "new")
    local into, into_open, into_at = rows.total(report, "carried_in")
    local done, done_open, done_at = rows.total(report, "done_total")
    local out, out_open, out_at = rows.total(report, "carried_out")

    if topic == "carried_in" or topic == "carried" then
        add("上年结转", into, into_open, { into_at })
    end

    if topic == "carried_out" or topic == "carried" then
        add("结转下年度", out, out_open, { out_at })
    end

    if topic == "received" or topic == "both" or topic == "handled" then
        add("本年新收", new, new_open, { new_at })

        if new and into and not claim.none then
            add("本年新收加上年结转", new + into, new_open or into_open,
                { new_at, into_at })
        end
    end

    if topic == "done" or topic == "both" or topic == "handled" then
        add("本年度办理结果总计", done, done_open, { done_at })

        if new and out and topic ~= "both" then
            add("本年新收减结转下年度", new - out, new_open or out_open,
                { new_at, out_at })
        end
    end

    return list
end


-- 表四 has no row for cases of the year before, so that one which was pending
-- then is in the table and need not be in a sentence about the year's own

local function pending(report, claim, difference)
    local kind = claim.topic:match("^(%a[%a_]*)%.")
    local last = kind and report.last

    if not last or difference <= 0 then
        return false
    end

    return difference <= (rows.dispute(last, kind .. ".pending") or 0)
end


local function compare(report, claim)
    local list = candidates(report, claim)

    if #list == 0 then
        return nil
    end

    local open = false

    for _, one in ipairs(list) do
        if claim.value == one[1] or (one[2] and claim.value >= one[1]) then
            return true
        end

        open = open or one[2]
    end

    local first = list[1]
    local older = pending(report, claim, first[1] - claim.value)

    return false, {
        result = claim.same and not older and "fail" or "uncertain",
        sentence = claim.sentence,
        cells = first[3],
        place = claim.sentence.place,
        left = claim.value,
        right = first[1],
        message = "文字中写"
            .. (claim.none and "没有" or claim.value .. "件") .. "，"
            .. report:label(first[3][1])
            .. (#first[3] > 1 and "等" .. #first[3] .. "格合计" or "")
            .. (first[2] and "至少" or "") .. "是" .. first[1]
            .. (older and "，差额可能是上年未审结的案件"
                or claim.same and "，两者应当一致"
                or "，两者的统计范围可能不同")
            .. "。",
    }
end


return {
    id = "V20",
    group = "prose",
    severity = "warning",
    title = "文字中的件数与表格一致",
    basis = "年度报告内容应当准确，文字与表格前后一致",

    check = function(report, ctx)
        if not report.form or not report.overview then
            return "not_assessable"
        end

        local found, any = {}, false

        for _, s in ipairs(report:sentences()) do
            if s.field == "overview" then
                for _, of in ipairs({ claims.of, claims.none }) do
                    for _, claim in ipairs(of(ctx, report, s)) do
                        local same, finding = compare(report, claim)

                        any = any or same ~= nil
                        found[#found + 1] = finding
                    end
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
