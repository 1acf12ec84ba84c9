
-- "258件，占33.9%": of which of the totals that were named, nobody says; a
-- percentage is wrong if it fits none.


local prose = include("prose")
local rows = include("rows")


-- a share is of one of so many figures before it

local near = 40

-- of which the sentence does not say how many there are

local wholes = { "全镇", "全乡", "全县", "全区", "全市", "全省", "全国", "全系统" }


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


-- "占比分别为50%、50%": the percentages of as many counts before them

local function in_turn(list, counts, percents)
    local from = #counts - #percents

    if from < 0 then
        return
    end

    for i, percent in ipairs(percents) do
        if not counts[from + i].approx and not percent.approx then
            list[#list + 1] = { counts[from + i], percent }
        end
    end
end


-- "50%和25%": still in turn

local joins = { ["和"] = true, ["及"] = true, ["与"] = true, ["以及"] = true }


-- {part, percent} of a sentence; its counts are added to those named

local function shares(tokens, named)
    local list, counts, turn = {}, {}, nil
    local part, share

    for _, token in ipairs(tokens) do
        local number = token.kind == "number"

        if turn and not joins[token.text]
            and (token.kind == "word" or (number and token.unit ~= "%"))
        then
            in_turn(list, counts, turn)
            turn = nil
        end

        if number and prose.is_count(token) then
            part, share = token, false
            named[#named + 1] = token.value

            if #named > near then
                table.remove(named, 1)
            end

            counts[#counts + 1] = token

        elseif number and token.unit == "" and not token.list then
            part, share = token, false

        elseif token.kind == "word" then
            share = part and prose.starts(token.text, { "占" })
                and not prose.has(token.text, wholes)

            if token.text:find("占", 1, true)
                and token.text:find("分别", 1, true)
            then
                turn, share = {}, false
            end

        elseif number and token.unit == "%" then
            if turn then
                turn[#turn + 1] = token

            elseif share and not token.approx and not part.approx then
                list[#list + 1] = { part, token }
            end

            part, share = nil, false
        end
    end

    if turn then
        in_turn(list, counts, turn)
    end

    return list
end


-- all of what has a share in the sentence may be the whole

local function whole(list)
    local sum = 0

    for _, share in ipairs(list) do
        sum = sum + share[1].value
    end

    return sum
end


local function judge(report, s, share, named, list)
    local part, percent = share[1], share[2]
    local good, larger = false, {}

    for _, totals_of in ipairs({ named, totals(report), { whole(list) } }) do
        for _, total in ipairs(totals_of) do
            if total > part.value then
                larger[#larger + 1] = total
            end

            good = good or fits(part.value, total, percent.value,
                                percent.decimals)
        end
    end

    if good or #larger == 0 then
        return good
    end

    return true, {
        sentence = s,
        left = percent.value,
        right = math.floor(part.value / larger[1] * 10000 + 0.5) / 100,
        message = "文字中写" .. part.text .. "占" .. percent.text
            .. "，按所列总数" .. larger[1] .. "计算是"
            .. string.format("%.2f", part.value / larger[1] * 100)
            .. "%，与其他总数也不相符。",
    }
end


return {
    id = "V22",
    group = "percent",
    severity = "warning",
    title = "文字中的百分比与件数相符",
    basis = "年度报告内容应当准确；以印出的末位数字上下一个单位为限",

    check = function(report, ctx)
        local found, any = {}, false
        local place, named
        local texts = {}

        -- only texts that have a share in them are looked at

        for _, s in ipairs(report:sentences()) do
            texts[s.place] = texts[s.place] or s.plain:find("占", 1, true)
        end

        for _, s in ipairs(next(texts) and report:sentences() or {}) do
            if s.place ~= place then
                place, named = s.place, {}
            end

            if texts[s.place] then
                local tokens = ctx:tokens(s.plain)
                local list = shares(tokens, named)

                for _, share in ipairs(list) do
                    local known, finding = judge(report, s, share, named, list)

                    any = any or known
                    found[#found + 1] = finding
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
