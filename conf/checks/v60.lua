
-- The report of a whole tree against the sum of its members' own reports.  It
-- can fail only if all are there, and in 表三 only: joint documents and cases
-- may be counted twice, amounts rounded.


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

        local absent = names(members)
        local found, any = {}, false

        for _, key in ipairs(report:tables()) do
            local t = report:table(key)

            for _, address in ipairs(t.source == "declared"
                                     and report:addresses(key, "number")
                                     or {})
            do
                local printed = report:cell(address)
                local sum, known, blank = report:sum(address)

                if sum then
                    any = true

                    if printed ~= sum then
                        local sure = key == "applications" and #absent == 0
                            and blank == 0

                        found[#found + 1] = {
                            result = sure and "fail" or "uncertain",
                            cells = { address },
                            left = printed,
                            right = sum,
                            message = report:label(address) .. "填的是"
                                .. printed .. "，" .. known
                                .. "份报告相加得" .. sum
                                .. (#absent > 0 and "，缺"
                                    .. table.concat(absent, "、") .. "的报告"
                                    or "") .. "。",
                        }
                    end
                end
            end
        end

        if any and #found == 0 and #absent > 0 then
            return {
                result = "uncertain",
                place = "/tables",
                message = "汇总数字与已有报告之和相等，但缺"
                    .. table.concat(absent, "、") .. "的报告。",
            }
        end

        return any and found or "not_assessable"
    end,
}
