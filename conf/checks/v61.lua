
-- Offices of the tree that have no report of the year.


return {
    id = "V61",
    group = "rollup",
    severity = "note",
    title = "所属机关的报告齐全",
    basis = "汇总报告以各编制主体的报告为基础",

    check = function(report, ctx)
        local members = report:members()

        if not members or #members == 0 then
            return "not_assessable"
        end

        local found = {}

        for _, member in ipairs(members) do
            if member.state == "missing" or member.state == "unknown" then
                found[#found + 1] = {
                    result = "uncertain",
                    place = "offices/" .. member.id,
                    message = member.name .. "没有" .. report.year
                        .. "年度报告。",
                }
            end
        end

        return found
    end,
}
