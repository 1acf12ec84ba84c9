
-- Links that lead away from the site, where site.json tells which domains are
-- its own or known to it.


local catalogue = include("catalogue")


return {
    id = "V45",
    group = "catalogue",
    severity = "warning",
    title = "链接在网站列出的域名之内",
    basis = "site.json 的 domain 和 domains；政府网站不得有错误的外链",
    subject = "catalogue",

    check = function(office, ctx)
        return catalogue.check(office, "outside", function(item)
            return "《" .. item.title .. "》的链接“" .. item.outside
                .. "”不在网站列出的域名之内。"
        end, function(item)
            return { left = item.outside }
        end)
    end,
}
