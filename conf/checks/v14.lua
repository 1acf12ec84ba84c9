
-- What was carried over from the year before.


local years = include("years")


return {
    id = "V14",
    group = "years",
    severity = "error",
    title = "上年结转等于上一年度的结转下年度",
    basis = "表三：第二项是上一年度报告第四项的结转数",

    check = function(report, ctx)
        local last = report.last

        if not last then
            return "not_assessable"
        end

        local found, any = {}, false

        for _, column in ipairs(years.applicants) do
            local address = "applications.carried_in." .. column
            local now = report:cell(address)
            local before = last:cell("applications.carried_out." .. column)

            if now and before then
                any = true

                if now ~= before then
                    local reason = years.broken(report)

                    found[#found + 1] = {
                        result = reason and "uncertain" or "fail",
                        cells = { address },
                        left = now,
                        right = before,
                        message = report:label(address) .. "填的是" .. now
                            .. "，" .. last.year .. "年度报告的结转下年度是"
                            .. before
                            .. (reason and "；" .. reason .. "，需要说明"
                                or "，两者应当相等") .. "。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
