
-- The office's own documents since the 条例 of 2019.


local catalogue = include("catalogue")


return {
    id = "V43",
    group = "catalogue",
    severity = "warning",
    title = "形成后二十个工作日内公开",
    basis = "《政府信息公开条例》第二十六条",
    subject = "catalogue",

    check = function(office, ctx)
        return catalogue.check(office, "late", function(item)
            return "《" .. item.title .. "》成文于" .. item.written .. "，"
                .. item.published .. "公开，超过二十个工作日。"
        end, function(item)
            return { left = item.published, right = item.written }
        end)
    end,
}
