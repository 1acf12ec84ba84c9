
-- The form of 2021 asks for the fees in the last part; 未收取 and 无收取 say that
-- there were none.  What tells of fees: a row of 表三, the ledger, the prose.


local prose = include("prose")


local fee = { "信息处理费", "收取费用", "收费" }
local none = { "未收取", "没有收取", "无收取", "未产生", "0元", "未发生", "不收取",
               "没有产生", "未实际收取", "未向", "无收费", "没有收费", "未收费" }


local function told(report, ctx)
    local unpaid = report:cell("applications.other.unpaid.total")

    if unpaid and unpaid > 0 then
        return "表三有" .. unpaid .. "件逾期未缴费",
            "applications.other.unpaid.total", unpaid
    end

    local notified = report:fees()

    if notified and notified > 0 then
        return "台账有" .. notified .. "件发出收费通知", "/other", notified
    end

    for _, s in ipairs(report:sentences()) do
        if s.field == "overview" and s.plain:find("信息处理费", 1, true)
            and not prose.has(s.plain, none)
            and s.plain:find("[1-9]%d*件") and s.plain:find("收取", 1, true)
        then
            return "总体情况写了收取信息处理费", s.place, s.text, s
        end
    end
end


return {
    id = "V27",
    group = "prose",
    severity = "warning",
    title = "第六部分写明信息处理费",
    basis = "国办公开办函〔2021〕30号，《政府信息公开信息处理费管理办法》",

    check = function(report, ctx)
        if not report.form or report.year < 2021 or not report.other then
            return "not_assessable"
        end

        if prose.has(ctx:fold(report.other), fee) then
            return nil
        end

        local reason, place, value = told(report, ctx)

        if reason then
            return {
                place = "/other",
                left = ctx:fold(report.other):gsub("\n", ""),
                right = value,
                cells = place:sub(1, 1) ~= "/" and { place } or nil,
                message = "第六部分没有写信息处理费的情况，而" .. reason
                    .. "。",
            }
        end
    end,
}
