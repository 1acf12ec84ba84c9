
return {
    id = "V10",
    group = "arithmetic",
    severity = "error",
    title = "表三各列：第一项加第二项等于第三项加第四项",
    basis = "年度报告格式规定的勾稽关系",
    subject = "equations",
}
