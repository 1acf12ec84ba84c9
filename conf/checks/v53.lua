
-- The year in a number, where index_pattern tells which it is.


local catalogue = include("catalogue")


return {
    id = "V53",
    group = "catalogue",
    severity = "warning",
    title = "索引号的年份与发布年份一致",
    basis = "索引号按公开的年份编制",
    subject = "catalogue",

    check = function(office, ctx)
        return catalogue.check(office, "other_year", function(item)
            return "《" .. item.title .. "》的索引号" .. item.index_number
                .. "，发布日期是" .. item.published .. "，年份不同。"
        end, function(item)
            return { left = item.index_number, right = item.published }
        end)
    end,
}
