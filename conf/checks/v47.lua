
-- Answers in time.  An answer that came after 20 working days is late only if
-- the ledger says when the clock started and by how much it was extended: else
-- what is not recorded may explain it.


return {
    id = "V47",
    group = "deadline",
    severity = "warning",
    title = "依申请公开按期答复",
    basis = "《政府信息公开条例》第三十、三十二、三十三条：二十个工作日，"
        .. "延长不超过二十个工作日",

    check = function(report, ctx)
        local list = report:applications()
        local found, any = {}, false

        for _, one in ipairs(list or {}) do
            if one.closed and one.closed:sub(1, 4) == tostring(report.year)
                and one.due
            then
                any = true

                if one.closed > one.due then
                    found[#found + 1] = {
                        result = one.complete and "fail" or "uncertain",
                        place = "applications/" .. one.id,
                        left = one.closed,
                        right = one.due,
                        message = "申请" .. one.id .. "于" .. one.closed
                            .. "答复，期限是" .. one.due
                            .. (one.complete and ""
                                or "；台账没有记明起算日或者延长天数，需要说明")
                            .. "。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
