
-- An amount without anything bought.  The reverse may be an amount that rounds
-- to nothing in 万元.


return {
    id = "V19",
    group = "cells",
    severity = "warning",
    title = "采购项目数量与总金额对应",
    basis = "国办公开办函〔2019〕60号表二第（九）项",

    check = function(report, ctx)
        local number = "proactive.a9.procure.count"
        local sum = "proactive.a9.procure.amount"
        local count = report:cell(number)
        local amount = report:cell(sum)

        if not count or not amount then
            return "not_assessable"
        end

        if (count == 0) ~= (amount == 0) then
            return {
                result = count > 0 and "uncertain" or "fail",
                cells = { number, sum },
                left = count,
                right = amount,
                message = "采购项目数量是" .. count .. "，而采购总金额是"
                    .. amount .. "，两者应当同时为零或者同时不为零。",
            }
        end
    end,
}
