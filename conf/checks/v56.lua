
-- A column whose newest item is older than stale_days, by as_of.  An empty one
-- is V55's.


return {
    id = "V56",
    group = "catalogue",
    severity = "warning",
    title = "栏目按期更新",
    basis = "《政府网站与政务新媒体检查指标》：栏目的更新期限见 stale_days；"
        .. "以数据截止日期为准",
    subject = "catalogue",

    check = function(office, ctx)
        local found, any = {}, false

        for _, column in ipairs(ctx.as_of and office:columns() or {}) do
            if column.stale_days and column.last then
                local days = ctx:days(column.last, ctx.as_of)

                any = true

                if days > column.stale_days then
                    found[#found + 1] = {
                        place = "columns/" .. column.id,
                        left = days,
                        right = column.stale_days,
                        message = "栏目“" .. column.name .. "”最近一次更新是"
                            .. column.last .. "，到" .. ctx.as_of .. "已有"
                            .. days .. "天，更新期限是" .. column.stale_days
                            .. "天。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
