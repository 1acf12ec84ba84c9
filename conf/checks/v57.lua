
-- Valid, says the item, and that it is repealed or has expired.


local catalogue = include("catalogue")


return {
    id = "V57",
    group = "catalogue",
    severity = "warning",
    title = "失效、废止的文件不标为有效",
    basis = "文件的有效性应当及时更新；以数据截止日期为准",
    subject = "catalogue",

    check = function(office, ctx)
        return catalogue.check(office, "lapsed", function(item)
            return "《" .. item.title .. "》标为有效，而"
                .. (item.repealed_on and "废止日期是" .. item.repealed_on
                    or "有效期到" .. item.expires) .. "。"
        end, function(item)
            return { left = item.repealed_on or item.expires }
        end)
    end,
}
