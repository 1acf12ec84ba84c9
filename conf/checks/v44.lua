
-- The dates of a report: at the end of its prose and in its title against the
-- signature, in the addresses of its files against the publication.  A file may
-- have been put there on another day than the report.


local function printed(text, pattern)
    local year, month, day = text:match("(%d%d%d%d)年(%d+)月(%d+)日" .. pattern)

    return year and string.format("%s-%02d-%02d", year, month, day)
end


return {
    id = "V44",
    group = "deadline",
    severity = "warning",
    title = "标题、文末、地址中的日期与落款、发布日期一致",
    basis = "同一份报告的日期应当一致",

    check = function(report, ctx)
        local found, any = {}, false

        local function compare(date, other, place, message, result)
            if not date or not other then
                return
            end

            any = true

            if date ~= other then
                found[#found + 1] = {
                    result = result,
                    place = place,
                    left = date,
                    right = other,
                    message = message .. date .. "，"
                        .. (result and "发布" or "落款") .. "日期是" .. other
                        .. (result and "，需要说明" or "") .. "。",
                }
            end
        end

        if report.other then
            compare(printed(ctx:fold(report.other), "[。%s]*$"),
                    report.signed, "/signed", "文末写的日期是")
        end

        if report.title then
            compare(printed(ctx:fold(report.title), ""), report.signed,
                    "/title", "标题中的日期是")
        end

        for i, file in ipairs(report.original or {}) do
            compare(ctx:address_date("/" .. file.file), report.published,
                    "/original/" .. i - 1, "原件地址中的日期是", "uncertain")
        end

        return any and found or "not_assessable"
    end,
}
