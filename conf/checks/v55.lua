
-- A column without items.  The trees that site.json and office.json give are
-- looked at, not the default one; columns that the platform fills itself have no
-- items.


local filled = { ["首页"] = true, ["信息公开指南"] = true,
                 ["信息公开目录"] = true, ["信息公开年报"] = true,
                 ["依申请公开"] = true, ["机构职能"] = true,
                 ["负责人信息"] = true }


return {
    id = "V55",
    group = "catalogue",
    severity = "warning",
    title = "栏目不空",
    basis = "《政府网站与政务新媒体检查指标》：不得有空白栏目",
    subject = "catalogue",

    check = function(office, ctx)
        local found, any = {}, false

        for _, column in ipairs(office:columns()) do
            if not filled[column.type or ""] then
                any = true

                if column.count == 0 then
                    found[#found + 1] = {
                        place = "columns/" .. column.id,
                        left = 0,
                        message = "栏目“" .. column.name .. "”没有内容。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
