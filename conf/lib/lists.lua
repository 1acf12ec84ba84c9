
-- Totals and their parts: 48条，其中A 5条，B 18条…


local prose = include("prose")


local lists = {}


local open_words = { "其中", "主要包括", "主要为", "主要是", "集中在", "主要涉及" }
local closed_words = { "分别", "包括", "具体为", "具体是" }

-- what begins with these is no part but something else about the total

local leaving = { "办结", "答复", "结转", "收到", "受理", "接收", "新收", "处理",
                  "办理", "同比", "比上", "较上", "增长", "去年", "上年", "全年",
                  "共计", "共有", "共收", "共受", "共办", "共公开", "累计", "另有",
                  "另外", "此外", "同时", "顺延" }

local staying = { "其他处理", "不予处理", "处理决定", "公开答复", "办理结果",
                  "受理条件" }


local disputes = { "复议", "诉讼", "起诉" }


local function leaves(label, total, mark)
    if mark == ";" and prose.has(label, disputes)
        and not (total and total.of and prose.has(total.of, disputes))
    then
        return true
    end

    if total and total.of and total.of:find("复议", 1, true)
        and not total.of:find("诉讼", 1, true)
        and prose.has(label, { "诉讼", "起诉" })
    then
        return true
    end

    for _, word in ipairs(staying) do
        label = label:gsub(word, "")
    end

    return prose.has(label, leaving) or prose.starts(label, { "另" })
end


-- "closed", "open" or "likely" (closed, if it has more than two parts), and what
-- made it so

local function marker(word)
    if prose.has(word, open_words) then
        return word:find("分别", 1, true) and "closed"
            or word:find("其中包括", 1, true) and "likely" or "open"
    end

    local found = prose.has(word, closed_words)

    if found then
        return "closed", found
    end
end


local function finish(all, list)
    if list and list.total and #list.parts > 0 then
        all[#all + 1] = list
    end
end


-- the tokens of a bracket as one element, to any depth

local function grouped(tokens, i, depth)
    local list = {}

    while tokens[i] do
        local token = tokens[i]

        if token.kind == "mark" and token.text == "(" and depth < 8 then
            local group

            group, i = grouped(tokens, i + 1, depth + 1)
            list[#list + 1] = { kind = "group", tokens = group }

        elseif token.kind == "mark" and token.text == ")" and depth > 0 then
            return list, i

        else
            list[#list + 1] = token
        end

        i = i + 1
    end

    return list, i
end


-- the count that is all that a bracket has in it

local function alone(tokens)
    if #tokens == 1 and prose.is_count(tokens[1]) then
        return tokens[1]
    end
end


-- whether the bracket at i stands behind a count, or a few words after it

local function follows(tokens, i)
    local one, two = tokens[i - 1], tokens[i - 2]

    if not one then
        return false
    end

    return prose.is_count(one)
        or (one.kind == "word" and #one.text <= 18
            and not one.text:find("占", 1, true) and two ~= nil
            and prose.is_count(two))
end


local level


-- a bracket behind a count: its parts, unless it only mentions something in it

local function bracket(all, tokens, total)
    local first = tokens[1]

    if first and first.kind == "word"
        and prose.starts(first.text, { "含", "包含", "不含", "另", "其中含" })
    then
        return level(all, tokens, nil)
    end

    return level(all, tokens, total)
end


-- One level of brackets.  With a total all counts of its unit are its parts.

level = function(all, tokens, total)
    local stack = {}
    local last, others = {}, {}    -- by unit: the last count that is no part,
                                   -- and all of them
    local label, before, mark = "", nil, ""
    local named = ""               -- what stands behind 其中 in its word
    local bracketed = total and { total = total, parts = {}, kind = "open",
                                  labels = {}, marks = {}, separator = ";" }

    if bracketed then
        stack[1] = bracketed
    end

    local function close(n)
        while #stack > n do
            finish(all, table.remove(stack))
        end
    end

    local function count(token, i)
        local list = stack[#stack]

        if list and not list.total then
            list.total = last[token.unit]
            list.others = others[token.unit]

            if not list.total then
                close(0)
                list = nil
            end
        end

        if list and leaves(label, list.total, mark) and list ~= bracketed then
            close(bracketed and 1 or 0)
            list = stack[#stack]
        end

        if not list then
            token.of = label
            last[token.unit] = token
            others[token.unit] = others[token.unit] or {}
            table.insert(others[token.unit], token.value)
            others[token.unit].joined = (mark == "、"
                                         and others[token.unit].joined or 0)
                + token.value
            before = token
            return
        end

        if token.unit ~= list.total.unit and token.unit ~= "" then
            list.mixed = true
            return
        end

        list.parts[#list.parts + 1] = token
        list.labels[#list.labels + 1] = label ~= "" and label or named
        named = ""
        list.marks[#list.parts] = mark
        list.approx = list.approx or token.approx or list.total.approx
        before = token
    end

    local function word(token, i)
        local kind, found = marker(token.text)
        local list = stack[#stack]

        label = label .. token.text

        if list and #list.parts > 0 and prose.starts(token.text, { "等" }) then
            list.open_end = true
        end

        if not kind then
            return
        end

        if list and #list.parts == 0 then
            if list == bracketed then
                label = ""
                named = token.text:match("其中(.*)$") or ""
            end

            list.kind = kind == "closed" and "closed" or list.kind
            return
        end

        -- 分别 belongs to a total only if that stands right before it

        if found == "分别" and #label > 24 then
            close(bracketed and 1 or 0)
            return
        end

        local nested = list and before == list.parts[#list.parts]
            and list.pending

        if not nested then
            close(0)
        end

        stack[#stack + 1] = {
            total = nested and before or nil,
            parts = {},
            labels = {},
            marks = {},
            kind = kind,
        }

        label = ""
        named = token.text:match("其中(.*)$") or ""
    end

    for i, token in ipairs(tokens) do
        local list = stack[#stack]

        if token.kind == "group" then
            local single = alone(token.tokens)

            if single and tokens[i - 1] and tokens[i - 1].kind == "word" then

                -- "动态类(45条)"

                if list or prose.starts(label, { "占" }) == nil then
                    count(single, i)
                end

                label = ""

            else
                bracket(all, token.tokens, follows(tokens, i) and before)
            end

        elseif token.kind == "word" then
            word(token, i)

        elseif token.kind == "number" then
            if prose.is_count(token)
                or (token.unit == "" and list and #list.parts > 0
                    and not token.ordinal and not token.list
                    and (not tokens[i + 1] or tokens[i + 1].kind == "mark"))
            then
                count(token, i)
                label = ""

            else
                label = label .. token.text
            end

        elseif token.text == "。" then
            close(bracketed and 1 or 0)
            label = ""

        elseif token.text == ";" then
            if list and #list.parts > 0 then
                list.separator = list.separator or ";"

                if list.separator ~= ";" then
                    close(#stack - 1)

                    if stack[#stack] then
                        stack[#stack].separator = ";"
                    end
                end
            end

            label = ""

        elseif token.text == "," or token.text == "、" then

            -- "2件，占29%；" is one entry of a list by semicolons

            local following = tokens[i + 1]
            local share = following and following.kind == "word"
                and prose.starts(following.text, { "占" })

            if list and #list.parts > 0 and not share then
                local nested = following and following.kind == "word"
                    and marker(following.text)

                if nested then
                    list.pending = true

                else
                    list.separator = list.separator or ","
                    list.pending = false
                end
            end

            label = ""

        elseif token.text == ":" then
            if not list and before and label == "" then
                stack[1] = { parts = {}, labels = {}, marks = {},
                             kind = "open" }
            end

            label = ""
        end

        if token.kind == "mark" then
            mark = token.text
        end

        list = stack[#stack]

        if list and token.kind == "number" and #list.parts > 0
            and tokens[i + 1] and tokens[i + 1].kind == "word"
            and marker(tokens[i + 1].text)
        then
            list.pending = true
        end
    end

    close(0)

    return all
end


-- "A类12条，B类15条，共计27条": a total behind its parts, which a colon begins

local function trailing(all, tokens)
    local run, label = nil, ""

    for _, token in ipairs(tokens) do
        if token.kind == "mark" then
            if token.text == ":" then
                run = { parts = {}, labels = {}, marks = {}, kind = "closed" }

            elseif token.text == ";" or token.text == "。" then
                run = nil
            end

            label = ""

        elseif token.kind == "word" then
            label = label .. token.text

            if marker(token.text) then
                run = nil
            end

        elseif run and token.kind == "number" and prose.is_count(token) then
            local first = run.parts[1]

            if first and first.unit ~= token.unit then
                run = nil

            elseif #run.parts > 1
                and prose.starts(label, { "共计", "合计", "总计" })
            then
                run.total = token
                all[#all + 1] = run
                run = nil

            else
                run.approx = run.approx or token.approx
                run.parts[#run.parts + 1] = token
                run.labels[#run.parts] = label
                run.marks[#run.parts] = ","
            end

            label = ""
        end
    end
end


-- {total, others, parts, kind, approx, mixed, open_end} of all lists of a
-- sentence; of which of the others the parts are, may be left open

function lists.of(ctx, plain)
    local tokens = grouped(ctx:tokens(plain), 1, 0)
    local all = level({}, tokens, nil)

    trailing(all, tokens)

    return all
end


return lists
