
-- Words that site.json lists, in the catalogue; V49 looks at reports.


local catalogue = include("catalogue")


return {
    id = "V46",
    group = "catalogue",
    severity = "warning",
    title = "条目中没有本地词表所列的词语",
    basis = "本地词表（site.json 的 words）",
    subject = "catalogue",

    check = function(office, ctx)
        local items, found, assessed = office:containing(ctx.words or {})
        local list = {}

        if assessed == 0 then
            return "not_assessable"
        end

        for i, one in ipairs(items) do
            list[i] = {
                place = "items/" .. one.item.id,
                left = one.word,
                message = "《" .. one.item.title .. "》中有“" .. one.word
                    .. "”一词。",
            }
        end

        return catalogue.rest(list, items, found)
    end,
}
