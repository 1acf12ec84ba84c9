
-- 存在的主要问题及改进情况 that says nothing.


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

        if length < 10 or plain:find("^无[。;]?$") then
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
