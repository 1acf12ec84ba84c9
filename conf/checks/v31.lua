
-- A change that a reader will ask about.


local rows = { "applications.new.total", "applications.done_total.total",
               "proactive.a5.licence.decisions",
               "proactive.a6.penalty.decisions",
               "proactive.a6.coercion.decisions" }


return {
    id = "V31",
    group = "years",
    severity = "note",
    title = "与上一年度相比没有五倍以上的增减",
    basis = "平台提示：变化悬殊的数字便于核实",

    check = function(report, ctx)
        local last = report.last
        local found, any = {}, false

        if not last then
            return "not_assessable"
        end

        for _, address in ipairs(rows) do
            local now = report:cell(address)
            local before = last:cell(address)

            if now and before then
                any = true

                if math.abs(now - before) >= 10
                    and (now > 5 * before or 5 * now < before)
                then
                    found[#found + 1] = {
                        result = "uncertain",
                        cells = { address },
                        left = now,
                        right = before,
                        message = report:label(address) .. "填的是" .. now
                            .. "，" .. last.year .. "年度是" .. before
                            .. "，变化悬殊，请核实。",
                    }
                end
            end
        end

        return any and found or "not_assessable"
    end,
}
