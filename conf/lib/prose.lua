
-- What sentences say in figures.  All texts are folded: full width is half
-- width, 〔〕 are [], spaces are gone.


local prose = {}


function prose.has(s, words)
    for _, word in ipairs(words) do
        if s:find(word, 1, true) then
            return word
        end
    end
end


function prose.starts(s, words)
    for _, word in ipairs(words) do
        if s:sub(1, #word) == word then
            return word
        end
    end
end


function prose.ends(s, words)
    for _, word in ipairs(words) do
        if #word <= #s and s:sub(-#word) == word then
            return word
        end
    end
end


-- units of things that are counted one by one

local counted = {}

for _, unit in ipairs({ "件", "条", "项", "起", "例", "宗", "份", "篇", "期", "个",
                        "次", "条次", "件次", "批次", "人次", "场次",
                        "批", "场", "家", "户", "人",
                        "处", "类", "种", "册", "张", "幅" })
do
    counted[unit] = true
end


function prose.is_count(token)
    return token.kind == "number" and counted[token.unit]
        and not token.ordinal and not token.list
end


local bounds = { [","] = true, [";"] = true, [":"] = true, ["("] = true,
                 [")"] = true, ["。"] = true, ["、"] = true, ["!"] = true,
                 ["?"] = true }


-- The counts of a sentence in their order, each with what stands before and
-- behind it: up to a mark, or to another count.  when is the year of which the
-- sentence last spoke, part whether 其中 stands before it in its clause.

function prose.counts(ctx, plain)
    local list = {}
    local from, when, named = 1, nil, 0

    for _, token in ipairs(ctx:tokens(plain)) do
        if token.kind == "mark" then
            if token.text == "《" or token.text == "[" then
                named = named + 1

            elseif token.text == "》" or token.text == "]" then
                named = named - 1

            elseif bounds[token.text] then
                from = token.at + #token.text
            end

        elseif token.kind == "number" and token.unit == "年"
            and token.value > 1900 and named == 0
            and not prose.ends(plain:sub(from, token.at - 1),
                               { "结转", "结转至", "结转到", "顺延至", "顺延到" })
        then
            when = token.value

        elseif prose.is_count(token) then
            local to = token.at + #token.text

            list[#list + 1] = {
                token = token,
                value = token.value,
                unit = token.unit,
                approx = token.approx,
                when = when,
                before = plain:sub(from, token.at - 1),
                all_before = plain:sub(1, token.at - 1),
                to = to,
            }

            from = to
        end
    end

    for i, count in ipairs(list) do
        local rest = plain:sub(count.to, list[i + 1]
                               and list[i + 1].token.at - 1 or -1)
        local stop = #rest + 1

        for mark in pairs(bounds) do
            stop = math.min(stop, rest:find(mark, 1, true) or stop)
        end

        count.after = rest:sub(1, stop - 1)
    end

    return list
end


-- clauses between marks, brackets included; 、 does not end one

function prose.clauses(plain)
    local list, from = {}, 1

    for at, mark in plain:gmatch("()([,;:()!?])") do
        list[#list + 1] = plain:sub(from, at - 1)
        from = at + #mark
    end

    list[#list + 1] = plain:sub(from)

    local parts = {}

    for _, clause in ipairs(list) do
        local start = 1

        while true do
            local at, to = clause:find("。", start, true)

            parts[#parts + 1] = clause:sub(start, (at or 0) - 1)

            if not at then
                break
            end

            start = to + 1
        end
    end

    return parts
end


-- what of a text is behind the last mark that ends a clause

function prose.last_clause(text)
    return (text:match("[^,;:()]*$"):gsub("^.*。", ""))
end


-- the end of the last of the words in a text, 0 for none

function prose.last_of(text, words)
    local last = 0

    for _, word in ipairs(words) do
        local from = 1

        while true do
            local at, to = text:find(word, from, true)

            if not at then
                break
            end

            last = math.max(last, to)
            from = to + 1
        end
    end

    return last
end


-- words between what is counted and its figure

local tails = { "的", "答复", "情形", "类", "申请", "共计", "共有", "共", "为", "有",
                "信息", "事项", "决定", "是", "各", "处理", "情况", "数量", "数",
                "总量", "总", "量",
                "合计", "相关", "有关", "政府", "公开", "提出", "结果", "案件", "人",
                "者", "即", "达", "计", "则", "也", "均", "\"" }


-- whether a text ends with a word and nothing but tails behind it

function prose.ends_with(before, word)
    local at = prose.last_of(before, { word })

    if at == 0 then
        return false
    end

    local rest = before:sub(at + 1)

    while rest ~= "" do
        local tail = prose.starts(rest, tails)

        if not tail then
            return false
        end

        rest = rest:sub(#tail + 1)
    end

    return true
end


return prose
