
-- Items of an office's catalogue.


local catalogue = {}


-- how many were found stands in the last finding where not all are listed

function catalogue.rest(list, items, found)
    if found > #items then
        list[#list].message = list[#list].message .. "（共" .. found
            .. "条，这里列出前" .. #items .. "条）。"
    end

    return list
end


-- a finding for each suspect, of which at most 50 are looked at; message(item)
-- is a sentence, more(item) may add to the finding

function catalogue.check(office, fact, message, more)
    local items, found, assessed = office:suspects(fact)
    local list = {}

    if assessed == 0 then
        return "not_assessable"
    end

    for _, item in ipairs(items) do
        local finding = more and more(item) or {}

        finding.place = "items/" .. item.id
        finding.message = message(item)
        list[#list + 1] = finding
    end

    return catalogue.rest(list, items, found)
end


return catalogue
