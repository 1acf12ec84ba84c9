
-- One year's report after another.


local years = {}


-- why figures of two years may differ without anyone being wrong

function years.broken(report)
    return report.office:changed(report.year - 1, report.year,
                                 report.scope == "all")
end


years.applicants = { "natural", "business", "research", "charity", "law",
                     "other", "total" }


return years
