
-- A cell in which there is neither a number nor a sign for nothing.


local cells = include("cells")


return {
    id = "V06",
    group = "cells",
    severity = "error",
    title = "数字格内是数字",
    basis = "年度报告格式",

    check = function(report, ctx)
        local order, lists, first = {}, {}, {}

        local any = cells.texts(report, function(t, address, value, text)
            if value or text:find("%d") or cells.is_blank(text) then
                return
            end

            if not lists[t.name] then
                lists[t.name] = {}
                order[#order + 1] = t.name
                first[t.name] = text
            end

            table.insert(lists[t.name], address)
        end)

        if not any then
            return "not_assessable"
        end

        return cells.by_table(report, order, lists, function(name, list)
            return name .. "有" .. #list .. "格不是数字，第一处是"
                .. report:label(list[1]) .. "，填的是“" .. first[name] .. "”。"
        end)
    end,
}
