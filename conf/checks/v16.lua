
-- The form of 2019: matters from one year to the next, and documents that are
-- open in all against those opened in the year.  Never more than a question.


local function matters(report, last, found)
    local any = false

    for _, row in ipairs({ "a5.licence", "a5.other", "a6.penalty",
                           "a6.coercion", "a8.fee" })
    do
        local key = "proactive." .. row .. "."
        local now = report:cell(key .. "prev")
        local before = last and last:cell(key .. "prev")
        local delta = last and last:cell(key .. "delta")

        if now and before and delta then
            any = true

            if now ~= before + delta then
                found[#found + 1] = {
                    result = "uncertain",
                    cells = { key .. "prev" },
                    left = now,
                    right = before + delta,
                    message = report:label(key .. "prev") .. "填的是" .. now
                        .. "，上一年度报告的项目数量" .. before .. "加增减数"
                        .. delta .. "得" .. before + delta
                        .. "，差额需要说明。",
                }
            end
        end
    end

    return any
end


local function documents(report, found)
    local any = false

    for _, row in ipairs({ "reg", "norm" }) do
        local key = "proactive.a1." .. row .. "."
        local opened = report:cell(key .. "opened")
        local total = report:cell(key .. "total")

        if opened and total then
            any = true

            if total < opened then
                found[#found + 1] = {
                    result = "uncertain",
                    cells = { key .. "total", key .. "opened" },
                    left = total,
                    right = opened,
                    message = report:label(key .. "total") .. "填的是" .. total
                        .. "，少于本年新公开数量" .. opened
                        .. "，需要说明。",
                }
            end
        end
    end

    return any
end


return {
    id = "V16",
    group = "years",
    severity = "warning",
    title = "项目数量、公开总数前后衔接",
    basis = "国办公开办函〔2019〕60号表二",

    check = function(report, ctx)
        local found = {}
        local any = documents(report, found)

        any = matters(report, report.last, found) or any

        return any and found or "not_assessable"
    end,
}
