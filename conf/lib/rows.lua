
-- Figures of tables 三 and 四 of which some cells may be blank: a sum, and
-- whether it may be more.


local rows = {}


local columns = { "natural", "business", "research", "charity", "law",
                  "other" }

local members = {
    deny = { "secret", "law", "safety", "third_party", "internal", "process",
             "casefile", "inquiry" },
    unable = { "not_held", "must_create", "unclear" },
    refuse = { "petition", "duplicate", "publication", "mass", "confirm" },
    other = { "no_supplement", "unpaid", "other" },
}


-- the total of a row of 表三: what is printed, else what its cells add up to;
-- nil where all are blank

function rows.total(report, row)
    local address = "applications." .. row .. ".total"
    local value, kind = report:cell(address)

    if value then
        return value, false, address
    end

    if kind == "absent" and not report:table("applications") then
        return nil
    end

    local sum, known, open = 0, false, false

    for _, column in ipairs(columns) do
        local cell = report:cell("applications." .. row .. "." .. column)

        if cell then
            sum = sum + cell
            known = true

        else
            open = true
        end
    end

    return known and sum or nil, open, address
end


-- the sum of rows and groups of rows: value, open, addresses

function rows.sum(report, names)
    local sum, known, open, cells = 0, false, false, {}

    for _, name in ipairs(names) do
        local list = members[name] or { name }
        local single = not members[name]

        if name == "other" then
            local _, kind = report:cell("applications.other.total")

            if kind ~= "absent" then
                list, single = { "other" }, true
            end
        end

        for _, row in ipairs(list) do
            local value, more, address
                = rows.total(report, single and row or name .. "." .. row)

            if value then
                sum = sum + value
                known = true
            end

            open = open or more or not value
            cells[#cells + 1] = address
        end
    end

    return known and sum or nil, open, cells
end


-- a cell of 表四; suits are those of both kinds

function rows.dispute(report, key)
    local kind, result = key:match("^(.-)%.(.*)$")
    local list = kind == "suits" and { "suit", "review_suit" } or { kind }
    local sum, known, open, cells = 0, false, false, {}

    for _, one in ipairs(list) do
        local address = "disputes." .. one .. "." .. result
        local value = report:cell(address)

        if value then
            sum = sum + value
            known = true

        else
            open = true
        end

        cells[#cells + 1] = address
    end

    return known and sum or nil, open, cells
end


return rows
