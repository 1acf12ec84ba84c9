
-- Words that site.json lists, in the prose of a report.


return {
    id = "V49",
    group = "leftover",
    severity = "warning",
    title = "报告中没有本地词表所列的词语",
    basis = "本地词表（site.json 的 words）",

    check = function(report, ctx)
        local found, any = {}, false

        for _, s in ipairs(ctx.words and report:sentences() or {}) do
            any = true

            for _, word in ipairs(ctx.words) do
                if s.text:find(word, 1, true) then
                    found[#found + 1] = {
                        sentence = s,
                        left = word,
                        message = "文中有“" .. word .. "”一词。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
