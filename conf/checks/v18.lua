
-- The form of 2019 prints no unit for 采购总金额.


return {
    id = "V18",
    group = "cells",
    severity = "note",
    title = "采购总金额有单位",
    basis = "国办公开办函〔2019〕60号的表格没有印出单位，不写明就不能汇总",

    check = function(report, ctx)
        local address = "proactive.a9.procure.amount"
        local value, kind, text = report:cell(address)

        if not value or value == 0 then
            return "not_assessable"
        end

        if report:unit(address) or (kind == "text" and text:find("元", 1, true))
        then
            return nil
        end

        return {
            result = "uncertain",
            cells = { address },
            left = text,
            message = report:label(address) .. "填的是" .. text
                .. "，没有写明是元还是万元。",
        }
    end,
}
