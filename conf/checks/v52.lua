
-- As index_pattern says; many schemes are in use, so only where it is given.


local catalogue = include("catalogue")


return {
    id = "V52",
    group = "catalogue",
    severity = "warning",
    title = "索引号符合规定的格式",
    basis = "site.json 的 index_pattern；统一社会信用代码校验按 GB 32100",
    subject = "catalogue",

    check = function(office, ctx)
        return catalogue.check(office, "malformed", function(item)
            return "《" .. item.title .. "》的索引号" .. item.index_number
                .. "不符合规定的格式或者校验码不对。"
        end, function(item)
            return { left = item.index_number }
        end)
    end,
}
