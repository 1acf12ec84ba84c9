
-- An item without a date of publication.


local catalogue = include("catalogue")


return {
    id = "V50",
    group = "catalogue",
    severity = "warning",
    title = "条目有发布日期",
    basis = "没有发布日期的信息视为没有更新；条例第十二条：目录包括生成日期",
    subject = "catalogue",

    check = function(office, ctx)
        return catalogue.check(office, "undated", function(item)
            return "《" .. item.title .. "》没有发布日期。"
        end)
    end,
}
