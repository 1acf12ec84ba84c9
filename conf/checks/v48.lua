
-- Applications that were open at the end of the year past their time.


return {
    id = "V48",
    group = "deadline",
    severity = "warning",
    title = "年末没有逾期未结的申请",
    basis = "《政府信息公开条例》第三十三条",

    check = function(report, ctx)
        local list = report:applications()
        local found, any = {}, false
        local last = report.year .. "-12-31"

        for _, one in ipairs(list or {}) do
            if (not one.closed or one.closed > last) and one.due then
                any = true

                if one.due < last then
                    found[#found + 1] = {
                        result = one.complete and "fail" or "uncertain",
                        place = "applications/" .. one.id,
                        left = last,
                        right = one.due,
                        message = "申请" .. one.id .. "到" .. last
                            .. "尚未办结，期限是" .. one.due
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
