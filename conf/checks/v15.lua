
-- 现行有效件数 from one year to the next.  Clean-ups and reforms change it as
-- well: a difference is for the office to explain.


return {
    id = "V15",
    group = "years",
    severity = "warning",
    title = "现行有效件数与制发、废止件数衔接",
    basis = "表二第（一）项：上年有效 + 本年制发 − 本年废止",

    check = function(report, ctx)
        local last = report.last
        local found, any = {}, false

        if not last then
            return "not_assessable"
        end

        for _, row in ipairs({ "reg", "norm" }) do
            local key = "proactive.a1." .. row .. "."
            local valid = report:cell(key .. "valid")
            local issued = report:cell(key .. "issued")
            local repealed = report:cell(key .. "repealed")
            local before = last:cell(key .. "valid")

            if valid and issued and repealed and before then
                local expected = before + issued - repealed

                any = true

                if valid ~= expected then
                    found[#found + 1] = {
                        result = "uncertain",
                        cells = { key .. "valid", key .. "issued",
                                  key .. "repealed" },
                        left = valid,
                        right = expected,
                        message = report:label(key .. "valid") .. "填的是"
                            .. valid .. "，" .. last.year .. "年有效" .. before
                            .. "件，加本年制发" .. issued .. "件，减本年废止"
                            .. repealed .. "件，得" .. expected
                            .. "件，差额需要说明。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
