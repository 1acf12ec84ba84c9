
-- What a report says in its first section about applications and disputes, to
-- be held against its tables.


local prose = include("prose")


local claims = {}


-- words that make a figure one of another year or a comparison

local compared = { "同比", "比上年", "比去年", "较上年", "较去年", "与上年",
                   "与去年", "增长", "增加", "减少", "下降", "上升", "回落",
                   "去年", "累计", "以来", "平均", "日均", "月均" }

-- a part of the figure, by how it came or from whom

local channels = { "通过", "网络", "网上", "线上", "信函", "信件", "当面",
                   "现场", "邮寄", "邮件", "窗口", "传真", "自然人", "法人",
                   "企业", "公民", "组织", "个人" }

local received = { "新收", "收到", "受理", "接收", "接到", "收悉", "收取申请" }

local outcomes = {
    { "不予公开", { "deny" } },
    { "部分公开", { "partial" } },
    { "予以公开", { "granted" } },
    { "无法提供", { "unable" } },
    { "不予处理", { "refuse" } },
    { "其他处理", { "other" } },
}

local results = {
    { "尚未审结", "pending" }, { "未审结", "pending" }, { "维持", "upheld" },
    { "纠正", "corrected" }, { "其他结果", "other" },
}

local own_words = { "本级", "本机关", "政府办", "府办", "代表" }
local all_words = { "全县", "全市", "全区", "全省", "全州", "全盟", "全旗",
                    "各级", "全系统", "系统内" }


-- whether the table is of what the sentence speaks of

function claims.same_scope(report, text)
    local own = prose.has(text, own_words)
    local all = prose.has(text, all_words)

    if report.scope == "all" then
        return not own
    end

    if report.office.kind == "government" then
        return not own and not all
    end

    return not all
end


local function outcome(count)
    local before = count.before
        :gsub("[的为共计]*$", "")

    if before:find("予以公开", 1, true) and before:find("部分公开", 1, true)
        and not before:find("不予公开", 1, true)
    then
        return { "granted", "partial" }
    end

    local tails = { "", "的", "答复", "情形", "类", "申请", "共", "为", "共计",
                    "的有", "的共", "有" }

    for _, entry in ipairs(outcomes) do
        for _, tail in ipairs(tails) do
            if prose.ends(count.before, { entry[1] .. tail }) then
                return entry[2]
            end
        end

        if prose.starts(count.after, { entry[1] }) then
            return entry[2]
        end
    end
end


local function carried(count, report)
    local both = count.before .. "#" .. count.after
    local next = (report.year + 1) .. "年"

    if both:find("上年[^#]-结转") or both:find("上一年[^#]-结转")
        or both:find("去年结转", 1, true)
    then
        return "carried_in"
    end

    local word = prose.has(both, { "结转", "顺延", "转至", "转到" })

    if word and prose.has(both, { "下年", "下一年", "次年", "明年", next }) then
        return "carried_out"
    end

    return prose.ends(count.before, { "结转" }) and "carried" or nil
end


local function dispute(count, subject)
    local before = count.before

    for _, entry in ipairs(results) do
        if prose.ends(before, { entry[1], entry[1] .. "的",
                                entry[1] .. "结果" })
            or prose.starts(count.after, { entry[1] })
        then
            return subject and subject .. "." .. entry[2]
        end
    end

    if prose.has(before, { "败", "撤销", "撤回", "驳回", "和解", "出庭", "审结" })
    then
        return nil
    end

    if subject and prose.has(before, { "复议", "诉讼", "起诉" }) then
        return subject .. ".total"
    end
end


local function subject_of(count, before)
    if before:find("复议后", 1, true) then
        return "review_suit"
    end

    if before:find("未经复议", 1, true) or before:find("直接起诉", 1, true) then
        return "suit"
    end

    if prose.has(before, { "诉讼", "起诉" }) then
        return "suits"
    end

    if before:find("复议", 1, true) then
        return "review"
    end

    if prose.has(before, { "申请", "收到", "受理" }) then
        return "application"
    end
end


local function application(count, report)
    if prose.has(count.before, channels) then
        return nil
    end

    local way = carried(count, report)

    if way then
        return way
    end

    local rows = outcome(count)

    if rows then
        return "outcome", rows
    end

    if count.before:find("其中", 1, true) then
        return nil
    end

    if prose.has(count.before, received) then
        return count.before:find("办结", 1, true) and "both" or "received"
    end

    if prose.has(count.before, { "答复", "办结" })
        or prose.has(count.after, { "答复", "办结" })
    then
        return not prose.has(count.after, { "延期", "超期", "逾期" }) and "done"
            or nil
    end

    if prose.has(count.before, { "办理", "处理" }) then
        return "handled"
    end
end


-- whether a sentence is about applications for information, or disputes on it

local function about(s)
    return prose.has(s.plain, { "信息公开", "依申请公开", "公开申请", "信息申请" })
        or (s.heading and s.heading:find("申请", 1, true))
end


-- {topic, value, rows, sentence, count, same}: topic is received, both, done,
-- handled, carried_in, carried_out, carried, outcome, or a cell of disputes

function claims.of(ctx, report, s)
    local list, subject = {}, nil

    if not s.plain:find("%d") and not prose.has(s.plain, { "件", "起", "例" })
        or not about(s)
    then
        return list
    end

    for _, count in ipairs(prose.counts(ctx, s.plain)) do
        local topic, rows

        subject = subject_of(count, count.before) or subject

        if not count.approx and (not count.when or count.when == report.year)
            and not prose.has(count.before .. "#" .. count.after, compared)
            and prose.has(count.unit, { "件", "份", "例", "宗", "起", "项", "条",
                                        "个" })
        then
            if subject == "application" or not subject then
                topic, rows = application(count, report)

            else
                topic = dispute(count, subject)
            end
        end

        if topic then
            list[#list + 1] = {
                topic = topic,
                value = count.value,
                rows = rows,
                sentence = s,
                count = count,
                same = claims.same_scope(report, count.all_before),
            }
        end
    end

    return list
end


-- "没有收到申请": {topic, value = 0, ...}

function claims.none(ctx, report, s)
    local list = {}

    if not prose.has(s.plain, { "未", "没有", "无" })
        or not prose.has(s.plain, { "申请", "复议", "诉讼", "起诉" })
        or not about(s)
    then
        return list
    end

    local no = { "未收到", "没有收到", "未接到", "没有接到", "未接收", "未受理",
                 "没有受理", "无收到" }
    local nothing = { "未发生", "没有发生", "未出现", "没有出现", "未产生",
                      "没有产生", "未引发", "没有引发", "无", "没有", "未因",
                      "未被" }
    local other = { "败", "纠", "撤销", "责令", "超期", "逾期", "听证", "投诉",
                    "举报", "意见", "不服", "可以" }

    for _, clause in ipairs(prose.clauses(s.plain)) do
        local year = tonumber(clause:match("(%d%d%d%d)年"))

        if (not year or year == report.year) and not prose.has(clause, other)
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

            elseif clause:find("申请", 1, true) and prose.has(clause, no) then
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


return claims
