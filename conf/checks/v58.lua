
-- The topic of an item, of the State Council's list.  Places have lists of their
-- own, so that another one is only a question.


local topics = include("topics")


-- "综合政务\政务公开": the classes, and names of classes that have 、 in them

local function known(topic)
    for part in topic:gsub("[\\/>|]", "\n"):gmatch("[^\n]+") do
        if not topics[part:match("^%s*(.-)%s*$")] then
            return false
        end
    end

    return true
end


return {
    id = "V58",
    group = "catalogue",
    severity = "note",
    title = "主题分类在规定的分类之内",
    basis = "国务院公文主题分类；各地另有分类的需要说明",
    subject = "catalogue",

    check = function(office, ctx)
        local found, any = {}, false

        for _, one in ipairs(office:topics()) do
            any = true

            if not known(one.topic) then
                found[#found + 1] = {
                    result = "uncertain",
                    place = "items/" .. one.item.id,
                    left = one.topic,
                    right = one.count,
                    message = "《" .. one.item.title .. "》"
                        .. (one.count > 1 and "等" .. one.count .. "条" or "")
                        .. "的主题分类“" .. one.topic .. "”不在分类表中。",
                }
            end
        end

        return any and found or "not_assessable"
    end,
}
