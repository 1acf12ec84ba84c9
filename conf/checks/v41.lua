
-- A report is signed when its year is over, and before it is published.


return {
    id = "V41",
    group = "deadline",
    severity = "warning",
    title = "落款日期在年度结束之后、发布之前",
    basis = "年度报告公布上一年度情况，先签发后发布",

    check = function(report, ctx)
        local signed = report.signed

        if not signed then
            return "not_assessable"
        end

        if signed <= report.year .. "-12-31" then
            return {
                place = "/signed",
                left = signed,
                right = report.year .. "-12-31",
                message = "落款日期是" .. signed .. "，" .. report.year
                    .. "年度尚未结束。",
            }
        end

        if report.published and signed > report.published then
            return {
                place = "/signed",
                left = signed,
                right = report.published,
                message = "落款日期是" .. signed .. "，晚于发布日期"
                    .. report.published .. "。",
            }
        end
    end,
}
