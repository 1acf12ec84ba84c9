
-- 规章 are made by ministries, provinces and cities with districts.


return {
    id = "V17",
    group = "cells",
    severity = "warning",
    title = "县级以下机关没有规章",
    basis = "《立法法》：规章由国务院部门、省和设区的市制定",

    check = function(report, ctx)
        local level = report.office.level

        if level ~= "county" and level ~= "town" then
            return "not_assessable"
        end

        local found, any = {}, false

        for _, column in ipairs({ "issued", "repealed", "valid", "made",
                                  "opened", "total" })
        do
            local address = "proactive.a1.reg." .. column
            local value = report:cell(address)

            any = any or value ~= nil

            if value and value > 0 then
                found[#found + 1] = {
                    cells = { address },
                    left = value,
                    right = 0,
                    message = report:label(address) .. "填的是" .. value
                        .. "，县、乡两级机关没有制定规章的权限。",
                }
            end
        end

        return any and found or "not_assessable"
    end,
}
