
-- The report of a whole tree says how much was published as one office's own
-- report does: then it was not summed up.  A portal that all have in common may
-- explain it.


local prose = include("prose")


local members_max = 50

local elsewhere = { "公众号", "微博", "新媒体", "微信", "其中", "同比", "上年", "去年" }


-- the first number of items that a report says were published

local function published(ctx, report)
    for _, s in ipairs(report:sentences()) do
        if s.field == "overview" and s.plain:find("公开", 1, true)
            and s.plain:find("条", 1, true)
        then
            for _, count in ipairs(prose.counts(ctx, s.plain)) do
                if count.unit == "条" and count.value >= 20
                    and not count.approx
                    and (not count.when or count.when == report.year)
                    and count.before:find("公开", 1, true)
                    and prose.has(count.before, { "信息", "公开了" })
                    and not prose.has(count.before, elsewhere)
                then
                    return count.value, s
                end
            end
        end
    end
end


return {
    id = "V62",
    group = "rollup",
    severity = "warning",
    title = "汇总报告的文字不照抄一个机关的数字",
    basis = "汇总报告的文字应当反映各编制主体的合计情况",

    check = function(report, ctx)
        local members = report:members()

        if not members or #members < 2 or not report.overview then
            return "not_assessable"
        end

        local value, sentence = published(ctx, report)

        if not value then
            return "not_assessable"
        end

        local any = false

        for i = 1, math.min(#members, members_max) do
            local own = report:member(members[i].id)
            local other = own and own.overview and published(ctx, own)

            any = any or other ~= nil

            if other and other == value then
                return {
                    result = "uncertain",
                    sentence = sentence,
                    left = value,
                    right = other,
                    message = "汇总报告写公开信息" .. value .. "条，与"
                        .. members[i].name
                        .. "本机关报告的数字相同，可能没有汇总，需要说明。",
                }
            end
        end

        return any and "pass" or "not_assessable"
    end,
}
