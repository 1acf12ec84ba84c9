
-- The counts of a sentence, before they are taken for claims: what belongs to
-- each of them, and the years that they are of.


local prose = include("prose")


local counted = {}


-- "新收、结转、办结分别为12件、2件、13件": what each figure is of

function counted.respectively(counts)
    for i, count in ipairs(counts) do
        local names, tail
            = count.all_before:match("([^,;:()]-)(分别[^,;:()、]*)$")

        if names and #tail < 40 then
            local list = {}

            for name in names:gsub("、", "\n"):gsub("和", "\n"):gsub("及", "\n")
                :gmatch("[^\n]+")
            do
                list[#list + 1] = name
            end

            local n = 1

            while counts[i + n] and counts[i + n].before == ""
                or counts[i + n] and prose.has(counts[i + n].before,
                                               { "和", "及" })
                   and #counts[i + n].before <= 6
            do
                n = n + 1
            end

            for k = 0, n - 1 do
                local of = counts[i + k]

                of.listed = true

                if n > 1 and n == #list then
                    of.before = list[k + 1]
                    of.after = ""
                    of.listed = false
                end
            end
        end
    end
end


-- "复议、诉讼均为0件": a figure of each

function counted.each(counts)
    local list = {}

    for _, count in ipairs(counts) do
        local names = count.all_before:match("([^,;:()]+)均为?$")
        local n = 0

        for name in (names or ""):gsub("、", "\n"):gsub("和", "\n")
            :gsub("及", "\n"):gmatch("[^\n]+")
        do
            local one = {}

            for key, value in pairs(count) do
                one[key] = value
            end

            one.before = name
            one.after = ""
            n = n + 1
            list[#list + 1] = one
        end

        if n == 0 then
            list[#list + 1] = count
        end
    end

    return list
end


local whole = { "今年", "本年", "当年", "一年来", "全年" }

local periods = { "一季度", "二季度", "三季度", "四季度", "1季度", "2季度", "3季度",
                  "4季度", "上半年", "下半年", "近两年", "近二年", "近三年", "近四年",
                  "近五年", "近几年", "近2年", "近3年", "近4年", "近5年", "时期" }


-- whether a text last speaks of a part of the year, or of several

local function of_period(gap)
    gap = gap:gsub("统计期间", ""):gsub("报告期间", ""):gsub("年期间", "")

    local at = math.max(prose.last_of(gap, periods),
                        prose.last_of(gap, { "期间" }))
    local month, to = gap:match(".*%f[%d](%d+)月()")

    if month and month ~= "12" then
        at = math.max(at, to)
    end

    return at > prose.last_of(gap, whole)
end


-- the years of which a sentence speaks, from the end of the count before on

function counted.spans(gap, report)
    if of_period(gap) then
        return true
    end

    if prose.has(gap, { "今年", "本年", "当年", "一年来" }) then
        return false, report.year
    end

    if prose.has(gap, { "年来", "以来", "近年", "历年" })
        or gap:find("%d%d%d%d[%-~]%d%d%d%d年")
        or gap:find("%d%d%d%d年至%d%d%d%d年")
        or gap:find("%d%d%d%d至%d%d%d%d年")
    then
        return true
    end

    if gap:find("%d%d%d%d年") or gap:find("全年", 1, true) then
        return false
    end
end


-- brackets in which nothing is counted

function counted.without_remarks(ctx, plain)
    return (plain:gsub("%b()", function(group)
        return #prose.counts(ctx, group) == 0 and "" or nil
    end))
end


return counted
