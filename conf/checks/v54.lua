
-- A summary that only repeats the title.


local catalogue = include("catalogue")


return {
    id = "V54",
    group = "catalogue",
    severity = "note",
    title = "内容概述不与标题重复",
    basis = "内容概述应当概括内容",
    subject = "catalogue",

    check = function(office, ctx)
        return catalogue.check(office, "summary", function(item)
            return "《" .. item.title .. "》的内容概述与标题相同。"
        end, function(item)
            return { result = "uncertain" }
        end)
    end,
}
