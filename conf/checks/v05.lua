
-- Rows and columns that a table has in the form and not in the report.


return {
    id = "V05",
    group = "form",
    severity = "error",
    title = "各表行、列完整",
    basis = "年度报告格式要求各项目不得删减",

    check = function(report, ctx)
        local found, any = {}, false

        for _, key in ipairs(report:tables()) do
            local t = report:table(key)

            if t.source == "declared" then
                any = true

                if t.absent > 0 then
                    local cells = report:addresses(key, "absent")

                    found[#found + 1] = {
                        cells = cells,
                        left = t.cells - t.absent,
                        right = t.cells,
                        message = t.name .. "应有" .. t.cells .. "格，报告中缺"
                            .. t.absent .. "格，第一处是"
                            .. report:label(cells[1]) .. "。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
