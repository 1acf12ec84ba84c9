
-- The report of a whole tree against the sum of its members' own reports: one
-- finding for a table, of the cells that differ.  It can fail only if all
-- reports are there, and in 表三 only: joint documents and cases may be counted
-- twice, amounts rounded.


local function names(members)
    local list = {}

    for _, member in ipairs(members) do
        if not member.summed
            and (member.state == "missing" or member.state == "unknown"
                 or member.state == "due" or member.state == "published")
        then
            list[#list + 1] = member.name
        end
    end

    return list
end


-- the cells that are not the sum: their addresses, figures and sums, what is
-- first among those that are told for sure, else among all; whether there was
-- anything to compare

local function differing(report, key)
    local cells, any = { left = {}, right = {} }, false
    local first

    for _, address in ipairs(report:addresses(key, "number")) do
        local printed = report:cell(address)
        local sum, known, blank = report:sum(address)

        any = any or sum ~= nil

        if sum and printed ~= sum then
            cells[#cells + 1] = address
            cells.left[#cells] = printed
            cells.right[#cells] = sum

            if not first or (first.blank > 0 and blank == 0) then
                first = { address = address, printed = printed, sum = sum,
                          known = known, blank = blank }
            end
        end
    end

    return cells, first, any
end


-- all figures, so that none can change under a review

local function all(list)
    return #list == 1 and list[1] or table.concat(list, "，")
end


return {
    id = "V60",
    group = "rollup",
    severity = "error",
    title = "汇总报告等于各机关之和",
    basis = "汇总报告由各编制主体的报告逐格相加",

    check = function(report, ctx)
        local members = report:members()

        if not members then
            return "not_assessable"
        end

        local absent = table.concat(names(members), "、")
        local found, any = {}, false

        for _, key in ipairs(report:tables()) do
            local t = report:table(key)

            if t.source == "declared" then
                local cells, first, compared = differing(report, key)

                any = any or compared

                if first then
                    local sure = key == "applications" and absent == ""
                        and first.blank == 0

                    found[#found + 1] = {
                        result = sure and "fail" or "uncertain",
                        place = first.address,
                        cells = cells,
                        left = all(cells.left),
                        right = all(cells.right),
                        message = report:label(first.address) .. "填的是"
                            .. first.printed .. "，" .. first.known
                            .. "份报告相加得" .. first.sum
                            .. (#cells > 1 and "；" .. t.name .. "共有"
                                .. #cells .. "格与合计不同" or "")
                            .. (absent ~= "" and "；缺" .. absent .. "的报告"
                                or "") .. "。",
                    }
                end
            end
        end

        if any and #found == 0 and absent ~= "" then
            return {
                result = "uncertain",
                place = "/tables",
                message = "汇总数字与已有报告之和相等，但缺" .. absent
                    .. "的报告。",
            }
        end

        return any and found or "not_assessable"
    end,
}
