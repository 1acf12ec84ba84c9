
-- A cell in which there is neither a number nor a sign for nothing.


local cells = include("cells")


return {
    id = "V06",
    group = "cells",
    severity = "error",
    title = "数字格内是数字",
    basis = "年度报告格式",

    check = function(report, ctx)
        return cells.wrong(report, function(value, text)
            return not (value or text:find("%d") or cells.is_blank(text))
        end, "格不是数字")
    end,
}
