
-- "12件，同比增加3件，增长33.3%": the increase against the figure, the rate
-- against both, and where the report of the year before is there, against what
-- it says.


local claims = include("claims")
local prose = include("prose")
local rows = include("rows")
local years = include("years")


local words = { "同比", "较上年", "比上年", "较去年", "比去年", "与上年相比",
                "与去年相比", "较上一年", "比上一年", "与上年同期相比" }
local more = { "增长", "增加", "上升", "提高", "增幅", "多" }
local less = { "减少", "下降", "降低", "降幅", "回落", "少" }


-- +1, -1, nil

local function direction(text)
    return prose.has(text, less) and -1 or prose.has(text, more) and 1 or nil
end


-- {count, by, rate}: a count with what is said of its change

local function changes(tokens)
    local list, count, now, sign = {}, nil, nil, nil

    for _, token in ipairs(tokens) do
        if token.kind == "mark" then
            if token.text == "。" or token.text == ";" then
                count, now, sign = nil, nil, nil
            end

        elseif token.kind == "word" then
            if prose.has(token.text, { "分别", "其中", "由", "从" }) then
                count, now, sign = nil, nil, nil

            elseif count and prose.has(token.text, words) then
                now = { count = count }
                list[#list + 1] = now
                sign = direction(token.text)

            elseif now then
                sign = direction(token.text)
                now = sign and now
            end

        elseif prose.is_count(token) then
            if now and sign and not now.by and not token.approx
                and token.unit == now.count.unit
            then
                now.by = sign * token.value

            else
                count, now, sign = not token.approx and token or nil, nil, nil
            end

        elseif token.unit == "%" and now and sign and not now.rate
            and not token.approx
        then
            now.rate, now.sign = token, sign
        end
    end

    return list
end


local function finding(s, left, right, message)
    return { sentence = s, left = left, right = right, message = message }
end


-- the rate of a change from a figure, within one unit of its last digit

local function wrong_rate(s, change, before)
    local rate = change.rate
    local expected = (change.count.value - before) / before * 100

    if math.abs(expected - change.sign * rate.value)
        <= 10 ^ -rate.decimals + 0.0000001
    then
        return nil
    end

    return finding(s, change.sign * rate.value,
                   math.floor(expected * 100 + 0.5) / 100,
                   "文字中写" .. change.count.text .. "同比"
                   .. (change.sign > 0 and "增长" or "下降") .. rate.text
                   .. "，上年为" .. before .. "，按此计算是"
                   .. string.format("%.2f", expected) .. "%。")
end


-- what the report of the year before has for a count of this one's 本年新收

local function last_year(report, s, change)
    local new = report.last and rows.total(report, "new")

    if not new or change.count.value ~= new or years.broken(report)
        or not prose.has(s.plain:sub(1, change.count.at - 1),
                         { "收到", "新收", "受理" })
    then
        return nil
    end

    return (rows.total(report.last, "new"))
end


local function judge(report, s, change)
    local value = change.count.value
    local before = change.by and value - change.by
    local last = last_year(report, s, change)

    if last and before and before ~= last then
        return true, finding(s, change.by, value - last,
                             "文字中写" .. change.count.text .. "同比"
                             .. (change.by > 0 and "增加" or "减少")
                             .. math.abs(change.by) .. "，"
                             .. report.year - 1 .. "年度报告是" .. last .. "。")
    end

    before = before or last

    if not change.rate or not before or before <= 0 then
        return before ~= nil and before >= 0 and last ~= nil
    end

    return true, wrong_rate(s, change, before)
end


return {
    id = "V34",
    group = "percent",
    severity = "warning",
    title = "文字中的同比增减与数字相符",
    basis = "年度报告内容应当准确；以印出的末位数字上下一个单位为限",

    check = function(report, ctx)
        local found, any = {}, false

        for _, s in ipairs(report:sentences()) do
            if claims.told(s) and prose.has(s.plain, words) then
                for _, change in ipairs(changes(ctx:tokens(s.plain))) do
                    local known, one = judge(report, s, change)

                    any = any or known
                    found[#found + 1] = one
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
