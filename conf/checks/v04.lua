
-- "由六个部分组成": the number of parts that the opening announces.


return {
    id = "V04",
    group = "form",
    severity = "warning",
    title = "写明的部分数与格式一致",
    basis = "年度报告格式规定的六个部分",

    check = function(report, ctx)
        if not report.form then
            return "not_assessable"
        end

        local said

        for _, s in ipairs(report:sentences()) do
            if s.field == "preamble" and s.plain:find("部分", 1, true) then
                for _, token in ipairs(ctx:tokens(s.plain)) do
                    if token.kind == "number" and token.unit == "部分"
                        and not token.ordinal and not token.approx
                    then
                        said = true

                        if token.value ~= report.form.sections then
                            return {
                                sentence = s,
                                left = token.value,
                                right = report.form.sections,
                                message = "开头写明报告由" .. token.text
                                    .. "组成，格式规定的是"
                                    .. report.form.sections .. "个部分。",
                            }
                        end
                    end
                end
            end
        end

        return said and "pass" or "not_assessable"
    end,
}
