
-- The form follows the report's year, not the year of its publication.


return {
    id = "V02",
    group = "form",
    severity = "error",
    title = "所用表格与报告年度一致",
    basis = "国办公开办函〔2019〕60号（2019、2020年度），"
        .. "国办公开办函〔2021〕30号（2021年度起）",

    check = function(report, ctx)
        local form = report.form

        if not form then
            return "not_assessable"
        end

        -- a form that is for no year: a variant of one

        if not form.from then
            return {
                place = "/tables",
                left = form.id,
                message = report.year .. "年度报告的表格与规定的格式不同，是"
                    .. form.name .. "。",
            }
        end

        if report.year < form.from or (form.to and report.year > form.to) then
            return {
                place = "/tables",
                left = form.id,
                message = report.year .. "年度报告用了" .. form.authority
                    .. "的表格，该格式适用于" .. form.from .. "年度"
                    .. (form.to and "至" .. form.to .. "年度" or "起") .. "。",
            }
        end
    end,
}
