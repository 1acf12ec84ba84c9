
-- Another year's report, or another office's, of which parts were left: in the
-- title, the opening and the signature, and nowhere else.  The number of a law
-- or notice has its own year.


local prose = include("prose")


local legal = { "施行", "修订", "修正", "实施", "颁布", "印发", "令第",
                "统计期限", "统计时段", "统计时间", "所列数据", "通知", "格式",
                "要求" }


-- years in a text, but those of days, in 《》 and in the numbers of documents

local function years(text)
    local list = {}

    text = text:gsub("《.-》", "#"):gsub("%[%d+%]", "#")
        :gsub("%(%d%d%d%d%)", "#"):gsub("%d%d%d%d年%d+月%d+日", "#")

    for at, year in text:gmatch("()(%d%d%d%d)年") do
        if not text:sub(at - 1, at - 1):find("%d") then
            list[#list + 1] = tonumber(year)
        end
    end

    return list
end


-- what else a sentence that names another year may be about

local compared = { "基础上", "相比", "对比", "同比", "比较", "较上", "比上",
                   "以来", "延续", "参照", "上年", "去年", "往年", "前期", "沿用" }


-- whether the year of the report may be meant all the same

local function may_be(report, plain, named)
    for _, year in ipairs(named) do
        if year == report.year then
            return true
        end
    end

    return prose.has(plain, compared) ~= nil
end


local function wrong_year(report, ctx, found)
    if report.title then
        for _, year in ipairs(years(ctx:fold(report.title))) do
            if year ~= report.year then
                found[#found + 1] = {
                    place = "/title",
                    left = year,
                    right = report.year,
                    message = "标题中写的是" .. year .. "年，报告年度是"
                        .. report.year .. "年。",
                }
            end
        end
    end

    for _, s in ipairs(report:sentences()) do
        if s.field == "preamble" and not prose.has(s.plain, legal)
            and s.plain:find("年度报告", 1, true)
        then
            local named = years(s.plain)
            local open = may_be(report, s.plain, named)

            for _, year in ipairs(named) do
                if year ~= report.year and year ~= report.year + 1 then
                    found[#found + 1] = {
                        result = open and "uncertain" or "fail",
                        sentence = s,
                        left = year,
                        right = report.year,
                        message = "开头写的是" .. year .. "年，报告年度是"
                            .. report.year .. "年。",
                    }
                end
            end
        end
    end
end


-- another office of the same kind whose name stands for this one's

local function wrong_name(report, ctx, found)
    local name = report.office:name_in(report.year)
    local of_own = { name, report.office.name, report.office.short_name or name }

    for _, field in ipairs({ "title", "office_name" }) do
        local text = report[field]

        if text and not prose.has(text, of_own) then
            local other = ctx:office_named(text)

            if other and other ~= report.office.id then
                found[#found + 1] = {
                    place = "/" .. field,
                    left = text,
                    right = name,
                    message = (field == "title" and "标题" or "落款") .. "是“"
                        .. text .. "”，写的是另一个机关的名称，本报告的机关是"
                        .. name .. "。",
                }
            end
        end
    end
end


return {
    id = "V24",
    group = "leftover",
    severity = "warning",
    title = "标题、开头和落款没有其他年度、其他机关",
    basis = "国办公开办函〔2021〕30号：不得照搬其他年度、其他机关的内容",

    check = function(report, ctx)
        if not report.title and not report.preamble and not report.office_name
        then
            return "not_assessable"
        end

        local found = {}

        wrong_year(report, ctx, found)
        wrong_name(report, ctx, found)

        return found
    end,
}
