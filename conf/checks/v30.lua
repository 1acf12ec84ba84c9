
-- How much of the prose stands in another report.  What many offices have in
-- common is the template's and counts for nobody; a report of which less than
-- 300 characters are left is not judged.


local enough, of_last, of_other = 300, 0.9, 0.8


local function share(part, whole)
    return math.floor(part / whole * 100 + 0.5)
end


return {
    id = "V30",
    group = "likeness",
    severity = "warning",
    title = "文字不与上一年度、其他机关的报告雷同",
    basis = "国办公开办函〔2021〕30号：不得内容雷同；去掉名称、数字和通用文字后比较",

    check = function(report, ctx)
        local like = report:likeness()

        if not like or like.own < enough then
            return "not_assessable"
        end

        local found = {}

        if like.last / like.own >= of_last then
            found[#found + 1] = {
                place = "/overview",
                left = like.last,
                right = like.own,
                message = "去掉名称、数字和通用文字后，" .. like.own
                    .. "字中有" .. share(like.last, like.own) .. "%与"
                    .. report.year - 1 .. "年度报告相同。",
            }
        end

        if like.other and like.same / like.own >= of_other then
            local name = like.other:name_in(report.year)

            found[#found + 1] = {
                place = "/overview",
                left = like.same,
                right = like.own,
                message = "去掉名称、数字和通用文字后，" .. like.own
                    .. "字中有" .. share(like.same, like.own) .. "%与" .. name
                    .. report.year .. "年度报告相同。",
            }
        end

        return found
    end,
}
