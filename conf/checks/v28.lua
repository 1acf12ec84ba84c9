
-- What was meant for the author: instructions, placeholders, residue of a word
-- processor; and places where a number is missing.


local prose = include("prose")


local left = { "[bookmark:", "以表格形式报告", "表格如下", "此处填写", "请填写",
               "填报说明", "点击此处", "见模板", "(略)", "待补充", "待填",
               "(示例文字)", "(具体数字)", "(具体数据)", "ERROR!", "错误!未找到", "错误!未定义" }

-- what any of them has in it, so that few sentences are looked at closely

local signs = { "bookmark", "表格", "填", "点击", "模板", "(略)", "待补", "示例文字",
                "ERROR", "错误!", "__", "[]", "具体数", "×", "○", "□", "**", "〇", "＊", "X", "x",
                "件", "条" }

local verbs = { "收到", "受理", "办结", "答复", "公开信息", "发布信息",
                "公开政府信息", "发布政府信息", "申请" }


-- XX局, ××县, 2024年X月; not a letter of a word

local function placeholder(s)
    for _, one in ipairs({ "××", "○○", "□□", "**", "〇〇", "＊＊", "X月",
                           "×月", "X日", "×日", "X件", "×件", "X条", "×条",
                           "×场", "X场", "×次", "×份", "×个", "×期", "×元",
                           "__", "[]", "()件", "()条" })
    do
        if s:find(one, 1, true) then
            return one
        end
    end

    local at = s:find("[Xx][Xx]+")

    -- a name in quotes may have them

    if at and not s:sub(at - 1, at - 1):find("[%w\"]")
        and not s:match("[Xx]+(.?)", at):find("%w")
    then
        return s:match("[Xx]+", at)
    end
end


-- the number of a page, alone in its line

local function page(text)
    for line in text:gmatch("[^\n]+") do
        if line:find("^%s*[-—–－]+%s*%d+%s*[-—–－]+%s*$")
            or line:find("^%s*\226\128\148%s*%d+%s*\226\128\148%s*$")
        then
            return line:gsub("%s", "")
        end
    end
end


local function told(before)
    return prose.has(before, { "共", "全年", "累计", "年度" })
        or before:find("%d%d%d%d年")
end


-- "全年收到申请件", "公开信息条": a unit without a number; 申请件 and 办结件 are
-- words as well

local function numberless(s)
    for _, verb in ipairs(verbs) do
        for _, unit in ipairs({ "件", "条" }) do
            local at, to = s:find(verb .. unit, 1, true)

            if at then
                local rest = s:sub(to + 1)

                if (rest == "" or rest:find("^[,;:()]") or rest:find("^。")
                    or rest:find("^、"))
                    and (unit == "条" or told(s:sub(1, at - 1)))
                then
                    return verb .. unit
                end
            end
        end
    end
end


return {
    id = "V28",
    group = "leftover",
    severity = "warning",
    title = "没有模板文字、占位符和缺漏的数字",
    basis = "年度报告发布前应当校核",

    check = function(report, ctx)
        local found, any = {}, false

        local function add(s, what, text)
            found[#found + 1] = {
                sentence = s,
                left = text,
                message = what .. "“" .. text .. "”。",
            }
        end

        for _, s in ipairs(report:sentences()) do
            any = true

            local suspect = prose.has(s.plain, signs)
            local word = suspect and prose.has(s.plain, left)
            local mark = suspect and placeholder(s.plain)
            local gap = suspect and prose.has(s.plain, { "件", "条" })
                and numberless(s.plain)

            if word then
                add(s, "文中残留模板文字", word)
            end

            if mark then
                add(s, "文中残留占位符", mark)
            end

            if gap then
                add(s, "文中缺漏数字，写作", gap)
            end
        end

        for _, field in ipairs({ "preamble", "problems", "other" }) do
            local number = report[field] and page(report[field])

            if number then
                found[#found + 1] = {
                    place = "/" .. field,
                    left = number,
                    message = "文中有残留的页码“" .. number .. "”。",
                }
            end
        end

        return any and found or "not_assessable"
    end,
}
