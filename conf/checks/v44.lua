
-- The day at the end of the prose against the one of the signature.


return {
    id = "V44",
    group = "deadline",
    severity = "warning",
    title = "文末日期与落款日期一致",
    basis = "同一份报告的日期应当一致",

    check = function(report, ctx)
        local signed = report.signed
        local text = report.other

        if not signed or not text then
            return "not_assessable"
        end

        local year, month, day = ctx:fold(text)
            :match("(%d%d%d%d)年(%d+)月(%d+)日[。%s]*$")

        if not year then
            return "not_assessable"
        end

        local printed = string.format("%s-%02d-%02d", year, month, day)

        if printed ~= signed then
            return {
                place = "/signed",
                left = printed,
                right = signed,
                message = "文末写的日期是" .. printed .. "，落款日期是"
                    .. signed .. "。",
            }
        end
    end,
}
