
-- Blank is not zero: one finding for a table, however many cells it leaves out.


local cells = include("cells")


return {
    id = "V07",
    group = "cells",
    severity = "warning",
    title = "没有空白格",
    basis = "年度报告格式：没有数量的应当填0",

    check = function(report, ctx)
        local found, any = {}, false

        for _, key in ipairs(report:tables()) do
            local t = report:table(key)

            if t.source == "declared" then
                local list = {}

                any = true

                if t.blank > 0 then
                    list = report:addresses(key, "blank")
                end

                if t.text > 0 then
                    for _, address in ipairs(report:addresses(key, "text")) do
                        local value, _, text = report:cell(address)

                        if not value and cells.is_blank(text) then
                            list[#list + 1] = address
                        end
                    end
                end

                if #list > 0 then
                    found[#found + 1] = {
                        cells = list,
                        left = #list,
                        right = 0,
                        message = t.name .. "有" .. #list
                            .. "格空白或者只有符号，第一处是"
                            .. report:label(list[1])
                            .. "。空白不等于零，没有数量的应当填0。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
