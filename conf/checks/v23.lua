
-- The period that the figures are of: the whole of the report's year.  It is
-- looked for where a report says it, in its opening and its first section.


local period = include("period")


return {
    id = "V23",
    group = "period",
    severity = "error",
    title = "统计期限为报告年度的1月1日至12月31日",
    basis = "《政府信息公开条例》第四十九条，年度报告格式",

    check = function(report, ctx)
        local found

        for _, s in ipairs(report:sentences()) do
            local first, last, printed

            if s.field == "preamble" or s.field == "overview" then
                first, last, printed = period.stated(ctx, s.plain)
            end

            local year = printed == nil
                and (s.field == "preamble" or s.field == "overview")
                and period.year(s.plain)

            if year then
                if year ~= report.year then
                    return {
                        sentence = s,
                        left = year,
                        right = report.year,
                        message = "统计期限写作" .. year .. "年度，报告年度是"
                            .. report.year .. "年。",
                    }
                end

                found = true
            end

            if first then
                local wrong = period.wrong(first, last, report.year)

                if wrong then
                    return {
                        sentence = s,
                        left = printed,
                        right = period.of(report.year),
                        message = "统计期限写作“" .. printed .. "”，"
                            .. wrong .. "，应当是" .. period.of(report.year)
                            .. "。",
                    }
                end

                found = true
            end
        end

        return found and "pass" or "not_assessable"
    end,
}
