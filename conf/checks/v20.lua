
-- Figures of the prose against the tables.  收到 N 件 may be the new ones, or
-- with those carried in; 办理 may be either, or what was closed.  A figure of
-- another scope than the table's is no error, only a question.


local acts = include("acts")
local claims = include("claims")
local denials = include("denials")
local rows = include("rows")


-- what some applicants handed in, or were answered: as in candidates()

local function of_columns(report, columns)
    local list, all = {}, {}

    for _, row in ipairs({ "new", "carried_in", "done_total" }) do
        local sum, known, open, cells = 0, false, false, {}

        for i, column in ipairs(columns) do
            local value

            cells[i] = "applications." .. row .. "." .. column
            value = report:cell(cells[i])
            sum = sum + (value or 0)
            known = known or value ~= nil
            open = open or not value
        end

        all[row] = known and { sum, open, cells, "" } or nil
    end

    list[1] = all.new or all.done_total
    list[2] = all.done_total

    if all.new and all.carried_in then
        list[#list + 1] = { all.new[1] + all.carried_in[1],
                            all.new[2] or all.carried_in[2], all.new[3], "" }
    end

    return list
end


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
        for _, alternative in ipairs(claim.rows) do
            add("各项之和", rows.sum(report, alternative))
        end

        return list
    end

    if topic == "cell" then
        add("", (report:cell(claim.address)), false, { claim.address })
        return list
    end

    if topic == "amount" then
        local value = report:cell(claim.address)
        local unit = report:unit(claim.address)

        -- in 元; a form that prints no unit leaves both open

        if value and unit ~= "元" then
            add("", value * 10000, false, { claim.address })
        end

        if value and unit ~= "万元" then
            add("", value, false, { claim.address })
        end

        return list
    end

    if topic == "applicant" then
        return of_columns(report, claim.columns)
    end

    if topic == "disputes.total" then
        local reviews, one, cells = rows.dispute(report, "review.total")
        local suits, two = rows.dispute(report, "suits.total")

        add("表四", reviews and suits and reviews + suits, one or two, cells)
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

    local any = topic == "about"

    if any or topic == "received" or topic == "both" or topic == "handled"
        or topic == "citizens"
    then
        add("本年新收", new, new_open, { new_at })

        if new and into and not claim.none and not claim.new_only then
            add("本年新收加上年结转", new + into, new_open or into_open,
                { new_at, into_at })
        end
    end

    if any or topic == "done" or topic == "both" or topic == "handled" then
        add("本年度办理结果总计", done, done_open, { done_at })

        if new and out and topic ~= "both" then
            add("本年新收减结转下年度", new - out, new_open or out_open,
                { new_at, out_at })
        end
    end

    if topic == "citizens" then
        add("自然人", (report:cell("applications.new.natural")), false,
            { "applications.new.natural" })
    end

    if any then
        add("予以公开", rows.sum(report, { "granted" }))
        add("予以公开、部分公开", rows.sum(report, { "granted", "partial" }))
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
        if math.abs(claim.value - one[1]) <= (claim.within or 0)
            or (one[2] and claim.value >= one[1])
        then
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
            .. (claim.none and "没有" or claim.text or claim.value .. "件")
            .. "，"
            .. report:label(first[3][1])
            .. (#first[3] > 1 and "等" .. #first[3] .. "格合计" or "")
            .. (first[2] and "至少" or "") .. "是" .. first[1]
            .. (claim.text and "元" or "")
            .. (older and "，差额可能是上年未审结的案件"
                or claim.same and "，两者应当一致"
                or "，两者的统计范围可能不同")
            .. "。",
    }
end


-- what the sentence says several times is of parts, which may add up

local function key(claim)
    local rows = claim.rows and table.concat(claim.rows[1], "+") or ""

    return claim.topic .. " " .. (claim.address or rows)
        .. table.concat(claim.columns or {}, "+") .. (claim.part and "#" or "")
end


local function repeated(report, list)
    local sums, times, good = {}, {}, {}

    for _, claim in ipairs(list) do
        local k = key(claim)

        sums[k] = (sums[k] or 0) + claim.value
        times[k] = (times[k] or 0) + 1
    end

    for _, claim in ipairs(list) do
        local k = key(claim)

        if times[k] > 1 and good[k] == nil then
            good[k] = false

            for _, one in ipairs(candidates(report, claim)) do
                good[k] = good[k] or sums[k] == one[1]
            end
        end
    end

    return times, good
end


-- "受理的12件中，予以公开8件…结转1件": the answers to the new ones alone, of
-- which 表三 knows nothing

local function of_new(report, list)
    local new = rows.total(report, "new")
    local into = rows.total(report, "carried_in")
    local sum = 0

    for _, claim in ipairs(list) do
        if claim.topic == "outcome" or claim.topic:find("^carried") then
            sum = sum + claim.value
        end
    end

    return into and into > 0 and sum == new
        and list[1].sentence.plain:find(new .. "件", 1, true)
end


-- A government's table is of its own office or of its whole tree; the report
-- does not say of which.  A figure of one of them that is in the table, and none
-- of the other, tells.

local function told_scope(report, lists)
    local hits = {}

    if report.scope == "all" or report.office.kind ~= "government" then
        return nil
    end

    for _, list in ipairs(lists) do
        for _, claim in ipairs(list) do
            if claim.scope and claim.value > 2 and compare(report, claim) then
                hits[claim.scope] = true
            end
        end
    end

    return hits.own and not hits.all and "own"
        or hits.all and not hits.own and "all" or nil
end


local function judge(report, list, found)
    local times, good = repeated(report, list)
    local any, new_alone = false, of_new(report, list)

    for _, claim in ipairs(list) do
        local same, finding = compare(report, claim)
        local k = key(claim)

        any = any or same ~= nil

        if finding and ((times[k] > 1 and not claim.none)
                        or (new_alone and claim.topic == "outcome"
                            and finding.left < finding.right))
        then
            finding.result = "uncertain"
        end

        if not good[k] and not claim.apart then
            found[#found + 1] = finding
        end
    end

    return any
end


return {
    id = "V20",
    group = "prose",
    severity = "warning",
    title = "文字中的件数与表格一致",
    basis = "年度报告内容应当准确，文字与表格前后一致",

    check = function(report, ctx)
        if not report.form then
            return "not_assessable"
        end

        local lists = {}

        for _, s in ipairs(report:sentences()) do
            if claims.told(s) then
                lists[#lists + 1] = claims.of(ctx, report, s)
                lists[#lists + 1] = denials.of(ctx, report, s)
                lists[#lists + 1] = acts.of(ctx, report, s)
            end
        end

        local scope = told_scope(report, lists)
        local found, any = {}, false

        for _, list in ipairs(lists) do
            for _, claim in ipairs(list) do
                claim.same = claim.same or (scope and claim.scope == scope)
                claim.apart = scope and claim.scope and claim.scope ~= scope
            end

            any = judge(report, list, found) or any
        end

        return any and found or "not_assessable"
    end,
}
