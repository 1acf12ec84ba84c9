
-- "251000元", "1,200", "３": the number can be read and should stand alone.


local cells = include("cells")


return {
    id = "V09",
    group = "cells",
    severity = "warning",
    title = "数字格内没有单位和其他符号",
    basis = "年度报告格式：单位见表头，格内只填数字",

    check = function(report, ctx)
        local order, lists, first = {}, {}, {}

        local any = cells.texts(report, function(t, address, value, text)
            -- a number with more decimals than a value may have

            if text:find("^%-?%d+%.?%d*$") then
                return
            end

            if not (value or text:find("%d") or ctx:fold(text):find("%d")) then
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
            return name .. "有" .. #list
                .. "格在数字之外还有单位或者符号，第一处是"
                .. report:label(list[1]) .. "，填的是“" .. first[name] .. "”。"
        end)
    end,
}
