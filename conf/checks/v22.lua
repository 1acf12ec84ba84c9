
-- "258件，占33.9%": of which of the totals that were named, nobody says; a
-- percentage is wrong if it fits none.


local prose = include("prose")
local rows = include("rows")


-- totals from the tables that a share of applications may be of

local function totals(report)
    local list = {}

    for _, row in ipairs({ "new", "carried_in", "done_total" }) do
        list[#list + 1] = rows.total(report, row) or 0
    end

    list[#list + 1] = (list[1] or 0) + (list[2] or 0)

    return list
end


local function fits(part, total, percent, decimals)
    return total > 0 and total >= part
        and math.abs(part / total * 100 - percent)
            <= 10 ^ -decimals + 0.0000001
end


return {
    id = "V22",
    group = "percent",
    severity = "warning",
    title = "文字中的百分比与件数相符",
    basis = "年度报告内容应当准确；以印出的末位数字上下一个单位为限",

    check = function(report, ctx)
        local found, any = {}, false
        local shares = {}
        local place, named

        -- only texts that have a share in them are looked at

        for _, s in ipairs(report:sentences()) do
            if s.plain:find("占", 1, true) then
                shares[s.place] = true
            end
        end

        for _, s in ipairs(next(shares) and report:sentences() or {}) do
            if s.place ~= place then
                place, named = s.place, {}
            end

            local part, share

            for _, token in ipairs(shares[s.place] and ctx:tokens(s.plain)
                                   or {})
            do
                if prose.is_count(token) then
                    part, share = token, false
                    named[#named + 1] = token.value

                elseif token.kind == "number" and token.unit == ""
                    and not token.list
                then
                    part, share = token, false

                elseif token.kind == "word" then
                    share = part and prose.starts(token.text, { "占" })

                elseif token.kind == "number" and token.unit == "%" and share
                    and not token.approx and not part.approx
                then
                    local good, larger = false, {}

                    for _, list in ipairs({ named, totals(report) }) do
                        for _, total in ipairs(list) do
                            if total > part.value then
                                larger[#larger + 1] = total
                            end

                            good = good or fits(part.value, total,
                                                token.value, token.decimals)
                        end
                    end

                    any = any or #larger > 0 or good

                    if not good and #larger > 0 then
                        found[#found + 1] = {
                            sentence = s,
                            left = token.value,
                            right = math.floor(part.value / larger[1] * 10000
                                               + 0.5) / 100,
                            message = "文字中写" .. part.text .. "占"
                                .. token.text .. "，按所列总数" .. larger[1]
                                .. "计算是"
                                .. string.format("%.2f", part.value
                                                 / larger[1] * 100)
                                .. "%，与其他总数也不相符。",
                        }
                    end

                    part, share = nil, false
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
