
-- What a report says that there was none of.


local claims = include("claims")
local prose = include("prose")


local denials = {}


-- "没有收到信函申请": there may have been others

local function partly(clause)
    return not prose.has(clause, { "任何", "形式" })
        and not clause:find("公民", 1, true)
        and claims.of_some(clause)
end


-- "没有收到申请": {topic, value = 0, ...}

function denials.of(ctx, report, s)
    local list = {}

    if not prose.has(s.plain, { "未", "没有", "无", "为零", "为0" })
        or not prose.has(s.plain, { "申请", "复议", "诉讼", "起诉" })
        or not claims.about(s)
    then
        return list
    end

    local no = { "未收到", "没有收到", "未接到", "没有接到", "未接收", "未受理",
                 "没有受理", "无收到", "无人", "没有人", "未有" }
    local without = { "无政府信息依申请公开", "无信息依申请公开", "无依申请公开",
                      "无政府信息公开申请", "无信息公开申请",
                      "没有依申请公开", "没有政府信息公开申请", "未产生依申请公开",
                      "无公民", "没有公民" }
    local nothing = { "未发生", "没有发生", "未出现", "没有出现", "未产生",
                      "没有产生", "未引发", "没有引发", "无", "没有", "未因",
                      "未被", "未有", "未涉及", "不存在" }
    local other = { "不予", "不当", "不及时", "不到位", "不作为", "错误", "失误", "败",
                    "纠", "撤销", "责令", "超期", "逾期", "听证", "投诉",
                    "举报", "意见", "不服", "可以", "结转", "无法", "无偿",
                    "无条件", "无关", "无障碍", "无正当", "无误" }

    for _, clause in ipairs(prose.clauses(s.plain)) do
        local year = tonumber(clause:match("(%d%d%d%d)年"))

        if (not year or year == report.year) and not prose.has(clause, other)
            and not claims.of_others(clause)
            and not prose.has(clause, { "去年", "上年" })
        then
            local topics = {}

            if prose.has(clause, { "复议", "诉讼", "起诉" }) then
                if prose.has(clause, nothing) or prose.has(clause, no) then
                    if clause:find("复议", 1, true) then
                        topics[#topics + 1] = "review.total"
                    end

                    if prose.has(clause, { "诉讼", "起诉" }) then
                        topics[#topics + 1] = "suits.total"
                    end
                end

            elseif clause:find("申请", 1, true)
                and (clause:find("为零$") or clause:find("为0$"))
                and prose.has(clause, { "收到", "受理", "新收", "接收" })
            then
                topics[1] = "received"

            elseif not partly(clause)
                and (prose.has(clause, without)
                     or (prose.has(clause, { "申请", "依申请公开" })
                         and prose.has(clause, no)))
            then
                topics[1] = "received"
            end

            for _, topic in ipairs(topics) do
                list[#list + 1] = {
                    topic = topic,
                    value = 0,
                    sentence = s,
                    none = true,
                    same = claims.same_scope(report, s.plain),
                }
            end
        end
    end

    return list
end


return denials
