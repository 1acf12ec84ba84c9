
-- The notices that set the form: 国办公开办函〔2019〕60号, 〔2021〕30号.  Other
-- bodies have documents of these numbers as well, so only what begins with 国办
-- is looked at, and only where it speaks of the annual report.


local prose = include("prose")


local right = { ["2019"] = "60", ["2021"] = "30" }


return {
    id = "V33",
    group = "leftover",
    severity = "warning",
    title = "引用的文号正确",
    basis = "国办公开办函〔2019〕60号，国办公开办函〔2021〕30号",

    check = function(report, ctx)
        local found, any = {}, false

        for _, s in ipairs(report:sentences()) do
            for kind, year, number
                in (s.plain:find("国办", 1, true) and s.plain or "")
                :gmatch("国办([^%[%(%d]-)[%[%(](%d%d%d%d)[%]%)](%d+)号")
            do
                local cited = "国办" .. kind .. "〔" .. year .. "〕" .. number
                    .. "号"
                local want

                if right[year] == number then
                    any = true
                    want = kind ~= "公开办函" and year

                elseif kind == "公开办函" and (number == "60" or number == "30")
                then
                    any = true
                    want = number == "60" and "2019" or "2021"

                elseif kind == "公开办函"
                    and prose.has(s.plain, { "年度报告格式", "报告格式" })
                then
                    any = true
                    want = report.year < 2021 and "2019" or "2021"
                end

                if want and (kind == "公开办函"
                             or prose.has(s.plain, { "年度报告", "格式" }))
                then
                    local correct = "国办公开办函〔" .. want .. "〕"
                        .. right[want] .. "号"

                    found[#found + 1] = {
                        sentence = s,
                        left = cited,
                        right = correct,
                        message = "文中引用“" .. cited .. "”，应当是“"
                            .. correct .. "”。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
