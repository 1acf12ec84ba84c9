
-- "均获维持" while a case was corrected, ended otherwise or is pending.


local claims = include("claims")
local prose = include("prose")
local rows = include("rows")


local whole = { "均获维持", "均维持", "均被维持", "全部维持", "均予维持",
                "均予以维持", "均为维持", "均为结果维持", "均判决维持",
                "全部予以维持", "全部获得维持", "均得到维持" }

local many = { "近年", "年来", "以来", "历年", "连续", "期间", "往年", "近三年",
               "近两年", "近五年" }

local closed = { "审结", "办结", "结案", "已结" }
local all_closed = { "均已审结", "全部审结", "均已办结", "全部办结", "均审结",
                     "均办结" }


-- results that 均维持 denies; of closed cases it says nothing on the pending

local function denied(s)
    if prose.has(s.plain, closed) and not prose.has(s.plain, all_closed) then
        return { "corrected", "other" }
    end

    return { "corrected", "other", "pending" }
end


-- whether a sentence is about other years as well, or only

local function of_others(report, s)
    local plain = s.plain:gsub("一年来", "")
    local named = false

    for year in plain:gmatch("(%d%d%d%d)年") do
        if tonumber(year) == report.year then
            named = true

        elseif not named then
            return true
        end
    end

    return prose.has(plain, many) ~= nil
end


return {
    id = "V25",
    group = "prose",
    severity = "warning",
    title = "“均维持”与表四一致",
    basis = "年度报告内容应当准确，文字与表格前后一致",

    check = function(report, ctx)
        local found, any = {}, false

        for _, s in ipairs(report:sentences()) do
            local word = claims.told(s)
                and s.plain:find("维持", 1, true)
                and prose.has(s.plain, whole)

            if word and prose.has(s.plain, { "复议", "诉讼", "起诉" }) then
                local kinds = {}

                if s.plain:find("复议", 1, true) then
                    kinds[#kinds + 1] = "review"
                end

                if prose.has(s.plain, { "诉讼", "起诉" }) then
                    kinds[#kinds + 1] = "suits"
                end

                local sum, cells, known = 0, {}, false

                for _, kind in ipairs(kinds) do
                    for _, result in ipairs(denied(s)) do
                        local value, _, list
                            = rows.dispute(report, kind .. "." .. result)

                        known = known or value ~= nil
                        sum = sum + (value or 0)

                        for _, address in ipairs(list) do
                            if (report:cell(address) or 0) > 0 then
                                cells[#cells + 1] = address
                            end
                        end
                    end
                end

                any = any or known

                if sum > 0 then
                    found[#found + 1] = {
                        result = of_others(report, s) and "uncertain"
                            or "fail",
                        sentence = s,
                        place = s.place,
                        cells = cells,
                        left = 0,
                        right = sum,
                        message = "文字中写“" .. word .. "”，而"
                            .. report:label(cells[1])
                            .. (#cells > 1 and "等" .. #cells .. "格" or "")
                            .. "有" .. sum .. "件不是结果维持。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
