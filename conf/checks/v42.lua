
-- A date of publication that has not come yet.


return {
    id = "V42",
    group = "deadline",
    severity = "error",
    title = "发布日期不在将来",
    basis = "发布日期应当如实填写；以数据截止日期为准",

    check = function(report, ctx)
        if not ctx.as_of or not report.published then
            return "not_assessable"
        end

        if report.published > ctx.as_of then
            return {
                place = "/published",
                left = report.published,
                right = ctx.as_of,
                message = "发布日期是" .. report.published
                    .. "，晚于数据截止日期" .. ctx.as_of .. "。",
            }
        end
    end,
}
