
-- 中华人民共和国政府信息公开工作年度报告格式, for the reports of 2021 and later:
-- the form of 2019 with another 表二, and with （六）其他处理 in three rows.


local form = include("2019")

local other_head = "（六）其他处理"


-- 表二: other columns and rows below the same captions, and no purchases

local issued = {
    { key = "issued", label = "本年制发件数", role = "made" },
    { key = "repealed", label = "本年废止件数", role = "repealed" },
    { key = "valid", label = "现行有效件数", role = "valid" },
}

local decided = {
    { key = "decisions", label = "本年处理决定数量" },
}

local charged = {
    { key = "amount_wan", label = "本年收费金额（单位：万元）",
      type = "amount", unit = "万元" },
}


local blocks = form.tables[1].blocks

blocks[1].columns = issued
blocks[1].rows = {
    { key = "reg", label = "规章", role = "rule" },
    { key = "norm", label = "行政规范性文件", role = "normative" },
}

blocks[2].columns = decided
blocks[2].rows = {
    { key = "licence", label = "行政许可" },
}

blocks[3].columns = decided
blocks[4].columns = charged
blocks[5] = nil


-- 表三: the elements of a list, with others in place of one

local function with(list, matches, others)
    local copy = {}

    for _, element in ipairs(list) do
        if matches(element) then
            for _, other in ipairs(others(element)) do
                copy[#copy + 1] = other
            end

        else
            copy[#copy + 1] = element
        end
    end

    return copy
end


local parts = {
    { "other.no_supplement", "1.申请人无正当理由逾期不补正、"
      .. "行政机关不再处理其政府信息公开申请" },
    { "other.unpaid", "2.申请人逾期未按收费通知要求缴纳费用、"
      .. "行政机关不再处理其政府信息公开申请" },
    { "other.other", "3.其他" },
}

local block = form.tables[2].blocks[1]

block.rows = with(block.rows, function(row)
    return row.key == "other"
end, function(row)
    local rows = {}

    for i, part in ipairs(parts) do
        rows[i] = {
            key = part[1],
            label = part[2],
            group = { row.group[1], other_head },
            role = "outcome",
        }
    end

    return rows
end)


-- the sums: 其他处理 is three of the rows that make up 总计 (V11), and each of
-- the three has a sum of its own (V12)

for _, equation in ipairs(form.equations) do
    if equation.rule == "V11" then
        equation.right = with(equation.right, function(cell)
            return cell:find("^applications%.other%.%a+$") ~= nil
        end, function(cell)
            local cells = {}

            for i, part in ipairs(parts) do
                cells[i] = cell:gsub("%.other", "." .. part[1], 1)
            end

            return cells
        end)
    end
end

form.equations = with(form.equations, function(equation)
    return equation.rule == "V12" and equation.place == "applications.other"
end, function(equation)
    local sums = {}

    for i, part in ipairs(parts) do
        local function of_part(cell)
            return (cell:gsub("%.other", "." .. part[1], 1))
        end

        local right = {}

        for k, cell in ipairs(equation.right) do
            right[k] = of_part(cell)
        end

        sums[i] = {
            rule = "V12",
            place = of_part(equation.place),
            label = "表三“" .. other_head .. "—" .. part[2] .. "”行",
            left = { of_part(equation.left[1]) },
            right = right,
        }
    end

    return sums
end)


form.id = "2021"
form.authority = "国办公开办函〔2021〕30号"
form.name = "中华人民共和国政府信息公开工作年度报告格式"
form.from = 2021
form.to = nil
form.folds = nil

return form
