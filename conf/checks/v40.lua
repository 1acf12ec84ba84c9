
-- The deadline is judged only where site.json gives it.


return {
    id = "V40",
    group = "deadline",
    severity = "warning",
    title = "按期发布",
    basis = "《政府信息公开条例》第四十九条",

    check = function(report, ctx)
        local deadline = ctx.has_deadlines and report.deadline

        if not deadline or not report.published then
            return "not_assessable"
        end

        if report.published > deadline then
            return {
                place = "/published",
                left = report.published,
                right = deadline,
                message = "报告于" .. report.published .. "发布，期限是"
                    .. deadline .. "。",
            }
        end
    end,
}
