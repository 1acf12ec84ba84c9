
-- The statistical period as reports print it.  All texts are folded.


local period = {}


local words = { "统计期限", "统计时段", "统计时间", "统计周期", "统计期间",
                "统计时限", "数据期限", "所列数据" }

-- those tell the period only with a date close behind them

local loose = { "报告期", "数据统计", "统计数据", "起止时间" }
local leads = { "", "为", "是", "自", "从", ":", "为自", "是从", "为从", "是自",
                "限为", "限自", "间为", "间自", "限从", "截取" }

-- between the dates that begin and end a period

local links = { "至", "到", "—", "－", "-", "~" }

-- so many bytes may be before the mark, as in 起算, and behind it

local gap = 20


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


-- 2024.01.01 and 2024-1-1 as they are read aloud

local function spelled(s)
    return (s:gsub("(%d%d%d%d)([%-./])(%d%d?)%2(%d%d?)", "%1年%3月%4日"))
end


-- where a text first links two dates

local function link(s)
    local first

    for _, word in ipairs(links) do
        local at = s:find(word, 1, true)

        if at and at < (first or gap) then
            first = at
        end
    end

    return first
end


-- the first date that has a month, and the one that a link joins to it

local function ends(ctx, s)
    local first, at

    for _, date in ipairs(dates(ctx, s)) do
        if first and at and date.from > at then
            if date.month and date.from - at < gap then
                return first, date
            end

            return nil
        end

        if date.month and not first then
            first = date
            at = link(s:sub(date.to + 1))
            at = at and at + date.to
        end
    end
end


-- a period right behind a word that is of other things as well

local function close(ctx, s)
    for _, word in ipairs(loose) do
        local _, to = s:find(word, 1, true)
        local lead = to and s:sub(to + 1):match("^([^%d]*)%d")

        for _, one in ipairs(lead and leads or {}) do
            if lead == one then
                local first, last = ends(ctx, s:sub(to + 1))

                if first then
                    return first, last, s:sub(to + first.from, to + last.to)
                end
            end
        end
    end
end


-- the dates of a sentence that tells the period, and how it is printed

function period.stated(ctx, s)
    s = spelled(s)

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

    return close(ctx, s)
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
