
-- "251000元", "1,200", "３": the number can be read and should stand alone.


local cells = include("cells")


return {
    id = "V09",
    group = "cells",
    severity = "warning",
    title = "数字格内没有单位和其他符号",
    basis = "年度报告格式：单位见表头，格内只填数字",

    check = function(report, ctx)
        return cells.wrong(report, function(value, text)

            -- a number with more decimals than a value may have

            if text:find("^%-?%d+%.?%d*$") then
                return false
            end

            return value or text:find("%d") or ctx:fold(text):find("%d")
        end, "格在数字之外还有单位或者符号")
    end,
}
