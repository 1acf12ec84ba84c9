
-- Only 本年增/减 has a sign.


return {
    id = "V08",
    group = "cells",
    severity = "error",
    title = "件数不为负数",
    basis = "年度报告格式：除“本年增/减”外均为件数或者金额",

    check = function(report, ctx)
        local found, any = {}, false

        for _, key in ipairs(report:tables()) do
            local t = report:table(key)

            any = any or t.source == "declared"

            if t.source == "declared" and t.negative > 0 then
                for _, address in ipairs(report:addresses(key, "number")) do
                    local value = report:cell(address)

                    if value < 0 and not address:find("%.delta$") then
                        found[#found + 1] = {
                            cells = { address },
                            left = value,
                            right = 0,
                            message = report:label(address) .. "填的是"
                                .. value .. "，件数不能小于0。",
                        }
                    end
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
