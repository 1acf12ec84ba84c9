
-- A report to the public, not a letter to a superior: "县政府：".


local addressees = { "政府", "办公室", "政府办", "县委", "市委", "区委", "局", "厅",
                     "委员会", "公室政务公开科" }


return {
    id = "V29",
    group = "leftover",
    severity = "warning",
    title = "报告不以上级机关为称呼",
    basis = "年度报告面向社会公布",

    check = function(report, ctx)
        local text = report.preamble

        if not text then
            return "not_assessable"
        end

        local first = ctx:fold(text):match("^([^\n]*)")
        local name = first:match("^([^,;:。]+):")

        if not name or #name > 60 then
            return nil
        end

        for _, word in ipairs(addressees) do
            if name:sub(-#word) == word then
                return {
                    place = "/preamble",
                    left = name .. "：",
                    message = "报告开头是对上级机关的称呼“" .. name
                        .. "：”，年度报告应当面向社会公众。",
                }
            end
        end
    end,
}
