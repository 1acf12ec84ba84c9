
return {
    id = "V13",
    group = "arithmetic",
    severity = "error",
    title = "表四：总计等于四种结果之和",
    basis = "年度报告格式规定的勾稽关系",
    subject = "equations",
}
