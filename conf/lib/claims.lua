
-- What a report says about applications and disputes, to be held against its
-- tables.


local answers = include("answers")
local counted = include("counted")
local prose = include("prose")


local claims = {}


-- words before a figure that make it one of another year or a comparison

local compared = { "同比", "比上年", "比去年", "较上年", "较去年", "与上年",
                   "与去年", "增长", "增加", "减少", "下降", "上升", "回落",
                   "去年", "累计", "以来", "平均", "日均", "月均", "历年" }

-- a part of the figure, by how it came

local channels = { "通过", "网络", "网上", "线上", "在线", "平台", "邮箱", "信函",
                   "信件", "当面", "现场", "邮寄", "邮件", "邮政", "快递", "窗口",
                   "传真", "电子", "书面", "公民", "组织", "个人", "涉及" }

-- what else is received, answered and closed

local others = { "建议", "提案", "来信", "来电", "来访", "咨询", "热线", "留言",
                 "意见", "信箱", "工单", "舆情", "问卷", "稿件", "公文", "培训",
                 "会议", "指导", "督促", "协助", "问题", "诉求", "评议", "审查",
                 "交办", "协办", "转办", "转来", "移送", "征求", "案例", "稿",
                 "行政许可", "行政处罚", "规范性文件" }

-- whose applications: by the columns of 表三

local organisations = { "business", "research", "charity", "law", "other" }

local applicants = {
    { "自然人", { "natural" } }, { "商业企业", { "business" } },
    { "科研机构", { "research" } }, { "社会公益组织", { "charity" } },
    { "法律服务机构", { "law" } }, { "法人和其他组织", organisations },
    { "法人或其他组织", organisations }, { "法人及其他组织", organisations },
    { "法人或者其他组织", organisations }, { "法人" }, { "企业" },
    { "研究机构" }, { "社会组织" }, { "律师" },
}

local received = { "新收", "收到", "受理", "接收", "接到", "收悉", "收取申请",
                   "新增" }

-- bodies of a tree, of which the report is not

local bodies = { "部门收到", "部门受理", "部门共", "部门办理", "镇街", "乡镇收到",
                 "乡镇受理", "各部门", "各单位", "各镇", "各乡", "各街道", "直属单位",
                 "所属单位", "下属单位" }

local results = {
    { "尚未审结", "pending" }, { "未审结", "pending" }, { "未办结", "pending" },
    { "结果维持", "upheld" }, { "维持", "upheld" }, { "结果纠正", "corrected" },
    { "纠正", "corrected" }, { "其他结果", "other" },
}

local own_words = { "本级", "本机关", "政府办", "府办", "代表" }
local all_words = { "全县", "全市", "全区", "全省", "全州", "全盟", "全旗",
                    "各级", "全系统", "系统内", "及所属", "及下属" }

-- what is answered in a part of the applications only, by time or by course

local partly = { "工作日", "期限内", "时限内", "规定时间", "按时", "按期", "如期",
                 "及时", "提前", "当场", "当日", "当天", "延期", "延长", "超期",
                 "逾期", "正在", "尚在", "撤回", "终止", "终结", "中止" }

local late = { "延期", "延长", "超期", "逾期", "撤回", "终止" }
local wholly = { "全部", "均", "都" }

-- not ours alone, in the clause of a figure; and where the report is not of a
-- tree, bodies of one

local elsewhere = { "领域", "下属", "所属", "直属", "名义", "协助", "配合", "代县",
                    "代市", "代区", "代省", "代政府", "代为" }

local tree = { "各部门", "各单位", "乡镇", "镇街", "各镇", "各乡", "各街道",
               "政府及" }

-- what keeps its answers to itself, until applications are named again

local foreign = { "行政许可", "许可申请", "来信", "来电", "来访", "12345", "热线",
                  "信箱", "留言", "工单", "咨询", "建议", "提案" }

local native = { "信息公开申请", "依申请公开", "公开申请", "信息申请", "申请公开" }

-- our own office, after which another scope is over

local ours = { "我局", "我委", "我办", "我厅", "我院", "我镇", "我乡", "我街道",
               "本局", "本委", "本办", "本厅", "本镇", "本乡", "本街道", "本单位",
               "本机关", "本部门", "我单位", "我中心" }


-- "own", "all", nil: of what a text says that it speaks

function claims.scope(text)
    return prose.last_of(text, own_words) > prose.last_of(text, all_words)
        and "own" or prose.has(text, all_words) and "all" or nil
end


local function is_elsewhere(report, text)
    local clause = prose.last_clause(text)

    return prose.has(clause, elsewhere)
        or (report.scope ~= "all" and prose.has(clause, tree))
end


-- whether the table is of what the sentence speaks of

function claims.same_scope(report, text)
    local own = prose.has(text, own_words)
    local all = prose.has(text, all_words)

    if is_elsewhere(report, text) then
        return false
    end

    if report.scope == "all" then
        return not own
    end

    if report.office.kind == "government" then
        return not own and not all
    end

    return not all or prose.last_of(text, ours) > prose.last_of(text, all_words)
end


local function carried(count, report)
    local both = count.before .. "#" .. count.after
    local next = (report.year + 1) .. "年"

    if both:find("上年[^#]-结转") or both:find("上一年[^#]-结转")
        or both:find("去年结转", 1, true)
        or both:find((report.year - 1) .. "年[^#]-结转")
    then
        return "carried_in"
    end

    if prose.has(count.before, { "未办结", "未办复", "未答复" }) then
        return "carried_out"
    end

    local word = prose.has(both, { "结转", "顺延", "转至", "转到" })

    if word and prose.has(both, { "下年", "下一年", "次年", "明年", "来年", next })
    then
        return "carried_out"
    end

    return prose.ends(count.before, { "结转" }) and "carried" or nil
end


-- whether the office speaks of reviews that it decides itself

local function decides(count, subject)
    local said = count.all_before:gsub("^.*;", ""):gsub("^.*。", "")

    if count.all_before:find("作为[^,;:()]-复议机关") then
        return true
    end

    for _, word in ipairs(subject == "review"
                          and { "办理", "审理", "受理" } or {})
    do
        if said:find(word .. "[^,;:()]-复议案件") then
            return true
        end
    end
end


local function dispute(count, subject)
    local before = count.before

    if decides(count, subject) then
        return nil
    end

    for _, entry in ipairs(results) do
        if prose.ends_with(before, entry[1]) or prose.starts(count.after,
                                                       { entry[1] })
        then
            return subject and subject .. "." .. entry[2]
        end
    end

    if prose.has(before, { "败", "撤销", "撤回", "驳回", "和解", "出庭", "审结",
                           "确认", "责令", "应诉", "答复", "决定书", "文书",
                           "审查", "培训" })
    then
        return nil
    end

    if subject == "suits" and before:find("共", 1, true)
        and count.all_before:find("复议[^,;:()]-诉讼[^,;:()]*$")
    then
        return "disputes.total"
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

    -- the last word decides: "申请行政复议", "因依申请公开引起的诉讼"

    local suits = prose.last_of(before, { "诉讼", "起诉" })
    local review = prose.last_of(before, { "复议" })

    if suits > review then
        return "suits"
    end

    if review > 0 then
        return "review"
    end

    if prose.has(before, { "申请", "收到", "受理" }) then
        return "application"
    end
end


-- whether a figure is of some applicants only, and their columns of 表三 if they
-- have any

local function applicant(before)
    for _, entry in ipairs(applicants) do
        if before:find(entry[1], 1, true) then
            return true, prose.ends_with(before, entry[1]) and entry[2] or nil
        end
    end
end


-- whether a text speaks of a part of the applications

function claims.of_some(text)
    return prose.has(text, channels) or applicant(text)
end


-- whether it is applications that a sentence counts

local function of_applications(count, s)
    return count.all_before:find("申请", 1, true)
        or (s.heading and s.heading:find("申请", 1, true))
end


-- whether a text speaks of what is not handed in by an applicant

function claims.of_others(text)
    return prose.has(text, others) or prose.has(text, bodies)
end


local function application(count, report, s)
    local before = count.before

    -- "公民、法人和其他组织": everybody

    if prose.ends(count.all_before:sub(1, -1 - #before), { "公民、" }) then
        local clause = count.all_before:match("[^,;:()]*$")
        local from = clause:find("公民、", 1, true)
        local _, to = clause:find("组织", from, true)

        before = clause:sub(1, from - 1) .. clause:sub((to or from) + 1)

    else
        local part, columns = applicant(before)

        if part then
            return columns and "applicant", columns
        end
    end

    if before:find("公民", 1, true) and prose.has(before, received) then
        return "citizens"
    end

    if prose.has(before, channels) and not before:find("共", 1, true) then
        return nil
    end

    local way = carried(count, report)

    if way then
        return way
    end

    -- what of documents is open is no answer to an application

    local documents = prose.has(count.all_before, { "文件", "公文" })
        and not prose.has(count.all_before:gsub("依申请公开", ""), { "申请" })

    local rows = not documents and answers.of(count)

    if rows then
        return "outcome", rows
    end

    if prose.has(before, { "其中", "上年", "上一年" })
        or claims.of_others(before) or not of_applications(count, s)
        or prose.has(before, { "条第", "项答复", "款答复" })
    then
        return nil
    end

    if prose.has(before, partly) and not prose.has(before, wholly) then
        return prose.has(before, { "答复", "办结", "办复" })
            and not prose.has(s.plain, late) and "punctual" or nil
    end

    if prose.has(before, received) then
        return before:find("办结", 1, true) and "both" or "received"
    end

    if prose.has(before, { "答复", "办结", "办复" })
        or prose.has(count.after, { "答复", "办结", "办复" })
    then
        return (not prose.has(count.after, partly)
                or prose.has(count.after, wholly)) and "done" or nil
    end

    if prose.has(before, { "办理", "处理" }) then
        return "handled"
    end

    if not documents and (prose.ends_with(before, "依申请公开")
                          or prose.ends_with(before, "信息公开申请"))
    then
        return "about"
    end
end


-- whether a sentence is about applications for information, or disputes on it

function claims.about(s)
    return prose.has(s.plain, { "信息公开", "依申请公开", "公开申请", "信息申请" })
        or (s.heading and s.heading:find("申请", 1, true))
end


-- whether a dispute is about disclosure

local function disclosed(s, count)
    return count.all_before:find("公开", 1, true)
        or s.plain:find("信息公开有关", 1, true)
        or (s.heading and prose.has(s.heading, { "申请", "复议", "诉讼" }))
end


-- the parts of the report in which it tells what was done

local told = { overview = true, preamble = true, sections = true }


function claims.told(s)
    return told[s.field] or false
end


-- whether a count may be a figure of this year's table

local function is_claim(report, count, this)
    local when = this or count.when

    if when and when ~= report.year
        and not (when == report.year - 1
                 and count.before:find("结转", 1, true))
    then
        return false
    end

    return not count.approx and not count.listed
        and not prose.starts(count.after, { "工作日", "自然日" })
        and not prose.has(count.before, compared)
        and not prose.ends(count.before, { "从", "由", "未发生", "未出现", "未产生",
                                           "没有", "没有发生", "未收到" })
        and prose.has(count.unit, { "件", "份", "例", "宗", "起", "项", "条",
                                    "个" })
end


-- whether a count is of what is no application, was being what was before it

local function is_foreign(text, was)
    local at = prose.last_of(text, foreign)

    if at > 0 then
        return at >= prose.last_of(text, native)
    end

    return was and not text:find("申请", 1, true)
end


-- 新收 is what came in the year alone

local function is_new(count, plain)
    return plain:find("不含上年", 1, true) ~= nil
        or (prose.has(count.before, { "新收", "新增", "新受理", "新接收" })
            and not plain:gsub("不含", ""):find("含", 1, true))
end


-- {topic, value, rows, columns, sentence, count, same}: topic is received, both,
-- done, punctual, handled, about, citizens, applicant, carried_in, carried_out,
-- carried, outcome, or a cell of disputes

function claims.of(ctx, report, s)
    local list, subject = {}, nil

    if not s.plain:find("%d")
        and not prose.has(s.plain, { "件", "起", "例", "宗" })
        or not claims.about(s)
    then
        return list
    end

    local plain = counted.without_remarks(ctx, s.plain)
    local counts = prose.counts(ctx, plain)
    local many, to = false, 1
    local other = false            -- of what is no application
    local this                     -- the year, where the sentence says "this"

    if plain:find("分别", 1, true) then
        counted.respectively(counts)
    end

    for _, count in ipairs(plain:find("均", 1, true) and counted.each(counts)
                           or counts)
    do
        local topic, rows
        local span, year = counted.spans(plain:sub(to, count.token.at - 1), report)

        if span ~= nil then
            many, this = span, year
        end

        other = is_foreign(plain:sub(to, count.token.at - 1) .. count.after,
                           other)
        to = count.to
        subject = subject_of(count, count.before) or subject

        if not many and is_claim(report, count, this) then
            if subject == "application" or not subject then
                if not other then
                    topic, rows = application(count, report, s)
                end

            elseif disclosed(s, count) then
                topic = dispute(count, subject)
            end
        end

        if topic then
            list[#list + 1] = {
                topic = topic,
                value = count.value,
                rows = topic == "outcome" and rows or nil,
                columns = topic == "applicant" and rows or nil,
                sentence = s,
                count = count,
                same = claims.same_scope(report, count.all_before),
                scope = claims.scope(count.all_before),
                part = count.all_before:find("其中[^。]*$") ~= nil,
                new_only = is_new(count, s.plain),
            }
        end
    end

    return list
end


return claims
