
-- The form of 2021 as some print it: with （六）其他处理 in one row, as in the
-- form of 2019.  It is for no year: a report is on it if its rows are.


local form = include("2021")
local older = include("2019")

form.id = "2021-merged"
form.name = form.name .. "（其他处理未分列）"
form.variant = "2021"
form.from = nil

form.tables[2] = older.tables[2]
form.equations = older.equations
form.folds = older.folds

return form
