
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

function cells.texts(report, visit)
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


-- one finding for each table, of the addresses that were collected by its name;
-- all that is printed is in it, so that none can change under a review

function cells.by_table(report, order, lists, message)
    local found = {}

    for _, name in ipairs(order) do
        local texts = {}

        for i, address in ipairs(lists[name]) do
            texts[i] = select(3, report:cell(address))
        end

        found[#found + 1] = {
            cells = lists[name],
            left = table.concat(texts, "，"),
            message = message(name, lists[name]),
        }
    end

    return found
end


return cells
