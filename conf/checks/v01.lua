
-- Reports exist since the 条例 of 2008, and no report can be of a year that was
-- not over when it was published.


return {
    id = "V01",
    group = "form",
    severity = "error",
    title = "报告年度合理",
    basis = "《政府信息公开条例》2008年5月1日起施行；年度报告公布的是上一年度情况",

    check = function(report, ctx)
        if report.year < 2008 then
            return {
                place = "/year",
                left = report.year,
                message = "报告年度为" .. report.year
                    .. "年，早于《政府信息公开条例》施行的2008年。",
            }
        end

        local day = report.published or ctx.as_of

        if not day then
            return "not_assessable"
        end

        if tonumber(day:sub(1, 4)) < report.year then
            return {
                place = "/year",
                left = report.year,
                right = day,
                message = "报告年度为" .. report.year .. "年，而"
                    .. (report.published and "发布" or "数据截止") .. "日期是"
                    .. day .. "，该年度尚未开始。",
            }
        end
    end,
}
