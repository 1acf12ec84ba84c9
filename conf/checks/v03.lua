
-- The sections of the form.  A report of which only the tables are recorded says
-- nothing about its prose.  Of the parts of the first section only those that
-- are found nowhere in it are missing: headings differ.


local parts = { "主动公开", "申请", "管理", "平台", "监督" }


local function first(report)
    local found, texts, missing = 0, {}, {}

    for _, part in ipairs(report.overview) do
        texts[#texts + 1] = part.heading .. (part.text or "")
    end

    local all = table.concat(texts)

    for _, word in ipairs(parts) do
        local heads

        for _, part in ipairs(report.overview) do
            heads = heads or part.heading:find(word, 1, true)
        end

        if heads then
            found = found + 1

        elseif not all:find(word, 1, true) then
            missing[#missing + 1] = word
        end
    end

    -- headings of another kind: nothing to go by

    return found >= 3 and missing or {}
end


return {
    id = "V03",
    group = "form",
    severity = "error",
    title = "各部分齐全",
    basis = "年度报告格式规定的六个部分",

    check = function(report, ctx)
        if not report.form or not (report.overview or report.problems
                                   or report.other)
        then
            return "not_assessable"
        end

        local found = {}

        for _, part in ipairs({
            { "overview", "总体情况" },
            { "problems", "存在的主要问题及改进情况" },
            { "other", "其他需要报告的事项" },
        }) do
            if not report[part[1]] then
                found[#found + 1] = {
                    place = "/" .. part[1],
                    message = "报告没有“" .. part[2] .. "”部分。",
                }
            end
        end

        if report.overview then
            for _, word in ipairs(first(report)) do
                found[#found + 1] = {
                    place = "/overview",
                    result = word == "申请" and "fail" or "uncertain",
                    message = "“总体情况”中没有关于"
                        .. (word == "申请" and "依申请公开" or word)
                        .. "的内容。",
                }
            end
        end

        return found
    end,
}
