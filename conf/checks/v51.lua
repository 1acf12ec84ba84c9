
-- One number for two items of the site.


local catalogue = include("catalogue")


return {
    id = "V51",
    group = "catalogue",
    severity = "warning",
    title = "索引号不重复",
    basis = "《政府信息公开目录系统实施指引》：索引号唯一",
    subject = "catalogue",

    check = function(office, ctx)
        return catalogue.check(office, "duplicate", function(item)
            return "《" .. item.title .. "》的索引号" .. item.index_number
                .. "还有其他条目使用。"
        end, function(item)
            return { left = item.index_number }
        end)
    end,
}
