
-- Content management systems put the day on which a page was made into its
-- address.  A page may have been moved: another day is to be explained.


local catalogue = include("catalogue")


return {
    id = "V59",
    group = "catalogue",
    severity = "note",
    title = "条目地址中的日期与发布日期一致",
    basis = "发布日期应当如实填写",
    subject = "catalogue",

    check = function(office, ctx)
        return catalogue.check(office, "address", function(item)
            return "《" .. item.title .. "》的发布日期是" .. item.published
                .. "，地址中的日期是" .. item.address_date .. "，需要说明。"
        end, function(item)
            return { result = "uncertain", left = item.published,
                     right = item.address_date }
        end)
    end,
}
