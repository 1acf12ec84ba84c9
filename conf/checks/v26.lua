
-- 存在的主要问题及改进情况 that says nothing.


-- nothing but headings and 无

local function says_nothing(plain)
    local rest = plain:gsub("%(.-%)", "")

    for _, word in ipairs({ "存在的主要问题", "存在的问题", "存在问题", "主要问题",
                            "改进情况", "改进措施", "情况", "措施", "及", "和", "无",
                            ":", ";", ",", "。", "、", "\n" })
    do
        rest = rest:gsub(word, "")
    end

    return rest == ""
end


return {
    id = "V26",
    group = "leftover",
    severity = "warning",
    title = "第五部分有内容",
    basis = "《政府信息公开条例》第五十条：存在的主要问题及改进情况",

    check = function(report, ctx)
        local text = report.problems

        if not text then
            return "not_assessable"
        end

        local plain = ctx:fold(text)
        local length = select(2, plain:gsub("[^\128-\191]", ""))

        if length < 10 or says_nothing(plain) then
            return {
                place = "/problems",
                left = length,
                right = 10,
                message = "“存在的主要问题及改进情况”只有" .. length
                    .. "个字：“" .. plain:gsub("\n", "") .. "”。",
            }
        end
    end,
}
