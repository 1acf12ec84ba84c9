
-- The statistical period as reports print it.  All texts are folded.


local period = {}


local words = { "统计期限", "统计时段", "统计时间", "统计周期", "统计期间",
                "所列数据" }


function period.of(year)
    return year .. "年1月1日至" .. year .. "年12月31日"
end


-- the dates of a text: {year, month, day, from, to}, what is not printed nil

local function dates(ctx, s)
    local list, date = {}, nil

    for _, token in ipairs(ctx:tokens(s)) do
        local unit = token.kind == "number" and token.unit

        if unit == "年" or (unit == "月" and (not date or date.month)) then
            date = { from = token.at }
            list[#list + 1] = date
        end

        if unit == "年" then
            date.year = token.value

        elseif unit == "月" then
            date.month = token.value

        elseif unit == "日" and date then
            date.day = token.value
        end

        if date and (unit == "年" or unit == "月" or unit == "日") then
            date.to = token.at + #token.text - 1
        end
    end

    return list
end


-- the first and the last date that has a month

local function ends(ctx, s)
    local first, last

    for _, date in ipairs(dates(ctx, s)) do
        if date.month then
            first = first or date
            last = date
        end
    end

    if first and first ~= last then
        return first, last
    end
end


-- the dates of a sentence that tells the period, and how it is printed

function period.stated(ctx, s)
    for _, word in ipairs(words) do
        local at = s:find(word, 1, true)

        if at then
            local first, last = ends(ctx, s:sub(at))

            if first then
                return first, last,
                    s:sub(at + first.from - 1, at + last.to - 1)
            end

            first, last = ends(ctx, s)

            if first then
                return first, last, s:sub(first.from, last.to)
            end
        end
    end
end


-- "统计期限为2023年度": the year where no day is told

function period.year(s)
    for _, word in ipairs(words) do
        local at, to = s:find(word, 1, true)
        local year, rest = (at and s:sub(to + 1) or "")
            :match("^[:为是]*(%d%d%d%d)年(.*)$")

        if year and not rest:find("月", 1, true) then
            return tonumber(year)
        end
    end
end


-- what is wrong with it, nil where nothing is

function period.wrong(first, last, year)
    if first.month > 12 or last.month > 12 then
        return "年份残缺"
    end

    if (first.year or year) ~= year
        or (last.year or first.year or year) ~= year
    then
        return "与报告年度" .. year .. "年不一致"
    end

    if first.month ~= 1 or (first.day or 1) ~= 1 or last.month ~= 12
        or (last.day or 31) ~= 31
    then
        return "没有覆盖全年"
    end
end


return period
