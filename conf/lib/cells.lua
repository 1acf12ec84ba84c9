
-- What is printed in cells that are no plain numbers.


local cells = {}


local blanks = { ["/"] = true, ["\\"] = true, ["-"] = true, ["—"] = true,
                 ["——"] = true, ["－"] = true, ["--"] = true, ["无"] = true,
                 ["／"] = true, ["–"] = true }


-- a sign that stands for nothing: "/", "—"

function cells.is_blank(text)
    return blanks[text:gsub("[ \t]", "")] or false
end


-- calls visit(table, address, value, text) for each cell of a text; whether the
-- report has declared any table

local function texts(report, visit)
    local any = false

    for _, key in ipairs(report:tables()) do
        local t = report:table(key)

        if t.source == "declared" then
            any = true

            if t.text > 0 then
                for _, address in ipairs(report:addresses(key, "text")) do
                    local value, _, text = report:cell(address)

                    visit(t, address, value, text)
                end
            end
        end
    end

    return any
end


-- A finding for each table in which texts are wrong(value, text), which is said
-- by what: "格不是数字".  All that is printed is in it, so that none can change
-- under a review.

function cells.wrong(report, wrong, what)
    local found, last = {}, nil

    local any = texts(report, function(t, address, value, text)
        if not wrong(value, text) then
            return
        end

        if not last or last.name ~= t.name then
            last = { name = t.name, cells = {}, texts = {} }
            found[#found + 1] = last
        end

        table.insert(last.cells, address)
        table.insert(last.texts, text)
    end)

    if not any then
        return "not_assessable"
    end

    for i, f in ipairs(found) do
        found[i] = {
            cells = f.cells,
            left = table.concat(f.texts, "，"),
            message = f.name .. "有" .. #f.cells .. what .. "，第一处是"
                .. report:label(f.cells[1]) .. "，填的是“" .. f.texts[1]
                .. "”。",
        }
    end

    return found
end


return cells
